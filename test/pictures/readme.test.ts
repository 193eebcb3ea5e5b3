import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { city } from '../journeys/city.ts';
import { launchBrowser, noBrowser, signIn } from '../support/browser.ts';
import { call } from '../support/service.ts';

const folder = fileURLToPath(new URL('../../docs/pictures/', import.meta.url));
/** Of a page's own pixels: small enough for a page of text, large enough to be read. */
const scale = 0.6;

/** `npm run pictures`: what the README shows, from a running stage. */
describe.skipIf(noBrowser !== null)('the pictures of the README', () => {
  let browser: Browser;
  beforeAll(async () => {
    mkdirSync(folder, { recursive: true });
    browser = await launchBrowser();
    await city();
  });
  afterAll(() => browser.close());

  async function take(name: string, path: string, as: string | null): Promise<void> {
    const context = await browser.newContext({
      baseURL: inject('stageUrl'),
      viewport: { width: 1280, height: 860 },
      deviceScaleFactor: scale,
      locale: 'zh-CN',
    });
    const page = await context.newPage();
    if (as === null) await page.goto(path);
    else await signIn(page, as, path);
    await page.screenshot({ path: `${folder}${name}.png` });
    await context.close();
  }

  it('show the home page', () => take('home', '/', null));

  it('show a case as its filer sees it', async () => {
    const { objections } = await city();
    await take('case', `/objections/${objections.verifying}`, 'enterprise');
  });

  it('show the cover of a report', async () => {
    const { report } = await city();
    const found = await call('enterprise', `/reports/${report.number}/pdf`);
    const file = await fetch(found.headers.get('location') ?? '');
    const work = mkdtempSync(join(tmpdir(), 'picture-'));
    writeFileSync(join(work, 'report.pdf'), Buffer.from(await file.arrayBuffer()));
    const args = ['-png', '-singlefile', '-f', '1', '-l', '1', '-r', '60', 'report.pdf', 'report'];
    execFileSync('pdftoppm', args, { cwd: work });
    copyFileSync(join(work, 'report.png'), `${folder}report.png`);
    rmSync(work, { recursive: true });
    expect(file.ok).toBe(true);
  });
});
