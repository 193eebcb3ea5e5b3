/**
 * `npm run send -- FILE --catalogue CODE`: reports a file of any size in, in parts; started again it goes on with what has
 * not come. Then it shows how the import gets on. The access token is in CREDIT_TOKEN.
 */
import { existsSync, openAsBlob, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { createProgress } from './local/progress.ts';

const usage = `npm run send -- FILE --catalogue CODE [--url http://localhost:PORT] [--covers FROM/TO] [--completes BATCH]
                [--values '{"RY_RDDW":"…"}'] [--dry-run] [--confirmed] [--tries 8]
  CREDIT_TOKEN  access token of a provider (locally: npm run -s token -- provider)
  Started again after it broke off it goes on: FILE.sending remembers the batch.`;

/** Parts on their way at the same time, and the wait after the first try of a call, which doubles up to the longest. */
const partsAtOnce = 3;
const firstWait = 1000;
const longestWait = 30_000;
const pollEvery = 2000;

/** What ends the command with a word for who started it. */
class Refused extends Error {}
/** The same, where what was asked for is not there. */
class Missing extends Refused {}

interface Batch {
  readonly state: string;
  readonly failure: string | null;
  readonly rows: number;
  readonly accepted: number;
  readonly unchanged: number;
  readonly rejected: number;
  readonly warnings: number;
  readonly errorsUrl: string | null;
  readonly returnedUrl: string | null;
  readonly progress: {
    readonly rowsDone: number;
    readonly rowsPerSecond: number | null;
    readonly secondsLeft: number | null;
  } | null;
}

interface Parts {
  readonly parts: number;
  readonly missing: readonly {
    readonly number: number;
    readonly from: number;
    readonly to: number;
    readonly url: string;
  }[];
  readonly joined: boolean;
}

const { positionals, values: options } = parseArgs({
  allowPositionals: true,
  options: {
    catalogue: { type: 'string' },
    url: { type: 'string', default: `http://localhost:${process.env.PORT ?? 3000}` },
    covers: { type: 'string' },
    completes: { type: 'string' },
    values: { type: 'string' },
    'dry-run': { type: 'boolean' },
    confirmed: { type: 'boolean' },
    /** Of each call, until the command ends. */
    tries: { type: 'string', default: '8' },
  },
});
const tries = Math.max(1, Number(options.tries) || 1);
const progress = createProgress(process.stderr);

function notNow(error: unknown): string {
  const { message, cause } = error instanceof Error ? error : new Error(String(error));
  const why = cause instanceof Error && cause.message !== '' ? cause.message : message;
  return `服务没有应答（${why}）。已送到的部分都在，导入照常进行；请稍后再运行同一命令，会接着做。
The service does not answer (${why}). What has been sent is kept, and its import goes on; run the same command again later to continue.`;
}

/** @throws Refused with what the service says is wrong, or after several tries that came to nothing */
async function again<T>(work: () => Promise<T>): Promise<T> {
  for (let tried = 1; ; tried++) {
    try {
      return await work();
    } catch (error) {
      if (error instanceof Refused) throw error;
      if (tried >= tries) throw new Refused(notNow(error));
      await wait(Math.min(longestWait, firstWait * 2 ** (tried - 1)));
    }
  }
}

/** In the words of the service, or as it came where something on the way answered in its place. */
function whatIsWrong(text: string): string {
  try {
    const { detail, errors = [] } = JSON.parse(text) as {
      detail?: string;
      errors?: { pointer: string; message: string }[];
    };
    return [detail, ...errors.map(({ pointer, message }) => `  ${pointer} ${message}`)].join('\n');
  } catch {
    return text.slice(0, 500);
  }
}

async function ask<T>(method: string, path: string, body?: object): Promise<T> {
  return again(async () => {
    const answer = await fetch(new URL(path, options.url), {
      method,
      headers: {
        accept: 'application/json',
        authorization: `Bearer ${process.env.CREDIT_TOKEN}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    if (answer.ok) return JSON.parse(text) as T;
    if (answer.status >= 500 || answer.status === 429) throw new Error(`${answer.status} ${text}`);
    const told = `${answer.status} ${whatIsWrong(text)}`;
    throw answer.status === 404 ? new Missing(told) : new Refused(told);
  });
}

/** What is said of the file when it is announced. @throws Refused where there is none, or `--values` is no JSON */
function announcement(file: string) {
  return {
    catalogue: options.catalogue,
    fileName: basename(file),
    bytes: theFile(file).size,
    ...(options.covers === undefined ? {} : { covers: options.covers }),
    ...(options.completes === undefined ? {} : { completes: options.completes }),
    ...(options.values === undefined ? {} : { values: readJson(options.values) }),
    ...(options['dry-run'] === true ? { dryRun: true } : {}),
    ...(options.confirmed === true ? { confirmed: true } : {}),
  };
}

function theFile(file: string) {
  const found = statSync(file, { throwIfNoEntry: false });
  if (found?.isFile() === true) return found;
  throw new Refused(`没有这个文件 There is no such file: ${file}`);
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new Refused(`--values 应为 JSON 对象 must be a JSON object: ${text}\n${usage}`);
  }
}

/** The batch that was begun for this very file with the same said about it, as long as it takes the file; or a new one. */
async function batchFor(file: string, memory: string): Promise<string> {
  const said = announcement(file);
  const about = JSON.stringify({ url: options.url, modified: theFile(file).mtimeMs, said });
  const before = remembered(memory);
  if (before?.about === about && !(await isOver(before.batch))) return before.batch;
  const { id } = await ask<{ id: string }>('POST', '/records/batches?upload=true', said);
  writeFileSync(memory, JSON.stringify({ about, batch: id }));
  return id;
}

function remembered(memory: string): { readonly about: string; readonly batch: string } | undefined {
  if (!existsSync(memory)) return undefined;
  try {
    return JSON.parse(readFileSync(memory, 'utf8')) as { about: string; batch: string };
  } catch {
    // It was being written when the command broke off.
    return undefined;
  }
}

/** Whether a batch takes no file any more: its time to be sent is over, it was cancelled, or it is not there. */
async function isOver(batch: string): Promise<boolean> {
  try {
    const { state } = await ask<Batch>('GET', `/records/batches/${batch}`);
    return state === 'failed' || state === 'cancelled';
  } catch (error) {
    if (error instanceof Missing) return true;
    throw error;
  }
}

/** @throws Refused where the store takes no part, however often it is asked for addresses */
async function sendParts(file: string, batch: string): Promise<void> {
  const content = await openAsBlob(file);
  for (let inVain = 0; inVain < tries; ) {
    const { missing, parts, joined } = await ask<Parts>('POST', `/records/batches/${batch}/parts`, {});
    if (joined) return progress.end();
    let left = missing.length;
    const waiting = [...missing];
    const send = async () => {
      for (let part = waiting.shift(); part !== undefined; part = waiting.shift()) {
        const { from, to, url } = part;
        progress.show('上传 sending parts', parts - left, parts);
        const status = await again(async () => {
          const answer = await fetch(url, { method: 'PUT', body: content.slice(from, to) });
          if (answer.status >= 500 || answer.status === 429)
            throw new Error(`The store answers ${answer.status}`);
          return answer.status;
        });
        // The address is an hour old, or the bucket has given the upload up: the next round asks anew.
        if (status !== 200) return;
        left -= 1;
      }
    };
    await Promise.all(Array.from({ length: partsAtOnce }, send));
    inVain = left < missing.length ? 0 : inVain + 1;
  }
  throw new Refused('存储没有接收任何一部分，请稍后再试 The store took no part. Please try again later.');
}

/** Shows how the import gets on until it has come to its end. */
async function follow(batch: string): Promise<Batch> {
  for (;;) {
    const shown = await ask<Batch>('GET', `/records/batches/${batch}`);
    if (['done', 'failed', 'cancelled'].includes(shown.state)) {
      progress.end();
      return shown;
    }
    const { rowsDone = 0, rowsPerSecond = null, secondsLeft = null } = shown.progress ?? {};
    // In a log the line would never be the same twice.
    const speed =
      rowsPerSecond === null || !process.stderr.isTTY
        ? ''
        : ` ${rowsPerSecond} 行/秒 rows/s, ${secondsLeft} s`;
    progress.show(`${shown.state}${speed}`, rowsDone, Math.max(1, shown.rows));
    await wait(pollEvery);
  }
}

try {
  const [file] = positionals;
  if (file === undefined || options.catalogue === undefined || process.env.CREDIT_TOKEN === undefined)
    throw new Refused(usage);
  const memory = `${file}.sending`;
  const batch = await batchFor(file, memory);
  console.log(`批次 batch ${batch}`);
  await sendParts(file, batch);
  const end = await follow(batch);
  rmSync(memory, { force: true });
  console.log(
    `${end.state}: ${end.rows} rows, ${end.accepted} new or changed, ${end.unchanged} unchanged, ${end.rejected} refused, ${end.warnings} warnings`,
  );
  if (end.failure !== null) console.log(end.failure);
  if (end.errorsUrl !== null) console.log(new URL(end.errorsUrl, options.url).href);
  if (end.returnedUrl !== null) console.log(new URL(end.returnedUrl, options.url).href);
  if (end.state !== 'done') process.exitCode = 1;
} catch (error) {
  progress.end();
  if (!(error instanceof Refused)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
