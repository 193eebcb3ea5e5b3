import { describe, expect, it } from 'vitest';
import { hidden } from '../../../../../shared/domain/import/row-texts.ts';
import { commitment, parse, penalty, person, refused, warned } from './row-builders.ts';

describe('the sender of a row is told in both languages', () => {
  it('that its day is later than today, which today itself is not', () => {
    expect(refused({ ...penalty, 处罚决定日期: '2026-11-25' })).toEqual([
      [
        '处罚决定日期',
        '日期晚于今天（2026年11月24日），请核对',
        'The date is later than today (24 November 2026); please check',
      ],
    ]);
    expect(refused({ ...penalty, 处罚决定日期: '2026-11-24' })).toEqual([]);
  });

  it('that a day is before one that it follows, which the same day is not', () => {
    const day = (公示截止期: string) => refused({ ...penalty, 公示截止期 });
    expect(day('2026-03-04')).toEqual([
      [
        '公示截止期',
        '不能早于处罚决定日期（2026年3月5日）',
        expect.stringMatching(/^Must not be before .+ \(5 March 2026\)$/),
      ],
    ]);
    expect(day('2026-03-05')).toEqual([]);
  });

  it('when a column may be filled in', () => {
    expect(refused({ ...commitment, 未履行内容: '甲' }, 'commitment')).toEqual([
      [
        '未履行内容',
        '只有履行状态为部分履行或全部未履行时才填写',
        'Only to be filled in if 履行状态 is 部分履行 or 全部未履行',
      ],
    ]);
  });

  it('that the day in a number is another one', () => {
    expect(refused({ ...commitment, 承诺编码: '44010020260302000001' }, 'commitment')).toEqual([
      [
        '承诺编码',
        '编号中的日期（20260302）与承诺作出日期（2026年3月1日）不一致，请核对',
        'The date in the number (20260302) differs from that of Made on (1 March 2026)',
      ],
    ]);
  });

  it('where publicity ends sooner than the row says, and not where it ends then', () => {
    const until = (公示截止期: string) => warned({ ...penalty, 公示截止期 });
    expect(until('2027-03-06')).toEqual([
      [
        '公示截止期',
        '超过失信信息公示的最长期限，按2027年3月5日截止',
        'Exceeds the longest publicity period for dishonesty information; it ends on 5 March 2027',
      ],
    ]);
    expect(until('2027-03-05')).toEqual([]);
    expect(until('2026-09-05')).toEqual([]);
  });

  it('which degree was taken, where the file has a column for it', () => {
    expect(warned({ ...penalty, 失信程度: '' })).toEqual([
      [
        '失信程度',
        '没有填写，按平台默认规则定为“一般”',
        'Not stated; set to 一般 by the default rule of the platform',
      ],
    ]);
    expect(warned(penalty)).toEqual([]);
    expect(warned({ ...penalty, 失信程度: '严重' })).toEqual([]);
  });

  it('that a person has no code of an organisation', () => {
    const code = '行政相对人代码_1(统一社会信用代码)';
    expect(refused({ ...person, [code]: '91320100748204660Q' })).toEqual([
      [
        code,
        '自然人没有统一社会信用代码；个体工商户的类别应填“个体工商户”',
        'A natural person has no unified social credit code; for sole traders, the kind must be 个体工商户',
      ],
    ]);
  });

  it('that it is not told whom a row is about', () => {
    const nobody = { ...person, 行政相对人类别: '', 自然人证件号码: '' };
    expect(refused(nobody).map(([field, zh]) => [field, zh?.slice(0, 5)])).toContainEqual([
      '行政相对人类别',
      '没有填写类',
    ]);
    expect(refused({ ...person, 行政相对人类别: '' })).toEqual([]);
    expect(refused({ ...penalty, 行政相对人类别: '' })).toEqual([]);
    // What is wrong with the identifier says enough.
    const wrong = refused({ ...person, 行政相对人类别: '', 自然人证件号码: '360426199101010072' });
    expect(wrong.map(([field]) => field)).toEqual(['自然人证件号码']);
  });

  it('which personal data was hidden', () => {
    expect(hidden(['id-number', 'mobile'])).toEqual({
      zh: '含有个人信息（公民身份号码、手机号码），已隐去；请不要在此填写',
      en: 'It contains personal data (identity number, mobile number), which has been hidden; please do not enter it here',
    });
  });
});

describe('what is wrong in a column that may be empty', () => {
  it('is left out, and told', () => {
    const row = { ...penalty, 改正日期: '2026-13-45' };
    expect(parse(row)).toMatchObject({ ok: true });
    expect(warned(row)).toEqual([
      ['改正日期', expect.stringContaining('；本列可以不填，已按空处理'), expect.any(String)],
    ]);
    const parsed = parse(row);
    if (parsed.ok) expect(parsed.entry.data).not.toHaveProperty('QW_GZRQ');
  });

  it('refuses a correction', () => {
    const settled = { id: '91320100748204660Q', kind: 'organisation', name: '旧名' } as const;
    const row = { ...penalty, 改正日期: '2026-13-45' };
    expect(refused(row, 'administrative-penalty', { settled }).map(([field]) => field)).toEqual(['改正日期']);
  });
});

describe('an entry whose subject is settled', () => {
  const settled = { id: 'X', kind: 'organisation', name: '旧名' } as const;

  it('has the name that the row gives it, and else its own', () => {
    expect(parse(penalty, 'administrative-penalty', { settled })).toMatchObject({
      ok: true,
      entry: { subject: { id: 'X', name: '示范食品有限公司' } },
    });
  });
});
