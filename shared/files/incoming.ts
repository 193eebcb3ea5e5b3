import {
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListPartsCommand,
  NoSuchKey,
  NoSuchUpload,
  NotFound,
  type S3Client,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { setting } from '../settings.ts';
import { s3Client } from './s3-client.ts';
import { SourceLostError } from './source-lost.ts';

/** A file as it lies in the bucket. */
export interface Arrived {
  readonly etag: string;
  readonly bytes: number;
}

/** A part of an upload that has come. */
export interface ArrivedPart {
  readonly number: number;
  readonly bytes: number;
  readonly etag: string;
}

/** Files of departments in the quarantine: they may be of any length, and are never held whole. */
export class Incoming {
  readonly #client: S3Client;
  readonly #bucket: string;

  constructor(
    bucket: string,
    // The presigner would put the checksum of an empty body into addresses.
    client = s3Client({ requestChecksumCalculation: 'WHEN_REQUIRED' }),
  ) {
    this.#bucket = bucket;
    this.#client = client;
  }

  /** What lies under a key; undefined where nothing has arrived. */
  async find(key: string): Promise<Arrived | undefined> {
    try {
      const { ETag = '', ContentLength = 0 } = await this.#client.send(
        new HeadObjectCommand({ Bucket: this.#bucket, Key: key }),
      );
      return { etag: ETag, bytes: ContentLength };
    } catch (error) {
      if (error instanceof NotFound) return undefined;
      throw error;
    }
  }

  /**
   * The bytes from `from` to before `to` as they come, to the end of the file where there is no `to`.
   * @throws SourceLostError unless the file is still that one
   */
  async *stream(key: string, etag: string, from = 0, to?: number): AsyncGenerator<Uint8Array> {
    if (to !== undefined && to <= from) return;
    const body = await this.#get(key, etag, `bytes=${from}-${to === undefined ? '' : to - 1}`);
    yield* body as AsyncIterable<Uint8Array>;
  }

  /** The same at once. @throws SourceLostError */
  async range(key: string, etag: string, from: number, to: number): Promise<Uint8Array> {
    return Buffer.concat(await Array.fromAsync(this.stream(key, etag, from, to)));
  }

  async #get(key: string, etag: string, Range: string): Promise<unknown> {
    try {
      const { Body } = await this.#client.send(
        new GetObjectCommand({ Bucket: this.#bucket, Key: key, IfMatch: etag, Range }),
      );
      return Body;
    } catch (error) {
      if (error instanceof NoSuchKey) throw new SourceLostError('gone', error);
      if ((error as Error).name === 'PreconditionFailed') throw new SourceLostError('replaced', error);
      throw error;
    }
  }

  /** Begins an upload in parts, and answers how the bucket calls it. */
  async beginParts(key: string): Promise<string> {
    const { UploadId = '' } = await this.#client.send(
      new CreateMultipartUploadCommand({
        Bucket: this.#bucket,
        Key: key,
        ContentType: 'application/octet-stream',
      }),
    );
    return UploadId;
  }

  /** The parts that have come; undefined where the upload was joined or has expired. */
  async partsOf(key: string, upload: string): Promise<ArrivedPart[] | undefined> {
    const found: ArrivedPart[] = [];
    let after: string | undefined;
    try {
      do {
        const answer = await this.#client.send(
          new ListPartsCommand({ Bucket: this.#bucket, Key: key, UploadId: upload, PartNumberMarker: after }),
        );
        for (const { PartNumber = 0, Size = 0, ETag = '' } of answer.Parts ?? [])
          found.push({ number: PartNumber, bytes: Size, etag: ETag });
        after = answer.IsTruncated === true ? answer.NextPartNumberMarker : undefined;
      } while (after !== undefined);
    } catch (error) {
      if (error instanceof NoSuchUpload) return undefined;
      throw error;
    }
    return found;
  }

  /** An address to which one part can be put for `seconds`. */
  async addressOfPart(key: string, upload: string, number: number, seconds: number): Promise<string> {
    const part = new UploadPartCommand({
      Bucket: this.#bucket,
      Key: key,
      UploadId: upload,
      PartNumber: number,
    });
    return getSignedUrl(this.#client, part, { expiresIn: seconds });
  }

  /** Makes a file of the parts. Twice is once: it is there then. */
  async joinParts(key: string, upload: string, parts: readonly ArrivedPart[]): Promise<void> {
    try {
      await this.#client.send(
        new CompleteMultipartUploadCommand({
          Bucket: this.#bucket,
          Key: key,
          UploadId: upload,
          MultipartUpload: { Parts: parts.map(({ number, etag }) => ({ PartNumber: number, ETag: etag })) },
        }),
      );
    } catch (error) {
      if (!(error instanceof NoSuchUpload)) throw error;
    }
  }

  /** Takes a file away; twice is once. */
  async remove(key: string): Promise<void> {
    await this.#client.send(new DeleteObjectCommand({ Bucket: this.#bucket, Key: key }));
  }
}

let shared: Incoming | undefined;

/** The quarantine that this function was given, one client for all its calls. */
export function theIncoming(): Incoming {
  shared ??= new Incoming(setting('QUARANTINE'));
  return shared;
}
