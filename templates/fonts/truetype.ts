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
  /** The glyph's record of the `glyf` table, without hinting; empty for a blank glyph. */
  outline(glyph: number): Uint8Array;
}

/** @throws Error when the file is no TrueType font with `glyf` outlines, or has composite glyphs. */
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
      const start = offset(glyph);
      const end = offset(glyph + 1);
      if (start === end) return new Uint8Array(0);
      return withoutHinting(file.subarray(glyf + start, glyf + end), glyph);
    },
  };
}

function withoutHinting(record: Buffer, glyph: number): Uint8Array {
  const contours = record.readInt16BE(0);
  // Every font we carry stores plain outlines; a composite would need its parts copied along.
  if (contours < 0) throw new Error(`Glyph ${glyph} is composite`);
  const at = 10 + 2 * contours;
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
  const full = byFormat(12);
  if (full === undefined) throw new Error('The font has no format 12 character map');
  for (let i = 0; i < file.readUInt32BE(full + 12); i++) {
    const at = full + 16 + 12 * i;
    const first = file.readUInt32BE(at);
    const last = file.readUInt32BE(at + 4);
    const glyph = file.readUInt32BE(at + 8);
    for (let code = first; code <= last; code++) characters.set(code, glyph + code - first);
  }

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
