import * as z from 'zod';
import { optional } from '../../shared/http/fields.ts';
import { pageOf, paging } from '../../shared/http/lists.ts';
import type { Routes } from '../../shared/http/route.ts';

export const auditEntrySchema = z.object({
  entity: z.string(),
  thing: z.string().describe('What it was done to, in words'),
  action: z.string(),
  act: z.string().describe('What was done, in words'),
  at: z.string(),
  by: z.object({ sub: z.string(), role: z.string(), agency: z.string().optional() }).nullable(),
  request: z.string(),
  details: z.record(z.string(), z.union([z.string(), z.number(), z.array(z.string())])).nullable(),
});

export const routes = {
  listAudit: {
    method: 'GET',
    path: '/audit',
    summary:
      'What was done to, seen of or refused about one thing, oldest first; or about all things on one day, newest first. Also as CSV',
    who: ['auditor', 'centre'],
    looks: true,
    query: z.object({
      entity: optional(z.string().trim().min(3).max(250)).describe(
        'A number as it appears on a document or page (case, report, batch, record, subject), the path of refused requests, or kind and number, as `report:…`',
      ),
      on: optional(z.iso.date()).describe('The day in China; today where nothing is asked for'),
      kind: optional(z.string().max(40)).describe('Kind of thing, as entities begin: `report`, `path`'),
      role: optional(z.string().max(20)),
      by: optional(z.string().trim().max(100)).describe('Who did it: `sub` of the account'),
      format: z.enum(['csv']).optional(),
      ...paging,
    }),
    answers: {
      200: {
        description: 'Audit entries',
        schema: pageOf(auditEntrySchema),
        types: ['application/json', 'text/csv'],
      },
    },
  },
} satisfies Routes;
