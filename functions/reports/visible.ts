import type { Call } from '../../shared/http/call.ts';
import { notFound } from '../../shared/http/problem.ts';
import type { Identity } from '../../shared/identity/identity.ts';
import { actsFor, isCentre } from '../../shared/identity/rights.ts';
import { type ReportItem, reportByNumber } from '../../shared/store/reports.ts';
import { theTable } from '../../shared/store/table.ts';

export function maySee(viewer: Identity | undefined, subject: string): boolean {
  return actsFor(viewer, subject, 'reports') || isCentre(viewer);
}

/** A report that was read, where the caller may see it. @throws Problem 404 */
export function visible({ viewer }: Pick<Call, 'viewer'>, report: ReportItem | undefined): ReportItem {
  if (report === undefined || !maySee(viewer, report.subject)) throw notFound();
  return report;
}

export async function readable(call: Pick<Call, 'viewer'>, number: string): Promise<ReportItem> {
  return visible(call, await reportByNumber(theTable(), number));
}
