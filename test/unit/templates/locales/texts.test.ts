import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { en } from '../../../../templates/locales/en.ts';
import { zhCN } from '../../../../templates/locales/zh-CN.ts';

const pagesFolder = join(import.meta.dirname, '../../../../templates/pages');
const sources = readdirSync(pagesFolder)
  .filter((name) => /\.tsx?$/.test(name))
  .map((name) => ({ name, text: readFileSync(join(pagesFolder, name), 'utf8') }));

type Node = string | ((...values: never[]) => string) | { readonly [key: string]: Node } | readonly Node[];

/** Every text by its path: `site.skip`, `help.sections.0.text.1`. */
function leaves(node: Node, path: string[] = []): { path: string[]; text: Node }[] {
  if (typeof node === 'string' || typeof node === 'function') return [{ path, text: node }];
  return Object.entries(node).flatMap(([key, value]) => leaves(value as Node, [...path, key]));
}

/** What a text says, of one with gaps what it says with something in them. */
function said(text: Node): string {
  if (typeof text !== 'function') return String(text);
  return (text as (...values: unknown[]) => string)(...Array.from({ length: text.length }, () => 7));
}

const chinese = /[\p{Script=Han}，。；：？！、]/u;
/** How a page names the texts. */
const texts = '(?:\\bt|texts\\(\\w+\\))';

describe('the texts of the pages', () => {
  const all = leaves(zhCN as unknown as Node);

  it.each([zhCN, en])('explain each state of a record in the help', ({ states, help }) => {
    const explained = help.sections.find(({ id }) => id === 'record')?.text.join(' ') ?? '';
    expect(Object.values(states).filter((state) => !explained.includes(`“${state}”`))).toEqual([]);
  });

  it('are all used', () => {
    const code = sources.map(({ text }) => text).join('\n');
    const used = ({ path }: { path: string[] }) =>
      path.some((_, at) => {
        const group = path.slice(0, at + 1).join('.');
        // `t.form.error`, or one out of a group: `t.states[state]`
        return at === path.length - 1
          ? new RegExp(`${texts}\\.${group}\\b`).test(code)
          : new RegExp(`${texts}\\.${group}(\\[|\\.map\\b)`).test(code);
      });
    const unused = all.filter((leaf) => !used(leaf)).map(({ path }) => path.join('.'));
    // The statements are read by their name: t[name].
    expect(unused.filter((path) => !/^(help|privacy|accessibility)\./.test(path))).toEqual([]);
  });

  it('say something in both languages', () => {
    for (const language of [zhCN, en]) {
      for (const { path, text } of leaves(language as unknown as Node))
        expect(said(text).trim(), path.join('.')).not.toBe('');
    }
  });

  it('are in English where they are English', () => {
    // The name of the other language, the seal, and terms of law that are given in their own words.
    const inChinese = /^(site\.(otherLanguage|seal)$|help\.glossary\.)/;
    const untranslated = leaves(en as unknown as Node)
      .filter(({ path, text }) => chinese.test(said(text)) && !inChinese.test(path.join('.')))
      .filter(({ text }) => !said(text).includes('粤办函'));
    expect(untranslated.map(({ path }) => path.join('.'))).toEqual([]);
  });

  it('have Chinese punctuation where they are Chinese', () => {
    const wrong = all.filter(({ text }) =>
      /[\p{Script=Han}][,;:?!()]|[,;:?!()][\p{Script=Han}]/u.test(said(text)),
    );
    expect(wrong.map(({ path }) => path.join('.'))).toEqual([]);
  });

  it('have the same sections and terms in both languages', () => {
    for (const name of ['help', 'privacy', 'accessibility'] as const) {
      const outline = (texts: typeof zhCN) => texts[name].sections.map(({ id, text }) => [id, text.length]);
      expect(outline(en), name).toEqual(outline(zhCN));
    }
    expect(en.help.glossary).toHaveLength(zhCN.help.glossary.length);
  });

  it('stand in the locales alone, never in the code of a page', () => {
    const literal = (text: string) => text.replace(/\/\*[\s\S]*?\*\/|(^|\s)\/\/.*$/gm, '');
    const found = sources.flatMap(({ name, text }) =>
      literal(text)
        .split('\n')
        // Date formats are no text; `— —` is the standard's sign for nothing.
        .filter((line) => chinese.test(line) && name !== 'format.tsx')
        .map((line) => `${name}: ${line.trim()}`),
    );
    expect(found).toEqual([]);
  });
});
