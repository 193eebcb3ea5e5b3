import { placeWrites } from '../../shared/store/publications.ts';
import type { Turn } from '../../shared/store/record-changes.ts';
import type { RecordItem, SubjectItem } from '../../shared/store/records.ts';
import { theTable } from '../../shared/store/table.ts';
import type { Change } from '../stream.ts';
import { askedBy } from './asked.ts';
import { allRecords } from './reading.ts';

/**
 * Keeps the places of records on the public lists in step with them as they are now: the same versions again, or older
 * ones late, change nothing.
 */
export async function publishVersions(records: readonly RecordItem[], turns: readonly Turn[]): Promise<void> {
  const former = turns.flatMap(({ before, after }) => (before === undefined ? [after] : [before, after]));
  await theTable().inBatches(placeWrites(records, former));
}

/** The same of all records of a subject that an administrator asks for. */
export async function publishForSubject(change: Change): Promise<void> {
  if (askedBy(change, 'foundAsked') === null) return;
  const { id } = change.now as unknown as SubjectItem;
  await theTable().inBatches(placeWrites(await allRecords(change.reads, id)));
}
