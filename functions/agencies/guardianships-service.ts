import type { Guardianship } from '../../shared/domain/guardianships/guardianship.ts';
import { isCentre, represents } from '../../shared/identity/rights.ts';
import type { AuditDetails } from '../../shared/policy/audit-values.ts';
import { guardianships, guardianshipWrites } from '../../shared/store/guardianships.ts';
import type { Service } from '../cases/acting.ts';

/** It shows no credit information of the ward, so that it leaves no looks. */
export const guardianshipService: Service<Guardianship> = {
  store: guardianships,
  partyOf(viewer, { guardian, subject, confirmedAt }) {
    if (viewer?.sub === guardian.sub) return 'guardian';
    if (isCentre(viewer)) return 'centre';
    return confirmedAt !== null && represents(viewer, subject) ? 'ward' : null;
  },
  companions: guardianshipWrites,
  audited: ({ subject, ground, until }): AuditDetails => ({ subject, ground, until }),
};
