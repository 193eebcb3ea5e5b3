import { type Basis, ownSetting } from './basis.ts';
import type { CatalogueCode } from './catalogue.ts';
import { stagePolicy, stageVersion } from './stage.ts';
import type { Text } from './text.ts';

/** What has to be done by a day: the whole of a rectification, by its target day. */
export type RectificationStep = 'rectify';

/** “n of one kind in m months”: what opens a rectification by itself. */
export interface GovernanceRule {
  readonly code: string;
  readonly name: Text;
  /** Entries that count are of one of these catalogues, and speak against their subject. */
  readonly catalogues: readonly CatalogueCode[];
  /** Only entries that count for this domain. Absent: of any. */
  readonly domain?: string;
  /** Whether they must be of the same act. */
  readonly sameAct: boolean;
  readonly times: number;
  readonly months: number;
  /** When it is rectified. */
  readonly exit: Text;
}

/** A class of acts by which what happens is counted (违法行为类型). */
export interface ActClass {
  readonly code: string;
  readonly name: Text;
  readonly catalogue: CatalogueCode;
  /** One of them stands in the column that names the act, however it is written. */
  readonly words: readonly string[];
}

interface RectificationPolicy {
  readonly version: string;
  readonly basis: Basis;
  /** Reminder so many calendar days before the target day. */
  readonly remindDays: number;
  /** Escalation so many calendar days after it: the unit's superior hears of it. */
  readonly escalateDays: number;
  /** Months from the day on which a rule opens a rectification to its target day. */
  readonly targetMonths: number;
  /** Lines of a list that one call takes. */
  readonly mostLines: number;
  readonly rules: readonly GovernanceRule[];
  readonly acts: readonly ActClass[];
}

declare module './stage.ts' {
  interface StagePolicy {
    readonly rectifications?: {
      readonly remindDays?: number;
      readonly escalateDays?: number;
      readonly targetMonths?: number;
      /** The city's own rules in place of our samples. */
      readonly rules?: readonly GovernanceRule[];
      /** The city's own classes of acts in place of our samples. */
      readonly acts?: readonly ActClass[];
    };
  }
}

const { rectifications: ofStage = {} } = stagePolicy;

/** Made up to begin with: when a city looks into a subject is its own to say. */
const sampleRules: readonly GovernanceRule[] = [
  {
    code: 'penalties-12',
    name: { zh: '一年内三次行政处罚', en: 'Three penalties within a year' },
    catalogues: ['administrative-penalty'],
    sameAct: false,
    times: 3,
    months: 12,
    exit: {
      zh: '处罚义务履行完毕，整改到位，并完成信用修复',
      en: 'The penalty obligations have been met, the breaches put right and the entries repaired',
    },
  },
  {
    code: 'same-act-6',
    name: { zh: '半年内两次同类违法行为', en: 'The same kind of violation twice within six months' },
    catalogues: ['administrative-penalty'],
    sameAct: true,
    times: 2,
    months: 6,
    exit: {
      zh: '违法行为改正，并完成信用修复',
      en: 'The violation has been put right and the entries repaired',
    },
  },
];

const sampleActs: readonly ActClass[] = [
  {
    code: 'food',
    name: { zh: '食品安全', en: 'Food safety' },
    catalogue: 'administrative-penalty',
    words: ['食品', '保质期'],
  },
  {
    code: 'pollution',
    name: { zh: '污染物排放', en: 'Pollution' },
    catalogue: 'administrative-penalty',
    words: ['排放', '污染', '排污', '危险废物'],
  },
  {
    code: 'licence',
    name: { zh: '无照（证）经营', en: 'Operating without a licence' },
    catalogue: 'administrative-penalty',
    words: ['无照', '无证', '亮照', '许可证'],
  },
  {
    code: 'advertising',
    name: { zh: '虚假宣传和价格违法', en: 'False advertising and pricing violations' },
    catalogue: 'administrative-penalty',
    words: ['虚假宣传', '虚假广告', '价格', '明码标价'],
  },
  {
    code: 'annual-report',
    name: { zh: '年报公示', en: 'Annual reports' },
    catalogue: 'administrative-penalty',
    words: ['年报', '年度报告'],
  },
];

/** How dishonesty is looked into (失信问题专项治理). All of it is a setting of ours, or of the city. */
export const rectificationPolicy: RectificationPolicy = {
  version: stageVersion('2026.1'),
  basis: ownSetting,
  remindDays: ofStage.remindDays ?? 15,
  escalateDays: ofStage.escalateDays ?? 10,
  targetMonths: ofStage.targetMonths ?? 3,
  mostLines: 5000,
  rules: ofStage.rules ?? sampleRules,
  acts: ofStage.acts ?? sampleActs,
};

export function governanceRule(code: string): GovernanceRule | undefined {
  return rectificationPolicy.rules.find((each) => each.code === code);
}
