import type { Table, Write } from './table.ts';

/** How long a repeated request finds its first answer. */
const keptSeconds = 7 * 24 * 3600;

export interface StoredAnswer {
  readonly status: number;
  readonly location?: string;
  readonly json: unknown;
}

interface IdempotencyItem {
  readonly pk: string;
  readonly sk: string;
  readonly type: 'idempotency';
  /** SHA-256 of what was asked. */
  readonly request: string;
  readonly answer: StoredAnswer;
  /** Seconds since 1970: the table deletes it some time after. */
  readonly expiresAt: number;
}

/** One caller's key for one call. */
export interface IdempotencyKey {
  readonly caller: string;
  readonly route: string;
  readonly key: string;
  readonly request: string;
}

function keyOf({ caller, route, key }: IdempotencyKey) {
  return { pk: `IDEMPOTENCY#${caller}`, sk: `${route}#${key}` };
}

/** What was answered under this key; `other` if it was another request that used it. */
export async function firstAnswer(
  table: Table,
  key: IdempotencyKey,
  now: Date,
): Promise<StoredAnswer | 'other' | undefined> {
  const item = await table.get<IdempotencyItem>(keyOf(key));
  // The table's own deletion may come days late: expiry counts from the stated moment.
  if (item === undefined || item.expiresAt * 1000 <= now.getTime()) return undefined;
  return item.request === key.request ? item.answer : 'other';
}

/**
 * The answer as a write, to stand in the transaction that does what was asked: the effect and the memory of it
 * come together or not at all. Its condition fails when the same key has just been used by a request in parallel.
 */
export function answerWrite(key: IdempotencyKey, answer: StoredAnswer, now: Date): Write {
  const item: IdempotencyItem = {
    ...keyOf(key),
    type: 'idempotency',
    request: key.request,
    answer,
    expiresAt: Math.floor(now.getTime() / 1000) + keptSeconds,
  };
  return {
    Put: {
      Item: item,
      ConditionExpression: 'attribute_not_exists(pk) OR expiresAt <= :now',
      ExpressionAttributeValues: { ':now': Math.floor(now.getTime() / 1000) },
    },
  };
}
