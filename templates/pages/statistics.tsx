import type { Summary } from '../../shared/domain/statistics/objections.ts';
import { declarationItem } from '../../shared/policy/commitment-policy.ts';
import { kindNames, type ObjectionKind, outcomeNames, outcomes } from '../../shared/policy/objections.ts';
import { categorySchemas, type SubmissionCategory } from '../../shared/policy/submissions.ts';
import { inLanguage, type Language, type Text } from '../../shared/policy/text.ts';
import { siteTexts } from '../locales/site.ts';
import { statisticsTexts } from '../locales/statistics.ts';
import { CityFigures, type CityMonth } from './city-figures.tsx';
import { Table } from './elements.tsx';
import { Figure } from './figure.tsx';
import { monthText, numberText, unitText } from './format.tsx';
import { type PageContext, page } from './layout.tsx';

const texts = (language: Language) => ({ ...siteTexts[language], ...statisticsTexts[language] });

export interface ShownStatistics extends Summary {
  readonly byKind: readonly (Summary & { readonly kind: ObjectionKind })[];
  readonly byMonth: readonly (Summary & { readonly month: string })[];
  /** For the centre and auditors. */
  readonly byUnit?: readonly (Summary & { readonly unit: string })[];
}

/** Submissions of one category, in figures. */
export interface ShownSubmissions {
  readonly category: SubmissionCategory;
  readonly submitted: number;
  readonly published: number;
  readonly foundFalse: number;
  readonly onTimeRate: number | null;
}

/** Months that the chart shows: the table has all. */
const monthsShown = 12;

function rateText(rate: number | null, language: Language): string {
  return rate === null ? texts(language).site.absent : `${Math.round(rate * 1000) / 10}%`;
}

function daysText(days: number | null, language: Language): string {
  const t = texts(language);
  return days === null ? t.site.absent : t.statistics.medianDays(days);
}

/** What subjects declared themselves, by category. */
function SubmissionsFigure({
  submissions,
  language,
}: {
  submissions: readonly ShownSubmissions[];
  language: Language;
}) {
  const t = texts(language);
  const shown = submissions.filter(({ submitted }) => submitted > 0);
  if (shown.length === 0) return null;
  const nameOf = ({ category }: ShownSubmissions) => inLanguage(categorySchemas[category].name, language);
  return (
    <Figure
      language={language}
      title={t.statistics.declared}
      series={[t.statistics.submitted, t.statistics.published]}
      groups={shown.map((each) => ({ label: nameOf(each), values: [each.submitted, each.published] }))}
      head={[
        t.statistics.category,
        t.statistics.submitted,
        t.statistics.published,
        t.statistics.foundFalse,
        t.statistics.onTime,
      ]}
      rows={shown.map((each) => [
        nameOf(each),
        numberText(each.submitted),
        numberText(each.published),
        numberText(each.foundFalse),
        rateText(each.onTimeRate, language),
      ])}
    />
  );
}

/** Promises on one item, in figures. */
export interface ShownPromises {
  readonly item: string;
  /** Null: it is on no list of items. */
  readonly name: string | null;
  readonly begun: number;
  readonly open: number;
  readonly states: Readonly<Partial<Record<string, number>>>;
}

/** How promises in place of papers are kept, by item. */
function Promises({ promises, language }: { promises: readonly ShownPromises[]; language: Language }) {
  const t = texts(language);
  if (promises.length === 0) return null;
  const title = t.statistics.promises;
  return (
    <section>
      <h2>{title}</h2>
      <Table
        caption={title}
        captioned={false}
        language={language}
        head={[
          t.statistics.item,
          t.statistics.filed,
          t.statistics.open,
          t.statistics.kept,
          t.statistics.partlyKept,
          t.statistics.broken,
          t.statistics.falsePromises,
        ]}
        rows={promises.map(({ item, name, begun, open, states }) => [
          item === declarationItem ? t.statistics.declared : (name ?? item),
          numberText(begun),
          numberText(open),
          ...(['kept', 'partly-kept', 'broken', 'false'] as const).map((state) =>
            numberText(states[state] ?? 0),
          ),
        ])}
      />
    </section>
  );
}

/** How the cases of a further kind are dealt with. */
export interface ShownKind {
  readonly kind: string;
  readonly title: Text;
  readonly begun: number;
  readonly open: number;
  readonly overdue: number;
  /** Null before the first that ended. */
  readonly onTimeRate: number | null;
}

function Kinds({ cases, language }: { cases: readonly ShownKind[]; language: Language }) {
  const t = texts(language);
  if (cases.length === 0) return null;
  return (
    <Table
      caption={t.statistics.kinds}
      language={language}
      head={[
        t.statistics.cases,
        t.statistics.filed,
        t.statistics.open,
        t.statistics.overdue,
        t.statistics.onTime,
      ]}
      rows={cases.map(({ title, begun, open, overdue, onTimeRate }) => [
        inLanguage(title, language),
        numberText(begun),
        numberText(open),
        numberText(overdue),
        rateText(onTimeRate, language),
      ])}
    />
  );
}

/** How objections and submissions are dealt with, in figures; by provider unit for those inside. */
export function statisticsPage(
  context: PageContext,
  figures: ShownStatistics,
  submissions: readonly ShownSubmissions[],
  cases: readonly ShownKind[] = [],
  promises: readonly ShownPromises[] = [],
  city: readonly CityMonth[] = [],
): string {
  const { language } = context;
  const t = texts(language);
  const months = figures.byMonth.toSorted((a, b) => (a.month < b.month ? -1 : 1));
  const kinds = figures.byKind.filter(({ filed }) => filed > 0).toSorted((a, b) => b.filed - a.filed);
  const tiles: readonly (readonly [string, string])[] = [
    [t.statistics.filed, numberText(figures.filed)],
    [t.statistics.open, numberText(figures.open)],
    [t.statistics.overdue, numberText(figures.overdue)],
    [t.statistics.acceptance, rateText(figures.acceptanceRate, language)],
    [t.statistics.onTime, rateText(figures.onTimeRate, language)],
    [t.statistics.median, daysText(figures.medianDays, language)],
  ];
  return page(
    context,
    t.statistics.title,
    <>
      {figures.filed === 0 ? (
        <p>{t.statistics.none}</p>
      ) : (
        <>
          <dl class="tiles">
            {tiles.map(([label, value]) => (
              <div key={label}>
                <dt>{label}</dt>
                <dd>{value}</dd>
              </div>
            ))}
          </dl>
          <p class="meta">{t.statistics.explain}</p>
          <Figure
            language={language}
            title={t.statistics.byMonth}
            series={[t.statistics.filed, t.statistics.decided]}
            groups={months.slice(-monthsShown).map(({ month, filed, decided }) => ({
              label: monthText(month, language),
              values: [filed, decided],
            }))}
            head={[
              t.statistics.month,
              t.statistics.filed,
              t.statistics.decided,
              t.statistics.onTime,
              t.statistics.median,
            ]}
            rows={months.map((each) => [
              monthText(each.month, language),
              numberText(each.filed),
              numberText(each.decided),
              rateText(each.onTimeRate, language),
              daysText(each.medianDays, language),
            ])}
          />
          <Figure
            language={language}
            title={t.statistics.outcomes}
            series={[t.statistics.cases]}
            groups={outcomes.map((outcome) => ({
              label: inLanguage(outcomeNames[outcome], language),
              values: [figures.outcomes[outcome]],
            }))}
            head={[t.statistics.outcome, t.statistics.cases, t.statistics.share]}
            rows={outcomes.map((outcome) => [
              inLanguage(outcomeNames[outcome], language),
              numberText(figures.outcomes[outcome]),
              rateText(figures.decided === 0 ? null : figures.outcomes[outcome] / figures.decided, language),
            ])}
          />
          <Figure
            language={language}
            title={t.statistics.byKind}
            series={[t.statistics.filed]}
            groups={kinds.map(({ kind, filed }) => ({
              label: inLanguage(kindNames[kind], language),
              values: [filed],
            }))}
            head={[
              t.statistics.kind,
              t.statistics.filed,
              t.statistics.decided,
              t.statistics.onTime,
              t.statistics.median,
            ]}
            rows={kinds.map((each) => [
              inLanguage(kindNames[each.kind], language),
              numberText(each.filed),
              numberText(each.decided),
              rateText(each.onTimeRate, language),
              daysText(each.medianDays, language),
            ])}
          />
          {figures.byUnit === undefined ? null : (
            <section>
              <h2>{t.statistics.byUnit}</h2>
              <p class="meta">{t.statistics.internal}</p>
              <Table
                caption={t.statistics.byUnit}
                captioned={false}
                language={language}
                head={[
                  t.statistics.unit,
                  t.statistics.filed,
                  t.statistics.open,
                  t.statistics.overdue,
                  t.statistics.onTime,
                  t.statistics.median,
                ]}
                rows={figures.byUnit
                  .toSorted((a, b) => b.overdue - a.overdue || b.open - a.open)
                  .map((each) => [
                    unitText(each.unit, language),
                    numberText(each.filed),
                    numberText(each.open),
                    numberText(each.overdue),
                    rateText(each.onTimeRate, language),
                    daysText(each.medianDays, language),
                  ])}
              />
            </section>
          )}
        </>
      )}
      <SubmissionsFigure submissions={submissions} language={language} />
      <Promises promises={promises} language={language} />
      <Kinds cases={cases} language={language} />
      <CityFigures months={city} language={language} />
    </>,
    { lead: t.statistics.lead },
  );
}
