import { auditWrite } from '../../shared/store/audit.ts';
import {
  type BatchItem,
  batchById,
  batchKey,
  type ChunkItem,
  type Fault,
  type ProgressItem,
} from '../../shared/store/batches.ts';
import { completionWrites, overOtherClaims } from '../../shared/store/coverage.ts';
import { ConditionFailedError, type Table, type Write } from '../../shared/store/table.ts';

interface Closing {
  readonly table: Table;
  readonly batch: BatchItem;
  readonly chunk: ChunkItem;
  readonly now: Date;
}

/**
 * Closes the chunk and adds its counts to the batch, once. The chunk that is the last one decides in the same
 * transaction whether the days count that the batch covers: they do where no row of it was refused.
 */
export async function closeChunk(
  closing: Closing,
  progress: ProgressItem,
  faults: readonly Fault[],
): Promise<void> {
  try {
    await overOtherClaims(async () => closing.table.transact(await closingWrites(closing, progress, faults)));
  } catch (error) {
    // Another run closed it: its counts are in the batch already.
    if (!(error instanceof ConditionFailedError && error.failed.includes(0))) throw error;
  }
}

async function closingWrites(
  { table, batch, chunk, now }: Closing,
  progress: ProgressItem,
  faults: readonly Fault[],
): Promise<Write[]> {
  const { list: _list, listOrder: _order, ...closed } = { ...chunk, state: 'done' as const, faults };
  const { accepted, unchanged, rejected, warnings, takenBefore = 0 } = progress;
  const stating = batch.dryRun === undefined && (batch.covers !== undefined || batch.completes !== undefined);
  const before = stating ? ((await batchById(table, batch.id)) ?? batch) : undefined;
  const complete =
    before !== undefined &&
    before.cancelled === undefined &&
    before.chunksDone + 1 === before.chunks &&
    before.rejected + rejected === 0;
  return [
    {
      Put: {
        Item: closed,
        ConditionExpression: '#state = :open',
        ExpressionAttributeNames: { '#state': 'state' },
        ExpressionAttributeValues: { ':open': 'open' },
      },
    },
    {
      Update: {
        Key: batchKey(batch.id),
        UpdateExpression: `ADD chunksDone :one, accepted :accepted, unchanged :unchanged, rejected :rejected, warnings :warnings, takenBefore :before${complete ? ' SET completeAt = :now' : ''}`,
        ...(before === undefined
          ? {}
          : {
              ConditionExpression: `chunksDone = :done${complete ? ' AND attribute_not_exists(cancelled)' : ''}`,
            }),
        ExpressionAttributeValues: {
          ':one': 1,
          ':accepted': accepted,
          ':unchanged': unchanged,
          ':rejected': rejected,
          ':warnings': warnings,
          ':before': takenBefore,
          ...(before === undefined ? {} : { ':done': before.chunksDone }),
          ...(complete ? { ':now': now.toISOString() } : {}),
        },
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
    ...(complete
      ? await completionWrites(
          table,
          { ...before, takenBefore: (before.takenBefore ?? 0) + takenBefore },
          now,
        )
      : []),
  ];
}
