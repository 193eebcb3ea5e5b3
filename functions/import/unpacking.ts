import { pipeline, Readable, type Transform } from 'node:stream';
import { crc32, createGunzip, createInflateRaw } from 'node:zlib';
import { fileKind } from '../../shared/domain/import/file-kind.ts';
import { onlyFile, type PackedText } from '../../shared/domain/import/packed-text.ts';
import { emptyFile } from '../../shared/domain/import/read-upload.ts';
import type { Incoming } from '../../shared/files/incoming.ts';
import { importLimits } from '../../shared/policy/imports.ts';
import type { Text } from '../../shared/policy/text.ts';
import { uploadRefusals } from '../../shared/policy/uploads.ts';

/** A file that cannot be read, in words for its sender. */
export class UnreadableError extends Error {
  override readonly name = 'UnreadableError';
  readonly problem: Text;

  constructor(problem: Text) {
    super(problem.en);
    this.problem = problem;
  }
}

/** A file to read as a whole, or a text to read as it comes; `packed`: it came out of an archive. */
export type Unpacked =
  | { readonly whole: Uint8Array }
  | { readonly text: AsyncIterable<Uint8Array>; readonly packed: boolean };

interface Source {
  readonly key: string;
  readonly etag: string;
  readonly bytes: number;
}

/** Bytes by which a file says what it is. */
const headBytes = 4096;

/**
 * What a file is, by its content, and how to read it.
 * @param seen is given all bytes of the file, in their order, by the time that it was read
 * @throws UnreadableError, SourceLostError
 */
export async function unpackedText(
  incoming: Incoming,
  source: Source,
  seen: (bytes: Uint8Array) => void,
): Promise<Unpacked> {
  const { key, etag, bytes } = source;
  if (bytes === 0) throw new UnreadableError(emptyFile);
  const kind = kindOf(await incoming.range(key, etag, 0, Math.min(bytes, headBytes)));
  const all = () => tapped(incoming.stream(key, etag), seen);
  if (kind === 'text') {
    if (bytes <= importLimits.wholeBytes) return { whole: await gathered(all()) };
    return { text: all(), packed: false };
  }
  if (kind === 'gzip') return unpackedAs(createGunzip(), all(), bytes);
  if (kind === 'zip') {
    const entry = await onlyFile(bytes, (from, to) => incoming.range(key, etag, from, to));
    if (entry !== undefined) {
      if ('problem' in entry) throw new UnreadableError(entry.problem);
      // The digest is of the package.
      for await (const each of incoming.stream(key, etag)) seen(each);
      const packed = incoming.stream(key, etag, entry.from, entry.to);
      return entry.stored ? checked(packed, entry) : unpackedAs(createInflateRaw(), packed, bytes, entry);
    }
  }
  if (bytes > importLimits.workbookBytes) throw new UnreadableError(largeWorkbook);
  return { whole: await gathered(all()) };
}

/** @throws UnreadableError */
function kindOf(head: Uint8Array) {
  const kind = fileKind(head);
  if (typeof kind !== 'string') throw new UnreadableError(kind.problem);
  return kind;
}

async function checked(text: AsyncIterable<Uint8Array>, entry: PackedText): Promise<Unpacked> {
  return opened(whole(text, entry));
}

/** What comes out of a packed text: text, or something that is read as a whole. */
async function unpackedAs(
  unpack: Transform,
  packed: AsyncIterable<Uint8Array>,
  bytes: number,
  entry?: PackedText,
): Promise<Unpacked> {
  const most = Math.max(importLimits.unpackedFreely, bytes * importLimits.unpackedTimes);
  // What goes wrong in either of them ends the reading of the second.
  pipeline(Readable.from(packed), unpack, () => undefined);
  const out = bounded(unpack, most);
  return opened(entry === undefined ? out : whole(out, entry));
}

async function opened(out: AsyncGenerator<Uint8Array>): Promise<Unpacked> {
  const first = await out.next();
  if (first.done === true) throw new UnreadableError(emptyFile);
  const kind = kindOf(first.value);
  const rest = (async function* () {
    yield first.value;
    yield* out;
  })();
  if (kind === 'text') return { text: rest, packed: true };
  return { whole: await gathered(rest, importLimits.workbookBytes) };
}

/** @throws UnreadableError where it is damaged, or more comes out than can be meant */
async function* bounded(out: AsyncIterable<Uint8Array>, most: number): AsyncGenerator<Uint8Array> {
  let bytes = 0;
  try {
    for await (const each of out) {
      bytes += each.length;
      if (bytes > Math.min(most, importLimits.unpackedBytes)) throw new UnreadableError(tooMuch);
      yield each;
    }
  } catch (error) {
    if (String((error as { code?: string }).code).startsWith('Z_'))
      throw new UnreadableError(uploadRefusals.damaged);
    throw error;
  }
}

/** @throws UnreadableError where it is not what its package says */
async function* whole(out: AsyncIterable<Uint8Array>, entry: PackedText): AsyncGenerator<Uint8Array> {
  let bytes = 0;
  let sum = 0;
  for await (const each of out) {
    bytes += each.length;
    sum = crc32(each, sum);
    yield each;
  }
  if (bytes !== entry.bytes || sum !== entry.sum) throw new UnreadableError(uploadRefusals.damaged);
}

async function* tapped(
  out: AsyncIterable<Uint8Array>,
  seen: (bytes: Uint8Array) => void,
): AsyncGenerator<Uint8Array> {
  for await (const each of out) {
    seen(each);
    yield each;
  }
}

async function gathered(out: AsyncIterable<Uint8Array>, most = Infinity): Promise<Uint8Array> {
  const held: Uint8Array[] = [];
  let bytes = 0;
  for await (const each of out) {
    bytes += each.length;
    if (bytes > most) throw new UnreadableError(largeWorkbook);
    held.push(each);
  }
  return Buffer.concat(held);
}

const largeWorkbook: Text = {
  zh: `Excel 工作簿或压缩包中的工作簿不得超过 ${importLimits.workbookBytes / 1024 ** 2} MB；请在 Excel 中另存为“CSV UTF-8”后上传，大小不限`,
  en: `Excel workbooks, also inside an archive, may not exceed ${importLimits.workbookBytes / 1024 ** 2} MB; save the workbook as “CSV UTF-8” in Excel, which has no such limit`,
};

const tooMuch: Text = {
  zh: '压缩包解开后过大，超出了可能的范围，已停止处理；请核对文件，或不压缩直接上传',
  en: 'The unpacked archive is larger than is plausible, so processing was stopped; check the file, or upload it without compression',
};
