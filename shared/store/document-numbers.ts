import { createHash } from 'node:crypto';
import { type RecordItem, recordKeyOf } from './records.ts';
import type { Key, Table } from './table.ts';

/** That a record of a subject is about a document: those about one document are found without reading all others. */
interface DocumentNumberItem extends Key {
  readonly type: 'document-number';
  readonly record: string;
}

/** Numbers are of any length, keys are not. */
function numberPrefix(number: string): string {
  return `NUMBER#${createHash('sha256').update(number).digest('hex').slice(0, 32)}#`;
}

/** @param number the document's, as all of its spellings are */
export function documentNumberItem(
  { id, subject }: Pick<RecordItem, 'id' | 'subject'>,
  number: string,
): DocumentNumberItem {
  return {
    pk: `SUBJECT#${subject}`,
    sk: `${numberPrefix(number)}${id}`,
    type: 'document-number',
    record: id,
  };
}

/** The records that were noted under a document's number, as they are now. */
export async function recordsOfDocument(
  table: Table,
  subject: string,
  number: string,
): Promise<RecordItem[]> {
  const noted = table.partition<DocumentNumberItem>(`SUBJECT#${subject}`, numberPrefix(number));
  const keys: Key[] = [];
  for await (const { record } of noted) {
    const key = recordKeyOf(record);
    if (key !== undefined) keys.push(key);
  }
  return table.getMany<RecordItem>(keys);
}
