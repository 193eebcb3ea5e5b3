import { uploadLimits } from '../../policy/uploads.ts';
import { RefusedFile } from './verdict.ts';

const marker = {
  start: 0xd8,
  end: 0xd9,
  scan: 0xda,
  comment: 0xfe,
  app0: 0xe0,
  app1: 0xe1,
  app2: 0xe2,
  app14: 0xee,
};

/** Frame headers (SOF0–SOF15) but for DHT, JPG and DAC, which share their range. */
function isFrame(code: number): boolean {
  return code >= 0xc0 && code <= 0xcf && code !== 0xc4 && code !== 0xc8 && code !== 0xcc;
}

function damaged(what: string): RefusedFile {
  return new RefusedFile('damaged', `JPEG: ${what}`);
}

/**
 * The picture without its metadata: of the application segments only those stay that decoders need to show the right
 * colours, and the orientation, in a block of its own. Picture data is copied as it is; what follows the picture's
 * end is left out.
 * @throws RefusedFile when it is no whole JPEG picture or has too many pixels
 */
export function cleanJpeg(bytes: Uint8Array): Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes[0] !== 0xff || bytes[1] !== marker.start) throw damaged('it does not begin as one');
  const kept: Uint8Array[] = [bytes.subarray(0, 2)];
  let orientation = 1;
  let jfifAt = 1;
  let frames = 0;
  let scans = 0;
  let at = 2;
  for (;;) {
    if (bytes[at] !== 0xff) throw damaged(`no marker at ${at}`);
    while (bytes[at + 1] === 0xff) at++;
    const code = bytes[at + 1];
    if (code === undefined) throw damaged('it breaks off');
    if (code === marker.end) {
      kept.push(bytes.subarray(at, at + 2));
      break;
    }
    if (at + 4 > bytes.length) throw damaged('it breaks off');
    const length = view.getUint16(at + 2);
    const end = at + 2 + length;
    if (length < 2 || end > bytes.length) throw damaged('a segment is longer than the file');
    const segment = bytes.subarray(at, end);
    const content = segment.subarray(4);
    if (isFrame(code)) {
      if (++frames > 1) throw damaged('it has several frames');
      checkSize(view, at + 4, length);
    }
    if (code === marker.app1 && begins(content, 'Exif\0\0')) orientation = orientationIn(content.subarray(6));
    if (isKept(code, content)) {
      kept.push(segment);
      // JFIF, where it is there, must be the first segment.
      if (code === marker.app0 && kept.length === 2) jfifAt = 2;
    }
    at = end;
    if (code === marker.scan) {
      if (frames === 0) throw damaged('a scan without a frame');
      scans++;
      const scanEnd = endOfScan(bytes, at);
      kept.push(bytes.subarray(at, scanEnd));
      at = scanEnd;
    }
  }
  if (scans === 0) throw damaged('it has no picture');
  if (orientation > 1) kept.splice(jfifAt, 0, orientationSegment(orientation));
  return Buffer.concat(kept);
}

function checkSize(view: DataView, at: number, length: number): void {
  if (length < 8) throw damaged('a frame header is too short');
  const height = view.getUint16(at + 1);
  const width = view.getUint16(at + 3);
  // A height of 0 is told after the picture (DNL): nothing that could be checked before it is decoded.
  if (width === 0 || height === 0) throw damaged('it does not say its size');
  if (width * height > uploadLimits.pixels) throw new RefusedFile('too-many-pixels', `${width} × ${height}`);
}

function isKept(code: number, content: Uint8Array): boolean {
  if (code === marker.comment) return false;
  if (code === marker.app0) return begins(content, 'JFIF\0');
  if (code === marker.app2) return begins(content, 'ICC_PROFILE\0');
  if (code === marker.app14) return begins(content, 'Adobe');
  return code < marker.app0 || code > 0xef;
}

function begins(content: Uint8Array, text: string): boolean {
  return (
    Buffer.from(content.buffer, content.byteOffset, Math.min(text.length, content.length)).toString(
      'latin1',
    ) === text
  );
}

/** Where the entropy-coded data that begins at `from` ends: at the next marker that is no restart and no stuffed 0. */
function endOfScan(bytes: Uint8Array, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at >= 0; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1];
    if (next === undefined) break;
    if (next !== 0 && next !== 0xff && !(next >= 0xd0 && next <= 0xd7)) return at;
  }
  throw damaged('it breaks off');
}

/** The orientation (1–8) in the first directory of EXIF data; 1, the usual one, where it says none. */
function orientationIn(tiff: Uint8Array): number {
  const view = new DataView(tiff.buffer, tiff.byteOffset, tiff.byteLength);
  if (tiff.length < 8) return 1;
  const little = view.getUint16(0) === 0x4949;
  const start = view.getUint32(4, little);
  if (start + 2 > tiff.length) return 1;
  const count = view.getUint16(start, little);
  for (let entry = 0; entry < count; entry++) {
    const at = start + 2 + entry * 12;
    if (at + 12 > tiff.length) return 1;
    if (view.getUint16(at, little) !== 0x0112) continue;
    const value = view.getUint16(at + 8, little);
    return value >= 1 && value <= 8 ? value : 1;
  }
  return 1;
}

/** An EXIF segment that says the orientation and nothing else. */
function orientationSegment(orientation: number): Uint8Array {
  const content = Buffer.from(
    'Exif\0\0MM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\0\0\0\0\0\0\0',
    'latin1',
  );
  content.writeUInt16BE(orientation, 24);
  const head = Buffer.from([0xff, marker.app1, 0, 0]);
  head.writeUInt16BE(content.length + 2, 2);
  return Buffer.concat([head, content]);
}
