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
} from './tally.ts';

/** What a case contributes to the counts of its kind. */
export function contributionOf<C extends Case>(kind: Kind<C>, of: C): Contribution {
  return kind.counts?.contribution(of) ?? plainContribution(kind, of);
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
