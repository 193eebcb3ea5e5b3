import { describe, expect, it } from 'vitest';
import { type CsvOptions, readCsv } from '../../../../../shared/domain/import/csv.ts';

const most = 32_767;
const long = {
  zh: '这一行有单元格过长（超过32767字）',
  en: 'A cell of this row is too long (over 32,767 characters)',
};
const unclosed = {
  zh: '这一行的双引号没有成对，请检查引号；内容中的双引号应写成两个',
  en: 'A double quote in this row is unmatched; check the quotes. A double quote within the text must be doubled',
};
const stray = {
  zh: '这一行的双引号位置不正确；含有双引号的内容应整体放在双引号内，其中的双引号写成两个',
  en: 'A double quote in this row is in the wrong place; text containing double quotes must be enclosed in double quotes as a whole, with the inner ones doubled',
};
const problems = (text: string, options: CsvOptions = {}) =>
  [...readCsv(text, options)].map((row) => ('problem' in row ? row.problem : row.cells));

describe('a record', () => {
  it.each([
    ['a,b', { row: 1, cells: ['a', 'b'], end: 3 }],
    ['"a",b\r\n', { row: 1, cells: ['a', 'b'], end: 7 }],
    ['5"管,b', { row: 1, cells: ['5"管', 'b'], end: 5, stray: true }],
    // A quote that only looks like digits to keep.
    ['=1",b', { row: 1, cells: ['=1"', 'b'], end: 5, stray: true }],
    ['="1"&"2",b', { row: 1, cells: ['="1"&"2"', 'b'], end: 10, stray: true }],
    ['=A1&="2",b', { row: 1, cells: ['=A1&="2"', 'b'], end: 10, stray: true }],
  ])('of %j', (text, record) => expect([...readCsv(text)]).toEqual([record]));

  it.each(['\n', '\r', '\r\n'])('keeps digits within its line alone: %j', (lineEnd) =>
    expect(problems(`="12${lineEnd}3",x`)).toEqual([['="12'], ['3"', 'x']]),
  );

  it.each([
    [`a\n${'x'.repeat(most)}\nb`, [['a'], ['x'.repeat(most)], ['b']]],
    [`a\n"${'x'.repeat(most)}"\nb`, [['a'], ['x'.repeat(most)], ['b']]],
    [`a\n${'x'.repeat(most + 1)}\nb`, [['a'], long, ['b']]],
    [`a\n"${'x'.repeat(most + 1)}"\nb`, [['a'], long, ['b']]],
    [`a\n"${'x'.repeat(most + 1)}"`, [['a'], long]],
    // Whether a quote is missing or the cell is long: what goes beyond its line has no end.
    [
      `a\n"${'x'.repeat(20_000)}\n${'x'.repeat(20_000)}"\nb`,
      [['a'], unclosed, [`${'x'.repeat(20_000)}"`], ['b']],
    ],
    [`a\n"${'""'.repeat(most)}"\nb`, [['a'], long, ['b']]],
    ['a\n"b\nc', [['a'], unclosed, ['c']]],
    ['a\n"b"c\nd', [['a'], stray, ['d']]],
  ])('holds what a cell of a spreadsheet can hold (case %#)', (text, rows) =>
    expect(problems(text)).toEqual(rows),
  );

  it('that is broken gives back its line, but no more than a cell can hold', () => {
    const [record] = readCsv(`"a"b,${'x'.repeat(2 * most)}\r\nc`);
    expect(record?.cells.join(',')).toHaveLength(most);
    const [many] = readCsv(`"a"b${',x'.repeat(400)}\n`);
    expect(many?.cells).toHaveLength(300);
  });

  it('on each damaged line is told with what is wrong with it', () => {
    const damage = (from: number, zh: string) => ({ from, to: from + 4, problem: { zh, en: zh } });
    expect(problems('a,b\n1,2\n3,4\n5,6', { damaged: [damage(4, '甲'), damage(12, '乙')] })).toEqual([
      ['a', 'b'],
      { zh: '甲', en: '甲' },
      ['3', '4'],
      { zh: '乙', en: '乙' },
    ]);
  });
});

describe('a quoted cell over several lines', () => {
  it.each([
    ['in a narrow table', 2, '"1,2\n3,4"', ['1,2\n3,4']],
    ['with commas as in the rows of a narrow table', 3, '甲,"一,二\n三,四",5', ['甲', '一,二\n三,四', '5']],
    ['without commas', 8, '1,2,3,4,"一\n二",6,7,8', ['1', '2', '3', '4', '一\n二', '6', '7', '8']],
    [
      'with more commas than half a row',
      8,
      '1,2,3,4,"a,b,c,d,e,f\ng",6,7,8',
      ['1', '2', '3', '4', 'a,b,c,d,e,f\ng', '6', '7', '8'],
    ],
    ['with as many as half a row, in a short row', 4, '"一,二\n三",4', ['一,二\n三', '4']],
    ['beside one of many commas, in a short row', 3, '"一,二,三","x\ny"', ['一,二,三', 'x\ny']],
    ['where the header is not known', undefined, '"甲,1,x\n乙,2,y"', ['甲,1,x\n乙,2,y']],
  ])('is a text: %s', (_, width, text, cells) =>
    expect(problems(text, width === undefined ? {} : { width })).toEqual([cells]),
  );

  it.each([
    ['of which one line is short', 3, 'a,"1,2,3\nx"'],
    ['in a wide table', 5, '"甲,1,x,y,z\n乙,2",3'],
    ['with as many commas as its rows have', 8, '1,2,3,4,"5,6,7,8\n1,2,3,4,5",6,7,8'],
    ['which are several', 8, '1,2,3,4,"5,6,7,8\n1,2,3,4,5,6,7,8\n1,2,3,4,5",6,7,8'],
  ])('has swallowed rows: %s', (_, width, text) => expect(problems(text, { width })[0]).toEqual(unclosed));
});
