import { DescribeTableCommand, type DynamoDBClient } from '@aws-sdk/client-dynamodb';
import {
  DescribeStreamCommand,
  DynamoDBStreamsClient,
  GetRecordsCommand,
  GetShardIteratorCommand,
} from '@aws-sdk/client-dynamodb-streams';
import type { DynamoDBRecord } from 'aws-lambda';
import { toLambdaRecord } from '../../infra/local/events/stream-record.ts';
import { type Keyed, keyOf } from './touched.ts';

/** The stream of the table, read from where it was left. */
export interface Changes {
  /** What it has brought since the last time. */
  changes(): Promise<DynamoDBRecord[]>;
  /** Writes something whose changes are nobody's. @param write answers the keys of what it changed, each once */
  leave(write: () => Promise<readonly string[]>): Promise<void>;
}

/** @param writes how many writes there have been: without a new one nothing is read */
export async function openChanges(
  dynamodb: DynamoDBClient,
  TableName: string,
  writes: () => number,
): Promise<Changes> {
  const { Table: described } = await dynamodb.send(new DescribeTableCommand({ TableName }));
  const StreamArn = described?.LatestStreamArn ?? '';
  const { endpoint, region, credentials } = dynamodb.config;
  const address = await endpoint?.();
  const streams = new DynamoDBStreamsClient({
    region,
    credentials,
    endpoint: `http://${address?.hostname}:${address?.port}`,
  });
  /** Of each part of the stream where it goes on; undefined: it is through. */
  const iterators = new Map<string, string | undefined>();
  let own: readonly string[] = [];
  let writesRead = 0;

  const findParts = async (): Promise<void> => {
    const { StreamDescription } = await streams.send(new DescribeStreamCommand({ StreamArn }));
    for (const { ShardId = '' } of StreamDescription?.Shards ?? []) {
      if (iterators.has(ShardId)) continue;
      const { ShardIterator } = await streams.send(
        new GetShardIteratorCommand({ StreamArn, ShardId, ShardIteratorType: 'TRIM_HORIZON' }),
      );
      iterators.set(ShardId, ShardIterator);
    }
  };

  const read = async (): Promise<DynamoDBRecord[]> => {
    const found: DynamoDBRecord[] = [];
    if ([...iterators.values()].every((iterator) => iterator === undefined)) await findParts();
    for (const [part, begin] of iterators) {
      let iterator = begin;
      while (iterator !== undefined) {
        const page = await streams.send(new GetRecordsCommand({ ShardIterator: iterator }));
        const records = page.Records ?? [];
        found.push(...records.map((record) => toLambdaRecord(record, StreamArn)));
        iterator = page.NextShardIterator;
        if (records.length === 0) break;
      }
      iterators.set(part, iterator);
    }
    return found;
  };

  const changes = async (): Promise<DynamoDBRecord[]> => {
    const now = writes();
    if (now === writesRead) return [];
    const found = await read();
    writesRead = now;
    const first = found.splice(0, own.length).map(({ dynamodb: change }) => keyOf(change?.Keys as Keyed));
    if (first.length < own.length || first.some((key) => !own.includes(key)))
      throw new Error('The changes of a restoration did not come first');
    own = [];
    return found;
  };

  return {
    changes,
    async leave(write) {
      await changes();
      own = [...own, ...(await write())];
    },
  };
}
