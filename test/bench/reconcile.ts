/**
 * `npm run bench:reconcile`: a unit's list held against what is recorded, with three planted differences among 10⁴, 10⁵
 * and 10⁶ keys. The list lies in the object store of the local stage and goes through the very steps of the service;
 * what is held comes from a generator in the order of the index, so that the database's own time is left out.
 */
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3';
import { comparePart } from '../../functions/reconciling/compare-part.ts';
import { split } from '../../functions/reconciling/split.ts';
import { startObjectStore } from '../../infra/local/object-store/server.ts';
import { type Holding, holdingParts } from '../../shared/domain/holding.ts';
import { addCounts, noCounts } from '../../shared/domain/reconciliation.ts';
import { Files } from '../../shared/files/files.ts';
import { partFile, sentFile } from '../../shared/store/reconciliations.ts';
import { figure } from './figures.ts';

const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
const folder = mkdtempSync(join(tmpdir(), 'bench-reconcile-'));
const store = await startObjectStore({ folder, port: 0, credentials });
const client = new S3Client({
  endpoint: store.url,
  region: 'cn-north-1',
  forcePathStyle: true,
  credentials,
});
await client.send(new CreateBucketCommand({ Bucket: 'files' }));
const files = new Files('files', client);

const digits = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 32);

/** Time of the processor, and the most that the process held while `work` ran, in MB above what it held before. */
async function measured<T>(work: () => Promise<T>): Promise<{ done: T; seconds: number; megabytes: number }> {
  globalThis.gc?.();
  const before = process.memoryUsage().rss;
  let most = before;
  const watch = setInterval(() => {
    most = Math.max(most, process.memoryUsage().rss);
  }, 20);
  const begun = process.cpuUsage();
  const done = await work();
  clearInterval(watch);
  const { user, system } = process.cpuUsage(begun);
  return { done, seconds: (user + system) / 1e6, megabytes: (most - before) / 1e6 };
}

/** Seconds a key. */
const taken: { readonly rows: number; readonly each: number }[] = [];

async function round(rows: number): Promise<void> {
  const id = `bench-${rows}`;
  const holdings = Array.from(
    { length: rows },
    (_, at): Holding => ({ key: digits(`key ${at}`), digest: digits(`digest ${at}`) }),
  );
  const sent = holdings.map(({ key, digest }) => `${key},${digest}`);
  const held = holdings.map((each, at) => ({ ...each, record: `record-${at}` }));
  // One that is here alone, one that is there alone, one that says something else.
  const [extra, missing, different] = [Math.floor(rows / 7), Math.floor(rows / 3), Math.floor(rows / 2)];
  sent[different] = `${held[different]?.key},${digits('changed')}`;
  sent.splice(extra, 1);
  held.splice(missing, 1);
  held.sort((a, b) => (a.key < b.key ? -1 : 1));
  const heldIn = new Map(holdingParts.map((part) => [part, held.filter(({ key }) => key.startsWith(part))]));
  await files.put(sentFile(id), `key,digest\n${sent.join('\n')}\n`, { contentType: 'text/csv' });
  sent.length = 0;

  const { done, seconds, megabytes } = await measured(async () => {
    const list = await files.stream(sentFile(id));
    if (list === undefined) throw new Error('No list');
    const { pieces } = await split(files, id, list);
    let counts = noCounts;
    for (const part of holdingParts) {
      const inPart = (async function* () {
        yield* heldIn.get(part) ?? [];
      })();
      counts = addCounts(counts, await comparePart(files, { id, pieces: pieces ?? [] }, part, inPart));
    }
    return counts;
  });
  const listed = await Promise.all(holdingParts.map(async (part) => files.get(partFile(id, part))));
  const lines = listed.map((bytes) => Buffer.from(bytes ?? []).toString('utf8')).join('');
  taken.push({ rows, each: seconds / rows });
  const { missing: lacking, extra: over, different: other, same } = done;
  console.log(
    `${rows.toLocaleString('en').padStart(9)} keys: ${seconds.toFixed(1)} s of a processor, the object store's included, ${Math.round(rows / seconds).toLocaleString('en')} keys/s, at most ${Math.round(megabytes)} MB more; missing ${lacking}, extra ${over}, different ${other}, same ${same.toLocaleString('en')}`,
  );
  if (lacking !== 1 || over !== 1 || other !== 1 || lines.trim().split('\r\n').length !== 3)
    throw new Error('Not the three differences that were planted');
}

for (const rows of (process.argv[2] ?? '10000,100000,1000000').split(',').map(Number)) await round(rows);
const [few, most] = [taken[0], taken.at(-1)];
if (few !== undefined && most !== undefined && few !== most)
  figure({
    part: 'Reconciliation',
    what: `a key of ${most.rows.toLocaleString('en')}`,
    value: most.each * 1e6,
    unit: 'µs of CPU',
    yardstick: { name: `of ${few.rows.toLocaleString('en')}`, value: few.each * 1e6 },
    limit: 'sorting the pieces of the list',
  });
client.destroy();
await store.close();
rmSync(folder, { recursive: true, force: true });
