import { claimsDigest } from '../../shared/domain/audit-chain.ts';
import { addDays, chinaDate } from '../../shared/domain/china-time.ts';
import { theFiles } from '../../shared/files/files.ts';
import { setting } from '../../shared/settings.ts';
import { theSigner } from '../../shared/signing/stage-certificates.ts';
import { type LastSeal, lastSeal, lastSealWrite, sealDay } from '../../shared/store/audit-seals.ts';
import { theTable } from '../../shared/store/table.ts';
import type { Outcome, Run } from '../tasks.ts';

/** Milliseconds after the end of a day until none of its entries is still on its way: no function runs longer. */
const settled = 60 * 60_000;
/** Days that one run seals: after a long time without it, the next runs do the rest. */
const mostDays = 31;

/**
 * Seals each day of the audit trail that is over: a hash chain over its entries, its last link signed with the service's
 * key, in the bucket where nobody can take it away. The first run begins with the day before it.
 */
export async function sealAudit({ now, log }: Run): Promise<Outcome> {
  const table = theTable();
  const newest = addDays(chinaDate(new Date(now.getTime() - settled)), -1);
  const lockedUntil = new Date(now);
  lockedUntil.setUTCFullYear(lockedUntil.getUTCFullYear() + Number(setting('REPORT_RETENTION_YEARS')));
  let last = await lastSeal(table);
  for (let days = 0; days < mostDays; days += 1) {
    const day: string = last === undefined ? newest : addDays(last.day, 1);
    if (day > newest) break;
    const claims = await sealDay(
      { table, files: theFiles(), signer: await theSigner() },
      day,
      last?.digest ?? null,
      { now, lockedUntil },
    );
    const sealed: LastSeal = { day, digest: claimsDigest(claims) };
    // Else another run was faster, and goes on itself.
    if (!(await table.transactIf([lastSealWrite(last, sealed)]))) break;
    log.info('audit sealed', { day, entries: claims.lists.reduce((sum, [entries]) => sum + entries, 0) });
    last = sealed;
  }
  return 'done';
}
