import { stagePolicy, stageVersion } from './stage.ts';

/**
 * What has to be done by a day in the life of a complaint: the centre accepts it or not, the organisation is heard, the
 * centre decides.
 */
export const complaintSteps = ['accept', 'respond', 'decide'] as const;
export type ComplaintStep = (typeof complaintSteps)[number];

declare module './stage.ts' {
  interface StagePolicy {
    readonly complaints?: {
      readonly workingDays?: Readonly<Partial<Record<ComplaintStep, number>>>;
      readonly remindWorkingDays?: number;
      readonly escalateDays?: number;
      readonly countedMonths?: number;
    };
  }
}

const { complaints: ofStage = {} } = stagePolicy;

/** How complaints about organisations on the register are handled (投诉). All of it is a default of ours. */
export const complaintPolicy = {
  version: stageVersion('2026.1'),
  workingDays: { accept: 5, respond: 10, decide: 15, ...ofStage.workingDays },
  extension: null,
  remindWorkingDays: ofStage.remindWorkingDays ?? 1,
  escalateDays: ofStage.escalateDays ?? 3,
  /** Months for which a complaint that was found justified counts in the register. */
  countedMonths: ofStage.countedMonths ?? 24,
  /** Files that one complaint, and one response, may have. */
  files: 5,
} as const;
