import * as z from 'zod';
import { isDay } from '../../shared/domain/china-time.ts';
import { recordStates } from '../../shared/domain/record.ts';
import { bilingual, optional } from '../../shared/http/fields.ts';
import { pageOf, paging } from '../../shared/http/lists.ts';
import type { Routes } from '../../shared/http/route.ts';
import { publicListCodes, shortestNumber } from '../../shared/policy/public-lists.ts';

const list = z.enum(publicListCodes);
const day = z.string().refine(isDay, 'a day such as 2026-03-05');

const publicationSchema = z.object({
  id: z.string(),
  /** Null for a person. */
  subject: z.string().nullable(),
  subjectName: z.string(),
  title: z.string(),
  date: z.string(),
  publicUntil: z.string().nullable(),
  unit: z.string(),
  unitName: z.string(),
  district: z.object({ code: z.string(), name: bilingual }),
  /** Number of the document (文号) that it reports, where its kind has one. */
  documentNumber: z.string().nullable(),
  state: z.enum(recordStates),
});

export const publicationRoutes = {
  showPublicLists: {
    method: 'GET',
    path: '/publications',
    summary: 'The public lists: licences, penalties, lists of dishonesty, honours, commitments',
    who: 'everyone',
    looks: 'knows no subjects',
    answers: {
      200: {
        description: 'The lists',
        schema: z.object({
          items: z.array(z.object({ list, title: bilingual, text: bilingual, url: z.string() })),
        }),
      },
    },
  },
  listPublications: {
    method: 'GET',
    path: '/publications/{list}',
    summary: `What is public in one catalogue, of all subjects, newest first: by organ, district and days, or by the beginning of a document’s number (\`number\`, ${shortestNumber} characters or more); CSV by \`format\`, otherwise by \`Accept\``,
    who: 'everyone',
    looks: 'what is public to everybody alone, persons de-identified',
    params: z.object({ list }),
    query: z.object({
      unit: optional(z.string().max(60)),
      district: optional(z.string().max(12)),
      from: optional(day),
      to: optional(day),
      number: optional(z.string().trim().min(shortestNumber).max(100)),
      format: z.enum(['json', 'csv']).optional(),
      ...paging,
    }),
    answers: {
      200: {
        description: 'Entries',
        schema: pageOf(publicationSchema),
        types: ['application/json', 'text/csv'],
      },
      404: { description: 'No such list' },
    },
  },
} satisfies Routes;
