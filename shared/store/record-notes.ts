import { createHash } from 'node:crypto';
import { looseKey } from '../domain/import/natural-key.ts';
import type { CreditRecord } from '../domain/record.ts';
import { catalogue } from '../policy/catalogues.ts';
import { type RecordItem, recordKeyOf } from './records.ts';
import type { Key, Table } from './table.ts';

/** What a record is noted under, and the types of these notes. */
const prefixes = {
  /** The number of a document, as all of its spellings are: several records may be about one. */
  'document-number': 'NUMBER',
  /** Its natural key, as all of its spellings are. */
  spelling: 'SPELLING',
} as const;

type NotedBy = keyof typeof prefixes;

/** That a subject's record is noted under something: it is found without reading all others. */
interface RecordNote extends Key {
  readonly type: NotedBy;
  readonly record: string;
}

/** What it is noted under is of any length, keys are not. */
function noteStart(by: NotedBy, under: string): string {
  return `${prefixes[by]}#${createHash('sha256').update(under).digest('hex').slice(0, 32)}#`;
}

/** The note of a record under something. */
export function recordNote(
  by: NotedBy,
  { id, subject }: Pick<RecordItem, 'id' | 'subject'>,
  under: string,
): RecordNote {
  return { pk: `SUBJECT#${subject}`, sk: `${noteStart(by, under)}${id}`, type: by, record: id };
}

/** A subject's records that are noted under something, as they are now. */
export async function recordsNoted(
  table: Table,
  by: NotedBy,
  subject: string,
  under: string,
): Promise<RecordItem[]> {
  const keys: Key[] = [];
  for await (const { record } of table.partition<RecordNote>(`SUBJECT#${subject}`, noteStart(by, under))) {
    const key = recordKeyOf(record);
    if (key !== undefined) keys.push(key);
  }
  return table.getMany<RecordItem>(keys);
}

/** The natural key of an entry with its catalogue, the same for all spellings of it. */
export function spellingOf({ catalogue: code, data }: Pick<CreditRecord, 'catalogue' | 'data'>): string {
  return `${code}\n${looseKey(catalogue(code), data)}`;
}

/** The note of a record under the spelling of its natural key; each record has it from its first version on. */
export function spellingNote(record: Pick<RecordItem, 'id' | 'subject' | 'catalogue' | 'data'>): RecordNote {
  return recordNote('spelling', record, spellingOf(record));
}
