import type { CellObject, Range, WorkBook, WorkSheet } from '@e965/xlsx';
import type { Text } from '../../policy/text.ts';
import { type Formats, shownNumber } from './cell-number.ts';
import type { FileProblem } from './decode-text.ts';
import { plainWorkbook } from './plain-workbook.ts';
import { mostColumns } from './separator.ts';
import type { CellRow, SheetCells } from './sheet-cells.ts';
import type { SourceRow, TableNote } from './table.ts';

/** A sheet as it stands: rows that hold something, in their order, numbered as the spreadsheet does. */
export interface Sheet extends Pick<SheetCells, 'name' | 'hidden'> {
  readonly rows: readonly SourceRow[];
  /** What is to be said of its rows behind the header. */
  readonly notes: (header: number) => readonly TableNote[];
}

/** What errors of formulas show as. */
const errors: Readonly<Record<number, string>> = {
  0: '#NULL!',
  7: '#DIV/0!',
  15: '#VALUE!',
  23: '#REF!',
  29: '#NAME?',
  36: '#NUM!',
  42: '#N/A',
  43: '#GETTING_DATA',
};

const problems = {
  encrypted: {
    zh: '工作簿设有打开密码，无法读取；请取消密码（另存为时清空密码）后重新上传',
    en: 'The workbook is password-protected and cannot be read; remove the password and upload it again',
  },
  old: {
    zh: '这是 Excel 5.0/95 工作簿，文字的编码不能可靠读取；请在 Excel 中另存为 xlsx 后上传',
    en: 'This is an Excel 5.0/95 workbook, whose text encoding cannot be read reliably; save it as xlsx in Excel and upload that',
  },
  document: {
    zh: '这是 Word、PowerPoint 或其他 Office 文档，不是工作簿；请把其中的表格复制到 Excel，另存为 xlsx 或“CSV UTF-8”后上传',
    en: 'This is a Word, PowerPoint or other Office document, not a workbook; copy its table into Excel, save it as xlsx or “CSV UTF-8” and upload that',
  },
  broken: {
    zh: '工作簿不完整或已损坏，无法打开；请在 Excel 中打开并重新另存为 xlsx 后上传',
    en: 'The workbook is incomplete or damaged and cannot be opened; open it in Excel, save it again as xlsx and upload that',
  },
} satisfies Record<string, Text>;

/** What was seen of an XLSX package when it was checked. */
export interface PackageSeen {
  /** Whether there are formulas without a result, which must be told from empty cells. */
  readonly uncalculated?: boolean;
  /** Its files by name. */
  readonly parts?: ReadonlyMap<string, Buffer>;
}

/**
 * The sheets of a workbook (XLSX, XLSB, XLS from Excel 97) that hold something, in their order. Hidden rows and columns
 * are read like others. Days come as YYYY-MM-DD, numbers as they are shown without losing digits, errors of formulas as
 * the text that is shown. XLSX is read row by row where it is written as programs do, and by the library elsewhere.
 */
export async function readWorkbook(
  bytes: Uint8Array,
  { uncalculated = false, parts }: PackageSeen = {},
): Promise<readonly Sheet[] | FileProblem> {
  // Only who sends a workbook waits for what reads it.
  const { read, SSF } = await import('./sheetjs.ts');
  const plain = parts === undefined ? undefined : plainWorkbook(parts, SSF.get_table());
  if (plain !== undefined) return sheetsIn(plain.sheets, { SSF, date1904: plain.date1904 });
  let book: WorkBook;
  try {
    book = read(bytes, {
      type: 'buffer',
      dense: true,
      cellNF: true,
      cellText: false,
      cellHTML: false,
      // Both cost much memory.
      cellFormula: uncalculated,
      sheetStubs: uncalculated,
    });
  } catch (error) {
    return { problem: reasonOf(error) };
  }
  const formats: Formats = { SSF, date1904: book.Workbook?.WBProps?.date1904 === true };
  const sheets = book.SheetNames.flatMap((name, at) => {
    const sheet = book.Sheets[name];
    const hidden = (book.Workbook?.Sheets?.[at]?.Hidden ?? 0) !== 0;
    return sheet === undefined ? [] : [{ ...cellsOf(sheet), name, hidden }];
  });
  return sheetsIn(sheets, formats);
}

function sheetsIn(sheets: readonly SheetCells[], formats: Formats): Sheet[] {
  return sheets.flatMap((sheet) => {
    const read = readSheet(sheet, formats);
    return read.rows.length === 0 ? [] : [{ name: sheet.name, hidden: sheet.hidden, ...read }];
  });
}

function cellsOf(sheet: WorkSheet): Pick<SheetCells, 'merges' | 'rows'> {
  const data = (sheet as { '!data'?: Cells })['!data'] ?? [];
  return {
    merges: sheet['!merges'] ?? [],
    *rows() {
      // Rows that are not there are holes, over which for…in goes at once.
      for (const at in data) yield [Number(at), data[at] ?? []];
    },
  };
}

/**
 * Whether a sheet of an XLSX package holds a formula that was never calculated, as programs write them that cannot
 * calculate.
 */
export function holdsUncalculated(sheet: Buffer): boolean {
  return ['</f></c>', '</f><v/>', '</f><v />', '</f><v></v>'].some((sign) => sheet.includes(sign));
}

/** What is in a compound file (OLE2) beside workbooks, before it is read. */
export function compoundProblem(bytes: Uint8Array): Text | null {
  const holds = (stream: string) =>
    Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(utf16(stream));
  if (holds('EncryptedPackage')) return problems.encrypted;
  if (holds('Workbook')) return null;
  return holds('Book\0') ? problems.old : problems.document;
}

function utf16(text: string): Buffer {
  return Buffer.from(text, 'utf16le');
}

/** What is said of a package of Office that is no workbook. */
export const otherDocument: Text = problems.document;

function reasonOf(error: unknown): Text {
  const message = error instanceof Error ? error.message : '';
  return /password-protected|^Encryption/.test(message) ? problems.encrypted : problems.broken;
}

type Cells = readonly (readonly (CellObject | undefined)[] | undefined)[];

function readSheet({ merges, rows: cellRows }: SheetCells, formats: Formats): Pick<Sheet, 'rows' | 'notes'> {
  const merged = mergedRows(merges, firstRowsOf(merges, cellRows), formats);
  const rows: SourceRow[] = [];
  for (const [at, cells] of cellRows()) {
    const texts: string[] = [];
    let problem: Text | undefined;
    const take = (cell: CellObject | undefined, column: number) => {
      if (cell === undefined || column >= mostColumns || texts[column] !== undefined) return;
      const text = textOf(cell, formats);
      if (text === null) problem ??= withoutResult(column);
      else if (text !== '') texts[column] = text;
    };
    cells.forEach(take);
    const above = merged.rows.get(at);
    if (texts.length > 0 && above !== undefined) {
      problem ??= above.problem;
      above.cells.forEach(take);
    }
    const whole = Array.from(texts, (text = '') => text);
    if (problem !== undefined) rows.push({ row: at + 1, problem, cells: whole });
    else if (whole.length > 0) rows.push({ row: at + 1, cells: whole });
  }
  return { rows, notes: (header) => mergedNotes(merged.filled.filter(({ s }) => s.r >= header)) };
}

/** Of the rows of a sheet those in which a merged cell begins, and an empty one in the place of the last. */
function firstRowsOf(merges: readonly Range[], rows: SheetCells['rows']): Cells {
  const kept: CellRow[1][] = [];
  if (merges.length === 0) return kept;
  const wanted = new Set(merges.map(({ s }) => s.r));
  let last = -1;
  for (const [at, cells] of rows()) {
    if (wanted.has(at)) kept[at] = cells;
    last = at;
  }
  if (last >= 0) kept[last] ??= [];
  return kept;
}

/** Name of a column as spreadsheets show it, from 0: A, B, … Z, AA. */
export function columnName(at: number): string {
  return at < 26 ? String.fromCharCode(65 + at) : columnName(Math.floor(at / 26) - 1) + columnName(at % 26);
}

function withoutResult(column: number): Text {
  return {
    zh: `${columnName(column)}列是没有计算结果的公式；请在 Excel 中打开文件、保存后重新上传，或改为直接填写内容`,
    en: `Column ${columnName(column)} contains a formula without a calculated result; open the file in Excel, save it and upload it again, or enter the value itself`,
  };
}

/** What a cell shows; null for a formula that was never calculated. */
function textOf(cell: CellObject, formats: Formats): string | null {
  const { t, v } = cell;
  if (t === 'z' || v === undefined || v === null) return cell.f === undefined ? '' : null;
  if (t === 'e') return errors[Number(v)] ?? '#VALUE!';
  if (typeof v === 'boolean') return v ? 'TRUE' : 'FALSE';
  if (v instanceof Date) return v.toISOString().slice(0, 10);
  return typeof v === 'number' ? shownNumber(v, String(cell.z ?? 'General'), formats) : v;
}

/** What a row has from a merged cell that begins above it, by column. */
interface FromAbove {
  readonly cells: Map<number, CellObject>;
  problem?: Text;
}

/** Rows that merged cells may reach over in one sheet. */
const mostMergedRows = 1_000_000;

/**
 * Merged cells. A text or a day that goes over several rows of one column is meant for each of these rows (a name over
 * a company's penalties) and is taken so. A number is not: a fine over two rows may be one for both. Those rows are
 * given back. What goes over several columns stays in the first.
 */
function mergedRows(ranges: readonly Range[], data: Cells, { SSF }: Formats) {
  const rows = new Map<number, FromAbove>();
  const filled: Range[] = [];
  let budget = mostMergedRows;
  for (const range of ranges) {
    const { s, e } = range;
    const cell = data[s.r]?.[s.c];
    if (s.c !== e.c || s.r === e.r || s.c >= mostColumns || cell?.v === undefined) continue;
    const number = cell.t === 'n' && !SSF.is_date(String(cell.z ?? 'General'));
    if (!number) filled.push(range);
    for (let row = s.r + 1; row <= Math.min(e.r, data.length - 1) && budget > 0; row++, budget--) {
      const above: FromAbove = rows.get(row) ?? { cells: new Map() };
      if (number) above.problem ??= mergedNumber(s.c, s.r);
      else above.cells.set(s.c, cell);
      rows.set(row, above);
    }
  }
  return { rows, filled };
}

/** Places of merged cells that a note names. */
const namedPlaces = 5;

function mergedNotes(ranges: readonly Range[]): TableNote[] {
  const [first] = ranges;
  if (first === undefined) return [];
  const places = ranges
    .slice(0, namedPlaces)
    .map(({ s, e }) => `${columnName(s.c)}${s.r + 1}:${columnName(e.c)}${e.r + 1}`)
    .join('、');
  const more = ranges.length > namedPlaces;
  return [
    {
      row: first.s.r + 1,
      message: {
        zh: `有合并单元格（${places}${more ? '等' : ''}），其内容用于合并范围内的每一行；请核对，最好取消合并并逐行填写`,
        en: `There are merged cells (${places}${more ? ', …' : ''}); their content was used for every row of the merged range. Please check; preferably unmerge them and fill in each row`,
      },
    },
  ];
}

function mergedNumber(column: number, row: number): Text {
  return {
    zh: `${columnName(column)}列的数字与第${row + 1}行合并成一个单元格，不知道各行是多少；请取消合并，逐行填写`,
    en: `The number in column ${columnName(column)} is merged with row ${row + 1}, so the value of each row is unknown; unmerge the cells and fill in each row`,
  };
}
