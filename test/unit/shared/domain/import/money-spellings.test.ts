import { describe, expect, it } from 'vitest';
import { fenOf, readAmount } from '../../../../../shared/domain/import/money.ts';

const noAmount =
  '金额应为以万元计的数字，整数部分最多12位、小数最多6位，例如2.5；以元计的请写明单位，例如25000元';
const noUnit = '带有货币符号而没有单位，看不出是元还是万元；请只填以万元计的数字，例如2.5，或写明25000元';

describe('a spelling of an amount', () => {
  it.each([
    ['¥1,234元', '0.1234'],
    ['12,345.6元', '1.23456'],
    ['123,456,789.01元', '12345.678901'],
    ['壹元零伍分', '0.000105'],
    ['壹元贰角伍分', '0.000125'],
    ['5000元(大写：伍仟元整)', '0.5'],
    ['5000元（即伍仟元整）', '0.5'],
    ['0.5万元（¥5000）', '0.5'],
    ['9999999999999999元', '999999999999.9999'],
  ])('with its unit: %j', (text, value) => expect(readAmount(text)).toEqual({ value, unit: true }));

  it.each([
    ['.25', '0.25'],
    ['.5E1', '5'],
    ['5.0E0', '5'],
    ['1.25E1', '12.5'],
    ['1.25e1', '12.5'],
    ['123,456', '123456'],
    [`2.5${'0'.repeat(77)}`, '2.5'],
  ])('in the unit of its column: %j', (text, value) => expect(readAmount(text)).toEqual({ value }));

  it.each([
    ['1234,567', 'commas that set off no thousands'],
    ['1,234,56', 'commas that set off no thousands'],
    ['2+3', 'two numbers'],
    ['12.5E1', 'an exponent that no program prints'],
    ['2.5E-1元', 'an exponent with a unit'],
    ['其中)5000元(伍仟元整)', 'words before it'],
    ['5000元(伍仟元整)每户', 'words behind it'],
    ['5（每户）', 'words in brackets'],
    ['0.12345601', 'more than six decimals'],
    ['0.12345699', 'more than six decimals'],
    ['0.12345610000001', 'more than six decimals'],
    ['0.12345619999999', 'more than six decimals'],
    ['1万2', '12,000 or 10,002'],
    ['1万2345', 'a rest without its unit'],
    ['三万五', '35,000 or 30,005'],
    ['$5000元', 'dollars or yuan'],
    ['10000000000000000元', 'more than twelve digits of 10,000 yuan'],
    ['1234567890123', 'more than twelve digits'],
    ['人民币5000至6000', 'two numbers'],
    [`2.5${'0'.repeat(78)}`, 'longer than an amount'],
  ])('is not guessed from %j: %s', (text) =>
    expect(readAmount(text)).toEqual({ problem: expect.objectContaining({ zh: noAmount }) }),
  );

  it.each(['￥5000', '￥5000.50', '人民币 5,000.00'])('says that a unit is missing: %j', (text) =>
    expect(readAmount(text)).toEqual({ problem: expect.objectContaining({ zh: noUnit }) }),
  );
});

it.each([
  ['2', 2_000_000n],
  ['0.5', 500_000n],
  ['0.000001', 1n],
  ['12.34', 12_340_000n],
])('%s as stored is so many 分', (stored, fen) => expect(fenOf(stored)).toBe(fen));
