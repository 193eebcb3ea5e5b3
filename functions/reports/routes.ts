import * as z from 'zod';
import { pageOf, paging } from '../../shared/http/lists.ts';
import type { Routes } from '../../shared/http/route.ts';
import { editionCodes, omissions } from '../../shared/policy/reports.ts';

const date = z.iso.date();

/** A form sends one domain as a string, several as a list, and an empty field for what was left open. */
const listOrOne = <T extends z.ZodType>(item: T) =>
  z.preprocess(
    (value) => (typeof value === 'string' ? (value === '' ? undefined : [value]) : value),
    z.array(item).max(100).optional(),
  );
const optionalText = <T extends z.ZodType>(schema: T) =>
  z.preprocess((value) => (value === '' ? undefined : value), schema.optional());

export const issueSchema = z.strictObject({
  subject: z.string().min(1).max(80),
  edition: z.enum(editionCodes),
  domains: listOrOne(z.string().min(1).max(60)),
  from: optionalText(date),
  to: optionalText(date),
  purpose: optionalText(z.string().trim().max(200)),
  /** Of the edition for natural persons: what its holder wants left out. */
  leaveOut: listOrOne(z.enum(omissions)),
  /** Language of the report's own words; the data stays as it is. */
  lang: optionalText(z.enum(['zh-CN', 'en'])),
});

export const reportSchema = z.object({
  number: z.string(),
  subject: z.string(),
  subjectName: z.string(),
  edition: z.enum(editionCodes),
  domains: z.array(z.string()).nullable(),
  from: z.string().nullable(),
  to: z.string().nullable(),
  purpose: z.string().nullable(),
  /** What was left out at the subject's wish. */
  leaveOut: z.array(z.enum(omissions)),
  asOf: z.string(),
  issuedAt: z.string(),
  issuedTo: z.string(),
  recordCount: z.int(),
  result: z.enum(['none-found', 'found']).nullable(),
  /** Withdrawn, or superseded by a change of what it shows, comes before expired. */
  status: z.enum(['valid', 'superseded', 'withdrawn', 'expired']),
  /** Last day on which it is valid; null where the city sets none. */
  validUntil: z.string().nullable(),
  /** One of each domain; null for a report of a release that did not keep it. */
  coverage: z
    .array(
      z.object({
        domain: z.string(),
        covered: z.boolean(),
        from: z.string().nullable(),
        to: z.string().nullable(),
        result: z.enum(['none-found', 'found']).nullable(),
      }),
    )
    .nullable(),
  pages: z.int(),
  bytes: z.int(),
  sha256: z.string(),
  templateVersion: z.string(),
  lang: z.enum(['zh-CN', 'en']),
  /** Whether its electronic seal can be had, too: the address of its PDF with `?as=seal`. */
  sealed: z.boolean(),
  verificationCode: z.string(),
  verifyUrl: z.string(),
  withdrawn: z.object({ at: z.string(), reason: z.string() }).nullable(),
  checks: z
    .object({ count: z.int(), last: z.array(z.string()) })
    .optional()
    .describe(
      'How often it was checked, all checks within a minute as one, and the latest 20 times. In the answer for one report',
    ),
});

/** A report that was ordered; `failed`: it could not be made, and the operator knows. */
export const awaitedSchema = z.object({
  number: z.string(),
  subject: z.string(),
  status: z.enum(['pending', 'failed']),
});

/** A link that works once. */
export const linkSchema = z.object({ url: z.string(), expiresAt: z.string() });

const params = z.object({ number: z.string() });
const notYours = { description: 'Unknown, or not yours to know about' };

export const routes = {
  issueReport: {
    method: 'POST',
    path: '/reports',
    summary: 'Issue a report of a subject',
    who: ['agent', 'citizen', 'centre'],
    looks: true,
    body: issueSchema,
    answers: {
      201: { description: 'Issued', schema: reportSchema },
      202: { description: 'A long one, to be had at its address once it is made', schema: awaitedSchema },
      401: { description: 'The edition for natural persons asks for a sign-in that confirms the identity' },
      403: {
        description: 'The edition for natural persons, by others than the person and whom it authorised',
      },
      404: notYours,
      422: { description: 'Something in the request needs correction' },
    },
  },
  newReport: {
    method: 'GET',
    path: '/reports/new',
    summary: 'What a report can be asked for, and the form that asks',
    who: ['agent', 'citizen', 'centre'],
    looks: 'names of subjects that the caller acts for, choices of their reports',
    query: z.object({
      subject: z.string().max(80).optional(),
      like: z.string().max(40).optional().describe('Number of a report whose choices are made again'),
    }),
    answers: {
      200: {
        description: 'The choices',
        schema: z.object({
          subjects: z.array(z.object({ id: z.string(), name: z.string() })),
          editions: z.array(z.string()),
          domains: z.array(z.object({ code: z.string(), name: z.string(), covered: z.boolean() })),
          earliest: z.string(),
          /** Last day of a period that leaves it open, over all domains. */
          last: z.string(),
          today: z.string(),
        }),
      },
    },
  },
  showSample: {
    method: 'GET',
    path: '/reports/sample',
    summary: 'What a report looks like: a sample about nobody, not signed and without effect',
    who: 'everyone',
    looks: 'knows no subjects',
    answers: { 200: { description: 'The PDF', types: ['application/pdf'] } },
  },
  listReports: {
    method: 'GET',
    path: '/reports',
    summary: 'Reports of the subjects you act for, newest first',
    who: ['agent', 'citizen', 'centre'],
    looks: true,
    query: z.object({ subject: z.string().max(80).optional(), ...paging }),
    answers: { 200: { description: 'Reports', schema: pageOf(reportSchema) } },
  },
  showReport: {
    method: 'GET',
    path: '/reports/{number}',
    summary: 'What a report is about',
    who: ['agent', 'citizen', 'centre'],
    looks: true,
    params,
    answers: {
      200: { description: 'Its particulars', schema: reportSchema },
      202: { description: 'It is being made', schema: awaitedSchema },
      404: notYours,
    },
  },
  withdrawReport: {
    method: 'POST',
    path: '/reports/{number}/withdraw',
    summary: 'Withdraw a report; its verification says so from then on',
    who: ['centre'],
    looks: true,
    acr: 'substantial',
    params,
    body: z.strictObject({ reason: z.string().trim().min(1).max(500) }),
    answers: {
      200: { description: 'Withdrawn', schema: reportSchema },
      404: notYours,
      409: { description: 'Withdrawn already' },
    },
  },
  linkReport: {
    method: 'POST',
    path: '/reports/{number}/links',
    summary: 'A link that shows the status of a report once, on a page of another site',
    who: ['agent', 'citizen'],
    looks: true,
    params,
    body: z.strictObject({ portal: z.string().trim().min(1).max(60) }),
    answers: {
      201: { description: 'The link', schema: linkSchema },
      404: notYours,
      422: { description: 'The other site is not named' },
    },
  },
  downloadReport: {
    method: 'GET',
    path: '/reports/{number}/pdf',
    summary: 'The report itself',
    who: ['agent', 'citizen', 'centre'],
    looks: true,
    params,
    query: z.object({
      as: z
        .enum(['pdf', 'seal'])
        .default('pdf')
        .describe(
          '`seal`: the electronic seal on that PDF (SES_Signature of GB/T 38540-2020, DER, SM2 with SM3), where `sealed` says that there is one',
        ),
    }),
    answers: {
      303: { description: 'A short-lived address of the file' },
      404: notYours,
      409: { description: 'It no longer counts, and was never sealed' },
    },
  },
} satisfies Routes;
