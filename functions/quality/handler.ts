import { chinaDate, inChinaTime, monthsUntil } from '../../shared/domain/china-time.ts';
import { added, type QualitySummary, qualitySummary } from '../../shared/domain/statistics/quality.ts';
import { csvAnswer, wantsCsv } from '../../shared/http/csv-answer.ts';
import { notFound } from '../../shared/http/problem.ts';
import { isOfUnit } from '../../shared/identity/rights.ts';
import { catalogue as catalogueOf } from '../../shared/policy/catalogues.ts';
import { type QualityMeasure, qualityMeasures } from '../../shared/policy/quality.ts';
import { unit as unitOf } from '../../shared/policy/units.ts';
import { circulars } from '../../shared/store/circulars.ts';
import { type CountedCell, qualityOf } from '../../shared/store/quality.ts';
import { theTable } from '../../shared/store/table.ts';
import { circularsPage, qualityPage, unitQualityPage } from '../../templates/pages/quality.tsx';
import { qualityCsv } from '../../templates/pages/quality-csv.ts';
import { capability } from '../capability.ts';
import { routes } from './routes.ts';

/** Months that a unit's page goes back to. */
const monthsBack = 12;

const measures = qualityMeasures.map(({ code, name, definition, target }: QualityMeasure) => ({
  code,
  name,
  definition,
  target: target ?? null,
}));

function named(unit: string) {
  return { unit, unitName: unitOf(unit)?.name.zh ?? unit };
}

function summaryOf(cells: readonly CountedCell[]): QualitySummary {
  return qualitySummary(added(cells.map(({ tally }) => tally)));
}

/** Cells by something that they share, in the order of their names. */
function grouped(cells: readonly CountedCell[], by: (cell: CountedCell['cell']) => string) {
  return [...Map.groupBy(cells, ({ cell }) => by(cell))].sort(([a], [b]) => (a < b ? -1 : 1));
}

function itemsOf(cells: readonly CountedCell[]) {
  return cells.map(({ cell: { unit, catalogue }, tally }) => ({
    ...named(unit),
    catalogue,
    catalogueName: catalogueOf(catalogue).name.zh,
    ...qualitySummary(tally),
  }));
}

export const handler = capability(routes, {
  showQuality: async (call) => {
    const { viewer, now, query } = call;
    const { month = chinaDate(now).slice(0, 7) } = query;
    const own = viewer?.role === 'provider' ? (viewer.unit ?? '') : undefined;
    const cells = await qualityOf(theTable(), month, own);
    const items = itemsOf(cells);
    if (wantsCsv(call))
      return csvAnswer(
        { plain: `quality-${month}`, zh: `数据质量_${month}` },
        qualityCsv(
          items.map((item) => ({ month, ...item })),
          call.language,
        ),
      );
    const json = {
      month,
      total: summaryOf(cells),
      units: grouped(cells, ({ unit }) => unit).map(([unit, of]) => ({ ...named(unit), ...summaryOf(of) })),
      items,
      measures,
    };
    return {
      status: 200,
      json,
      page: () => qualityPage(call, { ...json, own: own ?? null, lastMonth: chinaDate(now).slice(0, 7) }),
    };
  },

  showUnitQuality: async (call) => {
    const { viewer, now, params, query } = call;
    const { catalogue: code, month = chinaDate(now).slice(0, 7) } = query;
    const { unit } = params;
    if (viewer?.role === 'provider' && !isOfUnit(viewer, unit)) throw notFound();
    if (unitOf(unit) === undefined) throw notFound();
    const found = await Promise.all(
      monthsUntil(month, monthsBack).map(async (each) => {
        const cells = await qualityOf(theTable(), each, unit);
        return {
          month: each,
          cells,
          of: cells.filter(({ cell }) => code === undefined || cell.catalogue === code),
        };
      }),
    );
    if (wantsCsv(call)) {
      const rows = found.flatMap(({ month: of, of: cells }) =>
        itemsOf(cells).map((item) => ({ month: of, ...item })),
      );
      return csvAnswer({ plain: `quality-${unit}`, zh: `数据质量_${unit}` }, qualityCsv(rows, call.language));
    }
    const json = {
      ...named(unit),
      catalogue: code ?? null,
      months: found.map(({ month: of, of: cells }) => ({ month: of, ...summaryOf(cells) })),
      items: itemsOf(found.at(-1)?.cells ?? []),
      measures,
    };
    return { status: 200, json, page: () => unitQualityPage(call, { ...json, month }) };
  },

  listCirculars: async (call) => {
    const items = (await circulars(theTable())).map(({ number, month, at }) => ({
      number,
      month,
      issuedAt: inChinaTime(at),
      url: `/quality/circulars/${month}`,
    }));
    return { status: 200, json: { items }, page: () => circularsPage(call, items) };
  },
});
