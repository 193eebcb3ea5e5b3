import type { Face } from '../../fonts/face.ts';
import { adlerModulus, BitWriter, type Sums, sumsOf } from '../../fonts/glyph-code.ts';
import type { PdfContainer, Reference } from './container.ts';
import { Source } from './container.ts';

/**
 * The part of a face that one document uses. Glyphs are numbered in the order of their first use; the number is
 * what stands in the page (two bytes, Identity-H), in the embedded font and in the table that gives readers the
 * characters back.
 */
export class SubsetFont {
  readonly face: Face;
  /** Advance of each used glyph, in thousandths of the type size. */
  readonly advances: number[] = [1000];
  readonly #glyphs: number[] = [0];
  readonly #texts: string[] = [''];

  constructor(face: Face) {
    this.face = face;
  }

  get used(): boolean {
    return this.#glyphs.length > 1;
  }

  /** @param text what a reader who copies the glyph gets. */
  add(glyph: number, text: string): number {
    this.#glyphs.push(glyph);
    this.#texts.push(text);
    this.advances.push(this.face.advance(glyph));
    return this.#glyphs.length - 1;
  }

  embed(pdf: PdfContainer): Reference {
    const { face } = this;
    const name = `${subsetTag(this.#texts)}+${face.name}`;
    const program = buildTrueType(face, this.#glyphs, this.advances);
    const file = pdf.ref({ Length1: program.length, Filter: 'FlateDecode' });
    file.write(program.deflated);
    file.compress = false;
    file.end();
    const descriptor = pdf.ref({
      Type: 'FontDescriptor',
      FontName: name,
      // Symbolic: the font has no standard encoding of its own.
      Flags: 4,
      FontBBox: [...face.boundingBox],
      ItalicAngle: 0,
      Ascent: face.ascent,
      Descent: face.descent,
      CapHeight: face.capHeight,
      StemV: face.stem,
      FontFile2: file,
    });
    descriptor.end();
    const descendant = pdf.ref({
      Type: 'Font',
      Subtype: 'CIDFontType2',
      BaseFont: name,
      CIDSystemInfo: { Registry: new Source('(Adobe)'), Ordering: new Source('(Identity)'), Supplement: 0 },
      FontDescriptor: descriptor,
      DW: 1000,
      W: new Source(widths(this.advances)),
      CIDToGIDMap: 'Identity',
    });
    descendant.end();
    const font = pdf.ref({
      Type: 'Font',
      Subtype: 'Type0',
      BaseFont: name,
      Encoding: 'Identity-H',
      DescendantFonts: [descendant],
      ToUnicode: pdf.stream({}, Buffer.from(toUnicode(this.#texts), 'latin1')),
    });
    font.end();
    return font;
  }
}

/** Six letters that differ between subsets, taken from what is in it so that the same report has the same bytes. */
function subsetTag(texts: readonly string[]): string {
  let hash = 2166136261;
  for (const text of texts) hash = Math.imul(hash ^ (text.codePointAt(0) ?? 0), 16777619) >>> 0;
  let tag = '';
  for (let i = 0; i < 6; i++) {
    tag += String.fromCharCode(65 + (hash % 26));
    hash = Math.floor(hash / 26);
  }
  return tag;
}

/** Only what differs from full width. */
function widths(advances: readonly number[]): string {
  let out = '[';
  for (let i = 1; i < advances.length; i++) {
    if (advances[i] === 1000) continue;
    out += `${i}[${advances[i]}`;
    while (i + 1 < advances.length && advances[i + 1] !== 1000) out += ` ${advances[++i]}`;
    out += ']';
  }
  return `${out}]`;
}

function toUnicode(texts: readonly string[]): string {
  let out =
    '/CIDInit/ProcSet findresource begin 12 dict begin begincmap\n' +
    '/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def\n' +
    '/CMapName/Adobe-Identity-UCS def/CMapType 2 def\n' +
    '1 begincodespacerange<0000><FFFF>endcodespacerange\n';
  // Glyphs follow each other, so one entry says many characters; it stays within one first byte, and a block holds at most
  // 100 entries.
  const entries: string[] = [];
  for (let first = 1; first < texts.length; ) {
    const behind = Math.min((first | 0xff) + 1, texts.length);
    const said = texts.slice(first, behind).map(utf16);
    entries.push(`<${hex4(first)}><${hex4(behind - 1)}>[<${said.join('><')}>]\n`);
    first = behind;
  }
  for (let at = 0; at < entries.length; at += 100) {
    const block = entries.slice(at, at + 100);
    out += `${block.length} beginbfrange\n${block.join('')}endbfrange\n`;
  }
  return `${out}endcmap CMapName currentdict/CMap defineresource pop end end`;
}

/** In hexadecimal digits. */
function utf16(text: string): string {
  let out = '';
  for (let at = 0; at < text.length; at++) out += hex4(text.charCodeAt(at));
  return out;
}

const hex4 = (n: number): string => n.toString(16).padStart(4, '0');

/**
 * A TrueType file of these glyphs with the tables that PDF asks for, compressed as it is put together.
 * @returns `length` of the file, before compression.
 */
function buildTrueType(
  face: Face,
  glyphs: readonly number[],
  advances: readonly number[],
): { readonly length: number; readonly deflated: Uint8Array } {
  const count = glyphs.length;
  const toUnits = (thousandths: number): number => Math.round((thousandths * face.unitsPerEm) / 1000);
  const table = (tag: string, length: number) => {
    const view = new DataView(new ArrayBuffer(Math.ceil(length / 4) * 4));
    return { tag, length, view, sums: () => sumsOf(new Uint8Array(view.buffer)) };
  };
  const head = table('head', 54);
  const hhea = table('hhea', 36);
  const hmtx = table('hmtx', 4 * count);
  const loca = table('loca', 4 * (count + 1));
  const maxp = table('maxp', 32);

  // glyf comes first, straight from the face: only its sums are needed before it is copied.
  const coded = glyphs.map((glyph) => face.coded(glyph));
  let [points, contours, glyfLength, glyfBits] = [0, 0, 0, 0];
  let glyfSums: Sums = { plain: 0, weighted: 0, words: 0 };
  for (let i = 0; i < count; i++) {
    const glyph = coded[i];
    if (glyph === undefined) continue;
    points = Math.max(points, glyph.points);
    contours = Math.max(contours, glyph.contours);
    hmtx.view.setUint16(4 * i, toUnits(advances[i] ?? 0));
    hmtx.view.setInt16(4 * i + 2, glyph.left);
    glyfSums = join(glyfSums, glyph.sums, glyph.length);
    glyfLength += glyph.length;
    glyfBits += glyph.bits;
    loca.view.setUint32(4 * (i + 1), glyfLength);
  }
  head.view.setUint32(0, 0x00010000);
  head.view.setUint32(4, 0x00010000);
  head.view.setUint32(12, 0x5f0f3cf5);
  head.view.setUint16(16, 3);
  head.view.setUint16(18, face.unitsPerEm);
  for (const [i, edge] of face.boundingBox.entries()) head.view.setInt16(36 + 2 * i, toUnits(edge));
  head.view.setUint16(46, 8);
  head.view.setInt16(48, 2);
  head.view.setInt16(50, 1);
  hhea.view.setUint32(0, 0x00010000);
  hhea.view.setInt16(4, toUnits(face.ascent));
  hhea.view.setInt16(6, toUnits(face.descent));
  hhea.view.setUint16(10, face.unitsPerEm);
  hhea.view.setInt16(18, 1);
  hhea.view.setUint16(34, count);
  maxp.view.setUint32(0, 0x00010000);
  maxp.view.setUint16(4, count);
  maxp.view.setUint16(6, points);
  maxp.view.setUint16(8, contours);
  maxp.view.setUint16(14, 2);

  const others = [head, hhea, hmtx, loca, maxp];
  const directory = new DataView(new ArrayBuffer(12 + 16 * (others.length + 1)));
  directory.setUint32(0, 0x00010000);
  directory.setUint16(4, others.length + 1);
  directory.setUint16(6, 64);
  directory.setUint16(8, 2);
  directory.setUint16(10, 16 * (others.length + 1) - 64);
  let next = directory.byteLength;
  let checksum = 0;
  const enter = (i: number, tag: string, sum: number, length: number): void => {
    const entry = 12 + 16 * i;
    for (let c = 0; c < 4; c++) directory.setUint8(entry + c, tag.charCodeAt(c));
    directory.setUint32(entry + 4, sum);
    directory.setUint32(entry + 8, next);
    directory.setUint32(entry + 12, length);
    next += Math.ceil(length / 4) * 4;
    checksum = (checksum + sum) >>> 0;
  };
  enter(0, 'glyf', glyfSums.words, glyfLength);
  for (const [i, { tag, length, sums }] of others.entries()) enter(i + 1, tag, sums().words, length);
  const directoryBytes = new Uint8Array(directory.buffer);
  checksum = (checksum + sumsOf(directoryBytes).words) >>> 0;
  head.view.setUint32(8, (0xb1b0afba - checksum) >>> 0);

  const out = new BitWriter(((glyfBits + 15 * 8 * (count + 64)) >> 5) + 256);
  out.startDeflate(face.code);
  out.encode(directoryBytes, face.code);
  for (const { words, bits } of coded) out.append(words, bits);
  let sums = join({ plain: 1, weighted: 0, words: 0 }, sumsOf(directoryBytes), directoryBytes.length);
  sums = join(sums, glyfSums, glyfLength);
  for (const { view, sums: own } of others) {
    out.encode(new Uint8Array(view.buffer), face.code);
    sums = join(sums, own(), view.byteLength);
  }
  return { length: next, deflated: out.endDeflate(face.code, sums.weighted * 65536 + sums.plain) };
}

/** Sums of some bytes followed by `length` more; starts from `plain` 1 where Adler-32 is wanted. */
function join(before: Sums, after: Sums, length: number): Sums {
  return {
    plain: (before.plain + after.plain) % adlerModulus,
    weighted: (before.weighted + after.weighted + before.plain * length) % adlerModulus,
    words: (before.words + after.words) >>> 0,
  };
}
