import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { folded, names } from '../../../../shared/domain/folded-text.ts';

describe('a text as it is searched', () => {
  it.each([
    ['张三 a1', '张三 a1', '张三a1'],
    ['ＡＢ１', 'AB1', 'AB1'],
    ['甲　乙', '甲 乙', '甲乙'],
    ['甲\n乙', '甲\n乙', '甲乙'],
    ['甲\u200b乙', '甲乙', '甲乙'],
    ['e\u0301', 'e', 'e'],
    ['㎏', 'kg', 'kg'],
    ['～', '~', '~'],
    ['\u007f', '\u007f', '\u007f'],
    ['丿\u9fff\ua000', '丿\u9fff\ua000', '丿\u9fff\ua000'],
  ])('%j is %j, and %j without blanks', (text, kept, out) => {
    expect(folded(text, 'kept').text).toBe(kept);
    expect(folded(text, 'out').text).toBe(out);
  });

  it('points each character at what it stands for', () => {
    expect(folded('a㎏ 𠅤', 'out')).toEqual({ text: 'akg𠅤', from: [0, 1, 1, 3, 3], to: [1, 2, 2, 5, 5] });
    expect(folded('a 乙', 'kept')).toEqual({ text: 'a 乙', from: [0, 1, 2], to: [1, 2, 3] });
  });

  it('has one entry of the map for each unit, each a part of the original, in order', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }),
        fc.constantFrom('kept' as const, 'out' as const),
        (text, blanks) => {
          const { text: plain, from, to } = folded(text, blanks);
          expect([from.length, to.length]).toEqual([plain.length, plain.length]);
          for (const [at, start] of from.entries()) {
            expect(start).toBeGreaterThanOrEqual(from[at - 1] ?? 0);
            expect(to[at]).toBeGreaterThan(start);
            expect(to[at]).toBeLessThanOrEqual(text.length);
          }
          if (blanks === 'out') expect(plain).not.toMatch(/\s/);
        },
      ),
    );
  });
});

describe('a word in a text', () => {
  it.each([
    ['行政拘留十日', true],
    ['拘　留', true],
    ['拘\u200b留', true],
    ['罚款', false],
    ['', false],
  ])('%s holds it: %s', (text, so) => {
    expect(names(text, ['刑', '拘留'])).toBe(so);
  });

  it('is none where there are no words', () => {
    expect(names('拘留', [])).toBe(false);
  });
});
