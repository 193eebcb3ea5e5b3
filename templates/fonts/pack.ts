import { closeSync, openSync, readSync, writeFileSync } from 'node:fs';
import type { Face } from './face.ts';
import { type CodedGlyph, codeGlyph, glyphCode, makeGlyphCode } from './glyph-code.ts';
import type { TrueTypeFont } from './truetype.ts';

/**
 * A font prepared for opening in well under a millisecond: fixed tables in front, read whole and used where they
 * lie; outlines behind, those of the 4 000 common characters read in one go, any other when a text first needs it. Opening the TrueType file itself costs 25 to 50 ms.
 *
 * Little-endian:
 * - 16 int32: magic, units per em, ascent, descent, cap height, bounding box ×4, stem, glyphs, characters beyond
 *   the BMP, sequences, bytes of the common characters' outlines, 2 unused
 * - 260 bytes: lengths of the codes (see glyph-code.ts), padded
 * - uint16 × 65536: glyph of each character of the BMP
 * - uint16 × glyphs, padded to 4 bytes: advance
 * - uint32 × (glyphs + 1): where each outline starts
 * - uint32 pairs, ascending: character beyond the BMP, glyph
 * - uint32 triples: base, selector, glyph
 * - outlines, those of common characters first: 7 uint32 (bits, length, the three sums, contours and points, left edge), then the bits
 */
const magic = 0x43505032;
const codeBytes = 260;
const outlineHead = 28;
const headerBytes = 64;
const even = (n: number): number => n + (n % 2);

export function writePack(path: string, font: TrueTypeFont, stem: number): void {
  // Only what a character can reach: alternates for vertical or regional setting stay out.
  const numbers = new Map<number, number>([[0, 0]]);
  const number = (glyph: number): number => {
    const known = numbers.get(glyph);
    if (known !== undefined) return known;
    numbers.set(glyph, numbers.size);
    return numbers.size - 1;
  };
  for (const code of commonCharacters()) {
    const glyph = font.characters.get(code);
    if (glyph !== undefined) number(glyph);
  }
  const common = numbers.size;
  const basic = new Uint16Array(65536);
  const beyond: number[] = [];
  for (const [code, glyph] of [...font.characters].sort((a, b) => a[0] - b[0])) {
    if (code < 65536) basic[code] = number(glyph);
    else beyond.push(code, number(glyph));
  }
  const sequences = font.sequences.flatMap((s) =>
    s.glyph === 0 ? [] : [s.base, s.selector, number(s.glyph)],
  );

  const glyphs = [...numbers.keys()];
  const advances = new Uint16Array(even(glyphs.length));
  const starts = new Uint32Array(glyphs.length + 1);
  const counts = new Array<number>(256).fill(0);
  for (const glyph of glyphs) for (const byte of font.outline(glyph)) counts[byte] = (counts[byte] ?? 0) + 1;
  const code = makeGlyphCode(counts);
  const lengths = new Uint8Array(codeBytes);
  lengths.set(code.lengths);
  const outlines = glyphs.map((glyph, i) => {
    advances[i] = Math.round((font.advance(glyph) * 1000) / font.unitsPerEm);
    const { words, bits, length, sums, contours, points, left } = codeGlyph(font.outline(glyph), code);
    const head = [bits, length, sums.plain, sums.weighted, sums.words, (contours << 16) | points, left];
    const record = Uint32Array.from([...head, ...words]);
    starts[i + 1] = (starts[i] ?? 0) + record.byteLength;
    return Buffer.from(record.buffer);
  });
  const header = Int32Array.from([
    magic,
    font.unitsPerEm,
    font.ascent,
    font.descent,
    font.capHeight,
    ...font.boundingBox,
    stem,
    glyphs.length,
    beyond.length / 2,
    sequences.length / 3,
    starts[common] ?? 0,
    0,
    0,
  ]);
  const parts = [
    header,
    lengths,
    basic,
    advances,
    starts,
    Uint32Array.from(beyond),
    Uint32Array.from(sequences),
  ];
  writeFileSync(
    path,
    Buffer.concat([...parts.map((p) => Buffer.from(p.buffer, p.byteOffset, p.byteLength)), ...outlines]),
  );
}

/** The font with the common characters alone, for what needs no others. */
export function commonOnly(font: TrueTypeFont): TrueTypeFont {
  const common = new Set(commonCharacters());
  return {
    ...font,
    characters: new Map([...font.characters].filter(([code]) => common.has(code))),
    sequences: [],
  };
}

/**
 * @param name PostScript name of the font.
 * @throws Error when the file is missing or no pack.
 */
export function openPack(path: string | URL, name: string): Face {
  const file = openSync(path, 'r');
  const read = (bytes: number, position: number): ArrayBuffer => {
    const buffer = new ArrayBuffer(bytes);
    readSync(file, new Uint8Array(buffer), 0, bytes, position);
    return buffer;
  };
  const header = new Int32Array(read(headerBytes, 0));
  const [found, unitsPerEm = 0, ascent = 0, descent = 0, capHeight = 0, x0 = 0, y0 = 0, x1 = 0, y1 = 0] =
    header;
  if (found !== magic) {
    closeSync(file);
    throw new Error(`${path} is no font pack; build the fonts again`);
  }
  const [stem = 0, glyphs = 0, beyondCount = 0, sequenceCount = 0, commonBytes = 0] = header.subarray(9);

  const basicAt = codeBytes;
  const advancesAt = basicAt + 65536 * 2;
  const startsAt = advancesAt + even(glyphs) * 2;
  const beyondAt = startsAt + (glyphs + 1) * 4;
  const sequencesAt = beyondAt + beyondCount * 8;
  const tableBytes = sequencesAt + sequenceCount * 12;
  const tables = read(tableBytes, headerBytes);
  const code = glyphCode(new Uint8Array(tables, 0, 257));
  const basic = new Uint16Array(tables, basicAt, 65536);
  const advances = new Uint16Array(tables, advancesAt, glyphs);
  const starts = new Uint32Array(tables, startsAt, glyphs + 1);
  const beyond = new Uint32Array(tables, beyondAt, beyondCount * 2);
  const sequences = new Uint32Array(tables, sequencesAt, sequenceCount * 3);

  const outlinesAt = headerBytes + tableBytes;
  let common: ArrayBuffer | undefined;
  const coded = new Map<number, CodedGlyph>();
  const scale = (n: number): number => Math.round((n * 1000) / unitsPerEm);
  return {
    name,
    unitsPerEm,
    ascent: scale(ascent),
    descent: scale(descent),
    capHeight: scale(capHeight),
    boundingBox: [scale(x0), scale(y0), scale(x1), scale(y1)],
    stem,
    glyph: (code) => {
      if (code < 65536) return basic[code] ?? 0;
      let low = 0;
      let high = beyondCount - 1;
      while (low <= high) {
        const middle = (low + high) >> 1;
        const at = beyond[middle * 2] ?? 0;
        if (at === code) return beyond[middle * 2 + 1] ?? 0;
        if (at < code) low = middle + 1;
        else high = middle - 1;
      }
      return 0;
    },
    sequence: (base, selector) => {
      for (let i = 0; i < sequences.length; i += 3) {
        if (sequences[i] === base && sequences[i + 1] === selector) return sequences[i + 2] ?? 0;
      }
      return 0;
    },
    advance: (glyph) => advances[glyph] ?? 0,
    coded: (glyph) => {
      const known = coded.get(glyph);
      if (known !== undefined) return known;
      const start = starts[glyph] ?? 0;
      const bytes = (starts[glyph + 1] ?? 0) - start;
      if (start < commonBytes) common ??= read(commonBytes, outlinesAt);
      const record =
        common !== undefined && start < commonBytes
          ? new Uint32Array(common, start, bytes / 4)
          : new Uint32Array(read(bytes, outlinesAt + start));
      const [bits = 0, length = 0, plain = 0, weighted = 0, words = 0, counts = 0, left = 0] = record;
      const one: CodedGlyph = {
        words: record.subarray(outlineHead / 4),
        bits,
        length,
        sums: { plain, weighted, words },
        contours: counts >>> 16,
        points: counts & 0xffff,
        left: left | 0,
      };
      coded.set(glyph, one);
      return one;
    },
    code,
  };
}

/** ASCII, punctuation and the first level of GB 2312: nearly all that a report says. */
function* commonCharacters(): Generator<number> {
  for (let code = 0x20; code < 0x7f; code++) yield code;
  for (let code = 0x2010; code < 0x2040; code++) yield code;
  for (let code = 0x3000; code < 0x3020; code++) yield code;
  for (let code = 0xff01; code < 0xff5f; code++) yield code;
  const decoder = new TextDecoder('gb18030');
  for (let lead = 0xb0; lead <= 0xd7; lead++) {
    for (let trail = 0xa1; trail <= 0xfe; trail++)
      yield decoder.decode(Uint8Array.of(lead, trail)).codePointAt(0) ?? 0;
  }
}
