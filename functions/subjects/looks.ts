import { inChinaTime } from '../../shared/domain/china-time.ts';
import type { Answer } from '../../shared/http/answer.ts';
import type { Call } from '../../shared/http/call.ts';
import { csvAnswer, restAt, wantsCsv } from '../../shared/http/csv-answer.ts';
import { notFound } from '../../shared/http/problem.ts';
import { represents } from '../../shared/identity/rights.ts';
import { catalogue } from '../../shared/policy/catalogues.ts';
import { lookedAt } from '../../shared/policy/looks.ts';
import { inLanguage, type Language } from '../../shared/policy/text.ts';
import { knownSubject } from '../../shared/store/known-subject.ts';
import { looksAt, type StoredLook } from '../../shared/store/looks.ts';
import { type PageRequest, pagesUpTo } from '../../shared/store/pages.ts';
import { theTable } from '../../shared/store/table.ts';
import { looksPage, looksTable, type ShownLook } from '../../templates/pages/looks.tsx';
import type { routes } from './routes.ts';

/** Rows of a table at the most: what one answer holds. */
const mostRows = 10_000;

function shown(
  { at, by, purpose, entity, classes = [], matter, listed }: StoredLook,
  language: Language,
): ShownLook {
  const { name, path } = lookedAt(entity);
  const number = entity.slice(entity.indexOf(':') + 1);
  return {
    at: inChinaTime(at),
    by: { ...by, name: inLanguage(by.name, language) },
    purpose: inLanguage(purpose, language),
    what: {
      name: inLanguage(name, language),
      entity,
      url: path === undefined ? null : `${path}${number}`,
      classes: classes.map((code) => inLanguage(catalogue(code).name, language)),
    },
    matter: matter ?? null,
    listed: listed ?? false,
  };
}

/** Who looked at what is not public of a subject that the caller represents. @throws Problem 404 */
export async function listLooks(call: Call<typeof routes.listLooks>): Promise<Answer> {
  const { viewer, params, query, now, language } = call;
  if (!represents(viewer, params.id)) throw notFound();
  const stretch = looksAt(params.id, now);
  if (wantsCsv(call)) {
    const read = (page: PageRequest) =>
      theTable().page<StoredLook, ShownLook>([stretch], page, (found) =>
        found.map((look) => shown(look, language)),
      );
    const { items: looks, next } = await pagesUpTo(mostRows, 500, read, query.cursor);
    return csvAnswer({ plain: 'looks' }, looksTable(looks, language), restAt(call, next));
  }
  const [subject, page] = await Promise.all([
    knownSubject(theTable(), params.id, viewer),
    theTable().page<StoredLook>([stretch], query),
  ]);
  const json = { items: page.items.map((look) => shown(look, language)), next: page.next };
  const { id, name } = subject ?? { id: params.id, name: params.id };
  return {
    status: 200,
    json,
    page: () => looksPage(call, { subject: { id, name }, ...json, cursor: query.cursor, most: mostRows }),
  };
}
