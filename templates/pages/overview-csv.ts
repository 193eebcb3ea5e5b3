import { csvFile } from '../../shared/domain/csv-line.ts';
import { type OverviewPart, overviewParts } from '../../shared/domain/overview/parts.ts';
import type { QualitySummary } from '../../shared/domain/statistics/quality.ts';
import { qualityFigures, qualityMeasures } from '../../shared/policy/quality.ts';
import { inLanguage, type Language } from '../../shared/policy/text.ts';
import { overviewTexts } from '../locales/overview.ts';
import type { OfCases, ShownOverview } from './overview.tsx';

/** What a figure is about; what is absent is all of it. */
interface About {
  readonly month?: string;
  readonly unit?: string;
  readonly unitName?: string;
  readonly what?: string;
  readonly whatName?: string;
}

type Line = readonly string[];

/**
 * The figures of the page, one a line: what it is about, which figure, its value and, of a rate, of how many it is. A
 * spreadsheet makes any table of it, and the lines are the same from month to month.
 */
export function overviewCsv(
  { month, records, coverage, cases }: Omit<ShownOverview, 'lists' | 'lastMonth'>,
  language: Language,
  part?: OverviewPart,
): string {
  const t = overviewTexts[language].overview;
  const line = (of: OverviewPart, about: About, figure: string, value: string, whole = ''): Line => [
    t.parts[of],
    about.month ?? '',
    about.unit ?? '',
    about.unitName ?? '',
    about.what ?? '',
    about.whatName ?? '',
    figure,
    value,
    whole,
  ];
  const quality = (of: OverviewPart, about: About, { figures, rates }: QualitySummary): Line[] => [
    ...qualityFigures.map(({ code, name }) =>
      line(of, about, inLanguage(name, language), String(figures[code])),
    ),
    ...qualityMeasures.map(({ code, name }) =>
      line(of, about, inLanguage(name, language), rateText(rates[code].rate), String(rates[code].whole)),
    ),
  ];
  const figures = (about: About, of: OfCases): Line[] => [
    ...(['begun', 'inHand', 'ended', 'overdue'] as const).map((code) =>
      line('cases', about, t[code], String(of[code])),
    ),
    line('cases', about, t.onTime, rateText(of.onTimeRate), String(of.timed)),
  ];
  const parts: Readonly<Record<OverviewPart, () => Line[]>> = {
    records: () => records.months.flatMap((each) => quality('records', { month: each.month }, each)),
    units: () =>
      records.units.flatMap(({ unit, unitName, ...each }) =>
        quality('units', { month, unit, unitName }, each),
      ),
    coverage: () =>
      coverage.reporting.map(({ unit, unitName, catalogue, catalogueName, until, late }) =>
        line(
          'coverage',
          { unit, unitName, what: catalogue, whatName: catalogueName },
          late ? t.late : t.until,
          until ?? '—',
        ),
      ),
    cases: () =>
      cases.flatMap(({ kind, title, total, months, units }) => {
        const what = { what: kind, whatName: inLanguage(title, language) };
        return [
          ...figures(what, total),
          ...months.flatMap(({ month: of, ...each }) => figures({ ...what, month: of }, each)),
          ...units.flatMap(({ unit, unitName, ...each }) => figures({ ...what, unit, unitName }, each)),
        ];
      }),
  };
  const head = [t.part, t.month, t.unitCode, t.unit, t.whatCode, t.what, t.figure, t.value, t.whole];
  const wanted = part === undefined ? overviewParts : [part];
  return csvFile([head, ...wanted.flatMap((each) => parts[each]())]);
}

function rateText(rate: number | null): string {
  return rate === null ? '—' : String(rate);
}
