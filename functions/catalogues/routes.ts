import * as z from 'zod';
import type { Routes } from '../../shared/http/route.ts';

const text = z.object({ zh: z.string(), en: z.string() });

export const catalogueSchema = z.object({
  code: z.string(),
  name: text,
  explanation: text,
  naturalKey: z.array(z.string()),
  fields: z.array(
    z.object({
      code: z.string(),
      name: z.string(),
      english: z.string(),
      type: z.string(),
      required: z.union([z.boolean(), z.string()]),
      maxLength: z.number(),
      options: z.array(z.string()).optional(),
      access: z.string(),
    }),
  ),
});

export const domainSchema = z.object({
  code: z.string(),
  name: z.string(),
  nameEnglish: z.string(),
  units: z.array(z.string()),
  covered: z.boolean(),
  coveredUntil: z.string().nullable(),
});

export const routes = {
  listCatalogues: {
    method: 'GET',
    path: '/catalogues',
    summary: 'The information catalogues and their fields (the published data directory)',
    who: 'everyone',
    answers: {
      200: { description: 'All catalogues', schema: z.object({ items: z.array(catalogueSchema) }) },
    },
  },
  listDomains: {
    method: 'GET',
    path: '/domains',
    summary: 'The domains of the no-violation edition, and how far each one is covered by data',
    who: 'everyone',
    answers: { 200: { description: 'All domains', schema: z.object({ items: z.array(domainSchema) }) } },
  },
} satisfies Routes;
