import { closeSync, openSync, readSync } from 'node:fs';
import { fontFiles } from './location.ts';
import { readRareBlock } from './rare-hanzi.ts';
import type { TrueTypeFont } from './truetype.ts';
import { writeWoff2 } from './woff2.ts';

/** Words of two bytes, most significant byte first; negative ones as their complement. */
function words(...values: readonly number[]): Buffer {
  const out = Buffer.alloc(2 * values.length);
  for (const [at, value] of values.entries()) out.writeUInt16BE(value & 0xffff, 2 * at);
  return out;
}

function longs(...values: readonly number[]): Buffer {
  const out = Buffer.alloc(4 * values.length);
  for (const [at, value] of values.entries()) out.writeUInt32BE(value >>> 0, 4 * at);
  return out;
}

/** The character map of format 12: consecutive code points with consecutive glyphs are one line. */
function characterMap(characters: ReadonlyMap<number, number>): Buffer {
  const runs: [first: number, last: number, glyph: number][] = [];
  for (const [code, glyph] of characters) {
    const last = runs.at(-1);
    if (last !== undefined && last[1] + 1 === code) last[1] = code;
    else runs.push([code, code, glyph]);
  }
  const lines = runs.flat();
  return Buffer.concat([
    words(0, 1, 3, 10),
    longs(12),
    words(12, 0),
    longs(16 + 12 * runs.length, 0, runs.length, ...lines),
  ]);
}

/** The name of the family, which a font has to have; pages name it otherwise. */
function nameTable(name: string): Buffer {
  const text = Buffer.from(name, 'utf16le').swap16();
  const ids = [1, 2, 4, 6];
  const records = ids.flatMap((id) => [3, 1, 0x409, id, text.length, 0]);
  return Buffer.concat([words(0, ids.length, 6 + 12 * ids.length, ...records), text]);
}

/** Tables of a font of full squares, as browsers ask for them (OpenType 1.9, "Required tables"). */
function tablesOf(font: TrueTypeFont): ReadonlyMap<string, Buffer> {
  const { unitsPerEm, ascent, descent, boundingBox, characters, capHeight } = font;
  const outlines = [new Uint8Array(0), ...[...characters.values()].map((glyph) => font.outline(glyph))];
  const codes = [...characters.keys()];
  const places = [0];
  for (const { length } of outlines) places.push((places.at(-1) ?? 0) + length);
  const count = outlines.length;
  const records = outlines.map(
    (outline) => new DataView(outline.buffer, outline.byteOffset, outline.byteLength),
  );
  const points = records.map((record) =>
    record.byteLength === 0 ? 0 : record.getUint16(8 + 2 * record.getInt16(0)) + 1,
  );
  const contours = records.map((record) => (record.byteLength === 0 ? 0 : record.getInt16(0)));
  const bearings = records.map((record) => (record.byteLength === 0 ? 0 : record.getInt16(2)));
  const glyphs = new Map(codes.map((code, at) => [code, at + 1]));
  // Of the basic plane there is none: the first and last code points say so.
  const [first, last] = [0xffff, 0xffff];
  return new Map<string, Buffer>([
    ['cmap', characterMap(glyphs)],
    ['glyf', Buffer.concat(outlines)],
    // Bit 11 of its flags: made for WOFF2; long places.
    [
      'head',
      Buffer.concat([
        words(1, 0, 1, 0),
        longs(0, 0x5f0f3cf5),
        words(0x0803, unitsPerEm),
        longs(0, 0, 0, 0),
        words(...boundingBox, 0, 8, 2, 1, 0),
      ]),
    ],
    ['hhea', words(1, 0, ascent, descent, 0, unitsPerEm, 0, 0, unitsPerEm, 1, 0, 0, 0, 0, 0, 0, 0, count)],
    ['hmtx', words(...bearings.flatMap((bearing) => [unitsPerEm, bearing]))],
    ['loca', longs(...places)],
    ['maxp', words(1, 0, count, Math.max(...points), Math.max(...contours), 0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0)],
    ['name', nameTable('Rare Hanzi')],
    [
      'OS/2',
      Buffer.concat([
        words(4, unitsPerEm, 400, 5, 0),
        words(...Array.from({ length: 10 }, () => 0), 0),
        Buffer.alloc(10),
        longs(0, 0x02000000, 0, 0),
        Buffer.from('NONE', 'latin1'),
        words(0x40, first, last, ascent, descent, 0, ascent, -descent),
        longs(0, 0),
        words(0, capHeight, 0, 32, 0),
      ]),
    ],
    ['post', Buffer.concat([longs(0x00030000, 0), words(0, 0), longs(0, 0, 0, 0, 0)])],
  ]);
}

/** A font as the file that a browser loads. Its outlines are padded to 4 bytes. */
export function webFont(font: TrueTypeFont): Buffer {
  return writeWoff2(tablesOf(font));
}

/**
 * The slice of the rare hanzi that begins with a code point, as the file that a browser loads: WOFF2, 20 to 90 kB. Reads
 * its own block alone. Undefined where no slice begins there.
 */
export function rareSlice(first: number): Buffer | undefined {
  const file = openSync(fontFiles.rareSource, 'r');
  try {
    const font = readRareBlock(first, (from, length) => {
      const bytes = Buffer.alloc(length);
      readSync(file, bytes, 0, length, from);
      return bytes;
    });
    return font === undefined ? undefined : webFont(font);
  } finally {
    closeSync(file);
  }
}
