import { existsSync, globSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { architectureDocument } from '../../docs/architecture.ts';
import { asvsDocument } from '../../docs/asvs.ts';
import { decisions, decisionsDocument, readDecision } from '../../docs/decisions.ts';
import { capacityDocument } from '../../infra/capacity/page.ts';
import { costDocument } from '../../infra/cost/page.ts';

it('docs/architecture.md is drawn from the reviewed templates (npm run docs)', () => {
  expect(readFileSync(new URL('../../docs/architecture.md', import.meta.url), 'utf8')).toBe(
    architectureDocument(),
  );
});

it('docs/cost.md is computed from what was measured (npm run docs)', () => {
  expect(readFileSync(new URL('../../docs/cost.md', import.meta.url), 'utf8')).toBe(costDocument());
});

it('docs/capacity.md is computed from what was measured and the city (npm run docs)', () => {
  expect(readFileSync(new URL('../../docs/capacity.md', import.meta.url), 'utf8')).toBe(capacityDocument());
});

it('docs/asvs.md has a finding for every requirement (npm run docs)', () => {
  expect(readFileSync(new URL('../../docs/asvs.md', import.meta.url), 'utf8')).toBe(asvsDocument());
});

it('docs/adr/README.md lists the decisions as their first lines say (npm run docs)', () => {
  expect(readFileSync(new URL('../../docs/adr/README.md', import.meta.url), 'utf8')).toBe(
    decisionsDocument(),
  );
});

it('a decision has a number of its own, and is superseded by later ones that there are', () => {
  const all = decisions();
  const numbers = all.map(({ number }) => number);
  expect(numbers).toEqual([...new Set(numbers)]);
  for (const { number, by } of all) {
    expect(by.filter((other) => other <= number || !numbers.includes(other))).toEqual([]);
  }
});

it.each([
  ['no status', '# 0001 Routes\n\n## Context\n'],
  ['another status', '# 0001 Routes\n\nStatus: proposed\n'],
  ['nothing said of what no longer holds', '# 0001 Routes\n\nStatus: accepted, in part superseded by 0002\n'],
  ['another number than its file', '# 0002 Routes\n\nStatus: accepted\n'],
])('a decision with %s is told the form', (_, text) => {
  expect(() => readDecision('0001-routes.md', text)).toThrow(/docs\/adr\/0001-routes\.md: .*# NNNN Title/s);
});

it('what the table of ASVS and the runbooks name is there', () => {
  const root = new URL('../../', import.meta.url);
  const texts = [
    asvsDocument(),
    ...globSync('docs/**/*.md', { cwd: root.pathname }).map((file) =>
      readFileSync(new URL(file, root), 'utf8'),
    ),
  ].join('\n');
  const files = new Set(
    texts.match(/\b(?:infra|shared|functions|templates|test|docs)\/[\w/.-]+\.(?:tsx?|md|json|sh)\b/g),
  );
  expect(
    [...files].filter((file) => !existsSync(new URL(file, root)) && !file.startsWith('infra/stages/')),
  ).toEqual([]);
});

it('every path that README, CONTRIBUTING and SECURITY name is there', () => {
  const root = new URL('../../', import.meta.url);
  for (const document of ['README.md', 'CONTRIBUTING.md', 'SECURITY.md']) {
    const text = readFileSync(new URL(document, root), 'utf8');
    const rooms = String.raw`(?:infra|shared|functions|templates|test|docs|\.ci|\.devcontainer)/`;
    const named = [
      ...text.matchAll(
        new RegExp(String.raw`[\x60(](${rooms}[\w/.-]*|[\w.-]+\.(?:md|json|ts))(?=[\x60)#])`, 'g'),
      ),
      ...text.matchAll(new RegExp(String.raw`\b(${rooms}[\w/.-]+\.(?:tsx?|md|json|sh))\b`, 'g')),
    ].map(([, path = '']) => path);
    expect(named.length).toBeGreaterThan(5);
    // NAME stands for what the reader adds: there must be others like it.
    const missing = named.filter(
      (path) => globSync(path.replaceAll('NAME', '*'), { cwd: root.pathname }).length === 0,
    );
    expect(missing, document).toEqual([]);
  }
});

it('what the documents tell people to run is a command of package.json, under the Node.js that it brings', () => {
  const root = new URL('../../', import.meta.url);
  const { scripts } = JSON.parse(readFileSync(new URL('package.json', root), 'utf8'));
  const told = [
    'README.md',
    'CONTRIBUTING.md',
    'SECURITY.md',
    ...globSync('docs/{,runbooks/}*.md', { cwd: root.pathname }),
  ].map((file) => readFileSync(new URL(file, root), 'utf8'));
  const named = told.flatMap((text) =>
    [...text.matchAll(/\bnpm run (?:-s |--silent )?([a-z:-]+)/g)].map(([, name]) => name),
  );
  expect(named.length).toBeGreaterThan(50);
  expect([...new Set(named)].filter((name) => !(`${name}` in scripts))).toEqual([]);
  // Node.js 20, which README lets people have, reads no TypeScript.
  expect(told.flatMap((text) => text.match(/\bnode [\w/.-]+\.ts\b/g) ?? [])).toEqual([]);
});
