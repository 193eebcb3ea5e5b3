import { describe, expect, it } from 'vitest';
import { type Columns, mapHeader } from '../../../../../shared/domain/import/columns.ts';
import { repeatsIn, repetitionOf } from '../../../../../shared/domain/import/repeats.ts';
import { catalogue } from '../../../../../shared/policy/catalogues.ts';
import { parse, penalty, type Row } from './row-builders.ts';

const listed = catalogue('abnormal-operation');
const header = ['企业名称', '统一社会信用代码', '列入原因', '列入日期', '列入部门'];
const columns = mapHeader(listed, header) as Columns;
const row = (number: number, reason: string, day = '2026-03-05', code = '91320100748204660Q') => ({
  row: number,
  cells: ['示范公司', code, reason, day, '示范市市场监督管理局'],
});
const repeats = (...rows: Parameters<typeof repeatsIn>[2]) =>
  repeatsIn(listed, columns, rows).map((repeat) => ({
    row: repeat.row,
    of: repeat.of.map((each) => each.row),
    ...(repeat.more === true ? { more: true } : {}),
  }));

describe('rows of one key', () => {
  it('know those before them, however their key is written', () => {
    expect(repeats(row(2, '甲'), row(3, '乙', '2026/3/5'), row(4, '丙', '2026-03-06'))).toEqual([
      { row: 3, of: [2] },
    ]);
    expect(repeats(row(2, '甲'), row(3, '乙', '2026-03-05', "'91320100-748204660q"))).toEqual([
      { row: 3, of: [2] },
    ]);
  });

  it('know each content once, and no more than five', () => {
    expect(repeats(row(2, '甲'), row(3, '甲'), row(4, '乙'))).toEqual([
      { row: 3, of: [2] },
      { row: 4, of: [2] },
    ]);
    const many = repeats(
      ...['甲', '乙', '丙', '丁', '戊', '己', '庚'].map((reason, at) => row(2 + at, reason)),
    );
    expect(many.at(-2)).toEqual({ row: 7, of: [2, 3, 4, 5, 6] });
    expect(many.at(-1)).toEqual({ row: 8, of: [2, 3, 4, 5, 6], more: true });
  });

  it('are not rows that could not be read', () => {
    expect(repeats(row(2, '甲'), { row: 3, problem: { zh: '坏', en: 'Bad' } })).toEqual([]);
  });
});

it('a number that is written with other brackets is the same entry, and no other content', () => {
  const entryOf = (over: Row) => {
    const parsed = parse({ ...penalty, ...over });
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.errors));
    return parsed.entry;
  };
  const before = [{ row: 2, entry: entryOf({}) }];
  const other = { 行政处罚决定书文号: '示市监罚[2026] 12号' };
  expect(repetitionOf(entryOf(other), before)).toEqual({ same: 2 });
  expect(repetitionOf(entryOf({ ...other, 法定代表人: '李四' }), before)).toEqual({
    unlike: 2,
    columns: ['CF_FRDB'],
  });
});
