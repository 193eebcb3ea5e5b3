import type { Language } from '../../shared/policy/text.ts';
import { errorReportTexts } from '../locales/error-reports.ts';
import { ButtonLink, Entries, Notification, type PageOf, Pagination, SummaryList, Tag } from './elements.tsx';
import { TextArea, TextField } from './fields.tsx';
import { Buttons, ErrorSummary, type Filled, Form } from './form.tsx';
import { Identifier, Moment } from './format.tsx';
import { type PageContext, page } from './layout.tsx';
import { filingPath } from './objections.tsx';

const texts = (language: Language) => errorReportTexts[language];

export interface ShownErrorReport {
  readonly id: string;
  readonly record: string;
  readonly recordTitle: string;
  readonly state: 'received' | 'answered';
  readonly statement: string;
  readonly contact: string;
  readonly filedAt: string;
  readonly answer: string | null;
  readonly answeredAt: string | null;
}

function StateTag({ context, state }: { context: PageContext; state: ShownErrorReport['state'] }) {
  const t = texts(context.language);
  return (
    <Tag tone={state === 'answered' ? 'good' : 'neutral'}>
      {state === 'answered' ? t.errorReports.answered : t.errorReports.received}
    </Tag>
  );
}

/** Errors that somebody reported, or for the centre those of one state. */
export function errorReportsPage(
  context: PageContext,
  list: PageOf<ShownErrorReport> & {
    readonly state?: ShownErrorReport['state'] | undefined;
  },
): string {
  const { language, viewer } = context;
  const t = texts(language);
  const state = list.state ?? 'received';
  const of = viewer?.role === 'centre' ? `state=${state}` : '';
  const choice = (value: ShownErrorReport['state'], text: string) => (
    <li>
      <a
        href={`/error-reports?state=${value}`}
        {...(value === state ? { 'aria-current': 'page' as const } : {})}
      >
        {text}
      </a>
    </li>
  );
  return page(
    context,
    t.errorReports.title,
    <>
      {viewer?.role === 'centre' ? (
        <nav aria-label={t.errorReports.counts}>
          <ul class="counts">
            {choice('received', t.errorReports.openOnes)}
            {choice('answered', t.errorReports.answeredOnes)}
          </ul>
        </nav>
      ) : null}
      {list.items.length === 0 ? (
        <p class="meta">{t.errorReports.none}</p>
      ) : (
        <Entries
          label={t.errorReports.list}
          items={list.items.map((report) => ({
            href: `/error-reports/${report.id}`,
            title: report.recordTitle,
            tag: <StateTag context={context} state={report.state} />,
            facts: [
              <Moment key="filed" moment={report.filedAt} language={language} />,
              <Identifier key="number" text={report.id} />,
            ],
          }))}
        />
      )}
      <Pagination
        language={language}
        next={
          list.next === null
            ? null
            : `/error-reports?${of}${of && '&'}cursor=${encodeURIComponent(list.next)}`
        }
        first={list.cursor === undefined ? null : `/error-reports${of && '?'}${of}`}
      />
    </>,
    { lead: t.errorReports.lead },
  );
}

/** The form that reports an error in a public record about somebody else, as the public sees it. */
export function newErrorReportPage(
  context: PageContext,
  record: {
    readonly id: string;
    readonly title: string;
    readonly subjectName: string;
    readonly own: boolean;
  },
  filled: Filled,
): string {
  const { language } = context;
  const t = texts(language);
  const labels = { statement: t.errorReports.statement, contact: t.errorReports.contact };
  const field = { language, filled };
  const about = (
    <SummaryList
      rows={[
        [
          t.errorReports.record,
          <a key="record" href={`/records/${record.id}`}>
            {record.title}
          </a>,
        ],
        [t.errorReports.subject, record.subjectName],
      ]}
    />
  );
  const trail = [{ href: '/error-reports', text: t.errorReports.title }];
  if (record.own) {
    return page(
      context,
      t.errorReports.newTitle,
      <>
        <Notification tone="warning">
          <p>{t.errorReports.own}</p>
        </Notification>
        {about}
        <p>
          <ButtonLink href={filingPath(record.id)}>{t.errorReports.object}</ButtonLink>
        </p>
      </>,
      { trail },
    );
  }
  return page(
    context,
    t.errorReports.newTitle,
    <>
      {about}
      <Form context={context} action="/error-reports" panel>
        <input type="hidden" name="record" value={record.id} />
        <TextArea
          {...field}
          name="statement"
          label={labels.statement}
          hint={t.errorReports.statementHint}
          rows={7}
        />
        <TextField
          {...field}
          name="contact"
          label={labels.contact}
          hint={t.errorReports.contactHint}
          width="middle"
          autocomplete="email"
          optional
        />
        <Buttons submit={t.errorReports.submit}>
          <a href={`/records/${record.id}`}>{t.errorReports.cancel}</a>
        </Buttons>
      </Form>
    </>,
    {
      trail,
      lead: t.errorReports.lead,
      error: filled.problem !== null,
      before: <ErrorSummary filled={filled} labels={labels} language={language} />,
    },
  );
}

/** One report of an error, with its answer, or for the centre the form that answers it. */
export function errorReportPage(context: PageContext, report: ShownErrorReport, filled: Filled): string {
  const { language, viewer } = context;
  const t = texts(language);
  const labels = { answer: t.errorReports.answer };
  return page(
    context,
    report.recordTitle,
    <>
      <SummaryList
        rows={[
          [t.errorReports.number, <Identifier key="number" text={report.id} />],
          [
            t.errorReports.record,
            <a key="record" href={`/records/${report.record}`}>
              {report.recordTitle}
            </a>,
          ],
          [t.errorReports.filedAt, <Moment key="filed" moment={report.filedAt} language={language} />],
          [t.errorReports.statement, report.statement],
          [t.errorReports.contact, report.contact],
          ...(report.answeredAt === null
            ? []
            : [
                [t.errorReports.answer, report.answer ?? ''] as const,
                [
                  t.errorReports.answeredAt,
                  <Moment key="answered" moment={report.answeredAt} language={language} />,
                ] as const,
              ]),
        ]}
      />
      {viewer?.role === 'centre' && report.state === 'received' ? (
        <Form context={context} action={`/error-reports/${report.id}/answer`} panel>
          <h2>{t.errorReports.answerTitle}</h2>
          <TextArea
            language={language}
            filled={filled}
            name="answer"
            label={labels.answer}
            hint={t.errorReports.answerHint}
          />
          <Buttons submit={t.errorReports.send} />
        </Form>
      ) : null}
    </>,
    {
      trail: [{ href: '/error-reports', text: t.errorReports.title }],
      beside: <StateTag context={context} state={report.state} />,
      error: filled.problem !== null,
      before: <ErrorSummary filled={filled} labels={labels} language={language} />,
    },
  );
}
