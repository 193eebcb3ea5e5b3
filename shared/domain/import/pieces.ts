import { readCsv } from './csv.ts';
import { type Damage, type DecodedLines, decodeLines, type TextEncoding, withoutEnd } from './decode-text.ts';
import { objectsOf, type Piece, type Start } from './json-pieces.ts';
import { jsonRow } from './json-table.ts';
import type { Recognises } from './separator.ts';
import { Placing, type SourceRow } from './table.ts';

/** What must be known of a file to read any piece of it by itself. Plain data. */
export type Layout = {
  readonly encoding: TextEncoding;
  readonly header: readonly string[];
} & (
  | {
      readonly format: 'csv';
      readonly separator: string;
      /** What stands above the header, where it stands again further down. Absent from files of a release before. */
      readonly titles?: readonly string[];
    }
  /** An object a line, or the objects of an array. */
  | { readonly format: 'lines' | 'array' }
);

/** A row as it lies in a text: what is read from the end of the row before up to its own. */
export interface Span {
  readonly row: number;
  /** Where the next one begins. */
  readonly end: number;
  /** Absent where it is no record: a total, a blank line. */
  readonly content: SourceRow | undefined;
}

/** Reads the rows of a text one after the other; what it has learned of the file stays for the next text. */
export interface PieceReader {
  /** @param more the file goes on behind this text: a row that may go on, too, is not told */
  spans(text: Pick<DecodedLines, 'text' | 'damaged'>, from: Start, more: boolean): Iterable<Span>;
  /** Names of columns, as far as they are known. */
  readonly header: readonly string[];
}

/**
 * Characters at the end of a text in which no row is begun where the file goes on: a quote that is opened there may be
 * closed behind it. As long as eight of the longest cells.
 */
const margin = 8 * 32_768;

/** @param placing puts rows under the header, and says what was passed over */
export function csvPieces(
  separator: string,
  header: readonly string[],
  placing: Pick<Placing, 'place'>,
): PieceReader {
  return {
    header,
    *spans({ text, damaged }, from, more) {
      const width = header.length;
      let begins = from.at;
      for (const record of readCsv(text, { separator, damaged, width, from, blanks: true })) {
        if (more && begins > text.length - margin) return;
        begins = record.end;
        yield { row: record.row, end: record.end, content: placing.place(record) };
      }
    },
  };
}

/** @param names those that are known already */
export function jsonPieces(format: 'lines' | 'array', names: readonly string[] = []): PieceReader {
  const columns = new Map(names.map((name, at) => [name, at]));
  return {
    get header() {
      return [...columns.keys()];
    },
    *spans({ text, damaged }, from, more) {
      const harm = harmIn(damaged);
      for (const { row, begins, end, source } of format === 'lines'
        ? linesOf(text, from)
        : objectsOf(text, from, more)) {
        const problem = harm(begins, end);
        if (problem === undefined && source.trim() === '') {
          yield { row, end, content: undefined };
          continue;
        }
        const content = problem === undefined ? jsonRow(row, source, columns) : { row, problem };
        if (content === undefined) throw new TooManyColumnsError('Objects with too many names of fields');
        yield { row, end, content };
      }
    },
  };
}

/** Objects have more names between them than a table may have columns. */
export class TooManyColumnsError extends Error {
  override readonly name = 'TooManyColumnsError';
}

/** The reader of any piece of a file that is laid out so. */
function readerOf(layout: Layout, recognises: Recognises): PieceReader {
  const { header } = layout;
  if (layout.format !== 'csv') return jsonPieces(layout.format, header);
  const above = (layout.titles ?? []).map((title) => ({ row: 1, cells: [title] }));
  return csvPieces(layout.separator, header, new Placing({ row: 1, names: header }, above, recognises));
}

/** The records of a piece of a file whose first row has the number `row`. */
export function readPiece(
  bytes: Uint8Array,
  row: number,
  layout: Layout,
  recognises: Recognises,
): SourceRow[] {
  const { text, damaged } = decodeLines(bytes, layout.encoding);
  const spans = readerOf(layout, recognises).spans(
    { text: withoutEnd(text), damaged },
    { at: 0, row },
    false,
  );
  return Array.from(spans).flatMap(({ content }) => content ?? []);
}

/** What is wrong with a stretch of the text, asked for in its order. */
function harmIn(damaged: readonly Damage[]) {
  let next = 0;
  return (from: number, to: number) => {
    while ((damaged[next]?.to ?? Infinity) <= from) next++;
    const harm = damaged[next];
    return harm !== undefined && harm.from < to ? harm.problem : undefined;
  };
}

function* linesOf(text: string, from: Start): Generator<Piece> {
  let { at: begins, row } = from;
  const breaks = /\r\n|\n|\r/g;
  while (begins < text.length) {
    breaks.lastIndex = begins;
    const found = breaks.exec(text);
    const source = text.slice(begins, found?.index ?? text.length);
    const end = found === null ? text.length : found.index + found[0].length;
    yield { row, begins, end, source };
    begins = end;
    row++;
  }
}
