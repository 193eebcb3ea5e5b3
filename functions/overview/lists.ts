import { openDeadline } from '../../shared/domain/cases/case.ts';
import { chinaDate } from '../../shared/domain/china-time.ts';
import type { DataQuery } from '../../shared/domain/data-queries/data-query.ts';
import { publishBy } from '../../shared/domain/inspections/due.ts';
import type { ListCode } from '../../shared/domain/overview/parts.ts';
import type { Unowned } from '../../shared/domain/overview/unowned.ts';
import type { Call } from '../../shared/http/call.ts';
import { isCentre } from '../../shared/identity/rights.ts';
import type { CatalogueCode } from '../../shared/policy/catalogue.ts';
import { catalogue as catalogueOf } from '../../shared/policy/catalogues.ts';
import { contradictionNames } from '../../shared/policy/contradictions.ts';
import { domain as domainOf } from '../../shared/policy/domains.ts';
import type { Text } from '../../shared/policy/text.ts';
import type { CaseItem } from '../../shared/store/cases.ts';
import { BadCursorError } from '../../shared/store/cursors.ts';
import { type FindingItem, unpublishedBefore } from '../../shared/store/inspection-findings.ts';
import { openTasksBefore, type TasksItem } from '../../shared/store/inspection-tasks.ts';
import { storeOf } from '../../shared/store/kinds.ts';
import { type Page, pagesUpTo } from '../../shared/store/pages.ts';
import { finishedReconciliations, type ReconciliationItem } from '../../shared/store/reconciliations.ts';
import {
  casesWithoutOfficer,
  lateCases,
  openContradictions,
  type StandingCase,
  standingCase,
} from '../../shared/store/standing-cases.ts';
import type { Stretch } from '../../shared/store/stretch.ts';
import { theTable } from '../../shared/store/table.ts';
import { overviewTexts } from '../../templates/locales/overview.ts';
import type { ListRow } from '../../templates/pages/overview-lists.tsx';
import { named, reporting, unownedOn } from './figures.ts';

/** Rows that a file has at the most. */
const mostRows = 10_000;

type Asker = Pick<Call, 'viewer' | 'now'>;

/** A list that is read page by page: from where, and what becomes of an item. */
interface Paged {
  stretches(today: string, unit: string | undefined): readonly Stretch[];
  row(item: never, asker: Asker): ListRow | null;
}

const nothing = {
  kind: null,
  case: null,
  catalogue: null,
  catalogueName: null,
  domain: null,
  day: null,
  count: null,
  url: null,
};

/** What a row says of a case: its number and where it stands, nothing of what it is about. */
function rowOf({ store, of }: StandingCase, { viewer }: Asker, text: Text, day: string | null): ListRow {
  const { kind } = store;
  const unit = store.unitOf(of);
  return {
    ...nothing,
    text,
    kind: kind.title,
    case: of.id,
    ...(unit === null ? { unit: null, unitName: null } : named(unit)),
    day,
    // Auditors read what happened to a case, not the case.
    url: isCentre(viewer) ? `${kind.path}/${of.id}` : null,
  };
}

const stateText = ({ store, of }: StandingCase): Text =>
  store.kind.lifeCycle.states[of.state]?.label ?? { zh: of.state, en: of.state };

const paged: Readonly<Partial<Record<ListCode, Paged>>> = {
  'late-cases': {
    stretches: lateCases,
    row: (item: CaseItem, asker) => {
      const found = standingCase(item);
      return found === null
        ? null
        : rowOf(found, asker, stateText(found), openDeadline(found.of)?.dueOn ?? null);
    },
  },
  'late-inspections': {
    stretches: (today, unit) => [openTasksBefore(today, unit), unpublishedBefore(today, unit)],
    row: (item: TasksItem | FindingItem, { now }) => {
      const ofTasks = item.type === 'inspection-tasks';
      const dueOn = publishBy(ofTasks ? item.until : item.formedOn);
      if (dueOn === null || dueOn >= chinaDate(now)) return null;
      return {
        ...nothing,
        text: said((t) => (ofTasks ? t.inspectionsLate : t.resultLate)),
        case: item.plan,
        ...named(item.unit),
        day: dueOn,
        count: ofTasks ? item.objects - item.published : 1,
        url: `/inspections/plans/${item.plan}`,
      };
    },
  },
  'without-officer': {
    stretches: casesWithoutOfficer,
    row: (item: CaseItem, asker) => {
      const found = standingCase(item);
      return found === null
        ? null
        : rowOf(found, asker, stateText(found), openDeadline(found.of)?.dueOn ?? null);
    },
  },
  contradictions: {
    stretches: (_today, unit) => openContradictions(unit),
    row: (item: CaseItem, asker) => {
      const found = standingCase(item);
      const { contradiction, catalogue } = (found?.of ?? {}) as Partial<DataQuery>;
      if (found === null || contradiction === undefined || contradiction === null) return null;
      const day = openDeadline(found.of)?.dueOn ?? null;
      return {
        ...rowOf(found, asker, contradictionNames[contradiction.code], day),
        ...(catalogue === undefined ? {} : ofCatalogue(catalogue)),
      };
    },
  },
  reconciliations: {
    stretches: (_today, unit) => [
      finishedReconciliations({
        expression: `(#counts.#missing > :none OR #counts.#extra > :none OR #counts.#different > :none)${
          unit === undefined ? '' : ' AND #unit = :unit'
        }`,
        names: {
          '#counts': 'counts',
          '#missing': 'missing',
          '#extra': 'extra',
          '#different': 'different',
          ...(unit === undefined ? {} : { '#unit': 'unit' }),
        },
        values: { ':none': 0, ...(unit === undefined ? {} : { ':unit': unit }) },
      }),
    ],
    row: ({ unit, catalogue, counts, finishedAt }: ReconciliationItem) => {
      if (counts === null) return null;
      const { missing, extra, different } = counts;
      const [zh, en] = (['zh-CN', 'en'] as const).map((language) =>
        overviewTexts[language].overview.differs(missing, extra, different),
      );
      return {
        ...nothing,
        text: { zh: zh ?? '', en: en ?? '' },
        ...named(unit),
        ...ofCatalogue(catalogue),
        day: finishedAt === null ? null : chinaDate(new Date(finishedAt)),
        count: missing + extra + different,
      };
    },
  },
};

function ofCatalogue(catalogue: CatalogueCode) {
  return { catalogue, catalogueName: catalogueOf(catalogue).name.zh };
}

/** A text of the page in both languages. */
function said(of: (texts: (typeof overviewTexts)['en']['overview']) => string): Text {
  return { zh: of(overviewTexts['zh-CN'].overview), en: of(overviewTexts.en.overview) };
}

async function lateReports({ now }: Asker): Promise<ListRow[]> {
  const { reporting: all } = await reporting(chinaDate(now));
  return all
    .filter(({ late }) => late)
    .map(({ unit, unitName, catalogue, until }) => ({
      ...nothing,
      text: said((t) => (until === null ? t.neverReported : t.reportedUntil)),
      unit,
      unitName,
      ...ofCatalogue(catalogue),
      day: until,
      url: `/quality/units/${unit}`,
    }));
}

function unownedRow(of: Unowned, viewer: Call['viewer']): ListRow {
  const none = { ...nothing, unit: null, unitName: null, text: said((t) => t.reasons[of.reason]) };
  switch (of.reason) {
    case 'cases-of-no-unit': {
      const kind = storeOf(of.kind)?.kind;
      const url = kind === undefined || !isCentre(viewer) ? null : `${kind.path}?unit=${of.unit}`;
      return { ...none, ...named(of.unit), kind: kind?.title ?? null, count: of.count, url };
    }
    case 'records-of-no-unit':
      return { ...none, ...named(of.unit), count: of.count, url: '/quality' };
    case 'catalogue-without-unit':
      return { ...none, ...ofCatalogue(of.catalogue), url: `/catalogues/${of.catalogue}` };
    case 'domain-without-unit':
      return { ...none, domain: domainOf(of.domain)?.name ?? null, url: '/domains' };
  }
}

/** Lists that follow from counts and settings, and are told whole. */
const whole: Readonly<Partial<Record<ListCode, (asker: Asker) => Promise<ListRow[]>>>> = {
  'late-reports': lateReports,
  unowned: async ({ viewer, now }) =>
    (await unownedOn(chinaDate(now))).map((each) => unownedRow(each, viewer)),
};

/**
 * A page of a list, of all units or of one.
 * @throws BadCursorError for a cursor that is not of a page of it
 */
export async function listPage(
  list: ListCode,
  asker: Asker,
  query: { readonly limit: number; readonly cursor?: string | undefined; readonly unit?: string | undefined },
): Promise<{ items: ListRow[]; next: string | null }> {
  const source = paged[list];
  if (source === undefined) {
    // It is one page.
    if (query.cursor !== undefined) throw new BadCursorError();
    const all = (await whole[list]?.(asker)) ?? [];
    return { items: all.filter(({ unit }) => query.unit === undefined || unit === query.unit), next: null };
  }
  return theTable().page<CaseItem, ListRow>(
    source.stretches(chinaDate(asker.now), query.unit),
    query,
    (found) => found.map((item) => source.row(item as never, asker)),
  );
}

/** The rows of a list from a cursor on, for a file: no more than ten thousand. */
export function rowsOfFile(
  list: ListCode,
  asker: Asker,
  { unit, cursor }: { readonly unit?: string | undefined; readonly cursor?: string | undefined },
): Promise<Page<ListRow>> {
  return pagesUpTo(mostRows, 500, (page) => listPage(list, asker, { ...page, unit }), cursor);
}
