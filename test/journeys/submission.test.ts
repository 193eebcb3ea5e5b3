import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { sampleSubjects } from '../../infra/local/sample-city/subjects.ts';
import { chooseFiles, launchBrowser, noBrowser, seesItFiled, signIn, visit } from '../support/browser.ts';
import { csvOf, importFile, registrationRow } from '../support/service.ts';
import { day } from '../support/submitting.ts';
import { jpeg, zip } from '../support/upload-files.ts';

const { code, name } = sampleSubjects.enterpriseB;

describe.skipIf(noBrowser !== null)('a small company, without JavaScript', () => {
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
    const context = await visit(browser, { scripts: false });
    open.push(context);
    const page = await context.newPage();
    await signIn(page, account, then);
    return page;
  }

  /** A qualification that the company declares and commits itself to, from the first page to its own. */
  async function qualification(title: string, certificate: string) {
    const page = await pageOf('enterprise-b', '/submissions/new');
    await page.getByLabel('资质认定').check();
    await page.getByRole('button', { name: '下一步' }).click();
    await page.getByLabel('资质名称').fill(title);
    await page.getByLabel('发证机构').fill('示范认证中心');
    await page.getByLabel('证书编号').fill(certificate);
    await page.getByLabel('颁发日期').fill(day(-100));
    await page.getByRole('button', { name: '保存并核对' }).click();
    await page.getByLabel('签署人姓名').fill('林恒信');
    await page.getByLabel('本主体已阅读并同意').check();
    await page.getByRole('button', { name: '承诺并提交' }).click();
    await page.waitForURL(/\/submissions\/SB-/);
    return { page, address: new URL(page.url()).pathname };
  }

  it('declares its donation with a photograph, commits itself, and finds it on its page once it was reviewed', async () => {
    const page = await pageOf('enterprise-b', '/submissions');
    await page.getByRole('link', { name: '申报新信息' }).click();
    await page.getByRole('button', { name: '下一步' }).click();
    expect(await page.getByRole('alert').textContent()).toContain('类别');
    await page.getByLabel('社会公益').check();
    await page.getByRole('button', { name: '下一步' }).click();

    await page.getByLabel('公益事项').fill('向防汛抗洪捐赠发电机');
    await page.getByLabel('发生日期').fill(day(3));
    await chooseFiles(
      page,
      { name: '压缩包.pdf', mimeType: 'application/pdf', buffer: zip({ 'a.txt': 'x' }) },
      { name: '捐赠现场.jpg', mimeType: 'image/jpeg', buffer: jpeg() },
    );
    expect(await page.textContent('main')).toContain('没有通过检查，未加入材料');
    expect(await page.getByLabel('公益事项').inputValue()).toBe('向防汛抗洪捐赠发电机');
    expect(await page.getByLabel('压缩包.pdf').count()).toBe(0);
    expect(await page.getByLabel('捐赠现场.jpg').isChecked()).toBe(true);

    await page.getByRole('button', { name: '保存并核对' }).click();
    expect(await page.getByRole('alert').textContent()).toContain('受赠方');
    expect(await page.getByRole('alert').textContent()).toContain('晚于今天');
    await page.getByRole('link', { name: '返回修改' }).click();
    await page.getByLabel('受赠方或证明单位').fill('示范市红十字会');
    await page.getByLabel('发生日期').fill(day(-30));
    await page.getByRole('button', { name: '保存并核对' }).click();

    await page.getByLabel('签署人姓名').fill('林恒信');
    await page.getByRole('button', { name: '承诺并提交' }).click();
    expect(await page.getByRole('alert').textContent()).toContain('承诺');
    expect(await page.getByLabel('签署人姓名').inputValue()).toBe('林恒信');
    await page.getByLabel('本主体已阅读并同意').check();
    await page.getByRole('button', { name: '承诺并提交' }).click();
    await page.waitForURL(/\/submissions\/SB-/);
    expect(await page.textContent('main')).toContain('待审核');
    const address = new URL(page.url()).pathname;
    await seesItFiled(page, address.split('/').at(-1) ?? '', '信用中心');

    const centre = await pageOf('centre', '/submissions?state=submitted');
    await centre.goto(address);
    await centre.getByRole('button', { name: '审核通过并展示' }).click();
    expect(await centre.textContent('main')).toContain('展示中');

    await page.goto(`/subjects/${code}`);
    const declared = page.locator('section[aria-labelledby="declared"]');
    expect(await declared.textContent()).toContain('向防汛抗洪捐赠发电机');
    expect(await declared.textContent()).toContain('自主申报并承诺真实');
    await page.goto(address);
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: '下载已提交内容的副本' }).click(),
    ]);
    expect(download.suggestedFilename()).toMatch(/^自主申报信息及信用承诺书（副本）_.*\.pdf$/);
  });

  it('is told why a declaration came back, corrects it and sends it again', async () => {
    const { page, address } = await qualification('ISO 14001', `E-${code}`);

    const centre = await pageOf('centre', address);
    await centre.getByText('退回补正').first().click();
    await centre.locator('form[action$="/return"] button').click();
    expect(await centre.getByRole('alert').textContent()).toContain('理由');
    // The refused form is open already.
    await centre.locator('form[action$="/return"] textarea').fill('请填写证书全称');
    await centre.locator('form[action$="/return"] button').click();
    expect(await centre.textContent('main')).toContain('请填写证书全称');

    await page.goto(address);
    await page.getByRole('button', { name: '补正并重新提交' }).click();
    expect(await page.getByLabel('资质名称').inputValue()).toBe('ISO 14001');
    await page.getByLabel('资质名称').fill('ISO 14001 环境管理体系认证');
    await page.getByRole('button', { name: '保存并核对' }).click();
    await page.getByLabel('签署人姓名').fill('林恒信');
    await page.getByLabel('本主体已阅读并同意').check();
    await page.getByRole('button', { name: '承诺并提交' }).click();
    await page.waitForURL(new RegExp(`${address}$`));
    expect(await page.textContent('h1')).toContain('ISO 14001 环境管理体系认证');
    expect(await page.textContent('main')).toContain('待审核');
  });

  it('is asked before its declaration is found false, answers, and learns what came of it', async () => {
    const { page, address } = await qualification('绿色工厂', `G-${code}`);

    const centre = await pageOf('centre', address);
    await centre.getByRole('button', { name: '审核通过并展示' }).click();
    await centre.getByText('拟认定不实').first().click();
    await centre.getByLabel('理由').fill('发证机构未颁发');
    await centre.locator('form[action$="/mark-false"] button').click();
    const alert = centre.getByRole('alert');
    expect(await alert.textContent()).toContain('认定文书号');
    expect(await centre.getByLabel('理由').inputValue()).toBe('发证机构未颁发');
    await alert.getByRole('link').click();
    await centre.getByLabel('核查情况').fill('向发证机构核实，未颁发该证书');
    await centre.locator('form[action$="/mark-false"] button').click();
    expect(await centre.textContent('main')).toContain('正在听取申报主体的意见');
    expect(await centre.locator('form[action$="/confirm-false"]').count()).toBe(0);

    await page.goto(`/subjects/${code}`);
    const shown = page.locator('section[aria-labelledby="declared"]');
    expect((await shown.allTextContents()).join()).not.toContain('绿色工厂');
    await page.goto(address);
    expect(await page.textContent('main')).toContain('向发证机构核实，未颁发该证书');
    await page.getByLabel('申报主体的意见').fill('证书由分公司领取，请再核对。');
    await page.getByRole('button', { name: '提交意见' }).click();
    expect(await page.textContent('main')).toContain('证书由分公司领取，请再核对。');

    const second = await pageOf('centre-b', address);
    await second.getByText('认定不实', { exact: true }).first().click();
    await second.locator('form[action$="/confirm-false"] button').click();
    expect(await second.textContent('main')).toContain('申报不实');
    await page.goto(address);
    await page.getByRole('link', { name: '查看承诺记录' }).click();
    expect(await page.textContent('main')).toContain('全部未履行');
  });
});
