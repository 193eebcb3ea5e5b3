import { describe, expect, it } from 'vitest';
import {
  findHeader,
  isUpright,
  Placing,
  type RawRow,
  tableUnder,
} from '../../../../../shared/domain/import/table.ts';

const known = ['名称', '代码', '事实', '罚款金额', '决定日期', '备注'];
/** With units, and one in two that nobody means. */
const inUnits = ['罚款金额(元)', '罚款金额(千元)', '罚款金额(万元)', '罚款金额(万元)(元)', '其他(元)'];
const recognises = (cells: readonly string[]) =>
  cells.filter((cell) => known.includes(cell) || inUnits.includes(cell)).length;

const good = ['甲公司', '91440100', '在售商品的标签不符合规定，责令改正', '0.5', '2026-03-05', ''];
const types = ['文本', '文本', '文本', '数值', '日期', '文本'];
const bad = { zh: '坏', en: 'bad' };
const zh = (message: RegExp) => expect.objectContaining({ zh: expect.stringMatching(message) });
const en = (message: RegExp) => expect.objectContaining({ en: expect.stringMatching(message) });

type Given = readonly string[] | RawRow;

const raws = (rows: readonly Given[]) =>
  rows.map((each, at): RawRow => ('row' in each ? each : { row: at + 1, cells: each }));

function headerOf(rows: readonly Given[]) {
  const header = findHeader(raws(rows), recognises);
  if (header === undefined) throw new Error('No header');
  return header;
}

function tableOf(rows: readonly Given[]) {
  const header = headerOf(rows);
  const raw = raws(rows);
  return tableUnder(header, raw.slice(0, header.index), raw.slice(header.index + 1), {
    recognises,
    mostRows: 100,
  });
}

/** The names as they are, but for that of the amount. */
const withAmount = (name: string) => known.map((each) => (each === '罚款金额' ? name : each));

describe('the unit of amounts', () => {
  it.each([
    ['above the header', [['单位：元'], known, good], '罚款金额(元)'],
    ['behind other words', [['公示表', '', '制表单位：某局；金额单位：千元'], known, good], '罚款金额(千元)'],
    ['below who reports', [['填报单位：某局'], ['单位：元'], known, good], '罚款金额(元)'],
    ['in its column', [known, ['', '', '', '（元）'], good], '罚款金额(元)'],
    ['below types', [known, types, ['', '', '', '元'], good], '罚款金额(元)'],
    [
      'in its column rather than for the table',
      [['单位：元'], known, ['', '', '', '万元']],
      '罚款金额(万元)',
    ],
  ])('is taken from what stands %s', (_, rows, name) => {
    expect(headerOf(rows).names).toEqual(withAmount(name));
  });

  it.each([
    ['where none is stated', [['公示表'], known, good]],
    ['from another cell above', [['元'], known, good]],
    ['from far below', [known, types, types, types, ['', '', '', '元'], good]],
    ['from a record', [known, ['甲公司', '91440100', '标签不符合规定', '元', '2026-03-05'], good]],
    ['from below another column', [known, ['', '', '元'], good]],
    ['where the column knows none such', [['单位：亿元'], known, good]],
  ])('is not taken %s', (_, rows) => {
    expect(headerOf(rows).names).toEqual(known);
  });

  it('leaves a name that says one, and columns that nobody knows', () => {
    const names = [...withAmount('罚款金额(万元)'), '其他'];
    expect(headerOf([['单位：元'], names, good]).names).toEqual(names);
  });

  it.each([
    ['alone', ['单位：元']],
    ['beside who filled it in', ['填报人：周试', '', '填报单位：某局', '金额单位：元']],
  ])('is a fault of the table where it stands below the rows, %s', (_, line) => {
    expect(tableOf([known, good, line, ['单位：千元']]).fault).toEqual({
      zh: '第3行说明金额的单位是元，而列名“罚款金额”没有单位；请把列名改为“罚款金额(元)”后重新报送',
      en: 'Row 3 says that amounts are in 元, but the column 罚款金额 names no unit; rename it 罚款金额(元) and report the file again',
    });
  });

  it.each([
    ['it is that of the column', known, ['单位：万元']],
    ['the name says it', withAmount('罚款金额(元)'), ['单位：元']],
    ['no column knows it', known, ['单位：亿元']],
    ['it is no unit', known, ['填报单位：某局']],
    ['a record says it', known, [...good.slice(0, 5), '单位：元']],
  ])('is none where %s', (_, names, line) => {
    expect(tableOf([names, good, line])).not.toHaveProperty('fault');
  });
});

describe('names that stand one below the other', () => {
  const upright = (names: readonly string[]) => names.map((name, at) => [name, good[at] ?? '']);
  const blanks = Array.from({ length: 17 }, (_, at) => [`第${at}项`, 'x']);

  it.each([
    ['all names', upright(known), true],
    ['four names', upright(known.slice(0, 4)), true],
    ['three names', upright(known.slice(0, 3)), false],
    ['a damaged row among them', [...upright(known), { row: 7, problem: bad }], true],
    ['names of which one is too far below', [...upright(known.slice(0, 3)), ...blanks, ['备注', '']], false],
    ['a table as it should be', [known, good, good], false],
    [
      'a name again and again in a column',
      [known, ...Array.from({ length: 7 }, () => ['备注', '甲'])],
      false,
    ],
    ['as many names beside as below', [known.slice(0, 3), ...upright(known.slice(1))], false],
  ] as const)('are told apart: %s', (_, rows, is) => {
    expect(isUpright(raws(rows), headerOf(rows), recognises)).toBe(is);
  });
});

describe('a header of two rows', () => {
  const upper = ['名称', '代码', '事实', '处罚', '', '备注'];
  const lower = ['', '', '', '罚款金额', '决定日期', ''];

  it('has names in at least half of the lower one', () => {
    expect(headerOf([upper, [...lower, '甲', '乙'], good]).names).toEqual([...known, '甲', '乙']);
    expect(headerOf([upper, [...lower, '甲', '乙', '丙'], good])).toMatchObject({ row: 1, names: upper });
  });

  it('is none where one of them is damaged', () => {
    expect(headerOf([upper, { row: 2, cells: lower, problem: bad }, good])).toMatchObject({ row: 1 });
    expect(headerOf([{ row: 1, cells: upper, problem: bad }, lower, good])).not.toHaveProperty('upper');
  });
});

describe('rows of a table', () => {
  const wide = (count: number) => Array.from({ length: count }, (_, at) => `值${at}`);

  it('that are damaged stay, with what could be read of them, of as many columns as a file may have', () => {
    const damaged = (row: number, cells?: readonly string[]) => ({
      row,
      problem: bad,
      ...(cells === undefined ? {} : { cells }),
    });
    const rows = [damaged(2), damaged(3, good), damaged(4, wide(200)), damaged(5, wide(300))];
    expect(tableOf([known, ...rows]).rows).toEqual([...rows.slice(0, 3), damaged(5, wide(200))]);
  });

  it('that are too wide are cut to as many columns as a file may have', () => {
    expect(tableOf([known, good, wide(300)]).rows[1]).toMatchObject({
      problem: zh(/有300列，列名只有6列/),
      cells: wide(200),
    });
  });

  it('tell by a whole row alone which column was split', () => {
    const split = ['乙公司', '91440101', '标签不符合规定', '责令改正并予以处罚', '0.5', '2026-03-05', '无'];
    expect(tableOf([known, good.slice(0, 4), split]).rows[1]).toMatchObject({ problem: zh(/只有6列；/) });
  });

  it('of three columns may have one cell alone', () => {
    expect(tableOf([known.slice(0, 3), ['甲公司', '1', '事实'], ['乙公司']]).rows[1]).toEqual({
      row: 3,
      cells: ['乙公司', '', ''],
    });
  });

  it('are no titles for what else stands in one cell', () => {
    const { rows, notes } = tableOf([['', ' 公示表 '], known, good, ['公示表'], ['以上为三月数据']]);
    expect(rows.map(({ row }) => row)).toEqual([3, 5]);
    expect(rows[1]).toMatchObject({ problem: zh(/只有一格有内容/) });
    expect(notes).toEqual([
      { row: 2, message: zh(/其上的内容（“公示表”）未作为数据读取/) },
      { row: 4, message: zh(/重复了表头上方的标题/) },
    ]);
  });

  it('have the titles above the header for other pieces of the file', () => {
    const above = raws([['公示表', ' '], ['2026年', '三月'], { row: 3, problem: bad }, [' 某局 ']]);
    expect(new Placing({ row: 5, names: known }, above, recognises).titles).toEqual(['公示表', '某局']);
  });

  it.each([
    [
      'a title',
      [['公示表', ' ', ' 2026年 '], known, good],
      /the rows above it \(“公示表 2026年”\) were not read/,
    ],
    ['a blank row', [[' '], known, good], /in row 2; the rows above it are empty/],
    ['a damaged row', [{ row: 1, problem: bad }, known, good], /in row 2; the rows above it are empty/],
  ] as const)('are told to begin below %s', (_, rows, message) => {
    expect(tableOf(rows).notes).toEqual([{ row: 2, message: en(message) }]);
  });
});
