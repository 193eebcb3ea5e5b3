import type { ComponentChildren } from 'preact';
import { unsaidDay } from '../../shared/domain/cases/deadlines.ts';
import { type SubmissionState, submissionLifeCycle } from '../../shared/domain/submissions/life-cycle.ts';
import { categorySchemas, submissionFields } from '../../shared/policy/submissions.ts';
import { inLanguage, type Language } from '../../shared/policy/text.ts';
import { declaredTexts } from '../locales/declared.ts';
import { submissionTexts } from '../locales/submissions.ts';
import type { CaseFace, ListedCase, ShownCase } from './case/face.ts';
import { Files } from './case/files.tsx';
import { StateTag } from './case/standing.tsx';
import { Entries, Notification, type Row, SummaryList, type Tone } from './elements.tsx';
import { dayText, Identifier, momentText } from './format.tsx';
import type { PageContext } from './layout.tsx';
import { type ActFacts, actFields, actLabels, BeginDraft } from './submission-acts.tsx';
import { labelsOf, type ShownRow, type ShownSubmission, shownValue } from './submission-parts.tsx';

const texts = (language: Language) => ({ ...declaredTexts[language], ...submissionTexts[language] });

/** A submission as a row of the lists of cases. */
export interface ListedSubmission extends ShownRow, Omit<ListedCase, keyof ShownRow> {}

/** A submission as the page of a case shows it. */
export interface SubmissionCase
  extends Omit<ShownSubmission, 'deadlines'>,
    Omit<ShownCase, keyof ShownSubmission> {
  readonly turn: string | null;
  readonly deadlines: ShownCase['deadlines'];
}

/** Who must act, and by when. Once the declarant was heard, or let the time pass, it is the centre's turn. */
function standingOf(row: ShownRow): Pick<ListedCase, 'turn' | 'dueAt' | 'overdue'> {
  const { state, dueAt, overdue, awaitsCalendar } = row;
  const heard = state === 'questioned' && (overdue || (dueAt === null && !awaitsCalendar));
  if (heard) return { turn: 'centre', dueAt: null, overdue: false };
  return { turn: submissionLifeCycle.states[state].turn, dueAt, overdue };
}

export function listed(row: ShownRow): ListedSubmission {
  return { ...row, ...standingOf(row) };
}

/** The submission as one of its parties sees it. What is questioned is confirmed, and not questioned again. */
export function asCase(submission: ShownSubmission, { viewer }: Pick<PageContext, 'viewer'>): SubmissionCase {
  const { deadlines = [], state } = submission;
  return {
    ...submission,
    ...standingOf(submission),
    party: viewer?.role === 'centre' ? 'centre' : 'filer',
    deadlines,
    actions: submission.actions.filter((act) => act !== 'mark-false' || state !== 'questioned'),
  };
}

const tones: Readonly<Record<SubmissionState, Tone>> = {
  submitted: 'neutral',
  returned: 'warning',
  published: 'good',
  rejected: 'bad',
  withdrawn: 'neutral',
  expired: 'neutral',
  questioned: 'warning',
  false: 'bad',
};

function content(of: SubmissionCase, language: Language): Row[] {
  const s = texts(language).submissions;
  const schema = categorySchemas[of.category];
  const labels = labelsOf(schema, language);
  return [
    [s.submission, <Identifier key="id" text={of.id} />],
    [s.subject, of.subjectName],
    [s.category, inLanguage(schema.name, language)],
    ...submissionFields.map(
      (name): Row => [labels[name] ?? name, shownValue(name, of[name] ?? '', language)],
    ),
    [labels.description ?? '', of.description],
  ];
}

function Commitment({ of: { commitment }, language }: { of: SubmissionCase; language: Language }) {
  const s = texts(language).submissions;
  const { signatory, at, textVersion, assurance, number, record } = commitment;
  return (
    <>
      <h2>{s.commitment}</h2>
      <SummaryList
        rows={[
          [s.signatory, signatory],
          [s.committedAt, momentText(at, language)],
          [s.version, textVersion],
          ...(assurance === null ? [] : [[s.assurance, s.assured] as const]),
          [
            s.commitmentNumber,
            number === null || record === null ? (
              ''
            ) : (
              <a key="record" href={`/records/${record}`}>
                <Identifier text={number} />
              </a>
            ),
          ],
        ]}
      />
    </>
  );
}

/** What the centre looks into, what the declarant says to it, how it ended. */
function Examined({
  examination,
  language,
}: {
  examination: NonNullable<ShownSubmission['examination']>;
  language: Language;
}) {
  const s = texts(language).submissions;
  const { document, findings, reason, begunAt, begunBy, hearingUntil, statements, ended } = examination;
  const until =
    hearingUntil === null ? inLanguage(unsaidDay, language) : dayText(hearingUntil.slice(0, 10), language);
  const rows: Row[] = [
    [s.findingDocument, document ?? ''],
    [s.findings, findings ?? ''],
    [s.reason, reason],
    [s.questionedBy, `${begunBy} · ${momentText(begunAt, language)}`],
    ...statements.map(
      ({ at, by, text, files }): Row => [
        s.statement,
        <>
          <p class="said">{text}</p>
          {files.length === 0 ? null : <Files files={files} />}
          <p class="hint">{`${by} · ${momentText(at, language)}`}</p>
        </>,
      ],
    ),
  ];
  return (
    <>
      <h2>{s.examination}</h2>
      {ended === null ? (
        <Notification tone="warning">
          <p>{statements.length > 0 ? s.answered : s.hearing(until)}</p>
        </Notification>
      ) : (
        <Notification>
          <p>{s.examinationEnded[ended.as]}</p>
        </Notification>
      )}
      <SummaryList rows={rows} />
    </>
  );
}

/** What the centre compares a submission with. */
function Compared({ of, language }: { of: SubmissionCase; language: Language }) {
  const s = texts(language).submissions;
  const { matches = [], duplicates = [] } = of;
  return (
    <>
      <h2>{s.review}</h2>
      <h3>{s.matches}</h3>
      {matches.length === 0 ? (
        <p>{s.noMatches}</p>
      ) : (
        <ul>
          {matches.map(({ record, title, by }) => (
            <li key={record}>
              <a href={`/records/${record}`}>{title}</a> {s.matchedBy[by]}
            </li>
          ))}
        </ul>
      )}
      <h3>{s.duplicates}</h3>
      {duplicates.length === 0 ? (
        <p>{s.noDuplicates}</p>
      ) : (
        <Entries
          label={s.duplicates}
          items={duplicates.map((each) => ({
            href: `/submissions/${each.submission}`,
            title: each.title,
            tag: <StateTag face={submissionFace} state={each.state} language={language} />,
            facts: [each.otherSubject ? each.subjectName : s.ownSubject, s.duplicateBy[each.by]],
          }))}
        />
      )}
    </>
  );
}

/** What the declarant may do that is no act: renew what shows or did, object to what was found. */
function further(of: SubmissionCase, context: PageContext): ComponentChildren {
  const s = texts(context.language).submissions;
  const { state, commitment, party, id } = of;
  if (party !== 'filer') return null;
  if (state === 'published' || state === 'expired')
    return (
      <>
        <p>{s.renewText}</p>
        <BeginDraft context={context} of={id} name="renews" submit={s.renew} />
      </>
    );
  if (state !== 'false' || commitment.record === null) return null;
  return (
    <p>
      {s.objectText}{' '}
      <a href={`/records/${commitment.record}`}>{texts(context.language).declared.commitmentRecord}</a>
    </p>
  );
}

/** How supplementary trust information looks to people. */
export const submissionFace: CaseFace<SubmissionCase, ListedSubmission, ActFacts> = {
  path: '/submissions',
  lifeCycle: submissionLifeCycle,
  tones,
  words(language) {
    const s = texts(language).submissions;
    return {
      title: s.title,
      queue: s.title,
      lead: s.lead,
      none: s.none,
      queueLead: s.centreLead,
      about: s.content,
      content: s.content,
    };
  },
  titleOf: ({ title }) => title,
  content,
  facts: ({ category, shownUntil, state, submittedAt }, language) => {
    const s = texts(language).submissions;
    return [
      inLanguage(categorySchemas[category].name, language),
      shownUntil !== null && state === 'published'
        ? s.shownUntil(dayText(shownUntil, language))
        : s.submittedOn(dayText(submittedAt.slice(0, 10), language)),
    ];
  },
  columns: [
    {
      head: (language) => texts(language).submissions.category,
      cell: ({ category }, language) => inLanguage(categorySchemas[category].name, language),
    },
  ],
  next({ state, turn }, language) {
    const s = texts(language).submissions;
    if (state === 'submitted') return inLanguage(submissionLifeCycle.steps.review, language);
    if (state !== 'questioned') return undefined;
    return turn === 'centre' ? s.judgeStep : s.answerStep;
  },
  standing({ shownUntil, state }, language) {
    const s = texts(language).submissions;
    return shownUntil !== null && state === 'published' ? s.shows(dayText(shownUntil, language)) : undefined;
  },
  beforeActs: (of, { language }) => (
    <>
      {of.examination === null || of.examination === undefined ? null : (
        <Examined examination={of.examination} language={language} />
      )}
      {of.party === 'centre' ? <Compared of={of} language={language} /> : null}
    </>
  ),
  further,
  below: (of, { language }) => <Commitment of={of} language={language} />,
  letters: ({ copyUrl }, language) => [{ text: texts(language).submissions.copy, url: copyUrl }],
  inline: true,
  actTitle(act, _, language) {
    const s = texts(language).submissions;
    return act in s.actTitles ? s.actTitles[act as keyof typeof s.actTitles] : undefined;
  },
  actLead(act, language) {
    const s = texts(language).submissions;
    return act in s.actLeads ? s.actLeads[act as keyof typeof s.actLeads] : undefined;
  },
  fields: actFields,
  labels: actLabels,
  choices: ['duplicatesChecked', 'evidence'],
  elsewhere: {
    resubmit({ context, shown }) {
      const s = texts(context.language).submissions;
      return <BeginDraft context={context} of={shown.id} name="corrects" submit={s.correct} />;
    },
  },
  ending: ['reject', 'mark-false', 'confirm-false', 'withdraw'],
};
