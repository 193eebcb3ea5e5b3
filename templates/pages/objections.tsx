import { titleOf } from '../../shared/domain/objections/gap.ts';
import { type ObjectionState, objectionLifeCycle } from '../../shared/domain/objections/life-cycle.ts';
import type { CatalogueCode } from '../../shared/policy/catalogue.ts';
import type { ObjectionKind } from '../../shared/policy/objections.ts';
import { inLanguage, type Language } from '../../shared/policy/text.ts';
import { unit as unitOf } from '../../shared/policy/units.ts';
import { objectionTexts } from '../locales/objections.ts';
import { siteTexts } from '../locales/site.ts';
import { ButtonLink, Entries, type PageOf, Pagination, Tag, type Tone } from './elements.tsx';
import { Checkboxes, ErrorSummary, type Filled, TextField } from './form.tsx';
import { Day, dayText, Identifier, sizeText } from './format.tsx';
import { type PageContext, page } from './layout.tsx';

const texts = (language: Language) => ({ ...siteTexts[language], ...objectionTexts[language] });

/** A case as a row of a list. */
export interface ListedObjection {
  readonly id: string;
  readonly state: ObjectionState;
  /** Null: it is about an entry that is missing. */
  readonly record: string | null;
  readonly recordTitle: string;
  readonly catalogue: CatalogueCode;
  readonly subjectName: string;
  readonly unit: string;
  readonly unitName: string;
  readonly kind: ObjectionKind;
  readonly filedAt: string;
  readonly dueAt: string | null;
  readonly awaitsCalendar: boolean;
  readonly overdue: boolean;
  readonly turn: 'filer' | 'centre' | 'unit' | null;
  readonly holder: string | null;
}

/** A file for a form that is being filled in. */
export interface FormFile {
  readonly id: string;
  readonly name: string;
  readonly bytes: number | null;
  readonly state: 'waiting' | 'clean' | 'refused';
}

/** What stands for a file in a form. */
export function fileText({ name, bytes, state }: FormFile, language: Language): string {
  const t = texts(language);
  const about = state === 'clean' ? (bytes === null ? '' : sizeText(bytes)) : t.objections.fileStates[state];
  return about === '' ? name : `${name}${t.site.inBrackets(about)}`;
}

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

const tones: Readonly<Record<ObjectionState, Tone>> = {
  filed: 'neutral',
  returned: 'warning',
  accepted: 'neutral',
  verifying: 'neutral',
  confirming: 'neutral',
  decided: 'good',
  closed: 'good',
  rejected: 'bad',
  withdrawn: 'neutral',
};

export function ObjectionTag({ state, language }: { state: ObjectionState; language: Language }) {
  return <Tag tone={tones[state]}>{inLanguage(objectionLifeCycle.states[state].label, language)}</Tag>;
}

export function unitText(code: string, language: Language): string {
  const unit = unitOf(code);
  return unit === undefined ? code : inLanguage(unit.name, language);
}

/** Where filing begins where no record is chosen yet. */
export function filingPath(record: string): string {
  return `/objections/new?record=${encodeURIComponent(record)}`;
}

/** Where filing begins that is about something missing of a subject. */
export function gapPath(subject: string): string {
  return `/objections/new?missing=${encodeURIComponent(subject)}`;
}

/** The objections that somebody filed, newest first. */
export function ownObjectionsPage(context: PageContext, list: PageOf<ListedObjection>): string {
  const { language } = context;
  const t = texts(language);
  return page(
    context,
    t.objections.title,
    <>
      <p>
        <ButtonLink href="/objections/new">{t.objections.newTitle}</ButtonLink>{' '}
        <a href="/error-reports">{t.objections.errorReports}</a>
      </p>
      {list.items.length === 0 ? (
        <p class="meta">{t.objections.none}</p>
      ) : (
        <Entries
          label={t.objections.list}
          items={list.items.map((objection) => ({
            href: `/objections/${objection.id}`,
            title: inLanguage(titleOf(objection), language),
            tag: <ObjectionTag state={objection.state} language={language} />,
            facts: [
              ...(objection.turn === null
                ? []
                : [
                    objection.turn === 'filer' ? (
                      <strong key="turn">{t.objections.turns.filer}</strong>
                    ) : (
                      t.objections.turns[objection.turn]
                    ),
                  ]),
              ...(objection.awaitsCalendar ? [t.site.awaitsCalendar] : []),
              ...(objection.dueAt === null
                ? []
                : [t.objections.until(dayText(objection.dueAt.slice(0, 10), language))]),
              ...(objection.overdue
                ? [
                    <Tag key="overdue" tone="bad">
                      {t.objections.overdue}
                    </Tag>,
                  ]
                : []),
              objection.subjectName,
              <Identifier key="number" text={objection.id} />,
            ],
          }))}
        />
      )}
      <Pagination
        language={language}
        next={list.next === null ? null : `/objections?cursor=${encodeURIComponent(list.next)}`}
        first={list.cursor === undefined ? null : '/objections'}
      />
    </>,
    { lead: t.objections.lead },
  );
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

/** Uploaded files to keep or leave out, and the way to one more. The form around it is kept while it is uploaded. */
export function EvidenceFields({
  language,
  filled,
  files,
}: {
  language: Language;
  filled: Filled;
  files: readonly FormFile[];
}) {
  const t = texts(language);
  const field = { language, filled };
  return (
    <fieldset class="field part">
      <legend>
        {t.objections.evidence}
        <span class="optional">{t.site.inBrackets(t.form.optional)}</span>
      </legend>
      <p class="hint">{t.objections.evidenceHint}</p>
      {files.length === 0 ? null : (
        <Checkboxes
          {...field}
          name="evidence"
          label={t.objections.attached}
          hint={t.objections.attachedHint}
          groups={[
            {
              options: files.map((file) => ({ value: file.id, label: fileText(file, language) })),
            },
          ]}
        />
      )}
      <div class="with-button">
        <TextField
          {...field}
          name="fileName"
          label={t.objections.fileName}
          hint={t.objections.fileNameHint}
        />
        <button type="submit" class="secondary" formAction="/objections/evidence">
          {t.objections.addFile}
        </button>
      </div>
    </fieldset>
  );
}
