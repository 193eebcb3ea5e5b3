import type { Text } from '../../policy/text.ts';

/** One record of a CSV file. `row` counts from 1 for the header, blank lines included, as spreadsheets number rows. */
export type CsvRow =
  | { readonly row: number; readonly cells: readonly string[] }
  | { readonly row: number; readonly problem: Text };

/** Most that a spreadsheet's cell can hold. It also bounds how far a quote that is never closed is followed. */
const maxCellLength = 32_767;

const problems = {
  unclosed: {
    zh: '这一行的双引号没有成对，请检查引号；内容中的双引号应写成两个',
    en: 'A double quote in this row has no partner; one that belongs to the text is written twice',
  },
  stray: {
    zh: '这一行的双引号位置不正确；含有双引号的内容应整体放在双引号内，其中的双引号写成两个',
    en: 'A double quote stands in the wrong place: a text that holds one is quoted as a whole, and its quotes are doubled',
  },
  long: {
    zh: '这一行有单元格过长（超过32767字）',
    en: 'A cell of this row is too long (over 32,767 characters)',
  },
} satisfies Record<string, Text>;

/**
 * The records of a CSV text (RFC 4180: comma, double quotes, line ends CRLF, LF or CR), one at a time. A record with
 * a quote out of place is a problem of that row, and reading goes on with the next line: one bad row never takes the
 * others with it, which is why the reader is our own. Blank lines are passed over but counted.
 */
export function* readCsv(text: string): Generator<CsvRow, void> {
  let at = 0;
  for (let row = 1; at < text.length; row++) {
    const start = at;
    const record = readRecord(text, start);
    if ('problem' in record) {
      yield { row, problem: record.problem };
      at = afterLine(text, start);
    } else {
      at = record.end;
      if (record.cells.length > 1 || record.cells[0] !== '') yield { row, cells: record.cells };
    }
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

function readRecord(text: string, start: number): { cells: string[]; end: number } | { problem: Text } {
  const cells: string[] = [];
  let at = start;
  for (;;) {
    let cell: string;
    if (text.charCodeAt(at) === 0x22) {
      const from = at + 1;
      let close = text.indexOf('"', from);
      while (close !== -1 && text.charCodeAt(close + 1) === 0x22 && close - from <= maxCellLength) {
        close = text.indexOf('"', close + 2);
      }
      if (close === -1) return { problem: problems.unclosed };
      if (close - from > maxCellLength) return { problem: problems.unclosed };
      cell = text.slice(from, close).replaceAll('""', '"');
      at = close + 1;
    } else {
      const from = at;
      while (at < text.length) {
        const char = text.charCodeAt(at);
        if (char === 0x2c || char === 0x0a || char === 0x0d) break;
        if (char === 0x22) return { problem: problems.stray };
        at++;
      }
      if (at - from > maxCellLength) return { problem: problems.long };
      cell = text.slice(from, at);
    }
    cells.push(cell);
    if (at >= text.length) return { cells, end: at };
    const next = text.charCodeAt(at);
    if (next === 0x2c) {
      at++;
    } else if (next === 0x0a || next === 0x0d) {
      return { cells, end: afterLine(text, at) };
    } else {
      return { problem: problems.stray };
    }
  }
}
