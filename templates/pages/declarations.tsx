import {
  type SubmissionState,
  submissionLifeCycle,
  submissionStates,
} from '../../shared/domain/submissions/life-cycle.ts';
import { type CommitmentText, currentCommitment } from '../../shared/policy/commitments.ts';
import {
  type CategorySchema,
  categorySchemas,
  type SubmissionCategory,
  submissionCategories,
  submissionFields,
} from '../../shared/policy/submissions.ts';
import { inLanguage, type Language } from '../../shared/policy/text.ts';
import { declarationTexts } from '../locales/declarations.ts';
import { texts } from '../locales/texts.ts';
import {
  ButtonLink,
  Entries,
  Notification,
  type PageOf,
  Pagination,
  type Row,
  SummaryList,
  Tag,
  Timeline,
  type Tone,
} from './elements.tsx';
import {
  Buttons,
  Checkboxes,
  DateField,
  ErrorSummary,
  emptyForm,
  enteredIn,
  type Filled,
  Form,
  Radios,
  Select,
  TextArea,
  TextField,
} from './form.tsx';
import { dayText, Identifier, Moment, momentText, sizeText } from './format.tsx';
import { type PageContext, page } from './layout.tsx';

interface ShownRow {
  readonly id: string;
  readonly state: SubmissionState;
  readonly subjectName: string;
  readonly category: SubmissionCategory;
  readonly title: string;
  readonly submittedAt: string;
  readonly dueAt: string | null;
  readonly overdue: boolean;
  readonly shownUntil: string | null;
}

export interface ShownSubmission extends ShownRow {
  readonly version: number;
  readonly subject: string;
  readonly issuer: string;
  readonly certificateNumber: string | null;
  readonly issuedOn: string;
  readonly validUntil: string | null;
  readonly description: string;
  readonly files: readonly {
    readonly id: string;
    readonly name: string;
    readonly bytes: number;
    readonly url: string;
  }[];
  readonly commitment: {
    readonly signatory: string;
    readonly textVersion: string;
    readonly at: string;
    readonly assurance: string | null;
    readonly number: string | null;
    readonly record: string | null;
  };
  readonly copyUrl: string;
  readonly history: readonly {
    readonly at: string;
    readonly action: string;
    readonly by: string;
    readonly to: SubmissionState;
    readonly note: string;
  }[];
  readonly actions: readonly string[];
  readonly matches?: readonly {
    readonly record: string;
    readonly title: string;
    readonly by: 'number' | 'name';
  }[];
  readonly duplicates?: readonly {
    readonly submission: string;
    readonly subjectName: string;
    readonly title: string;
    readonly state: SubmissionState;
    readonly by: 'certificate' | 'file';
    readonly otherSubject: boolean;
  }[];
}

export interface ShownDraft {
  readonly id: string;
  readonly version: number;
  readonly values: Readonly<Record<string, string>>;
  readonly expiresAt: string;
}

/** A file of a draft, and how far it is. */
export interface DraftFile {
  readonly id: string;
  readonly name: string;
  readonly state: 'waiting' | 'clean' | 'refused' | 'unknown' | 'kept';
}

const tones: Readonly<Record<SubmissionState, Tone>> = {
  submitted: 'neutral',
  returned: 'warning',
  published: 'good',
  rejected: 'bad',
  withdrawn: 'neutral',
  expired: 'neutral',
  false: 'bad',
};

function StateTag({ state, language }: { state: SubmissionState; language: Language }) {
  return <Tag tone={tones[state]}>{inLanguage(submissionLifeCycle.states[state].label, language)}</Tag>;
}

function facts(row: ShownRow, language: Language): string[] {
  const s = declarationTexts(language);
  const day = (moment: string) => dayText(moment.slice(0, 10), language);
  return [
    row.subjectName,
    inLanguage(categorySchemas[row.category].name, language),
    row.dueAt === null
      ? row.state === 'published' && row.shownUntil !== null
        ? s.shownUntil(dayText(row.shownUntil, language))
        : s.submittedOn(day(row.submittedAt))
      : s.due(day(row.dueAt)) + (row.overdue ? texts(language).site.inBrackets(s.overdue) : ''),
  ];
}

/** One's own declarations and drafts, or the centre's queue. */
export function declarationsPage(
  context: PageContext,
  list: PageOf<ShownRow> & {
    readonly state?: SubmissionState | undefined;
    readonly drafts: readonly ShownDraft[];
  },
): string {
  const { language, viewer } = context;
  const s = declarationTexts(language);
  const centre = viewer?.role === 'centre';
  const query = list.state === undefined ? '' : `state=${list.state}`;
  return page(
    context,
    s.title,
    <>
      {centre ? (
        <nav aria-label={s.byState}>
          <p class="facts">
            {[undefined, ...submissionStates].map((state) => {
              const name =
                state === undefined ? s.all : inLanguage(submissionLifeCycle.states[state].label, language);
              return (
                <span key={name}>
                  {state === list.state ? (
                    <strong aria-current="page">{name}</strong>
                  ) : (
                    <a href={state === undefined ? '/submissions' : `/submissions?state=${state}`}>{name}</a>
                  )}
                </span>
              );
            })}
          </p>
        </nav>
      ) : (
        <p>
          <ButtonLink href="/submissions/new">{s.begin}</ButtonLink>
        </p>
      )}
      {list.drafts.length === 0 ? null : (
        <>
          <h2>{s.drafts}</h2>
          <Entries
            label={s.drafts}
            items={list.drafts.map((draft) => ({
              href: `/submissions/drafts/${draft.id}`,
              title: draft.values.title ?? s.untitled,
              facts: [
                ...categoryName(draft.values.category, language),
                s.draftUntil(dayText(draft.expiresAt.slice(0, 10), language)),
              ],
            }))}
          />
        </>
      )}
      {centre ? null : <h2>{s.mine}</h2>}
      {list.items.length === 0 ? (
        <p>{list.state === undefined ? s.none : s.noneInState}</p>
      ) : (
        <Entries
          label={centre ? s.title : s.mine}
          items={list.items.map((row) => ({
            href: `/submissions/${row.id}`,
            title: row.title,
            tag: <StateTag state={row.state} language={language} />,
            facts: facts(row, language),
          }))}
        />
      )}
      <Pagination
        language={language}
        next={
          list.next === null
            ? null
            : `/submissions?${query}${query && '&'}cursor=${encodeURIComponent(list.next)}`
        }
        first={list.cursor === undefined ? null : `/submissions${query && '?'}${query}`}
      />
    </>,
    { lead: centre ? s.centreLead : s.lead },
  );
}

function categoryName(category: string | undefined, language: Language): string[] {
  const schema = category === undefined ? undefined : schemaOf(category);
  return schema === undefined ? [] : [inLanguage(schema.name, language)];
}

function schemaOf(category: string): CategorySchema | undefined {
  return (categorySchemas as Readonly<Record<string, CategorySchema>>)[category];
}

function trailOf(language: Language) {
  return [{ href: '/submissions', text: declarationTexts(language).title }];
}

/** Which subject, which category: the beginning of a draft. */
export function newDeclarationPage(
  context: PageContext,
  subjects: readonly { readonly id: string; readonly name: string }[],
  filled: Filled,
): string {
  const { language } = context;
  const s = declarationTexts(language);
  const trail = trailOf(language);
  const [only, ...others] = subjects;
  if (only === undefined) {
    return page(context, s.newTitle, <Notification tone="warning" title={s.noSubject} />, { trail });
  }
  const labels = { subject: s.subject, category: s.category };
  const field = { language, filled };
  return page(
    context,
    s.newTitle,
    <Form context={context} action="/submissions/drafts" panel>
      {others.length === 0 ? (
        <div class="field">
          <p class="hint">{s.subject}</p>
          <p class="given">{only.name}</p>
          <input type="hidden" name="subject" value={only.id} />
        </div>
      ) : (
        <Select
          {...field}
          name="subject"
          label={labels.subject}
          value={enteredIn(filled, 'subject') || only.id}
          options={subjects.map(({ id, name }) => ({ value: id, label: name }))}
        />
      )}
      <Radios
        {...field}
        name="category"
        label={labels.category}
        options={submissionCategories.map((category) => {
          const { name, explanation } = categorySchemas[category];
          return {
            value: category,
            label: inLanguage(name, language),
            hint: inLanguage(explanation, language),
          };
        })}
      />
      <Buttons submit={s.next} />
    </Form>,
    {
      trail,
      lead: s.newLead,
      error: filled.problem !== null,
      before: <ErrorSummary filled={filled} labels={labels} language={language} />,
    },
  );
}

function labelsOf(schema: CategorySchema, language: Language): Record<string, string> {
  const s = declarationTexts(language);
  return {
    ...Object.fromEntries(
      submissionFields.map((name) => [name, inLanguage(schema.fields[name].label, language)]),
    ),
    description: inLanguage(schema.description, language),
    attachments: s.files,
    fileName: s.fileName,
    'commitment.signatory': s.signatory,
    'commitment.accepted': s.agreement,
    'commitment.textVersion': s.agreement,
  };
}

function Origin({ values, language }: { values: ShownDraft['values']; language: Language }) {
  const s = declarationTexts(language);
  const { renews, corrects } = values;
  if (corrects !== undefined) return <Notification>{s.correcting(corrects)}</Notification>;
  return renews === undefined ? null : <Notification>{s.renewing(renews)}</Notification>;
}

/** A draft, to be filled in by its category's schema. */
export function draftPage(
  context: PageContext,
  draft: ShownDraft,
  files: readonly DraftFile[],
  filled: Filled,
): string {
  const { language } = context;
  const s = declarationTexts(language);
  const schema = schemaOf(draft.values.category ?? '') ?? categorySchemas.other;
  const labels = labelsOf(schema, language);
  const path = `/submissions/drafts/${draft.id}`;
  const field = { language, filled };
  return page(
    context,
    s.fillTitle(inLanguage(schema.name, language)),
    <>
      <Origin values={draft.values} language={language} />
      <Form context={context} action={path} panel>
        <input type="hidden" name="version" value={draft.version} />
        {['subject', 'category', 'renews', 'corrects'].map((name) =>
          draft.values[name] === undefined ? null : (
            <input key={name} type="hidden" name={name} value={draft.values[name]} />
          ),
        )}
        {submissionFields.map((name) => {
          const { need, hint } = schema.fields[name];
          const props = {
            ...field,
            name,
            label: labels[name] ?? name,
            optional: need === 'optional',
            ...(hint === undefined ? {} : { hint: inLanguage(hint, language) }),
          };
          return name === 'issuedOn' || name === 'validUntil' ? (
            <DateField key={name} {...props} />
          ) : (
            <TextField key={name} {...props} />
          );
        })}
        <TextArea {...field} name="description" label={labels.description ?? ''} optional />
        <fieldset class="field scope">
          <legend>{s.proof}</legend>
          <p class="hint">{inLanguage(schema.proofHint, language)}</p>
          {files.length === 0 ? null : (
            <Checkboxes
              {...field}
              filled={{ ...filled, values: { ...filled.values, attachments: files.map(({ id }) => id) } }}
              name="attachments"
              label={s.files}
              hint={s.filesHint}
              groups={[
                {
                  options: files.map(({ id, name, state }) => ({
                    value: id,
                    label: name,
                    hint: s.fileStates[state],
                  })),
                },
              ]}
            />
          )}
          {files
            .filter(({ state }) => state === 'waiting' || state === 'refused')
            .map(({ id, name }) => (
              <p key={id}>
                <a href={`/uploads/${id}`}>{`${s.fileTitle}${texts(language).site.colon}${name}`}</a>
              </p>
            ))}
          <TextField {...field} name="fileName" label={s.fileName} hint={s.fileNameHint} optional />
          <p>
            <button type="submit" class="secondary" formAction={`${path}/files`}>
              {s.addFile}
            </button>
          </p>
        </fieldset>
        <div class="buttons">
          <button type="submit" name="go" value="check">
            {s.check}
          </button>
          <button type="submit" class="secondary" name="go" value="save">
            {s.save}
          </button>
        </div>
      </Form>
      <Form context={context} action={`${path}/discard`}>
        <Buttons submit={s.discard} danger />
      </Form>
    </>,
    {
      trail: trailOf(language),
      error: filled.problem !== null,
      before: <ErrorSummary filled={filled} labels={labels} language={language} />,
    },
  );
}

function CommitmentBody({
  text,
  name,
  language,
}: {
  text: CommitmentText;
  name: string;
  language: Language;
}) {
  const s = declarationTexts(language);
  return (
    <>
      <p>{s.commits(name)}</p>
      <ol>
        {text.undertakings.map((each) => (
          <li key={each.en}>{inLanguage(each, language)}</li>
        ))}
      </ol>
      <p>{inLanguage(text.liability, language)}</p>
    </>
  );
}

/** All that will be sent, to be checked and committed to; or what is still wrong with it. */
export function checkDraftPage(
  context: PageContext,
  draft: ShownDraft,
  shown: { readonly subjectName: string; readonly files: readonly DraftFile[] },
  filled: Filled,
): string {
  const { language } = context;
  const s = declarationTexts(language);
  const { values } = draft;
  const schema = schemaOf(values.category ?? '') ?? categorySchemas.other;
  const labels = labelsOf(schema, language);
  const { corrects } = values;
  const editable = `/submissions/drafts/${draft.id}`;
  const ownFields = ['subject', 'category', 'renews'];
  const sent = [...(corrects === undefined ? ownFields : []), ...submissionFields, 'description'];
  const wrong = filled.problem?.errors.some(({ pointer }) => !pointer.startsWith('/commitment')) ?? false;
  const rows: Row[] = [
    [s.subject, shown.subjectName],
    [s.category, inLanguage(schema.name, language)],
    ...submissionFields.map(
      (name): Row => [labels[name] ?? name, shownValue(name, values[name] ?? '', language)],
    ),
    [labels.description ?? '', values.description ?? ''],
    [
      s.files,
      shown.files
        .map(
          ({ name, state }) =>
            `${name}${state === 'clean' || state === 'kept' ? '' : ` — ${s.fileStates[state]}`}`,
        )
        .join('; '),
    ],
  ];
  return page(
    context,
    s.checkTitle,
    <>
      <Origin values={values} language={language} />
      <SummaryList rows={rows} />
      <p>
        <a href={editable}>{s.back}</a>
      </p>
      {wrong ? (
        <Notification tone="warning" title={s.correctFirst} />
      ) : (
        <Form
          context={context}
          action={corrects === undefined ? '/submissions' : `/submissions/${corrects}/resubmit`}
          panel
        >
          {sent.map((name) => (
            <input key={name} type="hidden" name={name} value={values[name] ?? ''} />
          ))}
          {shown.files.map(({ id }) => (
            <input key={id} type="hidden" name="attachments" value={id} />
          ))}
          <input type="hidden" name="draft" value={draft.id} />
          <input type="hidden" name="commitment.textVersion" value={currentCommitment.version} />
          <h2>{s.commitmentTitle}</h2>
          <CommitmentBody text={currentCommitment} name={shown.subjectName} language={language} />
          <TextField
            language={language}
            filled={filled}
            name="commitment.signatory"
            label={s.signatory}
            hint={s.signatoryHint}
            width="middle"
            autocomplete="name"
          />
          <Checkboxes
            language={language}
            filled={filled}
            name="commitment.accepted"
            label={s.agreement}
            groups={[{ options: [{ value: 'true', label: s.agree }] }]}
          />
          <Buttons submit={s.submit} />
        </Form>
      )}
    </>,
    {
      trail: trailOf(language),
      lead: s.checkLead,
      error: filled.problem !== null,
      before: <ErrorSummary filled={filled} labels={labels} language={language} />,
    },
  );
}

function shownValue(name: string, value: string, language: Language): string {
  return name === 'issuedOn' || name === 'validUntil' ? dayText(value, language) : value;
}

function actionLabel(action: string, language: Language): string {
  const transition = submissionLifeCycle.transitions.find((each) => each.action === action);
  return transition === undefined ? action : inLanguage(transition.label, language);
}

/** An action that needs a reason: a form of its own, closed until somebody wants it. */
function ReasonedForm({
  context,
  submission,
  action,
  title,
  text,
  danger = false,
}: {
  context: PageContext;
  submission: ShownSubmission;
  action: string;
  title: string;
  text?: string;
  danger?: boolean;
}) {
  const s = declarationTexts(context.language);
  // Several such forms stand on one page: each field has an id of its own.
  const id = `reason-${action}`;
  return (
    <details>
      <summary>{title}</summary>
      <div class="details">
        {text === undefined ? null : <p>{text}</p>}
        <Form
          context={{ ...context, formKey: `${context.formKey}-${action}` }}
          action={`/submissions/${submission.id}/${action}`}
        >
          <input type="hidden" name="version" value={submission.version} />
          <div class="field">
            <label for={id}>{s.reason}</label>
            <textarea id={id} name="reason" rows={3} />
          </div>
          <Buttons submit={title} danger={danger} />
        </Form>
      </div>
    </details>
  );
}

function Review({ context, submission }: { context: PageContext; submission: ShownSubmission }) {
  const { language } = context;
  const s = declarationTexts(language);
  const { matches = [], duplicates = [], actions } = submission;
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
      {actions.includes('publish') ? (
        <Form context={context} action={`/submissions/${submission.id}/publish`}>
          <input type="hidden" name="version" value={submission.version} />
          {duplicates.some(({ otherSubject, by }) => otherSubject && by === 'certificate') ? (
            <Checkboxes
              language={language}
              filled={emptyForm}
              name="duplicatesChecked"
              label={s.duplicates}
              groups={[{ options: [{ value: 'true', label: s.duplicatesChecked }] }]}
            />
          ) : null}
          <Buttons submit={s.publish} />
        </Form>
      ) : null}
      {actions.includes('return') ? (
        <ReasonedForm context={context} submission={submission} action="return" title={s.returnTitle} />
      ) : null}
      {actions.includes('reject') ? (
        <ReasonedForm
          context={context}
          submission={submission}
          action="reject"
          title={s.rejectTitle}
          danger
        />
      ) : null}
      {actions.includes('mark-false') ? (
        <ReasonedForm
          context={context}
          submission={submission}
          action="mark-false"
          title={s.falseTitle}
          text={s.falseText}
          danger
        />
      ) : null}
    </>
  );
}

function OwnActions({ context, submission }: { context: PageContext; submission: ShownSubmission }) {
  const { language } = context;
  const s = declarationTexts(language);
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
      {actions.includes('resubmit') ? begin('corrects', s.correct) : null}
      {renewable ? (
        <>
          <p>{s.renewText}</p>
          {begin('renews', s.renew)}
        </>
      ) : null}
      {state === 'false' && commitment.record !== null ? (
        <p>
          {s.objectText} <a href={`/records/${commitment.record}`}>{s.commitmentRecord}</a>
        </p>
      ) : null}
      {actions.includes('withdraw') ? (
        <details>
          <summary>{s.withdraw}</summary>
          <div class="details">
            <p>{s.withdrawText}</p>
            <Form context={context} action={`/submissions/${id}/withdraw`}>
              <input type="hidden" name="version" value={submission.version} />
              <Buttons submit={s.withdraw} danger />
            </Form>
          </div>
        </details>
      ) : null}
    </>
  );
}

/** One declaration: what it says, where it stands, what may be done. `refused`: why what was just asked was not done. */
export function declarationPage(
  context: PageContext,
  submission: ShownSubmission,
  refused: Filled = emptyForm,
): string {
  const { language } = context;
  const s = declarationTexts(language);
  const schema = categorySchemas[submission.category];
  const labels = labelsOf(schema, language);
  const { commitment } = submission;
  const rows: Row[] = [
    [s.submission, <Identifier key="id" text={submission.id} />],
    [s.subject, submission.subjectName],
    [s.category, inLanguage(schema.name, language)],
    ...submissionFields.map(
      (name): Row => [labels[name] ?? name, shownValue(name, submission[name] ?? '', language)],
    ),
    [labels.description ?? '', submission.description],
    [
      s.files,
      submission.files.length === 0 ? (
        ''
      ) : (
        <ul key="files">
          {submission.files.map(({ id, name, bytes, url }) => (
            <li key={id}>
              <a href={url}>{name}</a> {texts(language).site.inBrackets(sizeText(bytes))}
            </li>
          ))}
        </ul>
      ),
    ],
  ];
  const commitmentRows: Row[] = [
    [s.signatory, commitment.signatory],
    [s.committedAt, momentText(commitment.at, language)],
    [s.version, commitment.textVersion],
    ...(commitment.assurance === null ? [] : [[s.assurance, commitment.assurance] as const]),
    [
      s.commitmentNumber,
      commitment.number === null || commitment.record === null ? (
        ''
      ) : (
        <a key="record" href={`/records/${commitment.record}`}>
          <Identifier text={commitment.number} />
        </a>
      ),
    ],
  ];
  return page(
    context,
    submission.title,
    <>
      <p class="facts">
        {facts(submission, language).map((fact) => (
          <span key={fact}>{fact}</span>
        ))}
      </p>
      {context.viewer?.role === 'centre' ? (
        <Review context={context} submission={submission} />
      ) : (
        <OwnActions context={context} submission={submission} />
      )}
      <h2>{s.content}</h2>
      <SummaryList rows={rows} />
      <h2>{s.commitment}</h2>
      <SummaryList rows={commitmentRows} />
      <p>
        <a href={submission.copyUrl}>{s.copy}</a>
      </p>
      <h2>{s.history}</h2>
      <Timeline
        items={submission.history.map((entry, at) => ({
          title: `${actionLabel(entry.action, language)} · ${entry.by}`,
          when: <Moment moment={entry.at} language={language} />,
          text: entry.note,
          state: at === submission.history.length - 1 ? 'current' : 'done',
        }))}
      />
    </>,
    {
      trail: trailOf(language),
      beside: <StateTag state={submission.state} language={language} />,
      error: refused.problem !== null,
      before: <ErrorSummary filled={refused} labels={{ reason: s.reason }} language={language} />,
    },
  );
}
