import type { Commitment } from '../../shared/domain/commitments/commitment.ts';
import { actsFor, isCentre, isOfUnit } from '../../shared/identity/rights.ts';
import type { AuditDetails } from '../../shared/policy/audit-values.ts';
import { commitments } from '../../shared/store/commitments.ts';
import type { Effect as CaseEffect, Service } from '../cases/acting.ts';

export type Effect = CaseEffect<Commitment>;

export const commitmentService: Service<Commitment> = {
  store: commitments,
  subjectOf: ({ subject }) => subject,
  partyOf(viewer, of) {
    if (actsFor(viewer, of.subject, 'commitments')) return 'filer';
    if (isOfUnit(viewer, of.unit)) return 'unit';
    return isCentre(viewer) ? 'centre' : null;
  },
  audited: ({ number, item }): AuditDetails => ({ commitment: number, item }),
};
