import { DynamoDBClient, TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import {
  BatchGetCommand,
  DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
  TransactWriteCommand,
  type TransactWriteCommandInput,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import { fromCursor, toCursor } from '../http/lists.ts';
import { countDone } from '../metrics.ts';
import { setting } from '../settings.ts';
import { countUnits } from './capacity.ts';

export interface Key {
  readonly pk: string;
  readonly sk: string;
}

type TransactItem = NonNullable<TransactWriteCommandInput['TransactItems']>[number];
type WithoutTable<T> = T extends object ? Omit<T, 'TableName'> : never;

/** One write of a transaction, as DynamoDB has it, the table's name left out. */
export type Write =
  | { readonly Put: WithoutTable<NonNullable<TransactItem['Put']>> }
  | { readonly Update: WithoutTable<NonNullable<TransactItem['Update']>> }
  | { readonly Delete: WithoutTable<NonNullable<TransactItem['Delete']>> }
  | { readonly ConditionCheck: WithoutTable<NonNullable<TransactItem['ConditionCheck']>> };

/** A transaction whose conditions did not hold: nothing of it was written. */
export class ConditionFailedError extends Error {
  override readonly name = 'ConditionFailedError';
  /** Indexes of the writes whose condition failed. */
  readonly failed: readonly number[];

  constructor(failed: readonly number[], cause?: unknown) {
    super(`Conditions of writes ${failed.join(', ')} did not hold`, { cause });
    this.failed = failed;
  }
}

export interface Page<T> {
  readonly items: T[];
  /** Cursor of the next page; null on the last. */
  readonly next: string | null;
}

/** The list's name and order of an item in the index `lists`. */
export interface Listed {
  readonly list: string;
  readonly listOrder: string;
}

/** What to read of an index other than `lists`. */
export interface IndexQuery {
  readonly index: string;
  /** Name and value of its partition attribute. */
  readonly partition: readonly [attribute: string, value: string];
  /** Its sort attribute. */
  readonly order: string;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly filter?:
    | {
        readonly expression: string;
        readonly names: Readonly<Record<string, string>>;
        readonly values: Readonly<Record<string, unknown>>;
      }
    | undefined;
  readonly descending?: boolean;
}

/** Tries of a transaction that others got in the way of. */
const conflictTries = 5;
/** Another transaction touched the same item at the same time, or the item's partition had too much to do. */
const passing: readonly (string | undefined)[] = [
  'TransactionConflict',
  'ThrottlingError',
  'ProvisionedThroughputExceeded',
];

/**
 * The service's one table. Items are trusted to be what this program wrote: their types are stated by the caller,
 * once per kind of item, in the file beside this one that knows the kind.
 */
export class Table {
  readonly #client: DynamoDBDocumentClient;
  readonly #name: string;

  constructor(name: string, client = new DynamoDBClient({})) {
    this.#name = name;
    countUnits(client);
    this.#client = DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } });
  }

  /** The item at `key` as it is now. */
  async get<T>(key: Key): Promise<T | undefined> {
    const { Item } = await this.#client.send(
      new GetCommand({ TableName: this.#name, Key: key, ConsistentRead: true }),
    );
    return Item as T | undefined;
  }

  /** Those of up to 100 items that exist, in no order. */
  async getMany<T>(keys: readonly Key[]): Promise<T[]> {
    const found: T[] = [];
    let wanted: readonly Key[] = keys;
    while (wanted.length > 0) {
      const { Responses, UnprocessedKeys } = await this.#client.send(
        new BatchGetCommand({ RequestItems: { [this.#name]: { Keys: [...wanted], ConsistentRead: true } } }),
      );
      found.push(...((Responses?.[this.#name] ?? []) as T[]));
      wanted = (UnprocessedKeys?.[this.#name]?.Keys ?? []) as Key[];
    }
    return found;
  }

  /** All items of a partition whose sort key begins with `prefix`, as they are now, in order. */
  async *partition<T>(pk: string, prefix: string): AsyncGenerator<T> {
    let start: Record<string, unknown> | undefined;
    do {
      const { Items, LastEvaluatedKey } = await this.#client.send(
        new QueryCommand({
          TableName: this.#name,
          ...beginningWith(pk, prefix),
          ConsistentRead: true,
          ...(start === undefined ? {} : { ExclusiveStartKey: start }),
        }),
      );
      yield* (Items ?? []) as T[];
      start = LastEvaluatedKey;
    } while (start !== undefined);
  }

  /** A page of a partition whose sort key begins with `prefix`, in order. */
  async partitionPage<T>(
    pk: string,
    prefix: string,
    page: { limit: number; cursor?: string | undefined },
  ): Promise<Page<T>> {
    return this.#page<T>(beginningWith(pk, prefix), page);
  }

  /** A page of a list in the index `lists`, newest first. May lag behind by moments. */
  async listPage<T>(
    list: string,
    page: { limit: number; cursor?: string | undefined; order?: 'newest' | 'oldest' },
  ): Promise<Page<T>> {
    return this.#page<T>(
      {
        IndexName: 'lists',
        KeyConditionExpression: '#list = :list',
        ExpressionAttributeNames: { '#list': 'list' },
        ExpressionAttributeValues: { ':list': list },
        ScanIndexForward: page.order === 'oldest',
      },
      page,
    );
  }

  /**
   * A page of another index: the items of one of its partitions whose order lies between `from` and `to`, both
   * included, and that meet `filter`. Items that do not are skipped, so that every page but the last is full.
   */
  async indexPage<T>(
    { index, partition, order, from, to, filter, descending = false }: IndexQuery,
    { limit, cursor }: { limit: number; cursor?: string | undefined },
  ): Promise<Page<T>> {
    const found: T[] = [];
    let start: Record<string, unknown> | undefined = cursor === undefined ? undefined : fromCursor(cursor);
    do {
      const { Items, LastEvaluatedKey } = await this.#client.send(
        new QueryCommand({
          TableName: this.#name,
          IndexName: index,
          KeyConditionExpression: '#partition = :partition AND #order BETWEEN :from AND :to',
          ExpressionAttributeNames: { '#partition': partition[0], '#order': order, ...filter?.names },
          ExpressionAttributeValues: {
            ':partition': partition[1],
            ':from': from ?? ' ',
            ':to': to ?? '\uFFFF',
            ...filter?.values,
          },
          ...(filter === undefined ? {} : { FilterExpression: filter.expression }),
          ScanIndexForward: !descending,
          Limit: limit - found.length,
          ...(start === undefined ? {} : { ExclusiveStartKey: start }),
        }),
      );
      found.push(...((Items ?? []) as T[]));
      start = LastEvaluatedKey;
    } while (start !== undefined && found.length < limit);
    return { items: found, next: toCursor(start as Record<string, string> | undefined) };
  }

  /** A page of several lists as if they were one, newest first or, where their order says urgency, in that order. */
  async mergedPage<T extends Listed>(
    lists: readonly string[],
    page: { limit: number; cursor?: string | undefined; order?: 'newest' | 'oldest' },
  ): Promise<Page<T>> {
    const ascending = page.order === 'oldest';
    const start = ascending ? ' ' : '\uFFFF';
    const after = page.cursor === undefined ? start : (fromCursor(page.cursor)?.after ?? start);
    const parts = await Promise.all(
      lists.map(async (list) => {
        const { Items } = await this.#client.send(
          new QueryCommand({
            TableName: this.#name,
            IndexName: 'lists',
            KeyConditionExpression: `#list = :list AND listOrder ${ascending ? '>' : '<'} :after`,
            ExpressionAttributeNames: { '#list': 'list' },
            ExpressionAttributeValues: { ':list': list, ':after': after },
            ScanIndexForward: ascending,
            Limit: page.limit + 1,
          }),
        );
        return (Items ?? []) as T[];
      }),
    );
    const sign = ascending ? -1 : 1;
    const merged = parts.flat().sort((a, b) => (a.listOrder < b.listOrder ? sign : -sign));
    const items = merged.slice(0, page.limit);
    const last = items.at(-1);
    return {
      items,
      next: merged.length > page.limit && last !== undefined ? toCursor({ after: last.listOrder }) : null,
    };
  }

  async #page<T>(
    query: Omit<ConstructorParameters<typeof QueryCommand>[0], 'TableName'>,
    page: { limit: number; cursor?: string | undefined },
  ): Promise<Page<T>> {
    const start = page.cursor === undefined ? undefined : fromCursor(page.cursor);
    const { Items, LastEvaluatedKey } = await this.#client.send(
      new QueryCommand({
        ...query,
        TableName: this.#name,
        Limit: page.limit,
        ...(start === undefined ? {} : { ExclusiveStartKey: start }),
      }),
    );
    return {
      items: (Items ?? []) as T[],
      next: toCursor(LastEvaluatedKey as Record<string, string> | undefined),
    };
  }

  /** How many items a list of the index `lists` has, up to `ceiling`. */
  async listCount(list: string): Promise<number> {
    let count = 0;
    let start: Record<string, unknown> | undefined;
    do {
      const answer = await this.#client.send(
        new QueryCommand({
          TableName: this.#name,
          IndexName: 'lists',
          Select: 'COUNT',
          KeyConditionExpression: '#list = :list',
          ExpressionAttributeNames: { '#list': 'list' },
          ExpressionAttributeValues: { ':list': list },
          ...(start === undefined ? {} : { ExclusiveStartKey: start }),
        }),
      );
      count += answer.Count ?? 0;
      start = answer.LastEvaluatedKey;
    } while (start !== undefined);
    return count;
  }

  /** Writes an item that nothing depends on; what is more than that goes through `transact`. */
  async put(item: Key & Record<string, unknown>): Promise<void> {
    await this.#client.send(new PutCommand({ TableName: this.#name, Item: item }));
  }

  /** The next number of a counter, from 1: each is given out once, some may be given to nothing. */
  async next(key: Key): Promise<number> {
    const { Attributes } = await this.#client.send(
      new UpdateCommand({
        TableName: this.#name,
        Key: key,
        UpdateExpression: 'ADD #count :one',
        ExpressionAttributeNames: { '#count': 'count' },
        ExpressionAttributeValues: { ':one': 1 },
        ReturnValues: 'UPDATED_NEW',
      }),
    );
    return Number(Attributes?.count);
  }

  /** Changes one item. @throws ConditionFailedError with index 0 */
  async update(update: WithoutTable<NonNullable<TransactItem['Update']>>): Promise<void> {
    try {
      await this.#client.send(
        new UpdateCommand({ ...update, TableName: this.#name } as ConstructorParameters<
          typeof UpdateCommand
        >[0]),
      );
    } catch (error) {
      if (error instanceof Error && error.name === 'ConditionalCheckFailedException')
        throw new ConditionFailedError([0], error);
      throw error;
    }
  }

  /** Adds to a number of an item, which comes to be by it, and sets `others`. @returns the sum */
  async increase(key: Key, attribute: string, by: number, others: Record<string, unknown>): Promise<number> {
    const names = Object.keys(others);
    const { Attributes } = await this.#client.send(
      new UpdateCommand({
        TableName: this.#name,
        Key: key,
        UpdateExpression: `ADD #sum :by SET ${names.map((_, index) => `#o${index} = :o${index}`).join(', ')}`,
        ExpressionAttributeNames: {
          '#sum': attribute,
          ...Object.fromEntries(names.map((name, index) => [`#o${index}`, name])),
        },
        ExpressionAttributeValues: {
          ':by': by,
          ...Object.fromEntries(names.map((name, index) => [`:o${index}`, others[name]])),
        },
        ReturnValues: 'UPDATED_NEW',
      }),
    );
    return Number(Attributes?.[attribute]);
  }

  /**
   * Writes all or nothing, up to 100 writes.
   * @throws ConditionFailedError
   */
  async transact(writes: readonly Write[]): Promise<void> {
    const items = writes.map((write) => {
      const [[operation, input]] = Object.entries(write) as [[string, object]];
      return { [operation]: { ...input, TableName: this.#name } };
    }) as TransactItem[];
    for (let attempt = 1; ; attempt += 1) {
      try {
        await this.#client.send(new TransactWriteCommand({ TransactItems: items }));
        for (const { Put } of items) countDone(Put?.Item);
        return;
      } catch (error) {
        if (!(error instanceof TransactionCanceledException)) throw error;
        const codes = (error.CancellationReasons ?? []).map((reason) => reason.Code);
        const failed = codes.flatMap((code, index) => (code === 'ConditionalCheckFailed' ? [index] : []));
        if (failed.length > 0) throw new ConditionFailedError(failed, error);
        // Nothing was written: try again, later each time. The client itself does that for single calls alone.
        if (!codes.some((code) => passing.includes(code)) || attempt === conflictTries) throw error;
        await new Promise((resolve) => setTimeout(resolve, 20 * 2 ** attempt * (0.5 + Math.random())));
      }
    }
  }
}

/** The condition for a partition's items whose sort key begins with `prefix`; an empty one is all of them. */
function beginningWith(pk: string, prefix: string) {
  return prefix === ''
    ? { KeyConditionExpression: 'pk = :pk', ExpressionAttributeValues: { ':pk': pk } }
    : {
        KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
        ExpressionAttributeValues: { ':pk': pk, ':prefix': prefix },
      };
}

let shared: Table | undefined;

/** The table that this function was given, one client for all its calls. */
export function theTable(): Table {
  shared ??= new Table(setting('TABLE'));
  return shared;
}
