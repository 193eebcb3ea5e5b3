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
  /**
   * Its file comes by itself, past the API; absent where its rows came with the call, and before 0.4.0, as is what follows.
   * `bytes`: as stated, null where a page could not know. `until`: RFC 3339, UTC.
   */
  readonly upload?: { readonly bytes: number | null; readonly until: string };
  /** The file that came, as the bucket knows it: the first one counts. */
  readonly source?: { readonly etag: string; readonly bytes: number };
  /** When its import began, when all of its chunks were known, and when it came to its end. RFC 3339, UTC. */
  readonly begunAt?: string;
  readonly cutAt?: string;
  readonly closedAt?: string;
  /** Why it failed, and what to do. */
  readonly failure?: Text;
  readonly request: string;
  readonly fileName: string | null;
  readonly sha256: string;
  readonly encoding: string;
  readonly receivedAt: string;
  /** One where it is not known yet, so that no release takes the batch for done. */
  readonly chunks: number;
  /** Chunks that are through, noted when the batch comes to its end; it is done when all are. */
  readonly chunksDone: number;
  readonly failed: boolean;
  readonly rows: number;
  /** The sums of the chunks, noted when the batch comes to its end. */
  readonly accepted: number;
  readonly unchanged: number;
  readonly rejected: number;
  readonly warnings: number;
}

/** What became of rows. */
export interface Counts {
  readonly accepted: number;
  readonly unchanged: number;
  readonly rejected: number;
  readonly warnings: number;
  /** As in `BatchItem`. */
  readonly takenBefore?: number;
}

/** A part of a batch, imported by one run of a function; how far the run is stands in an item beside it. */
export interface ChunkItem extends Key, Partial<Listed> {
  readonly type: 'chunk';
  readonly batch: string;
  readonly number: number;
  readonly state: 'open' | 'done' | 'failed';
  /** How often a release before 0.4.0 started it again. */
  readonly revivals: number;
  /** Its bytes in the file, and the number of the row there; absent where its rows are a file of their own. */
  readonly range?: { readonly from: number; readonly to: number; readonly row: number };
  /** Records in it. */
  readonly rows?: number;
  /** Rows of it stand in the file before: where, says a file beside it. */
  readonly repeats?: true;
  /** Of a closed one. Before 0.4.0 its progress has them. */
  readonly counts?: Counts;
  /** Of one that a release before 0.4.0 closed: what was found in its rows, the commonest first. */
  readonly faults?: readonly Fault[];
}

/** A batch that has not come to its end. Such batches are in the list `OPEN-BATCHES`. */
export interface OpenItem extends Key, Listed {
  readonly type: 'open-batch';
  readonly batch: string;
  /** How often its import was started again. */
  readonly restarts: number;
  /** The bucket's name of the upload in parts that was begun. */
  readonly parts?: string;
}

/** What was found in the rows of one chunk, or of all of a batch. */
export interface FaultsItem extends Key {
  readonly type: 'faults';
  readonly faults: readonly Fault[];
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
export interface ProgressItem extends Key, Counts {
  readonly type: 'chunk-progress';
  readonly rowsDone: number;
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

/** Where releases before 0.4.0 list the chunks that are open. */
export const openChunks = 'OPEN-CHUNKS';
export const openBatches = 'OPEN-BATCHES';

export function batchKey(id: string): Key {
  return { pk: `BATCH#${id}`, sk: 'BATCH' };
}

/** A chunk’s number as it stands in keys: they are in its order. */
function numbered(number: number): string {
  return String(number).padStart(5, '0');
}

export function chunkKey(batch: string, number: number): Key {
  return { pk: `BATCH#${batch}`, sk: `CHUNK#${numbered(number)}` };
}

export function progressKey(batch: string, number: number): Key {
  return { pk: `BATCH#${batch}`, sk: `PROGRESS#${numbered(number)}` };
}

/** Of all chunks where no number is given. */
export function faultsKey(batch: string, number?: number): Key {
  return { pk: `BATCH#${batch}`, sk: number === undefined ? 'FAULTS' : `FAULT#${numbered(number)}` };
}

export function openKey(batch: string): Key {
  return { pk: `BATCH#${batch}`, sk: 'OPEN' };
}

/** The item of a chunk that waits for its import. */
export function openChunk(batch: string, number: number, rows: number): ChunkItem {
  return { ...chunkKey(batch, number), type: 'chunk', batch, number, state: 'open', revivals: 0, rows };
}

/** The item of a batch that begins. `since`: RFC 3339, UTC. */
export function openItem(batch: string, since: string, restarts = 0): OpenItem {
  return {
    ...openKey(batch),
    list: openBatches,
    listOrder: `${since}#${batch}`,
    type: 'open-batch',
    batch,
    restarts,
  };
}

/** Where a file lies that has come by itself. In the quarantine, which empties itself. */
export function sourceFile(batch: string): string {
  return `incoming/${batch}`;
}

/** Where it is said how the file of a batch is laid out, and which chunks it has. */
export function layoutFile(batch: string): string {
  return `batches/${batch}/layout.json`;
}
export function manifestFile(batch: string): string {
  return `batches/${batch}/manifest.json`;
}

/** Where a chunk's rows lie, as a table or as they came in a file that was packed, and the rows before that they repeat. */
export function chunkFile(batch: string, number: number): string {
  return `batches/${batch}/chunks/${numbered(number)}.json`;
}
export function pieceFile(batch: string, number: number): string {
  return `batches/${batch}/pieces/${numbered(number)}`;
}
export function repeatsFile(batch: string, number: number): string {
  return `batches/${batch}/repeats/${numbered(number)}.json`;
}

/** Where goes what was found in a chunk's rows, and the rows that go back to the sender. */
export function errorsFile(batch: string, number: number): string {
  return `batches/${batch}/errors/${numbered(number)}.csv`;
}
export function returnedFile(batch: string, number: number): string {
  return `batches/${batch}/returned/${numbered(number)}.json`;
}

/** Where the rows that were taken stay, as they are stored: without numbers of identity documents. */
export function keptFile(batch: string, number: number): string {
  return `kept/${batch}/${numbered(number)}.json`;
}

/** Where the parts of a batch lie once they are joined: those of so many chunks. */
export function joinedFile(batch: string, what: string, chunksDone: number): string {
  return `batches/${batch}/joined/${chunksDone}-${what}`;
}

/**
 * What was found in the chunks of a batch that are through, the same in several of them added up, most rows first.
 * @param known its chunks, where they were read just now
 */
export async function faultsOf(
  table: Table,
  batch: string,
  known?: readonly ChunkItem[],
): Promise<readonly Fault[]> {
  const ofAll = await table.get<FaultsItem>(faultsKey(batch));
  if (ofAll !== undefined) return ofAll.faults;
  const [items, chunks] = await Promise.all([
    Array.fromAsync(table.partition<FaultsItem>(`BATCH#${batch}`, 'FAULT#')),
    known ?? chunksOf(table, batch),
  ]);
  return addedUp([...items, ...chunks].flatMap(({ faults = [] }) => faults));
}

/** The chunks of a batch that are known, in their order. */
export async function chunksOf(table: Table, batch: string): Promise<ChunkItem[]> {
  return Array.fromAsync(table.partition<ChunkItem>(`BATCH#${batch}`, 'CHUNK#'));
}

/** What became of the rows of chunks that are through. */
export async function countsOf(table: Table, chunks: readonly ChunkItem[]): Promise<Required<Counts>> {
  const done = chunks.filter(({ state }) => state === 'done');
  const before = done.filter(({ counts }) => counts === undefined);
  const progress = await table.getMany<ProgressItem>(
    before.map(({ batch, number }) => progressKey(batch, number)),
  );
  const sums = { accepted: 0, unchanged: 0, rejected: 0, warnings: 0, takenBefore: 0 };
  for (const counts of [...done.flatMap((chunk) => chunk.counts ?? []), ...progress]) {
    sums.accepted += counts.accepted;
    sums.unchanged += counts.unchanged;
    sums.rejected += counts.rejected;
    sums.warnings += counts.warnings;
    sums.takenBefore += counts.takenBefore ?? 0;
  }
  return sums;
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

export const batchStates = [
  'awaiting-file',
  'received',
  'processing',
  'done',
  'failed',
  'cancelled',
] as const;
export type BatchState = (typeof batchStates)[number];

export function batchState(batch: BatchItem): BatchState {
  if (batch.cancelled !== undefined) return 'cancelled';
  if (batch.failed) return 'failed';
  if (batch.chunksDone === batch.chunks) return 'done';
  if (batch.begunAt !== undefined || batch.chunksDone > 0) return 'processing';
  return batch.upload === undefined ? 'received' : 'awaiting-file';
}
