import { chinaDate } from '../../shared/domain/china-time.ts';
import { type NotSearched, soughtBy, unsearched } from '../../shared/domain/name-search.ts';
import { districtOf } from '../../shared/domain/rectifications/district.ts';
import type { Call, Handlers } from '../../shared/http/call.ts';
import { district } from '../../shared/policy/districts.ts';
import { textSetting } from '../../shared/settings.ts';
import { BadCursorError } from '../../shared/store/cursors.ts';
import { subjectById } from '../../shared/store/records.ts';
import { type FoundSubject, search } from '../../shared/store/search.ts';
import { theTable } from '../../shared/store/table.ts';
import { searchPage } from '../../templates/pages/search.tsx';
import type { routes } from './routes.ts';
import { seenOrganisations, seenSubject, sightOf } from './sight.ts';

type Asked = Pick<Call<typeof routes.searchSubjects>, 'viewer' | 'now' | 'query'>;

interface Found {
  readonly items: readonly FoundSubject[];
  readonly next: string | null;
  readonly count: number | null;
  readonly among: number | null;
  readonly standings: readonly string[];
  readonly notSearched: NotSearched | null;
}

const nothing: Found = { items: [], next: null, count: 0, among: null, standings: [], notSearched: null };

/**
 * Subjects by what was typed, as they are there for whoever asks.
 * @throws BadCursorError
 */
export async function foundBy({ viewer, now, query }: Asked): Promise<Found> {
  const { q = '', district: of, standing } = query;
  const today = chinaDate(now);
  const look = (ids: readonly string[]) => seenOrganisations(viewer, ids, today);
  const keeps =
    of === undefined && standing === undefined
      ? null
      : ({ id, standing: has }: FoundSubject) =>
          (of === undefined || districtOf(id) === of) && (standing === undefined || has === standing);
  const sought = soughtBy(q);
  if (sought.by === 'nothing' || sought.by === 'code') {
    // No other page belongs to it.
    if (query.cursor !== undefined) throw new BadCursorError();
    if (sought.by === 'nothing') return { ...nothing, notSearched: sought.why };
    const stored = await subjectById(theTable(), sought.code);
    const found = await seenSubject(sightOf(viewer, sought.code, today), stored);
    const items = found?.kind === 'organisation' && (keeps?.(found) ?? true) ? [found] : [];
    return { ...nothing, items, count: items.length };
  }
  const city = textSetting('CITY').zh;
  const found = await search(theTable(), sought, query, look, keeps, city);
  const why = found.count === 0 ? unsearched(sought, city) : null;
  // That nothing is left of what was found for a part of a code says what it says.
  return { ...found, notSearched: keeps === null || why === 'within-city' ? why : null };
}

export const searchSubjects: Handlers<typeof routes>['searchSubjects'] = {
  form: (call, { values, problem }) =>
    searchPage(call, { ...nothing, items: [], filled: { values, problem } }),
  answer: async (call) => {
    const { q = '', district: of = '', standing = '', cursor } = call.query;
    const found = await foundBy(call);
    const items = found.items.map((each) => {
      const { code, name } = district(districtOf(each.id));
      return { ...each, district: { code, name } };
    });
    return {
      status: 200,
      json: { ...found, items },
      page: () =>
        searchPage(call, {
          ...found,
          items,
          cursor,
          filled: { values: { q, district: of, standing }, problem: null },
        }),
    };
  },
};
