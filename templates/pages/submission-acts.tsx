import type { Language } from '../../shared/policy/text.ts';
import { submissionTexts } from '../locales/submissions.ts';
import type { ActFieldsProps } from './case/face.ts';
import { FileFields, type FormFile, fileLabels } from './case/files.tsx';
import { Checkboxes, TextArea, TextField } from './fields.tsx';
import { Buttons, Form } from './form.tsx';
import type { PageContext } from './layout.tsx';
import type { ShownSubmission } from './submission-parts.tsx';

const texts = (language: Language) => submissionTexts[language];

/** What the forms of acts need to know besides the submission. */
export interface ActFacts {
  /** Files that were uploaded for an answer. Absent: none can be. */
  readonly files?: readonly FormFile[] | undefined;
}

type Props = ActFieldsProps<Pick<ShownSubmission, 'id' | 'duplicates'>, ActFacts>;

/** The props that all fields of a form have in common. */
function fieldOf({ language, filled, form }: Props) {
  return { language, filled, ...(form === undefined ? {} : { form }) };
}

/** The fields of the forms of acts, by name. */
export function actLabels(act: string, language: Language): Record<string, string> {
  const s = texts(language).submissions;
  const { reason } = s;
  switch (act) {
    case 'mark-false':
      return { document: s.findingDocument, findings: s.findings, reason };
    case 'respond':
      return { statement: s.statement, ...fileLabels(language), reason };
    case 'publish':
      return { duplicatesChecked: s.duplicates, reason };
    default:
      return { reason };
  }
}

/** That others declare the same was looked at. */
function PublishFields(props: Props) {
  const s = texts(props.language).submissions;
  const { duplicates = [] } = props.shown;
  if (!duplicates.some(({ otherSubject, by }) => otherSubject && by === 'certificate')) return null;
  return (
    <Checkboxes
      {...fieldOf(props)}
      name="duplicatesChecked"
      label={s.duplicates}
      groups={[{ options: [{ value: 'true', label: s.duplicatesChecked }] }]}
    />
  );
}

/** What a finding rests on: a document or findings at least. */
function GroundFields(props: Props) {
  const s = texts(props.language).submissions;
  const field = fieldOf(props);
  return (
    <>
      <TextField
        {...field}
        name="document"
        label={s.findingDocument}
        hint={s.groundHint}
        width="middle"
        optional
      />
      <TextArea {...field} name="findings" label={s.findings} rows={4} optional />
    </>
  );
}

/** What the declarant says to it, with files. */
function AnswerFields(props: Props) {
  const s = texts(props.language).submissions;
  const field = fieldOf(props);
  const { files } = props.facts;
  return (
    <>
      <TextArea {...field} name="statement" label={s.statement} hint={s.statementHint} rows={6} />
      {files === undefined ? null : (
        <>
          <input type="hidden" name="case" value={props.shown.id} />
          <FileFields {...field} path="/submissions" files={files} />
        </>
      )}
    </>
  );
}

/** What the forms of acts ask for besides the reason, or in its place. */
export const actFields = {
  publish: PublishFields,
  'mark-false': GroundFields,
  respond: AnswerFields,
};

/** The way to a draft that takes the place of a submission or corrects it. */
export function BeginDraft({
  context,
  of,
  name,
  submit,
}: {
  context: PageContext;
  of: string;
  name: 'renews' | 'corrects';
  submit: string;
}) {
  return (
    <Form context={{ ...context, formKey: `${context.formKey}-${name}` }} action="/submissions/drafts">
      <input type="hidden" name={name} value={of} />
      <Buttons submit={submit} />
    </Form>
  );
}
