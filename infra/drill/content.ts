import { createHash } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import {
  type AttributeValue,
  BatchGetItemCommand,
  BatchWriteItemCommand,
  type DynamoDBClient,
  ScanCommand,
  type WriteRequest,
} from '@aws-sdk/client-dynamodb';
import { GetObjectCommand, ListObjectsV2Command, PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';

export type Item = Record<string, AttributeValue>;

export function nameOf(item: Item): string {
  return `${item.pk?.S}|${item.sk?.S}`;
}

/** One of several parts of a table, which can be gone through at the same time. */
export interface Segment {
  readonly at: number;
  readonly of: number;
}

/** All parts of a table that is gone through in so many. */
export function segmentsOf(count: number): readonly Segment[] {
  return Array.from({ length: count }, (_, at) => ({ at, of: count }));
}

const whole: Segment = { at: 0, of: 1 };
/** Items of a page: some megabyte of them. DynamoDB Local reads all that is left of a table where nothing is said. */
export const pageItems = 1000;

/** All items of a part of a table, a page at a time. */
export async function* pagesOf(
  client: DynamoDBClient,
  table: string,
  { at, of }: Segment = whole,
): AsyncGenerator<Item[]> {
  let start: Item | undefined;
  do {
    const page = await client.send(
      new ScanCommand({
        TableName: table,
        ConsistentRead: true,
        Limit: pageItems,
        Segment: at,
        TotalSegments: of,
        ...(start === undefined ? {} : { ExclusiveStartKey: start }),
      }),
    );
    yield page.Items ?? [];
    start = page.LastEvaluatedKey;
  } while (start !== undefined);
}

/** Every item of a table, by its key. */
export async function itemsOf(client: DynamoDBClient, table: string): Promise<Map<string, Item>> {
  const items = new Map<string, Item>();
  for await (const page of pagesOf(client, table)) for (const item of page) items.set(nameOf(item), item);
  return items;
}

/** Puts back what the table turned away, and leaves it a moment to grow. */
async function again<T>(waiting: T[], turnedAway: readonly T[] = []): Promise<void> {
  if (turnedAway.length === 0) return;
  waiting.push(...turnedAway);
  await wait(50 + Math.random() * 200);
}

/** Those of the items that a table has too, as it has them. */
async function counterparts(
  client: DynamoDBClient,
  table: string,
  items: readonly Item[],
): Promise<Map<string, Item>> {
  const found = new Map<string, Item>();
  const waiting = items.map(({ pk, sk }) => ({ pk, sk }) as Item);
  while (waiting.length > 0) {
    const { Responses, UnprocessedKeys } = await client.send(
      new BatchGetItemCommand({
        RequestItems: { [table]: { Keys: waiting.splice(0, 100), ConsistentRead: true } },
      }),
    );
    for (const item of Responses?.[table] ?? []) found.set(nameOf(item), item);
    await again(waiting, UnprocessedKeys?.[table]?.Keys);
  }
  return found;
}

/**
 * Items of a part of a table that another one does not have (`there` is undefined) or has otherwise. Holds a page at a
 * time, so that a table of any size can be compared.
 */
export async function* differing(
  client: DynamoDBClient,
  table: string,
  other: string,
  segment: Segment = whole,
): AsyncGenerator<{ readonly item: Item; readonly there: Item | undefined }> {
  for await (const page of pagesOf(client, table, segment)) {
    const found = await counterparts(client, other, page);
    for (const item of page) {
      const there = found.get(nameOf(item));
      if (there === undefined || digest(item) !== digest(there)) yield { item, there };
    }
  }
}

/** The same of a whole table, so many parts of it at the same time: most of it is waiting for answers. */
export async function eachDiffering(
  client: DynamoDBClient,
  table: string,
  other: string,
  segments: number,
  take: (found: { readonly item: Item; readonly there: Item | undefined }) => void,
): Promise<void> {
  await Promise.all(
    segmentsOf(segments).map(async (segment) => {
      for await (const found of differing(client, table, other, segment)) take(found);
    }),
  );
}

/** Writes items as they are, 25 at a time. */
export async function putItems(client: DynamoDBClient, table: string, items: Iterable<Item>): Promise<void> {
  await write(
    client,
    table,
    [...items].map((Item) => ({ PutRequest: { Item } })),
  );
}

export async function deleteItems(
  client: DynamoDBClient,
  table: string,
  items: readonly Item[],
): Promise<void> {
  await write(
    client,
    table,
    items.map(({ pk, sk }) => ({ DeleteRequest: { Key: { pk, sk } as Item } })),
  );
}

async function write(
  client: DynamoDBClient,
  table: string,
  requests: readonly WriteRequest[],
): Promise<void> {
  const waiting = [...requests];
  while (waiting.length > 0) {
    const { UnprocessedItems } = await client.send(
      new BatchWriteItemCommand({ RequestItems: { [table]: waiting.splice(0, 25) } }),
    );
    await again(waiting, UnprocessedItems?.[table]);
  }
}

export interface StoredObject {
  readonly bytes: Uint8Array;
  readonly contentType: string | undefined;
  readonly disposition: string | undefined;
  /** RFC 3339; absent for an object that is not locked. */
  readonly lockedUntil: string | undefined;
}

/** Every object of a bucket, by its key. */
export async function objectsOf(client: S3Client, bucket: string): Promise<Map<string, StoredObject>> {
  const objects = new Map<string, StoredObject>();
  let token: string | undefined;
  do {
    const page = await client.send(
      new ListObjectsV2Command({
        Bucket: bucket,
        ...(token === undefined ? {} : { ContinuationToken: token }),
      }),
    );
    for (const { Key = '' } of page.Contents ?? []) {
      const object = await client.send(new GetObjectCommand({ Bucket: bucket, Key }));
      objects.set(Key, {
        bytes: (await object.Body?.transformToByteArray()) ?? new Uint8Array(),
        contentType: object.ContentType,
        disposition: object.ContentDisposition,
        lockedUntil: object.ObjectLockRetainUntilDate?.toISOString(),
      });
    }
    token = page.NextContinuationToken;
  } while (token !== undefined);
  return objects;
}

export async function putObjects(
  client: S3Client,
  bucket: string,
  objects: ReadonlyMap<string, StoredObject>,
): Promise<void> {
  for (const [Key, { bytes, contentType, disposition, lockedUntil }] of objects) {
    await client.send(
      new PutObjectCommand({
        Bucket: bucket,
        Key,
        Body: bytes,
        ...(contentType === undefined ? {} : { ContentType: contentType }),
        ...(disposition === undefined ? {} : { ContentDisposition: disposition }),
        ...(lockedUntil === undefined
          ? {}
          : { ObjectLockMode: 'GOVERNANCE', ObjectLockRetainUntilDate: new Date(lockedUntil) }),
      }),
    );
  }
}

/** The same for the same content, whatever the order of its members. */
function digest(value: unknown): string {
  return createHash('sha256')
    .update(
      JSON.stringify(value, (_, part: unknown) =>
        part instanceof Uint8Array
          ? Buffer.from(part).toString('base64')
          : typeof part === 'object' && part !== null && !Array.isArray(part)
            ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
            : part,
      ),
    )
    .digest('hex');
}

/** Keys that are missing, too many or of other content. */
export function differences<T>(before: ReadonlyMap<string, T>, after: ReadonlyMap<string, T>): string[] {
  const all = new Set([...before.keys(), ...after.keys()]);
  return [...all].filter((key) => digest(before.get(key) ?? null) !== digest(after.get(key) ?? null)).sort();
}
