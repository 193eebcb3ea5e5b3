import type { Objection } from './case.ts';

/** When it was not accepted, where that is how it stands, also while another look at it is taken; else null. */
export function rejectedAt({ history }: Pick<Objection, 'history'>): string | null {
  const last = history.findLast(({ action }) => action === 'accept' || action === 'reject');
  return last?.action === 'reject' ? last.at : null;
}

/** Whether there is something to tell the filer in a letter: a decision, or why it was not accepted. */
export function hasLetter(objection: Pick<Objection, 'decision' | 'history'>): boolean {
  return objection.decision !== null || rejectedAt(objection) !== null;
}
