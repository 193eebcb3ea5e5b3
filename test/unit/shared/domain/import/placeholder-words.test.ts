import { describe, expect, it } from 'vitest';
import {
  hasNoFigure,
  isSpreadsheetNumber,
  isUsualNumber,
  keyProblem,
  looksCutShort,
  looksLikeDay,
  mayBeginNothing,
  nothingIn,
  spreadsheetNumber,
  tellsNothingApart,
} from '../../../../../shared/domain/import/placeholder.ts';

describe('a cell that says nothing', () => {
  it.each([
    ...['无', '（无）', 'NULL', 'N / A', 'n/a', '-', '——', '/', '…', '暂 无', '＊＊＊', '"', '～'],
    ...[
      'N.A.',
      '{}',
      '[]',
      "''",
      '"" ""',
      '（）',
      'null,',
      '-nan',
      'NULL NULL',
      '无无',
      '(blank)',
      'Empty',
      'DBNull',
    ],
    ...['missing', 'Not available', '\\\\N', '未采集', '数据缺失', '同上行'],
  ])('is told as such: %j', (text) =>
    expect(nothingIn(text)).toEqual({
      kind: 'placeholder',
      message: {
        zh: `“${text}”不是内容，请填写实际内容`,
        en: `“${text}” is not a value; enter the actual content`,
      },
    }),
  );

  it.each([
    '#REF!',
    '#VALUE!',
    '#DIV/0!',
    '#NAME?',
    '＃REF！',
    '#N/A',
    'Err:502',
    '#NAME',
    '#EMPTY',
    'Error 2042',
  ])('is told as a fault of a formula: %j', (text) =>
    expect(nothingIn(text)).toEqual({
      kind: 'fault',
      message: {
        zh: `“${text}”是电子表格公式的错误提示，请改正公式或直接填写内容`,
        en: `“${text}” is a spreadsheet formula error; correct the formula or enter the value itself`,
      },
    }),
  );

  it.each(['###', '########', '## ##'])('is told as too narrow: %j', (text) =>
    expect(nothingIn(text)).toEqual({
      kind: 'fault',
      message: {
        zh: '“####”是列宽不够时的显示，请把该列拉宽后重新保存',
        en: '“####” is shown when a column is too narrow; widen the column and save the file again',
      },
    }),
  );

  it.each([
    '一',
    '甲',
    '12',
    '无锡市',
    '-1',
    '#',
    '##',
    '#1',
    'Err:5',
    '示范公司',
    'Error 3',
    '无无锡',
    'Blank Space Ltd',
    '(甲)',
  ])('is none with %j in it', (text) => expect(nothingIn(text)).toBeNull());

  it('begins with few characters', () => {
    for (const sign of ['无', '-', '#', 'N', 'n', '（', '＃', 'e', 'E'])
      expect(mayBeginNothing(sign), sign).toBe(true);
    for (const sign of ['甲', '9', 'Z', 'z', '示']) expect(mayBeginNothing(sign), sign).toBe(false);
  });
});

describe('the number of a document', () => {
  it.each([
    '无',
    '无 编号',
    '见 附件',
    'TEST',
    'XXX',
    '000',
    '0.0',
    'TRUE',
    '〔2026〕×号',
    '粤〔2026〕 号',
    'No.???',
  ])('is none: %j', (text) => expect(keyProblem(text)).toBe(tellsNothingApart));

  it.each(['4.4E+17', '４.４E+17', '4.4 E+17', ' 4.40100202603e17', '1E+05'])(
    'was lost in a spreadsheet: %j',
    (text) => {
      expect(isSpreadsheetNumber(text)).toBe(true);
      expect(keyProblem(text)).toBe(spreadsheetNumber);
    },
  );

  it.each(['14.4E+17', '4.4E+17号', '粤4.4E+17', '1E5', '4.4', '12E+3', ''])('was not: %j', (text) =>
    expect(isSpreadsheetNumber(text)).toBe(false),
  );

  it.each([
    ['440106199001011000', true],
    ['44010619900101100', true],
    ['4401061990010110', false],
    ['440106199001011001', false],
    ['A440106199001011000', false],
    ['440106199001011000A', false],
    ['4400000', false],
  ])('was cut short: %s, %s', (text, cut) => expect(looksCutShort(text)).toBe(cut));

  it.each([
    ['示市监罚〔2026〕15号', true],
    ['示市监罚[2026]第15号', true],
    ['详见罚〔2026〕15号', false],
    ['示市监罚〔2026〕15', false],
    ['示市监罚〔2026〕号', false],
    ['A示〔2026〕15号', false],
    ['示〔2026〕15号甲', false],
  ])('is as most are: %s, %s', (text, usual) => expect(isUsualNumber(text)).toBe(usual));

  it.each([
    ['示市监罚 〔 ２０２６ 〕', true],
    ['示市监罚〔2026年〕', true],
    ['示市监罚〔2026〕一', false],
    ['示市监罚12', false],
  ])('has no figure: %j, %s', (text, none) => expect(hasNoFigure(text)).toBe(none));

  it.each([
    ['３月５日', true],
    [' 5 - Mar ', true],
    ['2026/3/5', true],
    ['2026-3/5', false],
    ['12-Mar-26', false],
    ['粤Mar-26', false],
    ['3月5日号', false],
  ])('looks like a day: %j, %s', (text, day) => expect(looksLikeDay(text)).toBe(day));
});
