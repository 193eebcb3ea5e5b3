import type { Catalogue } from '../../shared/policy/catalogue.ts';
import { exampleRows } from '../../shared/policy/catalogues/examples.ts';

/** The rows of a template: the names of the fields, which the import knows, and an example. */
export function templateRows({ code, fields }: Catalogue): readonly [names: string[], example: string[]] {
  return [fields.map(({ name }) => name), fields.map((field) => exampleRows[code][field.code] ?? '')];
}

/** What a department fills in to report into a catalogue, as CSV: in UTF-8 with the mark by which spreadsheets know it. */
export function csvTemplate(catalogue: Catalogue): string {
  const lines = templateRows(catalogue).map((cells) => cells.map(quoted).join(','));
  return `\uFEFF${lines.join('\r\n')}\r\n`;
}

function quoted(cell: string): string {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
