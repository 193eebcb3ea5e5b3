import type { NoticeCode } from '../../policy/notices.ts';
import type { Text } from '../../policy/text.ts';
import { unit as unitOf } from '../../policy/units.ts';
import type { AlarmStage } from './deadlines.ts';

/**
 * Who a notice is for: all who act for a subject, the centre, a provider unit, one person, or a partner, which has no inbox
 * and is reached outside the service alone.
 */
export type Recipient =
  | `subject:${string}`
  | 'centre'
  | `unit:${string}`
  | `person:${string}`
  | `partner:${string}`;

/** One notice that an event gives rise to. */
export interface Announcement {
  readonly to: Recipient;
  readonly text: NoticeCode;
  /** What stands for the names in the text's braces. */
  readonly values: Readonly<Record<string, string | Text>>;
  /** Address that the filer gave, for messages outside the service. */
  readonly email?: string;
  /** Path of what it is about, where an event is about several things. */
  readonly object?: string;
  /** It goes into the inbox and no further. */
  readonly inboxOnly?: true;
}

/** The unit that a unit belongs to; null where there is none, or it is no unit. */
export function unitAbove(recipient: Recipient | null): Recipient | null {
  const superior = recipient?.startsWith('unit:')
    ? unitOf(recipient.slice('unit:'.length))?.superior
    : undefined;
  return superior === undefined ? null : `unit:${superior}`;
}

/**
 * Who hears that a step is due: whoever must act; of what is overdue the centre as well; of what is escalated the centre and
 * the unit above the one that must act.
 */
export function alarmed(stage: AlarmStage, acting: Recipient | null): readonly (Recipient | null)[] {
  return {
    remind: [acting],
    overdue: [acting, 'centre' as const],
    escalate: ['centre' as const, unitAbove(acting)],
  }[stage];
}
