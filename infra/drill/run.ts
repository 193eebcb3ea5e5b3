import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { S3Client } from '@aws-sdk/client-s3';
import { mintToken } from '../local/access-token.ts';
import { ensureBucket } from '../local/buckets.ts';
import { startDynamoDB } from '../local/database/dynamodb.ts';
import { ensureTable } from '../local/database/tables.ts';
import { credentials } from '../local/deployment.ts';
import { freePort } from '../local/loopback.ts';
import { startObjectStore } from '../local/object-store/server.ts';
import { createProgress } from '../local/progress.ts';
import { sampleAccounts } from '../local/sample-city/accounts.ts';
import { loadSampleCity } from '../local/sample-loading.ts';
import { type RunningStage, startStage } from '../local/stage.ts';
import { readAddresses } from '../local/stage-address.ts';
import { region } from '../local/template/assembly.ts';
import type { Description } from '../local/template/description.ts';
import {
  deleteItems,
  differences,
  itemsOf,
  objectsOf,
  putItems,
  putObjects,
  type StoredObject,
} from './content.ts';
import { bringBack, hasExpired } from './restoring.ts';

/** Everything that a stage holds, beside its keys and what DynamoDB may take away by now. */
interface Content {
  readonly tables: ReadonlyMap<string, Awaited<ReturnType<typeof itemsOf>>>;
  readonly buckets: ReadonlyMap<string, ReadonlyMap<string, StoredObject>>;
}

interface Stores {
  readonly dynamodb: DynamoDBClient;
  readonly s3: S3Client;
}

function storesAt(databaseUrl: string, storeUrl: string): Stores {
  const client = { region, credentials };
  return {
    dynamodb: new DynamoDBClient({ ...client, endpoint: databaseUrl }),
    s3: new S3Client({ ...client, endpoint: storeUrl, forcePathStyle: true }),
  };
}

async function contentOf({ dynamodb, s3 }: Stores, { tables, buckets }: Description): Promise<Content> {
  return {
    tables: new Map(
      await Promise.all(
        tables.map(async ({ name }) => {
          const items = [...(await itemsOf(dynamodb, name))];
          return [name, new Map(items.filter(([, item]) => !hasExpired(item)))] as const;
        }),
      ),
    ),
    buckets: new Map(
      await Promise.all(buckets.map(async ({ name }) => [name, await objectsOf(s3, name)] as const)),
    ),
  };
}

function compare(before: Content, after: Content): string[] {
  return [
    ...[...before.tables].flatMap(([name, items]) =>
      differences(items, after.tables.get(name) ?? new Map()).map((key) => `${name}: ${key}`),
    ),
    ...[...before.buckets].flatMap(([name, objects]) =>
      differences(objects, after.buckets.get(name) ?? new Map()).map((key) => `${name}: ${key}`),
    ),
  ];
}

function size({ tables, buckets }: Content): string {
  const count = (maps: Iterable<ReadonlyMap<string, unknown>>) =>
    [...maps].reduce((sum, map) => sum + map.size, 0);
  return `${count(tables.values())} items, ${count(buckets.values())} objects`;
}

/** The addresses of a running stage's stores. */
function storesOf(folder: string): Stores {
  const operations = readAddresses(folder)?.operations;
  return storesAt(operations?.AWS_ENDPOINT_URL_DYNAMODB ?? '', operations?.AWS_ENDPOINT_URL_S3 ?? '');
}

/** A stage in use: a file of each kind of the sample city, and a report that somebody holds. @returns where that report is verified */
async function use(folder: string, stage: RunningStage): Promise<string> {
  const progress = createProgress(process.stdout);
  await loadSampleCity(
    folder,
    stage.url,
    (done, total) => progress.show('Loading the sample city', done, total),
    ({ catalogue }, index, all) => all.findIndex((file) => file.catalogue === catalogue) === index,
  );
  progress.end();
  const subject = sampleAccounts.find(({ account }) => account === 'enterprise')?.subjects[0];
  const answer = await fetch(`${stage.url}/reports`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${await mintToken(folder, 'enterprise')}`,
      'content-type': 'application/json',
    },
    body: JSON.stringify({ subject, edition: 'standard' }),
  });
  if (answer.status !== 201) throw new Error(`No report was issued: ${answer.status} ${await answer.text()}`);
  await stage.drain();
  return ((await answer.json()) as { verifyUrl: string }).verifyUrl;
}

async function statusAt(verifyUrl: string, stage: RunningStage): Promise<string> {
  const { pathname, search } = new URL(verifyUrl);
  const answer = await fetch(`${stage.url}${pathname}${search}`, { headers: { accept: 'application/json' } });
  return ((await answer.json()) as { status?: string }).status ?? `HTTP ${answer.status}`;
}

/**
 * The restore drill, for real: a stage in use is exported, its table and files are destroyed, restored and compared item
 * by item and object by object; then the stage starts on what was restored, and a report of before still verifies.
 */
async function drill(folder: string): Promise<string[]> {
  const faults: string[] = [];
  const began = Date.now();
  const say = (line: string): void =>
    console.log(`${((Date.now() - began) / 1000).toFixed(1).padStart(6)} s  ${line}`);

  // What it held is gone by its end: it needs no files.
  const first = await startStage({ folder, port: 0, database: 'in-memory' });
  let verifyUrl: string;
  let exported: Content;
  const { description } = first;
  try {
    verifyUrl = await use(folder, first);
    say(`in use; a report of before: ${await statusAt(verifyUrl, first)}`);
    exported = await contentOf(storesOf(folder), description);
    say(`exported ${size(exported)}`);
  } finally {
    await first.close();
  }

  for (const part of ['dynamodb', 'objects', 'streams'])
    rmSync(join(folder, part), { recursive: true, force: true });
  say('wiped');

  const database = await startDynamoDB(
    join(folder, 'dynamodb'),
    await freePort(),
    join(folder, 'logs', 'dynamodb.log'),
  );
  const store = await startObjectStore({
    folder: join(folder, 'objects'),
    port: await freePort(),
    credentials,
  });
  try {
    const stores = storesAt(database.url, store.url);
    // As on AWS, a restored table has no stream until it is switched on: nothing is announced a second time.
    for (const { streamView: _, ...table } of description.tables) {
      await ensureTable(stores.dynamodb, table);
      await putItems(stores.dynamodb, table.name, exported.tables.get(table.name)?.values() ?? []);
    }
    for (const bucket of description.buckets) {
      await ensureBucket(stores.s3, bucket);
      await putObjects(stores.s3, bucket.name, exported.buckets.get(bucket.name) ?? new Map());
    }
    const restored = await contentOf(stores, description);
    const different = compare(exported, restored);
    say(`restored ${size(restored)}; ${different.length} differ`);
    faults.push(...different);
  } finally {
    await store.close();
    await database.close();
  }

  const second = await startStage({ folder, port: 0 });
  try {
    await second.drain();
    const status = await statusAt(verifyUrl, second);
    say(`started again; the report of before: ${status}`);
    if (status !== 'genuine') faults.push(`the report of before verifies as ${status}`);
    const running = await contentOf(storesOf(folder), description);
    const changed = lasting(compare(exported, running));
    say(`${changed.length} items or objects changed by starting`);
    faults.push(...changed);
  } finally {
    await second.close();
  }

  faults.push(...(await spoilAndBringBack(folder, description, exported, say)));
  return faults;
}

/** Of these all are spoilt: they make announcements, or are made of them. */
const announced = /^(outbox|notice|delivery|objection|submission|subject)$/;

/**
 * The same when the table stands and only what is in it was spoilt: items are deleted or altered in turn, and brought
 * back from a restored table while the stream is on. Nothing may be announced a second time. A part of the records is
 * enough: DynamoDB Local writes slowly.
 */
async function spoilAndBringBack(
  folder: string,
  description: Description,
  exported: Content,
  say: (line: string) => void,
): Promise<string[]> {
  const database = await startDynamoDB(
    join(folder, 'dynamodb'),
    await freePort(),
    join(folder, 'logs', 'dynamodb.log'),
  );
  try {
    const { dynamodb } = storesAt(database.url, database.url);
    for (const { streamView: _, ...table } of description.tables) {
      const items = [...(exported.tables.get(table.name)?.values() ?? [])].filter(
        ({ type }, index) => announced.test(type?.S ?? '') || index % 20 === 0,
      );
      const restored = `${table.name}-restored`;
      await ensureTable(dynamodb, { ...table, name: restored });
      await putItems(dynamodb, restored, items);
      await deleteItems(
        dynamodb,
        table.name,
        items.filter((_, index) => index % 2 === 0),
      );
      const altered = items.filter((_, index) => index % 2 === 1);
      await putItems(
        dynamodb,
        table.name,
        altered.map((item) => ({ ...item, spoilt: { BOOL: true } })),
      );
      const { missing, different } = await bringBack(dynamodb, restored, table.name, {
        write: true,
        segments: 4,
      });
      say(`spoilt; brought back ${missing} missing and ${different} altered items`);
    }
  } finally {
    await database.close();
  }
  const third = await startStage({ folder, port: 0 });
  try {
    await third.drain();
    const changed = lasting(compare(exported, await contentOf(storesOf(folder), description)));
    say(`started again; ${changed.length} items differ after the functions were given all of them again`);
    return changed;
  } finally {
    await third.close();
  }
}

/** Sessions, keys of repeated requests, limits, runs of tasks and the name of the last seal come and go, and the drill checks its report itself. */
function lasting(names: readonly string[]): string[] {
  return names.filter(
    (name) => !/: (LIMIT#|SESSION#|IDEMPOTENCY#|CHECKS#|TASK\||AUDIT-SEALS\|)|signing\//.test(name),
  );
}

const folder = mkdtempSync(join(tmpdir(), 'restore-drill-'));
try {
  const faults = await drill(folder);
  for (const fault of faults.slice(0, 20)) console.error(`✗ ${fault}`);
  console.log(faults.length === 0 ? '✓ Everything came back.' : `✗ ${faults.length} differences`);
  process.exitCode = faults.length === 0 ? 0 : 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
