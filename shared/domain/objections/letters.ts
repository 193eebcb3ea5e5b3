import type { Basis } from '../../policy/basis.ts';
import { objectionPolicy } from '../../policy/objections.ts';
import { transitionOf } from '../cases/life-cycle.ts';
import { guard } from './guards.ts';
import { type ObjectionAction, objectionLifeCycle } from './life-cycle.ts';
import type { Decision, Objection } from './objection.ts';

/** When it was not accepted, where that is how it stands, also while another look at it is taken; else null. */
export function rejectedAt({ history }: Pick<Objection, 'history'>): string | null {
  const last = history.findLast(({ action }) => action === 'accept' || action === 'reject');
  return last?.action === 'reject' ? last.at : null;
}

/** Whether there is something to tell the filer in a letter: a decision, or why it was not accepted. */
export function hasLetter(objection: Pick<Objection, 'decision' | 'history'>): boolean {
  return objection.decision !== null || rejectedAt(objection) !== null;
}

/** Whether the filer may ask for another look (复核) now. */
export function mayBeReviewed(objection: Objection): boolean {
  const transition = transitionOf(objectionLifeCycle, 'review', objection.state, 'filer');
  return typeof transition === 'object' && guard('review', objection) === null;
}

/**
 * The rule under which a refusal was handled: that of the step which ended in it, in the version of the policy under
 * which the case was filed. Null where nothing was refused.
 */
export function refusalBasis(objection: Objection): Basis | null {
  const { workingDaysBasis } = objectionPolicy(objection.policy);
  const { decision, formerDecisions, history } = objection;
  if (decision === null) {
    if (rejectedAt(objection) === null) return null;
    const rejections = history.filter(({ action }) => action === 'reject').length;
    return rejections > 1 ? workingDaysBasis.review : workingDaysBasis.accept;
  }
  if (decision.outcome !== 'uphold' && decision.outcome !== 'unconfirmed') return null;
  return formerDecisions.length > 0 ? workingDaysBasis.review : workingDaysBasis.verify;
}

/** What came out of a case at one time: a decision, or that it was not accepted. */
export interface Result {
  /** Which of the results it is, the first one being 1. */
  readonly number: number;
  /** Place in the history of the act that it came by. */
  readonly entry: number;
  /** Null: it was not accepted. */
  readonly decision: Decision | null;
}

const deciding: readonly ObjectionAction[] = ['decision', 'settle', 'confirm'];

/** All that came out of a case so far, in order: each act that ended in a decision has the decision of its time. */
export function resultsOf({
  decision,
  formerDecisions,
  history,
}: Pick<Objection, 'decision' | 'formerDecisions' | 'history'>): readonly Result[] {
  const decisions = [...formerDecisions, ...(decision === null ? [] : [decision])];
  let decided = 0;
  return history
    .flatMap(({ action }, entry) => {
      if (action === 'reject') return { entry, decision: null };
      return deciding.includes(action) ? { entry, decision: decisions[decided++] ?? null } : [];
    })
    .map((result, at) => ({ ...result, number: at + 1 }));
}

/** The case as it was when that result came out, for its letter to say the same whenever it is made; undefined: no such one. */
export function asOfResult(objection: Objection, number: number): Objection | undefined {
  const results = resultsOf(objection).slice(0, number);
  const result = results.at(-1);
  const act = result === undefined ? undefined : objection.history[result.entry];
  if (result?.number !== number || act === undefined) return undefined;
  const history = objection.history.slice(0, result.entry + 1);
  return {
    ...objection,
    state: act.to,
    history,
    decision: result.decision,
    formerDecisions: results.slice(0, -1).flatMap(({ decision }) => decision ?? []),
    reviewed: history.some(({ action }) => action === 'review'),
  };
}
