import { type BatchItem, batchById, batchState, sourceFile } from '../../shared/store/batches.ts';
import { startExecution } from '../../shared/workflow.ts';
import type { Stores } from './failing.ts';

/** Name of the execution that imports a batch, for the n-th time it is started again. */
export function executionOf(batch: string, restarts: number): string {
  return restarts === 0 ? batch : `${batch}-${restarts}`;
}

/** Starts the import of a batch. Twice is once. */
export async function startImport(batch: string, restarts = 0): Promise<void> {
  await startExecution(executionOf(batch, restarts), { batch });
}

/** A batch has appeared or changed: one whose rows came with the call is begun. One whose file comes by itself waits for it. */
export async function startOfRows(batch: BatchItem): Promise<void> {
  if (batchState(batch) === 'received') await startImport(batch.id);
}

/** The file of a batch has arrived. One that nobody waits for is taken away. */
export async function startOfFile({ table, incoming }: Stores, key: string): Promise<string> {
  const id = key.slice(sourceFile('').length);
  const batch = await batchById(table, id);
  const state = batch === undefined ? 'unknown' : batchState(batch);
  if (state === 'awaiting-file') await startImport(id);
  // One that is at work may be this very file: its event comes twice, or it was sent twice.
  else if (state !== 'processing') await incoming.remove(key);
  return state;
}
