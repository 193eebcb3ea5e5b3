import { claimsDigest } from '../../shared/domain/audit-chain.ts';
import { addDays, chinaDate } from '../../shared/domain/china-time.ts';
import { theFiles } from '../../shared/files/files.ts';
import { lockedFrom } from '../../shared/files/retention.ts';
import { theCertificates, theSigner } from '../../shared/signing/stage-certificates.ts';
import { tokenKeys } from '../../shared/signing/well-known.ts';
import {
  anchorOf,
  type LastSeal,
  lastSeal,
  lastSealWrite,
  type SealTools,
  sealDay,
} from '../../shared/store/audit-seals.ts';
import { theTable } from '../../shared/store/table.ts';
import type { Outcome, Run } from '../tasks.ts';

/** Milliseconds after the end of a day until none of its entries is still on its way: no function runs longer. */
const settled = 60 * 60_000;
/** Days that one run seals: after a long time without it, the next runs do the rest. */
const mostDays = 31;
/** Days in which the last seal is looked for in the bucket where the table does not name it. */
const lookedBack = 7;

/**
 * Seals each day of the audit trail that is over: a hash chain over its entries, its last link signed with the service's
 * key, in the bucket where nobody can take it away. The first run begins with the day before it. Days that are sealed
 * already are held against their seals and left as they are. Whatever is found to be wrong is logged, and the task is
 * not done; days after it are sealed nevertheless.
 */
export async function sealAudit({ now, log }: Run): Promise<Outcome> {
  const [signer, certificates] = await Promise.all([theSigner(), theCertificates()]);
  const tools: SealTools = {
    table: theTable(),
    files: theFiles(),
    signer,
    keys: tokenKeys(certificates),
  };
  const newest = addDays(chinaDate(new Date(now.getTime() - settled)), -1);
  let outcome: Outcome = 'done';
  const doubt = (day: string, faults: readonly string[]) => {
    log.error('audit seal in doubt', { day, faults });
    outcome = 'not-done';
  };

  let named = await lastSeal(tools.table);
  let last = named;
  if (named === undefined || !(await isSealed(tools, named))) {
    if (named !== undefined) doubt(named.day, ['the table names it as the last seal, and it is not']);
    last = await lastInBucket(tools, newest);
    // A run that was broken off had no time to name it.
    if (last !== undefined && (await tools.table.transactIf([lastSealWrite(named, last)]))) named = last;
  }
  for (let days = 0; days < mostDays; days += 1) {
    const day: string = last === undefined ? newest : addDays(last.day, 1);
    if (day > newest) break;
    const { claims, faults } = await sealDay(tools, day, last?.digest ?? null, {
      now,
      lockedUntil: lockedFrom(now),
    });
    if (faults.length > 0) doubt(day, faults);
    // Somebody else's anchor is in the way: docs/runbooks/signing.md.
    if (claims === null) break;
    last = { day, digest: claimsDigest(claims) };
    // Else another run was faster, and goes on itself.
    if (!(await tools.table.transactIf([lastSealWrite(named, last)]))) break;
    log.info('audit sealed', { day, entries: claims.lists.reduce((sum, [entries]) => sum + entries, 0) });
    named = last;
  }
  return outcome;
}

/** Whether the bucket has that seal, signed by this service. */
async function isSealed({ files, keys }: SealTools, { day, digest }: LastSeal): Promise<boolean> {
  const claims = await anchorOf(files, day, keys);
  return claims !== undefined && claims !== null && claimsDigest(claims) === digest;
}

/** The last day that the bucket has a seal of, as after the table was restored. */
async function lastInBucket({ files, keys }: SealTools, newest: string): Promise<LastSeal | undefined> {
  for (let back = 0; back < lookedBack; back += 1) {
    const day = addDays(newest, -back);
    const claims = await anchorOf(files, day, keys);
    if (claims !== undefined && claims !== null) return { day, digest: claimsDigest(claims) };
  }
  return undefined;
}
