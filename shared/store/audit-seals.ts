import {
  type AnchorClaims,
  chainHead,
  readSealText,
  type Sealable,
  type SealedEntry,
  sealedEntry,
  sealText,
} from '../domain/audit-chain.ts';
import type { Files } from '../files/files.ts';
import { readToken, signToken, type TokenKey } from '../signing/signed-token.ts';
import type { Signer } from '../signing/signer.ts';
import { listsOfEntries } from './audit.ts';
import type { Key, Table, Write } from './table.ts';

/** `typ` of the header of a day's anchor. */
const anchorType = 'audit-anchor+jwt';

const listFile = (day: string, list: number): string => `audit/${day}/${list}.txt`;
const anchorFile = (day: string): string => `audit/${day}/anchor.jwt`;

const lastKey: Key = { pk: 'AUDIT-SEALS', sk: 'LAST' };

/** The day that was sealed last. Nothing is believed because of it: it says where to go on. */
export interface LastSeal {
  readonly day: string;
  /** Digest of its claims. */
  readonly digest: string;
}

export function lastSeal(table: Table): Promise<LastSeal | undefined> {
  return table.get<LastSeal>(lastKey);
}

/** That a day was sealed; its condition fails where another run was faster. */
export function lastSealWrite(before: LastSeal | undefined, after: LastSeal): Write {
  const { day, digest } = after;
  return {
    Put: {
      Item: { ...lastKey, type: 'audit-seal', day, digest },
      ...(before === undefined
        ? { ConditionExpression: 'attribute_not_exists(pk)' }
        : {
            ConditionExpression: '#day = :before',
            ExpressionAttributeNames: { '#day': 'day' },
            ExpressionAttributeValues: { ':before': before.day },
          }),
    },
  };
}

/** The entries of a day as they are now, list by list, each in its order. */
export async function entriesNow(table: Table, day: string): Promise<(readonly Sealable[])[]> {
  const lists: (readonly Sealable[])[] = [];
  for (const stretch of listsOfEntries(day))
    lists.push(await Array.fromAsync(table.whole<Sealable>(stretch)));
  return lists;
}

/**
 * Seals a day: its entries list by list, then the signed anchor over all of them. Done again it writes the same.
 * @param lockedUntil until then nobody can delete or replace the files
 * @returns the claims of its anchor
 */
export async function sealDay(
  { table, files, signer }: { readonly table: Table; readonly files: Files; readonly signer: Signer },
  day: string,
  previous: string | null,
  { now, lockedUntil }: { readonly now: Date; readonly lockedUntil: Date },
): Promise<AnchorClaims> {
  const lists: [number, string][] = [];
  for (const [list, entries] of (await entriesNow(table, day)).entries()) {
    const sealed = entries.map(sealedEntry);
    await files.put(listFile(day, list), Buffer.from(sealText(sealed)), {
      contentType: 'text/plain',
      lockedUntil,
    });
    lists.push([sealed.length, chainHead(day, list, sealed)]);
  }
  const claims: AnchorClaims = { iat: Math.floor(now.getTime() / 1000), day, previous, lists };
  const token = await signToken({ type: anchorType }, claims, signer);
  await files.put(anchorFile(day), token, { contentType: 'application/jwt', lockedUntil });
  return claims;
}

/** The seal of a day as it lies there; null where there is none. `claims`: null where nobody of ours signed it. */
export async function sealOf(
  files: Files,
  day: string,
  keys: readonly TokenKey[],
): Promise<{ readonly claims: AnchorClaims | null; readonly lists: readonly SealedEntry[][] } | null> {
  const bytes = await files.get(anchorFile(day));
  if (bytes === undefined) return null;
  // Trusted once its signature is: nothing but this file writes such tokens.
  const claims = readToken(Buffer.from(bytes).toString('latin1'), keys, anchorType) as AnchorClaims | null;
  const lists: SealedEntry[][] = [];
  for (let list = 0; list < (claims?.lists.length ?? 0); list += 1) {
    const text = await files.get(listFile(day, list));
    lists.push(text === undefined ? [] : readSealText(Buffer.from(text).toString('utf8')));
  }
  return { claims, lists };
}
