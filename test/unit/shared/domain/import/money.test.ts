import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decimalOf, fenOf, inFen, readAmount } from '../../../../../shared/domain/import/money.ts';

describe('an amount', () => {
  it.each([
    ['5000元', '0.5'],
    ['5,000.00元', '0.5'],
    ['￥5000元', '0.5'],
    ['人民币5000元整', '0.5'],
    ['5000元（大写）', '0.5'],
    ['伍仟元整', '0.5'],
    ['人民币伍仟元整', '0.5'],
    ['(大写)五千元', '0.5'],
    ['5千元', '0.5'],
    ['5仟元', '0.5'],
    ['5佰元', '0.05'],
    ['1万2千3百元', '1.23'],
    ['罚款2万元', '2'],
    ['合计：人民币贰万元整', '2'],
    ['2.5万元', '2.5'],
    ['¥2.5万', '2.5'],
    ['5万3千元', '5.3'],
    ['五万', '5'],
    ['壹万贰仟叁佰元伍角', '1.23005'],
    ['十万零五百元', '10.05'],
    ['1000万元人民币', '1000'],
    ['2百万元', '200'],
    ['三百万元', '300'],
    ['1亿元', '10000'],
    ['1亿2000万元', '12000'],
    ['0.01元', '0.000001'],
    ['零元', '0'],
    ['5000（元）', '0.5'],
    ['5000元（伍仟元整）', '0.5'],
    ['0.5万元（5000元）', '0.5'],
    ['5000（伍仟元）', '0.5'],
    ['5000.00（人民币伍仟元整）', '0.5'],
    ['人民币伍仟元整（¥5000.00）', '0.5'],
    ['(人民币)1000万元', '1000'],
    ['1.5w', '1.5'],
    ['2W', '2'],
  ])('%j is %s 万元, told to its sender', (text, value) =>
    expect(readAmount(text)).toEqual({ value, unit: true }),
  );

  it.each([
    ['2.5', '2.5'],
    ['1,234,567.8', '1234567.8'],
    ['1 000', '1000'],
    ['+2', '2'],
    // As floating point prints a sum.
    ['0.30000000000000004', '0.3'],
    ['0.29999999999999999', '0.3'],
    ['2.5000000000', '2.5'],
    // Nothing, whatever it is counted in.
    ['￥0.00', '0'],
  ])('%j is in the unit of its column', (text, value) => expect(readAmount(text)).toEqual({ value }));

  it.each([
    ['￥5000', /没有单位/],
    ['人民币5000', /没有单位/],
    ['100美元', /不是人民币/],
    ['USD100', /不是人民币/],
    ['100港元', /不是人民币/],
    ['伍仟', /以万元计的数字/],
    ['-2', /以万元计的数字/],
    ['1e3', /以万元计的数字/],
    ['5000元/人', /以万元计的数字/],
    ['0.001元', /以万元计的数字/],
    ['99999999999999亿元', /以万元计的数字/],
    ['一二三元', /以万元计的数字/],
  ])('%j is none, and its sender is told why', (text, why) =>
    expect(readAmount(text)).toEqual({
      problem: { zh: expect.stringMatching(why), en: expect.stringMatching(/\w/) },
    }),
  );

  it('is the same in yuan and in 10,000 yuan', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 15n }), (fen) => {
        const stored = decimalOf(fen);
        expect(fenOf(stored)).toBe(fen);
        const yuan = `${fen / 100n}.${String(fen % 100n).padStart(2, '0')}元`;
        expect(inFen(yuan)).toBe(fen);
        expect(readAmount(stored)).toEqual({ value: stored });
      }),
    );
  });
});

describe('a bare number', () => {
  it.each([
    ['.5', '0.5'],
    ['5.0E-1', '0.5'],
    ['5E-05', '0.00005'],
    ['1.25e2', '125'],
  ])('%j as programs write it is %s', (text, value) => expect(readAmount(text)).toEqual({ value }));

  it.each(['1.5E30', '5000元（伍万元）', '.', 'E5'])('%j is none', (text) =>
    expect(readAmount(text)).toHaveProperty('problem'),
  );
});
