import * as z from 'zod';
import { documentKinds } from '../../shared/domain/documents.ts';
import { whole } from '../../shared/http/fields.ts';
import { paging } from '../../shared/http/lists.ts';
import type { Routes } from '../../shared/http/route.ts';
import { editionCodes } from '../../shared/policy/reports.ts';

const day = z.string().nullable();

/** What the register says of a document that is no report. */
const documentSchema = z.object({
  kind: z.enum(documentKinds),
  number: z.string(),
  subjectName: z.string(),
  issuedAt: z.string(),
  title: z.string().describe('What it is called'),
  titleEnglish: z.string(),
  reference: z.string().describe('The number at its head: that of its case or entry, or its unit’s own'),
  sha256: z.string(),
});

/** What the register says of a report; null: a report issued before 0.3.0 did not keep it. */
const reportSchema = z.object({
  kind: z.enum(['report']),
  number: z.string(),
  subjectCode: z.string().nullable().describe('Unified social credit code; null: it is about a person'),
  subjectName: z.string(),
  edition: z.enum(editionCodes),
  issuedAt: z.string(),
  asOf: z.string(),
  from: day,
  to: day,
  domains: z.array(z.string()).nullable(),
  covered: z
    .int()
    .nullable()
    .describe(
      'How many of the chosen domains are covered by data; null: none are chosen, or it was not kept',
    ),
  coverage: z
    .array(
      z.object({
        domain: z.string(),
        covered: z.boolean(),
        from: day,
        to: day,
        result: z.enum(['none-found', 'found']).nullable(),
      }),
    )
    .nullable(),
  recordCount: z.int(),
  result: z.enum(['none-found', 'found']).nullable(),
  sections: z
    .array(z.object({ section: z.string(), count: z.int() }))
    .nullable()
    .describe('Entries in each section, in the order in which they are printed'),
  pages: z.int(),
  validUntil: day.describe('Last day on which it counts; null: no such day'),
  purpose: z.string().nullable().describe('What it was asked for, where that was said'),
  sha256: z.string(),
});

/** When it was checked: what counts at that moment may not count the next day. */
const checkedAt = z.string();

const byNumber = { checkedAt, status: z.enum(['genuine', 'unknown', 'superseded', 'withdrawn', 'expired']) };

export const verificationSchema = z.union([reportSchema.extend(byNumber), documentSchema.extend(byNumber)]);

const byFile = {
  checkedAt,
  status: z.enum(['genuine', 'altered', 'unknown', 'superseded', 'withdrawn', 'expired']),
  reason: z.string(),
  form: z
    .enum(['pdf', 'seal'])
    .describe('What the file was checked as: a PDF, or an electronic seal on one (GB/T 38540)'),
  explanation: z.string(),
  signature: z.object({
    valid: z.boolean(),
    trusted: z.boolean(),
    signedAt: z.string().nullable(),
    timestampedAt: z.string().nullable(),
    signer: z.string().nullable(),
  }),
};

export const fileVerificationSchema = z.union([
  reportSchema.extend(byFile),
  documentSchema.extend(byFile),
  // Not a file of ours: what the register holds is told of none.
  z.object({ number: z.string().optional(), ...byFile }),
]);

const published = (description: string) => ({ 200: { description } });

export const routes = {
  verifyNumber: {
    method: 'GET',
    path: '/verify/{number}',
    summary:
      'Check a report or another signed document by the number and the verification code printed on it',
    who: 'everyone',
    looks: 'what a paper says, to whoever has it',
    params: z.object({ number: z.string() }),
    query: z.object({ code: z.string().max(60).optional() }),
    answers: {
      200: { description: 'A report or document of ours', schema: verificationSchema },
      404: { description: 'Nothing with this number and this code' },
    },
  },
  reportContent: {
    method: 'GET',
    path: '/verify/{number}/content',
    summary:
      'What a report says, by the number and the verification code printed on it: the very bytes whose SHA-256 its QR code carries',
    who: 'everyone',
    looks: 'what a paper says, to whoever has it',
    params: z.object({ number: z.string() }),
    query: z.object({ code: z.string().max(60).optional() }),
    answers: {
      200: { description: 'JSON in the canonical form of RFC 8785' },
      303: { description: 'A longer one has an address of its own, which works for a minute' },
      404: { description: 'No report with this number and this code' },
    },
  },
  verifyForm: {
    method: 'GET',
    path: '/verify',
    summary: 'The form that asks for number and code',
    who: 'everyone',
    looks: 'what a paper says, to whoever has it',
    query: z.object({
      number: z.string().max(60).optional(),
      code: z.string().max(60).optional(),
      sha256: z.string().max(200).optional(),
    }),
    answers: { 200: { description: 'The form' }, 303: { description: 'On to the answer' } },
  },
  verifyFile: {
    method: 'POST',
    path: '/verify',
    summary:
      'Check the PDF itself: its signature, and whether it is the report or document that was issued; or, in a form, the electronic seal on a report. Nothing is stored',
    who: 'everyone',
    looks: 'what a paper says, to whoever has it',
    accepts: ['application/pdf', 'multipart/form-data'],
    tooLarge: {
      zh: '文件超过一次核验的上限（4 MB）。请在本机算出文件的 SHA-256，在“按文件的 SHA-256”处核验，不限大小，也不必上传文件。',
      en: 'The file exceeds the limit for one verification (4 MB). Calculate its SHA-256 on your computer and verify by SHA-256: this works for files of any size, without uploading them.',
    },
    answers: {
      200: { description: 'What the file is', schema: fileVerificationSchema },
      413: { description: 'Too large for one call' },
      415: { description: 'Neither a PDF nor a form with one' },
      422: { description: 'The form has no file, or one that is no PDF' },
    },
  },
  verifyDigest: {
    method: 'GET',
    path: '/verify/files/{sha256}',
    summary:
      'Verify a PDF of any size by its SHA-256, calculated where the file is: whether it is identical to the file issued',
    who: 'everyone',
    looks: 'what a paper says, to whoever has it',
    params: z.object({ sha256: z.string().max(200) }),
    answers: {
      200: { description: 'A report or document of ours', schema: verificationSchema },
      404: { description: 'No file with this digest was issued' },
    },
  },
  showEmbedded: {
    method: 'GET',
    path: '/embedded/{token}',
    summary: 'The status of a report, shown once, by a link created by its holder or a partner',
    who: 'everyone',
    looks: true,
    embedded: true,
    params: z.object({ token: z.string().max(120) }),
    answers: {
      200: {
        description: 'How the report stands',
        schema: z.object({
          status: z.enum(['genuine', 'superseded', 'withdrawn', 'expired']),
          number: z.string(),
          subjectName: z.string(),
          edition: z.enum(editionCodes),
          issuedAt: z.string(),
          asOf: z.string(),
          validUntil: day,
          checkedAt: z.string(),
        }),
      },
      404: { description: 'No such link, used already, or over' },
    },
  },
  publishedKeys: {
    method: 'GET',
    path: '/.well-known/jwks.json',
    summary: 'Public keys of the tokens in the QR codes, retired ones included (RFC 7517)',
    who: 'everyone',
    looks: 'knows no subjects',
    answers: published('A JWK set'),
  },
  publishedCertificates: {
    method: 'GET',
    path: '/.well-known/report-certificates.json',
    summary: 'Certificates that reports are and were signed with, with their chains and periods',
    who: 'everyone',
    looks: 'knows no subjects',
    answers: published('The certificates'),
  },
  publishedRoot: {
    method: 'GET',
    path: '/.well-known/report-root.pem',
    summary: 'The root certificate, for a PDF reader to trust',
    who: 'everyone',
    looks: 'knows no subjects',
    answers: published('PEM'),
  },
  publishedRevocations: {
    method: 'GET',
    path: '/.well-known/report-root.crl',
    summary:
      'Which certificates of our own root were revoked (RFC 5280); none where another authority certifies us',
    who: 'everyone',
    looks: 'knows no subjects',
    answers: { 200: { description: 'DER' }, 404: { description: 'Another authority certifies us' } },
  },
  publishedSignedStatus: {
    method: 'GET',
    path: '/.well-known/report-status.jwt',
    summary: 'The same list, signed every half an hour, with the certificate that signed it (RFC 7515, 7519)',
    who: 'everyone',
    looks: 'numbers of reports alone',
    answers: {
      200: { description: 'A JWS in compact form' },
      303: { description: 'Where a long one is' },
      404: { description: 'Not signed yet' },
    },
  },
  publishedStatus: {
    method: 'GET',
    path: '/.well-known/report-status.json',
    summary:
      'Numbers of reports that were superseded or withdrawn, a thousand at a time: `next` says where it goes on',
    who: 'everyone',
    looks: 'numbers of reports alone',
    query: z.object({
      since: z.iso.date().optional(),
      limit: whole(z.int().min(1).max(1000)).default(1000),
      cursor: paging.cursor,
    }),
    answers: {
      200: {
        description: 'The list',
        schema: z.object({
          publishedAt: z.string(),
          reports: z.array(
            z.object({ number: z.string(), status: z.enum(['superseded', 'withdrawn']), since: z.string() }),
          ),
          next: z.string().nullable(),
        }),
      },
    },
  },
} satisfies Routes;
