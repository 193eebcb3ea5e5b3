import type { ObjectionAction } from '../../shared/domain/objections/life-cycle.ts';
import type { Field } from '../../shared/policy/catalogue.ts';
import { type Outcome, outcomeNames } from '../../shared/policy/objections.ts';
import { inLanguage, type Language } from '../../shared/policy/text.ts';
import { objectionCaseTexts } from '../locales/objection-case.ts';
import { objectionTexts } from '../locales/objections.ts';
import { siteTexts } from '../locales/site.ts';
import type { ActFieldsProps } from './case/face.ts';
import { FileFields, type FormFile, fileLabels } from './case/files.tsx';
import { Details } from './elements.tsx';
import { DateField, Radios, Select, TextArea, TextField } from './fields.tsx';
import type { Filled } from './form.tsx';

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

/** Values up to this length fit one line. */
const oneLine = 40;

const ruling: readonly string[] = ['decision', 'settle'];

function fieldName({ code }: CorrectableField): string {
  return `correction.${code}`;
}

/** The fields of the forms of acts, by name. */
export function actLabels(
  act: string,
  language: Language,
  facts: StepFacts | undefined,
): Record<string, string> {
  const t = texts(language);
  if (ruling.includes(act)) {
    return {
      outcome: t.actFields.outcome,
      record: t.actFields.added,
      opinion: t.actFields.opinion,
      ...Object.fromEntries(
        (facts?.correctable ?? []).map((field) => [
          fieldName(field),
          language === 'en' ? field.english : field.name,
        ]),
      ),
    };
  }
  if (act === 'supplement') return { statement: t.actFields.statement, ...fileLabels(language) };
  if (act === 'assign') return { holder: t.actFields.holder };
  return act === 'review' ? { reason: t.actFields.words } : {};
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

type Props = ActFieldsProps<{ readonly id: string }, StepFacts>;

function RulingFields({ facts, filled, language }: Props) {
  const t = texts(language);
  const field = { language, filled };
  const { action } = facts;
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

function SupplementFields({ shown, facts, filled, language }: Props) {
  const t = texts(language);
  const field = { language, filled };
  return (
    <>
      <input type="hidden" name="objection" value={shown.id} />
      <TextArea
        {...field}
        name="statement"
        label={t.actFields.statement}
        hint={t.actFields.statementHint}
        rows={6}
      />
      <FileFields {...field} path="/objections" files={facts.files} />
    </>
  );
}

function HolderFields({ filled, language }: Props) {
  const t = texts(language);
  return (
    <TextField
      language={language}
      filled={filled}
      name="holder"
      label={t.actFields.holder}
      width="middle"
      optional
    />
  );
}

/** What the forms of acts ask for besides the reason. */
export const actFields = {
  decision: RulingFields,
  settle: RulingFields,
  supplement: SupplementFields,
  assign: HolderFields,
};
