import { looseKey } from '../../shared/domain/import/natural-key.ts';
import type { RecordContent } from '../../shared/domain/record.ts';
import { catalogue } from '../../shared/policy/catalogues.ts';
import { type RecordItem, recordsOf } from '../../shared/store/records.ts';
import type { Table } from '../../shared/store/table.ts';

/**
 * What was taken off, by the entry that brings it under another spelling of its natural key.
 * @param fresh entries of known subjects that are not there under their own key
 */
export async function takenOffAs(
  table: Table,
  fresh: readonly RecordContent[],
): Promise<ReadonlyMap<RecordContent, RecordItem>> {
  const found = new Map<RecordContent, RecordItem>();
  for (const subject of new Set(fresh.map((entry) => entry.subject.id))) {
    const entries = fresh.filter((entry) => entry.subject.id === subject);
    for await (const record of recordsOf(table, subject)) {
      if (record.standing !== 'revoked') continue;
      const key = looseKey(catalogue(record.catalogue), record.data);
      for (const entry of entries) {
        if (entry.catalogue === record.catalogue && looseKey(catalogue(entry.catalogue), entry.data) === key)
          found.set(entry, record);
      }
    }
  }
  return found;
}
