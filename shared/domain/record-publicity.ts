import { catalogue } from '../policy/catalogues.ts';
import { meets } from './condition.ts';
import { longestOf, type Publicity, periodOf, publicityOf, type Reported } from './publicity.ts';
import { type CreditRecord, releaseOfRecord } from './record.ts';
import { subjectKind } from './subject-kind.ts';

function reportedAs({ catalogue: code, subject, data }: CreditRecord): Reported {
  return { catalogue: catalogue(code), data, subjectKind: subjectKind(subject) };
}

/**
 * The publicity of an entry as it is stored; of one that a release before 0.3.0 stored, reckoned now. One whose repair
 * was undone is public to the end of the longest period, if it was public at all.
 */
export function publicityOfRecord(record: CreditRecord): Publicity {
  const publicity = record.publicity ?? publicityOf(reportedAs(record));
  // Stored as not published: the release before knows no other word for it.
  if (releaseOfRecord(record).exempt !== undefined) return { ...publicity, rule: 'exempt', until: null };
  const until = record.repair?.as === 'reinstated' ? longestOfRecord(record) : null;
  return publicity.until === null || until === null ? publicity : { ...publicity, rule: 'reinstated', until };
}

/**
 * Whether it speaks against its subject: not every entry of an adverse catalogue does, others may come to, and a slight
 * act that happens once does not.
 */
export function speaksAgainst(record: Pick<CreditRecord, 'catalogue' | 'subject' | 'data'>): boolean {
  const { catalogue: code, data } = record;
  if (releaseOfRecord(record).exempt !== undefined) return false;
  const { adverse, adverseWhen, turnsAdverse } = catalogue(code);
  if (turnsAdverse !== undefined && meets(turnsAdverse.when, data)) return true;
  return adverse && (adverseWhen === undefined || meets(adverseWhen, data));
}

/** The last day of the longest period that it may have; null where it has no degree. */
export function longestOfRecord(record: CreditRecord): string | null {
  return longestOf(reportedAs(record));
}

/**
 * The last day on which a report for the subject shows an entry, where the edition follows publicity; null: it does
 * not. What the rules of release keep from the public is shown to its subject for as long as it would be published.
 */
export function inReportUntil(record: CreditRecord): string | null {
  return releaseOfRecord(record).published ? record.publicUntil : periodOf(reportedAs(record)).until;
}
