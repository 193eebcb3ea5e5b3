import { type Basis, ownSetting } from './basis.ts';
import type { CatalogueCode } from './catalogue.ts';
import { sources } from './sources.ts';
import { stagePolicy, stageVersion } from './stage.ts';

/** How grave an act of dishonesty is (失信信息分类), which decides how long it is published. */
export const publicityClasses = ['minor', 'ordinary', 'serious'] as const;
export type PublicityClass = (typeof publicityClasses)[number];

/** As organs write it in the column 失信程度. */
export const degreeNames: Readonly<Record<PublicityClass, string>> = {
  minor: '轻微',
  ordinary: '一般',
  serious: '严重',
};

/** Publicity of one degree, in months counted from the date of the deciding document. */
export interface PublicityPeriod {
  /** Before their end nobody can ask for repair. */
  readonly minMonths: number;
  readonly maxMonths: number;
  /** Whether an entry is published although its row states no publicity period. */
  readonly publishedAtAll: boolean;
}

interface PublicityPolicy {
  readonly version: string;
  readonly periods: Readonly<Record<PublicityClass, PublicityPeriod>>;
  readonly periodsBasis: Basis;
  /** Class of a penalty by its kind; a decision of several kinds has the gravest. Defaults of ours. */
  readonly penaltyClasses: Readonly<Record<string, PublicityClass>>;
  /** A penalty whose only weight is a fine up to this amount (万元) is `minor`. A default of ours. */
  readonly smallFine: Readonly<Record<'organisation' | 'person', string>>;
  /** Class of the adverse entries of a catalogue; those without one are published as long as the entry stands. */
  readonly catalogueClasses: Readonly<Partial<Record<CatalogueCode, PublicityClass>>>;
  /** No adverse entry is published for longer, counted from the date of the deciding document. */
  readonly ceilingMonths: number;
  readonly ceilingBasis: Basis;
}

declare module './stage.ts' {
  interface StagePolicy {
    readonly publicity?: {
      readonly periods?: Readonly<Partial<Record<PublicityClass, Partial<PublicityPeriod>>>>;
      /** 万元, as decimal strings. */
      readonly smallFine?: Readonly<Record<'organisation' | 'person', string>>;
      /** Without a `sources.ceiling` beside it, it counts as a setting of the platform. */
      readonly ceilingMonths?: number;
      /** Degree of a penalty by its kind. */
      readonly penaltyClasses?: Readonly<Record<string, PublicityClass>>;
    };
  }
}

const { publicity: ofStage = {} } = stagePolicy;

export const publicityPolicy: PublicityPolicy = {
  version: stageVersion('2026.2'),
  periods: {
    minor: { minMonths: 0, maxMonths: 3, publishedAtAll: false, ...ofStage.periods?.minor },
    ordinary: { minMonths: 3, maxMonths: 12, publishedAtAll: true, ...ofStage.periods?.ordinary },
    serious: { minMonths: 12, maxMonths: 36, publishedAtAll: true, ...ofStage.periods?.serious },
  },
  periodsBasis: ofStage.periods === undefined ? sources.degrees : ownSetting,
  penaltyClasses: {
    警告: 'minor',
    通报批评: 'minor',
    罚款: 'ordinary',
    没收违法所得: 'ordinary',
    没收非法财物: 'ordinary',
    暂扣许可证件: 'ordinary',
    降低资质等级: 'ordinary',
    吊销许可证件: 'serious',
    限制开展生产经营活动: 'ordinary',
    责令停产停业: 'ordinary',
    责令关闭: 'serious',
    限制从业: 'serious',
    行政拘留: 'ordinary',
    其他: 'ordinary',
    ...ofStage.penaltyClasses,
  },
  // The ceiling of the simple procedure (行政处罚法 art. 51), taken as the line of a "small" fine.
  smallFine: ofStage.smallFine ?? { organisation: '0.3', person: '0.02' },
  // Those of a broken commitment and of an inspection are defaults of ours.
  catalogueClasses: {
    'serious-dishonesty': 'serious',
    commitment: 'ordinary',
    'inspection-result': 'ordinary',
  },
  ceilingMonths: ofStage.ceilingMonths ?? 60,
  // Another length than the document's is the platform's own, unless the city names the document that says so.
  ceilingBasis:
    ofStage.ceilingMonths === undefined || stagePolicy.sources?.ceiling !== undefined
      ? sources.ceiling
      : ownSetting,
};
