import * as z from 'zod';
import { complaintKind } from '../../shared/domain/complaints/complaint.ts';
import { fileFields, ids, longText, optional, version } from '../../shared/http/fields.ts';
import { complaintPolicy } from '../../shared/policy/complaints.ts';
import { organisationKinds } from '../../shared/policy/organisations.ts';
import { caseRoutes } from '../cases/routes.ts';

export const complaintBodies = {
  begin: z.strictObject({
    /** Unified social credit code of an organisation on the register. */
    organisation: z.string().trim().min(1).max(60),
    statement: longText,
    requested: optional(longText),
    evidence: ids(complaintPolicy.files).default([]),
    ...fileFields,
  }),
  respond: z.strictObject({ statement: longText, version }),
  answer: z.strictObject({ findings: longText, demanded: optional(longText), version }),
};

const content = {
  organisation: z.string(),
  organisationName: z.string(),
  organisationKind: z.enum(organisationKinds),
  statement: z.string(),
  requested: z.string(),
  response: z.object({ at: z.string(), statement: z.string() }).nullable(),
  answer: z.object({ at: z.string(), findings: z.string(), demanded: z.string() }).nullable(),
  letterUrl: z.string().nullable(),
};

const persons = ['agent', 'citizen'] as const;

/** Complaints about organisations on the register. */
export const complaintRoutes = caseRoutes(complaintKind, {
  roles: { filer: persons, organisation: persons, centre: ['centre'] },
  content,
  bodies: complaintBodies,
});
