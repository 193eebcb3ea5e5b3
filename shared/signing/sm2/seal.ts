import { readCertificate } from '../certificate-reader.ts';
import { sameBytes, sha256 } from '../cms.ts';
import {
  bitString,
  context,
  DerError,
  der,
  type Element,
  expectTag,
  members,
  octetString,
  oid,
  readGeneralizedTime,
  readOid,
  readOnly,
  sequence,
  tags,
  unsignedInteger,
  utf8String,
} from '../der.ts';
import { oids } from '../object-identifiers.ts';
import { readTimestamp, TimestampError } from '../timestamp.ts';
import type { Sm2Key } from './sm2-key.ts';

/**
 * An electronic seal and its use on a document, as GB/T 38540-2020 has them (version 4): the maker of seals signs the
 * seal, the holder signs seal, time and digest of the document. Only the structure is here. Whether a seal has legal force
 * depends on who made it and where its key lies (docs/adr/0162).
 */

const { sm2WithSm3 } = oids;
const ia5String = (text: string) => der(0x16, Buffer.from(text, 'latin1'));
const version4 = unsignedInteger(4);

function time(moment: Date): Uint8Array {
  const digits = moment
    .toISOString()
    .replace(/\.\d+Z$/, 'Z')
    .replace(/[-:T]/g, '');
  return der(tags.generalizedTime, Buffer.from(digits, 'latin1'));
}

export interface SealInfo {
  /** 印章编码 */
  readonly id: string;
  readonly name: string;
  /** Certificates, DER, of those who may use it. */
  readonly holders: readonly Uint8Array[];
  readonly made: Date;
  readonly from: Date;
  readonly until: Date;
  readonly picture: {
    readonly type: string;
    readonly bytes: Uint8Array;
    readonly millimetres: readonly [width: number, height: number];
  };
}

/** Who signs: a certificate, DER, and its key. */
export interface Sealer {
  readonly certificate: Uint8Array;
  readonly key: Sm2Key;
  /** Asked for a time stamp (RFC 3161) of the SHA-256 of the signature value; of seals on documents alone. */
  readonly timestamp?: ((imprint: Uint8Array) => Promise<Uint8Array>) | undefined;
}

/** A seal (SESeal), DER. */
export async function makeSeal(info: SealInfo, { certificate, key }: Sealer): Promise<Uint8Array> {
  const [width, height] = info.picture.millimetres;
  const sealInfo = sequence(
    sequence(ia5String('ES'), version4, ia5String('public-credit')),
    ia5String(info.id),
    sequence(
      unsignedInteger(1),
      utf8String(info.name),
      unsignedInteger(1),
      sequence(...info.holders.map(octetString)),
      time(info.made),
      time(info.from),
      time(info.until),
    ),
    sequence(
      ia5String(info.picture.type),
      octetString(info.picture.bytes),
      unsignedInteger(width),
      unsignedInteger(height),
    ),
  );
  return sequence(
    sealInfo,
    octetString(certificate),
    oid(sm2WithSm3),
    bitString(await key.sign(sequence(sealInfo, octetString(certificate), oid(sm2WithSm3)))),
  );
}

/**
 * A seal put to a document (SES_Signature), DER.
 * @param digest SM3 of the document
 * @param document what it is called, in ASCII (签章属性信息): covered by the signature, so that whoever has the seal alone
 *   knows of what it is
 */
export async function sealDocument(
  seal: Uint8Array,
  digest: Uint8Array,
  at: Date,
  { certificate, key, timestamp }: Sealer,
  document = '/',
): Promise<Uint8Array> {
  const toSign = sequence(version4, seal, time(at), bitString(digest), ia5String(document));
  const value = await key.sign(toSign);
  const stamp = timestamp === undefined ? [] : [context(0, bitString(await timestamp(sha256(value))))];
  return sequence(toSign, octetString(certificate), oid(sm2WithSm3), bitString(value), ...stamp);
}

export type SealFault =
  | 'format'
  | 'document-changed'
  | 'signature-invalid'
  | 'seal-invalid'
  | 'not-a-holder'
  | 'timestamp-invalid'
  | 'seal-not-valid-then';

/** What a seal on a document says that was found right. */
export interface CheckedSeal {
  /** When it was put, by its holder's word. */
  readonly at: Date;
  /** When it was there at the latest, by a time-stamp authority's; null where it has no time stamp. */
  readonly timestampedAt: Date | null;
  readonly name: string;
}

/** What a seal says. */
export interface ReadSeal {
  readonly id: string;
  readonly name: string;
  /** Certificate of who made it, DER. */
  readonly maker: Uint8Array;
  /** Certificates of those who may use it, DER. */
  readonly holders: readonly Uint8Array[];
  readonly from: Date;
  readonly until: Date;
}

/** A seal (SESeal) as it says itself: whether its maker's signature fits, {@link isMade} tells. @throws DerError */
export function readSeal(seal: Uint8Array): ReadSeal {
  const [info, maker] = members(readOnly(seal, tags.sequence));
  const [, id, property] = members(expectTag(info, tags.sequence));
  const [, name, , holders, , from, until] = members(expectTag(property, tags.sequence));
  return {
    id: Buffer.from(id?.content ?? []).toString('latin1'),
    name: Buffer.from(expectTag(name, tags.utf8String).content).toString('utf8'),
    maker: expectTag(maker, tags.octetString).content,
    holders: members(expectTag(holders, tags.sequence)).map(({ content }) => content),
    from: readGeneralizedTime(from),
    until: readGeneralizedTime(until),
  };
}

/** Whether the maker that a seal names signed it. @throws DerError */
export function isMade(seal: Uint8Array, verify: Sm2Verify): boolean {
  const [info, maker, algorithm, value] = members(readOnly(seal, tags.sequence));
  const certificate = expectTag(maker, tags.octetString).content;
  if (readOid(algorithm) !== sm2WithSm3) return false;
  const signed = sequence(expectTag(info, tags.sequence).whole, octetString(certificate), oid(sm2WithSm3));
  return verify(signed, bits(value), pointOf(certificate));
}

/** The certificate of a seal's holder whose key this is, DER. @throws DerError */
export function holderOf(seal: Uint8Array, publicKey: Uint8Array): Uint8Array | undefined {
  return readSeal(seal).holders.find((certificate) => sameBytes(pointOf(certificate), publicKey));
}

/** What a seal on a document says of itself, before anything of it is checked; null where the bytes are none. */
export function sealOn(
  signature: Uint8Array,
): { readonly seal: Uint8Array; readonly document: string } | null {
  try {
    const [toSign] = members(readOnly(signature, tags.sequence));
    const [, seal, , , document] = members(expectTag(toSign, tags.sequence));
    const { whole } = expectTag(seal, tags.sequence);
    readSeal(whole);
    return { seal: whole, document: Buffer.from(document?.content ?? []).toString('latin1') };
  } catch (error) {
    if (error instanceof DerError) return null;
    throw error;
  }
}

/** Whether an SM2 signature, DER, is one of the point's over the message. */
export type Sm2Verify = (message: Uint8Array, signature: Uint8Array, publicKey: Uint8Array) => boolean;

/**
 * Checks a seal on a document, in the order of GB/T 38540, 7.3: format, digest, signature, seal, certificate, times. Both
 * times, where there are two, must lie in the seal's period. Whether the time-stamp authority deserves trust is not
 * decided here, as with PDFs.
 * @param digest SM3 of the document as it is
 * @param makers certificates, DER, of the makers of seals that are trusted
 */
export function checkSeal(
  signature: Uint8Array,
  digest: Uint8Array,
  makers: readonly Uint8Array[],
  verify: Sm2Verify,
): { readonly fault: SealFault } | CheckedSeal {
  try {
    const [toSign, holder, algorithm, value, stamp, ...more] = members(readOnly(signature, tags.sequence));
    if (more.length > 0) return { fault: 'format' };
    const [, seal, timeInfo, dataHash] = members(expectTag(toSign, tags.sequence));
    const holderCertificate = expectTag(holder, tags.octetString).content;
    const { whole } = expectTag(seal, tags.sequence);
    const { maker, holders, from, until, name } = readSeal(whole);
    if (readOid(algorithm) !== sm2WithSm3) return { fault: 'format' };
    if (!sameBytes(bits(dataHash), digest)) return { fault: 'document-changed' };
    if (!verify(expectTag(toSign, tags.sequence).whole, bits(value), pointOf(holderCertificate)))
      return { fault: 'signature-invalid' };
    const known = makers.some((each) => sameBytes(each, maker));
    if (!known || !isMade(whole, verify)) return { fault: 'seal-invalid' };
    if (!holders.some((each) => sameBytes(each, holderCertificate))) return { fault: 'not-a-holder' };
    const at = readGeneralizedTime(timeInfo);
    const timestampedAt = stamp === undefined ? null : stampedAt(stamp, bits(value));
    if ([at, timestampedAt ?? at].some((each) => each < from || each > until))
      return { fault: 'seal-not-valid-then' };
    return { at, timestampedAt, name };
  } catch (error) {
    if (error instanceof DerError) return { fault: 'format' };
    if (error instanceof TimestampError) return { fault: 'timestamp-invalid' };
    throw error;
  }
}

/** The time of the stamp on a signature value. @throws DerError, TimestampError */
function stampedAt(stamp: Element, value: Uint8Array): Date {
  const token = bits(readOnly(expectTag(stamp, 0xa0).content, tags.bitString));
  return readTimestamp(token, sha256(value)).time;
}

function bits(element: Element | undefined): Uint8Array {
  return expectTag(element, tags.bitString).content.subarray(1);
}

/** The point of a certificate's key, uncompressed. */
function pointOf(certificate: Uint8Array): Uint8Array {
  return readCertificate(certificate).keyBits();
}
