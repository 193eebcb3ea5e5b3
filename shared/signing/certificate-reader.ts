import { createPublicKey, type KeyObject } from 'node:crypto';
import { DerError, type Element, expectTag, members, readOid, readOnly, sequence, tags } from './der.ts';
import { oids } from './object-identifiers.ts';

/**
 * Certificates out of a file that anyone may have written. Node's own X509Certificate must not see them: its
 * toLegacyObject() ended the whole process with a segmentation fault when one byte of the key's algorithm was
 * changed (Node 24.21). What is read here is checked to the last byte before OpenSSL gets it.
 */
export interface ReadCertificate {
  /** IssuerAndSerialNumber, DER. */
  readonly issuerAndSerial: Uint8Array;
  /** The issuer's name, DER. */
  readonly issuer: Uint8Array;
  /** The subject's name, DER. */
  readonly subject: Uint8Array;
  readonly commonName: string | null;
  readonly purposes: readonly string[];
  /** Serial number, as the content of its INTEGER. */
  readonly serial: Uint8Array;
  /** Where it says that its revocation is told (RFC 5280, 4.2.1.13 and 4.2.2.1). */
  revocation(): { readonly lists: readonly string[]; readonly responders: readonly string[] };
  /** The subject's key. Throws {@link DerError} unless it is EC on P-256 or P-384, or RSA of 2048 to 4096 bits. */
  publicKey(): KeyObject;
  /** The bits of the subject's key, whatever kind it is of. Throws {@link DerError}. */
  keyBits(): Uint8Array;
}

/** Throws {@link DerError}. */
export function readCertificate(certificate: Uint8Array): ReadCertificate {
  const [tbs] = members(readOnly(certificate, tags.sequence));
  // [0] version always stands first: nothing that we deal with is an X.509 v1 certificate
  const [, serial, , issuer, , subject, keyInfo, ...optional] = members(expectTag(tbs, tags.sequence));
  const name = expectTag(subject, tags.sequence);
  const key = expectTag(keyInfo, tags.sequence);
  const number = expectTag(serial, tags.integer);
  const extensions = extensionsOf(optional.find(({ tag }) => tag === 0xa3));
  return {
    issuerAndSerial: sequence(expectTag(issuer, tags.sequence).whole, number.whole),
    serial: number.content,
    issuer: expectTag(issuer, tags.sequence).whole,
    subject: name.whole,
    commonName: commonName(name),
    purposes: membersOf(extensions.get(oids.extendedKeyUsage)).map(readOid),
    revocation: () => ({
      lists: membersOf(extensions.get(oids.crlDistributionPoints)).flatMap(addressesIn),
      responders: membersOf(extensions.get(oids.authorityInfoAccess)).flatMap(responder),
    }),
    publicKey: () => publicKey(key),
    keyBits: () => expectTag(members(key)[1], tags.bitString).content.subarray(1),
  };
}

function commonName(name: Element): string | null {
  for (const part of members(name)) {
    const [attribute] = members(expectTag(part, tags.set));
    const [type, value] = members(expectTag(attribute, tags.sequence));
    if (readOid(type) !== oids.commonName || !value) continue;
    return Buffer.from(value.content).toString(value.tag === tags.utf8String ? 'utf8' : 'latin1');
  }
  return null;
}

/** By name, what stands in the OCTET STRING of each. */
function extensionsOf(extensions: Element | undefined): ReadonlyMap<string, Uint8Array> {
  if (!extensions) return new Map();
  return new Map(
    members(readOnly(extensions.content, tags.sequence)).map((extension) => {
      const parts = members(expectTag(extension, tags.sequence));
      return [readOid(parts[0]), expectTag(parts.at(-1), tags.octetString).content];
    }),
  );
}

function membersOf(value: Uint8Array | undefined): Element[] {
  return value === undefined ? [] : members(readOnly(value, tags.sequence));
}

const uri = 0x86;

/** Addresses in DistributionPoint: distributionPoint [0] { fullName [0] { uniformResourceIdentifier [6] } }. */
function addressesIn(point: Element): string[] {
  return members(point)
    .filter(({ tag }) => tag === 0xa0)
    .flatMap((name) => members(name))
    .filter(({ tag }) => tag === 0xa0)
    .flatMap((fullName) => members(fullName))
    .filter(({ tag }) => tag === uri)
    .map(({ content }) => Buffer.from(content).toString('latin1'));
}

/** The address of an AccessDescription that is of an OCSP responder. */
function responder(access: Element): string[] {
  const [method, location] = members(expectTag(access, tags.sequence));
  if (readOid(method) !== oids.ocsp || location?.tag !== uri) return [];
  return [Buffer.from(location.content).toString('latin1')];
}

function publicKey(keyInfo: Element): KeyObject {
  const [algorithm, bits] = members(keyInfo);
  const [type, parameters] = members(expectTag(algorithm, tags.sequence));
  const [unusedBits, ...key] = expectTag(bits, tags.bitString).content;
  if (unusedBits !== 0) throw new DerError('a key of broken bytes');
  if (readOid(type) === oids.ecPublicKey) {
    const coordinates = { [oids.p256]: 64, [oids.p384]: 96 }[readOid(parameters)];
    if (key.length - 1 !== coordinates || key[0] !== 0x04)
      throw new DerError('not a point on P-256 or P-384');
  } else if (readOid(type) === oids.rsa) {
    const [modulus, exponent, ...more] = members(readOnly(Uint8Array.from(key), tags.sequence));
    const bytes = expectTag(modulus, tags.integer).content.length - 1;
    const small = expectTag(exponent, tags.integer).content.length <= 4;
    // a longer key or exponent would let a file keep the processor busy
    if (bytes < 256 || bytes > 512 || !small || more.length > 0)
      throw new DerError('not an RSA key in use today');
  } else throw new DerError('a key of another kind');
  try {
    return createPublicKey({ key: Buffer.from(keyInfo.whole), format: 'der', type: 'spki' });
  } catch (error) {
    throw new DerError('not a key', { cause: error });
  }
}
