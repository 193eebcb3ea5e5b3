import type { Language } from '../../../shared/policy/text.ts';
import { caseTexts } from '../../locales/cases.ts';
import { siteTexts } from '../../locales/site.ts';
import { Checkboxes, TextField } from '../fields.tsx';
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
}

/** What stands for a file in a form. */
export function fileText({ name, bytes, state }: FormFile, language: Language): string {
  const t = texts(language);
  const about = state === 'clean' ? (bytes === null ? '' : sizeText(bytes)) : t.cases.fileStates[state];
  return about === '' ? name : `${name}${t.site.inBrackets(about)}`;
}

/** The names of the fields below, for the summary of errors. */
export function fileLabels(language: Language): { readonly evidence: string; readonly fileName: string } {
  const t = texts(language);
  return { evidence: t.cases.evidence, fileName: t.cases.fileName };
}

/**
 * Uploaded files to keep or leave out (`evidence`), and the way to one more: the form around it is posted to
 * `PATH/evidence`, where it is kept while the file is uploaded.
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
  const { evidence, fileName } = fileLabels(language);
  const missing = files.length === 0 ? messagesOf(filled, 'evidence', evidence, language) : [];
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
      {files.length === 0 ? null : (
        <Checkboxes
          {...field}
          name="evidence"
          label={t.cases.attached}
          hint={t.cases.attachedHint}
          groups={[
            {
              options: files.map((file) => ({ value: file.id, label: fileText(file, language) })),
            },
          ]}
        />
      )}
      <div class="with-button">
        <TextField {...field} name="fileName" label={fileName} hint={t.cases.fileNameHint} />
        <button type="submit" class="secondary" formAction={`${path}/evidence`}>
          {t.cases.addFile}
        </button>
      </div>
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
