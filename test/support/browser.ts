import { existsSync } from 'node:fs';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { expect, inject } from 'vitest';

const executable =
  process.env.CHROMIUM ??
  ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync);

/** Why the tests in a real browser cannot run here; null where they can. */
export const noBrowser =
  executable === undefined
    ? 'no Chromium found: install it, or name it in CHROMIUM, to run the journeys'
    : null;
if (noBrowser !== null) console.warn(`Journeys are skipped: ${noBrowser}`);

export async function launchBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: executable ?? '',
    args: [
      ...['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update'],
      ...['--disable-sync', '--no-first-run'],
    ],
  });
}

export interface Visitor {
  readonly language?: 'zh-CN' | 'en';
  readonly scheme?: 'light' | 'dark';
  readonly width?: number;
  readonly largeType?: boolean;
  readonly scripts?: boolean;
}

export const wide = 1280;
export const narrow = 320;

/** A browser of somebody's own, as it comes: no cookies, the language that it asks for. */
export async function visit(browser: Browser, visitor: Visitor = {}): Promise<BrowserContext> {
  const { language = 'zh-CN', scheme = 'light', width = wide, largeType = false, scripts = true } = visitor;
  const url = inject('stageUrl');
  const context = await browser.newContext({
    baseURL: url,
    viewport: { width, height: 800 },
    colorScheme: scheme,
    locale: language === 'en' ? 'en-GB' : 'zh-CN',
    javaScriptEnabled: scripts,
    acceptDownloads: true,
  });
  // A busy machine takes its time over a page; what never comes is ended by the test's own limit.
  context.setDefaultTimeout(120_000);
  if (largeType) await context.addCookies([{ name: 'size', value: 'large', url }]);
  return context;
}

/** Signs in through the pages, as people do, and comes to `then`. */
export async function signIn(page: Page, account: string, then = '/'): Promise<void> {
  await page.goto(`/session/login?return=${encodeURIComponent(then)}`);
  await page.click(`button[value="${account}"]`);
  await page.waitForURL((url) => `${url.pathname}${url.search}` === then);
}

/** Chooses files in the form that is on the page, sends them, and waits until they have been checked. */
export async function chooseFiles(
  page: Page,
  ...files: readonly { readonly name: string; readonly mimeType: string; readonly buffer: Buffer }[]
): Promise<void> {
  await page.getByLabel('选择文件').setInputFiles([...files]);
  await page.getByRole('button', { name: '上传所选文件' }).click();
  for (let tries = 0; tries < 600 && (await page.getByText('查看检查结果').count()) > 0; tries += 1) {
    await page.waitForTimeout(100);
    await page.getByRole('button', { name: '查看检查结果' }).click();
  }
}

/** Sends a file too large for a form by its own page, and waits for what its check finds. */
export async function sendFile(
  page: Page,
  file: { readonly name: string; readonly mimeType: string; readonly buffer: Buffer },
): Promise<void> {
  await page.getByLabel('选择文件').setInputFiles(file);
  await page.getByRole('button', { name: '上传', exact: true }).click();
  await page.waitForURL(/\/uploads\/U/);
  for (let tries = 0; tries < 600 && (await page.getByText('查看检查结果').count()) > 0; tries += 1) {
    await page.waitForTimeout(100);
    await page.getByText('查看检查结果').click();
  }
}

/** That the page of a case which was filed just now says so: its number, and what `next` does by when. */
export async function seesItFiled(page: Page, id: string, next: string): Promise<void> {
  const panel = page.locator('.verdict');
  expect(await panel.locator('.verdict-title').textContent()).toBe('已提交');
  const text = (await panel.textContent()) ?? '';
  expect(text).toContain(`编号：${id}`);
  expect(text).toMatch(
    new RegExp(`接下来由[^。]*${next}[^。]*办理：[^。]+。 最迟 \\d{4}年\\d{1,2}月\\d{1,2}日。`),
  );
  expect(text).toContain('请记下编号');
}
