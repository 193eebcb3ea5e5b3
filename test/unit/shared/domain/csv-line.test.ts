import fc from 'fast-check';
import { expect, it } from 'vitest';
import { cellText, csvFile, csvLine } from '../../../../shared/domain/csv-line.ts';

it.each([
  ['a text', '示范公司', '示范公司'],
  ['a comma', 'a,b', '"a,b"'],
  ['a quote', 'a"b', '"a""b"'],
  ['a line break', 'a\nb', '"a\nb"'],
  ['a carriage return within', 'a\rb', '"a\rb"'],
  ['a formula', '=1+1', "'=1+1"],
  ['one that begins otherwise', '-1', "'-1"],
  ['one of wide signs', '＝1', "'＝1"],
  ['a formula with a comma', '=a,b', '"\'=a,b"'],
  ['a sign within', 'a=b', 'a=b'],
])('%s in a cell is written so that a spreadsheet shows it and runs nothing', (_, text, written) => {
  expect(csvLine([text])).toBe(`${written}\r\n`);
  expect(cellText(written)).toBe(text);
});

it('a file begins with a mark by which spreadsheets know its letters', () => {
  expect(csvFile([['甲', '乙'], ['1']])).toBe('\uFEFF甲,乙\r\n1\r\n');
});

it('a cell is read as it was written, but for an apostrophe before a formula, which nobody writes', () => {
  const text = fc
    .string({ unit: fc.constantFrom(...'a中"\',\r\n\t =+-@＝＋－＠') })
    .filter((each) => !/^'[=+\-@\t\r\n＝＋－＠]/.test(each));
  fc.assert(
    fc.property(text, (each) => {
      expect(cellText(csvLine([each]).slice(0, -2))).toBe(each);
    }),
  );
});
