import { type CreditRecord, recordState } from '../record.ts';

/** Why no objection can be filed against a record. */
export type Ineligibility = 'not-yours' | 'revoked' | 'expired' | 'open-case';

/**
 * Whether somebody may object to a record, asked before any form is filled in: it is about a subject that they act
 * for, it is still published or used, and no other case on it is open. The first thing in the way is named.
 */
export function ineligibility(
  record: CreditRecord,
  { actsForSubject, openCase }: { readonly actsForSubject: boolean; readonly openCase: string | undefined },
  today: string,
): Ineligibility | null {
  if (!actsForSubject) return 'not-yours';
  if (openCase !== undefined) return 'open-case';
  const state = recordState(record, today);
  return state === 'revoked' || state === 'expired' ? state : null;
}
