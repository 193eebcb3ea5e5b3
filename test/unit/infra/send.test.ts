import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { json } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { listen, type RunningServer } from '../../../infra/local/loopback.ts';

/** What the service was asked to take, in order, and how the batches stand that it made of that. */
let announced: Record<string, unknown>[] = [];
let states: string[] = [];
/** What the store answers parts; 200 where nothing is left. */
let answers: number[] = [];
let puts = 0;
let server: RunningServer;
let folder: string;
const url = () => `http://127.0.0.1:${server.port}`;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'send-'));
  const service = createServer(async (request, response) => {
    const [path = ''] = (request.url ?? '').split('?');
    const say = (status: number, body: object = {}) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    const [, batch] = /^\/records\/batches\/B(\d+)/.exec(path) ?? [];
    if (path === '/part') {
      request.resume();
      const status = answers.shift() ?? 200;
      puts += status === 200 ? 1 : 0;
      return say(status);
    }
    if (path === '/records/batches') {
      announced.push((await json(request)) as Record<string, unknown>);
      states.push('awaiting-file');
      return say(202, { id: `B${announced.length - 1}` });
    }
    const state = states[Number(batch)];
    if (state === undefined) return say(404, { detail: 'Unknown' });
    if (!path.endsWith('/parts'))
      return say(200, { ...counts, state: state === 'awaiting-file' && puts > 0 ? 'done' : state });
    if (state === 'failed') return say(409, { detail: 'This batch has ended' });
    const missing = puts > 0 ? [] : [{ number: 1, from: 0, to: 4, url: `${url()}/part` }];
    return say(200, { parts: 1, missing, joined: missing.length === 0 });
  });
  server = await listen(service, 0);
});
afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});

let file: string;
let files = 0;
beforeEach(() => {
  announced = [];
  states = [];
  answers = [];
  puts = 0;
  files += 1;
  file = join(folder, `${files}.csv`);
  writeFileSync(file, 'text');
});

const counts = {
  failure: null,
  rows: 1,
  accepted: 1,
  unchanged: 0,
  rejected: 0,
  warnings: 0,
  errorsUrl: null,
  returnedUrl: null,
  progress: null,
};

const command = fileURLToPath(new URL('../../../infra/send.ts', import.meta.url));

/** Runs the command, and answers how it ended. */
async function send(...more: string[]): Promise<{ readonly code: number; readonly told: string }> {
  const args = [command, file, '--catalogue', 'honour', '--url', url(), ...more];
  const env = { ...process.env, CREDIT_TOKEN: 'token' };
  try {
    const { stdout, stderr } = await promisify(execFile)(process.execPath, args, { env });
    return { code: 0, told: stdout + stderr };
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
    return { code, told: stdout + stderr };
  }
}

/** As a command leaves it that broke off before any part had come. */
async function brokenOff(...more: string[]): Promise<void> {
  answers = [403];
  expect((await send('--tries', '1', ...more)).code).toBe(1);
}

describe('sending a file by the command line', () => {
  it('goes on with the batch that was begun for it', async () => {
    await brokenOff();
    expect(await send()).toMatchObject({ code: 0, told: expect.stringContaining('done: 1 rows') });
    expect(announced).toMatchObject([{ catalogue: 'honour', bytes: 4 }]);
  });

  it('does not take what was said to be looked through only for what is to be imported', async () => {
    await brokenOff('--dry-run');
    await send();
    expect(announced.map(({ dryRun }) => dryRun)).toEqual([true, undefined]);
  });

  it.each(['failed', 'cancelled'])('begins another batch where the one before %s', async (state) => {
    await brokenOff();
    states = [state];
    expect((await send()).code).toBe(0);
    expect(announced).toHaveLength(2);
  });

  it('asks for another address where one has expired', async () => {
    answers = [403, 404];
    expect((await send()).code).toBe(0);
    expect(announced).toHaveLength(1);
  });

  it('says that it can be started again where the service does not answer', async () => {
    answers = [503];
    const { code, told } = await send('--tries', '1');
    expect(code).toBe(1);
    expect(told).toMatch(/^服务没有应答（The store answers 503）/m);
    expect(told).not.toContain('    at ');
    expect(await send()).toMatchObject({ code: 0, told: expect.stringContaining('done: 1 rows') });
    expect(announced).toHaveLength(1);
  });

  it('says what is wrong with what it was given', async () => {
    for (const [more, word] of [
      [['--values', '{x'], /--values .*JSON/],
      [['--catalogue', 'honour', '--values', '{}'], /done/],
    ] as const) {
      const { told } = await send(...more);
      expect(told).toMatch(word);
      expect(told).not.toContain('    at ');
    }
    rmSync(file);
    expect(await send()).toMatchObject({ code: 1, told: expect.stringMatching(/^没有这个文件[^\n]*\n$/) });
  });
});
