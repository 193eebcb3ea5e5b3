import { deflateSync } from 'node:zlib';
import type { Face } from '../../fonts/face.ts';
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
    // Outlines hardly compress: the fastest level comes within 4 % of the slowest.
    file.write(deflateSync(program, { level: 1 }));
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
  // A block holds at most 100 entries.
  for (let first = 1; first < texts.length; first += 100) {
    const last = Math.min(first + 100, texts.length);
    out += `${last - first} beginbfchar\n`;
    for (let i = first; i < last; i++) {
      out += `<${hex4(i)}><`;
      const text = texts[i] ?? '';
      for (let at = 0; at < text.length; at++) out += hex4(text.charCodeAt(at));
      out += '>\n';
    }
    out += 'endbfchar\n';
  }
  return `${out}endcmap CMapName currentdict/CMap defineresource pop end end`;
}

const hex4 = (n: number): string => n.toString(16).padStart(4, '0');

/** A TrueType file of these glyphs with the tables that PDF asks for. */
function buildTrueType(face: Face, glyphs: readonly number[], advances: readonly number[]): Uint8Array {
  const outlines = glyphs.map((glyph) => face.outline(glyph));
  const count = glyphs.length;
  const glyfLength = outlines.reduce((sum, outline) => sum + outline.length, 0);
  const tables = [
    { tag: 'glyf', length: glyfLength },
    { tag: 'head', length: 54 },
    { tag: 'hhea', length: 36 },
    { tag: 'hmtx', length: 4 * count },
    { tag: 'loca', length: 4 * (count + 1) },
    { tag: 'maxp', length: 32 },
  ];
  const directory = 12 + 16 * tables.length;
  const total = tables.reduce((sum, { length }) => sum + Math.ceil(length / 4) * 4, directory);
  const file = new Uint8Array(total);
  const view = new DataView(file.buffer);
  view.setUint32(0, 0x00010000);
  view.setUint16(4, tables.length);
  view.setUint16(6, 64);
  view.setUint16(8, 2);
  view.setUint16(10, 16 * tables.length - 64);

  const starts = new Map<string, number>();
  let next = directory;
  for (const { tag, length } of tables) {
    starts.set(tag, next);
    next += Math.ceil(length / 4) * 4;
  }
  const start = (tag: string): number => starts.get(tag) ?? 0;
  const toUnits = (thousandths: number): number => Math.round((thousandths * face.unitsPerEm) / 1000);

  let [points, contours] = [0, 0];
  const glyf = start('glyf');
  const loca = start('loca');
  const hmtx = start('hmtx');
  let at = 0;
  for (let i = 0; i < count; i++) {
    const outline = outlines[i] ?? new Uint8Array();
    file.set(outline, glyf + at);
    let left = 0;
    if (outline.length > 0) {
      const own = (((outline[0] ?? 0) << 8) | (outline[1] ?? 0)) & 0xffff;
      contours = Math.max(contours, own);
      left = view.getInt16(glyf + at + 2);
      if (own > 0) points = Math.max(points, view.getUint16(glyf + at + 10 + 2 * (own - 1)) + 1);
    }
    view.setUint16(hmtx + 4 * i, toUnits(advances[i] ?? 0));
    view.setInt16(hmtx + 4 * i + 2, left);
    at += outline.length;
    view.setUint32(loca + 4 * (i + 1), at);
  }
  const head = start('head');
  view.setUint32(head, 0x00010000);
  view.setUint32(head + 4, 0x00010000);
  view.setUint32(head + 12, 0x5f0f3cf5);
  view.setUint16(head + 16, 3);
  view.setUint16(head + 18, face.unitsPerEm);
  for (const [i, edge] of face.boundingBox.entries()) view.setInt16(head + 36 + 2 * i, toUnits(edge));
  view.setUint16(head + 46, 8);
  view.setInt16(head + 48, 2);
  view.setInt16(head + 50, 1);
  const hhea = start('hhea');
  view.setUint32(hhea, 0x00010000);
  view.setInt16(hhea + 4, toUnits(face.ascent));
  view.setInt16(hhea + 6, toUnits(face.descent));
  view.setUint16(hhea + 10, face.unitsPerEm);
  view.setInt16(hhea + 18, 1);
  view.setUint16(hhea + 34, count);
  const maxp = start('maxp');
  view.setUint32(maxp, 0x00010000);
  view.setUint16(maxp + 4, count);
  view.setUint16(maxp + 6, points);
  view.setUint16(maxp + 8, contours);
  view.setUint16(maxp + 14, 2);

  for (const [i, { tag, length }] of tables.entries()) {
    const entry = 12 + 16 * i;
    for (let c = 0; c < 4; c++) file[entry + c] = tag.charCodeAt(c);
    view.setUint32(entry + 4, checksum(view, start(tag), length));
    view.setUint32(entry + 8, start(tag));
    view.setUint32(entry + 12, length);
  }
  view.setUint32(head + 8, (0xb1b0afba - checksum(view, 0, total)) >>> 0);
  return file;
}

function checksum(view: DataView, start: number, length: number): number {
  let sum = 0;
  for (let at = start; at < start + length; at += 4) sum = (sum + view.getUint32(at)) >>> 0;
  return sum;
}
