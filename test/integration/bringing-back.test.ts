import { CreateTableCommand, DescribeTableCommand, GetItemCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { putItems } from '../../infra/drill/content.ts';
import { bringBack } from '../../infra/drill/restoring.ts';
import { plainTable } from '../support/plain-table.ts';

let table: Awaited<ReturnType<typeof plainTable>>;
beforeAll(async () => {
  table = await plainTable('used');
  const { Table } = await table.client.send(new DescribeTableCommand({ TableName: 'used' }));
  await table.client.send(
    new CreateTableCommand({
      TableName: 'restored',
      BillingMode: 'PAY_PER_REQUEST',
      KeySchema: Table?.KeySchema,
      AttributeDefinitions: [
        { AttributeName: 'pk', AttributeType: 'S' },
        { AttributeName: 'sk', AttributeType: 'S' },
      ],
    }),
  );
});
afterAll(() => table.close());

it('brings no older last seal of the audit back, and no ended session', async () => {
  const item = (pk: string, day: string) => ({ pk: { S: pk }, sk: { S: 'LAST' }, day: { S: day } });
  const kinds = ['AUDIT-SEALS', 'SESSION#1', 'TASK', 'SUBJECT#1'];
  await putItems(
    table.client,
    'restored',
    kinds.map((pk) => item(pk, '2026-11-01')),
  );
  await putItems(table.client, 'used', [item('AUDIT-SEALS', '2026-11-30')]);
  expect(await bringBack(table.client, 'restored', 'used', { write: true })).toEqual({
    missing: 1,
    different: 0,
  });
  const { Item } = await table.client.send(
    new GetItemCommand({ TableName: 'used', Key: { pk: { S: 'AUDIT-SEALS' }, sk: { S: 'LAST' } } }),
  );
  expect(Item?.day?.S).toBe('2026-11-30');
});
