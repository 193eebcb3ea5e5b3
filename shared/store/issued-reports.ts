import { monthTally } from '../domain/cases/tally.ts';
import { chinaDate } from '../domain/china-time.ts';
import type { ReportItem } from './reports.ts';
import { countAnew, talliesBetween } from './statistics.ts';
import type { Table } from './table.ts';

/** What the tallies of reports are under. */
const issued = 'reports';

/** Counts a report in the month in which it was issued: once, whatever becomes of it. */
export function countIssued(
  table: Table,
  { number, issuedAt }: Pick<ReportItem, 'number' | 'issuedAt'>,
): Promise<void> {
  const contribution = { tallies: [monthTally(chinaDate(new Date(issuedAt)))], counts: { issued: 1 } };
  return countAnew(table, issued, { id: `report:${number}`, order: 1, contribution });
}

/** How many reports were issued in each of these months (YYYY-MM), oldest first. May lag behind by moments. */
export async function issuedIn(table: Table, months: readonly string[]): Promise<number[]> {
  const names = months.map((month) => monthTally(`${month}-01`));
  const found = await talliesBetween(table, issued, names[0] ?? '', names.at(-1) ?? '');
  return names.map((name) => found.get(name)?.issued ?? 0);
}
