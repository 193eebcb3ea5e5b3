import type { ComponentChildren } from 'preact';
import { type SubmissionAction, submissionLifeCycle } from '../../shared/domain/submissions/life-cycle.ts';
import type { Language } from '../../shared/policy/text.ts';
import { declaredTexts } from '../locales/declared.ts';
import { submissionTexts } from '../locales/submissions.ts';
import { Details, Entries } from './elements.tsx';
import { Checkboxes, TextArea, TextField } from './fields.tsx';
import { Buttons, emptyForm, type Filled, Form } from './form.tsx';
import type { PageContext } from './layout.tsx';
import { type ShownSubmission, StateTag } from './submission-parts.tsx';

const texts = (language: Language) => ({ ...declaredTexts[language], ...submissionTexts[language] });

/** A declaration's page: what may be done on it, and what was refused of it. */
export interface Acting {
  readonly context: PageContext;
  readonly submission: ShownSubmission;
  /** The form that comes back with what was entered. */
  readonly refused: { readonly act: SubmissionAction | undefined; readonly filled: Filled };
}

/** The form of an act as it is shown: empty, or with what was entered. */
function filledOf({ refused }: Acting, act: SubmissionAction): Filled {
  return refused.act === act ? refused.filled : emptyForm;
}

/** The fields of an act's form, by name. */
export function actLabels(act: SubmissionAction | undefined, language: Language): Record<string, string> {
  const s = texts(language).submissions;
  switch (act) {
    case 'mark-false':
      return { document: s.findingDocument, findings: s.findings, reason: s.reason };
    case 'respond':
      return { statement: s.statement };
    case 'publish':
      return { duplicatesChecked: s.duplicates };
    default:
      return { reason: s.reason };
  }
}

/** Whose form comes back where nobody says: the first that asks for a reason. */
export function actWithReason({ actions }: ShownSubmission): SubmissionAction | undefined {
  return submissionLifeCycle.transitions.find(
    ({ action, reason }) => reason === 'required' && actions.includes(action),
  )?.action;
}

/** Whether the page has the form of an act: what is questioned is confirmed, and not questioned again. */
export function hasForm(
  { submission: { actions, state } }: Pick<Acting, 'submission'>,
  act: SubmissionAction | undefined,
): boolean {
  if (act === undefined || !actions.includes(act)) return false;
  return act !== 'mark-false' || state !== 'questioned';
}

/** An act that needs words: a form of its own, closed until somebody wants it or it was refused. */
function ActForm({
  acting,
  act,
  title,
  text,
  danger = false,
  children,
}: {
  acting: Acting;
  act: SubmissionAction;
  title: string;
  text?: string;
  danger?: boolean;
  children?: ComponentChildren;
}) {
  const { context, submission, refused } = acting;
  const { language } = context;
  const filled = filledOf(acting, act);
  const { reason } = actLabels(act, language);
  const asksWhy = submissionLifeCycle.transitions.some(
    (each) => each.action === act && each.reason === 'required',
  );
  return (
    <Details summary={title} open={refused.act === act && filled !== emptyForm}>
      {text === undefined ? null : <p>{text}</p>}
      <Form
        context={{ ...context, formKey: `${context.formKey}-${act}` }}
        action={`/submissions/${submission.id}/${act}`}
      >
        <input type="hidden" name="version" value={submission.version} />
        {children}
        {reason === undefined ? null : (
          <TextArea
            language={language}
            filled={filled}
            form={act}
            name="reason"
            label={reason}
            rows={3}
            optional={!asksWhy}
          />
        )}
        <Buttons submit={title} danger={danger} />
      </Form>
    </Details>
  );
}

/** What the centre compares a declaration with, and what it may do. */
export function Review(acting: Acting) {
  const { context, submission } = acting;
  const { language } = context;
  const s = texts(language).submissions;
  const { matches = [], duplicates = [], actions } = submission;
  const may = (act: SubmissionAction) => actions.includes(act);
  const questioning = { acting, act: 'mark-false' } as const;
  return (
    <>
      <h2>{s.review}</h2>
      <h3>{s.matches}</h3>
      {matches.length === 0 ? (
        <p>{s.noMatches}</p>
      ) : (
        <ul>
          {matches.map(({ record, title, by }) => (
            <li key={record}>
              <a href={`/records/${record}`}>{title}</a> {s.matchedBy[by]}
            </li>
          ))}
        </ul>
      )}
      <h3>{s.duplicates}</h3>
      {duplicates.length === 0 ? (
        <p>{s.noDuplicates}</p>
      ) : (
        <Entries
          label={s.duplicates}
          items={duplicates.map((each) => ({
            href: `/submissions/${each.submission}`,
            title: each.title,
            tag: <StateTag state={each.state} language={language} />,
            facts: [each.otherSubject ? each.subjectName : s.ownSubject, s.duplicateBy[each.by]],
          }))}
        />
      )}
      {may('publish') ? <Publish {...acting} /> : null}
      {may('return') ? <ActForm acting={acting} act="return" title={s.returnTitle} /> : null}
      {may('reject') ? <ActForm acting={acting} act="reject" title={s.rejectTitle} danger /> : null}
      {hasForm(acting, 'mark-false') ? (
        <ActForm {...questioning} title={s.questionTitle} text={s.questionText} danger>
          <GroundFields {...acting} />
        </ActForm>
      ) : null}
      {may('confirm-false') ? (
        <ActForm acting={acting} act="confirm-false" title={s.falseTitle} text={s.falseText} danger />
      ) : null}
      {may('drop') ? <ActForm acting={acting} act="drop" title={s.dropTitle} text={s.dropText} /> : null}
    </>
  );
}

function Publish(acting: Acting) {
  const { context, submission } = acting;
  const { language } = context;
  const s = texts(language).submissions;
  return (
    <Form context={context} action={`/submissions/${submission.id}/publish`}>
      <input type="hidden" name="version" value={submission.version} />
      {submission.duplicates?.some(({ otherSubject, by }) => otherSubject && by === 'certificate') ? (
        <Checkboxes
          language={language}
          filled={filledOf(acting, 'publish')}
          name="duplicatesChecked"
          label={s.duplicates}
          groups={[{ options: [{ value: 'true', label: s.duplicatesChecked }] }]}
        />
      ) : null}
      <Buttons submit={s.publish} />
    </Form>
  );
}

/** What a finding rests on: a document or findings at least. */
function GroundFields(acting: Acting) {
  const { language } = acting.context;
  const s = texts(language).submissions;
  const field = { language, filled: filledOf(acting, 'mark-false'), form: 'mark-false' };
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

/** What the declarant may do. */
export function OwnActions(acting: Acting) {
  const { context, submission } = acting;
  const { language } = context;
  const s = texts(language).submissions;
  const { actions, state, id, commitment } = submission;
  const renewable = state === 'published' || state === 'expired';
  const begin = (name: 'renews' | 'corrects', submit: string) => (
    <Form context={{ ...context, formKey: `${context.formKey}-${name}` }} action="/submissions/drafts">
      <input type="hidden" name={name} value={id} />
      <Buttons submit={submit} />
    </Form>
  );
  if (!renewable && actions.length === 0 && state !== 'false') return null;
  return (
    <>
      <h2>{s.nextStep}</h2>
      {actions.includes('respond') ? <Respond {...acting} /> : null}
      {actions.includes('resubmit') ? begin('corrects', s.correct) : null}
      {renewable ? (
        <>
          <p>{s.renewText}</p>
          {begin('renews', s.renew)}
        </>
      ) : null}
      {state === 'false' && commitment.record !== null ? (
        <p>
          {s.objectText}{' '}
          <a href={`/records/${commitment.record}`}>{texts(language).declared.commitmentRecord}</a>
        </p>
      ) : null}
      {actions.includes('withdraw') ? (
        <Details summary={s.withdraw}>
          <p>{s.withdrawText}</p>
          <Form context={context} action={`/submissions/${id}/withdraw`}>
            <input type="hidden" name="version" value={submission.version} />
            <Buttons submit={s.withdraw} danger />
          </Form>
        </Details>
      ) : null}
    </>
  );
}

/** The declarant’s answer, open: it has a day by which it is wanted. */
function Respond(acting: Acting) {
  const { context, submission } = acting;
  const s = texts(context.language).submissions;
  return (
    <Form context={context} action={`/submissions/${submission.id}/respond`} panel>
      <input type="hidden" name="version" value={submission.version} />
      <TextArea
        language={context.language}
        filled={filledOf(acting, 'respond')}
        name="statement"
        label={s.statement}
        hint={s.statementHint}
        rows={6}
      />
      <Buttons submit={s.respond} />
    </Form>
  );
}
