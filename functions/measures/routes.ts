import * as z from 'zod';
import { draftFaults } from '../../shared/domain/measures/draft-check.ts';
import { bilingual, optional } from '../../shared/http/fields.ts';
import { grouped, type Routes } from '../../shared/http/route.ts';
import { listLevels } from '../../shared/policy/measures.ts';
import { basisShape, caseRoutesOfMeasures } from './case-routes.ts';

/** Measures that one draft may have at most. */
const mostDrafts = 200;

const list = {
  version: z.string(),
  /** It shows what such a list looks like, and was checked against no edition of one. */
  sample: z.boolean(),
};

const measure = z.object({
  code: z.string(),
  name: bilingual,
  content: bilingual,
  targets: bilingual,
  about: z.array(z.string()),
  basis: z.object({ ...basisShape.shape, nameEnglish: z.string(), articleEnglish: z.string() }),
  organ: bilingual,
  units: z.array(z.object({ unit: z.string(), unitName: z.string() })),
  level: z.enum(listLevels),
  from: z.string(),
  until: z.string().nullable(),
  mostMonths: z.int().nullable(),
  lists: z.array(z.object({ code: z.string(), name: z.string() })),
  items: z.array(z.string()),
  /** Whether it may be applied today. */
  inForce: z.boolean(),
});

const draft = z.strictObject({
  name: z.string().trim().min(1).max(500),
  basis: z.string().trim().min(1).max(2000),
  ground: optional(z.string().trim().max(1000)),
});

const listRoutes = {
  list: {
    method: 'GET',
    path: '/measures',
    summary:
      'The list of measures against dishonesty in force, each with the article that it rests on. JSON, a page, or CSV by `format`, otherwise by `Accept`',
    who: 'everyone',
    looks: 'public',
    query: z.object({ format: z.enum(['json', 'csv']).optional() }),
    answers: {
      200: {
        description: 'The list with its version',
        schema: z.object({ ...list, basis: bilingual.nullable(), items: z.array(measure) }),
        types: ['application/json', 'text/csv'],
      },
    },
  },
  checkForm: {
    method: 'GET',
    path: '/measures/check',
    summary: 'The form by which the author of a draft has its measures checked',
    who: ['provider', 'centre'],
    looks: 'knows no subjects',
    answers: { 200: { description: 'The form', types: ['text/html'] } },
  },
  check: {
    method: 'POST',
    path: '/measures/check',
    summary:
      'Holds the measures of a draft against the list: which are not on it, heavier, rest on too little, on a grade, or reach others. Nothing is kept',
    who: ['provider', 'centre'],
    looks: 'knows no subjects',
    body: z.strictObject({
      measures: z.array(draft).max(mostDrafts).optional(),
      /** The same as lines, in a form: name, basis, perhaps the ground, between tabs or bars. */
      pasted: optional(z.string().max(100_000)),
    }),
    answers: {
      200: {
        description: 'What was found of each, in the order of the draft',
        schema: z.object({
          list: z.object(list),
          sound: z.boolean(),
          measures: z.array(
            z.object({
              name: z.string(),
              basis: z.string(),
              ground: z.string().nullable(),
              sound: z.boolean(),
              listed: z
                .object({ code: z.string(), name: z.string(), content: z.string(), basis: basisShape })
                .nullable()
                .describe('The measure of the list that it is, or comes closest to'),
              findings: z.array(z.object({ code: z.enum(draftFaults), text: bilingual })),
            }),
          ),
        }),
      },
      422: { description: 'No measure, or one without its basis: each is named' },
    },
  },
} satisfies Routes;

export const routes = { ...listRoutes, ...grouped('measureCases', caseRoutesOfMeasures) } satisfies Routes;
