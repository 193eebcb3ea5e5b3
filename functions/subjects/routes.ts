import * as z from 'zod';
import { dataQueryAnswers, dataQueryStates } from '../../shared/domain/data-queries/life-cycle.ts';
import { measureStates } from '../../shared/domain/measures/life-cycle.ts';
import { notSearchedReasons, shortestCode, shortestInitials } from '../../shared/domain/name-search.ts';
import { publicityRules } from '../../shared/domain/publicity.ts';
import { recordStates } from '../../shared/domain/record.ts';
import { bilingual, optional } from '../../shared/http/fields.ts';
import { pageOf, paging } from '../../shared/http/lists.ts';
import type { Routes } from '../../shared/http/route.ts';
import { catalogueCodes } from '../../shared/policy/catalogue.ts';
import { contradictionCodes } from '../../shared/policy/contradictions.ts';
import { mostNarrowed } from '../../shared/store/search.ts';
import { declaredSchema } from './declared.ts';
import { publicationRoutes } from './publications-routes.ts';

const line = z.object({ code: z.string(), label: z.string(), labelEnglish: z.string(), value: z.string() });

export const recordSchema = z.object({
  id: z.string(),
  subject: z.string(),
  subjectName: z.string(),
  catalogue: z.enum(catalogueCodes),
  title: z.string(),
  date: z.string(),
  publicUntil: z.string().nullable(),
  unit: z.string(),
  unitName: z.string(),
  /** The unit that decided and reported it in the name of `unit`, which had entrusted it (委托执法). */
  entrusted: z.object({ unit: z.string(), unitName: z.string() }).optional(),
  domain: z.string().nullable(),
  version: z.int(),
  state: z.enum(recordStates),
  /** Day on which the row that it was read from was received; null where no row made it. */
  reportedOn: z.string().nullable().optional(),
  fields: z.array(line),
  /** How long it is published and why; the day on which the shortest publicity is over. For the same as `source`. */
  publicity: z
    .object({
      degree: z.enum(['minor', 'ordinary', 'serious']).nullable(),
      degreeBy: z.enum(['organ', 'default']).nullable(),
      rule: z.enum(publicityRules),
      until: z.string().nullable(),
      atLeastUntil: z.string().nullable(),
    })
    .optional(),
  /** The row that this version was read from: for the subject, its unit and the centre. */
  source: z
    .object({
      batch: z.string(),
      row: z.int(),
      sha256: z.string(),
      /** What the row says: for its unit and the centre. */
      url: z.string().optional(),
    })
    .optional(),
  /** The slight act (轻微偶发) for which it is neither published nor counted: for the same. */
  exempt: z
    .object({
      code: z.string(),
      act: bilingual,
      first: z.boolean(),
      corrected: z.boolean(),
      basis: bilingual.nullable(),
    })
    .optional(),
  /** Why the centre withholds it, and who wants a record back that was taken off: for the same. */
  withheld: z.object({ at: z.string(), reason: z.string() }).optional(),
  restoring: z.object({ at: z.string(), by: z.string(), reason: z.string() }).optional(),
  filerStatement: z.object({ objection: z.string(), at: z.string(), text: z.string() }).optional(),
  history: z
    .array(
      z.object({
        version: z.int(),
        at: z.string(),
        by: z.string(),
        reason: z.string(),
        fields: z.array(line),
      }),
    )
    .optional(),
  queries: z
    .array(
      z.object({
        id: z.string(),
        state: z.enum(dataQueryStates),
        at: z.string(),
        contradiction: z.enum(contradictionCodes).nullable(),
        answer: z.enum(dataQueryAnswers).nullable(),
      }),
    )
    .optional()
    .describe('Data queries on it, for its unit and the centre'),
  measureCases: z
    .array(z.object({ id: z.string(), unit: z.string(), state: z.enum(measureStates) }))
    .optional()
    .describe('Of a listing: open cases of measures, for its subject, the units asked and the centre'),
});

export const subjectSchema = z.object({
  id: z.string(),
  name: z.string(),
  kind: z.enum(['organisation', 'person']),
  registration: z.array(line),
  /** Latest day on which a department sent one of the records shown; null where none is known. */
  reportedOn: z.string().nullable(),
  /** What it declared itself, with its commitment: the subject's own word, not a department's. */
  declared: declaredSchema,
  catalogues: z.array(
    z.object({
      catalogue: z.enum(catalogueCodes),
      name: z.string(),
      count: z.int(),
      /** There are more: the 500 newest were counted, here and in what follows. */
      hasMore: z.boolean(),
      /** Those of them that count now: neither revoked nor repaired nor past their publicity. */
      current: z.int(),
      /** How many are of each month that has any, the earliest first. */
      months: z.array(z.object({ month: z.string(), count: z.int() })),
      records: z.array(recordSchema),
      more: z.string().nullable(),
    }),
  ),
});

const lookSchema = z.object({
  at: z.string(),
  /** An authority or another organisation, never one of its officers. */
  by: z.object({ role: z.string(), code: z.string().nullable(), name: z.string() }),
  purpose: z.string(),
  what: z.object({
    name: z.string(),
    entity: z.string(),
    url: z.string().nullable(),
    classes: z.array(z.string()),
  }),
  /** Number of the matter for which it was looked at, as whoever looked has it. */
  matter: z.string().nullable(),
  /** It stood in a list: `at` is the last time on that day. */
  listed: z.boolean(),
});

const subjectParams = z.object({ id: z.string() });

export const routes = {
  ...publicationRoutes,
  searchSubjects: {
    method: 'GET',
    path: '/subjects',
    summary: `Search subjects by a part of their name, the initials of its pinyin (${shortestInitials} or more), or by unified social credit code or its first characters (${shortestCode} or more); narrowed down by district and status, of more than ${mostNarrowed} among the first ones`,
    who: 'everyone',
    looks: 'names of organisations alone',
    query: z.object({
      q: z.string().trim().max(100).optional(),
      district: optional(z.string().max(12)),
      standing: optional(z.string().max(50)),
      ...paging,
    }),
    answers: {
      200: {
        description: 'Subjects found, those that fit best first where they can be counted',
        schema: z.object({
          items: z.array(
            z.object({
              id: z.string(),
              name: z.string(),
              kind: z.string(),
              /** 登记状态, as the registry reported it. */
              standing: z.string().nullable(),
              district: z.object({ code: z.string(), name: bilingual }),
            }),
          ),
          next: z.string().nullable(),
          /** Null: more than were looked through. */
          count: z.int().nullable(),
          /** How many were looked through, and narrowed down where that was asked for; null: all. */
          among: z.int().nullable(),
          standings: z.array(z.string()),
          /** Why nothing was looked for: that nothing is found says nothing then. */
          notSearched: z.enum(notSearchedReasons).nullable(),
        }),
      },
    },
  },
  showSubject: {
    method: 'GET',
    path: '/subjects/{id}',
    summary: 'What may be shown of a subject, grouped by catalogue',
    who: 'everyone',
    looks: true,
    params: subjectParams,
    answers: {
      200: { description: 'The subject', schema: subjectSchema },
      404: { description: 'Unknown, or not yours to know about' },
    },
  },
  listSubjectRecords: {
    method: 'GET',
    path: '/subjects/{id}/records',
    summary: 'Records of a subject, of one catalogue or all, newest first; by state, days and words',
    who: 'everyone',
    looks: true,
    params: subjectParams,
    query: z.object({
      catalogue: optional(z.enum(catalogueCodes)),
      state: optional(z.enum(recordStates)),
      from: optional(z.iso.date()),
      to: optional(z.iso.date()),
      q: optional(z.string().trim().max(100)),
      first: optional(z.enum(['newest', 'oldest'])),
      ...paging,
    }),
    answers: {
      200: { description: 'Records', schema: pageOf(recordSchema) },
      404: { description: 'Unknown' },
    },
  },
  listLooks: {
    method: 'GET',
    path: '/subjects/{id}/looks',
    summary:
      'Who looked at what is not public of a subject that you represent: when, for what, at what; newest first. `format=csv` is all of them as a table',
    who: ['agent', 'citizen'],
    looks: 'what the caller is told',
    params: subjectParams,
    query: z.object({ format: z.enum(['json', 'csv']).optional(), ...paging }),
    answers: {
      200: { description: 'Looks', schema: pageOf(lookSchema), types: ['text/csv'] },
      404: { description: 'Not a subject of yours' },
    },
  },
  showRecord: {
    method: 'GET',
    path: '/records/{id}',
    summary: 'One record; with its history for the subject, its provider unit and the centre',
    who: 'everyone',
    looks: true,
    params: z.object({ id: z.string() }),
    answers: {
      200: { description: 'The record', schema: recordSchema },
      404: { description: 'Unknown, or not yours to know about' },
    },
  },
} satisfies Routes;
