import { createHash, createHmac } from 'node:crypto';
import { type InspectionGrade, inspectionGrades, ungraded } from '../../policy/inspections.ts';

/** Grade of an object on the plan's scale; `none` where it has none. */
export type PoolGrade = InspectionGrade | typeof ungraded;

export const poolGrades: readonly PoolGrade[] = [...inspectionGrades, ungraded];

/** An object that may be drawn. */
export interface PoolEntry {
  /** Unified social credit code. */
  readonly code: string;
  readonly grade: PoolGrade;
  /** It is of a field in which supervision is strict whatever the grade. */
  readonly strict: boolean;
}

/** Objects of one grade, strict or not, of which so many are drawn. */
export interface Stratum {
  readonly grade: PoolGrade;
  readonly strict: boolean;
  /** Objects in the pool. */
  readonly pool: number;
  /** In hundredths of a per cent. */
  readonly ratio: number;
  /** To be drawn: `pool` times `ratio`, rounded up. */
  readonly take: number;
}

/** The algorithm, as each draw states it; another way of drawing is another name. */
export const drawAlgorithm = 'HMAC-SHA-256/1';

/** Whole of a ratio. */
export const wholeRatio = 10_000;

/** SHA-256, lower-case hexadecimal, of the codes in ascending order, one a line, without a line break at the end. */
export function digestOfCodes(sorted: readonly string[]): string {
  const hash = createHash('sha256');
  const together = 10_000;
  for (let at = 0; at < sorted.length; at += together)
    hash.update(`${at === 0 ? '' : '\n'}${sorted.slice(at, at + together).join('\n')}`);
  return hash.digest('hex');
}

/** By which a seed is fixed before it is known: SHA-256 of its text, lower-case hexadecimal. */
export function commitmentTo(seed: string): string {
  return createHash('sha256').update(seed).digest('hex');
}

/** Texts ascend as their UTF-16 units do: codes and officers' numbers have the same order everywhere. */
export function ascending(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Bytes of a digest that are compared as a number; where these are equal all of them are. */
const keyBytes = 6;

/** Indexes of `names` in the order of HMAC-SHA-256 of each with the seed as the key, ascending. */
function drawnOrder(seed: string, message: (at: number) => string, count: number): Uint32Array {
  const digest = (at: number) => createHmac('sha256', seed).update(message(at)).digest();
  const keys = new Float64Array(count);
  const order = new Uint32Array(count);
  for (let at = 0; at < count; at += 1) {
    keys[at] = digest(at).readUIntBE(0, keyBytes);
    order[at] = at;
  }
  return order.sort(
    (a, b) => (keys[a] as number) - (keys[b] as number) || Buffer.compare(digest(a), digest(b)),
  );
}

/**
 * Objects in the order in which they are drawn: HMAC-SHA-256(seed, task + "|" + code), ascending. It does not depend on
 * the order in which they come.
 */
export function orderOfObjects<T extends { readonly code: string }>(
  seed: string,
  task: string,
  objects: readonly T[],
): T[] {
  const order = drawnOrder(seed, (at) => `${task}|${objects[at]?.code}`, objects.length);
  return Array.from(order, (at) => objects[at] as T);
}

/** Officers in the order in which they are drawn: HMAC-SHA-256(seed, task + "|officer|" + number), ascending. */
export function orderOfOfficers(seed: string, task: string, officers: readonly string[]): string[] {
  const order = drawnOrder(seed, (at) => `${task}|officer|${officers[at]}`, officers.length);
  return Array.from(order, (at) => officers[at] as string);
}

/** Ratios by which a plan draws, in hundredths of a per cent. */
export interface Ratios {
  readonly base: number;
  readonly grades: Readonly<Record<InspectionGrade, number>>;
}

/** A strict field is never drawn below the base ratio, an object without a grade at it. */
export function ratioOf({ grade, strict }: Pick<Stratum, 'grade' | 'strict'>, ratios: Ratios): number {
  if (grade === ungraded) return ratios.base;
  const own = ratios.grades[grade];
  return strict ? Math.max(own, ratios.base) : own;
}

/** How many of each kind are to be drawn, rounded up. Kinds of which the pool has none are left out. */
export function strataOf(pool: readonly PoolEntry[], ratios: Ratios): Stratum[] {
  const counts = new Map<string, number>();
  for (const { grade, strict } of pool) {
    const name = `${grade} ${strict}`;
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return poolGrades.flatMap((grade) =>
    [false, true].flatMap((strict): Stratum[] => {
      const size = counts.get(`${grade} ${strict}`) ?? 0;
      if (size === 0) return [];
      const ratio = ratioOf({ grade, strict }, ratios);
      return [{ grade, strict, pool: size, ratio, take: Math.ceil((size * ratio) / wholeRatio) }];
    }),
  );
}

/**
 * Why something that came up was passed over. `cap`: inspected as often as its grade allows this year; `officers`: too
 * few officers who need not avoid it; `avoidance`: of `officer` alone, who avoids this object; `cancelled`: of an object
 * that exists no longer, and was not in the pool; `merged`: of a visit alone, for the object is drawn and inspected
 * together with the unit that had drawn it before in the quarter (民营经济促进法 52).
 */
export const removalReasons = ['cap', 'officers', 'avoidance', 'cancelled', 'merged'] as const;
export type RemovalReason = (typeof removalReasons)[number];

export interface Removal {
  readonly code: string;
  /** Number of the officer; null: the object itself. */
  readonly officer: string | null;
  readonly reason: RemovalReason;
}

export interface Drawn {
  /** From 1, over all kinds. */
  readonly rank: number;
  readonly code: string;
  readonly grade: PoolGrade;
  readonly strict: boolean;
  /** Numbers, in the order in which they were drawn. */
  readonly officers: readonly string[];
}

export interface Draw {
  readonly objects: readonly Drawn[];
  /** All officers, in the order in which they were drawn. */
  readonly officers: readonly string[];
  readonly removed: readonly Removal[];
}

interface DrawOf {
  readonly seed: string;
  readonly task: string;
  readonly pool: readonly PoolEntry[];
  readonly strata: readonly Stratum[];
  /** Numbers of the officers that may be drawn, in any order. */
  readonly officers: readonly string[];
  /** For each object. */
  readonly officersEach: number;
  /** Whether the object has been inspected as often as it may be this year. */
  readonly capped: (object: PoolEntry) => boolean;
  /** Whether the officer has an interest in the object and must avoid it (回避). */
  readonly avoids: (officer: string, code: string) => boolean;
}

/**
 * Draws objects and officers. Objects come up in their order; one that is passed over is named with its reason and the
 * next one of its kind takes its place, until its kind has as many as it is to have. Officers stand in their order as in
 * a ring: each object takes the next ones who need not avoid it, and the next object goes on behind them.
 */
export function draw({ seed, task, pool, strata, officers, officersEach, capped, avoids }: DrawOf): Draw {
  const left = new Map(strata.map(({ grade, strict, take }) => [`${grade} ${strict}`, take]));
  const ring = orderOfOfficers(seed, task, officers);
  const objects: Drawn[] = [];
  const removed: Removal[] = [];
  let next = 0;
  for (const { code, grade, strict } of orderOfObjects(seed, task, pool)) {
    const kind = `${grade} ${strict}`;
    const open = left.get(kind) ?? 0;
    if (open === 0) continue;
    if (capped({ code, grade, strict })) {
      removed.push({ code, officer: null, reason: 'cap' });
      continue;
    }
    const taken = nextOfficers(ring, next, officersEach, (officer) => avoids(officer, code));
    if (taken === null) {
      removed.push({ code, officer: null, reason: 'officers' });
      continue;
    }
    removed.push(...taken.passed.map((officer) => ({ code, officer, reason: 'avoidance' as const })));
    objects.push({ rank: objects.length + 1, code, grade, strict, officers: taken.officers });
    left.set(kind, open - 1);
    next = taken.next;
  }
  return { objects, officers: ring, removed };
}

/** The next officers of the ring from `from` on; null where too few need not avoid the object. */
function nextOfficers(
  ring: readonly string[],
  from: number,
  count: number,
  avoids: (officer: string) => boolean,
): { readonly officers: string[]; readonly passed: string[]; readonly next: number } | null {
  const officers: string[] = [];
  const passed: string[] = [];
  for (let step = 0; step < ring.length; step += 1) {
    const at = (from + step) % ring.length;
    const officer = ring[at] as string;
    if (avoids(officer)) passed.push(officer);
    else officers.push(officer);
    if (officers.length === count) return { officers, passed, next: (at + 1) % ring.length };
  }
  return null;
}
