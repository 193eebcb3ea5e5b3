import { createHash } from 'node:crypto';
import type { ReportContent } from './report-content.ts';

/**
 * The content of a report in the one form that has a digest: JSON by RFC 8785 (members sorted, no white space,
 * UTF-8), without `verification`, which holds the digest itself.
 */
export function canonicalContent(content: Omit<ReportContent, 'verification'>): string {
  const { verification: _, ...said } = content as ReportContent;
  return canonical(said);
}

/**
 * SHA-256 of {@link canonicalContent}, base64url. It stands in the token of the QR code, where the digest of the PDF
 * cannot stand because the QR code is part of the PDF. It binds the token to every value the report shows, not to
 * how they are laid out.
 */
export function contentDigest(content: Omit<ReportContent, 'verification'>): string {
  return createHash('sha256').update(canonicalContent(content), 'utf8').digest('base64url');
}

function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, member]) => `${JSON.stringify(name)}:${canonical(member)}`);
  return `{${members.join(',')}}`;
}
