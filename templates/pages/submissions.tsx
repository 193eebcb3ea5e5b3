import { unsaidDay } from '../../shared/domain/cases/deadlines.ts';
import {
  labelOf,
  type SubmissionAction,
  type SubmissionState,
  submissionLifeCycle,
  submissionStates,
} from '../../shared/domain/submissions/life-cycle.ts';
import { categorySchemas, submissionFields } from '../../shared/policy/submissions.ts';
import { inLanguage, type Language } from '../../shared/policy/text.ts';
import { siteTexts } from '../locales/site.ts';
import { submissionTexts } from '../locales/submissions.ts';
import {
  ButtonLink,
  Entries,
  Notification,
  type PageOf,
  Pagination,
  type Row,
  SummaryList,
  Timeline,
} from './elements.tsx';
import { ErrorSummary, emptyForm, type Filled, Unsent } from './form.tsx';
import { dayText, Identifier, Moment, momentText, sizeText } from './format.tsx';
import { type PageContext, page } from './layout.tsx';
import { type Acting, actLabels, actWithReason, hasForm, OwnActions, Review } from './submission-acts.tsx';
import {
  categoryName,
  facts,
  labelsOf,
  type ShownDraft,
  type ShownRow,
  type ShownSubmission,
  StateTag,
  shownValue,
  trailOf,
} from './submission-parts.tsx';

const texts = (language: Language) => ({ ...siteTexts[language], ...submissionTexts[language] });

/** One's own declarations and drafts, or the centre's queue. */
export function declarationsPage(
  context: PageContext,
  list: PageOf<ShownRow> & {
    readonly state?: SubmissionState | undefined;
    readonly drafts: readonly ShownDraft[];
  },
): string {
  const { language, viewer } = context;
  const s = texts(language).submissions;
  const centre = viewer?.role === 'centre';
  const query = list.state === undefined ? '' : `state=${list.state}`;
  return page(
    context,
    s.title,
    <>
      {centre ? (
        <nav aria-label={s.byState}>
          <p class="facts">
            {[undefined, ...submissionStates].map((state) => {
              const name =
                state === undefined ? s.all : inLanguage(submissionLifeCycle.states[state].label, language);
              return (
                <span key={name}>
                  {state === list.state ? (
                    <strong aria-current="page">{name}</strong>
                  ) : (
                    <a href={state === undefined ? '/submissions' : `/submissions?state=${state}`}>{name}</a>
                  )}
                </span>
              );
            })}
          </p>
        </nav>
      ) : (
        <p>
          <ButtonLink href="/submissions/new">{s.begin}</ButtonLink>
        </p>
      )}
      {list.drafts.length === 0 ? null : (
        <>
          <h2>{s.drafts}</h2>
          <Entries
            label={s.drafts}
            items={list.drafts.map((draft) => ({
              href: `/submissions/drafts/${draft.id}`,
              title: draft.values.title ?? s.untitled,
              facts: [
                ...categoryName(draft.values.category, language),
                s.draftUntil(dayText(draft.expiresAt.slice(0, 10), language)),
              ],
            }))}
          />
        </>
      )}
      {centre ? null : <h2>{s.mine}</h2>}
      {list.items.length === 0 ? (
        <p>{list.state === undefined ? s.none : s.noneInState}</p>
      ) : (
        <Entries
          label={centre ? s.title : s.mine}
          items={list.items.map((row) => ({
            href: `/submissions/${row.id}`,
            title: row.title,
            tag: <StateTag state={row.state} language={language} />,
            facts: facts(row, language),
          }))}
        />
      )}
      <Pagination
        language={language}
        next={
          list.next === null
            ? null
            : `/submissions?${query}${query && '&'}cursor=${encodeURIComponent(list.next)}`
        }
        first={list.cursor === undefined ? null : `/submissions${query && '?'}${query}`}
      />
    </>,
    { lead: centre ? s.centreLead : s.lead },
  );
}

/**
 * One declaration: what it says, where it stands, what may be done.
 * @param refused why what was just asked was not done, and what was entered for it
 * @param act whose form that was
 */
export function declarationPage(
  context: PageContext,
  submission: ShownSubmission,
  refused: Filled = emptyForm,
  act: SubmissionAction | undefined = actWithReason(submission),
): string {
  const { language } = context;
  const s = texts(language).submissions;
  const schema = categorySchemas[submission.category];
  const labels = labelsOf(schema, language);
  const { commitment } = submission;
  const acting: Acting = { context, submission, refused: { act, filled: refused } };
  const rows: Row[] = [
    [s.submission, <Identifier key="id" text={submission.id} />],
    [s.subject, submission.subjectName],
    [s.category, inLanguage(schema.name, language)],
    ...submissionFields.map(
      (name): Row => [labels[name] ?? name, shownValue(name, submission[name] ?? '', language)],
    ),
    [labels.description ?? '', submission.description],
    [
      s.files,
      submission.files.length === 0 ? '' : <Files key="files" files={submission.files} language={language} />,
    ],
  ];
  const commitmentRows: Row[] = [
    [s.signatory, commitment.signatory],
    [s.committedAt, momentText(commitment.at, language)],
    [s.version, commitment.textVersion],
    ...(commitment.assurance === null ? [] : [[s.assurance, commitment.assurance] as const]),
    [
      s.commitmentNumber,
      commitment.number === null || commitment.record === null ? (
        ''
      ) : (
        <a key="record" href={`/records/${commitment.record}`}>
          <Identifier text={commitment.number} />
        </a>
      ),
    ],
  ];
  return page(
    context,
    submission.title,
    <>
      <p class="facts">
        {facts(submission, language).map((fact) => (
          <span key={fact}>{fact}</span>
        ))}
      </p>
      {submission.examination === null || submission.examination === undefined ? null : (
        <Examined examination={submission.examination} language={language} />
      )}
      {context.viewer?.role === 'centre' ? <Review {...acting} /> : <OwnActions {...acting} />}
      <h2>{s.content}</h2>
      <SummaryList rows={rows} />
      <h2>{s.commitment}</h2>
      <SummaryList rows={commitmentRows} />
      <p>
        <a href={submission.copyUrl}>{s.copy}</a>
      </p>
      <h2>{s.history}</h2>
      <Timeline
        items={submission.history.map((entry, at) => ({
          title: `${inLanguage(labelOf(entry.action, entry.to), language)} · ${entry.by}`,
          when: <Moment moment={entry.at} language={language} />,
          text: entry.note,
          state: at === submission.history.length - 1 ? 'current' : 'done',
        }))}
      />
    </>,
    {
      trail: trailOf(language),
      beside: <StateTag state={submission.state} language={language} />,
      error: refused.problem !== null,
      before: <Refused {...acting} />,
    },
  );
}

function Refused(acting: Acting) {
  const {
    context: { language },
    refused: { act, filled },
  } = acting;
  const labels = actLabels(act, language);
  if (!hasForm(acting, act)) {
    return (
      <>
        <ErrorSummary filled={filled} labels={{}} language={language} />
        <Unsent filled={filled} labels={labels} language={language} />
      </>
    );
  }
  const form = act === 'respond' || act === 'publish' ? {} : { form: act ?? '' };
  return <ErrorSummary filled={filled} labels={labels} language={language} {...form} />;
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
          {files.length === 0 ? null : <Files files={files} language={language} />}
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

function Files({ files, language }: { files: ShownSubmission['files']; language: Language }) {
  return (
    <ul>
      {files.map(({ id, name, bytes, url }) => (
        <li key={id}>
          <a href={url}>{name}</a> {texts(language).site.inBrackets(sizeText(bytes))}
        </li>
      ))}
    </ul>
  );
}
