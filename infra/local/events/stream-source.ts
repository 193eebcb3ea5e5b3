import { type DynamoDBStreamsClient, GetRecordsCommand } from '@aws-sdk/client-dynamodb-streams';
import type { DynamoDBRecord } from 'aws-lambda';
import { toLambdaRecord } from './stream-record.ts';

/** Records of a shard that come one after the other, as Lambda hands them to functions. */
export interface Found {
  readonly records: readonly DynamoDBRecord[];
  /** Where the next ones are; undefined where the shard ends behind these. */
  readonly next: string | undefined;
}

/** A stream, read once for all of its readers where they are at the same place, as they mostly are. */
export interface StreamSource {
  /** What is behind an iterator. */
  readonly at: (shard: string, iterator: string) => Promise<Found>;
  /** What comes after a record by its number; undefined where it is not among those that came last. */
  readonly after: (shard: string, number: string) => Promise<Found | undefined>;
}

/** Records of a shard that are kept for readers that come later. */
const mostKept = 1000;

const numberOf = (record: DynamoDBRecord | undefined) => record?.dynamodb?.SequenceNumber;

/** They grow; of one stream all have leading zeros, or none. */
function isLater(number = '', than = ''): boolean {
  return number.length === than.length ? number > than : number.length > than.length;
}

export function createStreamSource(client: DynamoDBStreamsClient, streamArn: string): StreamSource {
  const last = new Map<string, Found>();
  /** By the iterator that is asked. */
  const underWay = new Map<string, Promise<Found>>();

  const read = async (iterator: string): Promise<Found> => {
    const { Records = [], NextShardIterator } = await client.send(
      new GetRecordsCommand({ ShardIterator: iterator }),
    );
    return { records: Records.map((record) => toLambdaRecord(record, streamArn)), next: NextShardIterator };
  };

  /** Reads what comes after all that is kept; of those who ask at once for all of them. */
  const readOn = async (shard: string, iterator: string): Promise<void> => {
    const reading = underWay.get(iterator) ?? read(iterator);
    underWay.set(iterator, reading);
    try {
      const { records, next } = await reading;
      const kept = last.get(shard);
      if (kept?.next === iterator)
        last.set(shard, { records: [...kept.records, ...records].slice(-mostKept), next });
    } catch (error) {
      last.delete(shard);
      throw error;
    } finally {
      underWay.delete(iterator);
    }
  };

  const keptAfter = (shard: string, number: string): Found | undefined => {
    const kept = last.get(shard);
    const index = kept?.records.findLastIndex((record) => numberOf(record) === number) ?? -1;
    return kept === undefined || index === -1
      ? undefined
      : { ...kept, records: kept.records.slice(index + 1) };
  };

  return {
    at: async (shard, iterator) => {
      const found = await read(iterator);
      if (isLater(numberOf(found.records.at(-1)), numberOf(last.get(shard)?.records.at(-1))))
        last.set(shard, found);
      return found;
    },
    after: async (shard, number) => {
      const kept = keptAfter(shard, number);
      if (kept === undefined || kept.records.length > 0 || kept.next === undefined) return kept;
      await readOn(shard, kept.next);
      return keptAfter(shard, number);
    },
  };
}
