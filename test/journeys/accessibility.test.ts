import { gzipSync } from 'node:zlib';
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, ConsoleMessage, Page, Response } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { allRoutes } from '../../functions/portal/openapi.ts';
import { routeKey } from '../../shared/http/route.ts';
import { launchBrowser, narrow, noBrowser, signIn, visit, wide } from '../support/browser.ts';
import { call } from '../support/service.ts';
import { city } from './city.ts';
import { pages, type Visit, withoutPage } from './pages.ts';

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

/** The faults that axe finds, one line each. */
async function faults(page: Page, rules?: readonly string[]): Promise<string[]> {
  const axe = new AxeBuilder({ page }).setLegacyMode(true);
  if (rules === undefined)
    axe.withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']);
  else axe.withRules([...rules]);
  const { violations } = await axe.analyze();
  return violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id}: ${node.html.slice(0, 160)} — ${node.failureSummary ?? ''}`),
  );
}

/** Rules whose outcome depends on colours and sizes: the rest is the same in every scheme and width. */
const ofLooks = ['color-contrast', 'target-size', 'scrollable-region-focusable', 'link-in-text-block'];

async function sidewaysBy(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}

const visits = Object.entries(pages).flatMap(([key, list]) =>
  list.map((each, at): [string, Visit] => [
    `${key}${at === 0 ? '' : ` (${at + 1})`} as ${each.as ?? 'anyone'}`,
    each,
  ]),
);

describe.skipIf(noBrowser !== null)('every page', () => {
  let browser: Browser;
  /** One signed-in browser an account and language. */
  const visitors = new Map<string, Promise<Page>>();
  beforeAll(async () => {
    browser = await launchBrowser();
    await city();
  });
  afterAll(() => browser.close());

  function pageOf(as: string | null, language: 'zh-CN' | 'en'): Promise<Page> {
    const key = `${as} ${language}`;
    const known =
      visitors.get(key) ??
      visit(browser, { language }).then(async (context) => {
        const page = await context.newPage();
        if (as !== null) await signIn(page, as);
        return page;
      });
    visitors.set(key, known);
    return known;
  }

  describe.each(['zh-CN', 'en'] as const)('in %s', (language) => {
    it.each(visits)(
      '%s is accessible, light and dark, wide and narrow',
      async (_, { as, path, status = 200 }) => {
        const page = await pageOf(as, language);
        await page.setViewportSize({ width: wide, height: 800 });
        await page.emulateMedia({ colorScheme: 'light' });
        const answer = await page.goto(path(await city()));
        expect(answer?.status()).toBe(status);
        expect(answer?.headers()['content-type']).toContain('text/html');
        expect(await page.getAttribute('html', 'lang')).toBe(language);
        await page.locator('details').evaluateAll((all) => {
          for (const details of all) details.setAttribute('open', '');
        });

        expect(await faults(page)).toEqual([]);
        await page.emulateMedia({ colorScheme: 'dark' });
        await page.setViewportSize({ width: narrow, height: 640 });
        expect(await faults(page, ofLooks)).toEqual([]);
        expect(await sidewaysBy(page)).toBe(0);
      },
    );
  });

  it.each(visits)(
    '%s is light, and nothing in it runs or is complained of',
    async (_, { as, path, status }) => {
      const page = await pageOf(as, 'zh-CN');
      const responses: Response[] = [];
      const note = (response: Response) => {
        if (!response.url().startsWith('data:')) responses.push(response);
      };
      const complaints: string[] = [];
      const listen = (message: ConsoleMessage) => complaints.push(message.text());
      page.on('response', note);
      page.on('console', listen);
      const answer = await page.goto(path(await city()));
      page.off('response', note);
      page.off('console', listen);
      // Of an answer that is a refusal the browser's console says so.
      expect(complaints.filter((text) => status === undefined || !text.includes(`${status}`))).toEqual([]);
      const bodies = await Promise.all(responses.map((response) => response.body()));
      const weight = bodies.reduce((sum, body) => sum + gzipSync(body).length, 0);
      expect(responses.length).toBeLessThanOrEqual(2);
      expect(weight).toBeLessThan(30 * 1024);
      expect(answer?.headers()['content-security-policy']).toMatch(
        /^default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'/,
      );
      expect(answer?.headers()['content-security-policy']).not.toContain('unsafe');
      const html = (await answer?.text()) ?? '';
      expect(html).not.toMatch(/<script|<style|\sstyle=|\son[a-z]+=|javascript:/i);
    },
  );

  it('fits 320 pixels in large type, too', async () => {
    const context = await visit(browser, { width: narrow, largeType: true });
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
