import * as z from 'zod';
import { optional } from '../../shared/http/fields.ts';
import { pageOf, paging } from '../../shared/http/lists.ts';
import type { Routes } from '../../shared/http/route.ts';
import { longestWatchDays } from '../../shared/policy/partners.ts';

/** By which a person is asked for; its number stands in no address and is kept nowhere. */
export const identityDocument = z.strictObject({
  type: z.string().trim().min(1).max(40),
  number: z.string().trim().min(1).max(60),
});

const watch = z.object({
  id: z.string(),
  purpose: z.string(),
  case: z.string(),
  /** Null: a person, whom the partner knows by its own matter. */
  subject: z.string().nullable(),
  since: z.string(),
  /** Last day. */
  until: z.string(),
});

const who = ['partner'] as const;
const looks = 'the partner’s own words; what it is told of is a look (functions/delivery)';
const unknown = { description: 'Unknown, or not yours' };

/** Subjects about which a partner is told on a statutory duty. */
export const watchRoutes = {
  listWatches: {
    method: 'GET',
    path: '/partner/watches',
    summary: 'Whom the partner watches',
    who,
    looks,
    query: z.object(paging),
    answers: { 200: { description: 'Watches, in no order', schema: pageOf(watch) } },
  },
  beginWatch: {
    method: 'POST',
    path: '/partner/watches',
    summary:
      'Be notified through the web hook when information on a subject changes, on the basis of a statutory duty and for one matter; an unknown subject gets the same response as any other. Repeating the request returns the same watch',
    who,
    looks,
    body: z.strictObject({
      purpose: z.string().trim().min(1).max(60),
      case: z.string().trim().min(1).max(100),
      /** One of the two. */
      subject: optional(z.string().trim().min(1).max(60)),
      document: identityDocument.optional(),
      until: optional(
        z.iso.date().describe(`Last day; at most, and without it, ${longestWatchDays} days from now`),
      ),
    }),
    answers: {
      201: { description: 'It is watched', schema: watch },
      403: { description: 'The purpose is not granted this' },
      422: { description: 'No subject, no duty, or a day that is too late' },
      429: { description: 'The quota of the day is used up' },
    },
  },
  endWatch: {
    method: 'POST',
    path: '/partner/watches/{id}/end',
    summary: 'Watch it no more',
    who,
    looks,
    params: z.object({ id: z.string().max(60) }),
    body: z.strictObject({}),
    answers: { 200: { description: 'It is over', schema: watch }, 404: unknown },
  },
} satisfies Routes;
