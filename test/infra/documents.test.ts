import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { architectureDocument } from '../../docs/architecture.ts';
import { costDocument } from '../../infra/cost/page.ts';

it('docs/architecture.md is drawn from the reviewed templates (node docs/architecture.ts)', () => {
  expect(readFileSync(new URL('../../docs/architecture.md', import.meta.url), 'utf8')).toBe(
    architectureDocument(),
  );
});

it('docs/cost.md is computed from what was measured (node infra/cost/page.ts)', () => {
  expect(readFileSync(new URL('../../docs/cost.md', import.meta.url), 'utf8')).toBe(costDocument());
});
