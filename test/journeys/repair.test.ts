import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { sampleSubjects } from '../../infra/local/sample-city/subjects.ts';
import { addDays, chinaDate } from '../../shared/domain/china-time.ts';
import { ecologyUnit } from '../../shared/policy/units.ts';
import { launchBrowser, noBrowser, seesItFiled, sendFile, signIn, visit } from '../support/browser.ts';
import { call, csvOf, importFile, penaltyRow, post, registrationRow } from '../support/service.ts';
import { jpeg } from '../support/upload-files.ts';

const { code, name } = sampleSubjects.enterprise;
const organ = { name: '示范市生态环境局', code: ecologyUnit };
const breach = '夜间超时施工';
const number = '示环罚〔2026〕971号';

/** A penalty of the ecology bureau whose shortest publicity is over. */
async function aPenalty(): Promise<string> {
  await importFile('provider', 'registration', csvOf([registrationRow({ code, name })]));
  const row = penaltyRow(
    { code, name },
    {
      行政处罚决定书文号: number,
      违法行为类型: breach,
      处罚决定日期: addDays(chinaDate(new Date()), -150),
      公示截止期: '',
      处罚机关: organ.name,
      处罚机关统一社会信用代码: organ.code,
      数据来源单位: organ.name,
      数据来源单位统一社会信用代码: organ.code,
    },
  );
  await importFile('provider-b', 'administrative-penalty', csvOf([row]));
  const answer = await call(
    'enterprise',
    `/subjects/${code}/records?catalogue=administrative-penalty&limit=100`,
  );
  const { items } = (await answer.json()) as { items: { id: string; title: string }[] };
  const found = items.find(({ title }) => title === breach);
  if (found === undefined) throw new Error('The penalty did not arrive');
  return found.id;
}

/** What a standard report that is made now says in JSON: how many entries it shows. */
async function reportOf(): Promise<{ number: string; recordCount: number }> {
  const issued = await post('enterprise', '/reports', { subject: code, edition: 'standard' });
  return (await issued.json()) as { number: string; recordCount: number };
}

describe.skipIf(noBrowser !== null)('a repair, without JavaScript', () => {
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

  it('goes from the notice of a penalty to a report without it', async () => {
    // given a penalty that arrived, of which its subject is told
    const record = await aPenalty();
    const before = await reportOf();
    const filer = await pageOf('enterprise', '/notices');
    await expect
      .poll(async () => {
        await filer.goto('/notices');
        return main(filer);
      })
      .toContain(`新的失信信息：${breach}`);
    expect(await main(filer)).toContain(number);

    // when its subject looks at its page, and applies there, with a slip
    await filer.goto(`/records/${record}`);
    const seen = await main(filer);
    for (const part of ['最早可以申请的日期', '申请条件', '不收费', '下载信用修复告知书'])
      expect(seen).toContain(part);
    await filer.getByRole('link', { name: '申请信用修复' }).click();
    await filer.getByLabel('整改情况说明').fill('已停止夜间施工，罚款已经缴清。');
    await filer.getByRole('button', { name: '申请信用修复' }).click();
    const alert = await filer.getByRole('alert').textContent();
    for (const part of ['证明材料', '信用修复承诺书', '承诺人']) expect(alert).toContain(part);
    await filer.getByText('单个文件大于 4 MB').click();
    await filer.getByLabel('材料名称').fill('缴款凭证');
    await filer.getByRole('button', { name: '上传这份材料' }).click();
    await sendFile(filer, { name: 'a.jpg', mimeType: 'image/jpeg', buffer: jpeg() });
    await filer.getByRole('link', { name: '使用这份材料，继续填写' }).click();
    expect(await filer.getByLabel('整改情况说明').inputValue()).toContain('夜间施工');
    await filer.getByLabel('承诺人', { exact: true }).fill('张三');
    await filer.getByLabel('已阅读并作出以上承诺').check();
    await filer.getByRole('button', { name: '申请信用修复' }).click();
    await filer.waitForURL(/\/repairs\/XF-/);
    const address = new URL(filer.url()).pathname;
    // which says that it was filed, under which number, and who does what by when
    await seesItFiled(filer, address.split('/').at(-1) ?? '', '信用中心');

    // and the centre sends it on, the unit accepts it
    const centre = await pageOf('centre', '/repairs');
    await centre.goto(address);
    await centre.getByRole('button', { name: '转送认定单位' }).click();
    const unit = await pageOf('provider-b', '/repairs');
    await unit.goto(address);
    await unit.getByRole('button', { name: '受理', exact: true }).click();
    await unit.getByRole('link', { name: '准予修复' }).click();
    await unit.getByLabel('文书号').fill('示环信修〔2026〕71号');
    await unit.getByRole('button', { name: '准予修复' }).click();

    // then the case says so, with its decision and its promise on record
    await filer.goto(address);
    const decided = await main(filer);
    for (const part of ['准予修复', '示环信修〔2026〕71号', '承诺编码', '下载信用修复决定书'])
      expect(decided).toContain(part);
    expect((await call('enterprise', `${address}/letter`)).status).toBe(303);

    // and nobody finds the penalty any more, nor does a new report show it
    const anybody = await (await visit(browser, { scripts: false })).newPage();
    open.push(anybody.context());
    expect((await anybody.goto(`/records/${record}`))?.status()).toBe(404);
    const checked = await call('enterprise', `/reports/${before.number}`);
    expect(((await checked.json()) as { status: string }).status).toBe('superseded');
    // The promise of the repair is an entry, too.
    const after = await reportOf();
    const shown = await call('enterprise', `/reports/${after.number}/pdf`);
    expect(shown.status).toBe(303);
    const { copiedText } = await import('../support/read-pdf.ts');
    const pdf = new Uint8Array(await (await fetch(shown.headers.get('location') ?? '')).arrayBuffer());
    const text = (await copiedText(pdf)).replace(/\s/g, '');
    expect(text).not.toContain(number);
    // Nor the promise that names it.
    expect(text).not.toContain('信用修复型');
  });
});
