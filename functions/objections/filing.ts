import { filed } from '../../shared/domain/objections/kind.ts';
import type { Objection } from '../../shared/domain/objections/objection.ts';
import type { Call } from '../../shared/http/call.ts';
import { notFound } from '../../shared/http/problem.ts';
import { objectionPolicy } from '../../shared/policy/objections.ts';
import { setting } from '../../shared/settings.ts';
import { actor } from '../../shared/store/audit.ts';
import type { Write } from '../../shared/store/table.ts';
import { actingAs, birthWrites, newNumber } from '../cases/acting.ts';
import { checkedEvidence } from '../cases/files.ts';
import { evaluationMatter } from './evaluation-matter.ts';
import { matterOf } from './matter.ts';
import type { routes } from './routes.ts';
import type { FilingBody } from './schemas.ts';
import { objectionService } from './service.ts';

/** What a filing is about, and its record where that is one. @throws Problem 403, 404, 409, 422 */
async function matterOfFiling(viewer: Call['viewer'], body: FilingBody, now: Date) {
  if (body.evaluation === undefined) return matterOf(viewer, body, now);
  return { matter: await evaluationMatter(viewer, body), record: null };
}

/**
 * What would be filed, without filing it.
 * @throws Problem 403, 404, 409, 422
 */
export async function checkFiling(
  call: Pick<Call<(typeof routes)['checkObjection']>, 'viewer' | 'body' | 'now'>,
) {
  const { viewer, body, now } = call;
  if (viewer === undefined) throw notFound();
  const { matter, record } = await matterOfFiling(viewer, body, now);
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
  const { matter } = await matterOfFiling(viewer, body, now);
  const id = newNumber(objectionService, now);
  const evidence = await checkedEvidence(viewer, body.evidence, `/objections/${id}`);
  const policy = objectionPolicy(setting('OBJECTION_POLICY'));
  const by = actingAs(viewer, 'filer', matter.subject);
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
  const { record, catalogue, unit, kind, evaluation } = objection;
  const writes = birthWrites(
    objectionService,
    objection,
    {
      writes: evidence.writes,
      details: {
        ...(record === null ? { catalogue, unit } : { record }),
        ...(evaluation === undefined || evaluation === null ? {} : { evaluation: evaluation.digest }),
        kind,
        policy: policy.version,
      },
    },
    { by, actor: actor(viewer, objection.subject), now, request: call.request },
  );
  return { objection, writes };
}
