import {
  type AnchorClaims,
  Chain,
  isOfDay,
  readSealText,
  type Sealable,
  type SealedEntry,
  sealedEntry,
  sealLine,
} from '../domain/audit-chain.ts';
import { chinaDate } from '../domain/china-time.ts';
import type { Files } from '../files/files.ts';
import { readToken, signToken, type TokenKey } from '../signing/signed-token.ts';
import type { Signer } from '../signing/signer.ts';
import { dayOfList, listOfEntries, listsOfEntries } from './audit.ts';
import type { Key, Table, Write } from './table.ts';

/** `typ` of the header of a day's anchor. */
const anchorType = 'audit-anchor+jwt';

const listFile = (day: string, list: number): string => `audit/${day}/${list}.txt`;
const anchorFile = (day: string): string => `audit/${day}/anchor.jwt`;

const lastKey: Key = { pk: 'AUDIT-SEALS', sk: 'LAST' };

/** The day that was sealed last. Nothing is believed because of it: it says where to go on, and its anchor whether it is so. */
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

/** What is sealed with: the keys tell what was signed by this service. */
export interface SealTools {
  readonly table: Table;
  readonly files: Files;
  readonly signer: Signer;
  readonly keys: readonly TokenKey[];
}

/** What became of a day. */
export interface Sealed {
  /** Of its anchor; null where one lies there that nobody of ours signed: the day is not sealed. */
  readonly claims: AnchorClaims | null;
  /** What is wrong with it, for the log. */
  readonly faults: readonly string[];
}

/**
 * Seals a day: its entries list by list, then the signed anchor over all of them. A day that has an anchor of ours is held
 * against it, and nothing is written: what was sealed once is never sealed anew, whatever the table says.
 * @param lockedUntil until then nobody can delete or replace the files
 */
export async function sealDay(
  tools: SealTools,
  day: string,
  previous: string | null,
  { now, lockedUntil }: { readonly now: Date; readonly lockedUntil: Date },
): Promise<Sealed> {
  const { table, files, signer, keys } = tools;
  const before = await anchorOf(files, day, keys);
  if (before !== undefined) return heldAgainst(table, day, previous, before);
  const lists: AnchorClaims['lists'][number][] = [];
  const found = { elsewhere: 0 };
  for (const list of listsOfEntries(day).keys()) {
    const chain = new Chain(day, list);
    const lines = async function* () {
      for await (const entry of digestsNow(table, day, list, found)) {
        chain.add(entry);
        yield sealLine(entry);
      }
    };
    await files.putStream(listFile(day, list), lines(), { contentType: 'text/plain', lockedUntil });
    lists.push(chain.end);
  }
  const claims: AnchorClaims = { iat: Math.floor(now.getTime() / 1000), day, previous, lists };
  const token = await signToken({ type: anchorType }, claims, signer);
  if (await files.putFirst(anchorFile(day), token, { contentType: 'application/jwt', lockedUntil }))
    return { claims, faults: elsewhereFaults(found) };
  // Another run was faster.
  const faster = await anchorOf(files, day, keys);
  if (faster === undefined) throw new Error(`The anchor of ${day} could not be put, and there is none`);
  return heldAgainst(table, day, previous, faster);
}

/** What is otherwise than the anchor of a day says. */
async function heldAgainst(
  table: Table,
  day: string,
  previous: string | null,
  claims: AnchorClaims | null,
): Promise<Sealed> {
  if (claims === null) return { claims, faults: ['its anchor is not signed by this service'] };
  const faults: string[] = [];
  const found = { elsewhere: 0 };
  if (claims.previous !== previous) faults.push('its seal does not follow the one before');
  for (const [list, [count, head]] of claims.lists.entries()) {
    const chain = new Chain(day, list);
    for await (const entry of digestsNow(table, day, list, found)) chain.add(entry);
    const [entries, end] = chain.end;
    if (entries !== count || end !== head)
      faults.push(`list ${list} has ${entries} entries that differ from the ${count} that were sealed`);
  }
  return { claims, faults: [...faults, ...elsewhereFaults(found)] };
}

/** The digests of a list's entries as they are now; counts those that are not of that day. */
async function* digestsNow(
  table: Table,
  day: string,
  list: number,
  found: { elsewhere: number },
): AsyncGenerator<SealedEntry> {
  for await (const entry of entriesNow(table, day, list)) {
    if (!isOfDay(day, entry)) found.elsewhere += 1;
    yield sealedEntry(entry);
  }
}

function elsewhereFaults({ elsewhere }: { readonly elsewhere: number }): string[] {
  return elsewhere === 0 ? [] : [`${elsewhere} entries on its lists are not of that day`];
}

/** The entries of a list of a day as they are now, in their order; never held as a whole. */
export function entriesNow(table: Table, day: string, list: number): AsyncGenerator<Sealable> {
  return table.whole<Sealable>(listOfEntries(day, list));
}

/** What holds an entry to what it says, by where it stands. */
export type Held =
  /** On the list of a sealed day: the day's seal covers it. */
  | 'by a seal'
  /** On the list of a day after the last seal: the next ones will. */
  | 'soon'
  /** Of before the first seal, and on no list of a sealed day. */
  | 'by nothing'
  /** It says that it is of a sealed day, or of one to come, and stands where no seal sees it. */
  | 'nowhere';

/**
 * What holds something that is shown as an entry of the audit, wherever it lies.
 * @param first the first day with a seal
 * @param last the last one
 * @param today in China; nothing can be of a later day
 */
export function heldBy(
  { at, unitList, unitOrder, sk, pk, entity }: Partial<Sealable> & { readonly unitList?: string },
  { first, last, today }: { readonly first: string; readonly last: string; readonly today: string },
): Held {
  const moment = new Date(String(at));
  const day = Number.isNaN(moment.getTime()) ? undefined : chinaDate(moment);
  const listed = typeof unitList === 'string' ? dayOfList(unitList) : undefined;
  // The list of a sealed day is held against its seal: what was put there is found whatever else it says.
  if (listed !== undefined && listed >= first && listed <= last && unitOrder !== undefined)
    return 'by a seal';
  const isEntry = pk === `AUDIT#${entity}` && String(sk).startsWith(`${at}#`);
  if (!isEntry || day === undefined || day > today) return 'nowhere';
  if (day < first) return listed === undefined || listed === day ? 'by nothing' : 'nowhere';
  return listed === day && unitOrder === sk ? 'soon' : 'nowhere';
}

/** The claims of a day's anchor; null where nobody of ours signed it for that day, undefined where there is none. */
export async function anchorOf(
  files: Files,
  day: string,
  keys: readonly TokenKey[],
): Promise<AnchorClaims | null | undefined> {
  const bytes = await files.get(anchorFile(day));
  if (bytes === undefined) return undefined;
  // Trusted once its signature is: nothing but this file writes such tokens.
  const claims = readToken(Buffer.from(bytes).toString('latin1'), keys, anchorType) as AnchorClaims | null;
  return claims?.day === day ? claims : null;
}

/** What was sealed of a list; whether it is still that, the anchor tells. */
export async function sealedList(files: Files, day: string, list: number): Promise<SealedEntry[]> {
  const text = await files.get(listFile(day, list));
  return text === undefined ? [] : readSealText(Buffer.from(text).toString('utf8'));
}
