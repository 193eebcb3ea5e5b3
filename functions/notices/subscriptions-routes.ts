import * as z from 'zod';
import { pageOf, paging } from '../../shared/http/lists.ts';
import type { Routes } from '../../shared/http/route.ts';

const subscriptionSchema = z.object({
  subject: z.string(),
  subjectName: z.string(),
  /** `own`: all who may act for it hear of each new entry; `public`: you hear of what changes for everybody. */
  kind: z.enum(['own', 'public']),
  since: z.string(),
});

const who = ['agent', 'citizen'] as const;

export const subscriptionRoutes = {
  listSubscriptions: {
    method: 'GET',
    path: '/subscriptions',
    summary: 'The subjects you follow, and those of your own among them',
    who,
    looks: 'what the caller is told',
    query: z.object({ subject: z.string().max(60).optional(), ...paging }),
    answers: { 200: { description: 'Subscriptions', schema: pageOf(subscriptionSchema) } },
  },
  subscribe: {
    method: 'POST',
    path: '/subscriptions',
    summary:
      'Follow a subject: you are notified of every new entry if you represent it, otherwise of changes in published information',
    who,
    looks: 'what the caller is told',
    body: z.strictObject({ subject: z.string().trim().min(1).max(60) }),
    answers: {
      201: { description: 'The subscription', schema: subscriptionSchema },
      409: { description: 'You have as many as one may have' },
      422: { description: 'No such subject' },
    },
  },
  unsubscribe: {
    method: 'POST',
    path: '/subscriptions/{subject}/end',
    summary: 'Stop following a subject',
    who,
    looks: 'what the caller is told',
    params: z.object({ subject: z.string().max(60) }),
    body: z.strictObject({}),
    answers: {
      200: { description: 'The subscription that ended', schema: subscriptionSchema },
      404: { description: 'You have none to it' },
    },
  },
} satisfies Routes;
