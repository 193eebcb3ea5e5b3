import { addDays } from '../china-time.ts';

/** What a report is worth today, as its holder sees it. */
export type ReportStatus = 'valid' | 'superseded' | 'withdrawn' | 'expired';

/** Last day on which a report issued on `issuedOn` is valid; null where the city sets no validity. */
export function validUntil(issuedOn: string, validityDays: number | null): string | null {
  return validityDays === null ? null : addDays(issuedOn, validityDays);
}

/**
 * Whether the validity of a report is over on the day `today`. One that has none never expires, and neither does one
 * that was issued before 0.3.0.
 */
export function isReportExpired(
  report: { readonly validUntil?: string | null | undefined },
  today: string,
): boolean {
  const { validUntil: last = null } = report;
  return last !== null && last < today;
}
