import * as z from 'zod';
import { bilingual } from '../../shared/http/fields.ts';
import type { Routes } from '../../shared/http/route.ts';
import type { ArticleKind } from '../../shared/policy/articles.ts';

const listed = { name: z.string(), date: z.string(), title: bilingual, url: z.string() };

/** The articles of a kind, and one of them. */
function articles<Kind extends ArticleKind>(kind: Kind, what: string) {
  return {
    list: {
      method: 'GET',
      path: `/${kind}`,
      summary: `${what}, the newest first`,
      who: 'everyone',
      looks: 'knows no subjects',
      answers: {
        200: { description: 'Titles and days', schema: z.object({ items: z.array(z.object(listed)) }) },
      },
    },
    show: {
      method: 'GET',
      path: `/${kind}/{name}`,
      summary: `${what}: one of them, as Markdown`,
      who: 'everyone',
      looks: 'knows no subjects',
      params: z.object({ name: z.string().max(100) }),
      answers: {
        200: { description: 'The text', schema: z.object({ ...listed, body: bilingual }) },
        404: { description: 'No such text' },
      },
    },
  } as const satisfies Routes;
}

const regulations = articles('regulations', 'Laws and rules');
const announcements = articles('announcements', 'Announcements');

export const articleRoutes = {
  listRegulations: regulations.list,
  showRegulation: regulations.show,
  listAnnouncements: announcements.list,
  showAnnouncement: announcements.show,
} satisfies Routes;
