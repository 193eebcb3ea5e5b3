import { plainSummary } from '../domain/cases/statistics.ts';
import { rectificationKind, unitTally } from '../domain/rectifications/rectification.ts';
import type { RectificationStanding } from '../domain/statistics/circular.ts';
import { tallies } from './statistics.ts';
import type { Table } from './table.ts';

/** How the rectifications of each unit stand now, those with the most overdue first. @param own one unit alone */
export async function rectificationStandings(table: Table, own?: string): Promise<RectificationStanding[]> {
  const found = await tallies(table, unitTally(own ?? ''), 'rectifications');
  return [...found]
    .map(([name, tally]) => ({ unit: name.slice(unitTally('').length), tally }))
    .filter(({ unit }) => own === undefined || unit === own)
    .map(({ unit, tally }) => {
      const { begun, open, overdue, onTimeRate, states } = plainSummary(rectificationKind, tally);
      return { unit, begun, open, overdue, exited: states.exited ?? 0, onTimeRate };
    })
    .sort((a, b) => b.overdue - a.overdue || b.open - a.open || (a.unit < b.unit ? -1 : 1));
}
