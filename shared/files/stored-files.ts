import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  NoSuchKey,
  NotFound,
  PutObjectCommand,
  type S3Client,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import type { FileProperties } from './file-properties.ts';
import { type PostForm, type PostLimits, postFormOf } from './post-form.ts';
import { s3Client } from './s3-client.ts';

/** RFC 6266: an attachment under a name of any characters. */
function attachment(fileName: string): string {
  const plain = fileName.replace(/[^\w.-]+/g, '_');
  const encoded = encodeURIComponent(fileName).replace(
    /['()*]/g,
    (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`;
}

/** Its properties as S3 has them. */
function described({ contentType, fileName, lockedUntil }: FileProperties) {
  return {
    ContentType: contentType,
    ...(fileName === undefined ? {} : { ContentDisposition: attachment(fileName) }),
    ...(lockedUntil === undefined
      ? {}
      : { ObjectLockMode: 'GOVERNANCE' as const, ObjectLockRetainUntilDate: lockedUntil }),
  };
}

/** How S3 refuses what may be put only where nothing is: there is something, or another is just putting it there. */
const taken: ReadonlySet<string> = new Set(['PreconditionFailed', 'ConditionalRequestConflict']);

/** The bucket of files, by S3's protocol; `Files` says what each method does. */
export class StoredFiles {
  readonly #client: S3Client;
  readonly #bucket: string;

  constructor(bucket: string, client = s3Client()) {
    this.#bucket = bucket;
    this.#client = client;
  }

  async put(key: string, bytes: Uint8Array | string, properties: FileProperties): Promise<void> {
    await this.#client.send(
      new PutObjectCommand({ Bucket: this.#bucket, Key: key, Body: bytes, ...described(properties) }),
    );
  }

  async putFirst(key: string, bytes: Uint8Array | string, properties: FileProperties): Promise<boolean> {
    try {
      await this.#client.send(
        new PutObjectCommand({
          Bucket: this.#bucket,
          Key: key,
          Body: bytes,
          IfNoneMatch: '*',
          ...described(properties),
        }),
      );
      return true;
    } catch (error) {
      if (taken.has((error as Error).name)) return false;
      throw error;
    }
  }

  async putStream(
    key: string,
    content: AsyncIterable<string | Uint8Array>,
    properties: FileProperties,
  ): Promise<void> {
    const pieces = inParts(content);
    const [first, second] = [await pieces.next(), await pieces.next()];
    if (second.done === true) return this.put(key, first.value ?? '', properties);
    const at = { Bucket: this.#bucket, Key: key };
    const { UploadId } = await this.#client.send(
      new CreateMultipartUploadCommand({ ...at, ...described(properties) }),
    );
    const parts: { PartNumber: number; ETag: string | undefined }[] = [];
    try {
      const send = async (Body: Buffer) => {
        const PartNumber = parts.length + 1;
        const { ETag } = await this.#client.send(
          new UploadPartCommand({ ...at, UploadId, PartNumber, Body }),
        );
        parts.push({ PartNumber, ETag });
      };
      if (first.done !== true) await send(first.value);
      await send(second.value);
      for await (const piece of pieces) await send(piece);
      await this.#client.send(
        new CompleteMultipartUploadCommand({ ...at, UploadId, MultipartUpload: { Parts: parts } }),
      );
    } catch (error) {
      await this.#client.send(new AbortMultipartUploadCommand({ ...at, UploadId }));
      throw error;
    }
  }

  async get(key: string): Promise<Uint8Array | undefined> {
    try {
      const { Body } = await this.#client.send(new GetObjectCommand({ Bucket: this.#bucket, Key: key }));
      return await Body?.transformToByteArray();
    } catch (error) {
      if (error instanceof NoSuchKey) return undefined;
      throw error;
    }
  }

  async stream(key: string): Promise<AsyncIterable<Uint8Array> | undefined> {
    try {
      const { Body } = await this.#client.send(new GetObjectCommand({ Bucket: this.#bucket, Key: key }));
      return Body as AsyncIterable<Uint8Array> | undefined;
    } catch (error) {
      if (error instanceof NoSuchKey) return undefined;
      throw error;
    }
  }

  async postForm(key: string, limits: PostLimits): Promise<PostForm> {
    return postFormOf(this.#client, this.#bucket, key, limits);
  }

  async has(key: string): Promise<boolean> {
    try {
      await this.#client.send(new HeadObjectCommand({ Bucket: this.#bucket, Key: key }));
      return true;
    } catch (error) {
      if (error instanceof NotFound) return false;
      throw error;
    }
  }

  async remove(key: string): Promise<void> {
    await this.#client.send(new DeleteObjectCommand({ Bucket: this.#bucket, Key: key }));
  }

  async addressOf(key: string, seconds: number): Promise<string> {
    return getSignedUrl(this.#client, new GetObjectCommand({ Bucket: this.#bucket, Key: key }), {
      expiresIn: seconds,
    });
  }
}

/** Bytes of a part; all but the last have 5 MB at the least. */
const partBytes = 8 * 1024 * 1024;

/** One part at the least, which may be empty. */
async function* inParts(content: AsyncIterable<string | Uint8Array>): AsyncGenerator<Buffer> {
  let held: Buffer[] = [];
  let bytes = 0;
  let parts = 0;
  for await (const each of content) {
    const piece = Buffer.from(each);
    held.push(piece);
    bytes += piece.length;
    if (bytes < partBytes) continue;
    yield Buffer.concat(held);
    held = [];
    bytes = 0;
    parts += 1;
  }
  if (bytes > 0 || parts === 0) yield Buffer.concat(held);
}
