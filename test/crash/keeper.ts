import { DescribeTableCommand, type DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb';
import {
  DescribeStreamCommand,
  DynamoDBStreamsClient,
  GetRecordsCommand,
  type GetRecordsCommandOutput,
  GetShardIteratorCommand,
} from '@aws-sdk/client-dynamodb-streams';
import {
  DeleteObjectCommand,
  GetObjectCommand,
  PutObjectCommand,
  paginateListObjectsV2,
  type S3Client,
} from '@aws-sdk/client-s3';
import type { DynamoDBRecord } from 'aws-lambda';
import { deleteItems, itemsOf, putItems } from '../../infra/drill/content.ts';
import { toLambdaRecord } from '../../infra/local/events/stream-record.ts';
import type { RawItem, State, StoredObject } from './state.ts';

/** Reads and writes all that is kept, past everything that may be spoilt. */
export interface Keeper {
  changes(): Promise<DynamoDBRecord[]>;
  arrive(key: string, bytes: Uint8Array, bucket?: Bucket): Promise<void>;
  /** @param files whether files belong to it */
  state(files?: boolean): Promise<State>;
  restore(state: State, files?: boolean): Promise<void>;
}

const buckets = ['files', 'quarantine'] as const;
export type Bucket = (typeof buckets)[number];
const keyOf = ({ pk, sk }: RawItem) => JSON.stringify([pk?.S, sk?.S]);

export async function openKeeper(dynamodb: DynamoDBClient, s3: S3Client): Promise<Keeper> {
  const { TableNames: [TableName = ''] = [] } = await dynamodb.send(new ListTablesCommand({}));
  const { Table: described } = await dynamodb.send(new DescribeTableCommand({ TableName }));
  const StreamArn = described?.LatestStreamArn ?? '';
  const { endpoint, region, credentials } = dynamodb.config;
  const address = await endpoint?.();
  const streams = new DynamoDBStreamsClient({
    region,
    credentials,
    endpoint: `http://${address?.hostname}:${address?.port}`,
  });
  const iterators = new Map<string, string | undefined>();

  const changes = async (): Promise<DynamoDBRecord[]> => {
    const { StreamDescription } = await streams.send(new DescribeStreamCommand({ StreamArn }));
    const found: DynamoDBRecord[] = [];
    for (const { ShardId = '' } of StreamDescription?.Shards ?? []) {
      if (iterators.has(ShardId) && iterators.get(ShardId) === undefined) continue;
      let iterator =
        iterators.get(ShardId) ??
        (
          await streams.send(
            new GetShardIteratorCommand({ StreamArn, ShardId, ShardIteratorType: 'TRIM_HORIZON' }),
          )
        ).ShardIterator;
      while (iterator !== undefined) {
        const page: GetRecordsCommandOutput = await streams.send(
          new GetRecordsCommand({ ShardIterator: iterator }),
        );
        const records = page.Records ?? [];
        found.push(...records.map((record) => toLambdaRecord(record, StreamArn)));
        iterator = page.NextShardIterator;
        if (records.length === 0) break;
      }
      iterators.set(ShardId, iterator);
    }
    return found;
  };

  const items = async (): Promise<RawItem[]> => {
    const found = await itemsOf(dynamodb, TableName);
    return [...found.values()].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
  };

  /** What was read lately, by bucket, key and digest: most files stay as they are. */
  const read = new Map<string, StoredObject>();
  const objects = async (): Promise<StoredObject[]> => {
    const found: StoredObject[] = [];
    for (const bucket of buckets) {
      for await (const { Contents = [] } of paginateListObjectsV2({ client: s3 }, { Bucket: bucket })) {
        for (const { Key: key = '', ETag, LastModified } of Contents) {
          const name = `${bucket}/${key} ${ETag} ${LastModified?.getTime()}`;
          const known = read.get(name);
          if (known !== undefined) {
            found.push(known);
            continue;
          }
          const { Body, ContentType = '' } = await s3.send(
            new GetObjectCommand({ Bucket: bucket, Key: key }),
          );
          const body = Buffer.from((await Body?.transformToByteArray()) ?? []);
          const object = { bucket, key, contentType: ContentType, body };
          read.set(name, object);
          found.push(object);
        }
      }
    }
    return found;
  };

  return {
    changes,
    arrive: async (Key, Body, Bucket = 'quarantine') => {
      await s3.send(new PutObjectCommand({ Bucket, Key, Body }));
    },
    state: async (files = true) => ({ items: await items(), objects: files ? await objects() : [] }),
    async restore(state, files = true) {
      const now = await items();
      const present = new Map(now.map((item) => [keyOf(item), JSON.stringify(item)]));
      const wanted = new Set(state.items.map(keyOf));
      await putItems(
        dynamodb,
        TableName,
        state.items.filter((item) => present.get(keyOf(item)) !== JSON.stringify(item)),
      );
      await deleteItems(
        dynamodb,
        TableName,
        now.filter((item) => !wanted.has(keyOf(item))),
      );
      await changes();
      if (!files) return;
      const there = await objects();
      const same = (a: StoredObject, b: StoredObject) =>
        a.bucket === b.bucket && a.key === b.key && a.body.equals(b.body);
      for (const each of state.objects) {
        if (there.some((other) => same(each, other))) continue;
        const { bucket: Bucket, key: Key, contentType: ContentType, body: Body } = each;
        await s3.send(new PutObjectCommand({ Bucket, Key, ContentType, Body }));
      }
      for (const { bucket: Bucket, key: Key } of there) {
        if (!state.objects.some(({ bucket, key }) => bucket === Bucket && key === Key))
          await s3.send(new DeleteObjectCommand({ Bucket, Key }));
      }
    },
  };
}
