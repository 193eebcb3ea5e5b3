import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { helpTexts } from '../../../../templates/locales/help.ts';
import { statementTexts } from '../../../../templates/locales/statements.ts';
import { subjectTexts } from '../../../../templates/locales/subjects.ts';

const templates = join(import.meta.dirname, '../../../../templates');
const pagesFolder = join(templates, 'pages');
const sources = readdirSync(pagesFolder, { encoding: 'utf8', recursive: true })
  .filter((name) => /\.tsx?$/.test(name))
  .map((name) => ({ name, text: readFileSync(join(pagesFolder, name), 'utf8') }));

type Node = string | ((...values: never[]) => string) | { readonly [key: string]: Node } | readonly Node[];

/** Every text by its path: `site.skip`, `help.sections.0.text.1`. */
function leaves(node: Node, path: string[] = []): { path: string[]; text: Node }[] {
  if (typeof node === 'string' || typeof node === 'function') return [{ path, text: node }];
  return Object.entries(node).flatMap(([key, value]) => leaves(value as Node, [...path, key]));
}

type Groups = Readonly<Record<string, Node>>;
interface Locale {
  readonly file: string;
  readonly 'zh-CN': Groups;
  readonly en: Groups;
}

/** Of the files in `locales`, those that hold no texts but make parts of them. */
const withoutTexts = new Set(['plural.ts', 'stated.ts']);

/** Every file of texts: each exports one object, its groups in each language. */
const locales: Locale[] = await Promise.all(
  readdirSync(join(templates, 'locales'))
    .filter((file) => !withoutTexts.has(file))
    .map(async (file) => {
      const exported: Record<string, Omit<Locale, 'file'>> = await import(join(templates, 'locales', file));
      const [texts, ...others] = Object.values(exported);
      if (texts === undefined || others.length > 0) throw new Error(`${file} has to export its texts alone.`);
      return { file, 'zh-CN': texts['zh-CN'], en: texts.en };
    }),
);
const together = (language: 'zh-CN' | 'en'): Groups =>
  Object.assign({}, ...locales.map((locale) => locale[language]));
const zhCN = together('zh-CN');
const en = together('en');

/**
 * A page's code with each text named in full. `const s = texts(language).submissions` makes `s.title` the text
 * `t.submissions.title`, and `const { site } = texts(language)` makes `site.colon` the text `t.site.colon`, each in its own
 * function. Where the file's `texts` are those of one group, or hold a group's own, they are taken for that group.
 */
function inFull(code: string): string {
  const own = /const texts = \(language: Language\) =>\s*\w+\[language\]\.([\w.]+);/.exec(code)?.[1];
  const spread = [...code.matchAll(/\.\.\.\w+Texts\[language\]\.(\w+)/g)].map(([, group = '']) => group);
  const holder = (name: string) =>
    own ?? spread.find((group) => name in ((zhCN[group] ?? {}) as Readonly<Record<string, Node>>));
  const whole = (from: string, path: string | undefined): string | undefined => {
    if (!from.startsWith('texts(') || path === undefined) return from.startsWith('texts(') ? own : path;
    const [first = ''] = path.split('.');
    return [holder(first), path].filter((part) => part !== undefined).join('.');
  };
  const source = '(texts\\([\\w.]+\\)|\\w+Texts\\[[\\w.]+\\])(?:\\.([\\w.]+))?;';
  return code
    .split('\n}\n')
    .map((part) => {
      const names = new Map<string, string | undefined>();
      for (const [, name = '', from = '', path] of part.matchAll(
        new RegExp(`const (\\w+) =\\s*${source}`, 'g'),
      ))
        names.set(name, whole(from, path));
      for (const [, fields = '', from = '', path] of part.matchAll(
        new RegExp(`const \\{ ([^}]+) \\} =\\s*${source}`, 'g'),
      ))
        for (const each of fields.split(', ')) {
          const [field = '', name = field] = each.split(': ');
          names.set(name, whole(from, path === undefined ? field : `${path}.${field}`));
        }
      // `t` may be a name, too: what is named in full is marked until all of it is.
      const direct = part.replace(/(?<![.\w])texts\([\w.]+\)\.(\w+)/g, (_, field: string) =>
        ['\u0000', holder(field), field].filter((each) => each !== undefined).join('.'),
      );
      return [...names]
        .flatMap(([name, group]) => (group === undefined ? [] : [[name, group] as const]))
        .reduce(
          (text, [name, group]) =>
            text.replace(new RegExp(`(?<![.\\w])${name}(?=\\??[.[])`, 'g'), `\u0000.${group}`),
          direct,
        )
        .replaceAll('\u0000', 't');
    })
    .join('\n}\n');
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
  const all = leaves(zhCN);

  it.each(['zh-CN', 'en'] as const)('explain each state of a record in the help, in %s', (language) => {
    const { help } = helpTexts[language];
    const { states } = subjectTexts[language];
    const explained = help.sections.find(({ id }) => id === 'record')?.text.join(' ') ?? '';
    expect(Object.values(states).filter((state) => !explained.includes(`“${state}”`))).toEqual([]);
  });

  it('have each group in one file', () => {
    const groups = locales.flatMap((locale) => Object.keys(locale['zh-CN']));
    expect(groups.filter((group, at) => groups.indexOf(group) !== at)).toEqual([]);
  });

  it.each(locales)('are the same ones in both languages: $file', (locale) => {
    // Chinese names of devices; the others are their own names.
    const shape = (groups: Groups) =>
      leaves(groups)
        .map(({ path, text }) => ({
          path: path.join('.'),
          gaps: typeof text === 'function' ? text.length : 0,
        }))
        .filter(({ path }) => !path.startsWith('session.deviceNames.'));
    expect(shape(locale.en)).toEqual(shape(locale['zh-CN']));
  });

  it('are all used', () => {
    const code = sources.map(({ text }) => inFull(text)).join('\n');
    const used = ({ path }: { path: string[] }) =>
      path.some((_, at) => {
        const group = path.slice(0, at + 1).join('.');
        // `t.form.error`, or one out of a group: `t.states[state]`, or a part of a group, handed on: `head={t.heads.call}`
        return at === path.length - 1
          ? new RegExp(`${texts}\\.${group}\\b`).test(code)
          : new RegExp(`${texts}\\.${group}(\\[|\\.map\\b${at > 0 ? '|[,)}]' : ''})`).test(code);
      });
    const unused = all.filter((leaf) => !used(leaf)).map(({ path }) => path.join('.'));
    // The statements are read by their name: t[name].
    expect(unused.filter((path) => !/^(help|privacy|accessibility)\./.test(path))).toEqual([]);
  });

  it('say something in both languages', () => {
    for (const language of [zhCN, en]) {
      for (const { path, text } of leaves(language)) expect(said(text).trim(), path.join('.')).not.toBe('');
    }
  });

  it('are in English where they are English', () => {
    // The name of the other language, the seal, and terms of law that are given in their own words.
    const inChinese = /^(site\.(otherLanguage|seal)$|help\.glossary\.)/;
    const untranslated = leaves(en)
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
    const outline = ({
      sections,
    }: (typeof helpTexts)['en']['help'] | (typeof statementTexts)['en']['privacy']) =>
      sections.map(({ id, text }) => [id, text.length]);
    const chinese = { ...helpTexts['zh-CN'], ...statementTexts['zh-CN'] };
    const english = { ...helpTexts.en, ...statementTexts.en };
    for (const name of ['help', 'privacy', 'accessibility'] as const)
      expect(outline(english[name]), name).toEqual(outline(chinese[name]));
    expect(english.help.glossary).toHaveLength(chinese.help.glossary.length);
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
