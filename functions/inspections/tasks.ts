import { chinaDate } from '../../shared/domain/china-time.ts';
import { type FiledObject, readDrawnFile } from '../../shared/domain/inspections/drawn-files.ts';
import { publishBy } from '../../shared/domain/inspections/due.ts';
import type { InspectionPlan } from '../../shared/domain/inspections/plan.ts';
import { findingsAt } from '../../shared/store/inspection-findings.ts';
import { type InspectionTasks, tasksOf } from '../../shared/store/inspection-tasks.ts';
import { type DrawNote, joinedDraws } from '../../shared/store/inspections.ts';
import { theTable } from '../../shared/store/table.ts';
import { planText } from './plan-files.ts';

/** Objects without a result that an answer has. */
const mostOpen = 50;
/** Objects whose results are looked up together. */
const together = 100;

/** What a draw took. @throws Error where its file is gone */
export async function takenBy({ plan, digest }: Pick<DrawNote, 'plan' | 'digest'>): Promise<FiledObject[]> {
  return readDrawnFile(await planText(plan, 'drawn', digest));
}

/** What is left to do for a draw, with the day by which all results are to be public: null while that is not known. */
export function shownTasks(
  { plan, unit, title, objects, stated, published, from, until }: InspectionTasks,
  now: Date,
) {
  const dueOn = publishBy(until);
  return {
    plan,
    unit,
    title,
    objects,
    withoutResult: objects - stated,
    unpublished: stated - published,
    from,
    until,
    dueOn,
    late: dueOn !== null && chinaDate(now) > dueOn,
  };
}

/** By object, later plans of others that visit it together with a plan. */
async function joinedLater(plan: InspectionPlan): Promise<ReadonlyMap<string, readonly string[]>> {
  const found = new Map<string, readonly string[]>();
  for (const note of await joinedDraws(theTable(), plan))
    for (const { code, joint } of await takenBy(note))
      if (joint.includes(plan.id)) found.set(code, [...(found.get(code) ?? []), note.plan]);
  return found;
}

/** Objects of a draw of which no result is stated, in the order in which they were drawn: the first ones, and how many. */
export async function withoutResult(plan: InspectionPlan) {
  const tasks = plan.drawn === null ? undefined : await tasksOf(theTable(), plan.id);
  const count = tasks === undefined ? 0 : tasks.objects - tasks.stated;
  if (plan.drawn === null || count === 0) return { count: 0, objects: [] };
  const [objects, later] = await Promise.all([
    takenBy({ plan: plan.id, digest: plan.drawn.digest }),
    joinedLater(plan),
  ]);
  const open: FiledObject[] = [];
  for (let at = 0; at < objects.length && open.length < mostOpen; at += together) {
    const some = objects.slice(at, at + together);
    const stated = await findingsAt(
      theTable(),
      plan.id,
      some.map(({ code }) => code),
    );
    open.push(...some.filter(({ code }) => !stated.has(code)));
  }
  return {
    count,
    objects: open.slice(0, mostOpen).map(({ code, name, officers, joint }) => ({
      code,
      name,
      officers,
      joint: [...joint, ...(later.get(code) ?? [])],
    })),
  };
}
