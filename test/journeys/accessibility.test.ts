import { describe, expect, it } from 'vitest';
import { allRoutes } from '../../functions/portal/openapi.ts';
import { routeKey } from '../../shared/http/route.ts';
import { narrow, noBrowser, signIn, visit } from '../support/browser.ts';
import { call } from '../support/service.ts';
import { city } from './city.ts';
import { everyPageIsAccessible, sidewaysBy, visitors, visits } from './every-page.ts';
import { pages, withoutPage } from './pages.ts';

const routes = Object.values(allRoutes).flatMap((group) => Object.values(group));

describe('every route', () => {
  it('with a page is looked at below; the others say what they answer instead', () => {
    const asked = routes.filter(({ method }) => method === 'GET').map(routeKey);
    const known = [...Object.keys(pages), ...Object.keys(withoutPage)];
    expect(asked.filter((key) => !known.includes(key))).toEqual([]);
    expect(known.filter((key) => !asked.includes(key))).toEqual([]);
  });

  it.each(
    Object.keys(withoutPage)
      .filter((key) => !key.includes('{'))
      .map((key) => [key.slice('GET '.length)]),
  )('%s has no page that nobody looks at', async (path) => {
    const who = ['enterprise', 'centre', 'auditor'];
    const answers = await Promise.all(
      who.map((each) => call(each, path, { headers: { accept: 'text/html' } })),
    );
    for (const answer of answers) {
      if (answer.ok) expect(answer.headers.get('content-type')).not.toContain('text/html');
    }
  });
});

describe.skipIf(noBrowser !== null)('every page', () => {
  const people = visitors();
  describe('in Chinese', () => everyPageIsAccessible('zh-CN', people));

  it('fits 320 pixels in large type, too', async () => {
    const context = await visit(people.browser(), { width: narrow, largeType: true });
    const page = await context.newPage();
    await signIn(page, 'enterprise');
    for (const [, { as, path }] of visits.filter(
      ([, each]) => each.as === null || each.as === 'enterprise',
    )) {
      await page.goto(path(await city()));
      expect(await sidewaysBy(page), `${as} ${page.url()}`).toBe(0);
    }
    await context.close();
  });
});
