import { randomBytes } from 'node:crypto';
import { caseNumber } from '../../shared/domain/cases/case-number.ts';
import { chinaDate } from '../../shared/domain/china-time.ts';
import type { InspectionItem } from '../../shared/domain/inspections/library.ts';
import type { InspectionPlan } from '../../shared/domain/inspections/plan.ts';
import { theFiles } from '../../shared/files/files.ts';
import type { Call, Handlers, RefusedCall } from '../../shared/http/call.ts';
import { type InputError, invalid, notFound, Problem } from '../../shared/http/problem.ts';
import { isOfUnit } from '../../shared/identity/rights.ts';
import type { AuditDetails } from '../../shared/policy/audit-values.ts';
import type { AuditAction } from '../../shared/policy/audit-words.ts';
import { inspectionPolicy, scaleNames } from '../../shared/policy/inspections.ts';
import { actor, auditWrite } from '../../shared/store/audit.ts';
import { currentLibrary } from '../../shared/store/inspection-libraries.ts';
import { newTasksWrite, noTasksWrite } from '../../shared/store/inspection-tasks.ts';
import {
  countDrawWrite,
  drawCount,
  drawNoteWrite,
  newPlanWrite,
  planById,
  planFile,
  planOf,
  planStretch,
  planWrite,
} from '../../shared/store/inspections.ts';
import { ConditionFailedError, theTable, type Write } from '../../shared/store/table.ts';
import { emptyForm, type Filled } from '../../templates/pages/form.tsx';
import { planPage } from '../../templates/pages/inspection-plan.tsx';
import { newPlanPage, plansPage } from '../../templates/pages/inspections.tsx';
import { ownUnit } from '../systems/own-unit.ts';
import { drawNow } from './drawing.ts';
import { findingHandlers } from './findings.ts';
import { freeze } from './freezing.ts';
import type { planRoutes } from './plan-routes.ts';
import { listedPlan, wholePlan } from './shown.ts';
import { thePlan } from './the-plan.ts';

/** Seconds for which the address of a file may be used. */
const addressSeconds = 60;
/** Tries of a draw that another one of the same unit gets in the way of. */
const drawTries = 3;

type Body = Call<typeof planRoutes.publishPlan>['body'];

/** A plan that the caller's unit may act on. @throws Problem 403, 404 */
async function ownPlan({ viewer }: Pick<Call, 'viewer'>, id: string): Promise<InspectionPlan> {
  const plan = await thePlan(id);
  if (isOfUnit(viewer, plan.unit)) return plan;
  throw new Problem(403, 'other-unit', {
    zh: '这份计划由其他单位发布，由该单位冻结和抽取。',
    en: 'This plan was published by another unit, which freezes and draws it.',
  });
}

async function mattersOf(unit: string): Promise<readonly InspectionItem[]> {
  return (await currentLibrary(theTable(), unit, 'items'))?.items ?? [];
}

/** What is in the way of taking grades from the evaluation. */
function evaluationFaults({ scale }: Body): InputError[] {
  if (!inspectionPolicy.evaluationGrades)
    return [
      {
        pointer: '/gradesFrom',
        message: {
          zh: '抽取会公开对象池中每个对象的等级，本市还没有允许公开评价等级。请按名录中的等级抽取。',
          en: 'A draw publishes the grade of every object in the pool, and the city has not allowed evaluation grades to be published. Use the grades of the directory.',
        },
      },
    ];
  if (scale === 'public-credit') return [];
  return [
    {
      pointer: '/scale',
      message: {
        zh: '评价等级不是市场监管的风险分类，两种等级含义不同，不能互相代替。',
        en: 'Evaluation grades are not risk classes of market supervision; the two mean different things and are not interchangeable.',
      },
    },
  ];
}

/** What is wrong with a plan beyond the form of its fields. */
async function faultsOf(body: Body, unit: string, item: InspectionItem | undefined): Promise<InputError[]> {
  const errors: InputError[] = [];
  if (item === undefined)
    errors.push({
      pointer: '/item',
      message: {
        zh: '不在本单位公布的抽查事项清单上，不能抽查。请从清单中选择，或者先更新清单。',
        en: 'Not on your unit’s published list of inspection matters, so it cannot be inspected. Choose a matter from the list, or update the list first.',
      },
    });
  if (body.until < body.from)
    errors.push({
      pointer: '/until',
      message: { zh: '不能早于开始日期。', en: 'Must not be before the start date.' },
    });
  if (body.gradesFrom === 'evaluation') return [...errors, ...evaluationFaults(body)];
  const grades = (await currentLibrary(theTable(), unit, 'objects'))?.grades ?? null;
  if (grades !== null && grades.scale !== body.scale)
    errors.push({
      pointer: '/scale',
      message: {
        zh: `本单位的检查对象名录按“${scaleNames[grades.scale].zh}”（${grades.source}）分级，与所选不同。两种等级含义不同，不能互相代替。`,
        en: `Your unit’s directory of objects is graded by “${scaleNames[grades.scale].en}” (${grades.source}), which differs from your choice. The two kinds of grade mean different things and are not interchangeable.`,
      },
    });
  if (body.replaces !== undefined && body.reason === undefined)
    errors.push({
      pointer: '/reason',
      message: { zh: '重新抽取须写明理由。', en: 'State the reason for drawing again.' },
    });
  return errors;
}

/** The plan that this one is drawn in place of. @throws Problem 422 */
async function replacedPlan(id: string | undefined, unit: string): Promise<InspectionPlan | null> {
  if (id === undefined) return null;
  const plan = await planById(theTable(), id);
  if (plan?.unit === unit && plan.replacedBy === null) return plan;
  const message =
    plan?.unit === unit
      ? { zh: `已由 ${plan.replacedBy} 代替。`, en: `It has already been replaced by ${plan.replacedBy}.` }
      : { zh: '不是本单位的计划，请核对编号。', en: 'This is not a plan of your unit. Check the number.' };
  throw invalid([{ pointer: '/replaces', message }]);
}

function newPlan(body: Body, unit: string, item: InspectionItem, by: string, now: Date): InspectionPlan {
  const { condition, replaces = null, reason = null, ...stated } = body;
  return {
    ...stated,
    condition: {
      district: condition?.district ?? '',
      industry: condition?.industry ?? '',
      licence: condition?.licence ?? '',
    },
    replaces,
    reason,
    id: caseNumber('CC', chinaDate(now).slice(0, 4), randomBytes(4)),
    unit,
    state: 'planned',
    itemName: item.name,
    manner: item.manner,
    field: item.field,
    policy: inspectionPolicy.version,
    officersEach: inspectionPolicy.officers,
    createdAt: now.toISOString(),
    createdBy: by,
    frozen: null,
    drawn: null,
    replacedBy: null,
    revision: 1,
  };
}

/** The writes by which a plan takes the place of another: what that one drew does not count any more. */
function replacingWrites(before: InspectionPlan | null, by: string): Write[] {
  if (before === null) return [];
  const { plan, write } = planWrite(before, { replacedBy: by });
  if (plan.drawn === null) return [write];
  return [write, drawNoteWrite(plan, { replaced: true }), noTasksWrite(plan.id)];
}

const auditOf = (
  call: Pick<Call, 'viewer' | 'now' | 'request'>,
  id: string,
  action: AuditAction,
  details: AuditDetails,
) =>
  auditWrite({
    entity: `inspection:${id}`,
    action,
    by: actor(call.viewer),
    at: call.now,
    request: call.request,
    details,
  });

const refusals = {
  frozen: (plan: InspectionPlan) =>
    new Problem(409, 'frozen-already', {
      zh: `计划 ${plan.id} 已经冻结，对象池和种子的摘要已公布，不能再冻结。`,
      en: `Plan ${plan.id} has already been frozen and the digests of its pool and seed have been published; it cannot be frozen again.`,
    }),
  drawn: (plan: InspectionPlan) =>
    new Problem(409, 'drawn-already', {
      zh: `计划 ${plan.id} 已经抽取，结果已公布，只抽取一次。确需重新抽取的，请另发布一份计划并写明理由。`,
      en: `Plan ${plan.id} has already been drawn and its results have been published; a plan is drawn only once. To draw again, publish another plan and state the reason.`,
    }),
  notFrozen: () =>
    new Problem(409, 'not-frozen', {
      zh: '计划还没有冻结。请先冻结对象池，再抽取。',
      en: 'The plan has not been frozen yet. Freeze the pool first, then draw.',
    }),
  replaced: (plan: InspectionPlan) =>
    new Problem(409, 'replaced', {
      zh: `这份计划已由 ${plan.replacedBy} 代替。`,
      en: `This plan has been replaced by ${plan.replacedBy}.`,
    }),
};

/** Why a plan cannot be frozen any more; null where it can. */
function notToFreeze(plan: InspectionPlan): Problem | null {
  if (plan.replacedBy !== null) return refusals.replaced(plan);
  if (plan.state === 'drawn') return refusals.drawn(plan);
  return plan.state === 'frozen' ? refusals.frozen(plan) : null;
}

/** Draws, once: of two officers at the same time one does. @throws Problem 409 */
async function drawOnce(
  call: Call<typeof planRoutes.drawPlan>,
  tries: number,
): Promise<{ readonly location: string; readonly json: unknown }> {
  const plan = await ownPlan(call, call.params.id);
  if (plan.state === 'drawn') throw refusals.drawn(plan);
  if (plan.replacedBy !== null) throw refusals.replaced(plan);
  if (plan.frozen === null) throw refusals.notFrozen();
  const year = chinaDate(call.now).slice(0, 4);
  const count = await drawCount(theTable(), plan.unit, year);
  const { drawn, joint } = await drawNow(plan, plan.frozen, call.viewer?.sub ?? '', call.now);
  const { plan: after, write } = planWrite(plan, { state: 'drawn', drawn });
  const json = await wholePlan(after, call.language);
  const location = `/inspections/plans/${plan.id}`;
  const { seed, digest, objects, removed } = drawn;
  const writes = [
    write,
    countDrawWrite(plan.unit, year, count),
    drawNoteWrite(after, { joint }),
    newTasksWrite(after, drawn.objects),
    auditOf(call, plan.id, 'inspection.drawn', { seed, digest, objects, removed }),
  ];
  try {
    await call.commit(writes, { status: 200, location, json });
  } catch (error) {
    if (!(error instanceof ConditionFailedError) || tries === 1) throw error;
    // Another officer has drawn this plan, which the next try tells, or another plan of the unit.
    return drawOnce(call, tries - 1);
  }
  return { location, json };
}

/** The page of a plan with an act that was refused. */
async function again(call: RefusedCall, filled: Filled): Promise<string | null> {
  const plan = await planById(theTable(), String((call.params as Record<string, string>).id));
  if (plan === undefined) return null;
  return planPage(call, await wholePlan(plan, call.language), filled);
}

async function listed(language: Call['language'], query: Call<typeof planRoutes.listPlans>['query']) {
  const page = await theTable().page<InspectionPlan>([planStretch(query.unit)], query);
  return { items: page.items.map((each) => listedPlan(planOf(each), language)), next: page.next };
}

const formFacts = async (call: Pick<Call, 'viewer'>) => {
  const unit = ownUnit(call);
  const [matters, objects] = await Promise.all([
    mattersOf(unit),
    currentLibrary(theTable(), unit, 'objects'),
  ]);
  return { matters, grades: objects?.grades ?? null };
};

export const planHandlers: Handlers<typeof planRoutes> = {
  ...findingHandlers,

  listPlans: async (call) => {
    const json = await listed(call.language, call.query);
    return {
      status: 200,
      json,
      page: () => plansPage(call, { ...json, cursor: call.query.cursor }, call.query.unit),
    };
  },

  newPlan: async (call) => {
    const facts = await formFacts(call);
    const { replaces } = call.query;
    const filled =
      replaces === undefined ? emptyForm : { values: { replaces }, problem: null, prefilled: true as const };
    return { status: 200, page: () => newPlanPage(call, facts, filled) };
  },

  publishPlan: {
    form: async (call, filled) => newPlanPage(call, await formFacts(call), filled),
    answer: async (call) => {
      const { body, viewer, now } = call;
      const unit = ownUnit(call);
      const item = (await mattersOf(unit)).find(({ code }) => code === body.item);
      const errors = await faultsOf(body, unit, item);
      if (errors.length > 0 || item === undefined) throw invalid(errors);
      const before = await replacedPlan(body.replaces, unit);
      const plan = newPlan(body, unit, item, viewer?.sub ?? '', now);
      const location = `/inspections/plans/${plan.id}`;
      const json = await wholePlan(plan, call.language);
      const { title, item: matter, replaces, reason } = plan;
      const writes = [
        newPlanWrite(plan),
        ...replacingWrites(before, plan.id),
        auditOf(call, plan.id, 'inspection.planned', {
          unit,
          title,
          matter,
          ...(replaces === null || reason === null ? {} : { replaces, reason }),
        }),
      ];
      try {
        await call.commit(writes, { status: 201, location, json });
      } catch (error) {
        if (error instanceof ConditionFailedError) await replacedPlan(body.replaces, unit);
        throw error;
      }
      return { status: 201, location, json };
    },
  },

  showPlan: async (call) => {
    const json = await wholePlan(await thePlan(call.params.id), call.language);
    return { status: 200, json, page: () => planPage(call, json, emptyForm) };
  },

  freezePlan: {
    form: again,
    answer: async (call) => {
      const plan = await ownPlan(call, call.params.id);
      const refused = notToFreeze(plan);
      if (refused !== null) throw refused;
      const frozen = await freeze(plan, call.viewer?.sub ?? '', call.now);
      const { plan: after, write } = planWrite(plan, { state: 'frozen', frozen });
      const location = `/inspections/plans/${plan.id}`;
      const json = await wholePlan(after, call.language);
      const { poolDigest, fileDigest, officersDigest, seedCommitment } = frozen;
      const digests = { poolDigest, fileDigest, officersDigest, seedCommitment };
      try {
        await call.commit([write, auditOf(call, plan.id, 'inspection.frozen', digests)], {
          status: 200,
          location,
          json,
        });
      } catch (error) {
        const now = error instanceof ConditionFailedError ? notToFreeze(await thePlan(plan.id)) : null;
        throw now ?? error;
      }
      return { status: 200, location, json };
    },
  },

  drawPlan: {
    form: again,
    answer: async (call) => ({ status: 200, ...(await drawOnce(call, drawTries)) }),
  },

  downloadDraw: async ({ params: { id, name } }) => {
    const { drawn, frozen } = await thePlan(id);
    if (drawn === null || frozen === null) throw notFound();
    const digest = name === 'pool' ? frozen.fileDigest : drawn.digest;
    return { status: 303, location: await theFiles().addressOf(planFile(id, name, digest), addressSeconds) };
  },
};
