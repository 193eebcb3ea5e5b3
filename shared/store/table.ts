import { DynamoDBClient, TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import {
  BatchGetCommand,
  BatchWriteCommand,
  type BatchWriteCommandInput,
  DeleteCommand,
  DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
  type QueryCommandInput,
  type QueryCommandOutput,
  TransactWriteCommand,
  type TransactWriteCommandInput,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import { countDone } from '../metrics.ts';
import { patience, pause } from '../patience.ts';
import { setting } from '../settings.ts';
import { countUnits } from './capacity.ts';
import { cursorSecret, openCursor, sealCursor } from './cursors.ts';
import { canBeKey, canHoldItems } from './key-limits.ts';
import { newItemWrite } from './new-item.ts';
import {
  type Page,
  type PageRequest,
  type Position,
  positionOf,
  type Read,
  readPage,
  roomFor,
  type See,
} from './pages.ts';
import { nameOf, partitionStretch, queryOf, type Stretch } from './stretch.ts';
import { sumWrite } from './sum.ts';

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

type BatchedWrite = NonNullable<NonNullable<BatchWriteCommandInput['RequestItems']>[string]>[number];

const nameOfKey = ({ pk, sk }: Readonly<Record<string, unknown>> = {}) => `${pk}\n${sk}`;

/** Asks for so many things a part at a time, and once more for what was left out of an answer. */
async function inParts<T>(
  all: readonly T[],
  most: number,
  ask: (part: T[]) => Promise<readonly T[] | undefined>,
): Promise<void> {
  let wanted = all;
  for (let tries = 0; wanted.length > 0; ) {
    const left = (await ask(wanted.slice(0, most))) ?? [];
    wanted = [...left, ...wanted.slice(most)];
    // What was left has a partition that is busy, or was more than one answer holds.
    tries = left.length === 0 ? 0 : tries + 1;
    if (tries > 0) await pause(tries);
  }
}

/** The list's name and order of an item in the index `lists`. */
export interface Listed {
  readonly list: string;
  readonly listOrder: string;
}

/** Items that one call can get, and as many are read at a time of what is read to its end. */
const mostTogether = 100;
/** Items that one call can put or delete. */
const mostWritten = 25;
/** Independent writes at the same time. */
const writesAtOnce = 16;
/** Tries of a write that others got in the way of. */
const conflictTries = 5;
/** Another transaction touched the same item at the same time, or the item's partition had too much to do. */
const passing: readonly (string | undefined)[] = [
  'TransactionConflict',
  'ThrottlingError',
  'ProvisionedThroughputExceeded',
];

/** Whether others got in the way of a write, and nothing was written. Clients of AWS do not try again by themselves. */
function inTheWay(error: unknown): boolean {
  if (!(error instanceof TransactionCanceledException))
    return error instanceof Error && error.name === 'TransactionConflictException';
  const codes = (error.CancellationReasons ?? []).map((reason) => reason.Code);
  return !codes.includes('ConditionalCheckFailed') && codes.some((code) => passing.includes(code));
}

/** Whether a single write was refused by its condition. */
function isRefused(error: unknown): boolean {
  return error instanceof Error && error.name === 'ConditionalCheckFailedException';
}

/**
 * The service's one table. Items are trusted to be what this program wrote: their types are stated by the caller,
 * once per kind of item, in the file beside this one that knows the kind.
 */
export class Table {
  readonly #client: DynamoDBDocumentClient;
  readonly #name: string;
  /** What cursors are sealed with, once it is known. */
  #cursors: Buffer | undefined;

  constructor(name: string, client = new DynamoDBClient(patience(3))) {
    this.#name = name;
    countUnits(client);
    this.#client = DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } });
  }

  /** The item at `key` as it is now. */
  async get<T>(key: Key): Promise<T | undefined> {
    if (!canBeKey(key)) return undefined;
    const { Item } = await this.#client.send(
      new GetCommand({ TableName: this.#name, Key: key, ConsistentRead: true }),
    );
    return Item as T | undefined;
  }

  /** Those of some items that exist, in no order. */
  async getMany<T>(keys: readonly Key[]): Promise<T[]> {
    const found: T[] = [];
    await inParts(keys.filter(canBeKey), mostTogether, async (part) => {
      const { Responses, UnprocessedKeys } = await this.#client.send(
        new BatchGetCommand({ RequestItems: { [this.#name]: { Keys: part, ConsistentRead: true } } }),
      );
      found.push(...((Responses?.[this.#name] ?? []) as T[]));
      return UnprocessedKeys?.[this.#name]?.Keys as Key[] | undefined;
    });
    return found;
  }

  /** All items of a partition whose sort key begins with `prefix`, as they are now, in order. */
  partition<T>(pk: string, prefix: string): AsyncGenerator<T> {
    return this.#all<T>(partitionStretch(pk, prefix), { ConsistentRead: true });
  }

  /** The same in one call, of those that have no more than so many; undefined of others. */
  async few<T>(pk: string, prefix: string, most: number): Promise<T[] | undefined> {
    const how = { ConsistentRead: true, Limit: most };
    for await (const { Items, LastEvaluatedKey } of this.#answers(partitionStretch(pk, prefix), how))
      return LastEvaluatedKey === undefined ? ((Items ?? []) as T[]) : undefined;
    return [];
  }

  /** All items of a stretch, in its order. May lag behind by moments. */
  each<T>(stretch: Stretch): AsyncGenerator<T> {
    // Who looks through a list often stops early.
    return this.#all<T>(stretch, { Limit: mostTogether });
  }

  /** The same, of which all is wanted: megabyte by megabyte. */
  whole<T>(stretch: Stretch): AsyncGenerator<T> {
    return this.#all<T>(stretch);
  }

  async *#all<T>(stretch: Stretch, how: Partial<QueryCommandInput> = {}): AsyncGenerator<T> {
    for await (const { Items } of this.#answers(stretch, how)) yield* (Items ?? []) as T[];
  }

  /** How many items a stretch has. */
  async count(stretch: Stretch): Promise<number> {
    let count = 0;
    for await (const { Count } of this.#answers(stretch, { Select: 'COUNT' })) count += Count ?? 0;
    return count;
  }

  /** What a query finds, megabyte by megabyte. */
  async *#answers(stretch: Stretch, how: Partial<QueryCommandInput>): AsyncGenerator<QueryCommandOutput> {
    if (!canHoldItems(stretch)) return;
    let start: Record<string, unknown> | undefined;
    do {
      const answer = await this.#client.send(
        new QueryCommand({
          ...queryOf(stretch),
          ...how,
          TableName: this.#name,
          ...(start === undefined ? {} : { ExclusiveStartKey: start }),
        }),
      );
      yield answer;
      start = answer.LastEvaluatedKey;
    } while (start !== undefined);
  }

  /**
   * A page of some stretches as if they were one, and of their entries what `see` makes of them. Every page but the last
   * is full, or as large as an answer may be. May lag behind by moments.
   * @throws BadCursorError for a cursor that is not of a page of these stretches
   */
  async page<T, S = T>(
    stretches: readonly Stretch[],
    { limit, cursor }: PageRequest,
    see: See<T, S> = (found) => found as unknown as readonly S[],
  ): Promise<Page<S>> {
    const list = nameOf(stretches);
    const after =
      cursor === undefined ? undefined : (openCursor(await this.#secret(), list, cursor) as Position);
    const read: Read = async (stretch, start, most) => {
      if (!canHoldItems(stretch)) return { items: [], end: undefined };
      const { Items = [], LastEvaluatedKey } = await this.#client.send(
        new QueryCommand({
          ...queryOf(stretch),
          TableName: this.#name,
          Limit: most,
          ...(start === undefined ? {} : { ExclusiveStartKey: start }),
        }),
      );
      return { items: Items, end: LastEvaluatedKey };
    };
    const { items, end } = await readPage(read, stretches, { limit, after }, see);
    return { items, next: end === null ? null : sealCursor(await this.#secret(), list, end) };
  }

  /** The cursor of what comes after an item that a page of these stretches has shown, though it did not end there. */
  async cursorAfter(stretches: readonly Stretch[], item: Key): Promise<string> {
    return sealCursor(await this.#secret(), nameOf(stretches), positionOf(stretches, { ...item }));
  }

  /**
   * A page of what was read whole, with cursors like those of a list.
   * @param name what it is called: a cursor is good for it and nothing else
   * @throws BadCursorError
   */
  async pageOfAll<S>(name: string, all: readonly S[], { limit, cursor }: PageRequest): Promise<Page<S>> {
    const from = cursor === undefined ? 0 : Number(openCursor(await this.#secret(), name, cursor));
    const to = from + roomFor(all.slice(from, from + limit), limit);
    return {
      items: all.slice(from, to),
      next: to < all.length ? sealCursor(await this.#secret(), name, to) : null,
    };
  }

  async #secret(): Promise<Buffer> {
    this.#cursors ??= await cursorSecret(this);
    return this.#cursors;
  }

  /** Writes an item that nothing depends on; what is more than that goes through `transact`. */
  async put(item: Key & Record<string, unknown>): Promise<void> {
    await this.#write(() => this.#client.send(new PutCommand({ TableName: this.#name, Item: item })));
  }

  /**
   * Puts and deletes that depend on nothing, each by itself: half the price of a transaction. Where one fails others may
   * be done, so that all of them are to be done again.
   */
  async independently(writes: readonly Write[]): Promise<void> {
    for (let at = 0; at < writes.length; at += writesAtOnce) {
      await Promise.all(
        writes.slice(at, at + writesAtOnce).map(async (write) => {
          if ('Put' in write)
            await this.#write(() =>
              this.#client.send(new PutCommand({ ...write.Put, TableName: this.#name })),
            );
          else if ('Delete' in write)
            await this.#write(() =>
              this.#client.send(new DeleteCommand({ ...write.Delete, TableName: this.#name })),
            );
          else throw new Error(`Not a write that stands alone: ${Object.keys(write).join(', ')}`);
        }),
      );
    }
  }

  /**
   * The same of many: 25 in one call, at the same price. Of writes of the same item the last one counts. Takes a right of
   * its own.
   */
  async inBatches(writes: readonly Write[]): Promise<void> {
    const byKey = new Map<string, BatchedWrite>();
    for (const write of writes) {
      if ('Put' in write) byKey.set(nameOfKey(write.Put.Item), { PutRequest: { Item: write.Put.Item } });
      else if ('Delete' in write)
        byKey.set(nameOfKey(write.Delete.Key), { DeleteRequest: { Key: write.Delete.Key } });
      else throw new Error(`Not a write that stands alone: ${Object.keys(write).join(', ')}`);
    }
    await inParts([...byKey.values()], mostWritten, async (part) => {
      const { UnprocessedItems } = await this.#write(() =>
        this.#client.send(new BatchWriteCommand({ RequestItems: { [this.#name]: part } })),
      );
      return UnprocessedItems?.[this.#name];
    });
  }

  /** The next number of a counter, from 1: each is given out once, some may be given to nothing. */
  async next(key: Key): Promise<number> {
    const { count } = await this.update(sumWrite(key, 'count', 1).Update);
    return Number(count);
  }

  /** Changes one item. @returns what it has changed, as it is now @throws ConditionFailedError with index 0 */
  async update(
    update: WithoutTable<NonNullable<TransactItem['Update']>>,
  ): Promise<Readonly<Record<string, unknown>>> {
    const input = { ...update, TableName: this.#name, ReturnValues: 'UPDATED_NEW' };
    try {
      const { Attributes = {} } = await this.#write(() =>
        this.#client.send(new UpdateCommand(input as ConstructorParameters<typeof UpdateCommand>[0])),
      );
      return Attributes;
    } catch (error) {
      throw isRefused(error) ? new ConditionFailedError([0], error) : error;
    }
  }

  /**
   * Writes new items once: all of them, or none where one of them is there. One alone is put without a transaction, at
   * half the price. It does not say which of the two it was: asked again where its answer was lost, it would find there what
   * it had put itself.
   */
  async once(items: readonly (Key & object)[]): Promise<void> {
    const [first, ...more] = items.map(newItemWrite);
    if (first === undefined) return;
    if (more.length > 0) {
      await this.transactIf([first, ...more]);
      return;
    }
    try {
      await this.#write(() => this.#client.send(new PutCommand({ ...first.Put, TableName: this.#name })));
    } catch (error) {
      if (!isRefused(error)) throw error;
    }
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
    try {
      await this.#write(() => this.#client.send(new TransactWriteCommand({ TransactItems: items })));
      for (const { Put } of items) countDone(Put?.Item);
    } catch (error) {
      if (!(error instanceof TransactionCanceledException)) throw error;
      const failed = (error.CancellationReasons ?? []).flatMap(({ Code }, index) =>
        Code === 'ConditionalCheckFailed' ? [index] : [],
      );
      throw failed.length > 0 ? new ConditionFailedError(failed, error) : error;
    }
  }

  /** Writes, and where others get in the way again, later each time. */
  async #write<T>(send: () => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await send();
      } catch (error) {
        if (!inTheWay(error) || attempt === conflictTries) throw error;
        await pause(attempt);
      }
    }
  }

  /** The same, for what anybody may have done in the meantime: whether its conditions held. */
  async transactIf(writes: readonly Write[]): Promise<boolean> {
    try {
      await this.transact(writes);
      return true;
    } catch (error) {
      if (error instanceof ConditionFailedError) return false;
      throw error;
    }
  }
}

let shared: Table | undefined;

/** The table that this function was given, one client for all its calls. */
export function theTable(): Table {
  shared ??= new Table(setting('TABLE'));
  return shared;
}
