import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type AnyNode, parse } from 'acorn';
import { transformSync } from 'esbuild';
import { checkSync } from 'recheck';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** A regular expression of the program, and where it stands. */
export interface Expression {
  readonly source: string;
  readonly flags: string;
  readonly file: string;
}

/** All nodes of a syntax tree. */
function* nodes(value: unknown): Generator<AnyNode> {
  if (typeof value !== 'object' || value === null) return;
  if ('type' in value) yield value as AnyNode;
  for (const each of Object.values(value)) {
    if (each instanceof RegExp) continue;
    if (Array.isArray(each)) for (const inner of each) yield* nodes(inner);
    else yield* nodes(each);
  }
}

/** Expressions that stand in the program's files as they are, and the files that make others as they are loaded. */
export function expressionsIn(folders: readonly string[]): {
  readonly literal: readonly Expression[];
  readonly making: readonly string[];
} {
  const literal: Expression[] = [];
  const making: string[] = [];
  const files = folders.flatMap((folder) => globSync(`${folder}/**/*.{ts,tsx}`, { cwd: root })).sort();
  for (const file of files) {
    const loader = file.endsWith('x') ? 'tsx' : 'ts';
    const { code } = transformSync(readFileSync(`${root}/${file}`, 'utf8'), { loader, jsx: 'automatic' });
    for (const node of nodes(parse(code, { ecmaVersion: 'latest', sourceType: 'module' }))) {
      if (node.type === 'Literal' && 'regex' in node && node.regex != null)
        literal.push({ source: node.regex.pattern, flags: node.regex.flags, file });
      if (node.type === 'NewExpression' && node.callee.type === 'Identifier' && node.callee.name === 'RegExp')
        making.push(file);
    }
  }
  return { literal, making: [...new Set(making)] };
}

/** What is known of how the time of an expression grows with its input. */
export interface Judged extends Expression {
  readonly verdict: 'linear' | 'polynomial' | 'exponential' | 'unknown';
  /** As in "3rd degree polynomial". */
  readonly words: string;
}

/** Milliseconds that are spent on one; what takes longer is unknown. */
const patience = 20_000;

/** Judges an expression: by its automaton, or by trying out what might take long. */
export function judged(each: Expression): Judged {
  const found = checkSync(each.source, each.flags, { timeout: patience });
  const { status } = found;
  const complexity = 'complexity' in found ? found.complexity : undefined;
  const type = complexity?.type;
  const verdict =
    type === 'polynomial' || type === 'exponential' ? type : status === 'safe' ? 'linear' : 'unknown';
  return { ...each, verdict, words: complexity?.summary ?? status };
}

/** All expressions of the program, each once. */
export async function allExpressions(): Promise<Expression[]> {
  const { literal, making } = expressionsIn(['shared', 'functions', 'templates', 'client/src']);
  const made: Expression[] = [];
  for (const file of making) made.push(...(await expressionsMadeBy(file)));
  const all = [...literal, ...made];
  return [...new Map(all.map((each) => [`${each.file} ${writtenAs(each)}`, each])).values()];
}

export const writtenAs = ({ source, flags }: Expression): string => `/${source}/${flags}`;

/**
 * Why it does no harm that an expression takes longer than in proportion to its input, or that nobody can tell: what bounds
 * its input. By file, with how many of its expressions are so.
 */
const bounded: Readonly<Record<string, readonly [most: number, by: string]>> = {
  'shared/domain/device.ts': [1, 'a header, which the gateway cuts at 10 KB'],
  'shared/domain/import/cell-number.ts': [
    4,
    'a format or a number of a workbook, and what was shown is looked at to 100 characters',
  ],
  'shared/domain/import/choice.ts': [1, 'a cell, which is cut at 32 767 characters'],
  'shared/domain/import/csv.ts': [1, 'a line that is cut at 32 767 characters'],
  'shared/domain/import/day.ts': [2, 'a cell of at most 80 characters'],
  'shared/domain/import/money.ts': [1, 'six digits that we have written'],
  'shared/domain/import/placeholder.ts': [1, 'a cell, which is cut at 32 767 characters'],
  'shared/domain/import/plain-workbook.ts': [2, 'a part of a workbook, which is unpacked to a bounded size'],
  'shared/domain/import/plausible.ts': [
    2,
    'each part that repeats is of at most 20 characters: 0.1 s at worst for a cell',
  ],
  'shared/domain/import/table.ts': [3, 'a cell of less than 40 characters'],
  'shared/domain/measures/citations.ts': [5, 'a text of a form'],
  'shared/domain/measures/draft-check.ts': [1, 'a text of a form'],
  'shared/domain/objections/announcements.ts': [1, 'an address of a form, 200 characters'],
  'shared/domain/printing.ts': [3, 'a text of a record or a form; two with sets, which are not judged'],
  'shared/domain/publication.ts': [1, 'a name of a column, which is ours'],
  'shared/domain/rectifications/list-file.ts': [1, 'a number that we have written'],
  'shared/domain/typed-text.ts': [4, 'a text of a form or a cell; with sets, which are not judged'],
  'shared/domain/unified-social-credit-code.ts': [1, 'a cell, which is cut at 32 767 characters'],
  'shared/domain/uploads/file-name.ts': [1, 'a name of at most 255 characters'],
  'shared/domain/uploads/pdf-objects.ts': [1, 'a word of a PDF; what is read of one is bounded'],
  'shared/domain/uploads/pdf.ts': [4, '200 bytes of a PDF'],
  'shared/domain/without-stop.ts': [1, 'a text of a form'],
  'shared/signing/evidence-in-pdf.ts': [1, 'what stands behind the signature of a report of ours'],
  'templates/fonts/build.ts': [1, 'a path of the build'],
  'templates/report/first-page.ts': [2, 'a name of a subject, and an address of ours'],
};

/** What nobody has found harmless: expressions that explode, and more of a file that grow too fast than are known. */
export function harmful(all: readonly Judged[]): string[] {
  const slow = Map.groupBy(
    all.filter(({ verdict }) => verdict !== 'linear'),
    ({ file }) => file,
  );
  return [...slow].flatMap(([file, found]) => {
    const said = found.map((each) => `${file}: ${each.words}: ${writtenAs(each)}`);
    if (found.length > (bounded[file]?.[0] ?? 0)) return said;
    return said.filter((_, at) => found[at]?.verdict === 'exponential');
  });
}

/** Expressions that a module makes from texts as it is loaded. */
export async function expressionsMadeBy(file: string): Promise<Expression[]> {
  const made: Expression[] = [];
  const plain = globalThis.RegExp;
  globalThis.RegExp = new Proxy(plain, {
    construct(target, args) {
      const expression = Reflect.construct(target, args) as RegExp;
      made.push({ source: expression.source, flags: expression.flags, file });
      return expression;
    },
  });
  try {
    await import(`${root}/${file}?expressions`);
  } finally {
    globalThis.RegExp = plain;
  }
  return made;
}
