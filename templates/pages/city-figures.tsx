import type { Language } from '../../shared/policy/text.ts';
import { cityFiguresTexts } from '../locales/city-figures.ts';
import { monthText, numberText } from './format.tsx';
import { PlotFigure } from './plot.tsx';
import { percent } from './quality-parts.tsx';

/** What the city's service did in one month (YYYY-MM). */
export interface CityMonth {
  readonly month: string;
  /** Records of public catalogues that came in. */
  readonly records: number;
  /** Reports that were issued. */
  readonly reports: number;
  /** Cases of all kinds that began. */
  readonly cases: number;
  /** Of those of which it can be said by now, how many there are, and the share that had no late step. */
  readonly timed: number;
  readonly onTime: number | null;
}

/** The city's year: three figures, each month as a picture, and both pictures as a table. Nothing where nothing was counted. */
export function CityFigures({ months, language }: { months: readonly CityMonth[]; language: Language }) {
  const t = cityFiguresTexts[language].city;
  const sum = (of: (month: CityMonth) => number) => months.reduce((all, month) => all + of(month), 0);
  const [records, reports] = [sum((each) => each.records), sum((each) => each.reports)];
  const timed = sum((each) => each.timed);
  if (records + reports + timed === 0) return null;
  const onTime = timed === 0 ? null : sum((each) => (each.onTime ?? 0) * each.timed) / timed;
  const labels = months.map(({ month }) => monthText(month, language));
  const head = [t.month, t.records, t.reports, t.cases, t.onTime];
  const rows = months.map((each) => [
    monthText(each.month, language),
    numberText(each.records),
    numberText(each.reports),
    numberText(each.cases),
    percent(each.onTime),
  ]);
  const common = { labels, head, rows, language, summary: t.table };
  return (
    <section aria-labelledby="city">
      <h2 id="city">{t.title}</h2>
      <dl class="tiles">
        {[
          [t.records, numberText(records)],
          [t.reports, numberText(reports)],
          [t.onTime, percent(onTime)],
        ].map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <div class="plots">
        <PlotFigure
          {...common}
          heading={t.recordsByMonth}
          title={t.plot(t.recordsByMonth)}
          series={[{ name: t.records, values: months.map((each) => each.records) }]}
        />
        <PlotFigure
          {...common}
          heading={t.workByMonth}
          title={t.plot(t.workByMonth)}
          series={[
            { name: t.reports, values: months.map((each) => each.reports) },
            { name: t.cases, values: months.map((each) => each.cases) },
          ]}
        />
      </div>
      <p class="meta">
        {t.explain} <a href="/open-data">{t.openData}</a>
      </p>
    </section>
  );
}
