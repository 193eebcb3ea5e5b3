import { looseKey } from '../../shared/domain/import/natural-key.ts';
import type { RecordContent } from '../../shared/domain/record.ts';
import { catalogue } from '../../shared/policy/catalogues.ts';
import { type RecordItem, recordsOf } from '../../shared/store/records.ts';
import type { Table } from '../../shared/store/table.ts';

/** Entries of their subjects whose natural key is spelled otherwise, by the entry that was sent. */
interface OtherSpellings {
  /** Taken off: what was revoked is not to come back under another spelling. */
  readonly takenOff: ReadonlyMap<RecordContent, RecordItem>;
  /** Standing: their number, as far as it is no secret of an organ, is told to the sender. */
  readonly alike: ReadonlyMap<RecordContent, string>;
}

/**
 * Looks for other spellings of entries' natural keys.
 * @param fresh entries that are not there under their own key
 * @param known ids of subjects that have entries
 */
export async function otherSpellings(
  table: Table,
  fresh: readonly RecordContent[],
  known: (subject: string) => boolean,
): Promise<OtherSpellings> {
  const takenOff = new Map<RecordContent, RecordItem>();
  const alike = new Map<RecordContent, string>();
  const spelled = fresh.map((entry) => ({ entry, as: spelling(entry) }));
  for (const [at, { entry, as }] of spelled.entries()) {
    const before = spelled
      .slice(0, at)
      .find((each) => each.entry.subject.id === entry.subject.id && each.as === as);
    if (before !== undefined) alike.set(entry, numberOf(before.entry));
  }
  const look = async (subject: string) => {
    const entries = spelled.filter(({ entry }) => entry.subject.id === subject);
    for await (const record of recordsOf(table, subject)) {
      const as = spelling(record);
      for (const each of entries) {
        if (each.as !== as) continue;
        if (record.standing === 'revoked') takenOff.set(each.entry, record);
        else alike.set(each.entry, numberOf(record));
      }
    }
  };
  await Promise.all(
    Array.from(new Set(fresh.map(({ subject }) => subject.id)), (id) => known(id) && look(id)),
  );
  return { takenOff, alike };
}

type Keyed = Pick<RecordContent, 'catalogue' | 'data'>;

function spelling({ catalogue: code, data }: Keyed): string {
  return `${code}\n${looseKey(catalogue(code), data)}`;
}

function numberOf({ catalogue: code, data }: Keyed): string {
  return data[catalogue(code).naturalKey[0] ?? ''] ?? '';
}
