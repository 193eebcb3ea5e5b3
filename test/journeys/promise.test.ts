import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { sampleSubjects } from '../../infra/local/sample-city/subjects.ts';
import { launchBrowser, noBrowser, seesItFiled, signIn, visit } from '../support/browser.ts';
import { csvOf, importFile, registrationRow } from '../support/service.ts';

const { code, name } = sampleSubjects.enterpriseC;

describe.skipIf(noBrowser !== null)('a promise in place of papers, without JavaScript', () => {
  let browser: Browser;
  const open: BrowserContext[] = [];
  beforeAll(async () => {
    browser = await launchBrowser();
    await importFile('provider', 'registration', csvOf([registrationRow({ code, name })]));
  });
  afterEach(async () => {
    for (const context of open.splice(0)) await context.close();
  });
  afterAll(() => browser.close());

  async function pageOf(account: string, then: string): Promise<Page> {
    const context = await visit(browser, { scripts: false, language: 'zh-CN' });
    open.push(context);
    const page = await context.newPage();
    await signIn(page, account, then);
    return page;
  }

  it('goes from the list through the check to the record that says it was broken', async () => {
    // given an item that a unit proposes, with a slip, and the centre approves
    const unit = await pageOf('provider', '/commitment-items/versions');
    await unit.getByRole('link', { name: '提交承诺事项' }).click();
    await unit.getByLabel('事项编码').fill('JOURNEY-0002');
    await unit.getByLabel('事项名称').fill('危险化学品经营许可');
    await unit.getByLabel('设定依据').fill('示范市告知承诺事项目录');
    await unit.getByLabel('承诺内容').fill('经营场所符合要求');
    await unit.getByLabel('违诺责任').fill('撤销行政许可');
    await unit.getByLabel('可以承诺代替的材料').fill('经营场所证明\n设备清单');
    await unit.getByLabel('核查方式').fill('现场核查');
    await unit.getByLabel('核查时限').fill('5');
    await unit.getByRole('button', { name: '提交承诺事项' }).click();
    expect(await unit.getByRole('alert').textContent()).toContain('不适用告知承诺的领域');
    expect(await unit.getByLabel('承诺内容').inputValue()).toBe('经营场所符合要求');
    await unit.getByLabel('事项名称').fill('食品经营许可');
    await unit.getByRole('button', { name: '提交承诺事项' }).click();
    await unit.waitForURL(/\/commitment-items\/versions\/SX-/);
    const centre = await pageOf('centre', '/');
    await centre.goto(new URL(unit.url()).pathname);
    await centre.getByRole('link', { name: '审定并列入清单' }).click();
    await centre.getByRole('button', { name: '审定并列入清单' }).click();
    expect(await centre.textContent('.title')).toContain('已入清单');

    // when an enterprise chooses the promise, after a slip
    const filer = await pageOf('enterprise-c', '/commitment-items/JOURNEY-0002');
    expect(await filer.textContent('main')).toContain('提交材料');
    await filer.getByRole('link', { name: '承诺办理' }).click();
    await filer.getByLabel('承诺事由').fill('一号店');
    await filer.getByLabel('设备清单').check();
    await filer.getByRole('button', { name: '作出承诺' }).click();
    const alert = await filer.getByRole('alert').textContent();
    expect(alert).toContain('请填写签署人');
    expect(alert).toContain('勾选同意');
    expect(await filer.getByLabel('承诺事由').inputValue()).toBe('一号店');
    expect(await filer.getByLabel('设备清单').isChecked()).toBe(true);
    await filer.getByLabel('签署人').fill('李四');
    await filer.getByLabel('已阅读并作出以上承诺').check();
    await filer.getByRole('button', { name: '作出承诺' }).click();
    await filer.waitForURL(/\/commitments\/CN-/);
    const address = new URL(filer.url()).pathname;
    await seesItFiled(filer, address.split('/').at(-1) ?? '', '受理单位');
    expect(await filer.textContent('main')).toMatch(/440100\d{14}/);

    // and the unit accepts it, checks it, and tells the enterprise what it is about to find
    await unit.goto(address);
    await unit.getByRole('link', { name: '受理承诺' }).click();
    await unit.getByRole('button', { name: '受理承诺' }).click();
    await unit.getByRole('link', { name: '开始核查' }).click();
    await unit.getByLabel('据此作出的决定').fill('示市监许〔2026〕1号');
    await unit.getByRole('button', { name: '开始核查' }).click();
    expect(await unit.getByRole('link', { name: '认定未履行' }).count()).toBe(0);
    await unit.getByRole('link', { name: '告知拟认定、听取陈述' }).click();
    await unit.getByLabel('拟作的认定').selectOption('broken');
    await unit.getByLabel('核查情况').fill('现场没有冷藏设备');
    await unit.getByRole('button', { name: '告知拟认定、听取陈述' }).click();

    // which answers, and is found to have broken its promise
    await filer.goto(address);
    expect(await filer.getByRole('link', { name: '撤回承诺' }).count()).toBe(0);
    await filer.getByRole('link', { name: '陈述申辩' }).click();
    await filer.getByLabel('陈述申辩').fill('设备已在途中');
    await filer.getByRole('button', { name: '陈述申辩' }).click();
    await unit.goto(address);
    expect(await unit.textContent('main')).toContain('设备已在途中');
    await unit.getByRole('link', { name: '认定未履行' }).click();
    await unit.getByRole('button', { name: '认定未履行' }).click();
    expect(await unit.getByRole('alert').textContent()).toContain('认定文书号');
    await unit.getByLabel('认定文书号').fill('示市监诺〔2026〕1号');
    await unit.getByRole('button', { name: '认定未履行' }).click();
    expect(await unit.textContent('.title')).toContain('未履行');

    // then its record says so, to everybody, and the next business goes the ordinary way
    await filer.goto(address);
    expect(await filer.textContent('main')).toContain('信用修复');
    const arriving = filer.waitForEvent('download');
    await filer.getByRole('link', { name: '下载认定书' }).click();
    expect((await arriving).suggestedFilename()).toContain('认定书');
    await filer.getByRole('link', { name: '查看记录' }).click();
    const record = new URL(filer.url()).pathname;
    const anybody = await (await visit(browser, { scripts: false, language: 'zh-CN' })).newPage();
    open.push(anybody.context());
    await anybody.goto(record);
    expect(await anybody.textContent('main')).toContain('全部未履行');
    expect(await anybody.textContent('main')).toContain('现场没有冷藏设备');
    await filer.goto('/commitments/new?item=JOURNEY-0002');
    expect(await filer.textContent('main')).toContain('只能按普通程序办理');
  });
});
