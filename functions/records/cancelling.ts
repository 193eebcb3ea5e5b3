import type { Call } from '../../shared/http/call.ts';
import { notFound, Problem } from '../../shared/http/problem.ts';
import { isOfUnit } from '../../shared/identity/rights.ts';
import { actor, auditWrite } from '../../shared/store/audit.ts';
import { type BatchItem, batchKey, batchState } from '../../shared/store/batches.ts';
import { ConditionFailedError } from '../../shared/store/table.ts';
import { byNow, readable, shown } from './batch-view.ts';
import type { routes } from './routes.ts';

/**
 * Stops a file of the caller's unit that is being imported: what went in stays in.
 * @throws Problem 404, 409
 */
export async function cancel(call: Call<typeof routes.cancelBatch>) {
  const { viewer, now } = call;
  const batch = await readable(call, call.params.id);
  if (viewer === undefined || !isOfUnit(viewer, batch.unit)) throw notFound();
  refuseUnlessAtWork(batch);
  const cancelled = { at: now.toISOString(), by: viewer.sub };
  const answer = {
    status: 200,
    location: `/records/batches/${batch.id}`,
    json: shown({ ...(await byNow(batch)), cancelled }),
  };
  try {
    await call.commit(
      [
        {
          Update: {
            Key: batchKey(batch.id),
            UpdateExpression: 'SET cancelled = :cancelled',
            ConditionExpression: 'attribute_not_exists(cancelled) AND failed = :no AND chunksDone < chunks',
            ExpressionAttributeValues: { ':cancelled': cancelled, ':no': false },
          },
        },
        auditWrite({
          entity: `batch:${batch.id}`,
          action: 'batch.cancelled',
          by: actor(viewer),
          at: now,
          request: call.request,
          details: { accepted: batch.accepted },
        }),
      ],
      answer,
    );
  } catch (error) {
    // As it stands now it tells what happened in the meantime.
    if (error instanceof ConditionFailedError) refuseUnlessAtWork(await readable(call, batch.id));
    throw error;
  }
  return answer;
}

const reasons = {
  done: {
    zh: '这一批次已经处理完，不能取消。',
    en: 'This batch has been fully processed and can no longer be cancelled.',
  },
  failed: { zh: '这一批次已经停止处理。', en: 'Processing of this batch has already been stopped.' },
  cancelled: { zh: '这一批次已经取消。', en: 'This batch has already been cancelled.' },
} as const;

function refuseUnlessAtWork(batch: BatchItem): void {
  const state = batchState(batch);
  if (state === 'awaiting-file' || state === 'received' || state === 'processing') return;
  throw new Problem(409, `batch-${state}`, reasons[state]);
}
