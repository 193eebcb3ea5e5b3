import { createHash, X509Certificate } from 'node:crypto';
import { inChinaTime, toChinaTime } from '../domain/china-time.ts';
import { keyIdOf, leafOf, publicJwkOf, type SigningCertificate, toPem } from './certificates.ts';
import type { TokenKey } from './signed-token.ts';

/** A report that must no longer be relied on. */
export interface WithdrawnReport {
  readonly number: string;
  readonly status: 'superseded' | 'withdrawn';
  /** RFC 3339 */
  readonly since: string;
}

/**
 * What is published under /.well-known/ so that reports can be checked without asking us: the keys of the tokens
 * (jwks.json) and the certificates of the PDF signatures with their periods.
 */
export function wellKnown(certificates: readonly SigningCertificate[]) {
  return {
    jwks: {
      keys: certificates.map((certificate) => {
        const leaf = leafOf(certificate);
        return {
          ...publicJwkOf(leaf),
          kid: keyIdOf(leaf),
          use: 'sig',
          alg: 'ES256',
          'x5t#S256': createHash('sha256').update(leaf).digest('base64url'),
        };
      }),
    },
    certificates: certificates.map((certificate) => {
      const leaf = new X509Certificate(leafOf(certificate));
      return {
        keyId: keyIdOf(leaf.raw),
        subject: leaf.subject.split('\n').join(', '),
        serialNumber: leaf.serialNumber,
        sha256: leaf.fingerprint256,
        from: toChinaTime(certificate.from),
        until: certificate.until === null ? null : toChinaTime(certificate.until),
        pem: certificate.chain.map((der) => toPem('CERTIFICATE', der)).join(''),
      };
    }),
  };
}

/** The keys that tokens of these certificates are checked by. */
export function tokenKeys(certificates: readonly SigningCertificate[]): readonly TokenKey[] {
  return wellKnown(certificates).jwks.keys as readonly TokenKey[];
}

/**
 * Reports that no longer count, as they are published. Numbers alone do not open a report: the verification code is not
 * among them.
 */
export function statusPublished(withdrawn: readonly WithdrawnReport[], publishedAt: Date) {
  return {
    publishedAt: toChinaTime(publishedAt),
    reports: withdrawn.map(({ number, status, since }) => ({ number, status, since: inChinaTime(since) })),
  };
}
