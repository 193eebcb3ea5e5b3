import { createHash } from 'node:crypto';
import {
  type AttributeValue,
  BatchWriteItemCommand,
  type DynamoDBClient,
  ScanCommand,
} from '@aws-sdk/client-dynamodb';
import { GetObjectCommand, ListObjectsV2Command, PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';

type Item = Record<string, AttributeValue>;

/** Every item of a table, by its key. */
export async function itemsOf(client: DynamoDBClient, table: string): Promise<Map<string, Item>> {
  const items = new Map<string, Item>();
  let start: Item | undefined;
  do {
    const page = await client.send(
      new ScanCommand({
        TableName: table,
        ConsistentRead: true,
        ...(start === undefined ? {} : { ExclusiveStartKey: start }),
      }),
    );
    for (const item of page.Items ?? []) items.set(`${item.pk?.S}|${item.sk?.S}`, item);
    start = page.LastEvaluatedKey;
  } while (start !== undefined);
  return items;
}

/** Writes items as they are, 25 at a time. */
export async function putItems(client: DynamoDBClient, table: string, items: Iterable<Item>): Promise<void> {
  const waiting = [...items];
  while (waiting.length > 0) {
    const requests = waiting.splice(0, 25).map((Item) => ({ PutRequest: { Item } }));
    const { UnprocessedItems } = await client.send(
      new BatchWriteItemCommand({ RequestItems: { [table]: requests } }),
    );
    for (const { PutRequest } of UnprocessedItems?.[table] ?? [])
      if (PutRequest?.Item !== undefined) waiting.push(PutRequest.Item);
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
