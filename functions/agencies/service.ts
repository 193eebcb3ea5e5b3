import type { Agency } from '../../shared/domain/agencies/agency.ts';
import { isCentre, represents } from '../../shared/identity/rights.ts';
import type { AuditDetails } from '../../shared/policy/audit-values.ts';
import { agencies, companionWrites } from '../../shared/store/agencies.ts';
import type { Service } from '../cases/acting.ts';

export const agencyService: Service<Agency> = {
  store: agencies,
  partyOf(viewer, { subject, agent }) {
    if (represents(viewer, subject)) return 'enterprise';
    if (agent !== null && agent.sub === viewer?.sub) return 'agent';
    return isCentre(viewer) ? 'centre' : null;
  },
  companions: companionWrites,
  audited: ({ subject, scopes, until }): AuditDetails => ({ subject, scopes, until }),
};
