/**
 * Values of a PDF's objects, as far as a check needs them. A dictionary keeps every value that a key was given: of a
 * key that stands twice, viewers disagree which one counts.
 */
export type PdfValue =
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'number'; readonly number: number }
  | { readonly kind: 'reference'; readonly object: number }
  | { readonly kind: 'dictionary'; readonly entries: PdfDictionary }
  | { readonly kind: 'array'; readonly items: readonly PdfValue[] }
  /** Strings, booleans, null: nothing that is looked at. */
  | { readonly kind: 'other' };

export type PdfDictionary = ReadonlyMap<string, readonly PdfValue[]>;

/** An object is larger, or nested deeper, than any program writes it. */
export class OversizedObjectError extends Error {
  override readonly name = 'OversizedObjectError';
}

const deepest = 64;
/** Values that one reader makes, which bounds the memory they take. */
const mostValues = 3_000_000;
const other: PdfValue = { kind: 'other' };

const white = new Uint8Array(256);
for (const code of [0, 9, 10, 12, 13, 32]) white[code] = 1;
const delimiter = new Uint8Array(256);
for (const character of '()<>[]{}/%') delimiter[character.charCodeAt(0)] = 1;

/** Reads objects of a PDF one after the other, as viewers do: as tolerant as the most tolerant of them. */
export class PdfReader {
  readonly #bytes: Uint8Array;
  readonly #end: number;
  at: number;
  #depth = 0;
  #values = 0;

  constructor(bytes: Uint8Array, from = 0, end = bytes.length) {
    this.#bytes = bytes;
    this.#end = end;
    this.at = from;
  }

  /** The next value, or the keyword that stands there; undefined at the end. @throws OversizedObjectError */
  next(): PdfValue | string | undefined {
    this.#skipWhite();
    const code = this.#code();
    if (code === undefined) return undefined;
    if (++this.#values > mostValues) throw new OversizedObjectError('an object has too many values');
    switch (code) {
      case 0x2f:
        return this.#name();
      case 0x28:
        this.#literalString();
        return other;
      case 0x3c:
        if (this.#bytes[this.at + 1] === 0x3c) return this.#dictionary();
        this.#hexString();
        return other;
      case 0x5b:
        return this.#array();
      case 0x3e:
        this.at += this.#bytes[this.at + 1] === 0x3e ? 2 : 1;
        return '>>';
      case 0x5d:
        this.at++;
        return ']';
      case 0x29:
      case 0x7b:
      case 0x7d:
        this.at++;
        return other;
      default:
        return this.#wordOrNumber();
    }
  }

  #code(): number | undefined {
    return this.at < this.#end ? this.#bytes[this.at] : undefined;
  }

  #skipWhite(): void {
    for (let code = this.#code(); code !== undefined; code = this.#code()) {
      if (white[code] === 1) this.at++;
      else if (code === 0x25) {
        while (this.at < this.#end && this.#bytes[this.at] !== 10 && this.#bytes[this.at] !== 13) this.at++;
      } else return;
    }
  }

  #word(): string {
    const from = this.at;
    for (let code = this.#code(); code !== undefined; code = this.#code()) {
      if (white[code] === 1 || delimiter[code] === 1) break;
      this.at++;
    }
    return Buffer.from(this.#bytes.buffer, this.#bytes.byteOffset + from, this.at - from).toString('latin1');
  }

  #name(): PdfValue {
    this.at++;
    const written = this.#word();
    const name = written.replace(/#([0-9A-Fa-f]{2})/g, (_, hex: string) =>
      String.fromCharCode(Number.parseInt(hex, 16)),
    );
    return { kind: 'name', name };
  }

  #literalString(): void {
    let open = 0;
    for (; this.at < this.#end; this.at++) {
      const code = this.#bytes[this.at];
      if (code === 0x5c) this.at++;
      else if (code === 0x28) open++;
      else if (code === 0x29 && --open === 0) {
        this.at++;
        return;
      }
    }
  }

  #hexString(): void {
    while (this.at < this.#end && this.#bytes[this.at] !== 0x3e) this.at++;
    this.at++;
  }

  #wordOrNumber(): PdfValue | string {
    const word = this.#word();
    if (!/^[+-]?(\d+\.?\d*|\.\d+)$/.test(word)) {
      return word === 'true' || word === 'false' || word === 'null' ? other : word;
    }
    const number = Number(word);
    if (!/^\d+$/.test(word)) return { kind: 'number', number };
    // `12 0 R`: looked for only where two numbers stand, and given up as soon as something else does.
    const from = this.at;
    this.#skipWhite();
    const generation = this.#word();
    if (/^\d+$/.test(generation)) {
      this.#skipWhite();
      if (this.#word() === 'R') return { kind: 'reference', object: number };
    }
    this.at = from;
    return { kind: 'number', number };
  }

  #array(): PdfValue {
    this.at++;
    this.#goDown();
    const items: PdfValue[] = [];
    for (let value = this.next(); value !== undefined && value !== ']'; value = this.next()) {
      if (isEndOfObject(value)) break;
      if (typeof value !== 'string') items.push(value);
    }
    this.#depth--;
    return { kind: 'array', items };
  }

  #dictionary(): PdfValue {
    this.at += 2;
    this.#goDown();
    const entries = new Map<string, PdfValue[]>();
    let key: string | undefined;
    for (let value = this.next(); value !== undefined && value !== '>>'; value = this.next()) {
      if (isEndOfObject(value)) break;
      if (typeof value === 'string') continue;
      if (key === undefined) {
        if (value.kind === 'name') key = value.name;
        continue;
      }
      const before = entries.get(key);
      if (before === undefined) entries.set(key, [value]);
      else before.push(value);
      key = undefined;
    }
    this.#depth--;
    return { kind: 'dictionary', entries };
  }

  #goDown(): void {
    if (++this.#depth > deepest) throw new OversizedObjectError('an object is nested too deeply');
  }
}

function isEndOfObject(value: PdfValue | string): boolean {
  return (
    value === 'endobj' || value === 'obj' || value === 'stream' || value === 'xref' || value === 'trailer'
  );
}
