import { chinaDate } from '../../shared/domain/china-time.ts';
import { type Columns, fieldByCode, headingOf, mapHeader } from '../../shared/domain/import/columns.ts';
import { askingToConfirm } from '../../shared/domain/import/confirming.ts';
import type { Finding } from '../../shared/domain/import/findings.ts';
import type { ParsedRow } from '../../shared/domain/import/parsed-row.ts';
import {
  type ChunkContent,
  type Repeat,
  repetitionOf,
  type SentRow,
  unlikeText,
} from '../../shared/domain/import/repeats.ts';
import { rowParser } from '../../shared/domain/import/sound-rows.ts';
import { sparseRow } from '../../shared/domain/import/sparse-row.ts';
import type { SourceRow, TableNote } from '../../shared/domain/import/table.ts';
import type { RecordContent } from '../../shared/domain/record.ts';
import type { Catalogue, Field } from '../../shared/policy/catalogue.ts';
import { catalogue } from '../../shared/policy/catalogues.ts';
import type { Text } from '../../shared/policy/text.ts';
import { unit as unitOf } from '../../shared/policy/units.ts';
import type { BatchItem, NoteKind } from '../../shared/store/batches.ts';
import type { RowNote } from './error-rows.ts';

/** A row that passed, or one that was refused; or held, until its sender confirms it. */
export type ReadRow = TakenRow | { readonly row: number; readonly refused: true; readonly held?: true };

interface TakenRow {
  readonly row: number;
  readonly entry: RecordContent;
  readonly warnings: number;
  /** A row before it says the same. */
  readonly again: boolean;
  /** Its sender says that it is right whatever may be odd about it. */
  readonly confirmed: boolean;
  /** Of the entry as it is stored, about. */
  readonly bytes: number;
}

/** Bytes of what an entry has beside its texts, and of the signs around one of them; six is the most of a character. */
const besideTexts = 2000;
const aroundText = 6;
const ofCharacter = 6;

/** Bytes of an entry as JSON: the most that they can be where that is little, as it nearly always is, and counted elsewhere. */
function bytesOf(entry: RecordContent): number {
  const { data, clear, remarks, subject, recordKey, title } = entry;
  let characters = recordKey.length + title.length + subject.id.length + subject.name.length;
  let texts = 0;
  for (const values of [data, clear, remarks])
    for (const name in values) {
      characters += name.length + (values[name]?.length ?? 0);
      texts += 1;
    }
  const most = besideTexts + aroundText * texts + ofCharacter * characters;
  return most <= mostBytes ? most : Buffer.byteLength(JSON.stringify(entry));
}

/** Largest entry, as JSON. Former versions and the index hold it again, and a transaction takes 4 MB. */
const mostBytes = 100_000;

const degreeByDefault: Text = {
  zh: '文件没有这一列，失信程度按平台默认规则确定；请按认定机关的决定填写',
  en: 'The file has no such column, so the degree is determined by the default rule of the platform; enter the degree decided by the authority',
};

/** The field of the degree, where a file that should have it has no such column. */
function withoutDegree({ fields, degree }: Catalogue, { columns }: Columns): Field | undefined {
  const field = fields.find(({ code }) => code === degree);
  return columns.some((column) => 'field' in column && column.field === field) ? undefined : field;
}

/** What is said of a file, once: of its columns, and of what was passed over in it. */
function notesOnFile(wanted: Catalogue, columns: Columns, notes: readonly TableNote[] = []): RowNote[] {
  const lacking = withoutDegree(wanted, columns);
  return [
    ...(columns.notes ?? []).map((message) => ({ row: 1, field: '', message })),
    ...(lacking === undefined ? [] : [{ row: 1, field: lacking.name, message: degreeByDefault }]),
    ...notes.map((note) => ({ field: '', ...note })),
  ].map((note) => ({ value: '', kind: 'warning', ...note }) as const);
}

/** Checks every row of a chunk: pure, so that a repeated run finds the same. */
export function readRows(
  batch: Pick<BatchItem, 'catalogue' | 'unit' | 'values' | 'confirmed'>,
  source: ChunkContent & { readonly first?: boolean },
  now: Date,
  personId: (documentType: string, number: string) => string,
): { readonly rows: ReadRow[]; readonly notes: RowNote[] } {
  const wanted = catalogue(batch.catalogue);
  const columns = mapHeader(wanted, source.header, batch.values) as Columns;
  const unit = unitOf(batch.unit);
  if (unit === undefined) throw new Error(`Provider unit ${batch.unit} is not in the policy`);
  const notes: RowNote[] = [];
  const repeats = new Map(source.repeats?.map((repeat) => [repeat.row, repeat]));
  const context = { today: chinaDate(now), unit, personId, confirmed: batch.confirmed === true };
  const parse = rowParser(wanted, columns, context);
  const rowsBefore = new Map<number, ParsedRow>();
  const parseBefore = ({ row, cells }: SentRow) => {
    // Of a key that stands in each row it is the same ones for all.
    const parsed = rowsBefore.get(row) ?? parse(cells);
    rowsBefore.set(row, parsed);
    return parsed;
  };
  const key = wanted.naturalKey[0] ?? wanted.subject.code;
  const keyHeading = headingOf(columns, fieldByCode(wanted, key) ?? { code: key, name: key });
  const refuse = (row: number, field: string, message: Text): ReadRow => {
    notes.push({ row, field, value: '', message, kind: 'refused' });
    return { row, refused: true };
  };
  const say = (row: number, kind: NoteKind, findings: readonly Finding[] = []) => {
    for (const finding of findings) notes.push({ row, ...finding, kind });
  };
  const rows = source.rows.map((sent: SourceRow): ReadRow => {
    const { row } = sent;
    if ('problem' in sent) return refuse(row, '', sent.problem);
    const parsed = parse(sent.cells);
    if (!parsed.ok) {
      const sparse = sparseRow(columns, sent.cells, parsed.errors);
      if (sparse !== null) return refuse(row, '', sparse);
      say(row, 'refused', parsed.errors);
      say(row, 'warning', parsed.warnings);
      return { row, refused: true };
    }
    const { entry, warnings, doubts, confirmed } = parsed;
    const bytes = bytesOf(entry);
    if (bytes > mostBytes) return refuse(row, '', tooLarge(bytes));
    const repeat = repeats.get(row);
    const repetition = repeat === undefined ? null : repetitionOf(entry, before(repeat, parseBefore));
    if (repetition !== null && 'unlike' in repetition)
      return refuse(row, keyHeading, unlikeText(wanted, repetition.unlike, repetition.columns));
    if (repetition === null && repeat?.more === true) return refuse(row, keyHeading, tooOften);
    if (doubts.length > 0) {
      say(
        row,
        'doubtful',
        doubts.map((doubt) => ({ ...doubt, message: askingToConfirm(doubt.message) })),
      );
      say(row, 'warning', warnings);
      return { row, refused: true, held: true };
    }
    say(row, 'warning', warnings);
    if (repetition !== null)
      notes.push({ row, field: '', value: '', message: sameAs(repetition.same), kind: 'warning' });
    return {
      row,
      entry,
      warnings: warnings.length + (repetition === null ? 0 : 1),
      again: repetition !== null,
      confirmed,
      bytes,
    };
  });
  const [first] = rows;
  const ofFile = source.first === true ? notesOnFile(wanted, columns, source.notes) : [];
  notes.push(...ofFile);
  if (first !== undefined && 'entry' in first)
    rows[0] = { ...first, warnings: first.warnings + ofFile.length };
  return { rows, notes };
}

/** The rows before a repeated one that would be taken themselves. */
function before(
  { of }: Repeat,
  parse: (row: SentRow) => ParsedRow,
): { readonly row: number; readonly entry: RecordContent }[] {
  return of.flatMap((each) => {
    const parsed = parse(each);
    return parsed.ok && parsed.doubts.length === 0 ? [{ row: each.row, entry: parsed.entry }] : [];
  });
}

function tooLarge(bytes: number): Text {
  const [size, most] = [Math.ceil(bytes / 1000), mostBytes / 1000];
  return {
    zh: `这一行内容过长（约${size}KB，最多${most}KB），请缩短违法事实、内容等文字，详情以文书为准`,
    en: `The row is too long (about ${size} KB, at most ${most} KB); shorten the longer texts, the document itself has the details`,
  };
}

const tooOften: Text = {
  zh: '同一编号在本文件中出现了多次且内容各不相同，请核对编号；一条信息只写一行',
  en: 'The same number appears in several rows of this file with different content; check the numbers and enter each record in one row only',
};

function sameAs(row: number): Text {
  return { zh: `与第${row}行相同，只计一条`, en: `Same as row ${row}; counted only once` };
}
