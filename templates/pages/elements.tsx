import type { ComponentChildren } from 'preact';
import type { Language } from '../../shared/policy/text.ts';
import { siteTexts } from '../locales/site.ts';
import { verbatim } from './format.tsx';

const texts = (language: Language) => siteTexts[language];

/** `bad` and `good` are judgements that nobody may misread: they come with a sign as well as a colour. */
export type Tone = 'neutral' | 'good' | 'warning' | 'bad';

export type Row = readonly [label: string, value: ComponentChildren];

/** Label and value pairs of one thing. An absent value shows as — —. */
export function SummaryList({ rows }: { rows: readonly Row[] }) {
  return (
    <dl class="summary">
      {rows.map(([label, value]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value === '' || value === null || value === undefined ? '— —' : value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** A table with a caption and column headers. Where the screen is narrow it scrolls by itself, by keyboard too. */
export function Table({
  caption,
  head,
  rows,
  language,
  captioned = true,
}: {
  caption: string;
  head: readonly string[];
  rows: readonly (readonly ComponentChildren[])[];
  language: Language;
  /** Whether the caption is seen: a heading right above may have said it. */
  captioned?: boolean;
}) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard (WCAG 2.1.1)
    <section class="scroll" tabIndex={0} aria-label={texts(language).site.scrollable(caption)}>
      <table>
        <caption {...(captioned ? {} : { class: 'hidden' })}>{caption}</caption>
        <thead>
          <tr>
            {head.map((text) => (
              <th key={text} scope="col">
                {text}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((cells, row) => (
            <tr key={row}>
              {cells.map((cell, column) => (
                <td key={head[column]}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

// biome-ignore-start lint/a11y/noRedundantRoles: browsers forget the roles of a table that is displayed otherwise
/**
 * A table of things to act on: on a narrow screen each row becomes a card, its cells with their column's name before
 * them. A column without a name holds a control that says by itself what it is for.
 */
export function Cards({
  caption,
  head,
  rows,
}: {
  caption: string;
  head: readonly string[];
  rows: readonly (readonly ComponentChildren[])[];
}) {
  return (
    <table class="cards" role="table">
      <caption class="hidden">{caption}</caption>
      <thead role="rowgroup">
        <tr role="row">
          {head.map((text) =>
            text === '' ? (
              <td key={text} role="cell" />
            ) : (
              <th key={text} scope="col" role="columnheader">
                {text}
              </th>
            ),
          )}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {rows.map((cells, row) => (
          <tr key={row} role="row">
            {cells.map((cell, column) => (
              <td key={head[column]} role="cell" data-label={head[column]}>
                {cell === null ? null : <div>{cell}</div>}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

// biome-ignore-end lint/a11y/noRedundantRoles: the only table of its kind
/** A short status. */
export function Tag({ tone, children }: { tone: Tone; children: ComponentChildren }) {
  return <strong class={`tag ${tone}`}>{children}</strong>;
}

/** Things of one kind, each with a link and what tells them apart: a list reads well on every width. */
export function Entries({
  label,
  items,
}: {
  label: string;
  items: readonly {
    readonly href: string;
    readonly title: string;
    /** The title is a file's name or a number. */
    readonly verbatim?: boolean;
    /** Instead of the link: opening it changes something. */
    readonly opener?: ComponentChildren;
    readonly tag?: ComponentChildren;
    readonly facts: readonly ComponentChildren[];
    /** What can be done about it: below its facts. */
    readonly acts?: ComponentChildren;
  }[];
}) {
  return (
    <ul class="entries" aria-label={label}>
      {items.map(({ href, title, verbatim: own = false, opener, tag, facts, acts }, at) => (
        <li key={at}>
          <div class="entry-title">
            {opener ?? (
              <a href={href} {...(own ? verbatim : {})}>
                {title}
              </a>
            )}{' '}
            {tag}
          </div>
          <p class="facts">
            {facts.map((fact, at) => (
              <span key={at}>{fact}</span>
            ))}
          </p>
          {acts === undefined || acts === null ? null : <p class="beside-acts">{acts}</p>}
        </li>
      ))}
    </ul>
  );
}

/** What happened to something, in its order; `current` is where it stands. */
export function Timeline({
  items,
}: {
  items: readonly {
    readonly title: ComponentChildren;
    readonly when?: ComponentChildren;
    readonly text?: ComponentChildren;
    readonly state?: 'done' | 'current' | 'coming' | 'late';
  }[];
}) {
  return (
    <ol class="timeline">
      {items.map(({ title, when, text, state = 'done' }, at) => (
        <li key={at} class={state} {...(state === 'current' ? { 'aria-current': 'step' } : {})}>
          <p class="step">
            <strong>{title}</strong>
            {when === undefined ? null : <span class="when">{when}</span>}
          </p>
          {text === undefined || text === '' ? null : <p>{text}</p>}
        </li>
      ))}
    </ol>
  );
}

/** Says something about the page as a whole. Role `status` is read out when the page was asked for by a form. */
export function Notification({
  tone = 'neutral',
  title,
  children,
}: {
  tone?: Tone;
  title?: string;
  children?: ComponentChildren;
}) {
  return (
    <div class={`notification ${tone}`} role="status">
      {title === undefined ? null : <p class="notification-title">{title}</p>}
      {children}
    </div>
  );
}

/** A judgement that fills the page's width: its words say it all, colour and sign only repeat them. */
export function Verdict({
  tone,
  title,
  children,
}: {
  tone: Tone;
  title: string;
  children: ComponentChildren;
}) {
  return (
    <div class={`verdict ${tone}`} role="status">
      <p class="verdict-title">{title}</p>
      {children}
    </div>
  );
}

/** Text that most people need not read. */
export function Details({
  summary,
  open = false,
  children,
}: {
  summary: string;
  open?: boolean;
  children: ComponentChildren;
}) {
  return (
    <details open={open}>
      <summary>{summary}</summary>
      <div class="details">{children}</div>
    </details>
  );
}

/** A page of a list, as it was asked for. */
export interface PageOf<Item> {
  readonly items: readonly Item[];
  /** Cursor of the page after it; null: this is the last one. */
  readonly next: string | null;
  /** By which it was asked for; undefined: it is the first one. */
  readonly cursor?: string | undefined;
}

/** Links between the pages of a list. Lists go forward by cursor, so back is the browser's, or the start again. */
export function Pagination({
  next,
  first,
  language,
}: {
  next: string | null;
  first: string | null;
  language: Language;
}) {
  const t = texts(language);
  if (next === null && first === null) return null;
  return (
    <nav class="pagination" aria-label={t.site.pages}>
      {first === null ? null : <a href={first}>{t.site.firstPage}</a>}
      {next === null ? null : (
        <a rel="next" href={next}>
          {t.site.next}
        </a>
      )}
    </nav>
  );
}

/** Large links to what people come for. */
export function Tasks({
  items,
}: {
  items: readonly {
    readonly href: string;
    readonly title: string;
    readonly text: string;
    readonly note?: string;
  }[];
}) {
  return (
    <ul class="tasks">
      {items.map(({ href, title, text, note }) => (
        <li key={href}>
          <h3>
            <a href={href}>{title}</a>
          </h3>
          <p>{text}</p>
          {note === undefined ? null : <p class="note">{note}</p>}
        </li>
      ))}
    </ul>
  );
}

/** A link that is the page's main act. */
export function ButtonLink({ href, children }: { href: string; children: ComponentChildren }) {
  return (
    <a class="button" href={href}>
      {children}
    </a>
  );
}
