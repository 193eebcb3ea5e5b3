import type { LookupAddress, lookup } from 'node:dns';
import { globSync, readFileSync } from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { listen } from '../../../infra/local/loopback.ts';
import {
  callOutside,
  callPublicAddress,
  isInnerAddress,
  type OutboundLimits,
  publicLookup,
} from '../../../shared/outbound.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const limits = { timeoutMs: 60_000, mostBytes: 100 };

/** A server on this machine whose answers the test decides. */
async function server() {
  let answer: RequestListener = (_, response) => response.end('ok');
  let asked = 0;
  const listening = await listen(
    createServer((request, response) => {
      asked += 1;
      answer(request, response);
    }),
    0,
  );
  return {
    origin: `http://127.0.0.1:${listening.port}`,
    asked: () => asked,
    answers: (with_: RequestListener) => {
      answer = with_;
    },
    close: () => listening.close(),
  };
}

describe('a call to somebody else’s server', () => {
  let named: Awaited<ReturnType<typeof server>>;
  let other: Awaited<ReturnType<typeof server>>;
  beforeAll(async () => {
    [named, other] = [await server(), await server()];
  });
  afterEach(() => {
    named.answers((_, response) => response.end('ok'));
    vi.useRealTimers();
  });
  afterAll(async () => {
    await named.close();
    await other.close();
  });
  const call = (address = named.origin, with_: OutboundLimits = limits) => {
    process.env.OUTBOUND = `https://elsewhere.example ${named.origin} http://elsewhere.example`;
    return callOutside(address, {}, with_);
  };

  it('reaches what the settings name', async () => {
    expect(await (await call(`${named.origin}/path?q=1`)).text()).toBe('ok');
  });

  it('reaches nothing else: no other server, port or look-alike', async () => {
    const { port } = new URL(named.origin);
    for (const address of [
      other.origin,
      `http://localhost:${port}/`,
      `https://127.0.0.1:${port}/`,
      `http://127.0.0.1:${port}@elsewhere.example.evil/`,
      'https://elsewhere.example.evil/',
      'http://169.254.169.254/latest/meta-data/',
      'file:///etc/passwd',
    ])
      await expect(call(address)).rejects.toMatchObject({ name: 'OutboundError', code: 'not-allowed' });
    expect(other.asked()).toBe(0);
    delete process.env.OUTBOUND;
    await expect(callOutside(named.origin, {}, limits)).rejects.toMatchObject({ code: 'not-allowed' });
  });

  it('goes by https unless the server is on this machine', async () => {
    await expect(call('http://elsewhere.example/')).rejects.toThrow('must be called by https');
    // Or its answers prove themselves: then it is asked, and here not found.
    await expect(call('http://elsewhere.example/', { ...limits, provesItself: true })).rejects.toMatchObject({
      code: 'unreachable',
    });
  });

  it('follows no redirect, not even to itself', async () => {
    for (const location of [other.origin, `${named.origin}/moved`]) {
      const before = named.asked();
      named.answers((_, response) => response.writeHead(302, { location }).end());
      await expect(call()).rejects.toMatchObject({ code: 'unreachable' });
      expect(named.asked()).toBe(before + 1);
      named.answers((_, response) => response.end('ok'));
      await call();
    }
    expect(other.asked()).toBe(0);
  });

  it('reads no more than was agreed, and nothing where nothing was', async () => {
    named.answers((_, response) => response.end('x'.repeat(101)));
    await expect(call()).rejects.toMatchObject({ code: 'too-long' });
    expect(await (await call(named.origin, { ...limits, mostBytes: 0 })).text()).toBe('');
  });

  it('hands on status, headers and an answer without a body', async () => {
    named.answers((_, response) => response.writeHead(204, { 'x-test': '1' }).end());
    const answer = await call();
    expect([answer.status, answer.headers.get('x-test'), await answer.text()]).toEqual([204, '1', '']);
    named.answers((_, response) => response.writeHead(500).end('no'));
    expect((await call()).status).toBe(500);
  });

  it('fails at once for a while after several failures in a row, then tries again', async () => {
    named.answers(() => {});
    const impatient = { ...limits, timeoutMs: 50 };
    for (let time = 0; time < 3; time += 1)
      await expect(call(named.origin, impatient)).rejects.toMatchObject({ code: 'unreachable' });
    const before = named.asked();
    await expect(call()).rejects.toMatchObject({ code: 'paused' });
    expect(named.asked()).toBe(before);
    named.answers((_, response) => response.end('ok'));
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 16_000 });
    expect((await call()).status).toBe(200);
  });
});

/** What a name stands for, one answer after the other, and how often it was asked. */
function names(...answers: (readonly string[])[]) {
  const asked: string[] = [];
  const resolve = ((name: string, _: object, done: (error: null, found: LookupAddress[]) => void) => {
    const found = answers[Math.min(asked.length, answers.length - 1)] ?? [];
    asked.push(name);
    done(
      null,
      found.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
    );
  }) as unknown as typeof lookup;
  return { resolve, asked };
}

describe('an address that somebody outside named', () => {
  const request = { method: 'POST', headers: { 'content-type': 'text/plain' }, body: '消息' };

  it.each([
    '10.1.2.3',
    '100.64.0.1',
    '127.0.0.1',
    '169.254.169.254',
    '172.31.255.255',
    '192.168.1.1',
    '0.0.0.0',
    '224.0.0.1',
    '255.255.255.255',
    '::1',
    '::',
    'fe80::1',
    'fd00:ec2::254',
    '::ffff:10.0.0.1',
    '::ffff:8.8.8.8',
    '64:ff9b::a00:1',
    '2002:a00:1::1',
    '2001:db8::1',
  ])('%s is no public one', (address) => {
    expect(isInnerAddress(address)).toBe(true);
  });

  it.each(['1.2.4.8', '172.15.0.1', '172.32.0.1', '223.5.5.5', '2400:3200::1', '2606:4700::1111'])(
    '%s is one',
    (address) => {
      expect(isInnerAddress(address)).toBe(false);
    },
  );

  it('is connected to as it was looked at, however the name answers a moment later', async () => {
    const { resolve, asked } = names(['1.2.4.8'], ['169.254.169.254']);
    const look = publicLookup(resolve);
    const [address] = await new Promise<unknown[]>((done) =>
      look('data.example.org', { all: false }, (error, found) => done([found, error])),
    );
    expect([address, asked]).toEqual(['1.2.4.8', ['data.example.org']]);
  });

  it('whose name stands for one inner address among others is not called', async () => {
    for (const found of [['10.0.0.1'], ['1.2.4.8', '127.0.0.1'], ['::1']]) {
      process.env.OUTBOUND = 'https://data.example.org';
      const { resolve } = names(found);
      const call = callPublicAddress('https://data.example.org/', request, limits, resolve);
      await expect(call).rejects.toMatchObject({ code: 'not-allowed' });
    }
  });

  it('that is an inner address in any spelling is not called, even where the settings name it', async () => {
    for (const address of [
      'https://10.0.0.1',
      'https://2130706434',
      'https://0x7f.0.0.2',
      'https://[::ffff:127.0.0.1]',
      'https://169.254.169.254',
    ]) {
      process.env.OUTBOUND = new URL(address).origin;
      await expect(callPublicAddress(address, request, limits)).rejects.toMatchObject({
        code: 'not-allowed',
      });
    }
  });

  it('on this machine is called where the settings name it: its redirect is no way on, its slowness an end', async () => {
    const near = await server();
    const elsewhere = await server();
    try {
      process.env.OUTBOUND = near.origin;
      near.answers((_, response) => response.writeHead(302, { location: elsewhere.origin }).end());
      expect((await callPublicAddress(near.origin, request, limits)).status).toBe(302);
      expect(elsewhere.asked()).toBe(0);
      near.answers((_, response) => response.writeHead(204).end());
      expect((await callPublicAddress(near.origin, request, limits)).status).toBe(204);
      near.answers((_, response) => response.writeHead(999).end());
      await expect(callPublicAddress(near.origin, request, limits)).rejects.toMatchObject({
        code: 'unreachable',
      });
      // Begins to answer, and goes on for ever.
      near.answers((_, response) => response.writeHead(200).write('x'));
      const impatient = { timeoutMs: 50, mostBytes: 100 };
      await expect(callPublicAddress(near.origin, request, impatient)).rejects.toMatchObject({
        code: 'unreachable',
      });
    } finally {
      await near.close();
      await elsewhere.close();
    }
  });
});

it('nothing of the service calls a server but by shared/outbound.ts', () => {
  const direct =
    /(?<![\w.#])fetch\(|\bglobalThis\.fetch\b|(?<!\{ BlockList, isIP \} )from '(undici|axios|node:(https?|http2|net|tls|dgram))'/;
  const files = globSync('{functions,shared,templates}/**/*.{ts,tsx}', { cwd: root });
  expect(files.length).toBeGreaterThan(100);
  expect(files.filter((file) => direct.test(readFileSync(`${root}/${file}`, 'utf8')))).toEqual([
    'shared/outbound.ts',
  ]);
});
