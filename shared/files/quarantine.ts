import {
  DeleteObjectCommand,
  GetObjectCommand,
  GetObjectTaggingCommand,
  HeadObjectCommand,
  NoSuchKey,
  PutObjectCommand,
  type S3Client,
} from '@aws-sdk/client-s3';
import { setting } from '../settings.ts';
import { type PostForm, type PostLimits, postFormOf } from './post-form.ts';
import { s3Client } from './s3-client.ts';

/** A file in the quarantine. */
export interface ArrivedFile {
  readonly key: string;
  readonly etag: string;
  /** Null: it is longer than anything that is read. */
  readonly bytes: Uint8Array | null;
}

/** The tag by which GuardDuty says what it found in an object. */
const scanTag = 'GuardDutyMalwareScanStatus';

/** The bucket where files of strangers arrive. Nothing in it is ever shown to anybody; it empties itself. */
export class Quarantine {
  readonly #client: S3Client;
  readonly #bucket: string;

  constructor(bucket: string, client = s3Client()) {
    this.#bucket = bucket;
    this.#client = client;
  }

  /** A form by which exactly one file can be sent, under exactly this key. */
  async postForm(key: string, limits: PostLimits): Promise<PostForm> {
    return postFormOf(this.#client, this.#bucket, key, limits);
  }

  /** Puts a file there that came with a form: it is looked at as if its sender had brought it. */
  async put(key: string, bytes: Uint8Array, contentType: string): Promise<void> {
    await this.#client.send(
      new PutObjectCommand({ Bucket: this.#bucket, Key: key, Body: bytes, ContentType: contentType }),
    );
  }

  /**
   * The object under a key; undefined where none has arrived.
   * @param longest more bytes than that are not read
   */
  async get(key: string, longest: number): Promise<ArrivedFile | undefined> {
    try {
      const {
        Body,
        ContentLength = 0,
        ETag = '',
      } = await this.#client.send(new GetObjectCommand({ Bucket: this.#bucket, Key: key }));
      if (Body === undefined) return undefined;
      if (ContentLength > longest) {
        // Not read to its end: the connection is of no more use.
        (Body as { destroy?: () => void }).destroy?.();
        return { key, etag: ETag, bytes: null };
      }
      return { key, etag: ETag, bytes: await Body.transformToByteArray() };
    } catch (error) {
      if (error instanceof NoSuchKey) return undefined;
      throw error;
    }
  }

  /** Whether the object is still the one that was read: its form may be posted again. */
  async isStill({ key, etag }: Pick<ArrivedFile, 'key' | 'etag'>): Promise<boolean> {
    const { ETag } = await this.#client.send(new HeadObjectCommand({ Bucket: this.#bucket, Key: key }));
    return ETag === etag;
  }

  /** What GuardDuty has said about the object; undefined as long as it has said nothing. */
  async scanStatus(key: string): Promise<string | undefined> {
    const { TagSet = [] } = await this.#client.send(
      new GetObjectTaggingCommand({ Bucket: this.#bucket, Key: key }),
    );
    return TagSet.find(({ Key }) => Key === scanTag)?.Value;
  }

  async remove(key: string): Promise<void> {
    await this.#client.send(new DeleteObjectCommand({ Bucket: this.#bucket, Key: key }));
  }
}

let shared: Quarantine | undefined;

/** The quarantine that this function was given, one client for all its calls. */
export function theQuarantine(): Quarantine {
  shared ??= new Quarantine(setting('QUARANTINE'));
  return shared;
}
