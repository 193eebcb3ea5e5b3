import * as z from 'zod';
import type { Routes } from '../../shared/http/route.ts';
import { hookStates } from '../../shared/store/unit-hooks.ts';

const hookSchema = z.object({
  /** Null: none is registered. */
  hook: z
    .object({
      address: z.string(),
      state: z.enum(hookStates),
      registeredAt: z.string(),
      takenAt: z.string().nullable(),
      /** Failures in a row, when it is tried next, and why the last try failed. */
      attempts: z.int(),
      nextAt: z.string(),
      fault: z.string().nullable(),
    })
    .nullable(),
  /** Origins that an address may have; the city names them. */
  origins: z.array(z.string()),
  /** By which signatures are checked (Standard Webhooks). Once only, in the first answer to a registration. */
  secret: z.string().optional(),
});

const none = { description: 'Your unit has none' };

/** Where the system of a unit is told of changes. */
export const hookRoutes = {
  showHook: {
    method: 'GET',
    path: '/web-hook',
    summary: 'Where the system of the own unit is told of changes of its records, and how that goes',
    who: ['provider'],
    looks: 'knows no subjects',
    answers: { 200: { description: 'The web hook, if any', schema: hookSchema } },
  },
  registerHook: {
    method: 'POST',
    path: '/web-hook',
    summary:
      'Register where the unit’s system is told of changes, in place of the former address. The answer holds the secret of the signatures, once. Each message is a signed POST (Standard Webhooks) of `records.changed` with changes as `GET /changes` has them: at least once, those of one record in their order',
    who: ['provider'],
    looks: 'knows no subjects',
    body: z.strictObject({ address: z.string().trim().min(1).max(500) }),
    answers: {
      201: { description: 'Registered: changes from now on are told', schema: hookSchema },
      409: { description: 'It was changed at the same time' },
      422: { description: 'No address, or of an origin that the city does not allow' },
    },
  },
  resumeHook: {
    method: 'POST',
    path: '/web-hook/resume',
    summary: 'Go on telling at once, with the first change that was not taken',
    who: ['provider'],
    looks: 'knows no subjects',
    body: z.strictObject({}),
    answers: {
      200: { description: 'It is tried within a minute', schema: hookSchema },
      404: none,
      409: { description: 'It was changed at the same time' },
    },
  },
  removeHook: {
    method: 'POST',
    path: '/web-hook/remove',
    summary: 'Tell the unit’s system no more',
    who: ['provider'],
    looks: 'knows no subjects',
    body: z.strictObject({}),
    answers: {
      200: { description: 'Removed', schema: hookSchema },
      404: none,
      409: { description: 'It was changed at the same time' },
    },
  },
} satisfies Routes;
