import type { RecordContent } from '../../shared/domain/record.ts';
import { catalogue } from '../../shared/policy/catalogues.ts';
import { recordsNoted, spellingNote, spellingOf } from '../../shared/store/record-notes.ts';
import { type RecordItem, recordsOf, type SubjectItem } from '../../shared/store/records.ts';
import type { Table, Write } from '../../shared/store/table.ts';

/** Entries of their subjects whose natural key is spelled otherwise, by the entry that was sent. */
interface OtherSpellings {
  /** Taken off: what was revoked is not to come back under another spelling. */
  readonly takenOff: ReadonlyMap<RecordContent, RecordItem>;
  /** Standing: their number, as far as it is no secret of an organ, is told to the sender. */
  readonly alike: ReadonlyMap<RecordContent, string>;
  /** Subjects of these entries all of whose records are noted once `notes` are written. */
  readonly spelled: ReadonlySet<string>;
  /** Notes that are lacking of records that are there: of those that a release before 0.3.0 wrote. */
  readonly notes: readonly Write[];
}

/** Whether each record of a subject is noted under its spelling; of one that is not there yet each will be. */
export function isSpelled(subject: SubjectItem | undefined): boolean {
  if (subject === undefined) return true;
  const { spelledAt, alteredAt } = subject;
  return spelledAt !== undefined && spelledAt >= (alteredAt ?? '');
}

/**
 * Looks for other spellings of entries' natural keys: by the notes of their subjects' records, or where some may be
 * lacking through all of them.
 * @param fresh entries that are not there under their own key
 * @param present subjects that are there, by id
 */
export async function otherSpellings(
  table: Table,
  fresh: readonly RecordContent[],
  present: ReadonlyMap<string, SubjectItem>,
): Promise<OtherSpellings> {
  const takenOff = new Map<RecordContent, RecordItem>();
  const alike = new Map<RecordContent, string>();
  const notes: Write[] = [];
  const look = async (subject: string, entries: readonly RecordContent[]) => {
    const known = present.get(subject);
    const bySpelling = Map.groupBy(entries, spellingOf);
    const found = (spelling: string, record: RecordItem) => {
      for (const entry of bySpelling.get(spelling) ?? [])
        if (record.standing === 'revoked') takenOff.set(entry, record);
        else alike.set(entry, numberOf(record));
    };
    for (const [first, ...others] of bySpelling.values())
      for (const other of others) if (first !== undefined) alike.set(other, numberOf(first));
    if (known === undefined) return;
    if (isSpelled(known)) {
      const noted = await recordsNoted(table, 'spelling', subject, [...bySpelling.keys()]);
      for (const [spelling, others] of noted) for (const record of others) found(spelling, record);
      return;
    }
    for await (const record of recordsOf(table, subject)) {
      found(spellingOf(record), record);
      notes.push({ Put: { Item: spellingNote(record) } });
    }
  };
  const bySubject = Map.groupBy(fresh, ({ subject }) => subject.id);
  await Promise.all([...bySubject].map(([subject, entries]) => look(subject, entries)));
  return { takenOff, alike, spelled: new Set(bySubject.keys()), notes };
}

function numberOf({ catalogue: code, data }: Pick<RecordContent, 'catalogue' | 'data'>): string {
  return data[catalogue(code).naturalKey[0] ?? ''] ?? '';
}
