import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CreateTableCommand, DynamoDBClient, GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, expect, it } from 'vitest';
import { killChildren } from '../../infra/drill/killable.ts';
import { keepDynamoDB } from '../../infra/local/database/kept-dynamodb.ts';
import { freePort } from '../../infra/local/loopback.ts';
import { region } from '../../infra/local/template/assembly.ts';

const folder = mkdtempSync(join(tmpdir(), 'kept-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('the database of a stage comes back when it is killed, with all that it had', async () => {
  const said: string[] = [];
  const database = await keepDynamoDB(
    join(folder, 'data'),
    await freePort(),
    join(folder, 'dynamodb.log'),
    (message) => said.push(message),
  );
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
  const client = new DynamoDBClient({ endpoint: database.url, region, credentials });
  try {
    const key = { AttributeName: 'pk', AttributeType: 'S', KeyType: 'HASH' } as const;
    await client.send(
      new CreateTableCommand({
        TableName: 'kept',
        BillingMode: 'PAY_PER_REQUEST',
        KeySchema: [{ AttributeName: key.AttributeName, KeyType: key.KeyType }],
        AttributeDefinitions: [{ AttributeName: key.AttributeName, AttributeType: key.AttributeType }],
      }),
    );
    const Item = { pk: { S: 'acknowledged' } };
    await client.send(new PutItemCommand({ TableName: 'kept', Item }));
    for (const times of [1, 2]) {
      expect(killChildren(process.pid, 'database')).toBe(1);
      await expect
        .poll(() => client.send(new GetItemCommand({ TableName: 'kept', Key: Item })).catch(() => undefined))
        .toMatchObject({ Item });
      expect(said.filter((line) => line.includes('is back'))).toHaveLength(times);
    }
  } finally {
    client.destroy();
    await database.close();
  }
});
