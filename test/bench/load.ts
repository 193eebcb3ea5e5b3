/**
 * `npm run bench:load -- [seconds]`: mixed load on a local stage with a part of the sample city: 70 % look up a subject, 20 %
 * verify a report, 8 % issue one, 2 % file an objection, by more and more callers at once. Beside it as many callers who read
 * one item each with the bare client from the same DynamoDB Local. Then where the functions' processor time went. Asks
 * processes by /proc: Linux.
 */
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
import autocannon from 'autocannon';
import { mintTokenFor } from '../../infra/local/access-token.ts';
import { credentials } from '../../infra/local/deployment.ts';
import { sampleSubjects } from '../../infra/local/sample-city/subjects.ts';
import { loadSampleCity } from '../../infra/local/sample-loading.ts';
import { startStage } from '../../infra/local/stage.ts';
import { readAddresses } from '../../infra/local/stage-address.ts';
import { region } from '../../infra/local/template/assembly.ts';
import { marketSupervisionUnit } from '../../shared/policy/units.ts';
import { figure, note, quick } from './figures.ts';
import { mostOf } from './profiles.ts';

const seconds = Number(process.argv[2] ?? (quick ? 15 : 60));
const callers = quick ? [2, 8] : [2, 8, 32];

const folder = mkdtempSync(join(tmpdir(), 'bench-load-'));
const profiles = join(folder, 'profiles');
mkdirSync(profiles);
const profiler = new URL(`profiler.mjs?folder=${encodeURIComponent(profiles)}`, import.meta.url).href;
const stage = await startStage({
  folder: join(folder, 'stage'),
  port: 0,
  database: 'in-memory',
  schedules: 'when-fired',
  patience: 10,
  nodeOptions: ['--import', profiler],
});
await loadSampleCity(
  join(folder, 'stage'),
  stage.url,
  () => undefined,
  ({ catalogue, unit }) =>
    catalogue === 'registration' ||
    (unit === marketSupervisionUnit && catalogue === 'administrative-penalty'),
);
await stage.drain();

const agent = {
  account: 'load',
  sub: 'load',
  name: '张三',
  role: 'agent',
  subjects: sampleSubjects.large.map(({ code }) => code),
  unit: null,
} as const;
const headers = {
  accept: 'application/json',
  'content-type': 'application/json',
  authorization: `Bearer ${await mintTokenFor(join(folder, 'stage'), agent)}`,
};
async function asked<T>(path: string, body?: object): Promise<T> {
  const init = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) };
  const answer = await fetch(`${stage.url}${path}`, { headers, ...init });
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
  return (await answer.json()) as T;
}
const [subject = ''] = agent.subjects;
const wanted = { subject, edition: 'standard' };
const report = await asked<{ number: string; verificationCode: string }>('/reports', wanted);
/** Records that nobody has objected to so far: each objection takes one. */
const records: string[] = [];
for (const code of agent.subjects) {
  const { items } = await asked<{ items: { id: string; catalogue: string }[] }>(
    `/subjects/${code}/records?limit=100`,
  );
  for (const { id, catalogue } of items) if (catalogue === 'administrative-penalty') records.push(id);
}

const lookUp = { method: 'GET', path: `/subjects/${subject}`, headers } as const;
const verify = {
  method: 'GET',
  path: `/verify/${report.number}?code=${report.verificationCode}`,
  headers: { accept: 'application/json' },
} as const;
const issue = { method: 'POST', path: '/reports', headers, body: JSON.stringify(wanted) } as const;
const object: autocannon.Request = {
  method: 'POST',
  path: '/objections',
  headers,
  setupRequest: (request) => ({
    ...request,
    body: JSON.stringify({
      record: records.pop() ?? '',
      kind: 'wrong',
      statement: '罚款金额与决定书不一致。',
      requested: '更正罚款金额',
    }),
  }),
};
/** Of fifty requests 35 look up, 10 verify, 4 issue and one objects, well mixed. */
const mix: autocannon.Request[] = Array.from({ length: 50 }, (_, at) => {
  const place = (at * 7) % 50;
  if (place < 35) return lookUp;
  if (place < 45) return verify;
  return place < 49 ? issue : object;
});

/** Processes of functions: children of this one. */
function functionProcesses(): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && existsSync(`/proc/${name}/stat`))
    .flatMap((name) => {
      try {
        const parent = Number(readFileSync(`/proc/${name}/stat`, 'utf8').split(') ')[1]?.split(' ')[1]);
        const line = readFileSync(`/proc/${name}/cmdline`, 'utf8');
        return parent === process.pid && line.includes('bootstrap.mjs') ? [Number(name)] : [];
      } catch {
        return [];
      }
    });
}

/** Those that are profiled: told once, they begin, and end when they are told again. */
const profiled = new Set<number>();
function tellProfilers(): void {
  const there = functionProcesses().filter((pid) => profiled.size === 0 || profiled.has(pid));
  profiled.clear();
  for (const pid of there) {
    profiled.add(pid);
    process.kill(pid, 'SIGUSR2');
  }
}

const load = (connections: number, duration: number) =>
  autocannon({ url: stage.url, connections, duration, timeout: 60, requests: mix });

const client = new DynamoDBClient({
  endpoint: readAddresses(join(folder, 'stage'))?.operations.AWS_ENDPOINT_URL_DYNAMODB ?? '',
  region,
  credentials,
});
const [table = ''] = stage.description.tables.map(({ name }) => name);
/** How many items so many callers read in a second, and what a read takes at the 99th percentile. */
async function bare(connections: number): Promise<{ each: number; p99: number }> {
  const times: number[] = [];
  const duration = Math.min(seconds, 10);
  const end = performance.now() + duration * 1000;
  await Promise.all(
    Array.from({ length: connections }, async () => {
      while (performance.now() < end) {
        const start = performance.now();
        const Key = { pk: { S: `SUBJECT#${subject}` }, sk: { S: 'SUBJECT' } };
        await client.send(new GetItemCommand({ TableName: table, Key }));
        times.push(performance.now() - start);
      }
    }),
  );
  times.sort((a, b) => a - b);
  return { each: times.length / duration, p99: times[Math.floor(times.length * 0.99)] ?? Number.NaN };
}

await load(2, 5);
for (const connections of callers) {
  const last = connections === callers.at(-1);
  if (last) tellProfilers();
  const result = await load(connections, seconds);
  const yardstick = await bare(connections);
  if (result.non2xx + result.errors > 0)
    note({
      part: 'Mixed load',
      note: `${connections} callers`,
      lines: [`${result.non2xx} refused and ${result.errors} failed of ${result.requests.total}`],
    });
  const limit = 'processors: three processes a function, the gateway and the database share them';
  figure({
    part: 'Mixed load',
    what: `${connections} callers: requests`,
    value: result.requests.average,
    unit: 'a second',
    yardstick: { name: 'bare reads of an item', value: yardstick.each },
    limit,
    ...(last ? { headline: true as const } : {}),
  });
  figure({
    part: 'Mixed load',
    what: `${connections} callers: 99th percentile`,
    value: result.latency.p99,
    unit: 'ms',
    yardstick: { name: 'of bare reads', value: yardstick.p99 },
    limit,
  });
}

tellProfilers();
for (let tries = 0; tries < 100 && readdirSync(profiles).length < profiled.size; tries += 1) await wait(100);
note({
  part: 'Mixed load',
  note: 'where the functions’ processor time goes',
  lines: mostOf(profiles, 10).map(({ what, share }) => `${(share * 100).toFixed(1)} % ${what}`),
});
client.destroy();
await stage.close();
rmSync(folder, { recursive: true, force: true });
