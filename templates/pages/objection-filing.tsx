import type { ComponentChildren } from 'preact';
import type { EvaluationInQuestion } from '../../shared/domain/objections/objection.ts';
import { type CatalogueCode, catalogueCodes } from '../../shared/policy/catalogue.ts';
import { catalogue as catalogueOf } from '../../shared/policy/catalogues.ts';
import { kindNames, objectionKinds } from '../../shared/policy/objections.ts';
import { inLanguage, type Language, type Text } from '../../shared/policy/text.ts';
import { units } from '../../shared/policy/units.ts';
import { objectionCaseTexts } from '../locales/objection-case.ts';
import { objectionTexts } from '../locales/objections.ts';
import { FileFields, type FormFile, fileLabels, fileText } from './case/files.tsx';
import { ButtonLink, Notification, SummaryList } from './elements.tsx';
import { evaluationRows } from './evaluation-in-question.tsx';
import { choices, Radios, Select, TextArea, TextField } from './fields.tsx';
import { Buttons, chosenIn, ErrorSummary, enteredIn, type Filled, Form } from './form.tsx';
import { Day, unitText } from './format.tsx';
import { type PageContext, page } from './layout.tsx';
import type { RecordInQuestion } from './objections.tsx';

const texts = (language: Language) => ({ ...objectionCaseTexts[language], ...objectionTexts[language] });

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

/** Working days of the steps that the filer waits for. */
export interface ProcessDays {
  readonly accept: number;
  readonly check: number;
  readonly verify: number;
}

/** Names of the fields of a filing. */
export function filingLabels(language: Language) {
  const t = texts(language);
  return {
    catalogue: t.objections.catalogue,
    unit: t.objections.missingUnit,
    kind: t.objections.kind,
    subject: t.objection.subject,
    indicator: t.objections.indicator,
    entry: t.objections.entry,
    statement: t.objections.statement,
    requested: t.objections.requested,
    ...fileLabels(language),
    contact: t.objections.contact,
  };
}

/** What becomes of an objection, step by step, with the days of each. */
export function processSteps({ accept, check, verify }: ProcessDays, language: Language): readonly string[] {
  const t = texts(language).objections;
  return [t.stepAccept(accept), t.stepVerify(check, verify), t.stepResult];
}

function Process({ days, language }: { days: ProcessDays; language: Language }) {
  return (
    <details>
      <summary>{texts(language).objections.process}</summary>
      <ol class="details steps">
        {processSteps(days, language).map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
    </details>
  );
}

function ContactField({ language, filled }: { language: Language; filled: Filled }) {
  const t = texts(language);
  return (
    <TextField
      language={language}
      filled={filled}
      name="contact"
      label={t.objections.contact}
      hint={t.objections.contactHint}
      width="middle"
      autocomplete="email"
      optional
    />
  );
}

/** Something missing of a subject, as far as the form shows it. */
interface GapInQuestion {
  readonly subject: string;
  readonly subjectName: string;
}

/** A form of filing, as its matter makes it. What both ask is asked in the same words and the same order. */
export interface FilingForm {
  readonly title: string;
  readonly lead: string;
  readonly statementHint: string;
  readonly requestedHint: string;
  readonly files: readonly FormFile[];
  readonly days: ProcessDays;
  /** Where whoever files nothing goes on. */
  readonly cancel: string;
}

/** The page of a form of filing. */
export function filingForm(
  context: PageContext,
  form: FilingForm,
  filled: Filled,
  matter: { readonly summary: ComponentChildren; readonly fields: ComponentChildren },
): string {
  const { language } = context;
  const t = texts(language);
  const labels = filingLabels(language);
  const field = { language, filled };
  return page(
    context,
    form.title,
    <>
      {matter.summary}
      <Process days={form.days} language={language} />
      <Form context={context} action="/objections/check" panel upload>
        {matter.fields}
        <TextArea {...field} name="statement" label={labels.statement} hint={form.statementHint} rows={8} />
        <TextArea {...field} name="requested" label={labels.requested} hint={form.requestedHint} rows={3} />
        <FileFields {...field} path="/objections" files={form.files} />
        <ContactField {...field} />
        <Buttons submit={t.objections.check}>
          <a href={form.cancel}>{t.objections.cancel}</a>
        </Buttons>
      </Form>
    </>,
    {
      trail: [{ href: '/objections', text: t.objections.title }],
      lead: form.lead,
      error: filled.problem !== null,
      before: <ErrorSummary filled={filled} labels={labels} language={language} />,
    },
  );
}

/** The form that says what is missing of a subject: which kind of information, which unit should have reported it. */
export function gapPage(
  context: PageContext,
  facts: GapInQuestion & Pick<FilingForm, 'files' | 'days'>,
  filled: Filled,
): string {
  const { language } = context;
  const t = texts(language);
  const labels = filingLabels(language);
  const field = { language, filled };
  const { subject, subjectName, files, days } = facts;
  const form = {
    title: t.objections.missing,
    lead: t.objections.missingLead,
    statementHint: t.objections.missingHint,
    requestedHint: t.objections.missingRequestedHint,
    files,
    days,
    cancel: `/subjects/${subject}`,
  };
  return filingForm(context, form, filled, {
    summary: <SummaryList rows={[[t.objection.subject, subjectName]]} />,
    fields: (
      <>
        <input type="hidden" name="subject" value={subject} />
        <input type="hidden" name="kind" value="missing" />
        <Select
          {...field}
          name="catalogue"
          label={labels.catalogue}
          placeholder={t.objections.chooseOne}
          options={catalogueCodes.map((code) => ({
            value: code,
            label: inLanguage(catalogueOf(code).name, language),
          }))}
        />
        <Select
          {...field}
          name="unit"
          label={labels.unit}
          hint={t.objections.missingUnitHint}
          placeholder={t.objections.chooseOne}
          options={choices(units, language)}
        />
      </>
    ),
  });
}

/** The form of an objection to a record that the viewer may object to. */
export function filingPage(
  context: PageContext,
  facts: { readonly record: RecordInQuestion } & Pick<FilingForm, 'files' | 'days'>,
  filled: Filled,
): string {
  const { language } = context;
  const t = texts(language);
  const { record, files, days } = facts;
  const form = {
    title: t.objections.newTitle,
    lead: t.objections.newLead,
    statementHint: t.objections.statementHint,
    requestedHint: t.objections.requestedHint,
    files,
    days,
    cancel: `/records/${record.id}`,
  };
  return filingForm(context, form, filled, {
    summary: <RecordSummary record={record} language={language} />,
    fields: (
      <>
        <input type="hidden" name="record" value={record.id} />
        <Radios
          language={language}
          filled={filled}
          name="kind"
          label={filingLabels(language).kind}
          options={objectionKinds.map((kind) => ({
            value: kind,
            label: inLanguage(kindNames[kind], language),
            hint: t.objections.kindHints[kind],
          }))}
        />
      </>
    ),
  });
}

/** What was entered, once more before it counts. */
export function checkFilingPage(
  context: PageContext,
  facts: {
    readonly about:
      | RecordInQuestion
      | (GapInQuestion & {
          readonly catalogue: CatalogueCode;
          readonly unit: string;
          readonly evaluation?: EvaluationInQuestion | null;
        });
    readonly files: readonly FormFile[];
  },
  filled: Filled,
): string {
  const { language } = context;
  const t = texts(language);
  const labels = filingLabels(language);
  const { about, files } = facts;
  const record = 'id' in about ? about : null;
  const evaluation = 'id' in about ? null : (about.evaluation ?? null);
  const kind = objectionKinds.find((each) => each === enteredIn(filled, 'kind'));
  const hidden = [
    ...(record !== null
      ? ['record']
      : evaluation === null
        ? ['subject', 'catalogue', 'unit']
        : ['subject', 'evaluation', 'indicator', 'entry']),
    ...['kind', 'statement', 'requested', 'contact'],
  ];
  return page(
    context,
    t.objections.checkTitle,
    <>
      <SummaryList
        rows={[
          ...('id' in about
            ? [
                [t.objections.record, about.title] as const,
                [t.objections.reference, about.reference] as const,
              ]
            : evaluation === null
              ? [[labels.catalogue, inLanguage(catalogueOf(about.catalogue).name, language)] as const]
              : evaluationRows(evaluation, language)),
          [t.objection.subject, about.subjectName],
          ...(evaluation === null
            ? [
                [
                  record === null ? labels.unit : t.objections.provider,
                  unitText(about.unit, language),
                ] as const,
              ]
            : []),
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
