import type { ComponentChildren } from 'preact';
import { inLanguage, type Language, type Text } from '../../shared/policy/text.ts';
import { siteTexts } from '../locales/site.ts';
import { SummaryList } from './elements.tsx';

const texts = (language: Language) => siteTexts[language];

/** What was entered into a form, by field. */
export type Entered = Readonly<Record<string, string | readonly string[]>>;

/** Something wrong with a form. */
export interface FormProblem {
  readonly detail: Text;
  readonly errors: readonly {
    readonly pointer: string;
    readonly message: Text;
    readonly lacking?: 'text' | 'choice';
  }[];
}

/** A form as it is shown: empty, or again with what was entered and what is wrong with it. */
export interface Filled {
  readonly values: Entered;
  /** Null where nothing is wrong: an empty form, or one given back after a new sign-in. */
  readonly problem: FormProblem | null;
  /** The values are a suggestion of ours: nothing was entered yet. */
  readonly prefilled?: true;
}

export const emptyForm: Filled = { values: {}, problem: null };

/** What a form needs to know of its page. */
export interface FormContext {
  readonly language: Language;
  readonly proof: string;
  readonly formKey: string;
}

/** The name in a form of what a JSON pointer points to: `/contact/phone` is `contact.phone`. */
function nameOf(pointer: string): string {
  return pointer
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
    .join('.');
}

/** Whether a JSON pointer points into a field: `/domains/3` into `domains`, `/contact/phone` into `contact.phone`. */
function pointsInto(pointer: string, name: string): boolean {
  const path = nameOf(pointer);
  return path === name || path.startsWith(`${name}.`);
}

/** The id of a field, by which the error summary leads to it. */
export function idOf(name: string, form: string | undefined): string {
  return form === undefined ? name : `${name}-${form}`;
}

type Label = Readonly<Record<string, string>>;

function wording(
  error: FormProblem['errors'][number],
  label: string | undefined,
  language: Language,
): string {
  const t = texts(language);
  if (label !== undefined && error.lacking === 'text') return t.form.required(label);
  if (label !== undefined && error.lacking === 'choice') return t.form.choose(label);
  return inLanguage(error.message, language);
}

/** What is wrong with something that has no field on the page: with its name, as the address or the form has it. */
export function withName({ pointer, message }: FormProblem['errors'][number], language: Language): string {
  const name = nameOf(pointer);
  const text = inLanguage(message, language);
  return name === '' ? text : `${name}${texts(language).site.colon}${text}`;
}

/** The messages of one field, one of each. */
export function messagesOf(filled: Filled, name: string, label: string, language: Language): string[] {
  const errors = filled.problem?.errors.filter((error) => pointsInto(error.pointer, name)) ?? [];
  return [...new Set(errors.map((error) => wording(error, label, language)))];
}

/** What was entered into a field that takes one value. */
export function enteredIn(filled: Pick<Filled, 'values'>, name: string): string {
  const value = filled.values[name];
  return typeof value === 'string' ? value : (value?.at(-1) ?? '');
}

/** What was chosen in a field that takes several. */
export function chosenIn(filled: Pick<Filled, 'values'>, name: string): readonly string[] {
  return [filled.values[name] ?? []].flat();
}

/**
 * A form that posts to this service: with the proof that it stood on our page, and a key so that it counts once
 * however often it is sent. The browser's own checks are off: ours say more, in the page's language, in one place.
 */
export function Form({
  context,
  action,
  upload = false,
  panel = false,
  children,
}: {
  context: FormContext;
  action: string;
  upload?: boolean;
  /** On a panel of its own: the form is the page. */
  panel?: boolean;
  children: ComponentChildren;
}) {
  return (
    <form
      action={action}
      method="post"
      noValidate
      {...(panel ? { class: 'panel' } : {})}
      {...(upload ? { encType: 'multipart/form-data' } : {})}
    >
      <input type="hidden" name="idempotencyKey" value={context.formKey} />
      {context.proof === '' ? null : <input type="hidden" name="proof" value={context.proof} />}
      {/* The Enter key presses the first button: the form's own, not one that sends its files ahead. */}
      {upload ? <button type="submit" class="hidden" tabIndex={-1} aria-hidden="true" /> : null}
      {children}
    </form>
  );
}

/**
 * What is wrong with the form, first thing on the page and focused, each with a link to its field. `labels` names
 * the fields of the form; `form` is that of its fields. A form given back after signing in says so instead.
 */
export function ErrorSummary({
  filled,
  labels,
  form,
  language,
}: {
  filled: Filled;
  labels: Label;
  form?: string;
  language: Language;
}) {
  const t = texts(language);
  const { problem, values } = filled;
  if (problem === null) {
    return Object.keys(values).length === 0 || filled.prefilled === true ? null : (
      <div class="notification neutral" role="status">
        <p class="notification-title">{t.form.givenBackTitle}</p>
        <p>{t.form.givenBack}</p>
      </div>
    );
  }
  const errors = new Map(
    problem.errors.map((error) => {
      const field = Object.keys(labels).find((name) => pointsInto(error.pointer, name));
      const text = field === undefined ? withName(error, language) : wording(error, labels[field], language);
      return [`${field} ${text}`, { field, text }];
    }),
  );
  return (
    // The answer to a form begins with what is wrong with it.
    <div class="errors" role="alert" tabIndex={-1} autofocus aria-labelledby="errors-title">
      <h2 id="errors-title">{t.form.problemTitle}</h2>
      {errors.size === 0 ? <p>{inLanguage(problem.detail, language)}</p> : null}
      {errors.size === 0 ? null : (
        <ul>
          {[...errors.values()].map(({ field, text }) => (
            <li key={`${field} ${text}`}>
              {field === undefined ? text : <a href={`#${idOf(field, form)}`}>{text}</a>}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

/**
 * The words that were entered into a form which the page has no longer, because of what happened meanwhile: nothing
 * that somebody wrote is lost. `labels` names its fields of words.
 */
export function Unsent({ filled, labels, language }: { filled: Filled; labels: Label; language: Language }) {
  const rows = Object.entries(labels)
    .map(([name, label]) => [label, enteredIn(filled, name)] as const)
    .filter(([, words]) => words.trim() !== '');
  if (filled.problem === null || rows.length === 0) return null;
  return (
    <div class="notification neutral">
      <p class="notification-title">{texts(language).form.unsentTitle}</p>
      <SummaryList
        rows={rows.map(([label, words]) => [
          label,
          <span key={label} class="said">
            {words}
          </span>,
        ])}
      />
    </div>
  );
}

/** The form's end: its act, and beside it a way out. */
export function Buttons({
  submit,
  danger = false,
  children,
}: {
  submit: string;
  danger?: boolean;
  children?: ComponentChildren;
}) {
  return (
    <div class="buttons">
      <button type="submit" {...(danger ? { class: 'danger' } : {})}>
        {submit}
      </button>
      {children}
    </div>
  );
}
