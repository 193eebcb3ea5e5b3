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
  return canonicalDigest(canonicalContent(content));
}

/** The same of what {@link canonicalContent} gave, as text or in UTF-8. */
export function canonicalDigest(canonical: string | Uint8Array): string {
  return createHash('sha256').update(canonical).digest('base64url');
}

/** Written by JSON itself where an object keeps its members in the order in which it gets them: twice as fast. */
function canonical(value: unknown): string {
  return keepsOrder(value) ? JSON.stringify(sorted(value)) : written(value);
}

/** Objects put members before all others whose names are numbers, and make of `__proto__` no member. */
function keepsOrder(value: unknown): boolean {
  if (Array.isArray(value)) return value.every(keepsOrder);
  if (typeof value !== 'object' || value === null) return true;
  for (const name in value) {
    const first = name.charCodeAt(0);
    if ((first >= 0x30 && first <= 0x39) || name === '__proto__') return false;
    if (!keepsOrder((value as Readonly<Record<string, unknown>>)[name])) return false;
  }
  return true;
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const members: Record<string, unknown> = {};
  for (const name of Object.keys(value).sort())
    members[name] = sorted((value as Readonly<Record<string, unknown>>)[name]);
  return members;
}

function written(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(written).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, member]) => `${JSON.stringify(name)}:${written(member)}`);
  return `{${members.join(',')}}`;
}
