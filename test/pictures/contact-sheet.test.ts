import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { city } from '../journeys/city.ts';
import { sidewaysBy, visitors, visits } from '../journeys/every-page.ts';
import { noBrowser, wide } from '../support/browser.ts';

/** The width of a phone. */
const phone = 375;
/** Of a page, in its own pixels: what lies below is seen by its beginning. */
const tallest = 2400;
/** Pages whose name has it, such as `PAGES=/objections`; absent: all. */
const wanted = process.env.PAGES ?? '';
const folder = fileURLToPath(new URL('../../.build/contact-sheet/', import.meta.url));

interface Picture {
  readonly name: string;
  /** JPEG. */
  readonly bytes: Buffer;
  readonly sideways: number;
}

const chosen = visits.filter(([name]) => name.includes(wanted));

/** A page as it looks from its top. */
async function pictureOf(page: Page, name: string): Promise<Picture> {
  const sideways = await sidewaysBy(page);
  const size = await page.evaluate(() => ({
    width: document.documentElement.clientWidth,
    height: document.documentElement.scrollHeight,
  }));
  const bytes = await page.screenshot({
    type: 'jpeg',
    quality: 60,
    fullPage: true,
    clip: { x: 0, y: 0, width: size.width, height: Math.min(size.height, tallest) },
  });
  return { name, bytes, sideways };
}

/** Pictures side by side, each under its name; what is wider than its window is marked. */
async function sheet(browser: Browser, pictures: readonly Picture[], width: number): Promise<Buffer> {
  const shown = width === phone ? 225 : 400;
  const cells = pictures.map(
    ({ name, bytes, sideways }) =>
      `<figure${sideways > 0 ? ' class="wide"' : ''}><figcaption>${name}</figcaption><img width="${shown}" src="data:image/jpeg;base64,${bytes.toString('base64')}"></figure>`,
  );
  const page = await browser.newPage({ viewport: { width: shown * 12 + 150, height: 800 } });
  await page.setContent(
    `<!doctype html><style>body{margin:6px;background:#777;font:11px sans-serif;display:grid;grid-template-columns:repeat(12,${shown}px);gap:8px;align-items:start}figure{margin:0;max-height:600px;overflow:hidden;background:#fff}figcaption{background:#fe9;padding:1px 3px;overflow-wrap:anywhere}.wide figcaption{background:#f66}img{display:block}</style>${cells.join('')}`,
  );
  const picture = await page.screenshot({ type: 'png', fullPage: true });
  await page.close();
  return picture;
}

/** `npm run contact-sheet`: every page as each account, in both languages, wide and narrow, on four pictures. */
describe.skipIf(noBrowser !== null)('every page', () => {
  const people = visitors();

  it.each(
    (['zh-CN', 'en'] as const).flatMap((language) => [wide, phone].map((width) => ({ language, width }))),
  )(
    'is on the contact sheet in $language at $width px',
    async ({ language, width }) => {
      const pictures: Picture[] = [];
      for (const [name, { as, path }] of chosen) {
        const page = await people.pageOf(as, language);
        await page.setViewportSize({ width, height: 800 });
        await page.goto(await path(await city()));
        pictures.push(await pictureOf(page, name));
      }
      mkdirSync(folder, { recursive: true });
      const half = 120;
      for (let from = 0; from < pictures.length; from += half) {
        const part = pictures.slice(from, from + half);
        writeFileSync(
          `${folder}${language}-${width}-${from / half + 1}.png`,
          await sheet(people.browser(), part, width),
        );
      }
      expect(pictures.filter(({ sideways }) => sideways > 0).map(({ name }) => name)).toEqual([]);
    },
    1_800_000,
  );
});
