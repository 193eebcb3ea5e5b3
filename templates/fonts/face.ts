import type { CodedGlyph, GlyphCode } from './glyph-code.ts';

/**
 * A typeface at run time. Glyph numbers are the face's own; 0 means "has none". Distances are in thousandths of
 * the type size, whatever units the font was drawn in, except inside outlines.
 */
export interface Face {
  /** PostScript name, printed into the PDF behind a subset tag. */
  readonly name: string;
  readonly unitsPerEm: number;
  readonly ascent: number;
  readonly descent: number;
  readonly capHeight: number;
  readonly boundingBox: readonly [number, number, number, number];
  /** Weight as PDF readers want it described: width of a vertical stem. */
  readonly stem: number;
  glyph(codePoint: number): number;
  /** Glyph of a base character with a variation selector; 0 when the font does not know the sequence. */
  sequence(base: number, selector: number): number;
  advance(glyph: number): number;
  /** Bits for the embedded font, in the face's code. */
  coded(glyph: number): CodedGlyph;
  readonly code: GlyphCode;
}
