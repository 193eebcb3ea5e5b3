import * as z from 'zod';
import { pageOf, paging } from '../../shared/http/lists.ts';
import type { Routes } from '../../shared/http/route.ts';
import { contact, optional } from '../objections/routes.ts';

const longText = z.string().trim().min(1).max(5000);
const params = z.object({ id: z.string() });
const notYours = { description: 'Unknown, or not yours to know about' };
const filers = ['agent', 'citizen'] as const;

export const errorReportSchema = z.object({
  id: z.string(),
  record: z.string(),
  recordTitle: z.string(),
  state: z.enum(['received', 'answered']),
  statement: z.string(),
  contact: contact.nullable().optional(),
  filedAt: z.string(),
  answer: z.string().nullable(),
  answeredAt: z.string().nullable(),
});

export const routes = {
  reportError: {
    method: 'POST',
    path: '/error-reports',
    summary: 'Report that a public record about somebody else seems wrong (纠错线索)',
    who: filers,
    body: z.strictObject({
      record: z.string().min(1).max(120),
      statement: longText,
      contact: optional(contact),
    }),
    answers: {
      201: { description: 'Received', schema: errorReportSchema },
      404: notYours,
      409: { description: 'The record is about yourself: file an objection' },
    },
  },
  newErrorReport: {
    method: 'GET',
    path: '/error-reports/new',
    summary: 'The form that reports an error in a public record',
    who: filers,
    query: z.object({ record: z.string().min(1).max(120) }),
    answers: {
      200: {
        description: 'The record as the public sees it, and whether it is about yourself',
        schema: z.object({ record: z.string(), title: z.string(), own: z.boolean() }),
      },
      404: notYours,
    },
  },
  listErrorReports: {
    method: 'GET',
    path: '/error-reports',
    summary: 'Your own reports of errors, or all of them for the centre',
    who: ['agent', 'citizen', 'centre'],
    query: z.object({ state: optional(z.enum(['received', 'answered'])), ...paging }),
    answers: { 200: { description: 'Error reports', schema: pageOf(errorReportSchema) } },
  },
  showErrorReport: {
    method: 'GET',
    path: '/error-reports/{id}',
    summary: 'One report of an error',
    who: ['agent', 'citizen', 'centre'],
    params,
    answers: { 200: { description: 'The report', schema: errorReportSchema }, 404: notYours },
  },
  answerErrorReport: {
    method: 'POST',
    path: '/error-reports/{id}/answer',
    summary: 'Answer a report of an error',
    who: ['centre'],
    params,
    body: z.strictObject({ answer: longText }),
    answers: {
      200: { description: 'Answered', schema: errorReportSchema },
      404: notYours,
      409: { description: 'Answered already' },
    },
  },
} satisfies Routes;
