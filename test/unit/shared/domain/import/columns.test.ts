import { describe, expect, it } from 'vitest';
import { mapHeader } from '../../../../../shared/domain/import/columns.ts';
import { catalogue } from '../../../../../shared/policy/catalogues.ts';

const penalty = catalogue('administrative-penalty');
const required = penalty.fields.filter((field) => field.required === true);
const whole = [...new Set([...required.map(({ code }) => code), penalty.subject.code])];
const read = (...header: string[]) => {
  const found = mapHeader(penalty, header);
  if ('problem' in found) return found.problem;
  return found.columns.map((column) => ('field' in column ? column.field.code : `remark ${column.remark}`));
};

describe('the header of a file', () => {
  it('names columns by code, by name or another name, however it is written', () => {
    expect(read(...whole)).toEqual(whole);
    const named = penalty.fields.find(({ aliases = [] }) => aliases.length > 0);
    const [alias = ''] = named?.aliases ?? [];
    const others = whole.filter((code) => code !== named?.code);
    expect(read(...others, ` ${alias}* `)).toEqual([...others, named?.code]);
    expect(read(...whole.map((code) => code.toLowerCase()))).toEqual(whole);
    expect(read(...whole, '罚款金额（万元）', '处罚金额')).toEqual([...whole, 'CF_NR_FK', 'remark 处罚金额']);
    expect(read(...whole, '罚款金额【万元】')).toEqual([...whole, 'CF_NR_FK']);
    expect(read(...whole, '罚款金额[万元]')).toEqual([...whole, 'CF_NR_FK']);
  });

  it('keeps what it does not know as remarks, by name or by place', () => {
    expect(read(...whole, ' 经办人 ', '')).toEqual([
      ...whole,
      'remark 经办人',
      `remark 第${whole.length + 2}列`,
    ]);
  });

  it('of which nothing is known is no header', () => {
    expect(read('甲', '乙')).toEqual({
      zh: `没有认出任何列名。${penalty.name.zh}应有的列：${required.map(({ name }) => name).join('、')}`,
      en: `No column name was recognised. ${penalty.name.en} needs the columns ${required.map(({ code, english }) => `${code} (${english})`).join(', ')}`,
    });
  });

  it('has each column once', () => {
    expect(read(...whole, 'BZ', '备注')).toEqual({
      zh: '几列是同一项内容，只能保留一列：BZ、备注（都是“备注”）',
      en: 'Several columns are the same one, keep one of them: BZ, 备注 (each is Remarks)',
    });
    expect(read(...whole, 'BZ', '备注', '违法事实', 'CF_SY')).toMatchObject({
      zh: expect.stringContaining('；'),
      en: expect.stringContaining('; '),
    });
  });

  it('has all that is required', () => {
    const [first, second, ...rest] = required;
    if (first === undefined || second === undefined) throw new Error('nothing is required');
    expect(read(...rest.map(({ code }) => code), penalty.subject.code)).toEqual({
      zh: `缺少必需的列：${first.name}、${second.name}`,
      en: `Required columns are missing: ${first.code} (${first.english}), ${second.code} (${second.english})`,
    });
  });

  it('says who it is about by a code or by a document, one of them at least', () => {
    const others = whole.filter((code) => code !== penalty.subject.code);
    const about = penalty.fields.find(({ code }) => code === penalty.subject.code);
    expect(read(...others)).toMatchObject({ zh: `缺少必需的列：${about?.name}` });
    expect(read(...others, penalty.subject.personId ?? '')).toHaveLength(others.length + 1);
  });
});
