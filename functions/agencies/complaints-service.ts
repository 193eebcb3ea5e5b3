import type { Complaint } from '../../shared/domain/complaints/complaint.ts';
import { isCentre, represents } from '../../shared/identity/rights.ts';
import type { AuditDetails } from '../../shared/policy/audit-values.ts';
import { complaints, complaintWrites } from '../../shared/store/complaints.ts';
import type { Service } from '../cases/acting.ts';

/** It shows no credit information of anybody, so that it leaves no looks: one would tell an organisation who complains. */
export const complaintService: Service<Complaint> = {
  store: complaints,
  partyOf(viewer, { filedBy, organisation, acceptedAt }) {
    if (viewer?.sub === filedBy) return 'filer';
    if (isCentre(viewer)) return 'centre';
    return acceptedAt !== null && represents(viewer, organisation) ? 'organisation' : null;
  },
  companions: complaintWrites,
  audited: ({ organisation }): AuditDetails => ({ organisation }),
};
