import type { Stretch } from './stretch.ts';

/** Which page of a list somebody asks for. */
export interface PageRequest {
  readonly limit: number;
  readonly cursor?: string | undefined;
}

export interface Page<T> {
  readonly items: T[];
  /** Cursor of the next page; null exactly where nothing follows that would be shown. */
  readonly next: string | null;
}

/** What a list has from a cursor on, read in pages of `limit`, up to so many: as one page of it. */
export async function pagesUpTo<T>(
  most: number,
  limit: number,
  read: (page: PageRequest) => Promise<Page<T>>,
  from?: string,
): Promise<Page<T>> {
  const items: T[] = [];
  let cursor = from;
  do {
    const page = await read({ limit: Math.min(limit, most - items.length), cursor });
    items.push(...page.items);
    cursor = page.next ?? undefined;
  } while (cursor !== undefined && items.length < most);
  return { items, next: cursor ?? null };
}

/** What is shown of entries as they were found, one for each; null for what is not shown. */
export type See<T, S> = (found: readonly T[]) => Promise<readonly (S | null)[]> | readonly (S | null)[];

/** An item as the pages need to know it. */
export type Found = Readonly<Record<string, unknown>>;
export type StartKey = Record<string, unknown>;

/** Reads up to `limit` items of a stretch, after `start`; `end` where there may be more. */
export type Read = (
  stretch: Stretch,
  start: StartKey | undefined,
  limit: number,
) => Promise<{ readonly items: readonly Found[]; readonly end: StartKey | undefined }>;

/** The last entry shown: which of the stretches it is of, its order and its key. */
export type Position = readonly [stretch: number, order: string, pk: string, sk: string];

/** Where an item stands that was read from one of some stretches. */
export function positionOf(stretches: readonly Stretch[], item: Found): Position {
  const at = stretches.findIndex(({ partition: [name, value] }) => item[name] === value);
  const order = stretches[at]?.order;
  if (order === undefined) throw new Error(`${item.pk} is in none of the stretches`);
  return [at, String(item[order]), String(item.pk), String(item.sk)];
}

/** Items that one query asks for at the most. */
const mostAsked = 1000;
/** Bytes of what a page shows, in UTF-8: an answer has 6 MB, its JSON and its HTML more than what is in them. */
export const mostBytesOfPage = 2 * 1024 * 1024;
/** Entries that are looked through together at the most. */
const mostSeen = 100;

/** What of a stretch is still to be read. */
interface Rest {
  readonly stretch: Stretch;
  readonly start?: StartKey;
  /** An order whose entries have been before. */
  readonly without?: string;
}

/**
 * What of a stretch comes after a position; null where nothing can. Of entries with one order, those of an earlier
 * stretch come first.
 */
function restOf(stretch: Stretch, at: number, [of, order, pk, sk]: Position): Rest | null {
  const { partition, order: attribute, from, to, descending = false } = stretch;
  // The filters of a list may have changed since: its cursor stands for a place in it all the same.
  const isBelow = from !== undefined && order < from;
  const isAbove = to !== undefined && order > to;
  if (descending ? isBelow : isAbove) return null;
  if (descending ? isAbove : isBelow) return { stretch };
  if (at === of) return { stretch, start: { pk, sk, [partition[0]]: partition[1], [attribute]: order } };
  const narrowed = descending ? { ...stretch, to: order } : { ...stretch, from: order };
  return at > of ? { stretch: narrowed } : { stretch: narrowed, without: order };
}

/** One of the stretches that a page is read from: what was read of it and is not used yet. */
class Source {
  readonly #read: Read;
  readonly #at: number;
  readonly #stretch: Stretch;
  readonly #without: string | undefined;
  #start: StartKey | undefined;
  #ended: boolean;
  #asked: number;
  #items: Found[] = [];

  constructor(read: Read, at: number, rest: Rest | null, stretch: Stretch, asked: number) {
    this.#read = read;
    this.#at = at;
    this.#stretch = rest?.stretch ?? stretch;
    this.#start = rest?.start;
    this.#without = rest?.without;
    this.#ended = rest === null;
    this.#asked = asked;
  }

  #orderOf(item: Found): string {
    return String(item[this.#stretch.order]);
  }

  /** Reads on until there is a next item, or no more: a query that was cut short or found nothing does not tell. */
  async fill(): Promise<void> {
    while (this.#items.length === 0 && !this.#ended) {
      const { items, end } = await this.#read(this.#stretch, this.#start, this.#asked);
      this.#items = items.filter((item) => this.#orderOf(item) !== this.#without);
      this.#start = end;
      this.#ended = end === undefined;
      this.#asked = Math.min(2 * this.#asked, mostAsked);
    }
  }

  /** The order of the next item; undefined where there is none. */
  get order(): string | undefined {
    const [next] = this.#items;
    return next === undefined ? undefined : this.#orderOf(next);
  }

  take(): Entry {
    const item = this.#items.shift();
    if (item === undefined) throw new Error('Taken without a look at the order');
    return { item, position: [this.#at, this.#orderOf(item), String(item.pk), String(item.sk)] };
  }
}

interface Entry {
  readonly item: Found;
  readonly position: Position;
}

/** The source whose next item comes first. */
function firstOf(sources: readonly Source[], descending: boolean): Source | undefined {
  let first: Source | undefined;
  for (const source of sources) {
    const { order } = source;
    if (order === undefined) continue;
    if (first?.order === undefined || (descending ? order > first.order : order < first.order))
      first = source;
  }
  return first;
}

/** The next entries of all sources together, up to `most`. */
async function nextEntries(sources: readonly Source[], descending: boolean, most: number): Promise<Entry[]> {
  const entries: Entry[] = [];
  while (entries.length < most) {
    await Promise.all(sources.map((source) => source.fill()));
    const first = firstOf(sources, descending);
    if (first === undefined) break;
    entries.push(first.take());
  }
  return entries;
}

/** Bytes of the texts and numbers within a value; what is binary is in no answer. */
export function bytesIn(value: unknown): number {
  if (typeof value === 'string') return Buffer.byteLength(value) + 2;
  if (typeof value !== 'object' || value === null) return 8;
  if (ArrayBuffer.isView(value)) return 0;
  let bytes = 2;
  if (Array.isArray(value) || value instanceof Set) for (const each of value) bytes += bytesIn(each);
  else for (const [name, each] of Object.entries(value)) bytes += name.length + 4 + bytesIn(each);
  return bytes;
}

/** How many of some entries one page has room for: one at the least, however large. */
export function roomFor(entries: readonly unknown[], limit: number): number {
  let bytes = 0;
  for (const [index, each] of entries.slice(0, limit).entries()) {
    bytes += bytesIn(each);
    if (bytes > mostBytesOfPage) return Math.max(index, 1);
  }
  return Math.min(entries.length, limit);
}

/**
 * Reads a page of some stretches as if they were one, in their order, all of them in the same direction. Entries of
 * which nothing is shown are passed over, so that every page but the last is full, or as large as a page may be
 * (`mostBytesOfPage`); it is the last one exactly where no entry follows that would be shown, however many others do.
 * @param after where the page before ended
 * @returns what is shown, and where the page ended unless it is the last
 */
export async function readPage<T, S>(
  read: Read,
  stretches: readonly Stretch[],
  { limit, after }: { readonly limit: number; readonly after: Position | undefined },
  see: See<T, S>,
): Promise<{ readonly items: S[]; readonly end: Position | null }> {
  const descending = stretches[0]?.descending ?? false;
  const sources = stretches.map((stretch, at) => {
    const rest = after === undefined ? { stretch } : restOf(stretch, at, after);
    return new Source(read, at, rest, stretch, limit + 1);
  });
  const shown: { readonly seen: S; readonly position: Position }[] = [];
  for (let most = limit + 1; shown.length <= limit; most = Math.min(2 * most, mostSeen)) {
    const entries = await nextEntries(sources, descending, most);
    if (entries.length === 0) break;
    const seen = await see(entries.map(({ item }) => item as T));
    entries.forEach(({ position }, index) => {
      const each = seen[index] ?? null;
      if (each !== null) shown.push({ seen: each, position });
    });
  }
  const room = roomFor(
    shown.map(({ seen }) => seen),
    limit,
  );
  return {
    items: shown.slice(0, room).map(({ seen }) => seen),
    end: shown.length > room ? (shown[room - 1]?.position ?? null) : null,
  };
}
