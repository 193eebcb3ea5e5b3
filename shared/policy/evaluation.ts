import { type Basis, ownSetting } from './basis.ts';
import type { CatalogueCode } from './catalogue.ts';
import { sampleRuleSet } from './evaluation-sample.ts';
import type { PublicityClass } from './publicity.ts';
import { sources } from './sources.ts';
import { stagePolicy } from './stage.ts';
import type { Text } from './text.ts';

/** Which entries an indicator is reckoned from. */
export interface IndicatorSource {
  readonly catalogue: CatalogueCode;
  /** Only those whose column has one of these values. */
  readonly when?: { readonly field: string; readonly options: readonly string[] };
  /** Only those whose column contains one of these words. */
  readonly words?: { readonly field: string; readonly any: readonly string[] };
}

/** From so many months after the day of an entry on, it moves the indicator by this share of its points. */
export interface Decay {
  readonly afterMonths: number;
  /** 0 to 100. */
  readonly percent: number;
}

/** A second-level indicator (二级指标). */
export interface Indicator {
  readonly code: string;
  /** Code of the first-level indicator that it belongs to. */
  readonly dimension: string;
  readonly name: Text;
  /** Points that it brings at most; at least it brings none. */
  readonly weight: number;
  /**
   * `adverse`: it begins with all its points, and entries that speak against the subject take some away. `favourable`:
   * it begins with none, and other entries add some.
   */
  readonly direction: 'adverse' | 'favourable';
  readonly source: IndicatorSource;
  /** By which an entry moves it, up to two decimals: all alike, or by how grave it is. */
  readonly points: number | Readonly<Record<PublicityClass, number>>;
  /** In the order of months; before the first an entry counts in full. */
  readonly decay?: readonly Decay[];
  /** An entry that counts gives the subject the lowest grade, whatever its points. */
  readonly veto?: true;
}

/** A grade (等级): from how many points on, and what it says. */
export interface Grade {
  readonly code: string;
  readonly name: Text;
  readonly from: number;
  readonly meaning: Text;
}

/** By what the city evaluates (评价规则), one version of it. */
export interface RuleSet {
  readonly version: string;
  readonly name: Text;
  /** The day from which it was made to hold, YYYY-MM-DD. */
  readonly from: string;
  readonly basis: Basis;
  /** Ours, to show how it works: no city has decided it, and every page says so. */
  readonly sample: boolean;
  /** First-level indicators (一级指标); their weights add up to 100. */
  readonly dimensions: readonly { readonly code: string; readonly name: Text; readonly weight: number }[];
  readonly indicators: readonly Indicator[];
  /** The best first; the last one begins with 0. */
  readonly grades: readonly Grade[];
}

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
  en: 'The grade is for the subject to know how it stands, and for departments to arrange their supervision. It is no measure of punishment, and no ground for refusing a licence or any other matter.',
};
