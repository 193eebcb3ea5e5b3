import { type Basis, ownSetting } from './basis.ts';
import { sources } from './sources.ts';
import { stagePolicy, stageVersion } from './stage.ts';

/** What has to be done by a day in the life of a data query: the unit answers, the centre closes it or asks again. */
export const dataQuerySteps = ['answer', 'close'] as const;
export type DataQueryStep = (typeof dataQuerySteps)[number];

interface DataQueryPolicy {
  readonly version: string;
  /** The day on which a step begins is not counted. */
  readonly workingDays: Readonly<Record<DataQueryStep, number>>;
  readonly workingDaysBasis: Readonly<Record<DataQueryStep, Basis>>;
  /** A unit that needs longer says so in its answer, and is asked again. */
  readonly extension: null;
  /** Reminder so many working days before the due day. */
  readonly remindWorkingDays: number;
  /** Escalation so many calendar days after the due day: the unit's superior hears of it. */
  readonly escalateDays: number;
}

declare module './stage.ts' {
  interface StagePolicy {
    readonly dataQueries?: {
      readonly workingDays?: Readonly<Partial<Record<DataQueryStep, number>>>;
      readonly remindWorkingDays?: number;
      readonly escalateDays?: number;
    };
  }
}

const { dataQueries: ofStage = {} } = stagePolicy;

/** How doubtful records are looked into (数据核查). That suspected errors come back in three working days was read. */
export const dataQueryPolicy: DataQueryPolicy = {
  version: stageVersion('2026.1'),
  workingDays: { answer: 3, close: 3, ...ofStage.workingDays },
  workingDaysBasis: {
    answer: ofStage.workingDays?.answer === undefined ? sources.doubts : ownSetting,
    close: ownSetting,
  },
  extension: null,
  remindWorkingDays: ofStage.remindWorkingDays ?? 1,
  escalateDays: ofStage.escalateDays ?? 3,
};
