import { catalogue } from '../../policy/catalogues.ts';
import { type About, releaseRulesOn } from '../../policy/release.ts';
import type { EditionPolicy } from '../../policy/reports.ts';
import { openEnd } from '../china-time.ts';
import { type CreditRecord, isRemoved, isShielded, releaseOfRecord } from '../record.ts';
import { inReportUntil, publicityOfRecord } from '../record-publicity.ts';
import { subjectKind } from '../subject-kind.ts';

/** Why an entry that the platform holds is not listed in a report. */
export type Exclusion =
  | 'revoked'
  | 'not-released'
  | 'repaired'
  | 'shielded'
  | 'removed'
  | 'publicity-over'
  | 'not-public';

interface Rule {
  /** Whether an edition of this policy, about such a subject, leaves such entries out. */
  readonly applies: (policy: EditionPolicy, about: About) => boolean;
  readonly holds: (record: CreditRecord, today: string) => boolean;
}

/**
 * What editions leave out besides what lies outside their scope, in the order in which a report says it. The one table
 * that both the choice of the entries and the sentence about it are made from, so that neither outlives the other.
 */
const rules: Readonly<Record<Exclusion, Rule>> = {
  /** Withheld entries too: they are stored as revoked. */
  revoked: { applies: () => true, holds: ({ standing }) => standing === 'revoked' },
  'not-released': {
    applies: ({ sections }, about) =>
      sections.some(({ catalogue: code }) =>
        releaseRulesOn(about, code).some(({ inOwnReport }) => !inOwnReport),
      ),
    holds: (record) => !releaseOfRecord(record).inOwnReport,
  },
  repaired: {
    applies: ({ includesRepaired }) => !includesRepaired,
    holds: (record) => record.standing === 'repaired' && !isShielded(record),
  },
  /** Off the public for the time of a plan, and so off reports: what lists repaired entries may not call it one. */
  shielded: { applies: () => true, holds: isShielded },
  removed: { applies: ({ includesRemoved }) => !includesRemoved, holds: isRemoved },
  'publicity-over': {
    applies: ({ includesUnpublished }) => !includesUnpublished,
    holds: (record, today) => (publicityEnd(record) ?? openEnd) < today,
  },
  'not-public': {
    applies: ({ includesUnpublished }) => !includesUnpublished,
    holds: (record) => catalogue(record.catalogue).adverse && publicityEnd(record) === null,
  },
};
const codes = Object.keys(rules) as Exclusion[];

/** The last day on which it is listed where publicity decides. Repair takes an entry from the public, not from here. */
function publicityEnd(record: CreditRecord): string | null {
  return record.standing === 'repaired' && releaseOfRecord(record).published
    ? publicityOfRecord(record).until
    : inReportUntil(record);
}

/** Whether an edition of this policy leaves the entry out on the day `today`. */
export function isLeftOut(record: CreditRecord, policy: EditionPolicy, today: string): boolean {
  return leftOutBy(policy, subjectKind(record.subject)).some((code) => rules[code].holds(record, today));
}

/** What an edition of this policy leaves out, whether or not there is any of it: to say so only then would tell. */
export function leftOutBy(policy: EditionPolicy, about: About): Exclusion[] {
  return codes.filter((code) => rules[code].applies(policy, about));
}

/** What another edition may leave out and one of this policy lists. */
export function keptBy(policy: EditionPolicy, about: About): Exclusion[] {
  return codes.filter((code) => code !== 'not-released' && !rules[code].applies(policy, about));
}
