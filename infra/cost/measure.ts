import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { type AttributeValue, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { S3Client } from '@aws-sdk/client-s3';
import { allManifests } from '../../functions/manifests.ts';
import { addDays, chinaDate } from '../../shared/domain/china-time.ts';
import { tableIndexes } from '../../shared/store/indexes.ts';
import { itemsOf, objectsOf } from '../drill/content.ts';
import { mintToken } from '../local/access-token.ts';
import { credentials } from '../local/deployment.ts';
import { createProgress } from '../local/progress.ts';
import { sampleSubjects } from '../local/sample-city/subjects.ts';
import { loadSampleCity } from '../local/sample-loading.ts';
import { startStage } from '../local/stage.ts';
import { readAddresses } from '../local/stage-address.ts';
import { region } from '../local/template/assembly.ts';
import { penaltiesFile } from './bulk-file.ts';
import { type BulkFile, mixedFiles, registrationsFile, rowMix } from './city-rows.ts';
import { firstPage } from './first-page.ts';
import { lowest } from './lowest.ts';
import { type Moment, momentOf, type Told, toldSince } from './stage-logs.ts';
import { type FunctionUse, type IdleRun, type Measured, type Work, type WorkName, works } from './work.ts';

type Item = Record<string, AttributeValue>;

/** Bytes of an attribute as DynamoDB counts them, roughly: names and values, 8 for a number. */
function bytesOf(value: AttributeValue): number {
  if (value.S !== undefined) return Buffer.byteLength(value.S);
  if (value.N !== undefined) return 8;
  if (value.B !== undefined) return value.B.length;
  if (value.M !== undefined) return 3 + attributesBytes(value.M);
  if (value.L !== undefined) return 3 + value.L.reduce((sum, part) => sum + 1 + bytesOf(part), 0);
  return 1;
}

function attributesBytes(item: Item): number {
  return Object.entries(item).reduce(
    (sum, [name, value]) => sum + Buffer.byteLength(name) + bytesOf(value),
    0,
  );
}

/** Of an entry, on average. */
function recordBytes(items: Iterable<Item>): number {
  const sizes = [...items].flatMap((item) => (item.type?.S === 'record' ? [attributesBytes(item)] : []));
  return sizes.reduce((sum, size) => sum + size, 0) / sizes.length;
}

/** What DynamoDB adds to each item it stores, in the table and in every index that holds it. */
const overhead = 100;

function tableBytes(item: Item): number {
  return attributesBytes(item) + overhead;
}

function indexBytes(item: Item): number {
  return tableIndexes.reduce((sum, { partition, order, holds }) => {
    const key = [item.pk, item.sk, item[partition], item[order]];
    if (key.includes(undefined)) return sum;
    const keys = key.reduce((bytes, value) => bytes + (value === undefined ? 0 : bytesOf(value)), 0);
    return sum + overhead + (holds === 'items' ? attributesBytes(item) : keys);
  }, 0);
}

const round = (value: number) => Math.round(value * 1000) / 1000;

const folder = mkdtempSync(join(tmpdir(), 'cost-'));
const stage = await startStage({ folder, port: 0, schedules: 'when-fired' });
const { operations = {} } = readAddresses(folder) ?? {};
const dynamodb = new DynamoDBClient({
  region,
  credentials,
  endpoint: operations.AWS_ENDPOINT_URL_DYNAMODB ?? '',
});
const s3 = new S3Client({
  region,
  credentials,
  endpoint: operations.AWS_ENDPOINT_URL_S3 ?? '',
  forcePathStyle: true,
});
const table = stage.description.tables[0]?.name ?? '';
const buckets = stage.description.buckets.map(({ name }) => name);
const starts: Record<string, number> = {};
const peaks: Record<string, number> = {};
let sentBytes = 0;
const progress = createProgress(process.stderr);

/** What the logs tell once everything is done; the last lines of a process take a moment to arrive. */
async function toldSoFar(moment: Moment): Promise<Told> {
  await stage.drain();
  await delay(300);
  return toldSince(folder, moment);
}

function remember(told: Told): void {
  for (const [name, start] of Object.entries(told.starts)) starts[name] ??= start;
  for (const [name, peak] of Object.entries(told.peaks)) peaks[name] = Math.max(peaks[name] ?? 0, peak);
}

async function stored() {
  const objects = await Promise.all(buckets.map((name) => objectsOf(s3, name)));
  return { items: await itemsOf(dynamodb, table), objects: new Map(objects.flatMap((map) => [...map])) };
}

/** Runs `work`, with all that it sets going, and says what it took, for each of `pieces`. */
async function measured(name: WorkName, pieces: number, work: () => Promise<void>): Promise<Work> {
  progress.show(name, works.indexOf(name), works.length);
  const before = await stored();
  const moment = momentOf(folder);
  sentBytes = 0;
  await work();
  const told = await toldSoFar(moment);
  remember(told);
  const after = await stored();
  // What expires by itself, such as counters and remembered answers, is gone soon.
  const held = (items: Map<string, Item>, bytes: (item: Item) => number) =>
    [...items.values()].reduce((sum, item) => sum + (item.expiresAt === undefined ? bytes(item) : 0), 0);
  const grown = (bytes: (item: Item) => number) => held(after.items, bytes) - held(before.items, bytes);
  const files = [...after.objects].filter(([key]) => !before.objects.has(key));
  const each = (sum: number) => round(sum / pieces);
  return {
    requests: each(told.requests),
    functions: Object.fromEntries(
      Object.entries(told.functions).map(([name, use]) => [name, usePerPiece(use, pieces)]),
    ),
    readUnits: each(told.readUnits),
    writeUnits: each(told.writeUnits),
    tableBytes: each(grown(tableBytes)),
    indexBytes: each(grown(indexBytes)),
    objects: each(files.length),
    objectBytes: each(files.reduce((sum, [, { bytes }]) => sum + bytes.length, 0)),
    logBytes: each(told.logBytes),
    sentBytes: each(sentBytes),
  };
}

function usePerPiece(use: FunctionUse, pieces: number): FunctionUse {
  return {
    invocations: Math.round((use.invocations / pieces) * 100_000) / 100_000,
    milliseconds: round(use.milliseconds / pieces),
    cpuMilliseconds: round(use.cpuMilliseconds / pieces),
  };
}

interface Sent {
  readonly location: string | null;
  readonly bytes: Buffer<ArrayBuffer>;
}

/** Calls the stage as an account: GET as a browser does, POST (`body`) as JSON. @throws Error on a refusal */
async function send(
  account: string,
  path: string,
  body?: unknown,
  type = 'application/json',
  accept = body === undefined ? 'text/html' : 'application/json',
): Promise<Sent> {
  const answer = await fetch(new URL(path, stage.url), {
    method: body === undefined ? 'GET' : 'POST',
    redirect: 'manual',
    headers: {
      accept,
      authorization: `Bearer ${await mintToken(folder, account)}`,
      ...(body === undefined ? {} : { 'content-type': type }),
    },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const bytes = Buffer.from(await answer.arrayBuffer());
  if (answer.status >= 400) throw new Error(`${path} answers ${answer.status}: ${bytes.toString('utf8')}`);
  sentBytes += bytes.length;
  return { location: answer.headers.get('location'), bytes };
}

async function json<T>(...call: Parameters<typeof send>): Promise<T> {
  const [account, path, body, type] = call;
  return JSON.parse((await send(account, path, body, type, 'application/json')).bytes.toString('utf8')) as T;
}

/** A PDF that an address leads to, fetched from the object store. */
async function download(account: string, path: string): Promise<Buffer<ArrayBuffer>> {
  const { location } = await send(account, path);
  const bytes = Buffer.from(await (await fetch(location ?? '')).arrayBuffer());
  sentBytes += bytes.length;
  return bytes;
}

/** A file of evidence, sent in and checked. */
async function upload(account: string, bytes: Buffer<ArrayBuffer>): Promise<string> {
  const form = await json<{ id: string; url: string; fields: Record<string, string> }>(account, '/uploads', {
    fileName: '证明材料.pdf',
    contentType: 'application/pdf',
    bytes: bytes.length,
  });
  const body = new FormData();
  for (const [name, value] of Object.entries(form.fields)) body.append(name, value);
  body.append('file', new Blob([bytes]), 'file');
  const sent = await fetch(form.url, { method: 'POST', body, redirect: 'manual' });
  if (sent.status !== 204) throw new Error(`the object store answers ${sent.status}: ${await sent.text()}`);
  await stage.drain();
  return form.id;
}

const today = chinaDate(new Date());
const { code: subject, name: subjectName } = sampleSubjects.enterprise;

/** @throws Error where not every row is taken: what that costs is not what is measured */
async function importFile({ catalogue, content, rows }: BulkFile): Promise<void> {
  const path = `/records/batches?catalogue=${catalogue}`;
  const { id } = await json<{ id: string }>('provider', path, content, 'text/csv');
  await stage.drain();
  const batch = await json<{ accepted: number }>('provider', `/records/batches/${id}`);
  if (batch.accepted !== rows)
    throw new Error(`Of ${rows} rows of ${catalogue} ${batch.accepted} were taken: ${JSON.stringify(batch)}`);
}

async function importFiles(files: readonly BulkFile[]): Promise<void> {
  for (const file of files) await importFile(file);
}

async function issue(): Promise<{ number: string; verificationCode: string }> {
  return json('enterprise', '/reports', { subject, edition: 'standard' });
}

async function reportOnce(): Promise<Buffer<ArrayBuffer>> {
  const { number } = await issue();
  return download('enterprise', `/reports/${number}/pdf`);
}

async function objectionOnce(record: string, evidence: Buffer<ArrayBuffer>): Promise<void> {
  await send('enterprise', `/objections/new?record=${encodeURIComponent(record)}`);
  const { id } = await json<{ id: string }>('enterprise', '/objections', {
    record,
    kind: 'wrong',
    statement: '罚款金额与决定书不符',
    requested: '更正罚款金额',
    evidence: [await upload('enterprise', evidence)],
    contact: { phone: '020-12345678' },
  });
  const path = `/objections/${id}`;
  await download('enterprise', `${path}/receipt`);
  await send('centre', '/objections');
  await send('centre', path);
  await send('centre', `${path}/accept`, {});
  await send('centre', `${path}/dispatch`, {});
  await send('provider', '/notices');
  await send('provider', path);
  await send('provider', `${path}/decision`, { outcome: 'uphold', opinion: '经核查，记录与决定书一致。' });
  await send('centre', path);
  await send('centre', `${path}/close`, {});
  await stage.drain();
  await send('enterprise', '/notices');
  await send('enterprise', path);
  await download('enterprise', `${path}/letter`);
}

async function submissionOnce(number: number, file: Buffer<ArrayBuffer>): Promise<void> {
  await send('enterprise', '/submissions/new');
  const { id } = await json<{ id: string }>('enterprise', '/submissions', {
    subject,
    category: 'qualification',
    title: 'ISO 9001 质量管理体系认证',
    issuer: '示范认证中心有限公司',
    certificateNumber: `Q-${number}`,
    issuedOn: addDays(today, -300),
    validUntil: addDays(today, 400),
    description: '环保设备的设计与制造',
    attachments: [await upload('enterprise', file)],
    commitment: { accepted: true, signatory: '张三' },
  });
  const path = `/submissions/${id}`;
  await send('centre', '/submissions');
  await send('centre', path);
  await send('centre', `${path}/publish`, {});
  await stage.drain();
  await send('enterprise', path);
  await download('enterprise', `${path}/copy`);
}

async function repeat(times: number, once: (at: number) => Promise<unknown>): Promise<void> {
  for (let at = 0; at < times; at += 1) await once(at);
}

/** Three runs of a schedule that find nothing to do, after a first one. */
async function idleRun(schedule: { name: string; function: string }): Promise<IdleRun> {
  await stage.fireSchedule(schedule.name);
  await delay(300);
  const times = 3;
  const moment = momentOf(folder);
  await repeat(times, () => stage.fireSchedule(schedule.name));
  const { functions, readUnits, writeUnits, logBytes } = await toldSoFar(moment);
  const use = functions[schedule.function];
  if (use === undefined) throw new Error(`${schedule.name} ran no function ${schedule.function}`);
  return {
    function: schedule.function,
    ...usePerPiece(use, times),
    readUnits: round(readUnits / times),
    writeUnits: round(writeUnits / times),
    logBytes: round(logBytes / times),
  };
}

/** Opens a page of each function that nothing has called since `begun`: how long they take to start. */
async function startOthers(begun: Moment): Promise<void> {
  const { functions } = await toldSoFar(begun);
  for (const [name, manifest] of allManifests) {
    const called = functions[name.replaceAll('-', '')] !== undefined;
    const page = called ? undefined : firstPage(manifest);
    if (page !== undefined) await send(page.account, page.path);
  }
}

try {
  const begun = momentOf(folder);
  await loadSampleCity(folder, stage.url, () => undefined);
  const bulk = 1000;
  await importFiles([registrationsFile(today, 40, 90_000), ...mixedFiles(today, 40, 90_000)]);
  const newSubject = await measured('newSubject', bulk, () =>
    importFile(registrationsFile(today, bulk, 100_000)),
  );
  const importedRow = await measured('importedRow', bulk, () =>
    importFiles(mixedFiles(today, bulk, 100_000)),
  );
  const entry = recordBytes((await stored()).items.values());

  // Each kind of work once before it is measured: cold starts are counted apart.
  const evidence = await reportOnce();
  const report = await measured('report', 10, () => repeat(10, reportOnce));
  const { number, verificationCode } = await issue();
  const verify = () => send('enterprise', `/verify/${number}?code=${verificationCode}`);
  await verify();
  const verification = await measured('verification', 10, () => repeat(10, verify));
  const open = () => send('enterprise', `/subjects/${subject}`);
  await open();
  const page = await measured('page', 10, () => repeat(10, open));

  const cases = 3;
  const about = { code: subject, name: subjectName };
  await importFile({
    catalogue: 'administrative-penalty',
    content: penaltiesFile(today, cases + 1, 80_000, about),
    rows: cases + 1,
  });
  const { items } = await json<{ items: { id: string }[] }>(
    'enterprise',
    `/subjects/${subject}/records?catalogue=administrative-penalty`,
  );
  const [first = '', ...records] = items.map(({ id }) => id);
  await objectionOnce(first, evidence);
  const objection = await measured('objection', cases, () =>
    repeat(cases, (at) => objectionOnce(records[at] ?? '', evidence)),
  );
  await submissionOnce(0, evidence);
  const submission = await measured('submission', cases, () =>
    repeat(cases, (at) => submissionOnce(at + 1, evidence)),
  );

  await startOthers(begun);
  const idleRuns: IdleRun[] = [];
  for (const schedule of stage.description.schedules) idleRuns.push(await idleRun(schedule));
  remember(await toldSoFar(begun));

  const found: Measured = {
    machine: `Node.js ${process.version}, ${cpus()[0]?.model.trim() ?? 'an unknown processor'}`,
    cores: availableParallelism(),
    load: round(loadavg()[0] ?? 0),
    works: { importedRow, newSubject, report, verification, page, objection, submission },
    rowMix,
    recordBytes: Math.round(entry),
    idleRuns,
    functions: Object.fromEntries(
      Object.keys(peaks)
        .sort()
        .map((name) => [
          name,
          { startMilliseconds: Math.round(starts[name] ?? 0), peakMegabytes: peaks[name] ?? 0 },
        ]),
    ),
  };
  progress.end();
  const file = new URL('measured.json', import.meta.url);
  const result = process.argv.includes('--lowest')
    ? lowest(found, JSON.parse(readFileSync(file, 'utf8')) as Measured)
    : found;
  writeFileSync(file, `${JSON.stringify(result, null, 2)}\n`);
} finally {
  dynamodb.destroy();
  s3.destroy();
  await stage.close();
  rmSync(folder, { recursive: true, force: true });
}
