import { csvLine } from '../../shared/domain/csv-line.ts';
import type { Table as SourceTable } from '../../shared/domain/import/table.ts';
import type { Text } from '../../shared/policy/text.ts';
import { addedUp, type Fault, type NoteKind, type ReturnedRows } from '../../shared/store/batches.ts';

/** A line of the errors file: which row of the sender's file, and what about it. */
export interface RowNote {
  readonly row: number;
  /** The column, as it stands in the file; empty where the note is about the row as a whole. */
  readonly field: string;
  readonly value: string;
  readonly message: Text;
  readonly kind: NoteKind;
}

const prefixes: Readonly<Record<NoteKind, string>> = { refused: '', doubtful: '待核对：', warning: '提醒：' };

/** Lines of the errors file, without its header. */
export function errorLines(notes: readonly RowNote[]): string {
  return notes
    .map(({ row, field, value, message, kind }) =>
      csvLine([String(row), field, value, `${prefixes[kind]}${message.zh}`]),
    )
    .join('');
}

/** Characters of the example of a fault. */
const longestExample = 80;

/** The same notes by kind, with how many rows each is about. */
export function faultsIn(notes: readonly RowNote[]): Fault[] {
  return addedUp(
    notes.map(({ row, field, value, message, kind }) => ({
      field,
      message,
      kind,
      rows: 1,
      example: { row, value: value.slice(0, longestExample) },
    })),
  );
}

/** The rows that were not taken, as they were sent, with all that was found in them. */
export function returnedRows({ header, rows }: SourceTable, notes: readonly RowNote[]): ReturnedRows {
  const byRow = new Map<number, RowNote[]>();
  for (const note of notes) byRow.set(note.row, [...(byRow.get(note.row) ?? []), note]);
  return {
    header,
    rows: rows.flatMap((row) => {
      const found = byRow.get(row.row) ?? [];
      if (found.every(({ kind }) => kind === 'warning')) return [];
      return [
        {
          row: row.row,
          cells: 'cells' in row && row.cells !== undefined ? row.cells : [],
          reasons: found.map(
            ({ field, message, kind }) => `${prefixes[kind]}${field === '' ? '' : `“${field}”`}${message.zh}`,
          ),
        },
      ];
    }),
  };
}
