import { composite, type Points, readPoints, writePoints } from './outline.ts';

/** Read-only view of a TrueType file, as far as the build needs it: character map, widths, outlines. */
export interface TrueTypeFont {
  readonly unitsPerEm: number;
  readonly ascent: number;
  readonly descent: number;
  readonly capHeight: number;
  readonly boundingBox: readonly [number, number, number, number];
  /** Code point → glyph. */
  readonly characters: ReadonlyMap<number, number>;
  /** Variation sequences of the font (cmap format 14): base, selector, glyph. */
  readonly sequences: readonly { readonly base: number; readonly selector: number; readonly glyph: number }[];
  /** In font units. */
  advance(glyph: number): number;
  /** The glyph's record of the `glyf` table, without hinting, parts put together; empty for a blank glyph. */
  outline(glyph: number): Uint8Array;
}

/** @throws Error when the file is no TrueType font with `glyf` outlines. */
export function parseTrueType(file: Buffer): TrueTypeFont {
  const tables = new Map<string, number>();
  for (let i = 0; i < file.readUInt16BE(4); i++) {
    const at = 12 + 16 * i;
    tables.set(file.toString('latin1', at, at + 4), file.readUInt32BE(at + 8));
  }
  const table = (tag: string): number => {
    const at = tables.get(tag);
    if (at === undefined) throw new Error(`The font has no ${tag} table`);
    return at;
  };
  const head = table('head');
  const hhea = table('hhea');
  const hmtx = table('hmtx');
  const loca = table('loca');
  const glyf = table('glyf');
  const os2 = table('OS/2');
  const longOffsets = file.readInt16BE(head + 50) === 1;
  const metrics = file.readUInt16BE(hhea + 34);
  const offset = (glyph: number): number =>
    longOffsets ? file.readUInt32BE(loca + 4 * glyph) : 2 * file.readUInt16BE(loca + 2 * glyph);

  const recordOf = (glyph: number): Buffer => file.subarray(glyf + offset(glyph), glyf + offset(glyph + 1));
  const pointsOf = (glyph: number): Points => {
    const record = recordOf(glyph);
    return record.length > 0 && record.readInt16BE(0) < 0 ? composite(record, pointsOf) : readPoints(record);
  };

  const { characters, sequences } = readCharacterMap(file, table('cmap'));
  return {
    unitsPerEm: file.readUInt16BE(head + 18),
    ascent: file.readInt16BE(hhea + 4),
    descent: file.readInt16BE(hhea + 6),
    capHeight: file.readUInt16BE(os2) >= 2 ? file.readInt16BE(os2 + 88) : 0,
    boundingBox: [
      file.readInt16BE(head + 36),
      file.readInt16BE(head + 38),
      file.readInt16BE(head + 40),
      file.readInt16BE(head + 42),
    ],
    characters,
    sequences,
    advance: (glyph) => file.readUInt16BE(hmtx + 4 * Math.min(glyph, metrics - 1)),
    outline: (glyph) => {
      const record = recordOf(glyph);
      if (record.length === 0) return record;
      return record.readInt16BE(0) < 0 ? writePoints(pointsOf(glyph)) : withoutHinting(record);
    },
  };
}

function withoutHinting(record: Buffer): Uint8Array {
  const at = 10 + 2 * record.readInt16BE(0);
  const instructions = record.readUInt16BE(at);
  if (instructions === 0) return record;
  return Buffer.concat([record.subarray(0, at), Buffer.from([0, 0]), record.subarray(at + 2 + instructions)]);
}

function readCharacterMap(file: Buffer, cmap: number): Pick<TrueTypeFont, 'characters' | 'sequences'> {
  const characters = new Map<number, number>();
  const subtables = Array.from({ length: file.readUInt16BE(cmap + 2) }, (_, i) => {
    return cmap + file.readUInt32BE(cmap + 4 + 8 * i + 4);
  });
  const byFormat = (format: number) => subtables.find((at) => file.readUInt16BE(at) === format);
  const [full, basic] = [byFormat(12), byFormat(4)];
  if (full !== undefined) readSegments12(file, full, characters);
  else if (basic !== undefined) readSegments4(file, basic, characters);
  else throw new Error('The font has no character map of format 12 or 4');

  const sequences: { base: number; selector: number; glyph: number }[] = [];
  const variations = byFormat(14);
  if (variations !== undefined) {
    const uint24 = (at: number): number => file.readUIntBE(at, 3);
    for (let i = 0; i < file.readUInt32BE(variations + 6); i++) {
      const at = variations + 10 + 11 * i;
      const selector = uint24(at);
      const defaults = file.readUInt32BE(at + 3);
      const others = file.readUInt32BE(at + 7);
      if (defaults !== 0) {
        for (let r = 0; r < file.readUInt32BE(variations + defaults); r++) {
          const range = variations + defaults + 4 + 4 * r;
          for (let more = 0; more <= file.readUInt8(range + 3); more++) {
            const base = uint24(range) + more;
            sequences.push({ base, selector, glyph: characters.get(base) ?? 0 });
          }
        }
      }
      if (others !== 0) {
        for (let r = 0; r < file.readUInt32BE(variations + others); r++) {
          const entry = variations + others + 4 + 5 * r;
          sequences.push({ base: uint24(entry), selector, glyph: file.readUInt16BE(entry + 3) });
        }
      }
    }
  }
  return { characters, sequences };
}

function readSegments12(file: Buffer, table: number, characters: Map<number, number>): void {
  for (let i = 0; i < file.readUInt32BE(table + 12); i++) {
    const at = table + 16 + 12 * i;
    const first = file.readUInt32BE(at);
    const last = file.readUInt32BE(at + 4);
    const glyph = file.readUInt32BE(at + 8);
    for (let code = first; code <= last; code++) characters.set(code, glyph + code - first);
  }
}

/** Of the BMP alone: four lists side by side, of ends, starts, differences and places in a list of glyphs. */
function readSegments4(file: Buffer, table: number, characters: Map<number, number>): void {
  const bytes = file.readUInt16BE(table + 6);
  const [ends, starts] = [table + 14, table + 16 + bytes];
  const [deltas, offsets] = [starts + bytes, starts + 2 * bytes];
  for (let at = 0; at < bytes; at += 2) {
    const [first, last] = [file.readUInt16BE(starts + at), file.readUInt16BE(ends + at)];
    const [delta, offset] = [file.readUInt16BE(deltas + at), file.readUInt16BE(offsets + at)];
    for (let code = first; code <= last && code < 0xffff; code++) {
      const listed = offset === 0 ? code : file.readUInt16BE(offsets + at + offset + 2 * (code - first));
      if (listed !== 0) characters.set(code, (listed + delta) & 0xffff);
    }
  }
}
