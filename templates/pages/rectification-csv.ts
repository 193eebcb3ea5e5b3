import { csvFile } from '../../shared/domain/csv-line.ts';
import type { GovernanceCell } from '../../shared/domain/statistics/governance.ts';
import { inLanguage, type Language, type Text } from '../../shared/policy/text.ts';
import { rectificationTexts } from '../locales/rectifications.ts';

/** What is monitored, by month, unit, domain, act and district. */
export function monitoringCsv(
  rows: readonly (GovernanceCell & {
    readonly entries: number;
    readonly unitName: Text;
    readonly domainName: Text;
    readonly districtName: Text;
    readonly actName: Text;
  })[],
  language: Language,
): string {
  const t = rectificationTexts[language].rectifications.monitoring;
  return csvFile([
    [
      t.month,
      t.unitCode,
      t.unit,
      t.domainCode,
      t.domain,
      t.actCode,
      t.act,
      t.districtCode,
      t.district,
      t.entries,
    ],
    ...rows.map((row) => [
      row.month,
      row.unit,
      inLanguage(row.unitName, language),
      row.domain,
      inLanguage(row.domainName, language),
      row.act,
      inLanguage(row.actName, language),
      row.district,
      inLanguage(row.districtName, language),
      String(row.entries),
    ]),
  ]);
}

/** How the rectifications of one unit stand. */
export interface UnitFigures {
  readonly unit: string;
  readonly unitName: string;
  readonly begun: number;
  readonly open: number;
  readonly overdue: number;
  readonly exited: number;
  readonly onTimeRate: number | null;
}

export function unitsCsv(rows: readonly UnitFigures[], language: Language): string {
  const t = rectificationTexts[language].rectifications.units;
  return csvFile([
    [t.unitCode, t.unit, t.begun, t.open, t.overdue, t.exited, t.onTime],
    ...rows.map((row) => [
      row.unit,
      row.unitName,
      ...[row.begun, row.open, row.overdue, row.exited].map(String),
      row.onTimeRate === null ? '—' : String(row.onTimeRate),
    ]),
  ]);
}
