import { chinaDate } from '../../shared/domain/china-time.ts';
import { csvFile } from '../../shared/domain/csv-line.ts';
import { districtOf } from '../../shared/domain/rectifications/district.ts';
import { subjectKind } from '../../shared/domain/subject-kind.ts';
import type { Answer } from '../../shared/http/answer.ts';
import type { Call, Handlers } from '../../shared/http/call.ts';
import { csvAnswer, restAt, wantsCsv } from '../../shared/http/csv-answer.ts';
import { catalogue } from '../../shared/policy/catalogues.ts';
import { district } from '../../shared/policy/districts.ts';
import { mostRowsOfFile, publicLists } from '../../shared/policy/public-lists.ts';
import { type PageRequest, pagesUpTo } from '../../shared/store/pages.ts';
import {
  documentNumberOf,
  isPlaceOf,
  type PublicationItem,
  type PublicationQuery,
  publications,
} from '../../shared/store/publications.ts';
import { type RecordItem, recordKeyOf } from '../../shared/store/records.ts';
import { theTable } from '../../shared/store/table.ts';
import { publicationsPage, publicListsPage } from '../../templates/pages/publications.tsx';
import type { publicationRoutes } from './publications-routes.ts';
import { recordView } from './view.ts';

/** Entries of a list whose records are read together. */
const readTogether = 100;

/** What everybody sees of the records at some places of a list: null where that is nothing. */
async function seenAt(places: readonly PublicationItem[], today: string) {
  const keys = places.flatMap(({ record }) => recordKeyOf(record) ?? []);
  const records = new Map((await theTable().getMany<RecordItem>(keys)).map((item) => [item.id, item]));
  return places.map((place) => {
    const record = records.get(place.record);
    if (record === undefined || !isPlaceOf(place, record)) return null;
    const seen = recordView(record, undefined, today);
    return seen === null ? null : { record, seen };
  });
}

type Seen = NonNullable<Awaited<ReturnType<typeof seenAt>>[number]>;

function publication({ record, seen }: Seen) {
  const { id, subject, subjectName, title, date, publicUntil, unit, unitName, state } = seen;
  const { code, name } = district(districtOf(subject));
  return {
    id,
    subject: subjectKind(subject) === 'person' ? null : subject,
    subjectName,
    title,
    date,
    publicUntil,
    unit,
    unitName,
    district: { code, name },
    documentNumber: documentNumberOf(record) ?? null,
    state,
  };
}

/** The entries as a table of what is public of them, by the names of the columns; the newest, up to a bound. */
async function asCsv(
  query: PublicationQuery,
  today: string,
  cursor: string | undefined,
): Promise<{ readonly file: string; readonly next: string | null }> {
  const fields = catalogue(query.list).fields.filter(({ access }) => access === 'public');
  const rowOf = ({ seen }: Seen) => {
    const values = new Map(seen.fields.map(({ code, value }) => [code, value]));
    return [...fields.map(({ code }) => values.get(code) ?? ''), seen.publicUntil ?? ''];
  };
  const read = (page: PageRequest) =>
    theTable().page<PublicationItem, string[]>([publications(query)], page, async (places) =>
      (await seenAt(places, today)).map((each) => (each === null ? null : rowOf(each))),
    );
  const { items, next } = await pagesUpTo(mostRowsOfFile, readTogether, read, cursor);
  return { file: csvFile([[...fields.map(({ name }) => name), '公示至'], ...items]), next };
}

const listed = publicLists.map(({ catalogue: list, title, text }) => ({
  list,
  title,
  text,
  url: `/publications/${list}`,
}));

export const publicationHandlers: Pick<Handlers<typeof publicationRoutes>, keyof typeof publicationRoutes> = {
  showPublicLists: async (call) => ({
    status: 200,
    json: { items: listed },
    page: () => publicListsPage(call),
  }),

  listPublications: {
    form: (call, { values, problem }) =>
      publicationsPage(call, {
        list: call.params.list as PublicationQuery['list'],
        items: [],
        next: null,
        filled: { values, problem },
      }),
    answer: async (call: Call<typeof publicationRoutes.listPublications>): Promise<Answer> => {
      const { unit, district: of, from, to, number, cursor } = call.query;
      const query = { list: call.params.list, unit, district: of, from, to, number };
      const today = chinaDate(call.now);
      if (wantsCsv(call)) {
        const title = publicLists.find((each) => each.catalogue === query.list)?.title.zh ?? query.list;
        const { file, next } = await asCsv(query, today, cursor);
        return csvAnswer({ plain: query.list, zh: title }, file, restAt(call, next));
      }
      const json = await theTable().page<PublicationItem, ReturnType<typeof publication>>(
        [publications(query)],
        call.query,
        async (places) =>
          (await seenAt(places, today)).map((each) => (each === null ? null : publication(each))),
      );
      const values = Object.fromEntries(
        Object.entries({ unit, district: of, from, to, number }).map(([name, value]) => [name, value ?? '']),
      );
      return {
        status: 200,
        json,
        page: () =>
          publicationsPage(call, { list: query.list, ...json, cursor, filled: { values, problem: null } }),
      };
    },
  },
};
