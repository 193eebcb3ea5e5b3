import type { NotCountedReason } from '../../shared/domain/evaluation/counting.ts';
import type { Evaluation } from '../../shared/domain/evaluation/evaluate.ts';
import type { Subject } from '../../shared/domain/record.ts';
import { gradeUse, ruleSetOf } from '../../shared/policy/evaluation.ts';
import type { Text } from '../../shared/policy/text.ts';
import type { EvaluationItem, GradeChangeItem } from '../../shared/store/evaluations.ts';

/** As whom somebody looks at an evaluation. */
export type EvaluationViewer = 'owner' | 'centre' | 'department';

/** Reasons that say no more of an entry than everybody knows. */
const publicReasons: readonly NotCountedReason[] = ['disputed', 'out-of-scope'];
/** That an entry was repaired, is its subject's alone to see here. */
const ownersReasons: readonly NotCountedReason[] = ['repaired', 'shielded'];

function isShown(reason: NotCountedReason, as: EvaluationViewer): boolean {
  if (as === 'owner') return true;
  return as === 'centre' ? !ownersReasons.includes(reason) : publicReasons.includes(reason);
}

function names(code: string, name: Text | undefined) {
  return { code, name: name?.zh ?? code, nameEnglish: name?.en ?? code };
}

const points = (hundredths: number) => hundredths / 100;

/** An evaluation as the contract has it, as far as it is for this viewer. What counts is public, what does not may not be. */
export function shownEvaluation(
  { id, name }: Subject,
  found: { readonly item: EvaluationItem; readonly evaluation: Evaluation } | undefined,
  changes: readonly GradeChangeItem[],
  as: EvaluationViewer,
) {
  const { item, evaluation } = found ?? {};
  const ruleSet = evaluation === undefined ? undefined : ruleSetOf(evaluation.ruleSet);
  const inUse = item?.inUse ?? null;
  const grade = ruleSetOf(inUse?.ruleSet ?? '')?.grades.find(({ code }) => code === inUse?.grade);
  return {
    subject: id,
    subjectName: name,
    grade: inUse?.grade ?? null,
    gradeName: grade?.name ?? null,
    meaning: grade?.meaning ?? null,
    ruleSet: evaluation?.ruleSet ?? null,
    ruleSetName: ruleSet?.name ?? null,
    sample: ruleSet?.sample ?? false,
    asOf: evaluation?.asOf ?? null,
    points: evaluation?.score === undefined || evaluation.score === null ? null : points(evaluation.score),
    exclusion: evaluation === undefined ? ('not-yet' as const) : evaluation.exclusion,
    falling: item?.falling ?? null,
    vetoes: evaluation?.vetoes ?? [],
    indicators: (evaluation?.indicators ?? []).map(({ code, hundredths, effects }) => {
      const indicator = ruleSet?.indicators.find((each) => each.code === code);
      const dimension = ruleSet?.dimensions.find((each) => each.code === indicator?.dimension);
      return {
        ...names(code, indicator?.name),
        dimension: names(dimension?.code ?? '', dimension?.name),
        points: points(hundredths),
        most: indicator?.weight ?? 0,
        records: effects.map(({ record }) => record),
        effects: effects.map(({ record, hundredths: by, disputed }) => ({
          record,
          points: points(by),
          disputed,
        })),
      };
    }),
    notCounted: (evaluation?.notCounted ?? []).filter(({ reason }) => isShown(reason, as)),
    inputDigest: as === 'department' ? null : (evaluation?.inputDigest ?? null),
    history:
      as === 'department'
        ? []
        : changes.map(({ on, from, to, ruleSet: by, why, came, left }) => ({
            on,
            from,
            to,
            ruleSet: by,
            why,
            came,
            left,
          })),
    use: gradeUse,
  };
}
