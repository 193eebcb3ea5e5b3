import { createHash, X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { RevocationReason } from './revocation-list.ts';

/**
 * A certificate that this service signs or signed reports with, with the period in which it did. Retired ones stay
 * in the list for good: the reports signed with them still verify.
 */
export interface SigningCertificate {
  /** DER: the signer's certificate first, its root last. */
  readonly chain: readonly Uint8Array[];
  readonly from: Date;
  /** null while it is in use; later the moment from which its signatures no longer count. */
  readonly until: Date | null;
  /** Of one that our own authority revoked. */
  readonly revoked?: { readonly at: Date; readonly reason: RevocationReason };
}

/** How the list is stored: a JSON array, one object for each certificate. */
interface StoredCertificate {
  /** PEM, the signer's certificate first. */
  readonly chain: string;
  /** RFC 3339 */
  readonly from: string;
  readonly until: string | null;
  readonly revoked?: { readonly at: string; readonly reason: RevocationReason };
}

/**
 * Reads the list of signing certificates.
 * @param source the JSON text itself, or the path of a file that holds it
 */
export async function loadCertificates(source: string): Promise<readonly SigningCertificate[]> {
  const text = source.trimStart().startsWith('[') ? source : await readFile(source, 'utf8');
  const stored = JSON.parse(text) as readonly StoredCertificate[];
  return stored.map(({ chain, from, until, revoked }) => ({
    chain: certificatesFromPem(chain),
    from: moment(from),
    until: until === null ? null : moment(until),
    ...(revoked === undefined ? {} : { revoked: { ...revoked, at: moment(revoked.at) } }),
  }));
}

/** The inverse of {@link loadCertificates}, with an end of line at the end. */
export function storedCertificates(certificates: readonly SigningCertificate[]): string {
  const stored: readonly StoredCertificate[] = certificates.map(({ chain, from, until, revoked }) => ({
    chain: chain.map((der) => toPem('CERTIFICATE', der)).join(''),
    from: from.toISOString(),
    until: until === null ? null : until.toISOString(),
    ...(revoked === undefined ? {} : { revoked: { ...revoked, at: revoked.at.toISOString() } }),
  }));
  return `${JSON.stringify(stored, null, 2)}\n`;
}

/** The certificate to sign with: the one that came into use last. Throws when the list is empty. */
export function currentCertificate(certificates: readonly SigningCertificate[]): SigningCertificate {
  const [latest] = [...certificates].sort((a, b) => b.from.getTime() - a.from.getTime());
  if (!latest) throw new Error('There is no signing certificate');
  return latest;
}

/** The signer's own certificate, DER. */
export function leafOf(certificate: Pick<SigningCertificate, 'chain'>): Uint8Array {
  const [leaf] = certificate.chain;
  if (!leaf) throw new Error('A certificate chain is empty');
  return leaf;
}

/**
 * Short name of a public key: the first 8 characters (48 bits) of its JWK thumbprint (RFC 7638). It is a pointer into
 * our own short list of keys, not a proof, and has to fit into a QR code.
 */
export function keyIdOf(certificate: Uint8Array): string {
  const { crv, kty, x, y } = publicJwkOf(certificate);
  return createHash('sha256').update(JSON.stringify({ crv, kty, x, y })).digest('base64url').slice(0, 8);
}

/** The public key of an elliptic-curve certificate as a JWK without further members. Throws on other keys. */
export function publicJwkOf(certificate: Uint8Array): { crv: string; kty: 'EC'; x: string; y: string } {
  const { kty, crv, x, y } = new X509Certificate(certificate).publicKey.export({ format: 'jwk' });
  if (kty !== 'EC' || !crv || !x || !y) throw new Error('The certificate has no elliptic-curve key');
  return { crv, kty, x, y };
}

export function toPem(label: 'CERTIFICATE' | 'CERTIFICATE REQUEST', der: Uint8Array): string {
  const lines =
    Buffer.from(der)
      .toString('base64')
      .match(/.{1,64}/g) ?? [];
  return `-----BEGIN ${label}-----\n${lines.join('\n')}\n-----END ${label}-----\n`;
}

/** Every certificate of a PEM text, in its order, DER. */
export function certificatesFromPem(pem: string): Uint8Array[] {
  return pem
    .split('-----BEGIN CERTIFICATE-----')
    .slice(1)
    .map((block) => new X509Certificate(`-----BEGIN CERTIFICATE-----${block}`).raw);
}

function moment(text: string): Date {
  const date = new Date(text);
  if (Number.isNaN(date.getTime()))
    throw new Error(`The list of signing certificates has no valid moment: ${text}`);
  return date;
}
