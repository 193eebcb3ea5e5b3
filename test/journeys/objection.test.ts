import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { sampleSubjects } from '../../infra/local/sample-city/subjects.ts';
import { chooseFiles, launchBrowser, noBrowser, signIn, visit } from '../support/browser.ts';
import { call, csvOf, importFile, penaltyRow, post, registrationRow } from '../support/service.ts';
import { jpeg, zip } from '../support/upload-files.ts';

const { code, name } = sampleSubjects.enterprise;

/** The penalty with this number of the sample enterprise, just reported. */
async function aPenalty(number: string): Promise<string> {
  await importFile('provider', 'registration', csvOf([registrationRow({ code, name })]));
  await importFile(
    'provider',
    'administrative-penalty',
    csvOf([penaltyRow({ code, name }, { 行政处罚决定书文号: number, 违法行为类型: `虚假宣传 ${number}` })]),
  );
  for (let cursor = ''; ; ) {
    const answer = await call(
      'enterprise',
      `/subjects/${code}/records?catalogue=administrative-penalty&limit=100${cursor}`,
    );
    const page = (await answer.json()) as { items: { id: string; title: string }[]; next: string | null };
    const found = page.items.find(({ title }) => title.includes(number));
    if (found !== undefined) return found.id;
    if (page.next === null) throw new Error(`No record ${number}`);
    cursor = `&cursor=${page.next}`;
  }
}

describe.skipIf(noBrowser !== null)('an objection, without JavaScript', () => {
  let browser: Browser;
  const open: BrowserContext[] = [];
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterEach(async () => {
    for (const context of open.splice(0)) await context.close();
  });
  afterAll(() => browser.close());

  async function pageOf(account: string, then: string, language: 'zh-CN' | 'en' = 'zh-CN'): Promise<Page> {
    const context = await visit(browser, { scripts: false, language });
    open.push(context);
    const page = await context.newPage();
    await signIn(page, account, then);
    return page;
  }

  it('goes from the record to the correction, and the report from before is out of date', async () => {
    // given a wrong penalty, and a report that shows it
    const number = '示市监罚〔2026〕901号';
    const record = await aPenalty(number);
    const issued = await post('enterprise', '/reports', { subject: code, edition: 'standard' });
    const report = (await issued.json()) as { number: string; verificationCode: string };

    // when the enterprise objects, with some slips on the way
    const filer = await pageOf('enterprise', `/objections/new?report=${report.number}`);
    await filer.getByRole('listitem').filter({ hasText: number }).getByRole('link').first().click();
    await filer.getByLabel('情况说明').fill('决定书写的是五千元。'.repeat(600));
    await filer.getByRole('button', { name: '下一步：核对' }).click();
    const alert = await filer.getByRole('alert').textContent();
    expect(alert).toContain('请选择哪里不对');
    expect(alert).toContain('请填写您的要求');
    expect(alert).toContain('最多 5000 个字');
    expect(await filer.getByLabel('情况说明').inputValue()).toHaveLength(6000);

    await filer.getByLabel('与认定机关不一致').check();
    await filer.getByLabel('情况说明').fill('决定书写的是五千元，公示的是二万元。');
    await filer.getByLabel('您的要求').fill('更正罚款金额');
    await chooseFiles(
      filer,
      { name: '假的决定书.pdf', mimeType: 'application/pdf', buffer: zip({ 'a.txt': 'x' }) },
      { name: '决定书照片.jpg', mimeType: 'image/jpeg', buffer: jpeg() },
    );
    // Then both are looked at, the form is as it was, and the one that did not pass is left out.
    expect(await filer.getByText('假的决定书.pdf：').textContent()).toContain('不是 PDF、JPEG、PNG 或 OFD');
    expect(await filer.getByLabel('情况说明').inputValue()).toContain('五千元');
    expect(await filer.getByLabel('与认定机关不一致').isChecked()).toBe(true);
    expect(await filer.getByLabel('决定书照片.jpg').isChecked()).toBe(true);
    // when one more is chosen and the form sent at once, it is taken and the form shown again
    await filer
      .getByLabel('选择文件')
      .setInputFiles({ name: '收据.jpg', mimeType: 'image/jpeg', buffer: jpeg() });
    await filer.getByRole('button', { name: '下一步：核对' }).click();
    expect(await filer.getByLabel('您的要求').inputValue()).toBe('更正罚款金额');
    await filer.getByLabel('收据.jpg').uncheck();
    await filer.getByRole('button', { name: '下一步：核对' }).click();
    expect(await filer.textContent('h1')).toBe('请核对后提交');
    await filer.getByRole('button', { name: '返回修改' }).click();
    expect(await filer.getByLabel('您的要求').inputValue()).toBe('更正罚款金额');
    await filer.getByLabel('您的要求').fill('罚款金额更正为 0.5 万元');
    await filer.getByRole('button', { name: '下一步：核对' }).click();
    await filer.getByRole('button', { name: '提交异议' }).click();
    await filer.waitForURL(/\/objections\/YY-.*filed=true/);
    expect(await filer.textContent('main')).toContain('已提交');
    expect(await filer.textContent('main')).toContain('决定书照片');
    const address = new URL(filer.url()).pathname;
    const id = address.split('/').at(-1) ?? '';

    // then a second one leads to the first
    await filer.goto(`/objections/new?record=${record}`);
    await filer.getByRole('link', { name: '查看正在办理的异议' }).click();
    expect(new URL(filer.url()).pathname).toBe(address);

    // when the centre asks for more, gets it, accepts, and sends it out with others
    const centre = await pageOf('centre', '/objections');
    await centre.goto(address);
    await centre.getByRole('button', { name: '由我办理' }).click();
    await centre.getByRole('link', { name: '退回补充' }).click();
    await centre.getByRole('button', { name: '退回补充' }).click();
    expect(await centre.getByRole('alert').textContent()).toContain('请填写原因');
    await centre.getByLabel('原因').fill('请写明决定书文号。');
    await centre.getByRole('button', { name: '退回补充' }).click();
    await filer.goto(address);
    expect(await filer.textContent('main')).toContain('轮到您：补充材料');
    await filer.getByRole('link', { name: '补充材料' }).click();
    expect(await filer.textContent('main')).toContain('请写明决定书文号。');
    await filer.getByLabel('补充说明').fill(number);
    await filer.getByRole('button', { name: '补充材料' }).click();
    await centre.getByLabel('添加备注').fill('已电话联系申请人。');
    await centre.getByRole('button', { name: '保存备注' }).click();
    expect(await centre.textContent('main')).toContain('已电话联系申请人。');
    await centre.getByRole('button', { name: '受理' }).click();
    expect(await centre.textContent('main')).toContain('标注“异议处理中”');
    await centre.goto('/objections?state=accepted&limit=100');
    await centre.getByRole('button', { name: '转信息提供单位' }).click();
    expect(await centre.textContent('main')).toContain('没有选中任何一件');
    await centre.goto('/objections?state=accepted&limit=100');
    await centre.getByLabel(`选中 ${id}`).check();
    await centre.getByRole('button', { name: '转信息提供单位' }).click();
    expect(await centre.textContent('main')).toContain('已办 1 件');

    // and the unit corrects, after a slip
    const unit = await pageOf('provider', '/objections');
    await unit.goto(address);
    expect(await unit.textContent('main')).not.toContain('联系方式');
    await unit.getByRole('link', { name: '作出处理决定' }).click();
    await unit.getByLabel('更正', { exact: true }).check();
    expect(await unit.getByLabel('罚款金额(万元)', { exact: true }).inputValue()).toBe('2');
    await unit.getByLabel('罚款金额(万元)', { exact: true }).fill('五千');
    await unit.getByLabel('理由').fill('录入时写错了金额。');
    await unit.getByRole('button', { name: '作出处理决定' }).click();
    expect(await unit.getByRole('alert').textContent()).not.toBe('');
    expect(await unit.getByLabel('罚款金额(万元)', { exact: true }).inputValue()).toBe('五千');
    expect(await unit.getByLabel('理由').inputValue()).toBe('录入时写错了金额。');
    await unit.getByLabel('罚款金额(万元)', { exact: true }).fill('0.5');
    await unit.getByRole('button', { name: '作出处理决定' }).click();
    expect(await unit.textContent('main')).toContain('更正的内容');

    await centre.goto(address);
    await centre.getByRole('button', { name: '送达并办结' }).click();

    // then the filer sees it put right, and can have the decision on paper
    await filer.goto(address);
    expect(await filer.textContent('main')).toContain('录入时写错了金额。');
    const changed = filer.getByRole('row').filter({ hasText: '罚款金额(万元)' });
    expect(await changed.textContent()).toBe('罚款金额(万元)20.5');
    for (const link of ['下载提交回执（PDF）', '下载处理决定（PDF）']) {
      const arriving = filer.waitForEvent('download');
      await filer.getByRole('link', { name: link }).click();
      expect((await arriving).suggestedFilename()).toContain(id);
    }
    await filer.goto(`/records/${record}`);
    expect(await filer.textContent('.title')).toContain('已更正');
    await filer.goto('/notices');
    const told = filer.getByRole('listitem').filter({ hasText: id }).first();
    expect(await told.textContent()).toContain('未读');
    await told.getByRole('button').click();
    expect(new URL(filer.url()).pathname).toBe(address);
    await filer.goto('/notices');
    expect(await told.textContent()).not.toContain('未读');

    // and the report from before is genuine and out of date
    await filer.goto(`/verify/${report.number}?code=${report.verificationCode}`);
    expect(await filer.textContent('.verdict')).toContain('已过时');
    await filer.goto(`/reports/${report.number}`);
    const banner = filer.locator('.notification').filter({ hasText: '已过时' });
    await banner.getByRole('link', { name: '按相同选项重新开具' }).click();
    expect(await filer.isChecked('input[value="standard"]')).toBe(true);
  });

  it('of two officers one wins, and the other sees what happened', async () => {
    const record = await aPenalty('示市监罚〔2026〕902号');
    const filed = await post('enterprise', '/objections', {
      record,
      kind: 'wrong',
      statement: '金额不对',
      requested: '更正',
    });
    const { id } = (await filed.json()) as { id: string };
    const centre = await pageOf('centre', `/objections/${id}`);
    const other = await pageOf('centre', `/objections/${id}?step=reject`, 'en');
    await centre.getByRole('button', { name: '受理' }).click();
    await other.getByLabel('Reason').fill('Nothing was said of what is wrong.');
    await other.getByRole('button', { name: 'Do not accept' }).click();

    const alert = (await other.getByRole('alert').textContent()) ?? '';
    expect(alert).toContain('The case has changed');
    expect(alert).toContain('“Accept”');
    expect(await other.textContent('.title')).toContain('Accepted');
  });

  it('about somebody else’s record goes to the centre as a report of an error', async () => {
    const record = await aPenalty('示市监罚〔2026〕903号');
    const page = await pageOf('enterprise-b', `/records/${record}`);
    await page.getByRole('link', { name: '提交纠错线索' }).click();
    await page.getByRole('button', { name: '提交线索' }).click();
    expect(await page.getByRole('alert').textContent()).toContain('请填写哪里不对');
    await page.getByLabel('哪里不对').fill('处罚日期似乎早于立案日期。');
    await page.getByRole('button', { name: '提交线索' }).click();
    await page.waitForURL(/\/error-reports\/JC-/);
    const address = new URL(page.url()).pathname;

    const centre = await pageOf('centre', address);
    await centre.getByLabel('答复').fill('已请提供单位核查。');
    await centre.getByRole('button', { name: '发送答复' }).click();
    await page.goto(address);
    expect(await page.textContent('main')).toContain('已请提供单位核查。');
  });
});
