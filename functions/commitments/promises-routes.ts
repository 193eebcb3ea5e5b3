import * as z from 'zod';
import { promiseConditionCodes } from '../../shared/domain/commitments/conditions.ts';
import { commitmentKind } from '../../shared/domain/commitments/kind.ts';
import {
  fileFields,
  ids,
  longText,
  notYours,
  optional,
  reasonedAct,
  shortText,
  ticked,
  version,
} from '../../shared/http/fields.ts';
import type { Route, Routes } from '../../shared/http/route.ts';
import {
  commitmentKinds,
  commitmentPolicy,
  publicationTypes,
  unkeptOutcomes,
} from '../../shared/policy/commitment-policy.ts';
import { caseRoutes } from '../cases/routes.ts';

const documentNumber = z.string().trim().min(1).max(128);
const open = z.preprocess(
  (value) => (typeof value === 'string' ? (value === '' ? [] : [value]) : value),
  z.array(z.string().trim().min(1).max(200)).max(50).default([]),
);
const found = {
  unkept: optional(longText),
  consequences: optional(longText),
  reason: optional(shortText),
  version,
};

export const promiseBodies = {
  begin: z.strictObject({
    item: z.string().trim().min(1).max(60),
    subject: z.string().trim().min(1).max(60),
    /** What it is for, where the item alone does not say it: which shop, which project. */
    matter: optional(z.string().trim().max(300)),
    accepted: ticked,
    // Its absence is told together with all else that is missing.
    signatory: z.string().trim().max(100).default(''),
    textVersion: z.string().trim().max(40),
    open,
  }),
  accept: z.strictObject({ decision: optional(documentNumber), reason: optional(shortText), version }),
  check: z.strictObject({ decision: optional(documentNumber), reason: optional(shortText), version }),
  hear: z.strictObject({ intended: z.enum(unkeptOutcomes), findings: longText, version }),
  answer: z.strictObject({
    statement: longText,
    evidence: ids(commitmentPolicy.files).default([]),
    version,
    ...fileFields,
  }),
  kept: z.strictObject({ documentNumber: optional(documentNumber), reason: optional(shortText), version }),
  partly: z.strictObject({ documentNumber: optional(documentNumber), ...found, unkept: longText }),
  broken: z.strictObject({ documentNumber, ...found }),
  false: z.strictObject({ documentNumber, ...found }),
  mend: reasonedAct,
};

const content = {
  number: z.string(),
  item: z.string(),
  kind: z.enum(commitmentKinds),
  otherKind: z.string(),
  subject: z.string(),
  subjectName: z.string(),
  unit: z.string(),
  unitName: z.string(),
  matter: z.string(),
  textVersion: z.string(),
  promise: z.string(),
  liability: z.string(),
  checkMethod: z.string(),
  checkDays: z.int(),
  publication: z.enum(publicationTypes),
  /** Papers still due. */
  open: z.array(z.string()),
  signatory: z.string(),
  madeAt: z.string(),
  until: z.string().nullable(),
  declaration: z.string().nullable(),
  record: z.string().nullable(),
  /** Number of the decision that was made on the promise; null while the business is not done. */
  decision: z.string().nullable(),
  hearing: z
    .object({
      intended: z.enum(unkeptOutcomes),
      findings: z.string(),
      at: z.string(),
      answer: z.object({ at: z.string(), statement: z.string() }).nullable(),
    })
    .nullable(),
  finding: z
    .object({
      outcome: z.enum(['kept', ...unkeptOutcomes]),
      at: z.string(),
      documentNumber: z.string().nullable(),
      unkept: z.string(),
      consequences: z.string(),
      reason: z.string(),
    })
    .nullable(),
  /** The promise, and what was found, as signed PDFs. */
  copyUrl: z.string(),
  letterUrl: z.string().nullable(),
};

const eligibilitySchema = z.object({
  item: z.string(),
  subject: z.string(),
  textVersion: z.string(),
  eligible: z.boolean(),
  /** What there is to choose from. */
  ways: z.array(z.enum(['papers', 'promise'])),
  /** Why only the ordinary way is open; null where both are. */
  reason: z.string().nullable(),
  conditions: z.array(z.object({ code: z.enum(promiseConditionCodes), met: z.boolean(), text: z.string() })),
});

const { list, ...ofCases } = caseRoutes(commitmentKind, {
  roles: { filer: ['agent', 'citizen'], unit: ['provider'], centre: ['centre'] },
  content,
  bodies: promiseBodies,
}) as Routes & { readonly list: Route & { readonly query: z.ZodObject } };

/** Promises: whether they may be made, and the cases that they are. */
export const promiseRoutes = {
  eligibility: {
    method: 'GET',
    path: '/commitments/eligibility',
    summary: 'Whether a subject can make a commitment in place of documents, and if not, why',
    who: ['agent', 'citizen', 'centre', 'provider'],
    looks: true,
    query: z.object({ item: z.string().trim().min(1).max(60), subject: z.string().trim().min(1).max(60) }),
    answers: {
      200: {
        description: 'The ways that are open, and each condition, met or not',
        schema: eligibilitySchema,
      },
      404: notYours,
    },
  },
  list: {
    ...list,
    summary: `${list.summary}; for authorities also as a file in the national form (\`format=national\`, or \`Accept: text/csv\`)`,
    query: list.query.extend({ format: optional(z.literal('national')) }),
  },
  ...ofCases,
} satisfies Routes;
