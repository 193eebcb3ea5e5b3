import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser, noBrowser, signIn, visit } from '../support/browser.ts';
import { call, post } from '../support/service.ts';
import { type City, city } from './city.ts';

interface Told {
  readonly authorisation: string;
  readonly classes: readonly { readonly catalogue: string; readonly count?: number }[];
}

describe.skipIf(noBrowser !== null)('a bank and an enterprise', () => {
  let browser: Browser;
  let town: City;
  let context: BrowserContext;
  let page: Page;
  beforeAll(async () => {
    browser = await launchBrowser();
    town = await city();
    // What the city has given would be in force beside it.
    await post('enterprise', `/authorisations/${town.authorisation}/withdraw`, {});
    context = await visit(browser, { scripts: false });
    page = await context.newPage();
    await signIn(page, 'enterprise');
  });
  afterAll(() => browser.close());

  const bank = () => call('partner-bank', `/partner/subjects/${town.subject}?purpose=financing`);
  const submit = () => page.click('main button[type="submit"]');

  it('asks, is refused, is let to look at three classes, is seen, and is refused again', async () => {
    expect((await bank()).status).toBe(403);

    await page.goto('/');
    await page.click('main a:has-text("查询授权")');
    await page.click('main a:has-text("授权查询")');
    await page.click('main a:has-text("示范银行股份有限公司：融资授信审查")');
    // Nothing is ticked beforehand, and what is missing is said.
    expect(await page.locator('main input:checked').count()).toBe(0);
    await submit();
    expect(await page.textContent('[role="alert"]')).toContain('请选择允许查询的信息类别');
    const classes = ['administrative-penalty', 'serious-dishonesty', 'registration'];
    for (const each of classes) await page.check(`input[value="${each}"]`);
    await page.fill('#uses', '5');
    await submit();

    const text = (await page.textContent('blockquote')) ?? '';
    for (const words of [
      town.name,
      '示范银行股份有限公司',
      '融资授信审查',
      '行政处罚',
      '最多查询 5 次',
      '2026.1 版',
    ])
      expect(text).toContain(words);
    await submit();
    const alert = (await page.textContent('[role="alert"]')) ?? '';
    expect(alert).toContain('勾选同意');
    expect(alert).toContain('授权人');
    await page.fill('[name="consent.signatory"]', '张三');
    await page.check('[name="consent.accepted"]');
    await submit();
    await page.waitForURL(/\/authorisations\/SQ-/);
    const address = page.url().replace(/\?.*$/, '');
    expect(await page.textContent('.heading')).toContain('有效');

    const looked = await bank();
    expect(looked.status).toBe(200);
    expect(looked.headers.get('ratelimit')).toMatch(/"requests";r=\d+;t=\d+, "looks";r=\d+;t=\d+/);
    const told = (await looked.json()) as Told;
    expect(told.classes.map(({ catalogue }) => catalogue).sort()).toEqual([...classes].sort());
    expect(
      told.classes.find(({ catalogue }) => catalogue === 'administrative-penalty')?.count,
    ).toBeGreaterThan(0);

    await page.goto(address);
    expect(await page.textContent('section[aria-labelledby="looks"] strong')).toContain(
      '已查询 1 次，共 5 次',
    );
    expect(await page.textContent('section[aria-labelledby="looks"] .timeline')).toContain('行政处罚');

    await page.click('main a:has-text("撤回授权")');
    await submit();
    expect(await page.textContent('.heading')).toContain('已撤回');
    expect((await bank()).status).toBe(403);
    expect(await page.textContent('section[aria-labelledby="looks"] .timeline')).toContain('行政处罚');
  });
});
