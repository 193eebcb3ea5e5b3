import * as z from 'zod';
import { askedMonth, bilingual, month, optional } from '../../shared/http/fields.ts';
import type { Routes } from '../../shared/http/route.ts';

const who = ['centre', 'provider', 'auditor'] as const;
const format = z.enum(['json', 'csv']).optional();
const types = ['application/json', 'text/csv'];
const chosen = optional(z.string().trim().max(60));

const counted = z.array(z.object({ code: z.string(), name: bilingual, entries: z.int() }));

export const monitoringSchema = z.object({
  month,
  /** Absent where it was not chosen. */
  domain: z.string().optional(),
  district: z.string().optional(),
  act: z.string().optional(),
  entries: z.int(),
  byDomain: counted,
  byAct: counted,
  byDistrict: counted,
  /** Twelve, oldest first. */
  months: z.array(z.object({ month, entries: z.int() })),
});

export const unitsSchema = z.object({
  items: z.array(
    z.object({
      unit: z.string(),
      unitName: z.string(),
      begun: z.int(),
      open: z.int(),
      overdue: z.int(),
      exited: z.int(),
      /** Of those that ended, the share that did by their target day; null before the first. */
      onTimeRate: z.number().min(0).max(1).nullable(),
    }),
  ),
});

export const monitoringRoutes = {
  monitor: {
    method: 'GET',
    path: '/rectifications/monitoring',
    summary:
      'Adverse entries by domain, type of violation, month and district: all for the centre, its own for a unit. JSON, a page, or CSV by `format`, otherwise by `Accept`',
    who,
    looks: 'counts',
    query: z.object({
      month: optional(askedMonth),
      domain: chosen,
      district: chosen,
      act: chosen,
      format,
    }),
    answers: { 200: { description: 'Counts, true within moments', schema: monitoringSchema, types } },
  },
  listUnits: {
    method: 'GET',
    path: '/rectifications/units',
    summary:
      'The state of rectifications by unit: all units for the centre, its own for a unit. CSV as above',
    who,
    looks: 'counts',
    query: z.object({ format }),
    answers: { 200: { description: 'Counts, true within moments', schema: unitsSchema, types } },
  },
} satisfies Routes;
