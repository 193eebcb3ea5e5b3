import * as z from 'zod';
import { notYours } from '../../shared/http/fields.ts';
import { pageOf, paging } from '../../shared/http/lists.ts';
import type { Routes } from '../../shared/http/route.ts';
import { classAnswer, standing } from '../partners/answer.ts';
import { organisationParams } from './organisations-routes.ts';

const persons = ['agent', 'citizen'] as const;

const member = z.object({
  subject: z.string(),
  subjectName: z.string(),
  authorisation: z.string(),
  until: z.string(),
});

/** What an association sees of the members that have consented. */
export const memberRoutes = {
  list: {
    method: 'GET',
    path: '/organisations/{code}/members',
    summary: 'Members whose consent to the association is in force, for its people',
    who: persons,
    looks: 'names of members, which have consented to the association knowing more of them',
    params: organisationParams,
    query: z.object(paging),
    answers: { 200: { description: 'By code', schema: pageOf(member) }, 404: notYours },
  },
  show: {
    method: 'GET',
    path: '/organisations/{code}/members/{subject}',
    summary: 'The credit standing of a member, as far as it has consented to the association seeing it',
    who: persons,
    looks: 'written with the look-up, as one of the association itself',
    params: organisationParams.extend({ subject: z.string().max(60) }),
    answers: {
      200: {
        description: 'What the member has consented to, and nothing else',
        schema: z.object({
          ...member.shape,
          asOf: z.string(),
          classes: z.array(classAnswer),
          report: z.object(standing).nullable().optional(),
        }),
      },
      404: { description: 'Not your association, or the member has not consented' },
      429: { description: 'The quota of the day is used up' },
    },
  },
} satisfies Routes;
