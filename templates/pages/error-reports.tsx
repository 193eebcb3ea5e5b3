import type { QueueEnd } from '../../shared/domain/cases/case.ts';
import { errorReportLifeCycle, errorReportStates } from '../../shared/domain/error-reports/life-cycle.ts';
import { inLanguage, type Language } from '../../shared/policy/text.ts';
import { errorReportTexts } from '../locales/error-reports.ts';
import { casePage } from './case/case-page.tsx';
import type { CaseFace, ListedCase, ShownCase } from './case/face.ts';
import { caseListPage } from './case/list-page.tsx';
import { caseQueuePage } from './case/queue-page.tsx';
import { ButtonLink, Notification, type PageOf, SummaryList } from './elements.tsx';
import { TextArea, TextField } from './fields.tsx';
import { Buttons, ErrorSummary, emptyForm, type Filled, Form } from './form.tsx';
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

/** A report as the lists of cases have it. */
interface ListedErrorReport extends ShownErrorReport, Omit<ListedCase, keyof ShownErrorReport> {}

/** A report as the page of a case shows it. */
type ErrorReportCase = ListedErrorReport & Omit<ShownCase, keyof ListedErrorReport>;

/** A report as a row of a list. */
export function listed(report: ShownErrorReport): ListedErrorReport {
  const { turn } = errorReportLifeCycle.states[report.state];
  return { ...report, turn, dueAt: null, awaitsCalendar: false, overdue: false };
}

/** Nobody is named in its history: who reported it is known to the centre by the contact alone. */
function asCase(report: ShownErrorReport, { viewer, language }: PageContext): ErrorReportCase {
  const { state, filedAt, answeredAt } = report;
  const party = viewer?.role === 'centre' ? 'centre' : 'filer';
  const entry = (at: string, action: string, by: 'filer' | 'centre', to: string) => ({
    ...{ at, action, party: by, from: null, to, note: '' },
    by: inLanguage(errorReportLifeCycle.parties[by], language),
  });
  return {
    ...listed(report),
    party,
    deadlines: [],
    history: [
      entry(filedAt, 'report', 'filer', 'received'),
      ...(answeredAt === null ? [] : [entry(answeredAt, 'answer', 'centre', 'answered')]),
    ],
    actions: party === 'centre' && state === 'received' ? ['answer'] : [],
  };
}

/** How a report of an error looks to people. */
export const errorReportFace: CaseFace<ErrorReportCase, ListedErrorReport> = {
  path: '/error-reports',
  lifeCycle: errorReportLifeCycle,
  tones: { answered: 'good' },
  words(language) {
    const t = texts(language);
    return {
      title: t.errorReports.title,
      queue: t.errorReports.title,
      lead: t.errorReports.lead,
      none: t.errorReports.none,
      queueLead: t.errorReports.lead,
      about: t.errorReports.record,
    };
  },
  titleOf: ({ recordTitle }) => recordTitle,
  content(of, language) {
    const t = texts(language);
    return [
      [t.errorReports.number, <Identifier key="number" text={of.id} />],
      [
        t.errorReports.record,
        <a key="record" href={`/records/${of.record}`}>
          {of.recordTitle}
        </a>,
      ],
      // Whoever answers it has it before the form.
      ...(of.actions.length === 0 ? [[t.errorReports.statement, of.statement] as const] : []),
      [t.errorReports.contact, of.contact],
    ];
  },
  facts: ({ filedAt }, language) => [<Moment key="filed" moment={filedAt} language={language} />],
  columns: [
    {
      head: (language) => texts(language).errorReports.filedAt,
      cell: ({ filedAt }, language) => <Moment key="filed" moment={filedAt} language={language} />,
    },
  ],
  beforeActs({ actions, statement }, { language }) {
    const t = texts(language);
    return actions.length === 0 ? null : <SummaryList rows={[[t.errorReports.statement, statement]]} />;
  },
  above({ answer }, { language }) {
    const t = texts(language);
    return answer === null ? null : (
      <section>
        <h2>{t.errorReports.answer}</h2>
        <p class="said">{answer}</p>
      </section>
    );
  },
  inline: true,
  actTitle: (_act, _shown, language) => texts(language).errorReports.send,
  fields: {
    answer({ language, filled, form }) {
      const t = texts(language);
      return (
        <TextArea
          language={language}
          filled={filled}
          {...(form === undefined ? {} : { form })}
          name="answer"
          label={t.errorReports.answer}
          hint={t.errorReports.answerHint}
        />
      );
    },
  },
  labels: (_act, language) => ({ answer: texts(language).errorReports.answer }),
  worded: ['answer'],
};

/** Errors that somebody reported, or for the centre those of one state. */
export function errorReportsPage(
  context: PageContext,
  list: PageOf<ShownErrorReport> & {
    readonly state?: ShownErrorReport['state'] | undefined;
    readonly q?: string | undefined;
    readonly first?: QueueEnd | undefined;
    /** How many there are in a state, for the centre. */
    readonly counts?: Readonly<Partial<Record<ShownErrorReport['state'], number>>>;
  },
): string {
  const { next, cursor, state, q = '', first, counts } = list;
  const items = list.items.map(listed);
  if (context.viewer?.role === 'centre') {
    const asked = { cursor, state, first, search: q };
    const states = { unasked: 'received', states: errorReportStates };
    const counted = counts === undefined ? {} : { counts: { states: counts } };
    const queue = { items, next, ...asked, ...states, ...counted };
    return caseQueuePage(context, errorReportFace, queue, emptyForm);
  }
  const query: Record<string, string> = state === undefined ? {} : { state };
  return caseListPage(context, errorReportFace, { items, next, cursor, query });
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
  return casePage(context, errorReportFace, asCase(report, context), filled, { act: 'answer' });
}
