import { chinaDate } from '../../shared/domain/china-time.ts';
import { dayText } from '../../shared/domain/day-text.ts';
import type { RepairMark, Standing } from '../../shared/domain/record.ts';
import { isShielded } from '../../shared/domain/record.ts';
import type { Repair, RepairDecision } from '../../shared/domain/repairs/repair.ts';
import { repairTerms } from '../../shared/domain/repairs/terms.ts';
import { Problem } from '../../shared/http/problem.ts';
import { openObjectionOf } from '../../shared/store/objections.ts';
import { alterationWrites, nextVersion } from '../../shared/store/record-versions.ts';
import { type RecordItem, recordById } from '../../shared/store/records.ts';
import { noObjectionWrite } from '../../shared/store/repairs.ts';
import { theTable } from '../../shared/store/table.ts';
import type { Effect, Readable } from '../cases/acting.ts';
import { promiseBroken, promiseNumbered } from './promise.ts';

async function recordOf({ id, record }: Repair): Promise<RecordItem> {
  const found = await recordById(theTable(), record);
  if (found === undefined) throw new Error(`Record ${record} of ${id} is missing`);
  return found;
}

/** @throws Problem 409 where the record was revoked, or is being corrected: named, so that one can wait for it */
async function refuseUnlessSettled(record: RecordItem): Promise<void> {
  if (record.standing === 'revoked' && record.withheld === undefined) {
    throw new Problem(409, 'record-revoked', {
      zh: '该信息已经撤销，无需再作修复决定；请不予修复并说明。',
      en: 'The record has been revoked, so no repair decision is needed. Decline the repair and explain.',
    });
  }
  const objection = await openObjectionOf(theTable(), record.id);
  if (objection === undefined) return;
  throw new Problem(409, 'no-objection', {
    zh: `这条信息有一件异议正在办理（编号 ${objection}），办结后再作决定。`,
    en: `An objection to this record is open (${objection}). Decide once it is closed.`,
  });
}

/** @throws Problem 409 where the entry was corrected since it was filed, and its first day has moved */
function refuseBefore(earliest: string | null, now: Date): void {
  if (earliest === null || earliest <= chinaDate(now)) return;
  throw new Problem(409, 'first-day', {
    zh: `这条信息更正后，最短公示期自 ${dayText(earliest, 'zh-CN')} 起届满，此前不能准予修复。`,
    en: `The record has been corrected; its shortest publicity period ends on ${dayText(earliest, 'en')}, and repair cannot be granted before then.`,
  });
}

/** What an entry counts as, or will again once it is neither withheld nor revoked any more. */
function standingOf({ standing, withheld, block }: RecordItem): Standing {
  return withheld?.from ?? (standing === 'revoked' ? block?.from : undefined) ?? standing;
}

/**
 * How an entry stands that counts as `standing`. One that was revoked stays so, and will count as that once it is
 * restored; what is withheld stays withheld by the door for versions.
 */
function countingAs(standing: Standing, record: RecordItem): Pick<Partial<RecordItem>, 'standing' | 'block'> {
  const { block, withheld } = record;
  if (record.standing !== 'revoked' || withheld !== undefined || block === undefined) return { standing };
  const under = block.withheld === undefined ? {} : { withheld: { ...block.withheld, from: standing } };
  return { standing: 'revoked', block: { ...block, ...under, from: standing } };
}

/** What a record becomes by an act on a case, and the trace of it. */
function altered(
  of: Repair,
  record: RecordItem,
  as: RepairMark['as'] | null,
  now: Date,
): Pick<Effect<Repair>, 'writes' | 'audits'> {
  const at = now.toISOString();
  const from = record.repair?.from ?? standingOf(record);
  const after = nextVersion(record, {
    changedAt: at,
    changedBy: `repair:${of.id}`,
    reason: as === null ? 'unshielded' : as,
    ...countingAs(as === 'repaired' || as === 'shielded' ? 'repaired' : from, record),
    repair: as === null ? undefined : { by: `repair:${of.id}`, at, as, from },
  });
  return {
    writes: alterationWrites(record, after),
    audits: [
      {
        entity: `record:${record.id}`,
        action: `record.${as ?? 'unshielded'}`,
        details: { repair: of.id, version: after.version },
      },
    ],
  };
}

interface Said {
  readonly reason?: string | undefined;
  readonly documentNumber?: string | undefined;
}

/** What a decision changes of the case. */
function decided(
  { of, by }: Readable<Repair>,
  outcome: RepairDecision['outcome'],
  { reason = '', documentNumber = of.id }: Said,
  now: Date,
): Effect<Repair> {
  return {
    note: reason,
    more: { decision: { outcome, at: now.toISOString(), by, reason, documentNumber } },
    details: { outcome, document: documentNumber },
  };
}

/**
 * The unit's yes: the entry is off every outlet at once, in the transaction that the decision is.
 * @throws Problem 409
 */
export async function approval(found: Readable<Repair>, said: Said, now: Date): Promise<Effect<Repair>> {
  const record = await recordOf(found.of);
  await refuseUnlessSettled(record);
  const { earliest, latest } = repairTerms(record);
  refuseBefore(earliest, now);
  const { writes = [], audits = [] } = altered(found.of, record, 'repaired', now);
  const commitment = await promiseNumbered(found.of, latest);
  const decision = decided(found, 'approved', said, now);
  return {
    ...decision,
    more: { ...decision.more, commitment },
    writes: [...writes, noObjectionWrite(record.id)],
    audits,
  };
}

/** The unit's no. What was shielded meanwhile is as it was before. */
export async function refusal(
  found: Readable<Repair>,
  outcome: 'declined' | 'refused',
  said: Said,
  now: Date,
): Promise<Effect<Repair>> {
  const { of } = found;
  const decision = decided(found, outcome, said, now);
  if (of.state !== 'shielded') return decision;
  const record = await recordOf(of);
  return isShieldedBy(record, of) ? { ...decision, ...altered(of, record, null, now) } : decision;
}

function isShieldedBy(record: RecordItem, { id }: Repair): boolean {
  return isShielded({ ...record, standing: standingOf(record) }) && record.repair?.by === `repair:${id}`;
}

/** Off the public for as long as the plan is carried out, which is no repair. @throws Problem 409 */
export async function shielding({ of }: Readable<Repair>, said: Said, now: Date): Promise<Effect<Repair>> {
  const record = await recordOf(of);
  await refuseUnlessSettled(record);
  const { writes = [], audits = [] } = altered(of, record, 'shielded', now);
  return { note: said.reason ?? '', writes: [...writes, noObjectionWrite(record.id)], audits };
}

/**
 * Papers or promise were false: the entry is back as it was, to the end of the longest period, and the record of the
 * promise says that it was not kept.
 * @throws Problem 409 where the repair is not what the entry stands by any more
 */
export async function reinstatement(
  { of }: Readable<Repair>,
  { reason, documentNumber }: { readonly reason: string; readonly documentNumber: string },
  now: Date,
): Promise<Effect<Repair>> {
  const record = await recordOf(of);
  if (standingOf(record) !== 'repaired' || record.repair?.by !== `repair:${of.id}`) {
    throw new Problem(409, 'not-repaired', {
      zh: '这条信息现在不是因本件而修复的状态，不能恢复公示。',
      en: 'The record is no longer in the state of having been repaired by this case, so publication cannot be restored.',
    });
  }
  const { writes = [], audits = [] } = altered(of, record, 'reinstated', now);
  const promise = await promiseBroken(of, { reason, documentNumber }, now);
  return {
    note: reason,
    more: { reinstatement: { documentNumber, reason }, commitment: promise.commitment },
    details: { document: documentNumber, commitment: of.commitment.number ?? 'broken' },
    writes: [...writes, ...promise.writes],
    audits: [...audits, ...promise.audits],
  };
}
