import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CreateTableCommand, DynamoDBClient, GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, expect, it } from 'vitest';
import { killChildren } from '../../infra/drill/killable.ts';
import { startDynamoDB } from '../../infra/local/database/dynamodb.ts';
import { keepDynamoDB, nextWait } from '../../infra/local/database/kept-dynamodb.ts';
import { freePort, listen } from '../../infra/local/loopback.ts';
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
    // What was written ahead is soon in the file itself, whose log would else grow with every write.
    const written = () => readFileSync(join(folder, 'data', 'shared-local-instance.db')).includes('moved');
    await client.send(new PutItemCommand({ TableName: 'kept', Item: { pk: { S: 'moved' } } }));
    await expect.poll(written, { timeout: 20_000 }).toBe(true);
  } finally {
    client.destroy();
    await database.close();
  }
});

it('is not taken for another program that answers on its port', async () => {
  const other = await listen(
    createServer((_, response) => response.writeHead(400).end()),
    0,
  );
  await expect(startDynamoDB(join(folder, 'other'), other.port, join(folder, 'other.log'))).rejects.toThrow(
    `Another program answers on port ${other.port}`,
  );
  await other.close();
});

it('waits longer before each start, until the database has been up for a minute', () => {
  const waits = [undefined, 200, 400, 6400, 10_000].map((former) => nextWait(former, 59_999));
  expect(waits).toEqual([200, 400, 800, 10_000, 10_000]);
  expect(nextWait(10_000, 60_000)).toBe(200);
});
