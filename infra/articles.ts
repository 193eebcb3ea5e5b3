import { readdirSync, readFileSync } from 'node:fs';
import { isDay } from '../shared/domain/china-time.ts';
import { type Article, articleKinds } from '../shared/policy/articles.ts';

/** All of a stage's articles become part of one function: kilobytes, not a library. */
const mostBytes = 1024 * 1024;

/** The articles cannot be used; the message says what is wrong and what to do. */
export class ArticlesError extends Error {
  override readonly name = 'ArticlesError';
}

/**
 * Reads the pages that a city writes itself: `regulations/` and `announcements/` of a folder beside its stage's file, each
 * article as two Markdown files, `2026-11-01-name.zh.md` and `2026-11-01-name.en.md`, with the title as their first line
 * (`# …`).
 * @throws ArticlesError
 */
export function readArticles(folder: URL): Article[] {
  const articles = articleKinds.flatMap((kind) => {
    const place = new URL(`${kind}/`, folder);
    const files = filesIn(place);
    const names = new Set(files.map((file) => file.replace(/\.(zh|en)\.md$/, '')));
    return [...names].map((file): Article => {
      const [, date = '', name = ''] = /^(\d{4}-\d\d-\d\d)-([a-z0-9]+(?:-[a-z0-9]+)*)$/.exec(file) ?? [];
      if (!isDay(date))
        throw new ArticlesError(
          `${kind}/${file}: name it by day and words, such as 2026-11-01-new-counter.zh.md`,
        );
      const [zh, en] = (['zh', 'en'] as const).map((language) =>
        read(place, `${file}.${language}.md`, files),
      );
      if (zh === undefined || en === undefined) throw new ArticlesError(`${kind}/${file}: lacks a language`);
      return {
        kind,
        name,
        date,
        title: { zh: zh.title, en: en.title },
        body: { zh: zh.body, en: en.body },
      };
    });
  });
  const addresses = articles.map(({ kind, name }) => `${kind}/${name}`);
  const twice = addresses.find((address, at) => addresses.indexOf(address) !== at);
  if (twice !== undefined) throw new ArticlesError(`${twice}: two articles have this name`);
  if (Buffer.byteLength(JSON.stringify(articles)) > mostBytes)
    throw new ArticlesError('the articles are more than 1 MB together: link to the long ones');
  return articles;
}

function filesIn(place: URL): string[] {
  try {
    return readdirSync(place)
      .filter((file) => file.endsWith('.md'))
      .sort();
  } catch {
    return [];
  }
}

function read(place: URL, file: string, files: readonly string[]): { title: string; body: string } {
  if (!files.includes(file))
    throw new ArticlesError(`${file} is missing: each article is there in both languages`);
  const text = readFileSync(new URL(file, place), 'utf8');
  const [, title, body] = /^# ([^\n]+)\n+([\s\S]*)$/.exec(text) ?? [];
  if (title === undefined || body === undefined || body.trim() === '')
    throw new ArticlesError(`${file}: the first line is its title (# …), and text follows`);
  return { title: title.trim(), body };
}
