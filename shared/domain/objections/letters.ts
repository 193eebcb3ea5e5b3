import type { Basis } from '../../policy/basis.ts';
import { objectionPolicy } from '../../policy/objections.ts';
import { transitionOf } from '../cases/life-cycle.ts';
import { guard } from './guards.ts';
import { objectionLifeCycle } from './life-cycle.ts';
import type { Objection } from './objection.ts';

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

/** Which of the results of a case the present one is: rejections and decisions, the first one being 1. */
export function resultNumber({
  decision,
  formerDecisions,
  history,
}: Pick<Objection, 'decision' | 'formerDecisions' | 'history'>): number {
  const rejections = history.filter(({ action }) => action === 'reject').length;
  return formerDecisions.length + rejections + (decision === null ? 0 : 1);
}
