/**
 * Outlines are kept the way they stand in a PDF: as bits of one deflate block (RFC 1951) with a fixed table of
 * codes, made once from all outlines of the font. A subset then needs no compression at all, only its glyphs' bits
 * one behind the other. zlib takes ten times as long and saves a seventh: outlines repeat little but their bytes
 * are unevenly common, which is all that such codes use.
 */
export interface GlyphCode {
  /** Length of the code of each byte, then of the end of the block. */
  readonly lengths: Uint8Array;
  /** The codes, in the order in which deflate wants their bits. */
  readonly codes: Uint16Array;
}

/** An outline as bits, with the sums that its part of the file contributes to. */
export interface CodedGlyph {
  /** Bits, the lowest first. */
  readonly words: Uint32Array;
  readonly bits: number;
  /** Bytes that the bits stand for; a multiple of 4. */
  readonly length: number;
  readonly sums: Sums;
  readonly contours: number;
  readonly points: number;
  /** Left edge of its box, in font units. */
  readonly left: number;
}

/** What a run of bytes adds to checksums, so that a whole is summed from its parts. */
export interface Sums {
  /** Sum of the bytes, and of each byte times the number of bytes from it to the end; modulo 65521 (Adler-32). */
  readonly plain: number;
  readonly weighted: number;
  /** Sum of its big-endian 32-bit words: the checksum of TrueType. */
  readonly words: number;
}

const endOfBlock = 256;
const symbols = 257;
export const adlerModulus = 65521;

/** Codes for bytes that are as common as `counts` says. */
export function makeGlyphCode(counts: readonly number[]): GlyphCode {
  const total = counts.reduce((sum, count) => sum + count, 0);
  // Deflate has codes of at most 15 bits: nothing is taken for rarer than this.
  const rarest = Math.max(1, total / 8192);
  let nodes = Array.from({ length: symbols }, (_, symbol) => ({
    weight: Math.max(counts[symbol] ?? 0, rarest),
    members: [symbol],
  }));
  const lengths = new Uint8Array(symbols);
  while (nodes.length > 1) {
    nodes = nodes.sort((a, b) => a.weight - b.weight);
    const [a, b, ...rest] = nodes;
    if (a === undefined || b === undefined) break;
    const members = [...a.members, ...b.members];
    for (const symbol of members) lengths[symbol] = (lengths[symbol] ?? 0) + 1;
    nodes = [...rest, { weight: a.weight + b.weight, members }];
  }
  return glyphCode(lengths);
}

/** The codes that follow from their lengths. */
export function glyphCode(lengths: Uint8Array): GlyphCode {
  if (lengths.some((length) => length === 0 || length > 15)) throw new Error('No code of deflate');
  const codes = new Uint16Array(symbols);
  let code = 0;
  for (let length = 1; length <= 15; length++) {
    for (let symbol = 0; symbol < symbols; symbol++) {
      if (lengths[symbol] !== length) continue;
      codes[symbol] = reversed(code, length);
      code++;
    }
    code <<= 1;
  }
  return { lengths, codes };
}

function reversed(code: number, length: number): number {
  let out = 0;
  for (let i = 0; i < length; i++) out |= ((code >> i) & 1) << (length - 1 - i);
  return out;
}

/** Bits one after the other, the lowest first. */
export class BitWriter {
  #words: Uint32Array;
  #bits = 0;

  constructor(capacity = 256) {
    this.#words = new Uint32Array(capacity);
  }

  get bits(): number {
    return this.#bits;
  }

  /** The words in use. */
  words(): Uint32Array {
    return this.#words.slice(0, (this.#bits + 31) >> 5);
  }

  reserve(bits: number): void {
    const needed = ((this.#bits + bits) >> 5) + 2;
    if (needed <= this.#words.length) return;
    const larger = new Uint32Array(Math.max(needed, this.#words.length * 2));
    larger.set(this.#words);
    this.#words = larger;
  }

  write(value: number, count: number): void {
    this.reserve(count);
    const at = this.#bits >> 5;
    const shift = this.#bits & 31;
    const words = this.#words;
    words[at] = (words[at] ?? 0) | (value << shift);
    if (shift + count > 32) words[at + 1] = value >>> (32 - shift);
    this.#bits += count;
  }

  append(source: Uint32Array, count: number): void {
    this.reserve(count + 32);
    const words = this.#words;
    const shift = this.#bits & 31;
    let at = this.#bits >> 5;
    const whole = (count + 31) >> 5;
    if (shift === 0) for (let i = 0; i < whole; i++) words[at++] = source[i] ?? 0;
    else {
      let carry = words[at] ?? 0;
      for (let i = 0; i < whole; i++) {
        const word = source[i] ?? 0;
        words[at++] = carry | (word << shift);
        carry = word >>> (32 - shift);
      }
      words[at] = carry;
    }
    this.#bits += count;
  }

  /** Codes of these bytes. */
  encode(bytes: Uint8Array, { codes, lengths }: GlyphCode): void {
    this.reserve(15 * bytes.length + 32);
    const words = this.#words;
    let at = this.#bits >> 5;
    let shift = this.#bits & 31;
    let word = words[at] ?? 0;
    for (let i = 0; i < bytes.length; i++) {
      const byte = bytes[i] ?? 0;
      const code = codes[byte] ?? 0;
      const length = lengths[byte] ?? 0;
      word |= code << shift;
      shift += length;
      if (shift >= 32) {
        words[at++] = word;
        shift -= 32;
        word = shift === 0 ? 0 : code >>> (length - shift);
      }
    }
    words[at] = word;
    this.#bits = at * 32 + shift;
  }

  /** What comes before the codes: the zlib header, and a last block's head with the table of codes. */
  startDeflate({ lengths }: GlyphCode): void {
    this.write(0x78, 8);
    this.write(0x01, 8);
    this.write(1, 1);
    this.write(2, 2);
    const distances = 2;
    this.write(symbols - 257, 5);
    this.write(distances - 1, 5);
    this.write(19 - 4, 4);
    // The table itself is written in plain: each length from 0 to 15 as its own four bits.
    for (const kind of [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15])
      this.write(kind < 16 ? 4 : 0, 3);
    for (const length of lengths) this.write(reversed(length, 4), 4);
    // No distances are used; as zlib does, two are named so that every reader accepts the table.
    for (let i = 0; i < distances; i++) this.write(reversed(1, 4), 4);
  }

  /** Ends the block. @returns the whole stream, with the checksum of what it stands for. */
  endDeflate({ codes, lengths }: GlyphCode, adler: number): Uint8Array {
    this.write(codes[endOfBlock] ?? 0, lengths[endOfBlock] ?? 0);
    this.write(0, (8 - (this.#bits & 7)) & 7);
    for (const shift of [24, 16, 8, 0]) this.write((adler >>> shift) & 255, 8);
    // Words are stored lowest byte first on every platform that Node runs on.
    return new Uint8Array(this.#words.buffer, 0, this.#bits >> 3);
  }
}

/** @param bytes a multiple of 4. */
export function sumsOf(bytes: Uint8Array): Sums {
  let plain = 0;
  let weighted = 0;
  let words = 0;
  for (let i = 0; i < bytes.length; i += 4) {
    const [a = 0, b = 0, c = 0, d = 0] = [bytes[i], bytes[i + 1], bytes[i + 2], bytes[i + 3]];
    const left = bytes.length - i;
    plain += a + b + c + d;
    weighted += left * a + (left - 1) * b + (left - 2) * c + (left - 3) * d;
    words = (words + ((a << 24) | (b << 16) | (c << 8) | d)) >>> 0;
  }
  return { plain: plain % adlerModulus, weighted: weighted % adlerModulus, words };
}

/** @param outline a `glyf` record. */
export function codeGlyph(outline: Uint8Array, code: GlyphCode): CodedGlyph {
  const padded = new Uint8Array(Math.ceil(outline.length / 4) * 4);
  padded.set(outline);
  const view = new DataView(padded.buffer);
  const contours = outline.length === 0 ? 0 : view.getInt16(0);
  const bits = new BitWriter(Math.ceil(padded.length / 2) + 1);
  bits.encode(padded, code);
  return {
    words: bits.words(),
    bits: bits.bits,
    length: padded.length,
    sums: sumsOf(padded),
    contours,
    points: contours > 0 ? view.getUint16(10 + 2 * (contours - 1)) + 1 : 0,
    left: outline.length === 0 ? 0 : view.getInt16(2),
  };
}
