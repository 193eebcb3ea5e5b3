import type { CatalogueCode } from '../../policy/catalogue.ts';
import type { Tally } from '../cases/tally.ts';
import { added, type QualityCell, type QualitySummary, qualitySummary } from '../statistics/quality.ts';

/** What was counted of one unit's data in one catalogue and month. */
export interface Cell {
  readonly cell: QualityCell;
  readonly tally: Tally;
}

function summaryOf(cells: readonly Cell[]): QualitySummary {
  return qualitySummary(added(cells.map(({ tally }) => tally)));
}

/** What was counted in each of these months, of all units and catalogues; of a month without anything zeros. */
export function byMonth(cells: readonly Cell[], months: readonly string[]) {
  const found = Map.groupBy(cells, ({ cell }) => cell.month);
  return months.map((month) => ({ month, ...summaryOf(found.get(month) ?? []) }));
}

/** What was counted of each unit that has anything, by its code. */
export function byUnit(cells: readonly Cell[]): Map<string, QualitySummary> {
  const found = Map.groupBy(cells, ({ cell }) => cell.unit);
  return new Map([...found].map(([unit, of]) => [unit, summaryOf(of)]));
}

/** Records that came in, in one month and catalogue, from units in charge of one domain. */
export interface RecordCount {
  readonly month: string;
  readonly catalogue: CatalogueCode;
  /** Null: of units that are in charge of none, or that the city does not have. */
  readonly domain: string | null;
  readonly records: number;
}

/**
 * Records that came in by month, catalogue and domain, in this order.
 * @param domainOf the first domain of a unit, which is that of a row that names none
 */
export function recordCounts(
  cells: readonly Cell[],
  domainOf: (unit: string) => string | null,
): RecordCount[] {
  const found = Map.groupBy(cells, ({ cell: { month, catalogue, unit } }) =>
    JSON.stringify([month, catalogue, domainOf(unit)]),
  );
  return [...found]
    .map(([key, of]): RecordCount => {
      const [month, catalogue, domain] = JSON.parse(key) as [string, CatalogueCode, string | null];
      const records = of.reduce((sum, { tally }) => sum + (tally.records ?? 0), 0);
      return { month, catalogue, domain, records };
    })
    .filter(({ records }) => records > 0)
    .sort((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1));
}

function orderOf({ month, catalogue, domain }: RecordCount): string {
  return `${month}#${catalogue}#${domain ?? ''}`;
}
