import type { Catalogue, Field } from '../../policy/catalogue.ts';
import { catalogue as catalogueOf } from '../../policy/catalogues.ts';
import type { Text } from '../../policy/text.ts';
import { asSent, type RecordContent, recordId, saysTheSame } from '../record.ts';
import type { Columns, FieldColumn } from './columns.ts';
import { Remembered } from './remembered.ts';
import { digestOfAll, digestOfKey, RowKeys } from './row-keys.ts';
import { saidBy, saidIn } from './said.ts';
import { soundAsItStands } from './sound-text.ts';
import type { SourceRow, Table } from './table.ts';
import { checkValue, normaliseText } from './value.ts';

/** A row as it was sent. */
export interface SentRow {
  readonly row: number;
  readonly cells: readonly string[];
}

/** A row whose key stands in rows before it: what these are, each content once. */
export interface Repeat {
  readonly row: number;
  readonly of: readonly SentRow[];
  /** There are more of them than are kept. */
  readonly more?: true;
}

/** A part of a file that is imported by itself. Plain data. */
export interface ChunkContent extends Table {
  /** Absent from chunks that a release before 0.4.0 left. */
  readonly repeats?: readonly Repeat[];
}

/** What tells the key of a row, as it would be stored, by a digest that says what is worth a comparison. */
export function keyReader(
  { subject, naturalKey, fields }: Catalogue,
  columns: Columns,
): (cells: readonly string[]) => number {
  const keys = fields.filter(({ code }) => naturalKey.includes(code));
  const codes = [
    subject.code,
    subject.personId,
    ...naturalKey,
    ...keys.flatMap((each) => each.otherwise ?? []),
  ];
  // Of files of many thousand rows, nothing else is looked at.
  const places = columns.columns.flatMap((column, at) =>
    'field' in column && [column.field.code, column.orDocument?.code].some((code) => codes.includes(code))
      ? [{ column, at, part: partReader(column) }]
      : [],
  );
  const isEachByItself = places.every(
    ({ column: { joins, orDocument } }) => joins !== true && orDocument === undefined,
  );
  if (isEachByItself) return (cells) => digestOfAll(places.map(({ at, part }) => part(cells[at] ?? '')));
  const ofKey = places.map(({ column }) => column);
  return (cells) => {
    const said = saidIn(
      { columns: ofKey },
      places.map(({ at }) => cells[at] ?? ''),
    );
    return digestOfAll(Array.from(said, ([field, raw]) => digestOfPart(field, raw)));
  };
}

/** The digest of what one column says; 0 where it says nothing. */
function partReader(column: FieldColumn): (raw: string) => number {
  const { field, heading, ...meaning } = column;
  const isPlain = Object.keys(meaning).length === 0;
  const isSound = soundAsItStands(field, true);
  const judged = new Remembered((raw) => digestOfPart(field, saidBy(column, raw).text));
  return (raw) => (isPlain && isSound(raw) ? digestOfKey(raw) : judged.of(raw));
}

/**
 * The rows of a whole file whose key stands in a row before, in their order. Seen from the whole file, so that it does not
 * matter in which pieces and how often it is imported. Keys are compared as they would be stored.
 */
export function repeatsIn(of: Catalogue, columns: Columns, rows: readonly SourceRow[]): Repeat[] {
  const keyOf = keyReader(of, columns);
  const keys = new RowKeys();
  const repeats: Repeat[] = [];
  for (let at = 0; at < rows.length; at++) {
    const row = rows[at];
    if (row === undefined || 'problem' in row) continue;
    const repeat = keys.note(keyOf(row.cells), row.cells, { row: row.row, from: at, to: at + 1 });
    if (repeat === undefined) continue;
    const of = repeat.of.flatMap(({ from }) => {
      const before = rows[from];
      return before === undefined || 'problem' in before ? [] : [before];
    });
    repeats.push({ ...repeat, of });
  }
  return repeats;
}

/** 0 of an empty text. */
function digestOfPart(field: Field, raw: string): number {
  const checked = checkValue(field, raw, { key: true });
  return digestOfKey('value' in checked ? checked.value : normaliseText(raw));
}

/** What an entry is to rows before it: the same once more, or another content under its key. */
export type Repetition =
  | { readonly same: number }
  | { readonly unlike: number; readonly columns: readonly string[] }
  | null;

/** Compares an entry with those of the rows before it that would be taken. */
export function repetitionOf(
  entry: RecordContent,
  before: readonly { readonly row: number; readonly entry: RecordContent }[],
): Repetition {
  const others = before.filter((each) => idOf(each.entry) === idOf(entry));
  // Whatever came after it was refused itself.
  const [first] = others;
  if (first === undefined) return null;
  if (saysTheSame(first.entry, entry)) return { same: first.row };
  const [a, b] = [asSent(first.entry), asSent(entry)];
  const { naturalKey } = catalogueOf(entry.catalogue);
  const columns = [...new Set([...Object.keys(a), ...Object.keys(b)])].filter(
    // One number may be written in two ways, with other brackets.
    (code) => a[code] !== b[code] && !naturalKey.includes(code),
  );
  if (columns.length === 0) return { same: first.row };
  return { unlike: first.row, columns };
}

function idOf({ subject, catalogue, recordKey }: RecordContent): string {
  return recordId(subject.id, catalogue, recordKey);
}

/** What the sender of a row is told whose key stands in the row `first` with another content. */
export function unlikeText(
  { fields, naturalKey }: Catalogue,
  first: number,
  columns: readonly string[],
): Text {
  const named = fields.filter(({ code }) => columns.includes(code));
  const keys = fields.filter(({ code }) => naturalKey.includes(code));
  const several = fields.find(({ many }) => many === true);
  const zh = [
    `${keys.length === 0 ? '同一主体' : `同一${keys.map(({ name }) => name).join('、')}`}在第${first}行已出现且内容不同（${named.map(({ name }) => name).join('、')}），本行没有采用`,
    several === undefined ? '一条信息只写一行' : `同一文书的几项${several.name}请写在同一行，用顿号分隔`,
    '确是不同信息的，请核对编号',
  ];
  const en = [
    `The same entry stands in row ${first} with another content (${named.map(({ english }) => english).join(', ')}), this row was not taken`,
    'write one entry in one row, several options of a column with 、 between them',
    'where they are two entries, check their numbers',
  ];
  return { zh: zh.join('；'), en: en.join('; ') };
}
