import type { Announcement } from '../cases/announcement.ts';

/** A report as far as its subject is told of it. */
interface Told {
  readonly number: string;
  readonly subject: string;
  readonly subjectName: string;
}

/**
 * What a subject is told of reports of it that no longer count.
 * @param reports of one subject, one at least
 * @param reason in the centre's words, where it withdrew them
 */
export function reportAnnouncement(
  reports: readonly [Told, ...Told[]],
  text: 'report.superseded' | 'report.withdrawn',
  reason = '',
): Announcement {
  const [{ number, subject, subjectName }, ...others] = reports;
  const numbers = reports.map((each) => each.number);
  return {
    to: `subject:${subject}`,
    text,
    values: { subject: subjectName, numbers: { zh: numbers.join('、'), en: numbers.join(', ') }, reason },
    object: others.length === 0 ? `/reports/${number}` : `/reports?subject=${encodeURIComponent(subject)}`,
  };
}
