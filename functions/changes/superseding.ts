import { type RecordItem, recordsOf, type SubjectItem } from '../../shared/store/records.ts';
import { isSuperseded } from '../../shared/store/report-standing.ts';
import { type ReportItem, reportList, statusWrite } from '../../shared/store/reports.ts';
import { listStretch } from '../../shared/store/stretch.ts';
import { theTable } from '../../shared/store/table.ts';
import type { Change } from '../stream.ts';

/**
 * Puts the reports of a subject whose records were altered on the published list of those that no longer count. The
 * records are read once for all its reports. Verification does not wait for it: it asks the records themselves.
 */
export async function listSuperseded({ now, before, log }: Change): Promise<void> {
  const subject = now as unknown as SubjectItem;
  const alteredAt = subject.alteredAt ?? null;
  // Touched by an administrator, because the change itself was lost: looked at as if it came now.
  const touched = now?.redrivenAt !== before?.redrivenAt;
  if (alteredAt === null || (alteredAt === before?.alteredAt && !touched)) return;
  const table = theTable();
  let records: RecordItem[] | undefined;
  for await (const report of table.each<ReportItem>(listStretch(reportList(subject.id)))) {
    records ??= await Array.fromAsync(recordsOf(table, subject.id));
    if (report.withdrawn !== null || !isSuperseded(report, records)) continue;
    await table.transact([statusWrite(report.number, 'superseded', alteredAt)]);
    log.info('report superseded', { report: report.number });
  }
}
