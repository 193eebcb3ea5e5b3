import type { Files } from '../../shared/files/files.ts';
import type { AuditEntry } from '../../shared/store/audit.ts';
import type { Table } from '../../shared/store/table.ts';
import type { Operations } from './stage-access.ts';

/** What a command works with. */
export interface Setting {
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
  /** Its arguments, as the help shows them. */
  readonly usage: string;
  readonly does: string;
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
