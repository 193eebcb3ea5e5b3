import { describe, expect, it } from 'vitest';
import { splitColumn } from '../../../../../shared/domain/import/split-column.ts';

const fact = '检查发现在售商品标签缺少生产日期';
const kinds: Readonly<Record<string, readonly string[]>> = {
  empty: ['', ' '],
  day: ['2026-03-05', '2026/3/5', '2026.12.31', '20260305', '2026年3月5日', '1999年12月31日', ' 2026-03-05 '],
  code: [
    '91440100XX5000405E',
    '440***********5678',
    '123456789012345',
    '12345678901234567890',
    '9144010abcdefgh',
  ],
  number: ['7', '-3', '0.5', '1,000.00', '2126', '123456789012345678901'],
  word: [
    '甲',
    '罚款',
    '约20260305',
    '20260305起',
    '2026-xx-05',
    '1a',
    'a1',
    '1-3',
    '一二三四五六七八九十一二',
  ],
  text: [fact, '一二三四五六七八九十一二三', '甲91440100XX5000405E', '91440100XX5000405E甲', 'A'.repeat(21)],
};
const all = Object.entries(kinds).flatMap(([kind, cells]) => cells.map((cell) => [kind, cell] as const));

describe('a cell', () => {
  it.each(all)('is of the kind of %s: %j', (kind, cell) => {
    for (const [other, like] of all) {
      // A text was split before it, so that it is compared with its column from the end.
      const told = splitColumn(['甲', '乙', cell, '0.5'], ['事实', '列', '金额'], [fact, like, '0.5']);
      expect(told, like).toBe(kind === other ? '事实' : undefined);
    }
  });
});

describe('the column that was split', () => {
  it.each([
    [
      'of which the parts are an amount',
      '金额',
      ['名称', '金额'],
      ['甲公司', '0.5'],
      ['甲公司', '1', '000.00'],
    ],
    ['which is no amount', undefined, ['名称', '编号'], ['甲公司', 'A-1'], ['甲公司', '1', '000']],
    ['behind others', '备注', ['名称', '金额', '备注'], ['甲公司', '0.5', '无'], ['乙公司', '1', '一', '二']],
    [
      'whose parts are texts',
      '事实',
      ['名称', '事实', '金额'],
      ['甲', fact, '0.5'],
      ['甲', fact, fact, '0.5'],
    ],
    [
      'of texts before words',
      '事实',
      ['名称', '事实', '金额'],
      ['甲', fact, '0.5'],
      ['甲', '乙', fact, '0.5'],
    ],
    [
      'the first of two alike',
      '事实',
      ['事实', '依据', '金额'],
      [fact, fact, '0.5'],
      [fact, fact, fact, '0.5'],
    ],
    [
      'half of the row is like',
      undefined,
      ['事实', '日期'],
      [fact, '2026-03-05'],
      ['甲', '乙', '2026-03-06'],
    ],
    [
      'in as many parts as a text has',
      '事实',
      ['事实', '金额', '日期'],
      [fact, '0.5', '2026-03-05'],
      [...Array<string>(51).fill('甲'), '1', '2026-03-06'],
    ],
    [
      'in more',
      undefined,
      ['事实', '金额', '日期'],
      [fact, '0.5', '2026-03-05'],
      [...Array<string>(52).fill('甲'), '1', '2026-03-06'],
    ],
  ])('%s', (_, name, names, example, cells) => expect(splitColumn(cells, names, example)).toBe(name));
});
