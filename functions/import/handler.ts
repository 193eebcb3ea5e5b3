import { Logger } from '@aws-lambda-powertools/logger';
import type { DynamoDBStreamEvent } from 'aws-lambda';
import * as z from 'zod';
import { theFiles } from '../../shared/files/files.ts';
import { theIncoming } from '../../shared/files/incoming.ts';
import { SourceLostError } from '../../shared/files/source-lost.ts';
import { personIdentifier } from '../../shared/identity/person-key.ts';
import { setting } from '../../shared/settings.ts';
import {
  type BatchItem,
  batchById,
  type ChunkItem,
  type Counts,
  chunkKey,
} from '../../shared/store/batches.ts';
import { spentUnits } from '../../shared/store/capacity.ts';
import { theTable } from '../../shared/store/table.ts';
import { fromStream } from '../stream.ts';
import { importChunk } from './chunk.ts';
import { closeBatch } from './closing.ts';
import { cutBatch } from './cutting.ts';
import { failBatch, failures, lost, type Stores } from './failing.ts';
import { startOfFile, startOfRows } from './starting.ts';

const log = new Logger({ serviceName: 'public-credit' });

const batch = z.string();
/** A step of the state machine. */
const stepSchema = z.discriminatedUnion('step', [
  z.object({ step: z.literal('cut'), batch }),
  z.object({ step: z.literal('import'), batch, number: z.int().min(0) }),
  z.object({ step: z.literal('close'), batch }),
  z.object({ step: z.literal('fail'), batch, error: z.unknown() }),
]);
/** A new object, by way of EventBridge. */
const arrivalSchema = z.object({
  source: z.literal('aws.s3'),
  detail: z.object({ object: z.object({ key: z.string() }) }),
});

const appeared = fromStream(async ({ now }) => {
  if (now?.type === 'batch') await startOfRows(now as unknown as BatchItem);
});

/**
 * Imports reported files: starts the state machine for a batch that appears or whose file arrives, and is what each of its
 * steps calls. Every step may run twice.
 */
export async function handler(event: unknown): Promise<unknown> {
  if (typeof event === 'object' && event !== null && 'Records' in event)
    return appeared(event as DynamoDBStreamEvent);
  const stores: Stores = { table: theTable(), files: theFiles(), incoming: theIncoming() };
  log.resetKeys();
  const arrival = arrivalSchema.safeParse(event);
  if (arrival.success) {
    const state = await startOfFile(stores, arrival.data.detail.object.key);
    log.info('file arrived', { state, ...spentUnits() });
    return undefined;
  }
  const step = stepSchema.parse(event);
  log.appendKeys({ step: step.step, batch: step.batch, ...('number' in step ? { chunk: step.number } : {}) });
  const answer = await take(stores, step);
  log.info('step taken', { ...answer, ...spentUnits() });
  return answer;
}

async function take(stores: Stores, step: z.output<typeof stepSchema>): Promise<object> {
  const now = new Date();
  switch (step.step) {
    case 'cut':
      return cutBatch(stores, step.batch, now);
    case 'import':
      return importOf(stores, step.batch, step.number, now);
    case 'close':
      return countsIn(await closeBatch(stores, step.batch, now));
    case 'fail':
      log.error('batch given up', { error: step.error });
      return countsIn(await failBatch(stores, step.batch, failures.broken, now));
  }
}

async function importOf(stores: Stores, id: string, number: number, now: Date): Promise<Counts> {
  const { table } = stores;
  const [batch, chunk] = await Promise.all([
    batchById(table, id),
    table.get<ChunkItem>(chunkKey(id, number)),
  ]);
  if (batch === undefined || chunk === undefined)
    throw new Error(`There is no chunk ${number} of batch ${id}`);
  log.appendKeys({ correlation: batch.request });
  if (batch.failed || batch.closedAt !== undefined) return countsIn(batch);
  try {
    const personId = await personIdentifier(setting('PERSON_KEY'));
    return await importChunk({ ...stores, batch, chunk, personId, now });
  } catch (error) {
    if (!(error instanceof SourceLostError)) throw error;
    return countsIn(await failBatch(stores, id, lost(error), now));
  }
}

function countsIn(batch: BatchItem | undefined): Counts {
  const { accepted = 0, unchanged = 0, rejected = 0, warnings = 0 } = batch ?? {};
  return { accepted, unchanged, rejected, warnings };
}
