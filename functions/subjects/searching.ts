import { chinaDate } from '../../shared/domain/china-time.ts';
import { isWithinCity, type NotSearched, soughtBy } from '../../shared/domain/name-search.ts';
import { districtOf } from '../../shared/domain/rectifications/district.ts';
import type { Call, Handlers } from '../../shared/http/call.ts';
import { invalid } from '../../shared/http/problem.ts';
import { district } from '../../shared/policy/districts.ts';
import { textSetting } from '../../shared/settings.ts';
import { BadCursorError } from '../../shared/store/cursors.ts';
import { subjectById } from '../../shared/store/records.ts';
import { type FoundSubject, mostCounted, search, TooManyFoundError } from '../../shared/store/search.ts';
import { theTable } from '../../shared/store/table.ts';
import { searchPage } from '../../templates/pages/search.tsx';
import type { routes } from './routes.ts';
import { seenSubject, sightOf } from './sight.ts';

type Asked = Pick<Call<typeof routes.searchSubjects>, 'viewer' | 'now' | 'query'>;

interface Found {
  readonly items: readonly FoundSubject[];
  readonly next: string | null;
  readonly count: number | null;
  readonly standings: readonly string[];
  readonly notSearched: NotSearched | null;
}

/**
 * Subjects by what was typed, as they are there for whoever asks.
 * @throws BadCursorError
 * @throws Problem 422 for filters of more than can be counted
 */
async function foundBy({ viewer, now, query }: Asked): Promise<Found> {
  const { q = '', district: of, standing } = query;
  const look = async (id: string) =>
    seenSubject(sightOf(viewer, id, chinaDate(now)), await subjectById(theTable(), id));
  const keeps =
    of === undefined && standing === undefined
      ? null
      : ({ id, standing: has }: FoundSubject) =>
          (of === undefined || districtOf(id) === of) && (standing === undefined || has === standing);
  const sought = soughtBy(q);
  if (sought.by === 'nothing' || sought.by === 'code') {
    // No other page belongs to it.
    if (query.cursor !== undefined) throw new BadCursorError();
    if (sought.by === 'nothing')
      return { items: [], next: null, count: 0, standings: [], notSearched: sought.why };
    const found = await look(sought.code);
    const items = found?.kind === 'organisation' && (keeps?.(found) ?? true) ? [found] : [];
    return { items, next: null, count: items.length, standings: [], notSearched: null };
  }
  try {
    const city = textSetting('CITY').zh;
    const found = await search(theTable(), sought, query, look, keeps, city);
    const isUntold = found.count === 0 && sought.by === 'name' && isWithinCity(sought.text, city);
    return { ...found, notSearched: isUntold ? 'within-city' : null };
  } catch (error) {
    if (!(error instanceof TooManyFoundError)) throw error;
    throw invalid([
      {
        pointer: '/q',
        message: {
          zh: `查到的超过 ${mostCounted} 家，暂时无法筛选：请多输入几个字。`,
          en: `More than ${mostCounted} were found, too many to filter. Enter more characters.`,
        },
      },
    ]);
  }
}

export const searchSubjects: Handlers<typeof routes>['searchSubjects'] = {
  form: (call, { values, problem }) =>
    searchPage(
      call,
      {
        items: [],
        next: null,
        count: 0,
        standings: [],
        notSearched: null,
        filled: { values, problem },
      },
      mostCounted,
    ),
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
        searchPage(
          call,
          {
            ...found,
            items,
            cursor,
            filled: { values: { q, district: of, standing }, problem: null },
          },
          mostCounted,
        ),
    };
  },
};
