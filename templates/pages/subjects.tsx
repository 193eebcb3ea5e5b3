import { isSharedEnd } from '../../shared/domain/name-search.ts';
import type { Language } from '../../shared/policy/text.ts';
import { siteTexts } from '../locales/site.ts';
import { subjectTexts } from '../locales/subjects.ts';
import { Entries, Notification, type PageOf, Pagination } from './elements.tsx';
import { TextField } from './fields.tsx';
import { ErrorSummary, emptyForm, enteredIn, type Filled } from './form.tsx';
import { Identifier } from './format.tsx';
import { type PageContext, page } from './layout.tsx';

const texts = (language: Language) => ({
  ...siteTexts[language],
  ...subjectTexts[language],
});

/** The search field with its button, on the home page and on its own. */
export function SearchForm({
  language,
  label,
  hint,
  button,
  filled = emptyForm,
}: {
  language: Language;
  label: string;
  hint: string;
  button: string;
  filled?: Filled;
}) {
  return (
    <search class="searching">
      <form action="/subjects" method="get" class="with-button">
        <TextField
          language={language}
          name="q"
          type="search"
          label={label}
          hint={hint}
          filled={filled}
          spellcheck={false}
        />
        <button type="submit">{button}</button>
      </form>
    </search>
  );
}

/** The search, with what was found. */
export function searchPage(
  context: PageContext,
  search: PageOf<{ id: string; name: string }> & { readonly filled: Filled },
): string {
  const { language } = context;
  const t = texts(language);
  const { items, next, cursor, filled } = search;
  const q = enteredIn(filled, 'q').trim();
  const again = `/subjects?q=${encodeURIComponent(q)}`;
  const labels = { q: t.search.label };
  return page(
    context,
    t.search.title,
    <>
      <SearchForm
        language={language}
        label={t.search.label}
        hint={t.search.hint}
        button={t.search.button}
        filled={filled}
      />
      {q === '' || filled.problem !== null ? null : items.length === 0 ? (
        <Notification title={t.search.none(q)}>
          <p>
            {[...q].length < 2 ? t.search.tooShort : isSharedEnd(q) ? t.search.sharedEnd : t.search.noneWhat}
          </p>
        </Notification>
      ) : (
        <>
          <h2>{t.search.results(q)}</h2>
          <Entries
            label={t.search.results(q)}
            items={items.map((item) => ({
              href: `/subjects/${item.id}`,
              title: item.name,
              facts: [
                <span key="code">
                  <span class="hidden">{`${t.search.code}${t.site.colon}`}</span>
                  <Identifier text={item.id} />
                </span>,
              ],
            }))}
          />
        </>
      )}
      <Pagination
        language={language}
        next={next === null ? null : `${again}&cursor=${encodeURIComponent(next)}`}
        first={cursor === undefined ? null : again}
      />
    </>,
    filled.problem === null
      ? {}
      : { error: true, before: <ErrorSummary filled={filled} labels={labels} language={language} /> },
  );
}
