import type { EventName } from '../notification/event-types.ts';
import { newItemWrite } from './new-item.ts';
import { listStretch, type Stretch } from './stretch.ts';
import type { Key, Listed, Table, Write } from './table.ts';
import type { HookOwner } from './web-hooks.ts';

/** Days for which its owner sees what became of a message, and can have it sent again. A default of ours. */
export const deliveriesKeptDays = 30;

/** `waiting`: it is tried again by itself. `failed`: it is not, unless somebody asks. */
export const hookDeliveryStates = ['waiting', 'delivered', 'failed'] as const;
export type HookDeliveryState = (typeof hookDeliveryStates)[number];

/** What became of a message to a web hook. */
export interface HookDeliveryItem extends Key, Listed {
  readonly type: 'hook-delivery';
  readonly owner: HookOwner;
  /** The message's own number. */
  readonly id: string;
  readonly event: EventName;
  /** What it was made of: what the hook was told of from `after` to `next`. */
  readonly after: string;
  readonly next: string;
  readonly state: HookDeliveryState;
  readonly tries: number;
  /** First and last try, RFC 3339, UTC. */
  readonly firstAt: string;
  readonly lastAt: string;
  /** Of the last answer; null: there was none. */
  readonly status: number | null;
  readonly fault: string | null;
  readonly expiresAt: number;
}

function deliveryKey(owner: HookOwner, id: string): Key {
  return { pk: `HOOK-DELIVERY#${owner}#${id}`, sk: 'HOOK-DELIVERY' };
}

function deliveriesList(owner: HookOwner, state: HookDeliveryState): string {
  return `HOOK-DELIVERIES#${owner}#${state}`;
}

const msOfDay = 86_400_000;

/** The delivery as it is now, in its place among those of its state. */
export function hookDelivery(
  of: Omit<HookDeliveryItem, keyof Key | keyof Listed | 'type' | 'expiresAt'>,
): HookDeliveryItem {
  return {
    ...of,
    ...deliveryKey(of.owner, of.id),
    list: deliveriesList(of.owner, of.state),
    listOrder: `${of.firstAt}#${of.id}`,
    type: 'hook-delivery',
    expiresAt: Math.floor((Date.parse(of.firstAt) + deliveriesKeptDays * msOfDay) / 1000),
  };
}

/** What is known of a delivery now; the hook's own item says who may write it. */
export function deliveryPut(of: HookDeliveryItem): Write {
  return { Put: { Item: of } };
}

export async function hookDeliveryById(
  table: Table,
  owner: HookOwner,
  id: string,
): Promise<HookDeliveryItem | undefined> {
  return table.get<HookDeliveryItem>(deliveryKey(owner, id));
}

/** Deliveries of a hook in these states within the days that they are kept, newest first. */
export function deliveriesOf(owner: HookOwner, states: readonly HookDeliveryState[], now: Date): Stretch[] {
  // What has expired may lie there for some days more.
  const from = new Date(now.getTime() - deliveriesKeptDays * msOfDay).toISOString();
  return states.map((state) => listStretch(deliveriesList(owner, state), { from }));
}

/** That somebody wants a message to be sent once more. */
export interface RedeliveryItem extends Key, Listed {
  readonly type: 'hook-redelivery';
  readonly owner: HookOwner;
  readonly id: string;
  readonly attempts: number;
  /** When it is tried, or tried again. RFC 3339, UTC. */
  readonly nextAt: string;
}

const redeliveriesList = 'HOOK-REDELIVERIES';

function redelivery(owner: HookOwner, id: string, attempts: number, nextAt: string): RedeliveryItem {
  return {
    pk: `HOOK-REDELIVERY#${owner}#${id}`,
    sk: 'HOOK-REDELIVERY',
    list: redeliveriesList,
    listOrder: `${nextAt}#${id}`,
    type: 'hook-redelivery',
    owner,
    id,
    attempts,
    nextAt,
  };
}

/** Messages that are to be sent once more, those first whose turn comes first. */
export function redeliveries(table: Table): AsyncGenerator<RedeliveryItem> {
  return table.each<RedeliveryItem>(listStretch(redeliveriesList, { first: 'oldest' }));
}

/** Asks for it; fails where it changed meanwhile, or is asked for already. */
export function askAgainWrites(before: HookDeliveryItem, now: Date): Write[] {
  const waiting = hookDelivery({ ...before, state: 'waiting' });
  return [
    {
      Put: {
        Item: waiting,
        ConditionExpression: '#state = :state AND tries = :tries',
        ExpressionAttributeNames: { '#state': 'state' },
        ExpressionAttributeValues: { ':state': before.state, ':tries': before.tries },
      },
    },
    newItemWrite(redelivery(before.owner, before.id, 0, now.toISOString())),
  ];
}

/** Takes a try of it before it is made: of two that come at once one does. */
export function againTaken(
  before: RedeliveryItem,
  nextAt: string,
): { readonly item: RedeliveryItem; readonly write: Write } {
  const item = redelivery(before.owner, before.id, before.attempts + 1, nextAt);
  return { item, write: { Put: { Item: item, ...ofAttempts(before) } } };
}

/** Nobody waits for it any more. */
export function againDone(before: RedeliveryItem): Write {
  const { pk, sk } = before;
  return { Delete: { Key: { pk, sk }, ...ofAttempts(before) } };
}

function ofAttempts({ attempts }: RedeliveryItem) {
  return {
    ConditionExpression: 'attempts = :attempts',
    ExpressionAttributeValues: { ':attempts': attempts },
  };
}
