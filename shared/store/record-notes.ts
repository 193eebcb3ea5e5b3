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

/** Notes that are read together where several are asked for; of a subject that has more each is asked for by itself. */
const fewNotes = 200;

/** A subject's records, as they are now, by that of some things which they are noted under. */
export async function recordsNoted(
  table: Table,
  by: NotedBy,
  subject: string,
  wanted: readonly string[],
): Promise<Map<string, RecordItem[]>> {
  const pk = `SUBJECT#${subject}`;
  const starts = new Map(wanted.map((under) => [noteStart(by, under), under]));
  const few = wanted.length > 1 ? await table.few<RecordNote>(pk, `${prefixes[by]}#`, fewNotes) : undefined;
  const notes =
    few ??
    (
      await Promise.all(
        Array.from(starts.keys(), (start) => Array.fromAsync(table.partition<RecordNote>(pk, start))),
      )
    ).flat();
  const underWhat = new Map<string, string>();
  for (const { sk, record } of notes) {
    const under = starts.get(sk.slice(0, sk.lastIndexOf('#') + 1));
    if (under !== undefined) underWhat.set(record, under);
  }
  const keys = Array.from(underWhat.keys(), recordKeyOf).filter((key) => key !== undefined);
  return Map.groupBy(await table.getMany<RecordItem>(keys), ({ id }) => underWhat.get(id) ?? '');
}

/** The natural key of an entry with its catalogue, the same for all spellings of it. */
export function spellingOf({ catalogue: code, data }: Pick<CreditRecord, 'catalogue' | 'data'>): string {
  return `${code}\n${looseKey(catalogue(code), data)}`;
}

/** The note of a record under the spelling of its natural key; each record has it from its first version on. */
export function spellingNote(record: Pick<RecordItem, 'id' | 'subject' | 'catalogue' | 'data'>): RecordNote {
  return recordNote('spelling', record, spellingOf(record));
}
