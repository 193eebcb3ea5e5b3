import * as z from 'zod';
import { pageOf, paging } from '../../shared/http/lists.ts';
import type { Routes } from '../../shared/http/route.ts';
import { channels, deliveryStates } from '../../shared/store/notices.ts';
import { subscriptionRoutes } from './subscriptions-routes.ts';

export const noticeSchema = z.object({
  id: z.string(),
  at: z.string(),
  event: z.string(),
  title: z.string(),
  body: z.string(),
  /** Path of what it is about. */
  object: z.string(),
  read: z.boolean(),
});

const deliverySchema = z.object({
  id: z.string(),
  notice: z.string(),
  channel: z.enum(channels),
  state: z.enum(deliveryStates),
  attempts: z.int(),
  nextAt: z.string(),
  fault: z.string().nullable(),
});

const anyone = ['agent', 'citizen', 'provider', 'centre'] as const;

export const routes = {
  ...subscriptionRoutes,
  listNotices: {
    method: 'GET',
    path: '/notices',
    summary: 'Your inbox, newest first',
    who: anyone,
    looks: 'what the caller is told',
    query: z.object(paging),
    answers: { 200: { description: 'Notices', schema: pageOf(noticeSchema) } },
  },
  readNotice: {
    method: 'POST',
    path: '/notices/{id}/read',
    summary: 'Mark a notice as read',
    who: anyone,
    looks: 'what the caller is told',
    params: z.object({ id: z.string().max(80) }),
    body: z.strictObject({}),
    answers: {
      200: { description: 'The notice', schema: noticeSchema },
      404: { description: 'Unknown, or not yours' },
    },
  },
  listDeliveries: {
    method: 'GET',
    path: '/notices/deliveries',
    summary: 'Notices on their way out by e-mail, topic or web hook: what waits, was sent, or failed',
    who: ['centre'],
    looks: 'numbers and states of deliveries',
    query: z.object({ state: z.enum(deliveryStates).default('failed'), ...paging }),
    answers: { 200: { description: 'Deliveries', schema: pageOf(deliverySchema) } },
  },
} satisfies Routes;
