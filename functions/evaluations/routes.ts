import * as z from 'zod';
import { notCountedReasons } from '../../shared/domain/evaluation/counting.ts';
import { exclusions } from '../../shared/domain/evaluation/scope.ts';
import { bilingual } from '../../shared/http/fields.ts';
import { pageOf, paging } from '../../shared/http/lists.ts';
import type { Routes } from '../../shared/http/route.ts';
import { catalogueCodes } from '../../shared/policy/catalogue.ts';
import { gradeReasons } from '../../shared/store/evaluations.ts';

const named = { code: z.string(), name: z.string(), nameEnglish: z.string() };
const grade = z.string().nullable();

const evaluationSchema = z.object({
  subject: z.string(),
  subjectName: z.string(),
  /** That which may be used; null: there is none, see `exclusion` and `falling`. */
  grade,
  gradeName: bilingual.nullable(),
  meaning: bilingual.nullable(),
  /** By what it was last reckoned, and as of which day; null: it was not yet. */
  ruleSet: z.string().nullable(),
  ruleSetName: bilingual.nullable(),
  /** The rules are a sample that no city has decided. */
  sample: z.boolean(),
  asOf: z.string().nullable(),
  /** Of 100. */
  points: z.number().nullable(),
  exclusion: z.enum([...exclusions, 'not-yet']).nullable(),
  /** A fall to the lowest grade that was told and is used from a day on; until then `grade` is the former one. */
  falling: z.object({ grade: z.string(), toldOn: z.string(), usedFrom: z.string() }).nullable(),
  /** Entries by which the grade is the lowest, whatever the points. */
  vetoes: z.array(z.string()),
  indicators: z.array(
    z.object({
      ...named,
      dimension: z.object(named),
      points: z.number(),
      /** Points that it brings at most. */
      most: z.number(),
      records: z.array(z.string()).describe('Entries that it rests on'),
      effects: z.array(z.object({ record: z.string(), points: z.number(), disputed: z.boolean() })),
    }),
  ),
  notCounted: z.array(z.object({ record: z.string(), reason: z.enum(notCountedReasons) })),
  inputDigest: z.string().nullable().describe('SHA-256 of what it rests on; for its subject and the centre'),
  /** Changes of the grade in use, newest first; for its subject and the centre. */
  history: z.array(
    z.object({
      on: z.string(),
      from: grade,
      to: grade,
      ruleSet: z.string(),
      why: z.enum(gradeReasons),
      came: z.array(z.string()),
      left: z.array(z.string()),
    }),
  ),
  use: bilingual.describe('What a grade is for, and what it is not'),
});

const runSchema = z.object({
  id: z.string(),
  ruleSet: z.string(),
  dryRun: z.boolean(),
  scope: z.enum(['all', 'due']),
  asOf: z.string(),
  startedAt: z.string(),
  doneAt: z.string().nullable(),
  state: z.enum(['running', 'done', 'failed', 'stopped']),
  parts: z.int(),
  partsDone: z.int(),
  subjects: z.int(),
  changed: z.int(),
});

const movementSchema = z.object({
  /** The best first; null, for none, last. */
  grades: z.array(grade),
  before: z.array(z.int()),
  after: z.array(z.int()),
  /** From each of `grades` to each of them. */
  matrix: z.array(z.array(z.int())),
});

const ruleSetSchema = z.object({
  version: z.string(),
  name: bilingual,
  from: z.string(),
  sample: z.boolean(),
  source: bilingual.nullable(),
  inForce: z.boolean(),
  dimensions: z.array(z.object({ code: z.string(), name: bilingual, weight: z.number() })),
  indicators: z.array(
    z.object({
      code: z.string(),
      dimension: z.string(),
      name: bilingual,
      weight: z.number(),
      direction: z.enum(['adverse', 'favourable']),
      catalogue: z.enum(catalogueCodes),
      veto: z.boolean(),
    }),
  ),
  grades: z.array(z.object({ code: z.string(), name: bilingual, from: z.number(), meaning: bilingual })),
});

const counts = 'counts';
const params = z.object({ id: z.string().max(60) });
const unknownRun = { description: 'Unknown' };

export const routes = {
  showEvaluation: {
    method: 'GET',
    path: '/subjects/{id}/evaluation',
    summary:
      'The public credit evaluation of an enterprise: its grade, the points of each indicator with the entries behind them, what was not counted and why. For its subject, departments and the centre',
    who: ['agent', 'citizen', 'provider', 'centre', 'auditor'],
    looks: true,
    params: z.object({ id: z.string().max(80) }),
    answers: {
      200: { description: 'The evaluation', schema: evaluationSchema },
      404: { description: 'Unknown, or not yours to know about' },
    },
  },
  listEvaluations: {
    method: 'GET',
    path: '/evaluations',
    summary:
      'Rule sets of the evaluation, which of them is in force, and runs over all subjects, newest first',
    who: ['centre', 'auditor'],
    looks: counts,
    query: z.object(paging),
    answers: {
      200: {
        description: 'Rules and runs',
        schema: pageOf(runSchema).extend({
          inForce: z.string(),
          since: z.string().nullable(),
          ruleSets: z.array(ruleSetSchema),
          /** Of the last run that was not a dry one, among those of the page; null: none is done. */
          distribution: movementSchema.nullable(),
        }),
      },
    },
  },
  startEvaluationRun: {
    method: 'POST',
    path: '/evaluations/runs',
    summary:
      'Evaluate all subjects: dry, to see what a rule set would make of them; or by the rule set in force, to keep what comes of it',
    who: ['centre'],
    looks: counts,
    body: z.strictObject({
      ruleSet: z.string().min(1).max(60),
      dryRun: z.preprocess(
        (value) => (value === 'true' ? true : value === 'false' ? false : value),
        z.boolean(),
      ),
    }),
    answers: {
      202: { description: 'The run', schema: runSchema },
      409: { description: 'Only a rule set in force is used for more than a dry run' },
    },
  },
  showEvaluationRun: {
    method: 'GET',
    path: '/evaluations/runs/{id}',
    summary:
      'The progress and results of a run: distribution before and after, and grade changes. CSV by `format`',
    who: ['centre', 'auditor'],
    looks: counts,
    params,
    query: z.object({ format: z.enum(['json', 'csv']).optional() }),
    answers: {
      200: {
        description: 'The run',
        schema: runSchema.extend({ movement: movementSchema }),
        types: ['text/csv'],
      },
      404: unknownRun,
    },
  },
  putRuleSetInForce: {
    method: 'POST',
    path: '/evaluations/runs/{id}/put-in-force',
    summary:
      'Put the rule set of a dry run in force, by another officer than who began the run; all subjects are evaluated by it from now on',
    who: ['centre'],
    looks: counts,
    params,
    body: z.strictObject({}),
    answers: {
      200: { description: 'The run in which all subjects are re-evaluated', schema: runSchema },
      403: { description: 'By who began the dry run' },
      404: unknownRun,
      409: { description: 'It is no dry run, is not done, or other rules were put in force since' },
    },
  },
} satisfies Routes;
