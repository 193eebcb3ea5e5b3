import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readArticles } from '../../../infra/articles.ts';

let folder: string;
const read = () => readArticles(pathToFileURL(`${folder}/`));
const write = (file: string, text: string) => writeFileSync(join(folder, file), text);

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'articles-'));
  for (const kind of ['regulations', 'announcements']) mkdirSync(join(folder, kind));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('the pages that a city writes', () => {
  it('are read by kind and day, in both languages', () => {
    write('regulations/2026-01-02-new-rule.zh.md', '# 新规定\n\n第一条\n');
    write('regulations/2026-01-02-new-rule.en.md', '# A new rule\n\nArticle 1\n');
    expect(read()).toEqual([
      {
        kind: 'regulations',
        name: 'new-rule',
        date: '2026-01-02',
        title: { zh: '新规定', en: 'A new rule' },
        body: { zh: '第一条\n', en: 'Article 1\n' },
      },
    ]);
  });

  it.each([
    ['announcements/2026-01-02-x.zh.md', '# 题\n\n文', '2026-01-02-x.en.md is missing'],
    ['announcements/2026-13-02-x.zh.md', '# 题\n\n文', 'name it by day'],
    ['announcements/notice.zh.md', '# 题\n\n文', 'name it by day'],
    ['announcements/2026-01-02-x.zh.md', '文', 'the first line is its title'],
  ])('are refused where %s does not fit', (file, text, message) => {
    write(file, text);
    expect(read).toThrow(message);
  });
});
