import { describe, expect, it } from 'vitest';
import { maskFreeTexts, maskRemark, openData } from '../../../../shared/domain/free-texts.ts';
import { idCheckCharacter } from '../../../../shared/domain/id-number.ts';
import { maskPersonalData } from '../../../../shared/domain/personal-data.ts';
import { catalogue } from '../../../../shared/policy/catalogues.ts';

const penalty = catalogue('administrative-penalty');
const id = '11010519491231002X';
const masked = '1101**********002X';
const phone = '13800138000';

describe('the free texts of an entry', () => {
  it('have personal data masked; with only identity numbers masked they are kept beside', () => {
    const { data, clear, found } = maskFreeTexts(
      penalty,
      { CF_WFXW: `电话${phone}，身份证${id}` },
      'organisation',
    );
    expect(data.CF_WFXW).not.toContain(phone);
    expect(data.CF_WFXW).not.toContain(id);
    expect(clear.CF_WFXW).toContain(phone);
    expect(clear.CF_WFXW).toContain(masked);
    expect([...(found.get('CF_WFXW') ?? [])].length).toBeGreaterThan(0);
  });

  it('are kept once where identity numbers are all there is', () => {
    const { data, clear } = maskFreeTexts(penalty, { CF_WFXW: `身份证${id}` }, 'organisation');
    expect(data.CF_WFXW).toContain(masked);
    expect(clear).toEqual({});
  });

  it('that are short lose identity numbers alone, and the name of the subject too', () => {
    const short = maskFreeTexts(penalty, { CF_WSH: `${phone}号 ${id}` }, 'organisation');
    expect(short.data.CF_WSH).toContain(phone);
    expect(short.data.CF_WSH).toContain(masked);
    const name = maskFreeTexts(penalty, { CF_XDR_MC: `甲${phone}` }, 'organisation');
    expect(name.data.CF_XDR_MC).toBe(`甲${phone}`);
    expect(name.found.size).toBe(0);
  });

  it('stay as they are without personal data, as do columns that are no text', () => {
    const values = { CF_WFXW: '经营超过保质期的食品', CF_JDRQ: '2026-03-05', CF_NR_FK: '2.5' };
    expect(maskFreeTexts(penalty, values, 'organisation')).toEqual({
      data: values,
      clear: {},
      found: new Map(),
    });
    expect(
      openData({ catalogue: 'administrative-penalty', subject: '91320100748204660Q', data: values }),
    ).toEqual(values);
  });
});

describe('a column', () => {
  const hidden = (column: string, value: string) => {
    const { data, clear, found } = maskFreeTexts(penalty, { [column]: value }, 'organisation');
    return { text: data[column], clear: clear[column], kinds: found.get(column) };
  };

  it('of 200 characters holds a free text, a shorter one does not', () => {
    const length = (code: string) => penalty.fields.find((field) => field.code === code)?.maxLength;
    expect([length('CF_CFJG'), length('CF_WSH')]).toEqual([200, 128]);
    expect(hidden('CF_CFJG', `某局 电话${phone}`)).toEqual({
      text: '某局 电话138********',
      clear: `某局 电话${phone}`,
      kinds: ['mobile'],
    });
    expect(hidden('CF_WSH', `电话${phone}`)).toEqual({
      text: `电话${phone}`,
      clear: undefined,
      kinds: undefined,
    });
  });

  it('says what was found in it, also where only a number was masked', () => {
    const { text, clear, kinds } = hidden('CF_WSH', `电话${phone} ${id}`);
    expect(text).toBe(`电话${phone} ${masked}`);
    expect(clear).toBeUndefined();
    expect(kinds).toContain('id-number');
  });

  it('that holds no text is left alone, and one that is empty stays absent', () => {
    expect(hidden('CF_CFLB', id).text).toBe(id);
    expect(maskFreeTexts(penalty, { CF_WSH: 'x' }, 'organisation').data).toEqual({ CF_WSH: 'x' });
  });
});

describe('the texts of a stored entry', () => {
  it('are masked by whom it is about', () => {
    const data = { CF_SY: '当事人住所：示范市东湖区1号' };
    const open = (subject: string) => openData({ catalogue: 'administrative-penalty', subject, data }).CF_SY;
    expect(open('P0123456789abcdef0123456789abcdef')).toBe(maskPersonalData(data.CF_SY, true).text);
    expect(open('91320100748204660Q')).toBe(maskPersonalData(data.CF_SY, false).text);
    expect(open('P0123456789abcdef0123456789abcdef')).not.toBe(open('91320100748204660Q'));
  });
});

describe('the name of a person in a text', () => {
  const text = '当事人张三，住址：示范市中心区示范大道1号2单元301室';

  it('about a person is masked with more than in a text about an enterprise', () => {
    const of = (about: 'organisation' | 'person') =>
      maskFreeTexts(penalty, { CF_SY: text }, about).data.CF_SY;
    expect(of('person')).toBe(maskPersonalData(text, true).text);
    expect(of('organisation')).toBe(maskPersonalData(text, false).text);
  });
});

describe('a remark', () => {
  it('whose name is a label is masked as a person’s', () => {
    for (const [name, value] of [
      ['联系人', '张三'],
      ['家庭住址', '示范市中心区示范大道1号2单元301室'],
    ] as const)
      expect(`${name}：${maskRemark(name, value).text}`).toBe(
        maskPersonalData(`${name}：${value}`, true).text,
      );
  });

  it('is masked by what its name says it is, and shown without its name', () => {
    const { text, kinds } = maskRemark('联系电话', phone);
    expect(text).not.toContain(phone);
    expect(text).not.toContain('联系电话');
    expect(kinds.length).toBeGreaterThan(0);
  });

  it('that names a seat may be a person’s home', () => {
    expect(maskRemark('住所', '示范市东湖区1号')).toEqual({ text: '***', kinds: ['address'] });
  });

  it('whose name is personal data itself is masked without it', () => {
    expect(maskRemark(`电话${phone}`, `身份证${id}`)).toEqual(maskPersonalData(`身份证${id}`));
  });

  it('stays where there is nothing personal in it', () => {
    expect(maskRemark('序号', '12')).toEqual({ text: '12', kinds: [] });
  });
});

describe('a number by which an entry is told apart', () => {
  const number = (day: string) => `110105${day}002${idCheckCharacter(`110105${day}002`)}`;
  const kept = (value: string, day: string | undefined = '2026-03-05', column = 'CF_WSH') => {
    const values = { [column]: value, ...(day !== '' && { CF_JDRQ: day }) };
    return maskFreeTexts(penalty, values, 'organisation').data[column] === value;
  };

  it.each([
    ['has the day of the entry', '20260305', true],
    ['has the day of a person too young to be decided upon', '20130101', true],
    ['has the day of a person old enough', '20121231', false],
    ['has a day of long ago', '19491231', false],
  ])('of 18 digits that could be a person’s stays where it %s', (_, day, stays) => {
    expect(kept(number(day))).toBe(stays);
  });

  it.each([
    ['has the day of the entry', '110105260305002', true],
    ['has a day of the next year', '110105271231002', true],
    ['has the day of a person', '110105491231002', false],
    ['has a day of the year after the next', '110105280101002', false],
  ])('of 15 digits that could be a person’s stays where it %s', (_, value, stays) => {
    expect(kept(value)).toBe(stays);
  });

  it('stays however its digits are written', () => {
    expect(kept('１１０１０５２６０３０５００２')).toBe(true);
    expect(kept(`110105 ${number('20260305').slice(6)}`)).toBe(true);
  });

  it('is hidden where the entry has no day, in another column, and beside other words', () => {
    expect(kept(number('20260305'), '')).toBe(false);
    expect(kept(number('20260305'), '2026-03-05', 'CF_WFXW')).toBe(false);
    expect(kept(`身份证${number('20130101')}`)).toBe(false);
    expect(kept(`${number('20130101')}号`)).toBe(false);
  });
});
