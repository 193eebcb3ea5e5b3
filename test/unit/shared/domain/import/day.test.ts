import { describe, expect, it } from 'vitest';
import { readDay } from '../../../../../shared/domain/import/day.ts';

const read = (text: string, mayBeOpen = false) => {
  const day = readDay(text, mayBeOpen);
  if ('problem' in day) return `! ${day.problem.zh}`;
  if ('nothing' in day) return `- ${day.nothing.zh}`;
  return day.value;
};

describe('a day', () => {
  it.each([
    '2026-03-05',
    '2026-3-5',
    '2026/3/5',
    '20260305',
    '2026.3.5',
    '2026.03.05.',
    '2026年3月5日',
    '2026年03月05日',
    '2026年3月5号',
    '2026 3 5',
    '2026 -03- 05',
    '2026–03–05',
    '2026－03－05',
    '２０２６／３／５',
    '2026-03-05\t',
    '2026-03-05 00:00:00',
    '2026-03-05 00:00:00.0',
    '2026/3/5 0:00',
    '2026-03-05T00:00:00',
    '2026-03-05T00:00:00.000Z',
    // As a program in China writes its midnight in UTC.
    '2026-03-04T16:00:00Z',
    '2026-03-05T00:00:00+0800',
    '20260305000000',
    '二〇二六年三月五日',
    '二零二六年三月五日',
    '2026年3月5日星期四',
    '2026年3月5日（周四）',
    '自2026年3月5日起',
    '5-Mar-2026',
    'Mar 5, 2026',
    'Thu Mar 05 00:00:00 CST 2026',
    'Thu Mar 05 2026 00:00:00 GMT+0800 (中国标准时间)',
  ])('is read from %j', (text) => expect(read(text)).toBe('2026-03-05'));

  it.each([
    ['25/12/2026', '2026-12-25'],
    ['12/25/2026', '2026-12-25'],
    ['05.05.2026', '2026-05-05'],
    ['二〇二六年十二月三十一日', '2026-12-31'],
    ['2099-12-31', '2099-12-31'],
  ])('is read from %j', (text, day) => expect(read(text)).toBe(day));

  it.each([
    ['01/02/2026', /先后不能确定/],
    ['05-Mar-26', /先后不能确定/],
    ['26-03-05', /先后不能确定/],
    ['46086', /Excel 日期序号（对应2026-03-05）/],
    ['46086.0', /Excel 日期序号（对应2026-03-05）/],
    ['1772640000000', /时间戳（对应2026-03-05）/],
    ['1772640000', /时间戳（对应2026-03-05）/],
    ['2026-03', /不是完整的日期/],
    ['2026', /不是完整的日期/],
    ['2026年3月', /不是完整的日期/],
    ['1年', /一段时间/],
    ['三个月', /一段时间/],
    ['2026-03-05至2027-03-04', /一段期间/],
    ['2026-02-29', /存在的日期/],
    ['2026-13-05', /存在的日期/],
    ['2026-02-30T00:00:00Z', /存在的日期/],
    ['十三', /存在的日期/],
    ['长期', /具体日期/],
    ['9999-12-31', /具体日期/],
    ['2100-01-01', /1900至2099之间/],
    ['1899-06-01', /1900至2099之间/],
  ])('is not read from %j, and its sender is told why', (text, why) =>
    expect(read(text)).toMatch(new RegExp(`^! .*${why.source}`)),
  );

  it.each([
    '1899-12-30',
    '1899/12/31',
    '1900-01-00',
    '1900/1/0',
    '1900/1/0 0:00',
    '1900-01-01',
    '0000-00-00',
    '0001-01-01',
    '0',
  ])('is none where a program shows %j', (text) => expect(read(text)).toMatch(/^- .*空日期/));

  it('at the beginning of computers’ time is doubtful', () => {
    expect(readDay('1970-01-01')).toMatchObject({
      value: '1970-01-01',
      doubt: { zh: expect.stringMatching(/填充/) },
    });
    expect(readDay('1970-01-02')).toEqual({ value: '1970-01-02' });
  });
});

describe('an end that may be open', () => {
  it.each([
    '长期',
    '永久',
    '无固定期限',
    '无期限',
    '长期有效',
    '9999-12-31',
    '9999/12/31',
    '99991231',
    '2999-12-31',
    '99999999',
  ])('is open: %j', (text) => expect(read(text, true)).toBe('2099-12-31'));

  it.each([
    ['2026-03-05至2027-03-04', '2027-03-04'],
    ['2026年3月5日—2027年3月4日', '2027-03-04'],
    ['2026.3.5-2027.3.4', '2027-03-04'],
    ['自2026年3月5日至2027年3月4日止', '2027-03-04'],
    ['2026-03-05~长期', '2099-12-31'],
  ])('is that of the period %j, and its sender is told', (text, day) =>
    expect(readDay(text, true)).toEqual({ value: day, warning: expect.anything() }),
  );

  it('is a day like others', () => {
    expect(read('2027-03-04', true)).toBe('2027-03-04');
    expect(read('2100-01-01', true)).toMatch(/请填2099-12-31/);
    expect(read('1年', true)).toMatch(/^! /);
  });
});
