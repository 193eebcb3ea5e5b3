import { createHash, createPublicKey, type JsonWebKey, verify } from 'node:crypto';
import { domainClaim, sectionCounts } from '../domain/report/claims.ts';
import { contentDigest } from '../domain/report/digest.ts';
import type { DomainResult, ReportContent } from '../domain/report/report-content.ts';
import type { Edition } from '../policy/reports.ts';
import { DerError, expectTag, members, readOnly, tags } from './der.ts';
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

/** The claims of a report that is laid out on so many pages. */
export function reportClaims(content: Omit<ReportContent, 'verification'>, pages: number): ReportClaims {
  const { subject, result, period, domains, validUntil } = content;
  return {
    n: content.number,
    e: marks[content.edition],
    iat: Math.floor(Date.parse(content.issuedAt) / 1000),
    s: subject.kind === 'organisation' ? subject.id : subject.name,
    ...(result ? { r: result === 'found' ? 'f' : 'n' } : {}),
    d: contentDigest(content),
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
export async function signReportToken(
  claims: ReportClaims,
  signer: Pick<Signer, 'key' | 'keyId'>,
): Promise<string> {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const signed = `${part({ alg: signer.key.algorithm, kid: signer.keyId })}.${part(claims)}`;
  const signature = rawSignature(await signer.key.sign(Buffer.from(signed, 'latin1')));
  return `${signed}.${Buffer.from(signature).toString('base64url')}`;
}

/**
 * The claims of a token that one of the keys signed, or null for anything else.
 * @param keys JWK set as published under /.well-known/jwks.json
 */
export function readReportToken(
  token: string,
  keys: readonly (JsonWebKey & { readonly kid?: string })[],
): ReportClaims | null {
  const [header = '', payload = '', signature = '', ...more] = token.split('.');
  if (more.length > 0 || token.length > 2_000) return null;
  try {
    const { alg, kid } = json(header) as { alg?: unknown; kid?: unknown };
    const jwk = keys.find((key) => key.kid === kid && key.kty === 'EC' && key.crv === 'P-256');
    if (alg !== 'ES256' || !jwk) return null;
    const genuine = verify(
      'sha256',
      Buffer.from(`${header}.${payload}`, 'latin1'),
      { key: createPublicKey({ key: jwk, format: 'jwk' }), dsaEncoding: 'ieee-p1363' },
      Buffer.from(signature, 'base64url'),
    );
    return genuine ? (json(payload) as ReportClaims) : null;
  } catch {
    return null;
  }
}

function json(part: string): unknown {
  return JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
}

/** DER to the 64 bytes r and s that JOSE wants (RFC 7518, 3.4). */
function rawSignature(signature: Uint8Array): Uint8Array {
  const raw = new Uint8Array(64);
  const numbers = members(readOnly(signature, tags.sequence));
  for (const [index, number] of numbers.entries()) {
    let bytes = expectTag(number, tags.integer).content;
    while (bytes.length > 32 && bytes[0] === 0) bytes = bytes.subarray(1);
    if (bytes.length > 32 || index > 1) throw new DerError('not a signature on P-256');
    raw.set(bytes, 32 * (index + 1) - bytes.length);
  }
  return raw;
}
