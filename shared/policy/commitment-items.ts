import { stagePolicy, stageVersion } from './stage.ts';

/** What has to be done by a day before an item is on the list. */
export type CommitmentItemStep = 'approve';

declare module './stage.ts' {
  interface StagePolicy {
    readonly commitmentItems?: { readonly approveWorkingDays?: number };
  }
}

/** How the list of items (告知承诺事项清单) is kept: settings of this service. */
export const commitmentItemPolicy = {
  version: stageVersion('2026.1'),
  workingDays: { approve: stagePolicy.commitmentItems?.approveWorkingDays ?? 5 },
  extension: null,
  remindWorkingDays: 1,
  escalateDays: 3,
} as const;
