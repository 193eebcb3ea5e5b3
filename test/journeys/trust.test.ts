import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { SampleAccount } from '../../infra/local/sample-city/accounts.ts';
import { sampleSubjects } from '../../infra/local/sample-city/subjects.ts';
import { accepted, invited } from '../support/appointing.ts';
import { launchBrowser, noBrowser, signIn, visit } from '../support/browser.ts';
import { copiedText } from '../support/read-pdf.ts';
import {
  call,
  csvOf,
  importFile,
  penaltyRow,
  post,
  registrationRow,
  testCompany,
} from '../support/service.ts';
import { declared, knownCompany } from '../support/submitting.ts';
import { city } from './city.ts';

const { enterprise, enterpriseC, citizen } = sampleSubjects;

/** An objection of the sample enterprise to a penalty of its own, which lies with the sample unit. */
async function anObjection(number: string): Promise<string> {
  await importFile('provider', 'registration', csvOf([registrationRow(enterprise)]));
  const title = `虚假宣传 ${number}`;
  const row = penaltyRow(enterprise, { 行政处罚决定书文号: number, 违法行为类型: title });
  await importFile('provider', 'administrative-penalty', csvOf([row]));
  let record: string | undefined;
  for (let cursor: string | null = ''; record === undefined && cursor !== null; ) {
    const list = await call(
      'enterprise',
      `/subjects/${enterprise.code}/records?catalogue=administrative-penalty&limit=100${cursor}`,
    );
    const page = (await list.json()) as { items: { id: string; title: string }[]; next: string | null };
    record = page.items.find((each) => each.title === title)?.id;
    cursor = page.next === null ? null : `&cursor=${page.next}`;
  }
  const filed = await post('enterprise', '/objections', {
    record,
    kind: 'wrong',
    statement: '决定书写的是五千元，公示的是二万元。',
    requested: '更正罚款金额',
  });
  const { id } = (await filed.json()) as { id: string };
  for (const act of ['accept', 'dispatch']) await post('centre', `/objections/${id}/${act}`, {});
  return id;
}

describe.skipIf(noBrowser !== null)('what people can rely on, without JavaScript', () => {
  let browser: Browser;
  const open: BrowserContext[] = [];
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterEach(async () => {
    for (const context of open.splice(0)) await context.close();
  });
  afterAll(() => browser.close());

  async function pageOf(account: string, then: string): Promise<Page> {
    const context = await visit(browser, { scripts: false });
    open.push(context);
    const page = await context.newPage();
    await signIn(page, account, then);
    return page;
  }
  const main = (page: Page) => page.textContent('main');

  /** The inbox, once a message with that title is in it. */
  async function told(page: Page, title: string) {
    await expect
      .poll(async () => {
        await page.goto('/notices');
        return main(page);
      })
      .toContain(title);
    return page.getByRole('listitem').filter({ hasText: title }).first();
  }

  it('an objection that is looked at again keeps what came of it first, with its letter', async () => {
    // given an objection for which the home page of its unit says that it waits, and by when
    const id = await anObjection('示市监罚〔2026〕981号');
    const unit = await pageOf('provider', '/');
    const waiting = unit.locator('.notification').filter({ hasText: /待您办理 \d+ 件/ });
    expect(await waiting.textContent()).toMatch(/最近的期限是 \d{4}年\d{1,2}月\d{1,2}日。/);
    await waiting.getByRole('link', { name: '异议', exact: true }).click();
    expect(new URL(unit.url()).pathname).toBe('/objections');

    // when the unit upholds the record, and the filer asks for another look
    await unit.goto(`/objections/${id}?step=decision`);
    await unit.getByLabel('维持', { exact: true }).check();
    await unit.getByLabel('理由').fill('与决定书一致。');
    await unit.getByRole('button', { name: '作出处理决定' }).click();
    const filer = await pageOf('enterprise', `/objections/${id}`);
    const decisions = filer.locator('.timeline li').filter({ has: filer.locator('a[href*="/letter"]') });
    expect(await decisions.count()).toBe(1);
    const first = (await decisions.first().textContent()) ?? '';
    expect(first).toContain('维持');
    expect(first).toContain('与决定书一致。');
    const letter = async (at: number) => {
      const path = (await decisions.nth(at).locator('a[href*="/letter"]').getAttribute('href')) ?? '';
      const answer = await filer.context().request.get(path);
      expect(answer.status(), path).toBe(200);
      return copiedText(new Uint8Array(await answer.body()));
    };
    const firstLetter = await letter(0);
    expect(firstLetter).toContain('与决定书一致。');

    await filer.getByRole('link', { name: '申请复核' }).click();
    await filer.getByLabel('您想补充说明的').fill('请再对照决定书正本。');
    await filer.getByRole('button', { name: '申请复核' }).click();

    // and the unit finds that it was wrong
    await unit.goto(`/objections/${id}?step=decision`);
    await unit.getByLabel('更正', { exact: true }).check();
    await unit.getByLabel('罚款金额(万元)', { exact: true }).fill('0.5');
    await unit.getByLabel('理由').fill('复核发现录入错误。');
    await unit.getByRole('button', { name: '作出处理决定' }).click();

    // then both stand there, each with its letter, and the first says what it said
    await filer.goto(`/objections/${id}`);
    expect(await decisions.count()).toBe(2);
    expect(await decisions.first().textContent()).toBe(first);
    const second = (await decisions.nth(1).textContent()) ?? '';
    expect(second).toContain('更正');
    expect(second).toContain('复核发现录入错误。');
    expect(await letter(0)).toBe(firstLetter);
    const secondLetter = await letter(1);
    expect(secondLetter).toContain('复核发现录入错误。');
    expect(firstLetter).not.toContain('复核发现录入错误。');
  });

  it('a report that was withdrawn says so, and leads to a new one with the same choices', async () => {
    // given a report with choices of its own
    await importFile('provider', 'registration', csvOf([registrationRow(enterpriseC)]));
    const holder = await pageOf('enterprise-c', '/reports/new');
    await holder.check('input[value="no-violation"]');
    await holder.getByText('只选部分领域').click();
    await holder.check('#domains-3');
    await holder.fill('#purpose', '参加投标');
    await holder.getByRole('button', { name: '开具报告' }).click();
    await holder.waitForURL(/\/reports\/\d{14}/);
    const number = new URL(holder.url()).pathname.split('/').at(-1) ?? '';

    // when the centre withdraws it, once it has said who it is
    const centre = await pageOf('centre', `/reports/${number}`);
    await centre.click('main a.button.secondary:has-text("确认身份")');
    await centre.click('button[name="confirmed"]');
    await centre.waitForURL(`**/reports/${number}`);
    await centre.fill('#reason', '出具时数据有误');
    await centre.getByRole('button', { name: '撤回报告' }).click();

    // then its owner is told, with its number, and comes from there to the report
    const message = await told(holder, `信用报告已撤回：${number}`);
    expect(await message.textContent()).toContain('出具时数据有误');
    await message.getByRole('button').click();
    expect(new URL(holder.url()).pathname).toBe(`/reports/${number}`);
    const banner = holder.locator('.notification').filter({ hasText: '这份报告已撤回' });
    expect(await banner.textContent()).toContain('出具时数据有误');
    await holder.goto('/reports');
    const row = holder.getByRole('listitem').filter({ hasText: number });
    expect(await row.textContent()).toContain('已撤回');

    // and can have another one made without choosing again
    await row.getByRole('link').click();
    await banner.getByRole('link', { name: '按相同选项重新开具' }).click();
    expect(await holder.isChecked('input[value="no-violation"]')).toBe(true);
    expect(await holder.isChecked('#domains-3')).toBe(true);
    expect(await holder.locator('input[name="domains"]:checked').count()).toBe(1);
    expect(await holder.inputValue('#purpose')).toBe('参加投标');
    await holder.getByRole('button', { name: '开具报告' }).click();
    await holder.waitForURL(
      (url) => /\/reports\/\d{14}/.test(url.pathname) && !url.pathname.includes(number),
    );
    expect(await main(holder)).toContain('参加投标');
  });

  it('whoever was let declare for a company finds its declarations, and whoever was not does not', async () => {
    // given two companies, of which one lets a citizen declare, the other another one have reports
    const [declaring, reporting] = [await knownCompany('示范市委托申报有限公司'), testCompany()];
    await importFile('provider', 'registration', csvOf([registrationRow(reporting)]));
    const { code } = await invited(declaring, citizen.name, 'submissions');
    const other: SampleAccount = {
      account: 'other',
      sub: `other-${reporting.code}`,
      name: '赵六',
      role: 'citizen',
      subjects: [],
      unit: null,
    };
    await accepted(other, await invited(reporting, other.name, 'reports'));

    // when the citizen accepts, and the company has declared something
    const page = await pageOf('citizen', `/agencies/invitations/${code}`);
    await page.getByRole('button', { name: '接受委托' }).click();
    const { id } = await declared(declaring);
    await declared(reporting);

    // then the navigation leads to it, and a message does
    await page.goto('/');
    await page.locator('nav.main').getByRole('link', { name: '自主申报' }).click();
    expect(new URL(page.url()).pathname).toBe('/submissions');
    expect(await main(page)).toContain('ISO 9001 质量管理体系认证');
    const message = await told(page, `自主申报已提交：${id}`);
    await message.getByRole('button').click();
    expect(new URL(page.url()).pathname).toBe(`/submissions/${id}`);
    expect(await page.textContent('h1')).toContain('ISO 9001');

    // and the other one is led to neither
    const asOther = async (path: string) => {
      const answer = await call(other, path, { headers: { accept: 'text/html' } });
      return { status: answer.status, html: await answer.text() };
    };
    const home = await asOther('/');
    expect(home.html).toContain('href="/reports"');
    expect(home.html).not.toMatch(/href="\/submissions/);
    expect((await asOther(`/submissions/${id}`)).status).toBe(404);
    expect((await asOther('/submissions')).html).not.toContain('ISO 9001');
    expect((await asOther('/notices')).html).not.toContain('自主申报');
  });

  it('the number of unread messages goes down as they are read', async () => {
    // given an association that was told of what became of its commitment
    await city();
    const page = await pageOf('association', '/notices');
    const unread = async () =>
      Number((await page.locator('.unread [aria-hidden]').allTextContents())[0] ?? 0);
    const before = await unread();
    expect(before).toBeGreaterThan(0);

    // when it opens one of them
    await page.locator('main .entries li').filter({ hasText: '未读' }).first().getByRole('button').click();

    // then the navigation of every page counts one less
    expect(await unread()).toBe(before - 1);
    await page.goto('/');
    expect(await unread()).toBe(before - 1);
  });
});
