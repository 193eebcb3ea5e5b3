import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readList, recognisedInList, yuanOf } from '../../../../../shared/domain/rectifications/list-file.ts';

const header = [
  '名单',
  '主体代码',
  '名称',
  '区',
  '失信事由',
  '涉及金额（元）',
  '责任单位',
  '退出条件',
  '目标日',
];
const line = [
  '欠薪名单',
  '91320100748204660Q',
  '示范食品有限公司',
  '东湖区',
  '拖欠农民工工资',
  '125000',
  '示范市市场监督管理局',
  '足额支付',
  '2026-12-31',
];
const today = '2026-11-24';
const withCell = (column: string, value: string) =>
  line.map((cell, at) => (header[at] === column ? value : cell));
const read = (rows: readonly (readonly string[])[], head: readonly string[] = header) =>
  readList({ header: head, rows: rows.map((cells, at) => ({ row: at + 2, cells })) }, today);

describe('a list of rectifications', () => {
  it('is read line by line', () => {
    expect(read([line])).toEqual({
      faults: [],
      lines: [
        {
          row: 2,
          listName: '欠薪名单',
          subject: '91320100748204660Q',
          subjectName: '示范食品有限公司',
          district: '440106',
          cause: '拖欠农民工工资',
          amount: '125000',
          unit: '11440100XXXX00019W',
          condition: '足额支付',
          target: '2026-12-31',
        },
      ],
    });
  });

  it('has columns in any order, by other names, and its district by the code where it names none', () => {
    const head = ['统一社会信用代码', '主体名称', '名单名称', '事由', '责任单位', '退出条件', '完成期限'];
    const cells = ['91440106MA59XXXX0G', '某公司', '甲', '乙', '11440100XXXX00019W', '丙', '20261231'];
    const { lines, faults } = read([['91320100748204660Q', ...cells.slice(1)]], head);
    expect(faults).toEqual([]);
    expect(lines[0]).toMatchObject({ district: 'elsewhere', amount: null, target: '2026-12-31' });
    expect(recognisedInList(head)).toBe(7);
  });

  it.each([
    ['主体代码', '91320100748204660A', 'subject'],
    ['主体代码', '', 'subject'],
    ['区', '西山区', 'district'],
    ['涉及金额（元）', '约十万', 'amount'],
    ['涉及金额（元）', '-5', 'amount'],
    ['涉及金额（元）', '1.234', 'amount'],
    ['责任单位', '某某局', 'unit'],
    ['目标日', '2026-02-30', 'target'],
    ['目标日', '2026-11-23', 'target'],
    ['失信事由', '事'.repeat(2001), 'cause'],
    ['退出条件', ' ', 'condition'],
  ])('tells what is wrong at %s = %j', (column, value, code) => {
    const { faults } = read([line, withCell(column, value)]);
    expect(faults.map((each) => [each.row, each.column])).toEqual([[3, code]]);
  });

  it.each([
    ['主体代码', '91320100748204660A'],
    ['主体代码', ''],
    ['区', '西山区'],
    ['涉及金额（元）', '约十万'],
    ['责任单位', '某某局'],
    ['目标日', '2026-02-30'],
    ['目标日', '2026-11-23'],
    ['失信事由', '事'.repeat(2001)],
    ['名称', '示范\u0007食品'],
  ])('says in both languages what to write at %s = %j', (column, value) => {
    expect(read([withCell(column, value)]).faults[0]?.message).toMatchSnapshot();
  });

  it.each([
    ['lacks a column', header.slice(1)],
    ['has a column twice', [...header, '名单名称']],
    ['does not say the unit of its amounts', header.map((each) => each.replace('（元）', ''))],
    ['has a column too many', [...header, '联系电话']],
  ])('says in both languages what to mend where its header %s', (_, head) => {
    expect(read([line], head).faults).toMatchSnapshot();
  });

  it('may lack what it need not have, and have amounts in 万元', () => {
    const head = header.map((each) => each.replace('（元）', '（万元）'));
    expect(read([line], head).lines[0]?.amount).toBe('1250000000');
    const without = header.filter((each) => each !== '区' && each !== '涉及金额（元）');
    const cells = line.filter((_, at) => without.includes(header[at] as string));
    expect(read([cells], without)).toMatchObject({ faults: [], lines: [{ amount: null }] });
    expect(read([line.slice(0, 8)]).faults).toMatchObject([{ row: 2, column: 'target' }]);
  });

  it('tells of lines that could not be read at all', () => {
    const problem = { zh: '引号没有配对', en: 'An unclosed quotation mark' };
    const rows = [
      { row: 2, problem },
      { row: 3, cells: line },
    ] as const;
    const { lines, faults } = readList({ header, rows: rows as never }, today);
    expect(faults).toEqual([{ row: 2, column: null, message: problem }]);
    expect(lines.map(({ row }) => row)).toEqual([3]);
  });

  it('may have a subject on two lists, and two subjects on one', () => {
    const other = withCell('名单', '欠税名单');
    expect(read([line, other]).faults).toEqual([]);
    expect(
      read([line, withCell('主体代码', '91440101MA59XXXX6K')]).faults.map(({ column }) => column),
    ).not.toContain(null);
  });

  it('is told by the columns that it has: a unit behind another name is none', () => {
    expect(recognisedInList(['名单', '联系电话', '罚款金额（元）', '涉及金额（元）', '金额（万元）'])).toBe(
      3,
    );
  });

  it('takes today as a target day', () => {
    expect(read([withCell('目标日', today)]).faults).toEqual([]);
  });

  it('tells all faults of all lines', () => {
    const { faults } = read([
      withCell('区', '无'),
      withCell('责任单位', '无').map((c, at) => (at === 8 ? '无' : c)),
    ]);
    expect(faults.map(({ row, column }) => [row, column])).toEqual([
      [2, 'district'],
      [3, 'unit'],
      [3, 'target'],
    ]);
  });

  it('has a subject once in a list', () => {
    const { faults } = read([line, withCell('失信事由', '别的')]);
    expect(faults).toMatchObject([
      {
        row: 3,
        column: 'subject',
        message: {
          zh: '与第2行是同一名单的同一主体，请合并为一行',
          en: 'Row 2 has the same subject on the same list; please merge them into one row',
        },
      },
    ]);
  });

  it.each([
    [['名单'], 'subject'],
    [[...header.slice(0, 5), '涉及金额', ...header.slice(6)], 'amount'],
    [[...header, '名单名称'], 'list'],
    [[...header, '联系电话'], null],
  ])('needs the columns that it has: %j', (head, column) => {
    const { faults, lines } = read([line], head);
    expect(lines).toEqual([]);
    expect(faults.map((each) => each.column)).toContain(column);
  });
});

describe('an amount', () => {
  it.each([
    ['12.5', '万元', '125000'],
    ['0.000001', '万元', '0.01'],
    ['1.5', '元', '1.50'],
    ['1.05', '元', '1.05'],
    ['1,250.5', '元', '1250.50'],
    ['0', '元', '0'],
    ['1', '亿元', '100000000'],
    ['0.0000001', '万元', null],
  ] as const)('of %s %s is %s yuan', (text, unit, yuan) => {
    expect(yuanOf(text, unit)).toBe(yuan);
  });

  it('is the same in 元 and in 万元', () => {
    fc.assert(
      fc.property(fc.nat(1_000_000), (wan) => {
        expect(yuanOf(`${wan}`, '万元')).toBe(yuanOf(wan === 0 ? '0' : `${wan}0000`, '元'));
      }),
    );
  });
});
