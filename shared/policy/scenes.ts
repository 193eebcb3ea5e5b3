import { type Basis, ownSetting } from './basis.ts';
import type { CatalogueCode } from './catalogue.ts';
import { type Partner, type PartnerPurpose, partners, purposeOf } from './partners.ts';
import { stagePolicy } from './stage.ts';
import type { Text } from './text.ts';

/** At whose level a scene is offered. */
export const sceneLevels = ['national', 'province', 'city', 'district'] as const;
export type SceneLevel = (typeof sceneLevels)[number];

/** Entries that may not be there: of these catalogues, dated within so many months; null: whenever they are dated. */
export interface Absence {
  readonly catalogues: readonly CatalogueCode[];
  readonly months: number | null;
}

/**
 * What a subject has to be like. That it is on no list of serious dishonesty, and that today is a day of the scene, holds
 * for every scene and is said of none. An industry is no condition: no record states one (the registration has the scope of
 * business in free words), and what units write in their directories for inspections is their own.
 */
export interface SceneConditions {
  /** Grades of the city's public credit evaluation, of which it must have one. */
  readonly grades?: readonly string[];
  /** Honours that it must have at least. */
  readonly honours?: number;
  readonly without?: readonly Absence[];
  /** First digits of the division that registered it (digits 3 to 8 of its code): `4401`. */
  readonly divisions?: readonly string[];
}

/** A benefit for those whose record is good (信易+, 守信激励): who offers what, to whom, on which ground, for how long. */
export interface Scene {
  /** Small letters, digits, hyphens. */
  readonly code: string;
  readonly name: Text;
  /** What whoever qualifies gets. */
  readonly benefit: Text;
  /** Who offers it, and the purpose of consent by which it asks: one for each scene. */
  readonly partner: string;
  readonly purpose: string;
  readonly conditions: SceneConditions;
  /** The document that it rests on, as whoever offers it names it. Absent in the sample city alone. */
  readonly source?: Text;
  readonly level: SceneLevel;
  /** Where it is offered; absent: in the whole city. */
  readonly district?: Text;
  /** First and last day, China. */
  readonly from: string;
  readonly until: string;
}

/** A scene as a city's file has it: nobody offers what rests on nothing. */
export type SceneSetting = Scene & { readonly source: Text };

declare module './stage.ts' {
  interface StagePolicy {
    readonly scenes?: readonly SceneSetting[];
  }
}

/** Scenes of the sample city: none of their numbers is anybody's rule. */
const sampleScenes: readonly Scene[] = [
  {
    code: 'green-channel',
    name: { zh: '信易批：绿色通道', en: 'Green channel for licences' },
    benefit: {
      zh: '优先办理；次要材料可以容缺受理。',
      en: 'Priority processing; secondary documents may be submitted later.',
    },
    partner: 'partner-permit',
    purpose: 'green-channel',
    conditions: {
      without: [{ catalogues: ['abnormal-operation'], months: null }],
    },
    level: 'city',
    from: '2026-01-01',
    until: '2027-12-31',
  },
  {
    code: 'credit-loan',
    name: { zh: '信易贷：信用贷款', en: 'Unsecured credit loans' },
    benefit: {
      zh: '免抵押信用贷款的申请通道，是否放款由银行决定。',
      en: 'An application channel for unsecured credit loans; the bank decides whether to grant a loan.',
    },
    partner: 'partner-bank',
    purpose: 'credit-loan',
    conditions: {
      grades: ['A', 'B'],
      honours: 1,
      without: [
        { catalogues: ['administrative-penalty'], months: 12 },
        { catalogues: ['abnormal-operation'], months: null },
      ],
    },
    level: 'city',
    from: '2026-01-01',
    until: '2027-12-31',
  },
  {
    code: 'bid-deposit',
    name: { zh: '信用+招投标：减免投标保证金', en: 'Reduced bid deposits' },
    benefit: { zh: '投标保证金减半。', en: 'The bid deposit is halved.' },
    partner: 'partner-tender',
    purpose: 'bid-deposit',
    conditions: { without: [{ catalogues: ['administrative-penalty'], months: 24 }] },
    level: 'district',
    district: { zh: '示范区', en: 'Shifan District' },
    from: '2026-01-01',
    until: '2027-06-30',
  },
];

/** Whether the scenes are those of the sample city, which pages say wherever they show one. */
export const scenesAreSamples = stagePolicy.scenes === undefined;

/** The stage's own; else those of the sample city whose partners the stage has. */
export const scenes: readonly Scene[] =
  stagePolicy.scenes ??
  sampleScenes.filter(({ partner: code, purpose }) =>
    purposeOf(
      partners.find((each) => each.code === code),
      purpose,
    ),
  );

export function scene(code: string): Scene | undefined {
  return scenes.find((each) => each.code === code);
}

/** The scene for which a partner asks with this purpose. */
export function sceneFor(
  { code: partner }: Pick<Partner, 'code'>,
  { code: purpose }: Pick<PartnerPurpose, 'code'>,
): Scene | undefined {
  return scenes.find((each) => each.partner === partner && each.purpose === purpose);
}

/** The document that a scene rests on, as whoever offers it names it. */
export function sceneBasis({ source }: Scene): Basis {
  return source === undefined ? ownSetting : { mark: 'read', source };
}

interface ScenePolicy {
  /** Days for which a badge counts at most. */
  readonly badgeDays: number;
  /** Figures of a scene below this number are told to nobody but the credit centre. */
  readonly smallest: number;
}

/** Our own settings. */
export const scenePolicy: ScenePolicy = { badgeDays: 30, smallest: 10 };
