import { expect, it } from 'vitest';
import { allManifests } from '../../../functions/manifests.ts';
import { openApiDocument } from '../../../functions/portal/openapi.ts';

/** Names of properties anywhere in a piece of the contract. */
function properties(of: unknown): string[] {
  if (typeof of !== 'object' || of === null) return [];
  return Object.entries(of).flatMap(([name, value]) => [
    ...(name === 'properties' && typeof value === 'object' && value !== null ? Object.keys(value) : []),
    ...properties(value),
  ]);
}

const paid = /fee|price|charge|payment|paid|cost|tariff/i;

it('no field of any call, of associations, agencies or anybody else, is for money that is paid for it', () => {
  const names = new Set(properties(openApiDocument()));
  expect(names.size).toBeGreaterThan(100);
  expect([...names].filter((name) => paid.test(name))).toEqual([]);
});

it('no address is one where something is paid', () => {
  const paths = allManifests.flatMap(([, { routes = {} }]) => Object.values(routes).map(({ path }) => path));
  expect(paths.filter((path) => paid.test(path))).toEqual([]);
});
