import type { Case } from '../domain/cases/case.ts';
import { countedAt } from '../domain/cases/statistics.ts';
import type { Contribution, Tally } from '../domain/cases/tally.ts';
import type { DataQuery } from '../domain/data-queries/data-query.ts';
import type { Objection } from '../domain/objections/objection.ts';
import {
  cellOf,
  codesRefused,
  fileContribution,
  objectionContribution,
  type QualityCell,
  queryContribution,
  versionContributions,
} from '../domain/statistics/quality.ts';
import { type BatchItem, batchState, faultsOf } from './batches.ts';
import type { CaseStore } from './cases.ts';
import { dataQueries } from './data-queries.ts';
import { objections } from './objections.ts';
import type { ChangesItem, Turn } from './record-changes.ts';
import { type Counted, countAnew, tallies, talliesBetween } from './statistics.ts';
import type { Table } from './table.ts';

/** What the tallies of quality are under. */
const quality = 'quality';

export function countQuality(table: Table, counted: Counted): Promise<void> {
  return countAnew(table, quality, counted);
}

/** A file that is through, as it counts; null: it does not, or not yet. What is true of it only ever grows. */
export async function fileCounted(table: Table, batch: BatchItem): Promise<Counted | null> {
  const { id, unit, catalogue, receivedAt, accepted, unchanged, rejected } = batch;
  if (batch.dryRun !== undefined || ['received', 'processing'].includes(batchState(batch))) return null;
  const marks = [batch.completeAt, batch.takenBack, batch.cancelled, batch.failed || undefined];
  const contribution = fileContribution({
    unit,
    catalogue,
    receivedAt,
    accepted,
    unchanged,
    rejected,
    settled: batch.completeAt !== undefined || batch.takenBack !== undefined,
    sentAgain: batch.completes !== undefined,
    codes: codesRefused(catalogue, rejected === 0 ? [] : await faultsOf(table, id)),
  });
  const order = batch.chunksDone + marks.filter((mark) => mark !== undefined).length + 1;
  return { id: `${quality}:batch:${id}`, order, contribution };
}

/** Versions that came about together, as they count. They never change: each is counted once, whatever comes later. */
export function versionsCounted(changes: ChangesItem, turns: readonly Turn[]): Counted[] {
  const found = versionContributions(turns.map(({ after }) => after));
  return found.map((contribution) => ({
    id: `${quality}:${changes.pk}:${changes.sk}:${contribution.tallies.join()}`,
    order: 1,
    contribution,
    // A change of the note itself comes no more once the note is gone.
    expiresAt: changes.expiresAt,
  }));
}

/** Kinds of cases that say something of quality. */
const contributions: readonly {
  readonly store: CaseStore<Case>;
  of(each: Case): Contribution;
}[] = [
  { store: dataQueries, of: (each) => queryContribution(each as DataQuery) },
  { store: objections, of: (each) => objectionContribution(each as Objection) },
];

/** A case as it counts for quality; null: its kind does not. */
export function caseCounted<C extends Case>({ kind }: CaseStore<C>, each: C): Counted | null {
  const own = contributions.find(({ store }) => store.kind.name === kind.name);
  if (own === undefined) return null;
  const contribution = own.of(each as unknown as Case);
  return { id: `${quality}:${kind.name}:${each.id}`, order: countedAt(kind, each), contribution };
}

/** What is counted of one cell. */
export interface CountedCell {
  readonly cell: QualityCell;
  readonly tally: Tally;
}

/** The cells of a month, of one unit or of all, by name. */
export async function qualityOf(table: Table, month: string, unit?: string): Promise<CountedCell[]> {
  const found = await tallies(table, `${month}#${unit === undefined ? '' : `${unit}#`}`, quality);
  return [...found].map(([name, tally]) => ({ cell: cellOf(name), tally }));
}

/** The cells of all units in some months (YYYY-MM), both included: one query. May lag behind by moments. */
export async function qualityBetween(table: Table, from: string, to: string): Promise<CountedCell[]> {
  const found = await talliesBetween(table, quality, `${from}#`, `${to}#\uFFFF`);
  return [...found].map(([name, tally]) => ({ cell: cellOf(name), tally }));
}
