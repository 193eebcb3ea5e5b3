import { describe, expect, it } from 'vitest';
import {
  hasNoFigure,
  keyProblem,
  looksLikeDay,
  nothingIn,
  spreadsheetNumber,
} from '../../../../../shared/domain/import/placeholder.ts';

describe('a number by which entries are told apart', () => {
  it.each([
    '示市监罚〔2026〕号',
    '示市监罚〔〕1号',
    '示市监罚〔202x〕1号',
    '示市监罚〔20××〕1号',
    '详见处罚决定书',
    '见附件',
    '补录',
    '简易处罚',
    '暂无编号',
    '无决定书文号',
    '无处罚决定书',
    '示市监罚〔2026〕□□号',
    '示市监罚〔2026〕○○号',
    '示市监罚〔2026〕…号',
    '示市监罚〔20  〕12号',
  ])('%s is none', (text) => expect(keyProblem(text)).not.toBeNull());

  it.each(['4.4E+17', '4.40100202603E17', '1E+05'])('%s is what a spreadsheet made of one', (text) =>
    expect(keyProblem(text)).toBe(spreadsheetNumber),
  );

  it.each(['示市监罚〔2026〕1号', '示见罚1号', '粤12E3号', '1E5', '（2026）粤01执1号'])('%s is one', (text) =>
    expect(keyProblem(text)).toBeNull(),
  );
});

it.each([
  ['示市监罚', true],
  ['示市监罚〔2026〕', true],
  ['2026年', true],
  ['2026', true],
  ['字号', true],
  ['示市监罚〔2026〕12号', false],
  ['示市监罚字第一号', false],
  ['示市监罚〔2026〕⑫号', false],
  ['20260012', false],
  ['2026年第3号', false],
])('%s has no figure beside its year: %s', (text, none) => expect(hasNoFigure(text)).toBe(none));

it.each([
  ['3月5日', true],
  ['Mar-26', true],
  ['5-Mar', true],
  ['2026-03-05', true],
  ['2026年3月', true],
  ['3-5', false],
  ['示市监罚3月5日', false],
])('%s is what a spreadsheet made of a number: %s', (text, day) => expect(looksLikeDay(text)).toBe(day));

it.each(['【无】', '“无”', '无。', '[NULL]', '<NA>', '{null}', 'Err:502', '（暂无）', '待录入'])(
  '%s says nothing',
  (text) => expect(nothingIn(text)).not.toBeNull(),
);

it.each(['(一)', '“诚信单位”', 'error', '《无》', '[2026]1'])('%s says something', (text) =>
  expect(nothingIn(text)).toBeNull(),
);

it.each(['"', '〃', '不涉及', '[object Object]', 'NaT', '〈无〉'])('%s says nothing, or something', (text) =>
  expect(nothingIn(text) === null).toBe(text === '〈无〉'),
);
