import { deflateSync } from 'node:zlib';
import PDFDocument from 'pdfkit';
import { ByteWriter } from './bytes.ts';

/** An object of the PDF as pdfkit holds it until it is written. */
export interface Reference {
  readonly id: number;
  data: Record<string, unknown>;
  /** Content of a stream; empty for any other object. */
  buffer: Uint8Array[];
  compress: boolean;
  offset: number;
  write(chunk: Uint8Array): void;
  end(): void;
  finalize(): void;
  toString(): string;
}

interface Outline {
  readonly outlineData: Record<string, unknown>;
  readonly children: readonly Outline[];
  addItem(title: string, options: { top: number; left: number; pageNumber?: number }): Outline;
}

/**
 * What we use of pdfkit beyond its published types: how it keeps and writes objects (version 0.20, pinned). It
 * makes pages, document information, XMP, outlines and the catalogue; text, fonts, tags and the file's structure
 * are ours, because it writes every object by itself, uncompressed, and sets text a hundred times slower.
 */
interface Pdfkit {
  _root: Reference;
  _info: Reference;
  _id: Uint8Array;
  _offset: number;
  readonly _offsets: (number | null)[];
  readonly outline: Outline;
  readonly page: {
    readonly content: Reference;
    readonly dictionary: Reference;
    readonly resources: Reference;
  };
  ref(data: object): Reference;
  _write(data: string | Uint8Array): void;
  _refEnd(ref: Reference): void;
  addPage(): this;
  appendXML(xml: string): void;
  end(): void;
}
const Base = PDFDocument as unknown as new (options: object) => Pdfkit;

/** Objects that go together into one compressed stream: as many as compress well and still open quickly. */
const packBytes = 48_000;
/**
 * Beyond 4 zlib takes a quarter longer on this content and saves a twentieth. In a short paper, most of which is fonts, even
 * the way from 2 to 4 is a hundredth of the file: there the time counts.
 */
const levels = { short: 2, long: 4 };
const shortPages = 8;
/** What is shorter than this is stored as it is: setting zlib up takes longer than it saves. */
const leastCompressed = 400;

/** Working memory of documents that are finished, for the next ones: as many as were ever in the making at a time. */
const packs: { readonly text: ByteWriter; readonly head: ByteWriter }[] = [];

/** Into no more memory than it takes: zlib's own piece of 16 KB would stay behind every page. */
function deflated(bytes: Uint8Array, level: number): Uint8Array {
  const chunkSize = Math.max(leastPiece, bytes.length >> 1);
  const content = deflateSync(bytes, { level, chunkSize });
  return content.length < 0.8 * chunkSize ? Buffer.from(content) : content;
}
const leastPiece = 1024;

export interface DocumentOptions {
  readonly title: string;
  readonly author: string;
  readonly language: string;
  readonly creator: string;
  readonly createdAt: Date;
}

/**
 * A PDF 1.7 file in the making: small objects in compressed object streams, with a cross-reference stream. That is
 * what makes thousands of structure elements cost bytes instead of kilobytes.
 */
export class PdfContainer extends Base {
  readonly #loose = new Set<number>();
  /** For each object in an object stream: that stream, and its place in it. */
  readonly #packedIn: number[] = [];
  readonly #packIndex: number[] = [];
  /** Objects of the stream that is being filled, and before them their numbers and where each begins. */
  readonly #pack = packs.pop() ?? { text: new ByteWriter(2 * packBytes), head: new ByteWriter(8192) };
  #packIds: number[] = [];
  readonly #pages: Reference[] = [];

  constructor(options: DocumentOptions) {
    super({
      size: [pageWidth, pageHeight],
      margin: 0,
      pdfVersion: '1.7',
      autoFirstPage: false,
      font: null,
      tagged: true,
      displayTitle: true,
      lang: options.language,
      info: {
        Title: options.title,
        // pdfkit puts it into XML as it stands.
        ...(/[&<>]/.test(options.author) ? {} : { Author: options.author }),
        Creator: options.creator,
        Producer: options.creator,
        CreationDate: options.createdAt,
      },
    });
  }

  /** The file so far, instead of pdfkit's stream; written by pdfkit's constructor, before our fields are there. */
  declare private chunks: Uint8Array[] | undefined;

  override _write(data: string | Uint8Array): void {
    const bytes = typeof data === 'string' ? Buffer.from(`${data}\n`, 'latin1') : data;
    this.chunks ??= [];
    this.chunks.push(bytes);
    this._offset += bytes.length;
  }

  /** Called by pdfkit's own constructor too: touches no field of ours. */
  override ref(data: object): Reference {
    const reference = super.ref(data);
    reference.finalize = () => this.#store(reference);
    return reference;
  }

  /** Layout reckons in PDF's own coordinates; pdfkit would turn them upside down on every page. */
  transform(): this {
    return this;
  }

  /** A number for an object that {@link pack} writes later. */
  nextId(): number {
    this._offsets.push(null);
    return this._offsets.length;
  }

  /** Begins an object that is no stream. @returns where its PDF source is written, before the next one begins */
  begin(id: number): ByteWriter {
    if (this.#pack.text.length > packBytes) this.#flushPack();
    const { text, head } = this.#pack;
    if (text.length > 0) text.byte(0x0a);
    head.integer(id);
    head.byte(0x20);
    head.integer(text.length);
    head.byte(0x20);
    this.#packIds.push(id);
    return text;
  }

  /** Writes an object that is no stream, given as PDF source. */
  pack(id: number, source: string): void {
    this.begin(id).ascii(source);
  }

  /** An object outside any object stream, findable in the file's bytes (the signature and what leads to it). */
  loose(data: object): Reference {
    const reference = this.ref(data);
    this.#loose.add(reference.id);
    return reference;
  }

  stream(dictionary: object, content: Uint8Array): Reference {
    const reference = this.ref(dictionary);
    reference.write(content);
    reference.end();
    return reference;
  }

  get catalogue(): Record<string, unknown> {
    return this._root.data;
  }

  get pageCount(): number {
    return this.#pages.length;
  }

  pageReference(index: number): Reference {
    const page = this.#pages[index];
    if (page === undefined) throw new RangeError(`There is no page ${index}`);
    return page;
  }

  /** @returns the page's dictionary, to be given to {@link finishPage} together with its content. */
  startPage(resources: Record<string, unknown>): Reference {
    this.addPage();
    this.page.resources.data = { ...resources };
    this.#pages.push(this.page.dictionary);
    return this.page.dictionary;
  }

  finishPage(content: Uint8Array): void {
    this.page.content.write(content);
  }

  /** Finishes the file. */
  finish(): Uint8Array {
    this.#loose.add(this._root.id);
    this.end();
    return Buffer.concat(this.chunks ?? []);
  }

  /** pdfkit's own form code wants a font; ours has nothing to set in one. */
  endAcroForm(): void {}

  get #level(): number {
    return this.#pages.length > shortPages ? levels.long : levels.short;
  }

  #store(reference: Reference): void {
    reference.offset = this._offset;
    if (reference.buffer.length > 0) {
      const plain = reference.buffer.length === 1 ? reference.buffer[0] : Buffer.concat(reference.buffer);
      let content = plain ?? new Uint8Array();
      if (reference.compress && content.length >= leastCompressed) content = deflated(content, this.#level);
      else if (reference.compress) delete reference.data.Filter;
      reference.buffer = [];
      reference.data.Length = content.length;
      this._write(`${reference.id} 0 obj\n${serialize(reference.data)}\nstream`);
      this._write(content);
      this._write('\nendstream\nendobj');
    } else if (this.#loose.has(reference.id)) {
      this._write(`${reference.id} 0 obj\n${serialize(reference.data)}\nendobj`);
    } else {
      this.pack(reference.id, serialize(reference.data));
    }
    this._refEnd(reference);
  }

  #flushPack(): void {
    if (this.#packIds.length === 0) return;
    const stream = this.nextId();
    this._offsets[stream - 1] = this._offset;
    for (let i = 0; i < this.#packIds.length; i++) {
      const id = this.#packIds[i] ?? 0;
      this.#packedIn[id] = stream;
      this.#packIndex[id] = i;
    }
    const { text, head } = this.#pack;
    const content = deflated(Buffer.concat([head.view(), text.view()]), this.#level);
    this._write(
      `${stream} 0 obj\n<</Type/ObjStm/N ${this.#packIds.length}/First ${head.length}/Length ${content.length}/Filter/FlateDecode>>\nstream`,
    );
    this._write(content);
    this._write('\nendstream\nendobj');
    text.reset();
    head.reset();
    this.#packIds = [];
  }

  /** Called by pdfkit when every object is written. */
  _finalize(): void {
    this.#flushPack();
    packs.push(this.#pack);
    const start = this._offset;
    const id = this.nextId();
    this._offsets[id - 1] = start;
    // One row an object: kind, offset or number of the object stream, place in it. Each row is stored as its
    // difference from the row above (PNG "up"), which leaves little to compress.
    const size = this._offsets.length + 1;
    const columns = 7;
    const rows = new Uint8Array(size * (columns + 1));
    const above = new Uint8Array(columns);
    const row = new DataView(new ArrayBuffer(columns));
    let at = 0;
    for (let object = 0; object < size; object++) {
      const pack = this.#packedIn[object];
      row.setUint8(0, object === 0 ? 0 : pack === undefined ? 1 : 2);
      row.setUint32(1, object === 0 ? 0 : (pack ?? this._offsets[object - 1] ?? 0));
      row.setUint16(5, object === 0 ? 65535 : pack === undefined ? 0 : (this.#packIndex[object] ?? 0));
      rows[at++] = 2;
      for (let i = 0; i < columns; i++) {
        const byte = row.getUint8(i);
        rows[at++] = byte - (above[i] ?? 0);
        above[i] = byte;
      }
    }
    const content = deflated(rows, this.#level);
    const fileId = Buffer.from(this._id).toString('hex');
    this._write(
      `${id} 0 obj\n<</Type/XRef/Size ${size}/W[1 4 2]/Root ${this._root}/Info ${this._info}/ID[<${fileId}><${fileId}>]` +
        `/Filter/FlateDecode/DecodeParms<</Predictor 12/Columns ${columns}>>/Length ${content.length}>>\nstream`,
    );
    this._write(content);
    this._write('\nendstream\nendobj');
    this._write(`startxref\n${start}\n%%EOF`);
  }
}

export const pageWidth = 595.28;
export const pageHeight = 841.89;

/** Source that goes into the file as it stands. */
export class Source {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  toString(): string {
    return this.text;
  }
}

/**
 * pdfkit's convention: a string is a name, a String object a text, a Date a date, an object with a toString of its
 * own (reference, tree, {@link Source}) writes itself.
 */
function serialize(value: unknown): string {
  if (typeof value === 'string') return `/${value.replaceAll(' ', '#20')}`;
  if (typeof value === 'number') return `${Math.round(value * 1e4) / 1e4}`;
  if (value instanceof String) return textString(value.valueOf());
  if (value instanceof Date) return textString(pdfDate(value));
  if (value instanceof Uint8Array) return `<${Buffer.from(value).toString('hex')}>`;
  if (Array.isArray(value)) return `[${value.map(serialize).join(' ')}]`;
  if (value !== null && typeof value === 'object') {
    if (Object.getPrototypeOf(value) !== Object.prototype) return value.toString();
    let out = '<<';
    for (const key in value) {
      const entry: unknown = value[key as keyof typeof value];
      if (entry !== undefined) out += `/${key} ${serialize(entry)}`;
    }
    return `${out}>>`;
  }
  return `${value}`;
}

/** A text string: as it is when it is plain ASCII, else UTF-16 in hexadecimal. */
export function textString(text: string): string {
  if (/^[\x20-\x7e]*$/.test(text)) return `(${text.replace(/[\\()]/g, '\\$&')})`;
  return `<feff${Buffer.from(text, 'utf16le').swap16().toString('hex')}>`;
}

/** As pdfkit writes the dates of the document information: in UTC, to the second. */
export function pdfDate(date: Date): string {
  return `D:${date.toISOString().replace(/[-:T]/g, '').slice(0, 14)}Z`;
}
