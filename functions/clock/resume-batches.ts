import { auditWrite } from '../../shared/store/audit.ts';
import {
  type AttemptsItem,
  attemptsKey,
  batchKey,
  type ChunkItem,
  openChunks,
} from '../../shared/store/batches.ts';
import { listStretch } from '../../shared/store/stretch.ts';
import { ConditionFailedError, theTable, type Write } from '../../shared/store/table.ts';
import type { Outcome, Run } from '../tasks.ts';

/** Minutes after which an open chunk is taken to stand still. */
const patience = 15;
/** Runs of one chunk that broke off before the batch is given up and shown as failed. One that only waits is not. */
const mostAttempts = 5;

/** Starts the chunks again that stand still. */
export async function resumeBatches({ now, log }: Run): Promise<Outcome> {
  const before = new Date(now.getTime() - patience * 60_000).toISOString();
  for await (const chunk of theTable().each<ChunkItem>(listStretch(openChunks, { first: 'oldest' }))) {
    if ((chunk.listOrder ?? '') >= before) break;
    await revive(chunk, { now, log });
  }
  return 'done';
}

/** Touches a chunk so that the stream brings it to the import again; gives up after several times. */
async function revive(chunk: ChunkItem, { now, log }: Run): Promise<void> {
  const { list: _list, listOrder: _order, ...plain } = chunk;
  const begun = await theTable().get<AttemptsItem>(attemptsKey(chunk.batch, chunk.number));
  const attempts = begun?.attempts ?? 0;
  const givenUp = attempts >= mostAttempts && chunk.revivals >= mostAttempts;
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
      details: { chunk: chunk.number, revivals: chunk.revivals, attempts },
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
