import { label } from '../../shared/domain/publication.ts';
import type { Field } from '../../shared/policy/catalogue.ts';
import { inLanguage, type Language } from '../../shared/policy/text.ts';
import { objectionCaseTexts } from '../locales/objection-case.ts';
import { siteTexts } from '../locales/site.ts';
import { Details } from './elements.tsx';
import { DateField, TextArea, TextField } from './fields.tsx';
import type { Filled } from './form.tsx';

const texts = (language: Language) => ({ ...siteTexts[language], ...objectionCaseTexts[language] });

/** A column that a correction may change, with the value that the record has now. */
export interface CorrectableField
  extends Pick<Field, 'code' | 'name' | 'english' | 'type' | 'options' | 'maxLength'> {
  readonly value: string;
}

/** Values up to this length fit one line. */
const oneLine = 40;

function fieldName({ code }: CorrectableField): string {
  return `correction.${code}`;
}

/** Names of the fields, for the summary of errors. */
export function correctionLabels(
  columns: readonly CorrectableField[],
  language: Language,
): Record<string, string> {
  return Object.fromEntries(columns.map((field) => [fieldName(field), inLanguage(label(field), language)]));
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
    label: inLanguage(label(column), language),
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

/** A record's columns with what they say now; those that say nothing stand back until one is filled in. */
export function CorrectionFields({
  columns,
  filled,
  language,
}: {
  columns: readonly CorrectableField[];
  filled: Filled;
  language: Language;
}) {
  const t = texts(language);
  const said = columns.filter(({ value }) => value !== '');
  const empty = columns.filter(({ value }) => value === '');
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
