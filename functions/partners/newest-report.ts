import { standingOf } from '../../shared/store/report-standing.ts';
import { type ReportItem, reportList } from '../../shared/store/reports.ts';
import { listStretch } from '../../shared/store/stretch.ts';
import { theTable } from '../../shared/store/table.ts';
import type { Asking, Told } from './looking.ts';

/** Whether a report still counts; nothing of what it says. */
export async function standing(report: ReportItem, now: Date) {
  const is = await standingOf(theTable(), report, now);
  const { edition, issuedAt, validUntil = null } = report;
  return { edition, issuedAt, validUntil, status: is === 'current' ? ('valid' as const) : is };
}

/** Whether the subject's newest report counts, where the purpose may know it by duty, or the subject has consented to it. */
export async function newestReport(
  { purpose: { reports, ground }, now }: Pick<Asking, 'purpose' | 'now'>,
  told: Pick<Told, 'newestReport'>,
  subject: string,
) {
  if (ground === 'consent' ? !told.newestReport : !reports) return {};
  const { items } = await theTable().page<ReportItem>([listStretch(reportList(subject))], { limit: 1 });
  const [report] = items;
  return { report: report === undefined ? null : await standing(report, now) };
}
