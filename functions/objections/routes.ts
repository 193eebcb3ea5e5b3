import * as z from 'zod';
import { objectionKind } from '../../shared/domain/objections/kind.ts';
import { objectionStates } from '../../shared/domain/objections/life-cycle.ts';
import {
  behindFigures,
  ids,
  longText,
  notYours,
  optional,
  plainAct,
  reasonedAct,
  searchable,
  shortText,
  version,
} from '../../shared/http/fields.ts';
import { pageOf, paging } from '../../shared/http/lists.ts';
import type { Routes } from '../../shared/http/route.ts';
import { objectionKinds } from '../../shared/policy/objections.ts';
import { actedOne, actRoute, caseParams as params, togetherRoute } from '../cases/routes.ts';

import {
  checkSchema,
  correction,
  eligibilitySchema,
  evidence,
  evidenceForm,
  filed,
  fileSchema,
  formOnly,
  objectionSchema,
  ruling,
} from './schemas.ts';

const anyone = ['agent', 'citizen', 'provider', 'centre'] as const;
const filers = ['agent', 'citizen'] as const;

const routing = {
  ...objectionKind,
  // The unit that answers for the entry is the centre, where that is its own.
  roles: { filer: filers, centre: ['centre'], unit: ['provider', 'centre'] },
  whole: objectionSchema,
} as const;

const stepPages = [
  'return',
  'reject',
  'settle',
  'decision',
  'decline',
  'extend',
  'supplement',
  'withdraw',
  'review',
  'assign',
] as const;

export const routes = {
  objectionGuide: {
    method: 'GET',
    path: '/objections/guide',
    summary: 'What can be objected to, how, and within how many working days it is dealt with',
    who: 'everyone',
    looks: 'knows no subjects',
    answers: {
      200: {
        description: 'The kinds of objections, and the working days of each step',
        schema: z.object({
          kinds: z.array(z.enum(objectionKinds)),
          workingDays: z.object({ accept: z.int(), check: z.int(), verify: z.int() }),
        }),
      },
    },
  },
  newObjection: {
    method: 'GET',
    path: '/objections/new',
    summary:
      'The form that files an objection, from a record, from a report whose records are to choose from, about something missing, or about the evaluation of a subject',
    who: filers,
    looks: true,
    query: z.object({
      record: optional(z.string().max(120)),
      /** Subject of which an entry is missing. */
      missing: optional(z.string().max(120)),
      /** Subject whose evaluation seems wrong. */
      evaluation: optional(z.string().max(120)),
      report: optional(z.string().trim().max(60)),
      /** A file that was just uploaded for it. */
      evidence: optional(z.string().max(80)),
    }),
    answers: {
      200: {
        description: 'Whether an objection can be filed, or the records to choose from',
        schema: z.object({
          eligibility: eligibilitySchema.nullable(),
          records: z.array(z.object({ id: z.string(), title: z.string(), eligible: z.boolean() })),
        }),
      },
      404: notYours,
    },
  },
  checkObjection: {
    method: 'POST',
    path: '/objections/check',
    summary: 'Check what would be filed, without filing it',
    who: filers,
    looks: 'what the caller filled in',
    body: checkSchema,
    answers: {
      200: {
        description: 'It could be filed',
        schema: z.object({ record: z.string().nullable(), sound: z.literal(true) }),
      },
      403: { description: 'The record is about someone else: report the error instead' },
      404: notYours,
      409: { description: 'A case on it is open, it has been revoked, or it has been re-evaluated' },
      422: { description: 'Something needs correction' },
    },
  },
  beginEvidence: {
    method: 'POST',
    path: '/objections/evidence',
    summary: 'Announce a file for a form that is being filled in, which is kept meanwhile',
    who: filers,
    looks: 'what the caller filled in',
    body: evidenceForm,
    answers: {
      201: { description: 'Where to send the file', schema: z.object({ id: z.string() }) },
      413: { description: 'The files that came with the form have more than 4 MB' },
      422: { description: 'There is neither a file nor the name of one' },
    },
  },
  eligibility: {
    method: 'GET',
    path: '/objections/eligibility',
    summary: 'Whether an objection can be filed against a record, before its form is filled in',
    who: filers,
    looks: true,
    query: z.object({ record: z.string().min(1).max(120) }),
    answers: { 200: { description: 'Yes, or why not', schema: eligibilitySchema }, 404: notYours },
  },
  fileObjection: {
    method: 'POST',
    path: '/objections',
    summary: 'Object to a record of a subject that you act for, to the lack of one, or to its evaluation',
    who: filers,
    looks: 'what the caller filed',
    body: fileSchema,
    answers: {
      201: { description: 'Filed', schema: objectionSchema },
      403: { description: 'The record is about someone else: report the error instead' },
      404: notYours,
      409: { description: 'A case on it is open, it has been revoked, or it has been re-evaluated' },
      422: { description: 'Something in the request needs correction' },
    },
  },
  listObjections: {
    method: 'GET',
    path: '/objections',
    summary: 'Your own, newest first; for authorities their queue, most urgent first',
    who: anyone,
    looks: true,
    query: z.object({
      state: optional(z.enum(objectionStates)),
      kind: optional(z.enum(objectionKinds)),
      holder: optional(z.string().max(100)),
      overdue: optional(z.enum(['true', 'false'])),
      ...behindFigures,
      ...searchable,
      ...paging,
    }),
    answers: { 200: { description: 'Objections', schema: pageOf(filed), types: ['text/csv'] } },
  },
  objectionCounts: {
    method: 'GET',
    path: '/objections/counts',
    summary: 'How many cases are in each state, and how many are overdue; for authorities',
    who: ['provider', 'centre'],
    looks: 'counts',
    answers: {
      200: {
        description: 'Counts, true within moments',
        schema: z.object({ states: z.record(z.string(), z.int()), overdue: z.int() }),
      },
    },
  },
  showObjection: {
    method: 'GET',
    path: '/objections/{id}',
    summary: 'One objection: its state, who has to act and by when',
    who: anyone,
    looks: true,
    params,
    query: z.object({
      /** Its page with the form for this step. */
      step: optional(z.enum(stepPages)),
      /** It has just been filed. */
      filed: optional(z.literal('true')),
      /** A file that was just uploaded for its supplement. */
      evidence: optional(z.string().max(80)),
    }),
    answers: { 200: { description: 'The objection', schema: objectionSchema }, 404: notYours },
  },
  downloadEvidence: {
    method: 'GET',
    path: '/objections/{id}/evidence/{file}',
    summary: 'A file that the filer sent along',
    who: anyone,
    looks: true,
    params: z.object({ id: z.string(), file: z.string() }),
    answers: { 303: { description: 'A short-lived address of the file' }, 404: notYours },
  },
  dispatchMany: {
    method: 'POST',
    path: '/objections/dispatch',
    summary: 'Send several accepted objections to their provider units',
    who: ['centre'],
    looks: true,
    body: z.strictObject({ ids: ids(50).refine((each) => each.length > 0) }),
    answers: {
      200: {
        description: 'What became of each',
        schema: z.object({ results: z.array(actedOne) }),
      },
    },
  },
  together: togetherRoute(routing, objectionKind.together ?? []),
  accept: actRoute(routing, 'accept', plainAct, 'Accept; the record is marked as disputed'),
  returnToFiler: actRoute(
    routing,
    'return',
    reasonedAct,
    'Return to the applicant for more material; the time limit is suspended',
  ),
  reject: actRoute(routing, 'reject', reasonedAct, 'Do not accept, with the reason'),
  dispatch: actRoute(routing, 'dispatch', plainAct, 'Send to the record’s provider unit'),
  settle: actRoute(
    routing,
    'settle',
    // A correction is refused with its reason: what a unit reported is the unit's to correct.
    z.strictObject({ correction, opinion: longText, version }),
    'Bring a record that the platform itself got wrong back to the row as its unit sent it',
  ),
  decide: actRoute(routing, 'decision', ruling, 'Decide: correct, revoke, add, uphold, unconfirmed'),
  confirm: actRoute(routing, 'confirm', plainAct, 'Confirm a colleague’s decision'),
  decline: actRoute(routing, 'decline', reasonedAct, 'Send a colleague’s decision back'),
  extend: actRoute(routing, 'extend', reasonedAct, 'Take more time to verify, where the policy has it'),
  close: actRoute(routing, 'close', plainAct, 'Send the result to the applicant and close'),
  supplement: actRoute(
    routing,
    'supplement',
    z.strictObject({
      statement: optional(longText),
      evidence,
      reason: optional(shortText),
      version,
      ...formOnly,
    }),
    'Supplement what was returned, and file it again',
  ),
  withdraw: actRoute(routing, 'withdraw', plainAct, 'Withdraw, any time before the decision'),
  review: actRoute(
    routing,
    'review',
    plainAct,
    'Request one review of a rejection, or of a result that was upheld or could not be confirmed',
  ),
  assign: actRoute(
    routing,
    'assign',
    z.strictObject({ holder: z.string().trim().max(100).nullish(), version }),
    'Say who deals with it; without a name, yourself',
  ),
  note: {
    method: 'POST',
    path: '/objections/{id}/note',
    summary: 'Leave a note that stays among the authorities',
    who: ['centre', 'provider'],
    looks: true,
    params,
    body: z.strictObject({ text: longText }),
    answers: { 200: { description: 'The objection with it', schema: objectionSchema }, 404: notYours },
  },
} satisfies Routes;
