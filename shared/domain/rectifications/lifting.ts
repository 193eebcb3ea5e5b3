import { type CreditRecord, isRemoved, isShielded } from '../record.ts';
import type { Lifting } from './rectification.ts';

type Fate = Lifting | 'stands';

/** What has become of an entry by the day `today`; what the centre withholds for a time is not over. */
export function fateOf(record: CreditRecord, today: string): Fate {
  if (record.standing === 'revoked') return record.withheld === undefined ? 'revoked' : 'stands';
  if (isRemoved(record, today)) return 'removed';
  return record.standing === 'repaired' && !isShielded(record) ? 'repaired' : 'stands';
}

/**
 * Why a rectification is over, from the entries that it is about; null where it goes on. One from a list is over once
 * none of its entries stands; one that a rule opened also once fewer are left than the rule asks for, those that were
 * revoked aside.
 * @param times how many entries the rule asks for; null: no rule opened it, or the rule is gone
 */
export function liftedBy(
  entries: readonly CreditRecord[],
  times: number | null,
  today: string,
): Lifting | null {
  if (entries.length === 0) return null;
  const fates = entries.map((each) => fateOf(each, today));
  const left = fates.filter((fate) => fate !== 'revoked');
  if (left.length < (times ?? 1)) return 'revoked';
  if (left.includes('stands')) return null;
  return left.includes('removed') ? 'removed' : 'repaired';
}
