import type { ComponentChildren } from 'preact';
import type { Language } from '../../shared/policy/text.ts';
import { statisticsTexts } from '../locales/statistics.ts';
import { BarChart, type BarGroup } from './chart.tsx';
import { Details, Table } from './elements.tsx';

/** A chart and, behind it, the same as a table. */
export function Figure({
  title,
  series,
  groups,
  head,
  rows,
  language,
}: {
  title: string;
  series: readonly string[];
  groups: readonly BarGroup[];
  head: readonly string[];
  rows: readonly (readonly ComponentChildren[])[];
  language: Language;
}) {
  const t = statisticsTexts[language];
  return (
    <section>
      <h2>{title}</h2>
      <div class="panel">
        <BarChart title={t.statistics.chart(title)} series={series} groups={groups} />
        <Details summary={t.statistics.table}>
          <Table caption={title} captioned={false} head={head} rows={rows} language={language} />
        </Details>
      </div>
    </section>
  );
}
