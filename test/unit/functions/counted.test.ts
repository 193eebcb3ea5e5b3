import { globSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { allManifests, countedActions } from '../../../functions/manifests.ts';

it('every counted action is one that the service writes into its audit trail', () => {
  const root = new URL('../../..', import.meta.url).pathname;
  const sources = globSync('{functions,shared}/**/*.ts', { cwd: root })
    .filter((file) => !/manifests?\.ts$/.test(file))
    .map((file) => readFileSync(`${root}/${file}`, 'utf8'))
    .join('\n');
  // Actions of the sweep are put together: `${kind.name}.${stage}`.
  const written = (action: string) =>
    sources.includes(`'${action}'`) || sources.includes(`'${action.slice(action.indexOf('.') + 1)}'`);
  const counted = countedActions(allManifests);
  expect(counted.filter((action) => !written(action))).toEqual([]);
  expect(new Set(counted).size).toBe(counted.length);
});
