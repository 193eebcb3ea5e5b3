import type * as z from 'zod';
import { born } from '../../shared/domain/cases/kind.ts';
import { chinaDate } from '../../shared/domain/china-time.ts';
import type { CollectiveCommitment } from '../../shared/domain/collective-commitments/collective-commitment.ts';
import { commitmentKind } from '../../shared/domain/commitments/kind.ts';
import type { Answer } from '../../shared/http/answer.ts';
import type { Call } from '../../shared/http/call.ts';
import { invalid, notFound, Problem } from '../../shared/http/problem.ts';
import { actsFor } from '../../shared/identity/rights.ts';
import { commitmentPolicy } from '../../shared/policy/commitment-policy.ts';
import type { Organisation } from '../../shared/policy/organisations.ts';
import { centreUnit } from '../../shared/policy/units.ts';
import { actor } from '../../shared/store/audit.ts';
import { commitments, nextCommitmentNumber } from '../../shared/store/commitments.ts';
import { versionWrites } from '../../shared/store/record-versions.ts';
import { subjectById } from '../../shared/store/records.ts';
import { ConditionFailedError, theTable } from '../../shared/store/table.ts';
import { actingAs, birthWrites, newNumber } from '../cases/acting.ts';
import { newRecord } from '../commitments/finding.ts';
import { commitmentService } from '../commitments/service.ts';
import { unsigned } from '../commitments/signing.ts';
import type { collectiveRoutes } from './collectives-routes.ts';
import { consentOf } from './members.ts';

type Body = z.output<(typeof collectiveRoutes)['confirm']['body']>;

const already = new Problem(409, 'confirmed-already', {
  zh: '该会员已经确认过这一承诺，不需要再次确认。',
  en: 'The member has already confirmed this commitment.',
});

function refuseUnsigned(said: Body): void {
  const errors = unsigned(said, {
    zh: '请阅读承诺全文，勾选同意后提交；不确认的，不受其约束。',
    en: 'Read the full text of the commitment and tick to agree. Members that do not confirm it are not bound by it.',
  });
  if (errors.length > 0) throw invalid(errors);
}

/**
 * A member makes a collective commitment its own: a promise like every other, on record in the same transaction. Nobody
 * else's consent makes one for it.
 * @throws Problem 403, 404, 409, 422
 */
export async function confirmed(
  call: Pick<Call, 'viewer' | 'now' | 'request' | 'commit'> & { readonly body: Body },
  association: Organisation,
  of: CollectiveCommitment,
): Promise<Answer> {
  const { viewer, body, now, request } = call;
  if (viewer === undefined || !actsFor(viewer, body.subject, 'commitments')) throw notFound();
  const table = theTable();
  const subject = await subjectById(table, body.subject);
  if (subject === undefined) throw notFound();
  if ((await consentOf(association, subject.id, now)) === undefined)
    throw new Problem(403, 'not-a-member', {
      zh: `还没有作为会员授权${association.name.zh}，或者授权已经到期、撤回。请先授权，再确认承诺。`,
      en: `You have not given ${association.name.en} your consent as a member, or the consent has expired or been withdrawn. Give your consent first, then confirm.`,
    });
  refuseUnsigned(body);
  const id = newNumber(commitmentService, now);
  const number = await nextCommitmentNumber(table, chinaDate(now));
  const content = {
    id,
    policy: commitmentPolicy.version,
    number,
    item: of.id,
    kind: 'self-discipline' as const,
    otherKind: '',
    subject: subject.id,
    subjectName: subject.name,
    unit: centreUnit,
    matter: `${of.associationName}：${of.title}`,
    textVersion: '1',
    promise: of.promise,
    liability: of.liability,
    checkMethod: '',
    checkDays: 0,
    publication: 'public' as const,
    open: [],
    signatory: body.signatory,
    madeBy: { sub: viewer.sub, name: viewer.name },
    madeAt: now.toISOString(),
    assurance: viewer.acr,
    until: of.until,
    declaration: null,
    record: null,
    business: null,
    hearing: null,
    mended: false,
    evidence: [],
    finding: null,
  };
  const by = actingAs(viewer, 'filer' as const, subject.id);
  const begun = born(commitmentKind, content, by, now, 'confirm');
  if ((await commitments.holderOf(table, begun)) !== undefined) throw already;
  const record = newRecord(begun, `collective-commitment:${of.id}`, now);
  const promise = { ...begun, record: record.id };
  const occasion = { by, actor: actor(viewer, subject.id), now, request };
  const writes = [
    ...birthWrites(commitmentService, promise, { details: { collective: of.id } }, occasion),
    ...versionWrites(undefined, record),
  ];
  const location = `/commitments/${id}`;
  const json = { commitment: id, number, record: record.id };
  try {
    await call.commit(writes, { status: 201, location, json });
  } catch (error) {
    if (!(error instanceof ConditionFailedError)) throw error;
    throw already;
  }
  return { status: 201, location, json };
}
