import { adverseNotice } from '../../shared/domain/repairs/adverse-notice.ts';
import { outboxWrite } from '../../shared/store/outbox.ts';
import type { RecordItem } from '../../shared/store/records.ts';
import type { Write } from '../../shared/store/table.ts';

/** An entry that a group of rows has brought, with the version that was there before. */
export interface Brought {
  readonly before: RecordItem | undefined;
  readonly after: RecordItem;
}

/**
 * What the subjects of a group are told of entries that have come to speak against them: one event for all of them, in
 * the transaction in which they come, so that a row that is sent or worked off again tells nothing again. It is of rows
 * that had no version before, or one that did not speak against its subject: the transaction stays below its 100 writes.
 * @param group tells this group from every other
 */
export function adverseWrites(brought: readonly Brought[], group: string, now: Date): Write[] {
  const announcements = brought.flatMap(({ before, after }) => adverseNotice(before, after, now) ?? []);
  const [first] = announcements;
  if (first === undefined) return [];
  return [
    outboxWrite(
      { id: `${group}-adverse`, event: 'record.adverse', object: first.object ?? '', announcements },
      now,
    ),
  ];
}
