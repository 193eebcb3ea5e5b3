import type { Face } from '../../fonts/face.ts';
import type { ByteWriter } from './bytes.ts';
import { BreakClass, breakClass, mayBreak } from './line-breaking.ts';
import { SubsetFont } from './subset-font.ts';

/** A character that no font of the report has. Nothing has been written when it is thrown. */
export class MissingGlyphError extends Error {
  override readonly name = 'MissingGlyphError';
  readonly character: string;
  /** Of the first character; a sequence (variation, combining mark) is in `character` as a whole. */
  readonly codePoint: number;
  /** Where in the report: section, entry, label. */
  readonly place: string;

  constructor(character: string, place: string) {
    const codes = [...character].map(
      (c) => `U+${(c.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`,
    );
    super(`No font has the character “${character}” (${codes.join(' ')}), needed in: ${place}`);
    this.character = character;
    this.codePoint = character.codePointAt(0) ?? 0;
    this.place = place;
  }
}

export type Weight = 'regular' | 'bold';

/** Text broken into lines, held by the typesetter until its next {@link Typesetter.reset}. */
export interface Lines {
  readonly weight: Weight;
  /** Pairs: first glyph of the line, glyph behind its last. */
  readonly ranges: readonly number[];
  /** Of the widest line, in points. */
  readonly width: number;
}

export const lineCount = (lines: Lines): number => lines.ranges.length / 2;

const unknown = 0;
/** Not one character, one glyph of the weight's own face: looked up by the long way. */
const special = 0xffff;

interface Chain {
  readonly main: SubsetFont;
  /** Glyph by character of the BMP, filled as they come up. */
  readonly slots: Uint16Array;
  /** Glyphs of the fallback face, and of characters beyond the BMP and sequences. */
  readonly others: Map<string, { readonly glyph: number; readonly rare: boolean }>;
}

/**
 * Working memory, kept for the next document: half a megabyte a report would keep the collector busy. A report is
 * made in one go, so never two at a time use it.
 */
const room = {
  regular: new Uint16Array(65536),
  bold: new Uint16Array(65536),
  glyphs: new Uint16Array(16384),
  advances: new Uint16Array(16384),
  classes: new Uint8Array(16384),
  rareFlags: new Uint8Array(16384),
};

/** Names of the fonts in the pages. */
const fontNames = { regular: 'R', bold: 'B', rare: 'X' } as const;

/**
 * Turns characters into glyphs, through the chain of fonts, and measures and breaks lines. Full-width hanzi and
 * proportional Latin need no shaping: one character, one glyph, one advance.
 */
export class Typesetter {
  readonly #chains: Record<Weight, Chain>;
  readonly #rare: SubsetFont;
  #glyphs = room.glyphs;
  #advances = room.advances;
  #classes = room.classes;
  /** 1: of the fallback face. */
  #rareFlags = room.rareFlags;
  #length = 0;
  /** Said when a character has no glyph. */
  place = '';

  constructor(faces: { readonly regular: Face; readonly bold: Face; readonly rare: Face }) {
    const chain = (face: Face, slots: Uint16Array): Chain => ({
      main: new SubsetFont(face),
      slots: slots.fill(unknown),
      others: new Map(),
    });
    this.#chains = { regular: chain(faces.regular, room.regular), bold: chain(faces.bold, room.bold) };
    this.#rare = new SubsetFont(faces.rare);
  }

  /** The fonts that have been used, by their name in the pages. */
  *fonts(): Generator<[string, SubsetFont]> {
    if (this.#chains.regular.main.used) yield [fontNames.regular, this.#chains.regular.main];
    if (this.#chains.bold.main.used) yield [fontNames.bold, this.#chains.bold.main];
    if (this.#rare.used) yield [fontNames.rare, this.#rare];
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
   * @param size type size and `width` of the column, in points.
   * @throws MissingGlyphError
   */
  set(text: string, weight: Weight, size: number, width: number): Lines {
    const start = this.#length;
    this.#look(text, this.#chains[weight]);
    return this.#break(start, weight, size, (width * 1000) / size);
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
      this.#push(
        this.#glyphs[i] ?? 0,
        this.#advances[i] ?? 0,
        this.#classes[i] ?? 0,
        this.#rareFlags[i] ?? 0,
      );
    }
  }

  /** Writes one line's glyphs as text-showing operators. The font named in `current` is set; the last one set is returned. */
  show(out: ByteWriter, lines: Lines, line: number, size: number, current: string): string {
    const start = lines.ranges[2 * line] ?? 0;
    const end = lines.ranges[2 * line + 1] ?? 0;
    let font = current;
    for (let at = start; at < end; ) {
      const rare = this.#rareFlags[at] ?? 0;
      const name = rare === 1 ? fontNames.rare : fontNames[lines.weight];
      const wanted = `/${name} ${size} Tf`;
      if (wanted !== font) {
        out.ascii(wanted);
        font = wanted;
      }
      // The fallback face has one weight: its bold is the same outline, drawn with a pen.
      const penned = rare === 1 && lines.weight === 'bold';
      if (penned) out.ascii(` 2 Tr ${(size * 0.04).toFixed(2)} w`);
      // Twice two bytes when all of them need escaping.
      const bytes = out.reserve(4 * (end - at) + 4);
      let to = out.length;
      const from = to;
      bytes[to++] = 0x28;
      for (; at < end && this.#rareFlags[at] === rare; at++) {
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
    const end = lines.ranges[2 * line + 1] ?? 0;
    for (let i = lines.ranges[2 * line] ?? 0; i < end; i++) sum += this.#advances[i] ?? 0;
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
      this.#rareFlags[at] = 0;
    }
  }

  /** First time that a character of the BMP turns up: gives it a glyph, or sends it the long way. */
  #learn(code: number, chain: Chain): number {
    let glyph: number = special;
    const character = String.fromCharCode(code);
    const plain = (code >= 0x20 && code < 0x7f) || code >= 0xa0;
    if (plain && !/[\p{M}\p{Cf}\p{Cs}\p{Co}\p{Cn}]/u.test(character)) {
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
    } else if (isIgnored(code)) {
      // Carriage returns, byte order marks and zero-width breaks come along in exported files and print nothing.
    } else if (/\p{M}/u.test(character)) {
      this.#joinMark(text, at, character, chain);
    } else {
      const other = this.#other(character, chain, () => {
        const own = chain.main.face.glyph(code);
        if (own !== 0) return { font: chain.main, glyph: own };
        const rare = this.#rare.face.glyph(code);
        return rare === 0 ? null : { font: this.#rare, glyph: rare };
      });
      if (other === null) throw new MissingGlyphError(character, this.place);
      const font = other.rare ? this.#rare : chain.main;
      this.#push(other.glyph, font.advances[other.glyph] ?? 0, breakClass(code), other.rare ? 1 : 0);
    }
    return character.length;
  }

  /**
   * A variation selector or combining mark changes the glyph before it. Printed only where the font has the very
   * sequence, or the mark composes with its letter; anything else would be a wrong glyph.
   */
  #joinMark(text: string, at: number, mark: string, chain: Chain): void {
    const base = [...text.slice(Math.max(0, at - 2), at)].at(-1) ?? '';
    const sequence = base + mark;
    const baseCode = base.codePointAt(0) ?? 0;
    const markCode = mark.codePointAt(0) ?? 0;
    const joined = this.#other(sequence, chain, () => {
      const { face } = chain.main;
      const composed = [...sequence.normalize('NFC')];
      const glyph = isVariationSelector(markCode)
        ? face.sequence(baseCode, markCode)
        : composed.length === 1
          ? face.glyph(composed[0]?.codePointAt(0) ?? 0)
          : 0;
      return glyph === 0 ? null : { font: chain.main, glyph };
    });
    if (base === '' || joined === null) throw new MissingGlyphError(sequence, this.place);
    this.#length--;
    this.#push(joined.glyph, chain.main.advances[joined.glyph] ?? 0, breakClass(baseCode), 0);
  }

  #other(
    text: string,
    chain: Chain,
    find: () => { font: SubsetFont; glyph: number } | null,
  ): { readonly glyph: number; readonly rare: boolean } | null {
    const known = chain.others.get(text);
    if (known !== undefined) return known;
    const found = find();
    if (found === null) return null;
    const rare = found.font === this.#rare;
    // Both weights share the fallback face: one glyph there, whoever asks first.
    const shared = rare ? this.#rareGlyphs.get(text) : undefined;
    const other = { glyph: shared ?? found.font.add(found.glyph, text), rare };
    if (rare) this.#rareGlyphs.set(text, other.glyph);
    chain.others.set(text, other);
    return other;
  }
  readonly #rareGlyphs = new Map<string, number>();

  #push(glyph: number, advance: number, kind: number, rare: number): void {
    if (this.#length + 1 > this.#glyphs.length) this.#grow(1);
    const at = this.#length++;
    this.#glyphs[at] = glyph;
    this.#advances[at] = advance;
    this.#classes[at] = kind;
    this.#rareFlags[at] = rare;
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
    this.#rareFlags = larger(this.#rareFlags, new Uint8Array(size));
  }

  #break(start: number, weight: Weight, size: number, limit: number): Lines {
    const classes = this.#classes;
    const advances = this.#advances;
    const end = this.#length;
    const ranges: number[] = [];
    let widest = 0;
    let line = start;
    let width = 0;
    let chance = -1;
    let widthAtChance = 0;
    const finish = (to: number, lineWidth: number): void => {
      let last = to;
      let net = lineWidth;
      while (last > line && classes[last - 1] === BreakClass.space) net -= advances[--last] ?? 0;
      ranges.push(line, last);
      if (net > widest) widest = net;
    };
    for (let i = start; i < end; i++) {
      const kind = classes[i] ?? 0;
      if (kind === BreakClass.newline) {
        finish(i, width);
        line = i + 1;
        width = 0;
        chance = -1;
        continue;
      }
      if (i > line && mayBreak(classes[i - 1] ?? 0, kind)) {
        chance = i;
        widthAtChance = width;
      }
      width += advances[i] ?? 0;
      if (width > limit && kind !== BreakClass.space && i > line) {
        if (chance > line) {
          finish(chance, widthAtChance);
          line = chance;
          width -= widthAtChance;
        } else {
          // A word longer than the line: broken where it ends.
          finish(i, width - (advances[i] ?? 0));
          line = i;
          width = advances[i] ?? 0;
        }
        chance = -1;
      }
    }
    if (line < end || ranges.length === 0) finish(end, width);
    return { weight, ranges, width: (widest * size) / 1000 };
  }
}

function isIgnored(code: number): boolean {
  return code === 0x0d || code === 0x200b || code === 0x2060 || code === 0xfeff;
}

function isVariationSelector(code: number): boolean {
  return (code >= 0xfe00 && code <= 0xfe0f) || (code >= 0xe0100 && code <= 0xe01ef);
}
