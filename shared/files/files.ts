import type { S3Client } from '@aws-sdk/client-s3';
import { setting } from '../settings.ts';
import type { FileProperties } from './file-properties.ts';
import type { PostForm, PostLimits } from './post-form.ts';
import type { StoredFiles } from './stored-files.ts';

/** The bucket of files. What speaks to it is loaded with the first call: many calls of a function need no file. */
export class Files {
  readonly #bucket: string;
  readonly #client: S3Client | undefined;
  #stored: Promise<StoredFiles> | undefined;

  constructor(bucket: string, client?: S3Client) {
    this.#bucket = bucket;
    this.#client = client;
  }

  #files(): Promise<StoredFiles> {
    this.#stored ??= import('./stored-files.ts').then(
      ({ StoredFiles: Stored }) => new Stored(this.#bucket, this.#client),
    );
    return this.#stored;
  }

  /** Stores an object; durable when it returns. */
  async put(key: string, bytes: Uint8Array | string, properties: FileProperties): Promise<void> {
    await (await this.#files()).put(key, bytes, properties);
  }

  /** Stores an object where there is none under its key. @returns whether it did; of several at once one does */
  async putFirst(key: string, bytes: Uint8Array | string, properties: FileProperties): Promise<boolean> {
    return (await this.#files()).putFirst(key, bytes, properties);
  }

  /**
   * Stores an object of any length as it is made, in parts: no more of it is held than two of them. It is there whole or
   * not at all. What fits into one part is put at once.
   */
  async putStream(
    key: string,
    content: AsyncIterable<string | Uint8Array>,
    properties: FileProperties,
  ): Promise<void> {
    await (await this.#files()).putStream(key, content, properties);
  }

  /** The object's bytes, or undefined where there is none. */
  async get(key: string): Promise<Uint8Array | undefined> {
    return (await this.#files()).get(key);
  }

  /** The object's bytes as they come, for what is too large to be held; undefined where there is none. */
  async stream(key: string): Promise<AsyncIterable<Uint8Array> | undefined> {
    return (await this.#files()).stream(key);
  }

  /** A form by which exactly one file can be sent, under exactly this key. */
  async postForm(key: string, limits: PostLimits): Promise<PostForm> {
    return (await this.#files()).postForm(key, limits);
  }

  /** Whether there is an object under this key. */
  async has(key: string): Promise<boolean> {
    return (await this.#files()).has(key);
  }

  /** Takes an object away; twice is once. */
  async remove(key: string): Promise<void> {
    await (await this.#files()).remove(key);
  }

  /** An address that serves the object for `seconds` to whoever has it. */
  async addressOf(key: string, seconds: number): Promise<string> {
    return (await this.#files()).addressOf(key, seconds);
  }
}

let shared: Files | undefined;

/** The bucket that this function was given, one client for all its calls. */
export function theFiles(): Files {
  shared ??= new Files(setting('FILES'));
  return shared;
}
