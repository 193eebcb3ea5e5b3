import * as z from 'zod';
import { batchFormats } from '../../shared/domain/partners/batch.ts';
import { optional } from '../../shared/http/fields.ts';
import type { Routes } from '../../shared/http/route.ts';
import { basisLevels } from '../../shared/policy/measures.ts';
import { grounds, largestBatch } from '../../shared/policy/partners.ts';
import { linkSchema } from '../reports/routes.ts';
import { partnerHookRoutes } from '../systems/hooks-routes.ts';
import { classAnswer, standing } from './answer.ts';
import { identityDocument, watchRoutes } from './watches-routes.ts';

const code = z.string().trim().min(1).max(60);
const matter = optional(z.string().trim().min(1).max(100));
/** Code of the business (事项编码) that the matter is of. */
const item = optional(z.string().trim().min(1).max(60));

const listing = {
  list: z.string(),
  unit: z.string(),
  unitName: z.string(),
  document: z.string().nullable(),
  date: z.string(),
  disputed: z.boolean(),
};

/** Which measures against dishonesty may be applied in a piece of business. */
const measures = z.object({
  item: z.string(),
  /** The list of measures by which it is answered. */
  list: z.object({ version: z.string(), sample: z.boolean() }),
  /** No measure of the list may be applied: said outright, as of `asOf`. */
  none: z.boolean(),
  measures: z.array(
    z.object({
      code: z.string(),
      name: z.string(),
      content: z.string(),
      basis: z.object({
        name: z.string(),
        number: z.string().nullable(),
        article: z.string(),
        level: z.enum(basisLevels),
      }),
      organ: z.string(),
      listings: z.array(z.object(listing)),
    }),
  ),
  /** Listings that count and are no ground, and why. */
  held: z.array(z.object({ ...listing, why: z.enum(['not-notified', 'minor']) })),
});

const answer = z.object({
  /** Where an item was named. */
  measures: measures.optional(),
  /** Whether its newest report still counts; null: it has none. Absent: the purpose may not know. */
  report: z.object(standing).nullable().optional(),
  /** As it was asked; of a document nothing is repeated. */
  subject: z.string().optional(),
  purpose: z.string(),
  case: z.string().nullable(),
  ground: z.enum(grounds),
  /** Number of the authorisation that it rests on. */
  authorisation: z.string().nullable(),
  asOf: z.string(),
  /** What the purpose may know, class by class; what was not granted is absent. */
  classes: z.array(classAnswer),
  /** Of the purpose of a scene: whether its conditions are met today. Absent: the purpose belongs to none. */
  scene: z.object({ code: z.string(), qualifies: z.boolean() }).optional(),
});

const check = z.object({
  id: z.string(),
  purpose: z.string(),
  case: z.string().nullable(),
  format: z.enum(batchFormats),
  state: z.enum(['received', 'processing', 'done', 'failed']),
  codes: z.int(),
  answered: z.int(),
  receivedAt: z.string(),
  doneAt: z.string().nullable(),
  bytes: z.int().nullable(),
  /** Where the file of answers is, once there is one. */
  fileUrl: z.string().nullable(),
});

const who = ['partner'] as const;
const refused = {
  403: { description: 'The purpose is not granted, or its subject has not consented' },
  422: { description: 'A statutory duty needs the number of the matter (`case`)' },
  429: { description: 'The quota of the day is used up' },
};
const unknown = { description: 'Unknown, or not yours' };

export const routes = {
  ...partnerHookRoutes,
  ...watchRoutes,
  showSubject: {
    method: 'GET',
    path: '/partner/subjects/{id}',
    summary:
      'What a purpose may know of a subject; an unknown one is answered as one of whom there is nothing',
    who,
    looks: true,
    params: z.object({ id: z.string().max(60) }),
    query: z.object({ purpose: code, case: matter, item }),
    answers: { 200: { description: 'What it may know', schema: answer }, ...refused },
  },
  findPerson: {
    method: 'POST',
    path: '/partner/subjects',
    summary:
      'The same for a natural person, by identity document; the number appears in no address and is not stored',
    who,
    looks: true,
    body: z.strictObject({
      purpose: code,
      case: matter,
      item,
      document: identityDocument,
    }),
    answers: { 200: { description: 'What it may know', schema: answer }, ...refused },
  },
  startCheck: {
    method: 'POST',
    path: '/partner/checks',
    summary: `Up to ${largestBatch} codes at once, answered by a file`,
    who,
    body: z.strictObject({
      purpose: code,
      case: matter,
      codes: z.array(z.string()),
      format: z.enum(batchFormats).default('csv'),
    }),
    looks: 'written with each part of its answers (functions/checks)',
    mostBytes: 4 * 1024 * 1024,
    answers: {
      202: { description: 'Received; it is worked on in the background', schema: check },
      ...refused,
      422: { description: 'Too many codes, or lines that are none: each is named' },
    },
  },
  showCheck: {
    method: 'GET',
    path: '/partner/checks/{id}',
    summary: 'How far a batch is',
    who,
    looks: 'says nothing of anybody',
    params: z.object({ id: z.string().max(60) }),
    answers: { 200: { description: 'The batch', schema: check }, 404: unknown },
  },
  readCheck: {
    method: 'GET',
    path: '/partner/checks/{id}/file',
    summary: 'The file of answers',
    who,
    looks: 'written with each part of its answers (functions/checks)',
    params: z.object({ id: z.string().max(60) }),
    answers: { 303: { description: 'A short-lived address of the file' }, 404: unknown },
  },
  showReport: {
    method: 'GET',
    path: '/partner/reports/{number}',
    summary: 'Whether a report presented to the partner is still valid',
    who,
    looks: true,
    params: z.object({ number: z.string().max(40) }),
    answers: {
      200: { description: 'Its standing', schema: z.object({ number: z.string(), ...standing }) },
      403: { description: 'None of its purposes is granted this' },
      404: unknown,
      429: refused[429],
    },
  },
  linkReport: {
    method: 'POST',
    path: '/partner/reports/{number}/links',
    summary: 'A link that shows the status of a report once, on a page of the partner',
    who,
    looks: 'written when the link is opened',
    params: z.object({ number: z.string().max(40) }),
    body: z.strictObject({ purpose: code, case: matter }),
    answers: { 201: { description: 'The link', schema: linkSchema }, ...refused, 404: unknown },
  },
} satisfies Routes;
