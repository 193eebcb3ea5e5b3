import { createHash } from 'node:crypto';
import { addDays, chinaDate, startOfDay } from '../domain/china-time.ts';
import { listStretch, type Stretch } from './stretch.ts';
import type { Key, Listed, Table, Write } from './table.ts';

/** That a partner is to be told, on a statutory duty, when something about a subject changes. */
export interface WatchItem extends Key, Listed {
  readonly type: 'watch';
  readonly id: string;
  readonly partner: string;
  readonly purpose: string;
  readonly subject: string;
  /** The partner's own number of the matter. */
  readonly matter: string;
  readonly since: string;
  /** Last day, China. */
  readonly until: string;
  readonly expiresAt: number;
}

/** What makes a watch: the same asked for again is the same watch. */
type Asked = Pick<WatchItem, 'partner' | 'purpose' | 'subject' | 'matter'>;

/** All watches of a partner, in no order. */
export function watchesOfPartner(partner: string): Stretch {
  return listStretch(`WATCHES#${partner}`);
}

/** One of a partner's by its number alone. May lag behind by moments. */
export async function ownWatch(table: Table, partner: string, id: string): Promise<WatchItem | undefined> {
  const { items } = await table.page<WatchItem>([{ ...watchesOfPartner(partner), from: id, to: id }], {
    limit: 1,
  });
  return items[0];
}

function watchKey(subject: string, id: string): Key {
  return { pk: `WATCH#${subject}`, sk: id };
}

/** Its number tells nothing of its subject to who does not know it. */
export function newWatch(asked: Asked, until: string, now: Date): WatchItem {
  const digest = createHash('sha256')
    .update(JSON.stringify([asked.partner, asked.purpose, asked.subject, asked.matter]))
    .digest('hex');
  const id = `W${digest.slice(0, 24)}`;
  const since = now.toISOString();
  return {
    ...asked,
    ...watchKey(asked.subject, id),
    list: `WATCHES#${asked.partner}`,
    listOrder: id,
    type: 'watch',
    id,
    since,
    until,
    expiresAt: startOfDay(addDays(until, 1)).getTime() / 1000,
  };
}

export function watchWrite(watch: WatchItem): Write {
  return { Put: { Item: watch } };
}

export function endWatchWrite({ pk, sk }: WatchItem): Write {
  return { Delete: { Key: { pk, sk }, ConditionExpression: 'attribute_exists(pk)' } };
}

/** Whether it lasts at this moment. */
export function isWatching({ until }: Pick<WatchItem, 'until'>, now: Date): boolean {
  return chinaDate(now) <= until;
}

/** Who watches a subject now. */
export async function watchesOf(table: Table, subject: string, now: Date): Promise<WatchItem[]> {
  const found = await Array.fromAsync(table.partition<WatchItem>(`WATCH#${subject}`, ''));
  return found.filter((watch) => isWatching(watch, now));
}

export async function watchById(table: Table, subject: string, id: string): Promise<WatchItem | undefined> {
  return table.get<WatchItem>(watchKey(subject, id));
}

/** That it has not ended, for the transaction of what rests on it. */
export function watchHeld({ pk, sk }: WatchItem): Write {
  return { ConditionCheck: { Key: { pk, sk }, ConditionExpression: 'attribute_exists(pk)' } };
}
