import { describe, expect, it } from 'vitest';
import { circlesOf, importsOf, readImports } from '../support/imports.ts';

const root = new URL('../../', import.meta.url).pathname;

describe('files', () => {
  it('import one another in no circle, types included', () => {
    const imports = readImports(root, '{shared,functions,templates,infra,docs,test}/**/*.{ts,tsx,mjs}');
    expect(imports.size).toBeGreaterThan(500);
    expect(circlesOf(imports)).toEqual([]);
  });
});

describe('what a file imports', () => {
  it.each([
    ["import { a } from './a.ts';", ['./a.ts']],
    ["import type { A } from '../a.ts';", ['../a.ts']],
    ["import {\n  a,\n  type B,\n} from './a.ts';", ['./a.ts']],
    ["export { a } from './a.ts';", ['./a.ts']],
    ["import './a.css';", ['./a.css']],
    ["const { a } = await import('./a.ts');", ['./a.ts']],
    ["declare module './a.ts' { interface A {} }", ['./a.ts']],
    ["let a: import('./a.ts').A;", ['./a.ts']],
    ["import { a } from 'a';", []],
    ["/**\n * As `import './a.ts'` does.\n */\n// import './b.ts'", []],
  ])('%j', (source, paths) => {
    expect(importsOf(source)).toEqual(paths);
  });
});

describe('circles', () => {
  const circles = (imports: Readonly<Record<string, readonly string[]>>) =>
    circlesOf(new Map(Object.entries(imports)));

  it('are none where all imports lead one way, however many ways there are', () => {
    expect(circles({ a: ['b', 'c'], b: ['d'], c: ['d'], d: [] })).toEqual([]);
  });

  it('are found from wherever they are entered, each once', () => {
    expect(circles({ a: ['b'], b: ['c', 'x'], c: ['a'], x: ['y'], y: ['x'] })).toEqual([
      ['x', 'y'],
      ['a', 'b', 'c'],
    ]);
  });

  it('are found of a file that imports itself', () => {
    expect(circles({ a: ['a'] })).toEqual([['a']]);
  });
});
