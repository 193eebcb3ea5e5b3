import { ratio } from '../../shared/domain/cases/tally.ts';
import { chinaDate, monthsUntil } from '../../shared/domain/china-time.ts';
import { kept } from '../../shared/kept.ts';
import { issuedIn } from '../../shared/store/issued-reports.ts';
import { countedStores } from '../../shared/store/kinds.ts';
import { qualityBetween } from '../../shared/store/quality.ts';
import { theTable } from '../../shared/store/table.ts';
import type { CityMonth } from '../../templates/pages/city-figures.tsx';
import { casesByMonth, monthsShown } from './figures.ts';
import { isPublic } from './public-catalogue.ts';

/** How long a function keeps the figures: the home page is asked for more often than any of them changes. */
const keptMilliseconds = 10 * 60_000;

/**
 * What the city's service did month by month, for everybody to see: records of public catalogues that came in, reports
 * that were issued, cases that began and the share of their steps that was in time. Counts alone, about nobody.
 */
export const cityFigures = kept(keptMilliseconds, async (now: Date): Promise<readonly CityMonth[]> => {
  const months = monthsUntil(chinaDate(now).slice(0, 7), monthsShown);
  const [cells, issued, cases] = await Promise.all([
    qualityBetween(theTable(), months[0] ?? '', months.at(-1) ?? ''),
    issuedIn(theTable(), months),
    Promise.all(countedStores.map((store) => casesByMonth(store, months))),
  ]);
  return months.map((month, at) => {
    const own = cases.flatMap((ofKind) => ofKind[at] ?? []);
    const sum = (of: (each: (typeof own)[number]) => number) => own.reduce((all, each) => all + of(each), 0);
    return {
      month,
      records: cells
        .filter(({ cell }) => cell.month === month && isPublic(cell.catalogue))
        .reduce((all, { tally }) => all + (tally.records ?? 0), 0),
      reports: issued[at] ?? 0,
      cases: sum(({ begun }) => begun),
      onTime: ratio(
        sum(({ onTime }) => onTime),
        sum(({ timed }) => timed),
      ),
      timed: sum(({ timed }) => timed),
    };
  });
});
