/** Bytes written one after the other into memory that grows. */
export class ByteWriter {
  #bytes: Uint8Array;
  #length = 0;

  constructor(capacity = 4096) {
    this.#bytes = new Uint8Array(capacity);
  }

  get length(): number {
    return this.#length;
  }

  /** The bytes so far; the next write or reset may change them. */
  view(): Uint8Array {
    return this.#bytes.subarray(0, this.#length);
  }

  reset(): void {
    this.#length = 0;
  }

  /** Makes room for `more` bytes; they go to where {@link length} points. */
  reserve(more: number): Uint8Array {
    if (this.#length + more > this.#bytes.length) {
      const larger = new Uint8Array(Math.max(this.#bytes.length * 2, this.#length + more));
      larger.set(this.view());
      this.#bytes = larger;
    }
    return this.#bytes;
  }

  /** Counts bytes that the caller has put into what {@link reserve} gave it. */
  advance(bytes: number): void {
    this.#length += bytes;
  }

  byte(value: number): void {
    this.reserve(1)[this.#length++] = value;
  }

  ascii(text: string): void {
    const bytes = this.reserve(text.length);
    let at = this.#length;
    for (let i = 0; i < text.length; i++) bytes[at++] = text.charCodeAt(i);
    this.#length = at;
  }

  /** The digits of a whole number from 0 on. */
  integer(value: number): void {
    const bytes = this.reserve(16);
    let digits = 1;
    for (let unit = 10; unit <= value; unit *= 10) digits++;
    let rest = value;
    for (let at = this.#length + digits - 1; at >= this.#length; at--) {
      const tens = Math.floor(rest / 10);
      bytes[at] = 0x30 + rest - 10 * tens;
      rest = tens;
    }
    this.#length += digits;
  }

  bytes(values: Uint8Array): void {
    this.reserve(values.length).set(values, this.#length);
    this.#length += values.length;
  }

  /** A coordinate, to a hundredth of a point, and a space. */
  number(value: number): void {
    const bytes = this.reserve(16);
    let at = this.#length;
    let rest = Math.round(value * 100);
    if (rest < 0) {
      bytes[at++] = 0x2d;
      rest = -rest;
    }
    const whole = Math.floor(rest / 100);
    const part = rest - whole * 100;
    let unit = 1;
    while (unit * 10 <= whole) unit *= 10;
    for (let left = whole; unit >= 1; unit /= 10) {
      const digit = Math.floor(left / unit);
      left -= digit * unit;
      bytes[at++] = 0x30 + digit;
    }
    if (part > 0) {
      bytes[at++] = 0x2e;
      bytes[at++] = 0x30 + Math.floor(part / 10);
      if (part % 10 > 0) bytes[at++] = 0x30 + (part % 10);
    }
    bytes[at++] = 0x20;
    this.#length = at;
  }
}
