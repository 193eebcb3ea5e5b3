import type { Language } from '../../shared/policy/text.ts';
import { siteTexts } from '../locales/site.ts';
import { uploadTexts } from '../locales/uploads.ts';
import { acceptedFiles } from './case/files.tsx';
import { ButtonLink, Details, Notification, type Row, SummaryList } from './elements.tsx';
import { Form } from './form.tsx';
import { Identifier, sizeText } from './format.tsx';
import { type PageContext, page } from './layout.tsx';
import { SendToStore, type StoreForm } from './store-form.tsx';

const texts = (language: Language) => ({ ...siteTexts[language], ...uploadTexts[language] });

export interface ShownUpload {
  readonly id: string;
  readonly state: 'waiting' | 'clean' | 'refused';
  readonly fileName: string;
  readonly bytes: number | null;
  readonly sha256: string | null;
  readonly pages: number | null;
  readonly reasons: readonly { readonly message: string; readonly messageEnglish: string }[];
  readonly attachedTo: string | null;
}

/** The page of a file that was sent: it asks by itself until the check has ended. */
export function sentAddress(id: string): string {
  return `/uploads/${id}?sent=true`;
}

/**
 * A file on its way: sent from here to the object store without a script, then what its check has found.
 * @param form by which it is sent; null: it was sent, or cannot be any more
 * @param back the form that it was meant for
 */
export function uploadPage(
  context: PageContext,
  upload: ShownUpload,
  { form, back }: { readonly form: StoreForm | null; readonly back: string | null },
): string {
  const { language } = context;
  const s = texts(language).uploads;
  const rows: Row[] = [
    ...(upload.bytes === null ? [] : [[s.size, sizeText(upload.bytes)] as const]),
    ...(upload.pages === null ? [] : [[s.pagesOf, String(upload.pages)] as const]),
  ];
  return page(
    context,
    upload.state === 'waiting'
      ? `${s.fileTitle}${texts(language).site.colon}${upload.fileName}`
      : upload.fileName,
    <>
      {upload.state === 'clean' ? <Notification tone="good" title={s.isClean} /> : null}
      {upload.state === 'refused' ? (
        <Notification tone="bad" title={s.isRefused}>
          <ul>
            {upload.reasons.map(({ message, messageEnglish }) => (
              <li key={message}>{language === 'en' ? messageEnglish : message}</li>
            ))}
          </ul>
        </Notification>
      ) : null}
      {form === null ? null : (
        <SendToStore
          form={form}
          label={s.chooseFile}
          hint={s.chooseHint}
          accept={acceptedFiles}
          submit={s.upload}
        />
      )}
      {upload.state === 'waiting' && form === null ? (
        <Notification title={s.checking}>
          <p>
            <progress aria-label={s.checking} />
          </p>
        </Notification>
      ) : null}
      {upload.state === 'waiting' ? (
        <p>
          {form === null ? s.comesByItself : s.sentAlready}{' '}
          <a href={sentAddress(upload.id)}>{s.checkAgain}</a>
        </p>
      ) : null}
      {upload.state === 'clean' ? <SummaryList rows={rows} /> : null}
      {upload.state === 'clean' && upload.sha256 !== null ? (
        <Details summary={s.forChecking}>
          <SummaryList rows={[[s.digest, <Identifier key="sha" text={upload.sha256} />]]} />
        </Details>
      ) : null}
      <p>
        {back === null ? null : upload.state === 'clean' ? (
          <ButtonLink href={back}>{s.useIt}</ButtonLink>
        ) : (
          <a href={back}>{s.goBack}</a>
        )}{' '}
        {upload.state === 'clean' ? <a href={`/uploads/${upload.id}/file`}>{s.download}</a> : null}
      </p>
      {upload.attachedTo === null && upload.state !== 'waiting' ? (
        <Form context={context} action={`/uploads/${upload.id}/remove`}>
          {back === null ? null : <input type="hidden" name="back" value={back} />}
          <button type="submit" class="link">
            {s.removeFile}
          </button>
        </Form>
      ) : null}
    </>,
    { verbatim: true },
  );
}
