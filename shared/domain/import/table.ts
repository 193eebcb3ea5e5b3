import { exampleName } from '../../policy/reporting.ts';
import type { Text } from '../../policy/text.ts';
import { isPlain } from '../plain-text.ts';
import { isSoundCode } from '../unified-social-credit-code.ts';
import { strayQuote } from './csv.ts';
import { saysHow } from './heading.ts';
import { nothingIn } from './placeholder.ts';
import { Remembered } from './remembered.ts';
import { headRecords, mostColumns, type Recognises } from './separator.ts';
import { splitColumn } from './split-column.ts';

/**
 * A row of the file as it was sent, its cells in the order of the header, or why it could not be read, with its cells as
 * far as they were.
 */
export type SourceRow =
  | { readonly row: number; readonly cells: readonly string[] }
  | { readonly row: number; readonly problem: Text; readonly cells?: readonly string[] };

/** Something about the file that its sender is told and that costs no row. */
export interface TableNote {
  readonly row: number;
  readonly message: Text;
}

/** What a department sent, whatever the format: one header and its rows. Plain data, so that it can be cut in chunks. */
export interface Table {
  readonly header: readonly string[];
  readonly rows: readonly SourceRow[];
  /** What was passed over: titles above the header, totals, footers. */
  readonly notes?: readonly TableNote[];
}

/** A row as its format gives it, before anything is known of columns. */
export type RawRow = SourceRow & { readonly stray?: true };

/** Where the column names of a file stand among its first rows. */
export interface Header {
  /** In the rows that were looked at. */
  readonly index: number;
  readonly row: number;
  readonly names: readonly string[];
}

/** Notes on single rows that were passed over, before they are only counted. */
const mostNotes = 50;

/**
 * The row with most names of columns among the first ones; where none has any, the first that says something. A row
 * further down must have two: one may be a title's.
 */
export function findHeader(rows: readonly RawRow[], recognises: Recognises): Header | undefined {
  const readable = rows
    .slice(0, headRecords)
    .map((each, index) => ({ index, row: each.row, names: trimmed('problem' in each ? [] : each.cells) }))
    .filter(({ names }) => names.length > 0);
  const known = ({ names }: Header) => recognises(names.slice(0, mostColumns));
  let best = readable[0];
  let most = best === undefined ? 0 : known(best);
  for (const each of readable.slice(1)) {
    const names = known(each);
    if (names > most && names > 1) {
      best = each;
      most = names;
    }
  }
  return best;
}

/** Names of columns that stand in the first column, where the table may be turned by a quarter. */
const fewestUpright = 4;

/** Whether the names of columns stand one below the other: the first column has many, and the header hardly any. */
export function isUpright(rows: readonly RawRow[], { names }: Header, recognises: Recognises): boolean {
  const first = rows.slice(0, headRecords).map(({ cells = [] }) => cells[0] ?? '');
  const below = recognises(first);
  return below >= fewestUpright && recognises(names.slice(0, mostColumns)) * 2 < below;
}

/**
 * Puts rows under their header, one after the other. Rows of blanks are passed over in silence, as spreadsheets have
 * them; column names that are repeated, the example of a template, totals and footers with a note. A row that is none of
 * these is never passed over.
 */
export class Placing {
  readonly #names: readonly string[];
  readonly #recognises: Recognises;
  /** Whether a cell is the name of a column. Names of subjects come again. */
  readonly #isName: Remembered<boolean>;
  readonly #fit: Fitting;
  readonly #above: readonly TableNote[];
  /** Lines above the header, which printed tables have again on each page. */
  readonly #titles: ReadonlySet<string>;
  readonly #passed: TableNote[] = [];
  #others = 0;

  /** @param above the rows before the header */
  constructor(header: Pick<Header, 'row' | 'names'>, above: readonly RawRow[], recognises: Recognises) {
    this.#names = header.names;
    this.#recognises = recognises;
    this.#isName = new Remembered((cell) => recognises([cell]) === 1);
    this.#fit = new Fitting(header.names);
    this.#above = headerNotes(header, above);
    this.#titles = new Set(above.flatMap(({ cells = [] }) => onlyTextOf(cells) ?? []));
  }

  /** The row as it stands under the header; undefined where it is none. */
  place(each: RawRow): SourceRow | undefined {
    if ('problem' in each) {
      const { row, problem, cells } = each;
      return bounded(cells === undefined ? { row, problem } : { row, problem, cells });
    }
    const cells = trimmed(each.cells);
    if (cells.length === 0) return undefined;
    const aside = this.#isTitle(cells)
      ? titleAgain
      : standsAside(cells, this.#names, this.#recognises, this.#isName);
    if (aside === null) return this.#fit.row(each, cells);
    if (this.#passed.length <= mostNotes) this.#passed.push({ row: each.row, message: aside });
    else this.#others += 1;
    return undefined;
  }

  /** Lines above the header: for who reads other pieces of the same file. */
  get titles(): readonly string[] {
    return [...this.#titles];
  }

  #isTitle(cells: readonly string[]): boolean {
    const only = this.#titles.size === 0 ? undefined : onlyTextOf(cells);
    return only !== undefined && this.#titles.has(only);
  }

  /** What was passed over. */
  get notes(): readonly TableNote[] {
    return [...this.#above, ...capped(this.#passed, this.#others)];
  }
}

/**
 * The same of all rows.
 * @param mostRows rows that are kept: one more says that there are too many, so that memory stays bounded
 */
export function tableUnder(
  header: Header,
  above: readonly RawRow[],
  rows: Iterable<RawRow>,
  { recognises, mostRows }: { readonly recognises: Recognises; readonly mostRows: number },
): Table {
  const kept: SourceRow[] = [];
  const placing = new Placing(header, above, recognises);
  for (const each of rows) {
    if (kept.length > mostRows) break;
    const row = placing.place(each);
    if (row !== undefined) kept.push(row);
  }
  const { notes } = placing;
  return { header: header.names, rows: kept, ...(notes.length === 0 ? {} : { notes }) };
}

/** Blanks, and what shows as one: spaces of all kinds, control characters, characters without width. */
const blank = /^[\s\p{Cc}\p{Cf}]*$/u;

function isBlank(cell: string): boolean {
  // Most cells begin with a character that says something.
  return cell === '' || ((!isPlain(cell.charAt(0)) || cell.startsWith(' ')) && blank.test(cell));
}

/** Without the blank cells at the end. */
function trimmed(cells: readonly string[]): readonly string[] {
  let width = cells.length;
  while (width > 0 && isBlank(cells[width - 1] ?? '')) width--;
  return width === cells.length ? cells : cells.slice(0, width);
}

/** Brings rows to the width of the header. */
class Fitting {
  readonly #names: readonly string[];
  #example: readonly string[] | undefined;

  constructor(names: readonly string[]) {
    this.#names = names;
  }

  row(each: RawRow, cells: readonly string[]): SourceRow {
    const width = this.#names.length;
    const { row, cells: raw = [] } = each;
    if (cells.length > width) {
      const split = splitColumn(cells, this.#names, this.#example);
      return bounded({ row, cells, problem: surplus(cells.length, width, split) });
    }
    // Which of two readings of a quote is right, the number of cells tells.
    if (each.stray === true && raw.length !== width) return { row, cells, problem: strayQuote };
    if (width > 3 && isAlone(cells)) return { row, cells, problem: alone(cells) };
    const whole = cells.length === width ? cells : Array.from({ length: width }, (_, at) => cells[at] ?? '');
    if (raw.length >= width) this.#example ??= whole;
    return { row, cells: whole };
  }
}

const titleAgain: Text = {
  zh: '这一行重复了表头上方的标题，未作为数据读取',
  en: 'This row repeats a title above the header and was not read as data',
};

/** What the one cell of a row says that says something; undefined where none does, or several do. */
function onlyTextOf(cells: readonly string[]): string | undefined {
  return isAlone(cells) ? cells.find((cell) => !isBlank(cell))?.trim() : undefined;
}

/** Whether one cell of a row and no other says something. */
function isAlone(cells: readonly string[]): boolean {
  const first = cells.findIndex((cell) => !isBlank(cell));
  return first !== -1 && cells.findIndex((cell, at) => at > first && !isBlank(cell)) === -1;
}

function bounded<T extends RawRow>(row: T): T {
  const { cells } = row;
  return cells === undefined || cells.length <= mostColumns
    ? row
    : { ...row, cells: cells.slice(0, mostColumns) };
}

function surplus(columns: number, width: number, split: string | undefined): Text {
  const where =
    split === undefined
      ? { zh: '', en: '' }
      : { zh: `，多半是“${split}”一列的内容被拆开了`, en: `; the content of “${split}” was probably split` };
  return {
    zh: `这一行有${columns}列，列名只有${width}列${where.zh}；内容中有分隔符（如逗号）时，请把整格内容放在双引号内，或直接上传 xlsx`,
    en: `This row has ${columns} columns, but the header has ${width}${where.en}. Text containing a separator, such as a comma, must be enclosed in double quotes; or upload xlsx`,
  };
}

function alone(cells: readonly string[]): Text {
  const text = shortened(cells.find((cell) => !isBlank(cell)) ?? '');
  return {
    zh: `这一行只有一格有内容（“${text}”）；如果是说明文字，请从文件中删去；如果是一条信息，请补全各列`,
    en: `Only one cell of this row has content (“${text}”); if it is a remark, delete it from the file; if it is a record, complete the other columns`,
  };
}

/** What a row says that is no record, or null. */
function standsAside(
  cells: readonly string[],
  names: readonly string[],
  recognises: Recognises,
  isName: Remembered<boolean>,
): Text | null {
  // A row that says by its code who it is about is a record, or an example of one.
  if (cells.some(isSoundCode) && !cells.some(isOfExample)) return null;
  const filled = cells.filter((cell) => !isBlank(cell)).map((cell) => cell.trim());
  const [first = ''] = filled;
  if (isTotal(filled)) {
    return {
      zh: `这一行是合计行（“${shortened(filled.join(' '))}”），未作为数据读取`,
      en: `This row is a total (“${shortened(filled.join(' '))}”) and was not read as data`,
    };
  }
  if (isExplanation(filled, names.length)) {
    return {
      zh: `这一行是对各列的说明（“${shortened(filled.slice(0, 3).join(' '))}”），未作为数据读取`,
      en: `This row explains the columns (“${shortened(filled.slice(0, 3).join(' '))}”) and was not read as data`,
    };
  }
  if (filled.every((cell) => nothingIn(cell) !== null)) {
    return {
      zh: `这一行没有实际内容（只有“${shortened(first)}”等占位内容），未作为数据读取`,
      en: `This row has no actual content (only placeholders such as “${shortened(first)}”) and was not read as data`,
    };
  }
  if (isPrepared(cells, names, recognises)) {
    return {
      zh: `这一行只有序号（“${shortened(first)}”），未作为数据读取`,
      en: `This row has only a serial number (“${shortened(first)}”) and was not read as data`,
    };
  }
  if (isFooter(filled, names.length)) {
    return {
      zh: `这一行是表尾的说明（“${shortened(filled.join(' '))}”），未作为数据读取`,
      en: `This row is a footer (“${shortened(filled.join(' '))}”) and was not read as data`,
    };
  }
  if (filled.includes(exampleName)) {
    return {
      zh: '这一行是模板的示例行，未作为数据读取',
      en: 'This is the example row of the template and was not read as data',
    };
  }
  if (filled.length > 1 && isName.of(first) && recognises(filled) * 2 > filled.length) {
    return {
      zh: '这一行重复了列名，未作为数据读取',
      en: 'This row repeats the column names and was not read as data',
    };
  }
  return null;
}

function isOfExample(cell: string): boolean {
  return cell.length >= exampleName.length && cell.includes(exampleName);
}

const total =
  /^(本页|本表|本月|本年|以上|全部)?\s*([合总小共]\s*计|累\s*计|总\s*数|平\s*均)(数|值|金额|人民币)?\s*([(（][万元条户件笔项人家]{1,3}[)）])?\s*[:：]?\s*[\d,.]*\s*[条户件笔项人家份元]?$/;
const figure = /^[-+¥￥]?[\d,，]*\.?\d+\s*(万|亿)?[元条户件笔项人家份%]?$|^[-—/]+$/;

/** A word for a sum, before it at most a serial number, and nothing but figures beside it: a record has a text in its key. */
function isTotal(filled: readonly string[]): boolean {
  const at = filled.slice(0, 2).findIndex((cell) => cell.length < 40 && total.test(cell));
  return at !== -1 && filled.every((cell, index) => index === at || (cell.length < 40 && figure.test(cell)));
}

/** A code or the number of an identity document: who a record is about. */
const identifier = /^[0-9A-Z*]{15,20}$/i;
/** 制表人：李四 */
const labelled = /^[^:：]{1,12}[:：]/;

/** Lines below a table: they begin as such do, or have a label in each cell. A record says who it is about. */
function isFooter(filled: readonly string[], width: number): boolean {
  if (filled.length * 2 > Math.max(2, width)) return false;
  if (filled.some((cell) => identifier.test(cell.replace(/[\s'’-]/g, '')))) return false;
  return (
    footer.test((filled[0] ?? '').slice(0, 60)) ||
    (filled.length === 1 && signature.test((filled[0] ?? '').slice(-60))) ||
    (filled.length > 1 && filled.every((cell) => labelled.test(cell)))
  );
}

/** What templates have under a header: whether its columns are required, their types, their numbers. */
const explaining =
  /^(非?必填项?|选填项?|条件必填|可选|是|否|[YN]|(字符|文本|数值|数字|日期|枚举|整数|浮点|字典)(型|串|类型)?|[(（]?\d{1,4}[)）]?|(字符|文本|数值|日期|枚举)(型|串)?[(（][\d,.]{1,6}[)）]|[CND]\d{1,4}([,.]\d)?|(N?VARCHAR2?|N?CHAR|STRING|TEXT|CLOB|NUMBER|NUMERIC|DECIMAL|INT|DATE|DATETIME|TIMESTAMP)([(（][\d,]{1,8}[)）])?|(以|单位)?[:：]?万?元计?)$/i;

function isExplanation(filled: readonly string[], width: number): boolean {
  const most = filled.length * 2 > width;
  if (!most && filled.length < 3) return false;
  return filled.every(
    (cell) => cell.length < 20 && (explaining.test(cell) || ((!most || filled.length > 2) && saysHow(cell))),
  );
}

/** How the lines below a table begin. */
const footer =
  /^[(（【*※]*\s*(填\s*[报表]\s*[人单说日时]|填报|制\s*表|审\s*[核批]|复\s*核|校\s*对|经\s*办\s*人\s*[:：]|负\s*责\s*人\s*[:：]|单位负责人|分管领导|联\s*系\s*(人|电话|方式)\s*[:：]|电\s*话\s*[:：]|报\s*送\s*(人|单位|日期)|统计(人|时间|日期)|打印(人|时间|日期)|(数据)?导出(人|时间|日期)|数据截[至止]|备\s*注\s*[:：]|注\s*\d*\s*[:：]|说\s*明\s*\d*\s*[:：]|填表说明|填写说明|第\s*\d+\s*页|共\s*\d+\s*[页条]|-+\s*\d+\s*-+$|\(?\s*(以下|本页)?\s*(无正文|空白)|以下空白|以上(数据|信息|内容)\S{0,4}(真实|属实|准确)|日\s*期\s*[:：]|公章|[（(]?盖章|单\s*位\s*[（(]?(盖|公|签)章|制\s*单|录\s*入|主\s*管\s*[:：]|数据来源\s*[:：]|统计口径|已选择\s*\d+\s*行|[（(]?\d+\s*rows?\b|-+\s*\d+\s*rows?\b|[-—*=_\s]*(以下(无正文|空白)|完|结束|END( OF (FILE|REPORT))?|EOF)[-—*=_\s]*$)/i;
/** A line that ends as a signature does. */
const signature = /[（(](盖章|公章|签章|签字)[)）]$|^(19|20)\d\d\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日$/;

/** A row that a form has ready: numbered, and not filled in. */
function isPrepared(cells: readonly string[], names: readonly string[], recognises: Recognises): boolean {
  const at = cells.findIndex((cell) => !isBlank(cell));
  return (
    at === cells.length - 1 &&
    names.length > 3 &&
    /^\d{1,6}$/.test(cells[at]?.trim() ?? '') &&
    recognises([names[at] ?? '']) === 0
  );
}

function headerNotes({ row }: Pick<Header, 'row'>, above: readonly RawRow[]): TableNote[] {
  if (row === 1) return [];
  const said = above
    .flatMap(({ cells = [] }) => cells.filter((cell) => !isBlank(cell)).map((cell) => cell.trim()))
    .join(' ');
  return [
    {
      row,
      message: {
        zh: `列名在第${row}行；${said === '' ? '其上是空行' : `其上的内容（“${shortened(said)}”）未作为数据读取`}`,
        en: `The column names are in row ${row}; ${said === '' ? 'the rows above it are empty' : `the rows above it (“${shortened(said)}”) were not read as data`}`,
      },
    },
  ];
}

function capped(notes: readonly TableNote[], more: number): readonly TableNote[] {
  const [next] = notes.slice(mostNotes);
  if (next === undefined) return notes;
  const others = notes.length - mostNotes + more;
  return [
    ...notes.slice(0, mostNotes),
    {
      row: next.row,
      message: {
        zh: `从这一行起还有${others}行合计、表尾或重复的列名，未作为数据读取`,
        en: `From this row on, ${others} more rows with totals, footers or repeated column names were not read as data`,
      },
    },
  ];
}

function shortened(text: string): string {
  const characters = [...text.slice(0, 120)];
  return characters.length > 40 ? `${characters.slice(0, 39).join('')}…` : characters.join('');
}
