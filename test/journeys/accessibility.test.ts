import { describe, expect, it } from 'vitest';
import { allRoutes } from '../../functions/portal/openapi.ts';
import { sampleAccounts } from '../../infra/local/sample-city/accounts.ts';
import { routeKey } from '../../shared/http/route.ts';
import type { Role } from '../../shared/policy/roles.ts';
import { narrow, noBrowser, signIn, visit } from '../support/browser.ts';
import { call } from '../support/service.ts';
import { city } from './city.ts';
import { everyPageIsAccessible, sidewaysBy, visitors, visits } from './every-page.ts';
import { pages, withoutPage } from './pages.ts';
import { seenAlike, seenOnTheWay } from './seen-alike.ts';

const routes = Object.values(allRoutes).flatMap((group) => Object.values(group));

const roleOf = (as: string | null) =>
  as === null ? 'guest' : sampleAccounts.find(({ account }) => account === as)?.role;

describe('every route', () => {
  it('with a page is looked at below; the others say what they answer instead', () => {
    const asked = routes.filter(({ method }) => method === 'GET').map(routeKey);
    const known = [...Object.keys(pages), ...Object.keys(withoutPage)];
    expect(asked.filter((key) => !known.includes(key))).toEqual([]);
    expect(known.filter((key) => !asked.includes(key))).toEqual([]);
  });

  it('with a page is looked at as each role that may open it, or as one that sees the same', () => {
    const seen = new Map(
      Object.entries(pages).map(([key, list]) => [
        key,
        new Set(list.filter(({ status = 200 }) => status === 200).map(({ as }) => roleOf(as))),
      ]),
    );
    const missing: string[] = [];
    for (const route of routes) {
      const key = routeKey(route);
      const by = seen.get(key);
      if (by === undefined || key in seenOnTheWay) continue;
      const roles: readonly (Role | 'guest')[] = route.who === 'everyone' ? ['guest'] : route.who;
      const alike = seenAlike.filter(({ routes: ofThem }) => ofThem.includes(key));
      for (const role of roles) {
        const other = alike.find((each) => each.role === role);
        if (by.has(role) ? other !== undefined : other === undefined || !by.has(other.like))
          missing.push(`${key} as ${role}`);
      }
      missing.push(
        ...alike.filter(({ role }) => !roles.includes(role)).map(({ role }) => `${key} is not for ${role}`),
      );
    }
    expect(missing).toEqual([]);
    const named = [...seenAlike.flatMap(({ routes: ofThem }) => ofThem), ...Object.keys(seenOnTheWay)];
    expect(named.filter((key) => !seen.has(key))).toEqual([]);
    expect(Object.keys(seenOnTheWay).filter((key) => (seen.get(key)?.size ?? 0) > 0)).toEqual([]);
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
      await page.goto(await path(await city()));
      expect(await sidewaysBy(page), `${as} ${page.url()}`).toBe(0);
    }
    await context.close();
  });
});
