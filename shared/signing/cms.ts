import { createHash, verify } from 'node:crypto';
import { type ReadCertificate, readCertificate } from './certificate-reader.ts';
import {
  context,
  DerError,
  type Element,
  expectTag,
  members,
  octetString,
  oid,
  readOid,
  readOnly,
  sequence,
  setOf,
  tags,
  unsignedInteger,
} from './der.ts';
import { oids } from './object-identifiers.ts';
import type { SigningKey } from './signing-key.ts';
import { ecdsaWithSha256 } from './x509.ts';

/**
 * CMS SignedData (RFC 5652) with one signer, as CAdES baseline signatures (ETSI EN 319 122-1) and time-stamp tokens
 * (RFC 3161) use it: written for our own signatures, read for both.
 */

const version1 = unsignedInteger(1);
const sha256Algorithm = sequence(oid(oids.sha256));
const signedAttributesTag = 0xa0;
const unsignedAttributesTag = 0xa1;

/**
 * A detached signature, DER. Signed attributes: content type, message digest, signing certificate v2 (RFC 5035).
 * There is no signing time among them: PAdES keeps it in the PDF's signature dictionary (EN 319 142-1, 6.3).
 * @param digest SHA-256 of the content
 * @param chain DER certificates, the signer's first; all of them go into the signature
 * @param timestamp asked for an RFC 3161 token over the SHA-256 of the signature value (level B-T)
 */
export async function signDetached(
  digest: Uint8Array,
  key: SigningKey,
  chain: readonly Uint8Array[],
  timestamp?: (imprint: Uint8Array) => Promise<Uint8Array>,
): Promise<Uint8Array> {
  const [leaf] = chain;
  if (!leaf) throw new Error('The certificate chain is empty');
  const attributes = [
    attribute(oids.contentType, oid(oids.data)),
    attribute(oids.messageDigest, octetString(digest)),
    // ESSCertIDv2 with its default hash, SHA-256
    attribute(oids.signingCertificateV2, sequence(sequence(sequence(octetString(sha256(leaf)))))),
  ];
  const signature = await key.sign(setOf(attributes));
  const unsigned = timestamp
    ? [setOf([attribute(oids.timestampToken, await timestamp(sha256(signature)))], unsignedAttributesTag)]
    : [];
  const signerInfo = sequence(
    version1,
    readCertificate(leaf).issuerAndSerial,
    sha256Algorithm,
    setOf(attributes, signedAttributesTag),
    ecdsaWithSha256,
    octetString(signature),
    ...unsigned,
  );
  const signedData = sequence(
    version1,
    setOf([sha256Algorithm]),
    sequence(oid(oids.data)),
    setOf(chain, 0xa0),
    setOf([signerInfo]),
  );
  return sequence(oid(oids.signedData), context(0, signedData));
}

/** A SignedData with one signer, taken apart; nothing of it is verified yet. */
export interface SignedData {
  readonly contentType: string;
  /** null when the signature is detached */
  readonly content: Uint8Array | null;
  /** DER */
  readonly certificates: readonly Uint8Array[];
  readonly signer: {
    /** DER of IssuerAndSerialNumber */
    readonly issuerAndSerial: Uint8Array;
    readonly digestAlgorithm: string;
    readonly signatureAlgorithm: string;
    /** What the signature is over: the signed attributes as a SET OF. */
    readonly signedBytes: Uint8Array;
    /** Attribute type to its one value. */
    readonly signed: ReadonlyMap<string, Element>;
    readonly unsigned: ReadonlyMap<string, Element>;
    readonly signature: Uint8Array;
  };
}

/** Throws {@link DerError} on anything but one whole SignedData with one signer, in DER and within bounds. */
export function readSignedData(bytes: Uint8Array): SignedData {
  const [type, wrapped] = members(readOnly(bytes, tags.sequence));
  if (readOid(type) !== oids.signedData) throw new DerError('not SignedData');
  const inner = members(readOnly(expectTag(wrapped, 0xa0).content, tags.sequence));
  const [, , encapsulated, ...rest] = inner;
  const [contentType, explicitContent] = members(expectTag(encapsulated, tags.sequence));
  const content = explicitContent
    ? readOnly(expectTag(explicitContent, 0xa0).content, tags.octetString).content
    : null;

  const certificateSet = rest.find(({ tag }) => tag === 0xa0);
  const signerInfos = members(expectTag(rest.at(-1), tags.set));
  if (signerInfos.length !== 1) throw new DerError('not exactly one signer');
  const fields = members(expectTag(signerInfos[0], tags.sequence));
  const [, sid, digestAlgorithm, signedAttributes, signatureAlgorithm, signature, unsignedAttributes] =
    fields;
  const attributes = expectTag(signedAttributes, signedAttributesTag);
  return {
    contentType: readOid(contentType),
    content,
    certificates: certificateSet ? members(certificateSet).map(({ whole }) => whole) : [],
    signer: {
      issuerAndSerial: expectTag(sid, tags.sequence).whole,
      digestAlgorithm: algorithm(digestAlgorithm),
      signatureAlgorithm: algorithm(signatureAlgorithm),
      signedBytes: Buffer.concat([Uint8Array.of(tags.set), attributes.whole.subarray(1)]),
      signed: attributeMap(attributes),
      unsigned: unsignedAttributes
        ? attributeMap(expectTag(unsignedAttributes, unsignedAttributesTag))
        : new Map(),
      signature: expectTag(signature, tags.octetString).content,
    },
  };
}

export interface SignerCertificate extends ReadCertificate {
  readonly der: Uint8Array;
}

/** What may be wrong with a signature over known content, in the order in which it is looked for. */
export type SignatureFault =
  | 'algorithm-refused'
  | 'digest-mismatch'
  | 'certificate-missing'
  | 'certificate-swapped'
  | 'signature-invalid';

/**
 * Verifies the mathematics of a signature; whom the certificate belongs to is the caller's question.
 * @param content what was signed, or its digest by the name in `digest`
 * @param kind a report is signed by ECDSA over SHA-256 and by nothing weaker; of time-stamp authorities, which are
 *   other people's, RSA and the longer digests are accepted too
 * @returns the signer's certificate, or the first fault. Throws {@link DerError} on malformed attributes or keys.
 */
export function checkSignature(
  { contentType, certificates, signer }: SignedData,
  content: Uint8Array | { readonly sha256: Uint8Array },
  kind: 'report' | 'timestamp',
):
  | { readonly leaf: SignerCertificate }
  | { readonly fault: SignatureFault; readonly leaf?: SignerCertificate } {
  const digestName = digestNames.get(signer.digestAlgorithm);
  const signatureRule = signatureRules.get(signer.signatureAlgorithm);
  const ours = signer.digestAlgorithm === oids.sha256 && signer.signatureAlgorithm === oids.ecdsaWithSha256;
  if (!digestName || !signatureRule || !(ours || kind === 'timestamp')) return { fault: 'algorithm-refused' };

  const leaf = certificates
    .map((certificate) => ({ der: certificate, ...readCertificate(certificate) }))
    .find(({ issuerAndSerial }) => sameBytes(issuerAndSerial, signer.issuerAndSerial));
  const withLeaf = leaf ? { leaf } : {};
  const digest =
    content instanceof Uint8Array ? createHash(digestName).update(content).digest() : content.sha256;
  const claimed = readOnly(signedValue(signer, oids.messageDigest), tags.octetString).content;
  if (!sameBytes(claimed, digest)) return { fault: 'digest-mismatch', ...withLeaf };
  if (readOid(readOnly(signedValue(signer, oids.contentType), tags.oid)) !== contentType)
    return { fault: 'signature-invalid', ...withLeaf };

  if (!leaf) return { fault: 'certificate-missing' };
  // RFC 3161 tokens may name their certificate in the older, SHA-1 attribute alone; ours always have the newer one.
  const named = signer.signed.get(oids.signingCertificateV2);
  if (named ? !sameBytes(certificateHash(named, leaf.der), certificateHashOf(named)) : kind === 'report')
    return { fault: 'certificate-swapped', leaf };

  const publicKey = leaf.publicKey();
  if (signatureRule.keyType !== publicKey.asymmetricKeyType) return { fault: 'algorithm-refused', leaf };
  return verify(signatureRule.digest ?? digestName, signer.signedBytes, publicKey, signer.signature)
    ? { leaf }
    : { fault: 'signature-invalid', leaf };
}

const digestNames: ReadonlyMap<string, string> = new Map([
  [oids.sha256, 'sha256'],
  [oids.sha384, 'sha384'],
  [oids.sha512, 'sha512'],
]);

/** `digest` null: as the digest algorithm says. */
const signatureRules: ReadonlyMap<
  string,
  { readonly keyType: 'ec' | 'rsa'; readonly digest: string | null }
> = new Map([
  [oids.ecdsaWithSha256, { keyType: 'ec', digest: 'sha256' }],
  [oids.ecdsaWithSha384, { keyType: 'ec', digest: 'sha384' }],
  [oids.ecdsaWithSha512, { keyType: 'ec', digest: 'sha512' }],
  [oids.rsa, { keyType: 'rsa', digest: null }],
  [oids.rsaWithSha256, { keyType: 'rsa', digest: 'sha256' }],
  [oids.rsaWithSha384, { keyType: 'rsa', digest: 'sha384' }],
  [oids.rsaWithSha512, { keyType: 'rsa', digest: 'sha512' }],
]);

/** The digest that a signature algorithm names; null where it names none, or is none that counts. */
export function digestNamed(algorithm: string): string | null {
  return signatureRules.get(algorithm)?.digest ?? null;
}

function attribute(type: string, value: Uint8Array): Uint8Array {
  return sequence(oid(type), setOf([value]));
}

function attributeMap(attributes: Element): ReadonlyMap<string, Element> {
  const map = new Map<string, Element>();
  for (const member of members(attributes)) {
    const [type, values] = members(expectTag(member, tags.sequence));
    const name = readOid(type);
    const [value, ...more] = members(expectTag(values, tags.set));
    if (!value || more.length > 0 || map.has(name))
      throw new DerError('an attribute has not exactly one value');
    map.set(name, value);
  }
  return map;
}

function algorithm(element: Element | undefined): string {
  return readOid(members(expectTag(element, tags.sequence))[0]);
}

function signedValue(signer: SignedData['signer'], type: string): Uint8Array {
  const value = signer.signed.get(type);
  if (!value) throw new DerError('a signed attribute is missing');
  return value.whole;
}

/** ESSCertIDv2 of the first certificate in a signing-certificate-v2 attribute. */
function essCertificateId(attributeValue: Element): Element[] {
  const [list] = members(expectTag(attributeValue, tags.sequence));
  const [first] = members(expectTag(list, tags.sequence));
  return members(expectTag(first, tags.sequence));
}

function certificateHashOf(attributeValue: Element): Uint8Array {
  const hash = essCertificateId(attributeValue).find(({ tag }) => tag === tags.octetString);
  return expectTag(hash, tags.octetString).content;
}

function certificateHash(attributeValue: Element, leaf: Uint8Array): Uint8Array {
  const [first] = essCertificateId(attributeValue);
  const name = first?.tag === tags.sequence ? digestNames.get(algorithm(first)) : 'sha256';
  if (!name) throw new DerError('unknown hash in the signing certificate attribute');
  return createHash(name).update(leaf).digest();
}

export function sha256(bytes: Uint8Array): Uint8Array {
  return createHash('sha256').update(bytes).digest();
}

export function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return Buffer.compare(a, b) === 0;
}
