import { chinaDate, monthsUntil } from '../../shared/domain/china-time.ts';
import {
  actClassName,
  type CountedGovernance,
  type GovernanceCell,
  governanceBy,
} from '../../shared/domain/statistics/governance.ts';
import type { Call, Handlers } from '../../shared/http/call.ts';
import { csvAnswer, wantsCsv } from '../../shared/http/csv-answer.ts';
import { district as districtOf } from '../../shared/policy/districts.ts';
import { domain as domainOf } from '../../shared/policy/domains.ts';
import type { Text } from '../../shared/policy/text.ts';
import { unit as unitOf } from '../../shared/policy/units.ts';
import { governanceOf } from '../../shared/store/governance.ts';
import { rectificationStandings } from '../../shared/store/rectification-standings.ts';
import { theTable } from '../../shared/store/table.ts';
import { monitoringCsv, unitsCsv } from '../../templates/pages/rectification-csv.ts';
import { monitoringPage, unitsPage } from '../../templates/pages/rectification-monitoring.tsx';
import type { monitoringRoutes } from './monitoring-routes.ts';

/** Months that the page goes back to. */
const monthsBack = 12;

type Dimension = 'domain' | 'district' | 'act';

const naming: Readonly<Record<Dimension, (code: string) => Text>> = {
  domain: (code) => domainOf(code)?.name ?? { zh: '未标明领域', en: 'No domain stated' },
  district: (code) => districtOf(code).name,
  act: actClassName,
};

/** The unit whose numbers alone somebody sees; undefined: all. */
function ownUnit({ viewer }: Pick<Call, 'viewer'>): string | undefined {
  return viewer?.role === 'provider' ? (viewer.unit ?? '') : undefined;
}

function chosenOf(
  cells: readonly CountedGovernance[],
  chosen: Readonly<Partial<Record<Dimension, string | undefined>>>,
) {
  const wanted = Object.entries(chosen).filter(([, value]) => value !== undefined);
  return cells.filter(({ cell }) =>
    wanted.every(([by, value]) => cell[by as keyof GovernanceCell] === value),
  );
}

function total(cells: readonly CountedGovernance[]): number {
  return cells.reduce((sum, { entries }) => sum + entries, 0);
}

export const monitoringHandlers: Handlers<typeof monitoringRoutes> = {
  monitor: async (call) => {
    const lastMonth = chinaDate(call.now).slice(0, 7);
    const { month = lastMonth, domain, district, act } = call.query;
    const chosen = { domain, district, act };
    const own = ownUnit(call);
    const found = await Promise.all(
      monthsUntil(month, monthsBack).map(async (each) => ({
        month: each,
        cells: chosenOf(await governanceOf(theTable(), each, own), chosen),
      })),
    );
    if (wantsCsv(call)) {
      const cells = found.flatMap((each) => each.cells);
      return csvAnswer(
        { plain: `dishonesty-${month}`, zh: `失信监测_${month}` },
        monitoringCsv(
          cells.map(({ cell, entries }) => ({
            ...cell,
            entries,
            unitName: unitOf(cell.unit)?.name ?? { zh: cell.unit, en: cell.unit },
            domainName: naming.domain(cell.domain),
            districtName: naming.district(cell.district),
            actName: naming.act(cell.act),
          })),
          call.language,
        ),
      );
    }
    const cells = found.at(-1)?.cells ?? [];
    const by = (dimension: Dimension) =>
      governanceBy(cells, dimension).map(({ key, entries }) => ({
        code: key,
        name: naming[dimension](key),
        entries,
      }));
    const json = {
      month,
      ...Object.fromEntries(Object.entries(chosen).filter(([, value]) => value !== undefined)),
      entries: total(cells),
      byDomain: by('domain'),
      byAct: by('act'),
      byDistrict: by('district'),
      months: found.map((each) => ({ month: each.month, entries: total(each.cells) })),
    };
    const names = Object.entries(chosen).flatMap(([dimension, code]) =>
      code === undefined
        ? []
        : [{ code: dimension, value: code, name: naming[dimension as Dimension](code) }],
    );
    return {
      status: 200,
      json,
      page: () => monitoringPage(call, { ...json, chosen: names, own: own !== undefined, lastMonth }),
    };
  },

  listUnits: async (call) => {
    const own = ownUnit(call);
    const standings = await rectificationStandings(theTable(), own);
    const items = standings.map((each) => ({ ...each, unitName: unitOf(each.unit)?.name.zh ?? each.unit }));
    if (wantsCsv(call))
      return csvAnswer({ plain: 'rectifications', zh: '专项治理情况' }, unitsCsv(items, call.language));
    return { status: 200, json: { items }, page: () => unitsPage(call, items) };
  },
};
