import * as z from 'zod';
import { catalogueCodes } from '../shared/policy/catalogue.ts';
import { complaintSteps } from '../shared/policy/complaints.ts';
import { organisationKinds } from '../shared/policy/organisations.ts';
import { grounds, largestBatch, partnerFacts, partnerKinds } from '../shared/policy/partners.ts';
import { sceneLevels } from '../shared/policy/scenes.ts';
import { creditCode, date, months, shortCode, text, workingDays } from './setting-values.ts';

const partner = z.strictObject({
  code: shortCode,
  name: text,
  kind: z.enum(partnerKinds),
  contact: z.string().min(1),
  email: z.email().exactOptional(),
  perDay: z.strictObject({ looks: z.int().min(0), batchCodes: z.int().min(0) }),
  purposes: z
    .array(
      z.strictObject({
        code: shortCode,
        name: text,
        ground: z.enum(grounds),
        statute: text.exactOptional(),
        gives: z.partialRecord(z.enum(catalogueCodes), z.array(z.enum(partnerFacts)).min(1)),
        reports: z.boolean(),
        newestReport: z.literal(true).exactOptional(),
        changes: z.literal(true).exactOptional(),
        batch: z.int().min(1).max(largestBatch).exactOptional(),
      }),
    )
    .min(1),
});

const scene = z.strictObject({
  code: z.string().regex(/^[a-z][a-z0-9-]{1,39}$/, 'small letters, digits, hyphens'),
  name: text,
  benefit: text,
  partner: z.string(),
  purpose: z.string(),
  conditions: z.strictObject({
    grades: z.array(z.string().min(1)).min(1).exactOptional(),
    honours: z.int().min(1).max(1000).exactOptional(),
    without: z
      .array(
        z.strictObject({ catalogues: z.array(z.enum(catalogueCodes)).min(1), months: months.nullable() }),
      )
      .exactOptional(),
    divisions: z
      .array(z.string().regex(/^\d{2,6}$/, 'the first 2 to 6 digits of a division'))
      .min(1)
      .exactOptional(),
  }),
  source: text,
  level: z.enum(sceneLevels),
  district: text.exactOptional(),
  from: date,
  until: date,
});

/** Parts of a stage's policy about those who look things up, and about the register of associations and agencies. */
export const partnerSettings = {
  partners: z.array(partner).exactOptional(),
  authorisations: z
    .strictObject({
      days: z.int().min(1).max(366).exactOptional(),
      longestDays: z.int().min(1).max(1830).exactOptional(),
      // Each is a look-up that its subject reads of.
      mostUses: z.int().min(1).max(10_000).exactOptional(),
      consent: z.strictObject({ version: z.string().min(1).max(40), text }).exactOptional(),
      changesConsent: text.exactOptional(),
    })
    .exactOptional(),
  scenes: z.array(scene).exactOptional(),
  organisations: z
    .array(
      z.strictObject({
        code: creditCode,
        name: text,
        kind: z.enum(organisationKinds),
        field: text,
        contact: z.string().min(1),
        since: date,
        partner: shortCode.exactOptional(),
      }),
    )
    .exactOptional(),
  collectiveCommitments: z.strictObject({ reviewWorkingDays: workingDays.exactOptional() }).exactOptional(),
  guardianships: z
    .strictObject({
      checkWorkingDays: workingDays.exactOptional(),
      remindWorkingDays: z.int().min(1).max(30).exactOptional(),
      escalateDays: z.int().min(1).max(90).exactOptional(),
    })
    .exactOptional(),
  complaints: z
    .strictObject({
      workingDays: z.partialRecord(z.enum(complaintSteps), workingDays).exactOptional(),
      remindWorkingDays: z.int().min(1).max(30).exactOptional(),
      escalateDays: z.int().min(1).max(90).exactOptional(),
      countedMonths: months.exactOptional(),
    })
    .exactOptional(),
} as const;
