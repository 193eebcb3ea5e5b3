import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { spentUnits } from '../../shared/store/capacity.ts';
import { listStretch } from '../../shared/store/stretch.ts';
import { ConditionFailedError, Table } from '../../shared/store/table.ts';
import { plainTable } from '../support/plain-table.ts';

let database: Awaited<ReturnType<typeof plainTable>>;
let client: DynamoDBClient;
let table: Table;

beforeAll(async () => {
  database = await plainTable('capacity');
  client = database.client;
  table = new Table('capacity', client);
});

afterAll(() => database.close());

beforeEach(spentUnits);

/** An item of somewhat less than so many KB. */
function item(pk: string, kilobytes: number, more: Record<string, unknown> = {}) {
  return { pk, sk: 'a', text: 'x'.repeat(kilobytes * 1024 - 100), ...more };
}

const listed = { list: 'l', listOrder: '1' };
const missing = { pk: 'missing', sk: 'a' };

it('a write costs a unit for each KB, in the table and in each index that holds it', async () => {
  await table.put(item('one', 1));
  expect(spentUnits()).toEqual({ readUnits: 0, writeUnits: 1 });
  await table.put(item('three', 3));
  expect(spentUnits()).toEqual({ readUnits: 0, writeUnits: 3 });
  await table.put(item('in-a-list', 3, listed));
  expect(spentUnits()).toEqual({ readUnits: 0, writeUnits: 6 });
});

it('items of a transaction count twice, those that are only checked as well', async () => {
  await table.transact([{ Put: { Item: item('twice', 3) } }]);
  expect(spentUnits()).toEqual({ readUnits: 0, writeUnits: 6 });
  await table.transact([
    { Put: { Item: item('again', 1) } },
    { ConditionCheck: { Key: { pk: 'twice', sk: 'a' }, ConditionExpression: 'attribute_exists(pk)' } },
  ]);
  expect(spentUnits()).toEqual({ readUnits: 0, writeUnits: 4 });
});

it('every item of a transaction counts, however many cost the same, and each that is new in its indexes', async () => {
  const fresh = (at: number) => ({
    Put: {
      Item: item(`new-${at}`, 2, { list: 'l', listOrder: `${at}`, holding: 'h', holdingOrder: `${at}` }),
      ConditionExpression: 'attribute_not_exists(pk)',
    },
  });
  await table.transact(Array.from({ length: 30 }, (_, at) => fresh(at)));
  // Twice 2 KB in the table, 2 KB in the index that holds items, a key in the one that holds keys.
  expect(spentUnits()).toEqual({ readUnits: 0, writeUnits: 30 * (4 + 2 + 1) });
  await expect(table.transact([fresh(1), fresh(40)])).rejects.toThrow(ConditionFailedError);
  expect(spentUnits()).toEqual({ readUnits: 0, writeUnits: 2 * 4 });
});

it('a write that its condition refuses costs at least its least', async () => {
  const twice = { Item: item('twice', 1), ConditionExpression: 'attribute_not_exists(pk)' };
  await table.put(item('twice', 1));
  spentUnits();
  await expect(table.transact([{ Put: twice }])).rejects.toThrow(ConditionFailedError);
  expect(spentUnits()).toEqual({ readUnits: 0, writeUnits: 2 });
});

it('a new item alone costs half of what it costs in a transaction, and its least where it is there already', async () => {
  await table.once([item('alone', 1)]);
  expect(spentUnits()).toEqual({ readUnits: 0, writeUnits: 1 });
  await table.once([item('alone', 1)]);
  expect(spentUnits()).toEqual({ readUnits: 0, writeUnits: 1 });
  await table.once([item('alone', 1), item('with-it', 1)]);
  expect(await table.get({ pk: 'with-it', sk: 'a' })).toBeUndefined();
});

it('a read costs a unit for each 4 KB, half of it where it may lag behind, and something where nothing is', async () => {
  await table.put(item('five', 5, { list: 'five', listOrder: '1' }));
  spentUnits();
  await table.get({ pk: 'five', sk: 'a' });
  expect(spentUnits()).toEqual({ readUnits: 2, writeUnits: 0 });
  await table.get(missing);
  expect(spentUnits()).toEqual({ readUnits: 1, writeUnits: 0 });
  await table.getMany([{ pk: 'one', sk: 'a' }, missing]);
  expect(spentUnits()).toEqual({ readUnits: 2, writeUnits: 0 });
  await table.page([listStretch('five')], { limit: 10 });
  expect(spentUnits()).toEqual({ readUnits: 1, writeUnits: 0 });
  await table.page([listStretch('nobody')], { limit: 10 });
  expect(spentUnits()).toEqual({ readUnits: 0.5, writeUnits: 0 });
  for await (const _ of table.partition('missing', '')) throw new Error('there is nothing');
  expect(spentUnits()).toEqual({ readUnits: 1, writeUnits: 0 });
});
