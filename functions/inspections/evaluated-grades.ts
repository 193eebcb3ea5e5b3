import type { PoolEntry, PoolGrade } from '../../shared/domain/inspections/draw.ts';
import type { Frozen, FrozenGrades, InspectionPlan } from '../../shared/domain/inspections/plan.ts';
import { gradesInFile } from '../../shared/domain/inspections/pool.ts';
import { Problem } from '../../shared/http/problem.ts';
import { inspectionGrades, ungraded } from '../../shared/policy/inspections.ts';
import { ruleSetInForce } from '../../shared/store/evaluation-runs.ts';
import { gradesInUse } from '../../shared/store/evaluations.ts';
import { theTable } from '../../shared/store/table.ts';
import { planText } from './plan-files.ts';

/** Objects whose grades are looked up within one call. */
const mostGraded = 200_000;
const together = 100;
const atOnce = 8;

function refuse(entries: readonly PoolEntry[], codes: readonly string[]): void {
  if (entries.length > mostGraded)
    throw new Problem(409, 'too-many-objects', {
      zh: `按评价等级抽取的对象池最多 ${mostGraded} 个对象，这份计划有 ${entries.length} 个，请按区或者行业分成几份。`,
      en: `A pool drawn by evaluation grade may have at most ${mostGraded} objects; this plan has ${entries.length}. Divide it by district or industry.`,
    });
  if (codes.some((code) => !inspectionGrades.some((grade) => grade === code)))
    throw new Problem(409, 'other-grades', {
      zh: '生效中的评价规则所用的等级不是计划中的 A 至 D 级，不能按评价等级抽取。',
      en: 'The evaluation rules in force do not use the grades A to D of the plan, so evaluation grades cannot be used for the draw.',
    });
}

/**
 * A pool with the grades in use of the evaluation, by the rules in force. What has none by these, or none that may be
 * used yet, is ungraded.
 * @throws Problem 409 where there are too many objects, or other grades than a plan has
 */
export async function gradedByEvaluation(
  entries: readonly PoolEntry[],
  day: string,
): Promise<{ readonly entries: PoolEntry[]; readonly grades: FrozenGrades }> {
  const ruleSet = await ruleSetInForce(theTable());
  refuse(
    entries,
    ruleSet.grades.map(({ code }) => code),
  );
  const grades = new Map<string, PoolGrade>();
  for (let at = 0; at < entries.length; at += together * atOnce)
    await Promise.all(
      Array.from({ length: atOnce }, async (_, part) => {
        const some = entries.slice(at + part * together, at + (part + 1) * together);
        const found = await gradesInUse(
          theTable(),
          some.map(({ code }) => code),
        );
        for (const [code, inUse] of found)
          if (inUse.ruleSet === ruleSet.version) grades.set(code, inUse.grade as PoolGrade);
      }),
    );
  return {
    entries: regraded(entries, grades),
    grades: { ruleSet: ruleSet.version, asOf: day, graded: grades.size },
  };
}

function regraded(entries: readonly PoolEntry[], grades: ReadonlyMap<string, PoolGrade>): PoolEntry[] {
  return entries.map((each) => ({ ...each, grade: grades.get(each.code) ?? ungraded }));
}

/** A pool with the grades that a plan was frozen with. @throws Error where their file is gone */
export async function gradedAsFrozen(
  entries: readonly PoolEntry[],
  { id }: Pick<InspectionPlan, 'id'>,
  { fileDigest }: Pick<Frozen, 'fileDigest'>,
): Promise<PoolEntry[]> {
  return regraded(entries, gradesInFile(await planText(id, 'pool', fileDigest)));
}
