import { crc32, inflateSync } from 'node:zlib';
import { uploadLimits } from '../../policy/uploads.ts';
import { RefusedFile } from './verdict.ts';

export const pngSignature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** Chunks that a decoder needs to show the picture in its colours and at its size; all others are left out. */
const keptChunks = new Set([
  'IHDR',
  'PLTE',
  'IDAT',
  'IEND',
  'tRNS',
  'gAMA',
  'cHRM',
  'sRGB',
  'sBIT',
  'bKGD',
  'pHYs',
]);
const longestProfile = 4 * 1024 * 1024;

function damaged(what: string): RefusedFile {
  return new RefusedFile('damaged', `PNG: ${what}`);
}

/**
 * The picture without its metadata: text, times, EXIF, what comes after the picture's end. Picture data is copied as
 * it is.
 * @throws RefusedFile when it is no whole PNG picture or has too many pixels
 */
export function cleanPng(bytes: Uint8Array): Uint8Array {
  if (!pngSignature.equals(bytes.subarray(0, 8))) throw damaged('it does not begin as one');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const kept: Uint8Array[] = [bytes.subarray(0, 8)];
  let pictured = false;
  let at = 8;
  for (let first = true; ; first = false) {
    if (at + 12 > bytes.length) throw damaged('it breaks off');
    const length = view.getUint32(at);
    const end = at + 12 + length;
    if (end > bytes.length) throw damaged('a chunk is longer than the file');
    const kind = Buffer.from(bytes.subarray(at + 4, at + 8)).toString('latin1');
    const content = bytes.subarray(at + 8, end - 4);
    if (crc32(bytes.subarray(at + 4, end - 4)) !== view.getUint32(end - 4))
      throw damaged(`chunk ${kind} was changed`);
    if (first !== (kind === 'IHDR')) throw damaged('its header is not where it must be');
    if (kind === 'IHDR') checkSize(view, at + 8, length);
    if (kind === 'IDAT') pictured = true;
    // A critical chunk (capital first letter) that we do not know would be one that decoders may know.
    if (/^[A-Z]/.test(kind) && !keptChunks.has(kind)) throw damaged(`it has an unknown chunk ${kind}`);
    if (keptChunks.has(kind) || (kind === 'iCCP' && isReasonableProfile(content)))
      kept.push(bytes.subarray(at, end));
    at = end;
    if (kind === 'IEND') break;
  }
  if (!pictured) throw damaged('it has no picture');
  return Buffer.concat(kept);
}

function checkSize(view: DataView, at: number, length: number): void {
  if (length !== 13) throw damaged('its header is too short');
  const width = view.getUint32(at);
  const height = view.getUint32(at + 4);
  if (width === 0 || height === 0) throw damaged('it has no size');
  if (width * height > uploadLimits.pixels) throw new RefusedFile('too-many-pixels', `${width} × ${height}`);
}

/** A colour profile that unpacks to what it should: a name, 0, method 0, deflated data. */
function isReasonableProfile(content: Uint8Array): boolean {
  const name = content.indexOf(0);
  try {
    return (
      name > 0 && inflateSync(content.subarray(name + 2), { maxOutputLength: longestProfile }).length >= 128
    );
  } catch {
    return false;
  }
}
