/** Texts that are kept at most, and the longest of them. */
const mostKept = 1000;
const longestKept = 60;
/** Of texts that came, those at least that must have come before: otherwise nothing is gained by keeping them. */
const worthKeeping = 0.1;

/**
 * What follows from a text, kept for when it comes again: organs, days and sums of a file come row by row. Bounded, and
 * given up where texts hardly come again.
 */
export class Remembered<Found> {
  readonly #find: (text: string) => Found;
  readonly #kept = new Map<string, Found>();
  #last: { readonly text: string; readonly found: Found } | undefined;
  #asked = 0;
  #again = 0;
  #givenUp = false;

  /** @param find pure */
  constructor(find: (text: string) => Found) {
    this.#find = find;
  }

  of(text: string): Found {
    if (this.#givenUp || text.length > longestKept) return this.#find(text);
    if (this.#last?.text === text) return this.#last.found;
    this.#asked += 1;
    const kept = this.#kept.get(text);
    if (kept !== undefined) {
      this.#again += 1;
      this.#last = { text, found: kept };
      return kept;
    }
    const own = copied(text);
    const found = this.#find(own);
    if (this.#kept.size === mostKept) {
      this.#kept.clear();
      this.#givenUp = this.#again < this.#asked * worthKeeping;
    }
    this.#kept.set(own, found);
    this.#last = { text: own, found };
    return found;
  }
}

/** A text of its own: a part of a file would keep all of the file in memory for as long as it is kept. */
function copied(text: string): string {
  return Buffer.from(text, 'utf16le').toString('utf16le');
}
