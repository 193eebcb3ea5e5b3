import * as z from 'zod';
import { optional, ticked } from '../../shared/http/fields.ts';
import { pageOf, paging } from '../../shared/http/lists.ts';
import type { Routes } from '../../shared/http/route.ts';
import type { Role } from '../../shared/policy/roles.ts';
import { hookDeliveryStates } from '../../shared/store/hook-deliveries.ts';
import { hookFormats, hookOwners, hookStates } from '../../shared/store/web-hooks.ts';

const hook = z.object({
  address: z.string(),
  format: z.enum(hookFormats),
  state: z.enum(hookStates),
  registeredAt: z.string(),
  takenAt: z.string().nullable(),
  /** Failures in a row, when it is tried next, and why the last try failed. */
  attempts: z.int(),
  nextAt: z.string(),
  fault: z.string().nullable(),
  /** Until when messages are signed by the former secret, too. */
  formerSecretUntil: z.string().nullable(),
});

const hookSchema = z.object({
  /** Null: none is registered. */
  hook: hook.nullable(),
  /** Origins that an address may have; the city names them. */
  origins: z.array(z.string()),
  /** By which signatures are checked (Standard Webhooks). Once only, in the first answer that makes it. */
  secret: z.string().optional(),
});

const deliverySchema = z.object({
  /** Number of the message: the header webhook-id. */
  id: z.string(),
  event: z.string(),
  state: z.enum(hookDeliveryStates),
  tries: z.int(),
  firstAt: z.string(),
  lastAt: z.string(),
  /** Of the last answer; null: there was none. */
  status: z.int().nullable(),
  fault: z.string().nullable(),
});

const none = { description: 'There is none' };
const raced = { description: 'It was changed at the same time' };
const looks = 'knows no subjects';
const id = z.string().max(60);
const listQuery = z.object({ state: optional(z.enum(hookDeliveryStates)), ...paging });
const askedSchema = z.object({ asked: z.int(), more: z.boolean() });

/** What became of messages to a hook, and having them sent again. @param params by which the hook and the message are known */
function deliveriesAt<O extends z.ZodType<object>, M extends z.ZodType<object>>(
  base: string,
  who: readonly Role[],
  { ofHook, ofMessage }: { readonly ofHook: O; readonly ofMessage: M },
) {
  return {
    list: {
      method: 'GET',
      path: `${base}/deliveries`,
      summary: 'What became of each message to the web hook in the last 30 days, newest first',
      who,
      looks,
      params: ofHook,
      query: listQuery,
      answers: { 200: { description: 'Deliveries', schema: pageOf(deliverySchema) } },
    },
    again: {
      method: 'POST',
      path: `${base}/deliveries/{id}/redeliver`,
      summary: 'Send a message once more, under the same number: the receiver drops what it has processed',
      who,
      looks,
      params: ofMessage,
      body: z.strictObject({}),
      answers: {
        200: { description: 'It is sent within a minute', schema: deliverySchema },
        404: { description: 'There is no such message, or its 30 days are over' },
        409: { description: 'It is being tried anyway, or there is no web hook' },
      },
    },
    allAgain: {
      method: 'POST',
      path: `${base}/redeliver-failed`,
      summary: 'Send once more what failed, the newest first; `more`: call again for the rest',
      who,
      looks,
      params: ofHook,
      body: z.strictObject({}),
      answers: {
        200: { description: 'How many are sent within a minute', schema: askedSchema },
        409: { description: 'There is no web hook, or one of them was changed at the same time' },
      },
    },
  } as const satisfies Routes;
}

/** A web hook of the caller's own at an address of the contract. @param told what it is told of */
function hookAt(base: string, who: readonly Role[], told: string) {
  return {
    show: {
      method: 'GET',
      path: base,
      summary: `Where the own system is told of ${told}, and how that goes`,
      who,
      looks,
      answers: { 200: { description: 'The web hook, if any', schema: hookSchema } },
    },
    register: {
      method: 'POST',
      path: base,
      summary: `Register where the own system is told of ${told}, in place of the former address. The answer holds the secret of the signatures, once. Each message is a signed POST (Standard Webhooks) of an event (CloudEvents 1.0; kinds at /event-types), at least once and in order`,
      who,
      looks,
      body: z.strictObject({
        address: z.string().trim().min(1).max(500),
        /** Without it as the former registration, and `cloudevents` where there was none. */
        format: optional(z.enum(hookFormats)),
      }),
      answers: {
        201: { description: 'Registered: changes are sent from now on', schema: hookSchema },
        409: raced,
        422: { description: 'No address, or of an origin that the city does not allow' },
      },
    },
    resume: {
      method: 'POST',
      path: `${base}/resume`,
      summary:
        'Go on telling at once, with the first message that was not taken; `skip`: behind it, and it stays among the failed ones',
      who,
      looks,
      body: z.strictObject({ skip: ticked }),
      answers: {
        200: { description: 'It is tried within a minute', schema: hookSchema },
        404: none,
        409: raced,
      },
    },
    rotate: {
      method: 'POST',
      path: `${base}/rotate`,
      summary:
        'Make another secret. The answer holds it, once; for 24 hours messages bear a signature by each of the two',
      who,
      looks,
      body: z.strictObject({}),
      answers: { 200: { description: 'Made', schema: hookSchema }, 404: none, 409: raced },
    },
    remove: {
      method: 'POST',
      path: `${base}/remove`,
      summary: 'Tell the own system no more',
      who,
      looks,
      body: z.strictObject({}),
      answers: { 200: { description: 'Removed', schema: hookSchema }, 404: none, 409: raced },
    },
    ...deliveriesAt(base, who, { ofHook: z.object({}), ofMessage: z.object({ id }) }),
  } as const satisfies Routes;
}

const ofUnit = hookAt('/web-hook', ['provider'], 'changes of its unit’s records');
const ofPartner = hookAt(
  '/partner/web-hook',
  ['partner'],
  'changes about subjects that authorised it or that it watches',
);
const owner = z.string().regex(new RegExp(`^(${hookOwners.join('|')}):[\\w-]{1,60}$`));
const ofAny = deliveriesAt('/web-hooks/{owner}', ['centre'], {
  ofHook: z.object({ owner }),
  ofMessage: z.object({ owner, id }),
});

/** Where the system of a unit is told of changes; and all web hooks, for the centre. */
export const hookRoutes = {
  showHook: ofUnit.show,
  registerHook: ofUnit.register,
  resumeHook: ofUnit.resume,
  rotateHookSecret: ofUnit.rotate,
  removeHook: ofUnit.remove,
  listHookDeliveries: ofUnit.list,
  redeliver: ofUnit.again,
  redeliverFailed: ofUnit.allAgain,
  listHooks: {
    method: 'GET',
    path: '/web-hooks',
    summary: 'Web hooks of units and partners, and how they go',
    who: ['centre'],
    looks,
    query: z.object(paging),
    answers: {
      200: {
        description: 'Web hooks',
        schema: pageOf(z.object({ owner: z.string(), name: z.string(), hook })),
      },
    },
  },
  listDeliveriesOfHook: ofAny.list,
  redeliverOfHook: ofAny.again,
  redeliverFailedOfHook: ofAny.allAgain,
} satisfies Routes;

/** The same of the system of a partner. */
export const partnerHookRoutes = {
  showPartnerHook: ofPartner.show,
  registerPartnerHook: ofPartner.register,
  resumePartnerHook: ofPartner.resume,
  rotatePartnerHookSecret: ofPartner.rotate,
  removePartnerHook: ofPartner.remove,
  listPartnerHookDeliveries: ofPartner.list,
  redeliverToPartner: ofPartner.again,
  redeliverFailedToPartner: ofPartner.allAgain,
} satisfies Routes;
