import { utf16Of } from './decode-text.ts';

/** Bytes of a file that are looked at together, beside those that were left of the ones before. */
const windowBytes = 1024 * 1024;
/** Bytes that are read in search of the end of one line: more are no line of a table. */
const mostWindowBytes = 16 * windowBytes;
/** Bytes by which the width of characters is told. */
const sampleBytes = 65_536;

/** Some whole lines of a file. */
export interface Window {
  readonly bytes: Uint8Array;
  /** Bytes of the file before them. */
  readonly at: number;
  readonly last: boolean;
}

/** A line that is longer than is read. */
export class EndlessLineError extends Error {
  override readonly name = 'EndlessLineError';
}

/** A file, read once and in order, some whole lines at a time: what is held does not grow with the file. */
export class Windows {
  readonly #source: AsyncIterator<Uint8Array>;
  #held: Uint8Array[] = [];
  #bytes = 0;
  #at = 0;
  #ended = false;
  #wide: 'utf-16le' | 'utf-16be' | undefined | null = null;

  constructor(source: AsyncIterable<Uint8Array>) {
    this.#source = source[Symbol.asyncIterator]();
  }

  /** The next lines; undefined at the end. @throws EndlessLineError */
  async next(): Promise<Window | undefined> {
    for (let wanted = this.#bytes + windowBytes; ; wanted += windowBytes) {
      await this.#fill(wanted);
      const all = Buffer.concat(this.#held);
      if (all.length === 0) return undefined;
      const end = this.#ended ? all.length : this.#lastLineEnd(all);
      if (end > 0) {
        const window = { bytes: all.subarray(0, end), at: this.#at, last: this.#ended };
        this.#hold(all.subarray(end));
        this.#at += end;
        return window;
      }
      if (all.length >= mostWindowBytes) throw new EndlessLineError('A line of the file does not end');
      this.#held = [all];
    }
  }

  /** Puts the end of a window back, from the byte `from` of it on: it comes again with the next lines. */
  keep({ bytes, at }: Window, from: number): void {
    const rest = bytes.subarray(from);
    this.#held = [rest, ...this.#held];
    this.#bytes += rest.length;
    this.#at = at + from;
    if (this.#bytes > mostWindowBytes) throw new EndlessLineError('A row of the file does not end');
  }

  #hold(rest: Uint8Array): void {
    this.#held = rest.length === 0 ? [] : [rest];
    this.#bytes = rest.length;
  }

  async #fill(wanted: number): Promise<void> {
    while (!this.#ended && this.#bytes < wanted) {
      const { value, done } = await this.#source.next();
      if (done === true) this.#ended = true;
      else {
        this.#held.push(value);
        this.#bytes += value.length;
      }
    }
  }

  /** Where the last whole line ends, or, where there is no line, the last object of JSON. */
  #lastLineEnd(bytes: Buffer): number {
    if (this.#wide === null) this.#wide = utf16Of(bytes.subarray(0, sampleBytes));
    if (this.#wide !== undefined) return lastWideLineEnd(bytes, this.#wide);
    // A line may end in CR LF: a CR at the end of what was read may be half of it.
    const end = Math.max(bytes.lastIndexOf(0x0a), bytes.lastIndexOf(0x0d, -2)) + 1;
    return end > 0 ? end : bytes.lastIndexOf(0x7d) + 1;
  }
}

function lastWideLineEnd(bytes: Buffer, encoding: 'utf-16le' | 'utf-16be'): number {
  const [text, zero] = encoding === 'utf-16le' ? [0, 1] : [1, 0];
  for (let at = (bytes.length & ~1) - 2; at >= 0; at -= 2)
    if (bytes[at + zero] === 0 && bytes[at + text] === 0x0a) return at + 2;
  return 0;
}
