import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { S3Error } from './s3-error.ts';

export type Source = AsyncIterable<Buffer>;

/** Cuts a stream of bytes at lines, counts and marks without holding more of it than a chunk. */
export class ByteReader {
  readonly #source: AsyncIterator<Buffer>;
  #held: Buffer = Buffer.alloc(0);

  constructor(source: Source) {
    this.#source = source[Symbol.asyncIterator]();
  }

  async #more(): Promise<void> {
    const next = await this.#source.next();
    if (next.done) throw new S3Error(400, 'IncompleteBody', 'The body ended before its announced end.');
    this.#held = this.#held.length === 0 ? next.value : Buffer.concat([this.#held, next.value]);
  }

  /** The text up to the next CRLF. */
  async line(): Promise<string> {
    for (;;) {
      const end = this.#held.indexOf('\r\n');
      if (end > 8192 || (end < 0 && this.#held.length > 8192 + 1)) {
        throw new S3Error(400, 'InvalidRequest', 'A line of the body is longer than 8 KB.');
      }
      if (end >= 0) {
        const line = this.#held.toString('utf8', 0, end);
        this.#held = this.#held.subarray(end + 2);
        return line;
      }
      await this.#more();
    }
  }

  /** Exactly `count` bytes. */
  async *take(count: number): AsyncGenerator<Buffer> {
    for (let left = count; left > 0; ) {
      if (this.#held.length === 0) await this.#more();
      const piece = this.#held.subarray(0, left);
      this.#held = this.#held.subarray(piece.length);
      left -= piece.length;
      yield piece;
    }
  }

  /** Everything before `mark`; the mark itself is consumed. */
  async *until(mark: Buffer): AsyncGenerator<Buffer> {
    for (;;) {
      const at = this.#held.indexOf(mark);
      // The last bytes may be the beginning of the mark.
      const sure = at >= 0 ? at : Math.max(0, this.#held.length - mark.length + 1);
      const piece = this.#held.subarray(0, sure);
      this.#held = this.#held.subarray(at >= 0 ? at + mark.length : sure);
      if (piece.length > 0) yield piece;
      if (at >= 0) return;
      await this.#more();
    }
  }
}

/**
 * Undoes the `aws-chunked` framing that SDKs put around a stream whose checksum comes last.
 * @param trailers receives the headers after the last chunk, names in lower case.
 */
export async function* unchunk(source: Source, trailers: Map<string, string>): AsyncGenerator<Buffer> {
  const reader = new ByteReader(source);
  for (let small = false; ; ) {
    const head = await reader.line();
    const size = /^[0-9a-f]{1,12}$/i.test(head) ? Number.parseInt(head, 16) : Number.NaN;
    if (Number.isNaN(size)) throw new S3Error(400, 'InvalidRequest', 'The body is not aws-chunked.');
    if (size === 0) break;
    // S3 refuses this, and many small writes (a PDF, a CSV made row by row) run into it.
    if (small)
      throw new S3Error(403, 'InvalidChunkSizeError', 'Only the last chunk may be smaller than 8192 bytes.');
    small = size < 8192;
    yield* reader.take(size);
    if ((await reader.line()) !== '')
      throw new S3Error(400, 'IncompleteBody', 'A chunk is not as long as it says.');
  }
  for (let line = await reader.line(); line !== ''; line = await reader.line()) {
    const colon = line.indexOf(':');
    trailers.set(line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim());
  }
}

type Running = { update(chunk: Buffer): void; digest(): Buffer };

function running(name: string): Running {
  const hash = createHash(name);
  return { update: (chunk) => void hash.update(chunk), digest: () => hash.digest() };
}

function running32(step: (chunk: Buffer, value: number) => number): Running {
  let value = 0;
  return {
    update: (chunk) => {
      value = step(chunk, value);
    },
    digest: () => {
      const out = Buffer.alloc(4);
      out.writeUInt32BE(value >>> 0);
      return out;
    },
  };
}

/** Table of a reflected CRC as pairs of 32-bit halves (BigInt would be twenty times slower a byte). */
function crcTable(polynomial: bigint): { readonly low: Int32Array; readonly high: Int32Array } {
  const low = new Int32Array(256);
  const high = new Int32Array(256);
  for (let byte = 0; byte < 256; byte += 1) {
    let value = BigInt(byte);
    for (let bit = 0; bit < 8; bit += 1) value = (value >> 1n) ^ ((value & 1n) === 1n ? polynomial : 0n);
    low[byte] = Number(BigInt.asIntN(32, value));
    high[byte] = Number(BigInt.asIntN(32, value >> 32n));
  }
  return { low, high };
}
const castagnoli = crcTable(0x82f63b78n).low;
const nvme = crcTable(0x9a6c9329ac4bc9b5n);

function crc32c(chunk: Buffer, start: number): number {
  let value = ~start;
  for (const byte of chunk) value = (value >>> 8) ^ (castagnoli[(value ^ byte) & 0xff] ?? 0);
  return ~value;
}

function crc64nvme(): Running {
  let low = -1;
  let high = -1;
  return {
    update: (chunk) => {
      for (const byte of chunk) {
        const index = (low ^ byte) & 0xff;
        low = ((low >>> 8) | (high << 24)) ^ (nvme.low[index] ?? 0);
        high = (high >>> 8) ^ (nvme.high[index] ?? 0);
      }
    },
    digest: () => {
      const out = Buffer.alloc(8);
      out.writeInt32BE(~high, 0);
      out.writeInt32BE(~low, 4);
      return out;
    },
  };
}

const algorithms = {
  crc32: () => running32((chunk, value) => crc32(chunk, value)),
  crc32c: () => running32(crc32c),
  crc64nvme,
  sha1: () => running('sha1'),
  sha256: () => running('sha256'),
} as const;
export type Algorithm = keyof typeof algorithms;
export const algorithmNames = Object.keys(algorithms) as Algorithm[];

/** The Base64 checksum of parts' checksums, as a multipart upload shows it. */
export function compositeChecksum(algorithm: Algorithm, parts: readonly string[]): string {
  const sum = algorithms[algorithm]();
  for (const part of parts) sum.update(Buffer.from(part, 'base64'));
  return `${sum.digest().toString('base64')}-${parts.length}`;
}

/** A body with everything its sender said about it; Base64 where headers are, hex for `payloadSha256`. */
export type Body = {
  readonly source: Source;
  readonly length?: number;
  readonly min?: number;
  readonly max: number;
  readonly md5?: string | undefined;
  readonly payloadSha256?: string;
  /** A function where the value comes only after the last byte; `true` where it is to be calculated only. */
  readonly checksums: Readonly<Partial<Record<Algorithm, string | true | (() => string | undefined)>>>;
};

export type Received = {
  readonly size: number;
  /** Hex. */
  readonly md5: string;
  readonly checksums: Readonly<Partial<Record<Algorithm, string>>>;
};

/**
 * Hands every chunk to `sink` in order, then holds the whole against what the sender announced.
 * @throws S3Error 400 (EntityTooLarge as soon as it is known; BadDigest, IncompleteBody … at the end)
 */
export async function receive(body: Body, sink: (chunk: Buffer) => Promise<void> | void): Promise<Received> {
  if (body.md5 !== undefined && Buffer.from(body.md5, 'base64').length !== 16) {
    throw new S3Error(400, 'InvalidDigest', 'Content-MD5 is not the Base64 of an MD5.');
  }
  const md5 = running('md5');
  const sha256 = body.payloadSha256 === undefined ? undefined : running('sha256');
  const sums = algorithmNames
    .filter((name) => body.checksums[name] !== undefined)
    .map((name) => ({ name, sum: algorithms[name]() }));
  let size = 0;
  for await (const chunk of body.source) {
    size += chunk.length;
    if (size > body.max)
      throw new S3Error(400, 'EntityTooLarge', `The body is longer than ${body.max} bytes.`);
    md5.update(chunk);
    sha256?.update(chunk);
    for (const { sum } of sums) sum.update(chunk);
    await sink(chunk);
  }
  if (size < (body.min ?? 0))
    throw new S3Error(400, 'EntityTooSmall', `The body is shorter than ${body.min} bytes.`);
  if (body.length !== undefined && size !== body.length) {
    throw new S3Error(400, 'IncompleteBody', `The body has ${size} bytes, announced were ${body.length}.`);
  }
  if (sha256 && sha256.digest().toString('hex') !== body.payloadSha256) {
    throw new S3Error(
      400,
      'XAmzContentSHA256Mismatch',
      'The body does not have the SHA-256 of x-amz-content-sha256.',
    );
  }
  const digest = md5.digest();
  if (body.md5 !== undefined && body.md5 !== digest.toString('base64')) {
    throw new S3Error(400, 'BadDigest', 'The body does not have the MD5 of Content-MD5.');
  }
  const checksums: Partial<Record<Algorithm, string>> = {};
  for (const { name, sum } of sums) {
    const announced = body.checksums[name];
    const value = sum.digest().toString('base64');
    if (announced !== true && (typeof announced === 'function' ? announced() : announced) !== value) {
      throw new S3Error(400, 'BadDigest', `The ${name.toUpperCase()} you specified did not match the body.`);
    }
    checksums[name] = value;
  }
  return { size, md5: digest.toString('hex'), checksums };
}
