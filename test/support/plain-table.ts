import { CreateTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { tableIndexes } from '../../shared/store/indexes.ts';
import { testDatabase } from './database.ts';

/** An empty table with the service's keys and indexes, for whoever needs no function. */
export async function plainTable(name: string): Promise<{
  readonly client: DynamoDBClient;
  /** Of a client of its database. */
  readonly config: Awaited<ReturnType<typeof testDatabase>>['config'];
  close(): Promise<void>;
}> {
  const database = await testDatabase();
  const client = new DynamoDBClient(database.config);
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
    config: database.config,
    close: async () => {
      client.destroy();
      await database.close();
    },
  };
}
