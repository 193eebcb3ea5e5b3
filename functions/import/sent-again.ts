import { unit as unitOf } from '../../shared/policy/units.ts';
import { outboxItem } from '../../shared/store/outbox.ts';
import type { RecordItem } from '../../shared/store/records.ts';
import type { Table } from '../../shared/store/table.ts';

/**
 * Tells the subject and the centre that a revoked record was sent again and not taken; once for each revocation, however
 * often a department's nightly file brings it.
 */
export async function tellSentAgain(
  table: Table,
  record: RecordItem,
  sender: string,
  now: Date,
): Promise<void> {
  const values = {
    record: record.title,
    subject: record.subjectName,
    unit: unitOf(sender)?.name ?? sender,
  };
  const told = [`subject:${record.subject}` as const, 'centre' as const];
  const event = outboxItem(
    {
      id: `${record.id}-sent-again-${record.block?.at ?? record.changedAt}`,
      event: 'record.sent-again',
      object: `/records/${record.id}`,
      announcements: told.map((to) => ({ to, text: 'record.sent-again', values })),
    },
    now,
  );
  await table.once([event]);
}
