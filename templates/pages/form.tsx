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

/** Whether a JSON pointer points into a field: `/domains/3` into `domains`, `/contact/phone` into `contact.phone`. */
function pointsInto(pointer: string, name: string): boolean {
  const path = pointer
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
    .join('.');
  return path === name || path.startsWith(`${name}.`);
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

/** The messages of one field, one of each. */
function messagesOf(filled: Filled, name: string, label: string, language: Language): string[] {
  const errors = filled.problem?.errors.filter((error) => pointsInto(error.pointer, name)) ?? [];
  return [...new Set(errors.map((error) => wording(error, label, language)))];
}

/** What was entered into a field that takes one value. */
export function enteredIn(filled: Filled, name: string): string {
  const value = filled.values[name];
  return typeof value === 'string' ? value : (value?.at(-1) ?? '');
}

/** What was chosen in a field that takes several. */
export function chosenIn(filled: Filled, name: string): readonly string[] {
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
      const text = wording(error, field === undefined ? undefined : labels[field], language);
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

interface FieldProps {
  readonly language: Language;
  readonly name: string;
  /** Which form it is in, where several on the page have fields of one name: tells their ids apart. */
  readonly form?: string;
  readonly label: string;
  readonly hint?: ComponentChildren;
  readonly filled?: Filled;
  readonly optional?: boolean;
}

/** The id of a field, by which the error summary leads to it. */
function idOf(name: string, form: string | undefined): string {
  return form === undefined ? name : `${name}-${form}`;
}

/** The parts that all fields have in common. */
function parts({ language, name, form, label, hint, filled = emptyForm }: FieldProps) {
  const id = idOf(name, form);
  const messages = messagesOf(filled, name, label, language);
  const described = [
    ...(hint === undefined ? [] : [`${id}-hint`]),
    ...(messages.length === 0 ? [] : [`${id}-error`]),
  ].join(' ');
  return {
    id,
    invalid: messages.length > 0,
    described: {
      ...(described === '' ? {} : { 'aria-describedby': described }),
      ...(messages.length === 0 ? {} : { 'aria-invalid': 'true' as const }),
    },
    hintElement:
      hint === undefined ? null : (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      ),
    errorElement:
      messages.length === 0 ? null : (
        <p class="error" id={`${id}-error`}>
          <span class="hidden">{texts(language).form.error}</span>
          {messages.join(' ')}
        </p>
      ),
  };
}

function Optional({ language, optional }: { language: Language; optional: boolean | undefined }) {
  const t = texts(language);
  return optional ? <span class="optional">{t.site.inBrackets(t.form.optional)}</span> : null;
}

type Width = 'full' | 'middle' | 'short';

/** A line of text. `autocomplete` and `inputmode` help people on a phone. */
export function TextField(
  props: FieldProps & {
    value?: string;
    type?: 'text' | 'search' | 'email' | 'tel';
    width?: Width;
    autocomplete?: string;
    inputmode?: 'text' | 'numeric' | 'decimal' | 'tel' | 'email' | 'search';
    spellcheck?: boolean;
  },
) {
  const { language, name, label, filled = emptyForm, optional, value, type = 'text', width = 'full' } = props;
  const { id, invalid, described, hintElement, errorElement } = parts(props);
  return (
    <div class={`field${invalid ? ' invalid' : ''}`}>
      <label for={id}>
        {label}
        <Optional language={language} optional={optional} />
      </label>
      {hintElement}
      {errorElement}
      <input
        id={id}
        name={name}
        // The types of JSX tell kinds of input apart by literal alone.
        type={type as 'text'}
        class={width}
        value={value ?? enteredIn(filled, name)}
        autoComplete={props.autocomplete ?? 'off'}
        {...(props.inputmode === undefined ? {} : { inputMode: props.inputmode })}
        {...(props.spellcheck === false ? { spellcheck: false } : {})}
        {...described}
      />
    </div>
  );
}

/** Several lines of text. */
export function TextArea(props: FieldProps & { rows?: number; maxLength?: number }) {
  const { language, name, label, filled = emptyForm, optional, rows = 5 } = props;
  const { id, invalid, described, hintElement, errorElement } = parts(props);
  return (
    <div class={`field${invalid ? ' invalid' : ''}`}>
      <label for={id}>
        {label}
        <Optional language={language} optional={optional} />
      </label>
      {hintElement}
      {errorElement}
      <textarea id={id} name={name} rows={rows} {...described}>
        {/* A browser drops a line break right after the tag. */}
        {`\n${enteredIn(filled, name)}`}
      </textarea>
    </div>
  );
}

/** A day. What is no day stays readable as it was typed. */
export function DateField(props: FieldProps & { min?: string; max?: string }) {
  const { language, name, label, filled = emptyForm, optional, min, max } = props;
  const { id, invalid, described, hintElement, errorElement } = parts(props);
  const value = enteredIn(filled, name);
  return (
    <div class={`field${invalid ? ' invalid' : ''}`}>
      <label for={id}>
        {label}
        <Optional language={language} optional={optional} />
      </label>
      {hintElement}
      {errorElement}
      <input
        id={id}
        name={name}
        type={(value === '' || /^\d{4}-\d{2}-\d{2}$/.test(value) ? 'date' : 'text') as 'date'}
        class="short"
        value={value}
        {...(min === undefined ? {} : { min })}
        {...(max === undefined ? {} : { max })}
        {...described}
      />
    </div>
  );
}

/** A file. Browsers do not keep a chosen file when the form comes again: the hint says so then. */
export function FileField(props: FieldProps & { accept: string }) {
  const { language, name, label, filled = emptyForm, accept } = props;
  const { id, invalid, described, hintElement, errorElement } = parts(props);
  return (
    <div class={`field${invalid ? ' invalid' : ''}`}>
      <label for={id}>{label}</label>
      {hintElement}
      {errorElement}
      {filled.problem === null || invalid ? null : <p class="hint">{texts(language).form.chosenFileLost}</p>}
      <input id={id} name={name} type="file" accept={accept} {...described} />
    </div>
  );
}

export interface Option {
  readonly value: string;
  readonly label: string;
  readonly hint?: string;
}

/** One of many, where radios would be too long a list. */
export function Select(
  props: FieldProps & { options: readonly Option[]; placeholder?: string; value?: string },
) {
  const { language, name, label, filled = emptyForm, optional, options, placeholder } = props;
  const { id, invalid, described, hintElement, errorElement } = parts(props);
  const chosen = props.value ?? enteredIn(filled, name);
  return (
    <div class={`field${invalid ? ' invalid' : ''}`}>
      <label for={id}>
        {label}
        <Optional language={language} optional={optional} />
      </label>
      {hintElement}
      {errorElement}
      <select id={id} name={name} {...described}>
        {placeholder === undefined ? null : <option value="">{placeholder}</option>}
        {options.map((option) => (
          <option key={option.value} value={option.value} selected={option.value === chosen}>
            {option.label}
          </option>
        ))}
      </select>
    </div>
  );
}

function Choice({
  type,
  name,
  id,
  option,
  checked,
}: {
  type: 'radio' | 'checkbox';
  name: string;
  id: string;
  option: Option;
  checked: boolean;
}) {
  return (
    <div class="choice">
      <input
        type={type}
        id={id}
        name={name}
        value={option.value}
        checked={checked}
        {...(option.hint === undefined ? {} : { 'aria-describedby': `${id}-hint` })}
      />
      <label for={id}>{option.label}</label>
      {option.hint === undefined ? null : (
        <p class="hint" id={`${id}-hint`}>
          {option.hint}
        </p>
      )}
    </div>
  );
}

/** One of a few. The first has the field's id, so that the error summary leads there. */
export function Radios(props: FieldProps & { options: readonly Option[]; value?: string; inline?: boolean }) {
  const { name, label, filled = emptyForm, options, inline = false } = props;
  const { id, invalid, described, hintElement, errorElement } = parts(props);
  const chosen = props.value ?? enteredIn(filled, name);
  const { 'aria-invalid': _, ...describedGroup } = described;
  return (
    <fieldset class={`field${invalid ? ' invalid' : ''}`} {...describedGroup}>
      <legend>{label}</legend>
      {hintElement}
      {errorElement}
      <div class={inline ? 'choices inline' : 'choices'}>
        {options.map((option, at) => (
          <Choice
            key={option.value}
            type="radio"
            name={name}
            id={at === 0 ? id : `${id}-${at}`}
            option={option}
            checked={option.value === chosen}
          />
        ))}
      </div>
    </fieldset>
  );
}

/** Any of several, in groups with a heading of their own where they have one. */
export function Checkboxes(
  props: FieldProps & {
    groups: readonly { readonly title?: string; readonly options: readonly Option[] }[];
    columns?: boolean;
  },
) {
  const { language, name, label, filled = emptyForm, optional, groups, columns = false } = props;
  const { id, invalid, described, hintElement, errorElement } = parts(props);
  const chosen = chosenIn(filled, name);
  const { 'aria-invalid': _, ...describedGroup } = described;
  let count = 0;
  return (
    <fieldset class={`field${invalid ? ' invalid' : ''}`} {...describedGroup}>
      <legend>
        {label}
        <Optional language={language} optional={optional} />
      </legend>
      {hintElement}
      {errorElement}
      {groups
        .filter(({ options }) => options.length > 0)
        .map(({ title, options }) => (
          <fieldset key={title} class="choices">
            {title === undefined ? null : <legend class="group">{title}</legend>}
            <div {...(columns ? { class: 'columns' } : {})}>
              {options.map((option) => {
                const own = count === 0 ? id : `${id}-${count}`;
                count += 1;
                return (
                  <Choice
                    key={option.value}
                    type="checkbox"
                    name={name}
                    id={own}
                    option={option}
                    checked={chosen.includes(option.value)}
                  />
                );
              })}
            </div>
          </fieldset>
        ))}
    </fieldset>
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
