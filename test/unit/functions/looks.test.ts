import { expect, it } from 'vitest';
import { allManifests } from '../../../functions/manifests.ts';
import { routeKey } from '../../../shared/http/route.ts';

const routes = allManifests.flatMap(([, { routes: own = {} }]) => Object.values(own));

it('every route says whether its answers may show what is not public about a subject, or why they do not', () => {
  const silent = routes.filter(({ looks }) => looks !== true && !looks).map(routeKey);
  expect(silent, 'give them `looks` (shared/http/route.ts)').toEqual([]);
});

it('a route that changes or shows what belongs to a subject is not taken for one that knows none', () => {
  const unlikely = routes.filter(
    ({ path, looks }) =>
      typeof looks === 'string' &&
      /^\/(subjects|records|reports|objections|repairs|submissions)\/\{/.test(path) &&
      !path.startsWith('/records/batches'),
  );
  expect(unlikely.map(routeKey)).toEqual(['GET /subjects/{id}/looks']);
});
