import type { Text } from '../../policy/text.ts';
import { readCsv } from './csv.ts';
import type { FileProblem } from './decode-text.ts';

/** A row of the file as it was sent, its cells in the order of the header, or why it could not be read. */
export type SourceRow =
  | { readonly row: number; readonly cells: readonly string[] }
  | { readonly row: number; readonly problem: Text };

/** What a department sent, whatever the format: one header and its rows. Plain data, so that it can be cut in chunks. */
export interface Table {
  readonly header: readonly string[];
  readonly rows: readonly SourceRow[];
}

export type TableFormat = 'csv' | 'ndjson';

const empty: FileProblem = {
  problem: {
    zh: '文件是空的，至少应有列名一行',
    en: 'The file is empty: there must at least be a row of column names',
  },
};

/** Reads a decoded text into a table. Row numbers are those that a spreadsheet (CSV) or an editor (NDJSON) shows. */
export function readTable(text: string, format: TableFormat): Table | FileProblem {
  return format === 'csv' ? csvTable(text) : ndjsonTable(text);
}

function csvTable(text: string): Table | FileProblem {
  const records = readCsv(text);
  const first = records.next();
  if (first.done === true) return empty;
  if ('problem' in first.value) return { problem: first.value.problem };
  const header = first.value.cells;
  // Spreadsheets leave empty columns at the end.
  let width = header.length;
  while (width > 0 && header[width - 1]?.trim() === '') width--;
  const rows: SourceRow[] = [];
  for (const record of records) {
    if ('problem' in record) {
      rows.push(record);
      continue;
    }
    if (record.cells.every((cell) => cell === '')) continue;
    const surplus = record.cells.slice(width).some((cell) => cell.trim() !== '');
    if (surplus || record.cells.length < width) {
      rows.push({
        row: record.row,
        problem: {
          zh: `这一行有${record.cells.length}列，列名有${width}列；内容中的逗号应放在双引号内`,
          en: `This row has ${record.cells.length} columns where the header has ${width}; a comma in a text needs quotes`,
        },
      });
    } else {
      rows.push({ row: record.row, cells: record.cells.slice(0, width) });
    }
  }
  return { header: header.slice(0, width), rows };
}

function ndjsonTable(text: string): Table | FileProblem {
  const columns = new Map<string, number>();
  const rows: SourceRow[] = [];
  let row = 0;
  for (const line of text.split(/\r\n|\n|\r/)) {
    row++;
    if (line.trim() === '') continue;
    const object = parseLine(line);
    if ('problem' in object) {
      rows.push({ row, problem: object.problem });
      continue;
    }
    const cells: string[] = [];
    for (const [name, value] of object.values) {
      let at = columns.get(name);
      if (at === undefined) {
        at = columns.size;
        columns.set(name, at);
      }
      cells[at] = value;
    }
    rows.push({ row, cells });
  }
  if (rows.length === 0) return empty;
  const header = [...columns.keys()];
  // Rows read before a column first appeared are shorter, and columns that a row leaves out are holes.
  return {
    header,
    rows: rows.map((each) =>
      'problem' in each ? each : { ...each, cells: header.map((_, at) => each.cells[at] ?? '') },
    ),
  };
}

function parseLine(line: string): { values: [string, string][] } | { problem: Text } {
  let object: unknown;
  try {
    // Numbers keep the digits they were written with: an amount must not pass through floating point.
    object = JSON.parse(line, ((_key, value: unknown, context?: { source?: string }) =>
      typeof value === 'number' ? (context?.source ?? String(value)) : value) as (
      key: string,
      value: unknown,
    ) => unknown);
  } catch {
    return { problem: { zh: '这一行不是有效的 JSON', en: 'This line is not valid JSON' } };
  }
  if (typeof object !== 'object' || object === null || Array.isArray(object)) {
    return {
      problem: { zh: '每一行应为一个 JSON 对象', en: 'Each line must be one JSON object' },
    };
  }
  const values: [string, string][] = [];
  for (const [name, value] of Object.entries(object)) {
    if (value === null) values.push([name, '']);
    else if (typeof value === 'string') values.push([name, value]);
    else {
      return {
        problem: {
          zh: `“${name}”的值应为文字或数字`,
          en: `The value of “${name}” must be a string or a number`,
        },
      };
    }
  }
  return { values };
}
