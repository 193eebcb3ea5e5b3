import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { readAddresses } from '../../infra/local/stage-address.ts';
import { faults } from '../support/axe.ts';
import { launchBrowser, narrow, noBrowser, signIn, visit } from '../support/browser.ts';

describe.skipIf(noBrowser !== null)('where I am signed in', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser.close());

  /** A browser signed in as somebody whom no other journey signs in. */
  async function signedIn(width?: number, scripts = false) {
    const context = await visit(browser, { scripts, ...(width === undefined ? {} : { width }) });
    const page = await context.newPage();
    await signIn(page, 'citizen-b', '/session');
    return { context, page };
  }

  it('shows each of my browsers, ends one, then all others', async () => {
    const mine = await signedIn(undefined, true);
    const phone = await signedIn(narrow);
    const third = await signedIn();
    const rows = mine.page.locator('.cards tbody tr');

    await mine.page.goto('/');
    // From the header, where my name stands.
    await mine.page.click('.tools a[href="/session"]');
    expect(await rows.count()).toBe(3);
    expect(await rows.filter({ hasText: '本机' }).count()).toBe(1);
    expect(await rows.first().textContent()).toMatch(/Chrome（Linux）/);
    expect(await mine.page.locator('.cards button').count()).toBe(0);
    await mine.page.click('text=确认身份，以退出其他设备');
    await mine.page.click('button[name="confirmed"]');
    await mine.page.waitForURL('**/session');
    expect(await rows.count()).toBe(3);
    expect(await faults(mine.page)).toEqual([]);

    // The list is newest first: the third browser's row comes before the phone's.
    await rows
      .filter({ has: mine.page.locator('button') })
      .first()
      .locator('button')
      .click();
    await mine.page.waitForURL('**/session?ended=one');
    expect(await mine.page.textContent('.notification')).toContain('已让该设备退出登录');
    expect(await rows.count()).toBe(2);
    await third.page.goto('/session');
    expect(await third.page.textContent('h1')).toBe('请先登录');
    await phone.page.goto('/session');
    expect(await phone.page.textContent('h1')).toBe('我的账户');

    const answer = await mine.context.request.get('/session', { headers: { accept: 'application/json' } });
    const { sessions } = (await answer.json()) as { sessions: { id: string; current: boolean }[] };
    expect(sessions.map(({ current }) => current).sort()).toEqual([false, true]);

    await mine.page.click('text=退出其他所有设备');
    await mine.page.waitForURL('**/session?ended=others');
    expect(await rows.count()).toBe(1);
    expect(await mine.page.textContent('main')).toContain('您的账户只在这里登录着');
    await phone.page.goto('/session');
    expect(await phone.page.textContent('h1')).toBe('请先登录');
    for (const { context } of [mine, phone, third]) await context.close();
  });

  it('ends where a sign-in ends at the identity provider', async () => {
    const { context, page } = await signedIn();
    const elsewhere = await signedIn();
    const { issuer } = readAddresses(inject('stageFolder')) ?? { issuer: '' };
    await page.goto(`${issuer}/session/end`);
    await page.click('button[name="logout"]');
    await page.goto('/session');
    expect(await page.textContent('h1')).toBe('请先登录');
    await elsewhere.page.goto('/session');
    expect(await elsewhere.page.textContent('h1')).toBe('我的账户');
    await context.close();
    await elsewhere.context.close();
  });

  it('leaves nothing in the browser that signs out', async () => {
    const { context, page } = await signedIn();
    await page.goto('/session/logout');
    const [answer] = await Promise.all([
      page.waitForResponse((response) => response.request().method() === 'POST'),
      page.click('main button[type="submit"]'),
    ]);
    expect((await answer.allHeaders())['clear-site-data'], answer.url()).toBe('"cache", "storage"');
    const secrets = (await context.cookies()).filter(({ name }) => name.startsWith('__Host-'));
    expect(secrets).toEqual([]);
    await context.close();
  });
});
