import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { partitionStretch } from '../../../../shared/store/stretch.ts';
import { sumWrite } from '../../../../shared/store/sum.ts';
import { ConditionFailedError, Table } from '../../../../shared/store/table.ts';

/** Codes by which the next transactions are cancelled; DynamoDB Local knows neither neighbours nor throttling. */
let cancelled: string[][] = [];
/** Single writes that are refused next, because a transaction is at their item. */
let refused = 0;
/** Answers that are lost next, though what was asked for was done. */
let lost = 0;
/** Operations that were asked for. */
let operations: string[] = [];
let asked = 0;
/** The item that is put is there already. */
let there = false;

const server = createServer((request, response) => {
  request.resume().on('end', () => {
    asked += 1;
    operations.push(String(request.headers['x-amz-target']).replace(/^.*\./, ''));
    if (lost > 0) {
      lost -= 1;
      if (lost === 0) there = true;
      response.destroy();
      return;
    }
    response.setHeader('content-type', 'application/x-amz-json-1.0');
    if (there) {
      response.statusCode = 400;
      response.end(
        JSON.stringify({ __type: 'com.amazonaws.dynamodb.v20120810#ConditionalCheckFailedException' }),
      );
      return;
    }
    if (refused > 0) {
      refused -= 1;
      response.statusCode = 400;
      response.end(
        JSON.stringify({ __type: 'com.amazonaws.dynamodb.v20120810#TransactionConflictException' }),
      );
      return;
    }
    const codes = cancelled.shift();
    if (codes !== undefined) response.statusCode = 400;
    response.end(
      JSON.stringify(
        codes === undefined
          ? {}
          : {
              __type: 'com.amazonaws.dynamodb.v20120810#TransactionCanceledException',
              message: `Transaction cancelled [${codes}]`,
              CancellationReasons: codes.map((Code) => ({ Code })),
            },
      ),
    );
  });
});
let table: Table;

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  table = new Table(
    'a-table',
    new DynamoDBClient({
      endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
      region: 'cn-north-1',
      credentials: { accessKeyId: 'x', secretAccessKey: 'x' },
    }),
  );
});
afterAll(() => void server.close());
beforeEach(() => {
  asked = 0;
  cancelled = [];
  operations = [];
  lost = 0;
  there = false;
});

const write = () => table.transact([{ Put: { Item: { pk: 'A', sk: 'A' } } }]);

it.each(['TransactionConflict', 'ThrottlingError', 'ProvisionedThroughputExceeded'])(
  'a transaction cancelled by %s is tried again',
  async (code) => {
    cancelled = [['None', code], [code]];
    await write();
    expect(asked).toBe(3);
  },
);

it.each([
  ['put', () => table.put({ pk: 'A', sk: 'A' })],
  ['update', () => table.update({ Key: { pk: 'A', sk: 'A' }, UpdateExpression: 'SET a = :a' })],
  ['independent put', () => table.independently([{ Put: { Item: { pk: 'A', sk: 'A' } } }])],
  ['independent delete', () => table.independently([{ Delete: { Key: { pk: 'A', sk: 'A' } } }])],
  ['new item', () => table.once([{ pk: 'A', sk: 'A' }])],
  ['number', () => table.next({ pk: 'A', sk: 'A' })],
  ['sum', () => table.update(sumWrite({ pk: 'A', sk: 'A' }, 'sum', 1, { type: 'a' }, 5).Update)],
])('a single write that meets a transaction is tried again: %s', async (_, single) => {
  refused = 2;
  await single();
  expect(asked).toBe(3);
  refused = 9;
  await expect(single()).rejects.toThrow(expect.objectContaining({ name: 'TransactionConflictException' }));
  refused = 0;
  expect(asked).toBe(8);
});

it('not so one whose condition does not hold, or that is wrong', async () => {
  cancelled = [['ConditionalCheckFailed', 'TransactionConflict']];
  await expect(write()).rejects.toThrow(ConditionFailedError);
  cancelled = [['ValidationError']];
  await expect(write()).rejects.toThrow('Transaction cancelled');
  expect(asked).toBe(2);
});

it('and none for ever', async () => {
  cancelled = Array.from({ length: 9 }, () => ['ThrottlingError']);
  await expect(write()).rejects.toThrow('ThrottlingError');
  expect(asked).toBe(5);
});

describe('new items that are written once', () => {
  const [item, other] = [
    { pk: 'A', sk: 'A' },
    { pk: 'B', sk: 'B' },
  ];

  it('are one transaction, and one alone is none', async () => {
    await table.once([item, other]);
    await table.once([item]);
    await table.once([]);
    expect(operations).toEqual(['TransactWriteItems', 'PutItem']);
  });

  it('may be there already, one or one of several', async () => {
    there = true;
    await table.once([item]);
    there = false;
    cancelled = [['None', 'ConditionalCheckFailed']];
    await table.once([item, other]);
    expect(asked).toBe(2);
  });

  it('are asked for again where an answer is lost, and found there', async () => {
    lost = 1;
    await table.once([item]);
    expect(operations).toEqual(['PutItem', 'PutItem']);
  });

  it('fail where they cannot be written', async () => {
    cancelled = [['ValidationError']];
    await expect(table.once([item, other])).rejects.toThrow('Transaction cancelled');
  });
});

describe('a key longer than any can be', () => {
  const long = '示'.repeat(683);

  it('is of nothing, and nothing is asked for', async () => {
    expect(await table.get({ pk: `RECORD#${long}`, sk: 'A' })).toBeUndefined();
    expect(await table.get({ pk: 'A', sk: `RECORD#${long}` })).toBeUndefined();
    expect(await table.getMany([{ pk: `RECORD#${long}`, sk: 'A' }])).toEqual([]);
    expect(await Array.fromAsync(table.partition(`RECORD#${long}`, 'A'))).toEqual([]);
    expect(await Array.fromAsync(table.partition('A', `RECORD#${long}`))).toEqual([]);
    expect(await table.count(partitionStretch(`RECORD#${long}`, ''))).toBe(0);
    const page = await table.page([partitionStretch(`RECORD#${long}`, '')], { limit: 1, cursor: undefined });
    expect(page).toEqual({ items: [], next: null });
    expect(asked).toBe(0);
  });

  it('is none that just fits', async () => {
    await table.get({ pk: 'A'.repeat(2048), sk: 'A'.repeat(1024) });
    expect(asked).toBe(1);
    await table.get({ pk: 'A'.repeat(2049), sk: 'A' });
    await table.get({ pk: 'A', sk: 'A'.repeat(1025) });
    expect(asked).toBe(1);
  });
});
