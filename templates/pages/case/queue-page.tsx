import { Fragment } from 'preact';
import type { Language } from '../../../shared/policy/text.ts';
import { caseTexts } from '../../locales/cases.ts';
import { siteTexts } from '../../locales/site.ts';
import { ButtonLink, Cards, Pagination, Tag } from '../elements.tsx';
import { TextField } from '../fields.tsx';
import { ErrorSummary, emptyForm, type Filled, Form } from '../form.tsx';
import { Day, monthText, unitText } from '../format.tsx';
import { type PageContext, page } from '../layout.tsx';
import { actText, besideTitle, caseAddress, type ListedCase } from './face.ts';
import { listAddress } from './list-page.tsx';
import type { CaseQueue, Listing } from './queue.ts';
import { Counts, Orders, Search } from './queue-ways.tsx';
import { StateTag } from './standing.tsx';

const texts = (language: Language) => ({ ...siteTexts[language], ...caseTexts[language] });

function Due({ of, language }: { of: ListedCase; language: Language }) {
  const t = texts(language);
  if (of.awaitsCalendar) return <>{t.site.awaitsCalendar}</>;
  if (of.dueAt === null) return <>{t.site.absent}</>;
  return (
    <>
      <Day day={of.dueAt.slice(0, 10)} language={language} />
      {of.overdue ? (
        <>
          {' '}
          <Tag tone="bad">{t.cases.overdue}</Tag>
        </>
      ) : null}
    </>
  );
}

/** Acts among those for several that a case's state and the viewer's part in it leave open. */
function openTogether<L extends ListedCase>(
  face: Listing<L>,
  { together = [], party }: CaseQueue<L>,
  { state }: Pick<ListedCase, 'state'>,
): string[] {
  return together.filter((act) =>
    face.lifeCycle.transitions.some(
      ({ action, from, who }) =>
        action === act && from.includes(state) && party !== undefined && who.includes(party),
    ),
  );
}

/** What can be done to the cases that are ticked: a button for each act, and a name for who is to have them. */
function TogetherButtons<L extends ListedCase>({
  face,
  queue,
  language,
}: {
  face: Listing<L>;
  queue: CaseQueue<L>;
  language: Language;
}) {
  const t = texts(language);
  const { holding } = face;
  const state = (act: string) =>
    queue.items.find((of) => openTogether(face, queue, of).includes(act))?.state ?? '';
  const acts = [...new Set(queue.items.flatMap((of) => openTogether(face, queue, of)))];
  const ordered = (queue.together ?? []).filter((act) => acts.includes(act));
  const button = (act: string) => (
    <button type="submit" name="act" value={act} class="secondary">
      {actText(face, act, state(act), language)}
    </button>
  );
  return (
    <fieldset class="field part">
      <legend>{t.cases.together}</legend>
      <p class="hint">{t.cases.togetherHint}</p>
      <ul class="acts">
        {ordered
          .filter((act) => act !== holding)
          .map((act) => (
            <li key={act}>{button(act)}</li>
          ))}
      </ul>
      {holding === undefined || !ordered.includes(holding) ? null : (
        <div class="with-button">
          <TextField
            language={language}
            filled={emptyForm}
            name="holder"
            label={t.cases.holder}
            hint={t.cases.holderHint}
            width="short"
          />
          {button(holding)}
        </div>
      )}
    </fieldset>
  );
}

function Rows<L extends ListedCase>({
  face,
  queue,
  caption,
  language,
  chosen,
}: {
  face: Listing<L>;
  queue: CaseQueue<L>;
  caption: string;
  language: Language;
  /** They can be chosen, to act on several at once. */
  chosen: boolean;
}) {
  const t = texts(language);
  const { items, party } = queue;
  const columns = face.columns?.filter(({ only }) => only === undefined || only === party) ?? [];
  const clocked = Object.keys(face.lifeCycle.steps).length > 0;
  const held = items.some(({ holder }) => holder !== undefined);
  return (
    <Cards
      caption={caption}
      head={[
        ...(chosen ? [''] : []),
        face.words(language).about ?? t.cases.about,
        t.cases.state,
        ...(clocked ? [t.cases.due] : []),
        ...columns.map(({ head }) => head(language)),
        ...(held ? [t.cases.holder] : []),
      ]}
      rows={items.map((of) => [
        ...(chosen
          ? [
              openTogether(face, queue, of).length > 0 ? (
                <input
                  key="choose"
                  type="checkbox"
                  name="ids"
                  value={of.id}
                  aria-label={t.cases.choose(of.id)}
                />
              ) : null,
            ]
          : []),
        <>
          <a href={caseAddress(face, of)}>{face.titleOf(of, language)}</a>
          <br />
          <span class="meta">
            {besideTitle(face.titleOf(of, language), of).map((name) => (
              <Fragment key={name}>
                {name}
                <br />
              </Fragment>
            ))}
            <code class="id">{of.id}</code>
          </span>
        </>,
        <StateTag key="state" face={face} state={of.state} language={language} />,
        ...(clocked ? [<Due key="due" of={of} language={language} />] : []),
        ...columns.map(({ cell }) => cell(of, language)),
        ...(held ? [of.holder ?? t.site.absent] : []),
      ])}
    />
  );
}

/**
 * The cases that an authority deals with, most urgent first.
 * @param filled what was refused of an act on several
 */
export function caseQueuePage<L extends ListedCase>(
  context: PageContext,
  face: Listing<L>,
  queue: CaseQueue<L>,
  filled: Filled,
): string {
  const { language } = context;
  const t = texts(language);
  const named = face.words(language);
  const { items, next, cursor, state, overdue = false, narrowed: { month, unit } = {} } = queue;
  const query = {
    ...queue.query,
    ...(month === undefined ? {} : { month }),
    ...(unit === undefined ? {} : { unit }),
  };
  const title = queue.title ?? named.queue;
  const { search } = queue;
  const words = search === undefined || search === '' ? undefined : search;
  const end = queue.first === 'least-urgent' ? queue.first : undefined;
  const asked = { state, overdue: overdue ? 'true' : undefined, q: words, first: end, ...query };
  const address = (from: string | undefined) => listAddress(face.path, { ...asked, cursor: from });
  const narrowed = state !== undefined || overdue || words !== undefined || Object.keys(query).length > 0;
  const possible = items.some((of) => openTogether(face, queue, of).length > 0);
  const rows = <Rows face={face} queue={queue} caption={title} language={language} chosen={possible} />;
  return page(
    context,
    title,
    <>
      {queue.above}
      {queue.begin === undefined ? null : (
        <p>
          <ButtonLink href={queue.begin.href}>{queue.begin.text}</ButtonLink>
        </p>
      )}
      <Counts face={face} queue={queue} language={language} />
      {search === undefined ? null : (
        <Search path={face.path} search={search} asked={asked} language={language} />
      )}
      {queue.filters}
      {month === undefined && unit === undefined ? null : (
        <p class="meta">
          {month === undefined ? null : t.cases.begunIn(monthText(month, language))}
          {month === undefined || unit === undefined ? null : ' · '}
          {unit === undefined ? null : unitText(unit, language)}{' '}
          <a href={listAddress(face.path, { state, overdue: overdue ? 'true' : undefined })}>
            {t.cases.ofAll}
          </a>
        </p>
      )}
      {items.length < 2 && cursor === undefined ? null : (
        <Orders
          now={end ?? 'most-urgent'}
          addressOf={(first) => listAddress(face.path, { ...asked, first })}
          language={language}
        />
      )}
      {items.length === 0 ? (
        <p>{narrowed ? t.cases.noneMatching : t.cases.nothingToDo}</p>
      ) : possible ? (
        <Form context={context} action={`${face.path}/together`}>
          {/* The Enter key presses the first button: none of the acts is done by a slip. */}
          <button type="submit" class="hidden" disabled tabIndex={-1} aria-hidden="true" />
          {rows}
          <TogetherButtons face={face} queue={queue} language={language} />
        </Form>
      ) : (
        rows
      )}
      <Pagination
        language={language}
        next={next === null ? null : address(next)}
        first={cursor === undefined ? null : address(undefined)}
      />
      {search === undefined || items.length === 0 ? null : (
        <p>
          <a href={listAddress(face.path, { ...asked, format: 'csv' })}>{t.cases.asTable}</a>
        </p>
      )}
    </>,
    {
      lead: named.queueLead ?? t.cases.mostUrgentFirst,
      error: filled.problem !== null,
      before: <ErrorSummary filled={filled} labels={{}} language={language} />,
    },
  );
}
