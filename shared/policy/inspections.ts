import { type Basis, ownSetting } from './basis.ts';
import { sources } from './sources.ts';
import { stagePolicy, stageVersion } from './stage.ts';
import type { Text } from './text.ts';

/**
 * Scales by which objects of inspection are graded. Both write A to D and mean something else by it: public credit
 * evaluation (公共信用综合评价) says how a subject has behaved, the risk classes of market supervision
 * (企业信用风险分类) how likely it is to fail. A plan has one of them, and its objects were graded by that one.
 */
export const inspectionScales = ['public-credit', 'samr-risk'] as const;
export type InspectionScale = (typeof inspectionScales)[number];

export const scaleNames: Readonly<Record<InspectionScale, Text>> = {
  'public-credit': { zh: '公共信用综合评价等级', en: 'Public credit grade' },
  'samr-risk': { zh: '市场监管信用风险分类', en: 'Risk class of market supervision' },
};

/** Whence a plan takes the grades of its objects: its unit's directory, or the evaluation of this service. */
export const gradeSources = ['directory', 'evaluation'] as const;
export type GradesFrom = (typeof gradeSources)[number];

/** Grades of either scale, the best first. An object without one falls under the base ratio. */
export const inspectionGrades = ['A', 'B', 'C', 'D'] as const;
export type InspectionGrade = (typeof inspectionGrades)[number];
export const ungraded = 'none';

/** Fields in which supervision is strict whatever the grade (重点监管领域). */
export const strictFields = {
  'food-and-drugs': { zh: '食品药品', en: 'Food and drugs' },
  environment: { zh: '生态环境', en: 'Environment' },
  'construction-quality': { zh: '工程质量', en: 'Construction quality' },
  'work-safety': { zh: '安全生产', en: 'Work safety' },
  care: { zh: '养老托幼', en: 'Care of the elderly and children' },
  'special-equipment': { zh: '特种设备', en: 'Special equipment' },
  'city-operation': { zh: '城市运行', en: 'Urban operations' },
} as const satisfies Readonly<Record<string, Text>>;
export type StrictField = keyof typeof strictFields;
export const strictFieldCodes = Object.keys(strictFields) as readonly StrictField[];

/** What may have been found (检查结果), as the record has it. A default of ours. */
export const inspectionOutcomes = [
  '未发现问题',
  '发现问题已责令改正',
  '未按规定公示',
  '弄虚作假',
  '查无下落',
  '不配合',
  '其他',
] as const;
export type InspectionOutcome = (typeof inspectionOutcomes)[number];

export const outcomeNames: Readonly<Record<InspectionOutcome, Text>> = {
  未发现问题: { zh: '未发现问题', en: 'No problem found' },
  发现问题已责令改正: { zh: '发现问题已责令改正', en: 'Problems found, ordered to put right' },
  未按规定公示: { zh: '未按规定公示', en: 'Not published as required' },
  弄虚作假: { zh: '弄虚作假', en: 'Falsified' },
  查无下落: { zh: '查无下落', en: 'Could not be located' },
  不配合: { zh: '不配合', en: 'Did not cooperate' },
  其他: { zh: '其他', en: 'Other' },
};

/** Those that speak against the object. */
export const speakingAgainst: readonly InspectionOutcome[] = [
  '发现问题已责令改正',
  '未按规定公示',
  '弄虚作假',
  '查无下落',
  '不配合',
];

/** In hundredths of a per cent, 10 000 for all: sums of whole numbers, so that no share is one off. */
type Ratio = number;

interface InspectionPolicy {
  readonly version: string;
  /** What a new plan's form begins with; each plan states its own. */
  readonly ratios: Readonly<Record<InspectionGrade, Ratio>>;
  /** Below it no strict field is drawn, and at it what has no grade. */
  readonly baseRatio: Ratio;
  /** Inspections a year, null for no cap; what a new plan's form begins with. */
  readonly caps: Readonly<Record<InspectionGrade, number | null>>;
  readonly ratiosBasis: Basis;
  /** That ratios go by grade at all. */
  readonly gradingBasis: Basis;
  /**
   * Whether a plan may take its grades from the evaluation. A draw that strangers can repeat publishes the grade of every
   * object of its pool, which the city has to allow first.
   */
  readonly evaluationGrades: boolean;
  /** At the least, for each object. */
  readonly officers: number;
  readonly officersBasis: Basis;
  /** From the day on which a result was formed to that on which it is published. */
  readonly publishWorkingDays: number;
  readonly publishBasis: Basis;
  /** Objects that one plan may draw: what the page and the file of a draw are made for. */
  readonly mostDrawn: number;
}

declare module './stage.ts' {
  interface StagePolicy {
    readonly inspections?: {
      readonly ratios?: Readonly<Partial<Record<InspectionGrade, Ratio>>>;
      readonly baseRatio?: Ratio;
      readonly caps?: Readonly<Partial<Record<InspectionGrade, number | null>>>;
      readonly evaluationGrades?: boolean;
      readonly officers?: number;
      readonly publishWorkingDays?: number;
    };
  }
}

const { inspections: ofStage = {} } = stagePolicy;

/** How random inspections (双随机抽查) are planned and published. Ratios and caps are samples until the city sets its own. */
export const inspectionPolicy: InspectionPolicy = {
  version: stageVersion('2026.1'),
  ratios: { A: 500, B: 2000, C: 6000, D: 10_000, ...ofStage.ratios },
  baseRatio: ofStage.baseRatio ?? 2000,
  caps: { A: 1, B: 1, C: 2, D: null, ...ofStage.caps },
  ratiosBasis: ownSetting,
  gradingBasis: sources.inspections,
  evaluationGrades: ofStage.evaluationGrades ?? false,
  officers: ofStage.officers ?? 2,
  officersBasis: ownSetting,
  publishWorkingDays: ofStage.publishWorkingDays ?? 20,
  publishBasis: ownSetting,
  mostDrawn: 200_000,
};
