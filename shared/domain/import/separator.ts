import { readCsv } from './csv.ts';

/** How many of these cells are names of columns that are known. */
export type Recognises = (cells: readonly string[]) => number;

/** Columns that a file may have: every row is brought to its width. The widest catalogue has 40. */
export const mostColumns = 200;

/** Records in which the header is looked for. */
export const headRecords = 20;

const separators = [',', '\t', ';', '|', '，', '；', '｜', '^', '\u0001'] as const;

/** What separates the cells of a text, and where its first line begins. */
export interface Separation {
  readonly separator: string;
  readonly from: number;
}

/**
 * Tells the separator: spreadsheets say it in a line `sep=;` before all others; else it is the one by which a line near
 * the beginning shows most names of columns. Commas in a text, full-width ones above all, so never count. Where no
 * name is known it is the one that the first lines have in equal number.
 */
export function separationOf(text: string, recognises: Recognises): Separation {
  const stated = /^sep=(.)(?:\r\n|\n|\r|$)/i.exec(text);
  if (stated?.[1] !== undefined) return { separator: stated[1], from: stated[0].length };
  let best: { separator: string; names: number; columns: number } = { separator: ',', names: 0, columns: 0 };
  for (const separator of separators) {
    const head = firstRecords(text, separator);
    const names = Math.max(0, ...head.map((cells) => recognises(cells.slice(0, mostColumns))));
    const columns = names > 0 ? 0 : evenColumns(head);
    if (names > best.names || (best.names === 0 && columns > best.columns))
      best = { separator, names, columns };
  }
  return { separator: best.separator, from: 0 };
}

function firstRecords(text: string, separator: string): (readonly string[])[] {
  const head: (readonly string[])[] = [];
  for (const record of readCsv(text, { separator })) {
    head.push(record.cells);
    if (head.length === headRecords) break;
  }
  return head;
}

/** Columns that all the records have, 0 where they differ or have but one. */
function evenColumns(records: readonly (readonly string[])[]): number {
  const width = records[0]?.length ?? 0;
  return width > 1 && records.every(({ length }) => length === width) ? width : 0;
}
