import { isDisputing } from '../../shared/domain/objections/life-cycle.ts';
import { isWithCentreAsUnit, type Objection } from '../../shared/domain/objections/objection.ts';
import { actsFor, isCentre, isOfUnit } from '../../shared/identity/rights.ts';
import { objectionPolicy } from '../../shared/policy/objections.ts';
import { disputeWrite, objections } from '../../shared/store/objections.ts';
import type { Service } from '../cases/acting.ts';

function isMarked({ state, policy }: Objection): boolean {
  return isDisputing(state, objectionPolicy(policy).disputedFrom);
}

export const objectionService: Service<Objection> = {
  store: objections,
  subjectOf: ({ subject }) => subject,
  partyOf(viewer, of) {
    if (actsFor(viewer, of.subject, 'objections')) return 'filer';
    if (isCentre(viewer)) return isWithCentreAsUnit(of) ? 'unit' : 'centre';
    return of.sent && isOfUnit(viewer, of.unit) ? 'unit' : null;
  },
  /** The dispute mark of its record. */
  companions(before, after) {
    const marked = isMarked(after);
    if (after.record === null || marked === (before !== undefined && isMarked(before))) return [];
    return [disputeWrite(after.record, marked)];
  },
};
