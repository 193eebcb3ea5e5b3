import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CreateTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { startDynamoDB } from '../../infra/local/database/dynamodb.ts';
import { credentials } from '../../infra/local/deployment.ts';
import { freePort } from '../../infra/local/loopback.ts';
import { region } from '../../infra/local/template/assembly.ts';
import { tableIndexes } from '../../shared/store/indexes.ts';

/** An empty table with the service's keys and indexes, for whoever needs no function. */
export async function plainTable(name: string): Promise<{
  readonly client: DynamoDBClient;
  close(): Promise<void>;
}> {
  const folder = mkdtempSync(join(tmpdir(), `${name}-`));
  const dynamodb = await startDynamoDB(null, await freePort(), join(folder, 'dynamodb.log'));
  const client = new DynamoDBClient({ region, credentials, endpoint: dynamodb.url });
  const keys = ['pk', 'sk', ...tableIndexes.flatMap(({ partition, order }) => [partition, order])];
  const schema = (hash: string, range: string) => [
    { AttributeName: hash, KeyType: 'HASH' as const },
    { AttributeName: range, KeyType: 'RANGE' as const },
  ];
  await client.send(
    new CreateTableCommand({
      TableName: name,
      BillingMode: 'PAY_PER_REQUEST',
      KeySchema: schema('pk', 'sk'),
      AttributeDefinitions: keys.map((AttributeName) => ({ AttributeName, AttributeType: 'S' as const })),
      GlobalSecondaryIndexes: tableIndexes.map(({ name: index, partition, order, holds }) => ({
        IndexName: index,
        KeySchema: schema(partition, order),
        Projection: { ProjectionType: holds === 'items' ? ('ALL' as const) : ('KEYS_ONLY' as const) },
      })),
    }),
  );
  return {
    client,
    close: async () => {
      client.destroy();
      await dynamodb.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
