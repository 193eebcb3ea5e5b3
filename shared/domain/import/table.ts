import type { Text } from '../../policy/text.ts';
import { AsideRows, isAlone, isBlank, isExplanation, namesAgain, shortened } from './aside-row.ts';
import { strayQuote } from './csv.ts';
import { plainHeading, statedUnit, withUnit } from './heading.ts';
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
  /** Why its rows cannot be read by the header. */
  readonly fault?: Text;
}

/** A row as its format gives it, before anything is known of columns. */
export type RawRow = SourceRow & { readonly stray?: true };

/** Where the column names of a file stand among its first rows. */
export interface Header {
  /** In the rows that were looked at. */
  readonly index: number;
  readonly row: number;
  readonly names: readonly string[];
  /** The row above, where the names of some columns stand there: cells that were merged downwards, or those of a group. */
  readonly upper?: number;
}

/** Notes on single rows that were passed over, before they are only counted. */
const mostNotes = 50;

/**
 * The row with most names of columns among the first ones; where none has any, the first that says something. A row
 * further down must have two: one may be a title's; and so must a damaged one. Two rows are one header where they have
 * more names together.
 */
export function findHeader(rows: readonly RawRow[], recognises: Recognises): Header | undefined {
  const candidates = rows
    .slice(0, headRecords)
    .map((each, index) => ({
      header: { index, row: each.row, names: trimmed(each.cells ?? []) },
      isWhole: !('problem' in each),
    }))
    .filter(({ header }) => header.names.length > 0);
  const known = (names: readonly string[]) => recognises(names.slice(0, mostColumns));
  let best: Header | undefined = candidates.find(({ isWhole }) => isWhole)?.header;
  let most = best === undefined ? 0 : known(best.names);
  for (const { header } of candidates) {
    const names = known(header.names);
    if (names > most && names > 1) {
      best = header;
      most = names;
    }
  }
  const at = candidates.findIndex(({ header }) => header === best);
  for (const lower of [at, at + 1]) {
    const [above, below] = [candidates[lower - 1], candidates[lower]];
    if (most === 0 || above?.isWhole !== true || below?.isWhole !== true) continue;
    const joined = joinedHeader(above.header, below.header);
    // What stands below must be names itself: a row of data is not.
    const isOfNames =
      known(below.header.names) * 2 >= below.header.names.filter((name) => !isBlank(name)).length;
    if (isOfNames && known(joined.names) > most) return withUnits(joined, rows, recognises);
  }
  return best === undefined ? undefined : withUnits(best, rows, recognises);
}

/** Rows below a header in which units may stand. */
const unitRows = 3;

/**
 * Names of amounts that say no unit, with the one that stands below them or, for the whole table, above the header: its
 * numbers are read by it.
 */
function withUnits(header: Header, rows: readonly RawRow[], recognises: Recognises): Header {
  const above = rows.slice(0, header.index).flatMap(({ cells = [] }) => cells);
  const ofTable = above
    .filter((cell) => cell.includes('单位'))
    .map(statedUnit)
    .find((unit) => unit !== undefined);
  const below = rows
    .slice(header.index + 1, header.index + 1 + unitRows)
    .map(({ cells = [] }) => cells)
    .filter((cells) => {
      const filled = cells.filter((cell) => !isBlank(cell)).map((cell) => cell.trim());
      return filled.length > 0 && isExplanation(filled, header.names.length);
    });
  const names = header.names.map((name, at) => {
    const unit =
      below.map((cells) => statedUnit(cells[at] ?? '')).find((each) => each !== undefined) ?? ofTable;
    return unit === undefined ? name : inUnit(name, unit, recognises);
  });
  return { ...header, names };
}

/** The name of an amount with its unit, where it says none. */
function inUnit(name: string, unit: string, recognises: Recognises): string {
  if (withUnit(plainHeading(name)) !== undefined || recognises([name]) !== 1) return name;
  const whole = `${name}(${unit})`;
  // Of a column that is no amount this is no name.
  return recognises([whole]) === 1 ? whole : name;
}

function joinedHeader(upper: Header, lower: Header): Header {
  const width = Math.max(upper.names.length, lower.names.length);
  const names = Array.from({ length: width }, (_, at) => {
    const [above = '', below = ''] = [upper.names[at], lower.names[at]];
    return isBlank(below) ? above : below;
  });
  return { index: lower.index, row: lower.row, names, upper: upper.row };
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
  readonly #aside: AsideRows;
  readonly #fit: Fitting;
  readonly #units: UnitsBelow;
  readonly #above: readonly TableNote[];
  /** Lines above the header, which printed tables have again on each page. */
  readonly #titles: ReadonlySet<string>;
  readonly #passed: TableNote[] = [];
  #others = 0;
  #fault: Text | undefined;

  /** @param above the rows before the header */
  constructor(
    header: Pick<Header, 'row' | 'names' | 'upper'>,
    above: readonly RawRow[],
    recognises: Recognises,
  ) {
    this.#aside = new AsideRows(header.names, recognises);
    this.#fit = new Fitting(header.names);
    this.#units = new UnitsBelow(header.names, recognises);
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
    const aside = this.#isTitle(cells) ? titleAgain : this.#aside.of(cells);
    if (aside !== null || isAlone(cells)) this.#fault ??= this.#units.faultIn(each.row, cells);
    if (aside === null) return this.#fit.row(each, cells);
    if (aside === namesAgain && this.#aside.isOtherHeader(cells)) this.#fault ??= otherHeader(each.row);
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

  /**
   * Why the rows cannot be read by the header, as one of them says: it has the names of columns in other places, or
   * the unit of amounts whose names say none.
   */
  get fault(): Text | undefined {
    return this.#fault;
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
  const { notes, fault } = placing;
  return {
    header: header.names,
    rows: kept,
    ...(notes.length === 0 ? {} : { notes }),
    ...(fault === undefined ? {} : { fault }),
  };
}

/** Without the blank cells at the end. */
function trimmed(cells: readonly string[]): readonly string[] {
  let width = cells.length;
  while (width > 0 && isBlank(cells[width - 1] ?? '')) width--;
  return width === cells.length ? cells : cells.slice(0, width);
}

function otherHeader(row: number): Text {
  return {
    zh: `第${row}行又有一行列名，而各列的顺序与前面的不同，其下的内容不能按前面的列名读取；请统一各列的顺序，或分成几个文件报送`,
    en: `Row ${row} has column names again, in another order than before, so that what is below cannot be read by the names above; put the columns in one order, or report the tables as separate files`,
  };
}

/** Looks in what stands below the rows for the unit of amounts whose names say none: those were read as 万元. */
class UnitsBelow {
  readonly #names: readonly string[];
  readonly #recognises: Recognises;

  constructor(names: readonly string[], recognises: Recognises) {
    this.#names = names;
    this.#recognises = recognises;
  }

  faultIn(row: number, cells: readonly string[]): Text | undefined {
    const unit = cells
      .filter((cell) => cell.includes('单位'))
      .map(statedUnit)
      .find((each) => each !== undefined);
    if (unit === undefined || unit === '万元') return undefined;
    const bare = this.#names.find((name) => inUnit(name, unit, this.#recognises) !== name);
    if (bare === undefined) return undefined;
    return {
      zh: `第${row}行说明金额的单位是${unit}，而列名“${bare}”没有单位；请把列名改为“${bare}(${unit})”后重新报送`,
      en: `Row ${row} says that amounts are in ${unit}, but the column ${bare} names no unit; rename it ${bare}(${unit}) and report the file again`,
    };
  }
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

function headerNotes({ row, upper }: Pick<Header, 'row' | 'upper'>, above: readonly RawRow[]): TableNote[] {
  if (row === 1) return [];
  const said = above
    .filter((each) => each.row !== upper)
    .flatMap(({ cells = [] }) => cells.filter((cell) => !isBlank(cell)).map((cell) => cell.trim()))
    .join(' ');
  const where = upper === undefined ? `${row}` : `${upper}、${row}`;
  const nothing: Text =
    upper === undefined
      ? { zh: '其上是空行', en: 'the rows above it are empty' }
      : { zh: '两行合为一行读取', en: 'they were read as one row' };
  return [
    {
      row,
      message: {
        zh: `列名在第${where}行；${said === '' ? nothing.zh : `其上的内容（“${shortened(said)}”）未作为数据读取`}`,
        en: `The column names are in row ${where}; ${said === '' ? nothing.en : `the rows above it (“${shortened(said)}”) were not read as data`}`,
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
