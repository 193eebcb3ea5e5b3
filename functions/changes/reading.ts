import { type RecordItem, recordsOf } from '../../shared/store/records.ts';
import { theTable } from '../../shared/store/table.ts';
import type { Reads } from '../stream.ts';

/** All records of a subject, read once for all changes of a run. */
export function allRecords(reads: Reads, subject: string): Promise<RecordItem[]> {
  return reads.once(subject, () => Array.fromAsync(recordsOf(theTable(), subject)));
}
