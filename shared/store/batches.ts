import type { Days } from '../domain/coverage.ts';
import type { Question } from '../domain/import/questions.ts';
import type { NotTaken } from '../domain/import/verdict.ts';
import type { RecordContent } from '../domain/record.ts';
import type { CatalogueCode } from '../policy/catalogue.ts';
import type { Text } from '../policy/text.ts';
import type { Key, Listed, Table } from './table.ts';

/** A file of records that a provider unit reported in. */
export interface BatchItem extends Key, Listed {
  readonly type: 'batch';
  readonly id: string;
  readonly catalogue: CatalogueCode;
  readonly unit: string;
  readonly submittedBy: string;
  /** Name of the person who sent it. Absent from batches before 0.3.0, as is all that follows with a question mark. */
  readonly sender?: string;
  /** The days for which the unit states that with this file all is reported. */
  readonly covers?: Days;
  /** A nil return (零报告): the unit states that there was nothing to report. */
  readonly nil?: true;
  /** The batch whose refused rows this one sends again. */
  readonly completes?: string;
  /** What was stated once for all its rows, by column code. */
  readonly values?: Readonly<Record<string, string>>;
  /** Of its rows, where it completes a batch: those that were in the table before, so that it does not send them again. */
  readonly takenBefore?: number;
  /** The unit has stated that the refused rows are not to be reported. `at`: RFC 3339, UTC. */
  readonly takenBack?: { readonly at: string; readonly by: string; readonly reason: string };
  /** Its sender has stopped it: what was not taken by then is left alone. `at`: RFC 3339, UTC. */
  readonly cancelled?: { readonly at: string; readonly by: string };
  /** Only looked through: nothing of it goes in, and it counts for no days. */
  readonly dryRun?: true;
  /** Its sender has looked at its doubtful rows and stands by them. */
  readonly confirmed?: true;
  /** When the last of its rows was taken, sent again or taken back, where it states days or completes another. */
  readonly completeAt?: string;
  readonly request: string;
  readonly fileName: string | null;
  readonly sha256: string;
  readonly encoding: string;
  readonly receivedAt: string;
  readonly chunks: number;
  /** Chunks that are through; the batch is done when all are. */
  readonly chunksDone: number;
  readonly failed: boolean;
  readonly rows: number;
  readonly accepted: number;
  readonly unchanged: number;
  readonly rejected: number;
  readonly warnings: number;
}

/**
 * A part of a batch, imported by one run of a function. Its item starts the run when it appears or is touched; how
 * far the run is stands in an item beside it, which starts nothing. Open chunks are in the list `OPEN-CHUNKS`.
 */
export interface ChunkItem extends Key, Partial<Listed> {
  readonly type: 'chunk';
  readonly batch: string;
  readonly number: number;
  readonly state: 'open' | 'done' | 'failed';
  /** How often it was started again. */
  readonly revivals: number;
  /** Of a closed one: what was found in its rows, the commonest first. Absent before 0.3.0. */
  readonly faults?: readonly Fault[];
}

/** What is wrong or doubtful in several rows in the same way. */
export interface Fault {
  /** The column, as it stands in the file. */
  readonly field: string;
  /** What is wrong with it and what to write, as the first of the rows was told. */
  readonly message: Text;
  readonly kind: NoteKind;
  readonly rows: number;
  /** The first of them. */
  readonly example: { readonly row: number; readonly value: string };
}

/** `refused`: the row is not taken; `doubtful`: not until its sender stands by it; `warning`: it is. */
export type NoteKind = 'refused' | 'doubtful' | 'warning';

/** Rows of a chunk that are through: a run that was broken off goes on behind them. */
export interface ProgressItem extends Key {
  readonly type: 'chunk-progress';
  readonly rowsDone: number;
  readonly accepted: number;
  readonly unchanged: number;
  readonly rejected: number;
  readonly warnings: number;
  /** As in `BatchItem`. */
  readonly takenBefore?: number;
  /** Sound rows that were not taken, by the reason. */
  readonly notTaken?: Partial<Readonly<Record<NotTaken, readonly number[]>>>;
  /** Rows that were held or taken with a word, by what is asked and by row: what the word needs. */
  readonly asked?: Partial<Readonly<Record<Question, Readonly<Record<string, string>>>>>;
  /** Of those rejected, rows that are held until their sender confirms them. */
  readonly held?: number;
  /** The same as the release before 0.3.0 notes it: foreign ones, and those that an objection has shown to be wrong. */
  readonly foreignRows?: readonly number[];
  readonly settledRows?: readonly number[];
}

/** How many runs of a chunk were begun. */
export interface AttemptsItem extends Key {
  readonly type: 'chunk-attempts';
  readonly attempts: number;
}

/** The rows of a chunk that were not taken, as they were sent, and why. */
export interface ReturnedRows {
  readonly header: readonly string[];
  readonly rows: readonly {
    readonly row: number;
    readonly cells: readonly string[];
    readonly reasons: readonly string[];
  }[];
}

/** A row that was taken, as it was read. */
export interface KeptRow {
  readonly row: number;
  readonly entry: RecordContent;
}

export const openChunks = 'OPEN-CHUNKS';

export function batchKey(id: string): Key {
  return { pk: `BATCH#${id}`, sk: 'BATCH' };
}

export function chunkKey(batch: string, number: number): Key {
  return { pk: `BATCH#${batch}`, sk: `CHUNK#${String(number).padStart(5, '0')}` };
}

export function progressKey(batch: string, number: number): Key {
  return { pk: `BATCH#${batch}`, sk: `PROGRESS#${String(number).padStart(5, '0')}` };
}

export function attemptsKey(batch: string, number: number): Key {
  return { pk: `BATCH#${batch}`, sk: `ATTEMPTS#${String(number).padStart(5, '0')}` };
}

/** Where a chunk's rows lie, where what was found in them goes, and the rows that go back to the sender. */
export function chunkFile(batch: string, number: number): string {
  return `batches/${batch}/chunks/${String(number).padStart(5, '0')}.json`;
}
export function errorsFile(batch: string, number: number): string {
  return `batches/${batch}/errors/${String(number).padStart(5, '0')}.csv`;
}
export function returnedFile(batch: string, number: number): string {
  return `batches/${batch}/returned/${String(number).padStart(5, '0')}.json`;
}

/** Where the rows that were taken stay, as they are stored: without numbers of identity documents. */
export function keptFile(batch: string, number: number): string {
  return `kept/${batch}/${String(number).padStart(5, '0')}.json`;
}

/** Where the parts of a batch lie once they are joined: those of so many chunks. */
export function joinedFile(batch: string, what: string, chunksDone: number): string {
  return `batches/${batch}/joined/${chunksDone}-${what}`;
}

/** What was found in the chunks of a batch that are through, the same in several of them added up, most rows first. */
export async function faultsOf(table: Table, batch: string): Promise<Fault[]> {
  const chunks = await Array.fromAsync(table.partition<ChunkItem>(`BATCH#${batch}`, 'CHUNK#'));
  return addedUp(chunks.flatMap(({ faults = [] }) => faults));
}

/** Faults of the same kind as one; the first of each is its example. Most rows first. */
export function addedUp(faults: readonly Fault[]): Fault[] {
  const kinds = new Map<string, Fault>();
  for (const fault of faults) {
    const { field, message, kind } = fault;
    // Numbers in a message are those of its row.
    const key = `${kind}\n${field}\n${message.zh.replace(/\d+/g, '#')}`;
    const same = kinds.get(key);
    kinds.set(key, same === undefined ? fault : { ...same, rows: same.rows + fault.rows });
  }
  return [...kinds.values()].sort((a, b) => b.rows - a.rows);
}

export async function batchById(table: Table, id: string): Promise<BatchItem | undefined> {
  return table.get<BatchItem>(batchKey(id));
}

export const batchStates = ['received', 'processing', 'done', 'failed', 'cancelled'] as const;
export type BatchState = (typeof batchStates)[number];

export function batchState(batch: BatchItem): BatchState {
  if (batch.cancelled !== undefined) return 'cancelled';
  if (batch.failed) return 'failed';
  if (batch.chunksDone === batch.chunks) return 'done';
  return batch.chunksDone === 0 ? 'received' : 'processing';
}
