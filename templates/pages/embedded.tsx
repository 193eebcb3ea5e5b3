import type { ComponentChildren } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { type Edition, editions } from '../../shared/policy/reports.ts';
import { inLanguage, type Language } from '../../shared/policy/text.ts';
import { embeddedTexts } from '../locales/embedded.ts';
import { reportTexts } from '../locales/reports.ts';
import { siteTexts } from '../locales/site.ts';
import { SummaryList, type Tone, Verdict } from './elements.tsx';
import { Identifier, Moment } from './format.tsx';
import { type PageContext, SandboxBanner } from './layout.tsx';
import { withRareHanzi } from './rare-sheet.ts';
import { styleSheet } from './style-sheet.ts';

const texts = (language: Language) => ({
  ...siteTexts[language],
  ...reportTexts[language],
  ...embeddedTexts[language],
});

/** How a report stands, as whoever opens a link to it sees it. */
interface ShownStanding {
  readonly status: 'genuine' | 'superseded' | 'withdrawn' | 'expired';
  readonly number: string;
  readonly subjectName: string;
  readonly edition: Edition;
  readonly issuedAt: string;
  readonly validUntil: string | null;
  readonly checkedAt: string;
}

const tones: Readonly<Record<ShownStanding['status'], Tone>> = {
  genuine: 'good',
  superseded: 'warning',
  expired: 'warning',
  withdrawn: 'bad',
};

type Context = Pick<PageContext, 'language' | 'largeType' | 'city'>;

/** A page within a page of another site: who speaks, and what there is to say. Nothing to sign in to, nothing to type. */
function embedded({ language, largeType, city }: Context, title: string, content: ComponentChildren): string {
  const name = texts(language).site.name(inLanguage(city, language));
  const html = renderToString(
    <html lang={language} class={largeType ? 'large embedded' : 'embedded'}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="robots" content="noindex" />
        <title>{`${title} · ${name}`}</title>
        <link rel="stylesheet" href={`/assets/${styleSheet.name}`} />
      </head>
      <body>
        <SandboxBanner language={language} />
        <main>
          <p class="meta">{name}</p>
          <h1>{title}</h1>
          {content}
        </main>
      </body>
    </html>,
  );
  return `<!doctype html>${withRareHanzi(html)}`;
}

/** Whether a report counts, within a page of another site. */
export function embeddedReportPage(context: Context, report: ShownStanding): string {
  const { language } = context;
  const t = texts(language);
  const verdict = t.embedded.verdicts[report.status];
  return embedded(
    context,
    t.embedded.title,
    <>
      <Verdict tone={tones[report.status]} title={verdict.title}>
        <p>{verdict.text}</p>
      </Verdict>
      <SummaryList
        rows={[
          [t.reports.subject, report.subjectName],
          [t.reports.edition, inLanguage(editions[report.edition].title, language)],
          [t.reports.number, <Identifier key="number" text={report.number} />],
          [t.reports.issued, <Moment key="issued" moment={report.issuedAt} language={language} />],
          ...(report.validUntil === null
            ? []
            : [[t.reports.validUntil, t.reports.validUntilOf(report.validUntil)] as const]),
          [t.embedded.checkedAt, <Moment key="checked" moment={report.checkedAt} language={language} />],
        ]}
      />
      <p>{t.embedded.note}</p>
      <p>
        <a href="/verify" target="_blank" rel="noopener">
          {t.embedded.verify}
        </a>
      </p>
    </>,
  );
}

/** A link that is forged, used or over: one page, which tells none of them from the others. */
export function embeddedGonePage(context: Context): string {
  const t = texts(context.language).embedded;
  return embedded(context, t.goneTitle, <p>{t.gone}</p>);
}
