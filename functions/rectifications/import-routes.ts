import * as z from 'zod';
import { whole } from '../../shared/http/fields.ts';
import type { Routes } from '../../shared/http/route.ts';

export const importRoutes = {
  importForm: {
    method: 'GET',
    path: '/rectifications/import',
    summary: 'The form for a list of rectifications, with the columns that it has',
    who: ['centre'],
    looks: 'the form, for whoever may send',
    query: z.object({
      /** What the list sent before has come to. */
      opened: whole(z.int().min(0)).optional(),
      unchanged: whole(z.int().min(0)).optional(),
    }),
    answers: { 200: { description: 'The form', types: ['text/html'] } },
  },
  importTemplate: {
    method: 'GET',
    path: '/rectifications/import/template',
    summary: 'An empty list of rectifications with one example, as CSV',
    who: ['centre'],
    looks: 'knows no subjects',
    answers: { 200: { description: 'CSV', types: ['text/csv'] } },
  },
  importList: {
    method: 'POST',
    path: '/rectifications/import',
    summary:
      'Send a list of rectifications (CSV or workbook): each row opens one, or none does and the faulty rows are listed. A row that was imported before changes nothing',
    who: ['centre'],
    looks: 'what the centre itself sends in',
    accepts: [
      'text/csv',
      'application/octet-stream',
      'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      'multipart/form-data',
    ],
    answers: {
      200: {
        description: 'Every line has its rectification now',
        schema: z.object({ lines: z.int(), opened: z.int(), unchanged: z.int() }),
      },
      409: { description: 'Another one on the same matter was opened at the same moment: import it again' },
      413: { description: 'More lines than one call takes' },
      415: { description: 'No table' },
      422: { description: 'Faulty lines: nothing was opened' },
    },
  },
} satisfies Routes;
