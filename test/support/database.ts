import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  DeleteTableCommand,
  DynamoDBClient,
  type DynamoDBClientConfig,
  paginateListTables,
} from '@aws-sdk/client-dynamodb';
import { type RunningDynamoDB, startDynamoDB } from '../../infra/local/database/dynamodb.ts';
import { freePort } from '../../infra/local/loopback.ts';
import { region } from '../../infra/local/template/assembly.ts';

/** Where the tests of a run find the DynamoDB Local that they share. */
export const sharedDatabase = 'TESTS_DYNAMODB';

/** A DynamoDB Local in memory in which each access key has a database of its own. */
export async function startTestDatabase(): Promise<RunningDynamoDB> {
  const folder = mkdtempSync(join(tmpdir(), 'dynamodb-'));
  const running = await startDynamoDB(null, await freePort(), join(folder, 'dynamodb.log'), { apart: true });
  return {
    ...running,
    close: async () => {
      await running.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** An empty database that nobody else sees: in the DynamoDB Local that the run shares, or in one of its own. */
export async function testDatabase(): Promise<{
  /** Of a client of this database. */
  readonly config: DynamoDBClientConfig & {
    readonly endpoint: string;
    readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string };
  };
  /** Its tables go with it. */
  close(): Promise<void>;
}> {
  const own = process.env[sharedDatabase] === undefined ? await startTestDatabase() : undefined;
  const config = {
    endpoint: own?.url ?? String(process.env[sharedDatabase]),
    region,
    // DynamoDB Local takes letters and digits alone.
    credentials: { accessKeyId: `test${randomBytes(8).toString('hex')}`, secretAccessKey: 'test' },
  };
  return {
    config,
    close: async () => {
      if (own !== undefined) return own.close();
      const client = new DynamoDBClient(config);
      for await (const { TableNames = [] } of paginateListTables({ client }, {}))
        for (const TableName of TableNames) await client.send(new DeleteTableCommand({ TableName }));
      client.destroy();
    },
  };
}
