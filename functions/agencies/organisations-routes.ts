import * as z from 'zod';
import { notYours, optional } from '../../shared/http/fields.ts';
import type { Routes } from '../../shared/http/route.ts';
import { organisationKinds } from '../../shared/policy/organisations.ts';

export const organisationParams = z.object({ code: z.string().max(60) });

const organisation = {
  code: z.string(),
  name: z.string(),
  nameEnglish: z.string(),
  kind: z.enum(organisationKinds),
  field: z.string(),
  fieldEnglish: z.string(),
  contact: z.string(),
  since: z.string(),
  /** Complaints about it that were found justified in the months that count. */
  justifiedComplaints: z.int(),
};

const months = z.int().describe('Months for which a justified complaint counts');

/** The public register of associations and credit service bodies. */
export const organisationRoutes = {
  list: {
    method: 'GET',
    path: '/organisations',
    summary: 'The register of associations and credit service bodies; also as a table',
    who: 'everyone',
    looks: 'public',
    query: z.object({ kind: optional(z.enum(organisationKinds)), format: optional(z.literal('csv')) }),
    answers: {
      200: {
        description: 'The register',
        schema: z.object({ countedMonths: months, items: z.array(z.object(organisation)) }),
        types: ['text/csv'],
      },
    },
  },
  show: {
    method: 'GET',
    path: '/organisations/{code}',
    summary: 'One association or credit service body: what it may do here, and how to complain about it',
    who: 'everyone',
    looks: 'public',
    params: organisationParams,
    answers: {
      200: {
        description: 'As the register has it',
        schema: z.object({ ...organisation, countedMonths: months }),
      },
      404: notYours,
    },
  },
} satisfies Routes;
