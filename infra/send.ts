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
                [--values '{"RY_RDDW":"…"}'] [--dry-run] [--confirmed]
  CREDIT_TOKEN  access token of a provider (locally: npm run -s token -- provider)
  Started again after it broke off it goes on: FILE.sending remembers the batch.`;

/** Parts on their way at the same time, tries of each, and the wait after the first of them. */
const partsAtOnce = 3;
const tries = 6;
const firstWait = 1000;
const pollEvery = 2000;

/** What ends the command with a word for who started it. */
class Refused extends Error {}

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
  },
});
const progress = createProgress(process.stderr);

/** @throws Refused with what the service says is wrong, or after several tries that came to nothing */
async function again<T>(work: () => Promise<T>): Promise<T> {
  for (let tried = 1; ; tried++) {
    try {
      return await work();
    } catch (error) {
      if (error instanceof Refused || tried === tries) throw error;
      await wait(firstWait * 2 ** (tried - 1));
    }
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
    const { detail, errors = [] } = JSON.parse(text) as {
      detail?: string;
      errors?: { pointer: string; message: string }[];
    };
    const found = errors.map(({ pointer, message }) => `  ${pointer} ${message}`);
    throw new Refused([`${answer.status} ${detail}`, ...found].join('\n'));
  });
}

/** The batch that was begun for this very file, or a new one. */
async function batchFor(file: string, memory: string): Promise<string> {
  const { size, mtimeMs } = statSync(file);
  const about = { url: options.url, bytes: size, modified: mtimeMs };
  if (existsSync(memory)) {
    const { batch, ...before } = JSON.parse(readFileSync(memory, 'utf8')) as typeof about & { batch: string };
    if (JSON.stringify(before) === JSON.stringify(about)) return batch;
  }
  const { id } = await ask<{ id: string }>('POST', '/records/batches?upload=true', {
    catalogue: options.catalogue,
    fileName: basename(file),
    bytes: size,
    ...(options.covers === undefined ? {} : { covers: options.covers }),
    ...(options.completes === undefined ? {} : { completes: options.completes }),
    ...(options.values === undefined ? {} : { values: JSON.parse(options.values) as unknown }),
    ...(options['dry-run'] === true ? { dryRun: true } : {}),
    ...(options.confirmed === true ? { confirmed: true } : {}),
  });
  writeFileSync(memory, JSON.stringify({ ...about, batch: id }));
  return id;
}

async function sendParts(file: string, batch: string): Promise<void> {
  const content = await openAsBlob(file);
  for (;;) {
    const { missing, parts, joined } = await ask<Parts>('POST', `/records/batches/${batch}/parts`, {});
    if (joined) return progress.end();
    let left = missing.length;
    const waiting = [...missing];
    const send = async () => {
      for (let part = waiting.shift(); part !== undefined; part = waiting.shift()) {
        const { from, to, url } = part;
        progress.show('上传 sending parts', parts - left, parts);
        await again(async () => {
          const { status } = await fetch(url, { method: 'PUT', body: content.slice(from, to) });
          if (status !== 200) throw new Error(`The store answers ${status}`);
        });
        left -= 1;
      }
    };
    await Promise.all(Array.from({ length: partsAtOnce }, send));
  }
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
