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

/**
 * How far a migration has come, or one part of the table with it. One item a migration, which stays when all is done, and
 * one a part.
 */
interface Progress {
  readonly pk: string;
  readonly sk: string;
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
  /** Parts that it goes through the table in, each with progress of its own; absent: it goes through the whole. */
  readonly segments?: number;
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
    /** Parts of the table that are gone through at the same time; one that was begun goes on in as many as it began with. */
    readonly segments?: number;
  } = {},
): Promise<Outcome[]> {
  const { segments = 1 } = options;
  const documents = DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } });
  const outcomes: Outcome[] = [];
  for (const migration of [...migrations].sort((a, b) => (a.id < b.id ? -1 : 1))) {
    const run = new Run(documents, table, migration, options);
    const { seen, changed } = await run.whole(segments);
    outcomes.push({ id: migration.id, seen, changed });
  }
  return outcomes;
}

/** One migration of one table. */
class Run {
  private readonly documents: DynamoDBDocumentClient;
  private readonly table: string;
  private readonly migration: Migration;
  private readonly pageSize: number;
  private readonly say: (progress: Outcome) => void;
  private readonly now: () => Date;
  /** What was done by all parts so far, this run's and former ones. */
  private readonly done = { seen: 0, changed: 0 };
  /** One part failed: the others end with their page. */
  private stopped = false;

  constructor(
    documents: DynamoDBDocumentClient,
    table: string,
    migration: Migration,
    { pageSize = 200, say = () => undefined, now = () => new Date() }: Parameters<typeof migrate>[3] = {},
  ) {
    this.documents = documents;
    this.table = table;
    this.migration = migration;
    this.pageSize = pageSize;
    this.say = say;
    this.now = now;
  }

  async whole(segments: number): Promise<Pick<Progress, 'seen' | 'changed'>> {
    const stored = await this.stored('MIGRATION');
    if (stored?.doneAt != null) return stored;
    const begun: Progress = stored ?? {
      ...this.beginning('MIGRATION'),
      ...(segments === 1 ? {} : { segments }),
    };
    const { segments: parts = 1 } = begun;
    if (parts === 1) return this.part(begun);
    if (stored === undefined) await note(this.documents, this.table, { ...begun, page: -1 }, begun);
    const ended = await Promise.allSettled(
      Array.from({ length: parts }, async (_, at) => {
        const sk = `SEGMENT#${String(at).padStart(4, '0')}`;
        return this.part((await this.stored(sk)) ?? this.beginning(sk), { at, of: parts });
      }),
    );
    const failed = ended.find(({ status }) => status === 'rejected') as PromiseRejectedResult | undefined;
    if (failed !== undefined) throw failed.reason;
    const all = { ...begun, ...this.done, doneAt: this.now().toISOString(), page: begun.page + 1 };
    await note(this.documents, this.table, begun, all);
    return all;
  }

  private beginning(sk: string): Progress {
    const { id } = this.migration;
    return {
      pk: `MIGRATION#${id}`,
      sk,
      type: 'migration',
      id,
      startedAt: this.now().toISOString(),
      after: null,
      seen: 0,
      changed: 0,
      doneAt: null,
      page: 0,
    };
  }

  private async stored(sk: string): Promise<Progress | undefined> {
    const { Item: item } = await this.documents.send(
      new GetCommand({
        TableName: this.table,
        Key: { pk: `MIGRATION#${this.migration.id}`, sk },
        ConsistentRead: true,
      }),
    );
    return item as Progress | undefined;
  }

  /** Goes through the table, or one part of it, from where its progress is. */
  private async part(
    begun: Progress,
    segment?: { readonly at: number; readonly of: number },
  ): Promise<Progress> {
    const { documents, table, migration } = this;
    let progress = begun;
    this.done.seen += begun.seen;
    this.done.changed += begun.changed;
    try {
      while (progress.doneAt === null && !this.stopped) {
        const page = await documents.send(
          new ScanCommand({
            TableName: table,
            ConsistentRead: true,
            Limit: this.pageSize,
            ...(segment === undefined ? {} : { Segment: segment.at, TotalSegments: segment.of }),
            ...(progress.after === null ? {} : { ExclusiveStartKey: progress.after }),
          }),
        );
        const items = (page.Items ?? []) as Item[];
        let changed = 0;
        for (const item of items) changed += await bring(documents, table, migration, item);
        const next: Progress = {
          ...progress,
          after: (page.LastEvaluatedKey as Progress['after'] | undefined) ?? null,
          seen: progress.seen + items.length,
          changed: progress.changed + changed,
          doneAt: page.LastEvaluatedKey === undefined ? this.now().toISOString() : null,
          page: progress.page + 1,
        };
        await note(documents, table, progress, next);
        progress = next;
        this.done.seen += items.length;
        this.done.changed += changed;
        this.say({ id: migration.id, ...this.done });
      }
    } catch (error) {
      this.stopped = true;
      throw error;
    }
    return progress;
  }
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
