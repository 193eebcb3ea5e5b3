import * as z from 'zod';
import { objectionStates } from '../../shared/domain/objections/life-cycle.ts';
import { bilingual, contact, ids, longText, optional, shortText, version } from '../../shared/http/fields.ts';
import { catalogueCodes } from '../../shared/policy/catalogue.ts';
import { objectionKinds, objectionSteps, outcomes } from '../../shared/policy/objections.ts';
import { uploadLimits } from '../../shared/policy/uploads.ts';
import { aboutRecord, deadlineShape, fileShape } from '../cases/routes.ts';

export const evidence = ids(20).default([]);

export const fileSchema = z.strictObject({
  /** Left out where something is missing that no record stands for; then the next three say what. */
  record: optional(z.string().max(120)),
  catalogue: optional(z.enum(catalogueCodes)),
  /** Provider unit that should have reported it in. */
  unit: optional(z.string().max(60)),
  subject: optional(z.string().max(120)),
  /** Digest of the evaluation of `subject` that it is about, as its page has it; then the next two say what of it. */
  evaluation: optional(z.string().max(64)),
  indicator: optional(z.string().max(60)),
  /** An entry that counts in it or does not. */
  entry: optional(z.string().max(120)),
  kind: z.enum(objectionKinds),
  statement: longText,
  requested: shortText,
  evidence,
  contact: optional(contact),
});

export type FilingBody = z.output<typeof fileSchema>;

/** A form in a browser has fields for its next file beside its own. */
export const formOnly = {
  fileName: z.string().max(200).optional(),
  objection: z.string().max(40).optional(),
};
export const checkSchema = fileSchema.extend({ fileName: formOnly.fileName });

/** A form that is not finished: it is kept while a file for it is uploaded. */
export const evidenceForm = z.looseObject({
  /** Of a filing: about a record, about something missing of a subject, or about its evaluation. */
  record: z.string().max(120).optional(),
  subject: z.string().max(120).optional(),
  evaluation: z.string().max(64).optional(),
  /** Of a supplement. */
  objection: z.string().max(40).optional(),
  fileName: optional(z.string().trim().max(uploadLimits.fileName)),
});

export const correction = z.record(z.string().max(100), z.string().max(5000)).optional();
export const ruling = z.strictObject({
  outcome: z.enum(outcomes),
  correction,
  /** Of `add`: the record that was reported in meanwhile. */
  record: optional(z.string().trim().max(120)),
  opinion: longText,
  version,
  /** Version of the record that the form showed. */
  recordVersion: version,
});

export const filed = z.object({
  id: z.string(),
  state: z.enum(objectionStates),
  version: z.int(),
  /** Null: about an entry that is missing, or about an evaluation. */
  record: z.string().nullable(),
  /** What it is about where that is an evaluation, as it was when it was filed. */
  evaluation: z
    .object({
      ruleSet: z.string(),
      asOf: z.string(),
      grade: z.string().nullable(),
      digest: z.string(),
      indicator: z.string().nullable(),
      entry: z.string().nullable(),
    })
    .nullable(),
  ...aboutRecord,
  kind: z.enum(objectionKinds),
  filedAt: z.string(),
  /** End of the day by which the next step is due; null when nothing runs, and while that cannot be said. */
  dueAt: z.string().nullable(),
  /** The due date follows with the State Council's calendar of the coming year. */
  awaitsCalendar: z.boolean().default(false),
  overdue: z.boolean(),
  turn: z.enum(['filer', 'centre', 'unit']).nullable(),
  holder: z.string().nullable(),
});

export const objectionSchema = filed.extend({
  policy: z.string(),
  statement: z.string(),
  requested: z.string(),
  evidence: z.array(z.string()),
  evidenceFiles: z.array(fileShape),
  /** For the filer and the centre. */
  contact: contact.nullable().optional(),
  deadlines: z.array(deadlineShape.extend({ step: z.enum(objectionSteps) })),
  history: z.array(
    z.object({
      at: z.string(),
      action: z.string(),
      by: z.string(),
      party: z.enum(['filer', 'centre', 'unit']),
      from: z.enum(objectionStates).nullable(),
      to: z.enum(objectionStates),
      note: z.string(),
      /** What was decided by this act; null: it was not accepted. Absent: nothing came out of it. */
      outcome: z.enum(outcomes).nullable().optional(),
      /** The letter that tells so. */
      letterUrl: z.string().optional(),
    }),
  ),
  decision: z
    .object({
      outcome: z.enum(outcomes),
      opinion: z.string(),
      /** Of `add`: the record. */
      record: z.string().nullable().default(null),
      changes: z.array(
        z.object({
          column: z.string(),
          label: z.string(),
          labelEnglish: z.string(),
          before: z.string().nullable(),
          after: z.string().nullable(),
        }),
      ),
      at: z.string(),
      by: z.string(),
    })
    .nullable(),
  /** Waits for a second officer: for the unit and the centre. */
  proposal: z
    .object({
      outcome: z.enum(outcomes),
      record: z.string().nullable().default(null),
      correction: z.record(z.string(), z.string()),
      opinion: z.string(),
      at: z.string(),
      by: z.string(),
    })
    .nullable()
    .optional(),
  reviewed: z.boolean(),
  receiptUrl: z.string(),
  /** What was decided, as a signed letter; null before. */
  letterUrl: z.string().nullable(),
  /** What the one who asks may do now. */
  actions: z.array(z.string()),
  /** Of the authorities among themselves. */
  notes: z.array(z.object({ at: z.string(), by: z.string(), text: z.string() })).optional(),
});

export const eligibilitySchema = z.object({
  record: z.string(),
  eligible: z.boolean(),
  reason: z.enum(['not-yours', 'revoked', 'open-case']).nullable(),
  explanation: bilingual.nullable(),
  /** The open case on the record, where it is the caller's. */
  objection: z.string().nullable(),
});
