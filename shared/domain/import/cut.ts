import type { Catalogue } from '../../policy/catalogue.ts';
import type { Text } from '../../policy/text.ts';
import { type Columns, type Given, mapHeader, recognised } from './columns.ts';
import {
  type DecodedLines,
  decodeLines,
  decodeText,
  type FileProblem,
  type TextEncoding,
  withoutEnd,
} from './decode-text.ts';
import { markupProblem } from './file-kind.ts';
import type { Start } from './json-pieces.ts';
import { isJson, jsonProblems } from './json-table.ts';
import { csvPieces, jsonPieces, type Layout, type PieceReader, TooManyColumnsError } from './pieces.ts';
import { csvLayout, emptyFile } from './read-upload.ts';
import { keyReader } from './repeats.ts';
import { type RepeatPlaces, RowKeys } from './row-keys.ts';
import { Placing, type TableNote } from './table.ts';
import { EndlessLineError, type Window, Windows } from './windows.ts';

/** A part of a file that is imported by itself: bytes from the beginning of a row to the end of another. */
export interface Part {
  readonly from: number;
  /** Behind its last row. */
  readonly to: number;
  /** Number of the row at its beginning. */
  readonly row: number;
  /** Records in it. */
  readonly rows: number;
  readonly repeats: readonly RepeatPlaces[];
  /** The bytes themselves, where they are asked for. */
  readonly bytes?: Uint8Array;
}

/** What is known of the whole once it was read. */
export interface Whole {
  readonly layout: Layout;
  readonly notes: readonly TableNote[];
  readonly rows: number;
}

export interface CutOptions {
  readonly catalogue: Catalogue;
  /** What holds for all rows. */
  readonly given?: Given | undefined;
  /** Records that a file may have. */
  readonly mostRows: number;
  /** Records and bytes of a part, about. */
  readonly rowsInPart: number;
  readonly bytesInPart: number;
  /** Parts bring their bytes: the file cannot be read from its middle. */
  readonly copies: boolean;
}

/**
 * Reads a text once and says in which parts it can be imported side by side: each part with where it lies and with the
 * rows before it that its own repeat. What is held does not grow with the file, but for the digests of its keys.
 * @returns what is known of the whole, or why it cannot be read
 */
export async function* cutText(
  source: AsyncIterable<Uint8Array>,
  options: CutOptions,
): AsyncGenerator<Part, Whole | FileProblem> {
  const windows = new Windows(source);
  try {
    return yield* new Cutting(options).cut(windows);
  } catch (error) {
    if (error instanceof EndlessLineError) return { problem: problems.endless };
    if (error instanceof TooManyColumnsError) return { problem: jsonProblems.columns };
    if (error instanceof TooManyRowsError) return { problem: tooManyRows(options.mostRows) };
    throw error;
  }
}

/** Lines that a file may have for each of its rows: blank ones cost time, too. */
const linesOfRow = 4;

class TooManyRowsError extends Error {
  override readonly name = 'TooManyRowsError';
}

const problems = {
  endless: {
    zh: '文件中有一行过长（超过 16 MB），多半不是表格，或换行被去掉了；请核对文件后重新报送',
    en: 'A line of the file is longer than 16 MB; it is probably not a table, or its line breaks have been lost. Check the file and report it again',
  },
  wideArray: {
    zh: '大文件的 JSON 数组须为 UTF-8 编码；请另存为 UTF-8，或改为每行一个 JSON 对象（NDJSON）',
    en: 'A large JSON array must be encoded in UTF-8; save it as UTF-8, or use one JSON object per line (NDJSON)',
  },
} satisfies Record<string, Text>;

function tooManyRows(most: number): Text {
  return {
    zh: `文件超过 ${most} 行，一次最多报送 ${most} 行；请拆分后分次报送`,
    en: `The file has more than ${most} rows, the maximum for one file; split it and report it in parts`,
  };
}

/** How a text begins, as far as it says how to read the rest. */
interface Beginning {
  readonly reader: PieceReader;
  readonly placing?: Placing;
  readonly layout: (encoding: TextEncoding) => Layout;
  readonly from: Start;
}

class Cutting {
  readonly #options: CutOptions;
  readonly #keys = new RowKeys();
  #rows = 0;
  #part: { from: number; row: number; rows: number; repeats: RepeatPlaces[]; bytes: Uint8Array[] };
  /** Bytes up to the end of the row that was read last. */
  #end = 0;
  #keyOf: ((cells: readonly string[]) => number) | undefined;
  #columns = -1;

  constructor(options: CutOptions) {
    this.#options = options;
    this.#part = { from: 0, row: 1, rows: 0, repeats: [], bytes: [] };
  }

  async *cut(windows: Windows): AsyncGenerator<Part, Whole | FileProblem> {
    let begun: Beginning | undefined;
    let encoding: TextEncoding | undefined;
    let row = 1;
    for (let window = await windows.next(); window !== undefined; window = await windows.next()) {
      if (begun === undefined || encoding === undefined) {
        const told = decodeText(window.bytes);
        if ('problem' in told) return told;
        // ASCII is the same in both of its encodings.
        const undecided = told.encoding === 'utf-8' && told.text.length === window.bytes.length;
        encoding = undecided ? undefined : told.encoding;
      }
      const lines = decodeLines(window.bytes, encoding ?? 'utf-8');
      const text = window.last ? withoutEnd(lines.text) : lines.text;
      let from: Start = { at: 0, row };
      if (begun === undefined) {
        const beginning = this.#begin(text, lines);
        if ('problem' in beginning) return beginning;
        begun = beginning;
        from = begun.from;
        this.#part.from = window.at + lines.bytesBefore(from.at);
        this.#part.row = from.row;
      }
      const isArray = begun.layout('utf-8').format === 'array';
      if (isArray && (lines.encoding !== 'utf-8' || lines.damaged.length > 0))
        return { problem: problems.wideArray };
      const rest = yield* this.#cutWindow(window, { ...lines, text }, begun.reader, from);
      row = rest.row;
      if (!window.last) windows.keep(window, rest.byte);
    }
    if (begun === undefined) return { problem: emptyFile };
    if (this.#part.rows > 0) yield this.#close(this.#end, row);
    const layout = begun.layout(encoding ?? 'utf-8');
    if (layout.header.length === 0 && this.#rows > 0) return { problem: jsonProblems.objects };
    const columns = mapHeader(this.#options.catalogue, layout.header, this.#options.given);
    if ('problem' in columns) return columns;
    const fault = begun.placing?.fault;
    if (fault !== undefined) return { problem: fault };
    return { layout, notes: begun.placing?.notes ?? [], rows: this.#rows };
  }

  *#cutWindow(
    window: Window,
    lines: DecodedLines,
    reader: PieceReader,
    from: Start,
  ): Generator<Part, { readonly byte: number; readonly row: number }> {
    let byte = lines.bytesBefore(from.at);
    let { row } = from;
    for (const { row: own, end, content } of reader.spans(lines, from, !window.last)) {
      const begins = byte;
      byte = lines.bytesBefore(end);
      row = own + 1;
      if (this.#options.copies) this.#part.bytes.push(window.bytes.slice(begins, byte));
      this.#end = window.at + byte;
      if (own > this.#options.mostRows * linesOfRow) throw new TooManyRowsError();
      if (content === undefined) continue;
      if (++this.#rows > this.#options.mostRows) throw new TooManyRowsError();
      const part = this.#part;
      part.rows += 1;
      if (!('problem' in content)) {
        const place = { row: own, from: window.at + begins, to: window.at + byte };
        const key = this.#keyReader(reader.header)?.(content.cells);
        const repeat = key === undefined ? undefined : this.#keys.note(key, content.cells, place);
        if (repeat !== undefined) part.repeats.push(repeat);
      }
      if (part.rows >= this.#options.rowsInPart || this.#end - part.from >= this.#options.bytesInPart)
        yield this.#close(this.#end, row);
    }
    return { byte, row };
  }

  #close(to: number, nextRow: number): Part {
    const { from, row, rows, repeats, bytes } = this.#part;
    this.#part = { from: to, row: nextRow, rows: 0, repeats: [], bytes: [] };
    const copy = this.#options.copies ? { bytes: Buffer.concat(bytes) } : {};
    return { from, to, row, rows, repeats, ...copy };
  }

  /** Objects of JSON may bring new columns; without those that are required nothing is compared, and the file refused. */
  #keyReader(header: readonly string[]): ((cells: readonly string[]) => number) | undefined {
    if (header.length !== this.#columns) {
      const columns: Columns | FileProblem = mapHeader(this.#options.catalogue, header, this.#options.given);
      this.#columns = header.length;
      this.#keyOf = 'problem' in columns ? undefined : keyReader(this.#options.catalogue, columns);
    }
    return this.#keyOf;
  }

  #begin(text: string, { damaged }: DecodedLines): Beginning | FileProblem {
    const markup = markupProblem(text);
    if (markup !== null) return { problem: markup };
    if (isJson(text)) {
      const format = /^[\s\ufeff]*\[/.test(text) ? 'array' : 'lines';
      const reader = jsonPieces(format);
      return {
        reader,
        layout: (encoding) => ({ format, encoding, header: reader.header }),
        from: { at: 0, row: 1 },
      };
    }
    const recognises = (cells: readonly string[]) => recognised(this.#options.catalogue, cells);
    const told = csvLayout(text, damaged, recognises);
    if ('problem' in told) return told;
    const { separator, header, above, from } = told;
    const columns = mapHeader(this.#options.catalogue, header.names, this.#options.given);
    if ('problem' in columns) return columns;
    const placing = new Placing(header, above, recognises);
    return {
      reader: csvPieces(separator, header.names, placing),
      placing,
      layout: (encoding) => ({
        format: 'csv',
        encoding,
        separator,
        header: header.names,
        ...(placing.titles.length === 0 ? {} : { titles: placing.titles }),
      }),
      from,
    };
  }
}
