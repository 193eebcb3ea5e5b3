import { globSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { countedActions } from '../../../shared/metrics.ts';

it('every counted action is one that the service writes into its audit trail', () => {
  const root = new URL('../../..', import.meta.url).pathname;
  const sources = globSync('{functions,shared}/**/*.ts', { cwd: root })
    .filter((file) => file !== 'shared/metrics.ts')
    .map((file) => readFileSync(`${root}/${file}`, 'utf8'))
    .join('\n');
  // Actions of the sweep are put together: objection.${stage}.
  const written = (action: string) =>
    sources.includes(`'${action}'`) ||
    (action.startsWith('objection.') && sources.includes(`'${action.slice(10)}'`));
  expect(countedActions.filter((action) => !written(action))).toEqual([]);
});
