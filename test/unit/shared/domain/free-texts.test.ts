import { describe, expect, it } from 'vitest';
import { maskFreeTexts, maskRemark, openData } from '../../../../shared/domain/free-texts.ts';
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
