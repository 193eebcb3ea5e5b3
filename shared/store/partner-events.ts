import { createHash } from 'node:crypto';
import type { CatalogueCode } from '../policy/catalogue.ts';
import { newItemWrite } from './new-item.ts';
import { changesKeptDays } from './record-changes.ts';
import { partitionStretch } from './stretch.ts';
import type { Key, Table, Write } from './table.ts';

/** That something about a subject has changed of which a partner may be told, if it still may when its turn comes. */
export interface PartnerEventItem extends Key {
  readonly type: 'partner-event';
  readonly id: string;
  readonly partner: string;
  readonly purpose: string;
  readonly subject: string;
  readonly classes: readonly CatalogueCode[];
  /** What it may be told by: one of the two. */
  readonly authorisation: string | null;
  readonly watch: string | null;
  /** RFC 3339, UTC. */
  readonly changedAt: string;
  readonly expiresAt: number;
}

type Told = Omit<PartnerEventItem, keyof Key | 'type' | 'id' | 'expiresAt'>;

function feedOf(partner: string): string {
  return `PARTNER-EVENTS#${partner}`;
}

/**
 * What puts an event at the end of what its partner is told. The transaction fails where it is there already: a change
 * that is followed up twice is told once.
 * @param source what it follows from: the same of the same partner, purpose and subject is one event
 */
export function partnerEventWrites(told: Told, source: string, now: Date): Write[] {
  const { partner, purpose, subject, authorisation, watch } = told;
  const id = createHash('sha256')
    .update(JSON.stringify([partner, purpose, subject, authorisation, watch, source]))
    .digest('hex')
    .slice(0, 32);
  const expiresAt = Math.floor(now.getTime() / 1000) + changesKeptDays * 86_400;
  const item: PartnerEventItem = {
    ...told,
    pk: feedOf(partner),
    sk: `${now.toISOString()}#${id}`,
    type: 'partner-event',
    id,
    expiresAt,
  };
  const once = { pk: `PARTNER-EVENT#${id}`, sk: 'PARTNER-EVENT', type: 'partner-event-once', expiresAt };
  return [{ Put: { Item: item } }, newItemWrite(once)];
}

/** Events of a partner from a place on, in the order in which they are told. */
export function partnerEventsFrom(
  table: Table,
  partner: string,
  from: string,
): AsyncGenerator<PartnerEventItem> {
  return table.each<PartnerEventItem>({ ...partitionStretch(feedOf(partner), ''), from });
}

/** The event right before a place. */
export async function partnerEventBefore(
  table: Table,
  partner: string,
  next: string,
): Promise<PartnerEventItem | undefined> {
  return table.get<PartnerEventItem>({ pk: feedOf(partner), sk: next.slice(0, -1) });
}
