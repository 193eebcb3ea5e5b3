import { describe, expect, it } from 'vitest';
import { readDay } from '../../../../../shared/domain/import/day.ts';

const march5 = [
  '20260305',
  '2026/3/5',
  '2026\\3\\5',
  '2026·3·5',
  '2026、3、5',
  '2026_3_5',
  '2026。3。5',
  '2026。03。05',
  '2026 3 5',
  '2026 03 05',
  '2026  3  5',
  '2026年3月5',
  '2026年03月05',
  '2026年3月5日',
  '2026-03-5日',
  '2026-3-05日',
  '202603052330',
  '20260305235959',
  '2026年三月五号',
  '二〇二六年3月5日',
  '二〇二六年03月05日',
  '二〇二六年三月五',
  '二〇二六年三月五日',
  '公元二〇二六年三月五日',
  '5Mar.2026',
  '05Mar2026',
  '5-MAR-2026',
  '5 Mar, 2026',
  '05-Mar-2026',
  '5 March 2026',
  'Mar 05 2026',
  'Mar. 5, 2026',
  'March 5, 2026',
  'Thu Mar 5 2026',
  'Thu Mar 05 00:00:00 CST 2026',
  'Thu Mar 05 00:00:00 GMT+08:00 2026',
  '2026-03-05T00:00Z',
  '2026-03-05T00:00:00Z',
  '2026-03-05T00:00:00+08:00',
  '2026-03-05T05:30:00+0530',
  '2026-03-05T05:30:00+05:30',
  '2026-03-04T20:00:00-0400',
  '到2026-03-05',
  '止2026-03-05',
  '止至2026-03-05',
  '止到2026-03-05',
  '截止2026-03-05',
  '有效至2026-03-05',
  '有效期至2026-03-05',
  '有效期到2026-03-05',
  '至2026年3月5日止',
  '2026-03-05止',
  '2026年3月5日起',
  '自二〇二六年三月五日起',
  '2026-03-05 00:00:00+00',
  '2026-03-05 00:00:00.000000+00:00',
  '2026-03-05 00:00:00 UTC',
  '20260305T000000Z',
  'Thu, 05 Mar 2026 00:00:00 GMT',
  '05MAR2026:00:00:00',
  '05MAR2026:10:30:00.000',
  '5-3月-2026',
  '05-3月 -2026 10.30.00.000000000 上午',
  '2026-03-05 10.30.00.000000000 上午',
  '2026-03-05-10.30.00.000000',
  '2026-03-05 (四)',
];

const notADay = {
  zh: '日期应写作 2026-03-05、2026/3/5 或 20260305，并且是存在的日期',
  en: 'Must be an existing date, written as 2026-03-05, 2026/3/5 or 20260305',
};

describe('a spelling', () => {
  it.each(march5)('is that of a day: %j', (text) => expect(readDay(text)).toEqual({ value: '2026-03-05' }));

  it.each(march5)('with more than a day is no day: %j', (text) => {
    expect(readDay(`约${text}`, true)).toEqual({ problem: expect.anything() });
    expect(readDay(`${text}左右`, true)).toEqual({ problem: expect.anything() });
  });

  it.each([
    [' 2026-03-04T16:00:00Z\t', '2026-03-05'],
    ['2026-03-04 16:00:00+00', '2026-03-05'],
    ['20260304T160000Z', '2026-03-05'],
    ['Wed, 04 Mar 2026 16:00:00 GMT', '2026-03-05'],
    ['20260305.0', '2026-03-05'],
    ['2026\u200B-03-05', '2026-03-05'],
    [`2026-${' '.repeat(70)}03-05`, '2026-03-05'],
    ['5-Jan-2026', '2026-01-05'],
    ['31/12/2026', '2026-12-31'],
    ['13/12/2026', '2026-12-13'],
    ['12.12.2026', '2026-12-12'],
    ['二〇二六年三月廿五日', '2026-03-25'],
    ['二〇二六年三月卅日', '2026-03-30'],
    ['二〇二六年三月卅一日', '2026-03-31'],
    ['1900-06-01', '1900-06-01'],
    ['2099-06-01', '2099-06-01'],
  ])('is that of a day: %j', (text, value) => expect(readDay(text)).toEqual({ value }));

  it.each([
    '',
    '10000',
    '80000',
    '123456',
    '17726400000',
    '11772640000',
    '1772640000前',
    '约1772640000',
    '2026年3月0日',
    '2026年十三月五日',
    '二〇二六年三月某日',
    '二〇二六年某月三日',
    '某某某某年三月五日',
    'Tue, 31 Feb 2026 00:00:00 GMT',
    '20260231T000000Z',
    '2026-03-05T25:00:00Z',
    '31-4月-2026',
    '5-3月-2026起诉',
    '5 Foo 2026',
    '31-Apr-2026',
    '约1/2/2026',
    '1/2/2026前',
    '约2026年3月',
    '2026年3月前',
    '约三个月',
    '三个月左右',
    '本证的有效期限是2026-03-05至2027-03-04',
    `2026-${' '.repeat(71)}03-05`,
  ])('is no day and nothing that is often meant: %j', (text) =>
    expect(readDay(text, false)).toEqual({ problem: notADay }),
  );
});

describe('the end of a period', () => {
  it.each([
    '2026-03-05到2027-03-04',
    '2026-03-05--2027-03-04',
    '2026-03-05–2027-03-04',
    '2026-03-05——2027-03-04',
    '2026-3-5—2027-3-4',
    '自2026-03-05起至2027-03-04',
    '2026-03-05起至2027-03-04止',
    '2026-03-05 00:00:00至2027-03-04 00:00:00',
    '2026-03-05 00:00--2027-03-04 00:00',
    '2026-03-05 0:00~2027-03-04 0:00',
    '2026/3/5 0:00-2027/3/4 0:00',
    '2026年3月5日0:00至2027年3月4日0:00',
  ])('is taken and said: %j', (text) =>
    expect(readDay(text, true)).toEqual({
      value: '2027-03-04',
      warning: {
        zh: '填写的是一段期间，已取截止日期2027-03-04',
        en: 'A period was entered; its end date 2027-03-04 was used',
      },
    }),
  );

  it.each([
    '2026-03-05至',
    '2026-03-05至2027-02-30',
    '2026-03-05至2150-01-01',
    '2026-02-30至2027-03-04',
    '2026-03-05至2027-03-04左右',
    '许可2026-03-05至2027-03-04',
    '不知何时何日起至2027-03-04',
  ])('is not guessed: %j', (text) => expect(readDay(text, true)).toEqual({ problem: expect.anything() }));
});

describe('what is said of a text', () => {
  const openEnd = '2099-12-31';
  it.each([
    [
      '长 期',
      '这一列应填具体日期，不能填“长期”',
      'This column needs an actual date, not “长期” (no end date)',
    ],
    ['9999-12-31', '这一列应填具体日期', 'This column needs an actual date'],
    ['2100-01-01', '年份应在1900至2099之间', 'The year must be from 1900 to 2099'],
    [
      '46086.25',
      '46086是 Excel 日期序号（对应2026-03-05），请把该列设为日期格式，显示为2026-03-05后重新保存',
      '46086 is an Excel date serial number (2026-03-05); format the column as a date so that it shows 2026-03-05, and save the file again',
    ],
    [
      '1772640000000',
      '1772640000000是时间戳（对应2026-03-05），请填写日期',
      '1772640000000 is a timestamp (2026-03-05); enter the date',
    ],
    [
      ' 12/11/2026',
      '“12/11/2026”的年、月、日先后不能确定，请写作 2026-03-05',
      'The order of year, month and day in “12/11/2026” is unclear; write the date as 2026-03-05',
    ],
    [
      '2026年3',
      '“2026年3”不是完整的日期，请写明年、月、日，例如 2026-03-05',
      '“2026年3” is not a complete date; enter year, month and day, for example 2026-03-05',
    ],
    [
      '有效三年',
      '“有效三年”是一段时间，请填写截止的日期，例如 2026-03-05',
      '“有效三年” is a length of time; enter the end date, for example 2026-03-05',
    ],
    [
      '2026-03-05~2027-03-04',
      '这一列只填一个日期，不能填一段期间',
      'This column takes a single date, not a period',
    ],
  ])('refused: %j', (text, zh, en) => expect(readDay(text)).toEqual({ problem: { zh, en } }));

  it.each([
    [/Excel/, ['10001', '79999']],
    [/先后不能确定/, ['11/12/2026', '5.3.26', '05-mar-26']],
    [/不是完整的日期/, ['2026.3', '2026-03', '2026/03', '2026年', '2026年12']],
    [
      /一段时间/,
      ['半年', '两年', '15日', '100天', '十二个月', '三年内', '一年止', '有效期三年', '公示3个月'],
    ],
    [/年份应写四位/, ['26年3月5日', '05-3月 -26', '05-3月 -26 10.30.00.000000000 上午']],
    [
      /是时间戳（对应2026-03-05）/,
      ['/Date(1772640000000+0800)/', '/Date(1772640000000)/', 'Date(1772640000)'],
    ],
    [/只有时间，没有日期/, ['00:00.0', '10:30', '10:30:00']],
    [/一段时间/, ['2026-03-05起三年', '自2026年3月5日起三年']],
    [/一段期间/, ['2026-03-05到2027-03-04', '2026-03-05--2027-03-04', '2026-03-05–', '2026年12月25日—']],
  ])('refused as %s', (why, texts) => {
    for (const text of texts)
      expect(readDay(text)).toEqual({ problem: { zh: expect.stringMatching(why), en: expect.anything() } });
  });

  it('warned of and doubted, in both languages', () => {
    expect(readDay('9999-12-31', true)).toEqual({
      value: openEnd,
      warning: { zh: `没有截止日期的，已按${openEnd}采用`, en: `No end date; stored as ${openEnd}` },
    });
    expect(readDay('1970-01-01')).toEqual({
      value: '1970-01-01',
      doubt: {
        zh: '1970-01-01 常是系统对空日期的填充，请核对',
        en: '1970-01-01 is often what systems enter for an empty date; please check',
      },
    });
    expect(readDay('1900/1/0 0:00')).toEqual({
      nothing: {
        zh: '“1900/1/0 0:00”是电子表格或数据库对空日期的显示，请填写实际日期',
        en: '“1900/1/0 0:00” is how spreadsheets or databases show an empty date; enter the actual date',
      },
    });
    expect(readDay('未 移出')).toEqual({
      nothing: {
        zh: '“未移出”不是日期，请填写实际日期；还没有的留空',
        en: '“未移出” is not a date; enter the actual date, or leave the cell empty if there is none yet',
      },
    });
    expect(readDay('2150-01-01', true)).toEqual({
      problem: {
        zh: `年份应在1900至2099之间；没有截止日期的请填${openEnd}`,
        en: `The year must be from 1900 to 2099; ${openEnd} where there is no end`,
      },
    });
  });
});
