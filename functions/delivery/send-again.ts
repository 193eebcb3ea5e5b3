import {
  againDone,
  againTaken,
  deliveryPut,
  type HookDeliveryItem,
  hookDelivery,
  hookDeliveryById,
  type RedeliveryItem,
  redeliveries,
} from '../../shared/store/hook-deliveries.ts';
import { theTable } from '../../shared/store/table.ts';
import { type HookItem, hookOf } from '../../shared/store/web-hooks.ts';
import type { Run } from '../tasks.ts';
import { backOff } from './deliver.ts';
import type { HookMessage } from './hook-message.ts';
import { overFault, stretchFrom } from './hook-messages.ts';
import { type Posted, post } from './posting.ts';

/** Tries of a message that somebody asked for once more. */
const mostTries = 3;
/** Requests of one run; the next one goes on. */
const mostInRun = 500;
const atOnce = 8;

interface Sending extends Run {
  readonly key: string;
  readonly end: number;
}

/** What is to be sent once more in this run. */
export async function dueAgain(now: Date): Promise<RedeliveryItem[]> {
  const due: RedeliveryItem[] = [];
  for await (const asked of redeliveries(theTable())) {
    if (asked.nextAt > now.toISOString() || due.length === mostInRun) break;
    due.push(asked);
  }
  return due;
}

/** Sends once more what was asked for, whatever its hook is told meanwhile: under the same number, in no order. */
export async function sendAgain(due: readonly RedeliveryItem[], sending: Sending): Promise<void> {
  let next = 0;
  const worker = async () => {
    for (let asked = due[next++]; asked !== undefined && Date.now() <= sending.end; asked = due[next++])
      await sendOne(asked, sending);
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
}

async function sendOne(asked: RedeliveryItem, sending: Sending): Promise<void> {
  const { owner, id } = asked;
  const delivery = await hookDeliveryById(theTable(), owner, id);
  const hook = await hookOf(theTable(), owner);
  if (delivery === undefined) {
    await theTable().transactIf([againDone(asked)]);
    return;
  }
  const message = hook === undefined ? null : await messageOf(hook, delivery, sending.now);
  if (hook === undefined || message === null) {
    const fault = hook === undefined ? 'There is no web hook any more' : overFault;
    const failed = hookDelivery({ ...delivery, state: 'failed', fault });
    await theTable().transactIf([againDone(asked), deliveryPut(failed)]);
    return;
  }
  await sendTaken(asked, { delivery, hook, message }, sending);
}

async function sendTaken(
  asked: RedeliveryItem,
  of: { readonly delivery: HookDeliveryItem; readonly hook: HookItem; readonly message: HookMessage },
  { now, key, log }: Sending,
): Promise<void> {
  const { delivery, hook, message } = of;
  const nextAt = new Date(now.getTime() + backOff(asked.attempts + 1)).toISOString();
  // The try is taken before it is made: of two runs at once one sends.
  const { item: taken, write } = againTaken(asked, nextAt);
  const traces = asked.attempts === 0 ? message.traces(now) : [];
  if (!(await theTable().transactIf([write, ...message.conditions, ...traces]))) return;
  const posted = await post(hook, message, key, now);
  const over = posted.fault === null || taken.attempts >= mostTries;
  const after = tried(delivery, posted, over, now);
  await theTable().transactIf([...(over ? [againDone(taken)] : []), deliveryPut(after)]);
  log.info('web hook told again', {
    hook: asked.owner,
    message: asked.id,
    status: posted.status,
    state: after.state,
  });
}

function tried(
  delivery: HookDeliveryItem,
  { status, fault }: Posted,
  over: boolean,
  now: Date,
): HookDeliveryItem {
  const state = fault === null ? 'delivered' : over ? 'failed' : 'waiting';
  const tries = delivery.tries + 1;
  return hookDelivery({ ...delivery, state, tries, lastAt: now.toISOString(), status, fault });
}

async function messageOf(
  hook: HookItem,
  { after, next }: HookDeliveryItem,
  now: Date,
): Promise<HookMessage | null> {
  return (await stretchFrom(hook, after, now, next))?.message ?? null;
}
