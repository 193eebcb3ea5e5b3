import type { CellObject, Range } from '@e965/xlsx';
import { Remembered } from './remembered.ts';
import type { CellRow, SheetCells } from './sheet-cells.ts';

/** The sheets of a workbook, read row by row, in their order; whether its days are counted from 1904. */
export interface PlainWorkbook {
  readonly sheets: readonly SheetCells[];
  readonly date1904: boolean;
}

/** Thrown where the XML is written otherwise than programs usually do. */
class UnusualError extends Error {
  override readonly name = 'UnusualError';
}

/** Longest row in bytes: as one cell after the other is looked for, a longer one is left to the library. */
const longestRow = 4 * 1024 * 1024;

/**
 * Reads the XML of an XLSX package (ECMA-376 part 1) as spreadsheet programs write it, one row at a time, so that
 * no more is held than its bytes and its texts. What is written in any other manner is not guessed at.
 * @param parts the files of the package by name, whole and checked
 * @param formats number formats by their built-in number (18.8.30)
 * @returns undefined where the library has to read it
 */
export function plainWorkbook(
  parts: ReadonlyMap<string, Buffer>,
  formats: Readonly<Record<number, string>>,
): PlainWorkbook | undefined {
  try {
    const book = textOf(parts, 'xl/workbook.xml');
    const targets = targetsIn(textOf(parts, 'xl/_rels/workbook.xml.rels'));
    const styles = stylesIn(textOf(parts, 'xl/styles.xml'), formats);
    const shared = sharedIn(parts.get('xl/sharedStrings.xml'));
    const sheets = elements(book, 'sheet').map((sheet): SheetCells => {
      const bytes = parts.get(`xl/${targets.get(sheet['r:id'] ?? '') ?? ''}`);
      if (bytes === undefined || sheet.name === undefined) throw new UnusualError();
      const hidden = sheet.state !== undefined && sheet.state !== 'visible';
      return { ...sheetIn(bytes, { styles, shared, own: oneCopy() }), name: decoded(sheet.name), hidden };
    });
    // Each is gone through once before any is used.
    for (const { rows } of sheets) for (const _ of rows());
    const [properties] = elements(book, 'workbookPr');
    return { sheets, date1904: ['1', 'true'].includes(properties?.date1904 ?? '') };
  } catch (error) {
    if (error instanceof UnusualError) return undefined;
    throw error;
  }
}

function textOf(parts: ReadonlyMap<string, Buffer>, name: string): string {
  const text = parts.get(name)?.toString('utf8');
  if (text === undefined || unusual.test(text)) throw new UnusualError();
  return text;
}

/** Other encodings, sections of characters, comments, definitions, names with a prefix (`x:worksheet`). */
const unusual =
  /<!|<\?xml(?![^>]*encoding=["']utf-8["'])|<[\w.-]{1,50}:(?:workbook|worksheet|styleSheet|sst)[\s>]/i;

type Attributes = Readonly<Record<string, string>>;

const attribute = /([\w:]+)="([^"]*)"/g;

function attributesIn(text: string): Attributes {
  return Object.fromEntries(Array.from(text.matchAll(attribute), ([, name, value]) => [name, value]));
}

/** Elements of a name, without what is in them. */
function elements(text: string, name: string): Attributes[] {
  return text
    .split(`<${name}`)
    .slice(1)
    .flatMap((rest) => (/^[\s/>]/.test(rest) ? [attributesIn(rest.slice(0, rest.indexOf('>')))] : []));
}

function targetsIn(rels: string): ReadonlyMap<string, string> {
  return new Map(
    elements(rels, 'Relationship').map(({ Id = '', Target = '' }) => [Id, Target.replace(/^\/?xl\//, '')]),
  );
}

/** The number format of each style of cells. */
function stylesIn(styles: string, builtIn: Readonly<Record<number, string>>): string[] {
  const own = new Map(
    elements(styles, 'numFmt').map(({ numFmtId, formatCode = '' }) => [numFmtId, decoded(formatCode)]),
  );
  const [, cells = ''] = /<cellXfs[^>]*>(.*?)<\/cellXfs>/s.exec(styles) ?? [];
  return elements(cells, 'xf').map(
    ({ numFmtId = '0' }) => own.get(numFmtId) ?? builtIn[Number(numFmtId)] ?? 'General',
  );
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function decoded(text: string): string {
  // Characters by their number, as in _x000D_, have a reading of their own.
  if (/_x[\da-f]{4}_/i.test(text)) throw new UnusualError();
  if (!text.includes('&')) return text;
  return text.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|(\w+));|&/gi, (_, decimal, hexadecimal, name) => {
    const number = decimal === undefined ? Number.parseInt(hexadecimal ?? '', 16) : Number(decimal);
    const character = name === undefined ? undefined : entities[name];
    if (character !== undefined) return character;
    if (!(number > 0 && number < 0xd800)) throw new UnusualError();
    return String.fromCharCode(number);
  });
}

/** The texts that cells refer to. */
function sharedIn(bytes: Buffer | undefined): string[] {
  if (bytes === undefined) return [];
  textAtStart(bytes);
  const texts: string[] = [];
  for (let at = bytes.indexOf('<si'); at !== -1; ) {
    const end = bytes.indexOf('</si>', at);
    if (end === -1) throw new UnusualError();
    texts.push(owned(wordsIn(bytes.toString('utf8', at, end))));
    at = bytes.indexOf('<si', end);
  }
  return texts;
}

function textAtStart(bytes: Buffer): void {
  if (unusual.test(bytes.toString('latin1', 0, 500))) throw new UnusualError();
}

/** The text of a string item or an inline string; how it is pronounced is no part of it. */
function wordsIn(item: string): string {
  if (/<rPh|<!/.test(item)) throw new UnusualError();
  return item
    .split('<t')
    .slice(1)
    .map((rest) => {
      const [, closed, text = ''] = /^(?:\s[^>]*?)?(?:(\/)>|>([^<]*)<\/t>)/.exec(rest) ?? [undefined];
      if (closed === undefined && !rest.includes('</t>')) throw new UnusualError();
      return decoded(text);
    })
    .join('');
}

interface Book {
  readonly styles: readonly string[];
  readonly shared: readonly string[];
  /** A text that stands in a cell of a column itself: of those that come again one copy is held. */
  readonly own: (column: number, text: string) => string;
}

function sheetIn(bytes: Buffer, book: Book): Pick<SheetCells, 'merges' | 'rows'> {
  textAtStart(bytes);
  const from = bytes.indexOf('<sheetData');
  const to = bytes.indexOf('</sheetData>', from);
  const isEmpty = from !== -1 && to === -1 && bytes.indexOf('<row', from) === -1;
  if (!isEmpty && (from === -1 || to === -1)) throw new UnusualError();
  const behind = isEmpty ? '' : bytes.toString('utf8', to);
  return {
    merges: elements(behind, 'mergeCell').map(({ ref = '' }) => rangeOf(ref)),
    *rows() {
      if (isEmpty) return;
      let before = -1;
      for (let at = bytes.indexOf('<row', from); at !== -1 && at < to; ) {
        const open = bytes.indexOf('>', at);
        const closed = bytes[open - 1] === 0x2f;
        const end = closed ? open : bytes.indexOf('</row>', open);
        if (open === -1 || end === -1 || end - at > longestRow) throw new UnusualError();
        const row = Number(attributesIn(bytes.toString('utf8', at, open)).r) - 1;
        if (!(row > before)) throw new UnusualError();
        before = row;
        yield [row, closed ? [] : cellsIn(bytes.toString('utf8', open + 1, end), row, book)];
        at = bytes.indexOf('<row', end);
      }
    },
  };
}

function rangeOf(ref: string): Range {
  const [from = '', to = from] = ref.split(':');
  return { s: placeOf(from), e: placeOf(to) };
}

function placeOf(ref: string): { r: number; c: number } {
  const [, letters = '', digits = ''] = /^([A-Z]{1,3})(\d{1,7})$/.exec(ref) ?? [];
  if (letters === '') throw new UnusualError();
  let column = 0;
  for (const letter of letters) column = column * 26 + letter.charCodeAt(0) - 64;
  return { r: Number(digits) - 1, c: column - 1 };
}

const opening = /\s*<c((?:\s+[\w:]+="[^"<]*")*)\s*(\/?)>/y;
const content = /^(<f(?:\s[^>]*)?(?:\/>|>[^<]*<\/f>))?(?:<v(?:\s[^>]*)?>([^<]*)<\/v>|<v\s?\/>)?$/;

function cellsIn(xml: string, row: number, book: Book): CellRow[1] {
  const cells: (CellObject | undefined)[] = [];
  let at = 0;
  while (at < xml.length) {
    opening.lastIndex = at;
    const [all, attributes = '', closed] = opening.exec(xml) ?? [];
    if (all === undefined) {
      if (xml.slice(at).trim() === '') break;
      throw new UnusualError();
    }
    const from = at + all.length;
    const end = closed === '/' ? from : xml.indexOf('</c>', from);
    if (end === -1) throw new UnusualError();
    const cell = attributesIn(attributes);
    const { r, c } = placeOf(cell.r ?? '');
    if (r !== row) throw new UnusualError();
    cells[c] = cellOf(xml.slice(from, end), cell, c, book);
    at = closed === '/' ? end : end + '</c>'.length;
  }
  return cells;
}

/** What error values are called, with the numbers that the library has for them. */
const errors: Readonly<Record<string, number>> = {
  '#NULL!': 0,
  '#DIV/0!': 7,
  '#VALUE!': 15,
  '#REF!': 23,
  '#NAME?': 29,
  '#NUM!': 36,
  '#N/A': 42,
  '#GETTING_DATA': 43,
};

function cellOf(
  xml: string,
  { t: type = 'n', s = '0' }: Attributes,
  column: number,
  { styles, shared, own }: Book,
): CellObject | undefined {
  if (type === 'inlineStr') {
    if (!xml.startsWith('<is>') || !xml.endsWith('</is>')) throw new UnusualError();
    return { t: 's', v: own(column, wordsIn(xml)) };
  }
  const [all, formula, value = ''] = content.exec(xml) ?? [];
  if (all === undefined) throw new UnusualError();
  if (value === '') return formula === undefined ? undefined : { t: 'z', f: formula };
  switch (type) {
    case 's': {
      const v = shared[Number(value)];
      if (v === undefined) throw new UnusualError();
      return { t: 's', v };
    }
    case 'str':
      return { t: 's', v: own(column, decoded(value)) };
    case 'n': {
      const v = Number(value);
      if (!Number.isFinite(v)) throw new UnusualError();
      return { t: 'n', v, z: styles[Number(s)] ?? 'General' };
    }
    case 'b':
      return { t: 'b', v: value === '1' };
    case 'e':
      return { t: 'e', v: errors[decoded(value)] ?? 15 };
    default:
      throw new UnusualError();
  }
}

function oneCopy(): Book['own'] {
  const columns: Remembered<string>[] = [];
  return (column, text) => {
    const kept = columns[column] ?? new Remembered(owned);
    columns[column] = kept;
    return kept.of(text);
  };
}

/** The text by itself: a part of a row’s, or of an item’s, would keep the whole of it. */
function owned(text: string): string {
  return Buffer.from(text).toString();
}
