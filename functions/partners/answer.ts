import * as z from 'zod';
import { catalogueCodes } from '../../shared/policy/catalogue.ts';
import { editions } from '../../shared/policy/reports.ts';

/** Where an entry comes from. */
const source = z.object({ name: z.string(), unit: z.string(), unitName: z.string(), date: z.string() });

/** What is told of the entries of one catalogue. */
export const classAnswer = z.object({
  catalogue: z.enum(catalogueCodes),
  name: z.string(),
  /** Whether there is an entry, with where each comes from. */
  listed: z.boolean().optional(),
  sources: z.array(source).optional(),
  count: z.int().optional(),
  records: z
    .array(source.omit({ name: true }).extend({ title: z.string(), disputed: z.boolean() }))
    .optional(),
  more: z.int().optional(),
});

/** What is told of a report. */
export const standing = {
  edition: z.enum(Object.keys(editions)),
  issuedAt: z.string(),
  validUntil: z.string().nullable(),
  status: z.enum(['valid', 'superseded', 'withdrawn', 'expired']),
};
