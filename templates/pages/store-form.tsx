import { Buttons } from './form.tsx';

/** The form of the object store, to be posted as it is with the file last. */
export interface StoreForm {
  readonly url: string;
  readonly fields: Readonly<Record<string, string>>;
}

/**
 * Brings a file from the browser to the object store without a script; the store sends the browser back. A file must be
 * chosen: the store would answer without one by an error that nobody can read.
 * @param accept files that the browser offers to choose from
 */
export function SendToStore({
  form,
  label,
  hint,
  accept,
  submit,
}: {
  readonly form: StoreForm;
  readonly label: string;
  readonly hint: string;
  readonly accept: string;
  readonly submit: string;
}) {
  return (
    <form action={form.url} method="post" encType="multipart/form-data" class="panel">
      {Object.entries(form.fields).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <div class="field">
        <label for="file">{label}</label>
        <p class="hint" id="file-hint">
          {hint}
        </p>
        <input id="file" name="file" type="file" accept={accept} aria-describedby="file-hint" required />
      </div>
      <Buttons submit={submit} />
    </form>
  );
}
