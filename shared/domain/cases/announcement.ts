import type { NoticeCode } from '../../policy/notices.ts';
import type { Text } from '../../policy/text.ts';

/** Who a notice is for: all who act for a subject, the centre, a provider unit, or one person. */
export type Recipient = `subject:${string}` | 'centre' | `unit:${string}` | `person:${string}`;

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
