import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto';

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

/**
 * The table's secret for cursors, made by whoever needs it first. It is read by a query: every function that lists
 * may query, and some may read nothing else.
 */
export async function cursorSecret(table: SecretKeeper): Promise<Buffer> {
  const kept = async () => {
    for await (const { secret } of table.partition<SecretItem>(key.pk, key.sk))
      return Buffer.from(secret, 'base64url');
    return undefined;
  };
  const found = await kept();
  if (found !== undefined) return found;
  const made = randomBytes(32);
  const item: SecretItem = { ...key, type: 'cursor-secret', secret: made.toString('base64url') };
  try {
    await table.transact([{ Put: { Item: item, ConditionExpression: 'attribute_not_exists(pk)' } }]);
    return made;
  } catch (error) {
    // Another function was faster.
    const theirs = await kept();
    if (theirs === undefined) throw error;
    return theirs;
  }
}

const algorithm = 'aes-256-gcm';
const nonceBytes = 12;
const tagBytes = 16;

/** Each list has a key of its own, so that a cursor opens for no other one. */
function keyOf(secret: Buffer, list: string): Buffer {
  const name = createHash('sha256').update(list).digest();
  return Buffer.from(hkdfSync('sha256', secret, '', Buffer.concat([Buffer.from('cursor\n'), name]), 32));
}

/** Seals where a page of `list` ended: nonce, content and tag in base64url, telling nothing to whoever holds it. */
export function sealCursor(secret: Buffer, list: string, position: unknown): string {
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv(algorithm, keyOf(secret, list), nonce, { authTagLength: tagBytes });
  const sealed = Buffer.concat([cipher.update(JSON.stringify(position)), cipher.final()]);
  return Buffer.concat([nonce, sealed, cipher.getAuthTag()]).toString('base64url');
}

/**
 * Where the page of `list` ended that gave this cursor, as it was sealed.
 * @throws BadCursorError for anything that was not sealed for this list
 */
export function openCursor(secret: Buffer, list: string, cursor: string): unknown {
  const bytes = Buffer.from(cursor, 'base64url');
  // Other spellings of the same bytes are not ours.
  if (bytes.length < nonceBytes + tagBytes || bytes.toString('base64url') !== cursor)
    throw new BadCursorError();
  const decipher = createDecipheriv(algorithm, keyOf(secret, list), bytes.subarray(0, nonceBytes), {
    authTagLength: tagBytes,
  });
  decipher.setAuthTag(bytes.subarray(-tagBytes));
  try {
    const opened = [decipher.update(bytes.subarray(nonceBytes, -tagBytes)), decipher.final()];
    return JSON.parse(Buffer.concat(opened).toString('utf8'));
  } catch (cause) {
    throw new BadCursorError(cause);
  }
}
