import { type Basis, ownSetting } from './basis.ts';
import type { CatalogueCode } from './catalogue.ts';
import { sources } from './sources.ts';
import { stagePolicy, stageVersion } from './stage.ts';
import type { Text } from './text.ts';

/** What has to be done by a day in the life of a repair; `answer` runs beside the others, from filing to the end. */
export const repairSteps = ['forward', 'accept', 'decide', 'answer'] as const;
export type RepairStep = (typeof repairSteps)[number];

/** A system in which entries of some organs are repaired, and not here. */
export interface RepairSystem {
  readonly code: string;
  readonly name: Text;
  /** An organ whose name has one of these in it repairs there. */
  readonly organs: readonly string[];
  /** All entries of these are repaired there, whoever made them. */
  readonly catalogues: readonly CatalogueCode[];
}

interface RepairPolicy {
  readonly version: string;
  /** The day on which a step begins is not counted. */
  readonly workingDays: Readonly<Record<RepairStep, number>>;
  readonly workingDaysBasis: Readonly<Record<RepairStep, Basis>>;
  /** By which the unit may prolong its decision, with a reason; the answer to the filer is prolonged with it. */
  readonly extension: { readonly workingDays: number; readonly times: number };
  readonly extensionBasis: Basis;
  /** Reminder so many working days before the due day. */
  readonly remindWorkingDays: number;
  /** Escalation so many calendar days after the due day. */
  readonly escalateDays: number;
  /** In this order: the first that fits is where an entry is repaired. */
  readonly elsewhere: readonly RepairSystem[];
  readonly elsewhereBasis: Basis;
  /**
   * Of an entry decided more days than this before it arrives, its subject hears in its inbox alone: the first file of a
   * department brings years at once, which would be as many messages.
   */
  readonly messageWithinDays: number;
  /** Files that one application may have beside the court's ruling. */
  readonly files: number;
  /** What is promised with an application (信用修复承诺书): the text that counts now. */
  readonly commitment: { readonly version: string; readonly text: Text };
  readonly commitmentBasis: Basis;
}

declare module './stage.ts' {
  interface StagePolicy {
    readonly repairs?: {
      readonly workingDays?: Readonly<Partial<Record<RepairStep, number>>>;
      readonly extension?: { readonly workingDays: number; readonly times: number };
      readonly remindWorkingDays?: number;
      readonly escalateDays?: number;
      readonly elsewhere?: readonly RepairSystem[];
      readonly messageWithinDays?: number;
      readonly commitment?: { readonly version: string; readonly text: Text };
    };
  }
}

const { repairs: ofStage = {} } = stagePolicy;
const basisOf = (own: object | undefined): Basis => (own === undefined ? sources.repair : ownSetting);

/** How credit repair (信用修复) is handled. Its days and papers are known second-hand: defaults that a city may change. */
export const repairPolicy: RepairPolicy = {
  version: stageVersion('2026.1'),
  workingDays: { forward: 1, accept: 3, decide: 7, answer: 10, ...ofStage.workingDays },
  workingDaysBasis: {
    forward: ownSetting,
    accept: basisOf(ofStage.workingDays),
    decide: basisOf(ofStage.workingDays),
    answer: basisOf(ofStage.workingDays),
  },
  extension: ofStage.extension ?? { workingDays: 10, times: 1 },
  extensionBasis: basisOf(ofStage.extension),
  remindWorkingDays: ofStage.remindWorkingDays ?? 1,
  escalateDays: ofStage.escalateDays ?? 3,
  elsewhere: ofStage.elsewhere ?? [
    {
      code: 'market-supervision',
      name: {
        zh: '国家企业信用信息公示系统',
        en: 'the National Enterprise Credit Information Publicity System',
      },
      organs: ['市场监督管理', '市场监管'],
      catalogues: ['abnormal-operation'],
    },
    {
      code: 'court',
      name: { zh: '作出决定的人民法院', en: 'the people’s court that made the decision' },
      organs: ['人民法院'],
      catalogues: ['judgment'],
    },
    {
      code: 'tax',
      name: {
        zh: '电子税务局或者主管税务机关',
        en: 'the electronic tax bureau or the competent tax authority',
      },
      organs: ['税务局'],
      catalogues: [],
    },
    {
      code: 'customs',
      name: { zh: '海关', en: 'the customs authority' },
      organs: ['海关'],
      catalogues: [],
    },
  ],
  elsewhereBasis: basisOf(ofStage.elsewhere),
  messageWithinDays: ofStage.messageWithinDays ?? 90,
  files: 10,
  commitment: ofStage.commitment ?? {
    version: '2026.1',
    text: {
      zh: '本主体承诺：所提交的材料真实、合法、有效；失信行为已经纠正，决定要求的义务已经履行完毕（破产重整或者和解的，按照法院裁定的计划或者协议履行）；今后依法诚信经营。如有虚假，愿意承担相应责任，接受恢复公示，并同意公开本承诺。',
      en: 'We undertake that the documents submitted are true, lawful and valid; that the breach has been put right and the obligations under the decision have been met (in a court-approved reorganisation or settlement, they are performed under the approved plan or agreement); and that we will operate lawfully and honestly from now on. Should any of this be false, we bear the corresponding liability, accept that the entry is published again, and agree that this commitment is made public.',
    },
  },
  commitmentBasis: basisOf(ofStage.commitment),
};
