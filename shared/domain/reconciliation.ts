import { ratio } from './cases/tally.ts';
import type { Holding } from './holding.ts';

/** What a comparison found: in the unit's list alone, here alone, in both with another content. */
export const differences = ['missing', 'extra', 'different'] as const;
export type DifferenceKind = (typeof differences)[number];

export interface Difference {
  readonly kind: DifferenceKind;
  readonly key: string;
  /** The record; null of what is missing here. */
  readonly record: string | null;
}

export type Counts = Readonly<Record<DifferenceKind | 'sent' | 'held' | 'same', number>>;

export const noCounts: Counts = { sent: 0, held: 0, same: 0, missing: 0, extra: 0, different: 0 };

export function addCounts(a: Counts, b: Counts): Counts {
  return {
    sent: a.sent + b.sent,
    held: a.held + b.held,
    same: a.same + b.same,
    missing: a.missing + b.missing,
    extra: a.extra + b.extra,
    different: a.different + b.different,
  };
}

const hex = /^[0-9a-f]{32}$/i;

/**
 * A line of a unit's list: `key,digest` or `{"key": …, "digest": …}`. Null: an empty one, or the names of the columns;
 * undefined: neither.
 */
export function readLine(line: string): Holding | null | undefined {
  const text = line.replace(/^\uFEFF/, '').trim();
  if (text === '' || /^"?key"?\s*,\s*"?digest"?$/i.test(text)) return null;
  let [key, digest] = text.split(',').map((cell): unknown => cell.trim().replace(/^"(.*)"$/, '$1'));
  if (text.startsWith('{')) {
    try {
      ({ key, digest } = JSON.parse(text) as Record<string, unknown>);
    } catch {
      return undefined;
    }
  }
  if (typeof key !== 'string' || typeof digest !== 'string' || !hex.test(key) || !hex.test(digest))
    return undefined;
  return { key: key.toLowerCase(), digest: digest.toLowerCase() };
}

/**
 * What a comparison says of a unit's reporting, as shares of all that it sent: 瞒报率, of which nothing ever came here, and
 * 一致率, of which what is here is the same. Null where it sent nothing.
 */
export function ratesOf({ sent, missing, same }: Counts): {
  readonly unreported: number | null;
  readonly consistent: number | null;
} {
  return { unreported: ratio(missing, sent), consistent: ratio(same, sent) };
}

/** Bytes of one holding as it is kept between the two steps. */
export const packedBytes = 32;

export function pack({ key, digest }: Holding, into: Buffer, at: number): void {
  into.write(key, at, 'hex');
  into.write(digest, at + packedBytes / 2, 'hex');
}

/** Packed holdings in the order of their keys, `key` and `digest` as one text of 64 digits each. */
export function unpackSorted(packed: readonly Uint8Array[]): string[] {
  return packed
    .flatMap((bytes) => {
      const text = Buffer.from(bytes).toString('hex');
      return Array.from({ length: bytes.length / packedBytes }, (_, at) =>
        text.slice(at * packedBytes * 2, (at + 1) * packedBytes * 2),
      );
    })
    .sort();
}

/**
 * Goes through both lists, each in the order of its keys, once. A key that the unit sent several times counts once, and
 * agrees where one of its digests does.
 */
export async function* compare(
  sent: readonly string[],
  held: AsyncIterable<Holding & { readonly record: string }>,
  note: (counts: Counts) => void,
): AsyncGenerator<Difference> {
  const counts = { ...noCounts };
  let at = 0;
  /** The next key of the unit's list with its digests, and on behind it. */
  const next = (): { readonly key: string; readonly digests: readonly string[] } | undefined => {
    const key = sent[at]?.slice(0, 32);
    if (key === undefined) return undefined;
    const digests: string[] = [];
    for (; sent[at]?.startsWith(key) === true; at += 1) digests.push(sent[at]?.slice(32) ?? '');
    counts.sent += 1;
    return { key, digests };
  };
  let one = next();
  let matched = '';
  for await (const { key, digest, record } of held) {
    for (; one !== undefined && one.key < key; one = next()) {
      if (one.key === matched) continue;
      counts.missing += 1;
      yield { kind: 'missing', key: one.key, record: null };
    }
    counts.held += 1;
    if (one?.key !== key) {
      counts.extra += 1;
      yield { kind: 'extra', key, record };
      continue;
    }
    matched = key;
    if (one.digests.includes(digest)) counts.same += 1;
    else {
      counts.different += 1;
      yield { kind: 'different', key, record };
    }
  }
  for (; one !== undefined; one = next()) {
    if (one.key === matched) continue;
    counts.missing += 1;
    yield { kind: 'missing', key: one.key, record: null };
  }
  note(counts);
}
