import type { ComponentChildren } from 'preact';
import { isSettled } from '../../../shared/domain/cases/life-cycle.ts';
import { inLanguage, type Language } from '../../../shared/policy/text.ts';
import { caseTexts } from '../../locales/cases.ts';
import { siteTexts } from '../../locales/site.ts';
import { type Row, SummaryList, Timeline } from '../elements.tsx';
import { TextArea } from '../fields.tsx';
import { Buttons, ErrorSummary, type Filled, Form, Unsent } from '../form.tsx';
import { Moment } from '../format.tsx';
import { type PageContext, page } from '../layout.tsx';
import { SignerUnknown } from '../signer-unknown.tsx';
import { Acts, labelsOf, type Refused } from './acts.tsx';
import {
  besideTitle,
  type CaseFace,
  caseAddress,
  type Drawn,
  type ListedCase,
  ownParty,
  type ShownCase,
} from './face.ts';
import { Filed, hasFiled, isJustFiled, mayRate, RatingLink } from './filed.tsx';
import { Files } from './files.tsx';
import { Standing, StateTag } from './standing.tsx';
import { Deadlines, History } from './timeline.tsx';

const texts = (language: Language) => ({
  ...siteTexts[language],
  ...caseTexts[language],
});

/** Where a page of a case is: under the list that its viewer came from. */
export function trailOf({ face, shown, language }: Drawn) {
  const { title, queue } = face.words(language);
  return [{ href: face.path, text: shown.party === ownParty(face) ? title : queue }];
}

/** What it is about, its files with it. */
function Content({ face, shown, language }: Drawn) {
  const t = texts(language);
  const { files } = shown;
  const more: readonly Row[] =
    files === undefined || files.length === 0 ? [] : [[t.cases.files, <Files key="files" files={files} />]];
  return (
    <>
      <h2>{face.words(language).content ?? t.cases.content}</h2>
      <SummaryList rows={[...face.content(shown, language), ...more]} />
    </>
  );
}

function Letters({ face, shown, language }: Drawn) {
  const letters =
    face.letters?.(shown, language) ??
    shown.letters?.map(({ text, url }) => ({ text: inLanguage(text, language), url })) ??
    [];
  return (
    <>
      {letters.map(({ text, url }) => (
        <p key={url}>
          <a href={url}>{text}</a>
        </p>
      ))}
      {letters.length === 0 ? null : <SignerUnknown language={language} />}
    </>
  );
}

/** To whoever brought it, once it is settled: the way to say what they think of it. */
function Rating({ context, face, shown, language }: Drawn & { context: PageContext }) {
  // Just after it was filed the panel has it.
  const isOwn = mayRate(context) && shown.party === ownParty(face) && !isJustFiled(context);
  if (!isOwn || !isSettled(face.lifeCycle, shown.state)) return null;
  return <RatingLink id={shown.id} language={language} />;
}

function Notes({
  context,
  address,
  notes,
  filled,
}: {
  context: PageContext;
  address: string;
  notes: NonNullable<ShownCase['notes']>;
  filled: Filled;
}) {
  const { language } = context;
  const t = texts(language);
  return (
    <section class="panel">
      <h2>{t.cases.notes}</h2>
      <p class="meta">{t.cases.notesText}</p>
      {notes.length === 0 ? (
        <p class="meta">{t.cases.noNotes}</p>
      ) : (
        <Timeline
          items={notes.map(({ at, by, text }) => ({
            title: by,
            when: <Moment moment={at} language={language} />,
            text: <span class="said">{text}</span>,
          }))}
        />
      )}
      <Form context={{ ...context, formKey: `${context.formKey}-note` }} action={`${address}/note`}>
        <TextArea language={language} filled={filled} name="text" label={t.cases.note} rows={3} />
        <Buttons submit={t.cases.saveNote} />
      </Form>
    </section>
  );
}

/** What is wrong with the form that came back; its words where the page has it no longer. */
function Summary({
  face,
  shown,
  refused: { act, filled },
  facts,
  language,
}: Drawn & { refused: Refused; facts: unknown }): ComponentChildren {
  const t = texts(language);
  if (act !== undefined && face.inline && shown.actions.includes(act))
    return (
      <ErrorSummary
        filled={filled}
        labels={labelsOf(face, act, language, facts)}
        form={act}
        language={language}
      />
    );
  // Where nobody says whose words they were, they are words of any act.
  const acts = act === undefined ? face.lifeCycle.transitions.map(({ action }) => action) : [act];
  const named = acts.flatMap((each) => Object.entries(labelsOf(face, each, language, facts)));
  const labels = Object.fromEntries(named.filter(([name]) => face.choices?.includes(name) !== true));
  const noted = shown.notes === undefined ? {} : { text: t.cases.note };
  return (
    <>
      <ErrorSummary filled={filled} labels={noted} language={language} />
      <Unsent filled={filled} labels={labels} language={language} />
    </>
  );
}

/**
 * One case: where it stands, who must act until when, what the viewer may do, what it is about and everything that
 * happened.
 * @param filled an act that was refused, or a note that was: with what was entered
 * @param options whose form `filled` is (`act`; absent: nobody says), what the forms of acts need to know (`facts`),
 * and what this page alone says below what can be done (`belowActs`)
 */
export function casePage<S extends ShownCase & L, L extends ListedCase, F = unknown>(
  context: PageContext,
  face: CaseFace<S, L, F>,
  shown: S,
  filled: Filled,
  options: {
    readonly act?: string | undefined;
    readonly facts?: F;
    readonly belowActs?: ComponentChildren;
  } = {},
): string {
  const { language } = context;
  const t = texts(language);
  const { facts } = options;
  const refused = { act: options.act, filled };
  const { id } = shown;
  const title = face.heading?.(shown, language) ?? face.titleOf(shown, language);
  const of = { face, shown, language };
  // Its papers stand there as buttons already.
  const justFiled = isJustFiled(context) && hasFiled(of);
  return page(
    context,
    title,
    <>
      {justFiled ? <Filed context={context} {...of} /> : null}
      <Standing {...of} />
      {face.beforeActs?.(shown, context)}
      <Acts context={context} face={face} shown={shown} facts={facts as F} refused={refused} />
      {options.belowActs}
      {face.above?.(shown, context)}
      {justFiled ? null : <Letters {...of} />}
      <Rating context={context} {...of} />
      <h2>{t.cases.timeline}</h2>
      <History {...of} />
      <Content {...of} />
      {face.below?.(shown, context)}
      <Deadlines {...of} />
      {shown.notes === undefined ? null : (
        <Notes context={context} address={caseAddress(face, shown)} notes={shown.notes} filled={filled} />
      )}
    </>,
    {
      trail: trailOf(of),
      lead: (
        <>
          {besideTitle(title, shown).map((name) => `${name} · `)}
          <span class="nowrap">{id}</span>
        </>
      ),
      beside: <StateTag face={face} state={shown.state} language={language} />,
      error: filled.problem !== null,
      before: <Summary {...of} refused={refused} facts={facts} />,
    },
  );
}
