import * as z from 'zod';
import { catalogueCodes } from '../shared/policy/catalogue.ts';
import { complaintSteps } from '../shared/policy/complaints.ts';
import { organisationKinds } from '../shared/policy/organisations.ts';
import { grounds, largestBatch, partnerFacts, partnerKinds } from '../shared/policy/partners.ts';
import { creditCode, date, months, shortCode, text, workingDays } from './setting-values.ts';

const partner = z.strictObject({
  code: shortCode,
  name: text,
  kind: z.enum(partnerKinds),
  contact: z.string().min(1),
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
        batch: z.int().min(1).max(largestBatch).exactOptional(),
      }),
    )
    .min(1),
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
    })
    .exactOptional(),
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
  complaints: z
    .strictObject({
      workingDays: z.partialRecord(z.enum(complaintSteps), workingDays).exactOptional(),
      remindWorkingDays: z.int().min(1).max(30).exactOptional(),
      escalateDays: z.int().min(1).max(90).exactOptional(),
      countedMonths: months.exactOptional(),
    })
    .exactOptional(),
} as const;
