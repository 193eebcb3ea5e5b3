import { type CommitmentText, currentCommitment } from '../../shared/policy/commitments.ts';
import { categorySchemas, submissionCategories, submissionFields } from '../../shared/policy/submissions.ts';
import { inLanguage, type Language } from '../../shared/policy/text.ts';
import { siteTexts } from '../locales/site.ts';
import { submissionTexts } from '../locales/submissions.ts';
import { fileLabels, MoreFiles, RefusedFiles } from './case/files.tsx';
import { ButtonLink, Notification, type Row, SummaryList } from './elements.tsx';
import { Checkboxes, DateField, Radios, Select, TextArea, TextField } from './fields.tsx';
import { Buttons, ErrorSummary, enteredIn, type Filled, Form } from './form.tsx';
import { type PageContext, page } from './layout.tsx';
import { SigningFields } from './signing.tsx';
import {
  type DraftFile,
  labelsOf,
  type ShownDraft,
  schemaOf,
  shownValue,
  trailOf,
} from './submission-parts.tsx';

const texts = (language: Language) => ({
  ...siteTexts[language],
  ...submissionTexts[language],
});

/** Which subject, which category: the beginning of a draft. */
export function newSubmissionPage(
  context: PageContext,
  subjects: readonly { readonly id: string; readonly name: string }[],
  filled: Filled,
): string {
  const { language } = context;
  const s = texts(language).submissions;
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

function Origin({ values, language }: { values: ShownDraft['values']; language: Language }) {
  const s = texts(language).submissions;
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
  const s = texts(language).submissions;
  const schema = schemaOf(draft.values.category ?? '') ?? categorySchemas.other;
  const labels: Record<string, string> = { ...labelsOf(schema, language), ...fileLabels(language) };
  const path = `/submissions/drafts/${draft.id}`;
  const kept = files.filter(({ state }) => state !== 'refused');
  const field = { language, filled };
  return page(
    context,
    s.fillTitle(inLanguage(schema.name, language)),
    <>
      <Origin values={draft.values} language={language} />
      <Form context={context} action={path} panel upload>
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
          <RefusedFiles files={files} language={language} />
          {kept.length === 0 ? null : (
            <Checkboxes
              {...field}
              filled={{ ...filled, values: { ...filled.values, attachments: kept.map(({ id }) => id) } }}
              name="attachments"
              label={s.files}
              hint={s.filesHint}
              groups={[
                {
                  options: kept.map(({ id, name, state }) => ({
                    value: id,
                    label: name,
                    hint: s.fileStates[state],
                  })),
                },
              ]}
            />
          )}
          <MoreFiles
            {...field}
            action={`${path}/files`}
            again={kept.some(({ state }) => state === 'waiting')}
          />
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
  const s = texts(language).submissions;
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
  const s = texts(language).submissions;
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
      {wrong ? null : (
        <p>
          <a href={editable}>{s.back}</a>
        </p>
      )}
      {wrong ? (
        <Notification tone="warning" title={s.correctFirst}>
          <ButtonLink href={editable}>{s.back}</ButtonLink>
        </Notification>
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
          <SigningFields
            language={language}
            filled={filled}
            within="commitment"
            signatory={s.signatory}
            hint={s.signatoryHint}
            agreement={s.agreement}
            agree={s.agree}
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
