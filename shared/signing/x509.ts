import { createHash, type KeyObject } from 'node:crypto';
import {
  bitString,
  context,
  der,
  derTrue,
  members,
  octetString,
  oid,
  printableString,
  readOnly,
  sequence,
  setOf,
  tags,
  unsignedInteger,
  utf8String,
  x509Time,
} from './der.ts';
import { oids } from './object-identifiers.ts';
import type { SigningKey } from './signing-key.ts';
import type { Sm2Key } from './sm2/sm2-key.ts';

/** A public key: Node’s own, or SubjectPublicKeyInfo, DER, where Node has no use for it. */
type PublicKey = KeyObject | Uint8Array;

/** Who a certificate is for. Any script: the values are UTF-8. */
export interface Name {
  readonly commonName: string;
  readonly organisation: string;
  /** ISO 3166, two letters */
  readonly country: string;
}

export interface CertificateRequest {
  readonly subject: Name;
  readonly subjectKey: PublicKey;
  readonly issuer: { readonly name: Name; readonly publicKey: PublicKey; readonly key: SigningKey | Sm2Key };
  /** 16 random bytes or fewer; positive by construction (RFC 5280, 4.1.2.2). */
  readonly serial: Uint8Array;
  readonly notBefore: Date;
  readonly notAfter: Date;
  /** `authority`: may issue signers and nothing below them. `signer`: may sign documents. */
  readonly role: 'authority' | 'signer';
  /** Where the list of its issuer's revoked certificates is published. */
  readonly revocationList?: string;
}

/** How our keys sign, as an AlgorithmIdentifier. */
export const ecdsaWithSha256 = sequence(oid(oids.ecdsaWithSha256));

const sm2WithSm3 = sequence(oid(oids.sm2WithSm3));

function algorithmOf({ algorithm }: SigningKey | Sm2Key): Uint8Array {
  return algorithm === 'SM2' ? sm2WithSm3 : ecdsaWithSha256;
}

/** What is signed with its signature: a certificate, a request for one, a list of revoked ones. DER */
export async function signedBy(key: SigningKey | Sm2Key, content: Uint8Array): Promise<Uint8Array> {
  return sequence(content, algorithmOf(key), bitString(await key.sign(content)));
}

/** A key on SM2 as SubjectPublicKeyInfo, DER (GB/T 35276). */
export function sm2PublicKey({ publicKey }: Pick<Sm2Key, 'publicKey'>): Uint8Array {
  return sequence(sequence(oid(oids.ecPublicKey), oid(oids.sm2)), bitString(publicKey));
}

/** An X.509 version 3 certificate (RFC 5280), DER. */
export async function issueCertificate(request: CertificateRequest): Promise<Uint8Array> {
  const { issuer, role, revocationList } = request;
  const tbs = sequence(
    context(0, unsignedInteger(2)),
    unsignedInteger(request.serial),
    algorithmOf(issuer.key),
    distinguishedName(issuer.name),
    sequence(x509Time(request.notBefore), x509Time(request.notAfter)),
    distinguishedName(request.subject),
    publicKeyInfo(request.subjectKey),
    context(
      3,
      sequence(
        extension(
          oids.basicConstraints,
          role === 'authority' ? sequence(derTrue, unsignedInteger(0)) : sequence(),
          true,
        ),
        extension(oids.keyUsage, role === 'authority' ? certificateAndListSigning : documentSigning, true),
        extension(oids.subjectKeyIdentifier, octetString(keyIdentifier(request.subjectKey))),
        authorityKey(issuer.publicKey),
        ...(revocationList === undefined
          ? []
          : [extension(oids.crlDistributionPoints, distributionPoint(revocationList))]),
      ),
    ),
  );
  return signedBy(issuer.key, tbs);
}

/**
 * A request to a certificate authority (PKCS #10, RFC 2986), DER: proves possession of a key that may well live in
 * KMS and never leave it.
 */
export async function certificateRequest(
  subject: Name,
  publicKey: PublicKey,
  key: SigningKey | Sm2Key,
): Promise<Uint8Array> {
  const info = sequence(unsignedInteger(0), distinguishedName(subject), publicKeyInfo(publicKey), context(0));
  return signedBy(key, info);
}

// KeyUsage bits, most significant first: 0 digitalSignature, 1 nonRepudiation (contentCommitment), 5 keyCertSign, 6 cRLSign
const documentSigning = bitString(Uint8Array.of(0b1100_0000), 6);
const certificateAndListSigning = bitString(Uint8Array.of(0b0000_0110), 1);

/** One point with one address, whose list is that of all reasons and of the issuer itself (RFC 5280, 4.2.1.13). */
function distributionPoint(address: string): Uint8Array {
  return sequence(sequence(context(0, context(0, der(0x86, Buffer.from(address, 'latin1'))))));
}

/** Which of an issuer's keys signed. */
export function authorityKey(issuer: PublicKey): Uint8Array {
  return extension(oids.authorityKeyIdentifier, sequence(der(0x80, keyIdentifier(issuer))));
}

/** An extension of a certificate, of a list or of its entries. */
export function extension(name: string, value: Uint8Array, critical = false): Uint8Array {
  return sequence(oid(name), ...(critical ? [derTrue] : []), octetString(value));
}

function distinguishedName({ country, organisation, commonName }: Name): Uint8Array {
  const part = (type: string, value: Uint8Array) => setOf([sequence(oid(type), value)]);
  return sequence(
    part(oids.country, printableString(country)),
    part(oids.organisation, utf8String(organisation)),
    part(oids.commonName, utf8String(commonName)),
  );
}

function publicKeyInfo(key: PublicKey): Uint8Array {
  return key instanceof Uint8Array ? key : key.export({ type: 'spki', format: 'der' });
}

/** The first 160 bits of the SHA-256 of the public key's bits (RFC 7093, 2 (1)): a name, not a safeguard. */
function keyIdentifier(key: PublicKey): Uint8Array {
  const [, bits] = members(readOnly(publicKeyInfo(key), tags.sequence));
  return createHash('sha256')
    .update(bits?.content.subarray(1) ?? new Uint8Array())
    .digest()
    .subarray(0, 20);
}
