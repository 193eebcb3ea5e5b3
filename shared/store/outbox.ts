import type { Announcement } from '../domain/cases/announcement.ts';
import { newItemWrite } from './new-item.ts';
import type { Key, Write } from './table.ts';

/** Days after which the table forgets what has long been delivered. */
const keptDays = 90;

/** Something that happened and that others are to hear of: written with what happened, or not at all. */
export interface OutboxItem extends Key {
  readonly type: 'outbox';
  /**
   * Shape of this item; a version that does not know it fails on it, so that it is kept and comes again. 2: its
   * announcements have objects of their own.
   */
  readonly schema: 1 | 2;
  /** Deterministic: the same event has the same id, however often it is read. */
  readonly id: string;
  /** `objection.accepted`, as in the audit. */
  readonly event: string;
  /** Path of what it is about, where an announcement does not say it. */
  readonly object: string;
  /** RFC 3339, UTC. */
  readonly at: string;
  readonly announcements: readonly Announcement[];
  readonly expiresAt: number;
}

/** The event, to be written by itself. */
export function outboxItem(
  event: Pick<OutboxItem, 'id' | 'event' | 'object' | 'announcements'>,
  now: Date,
): OutboxItem {
  return {
    ...event,
    pk: `OUTBOX#${event.id}`,
    sk: 'OUTBOX',
    type: 'outbox',
    schema: event.announcements.some(({ object }) => object !== undefined) ? 2 : 1,
    at: now.toISOString(),
    expiresAt: Math.floor(now.getTime() / 1000) + keptDays * 24 * 3600,
  };
}

/** The same as a part of the transaction in which it happens. */
export function outboxWrite(...of: Parameters<typeof outboxItem>): Write {
  return newItemWrite(outboxItem(...of));
}
