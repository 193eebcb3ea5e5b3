import { chinaDate } from '../../shared/domain/china-time.ts';
import type { Call } from '../../shared/http/call.ts';
import { type RecordItem, recordKeyOf } from '../../shared/store/records.ts';
import { theTable } from '../../shared/store/table.ts';
import { recordView } from '../subjects/view.ts';

/** Titles of records by id, as whoever looks may see them. */
export async function titlesOf(
  { viewer, now }: Pick<Call, 'viewer' | 'now'>,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const keys = ids.flatMap((id) => recordKeyOf(id) ?? []);
  const records = await theTable().getMany<RecordItem>(keys);
  return new Map(
    records.flatMap((record) => {
      const view = recordView(record, viewer, chinaDate(now));
      return view === null ? [] : [[record.id, view.title]];
    }),
  );
}
