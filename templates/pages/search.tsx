import type { NotSearched } from '../../shared/domain/name-search.ts';
import { districts, elsewhere } from '../../shared/policy/districts.ts';
import { inLanguage, type Language, type Text } from '../../shared/policy/text.ts';
import { siteTexts } from '../locales/site.ts';
import { subjectTexts } from '../locales/subjects.ts';
import { Entries, Notification, type PageOf, Pagination } from './elements.tsx';
import { choices, Select, TextField } from './fields.tsx';
import { ErrorSummary, emptyForm, enteredIn, type Filled } from './form.tsx';
import { Identifier } from './format.tsx';
import { type PageContext, page } from './layout.tsx';

const texts = (language: Language) => ({ ...siteTexts[language], ...subjectTexts[language] });

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

interface ShownSearch
  extends PageOf<{
    readonly id: string;
    readonly name: string;
    readonly standing: string | null;
    readonly district: { readonly name: Text };
  }> {
  /** Null: more than were looked through. */
  readonly count: number | null;
  /** How many were looked through; null: all. */
  readonly among: number | null;
  readonly standings: readonly string[];
  readonly notSearched: NotSearched | null;
  readonly filled: Filled;
}

/** Reasons for which a text was looked for, but not everywhere where it may stand. */
const searchedInPart: readonly NotSearched[] = ['within-city', 'part-of-code', 'registration-number'];

/** Narrows down what was found by district and status. */
function Narrowing({ q, search, language }: { q: string; search: ShownSearch; language: Language }) {
  const t = texts(language);
  const { standings, filled } = search;
  return (
    <search>
      <form action="/subjects" method="get" class="filters">
        <input type="hidden" name="q" value={q} />
        <Select
          language={language}
          name="district"
          label={t.search.district}
          placeholder={t.search.anyDistrict}
          filled={filled}
          options={choices([...districts, elsewhere], language)}
        />
        {standings.length === 0 ? null : (
          <Select
            language={language}
            name="standing"
            label={t.search.standing}
            placeholder={t.search.anyStanding}
            filled={filled}
            options={standings.map((value) => ({ value, label: value }))}
          />
        )}
        <p class="buttons">
          <button type="submit">{t.search.narrow}</button>
        </p>
      </form>
    </search>
  );
}

function Results({
  q,
  isNarrowed,
  search,
  language,
}: {
  q: string;
  isNarrowed: boolean;
  search: ShownSearch;
  language: Language;
}) {
  const t = texts(language);
  const { items, count, among, notSearched } = search;
  if (notSearched !== null) {
    return (
      <Notification
        title={searchedInPart.includes(notSearched) ? t.search.notWhollySearched : t.search.notSearched}
      >
        <p>{t.search.why[notSearched]}</p>
      </Notification>
    );
  }
  if (items.length === 0) {
    return (
      <Notification title={isNarrowed ? t.search.noneNarrowed : t.search.none(q)}>
        {isNarrowed ? null : <p>{t.search.noneWhat}</p>}
        {among === null ? null : <p>{t.search.narrowedAmong(among)}</p>}
      </Notification>
    );
  }
  return (
    <>
      <h2>{t.search.results(q)}</h2>
      <p class="meta">
        {among !== null && isNarrowed
          ? t.search.narrowedAmong(among)
          : count === null
            ? t.search.above(among ?? items.length)
            : t.search.count(count)}
      </p>
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
            ...(item.standing === null ? [] : [item.standing]),
            inLanguage(item.district.name, language),
          ],
        }))}
      />
    </>
  );
}

/** The search, with what was found. */
export function searchPage(context: PageContext, search: ShownSearch): string {
  const { language } = context;
  const t = texts(language);
  const { items, next, cursor, notSearched, filled } = search;
  const [q = '', district = '', standing = ''] = ['q', 'district', 'standing'].map((name) =>
    enteredIn(filled, name).trim(),
  );
  const isNarrowed = district !== '' || standing !== '';
  const again = `/subjects?${new URLSearchParams(Object.entries({ q, district, standing }).filter(([, value]) => value !== ''))}`;
  const labels = { q: t.search.label };
  const isAsked = q !== '' && filled.problem === null;
  // One alone needs no narrowing.
  const mayNarrow = isNarrowed || (notSearched === null && items.length > 1);
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
      {isAsked ? (
        <>
          {mayNarrow ? <Narrowing q={q} search={search} language={language} /> : null}
          <Results q={q} isNarrowed={isNarrowed} search={search} language={language} />
        </>
      ) : null}
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
