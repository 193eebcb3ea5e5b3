import * as z from 'zod';
import { errorReportKind } from '../../shared/domain/error-reports/error-report.ts';
import { errorReportStates } from '../../shared/domain/error-reports/life-cycle.ts';
import { contact, longText, notYours, optional, searchable, version } from '../../shared/http/fields.ts';
import { pageOf, paging } from '../../shared/http/lists.ts';
import type { Routes } from '../../shared/http/route.ts';
import { actRoute, caseParams as params } from '../cases/routes.ts';

const filers = ['agent', 'citizen'] as const;

export const errorReportSchema = z.object({
  id: z.string(),
  record: z.string(),
  recordTitle: z.string(),
  state: z.enum(errorReportStates),
  statement: z.string(),
  contact: contact.nullable().optional(),
  filedAt: z.string(),
  answer: z.string().nullable(),
  answeredAt: z.string().nullable(),
});

const routing = {
  ...errorReportKind,
  roles: { filer: filers, centre: ['centre'] },
  whole: errorReportSchema,
} as const;

export const routes = {
  reportError: {
    method: 'POST',
    path: '/error-reports',
    summary: 'Report that a public record about somebody else seems wrong (纠错线索)',
    who: filers,
    looks: 'what the caller reported',
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
    looks: 'what the caller reported',
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
    looks: 'about a public record, in words of whoever reported it',
    query: z.object({ state: optional(z.enum(errorReportStates)), ...searchable, ...paging }),
    answers: {
      200: { description: 'Error reports', schema: pageOf(errorReportSchema), types: ['text/csv'] },
    },
  },
  showErrorReport: {
    method: 'GET',
    path: '/error-reports/{id}',
    summary: 'One report of an error',
    who: ['agent', 'citizen', 'centre'],
    looks: 'about a public record, in words of whoever reported it',
    params,
    answers: { 200: { description: 'The report', schema: errorReportSchema }, 404: notYours },
  },
  answerErrorReport: actRoute(
    routing,
    'answer',
    z.strictObject({ answer: longText, version }),
    'Answer a report of an error',
  ),
} satisfies Routes;
