import type { Article, ArticleKind } from '../../shared/policy/articles.ts';
import { inLanguage } from '../../shared/policy/text.ts';
import { articleTexts } from '../locales/articles.ts';
import { siteTexts } from '../locales/site.ts';
import { Entries } from './elements.tsx';
import { Day } from './format.tsx';
import { type PageContext, page } from './layout.tsx';
import { Markdown } from './markdown.tsx';

/** The pages of one kind that the city has written, the newest first. */
export function articlesPage(context: PageContext, kind: ArticleKind, articles: readonly Article[]): string {
  const { language } = context;
  const t = articleTexts[language].articles;
  return page(
    context,
    t.titles[kind],
    articles.length === 0 ? (
      <p class="meta">{t.none}</p>
    ) : (
      <Entries
        label={t.titles[kind]}
        items={articles.map(({ name, date, title }) => ({
          href: `/${kind}/${name}`,
          title: inLanguage(title, language),
          facts: [<Day key="date" day={date} language={language} />],
        }))}
      />
    ),
    { lead: t.leads[kind] },
  );
}

/** One of them. */
export function articlePage(context: PageContext, { kind, date, title, body }: Article): string {
  const { language } = context;
  const t = articleTexts[language].articles;
  return page(
    context,
    inLanguage(title, language),
    <>
      <p class="meta">
        {`${t.published}${siteTexts[language].site.colon}`}
        <Day day={date} language={language} />
      </p>
      <Markdown text={inLanguage(body, language)} />
    </>,
    { trail: [{ href: `/${kind}`, text: t.titles[kind] }] },
  );
}
