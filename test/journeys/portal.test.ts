import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest';
import { launchBrowser, noBrowser, signIn, type Visitor, visit } from '../support/browser.ts';
import { csvOf, importFile, penaltyRow, post, registrationRow, testCompany } from '../support/service.ts';
import { type City, city, hostileName } from './city.ts';

/** What an element says to whoever reads it. */
async function says(page: Page, element: string): Promise<string> {
  return ((await page.textContent(element)) ?? '').trim();
}

describe.skipIf(noBrowser !== null)('people at the portal', () => {
  let browser: Browser;
  let context: BrowserContext;
  let town: City;
  beforeAll(async () => {
    browser = await launchBrowser();
    town = await city();
  });
  afterAll(() => browser.close());
  beforeEach(async () => {
    context = await visit(browser);
  });
  afterEach(() => context.close());

  async function someone(visitor?: Visitor): Promise<Page> {
    if (visitor !== undefined) {
      await context.close();
      context = await visit(browser, visitor);
    }
    return context.newPage();
  }

  /** What stands in the error summary, with the fields that it leads to. */
  async function complaints(page: Page): Promise<Record<string, string>> {
    const links = await page.locator('.errors a').all();
    const entries = await Promise.all(
      links.map(
        async (link) => [(await link.getAttribute('href')) ?? '', (await link.textContent()) ?? ''] as const,
      ),
    );
    return Object.fromEntries(entries);
  }

  /** Downloads the report that the page shows. */
  async function downloaded(page: Page): Promise<string> {
    const [download] = await Promise.all([page.waitForEvent('download'), page.click('text=下载 PDF')]);
    const path = join(inject('stageFolder'), `download-${Date.now()}.pdf`);
    await download.saveAs(path);
    return path;
  }

  describe.each([{ scripts: true }, { scripts: false }])('an accountant ($scripts)', ({ scripts }) => {
    it('signs in, gets a report, and somebody else checks the file', async () => {
      const page = await someone({ scripts });
      await page.goto('/');
      await page.click('text=开具信用报告');
      await page.click('button[value="enterprise"]');
      await page.waitForURL('**/reports/new');
      expect(await says(page, '.acting')).toContain(town.name);

      const other = await (await visit(browser, { scripts })).newPage();
      let file = '';
      // Other journeys change the enterprise's record meanwhile: what is not outdated is looked for among new ones.
      await expect
        .poll(async () => {
          await page.goto('/reports/new');
          await page.check('#edition');
          await page.fill('#purpose', '投标');
          await page.click('text=开具报告');
          await page.waitForURL(/\/reports\/\w{22}$/);
          expect(await says(page, 'h1')).toBe('公共信用信息报告');
          file = await downloaded(page);
          await other.goto('/verify');
          await other.setInputFiles('#file', file);
          await other.click('text=核验文件');
          return says(other, '.verdict-title');
        })
        .toBe('真实有效');

      const bytes = await readFile(file);
      bytes.writeUInt8(bytes.readUInt8(2000) ^ 1, 2000);
      await writeFile(file, bytes);
      await other.goto('/verify');
      await other.setInputFiles('#file', file);
      await other.click('text=核验文件');
      expect(await says(other, '.verdict-title')).toContain('请勿采信');
      await other.context().close();
    });
  });

  it('a clerk checks a paper report, in English', async () => {
    const page = await someone({ language: 'en' });
    // Other journeys change the enterprise's record meanwhile: what is not outdated is looked for among new ones.
    await expect
      .poll(async () => {
        const issued = await post('enterprise', '/reports', {
          subject: town.subject,
          edition: 'no-violation',
        });
        const { number, verificationCode } = (await issued.json()) as Record<string, string>;
        await page.goto('/');
        await page.click('text=Verify a report');
        await page.fill('#number', ` ${number?.toLowerCase()} `);
        await page.fill('#code', verificationCode ?? '');
        await page.click('main button:has-text("Verify") >> nth=0');
        return says(page, '.verdict-title');
      })
      .toBe('Registered and still valid');
    expect(await says(page, '.summary')).toContain(town.name);
  });

  it('the language and the type size stay chosen', async () => {
    const page = await someone();
    await page.goto('/subjects?q=示范');
    await page.click('text=English');
    expect(await page.getAttribute('html', 'lang')).toBe('en');
    expect(await page.inputValue('#q')).toBe('示范');
    await page.click('text=Large type');
    await page.goto('/help');
    expect(await page.getAttribute('html', 'lang')).toBe('en');
    expect(await page.getAttribute('html', 'class')).toBe('large');
    await page.click('text=Normal type');
    await page.click('text=中文');
    await page.goto('/');
    expect(await page.getAttribute('html', 'lang')).toBe('zh-CN');
    expect(await page.getAttribute('html', 'class')).toBeNull();
  });

  describe('wrong input', () => {
    it('of the report form keeps what was typed, and says where and what', async () => {
      const page = await someone();
      await signIn(page, 'enterprise', '/reports/new');
      await page.fill('#purpose', '申请上市 <b>&"');
      await page.click('text=开具报告');
      expect(await page.title()).toMatch(/^错误：/);
      expect(await complaints(page)).toEqual({ '#edition': '请选择报告版本' });
      expect(await page.evaluate(() => document.activeElement?.className)).toBe('errors');
      expect(await page.inputValue('#purpose')).toBe('申请上市 <b>&"');

      await page.check('#edition-1');
      await page.click('main summary');
      await page.check('#domains');
      await page.fill('#from', '2001-01-01');
      await page.fill('#to', '2000-01-01');
      await page.click('text=开具报告');
      expect(Object.keys(await complaints(page))).toEqual(['#from', '#to']);
      expect(await page.isChecked('#edition-1')).toBe(true);
      expect(await page.isChecked('#domains')).toBe(true);
      expect(await page.inputValue('#from')).toBe('2001-01-01');
      expect(await page.inputValue('#to')).toBe('2000-01-01');
      expect(await page.getAttribute('#from', 'aria-invalid')).toBe('true');
      await page.click('.errors a >> nth=1');
      expect(await page.evaluate(() => location.hash)).toBe('#to');

      await page.fill('#from', '');
      await page.fill('#to', '');
      await page.click('text=开具报告');
      await page.waitForURL(/\/reports\/\w{22}$/);
      expect(await says(page, '.summary')).toContain('申请上市 <b>&"');
    });

    it('of the search keeps it', async () => {
      const page = await someone();
      await page.goto(`/subjects?q=${'长'.repeat(101)}`);
      expect(await page.inputValue('#q')).toBe('长'.repeat(101));
      expect(Object.keys(await complaints(page))).toEqual(['#q']);
    });

    it('of the verification keeps it, and an unknown report is told from a slip', async () => {
      const page = await someone();
      await page.goto('/verify');
      await page.fill('#number', town.report.number);
      await page.click('button:has-text("核验") >> nth=0');
      expect(await complaints(page)).toEqual({ '#code': '请填写核验码' });
      expect(await page.inputValue('#number')).toBe(town.report.number);

      await page.fill('#code', 'AAAA-BBBB-CCCC');
      await page.click('button:has-text("核验") >> nth=0');
      expect(await says(page, '.verdict-title')).toBe('没有查到');
      expect(await page.inputValue('#number')).toBe(town.report.number);
      expect(await page.inputValue('#code')).toBe('AAAA-BBBB-CCCC');

      await page.click('text=核验文件');
      expect(Object.keys(await complaints(page))).toEqual(['#file']);
    });

    it('of the upload keeps the catalogue, and the file with the right one is imported', async () => {
      const company = testCompany();
      const page = await someone();
      await signIn(page, 'provider', '/records/batches');
      await page.selectOption('#catalogue', 'administrative-penalty');
      await page.click('text=上传并处理');
      expect(await complaints(page)).toEqual({ '#file': '请选择数据文件' });
      expect(await page.inputValue('#catalogue')).toBe('administrative-penalty');

      const file = (text: string) => ({
        name: '处罚 数据.csv',
        mimeType: 'text/csv',
        buffer: Buffer.from(text),
      });
      await page.setInputFiles('#file', file('甲,乙\n1,2'));
      await page.click('text=上传并处理');
      expect(Object.keys(await complaints(page))).toEqual(['#file']);

      await page.setInputFiles('#file', file(csvOf([penaltyRow(company)])));
      await page.click('text=上传并处理');
      await page.waitForURL(/\/records\/batches\/B/);
      expect(await says(page, 'main')).toContain('处罚 数据.csv');
    });

    it('of the centre that withdraws a report comes once it has said who it is, and keeps what is wrong', async () => {
      const page = await someone();
      await signIn(page, 'centre', `/reports/${town.report.number}`);
      expect(await page.locator('#reason').count()).toBe(0);
      await page.click('main a.button.secondary:has-text("确认身份")');
      await page.click('button[name="confirmed"]');
      await page.waitForURL(`**/reports/${town.report.number}`);
      await page.click('button:has-text("撤回报告")');
      expect(await complaints(page)).toEqual({ '#reason': '请填写撤回原因' });
    });
  });

  describe('a session that ends while a form is filled in', () => {
    const fillIn = async (page: Page) => {
      await signIn(page, 'enterprise', '/reports/new');
      await page.check('#edition-1');
      await page.click('main summary');
      await page.check('#domains-3');
      await page.fill('#from', '2025-02-03');
      await page.fill('#purpose', '融资 "一"');
    };
    const goOn = async (page: Page) => {
      expect(await says(page, 'h1')).toBe('登录已结束');
      await page.click('text=登录并继续填写');
      await page.click('button[value="enterprise"]').catch(() => undefined);
      await page.click('button:has-text("回到填好的表单")');
      expect(await says(page, '.notification-title')).toBe('您之前填写的内容还在');
      expect(await page.isChecked('#edition-1')).toBe(true);
      expect(await page.isChecked('#domains-3')).toBe(true);
      expect(await page.inputValue('#from')).toBe('2025-02-03');
      expect(await page.inputValue('#purpose')).toBe('融资 "一"');
      await page.click('text=开具报告');
      await page.waitForURL(/\/reports\/\w{22}$/);
    };

    it('by signing out elsewhere gives it back', async () => {
      const page = await someone();
      await fillIn(page);
      const elsewhere = await context.newPage();
      await elsewhere.goto('/session/logout');
      await elsewhere.click('main button');
      await elsewhere.click('button[name="logout"]');
      await elsewhere.waitForURL((url) => url.pathname === '/');
      expect(await elsewhere.isVisible('.sign-in')).toBe(true);
      await page.click('text=开具报告');
      await goOn(page);
    });

    it('with its cookie gone gives it back', async () => {
      const page = await someone();
      await fillIn(page);
      await context.clearCookies({ name: '__Host-session' });
      await page.click('text=开具报告');
      expect(await says(page, 'h1')).toBe('登录已结束');
      await page.click('text=登录并继续填写');
      await page.click('button:has-text("回到填好的表单")');
      expect(await page.inputValue('#purpose')).toBe('融资 "一"');
    });

    it('gives it to nobody else', async () => {
      const page = await someone();
      await fillIn(page);
      const [session] = (await context.cookies()).filter(({ name }) => name === '__Host-session');
      const elsewhere = await context.newPage();
      await elsewhere.goto('/session/logout');
      await elsewhere.click('main button');
      await elsewhere.click('button[name="logout"]');
      await elsewhere.waitForURL((url) => url.pathname === '/');
      if (session !== undefined) await context.addCookies([session]);
      await page.click('text=开具报告');
      await page.click('text=登录并继续填写');
      await page.click('button[value="enterprise-b"]');
      await page.waitForURL('**/session/form');
      expect(await says(page, 'main')).toContain('没有保留的填写内容');
    });
  });

  it('signing out ends the session for every copy of its cookie', async () => {
    const page = await someone();
    await signIn(page, 'enterprise', '/session');
    const cookies = await context.cookies();
    const session = cookies.find(({ name }) => name === '__Host-session');
    expect(session).toMatchObject({ httpOnly: true, secure: true, sameSite: 'Lax', path: '/' });
    await page.click('text=退出');
    await page.click('main button');
    await page.click('button[name="logout"]');
    await page.waitForURL((url) => url.pathname === '/');
    if (session !== undefined) await context.addCookies([session]);
    const answer = await page.goto('/session');
    expect(answer?.status()).toBe(401);
    // At the provider, too: it asks again.
    await page.click('main a.button');
    expect(await page.isVisible('button[value="enterprise"]')).toBe(true);
  });

  it('a form of another site does nothing, with the session or without', async () => {
    const page = await someone();
    await signIn(page, 'enterprise', '/reports/new');
    const url = inject('stageUrl');
    await page.route('https://evil.example/', (route) =>
      route.fulfill({
        contentType: 'text/html',
        body: `<form method="post" action="${url}/reports"><input name="subject" value="${town.subject}"><input name="edition" value="standard"><button>go</button></form>`,
      }),
    );
    await page.goto('https://evil.example/');
    const [answer] = await Promise.all([
      page.waitForResponse((response) => response.url().endsWith('/reports')),
      page.click('button'),
    ]);
    expect(answer.status()).toBe(403);
  });

  it('a form without its proof is shown again and not sent', async () => {
    const page = await someone();
    await signIn(page, 'enterprise', '/reports/new');
    await page.check('#edition');
    await page.fill('#purpose', '贷款');
    await page.locator('input[name="proof"]').evaluate((field) => field.remove());
    const [answer] = await Promise.all([page.waitForResponse('**/reports'), page.click('text=开具报告')]);
    expect(answer.status()).toBe(403);
    expect(await page.inputValue('#purpose')).toBe('贷款');
    await page.click('text=开具报告');
    await page.waitForURL(/\/reports\/\w{22}$/);
  });

  it('a form sent twice counts once', async () => {
    const page = await someone();
    await signIn(page, 'enterprise', '/reports/new');
    await page.check('#edition');
    const fields = await page
      .locator('form input')
      .evaluateAll((inputs) =>
        inputs.map((input) => [input.getAttribute('name'), (input as { value?: string }).value]),
      );
    const form = Object.fromEntries(
      fields.filter(([name]) => name === 'proof' || name === 'idempotencyKey' || name === 'subject'),
    );
    const post = () =>
      context.request.post('/reports', {
        form: { ...form, edition: 'standard' },
        headers: { accept: 'text/html' },
        maxRedirects: 0,
      });
    const [once, again] = [await post(), await post()];
    expect(once.status()).toBe(303);
    expect(again.headers().location).toBe(once.headers().location);
  });

  it('hostile names and searches are shown as text', async () => {
    const company = testCompany(hostileName);
    await importFile('provider', 'registration', csvOf([registrationRow(company)]));
    await importFile(
      'provider',
      'administrative-penalty',
      csvOf([penaltyRow(company, { 违法行为类型: '"><script>alert(2)</script>' })]),
    );
    const page = await someone();
    let alerts = 0;
    page.on('dialog', (dialog) => {
      alerts += 1;
      void dialog.dismiss();
    });
    await page.goto(`/subjects/${company.code}`);
    expect(await says(page, 'h1')).toBe(hostileName);
    const search = '"><svg onload=alert(3)>';
    await page.goto(`/subjects?q=${encodeURIComponent(search)}`);
    expect(await page.inputValue('#q')).toBe(search);
    expect(await says(page, 'main')).toContain(search);
    await page.goto('/no/such/<script>alert(4)</script>');
    expect(await says(page, 'h1')).toBe('没有找到这个页面');
    expect(alerts).toBe(0);
  });

  it('by keyboard alone: search, find, read', async () => {
    const page = await someone();
    const focused = () =>
      page.evaluate(() => {
        const element = document.activeElement;
        const style = element === null ? undefined : getComputedStyle(element);
        return {
          text: (element?.textContent ?? '').trim(),
          id: element?.id ?? '',
          visible: style !== undefined && (style.outlineStyle !== 'none' || style.boxShadow !== 'none'),
        };
      });
    const tabTo = async (wanted: (now: Awaited<ReturnType<typeof focused>>) => boolean) => {
      for (let steps = 0; steps < 60; steps += 1) {
        await page.keyboard.press('Tab');
        const now = await focused();
        if (now.text !== '' || now.id !== '') expect(now.visible, JSON.stringify(now)).toBe(true);
        if (wanted(now)) return now;
      }
      throw new Error('not reached by keyboard');
    };
    await page.goto('/');
    await page.keyboard.press('Tab');
    expect((await focused()).text).toBe('跳到正文');
    await page.keyboard.press('Enter');
    await tabTo(({ id }) => id === 'q');
    await page.keyboard.type(town.name);
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/subjects\?q=/);
    await tabTo(({ text }) => text === town.name);
    await page.keyboard.press('Enter');
    await page.waitForURL(`**/subjects/${town.subject}`);
    await tabTo(({ text }) => text === '标签不符合规定');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/records/*');
    expect(await says(page, 'h1')).toBe('标签不符合规定');
  });

  it('helps where something is unknown, forbidden, or asks for a sign-in', async () => {
    const page = await someone();
    expect((await page.goto('/reports'))?.status()).toBe(401);
    await page.click('main a.button');
    await page.click('button[value="provider"]');
    await page.waitForURL('**/reports');
    expect(await says(page, 'h1')).toBe('您没有权限使用这项功能');
    expect(await says(page, 'main')).toContain('求助时请提供本次请求编号');
    // What is not there and what is not theirs look alike.
    const [unknown, foreign] = await Promise.all(
      ['91440100XX0000019X-0123456789abcdef', 'P0123'].map(async (id) =>
        (await context.request.get(`/records/${id}`, { headers: { accept: 'text/html' } })).status(),
      ),
    );
    expect([unknown, foreign]).toEqual([404, 404]);
  });
});
