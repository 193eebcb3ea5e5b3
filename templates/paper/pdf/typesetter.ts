import { codeOf, type Language } from '../../../shared/policy/text.ts';
import type { Face } from '../../fonts/face.ts';
import type { ByteWriter } from './bytes.ts';
import {
  apostrophe,
  isIgnored,
  isQuote,
  isShape,
  isVariationSelector,
  letter,
  wideQuote,
} from './characters.ts';
import { BreakClass, breakClass, brokenLines, withoutBlank } from './line-breaking.ts';
import { MissingGlyphError } from './missing-glyph.ts';
import { SubsetFont } from './subset-font.ts';

/** `bold`: the regular face drawn with a pen, which costs no second font. `title`: a serif face, for what stands large. */
export type Weight = 'regular' | 'bold' | 'title';

/** Text broken into lines, held by the typesetter until its next {@link Typesetter.reset}. */
export interface Lines {
  readonly weight: Weight;
  /** Pairs: first glyph of the line, glyph behind its last. */
  readonly ranges: readonly number[];
  /** Of the widest line, in points. */
  readonly width: number;
}

export const lineCount = (lines: Lines): number => lines.ranges.length / 2;

/** Has the last line a single character on it, as a label must not? */
export const endsAlone = ({ ranges }: Lines): boolean =>
  ranges.length > 2 && (ranges.at(-1) ?? 0) - (ranges.at(-2) ?? 0) < 2;

const unknown = 0;
/** Not one character, one glyph of the weight's own face: looked up by the long way. */
const special = 0xffff;
/** UTF-16 units of a letter and its marks that are looked at. */
const longestCluster = 16;

/** A glyph of a subset, and which: 0 is the weight's own, the others count the fallback faces. */
interface Found {
  readonly glyph: number;
  readonly font: number;
}

interface Chain {
  readonly main: SubsetFont;
  /** Glyph by character of the BMP, filled as they come up. */
  readonly slots: Uint16Array;
  /** Glyphs of the fallback faces, and of characters beyond the BMP and sequences. */
  readonly others: Map<string, Found>;
}

/**
 * Working memory, kept for the next document: half a megabyte a report would keep the collector busy. A report is
 * made in one go, so never two at a time use it.
 */
const room = {
  regular: new Uint16Array(65536),
  title: new Uint16Array(65536),
  glyphs: new Uint16Array(16384),
  advances: new Uint16Array(16384),
  classes: new Uint8Array(16384),
  fonts: new Uint8Array(16384),
};

/** Names of the fonts in the pages. */
const fontNames = { regular: 'R', bold: 'R', title: 'T' } as const;
/** Width of the pen in parts of the type size. */
const pen = 0.034;
const fallbackNames = ['X', 'S'] as const;

/** A weight's own face comes first, then `rare` and `others`, which all weights share. */
export interface Faces {
  readonly regular: Face;
  readonly title: Face;
  readonly rare: Face;
  readonly others: Face;
}

/**
 * Turns characters into glyphs, through the chain of fonts, and measures and breaks lines. Full-width hanzi and
 * proportional Latin need no shaping: one character, one glyph, one advance.
 */
export class Typesetter {
  readonly #chains: Record<Weight, Chain>;
  readonly #fallbacks: readonly SubsetFont[];
  #glyphs = room.glyphs;
  #advances = room.advances;
  #classes = room.classes;
  /** As in {@link Found}. */
  #fonts = room.fonts;
  #length = 0;
  #strict = false;
  /** Names by what stands for them on paper, where that is not the same. */
  readonly #printed = new Map<string, string>();
  /** What stands on paper as its code. */
  readonly coded = new Set<string>();

  readonly #narrowQuotes: boolean;

  /** @param language that the texts are in: it chooses between two shapes of a quotation mark. */
  constructor(faces: Faces, language: Language = 'zh-CN') {
    this.#narrowQuotes = language === 'en';
    const chain = (face: Face, slots: Uint16Array): Chain => ({
      main: new SubsetFont(face),
      slots: slots.fill(unknown),
      others: new Map(),
    });
    const regular = chain(faces.regular, room.regular);
    this.#chains = { regular, bold: regular, title: chain(faces.title, room.title) };
    this.#fallbacks = [new SubsetFont(faces.rare), new SubsetFont(faces.others)];
  }

  /** The fonts that have been used, by their name in the pages. */
  *fonts(): Generator<[string, SubsetFont]> {
    for (const weight of ['regular', 'title'] as const)
      if (this.#chains[weight].main.used) yield [fontNames[weight], this.#chains[weight].main];
    for (const [at, font] of this.#fallbacks.entries()) if (font.used) yield [fallbackNames[at] ?? '', font];
  }

  /**
   * Names that stand on this paper, each with the form in which it is printed: to the last character.
   * @param place what is said to be in want of a character
   * @throws MissingGlyphError when a character is in no font: a paper is never wrong about a name
   */
  names(names: ReadonlyMap<string, string>, place: string): void {
    this.#place = place;
    this.#strict = true;
    try {
      for (const [name, printed] of names) {
        this.measure(printed, 'regular', 1);
        if (printed !== name) this.#printed.set(name, printed);
      }
    } finally {
      this.#strict = false;
      this.reset();
    }
  }
  #place = '';

  /** Whether a name stands on paper otherwise than it is written. */
  get renames(): boolean {
    return this.#printed.size > 0;
  }

  /** Forgets all lines set so far, to use their room again. */
  reset(): void {
    this.#length = 0;
  }

  /** Width of one line, in points. */
  measure(text: string, weight: Weight, size: number): number {
    return this.set(text, weight, size, Number.POSITIVE_INFINITY).width;
  }

  /**
   * A character that no font has is set as its code, [U+2082].
   * @param size type size and `width` of the column, in points.
   */
  set(text: string, wanted: Weight, size: number, width: number): Lines {
    const start = this.#length;
    let said = text;
    if (this.renames) for (const [name, printed] of this.#printed) said = said.replaceAll(name, printed);
    const weight = wanted === 'title' && !this.#hasTitle(said) ? 'bold' : wanted;
    this.#look(said, this.#chains[weight]);
    const { ranges, widest } = brokenLines(
      { classes: this.#classes, advances: this.#advances },
      { start, end: this.#length },
      (width * 1000) / size,
    );
    return { weight, ranges, width: (widest * size) / 1000 };
  }

  /** The face of titles has the common characters alone: a title with another one is set in bold as a whole. */
  #hasTitle(text: string): boolean {
    const { face } = this.#chains.title.main;
    return Array.from(text).every((character) => face.glyph(character.codePointAt(0) ?? 0) !== 0);
  }

  /** The same lines with `text` at their end; on a line of its own where the last one is full. */
  append(lines: Lines, text: string, size: number, width: number): Lines {
    const more = this.set(text, lines.weight, size, width);
    const last = lineCount(lines) - 1;
    const [start = 0, end = 0] = lines.ranges.slice(2 * last);
    if (this.lineWidth(lines, last, size) + more.width > width) {
      return { ...lines, ranges: [...lines.ranges, ...more.ranges] };
    }
    // Glyphs of a line lie side by side: the last line is laid again, followed by the addition.
    const from = this.#length;
    const addition = more.ranges;
    this.#copy(start, end);
    for (let i = 0; i < addition.length; i += 2) this.#copy(addition[i] ?? 0, addition[i + 1] ?? 0);
    return { ...lines, ranges: [...lines.ranges.slice(0, 2 * last), from, this.#length] };
  }

  #copy(start: number, end: number): void {
    for (let i = start; i < end; i++) {
      this.#push(this.#glyphs[i] ?? 0, this.#advances[i] ?? 0, this.#classes[i] ?? 0, this.#fonts[i] ?? 0);
    }
  }

  /** Writes one line's glyphs as text-showing operators. The font named in `current` is set; the last one set is returned. */
  show(out: ByteWriter, lines: Lines, line: number, size: number, current: string): string {
    const start = lines.ranges[2 * line] ?? 0;
    const end = lines.ranges[2 * line + 1] ?? 0;
    let font = current;
    for (let at = start; at < end; ) {
      const of = this.#fonts[at] ?? 0;
      const name = fallbackNames[of - 1] ?? fontNames[lines.weight];
      const wanted = `/${name} ${size} Tf`;
      if (wanted !== font) {
        out.ascii(wanted);
        font = wanted;
      }
      const penned = lines.weight === 'bold' || (of > 0 && lines.weight === 'title');
      if (penned) out.ascii(` 2 Tr ${(size * pen).toFixed(2)} w`);
      // Twice two bytes when all of them need escaping.
      const bytes = out.reserve(4 * (end - at) + 4);
      let to = out.length;
      const from = to;
      bytes[to++] = 0x28;
      for (; at < end && this.#fonts[at] === of; at++) {
        const glyph = this.#glyphs[at] ?? 0;
        const high = glyph >> 8;
        const low = glyph & 255;
        if (high === 0x28 || high === 0x29 || high === 0x5c) bytes[to++] = 0x5c;
        if (high === 0x0d) {
          bytes[to++] = 0x5c;
          bytes[to++] = 0x72;
        } else bytes[to++] = high;
        if (low === 0x28 || low === 0x29 || low === 0x5c) bytes[to++] = 0x5c;
        if (low === 0x0d) {
          bytes[to++] = 0x5c;
          bytes[to++] = 0x72;
        } else bytes[to++] = low;
      }
      bytes[to++] = 0x29;
      out.advance(to - from);
      out.ascii(penned ? 'Tj 0 Tr\n' : 'Tj\n');
    }
    return font;
  }

  /** Width of one line, in points. */
  lineWidth(lines: Lines, line: number, size: number): number {
    let sum = 0;
    const start = lines.ranges[2 * line] ?? 0;
    const end = withoutBlank(this.#classes, start, lines.ranges[2 * line + 1] ?? 0);
    for (let i = start; i < end; i++) sum += this.#advances[i] ?? 0;
    return (sum * size) / 1000;
  }

  #look(text: string, chain: Chain): void {
    const { slots, main } = chain;
    if (this.#length + text.length > this.#glyphs.length) this.#grow(text.length);
    for (let i = 0; i < text.length; i++) {
      const code = text.charCodeAt(i);
      let glyph = slots[code] ?? special;
      if (glyph === unknown) glyph = this.#learn(code, chain);
      if (glyph === special) {
        i += this.#lookSpecial(text, i, chain) - 1;
        continue;
      }
      const at = this.#length++;
      this.#glyphs[at] = glyph;
      this.#advances[at] = main.advances[glyph] ?? 0;
      this.#classes[at] = breakClass(code);
      this.#fonts[at] = 0;
    }
  }

  /** First time that a character of the BMP turns up: gives it a glyph, or sends it the long way. */
  #learn(code: number, chain: Chain): number {
    let glyph: number = special;
    const character = String.fromCharCode(code);
    const plain = (code >= 0x20 && code < 0x7f) || code >= 0xa0;
    const narrow = this.#narrowQuotes && isQuote(code);
    if (plain && !narrow && !/[\p{M}\p{Cf}\p{Cs}\p{Co}\p{Cn}]/u.test(character)) {
      const own = chain.main.face.glyph(code);
      if (own !== 0) glyph = chain.main.add(own, character);
    }
    chain.slots[code] = glyph;
    return glyph;
  }

  /** @returns how many UTF-16 units it has dealt with. */
  #lookSpecial(text: string, at: number, chain: Chain): number {
    const code = text.codePointAt(at) ?? 0;
    const character = String.fromCodePoint(code);
    if (code === 0x0a || code === 0x2028 || code === 0x2029) {
      this.#push(0, 0, BreakClass.newline, 0);
    } else if (code === 0x09) {
      this.#look(' ', chain);
    } else if (isIgnored(code) || (!this.#strict && isShape(code))) {
      // Carriage returns, byte order marks and zero-width breaks come along in exported files and print nothing.
    } else if (/\p{Zs}/u.test(character)) {
      this.#look(' ', chain);
    } else if (/\p{M}/u.test(character)) {
      this.#joinMark(text, at, character, chain);
    } else if (isQuote(code)) {
      const wide = wideQuote(text, at);
      const found = this.#found(
        `${character}${wide ? 'w' : ''}`,
        chain,
        () =>
          wide
            ? { font: 0, glyph: chain.main.face.glyph(code) }
            : { font: this.#fallbacks.length, glyph: this.#fallbacks.at(-1)?.face.glyph(code) ?? 0 },
        character,
      );
      if (found !== null) this.#pushFound(found, wide || code !== apostrophe ? code : letter, chain);
    } else {
      const found = this.#found(character, chain, () => this.#glyphOf(code, chain));
      if (found === null) this.#code(character, character, chain);
      else this.#pushFound(found, code, chain);
    }
    return character.length;
  }

  #glyphOf(code: number, chain: Chain): Found | null {
    const fonts = [chain.main, ...this.#fallbacks];
    const font = fonts.findIndex(({ face }) => face.glyph(code) !== 0);
    return font === -1 ? null : { font, glyph: fonts[font]?.face.glyph(code) ?? 0 };
  }

  /**
   * A variation selector or combining mark changes the glyph before it. Printed only where the font has the very
   * sequence, or the mark composes with its letter; anything else would be a wrong glyph.
   */
  #joinMark(text: string, at: number, mark: string, chain: Chain): void {
    // A letter may have several marks: what it has become so far is composed with each further one.
    const [before = ''] = /\P{M}\p{M}*$/u.exec(text.slice(Math.max(0, at - longestCluster), at)) ?? [];
    const sequence = before + mark;
    const baseCode = sequence.codePointAt(0) ?? 0;
    const markCode = mark.codePointAt(0) ?? 0;
    const joined = this.#found(sequence, chain, () => {
      const composed = [...sequence.normalize('NFC')];
      if (!isVariationSelector(markCode))
        return composed.length === 1 ? this.#glyphOf(composed[0]?.codePointAt(0) ?? 0, chain) : null;
      const glyph = chain.main.face.sequence(baseCode, markCode);
      return glyph === 0 ? null : { font: 0, glyph };
    });
    if (before !== '' && joined !== null) {
      this.#length--;
      this.#pushFound(joined, baseCode, chain);
      // What a selector would have chosen is a shape of the same character.
    } else if (this.#strict || !isVariationSelector(markCode)) this.#code(mark, sequence, chain);
  }

  /** What no font has, as its code. @throws MissingGlyphError within a name */
  #code(character: string, sequence: string, chain: Chain): void {
    if (this.#strict) throw new MissingGlyphError(sequence, this.#place);
    this.coded.add(character);
    this.#look(`[${codeOf(character)}]`, chain);
  }

  #pushFound({ glyph, font }: Found, code: number, chain: Chain): void {
    const { advances } = this.#fallbacks[font - 1] ?? chain.main;
    this.#push(glyph, advances[glyph] ?? 0, breakClass(code), font);
  }

  /** @param character what a reader who copies the glyph gets */
  #found(text: string, chain: Chain, find: () => Found | null, character = text): Found | null {
    const known = chain.others.get(text);
    if (known !== undefined) return known;
    const found = find();
    if (found === null) return null;
    const fallback = this.#fallbacks[found.font - 1];
    // Both weights share a fallback face: one glyph there, whoever asks first.
    const shared = fallback === undefined ? undefined : this.#sharedGlyphs.get(text);
    const used = { glyph: shared ?? (fallback ?? chain.main).add(found.glyph, character), font: found.font };
    if (fallback !== undefined) this.#sharedGlyphs.set(text, used.glyph);
    chain.others.set(text, used);
    return used;
  }
  readonly #sharedGlyphs = new Map<string, number>();

  #push(glyph: number, advance: number, kind: number, font: number): void {
    if (this.#length + 1 > this.#glyphs.length) this.#grow(1);
    const at = this.#length++;
    this.#glyphs[at] = glyph;
    this.#advances[at] = advance;
    this.#classes[at] = kind;
    this.#fonts[at] = font;
  }

  #grow(more: number): void {
    const size = Math.max(this.#glyphs.length * 2, this.#length + more);
    const larger = <T extends Uint16Array | Uint8Array>(old: T, next: T): T => {
      next.set(old);
      return next;
    };
    this.#glyphs = larger(this.#glyphs, new Uint16Array(size));
    this.#advances = larger(this.#advances, new Uint16Array(size));
    this.#classes = larger(this.#classes, new Uint8Array(size));
    this.#fonts = larger(this.#fonts, new Uint8Array(size));
  }
}
