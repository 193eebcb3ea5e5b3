import { type Basis, ownSetting } from './basis.ts';
import { sampleMeasures } from './sample-measures.ts';
import { sources } from './sources.ts';
import { stagePolicy, stageVersion } from './stage.ts';
import type { Text } from './text.ts';
import { type ProviderUnit, units } from './units.ts';

/** How high a document stands (层级), highest first. */
export const basisLevels = [
  'law',
  'regulation',
  'local-regulation',
  'central-document',
  'departmental-rule',
  'local-rule',
  'normative-document',
] as const;
export type BasisLevel = (typeof basisLevels)[number];

export const basisLevelNames: Readonly<Record<BasisLevel, Text>> = {
  law: { zh: '法律', en: 'law' },
  regulation: { zh: '行政法规', en: 'administrative regulation' },
  'local-regulation': { zh: '地方性法规', en: 'local regulation' },
  'central-document': { zh: '党中央、国务院政策文件', en: 'policy document of the central authorities' },
  'departmental-rule': { zh: '部门规章', en: 'departmental rule' },
  'local-rule': { zh: '地方政府规章', en: 'local government rule' },
  'normative-document': { zh: '规范性文件', en: 'normative document' },
};

/** Levels on which a measure may rest: law, regulation, policy document of the central authorities (国办发〔2020〕49号). */
export const soundLevels: readonly BasisLevel[] = basisLevels.slice(0, 4);

export function isSound(level: BasisLevel): boolean {
  return soundLevels.includes(level);
}

/** Who keeps the list that a measure stands on (清单层级). */
export const listLevels = ['national', 'provincial', 'municipal'] as const;
export type ListLevel = (typeof listLevels)[number];

export const listLevelNames: Readonly<Record<ListLevel, Text>> = {
  national: { zh: '全国清单', en: 'national list' },
  provincial: { zh: '省级清单', en: 'provincial list' },
  municipal: { zh: '市级清单', en: 'municipal list' },
};

export const measureTargets = ['organisation', 'person'] as const;
export type MeasureTarget = (typeof measureTargets)[number];

/** What a measure rests on (法规政策依据). */
export interface MeasureBasis {
  /** Name of the document, without brackets. */
  readonly name: Text;
  /** Its number (文号); absent where it has none. */
  readonly number?: string;
  /** Article (条款). */
  readonly article: Text;
  readonly level: BasisLevel;
}

/** A measure against dishonesty (失信惩戒措施) as the list has it. */
export interface Measure {
  readonly code: string;
  /** 惩戒措施 */
  readonly name: Text;
  /** 惩戒内容 */
  readonly content: Text;
  /** 惩戒对象, in words, and which kinds of subject these are. */
  readonly targets: Text;
  readonly about: readonly MeasureTarget[];
  readonly basis: MeasureBasis;
  /** 实施主体, in words, and which units of the city these are: by code, or all in charge of one of the domains. */
  readonly organ: Text;
  readonly carriedOutBy: { readonly units: readonly string[]; readonly domains: readonly string[] };
  readonly level: ListLevel;
  /** First and last day on which it may be applied (YYYY-MM-DD, China); null: no end is set. */
  readonly from: string;
  readonly until: string | null;
  /** Months for which it may be applied to one subject at most; null: as long as the listing counts. */
  readonly mostMonths: number | null;
  /** Codes of the lists of serious dishonesty (shared/policy/dishonesty-lists.ts) whose subjects it follows. */
  readonly lists: readonly string[];
  /** Codes of the business on which it bears (事项编码): what a desk asks by. */
  readonly items: readonly string[];
}

/** A measure as a city's file has it. */
export interface MeasureSetting
  extends Omit<Measure, 'carriedOutBy' | 'until' | 'mostMonths' | 'items' | 'about'> {
  readonly about?: readonly MeasureTarget[];
  readonly units?: readonly string[];
  readonly domains?: readonly string[];
  readonly until?: string | null;
  readonly mostMonths?: number | null;
  readonly items?: readonly string[];
}

/** What has to be done by a day in the life of a measure case: the unit takes it up, answers, confirms that it has lifted. */
export const measureSteps = ['receive', 'answer', 'lift'] as const;
export type MeasureStep = (typeof measureSteps)[number];

declare module './stage.ts' {
  interface StagePolicy {
    readonly measures?: {
      /** The list of measures in force in the city, in place of the sample. */
      readonly list?: { readonly version: string; readonly items: readonly MeasureSetting[] };
      readonly workingDays?: Readonly<Partial<Record<MeasureStep, number>>>;
      readonly remindWorkingDays?: number;
      readonly escalateDays?: number;
      /** Whether a listing whose row names no day and way of its notice may be a ground. Absent: it may not. */
      readonly withoutNotice?: boolean;
    };
  }
}

const { measures: ofStage = {} } = stagePolicy;

function measureOf(setting: MeasureSetting): Measure {
  const {
    units: own = [],
    domains = [],
    about = measureTargets,
    until = null,
    mostMonths = null,
    items = [],
    ...rest
  } = setting;
  return { ...rest, about, until, mostMonths, items, carriedOutBy: { units: own, domains } };
}

/** Nobody asks a real unit for what rests on a sample: a stage with units of its own has no measures until it sets them. */
const ofSample = ofStage.list === undefined && stagePolicy.units === undefined;

/** The list of measures: the city's own; beside the sample city's units a sample that was checked against no document. */
export const measureList: {
  readonly version: string;
  readonly sample: boolean;
  readonly items: readonly Measure[];
} = {
  version: ofStage.list?.version ?? stageVersion(ofSample ? 'sample-2026.1' : '0'),
  sample: ofSample,
  items: (ofStage.list?.items ?? (ofSample ? sampleMeasures : [])).map(measureOf),
};

interface MeasurePolicy {
  readonly version: string;
  /** The day on which a step begins is not counted. */
  readonly workingDays: Readonly<Record<MeasureStep, number>>;
  readonly workingDaysBasis: Basis;
  readonly extension: null;
  readonly remindWorkingDays: number;
  readonly escalateDays: number;
  readonly withoutNotice: boolean;
  /** That a measure is on a list and rests on law, regulation or a policy document of the central authorities. */
  readonly basis: Basis;
}

/** How measures are started, answered and lifted. All numbers are settings of ours. */
export const measurePolicy: MeasurePolicy = {
  version: stageVersion('2026.1'),
  workingDays: { receive: 3, answer: 10, lift: 3, ...ofStage.workingDays },
  workingDaysBasis: ownSetting,
  extension: null,
  remindWorkingDays: ofStage.remindWorkingDays ?? 1,
  escalateDays: ofStage.escalateDays ?? 3,
  withoutNotice: ofStage.withoutNotice ?? false,
  basis: sources.measures,
};

/** Units of the city that carry a measure out. */
export function unitsOf({ carriedOutBy }: Pick<Measure, 'carriedOutBy'>): readonly ProviderUnit[] {
  return units.filter(
    ({ code, domains }) =>
      carriedOutBy.units.includes(code) || carriedOutBy.domains.some((each) => domains.includes(each)),
  );
}

/** Whether it may be applied on the day `today` (YYYY-MM-DD, China). */
export function isInForce({ from, until }: Pick<Measure, 'from' | 'until'>, today: string): boolean {
  return from <= today && (until === null || today <= until);
}

/** Why a unit does not apply a measure (未实施原因). */
export const causes = ['no-business', 'no-basis', 'repaired', 'slight', 'other'] as const;
export type Cause = (typeof causes)[number];

export const causeNames: Readonly<Record<Cause, Text>> = {
  'no-business': { zh: '无关联业务', en: 'No related matters' },
  'no-basis': { zh: '无依据', en: 'No basis' },
  repaired: { zh: '已修复', en: 'Already repaired' },
  slight: { zh: '轻微、已经纠正且没有造成危害', en: 'Minor, put right and without harm' },
  other: { zh: '其他原因', en: 'Another reason' },
};
