import * as z from 'zod';
import { objectionKind } from '../../shared/domain/objections/kind.ts';
import { objectionStates } from '../../shared/domain/objections/life-cycle.ts';
import {
  behindFigures,
  bilingual,
  contact,
  ids,
  longText,
  notYours,
  optional,
  plainAct,
  reasonedAct,
  searchable,
  shortText,
  version,
  whole,
} from '../../shared/http/fields.ts';
import { pageOf, paging } from '../../shared/http/lists.ts';
import type { Routes } from '../../shared/http/route.ts';
import { catalogueCodes } from '../../shared/policy/catalogue.ts';
import { objectionKinds, objectionSteps, outcomes } from '../../shared/policy/objections.ts';
import { uploadLimits } from '../../shared/policy/uploads.ts';
import { actRoute, deadlineShape, fileShape, caseParams as params } from '../cases/routes.ts';

const evidence = ids(20).default([]);

export const fileSchema = z.strictObject({
  /** Left out where something is missing that no record stands for; then the next three say what. */
  record: optional(z.string().max(120)),
  catalogue: optional(z.enum(catalogueCodes)),
  /** Provider unit that should have reported it in. */
  unit: optional(z.string().max(60)),
  subject: optional(z.string().max(120)),
  /** Digest of the evaluation of `subject` that it is about, as its page has it; then the next two say what of it. */
  evaluation: optional(z.string().max(64)),
  indicator: optional(z.string().max(60)),
  /** An entry that counts in it or does not. */
  entry: optional(z.string().max(120)),
  kind: z.enum(objectionKinds),
  statement: longText,
  requested: shortText,
  evidence,
  contact: optional(contact),
});

export type FilingBody = z.output<typeof fileSchema>;

/** A form in a browser has fields for its next file beside its own. */
const formOnly = { fileName: z.string().max(200).optional(), objection: z.string().max(40).optional() };
const checkSchema = fileSchema.extend({ fileName: formOnly.fileName });

/** A form that is not finished: it is kept while a file for it is uploaded. */
const evidenceForm = z.looseObject({
  /** Of a filing: about a record, about something missing of a subject, or about its evaluation. */
  record: z.string().max(120).optional(),
  subject: z.string().max(120).optional(),
  evaluation: z.string().max(64).optional(),
  /** Of a supplement. */
  objection: z.string().max(40).optional(),
  fileName: z.string().trim().min(1).max(uploadLimits.fileName),
});

const correction = z.record(z.string().max(100), z.string().max(5000)).optional();
const ruling = z.strictObject({
  outcome: z.enum(outcomes),
  correction,
  /** Of `add`: the record that was reported in meanwhile. */
  record: optional(z.string().trim().max(120)),
  opinion: longText,
  version,
  /** Version of the record that the form showed. */
  recordVersion: version,
});

const filed = z.object({
  id: z.string(),
  state: z.enum(objectionStates),
  version: z.int(),
  /** Null: about an entry that is missing, or about an evaluation. */
  record: z.string().nullable(),
  /** What it is about where that is an evaluation, as it was when it was filed. */
  evaluation: z
    .object({
      ruleSet: z.string(),
      asOf: z.string(),
      grade: z.string().nullable(),
      digest: z.string(),
      indicator: z.string().nullable(),
      entry: z.string().nullable(),
    })
    .nullable(),
  recordTitle: z.string(),
  catalogue: z.enum(catalogueCodes),
  subject: z.string(),
  subjectName: z.string(),
  unit: z.string(),
  unitName: z.string(),
  kind: z.enum(objectionKinds),
  filedAt: z.string(),
  /** End of the day by which the next step is due; null when nothing runs, and while that cannot be said. */
  dueAt: z.string().nullable(),
  /** The due date follows with the State Council's calendar of the coming year. */
  awaitsCalendar: z.boolean().default(false),
  overdue: z.boolean(),
  turn: z.enum(['filer', 'centre', 'unit']).nullable(),
  holder: z.string().nullable(),
});

export const objectionSchema = filed.extend({
  policy: z.string(),
  statement: z.string(),
  requested: z.string(),
  evidence: z.array(z.string()),
  evidenceFiles: z.array(fileShape),
  /** For the filer and the centre. */
  contact: contact.nullable().optional(),
  deadlines: z.array(deadlineShape.extend({ step: z.enum(objectionSteps) })),
  history: z.array(
    z.object({
      at: z.string(),
      action: z.string(),
      by: z.string(),
      party: z.enum(['filer', 'centre', 'unit']),
      from: z.enum(objectionStates).nullable(),
      to: z.enum(objectionStates),
      note: z.string(),
      /** What was decided by this act; null: it was not accepted. Absent: nothing came out of it. */
      outcome: z.enum(outcomes).nullable().optional(),
      /** The letter that tells so. */
      letterUrl: z.string().optional(),
    }),
  ),
  decision: z
    .object({
      outcome: z.enum(outcomes),
      opinion: z.string(),
      /** Of `add`: the record. */
      record: z.string().nullable().default(null),
      changes: z.array(
        z.object({
          column: z.string(),
          label: z.string(),
          labelEnglish: z.string(),
          before: z.string().nullable(),
          after: z.string().nullable(),
        }),
      ),
      at: z.string(),
      by: z.string(),
    })
    .nullable(),
  /** Waits for a second officer: for the unit and the centre. */
  proposal: z
    .object({
      outcome: z.enum(outcomes),
      record: z.string().nullable().default(null),
      correction: z.record(z.string(), z.string()),
      opinion: z.string(),
      at: z.string(),
      by: z.string(),
    })
    .nullable()
    .optional(),
  reviewed: z.boolean(),
  receiptUrl: z.string(),
  /** What was decided, as a signed letter; null before. */
  letterUrl: z.string().nullable(),
  /** What the one who asks may do now. */
  actions: z.array(z.string()),
  /** Of the authorities among themselves. */
  notes: z.array(z.object({ at: z.string(), by: z.string(), text: z.string() })).optional(),
});

const anyone = ['agent', 'citizen', 'provider', 'centre'] as const;
const filers = ['agent', 'citizen'] as const;

const routing = {
  ...objectionKind,
  // The unit that answers for the entry is the centre, where that is its own.
  roles: { filer: filers, centre: ['centre'], unit: ['provider', 'centre'] },
  whole: objectionSchema,
} as const;

export const eligibilitySchema = z.object({
  record: z.string(),
  eligible: z.boolean(),
  reason: z.enum(['not-yours', 'revoked', 'open-case']).nullable(),
  explanation: bilingual.nullable(),
  /** The open case on the record, where it is the caller's. */
  objection: z.string().nullable(),
});

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
      403: { description: 'The record is about somebody else: report the error instead' },
      404: notYours,
      409: { description: 'A case on it is open, it was revoked, or was evaluated anew' },
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
      422: { description: 'The file has no name' },
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
      403: { description: 'The record is about somebody else: report the error instead' },
      404: notYours,
      409: { description: 'A case on it is open, it was revoked, or was evaluated anew' },
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
      /** How many have just been sent out together: their page says so. */
      sent: optional(whole(z.int().min(0))),
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
    summary: 'One objection: where it stands, who must act until when',
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
    body: z.strictObject({ ids: ids(50) }),
    answers: {
      200: {
        description: 'What became of each',
        schema: z.object({
          results: z.array(
            z.object({
              id: z.string(),
              status: z.int(),
              problem: z.string().nullable(),
              detail: z.string().nullable(),
            }),
          ),
        }),
      },
    },
  },
  accept: actRoute(routing, 'accept', plainAct, 'Accept; the record is marked as disputed'),
  returnToFiler: actRoute(
    routing,
    'return',
    reasonedAct,
    'Return to the filer for supplement; the clock stops',
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
  close: actRoute(routing, 'close', plainAct, 'Send the result to the filer and close'),
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
    'Ask once for another look at a rejection, or at what was upheld or not confirmed',
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
