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
  const spelled = fresh.map((entry) => ({ entry, as: spelling(entry) }));
  const look = async (subject: string) => {
    const entries = spelled.filter(({ entry }) => entry.subject.id === subject);
    for await (const record of recordsOf(table, subject)) {
      if (record.standing !== 'revoked') continue;
      const as = spelling(record);
      for (const each of entries) if (each.as === as) found.set(each.entry, record);
    }
  };
  await Promise.all(Array.from(new Set(fresh.map(({ subject }) => subject.id)), look));
  return found;
}

function spelling({ catalogue: code, data }: Pick<RecordContent, 'catalogue' | 'data'>): string {
  return `${code}\n${looseKey(catalogue(code), data)}`;
}
