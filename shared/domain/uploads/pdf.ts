import { inflateSync } from 'node:zlib';
import { type UploadRefusal, uploadLimits } from '../../policy/uploads.ts';
import { OversizedObjectError, type PdfDictionary, PdfReader, type PdfValue } from './pdf-objects.ts';
import { RefusedFile } from './verdict.ts';

/** Names that stand in no document without what they name: as a key or as a value, wherever they stand. */
const forbidden: ReadonlyMap<string, UploadRefusal> = new Map([
  ...(['JavaScript', 'JS', 'Launch', 'XFA', 'AA', 'SubmitForm', 'ImportData'] as const).map(
    (name) => [name, 'active-content'] as const,
  ),
  ...(['EmbeddedFile', 'EmbeddedFiles', 'FileAttachment', 'Collection', 'GoToE'] as const).map(
    (name) => [name, 'embedded-files'] as const,
  ),
  ...(['RichMedia', 'RichMediaContent', 'Movie', 'Sound', 'Rendition', '3D', 'U3D', 'PRC'] as const).map(
    (name) => [name, 'multimedia'] as const,
  ),
  ...(['GoToR', 'FFilter', 'FDecodeParms'] as const).map((name) => [name, 'external-content'] as const),
  ['Encrypt', 'encrypted'],
]);

/** Objects in one file, and bytes read to find them as a multiple of its length: more is hostile. */
const mostObjects = 400_000;
const mostRereading = 4;
/** Bytes before the word `obj` among which its numbers are looked for. */
const lookBack = 200;

/**
 * Looks through a PDF for what it must not hold and counts its pages.
 *
 * It follows no cross-reference table: whatever could be taken for an object is read, in the file and in its object
 * streams, whether anything refers to it or not. Viewers differ in which objects they find in a damaged or crafted
 * file; this finds those of all of them. What cannot be looked into is refused.
 * @throws RefusedFile
 */
export function checkPdf(bytes: Uint8Array): { readonly pages: number } {
  return new PdfCheck(bytes).run();
}

class PdfCheck {
  readonly #bytes: Buffer;
  #objects = 0;
  #looksBack = 0;
  #read = 0;
  #inflated = 0;
  #pages = 0;
  readonly #opened: PdfValue[] = [];
  /** Where objects begin: what is done on opening is looked up among them. Null: its number cannot be told. */
  readonly #places: { readonly number: number | null; readonly bytes: Uint8Array; readonly at: number }[] =
    [];

  constructor(bytes: Uint8Array) {
    this.#bytes = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  run(): { readonly pages: number } {
    const bytes = this.#bytes;
    // Other formats may stand before or behind a PDF in one file: neither is taken.
    if (!/^%PDF-[12]\.\d/.test(bytes.subarray(0, 8).toString('latin1')))
      throw new RefusedFile('damaged', 'PDF: it does not begin as one');
    if (!bytes.subarray(-1024).includes('%%EOF')) throw new RefusedFile('damaged', 'PDF: it breaks off');
    try {
      this.#findAll(
        'obj',
        (at) => this.#beginsObject(at),
        (at) => this.#object(at),
      );
      this.#findAll(
        'trailer',
        () => true,
        (at) => this.#looseValue(at),
      );
    } catch (error) {
      if (error instanceof OversizedObjectError) throw new RefusedFile('unchecked', `PDF: ${error.message}`);
      throw error;
    }
    this.#checkOpening();
    if (this.#pages === 0) throw new RefusedFile('damaged', 'PDF: it has no page');
    if (this.#pages > uploadLimits.pages) throw new RefusedFile('too-many-pages', `${this.#pages}`);
    return { pages: this.#pages };
  }

  #findAll(word: string, fits: (at: number) => boolean, read: (after: number) => void): void {
    for (let at = this.#bytes.indexOf(word); at >= 0; at = this.#bytes.indexOf(word, at + 1)) {
      if (!fits(at)) continue;
      if (++this.#objects > mostObjects) throw new RefusedFile('unchecked', 'PDF: too many objects');
      read(at + word.length);
    }
  }

  /** Whether the word `obj` at `at` follows two numbers, comments between them counting as blanks. */
  #beginsObject(at: number): boolean {
    const last = this.#bytes[at - 1] ?? 0;
    if (!isBlank(last) && !isDigit(last)) return false;
    // Rare in a file that means no harm: blanks before this word are looked behind.
    if (++this.#looksBack > mostObjects) throw new RefusedFile('unchecked', 'PDF: too many objects');
    const before = this.#textBefore(at);
    if (/\d\s+\d+\s*$/.test(before)) return true;
    const line = before.lastIndexOf('%');
    if (line >= 0 && /[\r\n][\s\d]*$/.test(before.slice(line))) return true;
    // Blanks or a comment may reach back further than is looked: then it may be one, and is read as one.
    return before.length === lookBack && /(?:^|[\r\n])[\s\d]*$/.test(before);
  }

  /** What stands before `at`, as far as is looked. NUL is a blank in a PDF, and none to an expression: it becomes one. */
  #textBefore(at: number): string {
    const bytes = this.#bytes.subarray(Math.max(0, at - lookBack), at);
    return bytes.toString('latin1').replaceAll('\0', ' ');
  }

  #numberBefore(at: number): number | null {
    const before = this.#textBefore(at);
    const match = /(\d+)\s+\d+\s*$/.exec(before);
    // At the edge of what is looked at it may be the end of a longer number.
    if (match === null || (match.index === 0 && before.length === lookBack)) return null;
    return Number(match[1]);
  }

  #object(after: number): void {
    const reader = new PdfReader(this.#bytes, after);
    const value = reader.next();
    this.#charge(reader.at - after);
    if (value === undefined || typeof value === 'string') return;
    const number = this.#numberBefore(after - 3);
    this.#places.push({ number, bytes: this.#bytes, at: after });
    this.#look(value);
    if (value.kind !== 'dictionary') return;
    const from = reader.at;
    const keyword = reader.next();
    this.#charge(reader.at - from);
    if (keyword === 'stream') this.#stream(value.entries, reader.at);
  }

  #looseValue(after: number): void {
    const reader = new PdfReader(this.#bytes, after);
    const value = reader.next();
    this.#charge(reader.at - after);
    if (value !== undefined && typeof value !== 'string') this.#look(value);
  }

  /** Objects that overlap would be read again and again. */
  #charge(count: number): void {
    this.#read += count;
    if (this.#read > this.#bytes.length * mostRereading + 65_536)
      throw new RefusedFile('unchecked', 'PDF: its objects overlap');
  }

  #look(value: PdfValue): void {
    if (value.kind === 'name') this.#refuseName(value.name);
    else if (value.kind === 'array') for (const item of value.items) this.#look(item);
    else if (value.kind === 'dictionary') this.#lookIntoDictionary(value.entries);
  }

  #refuseName(name: string): void {
    const reason = forbidden.get(name);
    if (reason !== undefined) throw new RefusedFile(reason, `PDF: /${name}`);
  }

  #lookIntoDictionary(entries: PdfDictionary): void {
    for (const [key, values] of entries) {
      this.#refuseName(key);
      for (const value of values) this.#look(value);
      if (key === 'OpenAction') this.#opened.push(...values);
    }
    if (isNamed(entries.get('Type'), 'Page')) this.#pages++;
    // A file specification names a file outside this one, but for an embedded one, which is refused by its own name.
    if (isNamed(entries.get('Type'), 'Filespec', 'F'))
      throw new RefusedFile('external-content', 'PDF: it refers to another file');
    if (isNamed(entries.get('Subtype'), 'Screen'))
      throw new RefusedFile('multimedia', 'PDF: a screen annotation');
    if (isNamed(entries.get('Subtype'), 'Image')) {
      const pixels = largest(entries.get('Width')) * largest(entries.get('Height'));
      if (pixels > uploadLimits.pixels) throw new RefusedFile('too-many-pixels', `PDF: ${pixels} pixels`);
    }
  }

  /** Opening a document may show a place in it, and do nothing else. */
  #checkOpening(): void {
    for (const value of this.#opened) {
      if (value.kind !== 'reference') this.#checkOpenAction(value);
      else
        for (const place of this.#places.filter(({ number }) => number === null || number === value.object))
          this.#checkAt(place);
    }
  }

  #checkAt({ bytes, at }: { readonly bytes: Uint8Array; readonly at: number }): void {
    const reader = new PdfReader(bytes, at);
    const value = reader.next();
    this.#charge(reader.at - at);
    if (value !== undefined && typeof value !== 'string') this.#checkOpenAction(value);
  }

  #checkOpenAction(value: PdfValue): void {
    if (value.kind !== 'dictionary') return;
    // Without a type it is a dictionary with a destination (D).
    const shows = !value.entries.has('S') || isOnly(value.entries.get('S'), 'GoTo');
    if (!shows || value.entries.has('Next'))
      throw new RefusedFile('active-content', 'PDF: it does something when it is opened');
  }

  #stream(entries: PdfDictionary, after: number): void {
    // /F in the dictionary of a stream: its content lies in another file.
    // /Ref: it stands for a page of another file.
    if (entries.has('F') || entries.has('Ref'))
      throw new RefusedFile('external-content', 'PDF: a stream lies outside the file');
    // Viewers ask for a type in some cases and not in others: these two keys are what makes an object stream readable.
    if (!entries.has('First') && !isNamed(entries.get('Type'), 'ObjStm')) return;
    const unpacked = this.#unpacked(entries, after);
    const reader = new PdfReader(unpacked);
    for (let value = reader.next(); value !== undefined; value = reader.next()) {
      if (typeof value === 'string') continue;
      if (++this.#objects > mostObjects) throw new RefusedFile('unchecked', 'PDF: too many objects');
      this.#look(value);
    }
    this.#notePlaces(unpacked, entries);
  }

  #notePlaces(bytes: Uint8Array, entries: PdfDictionary): void {
    const reader = new PdfReader(bytes);
    const first = largest(entries.get('First'));
    for (let left = largest(entries.get('N')); left > 0 && this.#places.length < mostObjects; left--) {
      const [number, at] = [reader.next(), reader.next()];
      if (typeof number !== 'object' || number.kind !== 'number') return;
      if (typeof at !== 'object' || at.kind !== 'number') return;
      this.#places.push({ number: number.number, bytes, at: first + at.number });
    }
  }

  #unpacked(entries: PdfDictionary, after: number): Uint8Array {
    const filters = (entries.get('Filter') ?? []).flatMap((value) =>
      value.kind === 'array' ? value.items : [value],
    );
    const [filter] = filters;
    const plain =
      filters.length === 1 &&
      filter?.kind === 'name' &&
      (filter.name === 'FlateDecode' || filter.name === 'Fl');
    if (!plain || entries.has('DecodeParms') || entries.has('DP'))
      throw new RefusedFile('unchecked', 'PDF: objects packed in an unusual way');
    let from = after;
    if (this.#bytes[from] === 13) from++;
    if (this.#bytes[from] === 10) from++;
    const end = this.#bytes.indexOf('endstream', from);
    if (end < 0) throw new RefusedFile('damaged', 'PDF: a stream has no end');
    try {
      const left = Math.max(1, uploadLimits.inflated - this.#inflated);
      const unpacked = inflateSync(this.#bytes.subarray(from, end), { maxOutputLength: left });
      this.#inflated += unpacked.length;
      return unpacked;
    } catch (cause) {
      throw new RefusedFile('unchecked', `PDF: packed objects cannot be read: ${(cause as Error).message}`);
    }
  }
}

function isNamed(values: readonly PdfValue[] | undefined, ...names: readonly string[]): boolean {
  return values?.some((value) => value.kind === 'name' && names.includes(value.name)) ?? false;
}

function isOnly(values: readonly PdfValue[] | undefined, name: string): boolean {
  return values?.every((value) => value.kind === 'name' && value.name === name) ?? false;
}

function largest(values: readonly PdfValue[] | undefined): number {
  return Math.max(0, ...(values ?? []).map((value) => (value.kind === 'number' ? value.number : 0)));
}

function isBlank(code: number): boolean {
  return code === 0 || code === 9 || code === 10 || code === 12 || code === 13 || code === 32;
}

function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}
