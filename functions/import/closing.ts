import { keptFaults } from '../../shared/domain/statistics/quality.ts';
import { auditWrite } from '../../shared/store/audit.ts';
import {
  addedUp,
  type BatchItem,
  batchById,
  batchKey,
  type ChunkItem,
  type Counts,
  chunksOf,
  countsOf,
  type Fault,
  type FaultsItem,
  faultsKey,
  faultsOf,
  openKey,
  pieceFile,
  repeatsFile,
  sourceFile,
} from '../../shared/store/batches.ts';
import { completionWrites, overOtherClaims } from '../../shared/store/coverage.ts';
import { ConditionFailedError, type Table, type Write } from '../../shared/store/table.ts';
import type { Stores } from './failing.ts';
import { joinParts } from './joining.ts';

/** Kinds of fault that a chunk keeps, enough for a page and little beside the limit of an item; and a batch. */
const mostFaultsOfChunk = 40;
const mostFaults = 100;
const removesAtOnce = 16;

interface ClosingChunk {
  readonly table: Table;
  readonly batch: BatchItem;
  readonly chunk: ChunkItem;
  readonly now: Date;
}

/** Closes the chunk with what became of its rows, once. The batch learns of it when all are through. */
export async function closeChunk(
  { table, batch, chunk, now }: ClosingChunk,
  counts: Counts,
  faults: readonly Fault[],
): Promise<void> {
  const { list: _list, listOrder: _order, ...closed }: ChunkItem = { ...chunk, state: 'done', counts };
  const { accepted, unchanged, rejected } = counts;
  const writes: Write[] = [
    {
      Put: {
        Item: closed,
        ConditionExpression: '#state = :open',
        ExpressionAttributeNames: { '#state': 'state' },
        ExpressionAttributeValues: { ':open': 'open' },
      },
    },
    auditWrite({
      entity: `batch:${batch.id}`,
      action: 'chunk.done',
      by: null,
      at: now,
      request: batch.request,
      details: { chunk: chunk.number, accepted, unchanged, rejected },
    }),
  ];
  const kept = keptFaults(batch.catalogue, faults, mostFaultsOfChunk);
  if (kept.length > 0) writes.push(faultsWrite(batch.id, kept, chunk.number));
  try {
    await table.transact(writes);
  } catch (error) {
    // Another run closed it.
    if (!(error instanceof ConditionFailedError && error.failed.includes(0))) throw error;
  }
}

function faultsWrite(batch: string, faults: readonly Fault[], chunk?: number): Write {
  const item: FaultsItem = { ...faultsKey(batch, chunk), type: 'faults', faults };
  return { Put: { Item: item } };
}

/** The batch has not all that its list of chunks promises. */
class UnfinishedError extends Error {
  override readonly name = 'UnfinishedError';
}

/**
 * Brings a batch to its end, once: what became of its rows added up and held against what was cut, what was found in them
 * in one file each, the days that it covers claimed where no row was refused. Its file is taken away.
 * @throws UnfinishedError where a chunk is not through, or rows are missing
 */
export async function closeBatch(stores: Stores, id: string, now: Date): Promise<BatchItem | undefined> {
  const { table } = stores;
  const batch = await batchById(table, id);
  if (batch === undefined) return undefined;
  if (batch.closedAt === undefined && !batch.failed) {
    const chunks = await chunksOf(table, id);
    const counts = await countsOf(table, chunks);
    if (batch.cancelled === undefined) refuseUnlessWhole(batch, chunks, counts);
    await joinParts(stores.files, batch, counts);
    const faults = keptFaults(batch.catalogue, await faultsOf(table, id), mostFaults);
    const done = chunks.filter(({ state }) => state === 'done').length;
    try {
      await overOtherClaims(async () =>
        table.transact(await closingWrites(table, batch, { counts, faults, done, now })),
      );
    } catch (error) {
      if (!(error instanceof ConditionFailedError && error.failed.includes(0))) throw error;
      const present = await batchById(table, id);
      // It was cancelled in the meantime: what is through by now counts. Otherwise another run closed it.
      if (present?.closedAt === undefined && present?.failed === false) return closeBatch(stores, id, now);
    }
  }
  await tidy(stores, batch);
  return batchById(table, id);
}

function refuseUnlessWhole(batch: BatchItem, chunks: readonly ChunkItem[], counts: Required<Counts>): void {
  const open = chunks.filter(({ state }) => state !== 'done').length;
  if (chunks.length !== batch.chunks || open > 0)
    throw new UnfinishedError(`Batch ${batch.id}: ${open} of ${batch.chunks} chunks are not through`);
  const rows = counts.accepted + counts.unchanged + counts.rejected;
  if (rows !== batch.rows)
    throw new UnfinishedError(`Batch ${batch.id}: ${rows} rows are through, ${batch.rows} were cut`);
}

interface Sums {
  readonly counts: Required<Counts>;
  readonly faults: readonly Fault[];
  readonly done: number;
  readonly now: Date;
}

async function closingWrites(
  table: Table,
  batch: BatchItem,
  { counts, faults, done, now }: Sums,
): Promise<Write[]> {
  const { accepted, unchanged, rejected, warnings, takenBefore } = counts;
  const stating = batch.dryRun === undefined && (batch.covers !== undefined || batch.completes !== undefined);
  const complete = stating && batch.cancelled === undefined && rejected === 0;
  return [
    {
      Update: {
        Key: batchKey(batch.id),
        UpdateExpression: `SET closedAt = :now, chunksDone = :done, accepted = :accepted, unchanged = :unchanged, rejected = :rejected, warnings = :warnings, takenBefore = :before${complete ? ', completeAt = :now' : ''}`,
        ConditionExpression: `attribute_not_exists(closedAt) AND failed = :no${batch.cancelled === undefined ? ' AND attribute_not_exists(cancelled)' : ''}`,
        ExpressionAttributeValues: {
          ':now': now.toISOString(),
          ':done': done,
          ':no': false,
          ':accepted': accepted,
          ':unchanged': unchanged,
          ':rejected': rejected,
          ':warnings': warnings,
          ':before': takenBefore,
        },
      },
    },
    { Delete: { Key: openKey(batch.id) } },
    auditWrite({
      entity: `batch:${batch.id}`,
      action: 'batch.done',
      by: null,
      at: now,
      request: batch.request,
      details: { rows: batch.rows, accepted, unchanged, rejected },
    }),
    ...(faults.length === 0 ? [] : [faultsWrite(batch.id, addedUp(faults))]),
    ...(complete ? await completionWrites(table, { ...batch, takenBefore }, now) : []),
  ];
}

/** Takes away what only the import needed: the file as it came holds numbers of identity documents. */
async function tidy({ files, incoming }: Stores, batch: BatchItem): Promise<void> {
  if (batch.upload === undefined) return;
  const numbers = Array.from({ length: batch.chunks }, (_, number) => number);
  for (let at = 0; at < numbers.length; at += removesAtOnce)
    await Promise.all(
      numbers
        .slice(at, at + removesAtOnce)
        .flatMap((number) => [
          files.remove(pieceFile(batch.id, number)),
          files.remove(repeatsFile(batch.id, number)),
        ]),
    );
  await incoming.remove(sourceFile(batch.id));
}
