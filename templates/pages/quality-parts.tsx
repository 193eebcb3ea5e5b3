import type { QualitySummary, Share } from '../../shared/domain/statistics/quality.ts';
import type { CatalogueCode } from '../../shared/policy/catalogue.ts';
import { catalogue as catalogueOf } from '../../shared/policy/catalogues.ts';
import { qualityFigures, qualityMeasures } from '../../shared/policy/quality.ts';
import { inLanguage, type Language, type Text } from '../../shared/policy/text.ts';
import { qualityTexts } from '../locales/quality.ts';
import { siteTexts } from '../locales/site.ts';
import { BarChart, type BarGroup } from './chart.tsx';
import { Details, Table } from './elements.tsx';
import { numberText } from './format.tsx';

export const texts = (language: Language) => qualityTexts[language];

export interface Measure {
  readonly code: string;
  readonly name: Text;
  readonly definition: Text;
  readonly target: number | null;
}

export interface OfUnit extends QualitySummary {
  readonly unit: string;
}

export interface OfCatalogue extends QualitySummary {
  readonly catalogue: CatalogueCode;
}

/** 0.9919 → 99.19%; — where there is nothing to share. */
export function percent(rate: number | null): string {
  return rate === null ? '—' : `${Math.round(rate * 10_000) / 100}%`;
}

function shareText({ part, whole }: Share): string {
  return whole === 0 ? '—' : `${numberText(part)} ÷ ${numberText(whole)}`;
}

export function catalogueText(code: CatalogueCode, language: Language): string {
  return inLanguage(catalogueOf(code).name, language);
}

export function Rates({
  summary: { figures, rates },
  measures,
  language,
}: {
  summary: QualitySummary;
  measures: readonly Measure[];
  language: Language;
}) {
  const s = texts(language).quality;
  const target = ({ target: wanted }: Measure, { part, whole }: Share) =>
    wanted === null || whole === 0
      ? ''
      : `${percent(wanted)}${siteTexts[language].site.colon}${part >= wanted * whole ? s.met : s.unmet}`;
  return (
    <>
      <dl class="tiles">
        {qualityFigures.map(({ code, name }) => (
          <div key={code}>
            <dt>{inLanguage(name, language)}</dt>
            <dd>{numberText(figures[code])}</dd>
          </div>
        ))}
      </dl>
      <Table
        caption={s.rates}
        language={language}
        head={[s.rate, s.value, s.share, s.aim]}
        rows={qualityMeasures.map(({ code, name }) => {
          const measure = measures.find((each) => each.code === code);
          return [
            inLanguage(name, language),
            percent(rates[code].rate),
            shareText(rates[code]),
            measure === undefined ? '' : target(measure, rates[code]),
          ];
        })}
      />
    </>
  );
}

export function Definitions({ measures, language }: { measures: readonly Measure[]; language: Language }) {
  const s = texts(language).quality;
  return (
    <Details summary={s.definitions}>
      <p>{s.definitionsText}</p>
      <dl>
        {measures.map(({ code, name, definition }) => (
          <div key={code}>
            <dt>{inLanguage(name, language)}</dt>
            <dd>{inLanguage(definition, language)}</dd>
          </div>
        ))}
      </dl>
    </Details>
  );
}

/** Columns that every table of these pages has, after the one that says what a row is about. */
export function columns(language: Language): readonly string[] {
  return [
    ...(['received', 'refused', 'open'] as const).map((wanted) => figureName(wanted, language)),
    ...(
      [
        'coverage',
        'wrong-codes',
        'repeated-codes',
        'compliance',
        'timeliness',
        'corrections',
        'upheld',
      ] as const
    ).map((wanted) => measureName(wanted, language)),
  ];
}

export function cells({ figures, rates }: QualitySummary): readonly string[] {
  return [
    ...[figures.received, figures.refused, figures.open].map(numberText),
    ...[
      rates.coverage,
      rates['wrong-codes'],
      rates['repeated-codes'],
      rates.compliance,
      rates.timeliness,
      rates.corrections,
      rates.upheld,
    ].map(({ rate }) => percent(rate)),
  ];
}

export function figureName(wanted: (typeof qualityFigures)[number]['code'], language: Language): string {
  const found = qualityFigures.find(({ code }) => code === wanted);
  return found === undefined ? wanted : inLanguage(found.name, language);
}

export function measureName(wanted: (typeof qualityMeasures)[number]['code'], language: Language): string {
  const found = qualityMeasures.find(({ code }) => code === wanted);
  return found === undefined ? wanted : inLanguage(found.name, language);
}

/** Sound rows and records in time, of what has either: a picture of which the same numbers stand in a table. */
export function RatesChart({
  title,
  head,
  of,
  language,
}: {
  title: string;
  /** What its rows are about. */
  head: string;
  of: readonly (QualitySummary & { readonly label: string })[];
  language: Language;
}) {
  const s = texts(language).quality;
  const series = [measureName('compliance', language), measureName('timeliness', language)];
  const known = of.filter(({ rates }) => rates.compliance.rate !== null || rates.timeliness.rate !== null);
  if (known.length === 0) return null;
  const groups: BarGroup[] = known.map(({ label, rates }) => ({
    label,
    values: [rates.compliance.rate ?? Number.NaN, rates.timeliness.rate ?? Number.NaN],
  }));
  return (
    <section>
      <h2>{title}</h2>
      <div class="panel">
        <BarChart
          title={s.chart(title)}
          series={series}
          groups={groups}
          most={1}
          text={(value) => percent(Number.isNaN(value) ? null : value)}
        />
        <Details summary={s.table}>
          <Table
            caption={title}
            captioned={false}
            language={language}
            head={[head, ...series.flatMap((name) => [name, `${name} ${s.share}`])]}
            rows={known.map(({ label, rates }) => [
              label,
              percent(rates.compliance.rate),
              shareText(rates.compliance),
              percent(rates.timeliness.rate),
              shareText(rates.timeliness),
            ])}
          />
        </Details>
      </div>
    </section>
  );
}
