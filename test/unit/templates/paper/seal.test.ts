import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readSeal } from '../../../../infra/seal.ts';
import { renderReport } from '../../../../templates/report/render.ts';
import { copiedText, elements, uncompressed } from '../../../support/read-pdf.ts';
import { sampleNoViolation } from '../../../support/report-content.ts';
import { sampleSealPng } from '../../../support/sample-seal.ts';

const folder = mkdtempSync(join(tmpdir(), 'seal-'));
const picture = (name: string, bytes: Uint8Array): string => {
  const file = join(folder, name);
  writeFileSync(file, bytes);
  return file;
};
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('a report with a seal', () => {
  const seal = () => readSeal(picture('seal.png', sampleSealPng(240)));

  it('shows its picture, with a mask for what is transparent and words for who cannot see it', async () => {
    const { bytes } = renderReport(sampleNoViolation(), { lang: 'zh-CN', seal: seal() });
    const file = await uncompressed(bytes);
    expect(file).toMatch(/\/ColorSpace \/DeviceRGB[^>]*\/SMask \d+ 0 R/);
    expect(await elements(bytes)).toMatch(/Figure[\s\S]*Figure/);
    const said = Buffer.from('出具单位印章图样', 'utf16le').swap16().toString('hex');
    expect(file).toContain(`/Alt <feff${said}>`);
  });

  it('draws a sample where there is no picture, and none of its letters is copied', async () => {
    const sample = { around: '示例印章样张', across: '示例' };
    const { bytes } = renderReport(sampleNoViolation(), { lang: 'zh-CN', seal: sample });
    expect(await elements(bytes)).toMatch(/Figure[\s\S]*Figure/);
    expect(await uncompressed(bytes)).not.toContain('/Subtype /Image');
    expect(await copiedText(bytes)).not.toMatch(/样张|示例/);
  });

  it('is the same file each time, and without a seal has no picture', async () => {
    const render = () => renderReport(sampleNoViolation(), { lang: 'en', seal: seal() }).bytes;
    expect(Buffer.from(render()).equals(render())).toBe(true);
    const without = await uncompressed(renderReport(sampleNoViolation(), { lang: 'en', seal: null }).bytes);
    expect(without).not.toContain('/Subtype /Image');
  });
});

/** The beginning of a picture that says it is enormous. */
function bomb(): Buffer {
  const bytes = sampleSealPng(240);
  bytes.writeUInt32BE(60_000, 16);
  bytes.writeUInt32BE(60_000, 20);
  return bytes;
}

describe('the picture of a seal', () => {
  it('is read with what is transparent in it', () => {
    expect(readSeal(picture('plain.png', sampleSealPng(240)))).toMatchObject({
      width: 240,
      height: 240,
      transparent: true,
    });
    expect(readSeal(picture('white.png', sampleSealPng(240, 'white'))).transparent).toBe(false);
  });

  it.each([
    ['no file', () => join(folder, 'nothing.png'), /cannot be read; it lies beside/],
    ['no picture', () => picture('text.png', Buffer.from('seal')), /no whole PNG/],
    ['half a picture', () => picture('half.png', sampleSealPng(240).subarray(0, 900)), /no whole PNG/],
    ['too small', () => picture('small.png', sampleSealPng(120)), /120 × 120 pixels; 200 to 1600/],
    ['a few bytes that would unpack to gigabytes', () => picture('bomb.png', bomb()), /60000 × 60000 pixels/],
    ['too large a file', () => picture('large.png', Buffer.alloc(3_000_000)), /larger than 2 MB/],
  ])('is refused with what is wrong: %s', (_, file, message) => {
    expect(() => readSeal(file())).toThrow(message);
  });
});
