import { createHash } from 'node:crypto';
import { domainClaim, sectionCounts } from '../domain/report/claims.ts';
import { canonicalContent, canonicalDigest } from '../domain/report/digest.ts';
import type { DomainResult, ReportContent } from '../domain/report/report-content.ts';
import type { Edition } from '../policy/reports.ts';
import { readToken, signToken, type TokenKey } from './signed-token.ts';
import type { Signer } from './signer.ts';

/**
 * What the QR code of a report says to a reader without our site: a JWS in compact form (RFC 7515, ES256), so that
 * any library for signed tokens reads it. One-letter names, because every three characters make the code denser.
 */
export interface ReportClaims {
  /** Number of the report. */
  readonly n: string;
  /** Edition: `s` standard, `n` no-violation, `p` of a natural person. */
  readonly e: 's' | 'n' | 'p';
  /** Issued at, seconds since 1970 (the registered claim `iat`). */
  readonly iat: number;
  /** Whom the report is about, as printed: unified social credit code, or a person's name. */
  readonly s: string;
  /** Result of the no-violation edition: `n` none found, `f` found. */
  readonly r?: 'n' | 'f';
  /** SHA-256 of the report's content, base64url (see shared/domain/report/digest.ts). */
  readonly d: string;
  /** Period of the no-violation edition, both days included: `2023-11-10/2026-11-09`. */
  readonly p?: string;
  /** Domains of the no-violation edition: how many are chosen, and how many of them are covered by data. */
  readonly m?: readonly [chosen: number, covered: number];
  /** Which domains, and what each of them gave: see {@link domainsDigest}. */
  readonly o?: string;
  /** Entries in each section, in the order in which they are printed. Absent before 0.3.0. */
  readonly c?: readonly number[];
  /** Pages. Absent before 0.3.0. */
  readonly g?: number;
  /** Last day on which the report counts; absent where there is no such day. */
  readonly v?: string;
}

const marks: Readonly<Record<Edition, ReportClaims['e']>> = {
  standard: 's',
  'no-violation': 'n',
  person: 'p',
};

/** The claims of a report that is laid out on so many pages. @param canonical the content in its one form */
export function reportClaims(
  content: Omit<ReportContent, 'verification'>,
  pages: number,
  canonical: string | Uint8Array = canonicalContent(content),
): ReportClaims {
  const { subject, result, period, domains, validUntil } = content;
  return {
    n: content.number,
    e: marks[content.edition],
    iat: Math.floor(Date.parse(content.issuedAt) / 1000),
    s: subject.kind === 'organisation' ? subject.id : subject.name,
    ...(result ? { r: result === 'found' ? 'f' : 'n' } : {}),
    d: canonicalDigest(canonical),
    ...(period === null
      ? {}
      : {
          p: `${period.from}/${period.to}`,
          m: [domains.length, domains.filter((each) => domainClaim(each).covered).length],
          o: domainsDigest(domains),
        }),
    c: sectionCounts(content).map(({ count }) => count),
    g: pages,
    ...(validUntil === undefined ? {} : { v: validUntil }),
  };
}

/**
 * Binds a paper to its domains and to what each of them gave, so that no name on it can be exchanged for another:
 * the first 8 characters of the SHA-256, base64url, of the lines `code:result` in alphabetical order.
 */
function domainsDigest(domains: readonly Pick<DomainResult, 'code' | 'status'>[]): string {
  const lines = domains.map(({ code, status }) => `${code}:${status}`).sort();
  return createHash('sha256').update(lines.join('\n')).digest('base64url').slice(0, 8);
}

/**
 * The text of the QR code. The token stands in the fragment, which a browser never sends: scanning opens the
 * verification page, and a reader without network has all it needs after the `#`.
 */
export function qrText(verifyUrl: string, token: string): string {
  return `${verifyUrl}#${token}`;
}

/** Signs the claims; ~310 characters for an organisation in the standard edition, ~390 in the other. */
export function signReportToken(
  claims: ReportClaims,
  signer: Pick<Signer, 'key' | 'keyId'>,
): Promise<string> {
  return signToken({}, claims, signer);
}

/**
 * The claims of a token that one of the keys signed, or null for anything else.
 * @param keys JWK set as published under /.well-known/jwks.json
 */
export function readReportToken(token: string, keys: readonly TokenKey[]): ReportClaims | null {
  return readToken(token, keys) as ReportClaims | null;
}
