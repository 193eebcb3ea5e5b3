import type { QualitySummary } from '../../shared/domain/statistics/quality.ts';
import type { CatalogueCode } from '../../shared/policy/catalogue.ts';
import type { Language } from '../../shared/policy/text.ts';
import { BarChart } from './chart.tsx';
import { Details, Entries, Table } from './elements.tsx';
import { Moment, monthText, unitText } from './format.tsx';
import { type PageContext, page } from './layout.tsx';
import { MonthLinks } from './month-links.tsx';
import {
  catalogueText,
  cells,
  columns,
  Definitions,
  figureName,
  type Measure,
  type OfCatalogue,
  type OfUnit,
  Rates,
  RatesChart,
  texts,
} from './quality-parts.tsx';

/** What was counted of each catalogue, of several units or of one. */
function Items({
  month,
  items,
  own = false,
  language,
}: {
  month: string;
  items: readonly (OfUnit & OfCatalogue)[];
  own?: boolean;
  language: Language;
}) {
  const s = texts(language).quality;
  const caption = own ? s.byCatalogue : s.byUnitAndCatalogue;
  return (
    <Table
      caption={caption}
      captioned={false}
      language={language}
      head={[...(own ? [] : [s.unit]), s.catalogue, ...columns(language)]}
      rows={items.map(({ unit, catalogue, ...summary }) => [
        ...(own ? [] : [unitText(unit, language)]),
        <a key="catalogue" href={`/quality/units/${unit}?month=${month}&catalogue=${catalogue}`}>
          {catalogueText(catalogue, language)}
        </a>,
        ...cells(summary),
      ])}
    />
  );
}

/** The quality of one month: of all units for the centre, of one for that unit. */
export function qualityPage(
  context: PageContext,
  {
    month,
    total,
    units,
    items,
    measures,
    own,
    lastMonth,
  }: {
    readonly month: string;
    readonly total: QualitySummary;
    readonly units: readonly OfUnit[];
    readonly items: readonly (OfUnit & OfCatalogue)[];
    readonly measures: readonly Measure[];
    /** The unit whose numbers these are; null: those of all. */
    readonly own: string | null;
    readonly lastMonth: string;
  },
): string {
  const { language } = context;
  const s = texts(language).quality;
  const byUnit = units.map((each) => ({ ...each, label: unitText(each.unit, language) }));
  return page(
    context,
    s.titleOf(monthText(month, language)),
    <>
      <MonthLinks path="/quality" month={month} last={lastMonth} language={language} />
      {items.length === 0 ? (
        <p>{s.none}</p>
      ) : (
        <>
          <Rates summary={total} measures={measures} language={language} />
          {own === null ? (
            <RatesChart title={s.ratesByUnit} head={s.unit} of={byUnit} language={language} />
          ) : null}
          {own === null ? (
            <>
              <h2>{s.byUnit}</h2>
              <Table
                caption={s.byUnit}
                captioned={false}
                language={language}
                head={[s.unit, ...columns(language)]}
                rows={byUnit.map(({ label, unit, ...summary }) => [
                  <a key="unit" href={`/quality/units/${unit}?month=${month}`}>
                    {label}
                  </a>,
                  ...cells(summary),
                ])}
              />
            </>
          ) : null}
          {own === null ? (
            <Details summary={s.byUnitAndCatalogue}>
              <Items month={month} items={items} language={language} />
            </Details>
          ) : (
            <>
              <h2>{s.byCatalogue}</h2>
              <Items month={month} items={items} language={language} own />
            </>
          )}
        </>
      )}
      <Definitions measures={measures} language={language} />
      <p>
        <a href={`/quality?month=${month}&format=csv`}>{s.download}</a>
      </p>
      <p>
        <a href="/quality/circulars">{s.circulars}</a>
        {own === null ? null : (
          <>
            {' · '}
            <a href={`/quality/units/${own}`}>{s.overMonths}</a>
          </>
        )}
      </p>
    </>,
    { lead: own === null ? s.lead : s.ownLead },
  );
}

/** One unit over twelve months, of all its catalogues or of one. */
export function unitQualityPage(
  context: PageContext,
  {
    unit,
    catalogue,
    month,
    months,
    items,
    measures,
  }: {
    readonly unit: string;
    readonly catalogue: CatalogueCode | null;
    readonly month: string;
    readonly months: readonly (QualitySummary & { readonly month: string })[];
    readonly items: readonly OfCatalogue[];
    readonly measures: readonly Measure[];
  },
): string {
  const { language } = context;
  const s = texts(language).quality;
  const path = `/quality/units/${unit}`;
  const last = months.at(-1);
  const known = months.filter(({ figures }) => Object.values(figures).some((count) => count > 0));
  const heading = catalogue === null ? s.overMonths : catalogueText(catalogue, language);
  const rowsTitle = s.rowsByMonth;
  const rowsSeries = [figureName('received', language), figureName('refused', language)];
  return page(
    context,
    unitText(unit, language),
    <>
      {known.length === 0 || last === undefined ? (
        <p>{s.noneAtAll}</p>
      ) : (
        <>
          <h2>{s.titleOf(monthText(month, language))}</h2>
          <Rates summary={last} measures={measures} language={language} />
          <RatesChart
            title={s.ratesByMonth}
            head={s.month}
            of={known.map((each) => ({ ...each, label: monthText(each.month, language) }))}
            language={language}
          />
          <section>
            <h2>{rowsTitle}</h2>
            <div class="panel">
              <BarChart
                title={s.chart(rowsTitle)}
                series={rowsSeries}
                groups={known.map(({ month: of, figures }) => ({
                  label: monthText(of, language),
                  values: [figures.received, figures.refused],
                }))}
              />
            </div>
          </section>
          <h2>{s.overMonths}</h2>
          <Table
            caption={s.overMonths}
            captioned={false}
            language={language}
            head={[s.month, ...columns(language)]}
            rows={known.map((each) => [monthText(each.month, language), ...cells(each)])}
          />
        </>
      )}
      {items.length === 0 ? null : (
        <>
          <h2>{s.itemsOf(monthText(month, language))}</h2>
          <Table
            caption={s.itemsOf(monthText(month, language))}
            captioned={false}
            language={language}
            head={[s.catalogue, ...columns(language)]}
            rows={items.map(({ catalogue: code, ...summary }) => [
              <a key="catalogue" href={`${path}?month=${month}&catalogue=${code}`}>
                {catalogueText(code, language)}
              </a>,
              ...cells(summary),
            ])}
          />
        </>
      )}
      <Definitions measures={measures} language={language} />
      <p>
        {catalogue === null ? null : (
          <>
            <a href={`${path}?month=${month}`}>{s.allCatalogues}</a>{' '}
          </>
        )}
        <a href={`${path}?month=${month}&format=csv${catalogue === null ? '' : `&catalogue=${catalogue}`}`}>
          {s.download}
        </a>
      </p>
    </>,
    { trail: [{ href: '/quality', text: s.title }], lead: heading },
  );
}

/** The circulars that were issued, newest first. */
export function circularsPage(
  context: PageContext,
  items: readonly {
    readonly number: string;
    readonly month: string;
    readonly issuedAt: string;
    readonly url: string;
  }[],
): string {
  const { language } = context;
  const s = texts(language).quality;
  return page(
    context,
    s.circulars,
    items.length === 0 ? (
      <p>{s.noCirculars}</p>
    ) : (
      <Entries
        label={s.circulars}
        items={items.map(({ number, month, issuedAt, url }) => ({
          href: url,
          title: s.circularOf(monthText(month, language)),
          facts: [number, <Moment key="at" moment={issuedAt} language={language} />],
        }))}
      />
    ),
    { trail: [{ href: '/quality', text: s.title }], lead: s.circularsLead },
  );
}
