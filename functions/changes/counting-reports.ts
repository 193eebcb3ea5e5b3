import { countIssued } from '../../shared/store/issued-reports.ts';
import type { ReportItem } from '../../shared/store/reports.ts';
import { theTable } from '../../shared/store/table.ts';
import type { Change } from '../stream.ts';

/**
 * Counts a report as it is issued, not as it changes: one of before this release, withdrawn now, is in no month that is
 * counted. One that an administrator touches, because its change was lost, counts as if it came now.
 */
export async function countReport({ now, before }: Change): Promise<void> {
  const isTouched = now?.redrivenAt !== before?.redrivenAt;
  if (before === undefined || isTouched) await countIssued(theTable(), now as unknown as ReportItem);
}
