import type { Basis } from './basis.ts';
import { sources } from './sources.ts';
import { stagePolicy, stageVersion } from './stage.ts';
import type { Text } from './text.ts';

/** By what somebody is the guardian of a minor (监护人): as a parent, or because others agreed on it or appointed it. */
export const guardianGrounds = ['parent', 'appointed'] as const;
export type GuardianGround = (typeof guardianGrounds)[number];

export const guardianGroundNames: Readonly<Record<GuardianGround, Text>> = {
  parent: { zh: '父母', en: 'parent' },
  appointed: { zh: '其他依法担任监护人的人', en: 'other legal guardian' },
};

/** What has to be done by a day in the life of a guardianship: the centre checks it. */
export const guardianshipSteps = ['check'] as const;
export type GuardianshipStep = (typeof guardianshipSteps)[number];

declare module './stage.ts' {
  interface StagePolicy {
    readonly guardianships?: {
      readonly checkWorkingDays?: number;
      readonly remindWorkingDays?: number;
      readonly escalateDays?: number;
    };
  }
}

const { guardianships: ofStage = {} } = stagePolicy;

/** How guardians of minors are entered here. The days are a default of ours. */
export const guardianshipPolicy = {
  version: stageVersion('2026.1'),
  workingDays: { check: ofStage.checkWorkingDays ?? 5 },
  extension: null,
  remindWorkingDays: ofStage.remindWorkingDays ?? 1,
  escalateDays: ofStage.escalateDays ?? 3,
  /** Files that show the guardianship: a certificate of birth, a household register, a decision. */
  files: 5,
} as const;

/** Who is a minor, who is the guardian of one, and that a guardian acts for the ward in all matters until its end. */
export const ofAge: { readonly years: number; readonly basis: Basis } = {
  years: 18,
  basis: sources.guardians,
};
