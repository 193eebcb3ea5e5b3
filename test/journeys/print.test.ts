import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from 'vitest';
import { launchBrowser, noBrowser, signIn, visit } from '../support/browser.ts';
import { type City, city } from './city.ts';

describe.skipIf(noBrowser !== null)('on paper', () => {
  let browser: Browser;
  let town: City;
  const open: BrowserContext[] = [];
  beforeAll(async () => {
    browser = await launchBrowser();
    town = await city();
  });
  afterEach(async () => {
    for (const context of open.splice(0)) await context.close();
  });
  afterAll(() => browser.close());

  async function printed(account: string | null, path: string): Promise<Page> {
    const context = await visit(browser, { scripts: false });
    open.push(context);
    const page = await context.newPage();
    if (account === null) await page.goto(path);
    else await signIn(page, account, path);
    await page.emulateMedia({ media: 'print' });
    return page;
  }

  /** That nothing is there which only a screen can do, and that the paper says where it comes from and of when. */
  async function isPaper(page: Page, path: string): Promise<void> {
    for (const onScreen of [
      'header nav',
      'footer nav',
      '.trail',
      'search',
      '.pagination',
      '.button',
      'main :is(input, select, textarea)',
      'main button:not(.link)',
    ])
      expect(await page.locator(`${onScreen}:visible`).count(), `${onScreen} of ${path}`).toBe(0);
    expect(await page.isVisible('h1')).toBe(true);
    const origin = page.locator('.printed');
    expect(await origin.isVisible()).toBe(true);
    const text = (await origin.textContent()) ?? '';
    expect(text).toMatch(/页面生成时间：\d{4}年\d{1,2}月\d{1,2}日/);
    expect(text).toContain(`网址：${inject('stageUrl')}${path}`);
  }

  it('a queue has its rows, without what acts on them', async () => {
    const path = '/objections?state=filed';
    const page = await printed('centre', path);
    const row = page.getByRole('row').filter({ hasText: town.objections.filed });
    expect(await row.isVisible()).toBe(true);
    expect(await row.textContent()).toContain('标签不符合规定');
    await isPaper(page, path);
  });

  it('an inbox has the titles of its messages, read or not', async () => {
    const page = await printed('enterprise', '/notices');
    const unread = page.locator('main .entries li').filter({ hasText: '未读' }).first();
    expect(await unread.locator('.entry-title .link').isVisible()).toBe(true);
    await isPaper(page, '/notices');
  });

  it('a report’s page has all that its cover says', async () => {
    const path = `/reports/${town.report.number}`;
    const page = await printed('enterprise', path);
    for (const said of [town.report.number, town.name]) {
      expect(await page.locator('main').getByText(said).first().isVisible()).toBe(true);
    }
    await isPaper(page, path);
  });

  it('a subject’s page has its entries, also those that are folded on the screen', async () => {
    const path = `/subjects/${town.subject}`;
    const page = await printed(null, path);
    expect(await page.textContent('h1')).toContain(town.name);
    expect(await page.getByRole('link', { name: '标签不符合规定' }).first().isVisible()).toBe(true);
    await isPaper(page, path);
  });
});
