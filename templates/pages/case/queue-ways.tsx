import { type QueueEnd, queueEnds } from '../../../shared/domain/cases/case.ts';
import type { Language } from '../../../shared/policy/text.ts';
import { caseTexts } from '../../locales/cases.ts';
import { siteTexts } from '../../locales/site.ts';
import { TextField } from '../fields.tsx';
import { numberText } from '../format.tsx';
import { type ListedCase, stateText } from './face.ts';
import { listAddress } from './list-page.tsx';
import type { CaseQueue, Listing } from './queue.ts';

const texts = (language: Language) => ({ ...siteTexts[language], ...caseTexts[language] });

/** Each state, with how many there are, as a way to see them. */
export function Counts<L extends ListedCase>({
  face,
  queue,
  language,
}: {
  face: Listing<L>;
  queue: CaseQueue<L>;
  language: Language;
}) {
  const t = texts(language);
  const { counts, states, overdue = false, unasked } = queue;
  const state = queue.state ?? unasked;
  const item = (href: string, label: string, count: number | undefined, current: boolean, late = false) => (
    <li key={href}>
      <a
        href={href}
        {...(current ? { 'aria-current': 'page' as const } : {})}
        {...(late ? { class: 'late' } : {})}
      >
        {label}
        {count === undefined ? null : <span class="count">{numberText(count)}</span>}
      </a>
    </li>
  );
  return (
    <nav aria-label={t.cases.counts}>
      <ul class="counts">
        {unasked === undefined
          ? item(face.path, t.cases.all, undefined, state === undefined && !overdue)
          : null}
        {counts?.overdue === undefined || Object.keys(face.lifeCycle.steps).length === 0
          ? null
          : item(
              listAddress(face.path, { overdue: 'true' }),
              t.cases.overdue,
              counts.overdue,
              overdue,
              counts.overdue > 0,
            )}
        {states.map((each) =>
          item(
            listAddress(face.path, { state: each }),
            stateText(face, each, language),
            counts?.states[each],
            state === each,
          ),
        )}
      </ul>
    </nav>
  );
}

/** The two orders of a queue; of the one that it has, its name alone. */
export function Orders({
  now,
  addressOf,
  language,
}: {
  now: QueueEnd;
  addressOf: (first: QueueEnd) => string;
  language: Language;
}) {
  const t = texts(language);
  return (
    <p class="meta screen">
      {t.cases.order}
      {queueEnds.map((end) => (
        <>
          {' '}
          {end === now ? (
            <strong>{t.cases.ends[end]}</strong>
          ) : (
            <a href={addressOf(end)}>{t.cases.ends[end]}</a>
          )}
        </>
      ))}
    </p>
  );
}

/** The search by number and name, within what the queue is narrowed down to. */
export function Search({
  path,
  search,
  asked,
  language,
}: {
  path: string;
  search: string;
  asked: Readonly<Record<string, string | undefined>>;
  language: Language;
}) {
  const t = texts(language);
  return (
    <search>
      <form action={path} method="get" class="with-button">
        {Object.entries(asked).map(([name, value]) =>
          value === undefined || name === 'q' ? null : (
            <input key={name} type="hidden" name={name} value={value} />
          ),
        )}
        <TextField
          language={language}
          name="q"
          type="search"
          label={t.cases.search}
          hint={t.cases.searchHint}
          filled={{ values: { q: search }, problem: null }}
          width="middle"
          spellcheck={false}
        />
        <button type="submit" class="secondary">
          {t.cases.find}
        </button>
      </form>
    </search>
  );
}
