import * as z from 'zod';
import { catalogueCodes } from '../shared/policy/catalogue.ts';
import { ruleSetFaults } from '../shared/policy/evaluation-faults.ts';
import { publicityClasses } from '../shared/policy/publicity.ts';
import type { StagePolicy } from '../shared/policy/stage.ts';
import { text } from './setting-values.ts';

const code = z.string().regex(/^[a-z][a-z0-9-]{1,39}$/, 'small letters, digits, hyphens');
const weight = z.number().min(0).max(100);
const points = z.number().min(0).max(100);
const field = z.string().min(1);

const indicator = z.strictObject({
  code,
  dimension: z.string(),
  name: text,
  weight,
  direction: z.enum(['adverse', 'favourable']),
  source: z.strictObject({
    catalogue: z.enum(catalogueCodes),
    when: z.strictObject({ field, options: z.array(z.string().min(1)).min(1) }).exactOptional(),
    words: z.strictObject({ field, any: z.array(z.string().min(1)).min(1) }).exactOptional(),
  }),
  points: z.union([points, z.record(z.enum(publicityClasses), points)]),
  decay: z
    .array(z.strictObject({ afterMonths: z.int().min(1).max(600), percent: z.int().min(0).max(99) }))
    .exactOptional(),
  veto: z.literal(true).exactOptional(),
});

const ruleSet = z.strictObject({
  version: z
    .string()
    .regex(
      /^[a-z0-9][a-z0-9.-]{2,39}$/,
      'a name such as guangzhou-2027.1: small letters, digits, full stops',
    ),
  name: text,
  from: z.iso.date(),
  source: text,
  dimensions: z.array(z.strictObject({ code, name: text, weight })).min(1),
  indicators: z.array(indicator).min(1).max(60),
  grades: z
    .array(
      z.strictObject({
        code: z.string().min(1).max(20),
        name: text,
        from: z.number().min(0).max(100),
        meaning: text,
      }),
    )
    .min(2)
    .max(10),
});

/** `policy.evaluation` of a stage's file. */
export const evaluation = z.strictObject({
  soleTraders: z.boolean().exactOptional(),
  countsDisputed: z.boolean().exactOptional(),
  // Told on the day itself would not be told before.
  tellDays: z.int().min(1).max(90).exactOptional(),
  ruleSets: z.array(ruleSet).min(1).max(20).exactOptional(),
});

/** Rule sets that no city may evaluate by, and those that are there twice. */
export function* evaluationFaults({
  evaluation: { ruleSets = [] } = {},
}: StagePolicy): Generator<readonly [setting: string, message: string]> {
  for (const [at, each] of ruleSets.entries()) {
    const path = `policy.evaluation.ruleSets.${at}`;
    if (ruleSets.findIndex(({ version }) => version === each.version) !== at)
      yield [`${path}.version`, `${each.version} is there twice`];
    for (const [part, message] of ruleSetFaults(each)) yield [`${path}.${part}`, message];
  }
}
