/** One line of a CSV file (RFC 4180), safe to open in a spreadsheet: a cell that begins like a formula is made a text. */
export function csvLine(cells: readonly string[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`;
}

function csvCell(text: string): string {
  const harmless = /^[=+\-@\t\r\n＝＋－＠]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

/** A whole CSV file, its head first. */
export function csvFile(lines: readonly (readonly string[])[]): string {
  return `${byteOrderMark}${lines.map(csvLine).join('')}`;
}

/** Stands before a CSV text: spreadsheets read it as UTF-8 by this mark alone. */
export const byteOrderMark = '\uFEFF';
