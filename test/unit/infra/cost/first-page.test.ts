import { expect, it } from 'vitest';
import { allManifests } from '../../../../functions/manifests.ts';
import { firstPage } from '../../../../infra/cost/first-page.ts';

it('every function with a page of its own is started by one when costs are measured', () => {
  const opened = Object.fromEntries(
    allManifests.flatMap(([name, manifest]) => {
      const page = firstPage(manifest);
      return page === undefined ? [] : [[name, page]];
    }),
  );
  expect(opened).toMatchObject({
    portal: { path: '/' },
    session: { account: 'enterprise', path: '/session' },
    audit: { account: 'centre', path: '/audit' },
    agencies: { account: 'enterprise', path: '/agencies' },
    'error-reports': { account: 'enterprise', path: '/error-reports' },
  });
  // Only cases and files lead to what it makes.
  expect(opened.documents).toBeUndefined();
  expect(opened.clock).toBeUndefined();
});
