import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { sampleSubjects } from '../../infra/local/sample-city/subjects.ts';
import { addDays, chinaDate } from '../../shared/domain/china-time.ts';
import { faults } from '../support/axe.ts';
import { launchBrowser, noBrowser, signIn, type Visitor, visit } from '../support/browser.ts';
import { call, post } from '../support/service.ts';
import { type City, city } from './city.ts';

const agentName = sampleSubjects.citizen.name;
const until = addDays(chinaDate(new Date()), 30);

describe.skipIf(noBrowser !== null)('an enterprise and its agent', () => {
  let browser: Browser;
  let town: City;
  beforeAll(async () => {
    browser = await launchBrowser();
    town = await city();
  });
  afterAll(() => browser.close());

  const open: BrowserContext[] = [];
  async function person(account: string, visitor: Visitor = {}): Promise<Page> {
    const context = await visit(browser, visitor);
    open.push(context);
    const page = await context.newPage();
    await signIn(page, account);
    return page;
  }
  /** Ends what a test leaves behind, so that the next begins with nobody acting for the enterprise. */
  afterEach(async () => {
    await Promise.all(open.splice(0).map((context) => context.close()));
    const list = await call('enterprise', `/agencies?subject=${town.subject}&limit=100`);
    const { items } = (await list.json()) as { items: { id: string; state: string }[] };
    for (const { id, state } of items) {
      if (state === 'active') await post('enterprise', `/agencies/${id}/remove`, {});
    }
  });

  /** Comes to the form as the legal representative, whose identity is confirmed once more on the way. */
  async function toTheForm(page: Page, confirm: string): Promise<void> {
    await page.goto('/agencies/new');
    await page.click(`main a:has-text("${confirm}")`);
    await page.click('button[name="confirmed"]');
    await page.waitForURL('**/agencies/new');
  }

  it('invites, accepts, issues a report, sees what was done, removes', async () => {
    const boss = await person('enterprise', { scripts: false });
    await boss.goto('/session');
    await boss.click('main a:has-text("经办人与委托")');
    await toTheForm(boss, '去确认身份');

    // What is wrong is said, and what was entered stays.
    await boss.fill('#name', agentName);
    await boss.fill('#until', until);
    await boss.click('main .buttons button[type="submit"]');
    expect(await boss.textContent('[role="alert"]')).toContain('请选择可以办理');
    expect(await boss.inputValue('#name')).toBe(agentName);
    expect(await boss.inputValue('#until')).toBe(until);
    await boss.check('input[value="reports"]');
    await boss.click('main .buttons button[type="submit"]');
    await boss.waitForURL(/\/agencies\/WT-/);
    const agency = boss.url().split('?')[0] ?? '';
    expect(await boss.textContent('.heading')).toContain('待接受');
    const link = (await boss.textContent('.notification .address')) ?? '';

    const agent = await person('citizen', { scripts: false });
    await agent.goto(link);
    expect(await agent.textContent('main')).toContain(town.name);
    expect(await agent.textContent('main')).not.toContain(agentName);
    await agent.click('button:has-text("接受委托")');
    await agent.waitForURL(agency);
    expect(await agent.textContent('.heading')).toContain('有效');

    await agent.goto('/reports/new');
    const choices = agent.locator(`main :text-is("${town.name}")`);
    expect(await choices.count()).toBeGreaterThan(0);
    if ((await agent.locator(`input[type="radio"][value="${town.subject}"]`).count()) > 0)
      await agent.check(`input[value="${town.subject}"]`);
    await agent.check('input[value="standard"]');
    await agent.click('main .buttons button[type="submit"]');
    await agent.waitForURL(/\/reports\/\d{14}/);
    const number = agent.url().split('/').at(-1) ?? '';

    await boss.goto(agency);
    expect(await boss.textContent('.timeline')).toContain('信用报告：出具');
    expect(await boss.getAttribute('.timeline a', 'href')).toBe(`/reports/${number}`);

    await boss.click('summary:has-text("解除委托")');
    await boss.click('button.danger');
    await boss.waitForURL(agency);
    expect(await boss.textContent('.heading')).toContain('已解除');
    const refused = await agent.goto(`/reports/${number}`);
    expect(refused?.status()).toBe(404);
  });

  it.each(['zh-CN', 'en'] as const)('shows accessible pages all the way, in %s', async (language) => {
    const boss = await person('enterprise', { language });
    await toTheForm(boss, language === 'en' ? 'Confirm' : '去确认身份');
    expect(await faults(boss)).toEqual([]);
    await boss.click('main .buttons button[type="submit"]');
    expect(await boss.locator('.errors li').count()).toBe(3);
    expect(await faults(boss)).toEqual([]);
    await boss.fill('#name', agentName);
    await boss.check('input[value="objections"]');
    await boss.fill('#until', until);
    await boss.click('main .buttons button[type="submit"]');
    await boss.waitForURL(/\/agencies\/WT-/);
    expect(await faults(boss)).toEqual([]);
    const code = (await boss.textContent('.notification code.id')) ?? '';

    const agent = await person('citizen', { language });
    await agent.goto('/agencies/invitations');
    await agent.fill('#code', 'nonsense');
    await agent.click('main button[type="submit"]');
    expect(await agent.locator('.errors a[href="#code"]').count()).toBe(1);
    expect(await agent.inputValue('#code')).toBe('nonsense');
    expect(await faults(agent)).toEqual([]);
    await agent.fill('#code', code.toLowerCase().replaceAll('-', ' '));
    await agent.click('main button[type="submit"]');
    await agent.waitForURL(/\/agencies\/invitations\/./);
    expect(await faults(agent)).toEqual([]);

    // Somebody else with the link.
    const other = await person('enterprise-b', { language });
    await other.goto(`/agencies/invitations/${code}`);
    await other.click('main form[action$="/accept"] button');
    expect(await other.textContent('main')).toContain(`${agentName.slice(0, 1)}**`);
    expect(await other.textContent('main')).not.toContain(agentName);
    expect(await faults(other)).toEqual([]);

    await agent.click('main form[action$="/accept"] button');
    await agent.waitForURL(/\/agencies\/WT-/);
    await agent.goto('/agencies');
    expect(await agent.locator('main .entries a').count()).toBeGreaterThan(0);
    expect(await faults(agent)).toEqual([]);

    const centre = await person('centre', { language });
    await centre.goto(`/agencies?subject=${town.subject}`);
    expect(await faults(centre)).toEqual([]);
    await centre.click('main .entries a >> nth=0');
    await centre.click('main summary');
    await centre.click('main button.danger');
    expect(await centre.locator('.errors a[href="#reason"]').count()).toBe(1);
    await centre.fill('#reason', '企业称没有委托');
    await centre.click('main button.danger');
    await centre.waitForURL(/\/agencies\/WT-[\w-]+$/);
    expect(await centre.textContent('.timeline')).toContain('企业称没有委托');
    expect(await faults(centre)).toEqual([]);
  });
});
