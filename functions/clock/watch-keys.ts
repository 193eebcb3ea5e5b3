import { setting } from '../../shared/settings.ts';
import { keyState } from '../../shared/signing/kms-key.ts';
import type { Outcome, Run } from '../tasks.ts';

/** Looks whether each key of the stage can be used, and none of them is about to be deleted. */
export async function watchKeys({ log }: Run): Promise<Outcome> {
  const unusable: string[] = [];
  // On one machine keys are files, and no key service has a state of them.
  for (const key of setting('WATCHED_KEYS')
    .split(' ')
    .filter((each) => !each.startsWith('file:'))) {
    const state = await keyState(key);
    if (state !== 'Enabled') unusable.push(`${key}: ${state}`);
  }
  log[unusable.length === 0 ? 'info' : 'error']('keys looked at', { unusable });
  return unusable.length === 0 ? 'done' : 'not-done';
}
