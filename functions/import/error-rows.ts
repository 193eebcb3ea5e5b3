import type { Text } from '../../shared/policy/text.ts';

/** A line of the errors file: which row of the sender's file, and what about it. */
export interface RowNote {
  readonly row: number;
  readonly field: string;
  readonly value: string;
  readonly message: Text;
  readonly warning: boolean;
}

/** RFC 4180, and safe to open in a spreadsheet: a cell that begins like a formula is made a text. */
function cell(text: string): string {
  const harmless = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

/** Lines of the errors file, without its header. */
export function errorLines(notes: readonly RowNote[]): string {
  return notes
    .map(({ row, field, value, message, warning }) =>
      [String(row), field, value, `${warning ? '提醒：' : ''}${message.zh}`].map(cell).join(','),
    )
    .map((line) => `${line}\r\n`)
    .join('');
}
