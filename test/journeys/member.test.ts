import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sampleSubjects } from '../../infra/local/sample-city/subjects.ts';
import { launchBrowser, noBrowser, signIn, visit } from '../support/browser.ts';
import { association } from '../support/organisation-city.ts';
import { city } from './city.ts';

const member = sampleSubjects.enterpriseB;

describe.skipIf(noBrowser !== null)('an association and its member', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
    // Something was reported of the member.
    await city();
  });
  afterAll(() => browser.close());

  async function person(account: string): Promise<Page> {
    const page = await (await visit(browser, { scripts: false })).newPage();
    await signIn(page, account);
    return page;
  }
  const submit = (page: Page) => page.click('main button[type="submit"]');

  it('sees how the member stands while its consent lives, and not a moment longer', async () => {
    const [head, boss] = [await person('association'), await person('enterprise-b')];
    const standing = `/organisations/${association}/members/${member.code}`;
    expect((await head.goto(standing))?.status()).toBe(404);

    // The member consents.
    await boss.goto(`/organisations/${association}`);
    await boss.click('main a:has-text("作为会员授权该协会")');
    const classes = ['administrative-penalty', 'serious-dishonesty'];
    for (const each of classes) await boss.check(`input[value="${each}"]`);
    await submit(boss);
    expect(await boss.textContent('blockquote')).toContain(member.name);
    await boss.fill('[name="consent.signatory"]', '李四');
    await boss.check('[name="consent.accepted"]');
    await submit(boss);
    await boss.waitForURL(/\/authorisations\/SQ-/);
    const consent = boss.url().replace(/\?.*$/, '');

    // The association finds it among its members, and sees what it consented to and nothing else.
    await head.goto(`/organisations/${association}`);
    await head.click('main a:has-text("已授权的会员")');
    await head.click(`main a:has-text("${member.name}")`);
    const told = (await head.textContent('main')) ?? '';
    expect(told).toContain('行政处罚');
    expect(told).not.toContain('登记注册');
    await head.reload();
    expect(await head.textContent('h1')).toContain(member.name);

    // The member sees that it looked, and withdraws.
    await boss.goto(`/subjects/${member.code}/looks`);
    expect(await boss.textContent('main')).toContain('示范市食品行业协会');
    await boss.goto(consent);
    await boss.click('main a:has-text("撤回授权")');
    await submit(boss);
    expect(await boss.textContent('.heading')).toContain('已撤回');

    // The association is shown nothing any more, neither the member nor how it stands.
    expect((await head.reload())?.status()).toBe(404);
    await head.goto(`/organisations/${association}/members`);
    expect(await head.textContent('main')).not.toContain(member.name);
  });
});
