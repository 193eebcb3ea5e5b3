import { BatchGetItemCommand, type DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb';
import {
  DeleteObjectCommand,
  GetObjectCommand,
  NoSuchKey,
  PutObjectCommand,
  paginateListObjectsV2,
  type S3Client,
} from '@aws-sdk/client-s3';
import type { DynamoDBRecord } from 'aws-lambda';
import { deleteItems, itemsOf, putItems } from '../../infra/drill/content.ts';
import { openChanges } from './changes.ts';
import type { Interference } from './interference.ts';
import { type RawItem, type State, type StoredObject, sameText } from './state.ts';
import { keyOf } from './touched.ts';

/**
 * Reads and writes all that is kept, past everything that may be spoilt. It knows what is there without looking through it:
 * whatever is written goes by the interference, and that alone is read again.
 */
export interface Keeper {
  changes(): Promise<DynamoDBRecord[]>;
  arrive(key: string, bytes: Uint8Array, bucket?: Bucket): Promise<void>;
  state(): Promise<State>;
  /** Looks through everything. @throws Error where that is not what is known */
  whole(): Promise<State>;
  restore(state: State): Promise<void>;
}

const buckets = ['files', 'quarantine'] as const;
export type Bucket = (typeof buckets)[number];
const nameOf = ({ bucket, key }: Pick<StoredObject, 'bucket' | 'key'>) => `${bucket}/${key}`;
/** Items that one call gets. */
const mostTogether = 100;

export async function openKeeper(
  dynamodb: DynamoDBClient,
  s3: S3Client,
  interference: Interference,
): Promise<Keeper> {
  const { TableNames: [TableName = ''] = [] } = await dynamodb.send(new ListTablesCommand({}));
  const stream = await openChanges(dynamodb, TableName, () => interference.writes);
  let items = new Map<string, RawItem>();
  let objects = new Map<string, StoredObject>();
  /** Every content that a look through everything found: the same content is the same object, and so quickly compared. */
  const seen = new Map<string, RawItem>();

  const known = (item: RawItem): RawItem => seen.get(sameText(item)) ?? item;
  const same = (a: StoredObject | undefined, b: StoredObject) =>
    a !== undefined && a.contentType === b.contentType && a.body.equals(b.body);

  const readObject = async (Bucket: string, Key: string): Promise<StoredObject | undefined> => {
    try {
      const { Body, ContentType = '' } = await s3.send(new GetObjectCommand({ Bucket, Key }));
      const body = Buffer.from((await Body?.transformToByteArray()) ?? []);
      const object = { bucket: Bucket, key: Key, contentType: ContentType, body };
      const before = objects.get(nameOf(object));
      return same(before, object) ? before : object;
    } catch (error) {
      if (error instanceof NoSuchKey) return undefined;
      throw error;
    }
  };

  const readItems = async (keys: readonly string[]): Promise<RawItem[]> => {
    const found: RawItem[] = [];
    for (let at = 0; at < keys.length; at += mostTogether) {
      const Keys = keys.slice(at, at + mostTogether).map((each) => {
        const [pk, sk] = JSON.parse(each) as [string, string];
        return { pk: { S: pk }, sk: { S: sk } };
      });
      const { Responses, UnprocessedKeys } = await dynamodb.send(
        new BatchGetItemCommand({ RequestItems: { [TableName]: { Keys, ConsistentRead: true } } }),
      );
      if (Object.keys(UnprocessedKeys ?? {}).length > 0)
        throw new Error('More was written than one read has');
      found.push(...(Responses?.[TableName] ?? []));
    }
    return found;
  };

  /** Reads what was written since it was last read. */
  const refresh = async (): Promise<void> => {
    const { written, filesWritten } = interference.taken();
    const found = await readItems([...written]);
    for (const key of written) items.delete(key);
    for (const item of found) items.set(keyOf(item), known(item));
    for (const name of filesWritten) {
      const [bucket = '', ...key] = name.split('/');
      const object = await readObject(bucket, key.join('/'));
      if (object === undefined) objects.delete(name);
      else objects.set(name, object);
    }
  };

  const state = async (): Promise<State> => {
    await refresh();
    return { items: [...items.values()], objects: [...objects.values()] };
  };

  return {
    changes: stream.changes,
    arrive: async (Key, Body, Bucket = 'quarantine') => {
      await s3.send(new PutObjectCommand({ Bucket, Key, Body }));
    },
    state,
    async whole() {
      const first = items.size === 0;
      await refresh();
      const now = new Map<string, RawItem>();
      for (const item of (await itemsOf(dynamodb, TableName)).values()) {
        if (!seen.has(sameText(item))) seen.set(sameText(item), item);
        now.set(keyOf(item), known(item));
      }
      const files = new Map<string, StoredObject>();
      for (const bucket of buckets)
        for await (const { Contents = [] } of paginateListObjectsV2({ client: s3 }, { Bucket: bucket }))
          for (const { Key = '' } of Contents) {
            const object = await readObject(bucket, Key);
            if (object !== undefined) files.set(nameOf(object), object);
          }
      const unknown = [
        ...[...now].filter(([key, item]) => sameText(items.get(key) ?? {}) !== sameText(item)),
        ...[...items].filter(([key]) => !now.has(key)),
        ...[...files].filter(([name, object]) => objects.get(name) !== object),
        ...[...objects].filter(([name]) => !files.has(name)),
      ];
      if (!first && unknown.length > 0)
        throw new Error(`Something was written past the interference: ${unknown.map(([key]) => key)}`);
      [items, objects] = [now, files];
      return state();
    },
    async restore(wanted) {
      await refresh();
      const to = new Map(wanted.items.map((item) => [keyOf(item), item]));
      const puts = wanted.items.filter((item) => items.get(keyOf(item)) !== item);
      const deletes = [...items.values()].filter((item) => !to.has(keyOf(item)));
      await stream.leave(async () => {
        await putItems(dynamodb, TableName, puts);
        await deleteItems(dynamodb, TableName, deletes);
        return [...puts, ...deletes].map(keyOf);
      });
      items = to;
      const files = new Map(wanted.objects.map((object) => [nameOf(object), object]));
      for (const object of wanted.objects) {
        if (same(objects.get(nameOf(object)), object)) continue;
        const { bucket: Bucket, key: Key, contentType: ContentType, body: Body } = object;
        await s3.send(new PutObjectCommand({ Bucket, Key, ContentType, Body }));
      }
      for (const [name, { bucket: Bucket, key: Key }] of objects)
        if (!files.has(name)) await s3.send(new DeleteObjectCommand({ Bucket, Key }));
      objects = files;
      // What was written here is known.
      interference.taken();
    },
  };
}
