import * as z from 'zod';
import { bilingual, optional, whole } from '../../shared/http/fields.ts';
import type { Routes } from '../../shared/http/route.ts';
import { stars } from '../../shared/store/ratings.ts';

const counts = {
  /** How many gave 1 to 5 stars, in this order. */
  stars: z.array(z.int()).length(stars.length),
  count: z.int(),
  /** Share of those that gave three or more; null where nobody rated. */
  satisfied: z.number().min(0).max(1).nullable(),
};

const toRate = z.object({
  case: z.string(),
  kind: z.string(),
  title: bilingual,
  /** It was rated before. */
  rated: z.boolean(),
});

const who = ['agent', 'citizen'] as const;
const id = z.string().trim().min(1).max(60);

export const ratingRoutes = {
  showRatings: {
    method: 'GET',
    path: '/ratings',
    summary: 'How people rate the handling of their matters: the last twelve months, by kind',
    who: 'everyone',
    looks: 'counts',
    answers: {
      200: {
        description: 'Counts',
        schema: z.object({
          from: z.string(),
          total: z.object(counts),
          kinds: z.array(z.object({ kind: z.string(), title: bilingual, ...counts })),
        }),
      },
    },
  },
  newRating: {
    method: 'GET',
    path: '/ratings/new',
    summary:
      'The form for rating how a matter of yours was handled once it has been closed: a case or a report',
    who,
    looks: 'number of a case of the caller’s own',
    query: z.object({ case: id }),
    answers: {
      200: { description: 'What is to be rated', schema: toRate },
      404: { description: 'Unknown, not yours, or not ended yet' },
    },
  },
  rate: {
    method: 'POST',
    path: '/ratings',
    summary: 'Rate how a matter of yours was handled: once, from 1 (very bad) to 5 (very good)',
    who,
    looks: 'number of a case of the caller’s own',
    body: z.strictObject({
      /** Number of the case or of the report. */
      case: id,
      stars: whole(z.int().min(1).max(5)),
      comment: optional(z.string().trim().max(500)),
    }),
    answers: {
      201: { description: 'Rated', schema: toRate.extend({ stars: z.int() }) },
      404: { description: 'Unknown, not yours, or not ended yet' },
      409: { description: 'Rated before' },
    },
  },
} satisfies Routes;
