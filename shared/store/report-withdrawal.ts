import { reportAnnouncement } from '../domain/report/announcements.ts';
import { outboxWrite } from './outbox.ts';
import { type ReportItem, reportKey, statusWrite } from './reports.ts';
import type { Write } from './table.ts';

/** Withdraws a report that was not withdrawn before: the report, the published list, and the word to its subject. */
export function withdrawalWrites(report: Told, withdrawn: NonNullable<ReportItem['withdrawn']>): Write[] {
  const { number } = report;
  return [
    {
      Update: {
        Key: reportKey(number),
        UpdateExpression: 'SET withdrawn = :withdrawn',
        ConditionExpression: 'attribute_type(withdrawn, :null)',
        ExpressionAttributeValues: { ':withdrawn': withdrawn, ':null': 'NULL' },
      },
    },
    statusWrite(number, 'withdrawn', withdrawn.at),
    reportToldWrite([report], 'withdrawn', withdrawn),
  ];
}

type Told = Pick<ReportItem, 'number' | 'subject' | 'subjectName'>;

/** The event by which a subject is told, once, of reports of it that no longer count. @param reports one at least */
export function reportToldWrite(
  reports: readonly [Told, ...Told[]],
  standing: 'superseded' | 'withdrawn',
  { at, reason = '' }: { readonly at: string; readonly reason?: string },
): Write {
  const [{ number }] = reports;
  const event = `report.${standing}` as const;
  return outboxWrite(
    {
      id: `report-${number}-${standing}`,
      event,
      object: `/reports/${number}`,
      announcements: [reportAnnouncement(reports, event, reason)],
    },
    new Date(at),
  );
}
