import * as z from 'zod';
import { objectionStates } from '../../shared/domain/objections/life-cycle.ts';
import { settledStates } from '../../shared/domain/submissions/life-cycle.ts';
import { bilingual } from '../../shared/http/fields.ts';
import type { Routes } from '../../shared/http/route.ts';
import { objectionKinds, outcomes } from '../../shared/policy/objections.ts';
import { submissionCategories } from '../../shared/policy/submissions.ts';
import { ratingRoutes } from './ratings-routes.ts';

const rate = z.number().min(0).max(1).nullable();

const summarySchema = z.object({
  filed: z.int(),
  open: z.int(),
  overdue: z.int(),
  accepted: z.int(),
  acceptanceRate: rate,
  decided: z.int(),
  onTimeRate: rate,
  outcomes: z.record(z.enum(outcomes), z.int()),
  medianDays: z.number().nullable(),
  states: z.record(z.enum(objectionStates), z.int()),
});

const submissionSummarySchema = z.object({
  submitted: z.int(),
  published: z.int(),
  foundFalse: z.int(),
  reviewed: z.int(),
  onTimeRate: rate,
  states: z.record(z.enum(settledStates), z.int()),
});

/** As every case counts. */
const plain = {
  begun: z.int(),
  open: z.int(),
  overdue: z.int(),
  onTimeRate: rate,
  states: z.record(z.string(), z.int()),
};

export const statisticsSchema = z.object({
  /** Further kinds of cases. */
  cases: z.array(z.object({ kind: z.string(), title: bilingual, ...plain })),
  /** Promises in place of papers, by the code of their item. */
  commitments: z.object({
    ...plain,
    byItem: z.array(
      z.object({
        item: z.string(),
        name: z.string().nullable().describe('Null: it is on no list of items'),
        ...plain,
      }),
    ),
  }),
  submissions: submissionSummarySchema.extend({
    byCategory: z.array(
      z
        .object({ category: z.enum(submissionCategories), name: z.string() })
        .extend(submissionSummarySchema.shape),
    ),
  }),
  objections: summarySchema.extend({
    byKind: z.array(z.object({ kind: z.enum(objectionKinds), name: z.string() }).extend(summarySchema.shape)),
    byMonth: z.array(z.object({ month: z.string() }).extend(summarySchema.shape)),
    /** For the centre. */
    byUnit: z.array(z.object({ unit: z.string(), name: z.string() }).extend(summarySchema.shape)).optional(),
  }),
});

export const routes = {
  ...ratingRoutes,
  showStatistics: {
    method: 'GET',
    path: '/statistics',
    summary:
      'How objections and declarations are handled: totals for everyone, by provider unit for the centre',
    who: 'everyone',
    looks: 'counts',
    query: z.object({}),
    answers: { 200: { description: 'Counts, true within moments', schema: statisticsSchema } },
  },
} satisfies Routes;
