import { randomBytes } from 'node:crypto';
import { caseNumber } from '../../shared/domain/cases/case-number.ts';
import { chinaDate } from '../../shared/domain/china-time.ts';
import { stepAnnouncements } from '../../shared/domain/objections/announcements.ts';
import { isDisputing, objectionLifeCycle } from '../../shared/domain/objections/life-cycle.ts';
import { filed, type Objection } from '../../shared/domain/objections/objection.ts';
import type { Call } from '../../shared/http/call.ts';
import { notFound } from '../../shared/http/problem.ts';
import { objectionPolicy } from '../../shared/policy/objections.ts';
import { setting } from '../../shared/settings.ts';
import { actor, auditWrite } from '../../shared/store/audit.ts';
import { disputeWrite, fileWrites } from '../../shared/store/objections.ts';
import { openWrite } from '../../shared/store/open-objections.ts';
import { outboxWrite } from '../../shared/store/outbox.ts';
import type { Write } from '../../shared/store/table.ts';
import { checkedEvidence } from './evidence.ts';
import { matterOf } from './matter.ts';
import type { routes } from './routes.ts';

/** First letters of an objection's number (异议). */
export const objectionPrefix = 'YY';

/**
 * What would be filed, without filing it.
 * @throws Problem 403, 404, 409, 422
 */
export async function checkFiling(
  call: Pick<Call<(typeof routes)['checkObjection']>, 'viewer' | 'body' | 'now'>,
) {
  const { viewer, body, now } = call;
  if (viewer === undefined) throw notFound();
  const { matter, record } = await matterOf(viewer, body, now);
  const { files } = await checkedEvidence(viewer, body.evidence, '');
  return { matter, record, files };
}

/**
 * The new case and the writes that file it.
 * @throws Problem 403, 404, 409, 422
 */
export async function fileObjection(
  call: Pick<Call<(typeof routes)['fileObjection']>, 'viewer' | 'body' | 'now' | 'request'>,
): Promise<{ readonly objection: Objection; readonly writes: Write[] }> {
  const { viewer, body, now } = call;
  if (viewer === undefined) throw notFound();
  const { matter } = await matterOf(viewer, body, now);
  const id = caseNumber(objectionPrefix, chinaDate(now).slice(0, 4), randomBytes(4));
  const evidence = await checkedEvidence(viewer, body.evidence, `/objections/${id}`);
  const policy = objectionPolicy(setting('OBJECTION_POLICY'));
  const by = { party: 'filer', sub: viewer.sub, name: viewer.name } as const;
  const objection = filed(
    {
      ...matter,
      id,
      policy: policy.version,
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
  const { record, catalogue, unit, kind } = objection;
  const writes: Write[] = [
    ...fileWrites(objection),
    openWrite(objection),
    ...evidence.writes,
    auditWrite({
      entity: `objection:${objection.id}`,
      action: 'objection.filed',
      by: actor(viewer, objection.subject),
      at: now,
      request: call.request,
      details: { ...(record === null ? { catalogue, unit } : { record }), kind, policy: policy.version },
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
  if (record !== null && isDisputing('filed', policy.disputedFrom)) writes.push(disputeWrite(record, true));
  return { objection, writes };
}
