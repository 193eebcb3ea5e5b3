import { type Basis, ownSetting } from './basis.ts';
import { sampleRuleSet } from './evaluation-sample.ts';
import type { RuleSet } from './rule-set.ts';
import { sources } from './sources.ts';
import { stagePolicy } from './stage.ts';
import type { Text } from './text.ts';

/** A rule set as a city's file has it; its `source` is the document that it rests on. */
export interface RuleSetSetting extends Omit<RuleSet, 'basis' | 'sample'> {
  readonly source: Text;
}

/** What is set about evaluating beside its rule sets. */
export interface EvaluationSettings {
  /** Whether sole traders (个体工商户) are graded. */
  readonly soleTraders: boolean;
  /** Whether an entry counts, marked, while an objection to it is pending. */
  readonly countsDisputed: boolean;
  /** Days between telling of a fall to the lowest grade and its use. */
  readonly tellDays: number;
}

declare module './stage.ts' {
  interface StagePolicy {
    readonly evaluation?: Partial<EvaluationSettings> & {
      /** The city's own rule sets, in place of our sample. The first is in force until another is put in force. */
      readonly ruleSets?: readonly RuleSetSetting[];
    };
  }
}

const { ruleSets: ofStage, ...settings } = stagePolicy.evaluation ?? {};

/** Rule sets that a run may use, the first in force until officers put another in force. */
export const ruleSets: readonly RuleSet[] = ofStage?.map(
  ({ source, ...of }): RuleSet => ({ ...of, basis: { mark: 'read', source }, sample: false }),
) ?? [sampleRuleSet];

export function ruleSetOf(version: string): RuleSet | undefined {
  return ruleSets.find((each) => each.version === version);
}

export const evaluationSettings: EvaluationSettings = {
  soleTraders: false,
  countsDisputed: true,
  tellDays: 10,
  ...settings,
};

/** What evaluating rests on, part by part. */
export const evaluationBasis = {
  /** Who is graded, and that the result is a grade. */
  scope: sources.evaluation,
  /** That repaired and expired entries leave it. */
  leaving: sources.leavingEvaluation,
  /** Everything else that is set here. */
  settings: ownSetting,
} satisfies Readonly<Record<string, Basis>>;

/** What a grade is for, and what it is not: stands wherever one is shown. */
export const gradeUse: Text = {
  zh: '等级供主体了解自身信用状况，也供部门安排日常监管时参考。等级不是惩戒措施，不能作为不予行政许可、不予办理事项的理由。',
  en: 'The grade informs the subject of its own credit standing and serves departments as a reference for routine supervision. It is not a disciplinary measure and must not be used as a ground for refusing a licence or any other matter.',
};
