import { chinaDate } from '../../shared/domain/china-time.ts';
import { subjectKind } from '../../shared/domain/subject-kind.ts';
import type { Answer } from '../../shared/http/answer.ts';
import type { Call } from '../../shared/http/call.ts';
import { notFound } from '../../shared/http/problem.ts';
import type { Identity } from '../../shared/identity/identity.ts';
import { isCentre } from '../../shared/identity/rights.ts';
import { ruleSetOf } from '../../shared/policy/evaluation.ts';
import { actor, auditItem } from '../../shared/store/audit.ts';
import { type GradeChangeItem, gradeChangesOf, wholeEvaluation } from '../../shared/store/evaluations.ts';
import { knownSubject } from '../../shared/store/known-subject.ts';
import { theTable } from '../../shared/store/table.ts';
import { evaluationPage, recordsOnEvaluation } from '../../templates/pages/evaluation.tsx';
import { capability } from '../capability.ts';
import { seenSubject, sightOf } from '../subjects/sight.ts';
import { seesAll } from '../subjects/view.ts';
import { routes } from './routes.ts';
import { listEvaluations, putRuleSetInForce, showEvaluationRun, startEvaluationRun } from './runs.ts';
import { type EvaluationViewer, shownEvaluation } from './shown.ts';
import { titlesOf } from './titles.ts';

/** Changes of a grade that are shown: several years of them. */
const mostChanges = 50;

/** As whom somebody may look at the evaluation of a subject; null: not at all. Persons are told that they have none. */
function viewerOf(viewer: Identity | undefined, subject: string): EvaluationViewer | null {
  if (seesAll(viewer, subject)) return 'owner';
  if (subjectKind(subject) === 'person') return null;
  if (isCentre(viewer) || viewer?.role === 'auditor') return 'centre';
  return viewer?.role === 'provider' ? 'department' : null;
}

async function showEvaluation(call: Call<typeof routes.showEvaluation>): Promise<Answer> {
  const { viewer, now, params, request } = call;
  const { id } = params;
  const table = theTable();
  const as = viewerOf(viewer, id);
  if (as === null) throw notFound();
  const subject = await seenSubject(
    sightOf(viewer, id, chinaDate(now)),
    await knownSubject(table, id, viewer),
  );
  if (subject === null) throw notFound();
  const found = await wholeEvaluation(table, id);
  const changes: GradeChangeItem[] = [];
  for await (const change of table.each<GradeChangeItem>(gradeChangesOf(id)))
    if (changes.push(change) === mostChanges) break;
  const json = shownEvaluation(subject, found, changes, as);
  const entity = `evaluation:${id}`;
  if (as !== 'owner') {
    const by = actor(viewer, id);
    await table.put(auditItem({ entity, action: 'non-public.read', by, at: now, request }));
  }
  const titles = call.html ? await titlesOf(call, recordsOnEvaluation(json)) : new Map<string, string>();
  const ruleSet = ruleSetOf(json.ruleSet ?? '');
  return {
    status: 200,
    json,
    looks: [{ subject: id, entity }],
    page: () => evaluationPage(call, json, { as, titles, ruleSet }),
  };
}

export const handler = capability(routes, {
  showEvaluation,
  listEvaluations,
  startEvaluationRun,
  showEvaluationRun,
  putRuleSetInForce,
});
