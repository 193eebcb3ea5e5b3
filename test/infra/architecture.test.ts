import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { architectureDocument } from '../../docs/architecture.ts';

it('docs/architecture.md is drawn from the reviewed templates (node docs/architecture.ts)', () => {
  expect(readFileSync(new URL('../../docs/architecture.md', import.meta.url), 'utf8')).toBe(
    architectureDocument(),
  );
});
