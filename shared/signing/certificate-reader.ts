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
  /** The subject's name, DER. */
  readonly subject: Uint8Array;
  readonly commonName: string | null;
  readonly purposes: readonly string[];
  /** The subject's key. Throws {@link DerError} unless it is EC on P-256 or P-384, or RSA of 2048 to 4096 bits. */
  publicKey(): KeyObject;
}

/** Throws {@link DerError}. */
export function readCertificate(certificate: Uint8Array): ReadCertificate {
  const [tbs] = members(readOnly(certificate, tags.sequence));
  // [0] version always stands first: nothing that we deal with is an X.509 v1 certificate
  const [, serial, , issuer, , subject, keyInfo, ...optional] = members(expectTag(tbs, tags.sequence));
  const name = expectTag(subject, tags.sequence);
  const key = expectTag(keyInfo, tags.sequence);
  return {
    issuerAndSerial: sequence(expectTag(issuer, tags.sequence).whole, expectTag(serial, tags.integer).whole),
    subject: name.whole,
    commonName: commonName(name),
    purposes: extendedKeyUsage(optional.find(({ tag }) => tag === 0xa3)),
    publicKey: () => publicKey(key),
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

function extendedKeyUsage(extensions: Element | undefined): string[] {
  if (!extensions) return [];
  for (const extension of members(readOnly(extensions.content, tags.sequence))) {
    const parts = members(expectTag(extension, tags.sequence));
    if (readOid(parts[0]) !== oids.extendedKeyUsage) continue;
    const value = expectTag(parts.at(-1), tags.octetString);
    return members(readOnly(value.content, tags.sequence)).map(readOid);
  }
  return [];
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
