/**
 * What a city sets otherwise than this project does (`policy` in its stage's file). What is absent stays as it is.
 *
 * Each file of this folder adds its part beside the default that it replaces (`declare module './stage.ts'`): nothing
 * is named here that another file is about.
 */
export interface StagePolicy {
  /** Administrative division (GB/T 2260): whose rules hold here. It begins the numbers of commitments. */
  readonly division?: string;
}

declare global {
  /** Put in place of its name when a stage's functions are bundled (infra/bundle.ts); nowhere else defined. */
  var STAGE_POLICY: { readonly policy: StagePolicy; readonly mark: string } | undefined;
}

/** The policy of the stage that this program was built for; run from source nothing differs from our defaults. */
export const stagePolicy: StagePolicy = typeof STAGE_POLICY === 'undefined' ? {} : STAGE_POLICY.policy;

/** Administrative division of the city (GB/T 2260). */
export const division = stagePolicy.division ?? '440100';

/**
 * A version that is stored with what was judged by it, so that it can be told from another city's: `2026.1`, or
 * `2026.1+1f0c9a2e` where a stage sets anything otherwise.
 */
export function stageVersion(version: string): string {
  return typeof STAGE_POLICY === 'undefined' ? version : `${version}+${STAGE_POLICY.mark}`;
}
