import { writeXlsx } from 'hucre/xlsx';

/**
 * Rows under their column names as a workbook (XLSX) of one sheet. Every cell is a text: a code of 18 digits stays one, and
 * nothing is taken for a formula.
 */
export async function rowsWorkbook(
  sheet: string,
  header: readonly string[],
  rows: readonly (readonly string[])[],
): Promise<Uint8Array> {
  const text = { numFmt: '@' };
  const bold = { ...text, font: { bold: true } };
  return writeXlsx({
    sheets: [
      {
        name: sheet,
        columns: header.map((name) => ({ width: Math.min(40, 4 + 2 * name.length), style: text })),
        rows: [header, ...rows].map((cells) => [...cells]),
        cells: new Map(header.map((name, at) => [`0,${at}`, { value: name, style: bold }])),
        freezePane: { rows: 1 },
      },
    ],
  });
}
