import { countIssued } from '../../shared/store/issued-reports.ts';
import type { ReportItem } from '../../shared/store/reports.ts';
import { theTable } from '../../shared/store/table.ts';
import type { Change } from '../stream.ts';

/** Counts a report that was issued. */
export function countReport({ now }: Change): Promise<void> {
  return countIssued(theTable(), now as unknown as ReportItem);
}
