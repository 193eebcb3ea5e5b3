import { type Basis, ownSetting } from './basis.ts';
import { sources } from './sources.ts';
import { stagePolicy, stageVersion } from './stage.ts';
import type { Text } from './text.ts';

/** Kinds of commitment (承诺类型), as the catalogue has them. */
export const commitmentKinds = [
  'approval',
  'papers',
  'certificate',
  'repair',
  'self-discipline',
  'voluntary',
  'other',
] as const;
export type CommitmentKind = (typeof commitmentKinds)[number];

interface KindOfCommitment {
  readonly name: Text;
  /** What follows from a breach (违诺责任追究), unless the unit writes otherwise. */
  readonly consequence: Text;
}

/** Each with its name in the national record; consequences are those of that record's examples. */
export const kindsOfCommitment: Readonly<Record<CommitmentKind, KindOfCommitment>> = {
  approval: {
    name: { zh: '审批替代型', en: 'Replacing an approval' },
    consequence: {
      zh: '撤销以承诺取得的行政许可。',
      en: 'The administrative licence obtained on the basis of the commitment is revoked.',
    },
  },
  papers: {
    name: { zh: '容缺受理型', en: 'Replacing documents to be submitted later' },
    consequence: {
      zh: '撤销以承诺作出的决定。',
      en: 'The decision made on the basis of the commitment is revoked.',
    },
  },
  certificate: {
    name: { zh: '证明事项型', en: 'Replacing a certificate' },
    consequence: {
      zh: '撤销以承诺取得的证明及据此作出的决定。',
      en: 'The certificate obtained on the basis of the commitment, and any decision based on it, is revoked.',
    },
  },
  repair: {
    name: { zh: '信用修复型', en: 'For credit repair' },
    consequence: {
      zh: '原失信信息恢复公示至最长公示期届满。',
      en: 'The original adverse entry is published again until the end of the longest publicity period.',
    },
  },
  'self-discipline': {
    name: { zh: '行业自律型', en: 'Industry self-regulation' },
    consequence: { zh: '按行业规约处理。', en: 'Handled under the rules of the industry.' },
  },
  voluntary: {
    name: { zh: '主动型', en: 'Voluntary' },
    consequence: {
      zh: '违诺情况计入信用承诺履行记录。',
      en: 'The breach is entered in the commitment record.',
    },
  },
  other: {
    name: { zh: '其他', en: 'Other' },
    consequence: {
      zh: '违诺情况计入信用承诺履行记录。',
      en: 'The breach is entered in the commitment record.',
    },
  },
};

/** Who may see the record of a commitment (公开类型), as the catalogue has it. */
export const publicationTypes = ['public', 'limited', 'none'] as const;
export type PublicationType = (typeof publicationTypes)[number];
export const publicationNames: Readonly<Record<PublicationType, Text>> = {
  public: { zh: '可向社会公开', en: 'Public' },
  limited: { zh: '特定范围内公开', en: 'Limited disclosure' },
  none: { zh: '不可公开', en: 'Not public' },
};

/** A field in which no promise takes the place of papers. */
export interface ExcludedField {
  readonly code: string;
  readonly name: Text;
  /** An item whose name has one of these in it belongs there, whatever its unit says. */
  readonly words: readonly string[];
}

/** What has to be done by a day in the life of a commitment. `check` has the days of its item. */
export type CommitmentStep = 'check' | (typeof daysOfCommitments)[number];
/** Steps whose days hold for every item. */
export const daysOfCommitments = ['accept', 'answer', 'decide', 'mend'] as const;

export const unkeptOutcomes = ['partly-kept', 'broken', 'false'] as const;
export type UnkeptOutcome = (typeof unkeptOutcomes)[number];

interface CommitmentPolicy {
  readonly version: string;
  /** Of each step but `check`. The day on which a step begins is not counted. */
  readonly workingDays: Readonly<Record<(typeof daysOfCommitments)[number], number>>;
  /** Reminder so many working days before the due day. */
  readonly remindWorkingDays: number;
  /** Escalation so many calendar days after the due day. */
  readonly escalateDays: number;
  /** Findings before which the subject must have been told to mend. Cities differ. */
  readonly mendFirst: readonly UnkeptOutcome[];
  /** Files that one answer may have. */
  readonly files: number;
  readonly excluded: readonly ExcludedField[];
  readonly excludedBasis: Basis;
  /** Whom promises are not open to: those on a list of serious dishonesty; and what they had promised and not kept. */
  readonly closedTo: { readonly listed: boolean; readonly unkept: readonly UnkeptOutcome[] };
}

declare module './stage.ts' {
  interface StagePolicy {
    readonly commitments?: {
      readonly workingDays?: Readonly<Partial<CommitmentPolicy['workingDays']>>;
      readonly remindWorkingDays?: number;
      readonly escalateDays?: number;
      readonly mendFirst?: readonly UnkeptOutcome[];
      readonly excluded?: readonly ExcludedField[];
      readonly closedTo?: { readonly listed: boolean; readonly unkept: readonly UnkeptOutcome[] };
    };
  }
}

const { commitments: ofStage = {} } = stagePolicy;

/** How promises in place of papers (告知承诺) are handled. Its days are settings of this service that a city may change. */
export const commitmentPolicy: CommitmentPolicy = {
  version: stageVersion('2026.1'),
  workingDays: { accept: 3, answer: 5, decide: 10, mend: 10, ...ofStage.workingDays },
  remindWorkingDays: ofStage.remindWorkingDays ?? 1,
  escalateDays: ofStage.escalateDays ?? 3,
  mendFirst: ofStage.mendFirst ?? [],
  files: 10,
  excluded: ofStage.excluded ?? [
    {
      code: 'national-security',
      name: { zh: '国家安全、国家秘密', en: 'National security, state secrets' },
      words: ['国家安全', '国家秘密', '涉密'],
    },
    {
      code: 'public-security',
      name: { zh: '公共安全', en: 'Public security' },
      words: ['枪支', '爆炸物品', '剧毒', '放射性'],
    },
    {
      code: 'finance',
      name: { zh: '金融业审慎监管', en: 'Prudential supervision of finance' },
      words: ['金融许可', '融资担保'],
    },
    {
      code: 'ecology',
      name: { zh: '生态环境保护', en: 'Protection of the environment' },
      words: ['危险废物', '排污'],
    },
    {
      code: 'life-and-property',
      name: {
        zh: '直接关系人身健康、生命财产安全',
        en: 'Personal health and the safety of life and property',
      },
      words: ['危险化学品', '烟花爆竹', '特种设备', '矿山'],
    },
    {
      code: 'foreign-affairs',
      name: { zh: '重要涉外事项', en: 'Important foreign-related matters' },
      words: [],
    },
    {
      code: 'high-risk',
      name: {
        zh: '风险较大、纠错成本较高、损害难以挽回',
        en: 'High risk, high cost of correction or irreparable harm',
      },
      words: [],
    },
  ],
  excludedBasis: ofStage.excluded === undefined ? sources.promises : ownSetting,
  closedTo: ofStage.closedTo ?? { listed: true, unkept: ['broken', 'false'] },
};

/** The item by which declarations are committed to: no unit keeps it, and nobody applies for it. */
export const declarationItem = 'declaration';

/** The excluded field that an item belongs to, by what its unit says and by its name; null for none. */
export function excludedField(item: {
  readonly field: string | null;
  readonly matter: string;
}): ExcludedField | null {
  const { excluded } = commitmentPolicy;
  return (
    excluded.find(({ code }) => code === item.field) ??
    excluded.find(({ words }) => words.some((word) => item.matter.includes(word))) ??
    null
  );
}
