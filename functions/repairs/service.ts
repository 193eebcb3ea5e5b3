import { isSent, type Repair } from '../../shared/domain/repairs/repair.ts';
import { actsFor, isCentre, isOfUnit } from '../../shared/identity/rights.ts';
import type { AuditDetails } from '../../shared/policy/audit-values.ts';
import { repairs } from '../../shared/store/repairs.ts';
import type { Service } from '../cases/acting.ts';

export const repairService: Service<Repair> = {
  store: repairs,
  subjectOf: ({ subject }) => subject,
  partyOf(viewer, of) {
    if (actsFor(viewer, of.subject, 'repairs')) return 'filer';
    if (isCentre(viewer)) return 'centre';
    return isSent(of) && isOfUnit(viewer, of.unit) ? 'unit' : null;
  },
  audited: ({ record }): AuditDetails => ({ record }),
};
