import { randomBytes } from 'node:crypto';
import { newItemWrite } from './new-item.ts';
import { openText, sealText } from './sealing.ts';

/** A cursor that we did not make, or made for another list. */
export class BadCursorError extends Error {
  override readonly name = 'BadCursorError';
  constructor(cause?: unknown) {
    super('The cursor was not made for this list', { cause });
  }
}

/** What the table does for its secret. */
interface SecretKeeper {
  partition<T>(pk: string, prefix: string): AsyncIterable<T>;
  transact(
    writes: readonly [{ readonly Put: { readonly Item: object; readonly ConditionExpression: string } }],
  ): Promise<void>;
}

/** What all functions seal cursors with, whichever version of them made one. */
interface SecretItem {
  readonly pk: string;
  readonly sk: string;
  readonly type: 'cursor-secret';
  /** 32 random bytes, base64url. */
  readonly secret: string;
}

const key = { pk: 'CURSOR-SECRET', sk: 'CURSOR-SECRET' };

/** The table's secret; undefined where nobody has needed it yet. */
export async function storedSecret(table: Pick<SecretKeeper, 'partition'>): Promise<Buffer | undefined> {
  for await (const { secret } of table.partition<SecretItem>(key.pk, key.sk))
    return Buffer.from(secret, 'base64url');
  return undefined;
}

/**
 * The table's secret for cursors, made by whoever needs it first. It is read by a query: every function that lists
 * may query, and some may read nothing else.
 */
export async function cursorSecret(table: SecretKeeper): Promise<Buffer> {
  const found = await storedSecret(table);
  if (found !== undefined) return found;
  const made = randomBytes(32);
  const item: SecretItem = { ...key, type: 'cursor-secret', secret: made.toString('base64url') };
  try {
    await table.transact([newItemWrite(item)]);
    return made;
  } catch (error) {
    // Another function was faster.
    const theirs = await storedSecret(table);
    if (theirs === undefined) throw error;
    return theirs;
  }
}

/** Each list has a key of its own, so that a cursor opens for no other one. */
const nameOf = (list: string) => ({ kind: 'cursor', of: list });

/** Seals where a page of `list` ended, telling nothing to whoever holds it. */
export function sealCursor(secret: Buffer, list: string, position: unknown): string {
  return sealText(secret, nameOf(list), JSON.stringify(position));
}

/**
 * Where the page of `list` ended that gave this cursor, as it was sealed.
 * @throws BadCursorError for anything that was not sealed for this list
 */
export function openCursor(secret: Buffer, list: string, cursor: string): unknown {
  try {
    return JSON.parse(openText(secret, nameOf(list), cursor));
  } catch (cause) {
    throw new BadCursorError(cause);
  }
}
