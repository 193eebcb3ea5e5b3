/**
 * `npm run drill:large -- --items 1000000`: a table of so many items is lost; what stands for its backup is brought back
 * into an empty one, compared with it and migrated, in one part and in sixteen (`--segments 16`: in those alone). Says how
 * long each took. DynamoDB Local is one process on one disk: what many parts gain on AWS, where each waits for an answer of
 * its own, shows here in part only.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { startDynamoDB } from '../local/database/dynamodb.ts';
import { ensureTable } from '../local/database/tables.ts';
import { credentials } from '../local/deployment.ts';
import { freePort } from '../local/loopback.ts';
import { createProgress } from '../local/progress.ts';
import { region } from '../local/template/assembly.ts';
import type { Migration } from '../migrations/migration.ts';
import { migrate } from '../migrations/runner.ts';
import { segmentsAsked } from './asked.ts';
import { eachDiffering, type Item, putItems, segmentsOf } from './content.ts';
import { bringBack } from './restoring.ts';

const { values } = parseArgs({
  options: { items: { type: 'string', default: '1000000' }, segments: { type: 'string', default: '1,16' } },
});
const total = Number(values.items);
const ways = values.segments.split(',').map(segmentsAsked);
const parts = Math.max(...ways);
const pieces = 500;

/** A record as it lies in the table, some 700 bytes of it. */
function item(at: number): Item {
  const subject = `91440100${String(Math.floor(at / 50)).padStart(10, '0')}`;
  const text = (value: string) => ({ S: value });
  return {
    pk: text(`SUBJECT#${subject}`),
    sk: text(`RECORD#${String(at).padStart(9, '0')}`),
    type: text('record'),
    list: text(`RECORDS#${subject}`),
    listOrder: text(`2026-01-01T00:00:00Z#${at}`),
    version: { N: '1' },
    content: text(
      `行政处罚决定书〔2026〕第 ${at} 号，${'未按规定明码标价，'.repeat(10)}处罚款人民币一万元整。`,
    ),
    source: { M: { batch: text(`B${Math.floor(at / 10_000)}`), row: { N: String(at % 10_000) } } },
  };
}

const marked: Migration = {
  id: '2026-01-01-drill',
  does: 'marks every item',
  kind: 'expand',
  change: ({ pk, marked: has }) =>
    has === true || !pk.startsWith('SUBJECT#')
      ? undefined
      : {
          UpdateExpression: 'SET marked = :yes',
          ConditionExpression: 'attribute_exists(pk)',
          ExpressionAttributeValues: { ':yes': true },
        },
};

const bar = createProgress(process.stderr);

async function timed(what: string, work: () => Promise<string>): Promise<void> {
  const began = performance.now();
  const found = await work();
  const seconds = (performance.now() - began) / 1000;
  bar.end();
  console.log(
    `${what.padEnd(34)} ${seconds.toFixed(1).padStart(8)} s ${Math.round(total / seconds)
      .toString()
      .padStart(7)} items/s  ${found}`,
  );
}

const folder = mkdtempSync(join(tmpdir(), 'large-drill-'));
const database = await startDynamoDB(join(folder, 'data'), await freePort(), join(folder, 'dynamodb.log'));
const client = new DynamoDBClient({
  endpoint: database.url,
  region,
  credentials,
});
try {
  const key = ['pk', 'sk'] as const;
  const tableOf = (segments: number) => `restored-${segments}`;
  for (const name of ['backup', ...ways.map(tableOf)])
    await ensureTable(client, {
      name,
      attributes: key.map((AttributeName) => ({ AttributeName, AttributeType: 'S' as const })),
      key: [
        { AttributeName: 'pk', KeyType: 'HASH' },
        { AttributeName: 'sk', KeyType: 'RANGE' },
      ],
      indexes: [],
      localIndexes: [],
    });
  let next = 0;
  await timed(`filled, ${parts} at a time`, async () => {
    const fill = async () => {
      while (next < total) {
        const from = next;
        next = Math.min(total, next + pieces);
        await putItems(
          client,
          'backup',
          Array.from({ length: next - from }, (_, at) => item(from + at)),
        );
        bar.show('filling', next, total);
      }
    };
    await Promise.all(segmentsOf(parts).map(fill));
    return '';
  });
  for (const segments of ways) {
    const table = tableOf(segments);
    await timed(`brought back, ${segments} at a time`, async () => {
      const { missing } = await bringBack(client, 'backup', table, { write: true, segments });
      return `${missing} were missing`;
    });
    await timed(`compared, ${segments} at a time`, async () => {
      let different = 0;
      await eachDiffering(client, 'backup', table, segments, () => {
        different += 1;
      });
      if (different > 0) process.exitCode = 1;
      return `${different} differ`;
    });
    await timed(`migrated, ${segments} at a time`, async () => {
      const [outcome] = await migrate(client, table, [marked], {
        segments,
        say: ({ seen }) => bar.show('migrating', Math.min(seen, total), total),
      });
      if (outcome?.changed !== total) process.exitCode = 1;
      return `${outcome?.changed} changed`;
    });
  }
} finally {
  client.destroy();
  await database.close();
  rmSync(folder, { recursive: true, force: true });
}
