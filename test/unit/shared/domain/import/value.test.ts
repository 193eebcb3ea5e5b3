import { describe, expect, it } from 'vitest';
import { idCheckCharacter } from '../../../../../shared/domain/id-number.ts';
import { checkValue, normaliseText, textProblem } from '../../../../../shared/domain/import/value.ts';
import { checkCharacter } from '../../../../../shared/domain/unified-social-credit-code.ts';
import type { Field } from '../../../../../shared/policy/catalogue.ts';

const field = (over: Partial<Field>): Field => ({
  code: 'X',
  name: '列',
  english: 'Column',
  type: 'text',
  required: false,
  maxLength: 20,
  access: 'public',
  ...over,
});
const value = (over: Partial<Field>, raw: string) => {
  const checked = checkValue(field(over), raw);
  if ('nothing' in checked) return `- ${checked.nothing.kind}`;
  return 'problem' in checked ? `! ${checked.problem.zh}` : checked.value;
};

describe('a text', () => {
  it.each([
    ['  \u3000甲\u00a0\ufeff', '甲'],
    ['甲\r\n乙\r丙', '甲\n乙\n丙'],
    ['e\u0301te', 'éte'],
    ['か\u3099', 'が'],
    // Compatibility ideographs are characters of names of their own.
    ['\ufa30e\u0301', '\ufa30é'],
    ['\u{2f800}', '\u{2f800}'],
    ['甲 乙', '甲 乙'],
  ])('%j is kept as %j', (raw, kept) => {
    expect(normaliseText(raw)).toBe(kept);
  });

  it.each([
    ['甲\n\t乙', true],
    ['甲\u0000', false],
    ['甲\u200b', false],
    ['甲\ufffd', false],
    ['甲\r', false],
    ['\ud800', false],
    ['𠅤', true],
  ])('%j may be stored: %s', (text, may) => {
    expect(textProblem(text)).toEqual(
      may ? null : { zh: expect.stringMatching(/控制字符/), en: expect.stringMatching(/control/) },
    );
  });

  it('is no longer than its column, counted in characters', () => {
    expect(value({ maxLength: 3 }, '𠅤𫖯𮧵')).toBe('𠅤𫖯𮧵');
    expect(value({ maxLength: 3 }, '甲乙丙丁')).toBe('! 内容过长：最多3字，现有4字');
    expect(checkValue(field({ maxLength: 1 }), '𠅤甲')).toEqual({
      problem: { zh: '内容过长：最多1字，现有2字', en: 'Too long: at most 1 characters, currently 2' },
    });
  });

  it('with characters of the private use area is taken with a warning', () => {
    expect(checkValue(field({}), '\ue000')).toEqual({
      value: '\ue000',
      warning: { zh: expect.stringMatching(/自造字/), en: expect.stringMatching(/private-use/) },
    });
    expect(checkValue(field({}), '甲')).toEqual({ value: '甲' });
  });

  it('that must not be stored is no value of any type', () => {
    expect(value({}, 'è¿\u009d')).toMatch(/^! 含有控制字符/);
    expect(value({}, '示范锟斤拷公司')).toMatch(/^! 含有控制字符/);
    expect(value({}, '示范\u202e公司')).toMatch(/^! 含有控制字符/);
  });

  it.each([
    ['è¿\u009dæ³\u0095äº\u008bå®\u009e', 'UTF-8 as Latin-1'],
    ['ç¤ºèŒƒå¸‚å’Œé£Ž', 'UTF-8 as Windows-1252'],
    ['Ê¾·¶ÊÐºÍ·ç²ÍÒû', 'GB 18030 as Latin-1'],
    [new TextDecoder('gbk').decode(Buffer.from('示范市和风餐饮店')), 'UTF-8 as GB 18030'],
    [new TextDecoder('gbk').decode(Buffer.from('当事人销售过期食品')), 'the same, with a broken end'],
  ])('%s is garbled: %s', (text) => expect(value({ maxLength: 99 }, text)).toMatch(/^! 文字是乱码/));

  it.each(['Société Générale', 'Müller & Söhne', '销售渎浏淇三种商品', '𠮷野家', '示范市洇墨画廊'])(
    '%s is not garbled',
    (text) => expect(value({ maxLength: 99 }, text)).toBe(text),
  );

  it('from which characters were lost on export is told', () => {
    expect(checkValue(field({}), '当事人销售??食品')).toEqual({
      value: '当事人销售??食品',
      warning: { zh: expect.stringMatching(/连续的问号/), en: expect.stringMatching(/question marks/) },
    });
    expect(checkValue(field({}), '是否违法??')).toEqual({ value: '是否违法??' });
  });

  it.each([
    '=B2',
    '=VLOOKUP(A2,Sheet2!A:B,2,0)',
    '=A2&"店"',
    '=5000/10000',
    "='3月'!B2",
    '=-(B2)',
    '=Sheet2!$A$1',
  ])('%s is a formula and no value', (raw) => expect(value({ maxLength: 99 }, raw)).toBe('- fault'));
  it.each(['==示范==', '=示范公司=', 'A=B2'])('%s is no formula', (raw) => expect(value({}, raw)).toBe(raw));

  it('of one line has no break in it, and a blank for it between Latin words', () => {
    expect(value({ line: true }, '示范市\n晨光 \t食品\n店')).toBe('示范市晨光食品店');
    expect(value({ line: true }, 'Hefeng\nCatering')).toBe('Hefeng Catering');
    expect(value({}, '示范市\n晨光')).toBe('示范市\n晨光');
  });

  it.each(['陈立 13800138000', '360426199101010071', '2026-03-05', '1'])('%s is no name of a person', (raw) =>
    expect(value({ person: true, maxLength: 99 }, raw)).toMatch(/^! 这里应是姓名/),
  );
  it.each(['陈立', 'Chen Li 3rd', '示范第3投资有限公司'])(
    '%s may be the name of a person or investor',
    (raw) => expect(value({ person: true }, raw)).toBe(raw),
  );

  it('that is the number of a document ends with it, and is one', () => {
    const number = (raw: string) => checkValue(field({ maxLength: 99, numbered: true }), raw, { key: true });
    expect(number('示市监罚〔2026〕34号。')).toEqual({ value: '示市监罚〔2026〕34号' });
    for (const raw of [
      '示市监罚〔2026〕12、13号',
      '示市监罚〔2026〕12号、示市监罚〔2026〕13号',
      '（2025）粤01执3号、4号',
      '(2026)粤01执6号、(2026)粤01执7号',
      '（2026）粤0103民初6号；（2026）粤0103民初7号',
    ])
      expect(number(raw)).toEqual({
        value: raw,
        doubt: { zh: expect.stringMatching(/几个编号/), en: expect.anything() },
      });
    for (const raw of [
      '示市监罚〔2026〕12-1号',
      '粤 2026 第 12 号',
      '穗综(一、二)罚〔2026〕12号',
      '示市监罚〔2026〕3号之1',
    ])
      expect(number(raw)).toEqual({ value: raw });
  });

  it('is read without characters that nobody sees', () => {
    expect(value({}, '示范\u200b公司\u2060')).toBe('示范公司');
    expect(value({ type: 'date' }, '\u200e2026-03-05')).toBe('2026-03-05');
    expect(value({}, ' \u200b ')).toBe('');
    expect(value({}, '\u202d示范公司\u202c')).toBe('示范公司');
    expect(value({ type: 'date' }, '2026-03-05\u0007')).toBe('2026-03-05');
    expect(value({}, '甲\u0000乙')).toBe('甲乙');
  });

  it('by which entries are told apart is no amount of a spreadsheet', () => {
    expect(checkValue(field({}), '2026001.0', { key: true })).toMatchObject({ value: '2026001' });
    expect(value({}, '2026001.0')).toBe('2026001.0');
  });

  it('that has a form of digits is the same in groups and full width', () => {
    const form = { pattern: '\\d{6}', text: { zh: '六位数字', en: 'six digits' } };
    expect(value({ form }, '123-456')).toBe('123456');
    expect(value({ form }, '１２３ ４５６')).toBe('123456');
    expect(value({ form }, '12345')).toBe('! 六位数字');
  });

  it('has the line breaks that were meant', () => {
    expect(value({}, '甲\u000b乙\u2028丙\u0085丁')).toBe('甲\n乙\n丙\n丁');
    expect(value({}, '甲_x000D_\n乙')).toBe('甲\n乙');
  });

  it('is read without the apostrophe by which a spreadsheet keeps it a text', () => {
    expect(value({ type: 'date' }, "'2026-03-05")).toBe('2026-03-05');
    expect(value({ type: 'amount' }, "'0.5")).toBe('0.5');
    expect(value({}, "'00123")).toBe('00123');
    expect(value({}, "'甲'公司")).toBe("'甲'公司");
  });

  it.each([' ', '\n', '\u3000'])('of nothing but %j between two letters is read in no time', (blank) => {
    const text = `a${blank.repeat(32_000)}b`;
    const from = performance.now();
    for (const type of ['text', 'date', 'amount', 'uscc', 'enum', 'person-id'] as const)
      for (let time = 0; time < 5; time++) value({ type, options: [], maxLength: 40_000 }, text);
    expect(performance.now() - from).toBeLessThan(5000);
  });

  it('that a spreadsheet made a figure of is none', () => {
    expect(value({}, '4.4E+14')).toMatch(/^! 号码被电子表格转成了数字/);
    expect(value({}, 'E+14')).toBe('E+14');
  });

  it('has the form of its column where there is one', () => {
    const form = { pattern: '\\d{3}', text: { zh: '三位数字', en: 'Three digits' } };
    expect(value({ form }, '123')).toBe('123');
    expect(value({ form }, '1234')).toBe('! 三位数字');
  });

  it('by which entries are told apart does so', () => {
    const key = (raw: string) => checkValue(field({}), raw, { key: true });
    for (const raw of [
      '无',
      '/',
      '——',
      '-',
      'NULL',
      '\\N',
      '#N/A',
      'N/A',
      '暂无',
      '待定',
      '无文号',
      '0',
      '000',
      '4.4E+17',
      '示罚〔20××〕1号',
      '***',
      '当场处罚',
    ])
      expect(key(raw)).not.toHaveProperty('value');
    for (const raw of ['示市监罚〔2026〕12号', '00123', 'A-1', '无锡罚1号'])
      expect(key(raw)).toEqual({ value: raw });
    expect(key("'00123")).toEqual({ value: '00123' });
    expect(key('440100202603050000')).toEqual({ value: '440100202603050000', doubt: expect.anything() });
    expect(checkValue(field({}), '440100202603050000')).toEqual({ value: '440100202603050000' });
  });
});

describe('a value', () => {
  it.each<[Partial<Field>, string, string | RegExp]>([
    [{ type: 'date' }, '2026/3/5', '2026-03-05'],
    [{ type: 'date' }, '２０２６－０３－０５', '2026-03-05'],
    [{ type: 'date' }, '2026-02-30', /^! 日期应写作/],
    [{ type: 'year' }, '2026', '2026'],
    [{ type: 'year' }, '２０２６年度', '2026'],
    [{ type: 'year' }, '2026年', '2026'],
    [{ type: 'year' }, '1899', /^! 应为四位年份/],
    [{ type: 'year' }, '12026', /^! /],
    [{ type: 'year' }, '2026度', /^! /],
    [{ type: 'year' }, '20266', /^! /],
    [{ type: 'amount' }, '2.50', '2.5'],
    [{ type: 'amount' }, '0', '0'],
    [{ type: 'amount' }, '000', '0'],
    [{ type: 'amount' }, '007.0', '7'],
    [{ type: 'amount' }, '１２.５', '12.5'],
    [{ type: 'amount' }, '1,234,567.8', '1234567.8'],
    [{ type: 'amount' }, '12,345', '12345'],
    [{ type: 'amount' }, '1,234.56', '1234.56'],
    [{ type: 'amount' }, '2.050', '2.05'],
    [{ type: 'amount' }, '2.100', '2.1'],
    [{ type: 'amount' }, '1,234元', '0.1234'],
    [{ type: 'year' }, '20年度26', /^! /],
    [{ type: 'enum', options: ['身份证', '护照'] }, '军官证', /^! /],
    [{ type: 'enum', options: ['其他'] }, '其他业务-x', /^! /],
    [{ type: 'enum', options: ['其他'] }, '其他 ：x', '其他 ：x'],
    [{ type: 'amount' }, '1,23', /^! 金额应为/],
    [{ type: 'amount' }, '1234,567', /^! /],
    [{ type: 'amount' }, '1.1234567', /^! /],
    [{ type: 'amount' }, '1.', /^! /],
    [{ type: 'amount' }, '2万', '2'],
    [{ type: 'amount' }, '-2', /^! /],
    [{ type: 'amount' }, '无罚款', '- placeholder'],
    [{ type: 'amount' }, '不予处罚', '- placeholder'],
    [{ type: 'amount' }, '123456789012', '123456789012'],
    [{ type: 'amount' }, '1234567890123', /^! /],
    [{ type: 'person-id' }, ' e1234 5678', 'E12345678'],
    [{ type: 'uscc' }, '91320100748204660q', '91320100748204660Q'],
    [{ type: 'uscc' }, '913201007482046600', /^! /],
    [{ type: 'enum', options: ['甲', '乙'] }, '甲', '甲'],
    [{ type: 'enum', options: ['甲', '乙'] }, '丙', '! 应为其中一项：甲、乙'],
    [{ type: 'enum', options: ['甲', '乙'] }, '甲、乙', /^! 应为其中一项：/],
    [{ type: 'enum', options: ['甲', '乙'], many: true }, '乙; 甲，乙', '乙、甲'],
    [{ type: 'enum', options: ['甲', '乙'], many: true }, '甲/乙、', '甲、乙'],
    [{ type: 'enum', options: ['甲', '乙'], many: true }, '、', '- placeholder'],
    [
      { type: 'enum', options: ['甲', '乙'], many: true },
      '甲、-',
      '! 应为其中一项或几项（用顿号分隔）：甲、乙',
    ],
    [{ type: 'enum', options: ['甲', '乙'], many: true }, '甲、丙', /^! 应为其中一项或几项/],
    [{ type: 'enum', options: ['身份证'] }, '居民身份证', '身份证'],
    [{ type: 'enum', options: ['护照'] }, '居民身份证', /^! /],
    [{ type: 'enum', options: ['其他'] }, '其他-暂停业务', '其他-暂停业务'],
    [{ type: 'enum', options: ['其他'] }, '其他（暂停业务）', '其他（暂停业务）'],
    [{ type: 'enum', options: ['其他'] }, '其他-', /^! /],
    [{ type: 'enum', options: ['其他'] }, '非其他-x', /^! /],
    [{ type: 'enum', options: ['甲'] }, '其他-暂停业务', /^! /],
    [{ type: 'enum' }, '甲', /^! /],
  ])('%j of %s is %s', (over, raw, stored) => {
    if (typeof stored === 'string') expect(value(over, raw)).toBe(stored);
    else expect(value(over, raw)).toMatch(stored);
  });

  it('that is the number of an identity card is no code of an organisation', () => {
    const numbers = Array.from({ length: 1000 }, (_, sequence) => {
      const first17 = `11010519491231${String(sequence).padStart(3, '0')}`;
      return first17 + idCheckCharacter(first17);
    });
    // Some pass for codes, check character and all.
    const both = numbers.filter((number) => checkCharacter(number.slice(0, 17)) === number.charAt(17));
    expect(both.length).toBeGreaterThan(0);
    for (const number of both)
      expect(checkValue(field({ type: 'uscc' }), number)).toEqual({
        problem: { zh: expect.stringMatching(/公民身份号码/), en: expect.stringMatching(/identity number/) },
      });
  });

  it('that is a code with a doubtful number inside is taken with a warning', () => {
    const first17 = '9132010074820466Z';
    const doubtful = ['0', '1', '2'].map((inner) => `${first17.slice(0, 16)}${inner}`);
    const warned = doubtful.map((code) => checkValue(field({ type: 'uscc' }), code + checkCharacter(code)));
    expect(warned.filter((each) => 'warning' in each)).not.toEqual([]);
    expect(warned).toContainEqual({
      value: expect.stringMatching(/^9132010074820466/),
      warning: {
        zh: expect.stringMatching(/校验不符/),
        en: expect.stringMatching(/check digit .* is wrong/),
      },
    });
    expect(checkValue(field({ type: 'uscc' }), '91320100748204660Q')).toEqual({
      value: '91320100748204660Q',
    });
  });

  it.each<[Partial<Field>, string, string]>([
    [{ type: 'year' }, 'x', 'Must be a four-digit year, such as 2026'],
    [{ type: 'date' }, 'x', 'Must be an existing date, written as 2026-03-05, 2026/3/5 or 20260305'],
    [
      { type: 'amount' },
      'x',
      'Must be a number in units of 10,000 yuan, with at most 12 integer digits and 6 decimal places, such as 2.5; for amounts in yuan, state the unit, such as 25000元',
    ],
  ])('says in English too what %j must be', (over, raw, en) => {
    expect(checkValue(field(over), raw)).toMatchObject({ problem: { en } });
  });

  it('says in English too what a choice must be', () => {
    expect(checkValue(field({ type: 'enum', options: ['甲', '乙'] }), '丙')).toMatchObject({
      problem: { en: 'Must be one of 甲, 乙' },
    });
    expect(checkValue(field({ type: 'enum', options: ['甲'], many: true }), '丙')).toMatchObject({
      problem: { en: 'Must be one or several of 甲' },
    });
  });
});

describe('a cell as programs leave it', () => {
  it.each([
    ["'示范公司'", '示范公司'],
    ['“示范公司”', '示范公司'],
    ['‘示范公司’', '示范公司'],
    ['”示范公司”', '示范公司'],
    ['＂示范公司＂', '示范公司'],
    ['"示范公司"', '示范公司'],
    // Quotes that belong to the text.
    ['“三无”产品', '“三无”产品'],
    ['“甲”和“乙”', '“甲”和“乙”'],
  ])('has no quotes around the whole: %j', (raw, text) => expect(value({}, raw)).toBe(text));

  it.each([
    ['甲&amp;乙', '甲&乙'],
    ['甲&nbsp;乙<br/>丙', '甲 乙\n丙'],
    ['&#30002;&#x4e59;', '甲乙'],
    ['<div class="x">甲<b>乙</b></div><span style="a">丙</span>', '甲乙\n丙'],
    ['<o:p></o:p>甲&ensp;乙', '甲 乙'],
    // Nothing is read twice.
    ['甲&amp;nbsp;', '甲&nbsp;'],
  ])('says what pages write with other signs, and its sender is told: %j', (raw, text) =>
    expect(checkValue(field({}), raw)).toEqual({
      value: text,
      warning: { zh: expect.stringMatching(/网页代码/), en: expect.stringMatching(/pages/) },
    }),
  );

  it('has nothing in it where pages write a blank', () => expect(value({}, '&nbsp;')).toBe(''));

  it('that is a key loses what spreadsheets put into numbers, and its sender is told', () => {
    expect(checkValue(field({}), '4,401,002.00', { key: true })).toEqual({
      value: '4401002',
      warning: { zh: expect.stringMatching(/“4401002”/), en: expect.stringMatching(/“4401002”/) },
    });
    expect(checkValue(field({}), '44,01', { key: true })).toEqual({ value: '44,01' });
  });

  it('of codes may have words beside the one code, and no other code', () => {
    const code = '91320100748204660Q';
    for (const raw of [`统一社会信用代码：${code}`, `${code}（法人）`])
      expect(checkValue(field({ type: 'uscc' }), raw)).toEqual({
        value: code,
        warning: { zh: expect.stringMatching(/只填代码/), en: expect.stringMatching(/alone/) },
      });
    const twin = [...'0123456789ABCDEFGHJKLMNPQRTUWXY'].map((last) => `91440100748204660${last}`);
    expect(twin.map((each) => value({ type: 'uscc' }, `${code}、${each}`))).toContainEqual(
      expect.stringMatching(/^! 一格中有几个统一社会信用代码/),
    );
    expect(value({ type: 'uscc' }, `${code}.0`)).toBe('! 统一社会信用代码应为18位');
  });
});
