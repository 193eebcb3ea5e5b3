import { type ActedOn, type ActingSide, actsOpen, type RecordAct } from '../../shared/domain/record-acts.ts';
import { withoutStop } from '../../shared/domain/without-stop.ts';
import type { Language } from '../../shared/policy/text.ts';
import { recordActTexts } from '../locales/record-acts.ts';
import { Details } from './elements.tsx';
import { TextArea, TextField } from './fields.tsx';
import { Buttons, emptyForm, type Filled, Form, type FormContext } from './form.tsx';
import { momentText } from './format.tsx';

const texts = (language: Language) => recordActTexts[language];

/** The record that an authority looks at, from which side, and what it entered into a form that was not taken. */
export interface Acting {
  readonly record: ActedOn & { readonly id: string; readonly version: number };
  readonly side: ActingSide;
  readonly filled?: Filled;
}

/** Names of the forms' fields, for the error summary. */
export function actLabels(language: Language): Record<string, string> {
  const { reason, documentNumber } = texts(language).recordActs;
  return { reason, documentNumber };
}

/** The forms of the acts that are possible now; nothing where there are none. */
export function RecordActs({ context, acting }: { context: FormContext; acting: Acting }) {
  const { language } = context;
  const t = texts(language);
  const { record, side, filled = emptyForm } = acting;
  const open = actsOpen(record, side);
  if (open.length === 0) return null;
  const { restoring } = record;
  const entered = filled.problem !== null;
  return (
    <>
      <h2>{t.recordActs.heading}</h2>
      {restoring === undefined ? null : (
        <p>
          {t.recordActs.restoring(
            restoring.name,
            momentText(restoring.at, language),
            withoutStop(restoring.reason),
          )}
        </p>
      )}
      {open.map((act) => (
        <Details key={act} summary={t.recordActs.titles[act]} open={entered && open.length === 1}>
          <p class="meta">{t.recordActs.explanations[act]}</p>
          <ActForm
            context={context}
            act={act}
            acting={acting}
            filled={open.length === 1 ? filled : emptyForm}
          />
        </Details>
      ))}
    </>
  );
}

function ActForm({
  context,
  act,
  acting: { record },
  filled,
}: {
  context: FormContext;
  act: RecordAct;
  acting: Acting;
  filled: Filled;
}) {
  const { language } = context;
  const t = texts(language);
  const button =
    act === 'restore' && record.restoring !== undefined ? t.recordActs.confirm : t.recordActs.buttons[act];
  return (
    <Form context={context} action={`/records/${record.id}/${act}`}>
      <input type="hidden" name="version" value={record.version} />
      {act === 'revoke' ? (
        <TextField
          language={language}
          name="documentNumber"
          label={t.recordActs.documentNumber}
          filled={filled}
          width="middle"
        />
      ) : null}
      <TextArea language={language} name="reason" label={t.recordActs.reason} filled={filled} rows={2} />
      <Buttons submit={button} danger={act !== 'restore'} />
    </Form>
  );
}
