import type { Language } from '../../shared/policy/text.ts';
import { objectionTexts } from '../locales/objections.ts';
import { caseListPage } from './case/list-page.tsx';
import { Entries, type PageOf } from './elements.tsx';
import { TextField } from './fields.tsx';
import { ErrorSummary, type Filled } from './form.tsx';
import { Day, unitText } from './format.tsx';
import { type PageContext, page } from './layout.tsx';
import { type ListedObjection, objectionFace } from './objection-face.tsx';

const texts = (language: Language) => objectionTexts[language];

/** The record that is objected to, as far as the form shows it. */
export interface RecordInQuestion {
  readonly id: string;
  readonly title: string;
  readonly subjectName: string;
  readonly unit: string;
  /** Its own day and number: what tells it from others of the same title. */
  readonly date: string;
  readonly reference: string;
}

/** Where filing begins where no record is chosen yet. */
export function filingPath(record: string): string {
  return `/objections/new?record=${encodeURIComponent(record)}`;
}

/** Where filing begins that is about something missing of a subject. */
export function gapPath(subject: string): string {
  return `/objections/new?missing=${encodeURIComponent(subject)}`;
}

/** Where filing begins that is about the evaluation of a subject. */
export function evaluationObjectionPath(subject: string): string {
  return `/objections/new?evaluation=${encodeURIComponent(subject)}`;
}

/** The objections that somebody filed, newest first. */
export function ownObjectionsPage(context: PageContext, list: PageOf<ListedObjection>): string {
  const t = texts(context.language);
  return caseListPage(context, objectionFace, {
    ...list,
    begin: { href: '/objections/new', text: t.objections.newTitle },
    also: { href: '/error-reports', text: t.objections.errorReports },
  });
}

/** Where the record is found that is to be objected to: through a report, or from the subject's page. */
export function findRecordPage(
  context: PageContext,
  found: {
    readonly report: string;
    readonly records: readonly RecordInQuestion[];
  } | null,
  filled: Filled,
): string {
  const { language, actingFor } = context;
  const t = texts(language);
  const labels = { report: t.objections.reportNumber };
  return page(
    context,
    t.objections.newTitle,
    <>
      {found === null ? null : (
        <section>
          <h2>{t.objections.inReport(found.report)}</h2>
          {found.records.length === 0 ? (
            <p>{t.objections.noRecords}</p>
          ) : (
            <>
              <p>{t.objections.pick}</p>
              <Entries
                label={t.objections.inReport(found.report)}
                items={found.records.map((record) => ({
                  href: filingPath(record.id),
                  title: record.title,
                  facts: [
                    <Day key="date" day={record.date} language={language} />,
                    record.reference,
                    unitText(record.unit, language),
                  ],
                }))}
              />
            </>
          )}
        </section>
      )}
      <div class="columns-2">
        <section class="panel">
          <h2>{t.objections.byReport}</h2>
          <form action="/objections/new" method="get">
            <TextField
              language={language}
              filled={filled}
              name="report"
              label={labels.report}
              hint={t.objections.reportNumberHint}
              width="middle"
              spellcheck={false}
            />
            <button type="submit">{t.objections.find}</button>
          </form>
        </section>
        <section class="panel">
          <h2>{t.objections.bySubject}</h2>
          <p>{actingFor.length === 0 ? t.objections.nobody : t.objections.bySubjectText}</p>
          <ul class="plain">
            {actingFor.map(({ id, name }) => (
              <li key={id}>
                <a href={`/subjects/${id}`}>{name}</a> · <a href={gapPath(id)}>{t.objections.missing}</a>
              </li>
            ))}
          </ul>
        </section>
      </div>
    </>,
    {
      trail: [{ href: '/objections', text: t.objections.title }],
      lead: t.objections.newLead,
      error: filled.problem !== null,
      before:
        filled.problem === null ? null : <ErrorSummary filled={filled} labels={labels} language={language} />,
    },
  );
}
