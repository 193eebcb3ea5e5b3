import type { ObjectionAction } from '../../shared/domain/objections/life-cycle.ts';
import type { Matter } from '../../shared/domain/objections/matter.ts';
import { type Outcome, outcomeNames } from '../../shared/policy/objections.ts';
import { inLanguage, type Language } from '../../shared/policy/text.ts';
import { objectionCaseTexts } from '../locales/objection-case.ts';
import { objectionTexts } from '../locales/objections.ts';
import { siteTexts } from '../locales/site.ts';
import type { ActFieldsProps } from './case/face.ts';
import { FileFields, type FormFile, fileLabels } from './case/files.tsx';
import { type CorrectableField, CorrectionFields, correctionLabels } from './correction-fields.tsx';
import { Radios, Select, TextArea, TextField } from './fields.tsx';
import { dayText } from './format.tsx';

const texts = (language: Language) => ({
  ...siteTexts[language],
  ...objectionCaseTexts[language],
  ...objectionTexts[language],
});

/** What the form of a step needs to know besides the case. */
export interface StepFacts {
  readonly action: ObjectionAction;
  /** What a decision may be. */
  readonly outcomes: readonly Outcome[];
  readonly matter: Matter;
  /** Of a decision on something missing: what the unit has reported in since. */
  readonly added: readonly { readonly id: string; readonly title: string; readonly date: string }[];
  /** Of a decision: the record as it is now. */
  readonly correctable: readonly CorrectableField[];
  readonly recordVersion: number | null;
  /** Of a supplement: files that were uploaded for it. */
  readonly files: readonly FormFile[];
}

const ruling: readonly string[] = ['decision', 'settle'];

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
      ...correctionLabels(facts?.correctable ?? [], language),
    };
  }
  if (act === 'supplement') return { statement: t.actFields.statement, ...fileLabels(language) };
  if (act === 'assign') return { holder: t.actFields.holder };
  return act === 'review' ? { reason: t.actFields.words } : {};
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
            hint:
              outcome === 'correct' && facts.matter === 'evaluation'
                ? t.actFields.evaluationCorrected
                : t.actFields.outcomeHints[outcome],
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
            label: `${title} ${dayText(date, language)} ${id}`,
          }))}
          optional
        />
      ) : null}
      {facts.correctable.length === 0 ? null : (
        <CorrectionFields columns={facts.correctable} filled={filled} language={language} />
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
