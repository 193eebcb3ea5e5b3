import { createHash, hkdfSync, randomBytes } from 'node:crypto';
import type { Key, Table, Write } from '../store/table.ts';

/**
 * Something that belongs to one browser. The browser's cookie holds a random secret and nothing else; the table
 * holds the content, encrypted with a key that only this secret gives. So neither a copy of the table nor a cookie
 * alone shows who did what, and changing the item ends it everywhere at once.
 */
interface SealedItem extends Key {
  readonly type: 'sealed';
  /** JWE (RFC 7516), `dir` with A256GCM. */
  readonly sealed: string;
  /** Seconds since 1970. */
  readonly expiresAt: number;
  /** It was replaced; the content says by what. */
  readonly moved: boolean;
}

/** What it is used for: part of the key, so that a secret made for one purpose opens nothing of another. */
export type Purpose = 'session' | 'login' | 'form';

/** A new secret: 256 random bits. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url');
}

function keyOf(purpose: Purpose, secret: string): Key {
  const id = createHash('sha256').update(`id\n${purpose}\n${secret}`).digest('base64url');
  return { pk: `SESSION#${id}`, sk: purpose };
}

function encryptionKey(purpose: Purpose, secret: string): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', secret, '', `public-credit ${purpose}`, 32));
}

/** The write that stores `content` under `secret`, to be read again until `expiresAt`. */
export async function sealedWrite(
  purpose: Purpose,
  secret: string,
  content: unknown,
  expiresAt: Date,
  options: { readonly moved?: boolean; readonly onlyIfThere?: boolean } = {},
): Promise<Write> {
  const { CompactEncrypt } = await import('./jose.ts');
  const item: SealedItem = {
    ...keyOf(purpose, secret),
    type: 'sealed',
    sealed: await new CompactEncrypt(Buffer.from(JSON.stringify(content)))
      .setProtectedHeader({ alg: 'dir', enc: 'A256GCM' })
      .encrypt(encryptionKey(purpose, secret)),
    expiresAt: Math.floor(expiresAt.getTime() / 1000),
    moved: options.moved ?? false,
  };
  return {
    Put: {
      Item: item,
      ...(options.onlyIfThere
        ? { ConditionExpression: 'moved = :no', ExpressionAttributeValues: { ':no': false } }
        : {}),
    },
  };
}

export interface Unsealed {
  /** As it was stored: the caller knows the shape that it wrote. */
  readonly content: unknown;
  readonly expired: boolean;
  readonly moved: boolean;
}

/** What was stored under `secret`; undefined where there is nothing (any more). */
export async function unseal(
  table: Table,
  purpose: Purpose,
  secret: string,
  now: Date,
): Promise<Unsealed | undefined> {
  const item = await table.get<SealedItem>(keyOf(purpose, secret));
  if (item === undefined) return undefined;
  const { compactDecrypt } = await import('./jose.ts');
  const { plaintext } = await compactDecrypt(item.sealed, encryptionKey(purpose, secret), {
    keyManagementAlgorithms: ['dir'],
    contentEncryptionAlgorithms: ['A256GCM'],
  });
  return {
    content: JSON.parse(Buffer.from(plaintext).toString('utf8')),
    // The table's own deletion may come days late.
    expired: item.expiresAt * 1000 <= now.getTime(),
    moved: item.moved,
  };
}

/** The write that ends it. */
export function unsealedWrite(purpose: Purpose, secret: string): Write {
  return { Delete: { Key: keyOf(purpose, secret) } };
}
