import * as z from 'zod';
import { conditionCodes } from '../../shared/domain/repairs/conditions.ts';
import { repairKind } from '../../shared/domain/repairs/repair.ts';
import {
  fileFields,
  ids,
  longText,
  optional,
  reasonedAct,
  shortText,
  ticked,
  version,
} from '../../shared/http/fields.ts';
import type { Routes } from '../../shared/http/route.ts';
import { publicityClasses } from '../../shared/policy/publicity.ts';
import { repairPolicy } from '../../shared/policy/repairs.ts';
import { aboutRecord, caseRoutes, fileShape } from '../cases/routes.ts';

const evidence = ids(repairPolicy.files).default([]);
const documentNumber = z.string().trim().min(1).max(128);
/** A form sends all its fields; who is not in bankruptcy leaves all of these empty. */
const bankruptcy = z.preprocess(
  (value) =>
    typeof value === 'object' && value !== null && Object.values(value).every((each) => each === '')
      ? undefined
      : value,
  z
    .strictObject({
      court: z.string().trim().min(1).max(200),
      number: documentNumber,
      file: z.string().min(1).max(80),
    })
    .optional(),
);

export const bodies = {
  begin: z.strictObject({
    record: z.string().trim().min(1).max(120),
    statement: z.string().trim().min(1).max(2000),
    evidence,
    commitment: z.strictObject({
      accepted: ticked,
      // Its absence is told together with all else that is missing.
      signatory: z.string().trim().max(100).default(''),
      textVersion: optional(z.string().max(40)),
    }),
    bankruptcy,
    ...fileFields,
  }),
  supplement: z.strictObject({ statement: optional(longText), evidence, version, ...fileFields }),
  approve: z.strictObject({ reason: optional(shortText), documentNumber: optional(documentNumber), version }),
  decline: reasonedAct.extend({ documentNumber: optional(documentNumber) }),
  refuse: reasonedAct.extend({ documentNumber: optional(documentNumber) }),
  reinstate: reasonedAct.extend({ documentNumber }),
};

const day = z.string();
const degree = z.enum(publicityClasses);

const content = {
  record: z.string(),
  ...aboutRecord,
  degree,
  earliest: day,
  latest: day,
  statement: z.string(),
  commitment: z.object({
    signatory: z.string(),
    textVersion: z.string(),
    /** 承诺编码 and its record in the catalogue of commitments; null until the entry is repaired. */
    number: z.string().nullable(),
    record: z.string().nullable(),
  }),
  bankruptcy: z.object({ court: z.string(), number: z.string(), file: fileShape }).nullable(),
  filedAt: z.string(),
  /** End of the day by which the applicant is answered; null while it cannot be said. */
  answerBy: z.string().nullable(),
  /** That day follows with the State Council’s calendar. */
  answerAwaitsCalendar: z.boolean(),
  decision: z
    .object({
      outcome: z.enum(['approved', 'declined', 'refused']),
      at: z.string(),
      reason: z.string(),
      documentNumber: z.string(),
    })
    .nullable(),
  reinstatement: z.object({ documentNumber: z.string(), reason: z.string() }).nullable(),
  letterUrl: z.string().nullable(),
};

const eligibilitySchema = z.object({
  record: z.string(),
  /** Null: an entry that repair is not for, or whose degree only the system knows in which it is repaired. */
  degree: degree.nullable(),
  /** From this day on it can be asked for; and the day on which publicity ends by itself. */
  earliest: day.nullable(),
  latest: day.nullable(),
  route: z.enum(['here', 'elsewhere']),
  /** Where it is repaired, if not here. */
  system: z.object({ code: z.string(), name: z.string() }).nullable(),
  /** `proof` and `commitment` are met by what is brought with the application. */
  conditions: z.array(z.object({ code: z.enum(conditionCodes), met: z.boolean(), text: z.string() })),
});

const parties = ['agent', 'citizen', 'centre', 'provider'] as const;

export const routes = {
  guide: {
    method: 'GET',
    path: '/repairs/guide',
    summary: 'What credit repair is, where it is applied for, and from which day to which',
    who: 'everyone',
    looks: 'knows no subjects',
    query: z.object({
      degree: optional(degree),
      /** The day on which the decision was made (认定之日). */
      from: optional(z.iso.date()),
    }),
    answers: {
      200: {
        description: 'The days of each degree in months, and those of a decision where it was named',
        schema: z.object({
          degrees: z.array(z.object({ degree, minMonths: z.int(), maxMonths: z.int() })),
          days: z.object({ degree, from: day, earliest: day, latest: day }).nullable(),
        }),
      },
    },
  },
  eligibility: {
    method: 'GET',
    path: '/repairs/eligibility',
    summary: 'Whether an entry can be repaired, from which day, where, and what is missing',
    who: parties,
    looks: true,
    query: z.object({ record: z.string().trim().min(1).max(120) }),
    answers: {
      200: { description: 'Its degree, its days and each condition, met or not', schema: eligibilitySchema },
      403: { description: 'The entry is about others' },
      404: { description: 'Unknown, or not yours to know about' },
    },
  },
  ...caseRoutes(repairKind, {
    roles: { filer: ['agent', 'citizen'], centre: ['centre'], unit: ['provider'] },
    content,
    bodies,
  }),
} satisfies Routes;
