import type { Case } from './case.ts';
import { wasInTime } from './deadlines.ts';
import { isFinal, type Kind } from './kind.ts';
import {
  allTally,
  type Contribution,
  contributionTo,
  isMarkedOverdue,
  monthTally,
  ratio,
  type Tally,
  unitTally,
} from './tally.ts';

/**
 * What a case contributes to the counts of its kind.
 * @param unit the provider unit that has it; null: none has, or not yet
 */
export function contributionOf<C extends Case>(
  kind: Kind<C>,
  of: C,
  unit: string | null = null,
): Contribution {
  const { tallies, counts } = kind.counts?.contribution(of) ?? plainContribution(kind, of);
  if (unit === null) return { tallies, counts };
  return { tallies: [...new Set([...tallies, unitTally(unit)])], counts };
}

/** Which of two states of a case was counted from the later one: what grows with all that could change its counts. */
export function countedAt<C extends Case>(kind: Kind<C>, of: C): number {
  return kind.counts?.by === 'version' ? of.version : (of.writes ?? of.version);
}

/**
 * What a case contributes where its kind does not say it otherwise, from the case alone: the same case always
 * contributes the same, so that the counts can be kept one change at a time and still equal a recount.
 */
export function plainContribution<C extends Case>(kind: Kind<C>, of: C): Contribution {
  const { state, deadlines, history } = of;
  const names = ['begun', `state:${state}`];
  if (isFinal<C>(kind, state)) {
    names.push('ended');
    const steps = deadlines.map(wasInTime);
    // While nobody can say it of one of its steps, it is counted as neither.
    if (steps.length > 0 && !steps.includes(null)) names.push(steps.includes(false) ? 'late' : 'on-time');
  } else if (isMarkedOverdue(of)) names.push('overdue');
  return contributionTo([allTally, monthTally(history[0]?.at ?? '')], names);
}

/** A tally of `plainContribution`s in the terms of those who read it. */
export interface PlainSummary {
  readonly begun: number;
  readonly open: number;
  readonly overdue: number;
  /** Of those that ended, the share of which no step was late, as far as it can be said; null before the first. */
  readonly onTimeRate: number | null;
  readonly states: Tally;
}

/** A tally of cases of any kind in the terms that all kinds have in common. */
export interface CaseFigures {
  readonly begun: number;
  /** Somebody has to act on them. */
  readonly inHand: number;
  readonly ended: number;
  /** In hand, and the clock has said so. */
  readonly overdue: number;
  /** Of those of which it can be said, how many had no late step, and how many there are. */
  readonly onTime: number;
  readonly timed: number;
}

/** The same of every kind, for each counts its cases by state, whatever else it counts. */
export function caseFigures({ lifeCycle }: Pick<Kind<Case>, 'lifeCycle'>, tally: Tally): CaseFigures {
  const count = (name: string) => tally[name] ?? 0;
  const states = Object.entries(lifeCycle.states);
  const inStates = (of: (state: (typeof states)[number][1]) => boolean) =>
    states.reduce((sum, [name, state]) => sum + (of(state) ? count(`state:${name}`) : 0), 0);
  return {
    begun: inStates(() => true),
    inHand: inStates(({ turn }) => turn !== null),
    ended: inStates(({ final }) => final),
    overdue: count('overdue'),
    onTime: count('on-time'),
    timed: count('on-time') + count('late'),
  };
}

export function plainSummary({ lifeCycle }: Pick<Kind<Case>, 'lifeCycle'>, tally: Tally): PlainSummary {
  const count = (name: string) => tally[name] ?? 0;
  return {
    begun: count('begun'),
    open: count('begun') - count('ended'),
    overdue: count('overdue'),
    onTimeRate: ratio(count('on-time'), count('on-time') + count('late')),
    states: Object.fromEntries(
      Object.keys(lifeCycle.states).map((state) => [state, count(`state:${state}`)]),
    ),
  };
}
