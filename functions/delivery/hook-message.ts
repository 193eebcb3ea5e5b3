import type { EventName } from '../../shared/notification/event-types.ts';
import type { Write } from '../../shared/store/table.ts';

/** What is said to a hook at once. */
export interface HookMessage {
  /** The same for the same, however often it is said. */
  readonly id: string;
  readonly event: EventName;
  /** When it came about, the last of several. RFC 3339, UTC. */
  readonly time: string;
  readonly data: object;
  /** What must still hold where it is said; the try fails otherwise. */
  readonly conditions: readonly Write[];
  /** What is kept of its being said, where somebody is to know of that. */
  readonly traces: (at: Date) => readonly Write[];
}

/** A stretch of what a hook is told of. */
export interface HookStretch {
  /** Null: nothing of it is to be said, or not any more. */
  readonly message: HookMessage | null;
  /** Where to go on behind it. */
  readonly next: string;
  /** Whether there may be more at once. */
  readonly more: boolean;
}
