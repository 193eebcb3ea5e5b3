import type { ComponentChildren } from 'preact';
import type { ListCode, OverviewPart } from '../../shared/domain/overview/parts.ts';
import type { QualitySummary } from '../../shared/domain/statistics/quality.ts';
import type { CatalogueCode } from '../../shared/policy/catalogue.ts';
import { inLanguage, type Language, type Text } from '../../shared/policy/text.ts';
import { overviewTexts } from '../locales/overview.ts';
import { listAddress } from './case/list-page.tsx';
import { Details, Table, Tag } from './elements.tsx';
import { dayText, monthText, numberText, unitText } from './format.tsx';
import { type PageContext, page } from './layout.tsx';
import { MonthLinks } from './month-links.tsx';
import { PlotFigure } from './plot.tsx';
import { catalogueText, figureName, measureName, percent } from './quality-parts.tsx';

/** Cases of one kind, of all months and units or some. */
export interface OfCases {
  readonly begun: number;
  readonly inHand: number;
  readonly ended: number;
  readonly overdue: number;
  readonly timed: number;
  readonly onTimeRate: number | null;
}

interface OfUnit {
  readonly unit: string;
  readonly unitName: string;
}

interface ShownKind {
  readonly kind: string;
  readonly title: Text;
  readonly path: string;
  readonly total: OfCases;
  readonly months: readonly (OfCases & { readonly month: string })[];
  readonly units: readonly (OfCases & OfUnit)[];
}

interface ShownReporting extends OfUnit {
  readonly catalogue: CatalogueCode;
  readonly catalogueName: string;
  readonly until: string | null;
  readonly late: boolean;
}

/** All that the page says. */
export interface ShownOverview {
  /** YYYY-MM, and the last month that there is. */
  readonly month: string;
  readonly lastMonth: string;
  readonly records: {
    readonly months: readonly (QualitySummary & { readonly month: string })[];
    readonly units: readonly (QualitySummary & OfUnit)[];
  };
  readonly coverage: {
    readonly domains: { readonly covered: number; readonly all: number };
    readonly reporting: readonly ShownReporting[];
  };
  readonly cases: readonly ShownKind[];
  readonly lists: readonly { readonly list: ListCode; readonly count: number | null; readonly url: string }[];
}

const texts = (language: Language) => overviewTexts[language].overview;

interface Part {
  readonly shown: ShownOverview;
  readonly language: Language;
  /** Leads to a queue, for those who may see it. */
  readonly toQueue: (
    path: string,
    query: Readonly<Record<string, string>>,
    text: string,
  ) => ComponentChildren;
}

function CsvLink({ shown: { month }, language, part }: Part & { readonly part: OverviewPart }) {
  const t = texts(language);
  return (
    <p>
      <a href={`/overview?month=${month}&part=${part}&format=csv`}>{t.downloadCsv(t.parts[part])}</a>
    </p>
  );
}

function sumOf(kinds: readonly ShownKind[], of: 'inHand' | 'overdue'): number {
  return kinds.reduce((sum, { total }) => sum + total[of], 0);
}

/** What the page comes to, in a few numbers. */
function Tiles({ shown, language }: Part) {
  const t = texts(language);
  const { month, records, coverage, cases, lists } = shown;
  const last = records.months.at(-1);
  const late = lists.find(({ list }) => list === 'late-reports')?.count ?? 0;
  const tiles: readonly (readonly [label: string, value: string, href: string | null])[] = [
    [t.records, numberText(last?.figures.records ?? 0), `/quality?month=${month}`],
    [t.compliance, percent(last?.rates.compliance.rate ?? null), `/quality?month=${month}`],
    [t.timeliness, percent(last?.rates.timeliness.rate ?? null), `/quality?month=${month}`],
    [t.domains, t.ofAll(coverage.domains.covered, coverage.domains.all), '/domains'],
    [t.lateReports, numberText(late), '/overview/late-reports'],
    [t.inHand, numberText(sumOf(cases, 'inHand')), '#cases'],
    [t.overdue, numberText(sumOf(cases, 'overdue')), '/overview/late-cases'],
  ];
  return (
    <dl class="tiles">
      {tiles.map(([label, value, href]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{href === null ? value : <a href={href}>{value}</a>}</dd>
        </div>
      ))}
    </dl>
  );
}

/** What disagrees, what is late, what nobody owns: each list with how many there are and its file. */
function Attention({ shown: { lists }, language }: Part) {
  const t = texts(language);
  return (
    <section>
      <h2>{t.attention}</h2>
      <p class="meta">{t.attentionLead}</p>
      <Table
        caption={t.attention}
        captioned={false}
        language={language}
        head={[t.list, t.count, t.csv]}
        rows={lists.map(({ list, count, url }) => [
          <a key="list" href={url}>
            {t.lists[list]}
          </a>,
          count === null ? t.seeList : numberText(count),
          <a key="csv" href={`${url}?format=csv`} aria-label={t.downloadCsv(t.lists[list])}>
            {t.csv}
          </a>,
        ])}
      />
    </section>
  );
}

/** What came in and how good it was, month by month. */
function Months(part: Part) {
  const { shown, language } = part;
  const t = texts(language);
  const { months } = shown.records;
  const labels = months.map(({ month }) => monthText(month, language));
  const figures = ['records', 'changed', 'withdrawn'] as const;
  const rates = ['compliance', 'timeliness', 'coverage'] as const;
  const common = { labels, language, summary: t.table };
  const monthLink = (month: string) => (
    <a key="month" href={`/quality?month=${month}`}>
      {monthText(month, language)}
    </a>
  );
  return (
    <section>
      <h2>{t.byMonth}</h2>
      <div class="plots">
        <PlotFigure
          {...common}
          heading={t.recordsByMonth}
          title={t.plot(t.recordsByMonth)}
          series={figures.map((code) => ({
            name: figureName(code, language),
            values: months.map((each) => each.figures[code]),
          }))}
          head={[t.month, ...figures.map((code) => figureName(code, language))]}
          rows={months.map((each) => [
            monthLink(each.month),
            ...figures.map((code) => numberText(each.figures[code])),
          ])}
        />
        <PlotFigure
          {...common}
          heading={t.ratesByMonth}
          title={t.plot(t.ratesByMonth)}
          most={1}
          text={percent}
          series={rates.map((code) => ({
            name: measureName(code, language),
            values: months.map((each) => each.rates[code].rate ?? Number.NaN),
          }))}
          head={[t.month, ...rates.map((code) => measureName(code, language))]}
          rows={months.map((each) => [
            monthLink(each.month),
            ...rates.map((code) => percent(each.rates[code].rate)),
          ])}
        />
      </div>
      <CsvLink {...part} part="records" />
    </section>
  );
}

/** Every kind of case: how many there are now, and month by month. */
function Kinds(part: Part) {
  const { shown, language, toQueue } = part;
  const t = texts(language);
  const { month, cases } = shown;
  const known = cases.filter(({ total }) => total.begun > 0);
  return (
    <section id="cases">
      <h2>{t.cases}</h2>
      {known.length === 0 ? (
        <p>{t.noCases}</p>
      ) : (
        <Table
          caption={t.cases}
          captioned={false}
          language={language}
          head={[t.kind, t.begunInMonth, t.inHand, t.overdue, t.ended, t.onTime]}
          rows={known.map(({ title, path, total, months }) => [
            inLanguage(title, language),
            toQueue(path, { month }, numberText(months.at(-1)?.begun ?? 0)),
            toQueue(path, {}, numberText(total.inHand)),
            total.overdue === 0
              ? numberText(0)
              : toQueue(path, { overdue: 'true' }, numberText(total.overdue)),
            numberText(total.ended),
            percent(total.onTimeRate),
          ])}
        />
      )}
      <div class="plots">
        {known
          .filter(({ months }) => months.some(({ begun }) => begun > 0))
          .map(({ kind, title, path, months }) => {
            const heading = t.casesOf(inLanguage(title, language));
            return (
              <PlotFigure
                key={kind}
                language={language}
                summary={t.table}
                heading={heading}
                title={t.plot(heading)}
                labels={months.map((each) => monthText(each.month, language))}
                series={[
                  { name: t.begun, values: months.map(({ begun }) => begun) },
                  { name: t.ended, values: months.map(({ ended }) => ended) },
                ]}
                head={[t.month, t.begun, t.ended, t.onTime]}
                rows={months.map((each) => [
                  monthText(each.month, language),
                  toQueue(path, { month: each.month }, numberText(each.begun)),
                  numberText(each.ended),
                  percent(each.onTimeRate),
                ])}
              />
            );
          })}
      </div>
      <CsvLink {...part} part="cases" />
    </section>
  );
}

/** What a unit has in hand, of all kinds. */
function handsOf(unit: string, cases: readonly ShownKind[]) {
  const own = cases.flatMap(({ units }) => units.filter((each) => each.unit === unit));
  return {
    inHand: own.reduce((sum, each) => sum + each.inHand, 0),
    overdue: own.reduce((sum, each) => sum + each.overdue, 0),
  };
}

function Until({ of, language }: { of: readonly ShownReporting[]; language: Language }) {
  const t = texts(language);
  if (of.length === 0) return <>—</>;
  const never = of.some(({ until }) => until === null);
  const [first] = of.flatMap(({ until }) => until ?? []).sort();
  return (
    <>
      <span class="nowrap">{never || first === undefined ? t.never : dayText(first, language)}</span>{' '}
      {of.some(({ late }) => late) ? <Tag tone="warning">{t.late}</Tag> : null}
    </>
  );
}

/** The rates that a unit is compared by; its own page has all. */
const unitRates = ['compliance', 'timeliness', 'coverage'] as const;

/** Every unit that has anything to do with the service. */
function Units(part: Part) {
  const { shown, language, toQueue } = part;
  const t = texts(language);
  const { month, records, coverage, cases } = shown;
  const byKind = cases.flatMap(({ title, path, units }) =>
    units
      .filter(({ begun }) => begun > 0)
      .map((each) => [
        unitText(each.unit, language),
        inLanguage(title, language),
        toQueue(path, { unit: each.unit }, numberText(each.begun)),
        numberText(each.inHand),
        each.overdue === 0
          ? numberText(0)
          : toQueue(path, { unit: each.unit, overdue: 'true' }, numberText(each.overdue)),
        percent(each.onTimeRate),
      ]),
  );
  return (
    <section>
      <h2>{t.units}</h2>
      <p class="meta">{t.unitsLead}</p>
      <Table
        caption={t.units}
        captioned={false}
        language={language}
        head={[
          t.unit,
          t.until,
          t.inHand,
          t.overdue,
          t.records,
          ...unitRates.map((code) => measureName(code, language)),
        ]}
        rows={records.units.map(({ unit, unitName: _, ...summary }) => {
          const { inHand, overdue } = handsOf(unit, cases);
          return [
            <a key="unit" href={`/quality/units/${unit}?month=${month}`}>
              {unitText(unit, language)}
            </a>,
            <Until
              key="until"
              of={coverage.reporting.filter((each) => each.unit === unit)}
              language={language}
            />,
            numberText(inHand),
            overdue === 0 ? (
              numberText(0)
            ) : (
              <a key="overdue" href={listAddress('/overview/late-cases', { unit })}>
                {numberText(overdue)}
              </a>
            ),
            numberText(summary.figures.records),
            ...unitRates.map((code) => percent(summary.rates[code].rate)),
          ];
        })}
      />
      {byKind.length === 0 ? null : (
        <Details summary={t.unitsByKind}>
          <Table
            caption={t.unitsByKind}
            captioned={false}
            language={language}
            head={[t.unit, t.kind, t.begun, t.inHand, t.overdue, t.onTime]}
            rows={byKind}
          />
        </Details>
      )}
      <Details summary={t.coverage}>
        <Table
          caption={t.coverage}
          captioned={false}
          language={language}
          head={[t.unit, t.catalogue, t.until]}
          rows={coverage.reporting.map((each) => [
            unitText(each.unit, language),
            catalogueText(each.catalogue, language),
            <Until key="until" of={[each]} language={language} />,
          ])}
        />
      </Details>
      <CsvLink {...part} part="units" />
      <CsvLink {...part} part="coverage" />
    </section>
  );
}

/** The service at a glance, for the centre and for auditors: each figure leads to what is behind it. */
export function overviewPage(context: PageContext, shown: ShownOverview): string {
  const { language, viewer } = context;
  const t = texts(language);
  const { month, lastMonth } = shown;
  const part: Part = {
    shown,
    language,
    // Queues are the centre's: an auditor reads the number.
    toQueue: (path, query, text) =>
      viewer?.role === 'centre' ? <a href={listAddress(path, query)}>{text}</a> : text,
  };
  return page(
    context,
    t.titleOf(monthText(month, language)),
    <>
      <MonthLinks path="/overview" month={month} last={lastMonth} language={language} />
      <Tiles {...part} />
      <Attention {...part} />
      <Months {...part} />
      <Kinds {...part} />
      <Units {...part} />
      <p>
        <a href={`/overview?month=${month}&format=csv`}>{t.downloadAll}</a>
      </p>
    </>,
    { lead: t.lead },
  );
}
