import { randomBytes } from 'node:crypto';
import { caseNumber } from '../../shared/domain/case-number.ts';
import { chinaDate } from '../../shared/domain/china-time.ts';
import { stepAnnouncements } from '../../shared/domain/objection/announcements.ts';
import { filed, type Objection } from '../../shared/domain/objection/case.ts';
import { type Ineligibility, ineligibility } from '../../shared/domain/objection/eligibility.ts';
import { isDisputing, objectionLifeCycle } from '../../shared/domain/objection/life-cycle.ts';
import { visible } from '../../shared/domain/publication.ts';
import { notFound, Problem } from '../../shared/http/problem.ts';
import type { Call } from '../../shared/http/serve.ts';
import type { Identity } from '../../shared/identity/identity.ts';
import { actsFor } from '../../shared/identity/rights.ts';
import { objectionPolicy } from '../../shared/policy/objections.ts';
import type { Text } from '../../shared/policy/text.ts';
import { setting } from '../../shared/settings.ts';
import { actor, auditWrite } from '../../shared/store/audit.ts';
import { disputeWrite, fileWrites, openObjectionOf, openWrite } from '../../shared/store/objections.ts';
import { outboxWrite } from '../../shared/store/outbox.ts';
import { type RecordItem, recordById } from '../../shared/store/records.ts';
import { theTable, type Write } from '../../shared/store/table.ts';
import { checkedEvidence } from './evidence.ts';
import type { routes } from './routes.ts';

/** First letters of an objection's number (异议). */
export const objectionPrefix = 'YY';

export const ineligibilityTexts: Readonly<Record<Ineligibility, Text>> = {
  'not-yours': {
    zh: '这条信息不是关于您或您所代理的主体的，不能提出异议。如果发现有误，请提交纠错线索。',
    en: 'The record is not about you or a subject that you act for. If it seems wrong, report the error.',
  },
  revoked: {
    zh: '这条信息已经撤下，无需提出异议。',
    en: 'The record has been revoked: nothing is left to object to.',
  },
  expired: {
    zh: '这条信息的公示期已满，不再公示，不能提出异议。',
    en: 'The record is no longer published, so no objection can be filed.',
  },
  'open-case': {
    zh: '这条信息已有一件异议正在办理，请在该件中补充或查看进度。',
    en: 'An objection to the record is open already: go on there.',
  },
};

export interface RecordCheck {
  readonly record: RecordItem;
  readonly reason: Ineligibility | null;
  readonly openCase: string | undefined;
}

/**
 * The record and what is in the way of objecting to it.
 * @throws Problem 404 for a record that is unknown, or that the caller may not see
 */
export async function checkedRecord(
  viewer: Identity | undefined,
  id: string,
  now: Date,
): Promise<RecordCheck> {
  const table = theTable();
  const [record, openCase] = await Promise.all([recordById(table, id), openObjectionOf(table, id)]);
  if (record === undefined) throw notFound();
  const today = chinaDate(now);
  const own = actsFor(viewer, record.subject, 'objections');
  if (visible(record, own ? 'subject' : 'public', today) === null) throw notFound();
  return { record, reason: ineligibility(record, { actsForSubject: own, openCase }, today), openCase };
}

function refusal(reason: Ineligibility, openCase: string | undefined): Problem {
  const text = ineligibilityTexts[reason];
  const detail =
    reason === 'open-case'
      ? { zh: `${text.zh}编号：${openCase}`, en: `${text.en} Its number: ${openCase}` }
      : text;
  return new Problem(reason === 'not-yours' ? 403 : 409, reason, detail);
}

export function shownEligibility({ record, reason, openCase }: RecordCheck) {
  return {
    record: record.id,
    eligible: reason === null,
    reason,
    explanation: reason === null ? null : ineligibilityTexts[reason],
    objection: reason === 'open-case' ? (openCase ?? null) : null,
  };
}

/**
 * What would be filed, without filing it.
 * @throws Problem 403, 404, 409, 422
 */
export async function checkFiling(
  call: Pick<Call<(typeof routes)['checkObjection']>, 'viewer' | 'body' | 'now'>,
) {
  const { viewer, body, now } = call;
  const { record, reason, openCase } = await checkedRecord(viewer, body.record, now);
  if (reason !== null || viewer === undefined) throw refusal(reason ?? 'not-yours', openCase);
  const { files } = await checkedEvidence(viewer, body.evidence, '');
  return { record, files };
}

/**
 * The new case and the writes that file it.
 * @throws Problem 403, 404, 409, 422
 */
export async function fileObjection(
  call: Pick<Call<(typeof routes)['fileObjection']>, 'viewer' | 'body' | 'now' | 'request'>,
): Promise<{ readonly objection: Objection; readonly writes: Write[] }> {
  const { viewer, body, now } = call;
  const { record, reason, openCase } = await checkedRecord(viewer, body.record, now);
  if (reason !== null || viewer === undefined) throw refusal(reason ?? 'not-yours', openCase);
  const id = caseNumber(objectionPrefix, chinaDate(now).slice(0, 4), randomBytes(4));
  const evidence = await checkedEvidence(viewer, body.evidence, `/objections/${id}`);
  const policy = objectionPolicy(setting('OBJECTION_POLICY'));
  const by = { party: 'filer', sub: viewer.sub, name: viewer.name } as const;
  const objection = filed(
    {
      id,
      policy: policy.version,
      record: record.id,
      recordVersion: record.version,
      recordTitle: record.title,
      catalogue: record.catalogue,
      subject: record.subject,
      subjectName: record.subjectName,
      unit: record.unit,
      kind: body.kind,
      statement: body.statement,
      requested: body.requested,
      evidence: evidence.files,
      contact: body.contact === undefined || body.contact === '' ? null : body.contact,
    },
    by,
    now,
  );
  const filing = objectionLifeCycle.transitions.find(({ action }) => action === 'file');
  const writes: Write[] = [
    ...fileWrites(objection),
    openWrite(record.id, objection.id),
    ...evidence.writes,
    auditWrite({
      entity: `objection:${objection.id}`,
      action: 'objection.filed',
      by: actor(viewer, record.subject),
      at: now,
      request: call.request,
      details: { record: record.id, kind: objection.kind, policy: policy.version },
    }),
    outboxWrite(
      {
        id: `${objection.id}-1`,
        event: 'objection.filed',
        object: `/objections/${objection.id}`,
        announcements: stepAnnouncements(filing?.notices ?? [], objection, ''),
      },
      now,
    ),
  ];
  if (isDisputing('filed', policy.disputedFrom)) writes.push(disputeWrite(record.id, true));
  return { objection, writes };
}
