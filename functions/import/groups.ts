import { type RecordContent, recordId } from '../../shared/domain/record.ts';
import type { RecordItem } from '../../shared/store/records.ts';
import type { ReadRow } from './rows.ts';

/** Rows committed together: with a former version and a subject each they stay below DynamoDB's 100 writes. */
const rowsTogether = 30;
/** Bytes of entries written together, with their former versions and all else well below DynamoDB's 4 MB. */
const bytesTogether = 1_000_000;
/** The same of the former versions, which an earlier release may have stored larger. */
const formerBytesTogether = 2_000_000;

/** Up to `rowsTogether` rows, no record twice among them: a transaction writes an item once. */
export function nextGroup(rows: readonly ReadRow[], from: number): ReadRow[] {
  const seen = new Set<string>();
  const group: ReadRow[] = [];
  let bytes = 0;
  for (const row of rows.slice(from, from + rowsTogether)) {
    if ('entry' in row) {
      const id = idOf(row.entry);
      bytes += row.bytes;
      if (seen.has(id) || (bytes > bytesTogether && group.length > 0)) break;
      seen.add(id);
    }
    group.push(row);
  }
  return group;
}

/** The rows that are to be taken. */
export function takenOf(rows: readonly ReadRow[]) {
  return rows.flatMap((row) => ('entry' in row ? [row] : []));
}

/** As many of the rows as one transaction takes with the former versions of their entries; one at least. */
export function fitting(
  rows: readonly ReadRow[],
  former: ReadonlyMap<string, RecordItem>,
): readonly ReadRow[] {
  let bytes = 0;
  const end = rows.findIndex((row, at) => {
    const before = 'entry' in row ? former.get(idOf(row.entry)) : undefined;
    if (before !== undefined) bytes += Buffer.byteLength(JSON.stringify(before));
    return bytes > formerBytesTogether && at > 0;
  });
  return end === -1 ? rows : rows.slice(0, end);
}

/** The id of the record that an entry is or becomes. */
export function idOf(entry: RecordContent): string {
  return recordId(entry.subject.id, entry.catalogue, entry.recordKey);
}
