import { reportAnnouncement } from '../domain/report/announcements.ts';
import { outboxWrite } from './outbox.ts';
import { type ReportItem, reportKey, statusWrite } from './reports.ts';
import type { Write } from './table.ts';

/** Withdraws a report that was not withdrawn before: the report, the published list, and the word to its subject. */
export function withdrawalWrites(
  report: Pick<ReportItem, 'number' | 'subject' | 'subjectName'>,
  withdrawn: NonNullable<ReportItem['withdrawn']>,
): Write[] {
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
    outboxWrite(
      {
        id: `report-${number}-withdrawn`,
        event: 'report.withdrawn',
        object: `/reports/${number}`,
        announcements: [reportAnnouncement([report], 'report.withdrawn', withdrawn.reason)],
      },
      new Date(withdrawn.at),
    ),
  ];
}
