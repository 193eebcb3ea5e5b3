import type { CreditRecord } from '../record.ts';

/** Why no objection can be filed against a record. */
export type Ineligibility = 'not-yours' | 'revoked' | 'open-case';

/**
 * Whether there is something to object to, also where its publicity has ended: reports print it, and its subject sees
 * it. Of what was revoked nothing is left; what the centre withholds may come back.
 */
export function isContestable({ standing, withheld }: Pick<CreditRecord, 'standing' | 'withheld'>): boolean {
  return standing !== 'revoked' || withheld !== undefined;
}

/**
 * Whether somebody may object to a record, asked before any form is filled in: it is about a subject that they act
 * for, it was not revoked, and no other case on it is open. The first thing in the way is named.
 */
export function ineligibility(
  record: CreditRecord,
  { actsForSubject, openCase }: { readonly actsForSubject: boolean; readonly openCase: string | undefined },
): Ineligibility | null {
  if (!actsForSubject) return 'not-yours';
  if (openCase !== undefined) return 'open-case';
  return isContestable(record) ? null : 'revoked';
}
