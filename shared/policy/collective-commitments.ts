import { stagePolicy, stageVersion } from './stage.ts';

/** What has to be done by a day before members can confirm a collective commitment. */
export type CollectiveStep = 'review';

declare module './stage.ts' {
  interface StagePolicy {
    readonly collectiveCommitments?: { readonly reviewWorkingDays?: number };
  }
}

/** How commitments of a trade (行业自律型承诺) are put before members: settings of this service. */
export const collectivePolicy = {
  version: stageVersion('2026.1'),
  workingDays: { review: stagePolicy.collectiveCommitments?.reviewWorkingDays ?? 5 },
  extension: null,
  remindWorkingDays: 1,
  escalateDays: 3,
} as const;
