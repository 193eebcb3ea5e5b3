import { describe, expect, it } from 'vitest';
import { tellsNothingApart } from '../../../../../shared/domain/import/placeholder.ts';
import { checkValue, judgeValue, type ValueContext } from '../../../../../shared/domain/import/value.ts';
import type { Field } from '../../../../../shared/policy/catalogue.ts';
import { catalogue, catalogues } from '../../../../../shared/policy/catalogues.ts';

const penalty = catalogue('administrative-penalty');
/** A field of its own, of which nothing is remembered yet. */
function fieldOf(code: string, over: Partial<Field> = {}): Field {
  const found = penalty.fields.find((field) => field.code === code);
  if (found === undefined) throw new Error(code);
  return { ...found, ...over };
}
const checked = (code: string, raw: string, context: ValueContext = {}) =>
  checkValue(fieldOf(code), raw, context);
const page = {
  zh: '含有网页代码（如 &nbsp;、<br>），已换成所代表的文字，请核对',
  en: 'It holds signs as pages write them (&nbsp;, <br>): what they stand for was taken, make sure',
};
const escaped = {
  zh: '含有程序转义的字符（如 \\n、\\u4e2d、%E4%B8%AD），已换成所代表的文字，请核对',
  en: 'It holds characters as programs escape them (\\n, \\u4e2d, %E4%B8%AD): what they stand for was taken, make sure',
};
const nothing = (kind: string) => ({ nothing: expect.objectContaining({ kind }) });
const problem = { problem: expect.anything() };

describe('a text', () => {
  it.each([
    ['', { value: '' }],
    [' 甲 ', { value: '甲' }],
    ['\u0001 甲 \u0001', { value: '甲' }],
    ['甲_x000D_\n乙', { value: '甲\n乙' }],
    ['`123', { value: '123' }],
    ["'123", { value: '123' }],
    ["' 甲 '", { value: '甲' }],
    ['‘甲’', { value: '甲' }],
    ['“甲”', { value: '甲' }],
    ['A&B', { value: 'A&B' }],
    ['3<5', { value: '3<5' }],
    ['甲<br>乙', { value: '甲\n乙', warning: page }],
    ['甲&amp;乙', { value: '甲&乙', warning: page }],
    ['甲&#20057;', { value: '甲乙', warning: page }],
    ['甲&#x4e59;', { value: '甲乙', warning: page }],
    ['甲&#0;乙', { value: '甲 乙', warning: page }],
    ['一、甲\\n二、乙', { value: '一、甲\n二、乙', warning: escaped }],
    ['一、甲\\r\\n二、乙', { value: '一、甲\n二、乙', warning: escaped }],
    ['甲\\t乙', { value: '甲 乙', warning: escaped }],
    ['\\u7532\\u4e59公司', { value: '甲乙公司', warning: escaped }],
    ['%E7%94%B2%E4%B9%99', { value: '甲乙', warning: escaped }],
    ['甲\\n<b>乙</b>', { value: '甲\n乙', warning: page }],
    ['路径D:\\new', { value: '路径D:\\new' }],
    ['甲\\nginx', { value: '甲\\nginx' }],
    ['含水50%、E4%B8', { value: '含水50%、E4%B8' }],
    ['%E7%94%41', { value: '%E7%94%41' }],
    ['0', nothing('placeholder')],
    ['0.00', nothing('placeholder')],
    ['FALSE', nothing('placeholder')],
    ['&nbsp;', { value: '' }],
    ['&nbsp;无', nothing('placeholder')],
    ['无', nothing('placeholder')],
    ['#REF!', nothing('fault')],
    ['甲\ufffd', problem],
    ['4.4E+17', problem],
    ['440106199001011000', { value: '440106199001011000' }],
    ['示市监罚', { value: '示市监罚' }],
    ['3月5日', { value: '3月5日' }],
    ['20260305.00', { value: '20260305.00' }],
  ])('is read from %j', (raw, found) => expect(checked('BZ', raw)).toEqual(found));

  it.each(['1', '02', '5000', '1.5', '（1）', '１２', '《》'])(
    'that has to be in words is refused where it has none: %j',
    (raw) => {
      const code = {
        zh: '这里只有数字或符号，没有文字，多半是系统中的代码；请写明它所代表的内容',
        en: 'There are only figures or signs here, probably a code of a system; write in words what it stands for',
      };
      expect(checked('CF_SY', raw)).toEqual({ problem: code });
      expect(checked('BZ', raw)).toHaveProperty('value');
    },
  );

  it('is not too long up to what its column takes', () => {
    const { maxLength } = fieldOf('BZ');
    expect(checked('BZ', '𠀀'.repeat(maxLength))).toHaveProperty('value');
    expect(checked('BZ', '甲'.repeat(maxLength + 1))).toEqual({
      problem: {
        zh: `内容过长：最多${maxLength}字，现有${maxLength + 1}字`,
        en: `Too long: at most ${maxLength} characters, currently ${maxLength + 1}`,
      },
    });
  });

  it('of other kinds is not looked into where it is very long', () => {
    const long = (length: number) => checked('CF_JDRQ', '甲'.repeat(length));
    expect(long(1000)).toMatchObject({ problem: { zh: expect.stringMatching(/^日期应写作/) } });
    expect(long(1001)).toMatchObject({ problem: { zh: expect.stringMatching(/^内容过长/) } });
  });
});

describe('a part of a key', () => {
  const key = (code: string, raw: string, over: Partial<Field> = {}) =>
    checkValue(fieldOf(code, over), raw, { key: true });

  it.each([
    ['示市监罚〔2026〕12号', { value: '示市监罚〔2026〕12号' }],
    ['示市监罚', { problem: tellsNothingApart }],
    ['无', { problem: tellsNothingApart }],
    ['#REF!', nothing('fault')],
    ['3月5日', { value: '3月5日', doubt: expect.anything() }],
    ['440106199001011000', { value: '440106199001011000', doubt: expect.anything() }],
  ])('that is a number: %j', (raw, found) => expect(key('CF_WSH', raw)).toEqual(found));

  it.each([
    ['20260305.00', '20260305'],
    ['4,401,002', '4401002'],
    ['4,401.0', '4401'],
  ])('that a spreadsheet took for an amount: %j', (raw, whole) =>
    expect(key('CF_WSH', raw)).toEqual({
      value: whole,
      warning: {
        zh: `“${raw}”是电子表格把编号当成了数字，已按“${whole}”采用；请核对开头的0是否丢失`,
        en: `“${raw}” is a number that a spreadsheet treated as numeric; “${whole}” was used. Check whether leading zeros have been lost`,
      },
    }),
  );

  it('that is no number, or no text', () => {
    expect(key('BZ', '示市监罚')).toEqual({ value: '示市监罚' });
    expect(key('BZ', '3月5日')).toEqual({ value: '3月5日' });
    expect(key('CF_XDR_SHXYM', '无')).toEqual(nothing('placeholder'));
    expect(judgeValue(fieldOf('CF_JDRQ'), '无', { key: true })).toEqual(nothing('placeholder'));
  });
});

describe('a value of a form', () => {
  const text = { zh: '两个字母和三位数字', en: 'Two letters and three digits' };
  const form = { pattern: '[A-Z]{2}\\d{3}', text };
  it.each([
    ['AB123', { value: 'AB123' }],
    ['ＡＢ １２-3', { value: 'AB123' }],
    ['AB12', { problem: text }],
    ['AB1234', { problem: text }],
    ['示市监罚〔2026〕15号', { problem: text }],
  ])('is read from %j', (raw, found) => expect(checkValue(fieldOf('BZ', { form }), raw)).toEqual(found));
});

describe('other kinds', () => {
  it('an amount tells its unit', () => {
    expect(checked('CF_NR_FK', '0.5')).toEqual({ value: '0.5' });
    expect(checked('CF_NR_FK', '甲')).toEqual(problem);
    for (const raw of ['5000元', '5000&#20803;'])
      expect(checked('CF_NR_FK', raw)).toEqual({
        value: '0.5',
        warning: {
          zh: '“5000元”已换算为0.5万元；本列以万元计，请只填数字',
          en: '“5000元” was converted to 0.5; this column is in units of 10,000 yuan, enter only the number',
        },
      });
  });

  it('an empty day of a program is nothing', () => {
    expect(checked('CF_JDRQ', '0000-00-00')).toEqual({
      nothing: {
        kind: 'placeholder',
        message: expect.objectContaining({ zh: expect.stringMatching(/空日期/) }),
      },
    });
    expect(checked('CF_JDRQ', '2026-03-05')).toEqual({ value: '2026-03-05' });
  });

  it('a year may have its word', () => {
    const year = catalogues.flatMap(({ fields }) => fields).find(({ type }) => type === 'year');
    if (year === undefined) throw new Error('no year');
    for (const raw of ['2026', '２０２６', '2026年', '2026年度'])
      expect(checkValue(year, raw)).toEqual({ value: '2026' });
    for (const raw of ['26', '2026年3月', '12026', '1826', '年2026'])
      expect(checkValue(year, raw)).toEqual({
        problem: { zh: '应为四位年份，例如2026', en: 'Must be a four-digit year, such as 2026' },
      });
  });

  it('a code may have words beside it, and no other code', () => {
    expect(checked('CF_XDR_SHXYM', '代码：91320100748204660q。')).toEqual({
      value: '91320100748204660Q',
      warning: {
        zh: '单元格中除代码外还有其他文字，已按“91320100748204660Q”采用；本列请只填代码',
        en: 'There are words beside the code: “91320100748204660Q” was taken; fill in the code alone',
      },
    });
    expect(checked('CF_XDR_SHXYM', '91320100748204660Q、91440100XX5000405E')).toEqual(problem);
    expect(checked('CF_XDR_SHXYM', '91320100748204660Q和1234')).toEqual(problem);
    expect(checked('CF_XDR_SHXYM', '甲公司')).toEqual(problem);
  });
});

it('what follows from a text is found once for a field', () => {
  const field = fieldOf('CF_NR_FK');
  expect(checkValue(field, '5000元')).toBe(checkValue(field, '5000元'));
  expect(checkValue(field, '5000元')).toEqual(checkValue({ ...field }, '5000元'));
  const number = fieldOf('CF_WSH');
  expect(checkValue(number, '示市监罚')).toEqual({ value: '示市监罚' });
  expect(checkValue(number, '示市监罚', { key: true })).toEqual({ problem: tellsNothingApart });
  expect(checkValue(number, '示市监罚')).toEqual({ value: '示市监罚' });
});
