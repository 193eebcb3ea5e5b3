import type { ComponentChildren } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { contactRows } from '../../shared/domain/contact.ts';
import { type Entry, entriesFor, type Onlooker } from '../../shared/domain/navigation.ts';
import type { Role } from '../../shared/policy/roles.ts';
import { isSandbox } from '../../shared/policy/sandbox.ts';
import { inLanguage, type Language, type Text } from '../../shared/policy/text.ts';
import { units } from '../../shared/policy/units.ts';
import { siteTexts } from '../locales/site.ts';
import { Moment, verbatim } from './format.tsx';
import { withRareHanzi } from './rare-sheet.ts';
import { styleSheet } from './style-sheet.ts';

const texts = (language: Language) => siteTexts[language];

/** What every page knows of the request that it answers. */
export interface PageContext {
  readonly language: Language;
  /** Large-type mode (适老化). */
  readonly largeType: boolean;
  readonly city: Text;
  /** The entries of the site's lists. */
  readonly navigation: readonly Entry[];
  readonly path: string;
  /** Path and query of this page; null where it cannot be asked for again (the answer to a form). */
  readonly address: string | null;
  /** What paper says of the page: when it was made (RFC 3339), and where it is. Absent: nothing. */
  readonly printed?: { readonly at: string; readonly url: string };
  readonly viewer: { readonly name: string; readonly role: Role; readonly unit: string | null } | undefined;
  /** Subjects that a person who is signed in here acts for. */
  readonly actingFor: readonly { readonly id: string; readonly name: string }[];
  /** Notices that the viewer has not read. */
  readonly unread?: number;
  /** The session's proof for forms; empty without a session. */
  readonly proof: string;
  readonly formKey: string;
}

interface Step {
  readonly href: string;
  readonly text: string;
  /** The text is a file's name. */
  readonly verbatim?: boolean;
}

export interface PageExtras {
  /** A sentence or two under the heading. */
  readonly lead?: ComponentChildren;
  /** Where the page is, home left out. */
  readonly trail?: readonly Step[];
  /** The heading is a file's name. */
  readonly verbatim?: boolean;
  /** The page is the answer to a form with errors. */
  readonly error?: boolean;
  /** Before the heading: an error summary. */
  readonly before?: ComponentChildren;
  /** Beside the heading: a status. */
  readonly beside?: ComponentChildren;
  /** After how many seconds a browser asks for what: it shows something that is still at work, and nothing to fill in. */
  readonly again?: { readonly seconds: number; readonly href: string };
  /** Instead of the heading and lead: the home page has its own. */
  readonly hero?: ComponentChildren;
}

/** The same page under another choice of presentation. */
function withChoice(address: string, name: string, value: string): string {
  return `${address}${address.includes('?') ? '&' : '?'}${name}=${value}`;
}

/** Where to sign in from a page, to come back to it. */
export function signInAddress(address: string | null, acr?: 'substantial'): string {
  const query = new URLSearchParams({ return: address ?? '/', ...(acr === undefined ? {} : { acr }) });
  return `/session/login?${query}`;
}

const icon = encodeURIComponent(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="6" fill="#a5262b"/><path d="M8 17l5 5 11-12" fill="none" stroke="#fff" stroke-width="4"/></svg>',
);

/** The entries of one of the site's lists that the viewer of a page sees. */
export function listed({ navigation, viewer }: PageContext, list: Entry['list']): readonly Entry[] {
  const onlooker: Onlooker = viewer?.role ?? 'guest';
  return entriesFor(navigation, list, onlooker);
}

function Tools({ context }: { context: PageContext }) {
  const { language, largeType, address, viewer } = context;
  const t = texts(language);
  const other = language === 'en' ? 'zh-CN' : 'en';
  return (
    <nav class="tools" aria-label={t.site.tools}>
      {address === null ? null : (
        <>
          <a href={withChoice(address, 'size', largeType ? 'normal' : 'large')}>
            {largeType ? t.site.normalType : t.site.largeType}
          </a>
          <a href={withChoice(address, 'lang', other)} lang={other} hreflang={other}>
            {t.site.otherLanguage}
          </a>
        </>
      )}
      {viewer === undefined ? (
        <a class="sign-in" href={signInAddress(address)}>
          {t.site.signIn}
        </a>
      ) : (
        <>
          <a href="/session">{viewer.name === '' ? t.site.account : viewer.name}</a>
          <a href="/session/logout">{t.site.signOut}</a>
        </>
      )}
    </nav>
  );
}

/** For whom the person acts here: its subjects, its unit, or its role. */
function Acting({ context }: { context: PageContext }) {
  const { language, viewer, actingFor } = context;
  if (viewer === undefined) return null;
  const t = texts(language);
  const [first, ...others] = actingFor;
  const unit = units.find(({ code }) => code === viewer.unit);
  const who =
    first === undefined || (others.length === 0 && first.name === viewer.name)
      ? unit === undefined
        ? t.roles[viewer.role]
        : inLanguage(unit.name, language)
      : t.site.actingFor(others.length === 0 ? first.name : t.site.andOthers(first.name, actingFor.length));
  return <p class="acting">{who}</p>;
}

function Trail({ context, trail }: { context: PageContext; trail: PageExtras['trail'] }) {
  if (trail === undefined) return null;
  const t = texts(context.language);
  return (
    <nav class="trail" aria-label={t.site.trail}>
      <ol>
        {[{ href: '/', text: t.site.home } satisfies Step, ...trail].map(
          ({ href, text, verbatim: own }: Step) => (
            <li key={href}>
              <a href={href} {...(own === true ? verbatim : {})}>
                {text}
              </a>
            </li>
          ),
        )}
      </ol>
    </nav>
  );
}

/** Who runs the site and how to reach them; nothing where the stage does not say. */
function ContactRows({ language }: { language: Language }) {
  const rows = contactRows(language, 'all');
  if (rows.length === 0) return null;
  return (
    <address>
      {rows.map(([label, value]) => (
        <span key={label}>{`${label}${texts(language).site.colon}${value}`}</span>
      ))}
    </address>
  );
}

function Footer({ context }: { context: PageContext }) {
  const { language } = context;
  const t = texts(language);
  return (
    <footer>
      <nav aria-label={t.site.footer}>
        <ul>
          {listed(context, 'footer').map(({ path, title }) => (
            <li key={path}>
              <a href={path}>{inLanguage(title, language)}</a>
            </li>
          ))}
        </ul>
      </nav>
      <ContactRows language={language} />
      <p>{t.site.footnote}</p>
      <p>{t.site.time}</p>
      <Printed context={context} />
    </footer>
  );
}

/** On paper alone: where the page is and of when, so that the paper tells what it was printed from. */
function Printed({ context: { printed, language } }: { context: PageContext }) {
  if (printed === undefined) return null;
  const { site } = texts(language);
  return (
    <p class="printed">
      {`${site.printedAt}${site.colon}`}
      <Moment moment={printed.at} language={language} />
      <br />
      {`${site.printedFrom}${site.colon}`}
      <span {...verbatim}>{printed.url}</span>
    </p>
  );
}

/** How many notices are unread, beside the way to them. */
function Unread({ count, language }: { count: number; language: Language }) {
  if (count === 0) return null;
  return (
    <>
      {' '}
      <span class="unread">
        <span aria-hidden="true">{count > 99 ? '99+' : count}</span>
        <span class="hidden">{texts(language).site.unread(count)}</span>
      </span>
    </>
  );
}

/** The main navigation. On a narrow screen it is folded, all but the way to what waits to be read. */
function Navigation({ context }: { context: PageContext }) {
  const { language, path, unread = 0 } = context;
  const t = texts(language);
  const entries = listed(context, 'main');
  const isInbox = (entry: Entry) => entry.path === '/notices';
  const link = (entry: Entry) => {
    const { path: href, within = href, title } = entry;
    const current =
      path === within || path.startsWith(`${within}/`)
        ? { 'aria-current': path === href ? ('page' as const) : true }
        : {};
    return (
      <li key={href}>
        <a href={href} {...current}>
          {inLanguage(title, language)}
          {isInbox(entry) ? <Unread count={unread} language={language} /> : null}
        </a>
      </li>
    );
  };
  const inbox = entries.filter(isInbox);
  return (
    <nav class="main" aria-label={t.site.mainNavigation}>
      <details class="menu">
        <summary>{t.site.menu}</summary>
        <ul>{entries.filter((entry) => !isInbox(entry)).map(link)}</ul>
      </details>
      {inbox.length === 0 ? null : <ul>{inbox.map(link)}</ul>}
    </nav>
  );
}

/** On each page of a sandbox; nothing elsewhere. */
export function SandboxBanner({ language }: { language: Language }) {
  return isSandbox ? (
    <p class="sandbox" role="note">
      {texts(language).site.sandbox}
    </p>
  ) : null;
}

/** A whole page as HTML. `title` is its heading as well. */
export function page(
  context: PageContext,
  title: string,
  content: ComponentChildren,
  extras: PageExtras = {},
): string {
  const { language, largeType } = context;
  const t = texts(language);
  const name = t.site.name(inLanguage(context.city, language));
  const html = renderToString(
    <html lang={language} {...(largeType ? { class: 'large' } : {})}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        {extras.again === undefined ? null : (
          <meta http-equiv="refresh" content={`${extras.again.seconds}; url=${extras.again.href}`} />
        )}
        <title>{`${extras.error ? t.site.error(title) : title} · ${name}`}</title>
        <link rel="icon" href={`data:image/svg+xml,${icon}`} />
        <link rel="stylesheet" href={`/assets/${styleSheet.name}`} />
      </head>
      <body>
        <a class="skip" href="#main">
          {t.site.skip}
        </a>
        <SandboxBanner language={language} />
        <header>
          <div class="bar">
            <a class="brand" href="/">
              <span class="seal" aria-hidden="true" lang="zh-CN">
                {t.site.seal}
              </span>
              <span>{name}</span>
            </a>
            <div class="who">
              <Tools context={context} />
              <Acting context={context} />
            </div>
          </div>
          <Navigation context={context} />
        </header>
        <main id="main" tabIndex={-1}>
          <Trail context={context} trail={extras.trail} />
          {extras.before}
          {extras.hero ?? (
            <div class="heading">
              <div class="title">
                <h1 {...(extras.verbatim === true ? verbatim : {})}>{title}</h1>
                {extras.beside}
              </div>
              {extras.lead === undefined ? null : <p class="lead">{extras.lead}</p>}
            </div>
          )}
          {content}
        </main>
        <Footer context={context} />
      </body>
    </html>,
  );
  return `<!doctype html>${withRareHanzi(html)}`;
}
