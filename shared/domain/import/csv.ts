import type { Text } from '../../policy/text.ts';
import type { Damage } from './decode-text.ts';

/**
 * One record of a CSV file. `row` counts from 1 for the first record, blank lines included, as spreadsheets number
 * rows. `end` is where the next one begins. `stray`: a quote within a cell was taken as a character of its text, which
 * is right only where the number of cells is.
 */
export type CsvRecord = ReadCells | (Omit<ReadCells, 'stray'> & { readonly problem: Text });

interface ReadCells {
  readonly row: number;
  readonly cells: readonly string[];
  readonly end: number;
  readonly stray?: true;
}

export interface CsvOptions {
  /** One character, a comma unless it says so. */
  readonly separator?: string;
  /** Lines that are damaged, in the order of the text. */
  readonly damaged?: readonly Damage[];
  /** Columns of the header, where it is known: a quote that is never closed is told by them. */
  readonly width?: number;
  /** Blank lines are told, too, as a row of one empty cell. */
  readonly blanks?: true;
  /** Where to begin, behind another record, and the number of the first row there. */
  readonly from?: { readonly at: number; readonly row: number };
}

/** Most that a spreadsheet's cell can hold. It also bounds how far a quote that is never closed is followed. */
const maxCellLength = 32_767;
/** Cells of a broken row that are given back to its sender. */
const maxBrokenCells = 300;

const problems = {
  unclosed: {
    zh: '这一行的双引号没有成对，请检查引号；内容中的双引号应写成两个',
    en: 'A double quote in this row is unmatched; check the quotes. A double quote within the text must be doubled',
  },
  stray: {
    zh: '这一行的双引号位置不正确；含有双引号的内容应整体放在双引号内，其中的双引号写成两个',
    en: 'A double quote in this row is in the wrong place; text containing double quotes must be enclosed in double quotes as a whole, with the inner ones doubled',
  },
  long: {
    zh: '这一行有单元格过长（超过32767字）',
    en: 'A cell of this row is too long (over 32,767 characters)',
  },
} satisfies Record<string, Text>;

/** What is wrong with a row of which a quote within a text could mean either. */
export const strayQuote: Text = problems.stray;

/**
 * The records of a CSV text (RFC 4180 with any separator: double quotes, line ends CRLF, LF or CR), one at a time. A
 * record with a quote out of place is a problem of that row, and reading goes on with the next line: one bad row never
 * takes the others with it, which is why the reader is our own. Blank lines are passed over but counted.
 *
 * Beyond the standard it takes what cannot be meant otherwise: blanks around a quoted cell, a quote within a cell that
 * does not begin with one, and `="00123"`, by which spreadsheets keep a number's digits.
 *
 * A cell that says what the one above it says is the same string: it takes no memory of its own, and whoever compares the
 * two is done at once.
 */
export function* readCsv(text: string, options: CsvOptions = {}): Generator<CsvRecord, void> {
  const { width, damaged = [], blanks = false, from = { at: 0, row: 1 } } = options;
  const separator = (options.separator ?? ',').charCodeAt(0);
  const reader = new RecordReader(text, separator);
  let at = from.at;
  let damage = 0;
  for (let row = from.row; at < text.length; row++) {
    const start = at;
    const record = reader.read(start);
    const swallowed = !('problem' in record) && swallows(record, width, separator);
    if ('problem' in record || swallowed) {
      const end = afterLine(text, start);
      const problem = 'problem' in record ? record.problem : problems.unclosed;
      yield { row, problem, cells: brokenCells(text.slice(start, end), separator), end };
      at = end;
      continue;
    }
    at = record.end;
    while ((damaged[damage]?.to ?? Infinity) <= start) damage++;
    const damagedHere = damaged[damage];
    const { cells, end } = record;
    if (damagedHere !== undefined && damagedHere.from < end)
      yield { row, problem: damagedHere.problem, cells, end };
    else if (blanks || cells.length > 1 || cells[0] !== '')
      yield record.stray ? { row, cells, end, stray: true } : { row, cells, end };
  }
}

/** Where the line after the one at `from` begins. */
function afterLine(text: string, from: number): number {
  for (let i = from; i < text.length; i++) {
    const char = text.charCodeAt(i);
    if (char === 0x0a) return i + 1;
    if (char === 0x0d) return text.charCodeAt(i + 1) === 0x0a ? i + 2 : i + 1;
  }
  return text.length;
}

/** What a broken line says, as far as it can be told: without a look at its quotes. */
function brokenCells(line: string, separator: number): string[] {
  return line
    .slice(0, maxCellLength)
    .replace(/[\r\n]+$/, '')
    .split(String.fromCharCode(separator), maxBrokenCells);
}

interface ReadRecord {
  readonly cells: string[];
  readonly end: number;
  readonly stray: boolean;
  /** A quoted cell goes over several lines. */
  readonly lines: boolean;
}

/** Columns from which on a text cannot hold as many separators as a row by chance. */
const manyColumns = 8;

/**
 * Whether a quoted cell holds whole rows: a quote was opened that belonged to the text, and another closed it. Where
 * that happened in one column, the cell has the separators of as many rows as it has line breaks.
 */
function swallows({ cells, lines }: ReadRecord, width: number | undefined, separator: number): boolean {
  if (!lines || width === undefined || width < 3) return false;
  const mark = String.fromCharCode(separator);
  if (cells.length === width) {
    const rowsIn = (cell: string) => cell.split('\n').length - 1;
    const marksIn = (cell: string) => cell.split(mark).length - 1;
    return (
      width >= manyColumns &&
      cells.some((cell) => rowsIn(cell) > 0 && marksIn(cell) === rowsIn(cell) * (width - 1))
    );
  }
  return cells.some(
    (cell) =>
      cell.includes('\n') && cell.split('\n').some((line) => line.split(mark, width).length * 2 > width),
  );
}

/** Reads the records of a text, each with the cells of the one before at hand. */
class RecordReader {
  readonly #text: string;
  readonly #separator: number;
  #above: readonly string[] = [];
  /** Where the next line break stands. */
  #line = -1;

  constructor(text: string, separator: number) {
    this.#text = text;
    this.#separator = separator;
  }

  read(start: number): ReadRecord | { problem: Text } {
    const text = this.#text;
    const cells: string[] = [];
    let stray = false;
    let lines = false;
    let at = start;
    if (this.#line < start) this.#line = firstIn(text, '\n', start);
    for (;;) {
      const above = this.#above[cells.length];
      let cell: string;
      const quote = skipBlanks(text, at);
      if (text.charCodeAt(quote) === 0x22) {
        const from = quote + 1;
        let close = text.indexOf('"', from);
        let isDoubled = false;
        while (close !== -1 && text.charCodeAt(close + 1) === 0x22 && close - from <= maxCellLength) {
          close = text.indexOf('"', close + 2);
          isDoubled = true;
        }
        if (close === -1) return { problem: problems.unclosed };
        if (close - from > maxCellLength)
          return { problem: close > this.#line ? problems.unclosed : problems.long };
        cell = part(text, from, close, above);
        if (isDoubled) cell = cell.replaceAll('""', '"');
        at = skipBlanks(text, close + 1);
        if (!this.#ends(at)) return { problem: problems.stray };
        // A break before this cell stands in one before it.
        lines ||= close > this.#line;
      } else {
        const from = at;
        const kept = endOfKeptDigits(text, from);
        if (kept !== null && this.#ends(kept)) at = kept;
        else
          for (; !this.#ends(at); at++) {
            if (text.charCodeAt(at) === 0x22) stray = true;
          }
        if (at - from > maxCellLength) return { problem: problems.long };
        cell = part(text, from, at, above);
      }
      cells.push(withoutFormula(cell));
      if (at >= text.length) break;
      if (text.charCodeAt(at) !== this.#separator) {
        at = afterLine(text, at);
        break;
      }
      at++;
    }
    this.#above = cells;
    return { cells, end: at, stray, lines };
  }

  /** Whether a cell that goes up to this place is at its end. */
  #ends(at: number): boolean {
    const text = this.#text;
    if (at >= text.length) return true;
    const char = text.charCodeAt(at);
    return char === this.#separator || char === 0x0a || char === 0x0d;
  }
}

/** Where a character stands first, from a place on; the end where it does not. */
function firstIn(text: string, character: string, from: number): number {
  const at = text.indexOf(character, from);
  return at === -1 ? text.length : at;
}

/** A part of the text: as the string `above`, where that says the same. */
function part(text: string, from: number, to: number, above: string | undefined): string {
  return above !== undefined && above.length === to - from && text.startsWith(above, from)
    ? above
    : text.slice(from, to);
}

function skipBlanks(text: string, from: number): number {
  let at = from;
  while (text.charCodeAt(at) === 0x20) at++;
  return at;
}

/** Where `="…"` at `from` ends, or null. */
function endOfKeptDigits(text: string, from: number): number | null {
  if (text.charCodeAt(from) !== 0x3d || text.charCodeAt(from + 1) !== 0x22) return null;
  for (let at = from + 2; at < from + 2 + maxCellLength && at < text.length; at++) {
    const char = text.charCodeAt(at);
    if (char === 0x22) return at + 1;
    if (char === 0x0a || char === 0x0d) return null;
  }
  return null;
}

/** `="00123"` → `00123`, also with the quotes that an input method makes of them. */
function withoutFormula(cell: string): string {
  return cell.charCodeAt(0) === 0x3d ? (/^=["“”]([^"“”]*)["“”]$/.exec(cell)?.[1] ?? cell) : cell;
}
