/** One line of a CSV file (RFC 4180), safe to open in a spreadsheet: a cell that begins like a formula is made a text. */
export function csvLine(cells: readonly string[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`;
}

/** How a formula begins. */
const formula = /^[=+\-@\t\r\n＝＋－＠]/;

function csvCell(text: string): string {
  const harmless = formula.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

/** The text of a cell that `csvLine` has written. */
export function cellText(cell: string): string {
  const plain = cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell;
  return plain.startsWith("'") && formula.test(plain.slice(1)) ? plain.slice(1) : plain;
}

/** A whole CSV file, its head first. */
export function csvFile(lines: readonly (readonly string[])[]): string {
  return `${byteOrderMark}${lines.map(csvLine).join('')}`;
}

/** Stands before a CSV text: spreadsheets read it as UTF-8 by this mark alone. */
export const byteOrderMark = '\uFEFF';
