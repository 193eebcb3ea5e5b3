import * as z from 'zod';
import { catalogueCodes } from '../shared/policy/catalogue.ts';
import { domains } from '../shared/policy/domains.ts';
import { text } from './setting-values.ts';

/** Of something that a city sets itself. */
const ruleCode = z.string().regex(/^[a-z][a-z0-9-]{1,39}$/, 'a code such as same-act-6');

/** Parts of a stage's policy about slight first acts, and about rectifications with what they are monitored by. */
export const rectificationSettings = {
  exemptions: z
    .array(
      z.strictObject({
        code: z.string().regex(/^[A-Z0-9-]{1,40}$/, 'a code such as QW-0001'),
        field: z.enum(domains.map(({ code }) => code)),
        act: text,
        words: z.array(z.string().min(2)).min(1).exactOptional(),
        first: z.boolean().exactOptional(),
        corrected: z.boolean().exactOptional(),
        source: text.exactOptional(),
      }),
    )
    .exactOptional(),
  districts: z
    .array(z.strictObject({ code: z.string().regex(/^\d{6}$/, 'a division such as 440106'), name: text }))
    .exactOptional(),
  rectifications: z
    .strictObject({
      remindDays: z.int().min(0).max(180).exactOptional(),
      escalateDays: z.int().min(1).max(180).exactOptional(),
      targetMonths: z.int().min(1).max(36).exactOptional(),
      rules: z
        .array(
          z.strictObject({
            code: ruleCode,
            name: text,
            catalogues: z.array(z.enum(catalogueCodes)).min(1),
            domain: z.enum(domains.map(({ code }) => code)).exactOptional(),
            sameAct: z.boolean(),
            times: z.int().min(1).max(50),
            months: z.int().min(1).max(120),
            exit: text,
          }),
        )
        .exactOptional(),
      acts: z
        .array(
          z.strictObject({
            code: ruleCode,
            name: text,
            catalogue: z.enum(catalogueCodes),
            words: z.array(z.string().min(2)).min(1),
          }),
        )
        .exactOptional(),
    })
    .exactOptional(),
} as const;
