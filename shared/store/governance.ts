import {
  type CountedGovernance,
  governanceCells,
  governanceContributions,
} from '../domain/statistics/governance.ts';
import type { ChangesItem, Turn } from './record-changes.ts';
import { countAnew, tallies } from './statistics.ts';
import type { Table } from './table.ts';

/** What the tallies of dishonesty are under. */
const governance = 'governance';

/** Counts what the versions of a note have changed of dishonesty, once, whatever comes later. */
export async function countGovernance(
  table: Table,
  note: ChangesItem,
  turns: readonly Turn[],
): Promise<void> {
  for (const contribution of governanceContributions(turns))
    await countAnew(table, governance, {
      id: `${governance}:${note.pk}:${note.sk}:${contribution.tallies.join()}`,
      order: 1,
      contribution,
      // A change of the note itself comes no more once the note is gone.
      expiresAt: note.expiresAt,
    });
}

/** What is counted of a month (YYYY-MM), of one unit or of all. */
export async function governanceOf(table: Table, month: string, unit?: string): Promise<CountedGovernance[]> {
  return governanceCells(
    await tallies(table, `${month}#${unit === undefined ? '' : `${unit}#`}`, governance),
  );
}
