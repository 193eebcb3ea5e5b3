import { inChinaTime } from '../../shared/domain/china-time.ts';
import type { Files } from '../../shared/files/files.ts';
import type { AuditEntry } from '../../shared/store/audit.ts';
import type { Table } from '../../shared/store/table.ts';
import type { Operations } from './stage-access.ts';

/** What a command works with. */
export interface Setting {
  /** Its name. */
  readonly stage: string;
  readonly operations: Operations;
  readonly table: Table;
  readonly files: Files;
  readonly now: Date;
  /** Who runs it, for the audit trail. */
  readonly by: NonNullable<AuditEntry['by']>;
  /** Stands for this run in the audit trail. */
  readonly request: string;
}

/** What a command found, and what it would do; without `act` it changes nothing. */
export interface Plan {
  readonly lines: readonly string[];
  readonly act?: () => Promise<string>;
}

export interface Command {
  /** Its arguments, as the help shows them; each word in capitals that is no option's is one. */
  readonly usage: string;
  readonly does: string;
  /** Options of its own and what they mean; all others are refused. */
  readonly options?: Readonly<Record<string, string>>;
  /** The same for those that take nothing: they are empty among the options where they are given. */
  readonly flags?: Readonly<Record<string, string>>;
  /** What else somebody should know before they use it. */
  readonly hints?: readonly string[];
  readonly run: (
    setting: Setting,
    args: readonly string[],
    options: Readonly<Record<string, string>>,
  ) => Promise<Plan>;
}

/** The command cannot be carried out as asked; the message says why. */
export class RefusedError extends Error {
  override readonly name = 'RefusedError';
}

const stored = /\b\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z/g;

/** Rows as aligned columns; numbers stand to the right, times are those of China as on every page. */
export function columns(cells: readonly (readonly (string | number)[])[]): string[] {
  const rows = cells.map((row) =>
    row.map((cell) => (typeof cell === 'number' ? cell : cell.replace(stored, (time) => inChinaTime(time)))),
  );
  const widths: number[] = [];
  for (const row of rows)
    for (const [index, cell] of row.entries())
      widths[index] = Math.max(widths[index] ?? 0, String(cell).length);
  return rows.map((row) =>
    row
      .map((cell, index) =>
        typeof cell === 'number'
          ? String(cell).padStart(widths[index] ?? 0)
          : cell.padEnd(widths[index] ?? 0),
      )
      .join('  ')
      .trimEnd(),
  );
}
