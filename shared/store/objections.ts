import { gapMark } from '../domain/objections/gap.ts';
import { objectionKind } from '../domain/objections/kind.ts';
import { matterOf } from '../domain/objections/matter.ts';
import type { Objection } from '../domain/objections/objection.ts';
import { begunIn, inState } from './case-filters.ts';
import { CaseStore } from './cases.ts';
import { type RecordItem, recordKeyOf } from './records.ts';
import { allOf, type Filter, ofUnit } from './stretch.ts';
import type { Key, Table, Write } from './table.ts';

export { alterationWrites } from './record-versions.ts';

/** What a case is about, as far as it keeps another one on the same away. */
type About = Pick<Objection, 'record' | 'evaluation' | 'subject' | 'catalogue' | 'unit' | 'statement'>;

/** Where it stands that an objection to a record is open. */
export function openKeyOfRecord(record: string): Key {
  return { pk: `RECORD#${record}`, sk: 'OPEN-OBJECTION' };
}

/**
 * One open case on a record, and one on the evaluation of a subject; of gaps one on what is said to be missing, for a
 * unit may have left out several.
 */
function openKey(about: About): Key {
  const { record, subject, catalogue, unit } = about;
  if (record !== null) return openKeyOfRecord(record);
  if (matterOf(about) === 'evaluation') return { pk: `SUBJECT#${subject}`, sk: 'OPEN-EVALUATION' };
  return { pk: `SUBJECT#${subject}`, sk: `OPEN-GAP#${catalogue}#${unit}#${gapMark(about)}` };
}

/** The open case on a record, if there is one. */
export function openObjectionOf(table: Table, record: string): Promise<string | undefined> {
  return objections.holderAt(table, openKeyOfRecord(record));
}

/** The open case on the same, if there is one. */
export function openCaseOn(table: Table, about: About): Promise<string | undefined> {
  return objections.holderAt(table, openKey(about));
}

/** An objection is stored as it is, but that a gap's record is an empty text: the release before 0.3.0 reads one. */
export const objections = new CaseStore<Objection>({
  kind: objectionKind,
  names: ['OBJECTION', 'OBJECTIONS'],
  owner: ({ subject }) => `SUBJECT#${subject}`,
  held: ['state', 'unit'],
  officers: true,
  stored: (of) => ({ ...of, record: of.record ?? '' }),
  read: (stored) => {
    const of = stored as unknown as Objection;
    return { ...of, record: of.record === '' ? null : of.record };
  },
  unit: ({ sent, unit, state }) =>
    sent ? { unit, waits: state === 'verifying' || state === 'confirming' } : null,
  lock: { type: 'open-objection', holder: 'objection', key: openKey },
});

function recordKey(id: string): Key {
  const key = recordKeyOf(id);
  if (key === undefined) throw new Error(`Record identifier ${id} has no key`);
  return key;
}

/** Puts the dispute mark (异议标注) on a record or takes it off. */
export function disputeWrite(record: string, disputed: boolean): Write {
  return {
    Update: {
      Key: recordKey(record),
      UpdateExpression: 'SET disputed = :disputed',
      ConditionExpression: 'attribute_exists(pk)',
      ExpressionAttributeValues: { ':disputed': disputed },
    },
  };
}

/** The mark goes, and with it what the filer of this case had to say while the record could not be confirmed. */
export function upheldWrite({ id, filerStatement }: RecordItem, objection: string): Write {
  if (filerStatement?.objection !== objection) return disputeWrite(id, false);
  return {
    Update: {
      Key: recordKey(id),
      UpdateExpression: 'SET disputed = :no REMOVE filerStatement',
      ConditionExpression: 'filerStatement.objection = :objection',
      ExpressionAttributeValues: { ':no': false, ':objection': objection },
    },
  };
}

/** The mark goes, and what the filer had to say stays with the record. */
export function unconfirmedWrite(
  record: string,
  filerStatement: NonNullable<RecordItem['filerStatement']>,
): Write {
  return {
    Update: {
      Key: recordKey(record),
      UpdateExpression: 'SET disputed = :no, filerStatement = :statement',
      ConditionExpression: 'attribute_exists(pk)',
      ExpressionAttributeValues: { ':no': false, ':statement': filerStatement },
    },
  };
}

/** What of the objections a queue shows. */
export interface ObjectionFilter {
  readonly kind?: string | undefined;
  /** Of a unit's queue; the centre's has one for each state. */
  readonly state?: string | undefined;
  /** Name of the one who deals with it, on this side. */
  readonly holder?: string | undefined;
  /** YYYY-MM in which it was filed. */
  readonly month?: string | undefined;
  /** Code of the unit that it concerns. */
  readonly unit?: string | undefined;
}

export function objectionFilter(
  { kind, state, holder, month, unit }: ObjectionFilter,
  side: 'centre' | 'unit',
): Filter | undefined {
  return allOf([
    kind === undefined
      ? undefined
      : { expression: '#kind = :kind', names: { '#kind': 'kind' }, values: { ':kind': kind } },
    holder === undefined
      ? undefined
      : {
          expression: '#holders.#side = :holder',
          names: { '#holders': 'holders', '#side': side },
          values: { ':holder': holder },
        },
    state === undefined ? undefined : inState(state),
    month === undefined ? undefined : begunIn(month),
    // Counted for its unit from the beginning, before it is sent there.
    ofUnit(unit),
  ]);
}

/** A note of the authorities among themselves. */
export interface NoteItem extends Key {
  readonly type: 'objection-note';
  readonly objection: string;
  /** RFC 3339, UTC. */
  readonly at: string;
  readonly by: { readonly party: 'centre' | 'unit'; readonly name: string };
  readonly text: string;
}

export function noteItem(note: Omit<NoteItem, 'pk' | 'sk' | 'type'>, request: string): NoteItem {
  return {
    ...note,
    pk: objections.key(note.objection).pk,
    sk: `NOTE#${note.at}#${request}`,
    type: 'objection-note',
  };
}

export async function notesOf(table: Table, objection: string): Promise<NoteItem[]> {
  return Array.fromAsync(table.partition<NoteItem>(objections.key(objection).pk, 'NOTE#'));
}
