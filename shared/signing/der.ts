/**
 * The part of ASN.1 DER (X.690) that certificates, CMS and time stamps need: a writer of a few lines and a reader
 * that accepts nothing but DER. A general library costs 15–50 ms to load and also reads BER, in which one value
 * has many encodings; a verifier should know only one (ADR 0030).
 */

export const tags = {
  boolean: 0x01,
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  null: 0x05,
  oid: 0x06,
  enumerated: 0x0a,
  utf8String: 0x0c,
  printableString: 0x13,
  utcTime: 0x17,
  generalizedTime: 0x18,
  sequence: 0x30,
  set: 0x31,
} as const;

/** The bytes are not the DER value that was expected. */
export class DerError extends Error {
  override readonly name = 'DerError';
}

/** One value with its identifier octet. Both views share the memory of the bytes that were read. */
export interface Element {
  readonly tag: number;
  /** Identifier, length and content. */
  readonly whole: Uint8Array;
  readonly content: Uint8Array;
}

/** A SEQUENCE of hostile bytes may claim any number of members; no structure that is read here has more. */
const mostMembers = 256;

// ---------------------------------------------------------------- writing

/** Identifier `tag`, definite length, then the parts one after the other. */
export function der(tag: number, ...parts: readonly Uint8Array[]): Uint8Array {
  let length = 0;
  for (const part of parts) length += part.length;
  const lengthOctets = length < 0x80 ? 0 : length < 0x100 ? 1 : length < 0x10000 ? 2 : 3;
  const out = new Uint8Array(2 + lengthOctets + length);
  out[0] = tag;
  out[1] = lengthOctets === 0 ? length : 0x80 | lengthOctets;
  for (let i = 0; i < lengthOctets; i++) out[2 + i] = (length >>> (8 * (lengthOctets - 1 - i))) & 0xff;
  let at = 2 + lengthOctets;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}

export function sequence(...members: readonly Uint8Array[]): Uint8Array {
  return der(tags.sequence, ...members);
}

/** SET OF: DER wants the members in ascending order of their encodings. */
export function setOf(members: readonly Uint8Array[], tag: number = tags.set): Uint8Array {
  return der(tag, ...[...members].sort(Buffer.compare));
}

/** Context-specific tag [n] around whole values (EXPLICIT), or around the members of a constructed type (IMPLICIT). */
export function context(n: number, ...members: readonly Uint8Array[]): Uint8Array {
  return der(0xa0 | n, ...members);
}

/** Dotted form, e.g. `1.2.840.113549.1.7.2`. */
export function oid(dotted: string): Uint8Array {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number);
  const bytes: number[] = [];
  for (const arc of [first * 40 + second, ...rest]) {
    const septets = [arc & 0x7f];
    for (let left = Math.floor(arc / 128); left > 0; left = Math.floor(left / 128))
      septets.unshift((left & 0x7f) | 0x80);
    bytes.push(...septets);
  }
  return der(tags.oid, Uint8Array.from(bytes));
}

/** A number that is not negative: below 256, or given as big-endian bytes. */
export function unsignedInteger(value: number | Uint8Array): Uint8Array {
  let bytes = typeof value === 'number' ? Uint8Array.of(value) : value;
  let zeros = 0;
  while (zeros < bytes.length - 1 && bytes[zeros] === 0) zeros++;
  bytes = bytes.subarray(zeros);
  return (bytes[0] ?? 0) >= 0x80 ? der(tags.integer, Uint8Array.of(0), bytes) : der(tags.integer, bytes);
}

export function octetString(bytes: Uint8Array): Uint8Array {
  return der(tags.octetString, bytes);
}

/** `unusedBits`: how many low bits of the last byte do not count. */
export function bitString(bytes: Uint8Array, unusedBits = 0): Uint8Array {
  return der(tags.bitString, Uint8Array.of(unusedBits), bytes);
}

export function utf8String(text: string): Uint8Array {
  return der(tags.utf8String, Buffer.from(text, 'utf8'));
}

export function printableString(text: string): Uint8Array {
  return der(tags.printableString, Buffer.from(text, 'latin1'));
}

export const derTrue: Uint8Array = der(tags.boolean, Uint8Array.of(0xff));

/** X.509 time: UTCTime up to 2049, GeneralizedTime from then on (RFC 5280, 4.1.2.5). */
export function x509Time(moment: Date): Uint8Array {
  const digits = moment
    .toISOString()
    .replace(/\.\d+Z$/, 'Z')
    .replace(/[-:T]/g, '');
  return moment.getUTCFullYear() < 2050
    ? der(tags.utcTime, Buffer.from(digits.slice(2), 'latin1'))
    : der(tags.generalizedTime, Buffer.from(digits, 'latin1'));
}

// ---------------------------------------------------------------- reading

/** The value that starts at `at`; what follows it is not looked at. Throws {@link DerError}. */
export function readElement(bytes: Uint8Array, at = 0): Element {
  const tag = bytes[at];
  const first = bytes[at + 1];
  if (tag === undefined || first === undefined) throw new DerError('value ends before its length');
  if ((tag & 0x1f) === 0x1f) throw new DerError('tag number above 30');
  let length = first;
  let start = at + 2;
  if (first >= 0x80) {
    const octets = first & 0x7f;
    if (octets === 0 || octets > 3) throw new DerError('length is indefinite or above 16 MB');
    length = 0;
    for (let i = 0; i < octets; i++) length = length * 256 + (bytes[start + i] ?? 0);
    start += octets;
    if (length < 0x80 || (octets > 1 && length < 2 ** (8 * (octets - 1))))
      throw new DerError('length is not minimal');
  }
  const end = start + length;
  if (end > bytes.length) throw new DerError('value is longer than its surroundings');
  return { tag, whole: bytes.subarray(at, end), content: bytes.subarray(start, end) };
}

/** The one value that fills `bytes` to the last byte. Throws {@link DerError}. */
export function readOnly(bytes: Uint8Array, tag: number): Element {
  const element = readElement(bytes);
  if (element.whole.length !== bytes.length) throw new DerError('bytes follow the value');
  return expectTag(element, tag);
}

/** The members of a constructed value, `most` at the most. Throws {@link DerError}. */
export function members(element: Element, most = mostMembers): Element[] {
  const found: Element[] = [];
  for (let at = 0; at < element.content.length; ) {
    const member = readElement(element.content, at);
    found.push(member);
    if (found.length > most) throw new DerError('too many members');
    at += member.whole.length;
  }
  return found;
}

/** `element` when it is there and has the tag. Throws {@link DerError}. */
export function expectTag(element: Element | undefined, tag: number): Element {
  if (element?.tag !== tag) throw new DerError(`tag ${tag} expected, found ${element?.tag ?? 'nothing'}`);
  return element;
}

/** Dotted form of an OBJECT IDENTIFIER. Throws {@link DerError}. */
export function readOid(element: Element | undefined): string {
  const { content } = expectTag(element, tags.oid);
  const arcs: number[] = [];
  let arc = 0;
  for (const byte of content) {
    arc = arc * 128 + (byte & 0x7f);
    if (arc > Number.MAX_SAFE_INTEGER / 128) throw new DerError('arc too large');
    if (byte < 0x80) {
      if (arcs.length === 0) {
        const root = Math.min(2, Math.floor(arc / 40));
        arcs.push(root, arc - root * 40);
      } else arcs.push(arc);
      arc = 0;
    }
  }
  if (content.length === 0 || (content.at(-1) ?? 0) >= 0x80)
    throw new DerError('object identifier ends early');
  return arcs.join('.');
}

/** GeneralizedTime in UTC, as time stamps have it, with a fraction or without. Throws {@link DerError}. */
export function readGeneralizedTime(element: Element | undefined): Date {
  const text = Buffer.from(expectTag(element, tags.generalizedTime).content).toString('latin1');
  const parts = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\.\d{1,9})?Z$/.exec(text);
  if (!parts) throw new DerError('not a time in UTC');
  const [, year, month, day, hour, minute, second, fraction = ''] = parts;
  const time = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}${fraction.slice(0, 4)}Z`);
  if (Number.isNaN(time.getTime())) throw new DerError('no such time');
  return time;
}

/** A time as X.509 has it (RFC 5280, 4.1.2.5), of the years 2000 to 2049 or later. Throws {@link DerError}. */
export function readX509Time(element: Element | undefined): Date {
  if (element?.tag !== tags.utcTime) return readGeneralizedTime(element);
  const text = Buffer.from(element.content);
  return readGeneralizedTime({
    ...element,
    tag: tags.generalizedTime,
    content: Buffer.concat([Buffer.from('20'), text]),
  });
}
