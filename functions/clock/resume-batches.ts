import { theFiles } from '../../shared/files/files.ts';
import { theIncoming } from '../../shared/files/incoming.ts';
import { mostRestarts } from '../../shared/policy/imports.ts';
import type { Text } from '../../shared/policy/text.ts';
import { auditWrite } from '../../shared/store/audit.ts';
import {
  type BatchItem,
  batchById,
  batchState,
  type ChunkItem,
  type OpenItem,
  openBatches,
  openChunks,
  openItem,
  openKey,
  sourceFile,
} from '../../shared/store/batches.ts';
import { newItemWrite } from '../../shared/store/new-item.ts';
import { listStretch } from '../../shared/store/stretch.ts';
import { theTable, type Write } from '../../shared/store/table.ts';
import { executionState } from '../../shared/workflow.ts';
import { failBatch, failures } from '../import/failing.ts';
import { executionOf, startImport } from '../import/starting.ts';
import type { Outcome, Run } from '../tasks.ts';

/** Minutes that events have to start an import before the clock looks after it. */
const patience = 15;

/** Starts imports again that nobody works on, and ends those whose file never came. */
export async function resumeBatches({ now, log }: Run): Promise<Outcome> {
  const before = new Date(now.getTime() - patience * 60_000).toISOString();
  await takeOver(before);
  for await (const open of theTable().each<OpenItem>(listStretch(openBatches, { first: 'oldest' }))) {
    if (open.listOrder >= before) break;
    const batch = await batchById(theTable(), open.batch);
    const done = await look(open, batch, now);
    if (done !== 'at work') log.warn('batch looked after', { batch: open.batch, done });
  }
  return 'done';
}

type Done = 'at work' | 'waits' | 'forgotten' | 'given up' | 'resumed';

async function look(open: OpenItem, batch: BatchItem | undefined, now: Date): Promise<Done> {
  const state = batch === undefined ? 'done' : batchState(batch);
  const over = batch === undefined || batch.closedAt !== undefined || state === 'done' || state === 'failed';
  if (over || (state === 'cancelled' && batch.begunAt === undefined)) {
    await theTable().transact([{ Delete: { Key: openKey(open.batch) } }]);
    return 'forgotten';
  }
  if (state === 'awaiting-file' && (await theIncoming().find(sourceFile(batch.id))) === undefined) {
    if ((batch.upload?.until ?? '') > now.toISOString()) return 'waits';
    return giveUp(batch.id, failures.never, now);
  }
  if ((await executionState(executionOf(batch.id, open.restarts))) === 'running') return 'at work';
  if (open.restarts >= mostRestarts) return giveUp(batch.id, failures.broken, now);
  return resume(open, batch, now);
}

async function giveUp(batch: string, why: Text, now: Date): Promise<Done> {
  await failBatch({ table: theTable(), files: theFiles(), incoming: theIncoming() }, batch, why, now);
  return 'given up';
}

/** The next execution is noted before it is started: a run of this task beside it starts the same one. */
async function resume(open: OpenItem, batch: BatchItem, now: Date): Promise<Done> {
  const restarts = open.restarts + 1;
  const writes: Write[] = [
    {
      Update: {
        Key: openKey(batch.id),
        UpdateExpression: 'SET restarts = :next, listOrder = :order',
        ConditionExpression: 'restarts = :before',
        ExpressionAttributeValues: {
          ':next': restarts,
          ':before': open.restarts,
          ':order': `${now.toISOString()}#${batch.id}`,
        },
      },
    },
    auditWrite({
      entity: `batch:${batch.id}`,
      action: 'batch.resumed',
      by: null,
      at: now,
      request: 'schedule',
      details: { restarts },
    }),
  ];
  // Else it came to its end in the meantime, or another run was faster.
  if (!(await theTable().transactIf(writes))) return 'at work';
  await startImport(batch.id, restarts);
  return 'resumed';
}

/** Batches of releases before 0.4.0 are known by their open chunks alone. */
async function takeOver(before: string): Promise<void> {
  const batches = new Map<string, string>();
  for await (const chunk of theTable().each<ChunkItem>(listStretch(openChunks, { first: 'oldest' }))) {
    if ((chunk.listOrder ?? '') >= before) break;
    batches.set(chunk.batch, (chunk.listOrder ?? '').split('#')[0] ?? '');
  }
  for (const [batch, since] of batches) {
    const stored = await batchById(theTable(), batch);
    if (stored === undefined || stored.failed || stored.closedAt !== undefined) continue;
    const item = openItem(batch, since);
    await theTable().transactIf([newItemWrite(item)]);
  }
}
