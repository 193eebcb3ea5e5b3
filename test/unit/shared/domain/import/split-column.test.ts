import { describe, expect, it } from 'vitest';
import { splitColumn } from '../../../../../shared/domain/import/split-column.ts';

const names = ['名称', '代码', '事实', '依据', '金额', '日期'];
const example = [
  '甲公司',
  '91440100XX5000405E',
  '检查发现在售商品标签缺少生产日期',
  '《中华人民共和国产品质量法》第五十四条',
  '0.5',
  '2026-03-05',
];

describe('the column that was split', () => {
  it.each([
    [
      'a text in the middle',
      '事实',
      [...example.slice(0, 2), '检查发现', '商品标签缺少生产日期', ...example.slice(3)],
    ],
    ['in three', '事实', [...example.slice(0, 2), '检查', '发现', '缺少', ...example.slice(3)]],
    ['an amount with a comma', '金额', [...example.slice(0, 4), '1', '000.00', example[5] ?? '']],
  ])('is told: %s', (_, name, cells) => expect(splitColumn(cells, names, example)).toBe(name));

  it('is not guessed at', () => {
    expect(splitColumn(['a', 'b', 'c', 'd', 'e', 'f', 'g'], names, example)).toBeUndefined();
    expect(splitColumn([...example, 'x'], names, undefined)).toBeUndefined();
  });
});
