import * as z from 'zod';
import { optional } from '../../shared/http/fields.ts';
import { pageOf, paging } from '../../shared/http/lists.ts';
import type { Routes } from '../../shared/http/route.ts';

export const auditEntrySchema = z.object({
  entity: z.string(),
  action: z.string(),
  at: z.string(),
  by: z.object({ sub: z.string(), role: z.string(), agency: z.string().optional() }).nullable(),
  request: z.string(),
  details: z.record(z.string(), z.union([z.string(), z.number(), z.array(z.string())])).nullable(),
});

export const routes = {
  listAudit: {
    method: 'GET',
    path: '/audit',
    summary: 'What was done to, seen of or refused about one thing, oldest first',
    who: ['auditor', 'centre'],
    looks: true,
    query: z.object({
      /** `objection:YY-…`, `agency:WT-…`, `record:…`, `report:…`, `subject:…`, `batch:…`, or `path:/…` of refused requests. */
      entity: optional(z.string().trim().min(3).max(250)),
      ...paging,
    }),
    answers: { 200: { description: 'Audit entries', schema: pageOf(auditEntrySchema) } },
  },
} satisfies Routes;
