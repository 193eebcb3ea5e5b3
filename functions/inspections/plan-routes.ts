import * as z from 'zod';
import { removalReasons } from '../../shared/domain/inspections/draw.ts';
import { planStates } from '../../shared/domain/inspections/plan.ts';
import { optional, shortText, ticked } from '../../shared/http/fields.ts';
import { pageOf, paging } from '../../shared/http/lists.ts';
import type { Routes } from '../../shared/http/route.ts';
import {
  gradeSources,
  inspectionGrades,
  inspectionOutcomes,
  inspectionPolicy,
  inspectionScales,
} from '../../shared/policy/inspections.ts';

const { ratios, caps, baseRatio } = inspectionPolicy;

const given = (value: unknown) => (typeof value === 'string' && value.trim() === '' ? undefined : value);
/** A text of a form is the number that it says. */
const numeric = (value: unknown) =>
  typeof value === 'string' && value.trim() !== '' ? Number(value) : value;

/** Per cent with two decimals at the most, as hundredths of a per cent. */
const percent = z
  .number()
  .min(0)
  .max(100)
  .refine((value) => Math.abs(value * 100 - Math.round(value * 100)) < 1e-9)
  .transform((value) => Math.round(value * 100));
const percentOr = (otherwise: number) =>
  z.preprocess(
    (value) => numeric(given(value)),
    percent.optional().transform((value) => value ?? otherwise),
  );
/** Draws a year; empty or null: no cap. Left out: the city's setting. */
const capOr = (otherwise: number | null) =>
  z.preprocess(
    (value) => (value === undefined ? otherwise : (numeric(given(value)) ?? null)),
    z.int().min(1).max(365).nullable(),
  );

const [best, good, poor, worst] = inspectionGrades;
const planBody = z.strictObject({
  title: z.string().trim().min(1).max(200),
  basis: shortText,
  item: z.string().trim().min(1).max(100),
  scale: z.enum(inspectionScales),
  gradesFrom: z.enum(gradeSources).default('directory'),
  condition: z
    .strictObject({
      district: optional(z.string().trim().max(100)),
      industry: optional(z.string().trim().max(100)),
      licence: optional(z.string().trim().max(100)),
    })
    .optional(),
  baseRatio: percentOr(baseRatio),
  ratios: z
    .strictObject({
      [best]: percentOr(ratios[best]),
      [good]: percentOr(ratios[good]),
      [poor]: percentOr(ratios[poor]),
      [worst]: percentOr(ratios[worst]),
    })
    .default(ratios),
  caps: z
    .strictObject({
      [best]: capOr(caps[best]),
      [good]: capOr(caps[good]),
      [poor]: capOr(caps[poor]),
      [worst]: capOr(caps[worst]),
    })
    .default(caps),
  from: z.iso.date(),
  until: z.iso.date(),
  replaces: optional(z.string().max(60)),
  reason: optional(shortText),
});

const listedSchema = z.object({
  id: z.string(),
  unit: z.string(),
  unitName: z.string(),
  title: z.string(),
  itemName: z.string(),
  state: z.enum(planStates),
  createdAt: z.string(),
  frozenAt: z.string().nullable(),
  drawnAt: z.string().nullable(),
  objectCount: z.int().nullable(),
  replaces: z.string().nullable(),
  replacedBy: z.string().nullable(),
});

const gradedNumbers = z.object(Object.fromEntries(inspectionGrades.map((grade) => [grade, z.number()])));
const gradedCaps = z.object(Object.fromEntries(inspectionGrades.map((grade) => [grade, z.int().nullable()])));
const library = z.object({ id: z.string(), digest: z.string() });

const planSchema = listedSchema.extend({
  basis: z.string(),
  item: z.string(),
  manner: z.string(),
  field: z.string().nullable(),
  scale: z.enum(inspectionScales),
  gradesFrom: z.enum(gradeSources),
  grades: z
    .object({ ruleSet: z.string(), asOf: z.string(), graded: z.int() })
    .nullable()
    .describe('Grades of the evaluation that the pool was frozen with'),
  condition: z.object({ district: z.string(), industry: z.string(), licence: z.string() }),
  baseRatio: z.number().describe('Per cent; a strict field is never below it'),
  ratios: gradedNumbers.describe('Per cent, by grade'),
  caps: gradedCaps.describe('Draws a year, by grade; null: no cap'),
  ratioBasis: z.string(),
  rounding: z.literal('up'),
  officersEach: z.int(),
  from: z.string(),
  until: z.string(),
  reason: z.string().nullable(),
  algorithm: z.string(),
  libraries: z.object({ objects: library, officers: library }).nullable(),
  poolDigest: z.string().nullable().describe('SHA-256 of the codes in ascending order, one a line'),
  poolFileDigest: z.string().nullable().describe('SHA-256 of the file of the pool'),
  officersDigest: z.string().nullable(),
  seedCommitment: z.string().nullable().describe('SHA-256 of the seed'),
  strata: z
    .array(
      z.object({
        grade: z.string(),
        strict: z.boolean(),
        pool: z.int(),
        ratio: z.number(),
        take: z.int(),
      }),
    )
    .nullable(),
  officerCount: z.int().nullable(),
  expiredOfficers: z.int().nullable(),
  cancelled: z.int().nullable(),
  seed: z.string().nullable(),
  objects: z
    .array(
      z.object({
        rank: z.int(),
        code: z.string(),
        name: z.string(),
        grade: z.string(),
        strict: z.boolean(),
        officers: z.array(z.string()),
        joint: z
          .array(z.string())
          .describe(
            'Plans of other units that had drawn it in this quarter, the first one first: it is one visit with theirs',
          ),
      }),
    )
    .nullable()
    .describe('The first 500; the file has all'),
  officers: z
    .array(z.object({ number: z.string(), name: z.string() }))
    .nullable()
    .describe('In the order in which they were drawn, names masked'),
  removed: z
    .array(z.object({ code: z.string(), officer: z.string().nullable(), reason: z.enum(removalReasons) }))
    .nullable()
    .describe('The first 500; the file has all'),
  removedCount: z.int().nullable(),
  jointCount: z.int().nullable(),
  joinedBy: z
    .array(z.object({ plan: z.string(), unit: z.string(), unitName: z.string(), objects: z.int() }))
    .nullable()
    .describe('Later draws of other units, whose visits to objects of this one are made together with it'),
  files: z.object({ pool: z.string(), drawn: z.string(), removed: z.string() }).nullable(),
});

const findingSchema = z.object({
  plan: z.string(),
  code: z.string(),
  name: z.string(),
  outcome: z.enum(inspectionOutcomes),
  problems: z.string(),
  formedOn: z.string(),
  state: z.enum(['formed', 'published']),
  /** Null: the days off of that year are not known yet. */
  publishBy: z.string().nullable(),
  late: z.boolean(),
  publishedAt: z.string().nullable(),
  record: z.string().nullable(),
});

const tasksSchema = z.object({
  plan: z.string(),
  unit: z.string(),
  title: z.string(),
  objects: z.int(),
  /** Objects of which no result is stated, and those whose result is not published. */
  withoutResult: z.int(),
  unpublished: z.int(),
  from: z.string(),
  until: z.string(),
  /** By which all results are to be public; null: the days off of that year are not known yet. */
  dueOn: z.string().nullable(),
  late: z.boolean(),
});

const openObjects = z
  .object({
    count: z.int(),
    objects: z.array(
      z.object({
        code: z.string(),
        name: z.string(),
        officers: z.array(z.string()),
        joint: z.array(z.string()).describe('Plans of other units that inspect it in the same visit'),
      }),
    ),
  })
  .nullable()
  .describe('Drawn objects of which no result is stated, the first 50; for the unit itself');

const params = z.object({ id: z.string().max(60) });
const unknown = { description: 'There is no such plan' };
const looks = 'plans and draws are public';
const act = {
  method: 'POST',
  who: ['provider'],
  looks,
  params,
  body: z.strictObject({}),
} as const;

/** Plans of random inspections, their draws and what was found. */
export const planRoutes = {
  listPlans: {
    method: 'GET',
    path: '/inspections/plans',
    summary: 'Plans of random inspections, newest first',
    who: 'everyone',
    looks,
    query: z.object({ ...paging, unit: z.string().max(18).optional() }),
    answers: { 200: { description: 'Plans', schema: pageOf(listedSchema) } },
  },
  newPlan: {
    method: 'GET',
    path: '/inspections/plans/new',
    summary: 'The form for a plan',
    who: ['provider'],
    looks,
    query: z.object({ replaces: z.string().max(60).optional() }),
    answers: { 200: { description: 'A page' } },
  },
  publishPlan: {
    method: 'POST',
    path: '/inspections/plans',
    summary:
      'Publish a plan of the own unit. Ratios in per cent; what is left out of ratios and caps is the city’s setting. A plan names one scale, on which its objects are graded',
    who: ['provider'],
    looks,
    body: planBody,
    answers: { 201: { description: 'The plan', schema: planSchema } },
  },
  showPlan: {
    method: 'GET',
    path: '/inspections/plans/{id}',
    summary: 'A plan; once it was drawn with all that is needed to draw it again',
    who: 'everyone',
    looks,
    params,
    answers: { 200: { description: 'The plan', schema: planSchema }, 404: unknown },
  },
  freezePlan: {
    ...act,
    path: '/inspections/plans/{id}/freeze',
    summary: 'Fix the pool, and commit to a seed that nobody knows before the draw',
    answers: {
      200: { description: 'The plan with poolDigest and seedCommitment', schema: planSchema },
      404: unknown,
      409: { description: 'Frozen already, or there is nothing to draw from' },
    },
  },
  drawPlan: {
    ...act,
    path: '/inspections/plans/{id}/draw',
    summary: 'Open the seed and draw objects and officers: once',
    answers: {
      200: { description: 'The plan with seed, objects, officers, removed', schema: planSchema },
      404: unknown,
      409: { description: 'Drawn already, not frozen, or its pool has changed since' },
    },
  },
  downloadDraw: {
    method: 'GET',
    path: '/inspections/plans/{id}/files/{name}',
    summary: 'A file of a draw as CSV: what was drawn from, what was drawn, what was passed over',
    who: 'everyone',
    looks,
    params: z.object({ id: z.string().max(60), name: z.enum(['pool', 'drawn', 'removed']) }),
    answers: { 303: { description: 'A short-lived address of the file' }, 404: unknown },
  },
  listFindings: {
    method: 'GET',
    path: '/inspections/plans/{id}/results',
    summary: 'What was found: to the public what is published, to its unit all',
    who: 'everyone',
    looks,
    params,
    query: z.object({
      ...paging,
      /** Code of the object that the form begins with. */
      object: z.string().max(40).optional(),
    }),
    answers: {
      200: {
        description: 'Results',
        schema: pageOf(findingSchema).extend({ withoutResult: openObjects }),
      },
      404: unknown,
    },
  },
  recordFinding: {
    method: 'POST',
    path: '/inspections/plans/{id}/results',
    summary:
      'Enter the result for an object that was drawn; with `publish` it is entered in the record. Until then it can be entered again',
    who: ['provider'],
    looks,
    params,
    body: z.strictObject({
      object: z.string().trim().min(1).max(40),
      outcome: z.enum(inspectionOutcomes),
      problems: optional(z.string().trim().max(4000)),
      formedOn: z.iso.date(),
      publish: ticked,
    }),
    answers: {
      200: { description: 'The result', schema: findingSchema },
      404: unknown,
      409: { description: 'Published already, or the plan is not drawn' },
    },
  },
  listTasks: {
    method: 'GET',
    path: '/inspections/tasks',
    summary:
      'Draws of the own unit of which results are to be stated or published, those first whose inspections end first',
    who: ['provider'],
    looks: 'the unit’s own tasks',
    query: z.object(paging),
    answers: { 200: { description: 'Tasks', schema: pageOf(tasksSchema) } },
  },
  listUnpublished: {
    method: 'GET',
    path: '/inspections/results',
    summary: 'Results of the own unit that are to be published, those first that were formed first',
    who: ['provider'],
    looks: 'the unit’s own results',
    query: z.object(paging),
    answers: { 200: { description: 'Results', schema: pageOf(findingSchema) } },
  },
} satisfies Routes;
