import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '../../../..');

/** Where texts stand that people read: pages and papers, refusals, notices, what the law and a stage call things. */
const folders = ['templates', 'shared', 'functions', 'infra/stages'];

interface Literal {
  /** What it says, each of its gaps as "7". */
  readonly text: string;
  /** Where it ends in the code. */
  readonly end: number;
}

/** The string or template that begins at `start`, where its quotation mark is. */
function literalAt(code: string, start: number): Literal {
  const quote = code[start] ?? '';
  let text = '';
  let at = start + 1;
  for (; at < code.length && code[at] !== quote; at += 1) {
    if (code[at] === '\\') {
      at += 1;
      text += code[at];
    } else if (quote === '`' && code.startsWith('${', at)) {
      at = endOfGap(code, at + 2);
      text += '7';
    } else text += code[at];
  }
  return { text, end: at };
}

/** Where the brace is that ends a gap, which has code in it, and so perhaps texts. */
function endOfGap(code: string, from: number): number {
  let depth = 1;
  for (let at = from; at < code.length; at += 1) {
    const each = code[at] ?? '';
    if (`'"\``.includes(each)) at = literalAt(code, at).end;
    else if (each === '{') depth += 1;
    else if (each === '}') depth -= 1;
    if (depth === 0) return at;
  }
  return code.length;
}

/** Every text in the English half of a file of the locales. */
function allOf(half: string): string[] {
  const texts: string[] = [];
  for (let at = 0; at < half.length; at += 1) {
    if (half.startsWith('//', at)) at = half.indexOf('\n', at);
    else if (half.startsWith('/*', at)) at = half.indexOf('*/', at) + 1;
    else if (`'"\``.includes(half[at] ?? '')) {
      const { text, end } = literalAt(half, at);
      texts.push(text);
      at = end;
    }
  }
  return texts;
}

/** The English of a file: of the locales one half, elsewhere what stands beside its Chinese. */
function english(file: string): string[] {
  const code = readFileSync(join(root, file), 'utf8');
  const half = file.startsWith('templates/locales/') ? code.search(/^const en\b/m) : -1;
  const texts =
    half >= 0
      ? allOf(code.slice(half))
      : [...code.matchAll(/\b(?:en|english)(?::|: \([^)]*\) =>)\s*(?=['"`])/g)].map(
          ({ index, 0: { length } }) => literalAt(code, index + length).text,
        );
  return texts.filter((text) => /[A-Za-z]{2}/.test(text));
}

const texts = folders
  .flatMap((folder) =>
    readdirSync(join(root, folder), { encoding: 'utf8', recursive: true })
      .filter((name) => /\.tsx?$/.test(name))
      .map((name) => join(folder, name)),
  )
  .flatMap((file) => english(file).map((text) => ({ file, text })));

const found = (wrong: (text: string) => boolean) =>
  texts.filter(({ text }) => wrong(text)).map(({ file, text }) => `${file}: ${text}`);

/** Words of the data that an English text has to give as they are written there. */
const ofTheData =
  /核对无误|其他-项目建设承诺|“其他”|个体工商户|自然人|履行中|\d元|是|否|《》|"示范市税务局"|粤办函/g;

describe('English texts', () => {
  it('are found', () => expect(texts.length).toBeGreaterThan(3000));

  it('end in one stop, and have one blank between words', () =>
    expect(found((text) => /\.\.(?!\.)|[,;:]\.|\S {2,}\S/.test(text.replaceAll('...', '…')))).toEqual([]));

  it('have curly quotation marks and apostrophes, code aside', () =>
    expect(
      found((text) => /\w'\w|\w'(?:\s|$)|(?:^|\s)'\w|"/.test(text.replace(/\{[^}]*\}|`[^`]*`/g, ''))),
    ).toEqual([]));

  it('have Chinese in names alone', () =>
    expect(
      found((text) =>
        /[\p{Script=Han}，。；？！、]/u.test(
          text.replace(/（[^）]*）|\([^)]*\)/g, '').replace(ofTheData, ''),
        ),
      ),
    ).toEqual([]));
});
