import type { Answer } from '../../shared/http/answer.ts';
import type { Handlers } from '../../shared/http/call.ts';
import { notFound } from '../../shared/http/problem.ts';
import { type Article, type ArticleKind, stageArticles } from '../../shared/policy/articles.ts';
import { articlePage, articlesPage } from '../../templates/pages/articles.tsx';
import type { PageContext } from '../../templates/pages/layout.tsx';
import type { articleRoutes } from './articles-routes.ts';

const titled = ({ kind, name, date, title }: Article) => ({ name, date, title, url: `/${kind}/${name}` });

const list =
  (kind: ArticleKind) =>
  async (call: PageContext): Promise<Answer> => {
    const articles = stageArticles(kind);
    return {
      status: 200,
      json: { items: articles.map(titled) },
      page: () => articlesPage(call, kind, articles),
    };
  };

const show =
  (kind: ArticleKind) =>
  async (call: PageContext & { readonly params: { readonly name: string } }): Promise<Answer> => {
    const article = stageArticles(kind).find(({ name }) => name === call.params.name);
    if (article === undefined) throw notFound();
    return {
      status: 200,
      json: { ...titled(article), body: article.body },
      page: () => articlePage(call, article),
    };
  };

export const articleHandlers = {
  listRegulations: list('regulations'),
  showRegulation: show('regulations'),
  listAnnouncements: list('announcements'),
  showAnnouncement: show('announcements'),
} satisfies Partial<Handlers<typeof articleRoutes>>;
