import { gzipSync } from 'node:zlib';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { faults } from '../support/axe.ts';
import { launchBrowser, narrow, signIn, visit, wide } from '../support/browser.ts';
import { rawWords } from '../support/raw-words.ts';
import { city } from './city.ts';
import { pages, type Visit } from './pages.ts';

type Language = 'zh-CN' | 'en';

/** Everybody's way to every page, with a name of its own. */
export const visits = Object.entries(pages).flatMap(([key, list]) =>
  list.map((each, at): [string, Visit] => [
    `${key}${at === 0 ? '' : ` (${at + 1})`} as ${each.as ?? 'anyone'}`,
    each,
  ]),
);

/** One signed-in browser an account and language, for the tests of a block. */
export function visitors() {
  let browser: Browser;
  const known = new Map<string, Promise<Page>>();
  beforeAll(async () => {
    browser = await launchBrowser();
    await city();
  });
  afterAll(() => browser.close());
  return {
    browser: () => browser,
    pageOf(as: string | null, language: Language): Promise<Page> {
      const key = `${as} ${language}`;
      const page =
        known.get(key) ??
        visit(browser, { language }).then(async (context) => {
          const fresh = await context.newPage();
          if (as !== null) await signIn(fresh, as);
          return fresh;
        });
      known.set(key, page);
      return page;
    },
  };
}

export async function sidewaysBy(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}

/** Rules whose outcome depends on sizes: the rest is the same in every scheme and width. */
const ofSizes = ['target-size', 'scrollable-region-focusable', 'link-in-text-block'];

/** The costly rule: colours are the style sheet's, which knows no language, and are judged on the Chinese pages. */
const ofColours = 'color-contrast';

/** Pages whose matter is code: the reference for programs. */
const ofCode = /^GET \/(openapi|event-types)/;

/** Of a page, compressed: what a slow line brings in a second. */
const mostBytes = 30 * 1024;

export function everyPageIsAccessible(language: Language, { pageOf }: ReturnType<typeof visitors>): void {
  it.each(visits)(
    '%s is accessible, light and dark, wide and narrow',
    async (name, { as, path, status = 200 }) => {
      const page = await pageOf(as, language);
      await page.setViewportSize({ width: wide, height: 800 });
      await page.emulateMedia({ colorScheme: 'light' });
      const answer = await page.goto(await path(await city()));
      expect(answer?.status()).toBe(status);
      expect(answer?.headers()['content-type']).toContain('text/html');
      expect(await page.getAttribute('html', 'lang')).toBe(language);
      // As it is sent, without the style sheet that all pages share and the slices of rare hanzi.
      expect(gzipSync((await answer?.body()) ?? '').length).toBeLessThan(mostBytes);
      await page.locator('details').evaluateAll((all) => {
        for (const details of all) details.setAttribute('open', '');
      });

      const inChinese = language === 'zh-CN';
      expect(
        await faults(page, {
          runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
          rules: { [ofColours]: { enabled: inChinese } },
        }),
      ).toEqual([]);
      if (inChinese && !ofCode.test(name)) expect(await rawWords(page)).toEqual([]);
      await page.emulateMedia({ colorScheme: 'dark' });
      await page.setViewportSize({ width: narrow, height: 640 });
      expect(
        await faults(page, {
          runOnly: { type: 'rule', values: inChinese ? [...ofSizes, ofColours] : ofSizes },
        }),
      ).toEqual([]);
      expect(await sidewaysBy(page)).toBe(0);
    },
  );
}
