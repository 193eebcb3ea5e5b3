import { chinaDate } from '../../shared/domain/china-time.ts';
import { isReportExpired } from '../../shared/domain/report/validity.ts';
import type { SubjectItem } from '../../shared/store/records.ts';
import { isSuperseded, wholeReport } from '../../shared/store/report-standing.ts';
import { reportToldWrite } from '../../shared/store/report-withdrawal.ts';
import {
  isListedAsSuperseded,
  type ReportItem,
  reportList,
  statusWrite,
} from '../../shared/store/reports.ts';
import { listStretch } from '../../shared/store/stretch.ts';
import { theTable } from '../../shared/store/table.ts';
import type { Change } from '../stream.ts';
import { allRecords } from './reading.ts';

/** Reports of which one notice tells. */
const toldAtOnce = 20;

/**
 * Puts the reports of a subject whose records were altered on the published list of those that no longer count. The
 * records are read once for all its reports. Verification does not wait for it: it asks the records themselves. The
 * subject is told once of each, but of those that were valid no more.
 */
export async function listSuperseded({ now, before, log, reads }: Change): Promise<void> {
  const subject = now as unknown as SubjectItem;
  const alteredAt = subject.alteredAt ?? null;
  // Touched by an administrator, because the change itself was lost: looked at as if it came now.
  const touched = now?.redrivenAt !== before?.redrivenAt;
  if (alteredAt === null || (alteredAt === before?.alteredAt && !touched)) return;
  const table = theTable();
  const fresh: ReportItem[] = [];
  for await (const report of table.each<ReportItem>(listStretch(reportList(subject.id)))) {
    if (report.withdrawn !== null) continue;
    if (!isSuperseded(await wholeReport(table, report), await allRecords(reads, subject.id))) continue;
    // What it shows was looked at: of thousands of reports that would be more than there is room for.
    if (!(await isListedAsSuperseded(table, report.number)))
      fresh.push({ ...report, shown: new Uint8Array(), shownVersions: [] });
  }
  const today = chinaDate(new Date(alteredAt));
  for (let at = 0; at < fresh.length; at += toldAtOnce) {
    const listed = fresh.slice(at, at + toldAtOnce);
    const [first, ...others] = listed.filter((report) => !isReportExpired(report, today));
    const statuses = listed.map(({ number }) => statusWrite(number, 'superseded', alteredAt));
    const told =
      first === undefined ? [] : [reportToldWrite([first, ...others], 'superseded', { at: alteredAt })];
    // Told already, where the list alone was lost.
    if (!(await table.transactIf([...statuses, ...told]))) await table.transact(statuses);
    for (const { number } of listed) log.info('report superseded', { report: number });
  }
}
