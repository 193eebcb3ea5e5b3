import type { ComponentChildren } from 'preact';
import { csvFile } from '../../shared/domain/csv-line.ts';
import type { ListCode } from '../../shared/domain/overview/parts.ts';
import type { CatalogueCode } from '../../shared/policy/catalogue.ts';
import { inLanguage, type Language, type Text } from '../../shared/policy/text.ts';
import { overviewTexts } from '../locales/overview.ts';
import { listAddress } from './case/list-page.tsx';
import { Cards, type PageOf, Pagination } from './elements.tsx';
import { dayText, numberText, unitText } from './format.tsx';
import { type PageContext, page } from './layout.tsx';
import { catalogueText } from './quality-parts.tsx';

/** One thing on such a list. */
export interface ListRow {
  /** Why it is there. */
  readonly text: Text;
  /** Of a case: what it is, and its number. */
  readonly kind: Text | null;
  readonly case: string | null;
  readonly unit: string | null;
  readonly unitName: string | null;
  readonly catalogue: CatalogueCode | null;
  readonly catalogueName: string | null;
  readonly domain: Text | null;
  /** YYYY-MM-DD: what day that is says the list. */
  readonly day: string | null;
  readonly count: number | null;
  /** Null: nothing that the one who asks may open. */
  readonly url: string | null;
}

type Texts = (typeof overviewTexts)['en']['overview'];

interface Column {
  head(t: Texts): string;
  cell(row: ListRow, language: Language): string;
}

const about = {
  reason: { head: (t) => t.reason, cell: ({ text }, language) => inLanguage(text, language) },
  kind: {
    head: (t) => t.kind,
    cell: ({ kind }, language) => (kind === null ? '' : inLanguage(kind, language)),
  },
  case: { head: (t) => t.number, cell: (row) => row.case ?? '' },
  unit: {
    head: (t) => t.unit,
    cell: ({ unit }, language) => (unit === null ? '' : unitText(unit, language)),
  },
  catalogue: {
    head: (t) => t.catalogue,
    cell: ({ catalogue }, language) => (catalogue === null ? '' : catalogueText(catalogue, language)),
  },
  domain: {
    head: (t) => t.domain,
    cell: ({ domain }, language) => (domain === null ? '' : inLanguage(domain, language)),
  },
  count: { head: (t) => t.count, cell: ({ count }) => (count === null ? '' : numberText(count)) },
} satisfies Readonly<Record<string, Column>>;

/** The day of a row, under what it means on this list. */
function day(head: Column['head']): Column {
  return { head, cell: ({ day: of }, language) => (of === null ? '' : dayText(of, language)) };
}

const due = day((t) => t.due);

/** What each list shows of its rows; the first column leads on. */
const columns: Readonly<Record<ListCode, readonly Column[]>> = {
  'late-cases': [about.case, about.kind, about.reason, about.unit, due],
  'late-inspections': [about.case, about.reason, about.unit, about.count, due],
  'without-officer': [about.case, about.kind, about.reason, about.unit, due],
  contradictions: [about.case, about.reason, about.catalogue, about.unit, due],
  'late-reports': [about.unit, about.catalogue, about.reason, day((t) => t.until)],
  reconciliations: [about.unit, about.catalogue, about.reason, day((t) => t.finished)],
  unowned: [about.reason, about.kind, about.unit, about.catalogue, about.domain, about.count],
};

/** The rows of a list as a file. */
export function standingCsv(rows: readonly ListRow[], language: Language): string {
  const t = overviewTexts[language].overview;
  const head = [t.reason, t.kind, t.number, t.unitCode, t.unit, t.catalogue, t.domain, t.day, t.count];
  return csvFile([
    head,
    ...rows.map((row) => [
      about.reason.cell(row, language),
      about.kind.cell(row, language),
      about.case.cell(row),
      row.unit ?? '',
      about.unit.cell(row, language),
      about.catalogue.cell(row, language),
      about.domain.cell(row, language),
      row.day ?? '',
      row.count === null ? '' : String(row.count),
    ]),
  ]);
}

/** One of the lists, of all units or of one. */
export function standingPage(
  context: PageContext,
  {
    list,
    unit,
    items,
    next,
    cursor,
  }: PageOf<ListRow> & { readonly list: ListCode; readonly unit: string | undefined },
): string {
  const { language } = context;
  const t = overviewTexts[language].overview;
  const path = `/overview/${list}`;
  const title = t.lists[list];
  const address = (from: string | undefined) => listAddress(path, { unit, cursor: from });
  const cells = (row: ListRow): ComponentChildren[] =>
    columns[list].map((column, at) => {
      const text = column.cell(row, language);
      return at === 0 && row.url !== null ? <a href={row.url}>{text}</a> : text;
    });
  return page(
    context,
    title,
    <>
      {unit === undefined ? null : (
        <p class="meta">
          {t.onlyUnit(unitText(unit, language))} <a href={path}>{t.allUnits}</a>
        </p>
      )}
      {items.length === 0 ? (
        <p>{t.empty}</p>
      ) : (
        <Cards caption={title} head={columns[list].map(({ head }) => head(t))} rows={items.map(cells)} />
      )}
      <Pagination
        language={language}
        next={next === null ? null : address(next)}
        first={cursor === undefined ? null : address(undefined)}
      />
      <p>
        <a href={listAddress(path, { unit, format: 'csv' })}>{t.downloadCsv(title)}</a>
        {' · '}
        <a href="/overview">{t.title}</a>
      </p>
    </>,
    { lead: t.listLeads[list] },
  );
}
