import type { Text } from '../../policy/text.ts';
import type { Damage, FileProblem } from './decode-text.ts';
import { countNames, doubledName, objectsOf } from './json-pieces.ts';
import { mostColumns } from './separator.ts';
import type { SourceRow, Table } from './table.ts';

/** Characters of a JSON array, which is read as a whole. Lines of JSON have no such bound. */
const longestArray = 16_000_000;

const problems = {
  wrapper: {
    zh: '这是一个 JSON 对象，不是信息的列表；请发送其中的数组（以“[”开头，每条信息一个对象），或每行一个 JSON 对象（NDJSON）',
    en: 'This is a single JSON object, not a list of records; send the array it contains (beginning with “[”, one object per record), or one JSON object per line (NDJSON)',
  },
  array: {
    zh: 'JSON 不完整或格式有误，无法读取；请检查括号和引号是否成对，或改为每行一个 JSON 对象（NDJSON），这样一行有误不影响其他行',
    en: 'The JSON is incomplete or malformed and cannot be read; check its brackets and quotes, or use one JSON object per line (NDJSON), so that an error in one line does not affect the others',
  },
  long: {
    zh: 'JSON 数组过长；请改为每行一个 JSON 对象（NDJSON），或拆分成几个文件',
    en: 'The JSON array is too long; use one JSON object per line (NDJSON), or split it into several files',
  },
  line: {
    zh: '这一行不是有效的 JSON；请检查引号、逗号和括号，每行应为一个 JSON 对象',
    en: 'This line is not valid JSON; check its quotes, commas and brackets. Each line must be one JSON object',
  },
  object: { zh: '每一行应为一个 JSON 对象', en: 'Each line must be one JSON object' },
  objects: {
    zh: '没有读到任何 JSON 对象；请每行写一个完整的 JSON 对象（NDJSON），或写成一个数组，每条信息一个对象、列名作字段名',
    en: 'No JSON objects were found; write one complete JSON object per line (NDJSON), or an array with one object per record and the column names as field names',
  },
  columns: {
    zh: `各行的字段名合计超过${mostColumns}个；请检查字段名是否写成了内容`,
    en: `The rows have more than ${mostColumns} field names in total; check whether content has been written as field names`,
  },
} satisfies Record<string, Text>;

/** Whether a text is JSON rather than a table of cells: told by how it begins. */
export function isJson(text: string): boolean {
  return /^[\s\ufeff]*(\[\s*[[{\]]|\{\s*["}])/.test(text.slice(0, 2000));
}

/**
 * Reads one JSON object a line (NDJSON), or an array of objects. Rows are counted by lines, those of an array by its
 * objects.
 * @param mostRows rows that are kept: one more says that there are too many
 */
export function jsonTable(text: string, damaged: readonly Damage[], mostRows: number): Table | FileProblem {
  const start = text.replace(/^[\s\ufeff]+/, '').slice(0, 1);
  if (start === '[') return arrayTable(text, damaged, mostRows);
  const objects = lines(text, damaged);
  const readable = objects.filter((each) => !('problem' in each)).length;
  if (readable <= 1) {
    const whole = text.length > longestArray ? undefined : parse(text);
    if (isWrapper(whole)) return { problem: problems.wrapper };
    // One object over several lines.
    if (whole !== undefined && readable === 0) return rowsOf([[1, whole, text]], mostRows);
  }
  return rowsOf(objects, mostRows);
}

/**
 * An object that holds a list of objects, as some interfaces answer, or nothing but objects: rows by their number, or
 * columns by their name.
 */
function isWrapper(value: unknown): boolean {
  const isObject = (each: unknown) => typeof each === 'object' && each !== null;
  const members = isObject(value) ? Object.values(value as object) : [];
  if (members.length > 1 && members.every((each) => isObject(each) && !Array.isArray(each))) return true;
  const holdsList = (each: unknown, depth: number): boolean =>
    isObject(each) &&
    Object.values(each as object).some(
      (part) =>
        (Array.isArray(part) && part.length > 0 && part.every(isObject)) ||
        (depth > 0 && !Array.isArray(part) && holdsList(part, depth - 1)),
    );
  return holdsList(value, 2);
}

function arrayTable(text: string, damaged: readonly Damage[], mostRows: number): Table | FileProblem {
  if (text.length > longestArray) return { problem: problems.long };
  const array = damaged.length > 0 ? undefined : parse(text);
  if (Array.isArray(array)) {
    const names = array.reduce((sum: number, each) => sum + (fieldsOf(each) ?? Number.NaN), 0);
    const sources = names === countNames(text) ? [] : Array.from(objectsOf(text, { at: 0, row: 1 }, false));
    return rowsOf(
      array.map((each, at) => [at + 1, each, sources[at]?.source]),
      mostRows,
    );
  }
  // Most programs write an object a line: then a bad one spoils no other.
  const objects = lines(text, damaged, (line) => line.replace(/^\s*\[(?=\s*\{)|(?<=\})\s*[,\]]+\s*$/g, ''));
  const within = objects.filter((each) => !('problem' in each) || !/^[\s[\],]*$/.test(each.line));
  return within.some((each) => !('problem' in each)) ? rowsOf(within, mostRows) : { problem: problems.array };
}

/** `source`: its text, where names of it have to be looked at. */
type Read =
  | readonly [row: number, value: unknown, source?: string | undefined]
  | { readonly row: number; readonly problem: Text; readonly line: string };

function lines(
  text: string,
  damaged: readonly Damage[],
  cleaned: (line: string) => string = (line) => line,
): Read[] {
  const read: Read[] = [];
  let row = 0;
  let at = 0;
  let damage = 0;
  for (const line of text.split(/\r\n|\n|\r/)) {
    row++;
    const from = text.indexOf(line, at);
    at = from + line.length;
    while ((damaged[damage]?.to ?? Infinity) <= from) damage++;
    const damagedHere = damaged[damage];
    if (line.trim() === '') continue;
    if (damagedHere !== undefined && damagedHere.from < at)
      read.push({ row, problem: damagedHere.problem, line });
    else {
      const value = parseLine(cleaned(line));
      read.push(value === undefined ? { row, problem: problems.line, line } : [row, value, line]);
    }
  }
  return read;
}

/** The object of one line: a comma behind it, as where a list was cut into lines, means nothing. */
function parseLine(line: string): unknown {
  return parse(/\}\s*,\s*$/.test(line) ? line.slice(0, line.lastIndexOf(',')) : line);
}

/** The value of a JSON text, its numbers as they were written; undefined where it is none. */
function parse(text: string): unknown {
  try {
    // An amount must not pass through floating point.
    return JSON.parse(text, ((_key, value: unknown, context?: { source?: string }) =>
      typeof value === 'number' ? (context?.source ?? String(value)) : value) as (
      key: string,
      value: unknown,
    ) => unknown);
  } catch {
    // Also nested deeper than anybody means.
    return undefined;
  }
}

function rowsOf(objects: readonly Read[], mostRows: number): Table | FileProblem {
  const columns = new Map<string, number>();
  const rows: SourceRow[] = [];
  for (const each of objects.slice(0, mostRows + 1)) {
    if ('problem' in each) {
      rows.push({ row: each.row, problem: each.problem });
      continue;
    }
    const read = rowOf(each[0], each[1], columns, each[2]);
    if (columns.size > mostColumns) return { problem: problems.columns };
    rows.push(read);
  }
  const header = [...columns.keys()];
  // Objects over several lines, one behind the other, or lists in place of objects.
  if (header.length === 0 && rows.length > 0) return { problem: problems.objects };
  // Rows read before a column first appeared are shorter, and columns that a row leaves out are holes.
  return {
    header,
    rows: rows.map((each) =>
      each.cells === undefined ? each : { ...each, cells: header.map((_, at) => each.cells?.[at] ?? '') },
    ),
  };
}

/** The cells of an object in the order in which names came first; names that are new join `columns`. */
function rowOf(
  row: number,
  value: unknown,
  columns: Map<string, number>,
  source: string | undefined,
): SourceRow {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return { row, problem: problems.object };
  const cells: string[] = [];
  let problem: Text | undefined;
  for (const [name, content] of Object.entries(value)) {
    let at = columns.get(name);
    if (at === undefined) {
      at = columns.size;
      columns.set(name, at);
    }
    if (typeof content === 'string') cells[at] = content;
    // As workbooks show it: whether the column takes it is for the column to say.
    else if (typeof content === 'boolean') cells[at] = content ? 'TRUE' : 'FALSE';
    else if (content !== null) problem ??= noText(name);
  }
  const fields = fieldsOf(value);
  const again = source === undefined || fields === undefined ? null : doubledName(source, fields);
  if (again !== null) problem ??= doubled(again);
  return problem === undefined ? { row, cells } : { row, cells, problem };
}

/** How many fields an object has; undefined where one of them is no text, which is refused for that. */
function fieldsOf(value: unknown): number | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  const parts = Object.values(value);
  return parts.every((part) => typeof part !== 'object' || part === null) ? parts.length : undefined;
}

function doubled(name: string): Text {
  return {
    zh: `字段名“${name}”出现了不止一次，不知道以哪一个为准；请每个字段只写一次`,
    en: `The field name “${name}” occurs more than once, and it is unclear which one counts; write each field once`,
  };
}

/**
 * One object of a file that is read piece by piece, with its cells in the order of `columns`; undefined for names of more
 * columns than a file may have.
 */
export function jsonRow(row: number, text: string, columns: Map<string, number>): SourceRow | undefined {
  const value = parseLine(text);
  if (value === undefined) return { row, problem: problems.line };
  const read = rowOf(row, value, columns, text);
  if (columns.size > mostColumns) return undefined;
  return read.cells === undefined
    ? read
    : { ...read, cells: Array.from({ length: columns.size }, (_, at) => read.cells?.[at] ?? '') };
}

/** Why a file of JSON that is read piece by piece is not. */
export const jsonProblems = {
  columns: problems.columns,
  objects: problems.objects,
  wrapper: problems.wrapper,
} as const;

function noText(name: string): Text {
  return {
    zh: `“${name}”的值应为文字或数字，不能是对象或列表`,
    en: `The value of “${name}” must be text or a number, not an object or a list`,
  };
}
