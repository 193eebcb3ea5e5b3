/**
 * `npm run drill:import -- --rows 100000`: a file of so many rows goes past the API into a stage of its own, while a
 * function, the database and the whole stage are killed once each, without a word to anybody. In the end every row is
 * there once, as one version, and the counters say so. Finds processes by /proc: Linux.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { penaltiesFile } from '../cost/bulk-file.ts';
import { mintToken } from '../local/access-token.ts';
import { credentials } from '../local/deployment.ts';
import { freePort } from '../local/loopback.ts';
import { startStage } from '../local/stage.ts';
import { readAddresses } from '../local/stage-address.ts';
import { region } from '../local/template/assembly.ts';
import { pagesOf } from './content.ts';
import { startKillable } from './killable.ts';

const { values } = parseArgs({
  options: {
    rows: { type: 'string', default: '100000' },
    stage: { type: 'string' },
    port: { type: 'string' },
  },
});
/** Shares of the rows after which something is killed. */
const kills = { function: 0.15, database: 0.4, stage: 0.7 } as const;
const program = fileURLToPath(import.meta.url);
const began = Date.now();

function say(line: string): void {
  console.log(`${((Date.now() - began) / 1000).toFixed(1).padStart(7)} s  ${line}`);
}

interface Batch {
  readonly id: string;
  readonly state: string;
  readonly rows: number;
  readonly accepted: number;
  readonly unchanged: number;
  readonly rejected: number;
  readonly progress: { readonly rowsDone: number } | null;
}

async function batchOf(folder: string, url: string, id: string): Promise<Batch | undefined> {
  const token = await mintToken(folder, 'provider');
  const answer = await fetch(`${url}/records/batches/${id}`, {
    headers: { accept: 'application/json', authorization: `Bearer ${token}` },
  }).catch(() => undefined);
  return answer?.ok === true ? ((await answer.json()) as Batch) : undefined;
}

/** What is wrong with what the import has left. */
async function faultsIn(folder: string, batch: Batch, rows: number): Promise<string[]> {
  const { AWS_ENDPOINT_URL_DYNAMODB: endpoint = '', TABLE = '' } = readAddresses(folder)?.operations ?? {};
  // Counted as they come: a million of them would not fit.
  const numbers = new Set<string>();
  let [records, again] = [0, 0];
  // Beside what follows a million rows, the database fails a page now and then.
  const client = new DynamoDBClient({ region, credentials, endpoint, maxAttempts: 30 });
  for await (const page of pagesOf(client, TABLE)) {
    for (const { type, source, version } of page) {
      if (type?.S !== 'record' || source?.M?.batch?.S !== batch.id) continue;
      records += 1;
      numbers.add(source.M.row?.N ?? '');
      if (version?.N !== '1') again += 1;
    }
  }
  const { state, accepted, unchanged, rejected } = batch;
  const expected = {
    state: 'done',
    rows,
    accepted: rows,
    unchanged: 0,
    rejected: 0,
    records: rows,
    numbers: rows,
    again: 0,
  };
  const found = {
    state,
    rows: batch.rows,
    accepted,
    unchanged,
    rejected,
    records,
    numbers: numbers.size,
    again,
  };
  return Object.entries(expected).flatMap(([name, value]) =>
    found[name as keyof typeof found] === value
      ? []
      : [`${name}: ${found[name as keyof typeof found]}, not ${value}`],
  );
}

async function drill(folder: string, rows: number): Promise<string[]> {
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const file = join(folder, 'penalties.csv');
  writeFileSync(file, penaltiesFile(new Date().toISOString().slice(0, 10), rows, 100_000));
  say(`a file of ${rows} rows, ${Math.round(statSync(file).size / 1e6)} MB`);
  let stage = await startKillable(program, folder, port);
  say('the stage is up');
  const send = spawn(
    process.execPath,
    [
      fileURLToPath(new URL('../send.ts', import.meta.url)),
      file,
      '--catalogue',
      'administrative-penalty',
      '--url',
      url,
    ],
    { env: { ...process.env, CREDIT_TOKEN: await mintToken(folder, 'provider') }, stdio: 'inherit' },
  );
  try {
    const left = new Set(Object.keys(kills) as (keyof typeof kills)[]);
    for (let id: string | undefined; ; await wait(1000)) {
      id ??= sentAs(file);
      const batch = id === undefined ? undefined : await batchOf(folder, url, id);
      if (batch === undefined) continue;
      if (['done', 'failed', 'cancelled'].includes(batch.state)) {
        if (left.size > 0) return [`It was through before these were killed: ${[...left].join(', ')}`];
        return await faultsIn(folder, batch, rows);
      }
      const done = batch.progress?.rowsDone ?? 0;
      const [what] = [...left].filter((name) => done >= kills[name] * rows);
      if (what === undefined) continue;
      if (what === 'function' && stage.kill('functions', 'import') === 0) continue;
      left.delete(what);
      say(`${done} rows are through: the ${what} is killed`);
      if (what === 'function') continue;
      if (what === 'database') {
        // The stage brings it back.
        stage.kill('database');
        continue;
      }
      stage.killAll();
      stage = await startKillable(program, folder, port);
      say('the stage is up again');
    }
  } finally {
    send.kill();
    stage.killAll();
  }
}

/** The batch as which the file is sent, once it is. */
function sentAs(file: string): string | undefined {
  try {
    return (JSON.parse(readFileSync(`${file}.sending`, 'utf8')) as { batch: string }).batch;
  } catch {
    return undefined;
  }
}

if (values.stage !== undefined) {
  await startStage({ folder: values.stage, port: Number(values.port), print: () => undefined });
} else {
  const folder = mkdtempSync(join(tmpdir(), 'drill-import-'));
  // Left where it lies when the drill itself fails: an hour's work can still be counted.
  const faults = await drill(folder, Number(values.rows));
  for (const fault of faults) console.error(`✗ ${fault}`);
  if (faults.length > 0) process.exitCode = 1;
  else say(`✓ ${values.rows} rows are there, each once, and the counters say so`);
  rmSync(folder, { recursive: true, force: true });
}
