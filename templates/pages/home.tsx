import type { Language } from '../../shared/policy/text.ts';
import { homeTexts } from '../locales/home.ts';
import { siteTexts } from '../locales/site.ts';
import { Tasks } from './elements.tsx';
import { type PageContext, page } from './layout.tsx';
import { SearchForm } from './subjects.tsx';

const texts = (language: Language) => ({ ...siteTexts[language], ...homeTexts[language] });

/** The home page: the search, and the things that people come for. */
export function homePage(context: PageContext): string {
  const { language, viewer, actingFor } = context;
  const t = texts(language);
  const signedIn = viewer !== undefined;
  const note = (needed: boolean) => (signedIn ? {} : { note: needed ? t.home.needsSignIn : t.home.noSignIn });
  const to = (path: string) => (signedIn ? path : `/session/login?return=${encodeURIComponent(path)}`);
  const [own] = actingFor;
  const reportOf = (whose: keyof typeof t.home.reportTexts) => ({
    href: to('/reports/new'),
    title: t.home.report,
    text: t.home.reportTexts[whose],
    ...note(true),
  });
  const verify = { href: '/verify', title: t.home.verify, text: t.home.verifyText, ...note(false) };
  const mine =
    own === undefined
      ? { href: to('/session'), title: t.home.mine, text: t.home.mineText, ...note(true) }
      : {
          href: `/subjects/${own.id}`,
          title: own.name === viewer?.name ? t.home.mine : t.home.myRecords(own.name),
          text: t.home.mineText,
        };
  const send = { href: '/records/batches', title: t.home.batches, text: t.home.batchesText };
  const seeSent = { href: '/records/batches', title: t.home.batchesSeen, text: t.home.batchesSeenText };
  const objections = { href: '/objections', title: t.home.objections, text: t.home.objectionsText };
  const wrong = { href: '/objections', title: t.home.wrong, text: t.home.wrongText };
  const audit = { href: '/audit', title: t.home.audit, text: t.home.auditText };
  const tasks = {
    agent: [reportOf('agent'), mine, wrong, verify],
    citizen: [reportOf('citizen'), mine, wrong, verify],
    provider: [objections, send, verify],
    // It receives what units send in, and sends in nothing itself.
    centre: [objections, reportOf('centre'), seeSent, verify],
    auditor: [audit, verify],
  };
  return page(
    context,
    t.home.title,
    <>
      <h2>{t.home.tasks}</h2>
      <Tasks items={viewer === undefined ? [reportOf('anybody'), verify, mine] : tasks[viewer.role]} />
      <h2>{t.home.more}</h2>
      <dl class="glossary ways">
        {[
          ['/domains', t.nav.domains, t.home.domainsText] as const,
          ['/catalogues', t.nav.catalogues, t.home.cataloguesText] as const,
          ['/statistics', t.nav.statistics, t.home.statisticsText] as const,
          ['/help', t.nav.help, t.home.helpText] as const,
        ].map(([href, title, text]) => (
          <div key={href}>
            <dt>
              <a href={href}>{title}</a>
            </dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
    </>,
    {
      hero: (
        <div class="hero">
          <h1>{signedIn && viewer.name !== '' ? t.home.signedInTitle(viewer.name) : t.home.title}</h1>
          <p class="lead">{t.home.lead}</p>
          <SearchForm
            language={language}
            label={t.home.searchLabel}
            hint={t.home.searchHint}
            button={t.home.search}
          />
        </div>
      ),
    },
  );
}
