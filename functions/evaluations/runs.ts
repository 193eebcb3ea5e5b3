import { randomBytes } from 'node:crypto';
import { chinaDate, inChinaTime } from '../../shared/domain/china-time.ts';
import { datedNumber } from '../../shared/domain/dated-number.ts';
import { movementOf } from '../../shared/domain/evaluation/movement.ts';
import type { Answer } from '../../shared/http/answer.ts';
import type { Call, Handling } from '../../shared/http/call.ts';
import { csvAnswer } from '../../shared/http/csv-answer.ts';
import { invalid, notFound, Problem } from '../../shared/http/problem.ts';
import { citable } from '../../shared/policy/basis.ts';
import { ruleSetOf, ruleSets } from '../../shared/policy/evaluation.ts';
import type { RuleSet } from '../../shared/policy/rule-set.ts';
import { actor, auditWrite } from '../../shared/store/audit.ts';
import {
  type EvaluationRunItem,
  evaluationRuns,
  inForceWrite,
  newRunWrites,
  progressOf,
  ruleSetInForce,
  rulesInForce,
  runById,
} from '../../shared/store/evaluation-runs.ts';
import { ConditionFailedError, theTable } from '../../shared/store/table.ts';
import { evaluationRunPage, evaluationsPage } from '../../templates/pages/evaluations.tsx';
import { movementCsv } from '../../templates/pages/evaluations-csv.ts';
import { emptyForm, type Filled } from '../../templates/pages/form.tsx';
import type { routes } from './routes.ts';

type RunFacts = Pick<EvaluationRunItem, 'id' | 'ruleSet' | 'dryRun' | 'scope' | 'asOf' | 'startedAt'>;

/** A run as it stands, and what it has found so far. */
async function shownRun({ id, ruleSet, dryRun, scope, asOf, startedAt }: RunFacts) {
  const { moves, doneAt, ...progress } = await progressOf(theTable(), id);
  const { subjects, changed, ...movement } = movementOf(
    moves,
    ruleSetOf(ruleSet)?.grades.map(({ code }) => code) ?? [],
  );
  return {
    id,
    ruleSet,
    dryRun,
    scope,
    asOf,
    startedAt: inChinaTime(startedAt),
    doneAt: doneAt === null ? null : inChinaTime(doneAt),
    ...progress,
    subjects,
    changed,
    movement,
  };
}

function shownRuleSet(
  { version, name, from, sample, basis, dimensions, indicators, grades }: RuleSet,
  inForce: string,
) {
  return {
    version,
    name,
    from,
    sample,
    source: citable(basis),
    inForce: version === inForce,
    dimensions,
    indicators: indicators.map(({ source, veto, ...each }) => ({
      ...each,
      catalogue: source.catalogue,
      veto: veto ?? false,
    })),
    grades,
  };
}

async function evaluations(query: { readonly limit: number; readonly cursor?: string | undefined }) {
  const table = theTable();
  const [inForce, item, page] = await Promise.all([
    ruleSetInForce(table),
    rulesInForce(table),
    table.page<EvaluationRunItem>([evaluationRuns], query),
  ]);
  const items = await Promise.all(page.items.map(shownRun));
  const last = items.find(({ dryRun, state }) => !dryRun && state === 'done');
  return {
    items,
    next: page.next,
    inForce: inForce.version,
    since: item?.ruleSet === inForce.version ? inChinaTime(item.since) : null,
    ruleSets: ruleSets.map((each) => shownRuleSet(each, inForce.version)),
    distribution: last?.movement ?? null,
  };
}

export async function listEvaluations(call: Call<typeof routes.listEvaluations>): Promise<Answer> {
  const json = await evaluations(call.query);
  return {
    status: 200,
    json,
    page: () => evaluationsPage(call, { ...json, cursor: call.query.cursor }, emptyForm),
  };
}

/** A run that is begun now, by the officer or by an act of theirs. */
function begun(
  { viewer, now, request }: Pick<Call, 'viewer' | 'now' | 'request'>,
  of: Pick<EvaluationRunItem, 'ruleSet' | 'dryRun'>,
) {
  const asOf = chinaDate(now);
  const run = {
    ...of,
    id: datedNumber('E', now, randomBytes(8)),
    scope: 'all' as const,
    asOf,
    by: viewer?.sub ?? null,
    startedAt: now.toISOString(),
  };
  const writes = [
    ...newRunWrites(run, request),
    auditWrite({
      entity: `evaluation-run:${run.id}`,
      action: 'evaluation-run.begun',
      by: actor(viewer),
      at: now,
      request,
      details: { ruleSet: of.ruleSet, dryRun: of.dryRun ? 'true' : 'false' },
    }),
  ];
  const { by: _by, ...facts } = run;
  const json = {
    ...facts,
    startedAt: inChinaTime(run.startedAt),
    doneAt: null,
    state: 'running' as const,
    parts: writes.length - 2,
    partsDone: 0,
    subjects: 0,
    changed: 0,
  };
  return { id: run.id, writes, json, location: `/evaluations/runs/${run.id}` };
}

export const startEvaluationRun: Handling<typeof routes.startEvaluationRun> = {
  form: async (call, filled: Filled) => evaluationsPage(call, await evaluations({ limit: 20 }), filled),
  answer: async (call) => {
    const { ruleSet, dryRun } = call.body;
    if (ruleSetOf(ruleSet) === undefined) {
      const known = ruleSets.map(({ version }) => version).join('、');
      throw invalid([
        {
          pointer: '/ruleSet',
          message: {
            zh: `没有这个版本的评价规则。可以选择：${known}`,
            en: `There is no such version of the evaluation rules. Choose one of: ${known}`,
          },
        },
      ]);
    }
    if (!dryRun && (await ruleSetInForce(theTable())).version !== ruleSet)
      throw new Problem(409, 'not-in-force', {
        zh: '这个版本的评价规则没有生效，只能试算。试算完成后，由另一名经办人使其生效。',
        en: 'This version of the rules is not in force and can only be used in a dry run. Once the dry run is complete, another officer puts the rules in force.',
      });
    const { writes, json, location } = begun(call, { ruleSet, dryRun });
    await call.commit(writes, { status: 202, location, json });
    return { status: 202, location, json };
  },
};

export async function showEvaluationRun(call: Call<typeof routes.showEvaluationRun>): Promise<Answer> {
  const { params, query, viewer, language } = call;
  const table = theTable();
  const run = await runById(table, params.id);
  if (run === undefined) throw notFound();
  const json = await shownRun(run);
  if (query.format === 'csv')
    return csvAnswer({ plain: `evaluation-${run.id}` }, movementCsv(json.movement, language));
  const fault = await whyNotInForce(call, run, json.state);
  return {
    status: 200,
    json,
    page: () =>
      evaluationRunPage(call, json, {
        mayPutInForce: fault === null && viewer?.role === 'centre',
        waitsForAnother: fault?.code === 'same-officer',
      }),
  };
}

function rulesChanged(): Problem {
  return new Problem(409, 'rules-changed', {
    zh: '试算开始以后，已有其他规则生效，前后对比不再准确。请重新试算。',
    en: 'Other rules have been put in force since this dry run started, so its comparison is no longer accurate. Please run it again.',
  });
}

/** Why this officer cannot put the rules of a run in force; null: they can. */
async function whyNotInForce(
  { viewer }: Pick<Call, 'viewer'>,
  { dryRun, ruleSet, by, startedAt }: EvaluationRunItem,
  state: string,
): Promise<Problem | null> {
  const table = theTable();
  if (!dryRun || state !== 'done' || ruleSetOf(ruleSet) === undefined)
    return new Problem(409, 'not-tried', {
      zh: '只有已经完成的试算，其规则才能生效。请等试算完成，或者重新试算。',
      en: 'Rules can only be put in force after a completed dry run. Wait for it to complete, or start another one.',
    });
  const [inForce, item] = await Promise.all([ruleSetInForce(table), rulesInForce(table)]);
  if (inForce.version === ruleSet)
    return new Problem(409, 'in-force', {
      zh: '这个版本的评价规则已经生效。',
      en: 'This version of the rules is already in force.',
    });
  if (item !== undefined && item.since > startedAt) return rulesChanged();
  if (by === (viewer?.sub ?? null))
    return new Problem(403, 'same-officer', {
      zh: '使规则生效的，须是发起试算以外的另一名经办人。',
      en: 'The rules must be put in force by an officer other than the one who started the dry run.',
    });
  return null;
}

export async function putRuleSetInForce(call: Call<typeof routes.putRuleSetInForce>): Promise<Answer> {
  const { params, viewer, now, request } = call;
  const table = theTable();
  const run = await runById(table, params.id);
  if (run === undefined) throw notFound();
  const fault = await whyNotInForce(call, run, (await progressOf(table, run.id)).state);
  if (fault !== null) throw fault;
  const next = begun(call, { ruleSet: run.ruleSet, dryRun: false });
  const before = await rulesInForce(table);
  const writes = [
    inForceWrite(before, {
      ruleSet: run.ruleSet,
      since: now.toISOString(),
      run: run.id,
      proposedBy: run.by ?? '',
      by: viewer?.sub ?? '',
    }),
    auditWrite({
      entity: `evaluation-rules:${run.ruleSet}`,
      action: 'evaluation-rules.put-in-force',
      by: actor(viewer),
      at: now,
      request,
      details: { run: run.id, proposedBy: run.by ?? '' },
    }),
    ...next.writes,
  ];
  const answer = { status: 200, location: next.location, json: next.json };
  try {
    await call.commit(writes, answer);
  } catch (error) {
    if (!(error instanceof ConditionFailedError)) throw error;
    // Another officer was faster.
    throw (await whyNotInForce(call, run, 'done')) ?? rulesChanged();
  }
  return answer;
}
