import { createHash } from 'node:crypto';
import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib';
import { type Points, readPoints, regrid, writePoints } from './outline.ts';
import type { TrueTypeFont } from './truetype.ts';

/**
 * Hanzi that the main typeface lacks, out of HanaMinB, as they are carried in this repository: its 30 MB of outlines in
 * blocks of 256 consecutive code points, each compressed by itself. Inside a block numbers of one kind lie together
 * (contours, curve flags, x steps, y steps), which brotli packs far better than `glyf` records; coordinates are on a grid
 * of 512 to the em (half the original, 0.02 mm at the size of the text). The build makes a pack of them.
 *
 * File, little-endian: uint32 magic, uint32 number of blocks, then uint32 pairs (first code point of the block,
 * bytes), then the blocks.
 */
const magic = 0x43505248;
const rareUnitsPerEm = 512;
const blockSize = 256;

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
    const own = readPoints(font.outline(font.characters.get(code) ?? 0));
    const points = regrid(own, font.unitsPerEm, rareUnitsPerEm);
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

/** Bytes of the file. */
type ReadBytes = (from: number, length: number) => Buffer;

/** Where each block lies, by its first code point. @throws Error when the file is of another format */
function blocksOf(read: ReadBytes): Map<number, readonly [from: number, length: number]> {
  const head = read(0, 8);
  if (head.readUInt32LE(0) !== magic) throw new Error('The file holds no rare hanzi');
  const count = head.readUInt32LE(4);
  const index = read(8, 8 * count);
  const blocks = new Map<number, readonly [from: number, length: number]>();
  let at = 8 + 8 * count;
  for (let i = 0; i < count; i++) {
    const length = index.readUInt32LE(4 + 8 * i);
    blocks.set(index.readUInt32LE(8 * i), [at, length]);
    at += length;
  }
  return blocks;
}

/** SHA-256 of what the file says, in whichever bytes brotli says it. */
export function unpackedDigest(file: Buffer): string {
  const hash = createHash('sha256');
  for (const [first, [from, length]] of blocksOf((at, bytes) => file.subarray(at, at + bytes)))
    hash.update(`${first}\n`).update(brotliDecompressSync(file.subarray(from, from + length)));
  return hash.digest('hex');
}

/** The file read back as a font. @throws Error when it is of another format */
export function readRareHanzi(file: Buffer): TrueTypeFont {
  const read: ReadBytes = (from, length) => file.subarray(from, from + length);
  return fontOf(
    [...blocksOf(read)].flatMap(([first, place]) => [
      ...unpackBlock(first, brotliDecompressSync(read(...place))),
    ]),
  );
}

/** One block of the file as a font; undefined where none begins with that code point. */
export function readRareBlock(first: number, read: ReadBytes): TrueTypeFont | undefined {
  const place = blocksOf(read).get(first);
  return place === undefined
    ? undefined
    : fontOf([...unpackBlock(first, brotliDecompressSync(read(...place)))]);
}

function fontOf(hanzi: readonly (readonly [code: number, outline: Uint8Array])[]): TrueTypeFont {
  const characters = new Map(hanzi.map(([code], at) => [code, at + 1]));
  const outlines = [new Uint8Array(0), ...hanzi.map(([, outline]) => outline)];
  return {
    unitsPerEm: rareUnitsPerEm,
    ascent: 451,
    descent: -61,
    capHeight: 375,
    boundingBox: [-51, -102, 563, 486],
    characters,
    sequences: [],
    // A hanzi fills its square.
    advance: () => rareUnitsPerEm,
    outline: (glyph) => outlines[glyph] ?? new Uint8Array(0),
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
