import { chinaDate } from '../china-time.ts';
import type { Case } from './case.ts';

/** Counts by name. A count that is not there is 0. */
export type Tally = Readonly<Record<string, number>>;

/** What one case adds to which counts. */
export interface Contribution {
  /** Names of the tallies. A case never changes them. */
  readonly tallies: readonly string[];
  /** What it adds to each of them. */
  readonly counts: Tally;
}

export const allTally = 'ALL';
/** Of the month in China in which a moment lies. */
export const monthTally = (at: string) => `MONTH#${chinaDate(new Date(at)).slice(0, 7)}`;

/** Of the provider unit that has a case, by its code. */
export const unitTally = (unit: string) => `UNIT#${unit}`;

/** One more of each of the names. */
export function contributionTo(tallies: readonly string[], names: readonly string[]): Contribution {
  return { tallies, counts: Object.fromEntries(names.map((name) => [name, 1])) };
}

/**
 * Whether the sweep has said that a step is overdue. What is late by the clock alone would make the counts change
 * without a change.
 */
export function isMarkedOverdue({ deadlines }: Pick<Case, 'deadlines'>): boolean {
  const open = deadlines.find(({ doneAt }) => doneAt === null);
  return open?.alarmed === 'overdue' || open?.alarmed === 'escalate';
}

/** What changes a tally from holding `before` to holding `after`. */
export function difference(before: Tally, after: Tally): Tally {
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  return Object.fromEntries(
    [...names].flatMap((name) => {
      const by = (after[name] ?? 0) - (before[name] ?? 0);
      return by === 0 ? [] : [[name, by]];
    }),
  );
}

/** The tallies of some contributions, counted from the beginning. */
export function recount(contributions: Iterable<Contribution>): Map<string, Record<string, number>> {
  const found = new Map<string, Record<string, number>>();
  for (const { tallies, counts } of contributions) {
    for (const name of tallies) {
      const tally = found.get(name) ?? {};
      for (const [count, by] of Object.entries(counts)) tally[count] = (tally[count] ?? 0) + by;
      found.set(name, tally);
    }
  }
  return found;
}

/** To four places; null where there is nothing to share. */
export function ratio(part: number, whole: number): number | null {
  return whole === 0 ? null : Math.round((part / whole) * 10_000) / 10_000;
}
