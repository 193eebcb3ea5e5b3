import { describe, expect, it } from 'vitest';
import { footLine } from '../../../../templates/paper/layout.ts';
import { pageHeight, pageWidth } from '../../../../templates/paper/pdf/container.ts';
import { columnWidths } from '../../../../templates/paper/table.ts';
import { renderReport } from '../../../../templates/report/render.ts';
import { copiedText, type PlacedWord, placedWords } from '../../../support/read-pdf.ts';
import { sampleLetters } from '../../../support/sample-letters.ts';
import { sampleReports } from '../../../support/sample-reports.ts';

const languages = ['zh-CN', 'en'] as const;
const papers = languages.flatMap((lang) => [
  ...Object.entries(sampleReports).map(
    ([name, content]) =>
      [`report ${name}`, lang, () => renderReport(content, { lang, seal: null }).bytes] as const,
  ),
  ...Object.entries(sampleLetters).map(
    ([name, letter]) => [`letter ${name}`, lang, () => letter(lang, null).bytes] as const,
  ),
]);

const above = footLine - 20;
const lines = (words: readonly PlacedWord[]) => new Set(words.map(({ bottom }) => Math.round(bottom / 4)));

/** Words that stand over one another by more than edges. */
function overlaps(words: readonly PlacedWord[]): string[] {
  const edge = 2.5;
  return words.flatMap((one, at) =>
    words
      .slice(at + 1)
      .filter(
        (other) =>
          one.left + edge < other.right &&
          other.left + edge < one.right &&
          one.top + 2 * edge < other.bottom &&
          other.top + 2 * edge < one.bottom,
      )
      .map((other) => `${one.text} | ${other.text}`),
  );
}

describe.each(papers)('%s (%s)', (_, __, render) => {
  it('fills its pages, and has nothing over anything else or beside the paper', async () => {
    const pages = await placedWords(render());
    for (const [at, words] of pages.entries()) {
      const content = words.filter(({ bottom }) => bottom < above);
      const lowest = Math.max(...content.map(({ bottom }) => bottom));
      if (at < pages.length - 1) expect(lowest / pageHeight).toBeGreaterThan(0.75);
      else expect(lines(content).size).toBeGreaterThan(4);
      expect(overlaps(words)).toEqual([]);
      expect(words.filter(({ left, right }) => left < 40 || right > pageWidth - 40)).toEqual([]);
    }
  });
});

describe('a receipt with files', () => {
  it('lists them in their order, and has their digests behind the signature', async () => {
    const text = await copiedText(
      (sampleLetters['receipt-files'] as (typeof sampleLetters)[string])('zh-CN').bytes,
    );
    const order = ['1.行政处罚决定书', '2.缴款凭证', '3.情况说明', '出具单位', '文书核验', '供核对'].map(
      (part) => text.indexOf(part),
    );
    expect(order).not.toContain(-1);
    expect(order).toEqual(order.toSorted((a, b) => a - b));
  });
});

describe('the widths of columns', () => {
  it.each([
    ['what is left is spread', [10, 30], 80, [20, 60]],
    ['who needs little gets it', [10, 200, 200], 110, [10, 50, 50]],
    ['who needs less than a share leaves it to others', [10, 40, 200], 150, [10, 40, 100]],
  ])('%s', (_, needed, whole, expected) => expect(columnWidths(needed, whole)).toEqual(expected));
});
