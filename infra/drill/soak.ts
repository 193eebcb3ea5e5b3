/**
 * `npm run soak -- 30`: minutes of mixed traffic on a stage of its own, while functions, the database and the whole stage
 * with its object store are killed without a word to anybody. Whoever writes keeps a journal of what was acknowledged; in
 * the end all of it must be there, and once. Finds processes by /proc: Linux.
 */
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { mintToken } from '../local/access-token.ts';
import { credentials } from '../local/deployment.ts';
import { freePort } from '../local/loopback.ts';
import { sampleSubjects } from '../local/sample-city/subjects.ts';
import { startStage } from '../local/stage.ts';
import { readAddresses } from '../local/stage-address.ts';
import { region } from '../local/template/assembly.ts';
import { itemsOf } from './content.ts';
import { startKillable } from './killable.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { stage: { type: 'string' }, port: { type: 'string' } },
});
/** Shares of the time after which something is killed. */
const kills: readonly (readonly [share: number, what: 'functions' | 'database' | 'stage'])[] = [
  [0.12, 'functions'],
  [0.25, 'database'],
  [0.4, 'stage'],
  [0.55, 'functions'],
  [0.7, 'database'],
];
/** Callers at once: so many write, and as many look. */
const callers = 2;
const { code, name } = sampleSubjects.enterprise;
const began = Date.now();

function say(line: string): void {
  console.log(`${((Date.now() - began) / 1000).toFixed(1).padStart(7)} s  ${line}`);
}

/** What was acknowledged: where it is to be found, and by what it can be told from all others. */
interface Acknowledged {
  readonly path: string;
  readonly as: string;
  readonly mark: string;
}

/** What somebody writes, with a mark that nothing else has. */
interface Write {
  readonly as: string;
  readonly path: string;
  readonly body: (mark: string) => object;
  /** Where it is found, of the answer. */
  readonly at: (answer: Readonly<Record<string, unknown>>) => string;
}

const writes: readonly Write[] = [
  {
    as: 'centre',
    path: '/rectifications',
    body: (mark) => ({
      list: mark,
      subject: code,
      cause: '拖欠工资',
      unit: '示范市市场监督管理局',
      condition: '付清工资',
      target: new Date(Date.now() + 200 * 86_400_000).toISOString().slice(0, 10),
    }),
    at: ({ id }) => `/rectifications/${id}`,
  },
  {
    as: 'enterprise',
    path: '/reports',
    body: (mark) => ({ subject: code, edition: 'standard', purpose: mark }),
    at: ({ number }) => `/reports/${number}`,
  },
  {
    as: 'provider',
    path: '/records',
    body: (mark) => ({
      catalogue: 'registration',
      values: {
        企业名称: name,
        统一社会信用代码: code,
        法定代表人: '张三',
        企业类型: '有限责任公司',
        成立日期: '2015-06-01',
        住所: mark,
        登记状态: '存续',
        登记机关: '示范市市场监督管理局',
      },
    }),
    at: ({ id }) => `/records/batches/${id}`,
  },
];
const looks = [
  '/',
  '/healthz',
  `/subjects/${code}`,
  '/rectifications',
  '/notices',
  '/directory',
  '/statistics',
];

interface Counts {
  pages: number;
  failed: number;
  again: number;
}

async function soak(folder: string, minutes: number): Promise<string[]> {
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const program = fileURLToPath(import.meta.url);
  let stage = await startKillable(program, folder, port);
  say('the stage is up');
  // A little for what comes before.
  const end = Date.now() + minutes * 60_000 + 5000;
  const journal: Acknowledged[] = [];
  const refused = new Set<string>();
  const counts: Counts = { pages: 0, failed: 0, again: 0 };
  /** Of the last run of the stage. */
  const memory: { stage: number; functions: number }[] = [];

  const call = async (as: string, path: string, init: RequestInit = {}): Promise<Response | undefined> =>
    fetch(`${url}${path}`, {
      redirect: 'manual',
      ...init,
      headers: {
        accept: 'application/json',
        authorization: `Bearer ${await mintToken(folder, as)}`,
        ...init.headers,
      },
    }).catch(() => undefined);
  const post = async ({ as, path, body, at }: Write): Promise<void> => {
    const mark = `soak-${randomUUID()}`;
    const init = {
      method: 'POST',
      body: JSON.stringify(body(mark)),
      headers: { 'content-type': 'application/json', 'idempotency-key': mark },
    };
    // As any client does that means it: again with the same key until there is an answer.
    for (;;) {
      const answer = await call(as, path, init);
      const said = answer === undefined ? undefined : await answer.text().catch(() => undefined);
      if (answer !== undefined && said !== undefined && answer.status < 500 && answer.status !== 429) {
        if (answer.ok) journal.push({ as, mark, path: at(JSON.parse(said)) });
        else refused.add(`${path} is answered ${answer.status}: ${said.slice(0, 300)}`);
        return;
      }
      counts.again += 1;
      if (Date.now() > end + 120_000) throw new Error(`${path} is not answered any more`);
      await wait(200);
    }
  };
  const writing = async (): Promise<void> => {
    for (let at = 0; Date.now() < end; at += 1) await post(writes[at % writes.length] as Write);
  };
  const looking = async (): Promise<void> => {
    for (let at = 0; Date.now() < end; at += 1) {
      const answer = await call('centre', looks[at % looks.length] ?? '/', {
        headers: { accept: at % 2 === 0 ? 'text/html' : 'application/json' },
      });
      await answer?.text().catch(() => undefined);
      if (answer !== undefined && answer.status < 500) counts.pages += 1;
      else {
        counts.failed += 1;
        await wait(200);
      }
    }
  };
  const killing = async (): Promise<void> => {
    for (const [share, what] of kills) {
      await wait(Math.max(0, end - (1 - share) * minutes * 60_000 - Date.now()));
      if (what === 'stage') {
        stage.killAll();
        say(`${journal.length} writes are acknowledged: the stage is killed, its object store with it`);
        stage = await startKillable(program, folder, port);
        memory.length = 0;
        say('the stage is up again');
      } else say(`${journal.length} writes are acknowledged: ${stage.kill(what)} killed (${what})`);
    }
  };
  const weighing = async (): Promise<void> => {
    for (; Date.now() < end; await wait(5000)) memory.push(stage.memory());
  };
  try {
    // What all others are about.
    await post(writes.at(-1) as Write);
    for (let status = 0; status !== 200 && Date.now() < end; await wait(200))
      status = (await call('centre', `/subjects/${code}`))?.status ?? 0;
    await Promise.all([
      killing(),
      weighing(),
      ...Array.from({ length: callers }, writing),
      ...Array.from({ length: callers }, looking),
    ]);
    say(
      `${journal.length} writes acknowledged (${counts.again} tries had no answer), ${counts.pages} pages seen, ${counts.failed} not`,
    );
    return [...refused, ...(await missing(folder, call, journal)), ...grown(memory)];
  } finally {
    stage.killAll();
  }
}

/** What of the journal is not there, or is there more than once. */
async function missing(
  folder: string,
  call: (as: string, path: string) => Promise<Response | undefined>,
  journal: readonly Acknowledged[],
): Promise<string[]> {
  const faults: string[] = [];
  for (const { as, path, mark } of journal) {
    const answer = await call(as, path);
    await answer?.arrayBuffer();
    if (answer?.ok !== true) faults.push(`${path} (${mark}) is answered ${answer?.status}`);
  }
  const { AWS_ENDPOINT_URL_DYNAMODB: endpoint = '', TABLE = '' } = readAddresses(folder)?.operations ?? {};
  const items = await itemsOf(new DynamoDBClient({ region, credentials, endpoint }), TABLE);
  const seen = new Map<string, number>();
  for (const { type, listName, purpose } of items.values()) {
    const mark = type?.S === 'report' ? purpose?.S : type?.S === 'rectification' ? listName?.S : undefined;
    const own = /soak-[0-9a-f-]{36}/.exec(mark ?? '')?.[0];
    if (own !== undefined) seen.set(own, (seen.get(own) ?? 0) + 1);
  }
  for (const [mark, times] of seen) if (times > 1) faults.push(`${mark} is there ${times} times`);
  say(`${journal.length - faults.length} of them are there`);
  return faults;
}

const megabytes = (bytes: number): string => `${Math.round(bytes / 1e6)} MB`;

/** Whether the memory of the last run of the stage went on growing after it had warmed up. */
function grown(weighed: readonly { readonly stage: number; readonly functions: number }[]): string[] {
  const mean = (from: number, to: number, of: 'stage' | 'functions') => {
    const part = weighed.slice(Math.floor(weighed.length * from), Math.ceil(weighed.length * to));
    return part.reduce((sum, each) => sum + each[of], 0) / Math.max(1, part.length);
  };
  return (['stage', 'functions'] as const).flatMap((of) => {
    const [before, after] = [mean(0.4, 0.7, of), mean(0.7, 1, of)];
    say(
      `memory of the ${of}: ${megabytes(mean(0, 0.4, of))}, then ${megabytes(before)}, then ${megabytes(after)}`,
    );
    return after > before * 1.3 + 50e6
      ? [`The memory of the ${of} goes on growing: ${megabytes(before)}, ${megabytes(after)}`]
      : [];
  });
}

if (values.stage !== undefined) {
  await startStage({ folder: values.stage, port: Number(values.port), print: () => undefined });
} else {
  const folder = mkdtempSync(join(tmpdir(), 'soak-'));
  try {
    const faults = await soak(folder, Number(positionals[0] ?? '30'));
    for (const fault of faults) console.error(`✗ ${fault}`);
    if (faults.length > 0) process.exitCode = 1;
    else say('✓ nothing that was acknowledged is missing, nothing is there twice, memory is flat');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
