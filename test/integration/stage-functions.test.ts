import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { routeTo, writeAssembly } from '../support/assembly.ts';
import { type TestStage, testStage } from '../support/stage.ts';

const echo = `
let count = 0;
export const handler = async (event, context) => {
  count += 1;
  const { mode } = event.queryStringParameters ?? {};
  if (mode === 'throw') throw new TypeError('on purpose');
  if (mode === 'exit') process.exit(3);
  if (mode === 'hang') await new Promise(() => setInterval(() => {}, 1000));
  if (mode === 'slow') await new Promise((resolve) => setTimeout(resolve, 300));
  if (mode === 'memory') { const hoard = []; for (;;) hoard.push(new Array(1e6).fill(Math.random())); }
  if (mode === 'large') return { statusCode: 200, body: 'x'.repeat(7 * 1024 * 1024) };
  return { statusCode: 200, cookies: ['a=1; HttpOnly', 'b=2'], headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ count, pid: process.pid, length: event.body?.length ?? 0, parameters: event.pathParameters,
      environment: process.env, memory: context.memoryLimitInMB, remaining: context.getRemainingTimeInMillis() }) };
};`;

describe('functions behind the gateway', () => {
  let folder: string;
  let stage: TestStage;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'stage-functions-'));
    process.env.PARENT_SECRET = 'must not be seen';
    stage = await testStage({
      folder: join(folder, 'state'),
      patience: 1,
      assembly: writeAssembly(join(folder, 'assembly'), {
        functions: {
          echo: { source: echo, Timeout: 60, Environment: { Variables: { OWN: 'yes' } } },
          impatient: { source: echo, Timeout: 1 },
          broken: { source: 'throw new Error("no start")' },
        },
        resources: {
          ...routeTo('echo', 'GET /echo/{id}'),
          ...routeTo('echo', 'POST /echo'),
          ...routeTo('impatient', 'GET /impatient'),
          ...routeTo('broken', 'GET /broken'),
        },
      }),
    });
  });
  afterAll(async () => {
    await stage.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const get = (path: string) => fetch(`${stage.url}${path}`);

  it('run in an environment of their own', async () => {
    const answer = await get('/echo/%E7%B2%A4');
    const { environment, parameters, memory, remaining } = (await answer.json()) as Record<string, never>;
    expect(answer.headers.getSetCookie()).toEqual(['a=1; HttpOnly', 'b=2']);
    expect(parameters).toEqual({ id: '粤' });
    expect(memory).toBe('128');
    expect(remaining).toBeLessThanOrEqual(60_000);
    expect(environment).toMatchObject({
      OWN: 'yes',
      AWS_LAMBDA_FUNCTION_NAME: 'echo',
      AWS_REGION: 'cn-north-1',
    });
    expect(environment).not.toHaveProperty('PARENT_SECRET');
    expect(environment).not.toHaveProperty('HOME');
  });

  it('take one request at a time each, and share the work among a few processes', async () => {
    const answers = await Promise.all(
      Array.from({ length: 6 }, () => get('/echo/1?mode=slow').then((answer) => answer.json())),
    );
    const processes = new Set(answers.map((answer) => (answer as { pid: number }).pid));
    expect(processes.size).toBeGreaterThan(1);
    expect(processes.size).toBeLessThanOrEqual(3);
  });

  it.each([
    ['throws', '/echo/1?mode=throw', 502, /TypeError: on purpose/],
    ['ends its process', '/echo/1?mode=exit', 502, /Runtime.ExitError/],
    ['takes too long', '/impatient?mode=hang', 504, /timed out after 1 seconds/],
    ['takes more memory than it has', '/echo/1?mode=memory', 502, /Runtime.ExitError/],
    ['answers with more than 6 MB', '/echo/1?mode=large', 502, /ResponseSizeTooLarge/],
  ])('answer with a problem when one %s, and go on', async (_, path, status, message) => {
    const answer = await get(path);
    expect(answer.status).toBe(status);
    expect(answer.headers.get('content-type')).toBe('application/problem+json');
    expect(await answer.text()).not.toMatch(/on purpose|at handler/);
    expect(stage.printed.at(-1)).toMatch(message);
    expect((await get('/echo/1')).status).toBe(200);
  });

  it('leave a report of each invocation in the log, as in Lambda: the first with its start', async () => {
    const name = stage.description.functions.find(({ handler }) => handler !== '')?.name ?? '';
    const reports = () =>
      readFileSync(join(folder, 'state', 'logs', `${name}.log`), 'utf8')
        .split('\n')
        .filter((line) => line.includes('platform.report'))
        .map((line) => JSON.parse(line).record.metrics as Record<string, number>);
    await get('/echo/1?mode=slow');
    const { durationMs = 0, billedDurationMs, memorySizeMB, maxMemoryUsedMB, cpuMs } = reports().at(-1) ?? {};
    expect(durationMs).toBeGreaterThanOrEqual(300);
    expect(billedDurationMs).toBe(Math.ceil(durationMs));
    expect(memorySizeMB).toBe(128);
    expect(maxMemoryUsedMB).toBeGreaterThan(20);
    expect(cpuMs).toBeLessThan(durationMs);
    const { initDurationMs: start = 0, ...first } = reports()[0] ?? {};
    expect(start).toBeGreaterThan(0);
    expect(first.billedDurationMs).toBeGreaterThan(start);
  });

  it('answer with a problem when the bundle cannot be loaded', async () => {
    expect((await get('/broken')).status).toBe(502);
    expect(stage.printed.at(-1)).toMatch(/no start/);
  });

  it('are not reached by what no route leads to, nor by a malformed path', async () => {
    expect((await get('/nothing')).status).toBe(404);
    expect((await get('/echo/%E7%')).status).toBe(400);
  });

  it('get up to 6 MB; more is refused', async () => {
    const post = (length: number) =>
      fetch(`${stage.url}/echo`, {
        method: 'POST',
        headers: { 'content-type': 'text/csv' },
        body: 'x'.repeat(length),
      });
    expect(await (await post(5_000_000)).json()).toMatchObject({ length: 5_000_000 });
    expect((await post(7_000_000)).status).toBe(413);
    const refused = await post(11_000_000);
    expect(refused.status).toBe(413);
    expect(refused.headers.get('content-type')).toBe('application/problem+json');
    expect(await refused.json()).toMatchObject({
      type: `${stage.url}/problems/too-large`,
      status: 413,
      detail: expect.stringMatching(/4 MB.*拆分|拆分.*4 MB/s),
    });
  });

  it('are spared a body that is too large although no length was given, and the client can read why', async () => {
    const status = await new Promise((resolve, reject) => {
      const sent = request(`${stage.url}/echo`, { method: 'POST' }, (response) =>
        resolve(response.statusCode),
      );
      sent.on('error', reject);
      const block = Buffer.alloc(1024 * 1024);
      const write = (left: number): void => {
        if (left === 0) sent.end();
        else sent.write(block, () => write(left - 1));
      };
      write(50);
    });
    expect(status).toBe(413);
  });

  it('are spared a large body whose client asks first', async () => {
    const { port } = new URL(stage.url);
    const answer = await new Promise<string>((resolve, reject) => {
      const socket = connect(Number(port), '127.0.0.1', () => {
        socket.write(
          'POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 50000000\r\nExpect: 100-continue\r\n\r\n',
        );
      });
      socket.once('data', (data) => {
        resolve(data.toString());
        socket.destroy();
      });
      socket.on('error', reject);
    });
    expect(answer).toMatch(/^HTTP\/1.1 413 /);
  });
});
