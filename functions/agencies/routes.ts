import * as z from 'zod';
import { agencyKind } from '../../shared/domain/agencies/kind.ts';
import { agencyActions, agencyParties, agencyStates } from '../../shared/domain/agencies/life-cycle.ts';
import { fileFields, ids, notYours, optional, version } from '../../shared/http/fields.ts';
import { pageOf, paging } from '../../shared/http/lists.ts';
import { grouped, type Routes } from '../../shared/http/route.ts';
import { agencyScopes } from '../../shared/policy/agencies.ts';
import { actRoute, fileRoute, fileShape, caseParams as params } from '../cases/routes.ts';
import { collectiveRoutes } from './collectives-routes.ts';
import { complaintRoutes } from './complaints-routes.ts';
import { guardianshipRoutes } from './guardianships-routes.ts';
import { memberRoutes } from './members-routes.ts';
import { organisationRoutes } from './organisations-routes.ts';

const persons = ['agent', 'citizen'] as const;

/** A form sends one box as a string, several as a list, and none as nothing: then it is the choice that lacks. */
const scopes = z.preprocess(
  (value) => (value === undefined || value === null ? [''] : [value].flat()),
  z.array(z.enum(agencyScopes)).min(1).max(agencyScopes.length),
);
const code = z.string().trim().min(1).max(60);
const reason = optional(z.string().trim().max(500));

const organisationShape = z.object({ code: z.string(), name: z.string(), nameEnglish: z.string() });

export const agencySchema = z.object({
  id: z.string(),
  subject: z.string(),
  subjectName: z.string(),
  /** The agent's name; to the agency's end it is the one that the enterprise gave. */
  name: z.string(),
  scopes: z.array(z.enum(agencyScopes)),
  /** The credit service body whose person acts; null: the person acts for itself. */
  organisation: organisationShape.nullable(),
  /** The power of attorney, where one was handed in. */
  attorney: fileShape.nullable(),
  /** Last day. */
  until: z.string(),
  state: z.enum(agencyStates),
  invitedAt: z.string(),
  invitationUntil: z.string(),
  acceptedAt: z.string().nullable(),
  /** For the enterprise alone, until it is answered. */
  invitation: z.object({ code: z.string(), url: z.string() }).nullable(),
  history: z.array(
    z.object({
      action: z.enum(agencyActions),
      by: z.enum(agencyParties),
      at: z.string(),
      reason: z.string(),
    }),
  ),
  /** What the caller may do with it now. */
  actions: z.array(z.enum(agencyActions)),
});

const actSchema = z.object({
  at: z.string(),
  action: z.string(),
  /** What it was done to and what was done, in words. */
  words: z.object({ zh: z.string(), en: z.string() }),
  entity: z.string(),
  /** Path of what it was done to, where it has one. */
  object: z.string().nullable(),
});

const invitationSchema = z.object({
  id: z.string(),
  subject: z.string(),
  subjectName: z.string(),
  /** The expected name, its first character alone. */
  nameMasked: z.string(),
  organisation: organisationShape.nullable(),
  scopes: z.array(z.enum(agencyScopes)),
  until: z.string(),
  invitationUntil: z.string(),
});

const routing = {
  ...agencyKind,
  roles: { enterprise: persons, agent: persons, centre: ['centre'] },
  whole: agencySchema,
} as const;

const agencyRoutes = {
  listAgencies: {
    method: 'GET',
    path: '/agencies',
    summary:
      'Agents of the enterprises you represent, and enterprises you act for; for the centre, the agents of one subject',
    who: [...persons, 'centre'],
    looks: true,
    query: z.object({ subject: z.string().trim().max(80).optional(), ...paging }),
    answers: { 200: { description: 'Agencies, newest first', schema: pageOf(agencySchema) } },
  },
  newAgency: {
    method: 'GET',
    path: '/agencies/new',
    summary: 'The enterprises for which you can invite an agent, and the form',
    who: persons,
    looks: 'names of enterprises that the caller represents',
    acr: 'substantial',
    query: z.object({
      subject: z.string().trim().max(80).optional(),
      organisation: z.string().max(60).optional(),
      /** A file that was just uploaded for the form. */
      evidence: z.string().max(80).optional(),
    }),
    answers: {
      200: {
        description: 'What can be granted',
        schema: z.object({
          subjects: z.array(z.object({ id: z.string(), name: z.string() })),
          scopes: z.array(z.enum(agencyScopes)),
          earliest: z.string(),
          latest: z.string(),
        }),
      },
    },
  },
  invite: {
    method: 'POST',
    path: '/agencies',
    summary: 'Invite somebody to act for an enterprise that you represent',
    who: persons,
    looks: 'what the caller filed',
    acr: 'substantial',
    body: z.strictObject({
      subject: z.string().trim().min(1).max(80),
      name: z.string().trim().min(1).max(50),
      scopes,
      until: z.iso.date(),
      /** Code of the credit service body whose person it is; left out for a person alone. */
      organisation: optional(z.string().trim().max(60)),
      /** The power of attorney. */
      evidence: ids(1).default([]),
      ...fileFields,
    }),
    answers: {
      201: { description: 'Invited; hand over the link or the code', schema: agencySchema },
      404: notYours,
    },
  },
  announceFile: fileRoute('/agencies', persons),
  findInvitation: {
    method: 'GET',
    path: '/agencies/invitations',
    summary: 'To the invitation of a code that was typed',
    who: persons,
    looks: 'leads to an invitation',
    query: z.object({ code: z.string().trim().max(60).default('') }),
    answers: {
      200: { description: 'Where a code is typed', types: ['text/html'] },
      303: { description: 'The invitation' },
      404: notYours,
    },
  },
  showInvitation: {
    method: 'GET',
    path: '/agencies/invitations/{code}',
    summary: 'An open invitation, for whoever has its code',
    who: persons,
    looks: 'for whoever was given its code',
    params: z.object({ code: z.string().max(60) }),
    answers: { 200: { description: 'The invitation', schema: invitationSchema }, 404: notYours },
  },
  showAgency: {
    method: 'GET',
    path: '/agencies/{id}',
    summary: 'One agency, and what was done under it',
    who: [...persons, 'centre'],
    looks: true,
    params,
    query: z.object(paging),
    answers: {
      200: {
        description: 'The agency',
        schema: agencySchema.extend({ acts: pageOf(actSchema) }),
      },
      404: notYours,
    },
  },
  readFile: {
    method: 'GET',
    path: '/agencies/{id}/files/{file}',
    summary: 'The power of attorney',
    who: [...persons, 'centre'],
    looks: true,
    params: params.extend({ file: z.string().max(80) }),
    answers: { 303: { description: 'A short-lived address of the file' }, 404: notYours },
  },
  accept: actRoute(
    routing,
    'accept',
    z.strictObject({ code, version }),
    'Accept an invitation, with its code',
  ),
  refuse: actRoute(
    routing,
    'refuse',
    z.strictObject({ code, reason, version }),
    'Refuse an invitation, with its code',
  ),
  remove: actRoute(
    routing,
    'remove',
    z.strictObject({ reason, version }),
    'End it as the enterprise, or lay it down as the agent; what was not accepted yet is withdrawn',
  ),
  end: actRoute(
    routing,
    'end',
    z.strictObject({ reason: z.string().trim().min(1).max(500), version }),
    'End an agency that is contested, with the reason',
  ),
} satisfies Routes;

export const routes = {
  ...agencyRoutes,
  ...grouped('organisations', organisationRoutes),
  ...grouped('members', memberRoutes),
  ...grouped('collectives', collectiveRoutes),
  ...grouped('complaints', complaintRoutes),
  ...grouped('guardianships', guardianshipRoutes),
} satisfies Routes;
