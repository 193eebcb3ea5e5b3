import { chinaDate, inChinaTime } from '../../shared/domain/china-time.ts';
import { dayText } from '../../shared/domain/day-text.ts';
import type { FiledObject } from '../../shared/domain/inspections/drawn-files.ts';
import type { InspectionPlan } from '../../shared/domain/inspections/plan.ts';
import { ownContent, unitNamedBy } from '../../shared/domain/own-record.ts';
import { visible } from '../../shared/domain/publication.ts';
import { contentHash, recordId } from '../../shared/domain/record.ts';
import type { Call, Handlers } from '../../shared/http/call.ts';
import { type InputError, invalid, Problem } from '../../shared/http/problem.ts';
import { isOfUnit } from '../../shared/identity/rights.ts';
import { subjectKinds } from '../../shared/policy/catalogues/columns.ts';
import { speakingAgainst } from '../../shared/policy/inspections.ts';
import { actor, auditWrite } from '../../shared/store/audit.ts';
import {
  type Finding,
  findingAt,
  findingOf,
  findingsOf,
  findingWrite,
  unpublishedOf,
} from '../../shared/store/inspection-findings.ts';
import { openTasksOf, type TasksItem, tasksWrite } from '../../shared/store/inspection-tasks.ts';
import { planById } from '../../shared/store/inspections.ts';
import { changesWrites } from '../../shared/store/record-changes.ts';
import { firstVersion, versionWrites } from '../../shared/store/record-versions.ts';
import { type RecordItem, recordById, recordKeyOf, subjectById } from '../../shared/store/records.ts';
import { ConditionFailedError, theTable, type Write } from '../../shared/store/table.ts';
import { emptyForm } from '../../templates/pages/form.tsx';
import { findingsPage, tasksPage, unpublishedPage } from '../../templates/pages/inspection-findings.tsx';
import { adverseWrites } from '../import/adverse-notices.ts';
import { SubjectChanges } from '../import/subject-changes.ts';
import { ownUnit } from '../systems/own-unit.ts';
import type { planRoutes } from './plan-routes.ts';
import { drawnObjects, shownFinding } from './shown.ts';
import { shownTasks, withoutResult } from './tasks.ts';
import { thePlan } from './the-plan.ts';

type FindingRoutes = Pick<
  typeof planRoutes,
  'listFindings' | 'recordFinding' | 'listUnpublished' | 'listTasks'
>;
type Body = Call<typeof planRoutes.recordFinding>['body'];

/** @throws Problem 403, 409 */
function refuseUnlessOwnDraw({ viewer }: Pick<Call, 'viewer'>, { unit, state }: InspectionPlan): void {
  if (!isOfUnit(viewer, unit))
    throw new Problem(403, 'other-unit', {
      zh: '这份计划由其他单位发布，检查结果由该单位登记。',
      en: 'This plan was published by another unit, which enters its results.',
    });
  if (state !== 'drawn')
    throw new Problem(409, 'not-drawn', {
      zh: '计划还没有抽取，没有可以登记结果的检查对象。',
      en: 'The plan has not been drawn yet, so there are no objects to enter results for.',
    });
}

/** What is wrong with a result beyond the form of its fields. */
function faultsOf(
  body: Body,
  plan: InspectionPlan,
  object: FiledObject | undefined,
  now: Date,
): InputError[] {
  const errors: InputError[] = [];
  if (object === undefined)
    errors.push({
      pointer: '/object',
      message: {
        zh: '不是这次抽中的检查对象，请核对代码。',
        en: 'This object was not drawn. Check the code.',
      },
    });
  const drawnOn = chinaDate(new Date(plan.drawn?.at ?? 0));
  if (body.formedOn < drawnOn || body.formedOn > chinaDate(now))
    errors.push({
      pointer: '/formedOn',
      message: {
        zh: `应在抽取日 ${dayText(drawnOn, 'zh-CN')} 之后、今天之前（含当日）。`,
        en: `Must be between the day of the draw (${dayText(drawnOn, 'en')}) and today, inclusive.`,
      },
    });
  if (speakingAgainst.includes(body.outcome) && body.problems === undefined)
    errors.push({
      pointer: '/problems',
      message: { zh: '请写明发现的问题。', en: 'State the problems found.' },
      lacking: 'text',
    });
  return errors;
}

const publishedAlready = ({ record }: Pick<Finding, 'record'>) =>
  new Problem(409, 'published-already', {
    zh: `这个对象的检查结果已经公示（信息 ${record}）。记载有误的，在该条信息上更正或者撤销。`,
    en: `The result for this object has already been published (record ${record}). If it is wrong, correct or revoke that record.`,
  });

/** The result as a record of its subject. @throws Problem 409 where it is on record already */
async function recordOf(
  plan: InspectionPlan,
  finding: Omit<Finding, 'revision'>,
  now: Date,
): Promise<{ readonly record: RecordItem; readonly writes: Write[] }> {
  const present = await subjectById(theTable(), finding.code);
  const subject = { id: finding.code, kind: 'organisation' as const, name: present?.name ?? finding.name };
  const unit = unitNamedBy(plan.unit);
  const content = ownContent(
    'inspection-result',
    subject,
    {
      JC_MC: subject.name,
      JC_LB: subject.id.startsWith('92') ? subjectKinds[2] : subjectKinds[0],
      JC_TYDM: subject.id,
      JC_RWBH: plan.id,
      JC_SX: plan.itemName,
      JC_FS: plan.manner,
      JC_XCRQ: finding.formedOn,
      JC_JG: finding.outcome,
      JC_WT: finding.problems,
      JC_JCJG: unit.name.zh,
      JC_JCJGDM: unit.code,
    },
    chinaDate(now),
    { unit },
  );
  const standing = await recordById(theTable(), recordId(subject.id, content.catalogue, content.recordKey));
  if (standing !== undefined) throw publishedAlready({ record: standing.id });
  const record = firstVersion(content, {
    contentHash: contentHash(content),
    changedAt: now.toISOString(),
    changedBy: `inspection:${plan.id}`,
    reason: 'inspected',
  });
  const subjects = new SubjectChanges();
  subjects.note(content, present);
  return {
    record,
    writes: [
      ...versionWrites(undefined, record),
      ...subjects.writes(now),
      ...changesWrites([record]),
      ...adverseWrites([{ before: undefined, after: record }], `inspection-${record.id}`, now),
    ],
  };
}

/** States a result; published, it goes on record in the same transaction. @throws Problem 409, 422 */
async function record(call: Call<typeof planRoutes.recordFinding>) {
  const { body, now, viewer } = call;
  const plan = await thePlan(call.params.id);
  refuseUnlessOwnDraw(call, plan);
  const code = body.object.toUpperCase();
  const object = (await drawnObjects(plan)).find((each) => each.code === code);
  const errors = faultsOf(body, plan, object, now);
  if (errors.length > 0 || object === undefined) throw invalid(errors);
  const before = await findingAt(theTable(), plan.id, code);
  if (before?.state === 'published') throw publishedAlready(before);
  const formed: Omit<Finding, 'revision'> = {
    plan: plan.id,
    unit: plan.unit,
    code,
    name: object.name,
    outcome: body.outcome,
    problems: body.problems ?? '',
    formedOn: body.formedOn,
    state: 'formed',
    at: now.toISOString(),
    by: viewer?.sub ?? '',
    publishedAt: null,
    record: null,
  };
  const onRecord = body.publish ? await recordOf(plan, formed, now) : null;
  const finding: Omit<Finding, 'revision'> =
    onRecord === null
      ? formed
      : { ...formed, state: 'published', publishedAt: now.toISOString(), record: onRecord.record.id };
  const json = shownFinding({ ...finding, revision: 0 }, now);
  const audit = auditWrite({
    entity: `inspection:${plan.id}`,
    action: onRecord === null ? 'inspection.result-stated' : 'inspection.result-published',
    by: actor(viewer),
    at: now,
    request: call.request,
    details: {
      object: code,
      outcome: body.outcome,
      ...(onRecord === null ? {} : { record: onRecord.record.id }),
    },
  });
  const location = `/inspections/plans/${plan.id}/results`;
  try {
    const more = { stated: before === undefined ? 1 : 0, published: onRecord === null ? 0 : 1 };
    const writes = [findingWrite(before, finding), tasksWrite(plan.id, more)];
    await call.commit([...writes, ...(onRecord?.writes ?? []), audit], {
      status: 200,
      location,
      json,
    });
  } catch (error) {
    if (!(error instanceof ConditionFailedError)) throw error;
    const after = await findingAt(theTable(), plan.id, code);
    if (after?.state === 'published') throw publishedAlready(after);
    throw new Problem(
      409,
      'changed-meanwhile',
      {
        zh: '另一名经办人同时登记了这个对象的结果。请刷新核对后再登记。',
        en: 'Another officer has just entered a result for this object. Reload and check it before entering yours.',
      },
      { cause: error },
    );
  }
  return { status: 200, location, json };
}

/**
 * Results of a plan: all to its unit. The public sees those whose record it may see: one that was repaired or revoked,
 * or whose publicity is over, stands here no longer either.
 */
async function findings(
  call: Pick<Call, 'viewer' | 'now'>,
  plan: Pick<InspectionPlan, 'id' | 'unit'>,
  query: { limit: number; cursor?: string | undefined },
) {
  const own = isOfUnit(call.viewer, plan.unit);
  const today = chinaDate(call.now);
  const page = await theTable().page<Finding, ReturnType<typeof shownFinding>>(
    [findingsOf(plan.id)],
    query,
    async (found) => {
      const keys = found.flatMap(({ record: id }) => (id === null ? [] : (recordKeyOf(id) ?? [])));
      const records = own ? [] : await theTable().getMany<RecordItem>(keys);
      const seen = new Set(
        records.filter((each) => visible(each, 'public', today) !== null).map(({ id }) => id),
      );
      return found.map((each) =>
        own || (each.record !== null && seen.has(each.record))
          ? shownFinding(findingOf(each), call.now)
          : null,
      );
    },
  );
  return { items: page.items, next: page.next };
}

/** What is left to inspect, for the unit itself. */
async function openFor({ viewer }: Pick<Call, 'viewer'>, plan: InspectionPlan) {
  return isOfUnit(viewer, plan.unit) ? withoutResult(plan) : null;
}

const factsOf = ({ id, title, unit, state, drawn }: InspectionPlan) => ({
  id,
  title,
  unit,
  drawn: state === 'drawn',
  objects: drawn?.objects ?? 0,
  drawnAt: drawn === null ? null : inChinaTime(drawn.at),
});

export const findingHandlers: Handlers<FindingRoutes> = {
  listFindings: async (call) => {
    const { id } = call.params;
    const found = await planById(theTable(), id);
    // A cursor that is not ours is refused alike, whether there is such a plan or not.
    const page = await findings(call, { id, unit: found?.unit ?? '' }, call.query);
    const plan = found ?? (await thePlan(id));
    const json = { ...page, withoutResult: await openFor(call, plan) };
    const filled =
      call.query.object === undefined
        ? emptyForm
        : { values: { object: call.query.object }, problem: null, prefilled: true as const };
    return {
      status: 200,
      json,
      page: () => findingsPage(call, factsOf(plan), { ...json, cursor: call.query.cursor }, filled),
    };
  },

  recordFinding: {
    form: async (call, filled) => {
      const plan = await planById(theTable(), String((call.params as Record<string, string>).id));
      if (plan === undefined) return null;
      const shown = await findings(call, plan, { limit: 20 });
      const list = { ...shown, withoutResult: await openFor(call, plan) };
      return findingsPage(call, factsOf(plan), list, filled);
    },
    answer: record,
  },

  listTasks: async (call) => {
    const page = await theTable().page<TasksItem>([openTasksOf(ownUnit(call))], call.query);
    const json = { items: page.items.map((each) => shownTasks(each, call.now)), next: page.next };
    return { status: 200, json, page: () => tasksPage(call, { ...json, cursor: call.query.cursor }) };
  },

  listUnpublished: async (call) => {
    const page = await theTable().page<Finding>([unpublishedOf(ownUnit(call))], call.query);
    const json = {
      items: page.items.map((each) => shownFinding(findingOf(each), call.now)),
      next: page.next,
    };
    return { status: 200, json, page: () => unpublishedPage(call, { ...json, cursor: call.query.cursor }) };
  },
};
