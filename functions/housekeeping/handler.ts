import { Logger } from '@aws-lambda-powertools/logger';
import * as z from 'zod';
import { auditWrite } from '../../shared/store/audit.ts';
import { batchKey, type ChunkItem, openChunks } from '../../shared/store/batches.ts';
import { listStretch } from '../../shared/store/stretch.ts';
import { ConditionFailedError, theTable, type Write } from '../../shared/store/table.ts';
import { taskDone } from '../../shared/store/tasks.ts';

const log = new Logger({ serviceName: 'public-credit' });

/** Minutes after which an open chunk is taken to stand still. */
const patience = 15;
/** Starts of one chunk before the batch is given up and shown as failed. */
const mostRevivals = 5;

const eventSchema = z.object({ task: z.literal('resume-batches') });

/** Works by the clock. Running it twice, or twice at once, changes nothing more. */
export async function handler(event: unknown): Promise<void> {
  const { task } = eventSchema.parse(event);
  await resumeBatches(new Date());
  await taskDone(theTable(), task, new Date());
}

async function resumeBatches(now: Date): Promise<void> {
  const before = new Date(now.getTime() - patience * 60_000).toISOString();
  for await (const chunk of theTable().each<ChunkItem>(listStretch(openChunks, { first: 'oldest' }))) {
    if ((chunk.listOrder ?? '') >= before) return;
    await revive(chunk, now);
  }
}

/** Touches a chunk so that the stream brings it to the import again; gives up after several times. */
async function revive(chunk: ChunkItem, now: Date): Promise<void> {
  const { list: _list, listOrder: _order, ...plain } = chunk;
  const givenUp = chunk.revivals >= mostRevivals;
  const item: ChunkItem = givenUp
    ? { ...plain, state: 'failed' }
    : {
        ...chunk,
        revivals: chunk.revivals + 1,
        listOrder: `${now.toISOString()}#${chunk.batch}#${chunk.number}`,
      };
  const writes: Write[] = [
    {
      Put: {
        Item: item,
        ConditionExpression: '#state = :open AND revivals = :revivals',
        ExpressionAttributeNames: { '#state': 'state' },
        ExpressionAttributeValues: { ':open': 'open', ':revivals': chunk.revivals },
      },
    },
    auditWrite({
      entity: `batch:${chunk.batch}`,
      action: givenUp ? 'chunk.given-up' : 'chunk.resumed',
      by: null,
      at: now,
      request: 'schedule',
      details: { chunk: chunk.number, revivals: chunk.revivals },
    }),
  ];
  if (givenUp) {
    writes.push({
      Update: {
        Key: batchKey(chunk.batch),
        UpdateExpression: 'SET failed = :yes',
        ExpressionAttributeValues: { ':yes': true },
      },
    });
  }
  try {
    await theTable().transact(writes);
    if (givenUp) log.error('batch given up', { batch: chunk.batch, chunk: chunk.number });
    else log.warn('chunk resumed', { batch: chunk.batch, chunk: chunk.number });
  } catch (error) {
    // It moved on in the meantime: nothing to do.
    if (!(error instanceof ConditionFailedError)) throw error;
  }
}
