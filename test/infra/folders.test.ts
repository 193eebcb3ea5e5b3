import { globSync } from 'node:fs';
import { dirname, relative } from 'node:path';
import { expect, it } from 'vitest';

const root = new URL('../../', import.meta.url).pathname;
const foldersWith = (pattern: string): ReadonlySet<string> =>
  new Set(globSync(pattern, { cwd: root }).map((file) => dirname(file)));

it('the tests of a part lie in test/unit at the path of its code', () => {
  const code = foldersWith('{shared,functions,templates,infra,docs}/**/*.{ts,tsx,mjs}');
  const tests = foldersWith('test/unit/**/*.test.{ts,tsx}');
  expect(tests.size).toBeGreaterThan(20);
  expect([...tests].filter((folder) => !code.has(relative('test/unit', folder)))).toEqual([]);
});
