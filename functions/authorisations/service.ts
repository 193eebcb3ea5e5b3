import type { Authorisation } from '../../shared/domain/authorisations/authorisation.ts';
import { actsFor, isCentre } from '../../shared/identity/rights.ts';
import type { AuditDetails } from '../../shared/policy/audit-values.ts';
import { authorisations, consentWrites } from '../../shared/store/authorisations.ts';
import type { Service } from '../cases/acting.ts';

export const authorisationService: Service<Authorisation> = {
  store: authorisations,
  subjectOf: ({ subject }) => subject,
  partyOf(viewer, { subject }) {
    if (actsFor(viewer, subject, 'authorisations')) return 'filer';
    return isCentre(viewer) ? 'centre' : null;
  },
  companions: consentWrites,
  audited: ({ subject, partner, purpose, classes }): AuditDetails => ({ subject, partner, purpose, classes }),
};
