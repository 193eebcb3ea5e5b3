import type { GovernanceRule } from '../../policy/rectifications.ts';
import { addMonths } from '../china-time.ts';
import { roughlyFolded } from '../folded-text.ts';
import { type CreditRecord, isExpired, isRemoved } from '../record.ts';
import { speaksAgainst } from '../record-publicity.ts';
import { subjectKind } from '../subject-kind.ts';

/** An entry as far as a rule looks at it. */
export interface Occurrence {
  readonly id: string;
  /** YYYY-MM-DD. */
  readonly day: string;
}

/** Entries that a rule asks for, the latest of them on `day`. */
export interface Window<O extends Occurrence = Occurrence> {
  /** The day of the latest. */
  readonly day: string;
  /** Oldest first: all that lie in the window. */
  readonly entries: readonly O[];
}

/**
 * The first window in which there are as many entries as a rule asks for. Its last day is that of an entry; what lies on
 * the day so many months before, or earlier, is out of it (民法典 art. 202 for months without that day).
 * @param after entries up to this day have been looked at before and count no more; null: none has
 * @param since windows that ended on this day or before are past; absent: none is
 */
export function firstWindow<O extends Occurrence>(
  entries: readonly O[],
  { times, months }: Pick<GovernanceRule, 'times' | 'months'>,
  after: string | null,
  since = '',
): Window<O> | null {
  const left = entries
    .filter(({ day }) => after === null || day > after)
    .sort((a, b) => (a.day < b.day || (a.day === b.day && a.id < b.id) ? -1 : 1));
  for (const { day } of left) {
    if (day <= since) continue;
    const from = addMonths(day, -months);
    const inside = left.filter((each) => each.day > from && each.day <= day);
    if (inside.length >= times) return { day, entries: inside };
  }
  return null;
}

/** The act of an entry, by which two are of one kind. */
export function actOf({ title }: Pick<CreditRecord, 'title'>): string {
  return roughlyFolded(title)
    .replace(/[^\p{L}\p{N}]/gu, '')
    .toLowerCase();
}

/** Whether a rule looks at an entry of an organisation on the day `today`: it stands against its subject. */
export function isCounted(rule: GovernanceRule, record: CreditRecord, today: string): boolean {
  return (
    isLookedAt(rule, record) &&
    record.standing !== 'revoked' &&
    record.standing !== 'repaired' &&
    !isRemoved(record, today) &&
    (record.publicUntil === null || !isExpired(record, today))
  );
}

/** Whether a rule is about such entries at all, whatever has become of this one. */
export function isLookedAt(
  { catalogues, domain }: Pick<GovernanceRule, 'catalogues' | 'domain'>,
  record: CreditRecord,
): boolean {
  return (
    subjectKind(record.subject) === 'organisation' &&
    catalogues.includes(record.catalogue) &&
    (domain === undefined || record.domain === domain) &&
    speaksAgainst(record)
  );
}
