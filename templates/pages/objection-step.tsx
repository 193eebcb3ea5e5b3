import { type ObjectionAction, objectionLifeCycle } from '../../shared/domain/objections/life-cycle.ts';
import type { Field } from '../../shared/policy/catalogue.ts';
import { kindNames, type Outcome, outcomeNames } from '../../shared/policy/objections.ts';
import { inLanguage, type Language } from '../../shared/policy/text.ts';
import { objectionCaseTexts } from '../locales/objection-case.ts';
import { objectionTexts } from '../locales/objections.ts';
import { siteTexts } from '../locales/site.ts';
import { Details, Notification, SummaryList } from './elements.tsx';
import {
  Buttons,
  DateField,
  ErrorSummary,
  type Filled,
  Form,
  Radios,
  Select,
  TextArea,
  TextField,
} from './form.tsx';
import { type PageContext, page } from './layout.tsx';
import { AboutLink, actText, type ShownCase, stepAddress } from './objection-case.tsx';
import { EvidenceFields, type FormFile, ObjectionTag, unitText } from './objections.tsx';

const texts = (language: Language) => ({
  ...siteTexts[language],
  ...objectionCaseTexts[language],
  ...objectionTexts[language],
});

/** A column that a decision may change, with the value that the record has now. */
export interface CorrectableField
  extends Pick<Field, 'code' | 'name' | 'english' | 'type' | 'options' | 'maxLength'> {
  readonly value: string;
}

/** What the form of a step needs to know besides the case. */
export interface StepFacts {
  readonly action: ObjectionAction;
  /** What a decision may be. */
  readonly outcomes: readonly Outcome[];
  /** Of a decision on something missing: what the unit has reported in since. */
  readonly added: readonly { readonly id: string; readonly title: string; readonly date: string }[];
  /** Of a decision: the record as it is now. */
  readonly correctable: readonly CorrectableField[];
  readonly recordVersion: number | null;
  /** Of a supplement: files that were uploaded for it. */
  readonly files: readonly FormFile[];
}

/** Steps that end something: their button says so. */
const ending: readonly ObjectionAction[] = ['reject', 'withdraw', 'decline'];

/** Values up to this length fit one line. */
const oneLine = 40;

const ruling: readonly ObjectionAction[] = ['decision', 'settle'];

/** Whether the life cycle asks for the reason. */
function asksWhy(action: ObjectionAction): boolean {
  return objectionLifeCycle.transitions.some((each) => each.action === action && each.reason === 'required');
}

function fieldName({ code }: CorrectableField): string {
  return `correction.${code}`;
}

function labelsOf(facts: StepFacts, language: Language): Record<string, string> {
  const t = texts(language);
  const { action, correctable } = facts;
  if (ruling.includes(action)) {
    return {
      outcome: t.actFields.outcome,
      record: t.actFields.added,
      opinion: t.actFields.opinion,
      ...Object.fromEntries(
        correctable.map((field) => [fieldName(field), language === 'en' ? field.english : field.name]),
      ),
    };
  }
  if (action === 'supplement')
    return {
      statement: t.actFields.statement,
      evidence: t.objections.evidence,
      fileName: t.objections.fileName,
    };
  if (action === 'assign') return { holder: t.actFields.holder };
  return { reason: action === 'review' ? t.actFields.words : t.actFields.reason };
}

function CorrectionField({
  column,
  filled,
  language,
}: {
  column: CorrectableField;
  filled: Filled;
  language: Language;
}) {
  const t = texts(language);
  const name = fieldName(column);
  const props = {
    language,
    name,
    label: language === 'en' ? column.english : column.name,
    filled: {
      ...filled,
      values: { ...filled.values, [name]: filled.values[name] ?? column.value },
    },
    ...(column.options === undefined ? {} : { hint: t.actFields.options(column.options.join(t.site.comma)) }),
  };
  if (column.type === 'date') return <DateField {...props} />;
  if (column.type === 'text' && (column.value.length > oneLine || column.maxLength > 500))
    return <TextArea {...props} rows={column.value.length > 2 * oneLine ? 4 : 2} />;
  return <TextField {...props} width={column.type === 'text' ? 'full' : 'middle'} spellcheck={false} />;
}

/** The record's columns with what they say now; those that say nothing stand back until one is filled in. */
function Correction({ facts, filled, language }: { facts: StepFacts; filled: Filled; language: Language }) {
  const t = texts(language);
  const said = facts.correctable.filter(({ value }) => value !== '');
  const empty = facts.correctable.filter(({ value }) => value === '');
  const touched = empty.some((column) => (filled.values[fieldName(column)] ?? '') !== '');
  const field = (column: CorrectableField) => (
    <CorrectionField key={column.code} column={column} filled={filled} language={language} />
  );
  return (
    <fieldset class="field part correction">
      <legend>{t.actFields.correction}</legend>
      <p class="hint">{t.actFields.correctionHint}</p>
      {said.map(field)}
      {empty.length === 0 ? null : (
        <Details
          summary={t.actFields.emptyColumns(empty.length)}
          open={
            touched ||
            filled.problem?.errors.some(({ pointer }) => pointer.startsWith('/correction/')) === true
          }
        >
          {empty.map(field)}
        </Details>
      )}
    </fieldset>
  );
}

function Fields({
  objection,
  facts,
  filled,
  language,
}: {
  objection: ShownCase;
  facts: StepFacts;
  filled: Filled;
  language: Language;
}) {
  const t = texts(language);
  const field = { language, filled };
  const { action } = facts;
  const labels = labelsOf(facts, language);
  if (ruling.includes(action)) {
    return (
      <>
        {facts.recordVersion === null ? null : (
          <input type="hidden" name="recordVersion" value={facts.recordVersion} />
        )}
        {action === 'settle' ? null : (
          <Radios
            {...field}
            name="outcome"
            label={t.actFields.outcome}
            options={facts.outcomes.map((outcome) => ({
              value: outcome,
              label: inLanguage(outcomeNames[outcome], language),
              hint: t.actFields.outcomeHints[outcome],
            }))}
          />
        )}
        {facts.outcomes.includes('add') && action === 'decision' ? (
          <Select
            {...field}
            name="record"
            label={t.actFields.added}
            hint={facts.added.length === 0 ? t.actFields.noneAdded : t.actFields.addedHint}
            placeholder={t.objections.chooseOne}
            options={facts.added.map(({ id, title, date }) => ({
              value: id,
              label: `${title} ${date} ${id}`,
            }))}
            optional
          />
        ) : null}
        {facts.correctable.length === 0 ? null : (
          <Correction facts={facts} filled={filled} language={language} />
        )}
        <TextArea
          {...field}
          name="opinion"
          label={t.actFields.opinion}
          hint={t.actFields.opinionHint}
          rows={6}
        />
      </>
    );
  }
  if (action === 'supplement') {
    return (
      <>
        <input type="hidden" name="objection" value={objection.id} />
        <TextArea
          {...field}
          name="statement"
          label={t.actFields.statement}
          hint={t.actFields.statementHint}
          rows={6}
        />
        <EvidenceFields language={language} filled={filled} files={facts.files} />
      </>
    );
  }
  if (action === 'assign')
    return <TextField {...field} name="holder" label={t.actFields.holder} width="middle" optional />;
  return (
    <TextArea
      {...field}
      name="reason"
      label={labels.reason ?? ''}
      hint={t.actFields.reasonHint}
      rows={4}
      optional={!asksWhy(action)}
    />
  );
}

/** The form of one step of a case, with what one must have before one's eyes to take it. */
export function stepPage(
  context: PageContext,
  objection: ShownCase,
  facts: StepFacts,
  filled: Filled,
): string {
  const { language } = context;
  const t = texts(language);
  const { action } = facts;
  const title = actText(action, language);
  const returned = objection.history.findLast((entry) => entry.action === 'return')?.note;
  const labels = labelsOf(facts, language);
  return page(
    context,
    title,
    <>
      {action === 'supplement' && returned !== undefined ? (
        <Notification tone="warning" title={t.actFields.returned}>
          <p class="said">{returned}</p>
        </Notification>
      ) : null}
      <SummaryList
        rows={[
          [t.objection.record, <AboutLink key="record" objection={objection} language={language} />],
          [t.objection.subject, objection.subjectName],
          ...(objection.party === 'filer'
            ? []
            : [
                [t.objection.unit, unitText(objection.unit, language)] as const,
                [t.objection.kind, inLanguage(kindNames[objection.kind], language)] as const,
                [t.objection.statement, objection.statement] as const,
                [t.objection.requested, objection.requested] as const,
              ]),
        ]}
      />
      <Form context={context} action={stepAddress(objection.id, action)} panel>
        <input type="hidden" name="version" value={objection.version} />
        <Fields objection={objection} facts={facts} filled={filled} language={language} />
        <Buttons submit={title} danger={ending.includes(action)}>
          <a href={`/objections/${objection.id}`}>{t.objection.back}</a>
        </Buttons>
      </Form>
    </>,
    {
      trail: [
        { href: '/objections', text: objection.party === 'filer' ? t.objections.title : t.nav.queue },
        { href: `/objections/${objection.id}`, text: objection.id },
      ],
      lead: action in t.acts ? t.acts[action as keyof typeof t.acts] : '',
      beside: <ObjectionTag state={objection.state} language={language} />,
      error: filled.problem !== null,
      before: <ErrorSummary filled={filled} labels={labels} language={language} />,
    },
  );
}
