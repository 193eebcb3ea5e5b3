import { describe, expect, it } from 'vitest';
import { chineseNumber, digitRow } from '../../../../shared/domain/chinese-numerals.ts';

describe('Chinese numerals', () => {
  it.each([
    ['零', 0n],
    ['十', 10n],
    ['十二', 12n],
    ['三百零五', 305n],
    ['两千', 2000n],
    ['伍仟', 5000n],
    ['壹万贰仟叁佰', 12_300n],
    ['一百二十万', 1_200_000n],
    ['三亿零五十万', 300_500_000n],
    ['一万亿', 1_000_000_000_000n],
  ])('%s is %s', (text, number) => expect(chineseNumber(text)).toBe(number));

  it.each(['', '万', '一二三', '3千', '甲'])('%j is no number', (text) =>
    expect(chineseNumber(text)).toBeNull(),
  );

  it('stand in a row as the digits of a year do', () => {
    expect(digitRow('二〇二六')).toBe('2026');
    expect(digitRow('二千')).toBeNull();
    expect(digitRow('')).toBeNull();
  });
});
