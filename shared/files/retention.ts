import { setting } from '../settings.ts';

/** Until when nobody can delete or replace what was issued at that moment: reports, and the seals of the audit. */
export function lockedFrom(issuedAt: Date): Date {
  const until = new Date(issuedAt);
  until.setUTCFullYear(until.getUTCFullYear() + Number(setting('REPORT_RETENTION_YEARS')));
  return until;
}
