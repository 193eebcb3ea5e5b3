import { readPoints, regrid, writePoints } from './outline.ts';
import type { TrueTypeFont } from './truetype.ts';

const unitsPerEm = 1000;

/** Marks and what shows nothing stand by themselves in no paper. */
const unfit = /[\p{M}\p{C}\p{Z}]/u;

/**
 * Scripts whose characters stand side by side as they are. Others (Tibetan, Mongolian, Arabic, Devanagari …) change shape
 * by their neighbours: without that their text would be wrong.
 */
const plainScript =
  /[\p{scx=Zyyy}\p{scx=Latin}\p{scx=Greek}\p{scx=Cyrillic}\p{scx=Han}\p{scx=Hangul}\p{scx=Yi}]/u;

/** Letters of a syllable of Hangul, which stand one beside the other only where they make none. */
const jamo = /[\u1100-\u11ff\ua960-\ua97f\ud7b0-\ud7ff]/;

/** Quotation marks, which `main` has as wide as a hanzi alone: an English text takes them from here. */
const narrow = new Set([0x2018, 0x2019, 0x201c, 0x201d]);

/**
 * One font of what `main` lacks and these have, and of narrow quotation marks, each character out of the first that has it: letters with marks, sub- and
 * superscripts, symbols, emoji, Hangul, Yi.
 */
export function otherCharacters(main: TrueTypeFont, fonts: readonly TrueTypeFont[]): TrueTypeFont {
  const sources = new Map<number, { readonly font: TrueTypeFont; readonly glyph: number }>();
  for (const font of fonts) {
    for (const [code, glyph] of font.characters) {
      const character = String.fromCodePoint(code);
      const fits = !unfit.test(character) && plainScript.test(character) && !jamo.test(character);
      if (glyph !== 0 && fits && (narrow.has(code) || !main.characters.has(code)) && !sources.has(code))
        sources.set(code, { font, glyph });
    }
  }
  const glyphs = [...sources.values()];
  return {
    unitsPerEm,
    ascent: 1069,
    descent: -293,
    capHeight: 714,
    boundingBox: [-1000, -500, 3000, 1200],
    characters: new Map([...sources.keys()].map((code, at) => [code, at + 1])),
    sequences: [],
    advance: (glyph) => {
      const source = glyphs[glyph - 1];
      return source === undefined
        ? 0
        : (source.font.advance(source.glyph) * unitsPerEm) / source.font.unitsPerEm;
    },
    outline: (glyph) => {
      const source = glyphs[glyph - 1];
      const outline = source?.font.outline(source.glyph) ?? new Uint8Array(0);
      if (source === undefined || outline.length === 0 || source.font.unitsPerEm === unitsPerEm)
        return outline;
      return writePoints(regrid(readPoints(outline), source.font.unitsPerEm, unitsPerEm));
    },
  };
}
