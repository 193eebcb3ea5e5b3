import { inLanguage, type Language, type Text } from '../../../shared/policy/text.ts';
import { uploadLimits } from '../../../shared/policy/uploads.ts';
import { caseTexts } from '../../locales/cases.ts';
import { siteTexts } from '../../locales/site.ts';
import { Details, Notification } from '../elements.tsx';
import { Checkboxes, FileField, TextField } from '../fields.tsx';
import { type Filled, idOf, messagesOf } from '../form.tsx';
import { sizeText, verbatim } from '../format.tsx';
import type { ShownFile } from './face.ts';

const texts = (language: Language) => ({ ...siteTexts[language], ...caseTexts[language] });

/** A file for a form that is being filled in. */
export interface FormFile {
  readonly id: string;
  readonly name: string;
  readonly bytes: number | null;
  readonly state: 'waiting' | 'clean' | 'refused';
  /** Why it was refused. */
  readonly reasons: readonly Text[];
}

/** What a browser offers to choose from. */
export const acceptedFiles = '.pdf,.jpg,.jpeg,.png,.ofd,application/pdf,image/jpeg,image/png';

/** What stands for a file in a form. */
export function fileText({ name, bytes, state }: FormFile, language: Language): string {
  const t = texts(language);
  const about = state === 'clean' ? (bytes === null ? '' : sizeText(bytes)) : t.cases.fileStates[state];
  return about === '' ? name : `${name}${t.site.inBrackets(about)}`;
}

/** The names of the fields below, for the summary of errors. */
export function fileLabels(language: Language) {
  const t = texts(language);
  return { evidence: t.cases.evidence, files: t.cases.chooseFiles, fileName: t.cases.fileName };
}

/** Whether a form with these fields has a place for files: then it is posted with their bytes. */
export function takesFiles(labels: Readonly<Record<string, string>>): boolean {
  return labels.files !== undefined;
}

/** Files that did not pass, which the form leaves out, each with what to do about it. */
export function RefusedFiles({
  files,
  language,
}: {
  files: readonly (Pick<FormFile, 'id' | 'name' | 'reasons'> & { readonly state: string })[];
  language: Language;
}) {
  const t = texts(language);
  const refused = files.filter(({ state }) => state === 'refused');
  if (refused.length === 0) return null;
  return (
    <Notification tone="bad" title={t.cases.refusedFiles}>
      <ul>
        {refused.map(({ id, name, reasons }) => (
          <li key={id}>
            <span {...verbatim}>{name}</span>
            {t.site.colon}
            {reasons.map((reason) => inLanguage(reason, language)).join(' ')}
          </li>
        ))}
      </ul>
    </Notification>
  );
}

/**
 * A place to choose files, of which the form is given back with what became of them, and the long way for one that is
 * too large to come with the form.
 */
export function MoreFiles({
  action,
  language,
  filled,
  form,
  again,
}: {
  /** Where the form goes with its files. */
  action: string;
  language: Language;
  filled: Filled;
  form?: string;
  /** Some of its files are still being checked. */
  again: boolean;
}) {
  const t = texts(language);
  const field = { language, filled, ...(form === undefined ? {} : { form }) };
  const { files, fileName } = fileLabels(language);
  return (
    <>
      {again ? (
        <p>
          {t.cases.stillChecked}{' '}
          <button type="submit" class="link" name="again" value="true" formAction={action}>
            {t.cases.lookAgain}
          </button>
        </p>
      ) : null}
      <FileField
        {...field}
        name="files"
        label={files}
        hint={t.cases.chooseFilesHint}
        accept={acceptedFiles}
        several
      />
      <p>
        <button type="submit" class="secondary" formAction={action}>
          {t.cases.sendFiles}
        </button>
      </p>
      <Details
        summary={t.cases.largeFile(uploadLimits.bytesInForm / 1024 / 1024)}
        open={messagesOf(filled, 'fileName', fileName, language).length > 0}
      >
        <div class="with-button">
          <TextField {...field} name="fileName" label={fileName} hint={t.cases.fileNameHint} />
          <button type="submit" class="secondary" formAction={action}>
            {t.cases.addFile}
          </button>
        </div>
      </Details>
    </>
  );
}

/**
 * Uploaded files to keep or leave out (`evidence`), and the way to more: the form around it is posted to `PATH/evidence`
 * with those that were chosen, and comes back with all that was entered.
 */
export function FileFields({
  path,
  language,
  filled,
  files,
  form,
  needed,
}: {
  path: string;
  language: Language;
  filled: Filled;
  files: readonly FormFile[];
  form?: string;
  /** What they are called and what must be among them, where the form cannot do without. Absent: it can. */
  needed?: { readonly legend: string; readonly hint: string };
}) {
  const t = texts(language);
  const field = { language, filled, ...(form === undefined ? {} : { form }) };
  const { evidence } = fileLabels(language);
  const kept = files.filter(({ state }) => state !== 'refused');
  const missing = kept.length === 0 ? messagesOf(filled, 'evidence', evidence, language) : [];
  return (
    <fieldset class={`field part${missing.length === 0 ? '' : ' invalid'}`}>
      <legend>
        {needed?.legend ?? evidence}
        {needed === undefined ? <span class="optional">{t.site.inBrackets(t.form.optional)}</span> : null}
      </legend>
      <p class="hint">{needed?.hint ?? t.cases.evidenceHint}</p>
      {missing.length === 0 ? null : (
        <p class="error" id={idOf('evidence', form)} tabIndex={-1}>
          <span class="hidden">{t.form.error}</span>
          {missing.join(' ')}
        </p>
      )}
      <RefusedFiles files={files} language={language} />
      {kept.length === 0 ? null : (
        <Checkboxes
          {...field}
          name="evidence"
          label={t.cases.attached}
          hint={t.cases.attachedHint}
          groups={[
            {
              options: kept.map((file) => ({ value: file.id, label: fileText(file, language) })),
            },
          ]}
        />
      )}
      <MoreFiles
        {...field}
        action={`${path}/evidence`}
        again={files.some(({ state }) => state === 'waiting')}
      />
    </fieldset>
  );
}

/** Files of a case, each a way to read it. */
export function Files({ files }: { files: readonly ShownFile[] }) {
  return (
    <ul class="plain">
      {files.map(({ id, name, bytes, url }) => (
        <li key={id}>
          <a href={url} {...verbatim}>
            {name}
          </a>{' '}
          <span class="meta">{sizeText(bytes)}</span>
        </li>
      ))}
    </ul>
  );
}
