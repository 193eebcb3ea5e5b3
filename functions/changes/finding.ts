import type { SubjectItem } from '../../shared/store/records.ts';
import { searchWrites } from '../../shared/store/search.ts';
import { theTable } from '../../shared/store/table.ts';
import type { Change } from '../stream.ts';

/** Keeps the name index in step with the subjects. Writing a subject's entries twice changes nothing. */
export async function keepFindable(record: Change): Promise<void> {
  const now = record.now as unknown as SubjectItem;
  const before = record.before as unknown as SubjectItem | undefined;
  await theTable().independently(searchWrites(now, before));
}
