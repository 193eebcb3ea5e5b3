import { csvFile } from '../../shared/domain/csv-line.ts';
import type { QualitySummary } from '../../shared/domain/statistics/quality.ts';
import { qualityFigures, qualityMeasures } from '../../shared/policy/quality.ts';
import { inLanguage, type Language } from '../../shared/policy/text.ts';
import { qualityTexts } from '../locales/quality.ts';

interface Row extends QualitySummary {
  readonly month: string;
  readonly unit: string;
  readonly unitName: string;
  readonly catalogue: string;
  readonly catalogueName: string;
}

/** Numbers by month, unit and catalogue; each rate with what it is of what, `—` where there is nothing to share. */
export function qualityCsv(rows: readonly Row[], language: Language): string {
  const t = qualityTexts[language];
  const head = [
    t.quality.month,
    t.quality.unitCode,
    t.quality.unit,
    t.quality.catalogueCode,
    t.quality.catalogue,
    ...qualityFigures.map(({ name }) => inLanguage(name, language)),
    ...qualityMeasures.flatMap(({ name }) => {
      const rate = inLanguage(name, language);
      return [rate, t.quality.partOf(rate), t.quality.wholeOf(rate)];
    }),
  ];
  const lines = rows.map(({ month, unit, unitName, catalogue, catalogueName, figures, rates }) => [
    month,
    unit,
    unitName,
    catalogue,
    catalogueName,
    ...qualityFigures.map(({ code }) => String(figures[code])),
    ...qualityMeasures.flatMap(({ code }) => {
      const { part, whole, rate } = rates[code];
      return [rate === null ? '—' : String(rate), String(part), String(whole)];
    }),
  ]);
  return csvFile([head, ...lines]);
}
