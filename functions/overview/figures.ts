import type { Case } from '../../shared/domain/cases/case.ts';
import { type CaseFigures, caseFigures } from '../../shared/domain/cases/statistics.ts';
import { allTally, monthTally, ratio, type Tally, unitTally } from '../../shared/domain/cases/tally.ts';
import { addDays, chinaDate, monthsUntil } from '../../shared/domain/china-time.ts';
import { reportingOf } from '../../shared/domain/overview/reporting.ts';
import { byMonth, byUnit, type Cell } from '../../shared/domain/overview/series.ts';
import { type Unowned, unowned } from '../../shared/domain/overview/unowned.ts';
import { qualitySummary } from '../../shared/domain/statistics/quality.ts';
import { catalogueCodes } from '../../shared/policy/catalogue.ts';
import { catalogue as catalogueOf } from '../../shared/policy/catalogues.ts';
import { domains } from '../../shared/policy/domains.ts';
import { maxSilenceDays } from '../../shared/policy/reports.ts';
import { unit as unitOf, units } from '../../shared/policy/units.ts';
import type { CaseStore } from '../../shared/store/cases.ts';
import { claimsOf, coverageByDomain } from '../../shared/store/coverage.ts';
import { countedStores } from '../../shared/store/kinds.ts';
import { qualityBetween } from '../../shared/store/quality.ts';
import { countedAs, talliesBetween, tallyNamed } from '../../shared/store/statistics.ts';
import { theTable } from '../../shared/store/table.ts';

/** Months that the page shows. */
export const monthsShown = 12;

export function named(unit: string) {
  return { unit, unitName: unitOf(unit)?.name.zh ?? unit };
}

/** A rate beside what it is of what. */
function withRate(figures: CaseFigures) {
  return { ...figures, onTimeRate: ratio(figures.onTime, figures.timed) };
}

/** The last of a name's tallies of one sort: what follows its beginning. */
function after(prefix: string, tallies: ReadonlyMap<string, Tally>): [rest: string, tally: Tally][] {
  return [...tallies].flatMap(([name, tally]) =>
    name.startsWith(prefix) ? [[name.slice(prefix.length), tally]] : [],
  );
}

/** The cases of a kind by the months in which they began. */
export async function casesByMonth(store: CaseStore<Case>, months: readonly string[]) {
  const [first = '', last = ''] = [months[0], months.at(-1)];
  const found = await talliesBetween(theTable(), countedAs(store), `MONTH#${first}`, `MONTH#${last}`);
  return months.map((month) => ({
    month,
    ...withRate(caseFigures(store.kind, found.get(monthTally(`${month}-01`)) ?? {})),
  }));
}

/** The cases of a kind by the units that have them. */
async function casesByUnit(store: CaseStore<Case>) {
  const found = await talliesBetween(theTable(), countedAs(store), unitTally(''), unitTally('\uFFFF'));
  return after(unitTally(''), found).map(([unit, tally]) => ({
    ...named(unit),
    ...withRate(caseFigures(store.kind, tally)),
  }));
}

/** The cases of each kind that is counted. */
function casesOfKinds(months: readonly string[]) {
  return Promise.all(
    countedStores.map(async (store) => {
      const { name: kind, title, path } = store.kind;
      const [total, byMonths, ofUnits] = await Promise.all([
        tallyNamed(theTable(), store, allTally),
        casesByMonth(store, months),
        casesByUnit(store),
      ]);
      return {
        kind,
        title,
        path,
        total: withRate(caseFigures(store.kind, total)),
        months: byMonths,
        units: ofUnits,
      };
    }),
  );
}

/** How far what each unit is to report in reaches on the day `today`. */
export async function reporting(today: string) {
  const claims = await claimsOf(theTable());
  const coverage = coverageByDomain(claims, today);
  return {
    domains: {
      covered: [...coverage.values()].filter(({ covered }) => covered).length,
      all: coverage.size,
    },
    reporting: reportingOf(units, claims, addDays(today, -maxSilenceDays)).map((each) => ({
      ...each,
      ...named(each.unit),
      catalogueName: catalogueOf(each.catalogue).name.zh,
    })),
  };
}

type KindFigures = Awaited<ReturnType<typeof casesOfKinds>>[number];

function unownedOf(cases: readonly Pick<KindFigures, 'kind' | 'units'>[], cells: readonly Cell[]) {
  return unowned({
    units,
    catalogues: catalogueCodes,
    domains,
    cases: cases.flatMap(({ kind, units: ofUnits }) => ofUnits.map((each) => ({ kind, ...each }))),
    cells,
  });
}

/** What nobody owns, of what was counted up to this day and in the months before it. */
export async function unownedOn(today: string): Promise<Unowned[]> {
  const [first = '', last = ''] = [monthsUntil(today.slice(0, 7), monthsShown)[0], today.slice(0, 7)];
  const [cells, cases] = await Promise.all([
    qualityBetween(theTable(), first, last),
    Promise.all(
      countedStores.map(async (store) => ({ kind: store.kind.name, units: await casesByUnit(store) })),
    ),
  ]);
  return unownedOf(cases, cells);
}

/**
 * All that the page says of a month and of the eleven before it, from what is counted as it happens: two queries a kind,
 * one of the counts of data and one of what units claim, whatever there is of records and cases.
 */
export async function overviewOf(month: string, now: Date) {
  const today = chinaDate(now);
  const months = monthsUntil(month, monthsShown);
  const [cells, coverage, cases] = await Promise.all([
    qualityBetween(theTable(), months[0] ?? month, month),
    reporting(today),
    casesOfKinds(months),
  ]);
  const ofMonth = byUnit(cells.filter(({ cell }) => cell.month === month));
  const codes = new Set([...units.map(({ code }) => code), ...ofMonth.keys()]);
  return {
    month,
    today,
    records: {
      months: byMonth(cells, months),
      units: [...codes].map((unit) => ({ ...named(unit), ...(ofMonth.get(unit) ?? qualitySummary({})) })),
    },
    coverage,
    cases,
    unowned: unownedOf(cases, cells).length,
  };
}

export type Overview = Awaited<ReturnType<typeof overviewOf>>;
