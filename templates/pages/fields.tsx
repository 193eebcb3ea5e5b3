import type { ComponentChildren } from 'preact';
import { inLanguage, type Language, type Text } from '../../shared/policy/text.ts';
import { siteTexts } from '../locales/site.ts';
import { chosenIn, emptyForm, enteredIn, type Filled, idOf, messagesOf } from './form.tsx';

const texts = (language: Language) => siteTexts[language];

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

/** A field of one control: its label, hint and what is wrong with it, and the control, told what describes it. */
function Labelled({
  of,
  children,
}: {
  of: FieldProps;
  children: (its: Pick<ReturnType<typeof parts>, 'id' | 'described' | 'invalid'>) => ComponentChildren;
}) {
  const { language, label, optional } = of;
  const { id, invalid, described, hintElement, errorElement } = parts(of);
  return (
    <div class={`field${invalid ? ' invalid' : ''}`}>
      <label for={id}>
        {label}
        <Optional language={language} optional={optional} />
      </label>
      {hintElement}
      {errorElement}
      {children({ id, described, invalid })}
    </div>
  );
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
  const { name, filled = emptyForm, value, type = 'text', width = 'full' } = props;
  return (
    <Labelled of={props}>
      {({ id, described }) => (
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
      )}
    </Labelled>
  );
}

/** Several lines of text. */
export function TextArea(props: FieldProps & { rows?: number; maxLength?: number }) {
  const { name, filled = emptyForm, rows = 5 } = props;
  return (
    <Labelled of={props}>
      {({ id, described }) => (
        <textarea id={id} name={name} rows={rows} {...described}>
          {/* A browser drops a line break right after the tag. */}
          {`\n${enteredIn(filled, name)}`}
        </textarea>
      )}
    </Labelled>
  );
}

/** A day. What is no day stays readable as it was typed. */
export function DateField(props: FieldProps & { min?: string; max?: string }) {
  const { name, filled = emptyForm, min, max } = props;
  const value = enteredIn(filled, name);
  return (
    <Labelled of={props}>
      {({ id, described }) => (
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
      )}
    </Labelled>
  );
}

/**
 * A file. Browsers do not keep a chosen file when the form comes again: the hint says so then. `several`: any number of
 * them, which the form is rid of before anything in it can be refused.
 */
export function FileField(props: FieldProps & { accept: string; several?: boolean }) {
  const { language, name, filled = emptyForm, accept, several = false } = props;
  return (
    <Labelled of={props}>
      {({ id, invalid, described }) => (
        <>
          {filled.problem === null || invalid || several ? null : (
            <p class="hint">{texts(language).form.chosenFileLost}</p>
          )}
          <input id={id} name={name} type="file" accept={accept} multiple={several} {...described} />
        </>
      )}
    </Labelled>
  );
}

export interface Option {
  readonly value: string;
  readonly label: string;
  readonly hint?: string;
}

/** What has a code and a name, as choices. */
export function choices(
  of: readonly { readonly code: string; readonly name: Text }[],
  language: Language,
): Option[] {
  return of.map(({ code, name }) => ({ value: code, label: inLanguage(name, language) }));
}

/** One of many, where radios would be too long a list. */
export function Select(
  props: FieldProps & { options: readonly Option[]; placeholder?: string; value?: string },
) {
  const { name, filled = emptyForm, options, placeholder } = props;
  const chosen = props.value ?? enteredIn(filled, name);
  return (
    <Labelled of={props}>
      {({ id, described }) => (
        <select id={id} name={name} {...described}>
          {placeholder === undefined ? null : <option value="">{placeholder}</option>}
          {options.map((option) => (
            <option key={option.value} value={option.value} selected={option.value === chosen}>
              {option.label}
            </option>
          ))}
        </select>
      )}
    </Labelled>
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
