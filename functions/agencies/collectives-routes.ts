import * as z from 'zod';
import { collectiveKind } from '../../shared/domain/collective-commitments/collective-commitment.ts';
import { longText, notYours, ticked } from '../../shared/http/fields.ts';
import { pageOf, paging } from '../../shared/http/lists.ts';
import type { Routes } from '../../shared/http/route.ts';
import { caseParams, caseRoutes } from '../cases/routes.ts';
import { organisationParams } from './organisations-routes.ts';

export const collectiveBodies = {
  begin: z.strictObject({
    association: z.string().trim().min(1).max(60),
    title: z.string().trim().min(1).max(200),
    promise: longText,
    liability: longText,
    until: z.iso.date(),
  }),
};

const text = {
  association: z.string(),
  associationName: z.string(),
  title: z.string(),
  promise: z.string(),
  liability: z.string(),
  until: z.string(),
};

const persons = ['agent', 'citizen'] as const;
const publicParams = organisationParams.extend(caseParams.shape);
const shown = z.object({ id: z.string(), ...text });

/** Collective commitments: as cases, as everybody reads them, and as a member makes one its own. */
export const collectiveRoutes = {
  listOpen: {
    method: 'GET',
    path: '/organisations/{code}/commitments',
    summary: 'Collective commitments of an association that members can confirm',
    who: 'everyone',
    looks: 'public',
    params: organisationParams,
    query: z.object(paging),
    answers: { 200: { description: 'Newest first', schema: pageOf(shown) }, 404: notYours },
  },
  read: {
    method: 'GET',
    path: '/organisations/{code}/commitments/{id}',
    summary: 'The text of a collective commitment, and the form by which a member confirms it',
    who: 'everyone',
    looks: 'public',
    params: publicParams,
    answers: { 200: { description: 'The text', schema: shown }, 404: notYours },
  },
  confirm: {
    method: 'POST',
    path: '/organisations/{code}/commitments/{id}/confirm',
    summary: 'Confirm a collective commitment as a member: a commitment of its own, recorded at once',
    who: persons,
    looks: 'what the caller filed',
    params: publicParams,
    body: z.strictObject({
      subject: z.string().trim().min(1).max(60),
      accepted: ticked,
      signatory: z.string().trim().max(100).default(''),
    }),
    answers: {
      201: {
        description: 'The commitment of the member',
        schema: z.object({ commitment: z.string(), number: z.string(), record: z.string() }),
      },
      403: { description: 'The member has not consented to the association' },
      404: notYours,
      409: { description: 'It is confirmed already' },
    },
  },
  ...caseRoutes(collectiveKind, {
    roles: { association: persons, centre: ['centre'] },
    content: text,
    bodies: collectiveBodies,
  }),
} satisfies Routes;
