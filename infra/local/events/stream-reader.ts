import { createHash, randomUUID } from 'node:crypto';
import {
  DescribeStreamCommand,
  type DynamoDBStreamsClient,
  ExpiredIteratorException,
  GetShardIteratorCommand,
  ResourceNotFoundException,
  type Shard,
  TrimmedDataAccessException,
} from '@aws-sdk/client-dynamodb-streams';
import type { DynamoDBRecord } from 'aws-lambda';
import type { DeadLetters } from '../functions/dead-letters.ts';
import type { FunctionPool } from '../functions/function-pool.ts';
import type { JsonFile } from '../json-file.ts';
import type { Log } from '../log.ts';
import type { StreamSpec } from '../template/description.ts';
import { readPattern } from './event-pattern.ts';
import type { Found, StreamSource } from './stream-source.ts';

/** How far each shard was read: the last record that was handled, or that the shard ended. */
export type Positions = Record<string, { after?: string; finished?: true } | undefined>;

export interface StreamReader {
  /** Something may have been written: look at once. */
  poke(): void;
  /** Settles after the next whole round of reading, with whether it found nothing. */
  round(): Promise<boolean>;
  close(): Promise<void>;
}

interface ReaderParts {
  readonly client: DynamoDBStreamsClient;
  readonly streamArn: string;
  readonly source: StreamSource;
  readonly partitionKey: string;
  readonly spec: StreamSpec;
  readonly pool: FunctionPool;
  /** Kept on disk, so that every record is handled at least once over restarts. */
  readonly positions: JsonFile<Positions>;
  readonly deadLetters: DeadLetters;
  readonly log: Log;
}

/** Milliseconds between rounds: soon after something was found, ever longer while nothing comes. */
const shortestWait = 15;
const longestWait = 400;
const shardRefresh = 30_000;

/** Feeds a function from a table's stream: in order per partition key, at least once, until it is handled or given up. */
export function startStreamReader(parts: ReaderParts): StreamReader {
  const { client, streamArn, source, spec, positions, log } = parts;
  const filters = spec.filters.map(readPattern);
  const iterators = new Map<string, string>();
  let shards: Shard[] = [];
  let shardsRead = 0;
  let wait = shortestWait;
  let wake: (() => void) | undefined;
  let poked = false;
  let closed = false;
  let listeners: ((empty: boolean) => void)[] = [];

  const iteratorOf = async (shardId: string): Promise<string | undefined> => {
    const after = positions.value[shardId]?.after;
    const start =
      after === undefined
        ? { ShardIteratorType: spec.from }
        : { ShardIteratorType: 'AFTER_SEQUENCE_NUMBER' as const, SequenceNumber: after };
    const ask = (position: typeof start) =>
      client.send(new GetShardIteratorCommand({ StreamArn: streamArn, ShardId: shardId, ...position }));
    try {
      return (await ask(start)).ShardIterator;
    } catch (cause) {
      if (!(cause instanceof TrimmedDataAccessException)) throw cause;
      return (await ask({ ShardIteratorType: 'TRIM_HORIZON' })).ShardIterator;
    }
  };

  /** What comes next in a shard: by the last record that was handled, or where none of it is kept by an iterator. */
  const next = async (shardId: string): Promise<Found | undefined> => {
    const after = positions.value[shardId]?.after;
    const kept = after === undefined ? undefined : await source.after(shardId, after);
    if (kept !== undefined) return kept;
    const iterator = iterators.get(shardId) ?? (await iteratorOf(shardId));
    return iterator === undefined ? undefined : source.at(shardId, iterator);
  };

  /** Reads one shard once; answers whether it found records. */
  const readShard = async (shardId: string): Promise<boolean> => {
    const found = await next(shardId);
    if (found === undefined) return false;
    const { records } = found;
    const last = records.at(-1)?.dynamodb?.SequenceNumber;
    if (last !== undefined) {
      const wanted = records.filter(
        (record) => filters.length === 0 || filters.some((matches) => matches(record)),
      );
      await Promise.all(
        [...lanesOf(wanted, parts).values()].map((lane) =>
          deliverInBatches(lane, shardId, parts, () => closed),
        ),
      );
      if (closed) return false;
      positions.update({ ...positions.value, [shardId]: { after: last } });
    }
    if (found.next !== undefined) iterators.set(shardId, found.next);
    else {
      iterators.delete(shardId);
      positions.update({ ...positions.value, [shardId]: { finished: true } });
      shardsRead = 0;
    }
    return last !== undefined;
  };

  const round = async (): Promise<boolean> => {
    if (Date.now() - shardsRead > shardRefresh) {
      shards = await listShards(client, streamArn);
      shardsRead = Date.now();
      const known = new Set(shards.map(({ ShardId }) => ShardId));
      positions.update(
        Object.fromEntries(Object.entries(positions.value).filter(([shardId]) => known.has(shardId))),
      );
    }
    let found = false;
    for (const { ShardId, ParentShardId } of shards) {
      if (closed || ShardId === undefined || positions.value[ShardId]?.finished) continue;
      const parent = shards.find((shard) => shard.ShardId === ParentShardId);
      // A child goes on where its parent ended.
      if (parent?.ShardId !== undefined && !positions.value[parent.ShardId]?.finished) continue;
      found = (await readShard(ShardId)) || found;
    }
    return found;
  };

  const run = async (): Promise<void> => {
    while (!closed) {
      const waiting = listeners;
      listeners = [];
      poked = false;
      let found = false;
      try {
        found = await round();
      } catch (cause) {
        if (closed) break;
        iterators.clear();
        shardsRead = 0;
        if (!(cause instanceof ExpiredIteratorException || cause instanceof ResourceNotFoundException)) {
          log.problem(spec.id, `cannot read the stream of ${spec.table}: ${String(cause)}`);
        }
        wait = longestWait;
      }
      for (const listener of waiting) listener(!found);
      wait = found || poked ? shortestWait : Math.min(longestWait, wait * 1.5);
      if (!closed && !poked) await sleep();
    }
  };

  const sleep = (): Promise<void> =>
    new Promise((resolve) => {
      const timer = setTimeout(resolve, wait);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });

  const running = run();
  const poke = (): void => {
    poked = true;
    wait = shortestWait;
    wake?.();
  };
  return {
    poke,
    round: () =>
      new Promise((resolve) => {
        listeners.push(resolve);
        poke();
      }),
    close: async () => {
      closed = true;
      poke();
      await running;
      for (const listener of listeners) listener(true);
    },
  };
}

async function listShards(client: DynamoDBStreamsClient, StreamArn: string): Promise<Shard[]> {
  const shards: Shard[] = [];
  let after: string | undefined;
  do {
    const { StreamDescription } = await client.send(
      new DescribeStreamCommand({
        StreamArn,
        ...(after === undefined ? {} : { ExclusiveStartShardId: after }),
      }),
    );
    shards.push(...(StreamDescription?.Shards ?? []));
    after = StreamDescription?.LastEvaluatedShardId;
  } while (after !== undefined);
  return shards;
}

/** Parts that may run side by side: what has the same partition key is in the same one, in order. */
function lanesOf(
  records: readonly DynamoDBRecord[],
  { spec, partitionKey }: ReaderParts,
): Map<number, DynamoDBRecord[]> {
  const lanes = new Map<number, DynamoDBRecord[]>();
  for (const record of records) {
    const key = JSON.stringify(record.dynamodb?.Keys?.[partitionKey]);
    const lane = createHash('md5').update(key).digest().readUInt32BE() % spec.lanes;
    lanes.set(lane, [...(lanes.get(lane) ?? []), record]);
  }
  return lanes;
}

async function deliverInBatches(
  records: readonly DynamoDBRecord[],
  shardId: string,
  parts: ReaderParts,
  isClosed: () => boolean,
): Promise<void> {
  for (let from = 0; from < records.length; from += parts.spec.batchSize) {
    await deliver(records.slice(from, from + parts.spec.batchSize), shardId, parts, isClosed);
    if (isClosed()) return;
  }
}

/** Retries a batch as its event source mapping says, and gives up what is left after the last attempt. */
async function deliver(
  batch: readonly DynamoDBRecord[],
  shardId: string,
  parts: ReaderParts,
  isClosed: () => boolean,
): Promise<void> {
  const { spec, pool, deadLetters } = parts;
  let pending = batch;
  for (let attempt = 1; ; attempt += 1) {
    const outcome = await pool.invoke(JSON.stringify({ Records: pending }));
    if (isClosed()) return;
    const handled =
      outcome.kind === 'answered' ? countHandled(outcome.body, pending, spec.partialFailures) : 0;
    if (handled === pending.length) return;
    if (handled > 0) attempt = 1;
    else if (outcome.kind !== 'answered' && spec.bisect && pending.length > 1) {
      const middle = Math.ceil(pending.length / 2);
      await deliver(pending.slice(0, middle), shardId, parts, isClosed);
      if (!isClosed()) await deliver(pending.slice(middle), shardId, parts, isClosed);
      return;
    }
    pending = pending.slice(handled);
    if (spec.retries >= 0 && attempt > spec.retries) {
      deadLetters(spec.failureQueue, pool.name, failureMessage(pending, shardId, attempt, parts));
      return;
    }
    await new Promise((resolve) => setTimeout(resolve, Math.min(10_000, 100 * 2 ** attempt)));
    if (isClosed()) return;
  }
}

/** How many records from the start of the batch a function's answer says were handled. */
function countHandled(answer: string, batch: readonly DynamoDBRecord[], partialFailures: boolean): number {
  if (!partialFailures) return batch.length;
  const { batchItemFailures } = (JSON.parse(answer) ?? {}) as {
    batchItemFailures?: { itemIdentifier?: string }[] | null;
  };
  if (!batchItemFailures?.length) return batch.length;
  const positions = batchItemFailures.map(({ itemIdentifier }) =>
    batch.findIndex((record) => record.dynamodb?.SequenceNumber === itemIdentifier),
  );
  // An identifier that is not in the batch fails the batch as a whole.
  return Math.max(0, Math.min(...positions));
}

/** What AWS sends to the failure destination, and the records themselves: the local stream does not keep them long. */
function failureMessage(
  records: readonly DynamoDBRecord[],
  shardId: string,
  attempts: number,
  { pool, streamArn }: ReaderParts,
) {
  return {
    version: '1.0',
    timestamp: new Date().toISOString(),
    requestContext: {
      requestId: randomUUID(),
      functionArn: pool.arn,
      condition: 'RetryAttemptsExhausted',
      approximateInvokeCount: attempts,
    },
    responseContext: { statusCode: 200, executedVersion: '$LATEST', functionError: 'Unhandled' },
    DDBStreamBatchInfo: {
      shardId,
      startSequenceNumber: records[0]?.dynamodb?.SequenceNumber,
      endSequenceNumber: records.at(-1)?.dynamodb?.SequenceNumber,
      batchSize: records.length,
      streamArn,
    },
    records,
  };
}
