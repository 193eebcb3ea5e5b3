import { createHash } from 'node:crypto';
import type { StagePolicy } from '../shared/policy/stage.ts';

/** Stands for a policy in what is stored; undefined where nothing is set otherwise. */
export function policyMark(policy: StagePolicy): string | undefined {
  if (Object.keys(policy).length === 0) return undefined;
  return createHash('sha256').update(JSON.stringify(policy)).digest('hex').slice(0, 8);
}

/**
 * Has this process go by a stage's policy, as the stage's bundled functions do. Before any module of the service is
 * loaded: they read the policy once.
 */
export function goBy(policy: StagePolicy): void {
  const mark = policyMark(policy);
  globalThis.STAGE_POLICY = mark === undefined ? undefined : { policy, mark };
}
