import { existsSync, globSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { architectureDocument } from '../../docs/architecture.ts';
import { asvsDocument } from '../../docs/asvs.ts';
import { costDocument } from '../../infra/cost/page.ts';

it('docs/architecture.md is drawn from the reviewed templates (node docs/architecture.ts)', () => {
  expect(readFileSync(new URL('../../docs/architecture.md', import.meta.url), 'utf8')).toBe(
    architectureDocument(),
  );
});

it('docs/cost.md is computed from what was measured (node infra/cost/page.ts)', () => {
  expect(readFileSync(new URL('../../docs/cost.md', import.meta.url), 'utf8')).toBe(costDocument());
});

it('docs/asvs.md has a finding for every requirement (node docs/asvs.ts)', () => {
  expect(readFileSync(new URL('../../docs/asvs.md', import.meta.url), 'utf8')).toBe(asvsDocument());
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
