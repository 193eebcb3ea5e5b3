import { beforeAll, describe, expect, test } from 'vitest';
import { layOutReport, renderReport } from '../../../../templates/report/render.ts';
import { qrCodes } from '../../../support/qr-code.ts';
import { checkedPages, pageTexts, structure, uncompressed } from '../../../support/read-pdf.ts';
import {
  sampleNoViolation,
  samplePenalties,
  sampleReport,
  sampleSections,
} from '../../../support/report-content.ts';

const chinese = { lang: 'zh-CN' } as const;

describe('what a screen reader gets', () => {
  let read = '';
  beforeAll(async () => {
    read = await structure(renderReport(sampleNoViolation(), chinese).bytes);
  });

  test('headings in order, tables with header cells, the code with its description', () => {
    const headings = [...read.matchAll(/^ *(H\d)\b/gm)].map(([, tag]) => tag);
    expect(headings[0]).toBe('H1');
    expect(headings.filter((tag) => tag === 'H1')).toHaveLength(1);
    // no level is skipped on the way down
    for (const [i, tag = ''] of headings.entries()) {
      const before = headings[i - 1] ?? 'H0';
      expect(Number(tag[1]) - Number(before[1])).toBeLessThanOrEqual(1);
    }
    expect(read).toMatch(/TH:\s+\/Scope \/Row\s+"统一社会信用代码"/);
    expect(read).toContain('/Scope /Row');
    expect(read).toContain('/Scope /Column');
    expect(read).toMatch(/Figure/);
    // one thing after the other: the subject before the result before the sections
    const order = ['信用主体', '查询结果', '报告核验', '一、登记注册基础信息', '七、报告说明'].map((text) =>
      read.indexOf(text),
    );
    expect(order).toEqual(order.toSorted((a, b) => a - b));
    expect(order).not.toContain(-1);
  });

  test('each value has one label, however many stand side by side', () => {
    for (const row of read.split(/^ +TR\b.*$/m).slice(1)) {
      const headers = row.match(/\/Scope \/Row/g)?.length ?? 0;
      expect(headers).toBeLessThanOrEqual(1);
    }
    expect(read).toMatch(/\/Scope \/Row\s+"市场监管"\s+TD\s+"查询到 2 条"/);
  });

  test('words at the ends of lines stay apart', async () => {
    const inEnglish = await structure(renderReport(sampleNoViolation(), { lang: 'en' }).bytes);
    expect(inEnglish).toContain(
      'from the public credit information collected on this platform. The platform is neutral: the provider units are responsible for the content, which is unchanged but for its format and masked personal data.',
    );
    expect(inEnglish).toContain('“Data complete” shows the period');
  });

  test('what is repeated on each page is not read', () => {
    expect(read).not.toContain('模板版本');
    expect(read).not.toContain('（续）');
  });
});

describe('the file', () => {
  test('states its language, title, standards and the meaning of its colours', async () => {
    const file = await uncompressed(renderReport(sampleNoViolation(), chinese).bytes);
    expect(file).toContain('/Lang (zh-CN)');
    expect(file).toContain('/DisplayDocTitle true');
    expect(file).toMatch(/<pdfaid:part>2<\/pdfaid:part>\s*<pdfaid:conformance>A</);
    expect(file).toContain('<pdfuaid:part>1</pdfuaid:part>');
    expect(file).toContain('/GTS_PDFA1');
    expect(file).toMatch(/\/Alt <feff/);
  });

  test('has the ornament of its issuer', async () => {
    const ornament = async (issuer: string): Promise<string> => {
      const content = sampleReport({ issuer: { zh: issuer, en: issuer } });
      const [, number = ''] =
        /\/Ornament (\d+) 0 R/.exec(await uncompressed(renderReport(content, chinese).bytes)) ?? [];
      const file = await uncompressed(renderReport(content, chinese).bytes);
      return file.slice(file.indexOf(`\n${number} 0 obj`)).split('endstream')[0] ?? '';
    };
    const one = await ornament('示范市公共信用信息中心');
    expect(one).toContain(' Do');
    expect(await ornament('示范市公共信用信息中心')).toBe(one);
    expect(await ornament('另一市公共信用信息中心')).not.toBe(one);
  });

  test('has a bookmark for each section and entry', async () => {
    const penalties = samplePenalties(3);
    const file = await uncompressed(
      renderReport(sampleReport({ sections: sampleSections(penalties) }), chinese).bytes,
    );
    const bookmarks = file.match(/\/Dest \[/g) ?? [];
    // registration, seven sections, three of the national layout, declaration; a licence and three penalties
    expect(bookmarks).toHaveLength(1 + 7 + 3 + 1 + 1 + 3);
  });

  test('leaves the signer its places, once each and in plain bytes', () => {
    const bytes = Buffer.from(renderReport(sampleReport(), chinese).bytes).toString('latin1');
    for (const place of [
      '/ByteRange [0 /********** /********** /**********]',
      `/Contents <${'0'.repeat(16384)}>`,
      "/M (D:00000000000000+00'00')",
      '/SubFilter /ETSI.CAdES.detached',
    ]) {
      expect(bytes.split(place)).toHaveLength(2);
    }
    expect(bytes).toContain('/Perms <</DocMDP ');
  });

  test('has the QR code that it is finished with, once its pages are known', async () => {
    const { pages, finish } = layOutReport(sampleReport(), chinese);
    const text = `https://credit.example.gov.cn/verify/1#${pages}`;
    const { drawn, wanted } = await qrCodes(finish(text), text);
    expect(drawn).toEqual(wanted);
  });

  test('is the same for the same content', () => {
    const first = renderReport(sampleNoViolation(), chinese).bytes;
    expect(Buffer.from(renderReport(sampleNoViolation(), chinese).bytes).equals(first)).toBe(true);
  });
});

describe('large and small', () => {
  test.each([
    [0, 2],
    [1, 2],
    [12, 4],
  ])('%i records', async (count, expected) => {
    const content = sampleReport({ sections: sampleSections(samplePenalties(count)) });
    const { bytes, pages } = renderReport(content, chinese);
    expect(pages).toBe(expected);
    expect(await checkedPages(bytes)).toBe(expected);
  });

  test('12 records take no more pages in English, with nothing found in one line', async () => {
    const content = sampleReport({ sections: sampleSections(samplePenalties(12)) });
    const { bytes, pages } = renderReport(content, { lang: 'en' });
    expect(pages).toBe(4);
    const texts = await pageTexts(bytes);
    expect(texts.join('\n')).toMatch(/8\. Judgments and enforcement \(0\).*this report’s scope\./);
  });

  test('5 000 records: every one of them, in a file that opens', async () => {
    const content = sampleReport({ sections: sampleSections(samplePenalties(5000)) });
    const { bytes, pages } = renderReport(content, chinese);
    expect(pages).toBeGreaterThan(900);
    expect(bytes.length).toBeLessThan(9_000_000);
    expect(await checkedPages(bytes)).toBe(pages);
  });
});
