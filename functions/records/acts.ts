import type { Announcement, Recipient } from '../../shared/domain/cases/announcement.ts';
import { chinaDate } from '../../shared/domain/china-time.ts';
import { readableMoment } from '../../shared/domain/readable-days.ts';
import { releaseOfRecord } from '../../shared/domain/record.ts';
import { type ActingSide, type RecordAct, refusal, revokedBy } from '../../shared/domain/record-acts.ts';
import type { Answer } from '../../shared/http/answer.ts';
import type { Call, Refusal, RefusedCall } from '../../shared/http/call.ts';
import { notFound, Problem } from '../../shared/http/problem.ts';
import { etagOf, hasSeen } from '../../shared/http/version.ts';
import type { Identity } from '../../shared/identity/identity.ts';
import { isCentre, isOfUnit } from '../../shared/identity/rights.ts';
import type { AuditAction } from '../../shared/policy/audit-words.ts';
import type { ChangeReason } from '../../shared/policy/change-reasons.ts';
import type { NoticeCode } from '../../shared/policy/notices.ts';
import { unit as unitOf } from '../../shared/policy/units.ts';
import { actor, auditWrite } from '../../shared/store/audit.ts';
import { lookAtRecord, lookWrites } from '../../shared/store/looks.ts';
import { outboxWrite } from '../../shared/store/outbox.ts';
import { alterationWrites, nextVersion } from '../../shared/store/record-versions.ts';
import { type RecordItem, recordById, recordHistory } from '../../shared/store/records.ts';
import { ConditionFailedError, theTable, type Write } from '../../shared/store/table.ts';
import { recordPage } from '../../templates/pages/record.tsx';
import { recordView } from '../subjects/view.ts';

/** What an act asks for; `documentNumber` of a revocation alone. */
interface Wanted {
  readonly reason: string;
  readonly documentNumber?: string;
  readonly version?: number | undefined;
}

type ActCall = Pick<Call, 'viewer' | 'now' | 'request' | 'event' | 'commit' | 'log'> & {
  readonly params: { readonly id: string };
  readonly body: Wanted;
};

/** @throws Problem 404 for a record that is unknown, or whose fate is not this officer's business */
async function readable(
  viewer: Identity | undefined,
  id: string,
): Promise<{ readonly record: RecordItem; readonly side: ActingSide; readonly viewer: Identity }> {
  const record = await recordById(theTable(), id);
  if (record === undefined || viewer === undefined) throw notFound();
  // A release before 0.3.0 stored entries that nobody may see.
  if (!releaseOfRecord(record).collected) throw notFound();
  if (isCentre(viewer)) return { record, side: 'centre', viewer };
  if (isOfUnit(viewer, record.unit)) return { record, side: 'unit', viewer };
  throw notFound();
}

/** What an act makes of a record: its next version, or (of the first of two officers) a mark on the present one. */
interface Outcome {
  readonly after: RecordItem;
  readonly writes: readonly Write[];
  readonly action: AuditAction;
  readonly notice: NoticeCode | null;
}

const acts: Readonly<
  Record<
    RecordAct,
    (record: RecordItem, side: ActingSide, viewer: Identity, wanted: Wanted, now: Date) => Outcome
  >
> = {
  withhold: (record, _side, viewer, { reason }, now) =>
    altered(record, 'record.withheld', 'record.withheld', {
      ...occasion(viewer, 'withheld', now),
      standing: 'revoked',
      withheld: { at: now.toISOString(), by: viewer.sub, reason, from: record.standing },
    }),

  revoke: (record, _side, viewer, { documentNumber = '' }, now) =>
    altered(record, 'record.revoked', 'record.revoked', {
      ...occasion(viewer, 'unit-revoked', now),
      ...revokedBy(record, {
        by: `unit:${record.unit}`,
        at: now.toISOString(),
        document: documentNumber,
      }),
    }),

  restore: (record, side, viewer, { reason }, now) => {
    const { restoring, withheld, block } = record;
    if (restoring === undefined) return asked(record, side, viewer, reason, now);
    if (withheld === undefined && block?.withheld !== undefined) {
      return altered(record, 'record.restored', 'record.still-withheld', {
        ...occasion(viewer, 'restored', now),
        standing: 'revoked',
        withheld: block.withheld,
        block: undefined,
      });
    }
    return altered(record, 'record.restored', 'record.restored', {
      ...occasion(viewer, 'restored', now),
      standing: withheld?.from ?? block?.from ?? 'corrected',
      withheld: undefined,
      ...(withheld === undefined ? { block: undefined } : {}),
    });
  },
};

function occasion(viewer: Identity, reason: ChangeReason, now: Date) {
  return { changedAt: now.toISOString(), changedBy: `officer:${viewer.sub}`, reason };
}

function altered(
  record: RecordItem,
  action: AuditAction,
  notice: NoticeCode,
  over: Parameters<typeof nextVersion>[1],
): Outcome {
  const after = nextVersion(record, over);
  return { after, writes: alterationWrites(record, after), action, notice };
}

/** The first of two officers: the record stays as it is, and remembers who wants it back. */
function asked(record: RecordItem, side: ActingSide, viewer: Identity, reason: string, now: Date): Outcome {
  const restoring = { side, by: viewer.sub, name: viewer.name, at: now.toISOString(), reason };
  return {
    after: { ...record, restoring },
    writes: [
      {
        Update: {
          Key: { pk: record.pk, sk: record.sk },
          UpdateExpression: 'SET restoring = :restoring',
          ConditionExpression: '#version = :version AND attribute_not_exists(restoring)',
          ExpressionAttributeNames: { '#version': 'version' },
          ExpressionAttributeValues: { ':restoring': restoring, ':version': record.version },
        },
      },
    ],
    action: 'record.restoring',
    notice: null,
  };
}

function announcements(
  record: RecordItem,
  side: ActingSide,
  notice: NoticeCode,
  wanted: Wanted,
): Announcement[] {
  const values = {
    record: record.title,
    subject: record.subjectName,
    unit: unitOf(record.unit)?.name ?? record.unit,
    reason: wanted.reason,
    document: wanted.documentNumber ?? '',
  };
  const others: Recipient = side === 'centre' ? `unit:${record.unit}` : 'centre';
  return [`subject:${record.subject}` as const, others].map((to) => ({ to, text: notice, values }));
}

/** What has become of the record meanwhile, for somebody who did not know. */
function meanwhile(record: RecordItem): { zh: string; en: string } {
  const at = readableMoment(record.restoring?.at ?? record.changedAt);
  return {
    zh: `这条信息已于 ${at.zh} 有变化（现为第 ${record.version} 版）。您的操作没有生效，请查看最新内容后再办理。`,
    en: `The record changed on ${at.en} (now version ${record.version}). Your action has not taken effect. View the latest content first.`,
  };
}

/**
 * Does one of the acts to a record: the record, its public copies, the audit entry and the notices in one transaction.
 * @throws Problem 403, 404, 409, 412
 */
export async function actOn(call: ActCall, act: RecordAct): Promise<Answer> {
  const { body, now, request } = call;
  const { record, side, viewer } = await readable(call.viewer, call.params.id);
  const obstacle = refusal(act, record, side, viewer.sub);
  if (obstacle !== null) throw new Problem(obstacle.status, obstacle.code, obstacle.detail);
  if (!hasSeen(call.event, record.version, body.version)) throw new Problem(412, 'stale', meanwhile(record));
  const { after, writes, action, notice } = acts[act](record, side, viewer, body, now);
  const json = recordView(after, viewer, chinaDate(now), await historyWith(after, record));
  const location = `/records/${record.id}`;
  const also: Write[] = [
    auditWrite({
      entity: `record:${record.id}`,
      action,
      by: actor(viewer),
      at: now,
      request,
      details: {
        reason: body.reason,
        version: after.version,
        ...(body.documentNumber === undefined ? {} : { document: body.documentNumber }),
      },
    }),
  ];
  if (notice !== null) {
    also.push(
      outboxWrite(
        {
          id: `${record.id}-${after.version}`,
          event: action,
          object: location,
          announcements: announcements(record, side, notice, body),
        },
        now,
      ),
    );
  }
  try {
    const looks = lookWrites(call, [lookAtRecord(record.id)]);
    await call.commit([...writes, ...also, ...looks], { status: 200, location, json });
  } catch (error) {
    if (!(error instanceof ConditionFailedError)) throw error;
    const latest = await recordById(theTable(), record.id);
    throw new Problem(409, 'changed-meanwhile', meanwhile(latest ?? record), { cause: error });
  }
  call.log.info('record acted on', { act, side });
  return { status: 200, location, json, headers: { etag: etagOf(after.version) }, looks: 'written' };
}

/** Former versions of `after`, the one that it takes the place of among them. */
async function historyWith(after: RecordItem, before: RecordItem): Promise<RecordItem[]> {
  const former = before.version > 1 ? await recordHistory(theTable(), before.id) : [];
  return after.version === before.version ? former : [...former, before];
}

/** The record's page again, with what was entered and why it was not taken. */
export async function actAgain(
  call: Omit<RefusedCall, 'params'> & { readonly params: { readonly id: string } },
  filled: Refusal,
): Promise<string | null> {
  const found = await readable(call.viewer, call.params.id).catch(() => undefined);
  if (found === undefined) return null;
  const { record, side } = found;
  const json = recordView(record, call.viewer, chinaDate(call.now), await historyWith(record, record));
  return json === null ? null : recordPage(call, json, { way: 'official' }, { record, side, filled });
}
