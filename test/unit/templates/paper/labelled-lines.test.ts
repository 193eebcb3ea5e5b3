import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pageEnd } from '../../../../templates/paper/labelled-lines.ts';
import { otherLanguage } from '../../../../templates/paper/language.ts';

describe('where a page ends between rows', () => {
  const ends = (heights: number[], room: number) => pageEnd({ rows: heights.map(() => []), heights }, room);

  it.each([
    ['all of them fit', [10, 10, 10], 30, 3],
    ['one would be left over: three go', [10, 10, 10, 10, 10, 10], 55, 3],
    ['too few would stay: all go', [10, 10, 10, 10], 35, 0],
    ['a row that is divided itself', [10, 400], 120, 2],
  ])('%s', (_, heights, room, expected) => expect(ends(heights, room)).toBe(expected));

  it('leaves no row or two alone on either page', () => {
    const rows = fc.array(fc.integer({ min: 8, max: 60 }), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(rows, fc.integer({ min: 0, max: 700 }), (heights, room) => {
        const at = ends(heights, room);
        if (at === 0 || at === heights.length) return;
        expect(at).toBeGreaterThanOrEqual(2);
        expect(heights.length - at).toBeGreaterThanOrEqual(3);
        expect(heights.slice(0, at).reduce((sum, height) => sum + height, 0)).toBeLessThanOrEqual(room);
      }),
    );
  });
});

describe('the language of a text', () => {
  it.each([
    ['示范食品有限公司', 'en', '/Lang(zh-CN)'],
    ['Shifan Market Supervision Bureau', 'en', ''],
    ['2026-11-24', 'en', ''],
    ['Étoile Trading Ltd.', 'zh-CN', '/Lang(en)'],
    ['示范 Food 公司', 'zh-CN', ''],
    ['91320100748204660Q', 'zh-CN', ''],
    ['https://credit.example/verify', 'zh-CN', ''],
  ] as const)('%s in a paper in %s', (text, language, expected) =>
    expect(otherLanguage(text, language)).toBe(expected),
  );
});
