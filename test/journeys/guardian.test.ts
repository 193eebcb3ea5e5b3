import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { faults } from '../support/axe.ts';
import { launchBrowser, noBrowser, signIn, visit } from '../support/browser.ts';
import { type City, city } from './city.ts';

describe.skipIf(noBrowser !== null)('a guardian', () => {
  let browser: Browser;
  let town: City;
  beforeAll(async () => {
    browser = await launchBrowser();
    town = await city();
  });
  afterAll(() => browser.close());

  it.each(['zh-CN', 'en'] as const)(
    'claims with a confirmed identity on accessible pages, and loses nothing typed, in %s',
    async (language) => {
      const page = await (await visit(browser, { language })).newPage();
      await signIn(page, 'citizen');
      await page.goto('/guardianships/new');
      await page.click(`main a:has-text("${language === 'en' ? 'Confirm' : '去确认身份'}")`);
      await page.click('button[name="confirmed"]');
      await page.waitForURL('**/guardianships/new');
      expect(await faults(page)).toEqual([]);
      await page.fill('[name="name"]', '黄小三');
      await page.selectOption('[name="document.type"]', '护照号');
      await page.fill('[name="document.number"]', 'E12345678');
      await page.selectOption('[name="ground"]', 'parent');
      await page.click('main .buttons button[type="submit"]');
      expect(await page.locator('.errors li').count()).toBe(2);
      expect(await page.inputValue('[name="name"]')).toBe('黄小三');
      expect(await faults(page)).toEqual([]);
    },
  );

  it('goes from the confirmed guardianship to what is known of the ward, and to who looked', async () => {
    const page = await (await visit(browser, { scripts: false })).newPage();
    await signIn(page, 'citizen');
    for (const words of ['查看被监护人的信用信息', '查看谁查询过']) {
      await page.goto(`/guardianships/${town.guardianship.confirmed}`);
      const link = page.locator(`main a:has-text("${words}")`);
      const answer = await page.goto((await link.getAttribute('href')) ?? '');
      expect(answer?.status(), words).toBe(200);
      expect(await page.textContent('main')).toContain('黄小二');
    }
  });
});
