import { createHash } from 'node:crypto';
import { chinaDate } from './china-time.ts';
import { canonical } from './evaluation/canonical.ts';

/** An entry of the audit with its keys, as far as a seal covers it: everything but its places in lists. */
export interface Sealable {
  readonly pk: string;
  /** Its moment and a number drawn by chance: its place in the order of its day. */
  readonly sk: string;
  readonly entity: string;
  readonly action: string;
  readonly by: unknown;
  readonly at: string;
  readonly request: string;
  readonly details?: unknown;
  /** Its place in the list of its day; no seal covers it. */
  readonly unitOrder: string;
}

/** An entry in a seal: its place and its digest, which tells nothing of it. */
export interface SealedEntry {
  readonly order: string;
  /** SHA-256, lower-case hexadecimal. */
  readonly digest: string;
}

/** What is signed of a day. */
export interface AnchorClaims {
  /** Seconds since 1970. */
  readonly iat: number;
  /** In China, YYYY-MM-DD. */
  readonly day: string;
  /** Digest of the claims of the day sealed before; null for the first. */
  readonly previous: string | null;
  /** Of each list of the day: how many entries it has, and the last link of its chain. */
  readonly lists: readonly (readonly [entries: number, head: string])[];
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

export function sealedEntry({ pk, sk, entity, action, by, at, request, details }: Sealable): SealedEntry {
  const digest = sha256(canonical({ pk, sk, entity, action, by, at, request, details: details ?? null }));
  return { order: sk, digest };
}

/** Whether an entry is of that day in China, with its own moment in its key and in the list that it is on. */
export function isOfDay(day: string, { at, sk, unitOrder }: Sealable): boolean {
  const moment = new Date(at);
  return (
    !Number.isNaN(moment.getTime()) &&
    chinaDate(moment) === day &&
    String(sk).startsWith(`${at}#`) &&
    unitOrder === sk
  );
}

/** The chain of a list, which grows entry by entry: each link covers the one before it and an entry. */
export class Chain {
  #entries = 0;
  #head: string;

  constructor(day: string, list: number) {
    this.#head = sha256(`${day}#${list}`);
  }

  add({ order, digest }: SealedEntry): void {
    this.#entries += 1;
    this.#head = sha256(`${this.#head} ${order} ${digest}`);
  }

  /** As the anchor has it: how many entries, and the last link. */
  get end(): readonly [entries: number, head: string] {
    return [this.#entries, this.#head];
  }
}

/** What the seal of the next day names this one by. */
export function claimsDigest({ day, previous, lists }: AnchorClaims): string {
  return sha256(canonical({ day, previous, lists }));
}

/** A sealed entry as the file of its list has it; what would end its line is written otherwise there. */
export function sealLine({ order, digest }: SealedEntry): string {
  return `${order.replace(/[\s%]/g, encodeURIComponent)} ${digest}\n`;
}

/** @throws Error for anything that `sealLine` does not write */
export function readSealText(text: string): SealedEntry[] {
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const [, order, digest] = /^(\S+) ([0-9a-f]{64})$/.exec(line) ?? [];
      if (order === undefined || digest === undefined) throw new Error(`Not a line of a seal: ${line}`);
      return { order: decodeURIComponent(order), digest };
    });
}

/** What is wrong with an entry of a sealed day. */
export interface Tampering {
  /**
   * `missing`: sealed, and not there. `changed`: there under the same order, and not the same. `inserted`: there, and not
   * sealed. `elsewhere`: whether sealed or not, it is not of the day on whose list it is, or not in its place there.
   */
  readonly what: 'missing' | 'changed' | 'inserted' | 'elsewhere';
  readonly order: string;
  /** As it is now; undefined of one that is missing. */
  readonly entry: Sealable | undefined;
}

/** Holds the entries of a list, as they come, against what was sealed of it. */
export async function* tampering(
  day: string,
  sealed: readonly SealedEntry[],
  found: AsyncIterable<Sealable>,
): AsyncGenerator<Tampering> {
  const left = new Map(sealed.map(({ order, digest }) => [order, digest]));
  for await (const entry of found) {
    const { order, digest } = sealedEntry(entry);
    const before = left.get(order);
    left.delete(order);
    if (before === undefined) yield { what: 'inserted', order, entry };
    else if (before !== digest) yield { what: 'changed', order, entry };
    if (!isOfDay(day, entry)) yield { what: 'elsewhere', order, entry };
  }
  for (const order of left.keys()) yield { what: 'missing', order, entry: undefined };
}
