import * as z from 'zod';
import { submissionStates } from '../../shared/domain/submissions/life-cycle.ts';
import { fileFields, optional, shortText, ids as someIds, version } from '../../shared/http/fields.ts';
import { catalogueCodes } from '../../shared/policy/catalogue.ts';
import { submissionCategories, submissionLimits } from '../../shared/policy/submissions.ts';
import { uploadLimits } from '../../shared/policy/uploads.ts';
import { deadlineShape, fileShape } from '../cases/routes.ts';

const ids = someIds(submissionLimits.attachments);
/** A ticked box of a form. */
export const yes = z.preprocess((value) => (value === 'true' || value === 'on' ? true : value), z.boolean());

export const title = z.string().trim().min(1).max(submissionLimits.title);
export const issuer = z.string().trim().min(1).max(submissionLimits.issuer);
export const certificateNumber = z.string().trim().max(submissionLimits.certificateNumber);
export const description = z.string().trim().max(submissionLimits.description);
export const commitment = z.strictObject({
  accepted: yes,
  signatory: z.string().trim().min(1).max(submissionLimits.signatory),
  textVersion: optional(z.string().max(20)),
});

export const submitSchema = z.strictObject({
  subject: z.string().min(1).max(80),
  category: z.enum(submissionCategories),
  title,
  issuer,
  certificateNumber: optional(certificateNumber),
  issuedOn: z.iso.date(),
  validUntil: optional(z.iso.date()),
  description: description.default(''),
  attachments: ids.default([]),
  commitment,
  /** The entry that this one renews. */
  renews: optional(z.string().max(40)),
  /** A draft of one's own that this came from: it is discarded. */
  draft: optional(z.string().max(40)),
});

export const row = z.object({
  id: z.string(),
  state: z.enum(submissionStates),
  version: z.int(),
  subject: z.string(),
  subjectName: z.string(),
  category: z.enum(submissionCategories),
  categoryName: z.string(),
  title: z.string(),
  submittedAt: z.string(),
  /** End of the day by which the centre reviews it; null when nothing runs. */
  dueAt: z.string().nullable(),
  /** The due date follows with the State Council's calendar of the coming year. */
  awaitsCalendar: z.boolean().default(false),
  overdue: z.boolean(),
  /** Last day on which it shows, once it is published. */
  shownUntil: z.string().nullable(),
});

export const submissionSchema = row.extend({
  issuer: z.string(),
  certificateNumber: z.string().nullable(),
  issuedOn: z.string(),
  validUntil: z.string().nullable(),
  description: z.string(),
  attachments: z.array(z.string()),
  files: z.array(fileShape),
  commitment: z.object({
    accepted: z.literal(true),
    signatory: z.string(),
    textVersion: z.string(),
    at: z.string(),
    by: z.string(),
    assurance: z.string().nullable(),
    /** Once it took effect: its 20 digits, its record, and whether it was kept. */
    number: z.string().nullable(),
    record: z.string().nullable(),
  }),
  deadlines: z.array(deadlineShape),
  publishedAt: z.string().nullable(),
  renews: z.string().nullable(),
  /** The centre's last looking into whether it is false; null where there was none. */
  examination: z
    .object({
      document: z.string().nullable(),
      findings: z.string().nullable(),
      reason: z.string(),
      begunAt: z.string(),
      begunBy: z.string(),
      /** End of the day by which the declarant is heard. */
      /** Null: it follows with the State Council's calendar. */
      hearingUntil: z.string().nullable(),
      /** It has answered, or that day is over. */
      heard: z.boolean(),
      statements: z.array(
        z.object({ at: z.string(), by: z.string(), text: z.string(), files: z.array(fileShape) }),
      ),
      ended: z
        .object({
          as: z.enum(['found-false', 'dropped']),
          at: z.string(),
          by: z.string(),
          reason: z.string(),
        })
        .nullable(),
    })
    .nullable(),
  copyUrl: z.string(),
  history: z.array(
    z.object({
      at: z.string(),
      action: z.string(),
      by: z.string(),
      party: z.enum(['filer', 'centre', 'clock']),
      from: z.enum(submissionStates).nullable(),
      to: z.enum(submissionStates),
      note: z.string(),
    }),
  ),
  /** What the one who asks may do now. */
  actions: z.array(z.string()),
  /** Entries of departments that say the same: for the centre. */
  matches: z
    .array(
      z.object({
        record: z.string(),
        catalogue: z.enum(catalogueCodes),
        title: z.string(),
        by: z.enum(['number', 'name']),
      }),
    )
    .optional(),
  /** Submissions with the same certificate or file: for the centre. */
  duplicates: z
    .array(
      z.object({
        submission: z.string(),
        subject: z.string(),
        subjectName: z.string(),
        title: z.string(),
        state: z.enum(submissionStates),
        by: z.enum(['certificate', 'file']),
        otherSubject: z.boolean(),
      }),
    )
    .optional(),
});

export const draftFields = z.strictObject({
  subject: z.string().max(80).optional(),
  category: optional(z.enum(submissionCategories)),
  title: z.string().max(submissionLimits.title).optional(),
  issuer: z.string().max(submissionLimits.issuer).optional(),
  certificateNumber: z.string().max(submissionLimits.certificateNumber).optional(),
  issuedOn: z.string().max(20).optional(),
  validUntil: z.string().max(20).optional(),
  description: z.string().max(submissionLimits.description).optional(),
  attachments: ids.default([]),
  renews: z.string().max(40).optional(),
  /** The returned submission that this corrects. */
  corrects: z.string().max(40).optional(),
  version,
  /** A form's own: the name of a file to be added, to look again at those that it has, and where to go on. */
  fileName: optional(z.string().trim().max(uploadLimits.fileName)),
  again: z.literal('true').optional(),
  go: z.enum(['save', 'check']).optional(),
});

export const draftSchema = z.object({
  id: z.string(),
  version: z.int(),
  values: z.record(z.string(), z.string()),
  attachments: z.array(z.string()),
  savedAt: z.string(),
  /** It is gone from then on unless it is saved again. */
  expiresAt: z.string(),
});

/** What an officer brings forward who questions a submission, or confirms it. */
export const groundSchema = z.strictObject({
  /** Number of a document; it or `findings` is required. */
  document: optional(z.string().trim().max(submissionLimits.findingDocument)),
  findings: optional(z.string().trim().max(submissionLimits.findings)),
  reason: shortText,
  version,
});

export const statementSchema = z.strictObject({
  statement: z.string().trim().min(1).max(submissionLimits.statement),
  evidence: ids.default([]),
  ...fileFields,
  version,
});
