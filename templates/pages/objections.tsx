import { type ObjectionState, objectionLifeCycle } from '../../shared/domain/objection/life-cycle.ts';
import { kindNames, type ObjectionKind, objectionKinds } from '../../shared/policy/objections.ts';
import { inLanguage, type Language, type Text } from '../../shared/policy/text.ts';
import { unit as unitOf } from '../../shared/policy/units.ts';
import { texts } from '../locales/texts.ts';
import {
  ButtonLink,
  Entries,
  Notification,
  type PageOf,
  Pagination,
  SummaryList,
  Tag,
  type Tone,
} from './elements.tsx';
import {
  Buttons,
  Checkboxes,
  chosenIn,
  ErrorSummary,
  enteredIn,
  type Filled,
  Form,
  Radios,
  TextArea,
  TextField,
} from './form.tsx';
import { Day, dayText, Identifier, sizeText } from './format.tsx';
import { type PageContext, page } from './layout.tsx';

/** A case as a row of a list. */
export interface ListedObjection {
  readonly id: string;
  readonly state: ObjectionState;
  readonly recordTitle: string;
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

function fileText({ name, bytes, state }: FormFile, language: Language): string {
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
            title: objection.recordTitle,
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
                <a href={`/subjects/${id}`}>{name}</a>
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

function RecordSummary({ record, language }: { record: RecordInQuestion; language: Language }) {
  const t = texts(language);
  return (
    <SummaryList
      rows={[
        [
          t.objections.record,
          <a key="record" href={`/records/${record.id}`}>
            {record.title}
          </a>,
        ],
        [t.objections.reference, record.reference],
        [t.objections.date, <Day key="date" day={record.date} language={language} />],
        [t.objection.subject, record.subjectName],
        [t.objections.provider, unitText(record.unit, language)],
      ]}
    />
  );
}

/** Why no objection can be filed, and what can be done instead. */
export function notEligiblePage(
  context: PageContext,
  refused: {
    readonly record: RecordInQuestion;
    readonly explanation: Text;
    /** The open case on it, where it is the viewer's to see. */
    readonly objection: string | null;
    readonly others: boolean;
  },
): string {
  const { language } = context;
  const t = texts(language);
  const { record, objection } = refused;
  return page(
    context,
    t.objections.newTitle,
    <>
      <Notification tone="warning" title={t.objections.notEligible}>
        <p>{inLanguage(refused.explanation, language)}</p>
      </Notification>
      <RecordSummary record={record} language={language} />
      <p>
        {objection === null ? null : (
          <ButtonLink href={`/objections/${objection}`}>{t.objections.openCase}</ButtonLink>
        )}
        {refused.others ? (
          <ButtonLink href={`/error-reports/new?record=${encodeURIComponent(record.id)}`}>
            {t.objections.reportError}
          </ButtonLink>
        ) : null}
      </p>
    </>,
    { trail: [{ href: '/objections', text: t.objections.title }] },
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

/** Working days of the steps that the filer waits for. */
export interface ProcessDays {
  readonly accept: number;
  readonly check: number;
  readonly verify: number;
}

function filingLabels(language: Language) {
  const t = texts(language);
  return {
    kind: t.objections.kind,
    statement: t.objections.statement,
    requested: t.objections.requested,
    evidence: t.objections.evidence,
    fileName: t.objections.fileName,
    contact: t.objections.contact,
  };
}

/** The form of an objection to a record that the viewer may object to. */
export function filingPage(
  context: PageContext,
  facts: {
    readonly record: RecordInQuestion;
    readonly files: readonly FormFile[];
    readonly days: ProcessDays;
  },
  filled: Filled,
): string {
  const { language } = context;
  const t = texts(language);
  const labels = filingLabels(language);
  const field = { language, filled };
  const { record, files, days } = facts;
  return page(
    context,
    t.objections.newTitle,
    <>
      <RecordSummary record={record} language={language} />
      <details>
        <summary>{t.objections.process}</summary>
        <ol class="details steps">
          <li>{t.objections.stepAccept(days.accept)}</li>
          <li>{t.objections.stepVerify(days.check, days.verify)}</li>
          <li>{t.objections.stepResult}</li>
        </ol>
      </details>
      <Form context={context} action="/objections/check" panel>
        <input type="hidden" name="record" value={record.id} />
        <Radios
          {...field}
          name="kind"
          label={labels.kind}
          options={objectionKinds.map((kind) => ({
            value: kind,
            label: inLanguage(kindNames[kind], language),
            hint: t.objections.kindHints[kind],
          }))}
        />
        <TextArea
          {...field}
          name="statement"
          label={labels.statement}
          hint={t.objections.statementHint}
          rows={8}
        />
        <TextArea
          {...field}
          name="requested"
          label={labels.requested}
          hint={t.objections.requestedHint}
          rows={3}
        />
        <EvidenceFields language={language} filled={filled} files={files} />
        <TextField
          {...field}
          name="contact"
          label={labels.contact}
          hint={t.objections.contactHint}
          width="middle"
          autocomplete="email"
          optional
        />
        <Buttons submit={t.objections.check}>
          <a href={`/records/${record.id}`}>{t.objections.cancel}</a>
        </Buttons>
      </Form>
    </>,
    {
      trail: [{ href: '/objections', text: t.objections.title }],
      lead: t.objections.newLead,
      error: filled.problem !== null,
      before: <ErrorSummary filled={filled} labels={labels} language={language} />,
    },
  );
}

/** What was entered, once more before it counts. */
export function checkFilingPage(
  context: PageContext,
  facts: { readonly record: RecordInQuestion; readonly files: readonly FormFile[] },
  filled: Filled,
): string {
  const { language } = context;
  const t = texts(language);
  const labels = filingLabels(language);
  const { record, files } = facts;
  const kind = objectionKinds.find((each) => each === enteredIn(filled, 'kind'));
  const hidden = ['kind', 'statement', 'requested', 'contact'];
  return page(
    context,
    t.objections.checkTitle,
    <>
      <SummaryList
        rows={[
          [t.objections.record, record.title],
          [t.objections.reference, record.reference],
          [t.objection.subject, record.subjectName],
          [t.objections.provider, unitText(record.unit, language)],
          [labels.kind, kind === undefined ? '' : inLanguage(kindNames[kind], language)],
          [labels.statement, enteredIn(filled, 'statement')],
          [labels.requested, enteredIn(filled, 'requested')],
          [
            labels.evidence,
            files.length === 0 ? (
              t.objections.noFiles
            ) : (
              <ul class="plain">
                {files.map((file) => (
                  <li key={file.id}>{fileText(file, language)}</li>
                ))}
              </ul>
            ),
          ],
          [labels.contact, enteredIn(filled, 'contact')],
        ]}
      />
      <Form context={context} action="/objections">
        <input type="hidden" name="record" value={record.id} />
        {hidden.map((name) => (
          <input key={name} type="hidden" name={name} value={enteredIn(filled, name)} />
        ))}
        {chosenIn(filled, 'evidence').map((id) => (
          <input key={id} type="hidden" name="evidence" value={id} />
        ))}
        <Buttons submit={t.objections.submit}>
          <button type="submit" class="secondary" name="revise" value="1">
            {t.objections.change}
          </button>
        </Buttons>
      </Form>
    </>,
    {
      trail: [{ href: '/objections', text: t.objections.title }],
      lead: t.objections.checkLead,
    },
  );
}
