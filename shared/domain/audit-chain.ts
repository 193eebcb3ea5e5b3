import { createHash } from 'node:crypto';
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

/** The last link of a chain of entries: each link covers the one before it and an entry. */
export function chainHead(day: string, list: number, entries: Iterable<SealedEntry>): string {
  let head = sha256(`${day}#${list}`);
  for (const { order, digest } of entries) head = sha256(`${head} ${order} ${digest}`);
  return head;
}

/** What the seal of the next day names this one by. */
export function claimsDigest({ day, previous, lists }: AnchorClaims): string {
  return sha256(canonical({ day, previous, lists }));
}

/** A list of sealed entries as its file has it, a line an entry. */
export function sealText(entries: readonly SealedEntry[]): string {
  return entries.map(({ order, digest }) => `${order} ${digest}\n`).join('');
}

/** @throws Error for anything that `sealText` does not write */
export function readSealText(text: string): SealedEntry[] {
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const [, order, digest] = /^(\S+) ([0-9a-f]{64})$/.exec(line) ?? [];
      if (order === undefined || digest === undefined) throw new Error(`Not a line of a seal: ${line}`);
      return { order, digest };
    });
}

/** How entries differ from what was sealed. */
export interface Tampering {
  /** Sealed, and not there. */
  readonly missing: readonly SealedEntry[];
  /** There under the same order, and not the same. */
  readonly changed: readonly SealedEntry[];
  /** There, and not sealed. */
  readonly inserted: readonly SealedEntry[];
}

export function tampering(sealed: readonly SealedEntry[], found: readonly SealedEntry[]): Tampering {
  const by = (entries: readonly SealedEntry[]) =>
    new Map(entries.map(({ order, digest }) => [order, digest] as const));
  const [before, now] = [by(sealed), by(found)];
  return {
    missing: sealed.filter(({ order }) => !now.has(order)),
    changed: found.filter(({ order, digest }) => (before.get(order) ?? digest) !== digest),
    inserted: found.filter(({ order }) => !before.has(order)),
  };
}
