import type { ObjectionParty } from '../domain/objection/life-cycle.ts';
import type { NoticeCode } from '../policy/notices.ts';
import type { Key, Write } from './table.ts';

/** Days after which the table forgets what has long been delivered. */
const keptDays = 90;

/** Who a notice is for: all who act for a subject, the centre, a provider unit, or one person. */
export type Recipient = `subject:${string}` | 'centre' | `unit:${string}` | `person:${string}`;

/** One notice that a step gives rise to. */
export interface Announcement {
  readonly to: Recipient;
  /** In what part that recipient is told. */
  readonly party: ObjectionParty | 'superior';
  readonly text: NoticeCode;
  /** What stands for the names in the text's braces. */
  readonly values: Readonly<Record<string, string>>;
  /** Address that the filer gave, for messages outside the service. */
  readonly email?: string;
}

/** Something that happened and that others are to hear of: written with what happened, or not at all. */
export interface OutboxItem extends Key {
  readonly type: 'outbox';
  /** Shape of this item; consumers of another one let it be. */
  readonly schema: 1;
  /** Deterministic: the same event has the same id, however often it is read. */
  readonly id: string;
  /** `objection.accepted`, as in the audit. */
  readonly event: string;
  /** Path of what it is about. */
  readonly object: string;
  /** RFC 3339, UTC. */
  readonly at: string;
  readonly announcements: readonly Announcement[];
  readonly expiresAt: number;
}

export function outboxWrite(
  event: Pick<OutboxItem, 'id' | 'event' | 'object' | 'announcements'>,
  now: Date,
): Write {
  const item: OutboxItem = {
    ...event,
    pk: `OUTBOX#${event.id}`,
    sk: 'OUTBOX',
    type: 'outbox',
    schema: 1,
    at: now.toISOString(),
    expiresAt: Math.floor(now.getTime() / 1000) + keptDays * 24 * 3600,
  };
  return { Put: { Item: item, ConditionExpression: 'attribute_not_exists(pk)' } };
}
