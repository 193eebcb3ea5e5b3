import * as z from 'zod';
import { submissionKind } from '../../shared/domain/submissions/kind.ts';
import { submissionStates } from '../../shared/domain/submissions/life-cycle.ts';
import {
  behindFigures,
  bilingual,
  ids,
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
import { submissionCategories, submissionLimits } from '../../shared/policy/submissions.ts';
import { actRoute, fileRoute, caseParams as params } from '../cases/routes.ts';
import {
  certificateNumber,
  commitment,
  description,
  draftFields,
  draftSchema,
  groundSchema,
  issuer,
  row,
  statementSchema,
  submissionSchema,
  submitSchema,
  title,
  yes,
} from './schemas.ts';

const filers = ['agent', 'citizen'] as const;
const readers = ['agent', 'citizen', 'centre'] as const;

const routing = {
  ...submissionKind,
  roles: { filer: filers, centre: ['centre'] },
  whole: submissionSchema,
} as const;

export const routes = {
  commitmentText: {
    method: 'GET',
    path: '/submissions/commitment-text',
    summary: 'The text that goes with a declaration, as it is in force',
    who: 'everyone',
    looks: 'knows no subjects',
    answers: {
      200: {
        description: 'The text',
        schema: z.object({
          version: z.string(),
          text: z.string(),
          textEnglish: z.string(),
          undertakings: z.array(bilingual),
          liability: bilingual,
        }),
      },
    },
  },
  categories: {
    method: 'GET',
    path: '/submissions/categories',
    summary: 'What may be declared, with the fields and the proof of each category',
    who: 'everyone',
    looks: 'knows no subjects',
    answers: {
      200: {
        description: 'Categories',
        schema: z.object({ items: z.array(z.record(z.string(), z.unknown())) }),
      },
    },
  },
  submit: {
    method: 'POST',
    path: '/submissions',
    summary: 'Declare supplementary trust information of a subject that you act for',
    who: filers,
    looks: 'what the caller filed',
    body: submitSchema,
    answers: {
      201: { description: 'Submitted', schema: submissionSchema },
      404: notYours,
      422: { description: 'Something in the request needs correction' },
    },
  },
  newSubmission: {
    method: 'GET',
    path: '/submissions/new',
    summary: 'What can be declared, for whom: the form that begins a draft',
    who: filers,
    looks: 'names of subjects that the caller acts for',
    query: z.object({
      subject: z.string().max(80).optional(),
      category: optional(z.enum(submissionCategories)),
    }),
    answers: {
      200: {
        description: 'Choices',
        schema: z.object({
          subjects: z.array(z.object({ id: z.string(), name: z.string() })),
          categories: z.array(z.enum(submissionCategories)),
        }),
      },
    },
  },
  listSubmissions: {
    method: 'GET',
    path: '/submissions',
    summary: 'Your own, newest first; for the centre all, most urgent first',
    who: readers,
    looks: true,
    query: z.object({
      state: optional(z.enum(submissionStates)),
      subject: optional(z.string().max(80)),
      month: behindFigures.month,
      ...searchable,
      ...paging,
    }),
    answers: { 200: { description: 'Submissions', schema: pageOf(row), types: ['text/csv'] }, 404: notYours },
  },
  submissionCounts: {
    method: 'GET',
    path: '/submissions/counts',
    summary: 'How many are in each state; for the centre',
    who: ['centre'],
    looks: 'counts',
    answers: {
      200: {
        description: 'Counts, true within moments',
        schema: z.object({ states: z.record(z.enum(submissionStates), z.int()) }),
      },
    },
  },
  showSubmission: {
    method: 'GET',
    path: '/submissions/{id}',
    summary: 'One submission; for the centre with what the registers know and who declares the same',
    who: readers,
    looks: true,
    params,
    query: z.object({
      /** A file that was just uploaded for the answer to what the centre questions. */
      evidence: optional(z.string().max(80)),
    }),
    answers: { 200: { description: 'The submission', schema: submissionSchema }, 404: notYours },
  },
  downloadAttachment: {
    method: 'GET',
    path: '/submissions/{id}/attachments/{file}',
    summary: 'A file that was handed in',
    who: readers,
    looks: true,
    params: params.extend({ file: z.string().max(80) }),
    answers: { 303: { description: 'A short-lived address that serves it as an attachment' }, 404: notYours },
  },
  publish: actRoute(
    routing,
    'publish',
    z.strictObject({
      reason: optional(shortText),
      /** Others that declare the same certificate were looked at. */
      duplicatesChecked: yes.optional(),
      version,
    }),
    'Publish; its commitment takes effect and is recorded with it',
  ),
  returnToFiler: actRoute(routing, 'return', reasonedAct, 'Return for correction; the clock stops'),
  reject: actRoute(routing, 'reject', reasonedAct, 'Do not publish, with the reason'),
  markFalse: actRoute(
    routing,
    'mark-false',
    groundSchema,
    'Start to examine whether it is false, with a document or findings: the declarant is notified and heard. By another officer, once the declarant has been heard: as `confirm-false`',
  ),
  announceFile: fileRoute('/submissions', filers),
  respond: actRoute(
    routing,
    'respond',
    statementSchema,
    'Say what there is to say while it is being examined',
  ),
  confirmFalse: actRoute(
    routing,
    'confirm-false',
    plainAct,
    'Find it false, by a second officer once the declarant has been heard: it is taken down, and the breach is entered in the commitment record',
  ),
  drop: actRoute(
    routing,
    'drop',
    reasonedAct,
    'End the examination with nothing found: it is again what it was',
  ),
  resubmit: actRoute(
    routing,
    'resubmit',
    z.strictObject({
      title: optional(title),
      issuer: optional(issuer),
      certificateNumber: certificateNumber.optional(),
      issuedOn: optional(z.iso.date()),
      validUntil: z.union([z.iso.date(), z.literal('')]).optional(),
      description: description.optional(),
      attachments: ids(submissionLimits.attachments).optional(),
      commitment: commitment.optional(),
      draft: optional(z.string().max(40)),
      reason: optional(shortText),
      version,
    }),
    'Send what was returned again; fields that are left out stay as they were',
  ),
  withdraw: actRoute(routing, 'withdraw', plainAct, 'Withdraw, any time'),
  listDrafts: {
    method: 'GET',
    path: '/submissions/drafts',
    summary: 'Submissions that you have begun and not sent',
    who: filers,
    looks: 'a draft of the caller’s own',
    query: z.object(paging),
    answers: { 200: { description: 'Drafts', schema: pageOf(draftSchema) } },
  },
  beginDraft: {
    method: 'POST',
    path: '/submissions/drafts',
    summary: 'Keep a submission that is not complete, for thirty days',
    who: filers,
    looks: 'a draft of the caller’s own',
    body: draftFields,
    answers: {
      201: { description: 'Kept', schema: draftSchema },
      409: { description: 'There are too many already' },
    },
  },
  showDraft: {
    method: 'GET',
    path: '/submissions/drafts/{id}',
    summary: 'One draft of your own',
    who: filers,
    looks: 'a draft of the caller’s own',
    params,
    answers: { 200: { description: 'The draft', schema: draftSchema }, 404: notYours },
  },
  saveDraft: {
    method: 'POST',
    path: '/submissions/drafts/{id}',
    summary: 'Save a draft; it is kept for thirty days from then',
    who: filers,
    looks: 'a draft of the caller’s own',
    params,
    body: draftFields,
    answers: {
      200: { description: 'Saved', schema: draftSchema },
      404: notYours,
      412: { description: 'It was saved on another device since' },
    },
  },
  addFile: {
    method: 'POST',
    path: '/submissions/drafts/{id}/files',
    summary: 'Save a draft and announce a file that goes with it',
    who: filers,
    looks: 'a draft of the caller’s own',
    params,
    body: draftFields,
    answers: {
      201: {
        description: 'Announced: its page holds the form by which it is sent',
        schema: z.object({ id: z.string() }),
      },
      404: notYours,
      412: { description: 'It was saved on another device since' },
      413: { description: 'The files that came with the form have more than 4 MB' },
      422: { description: 'There is neither a file nor the name of one' },
    },
  },
  checkDraft: {
    method: 'GET',
    path: '/submissions/drafts/{id}/check',
    summary: 'All that a draft says, and what is still wrong with it',
    who: filers,
    looks: 'a draft of the caller’s own',
    params,
    answers: {
      200: {
        description: 'The draft, checked',
        schema: z.object({
          draft: draftSchema,
          faults: z.array(z.object({ pointer: z.string(), message: z.string(), messageEnglish: z.string() })),
        }),
      },
      404: notYours,
    },
  },
  discardDraft: {
    method: 'POST',
    path: '/submissions/drafts/{id}/discard',
    summary: 'Throw a draft away',
    who: filers,
    looks: 'a draft of the caller’s own',
    params,
    body: z.strictObject({}),
    answers: {
      200: { description: 'Gone', schema: z.object({ id: z.string(), discarded: z.literal(true) }) },
      404: notYours,
    },
  },
} satisfies Routes;
