import { closeSync, openSync, readSync } from 'node:fs';
import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib';
import type { Face } from './face.ts';
import { codeGlyph, type GlyphCode } from './glyph-code.ts';
import type { TrueTypeFont } from './truetype.ts';

/**
 * Hanzi that the main typeface lacks, out of HanaMinB. Its 30 MB of outlines are carried in blocks of 256
 * consecutive code points, each compressed by itself, so that one name needs one block (about 2 ms to open).
 * Inside a block numbers of one kind lie together (contours, curve flags, x steps, y steps), which brotli packs
 * far better than `glyf` records; coordinates are on a grid of 512 to the em (half the original, 0.02 mm at the
 * size of the text).
 *
 * File, little-endian: uint32 magic, uint32 number of blocks, then uint32 pairs (first code point of the block,
 * bytes), then the blocks.
 */
const magic = 0x43505248;
export const rareUnitsPerEm = 512;
const blockSize = 256;
/** An open block takes a few hundred kilobytes. */
const keptBlocks = 24;
/** A hanzi fills its square. */
const fullWidth = 1000;

interface Points {
  readonly contourEnds: number[];
  readonly onCurve: number[];
  readonly dx: number[];
  readonly dy: number[];
}

/** @param codePoints those to carry; each must be in the font. */
export function packRareHanzi(font: TrueTypeFont, codePoints: readonly number[]): Buffer {
  const blocks = Map.groupBy(codePoints, (code) => Math.floor(code / blockSize) * blockSize);
  const packed = [...blocks]
    .sort(([a], [b]) => a - b)
    .map(([first, codes]) => ({ first, bytes: packBlock(font, first, codes) }));
  const index = Buffer.alloc(8 + 8 * packed.length);
  index.writeUInt32LE(magic, 0);
  index.writeUInt32LE(packed.length, 4);
  for (const [i, block] of packed.entries()) {
    index.writeUInt32LE(block.first, 8 + 8 * i);
    index.writeUInt32LE(block.bytes.length, 12 + 8 * i);
  }
  return Buffer.concat([index, ...packed.map((block) => block.bytes)]);
}

function packBlock(font: TrueTypeFont, first: number, codes: readonly number[]): Buffer {
  const present = new Uint8Array(blockSize / 8);
  const shape: number[] = [];
  const flags: number[] = [];
  const xs: number[] = [];
  const ys: number[] = [];
  for (const code of [...codes].sort((a, b) => a - b)) {
    const at = code - first;
    present[at >> 3] = (present[at >> 3] ?? 0) | (1 << (at & 7));
    const points = halveGrid(readPoints(font.outline(font.characters.get(code) ?? 0)), font.unitsPerEm);
    pushVarint(shape, points.contourEnds.length);
    let previous = -1;
    for (const end of points.contourEnds) {
      pushVarint(shape, end - previous);
      previous = end;
    }
    for (const [i, on] of points.onCurve.entries()) {
      flags.push(on);
      pushVarint(xs, zigzag(points.dx[i] ?? 0));
      pushVarint(ys, zigzag(points.dy[i] ?? 0));
    }
  }
  const lengths = Buffer.alloc(12);
  lengths.writeUInt32LE(shape.length, 0);
  lengths.writeUInt32LE(flags.length, 4);
  lengths.writeUInt32LE(xs.length, 8);
  const plain = Buffer.concat([present, lengths, ...[shape, flags, xs, ys].map((part) => Buffer.from(part))]);
  return brotliCompressSync(plain, {
    params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGWIN]: 22 },
  });
}

/**
 * @param code the code in which its glyphs are to be embedded.
 * @throws Error when the file is missing or of another format.
 */
export function openRareHanzi(path: string | URL, code: GlyphCode): Face {
  const file = openSync(path, 'r');
  const read = (bytes: number, position: number): Buffer => {
    const buffer = Buffer.alloc(bytes);
    readSync(file, buffer, 0, bytes, position);
    return buffer;
  };
  const head = read(8, 0);
  if (head.readUInt32LE(0) !== magic) {
    closeSync(file);
    throw new Error(`${path} holds no rare hanzi`);
  }
  const count = head.readUInt32LE(4);
  const index = read(8 * count, 8);
  const places = new Map<number, { position: number; bytes: number }>();
  let position = 8 + 8 * count;
  for (let i = 0; i < count; i++) {
    const bytes = index.readUInt32LE(8 * i + 4);
    places.set(index.readUInt32LE(8 * i), { position, bytes });
    position += bytes;
  }

  const opened = new Map<number, ReadonlyMap<number, Uint8Array>>();
  const block = (character: number): ReadonlyMap<number, Uint8Array> | undefined => {
    const first = Math.floor(character / blockSize) * blockSize;
    const known = opened.get(first);
    if (known !== undefined) return known;
    const place = places.get(first);
    if (place === undefined) return undefined;
    const outlines = unpackBlock(first, brotliDecompressSync(read(place.bytes, place.position)));
    const [oldest] = opened.keys();
    if (opened.size >= keptBlocks && oldest !== undefined) opened.delete(oldest);
    opened.set(first, outlines);
    return outlines;
  };
  return {
    name: 'RareHanzi-Regular',
    unitsPerEm: rareUnitsPerEm,
    ascent: 880,
    descent: -120,
    capHeight: 733,
    boundingBox: [-100, -200, 1100, 950],
    stem: 60,
    // A glyph's number is its character: there is nothing else in this face.
    glyph: (character) => (block(character)?.has(character) ? character : 0),
    sequence: () => 0,
    advance: () => fullWidth,
    coded: (character) => codeGlyph(block(character)?.get(character) ?? new Uint8Array(0), code),
    code,
  };
}

function unpackBlock(first: number, plain: Buffer): Map<number, Uint8Array> {
  const present = plain.subarray(0, blockSize / 8);
  const at = blockSize / 8;
  const shapeAt = at + 12;
  const flagsAt = shapeAt + plain.readUInt32LE(at);
  const xsAt = flagsAt + plain.readUInt32LE(at + 4);
  const ysAt = xsAt + plain.readUInt32LE(at + 8);
  const shape = varints(plain, shapeAt);
  const xs = varints(plain, xsAt);
  const ys = varints(plain, ysAt);
  let flag = flagsAt;
  const outlines = new Map<number, Uint8Array>();
  for (let i = 0; i < blockSize; i++) {
    if (((present[i >> 3] ?? 0) & (1 << (i & 7))) === 0) continue;
    const contourEnds: number[] = [];
    const contours = shape();
    let last = -1;
    for (let c = 0; c < contours; c++) {
      last += shape();
      contourEnds.push(last);
    }
    const points: Points = { contourEnds, onCurve: [], dx: [], dy: [] };
    for (let p = 0; p <= last; p++) {
      points.onCurve.push(plain[flag++] ?? 0);
      points.dx.push(unzigzag(xs()));
      points.dy.push(unzigzag(ys()));
    }
    outlines.set(first + i, writePoints(points));
  }
  return outlines;
}

/** Steps of a `glyf` record without composites. */
function readPoints(record: Uint8Array): Points {
  const view = new DataView(record.buffer, record.byteOffset, record.byteLength);
  const points: Points = { contourEnds: [], onCurve: [], dx: [], dy: [] };
  if (record.length === 0) return points;
  let at = 10;
  for (let i = 0; i < view.getInt16(0); i++, at += 2) points.contourEnds.push(view.getUint16(at));
  at += 2 + view.getUint16(at);
  const total = (points.contourEnds.at(-1) ?? -1) + 1;
  const flags: number[] = [];
  while (flags.length < total) {
    const flag = view.getUint8(at++);
    flags.push(flag);
    if (flag & 8) for (let repeat = view.getUint8(at++); repeat > 0; repeat--) flags.push(flag);
  }
  const steps = (out: number[], short: number, same: number): void => {
    for (const flag of flags) {
      if (flag & short) out.push(flag & same ? view.getUint8(at++) : -view.getUint8(at++));
      else if (flag & same) out.push(0);
      else {
        out.push(view.getInt16(at));
        at += 2;
      }
    }
  };
  steps(points.dx, 2, 16);
  steps(points.dy, 4, 32);
  points.onCurve.push(...flags.map((flag) => flag & 1));
  return points;
}

/** Rounds positions, not steps, so that errors do not add up along a contour. */
function halveGrid(points: Points, unitsPerEm: number): Points {
  const regrid = (steps: readonly number[]): number[] => {
    let exact = 0;
    let rounded = 0;
    return steps.map((step) => {
      exact += step;
      const next = Math.round((exact * rareUnitsPerEm) / unitsPerEm);
      const moved = next - rounded;
      rounded = next;
      return moved;
    });
  };
  return { ...points, dx: regrid(points.dx), dy: regrid(points.dy) };
}

function writePoints(points: Points): Uint8Array {
  const total = points.onCurve.length;
  const contours = points.contourEnds.length;
  // At most one flag byte and two words a point.
  const out = Buffer.alloc(12 + 2 * contours + 5 * total + 4);
  let [x, y, minX, minY, maxX, maxY] = [0, 0, 32767, 32767, -32768, -32768];
  for (let i = 0; i < total; i++) {
    x += points.dx[i] ?? 0;
    y += points.dy[i] ?? 0;
    minX = Math.min(minX, x);
    maxX = Math.max(maxX, x);
    minY = Math.min(minY, y);
    maxY = Math.max(maxY, y);
  }
  let at = 0;
  for (const value of [contours, minX, minY, maxX, maxY]) at = out.writeInt16BE(value, at);
  for (const end of points.contourEnds) at = out.writeUInt16BE(end, at);
  at = out.writeUInt16BE(0, at);
  const isByte = (step: number): boolean => step !== 0 && Math.abs(step) < 256;
  for (let i = 0; i < total; i++) {
    const dx = points.dx[i] ?? 0;
    const dy = points.dy[i] ?? 0;
    let flag = points.onCurve[i] ?? 0;
    if (isByte(dx)) flag |= dx > 0 ? 2 | 16 : 2;
    else if (dx === 0) flag |= 16;
    if (isByte(dy)) flag |= dy > 0 ? 4 | 32 : 4;
    else if (dy === 0) flag |= 32;
    out[at++] = flag;
  }
  for (const steps of [points.dx, points.dy]) {
    for (const step of steps) {
      if (isByte(step)) out[at++] = Math.abs(step);
      else if (step !== 0) at = out.writeInt16BE(step, at);
    }
  }
  return out.subarray(0, Math.ceil(at / 4) * 4);
}

const zigzag = (n: number): number => (n < 0 ? -2 * n - 1 : 2 * n);
const unzigzag = (n: number): number => (n & 1 ? -(n + 1) / 2 : n / 2);

function pushVarint(out: number[], value: number): void {
  let rest = value;
  while (rest > 127) {
    out.push((rest & 127) | 128);
    rest >>= 7;
  }
  out.push(rest);
}

function varints(bytes: Buffer, start: number): () => number {
  let at = start;
  return () => {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = bytes[at++] ?? 0;
      value |= (byte & 127) << shift;
      if (byte < 128) return value;
    }
  };
}
