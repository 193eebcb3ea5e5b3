import type { Text } from './text.ts';

/** 政策法规 and 通知公告. */
export const articleKinds = ['regulations', 'announcements'] as const;
export type ArticleKind = (typeof articleKinds)[number];

/** A page that the city writes itself, in Markdown, in both languages. */
export interface Article {
  readonly kind: ArticleKind;
  /** In its address: small letters, digits and hyphens. */
  readonly name: string;
  /** YYYY-MM-DD: by which it is ordered, the newest first. */
  readonly date: string;
  readonly title: Text;
  /** Markdown, without the title. */
  readonly body: Text;
}

declare global {
  /** Put in place of its name when a stage's functions are bundled (infra/bundle.ts); nowhere else defined. */
  var STAGE_ARTICLES: readonly Article[] | undefined;
}

/** Of the stage that this program was built for, the newest first; none where it has none, and run from source. */
export function stageArticles(kind: ArticleKind): readonly Article[] {
  const all = typeof STAGE_ARTICLES === 'undefined' ? [] : STAGE_ARTICLES;
  return all.filter((each) => each.kind === kind).toSorted((a, b) => (a.date < b.date ? 1 : -1));
}
