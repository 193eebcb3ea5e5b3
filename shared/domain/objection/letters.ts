import type { Objection } from './case.ts';

/** Whether there is something to tell the filer in a letter: a decision, or why it was not accepted. */
export function hasLetter({ state, decision }: Pick<Objection, 'state' | 'decision'>): boolean {
  return decision !== null || state === 'rejected';
}
