import { isPlainUnit } from '../plain-text.ts';
import { foldedUnit, plainKey } from './natural-key.ts';

/** Where a row lies in its file: its number, and its bytes, those of blank rows before it included. */
export interface RowPlace {
  readonly row: number;
  readonly from: number;
  /** Behind it. */
  readonly to: number;
}

/** A row whose key stands in rows before it: where these are, each content once. */
export interface RepeatPlaces {
  readonly row: number;
  readonly of: readonly RowPlace[];
  /** There are more of them than are kept. */
  readonly more?: true;
}

/** Contents kept of one key: a file that has more of them is no list of decisions. */
const mostKept = 5;

/** 32 bits of a text: enough to tell what is worth a look, and no more. */
function digestOf(text: string): number {
  let digest = 0;
  for (let at = 0; at < text.length; at++) digest = mixed(digest, text.charCodeAt(at));
  return finished(digest, text.length);
}

/** The same of a part of a key in its stable form. */
export function digestOfKey(text: string): number {
  let digest = 0;
  let length = 0;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (!isPlainUnit(unit)) return digestOf(plainKey(text));
    const stable = foldedUnit(unit);
    if (stable === 0) continue;
    digest = mixed(digest, stable);
    length++;
  }
  return finished(digest, length);
}

function mixed(digest: number, value: number): number {
  return Math.imul(digest ^ value, 0x5bd1e995) ^ (digest >>> 15);
}

function finished(digest: number, length: number): number {
  const last = Math.imul(digest ^ length ^ (digest >>> 13), 0x5bd1e995);
  return (last ^ (last >>> 15)) >>> 0;
}

/**
 * Digests of the parts of a key as one. Neither their order counts nor what says nothing (0): objects of JSON may bring a
 * part with a later row.
 */
export function digestOfAll(digests: readonly number[]): number {
  let all = 0;
  for (const each of digests) all = (all + each) | 0;
  return finished(all, 0);
}

/** Slots that are filled at most before there are twice as many: of ten. */
const fullness = 8;

/**
 * The keys of all rows of a file that is read once, as digests: 24 bytes a slot and no object, so that three million keys
 * take 100 MB. Two keys with one digest cost a look at the row before and nothing else, because contents are
 * compared when a row is imported.
 */
export class RowKeys {
  #size = 0;
  #slots = slotsOf(1 << 12);
  /** The row before, and the digests of its cells. */
  #above: readonly string[] = [];
  readonly #digests: number[] = [];

  /**
   * Notes a row; the rows before with its key, where there are some.
   * @param digest of its key
   */
  note(digest: number, cells: readonly string[], place: RowPlace): RepeatPlaces | undefined {
    if (this.#size * 10 >= this.#slots.length * fullness) this.#grow();
    const content = this.#digestOfCells(cells);
    const { length, rows } = this.#slots;
    let of: RowPlace[] | undefined;
    let known = false;
    let at = digest % length;
    for (; rows[at] !== 0; at = (at + 1) % length) {
      if (this.#slots.keys[at] !== digest) continue;
      of ??= [];
      of.push(this.#placeOf(at));
      known ||= this.#slots.content[at] === content;
    }
    if (!known && (of?.length ?? 0) <= mostKept) this.#put(at, { digest, content }, place);
    if (of === undefined) return undefined;
    const kept = of.slice(0, mostKept);
    return { row: place.row, of: kept, ...(of.length > mostKept ? { more: true } : {}) };
  }

  #digestOfCells(cells: readonly string[]): number {
    const [above, digests] = [this.#above, this.#digests];
    let all = 0;
    for (let at = 0; at < cells.length; at++) {
      const cell = cells[at] ?? '';
      if (cell !== above[at]) digests[at] = digestOf(cell);
      all = mixed(all, digests[at] ?? 0);
    }
    this.#above = cells;
    return finished(all, cells.length);
  }

  #placeOf(at: number): RowPlace {
    const { rows, from, bytes } = this.#slots;
    const start = from[at] ?? 0;
    return { row: rows[at] ?? 0, from: start, to: start + (bytes[at] ?? 0) };
  }

  #put(
    at: number,
    key: { readonly digest: number; readonly content: number },
    { row, from, to }: RowPlace,
  ): void {
    const slots = this.#slots;
    slots.keys[at] = key.digest;
    slots.content[at] = key.content;
    slots.rows[at] = row;
    slots.from[at] = from;
    slots.bytes[at] = to - from;
    this.#size += 1;
  }

  #grow(): void {
    const before = this.#slots;
    this.#slots = slotsOf(before.length * 2);
    this.#size = 0;
    // Rows of one key stay in their order: the first of a run of slots is behind a free one.
    const free = before.rows.indexOf(0);
    for (let each = 0; each < before.length; each++) this.#move(before, (free + each) % before.length);
  }

  #move(before: Slots, from: number): void {
    const row = before.rows[from] ?? 0;
    if (row === 0) return;
    const digest = before.keys[from] ?? 0;
    const { length, rows } = this.#slots;
    let at = digest % length;
    while (rows[at] !== 0) at = (at + 1) % length;
    const start = before.from[from] ?? 0;
    this.#put(
      at,
      { digest, content: before.content[from] ?? 0 },
      { row, from: start, to: start + (before.bytes[from] ?? 0) },
    );
  }
}

interface Slots {
  readonly length: number;
  readonly keys: Uint32Array;
  readonly content: Uint32Array;
  /** 0: free. */
  readonly rows: Uint32Array;
  readonly from: Float64Array;
  readonly bytes: Uint32Array;
}

function slotsOf(length: number): Slots {
  return {
    length,
    keys: new Uint32Array(length),
    content: new Uint32Array(length),
    rows: new Uint32Array(length),
    from: new Float64Array(length),
    bytes: new Uint32Array(length),
  };
}
