import { globSync, readFileSync } from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { listen } from '../../../infra/local/loopback.ts';
import { callOutside, type OutboundLimits } from '../../../shared/outbound.ts';

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

it('nothing of the service calls a server but by shared/outbound.ts', () => {
  const direct =
    /(?<![\w.#])fetch\(|\bglobalThis\.fetch\b|from '(undici|axios|node:(https?|http2|net|tls|dgram))'/;
  const files = globSync('{functions,shared,templates}/**/*.{ts,tsx}', { cwd: root });
  expect(files.length).toBeGreaterThan(100);
  expect(files.filter((file) => direct.test(readFileSync(`${root}/${file}`, 'utf8')))).toEqual([
    'shared/outbound.ts',
  ]);
});
