import {
  ConditionalCheckFailedException,
  type DynamoDBClient,
  TransactionCanceledException,
} from '@aws-sdk/client-dynamodb';
import {
  DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  ScanCommand,
  TransactWriteCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import type { Change, Item, Migration } from './migration.ts';

/** How far a migration has come. One item a migration; it stays when all is done. */
interface Progress {
  readonly pk: string;
  readonly sk: 'MIGRATION';
  readonly type: 'migration';
  readonly id: string;
  readonly startedAt: string;
  /** Key after which to go on; null at the beginning. */
  readonly after: { readonly pk: string; readonly sk: string } | null;
  readonly seen: number;
  readonly changed: number;
  readonly doneAt: string | null;
  /** Grows with every page; whoever finds another number than theirs is not alone. */
  readonly page: number;
}

export interface Outcome {
  readonly id: string;
  readonly seen: number;
  readonly changed: number;
}

/** Another runner works on the same migration. */
export class NotAloneError extends Error {
  override readonly name = 'NotAloneError';
}

/**
 * Runs those of `migrations` that are not done, in order. Interrupted, it goes on after the last page whose end was
 * noted; a page that is done twice changes nothing more. Items that others change meanwhile are looked at again.
 * @param say is told after each page
 * @throws NotAloneError
 */
export async function migrate(
  client: DynamoDBClient,
  table: string,
  migrations: readonly Migration[],
  options: {
    readonly pageSize?: number;
    readonly say?: (progress: Outcome) => void;
    readonly now?: () => Date;
  } = {},
): Promise<Outcome[]> {
  const { pageSize = 200, say = () => undefined, now = () => new Date() } = options;
  const documents = DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } });
  const outcomes: Outcome[] = [];
  for (const migration of [...migrations].sort((a, b) => (a.id < b.id ? -1 : 1))) {
    const key = { pk: `MIGRATION#${migration.id}`, sk: 'MIGRATION' } as const;
    const { Item: stored } = await documents.send(
      new GetCommand({ TableName: table, Key: key, ConsistentRead: true }),
    );
    let progress = (stored as Progress | undefined) ?? {
      ...key,
      type: 'migration',
      id: migration.id,
      startedAt: now().toISOString(),
      after: null,
      seen: 0,
      changed: 0,
      doneAt: null,
      page: 0,
    };
    while (progress.doneAt === null) {
      const page = await documents.send(
        new ScanCommand({
          TableName: table,
          ConsistentRead: true,
          Limit: pageSize,
          ...(progress.after === null ? {} : { ExclusiveStartKey: progress.after }),
        }),
      );
      let changed = 0;
      for (const item of (page.Items ?? []) as Item[])
        changed += await bring(documents, table, migration, item);
      const next: Progress = {
        ...progress,
        after: (page.LastEvaluatedKey as Progress['after'] | undefined) ?? null,
        seen: progress.seen + (page.Items?.length ?? 0),
        changed: progress.changed + changed,
        doneAt: page.LastEvaluatedKey === undefined ? now().toISOString() : null,
        page: progress.page + 1,
      };
      await note(documents, table, progress, next);
      progress = next;
      say({ id: migration.id, seen: progress.seen, changed: progress.changed });
    }
    outcomes.push({ id: migration.id, seen: progress.seen, changed: progress.changed });
  }
  return outcomes;
}

/** @returns 1 when the item was changed, 0 when it is as it must be */
async function bring(
  documents: DynamoDBDocumentClient,
  table: string,
  migration: Migration,
  found: Item,
): Promise<0 | 1> {
  const Key = { pk: found.pk, sk: found.sk };
  let item: Item | undefined = found;
  for (let attempt = 0; item !== undefined && attempt < 5; attempt += 1) {
    const change: Change | undefined = migration.change(item);
    if (change === undefined) return 0;
    try {
      await make(documents, table, { Key, ...change }, migration.adds?.(item) ?? []);
      return 1;
    } catch (error) {
      if (!isConditionFailed(error)) throw error;
      const { Item: fresh } = await documents.send(
        new GetCommand({ TableName: table, Key, ConsistentRead: true }),
      );
      item = fresh as Item | undefined;
    }
  }
  if (item === undefined) return 0;
  throw new Error(`${migration.id}: the item ${found.pk} ${found.sk} changes faster than it can be migrated`);
}

async function make(
  documents: DynamoDBDocumentClient,
  TableName: string,
  change: Change & { readonly Key: Pick<Item, 'pk' | 'sk'> },
  adds: readonly Item[],
): Promise<void> {
  if (adds.length === 0) {
    await documents.send(new UpdateCommand({ TableName, ...change }));
    return;
  }
  const { UpdateExpression = '', ...rest } = change;
  await documents.send(
    new TransactWriteCommand({
      TransactItems: [
        { Update: { TableName, UpdateExpression, ...rest } },
        ...adds.map((Item) => ({
          Put: { TableName, Item, ConditionExpression: 'attribute_not_exists(pk)' },
        })),
      ],
    }),
  );
}

function isConditionFailed(error: unknown): boolean {
  return (
    error instanceof ConditionalCheckFailedException ||
    (error instanceof TransactionCanceledException &&
      (error.CancellationReasons ?? []).some(({ Code }) => Code === 'ConditionalCheckFailed'))
  );
}

async function note(
  documents: DynamoDBDocumentClient,
  table: string,
  before: Progress,
  after: Progress,
): Promise<void> {
  try {
    await documents.send(
      new PutCommand({
        TableName: table,
        Item: after,
        ConditionExpression: 'attribute_not_exists(pk) OR #page = :page',
        ExpressionAttributeNames: { '#page': 'page' },
        ExpressionAttributeValues: { ':page': before.page },
      }),
    );
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException)
      throw new NotAloneError(`Somebody else runs ${before.id} now`, { cause: error });
    throw error;
  }
}
