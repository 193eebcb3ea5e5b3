import { type ObjectionKind, type Outcome, outcomes } from '../../policy/objections.ts';
import { wasInTime } from '../cases/deadlines.ts';
import { chinaDate } from '../china-time.ts';
import { type ObjectionState, objectionStates } from '../objections/life-cycle.ts';
import { type Objection, turnOf } from '../objections/objection.ts';

/** Working days above which the distribution does not tell apart. */
const longestDays = 120;

/** Counts by name. A count that is not there is 0. */
export type Tally = Readonly<Record<string, number>>;

/** What one case adds to which counts: for all, for its unit, its kind and the month in which it was filed. */
export interface Contribution {
  /** Names of the tallies. */
  readonly tallies: readonly string[];
  /** What it adds to each of them. */
  readonly counts: Tally;
}

export const allTally = 'ALL';
export const unitTally = (unit: string) => `UNIT#${unit}`;
export const kindTally = (kind: ObjectionKind) => `KIND#${kind}`;
export const monthTally = (month: string) => `MONTH#${month}`;

/**
 * What a case contributes, from the case alone: the same case always contributes the same, so that the counts can be
 * kept one change at a time and still equal a recount.
 */
export function contribution(objection: Objection): Contribution {
  const { state, decision, deadlines, workingDaysTaken, history } = objection;
  const names = [`state:${state}`, 'filed'];
  if (history.some(({ action }) => action === 'accept')) names.push('accepted');
  if (decision !== null) {
    names.push('decided', `outcome:${decision.outcome}`);
    // In time is a case of which no step was late, up to the decision.
    const steps = deadlines.filter(({ step, doneAt }) => doneAt !== null && step !== 'close').map(wasInTime);
    // While nobody can say it of one of its steps, it is counted as neither.
    if (!steps.includes(null)) names.push(steps.includes(false) ? 'late' : 'on-time');
    if (workingDaysTaken !== null) names.push(`days:${Math.min(workingDaysTaken, longestDays)}`);
  }
  // As the sweep has marked it: what is late by the clock alone would make the counts change without a change.
  const open = deadlines.find((each) => each.doneAt === null);
  if (turnOf(objection) !== null && (open?.alarmed === 'overdue' || open?.alarmed === 'escalate'))
    names.push('overdue');
  const month = chinaDate(new Date(objection.filedAt)).slice(0, 7);
  return {
    tallies: [allTally, unitTally(objection.unit), kindTally(objection.kind), monthTally(month)],
    counts: Object.fromEntries(names.map((name) => [name, 1])),
  };
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

/** The tallies of some cases, counted from the beginning. */
export function recount(objections: Iterable<Objection>): Map<string, Record<string, number>> {
  const found = new Map<string, Record<string, number>>();
  for (const objection of objections) {
    const { tallies, counts } = contribution(objection);
    for (const name of tallies) {
      const tally = found.get(name) ?? {};
      for (const [count, by] of Object.entries(counts)) tally[count] = (tally[count] ?? 0) + by;
      found.set(name, tally);
    }
  }
  return found;
}

export interface Summary {
  readonly filed: number;
  readonly open: number;
  readonly overdue: number;
  readonly accepted: number;
  /** Accepted of those accepted or not accepted; null before the first. */
  readonly acceptanceRate: number | null;
  readonly decided: number;
  /** Share of cases of which no step was late, of the decided ones of which it can be said; null before the first. */
  readonly onTimeRate: number | null;
  readonly outcomes: Readonly<Record<Outcome, number>>;
  /** Working days from filing to decision of the case in the middle; null before the first. */
  readonly medianDays: number | null;
  readonly states: Readonly<Record<ObjectionState, number>>;
}

/** A tally in the terms of those who read it. */
export function summary(tally: Tally): Summary {
  const count = (name: string) => tally[name] ?? 0;
  const states = Object.fromEntries(
    objectionStates.map((state) => [state, count(`state:${state}`)]),
  ) as Record<ObjectionState, number>;
  const { closed, rejected, withdrawn } = states;
  const accepted = count('accepted');
  const decided = count('decided');
  return {
    filed: count('filed'),
    open: count('filed') - closed - rejected - withdrawn,
    overdue: count('overdue'),
    accepted,
    acceptanceRate: ratio(accepted, accepted + rejected),
    decided,
    onTimeRate: ratio(count('on-time'), count('on-time') + count('late')),
    outcomes: Object.fromEntries(outcomes.map((each) => [each, count(`outcome:${each}`)])) as Record<
      Outcome,
      number
    >,
    medianDays: median(tally),
    states,
  };
}

/** To four places; null where there is nothing to share. */
export function ratio(part: number, whole: number): number | null {
  return whole === 0 ? null : Math.round((part / whole) * 10_000) / 10_000;
}

/** The middle of the distribution in `days:…`; of an even number of cases the mean of the two in the middle. */
function median(tally: Tally): number | null {
  const days: [day: number, cases: number][] = [];
  for (const [name, cases] of Object.entries(tally)) {
    if (name.startsWith('days:') && cases > 0) days.push([Number(name.slice(5)), cases]);
  }
  days.sort(([a], [b]) => a - b);
  const total = days.reduce((sum, [, cases]) => sum + cases, 0);
  if (total === 0) return null;
  const at = (position: number): number => {
    let passed = 0;
    for (const [day, cases] of days) {
      passed += cases;
      if (position < passed) return day;
    }
    return days.at(-1)?.[0] ?? 0;
  };
  return (at(Math.floor((total - 1) / 2)) + at(Math.floor(total / 2))) / 2;
}
