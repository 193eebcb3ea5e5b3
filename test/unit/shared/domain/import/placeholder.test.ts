import { describe, expect, it } from 'vitest';
import { keyProblem, nothingIn, spreadsheetNumber } from '../../../../../shared/domain/import/placeholder.ts';

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
  ])('%s is none', (text) => expect(keyProblem(text)).not.toBeNull());

  it.each(['4.4E+17', '4.40100202603E17', '1E+05'])('%s is what a spreadsheet made of one', (text) =>
    expect(keyProblem(text)).toBe(spreadsheetNumber),
  );

  it.each(['示市监罚〔2026〕1号', '示见罚1号', '粤12E3号', '1E5', '（2026）粤01执1号'])('%s is one', (text) =>
    expect(keyProblem(text)).toBeNull(),
  );
});

it.each(['"', '〃', '不涉及', '[object Object]', 'NaT', '〈无〉'])('%s says nothing, or something', (text) =>
  expect(nothingIn(text) === null).toBe(text === '〈无〉'),
);
