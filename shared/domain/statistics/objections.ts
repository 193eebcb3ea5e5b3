import { type ObjectionKind, type Outcome, outcomes } from '../../policy/objections.ts';
import { wasInTime } from '../cases/deadlines.ts';
import {
  allTally,
  type Contribution,
  contributionTo,
  isMarkedOverdue,
  monthTally,
  ratio,
  type Tally,
  unitTally,
} from '../cases/tally.ts';
import { type ObjectionState, objectionStates, turnIn } from '../objections/life-cycle.ts';
import type { Objection } from '../objections/objection.ts';

/** Working days above which the distribution does not tell apart. */
const longestDays = 120;

export const kindTally = (kind: ObjectionKind) => `KIND#${kind}`;

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
  if (turnIn(state) !== null && isMarkedOverdue(objection)) names.push('overdue');
  const { unit, kind, filedAt } = objection;
  return contributionTo([allTally, unitTally(unit), kindTally(kind), monthTally(filedAt)], names);
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
