import { describe, expect, it } from 'vitest';
import { checkDraft, type DraftMeasure } from '../../../../../shared/domain/measures/draft-check.ts';
import { dishonestyListNamed } from '../../../../../shared/policy/dishonesty-lists.ts';
import { measureList } from '../../../../../shared/policy/measures.ts';

const today = '2026-11-30';
const sound: DraftMeasure = {
  name: '限制参加政府采购活动',
  basis: '《政府采购方面的法律（示例）》示例条款一',
};

function found(over: Partial<DraftMeasure>): readonly string[] {
  return checkDraft([{ ...sound, ...over }], today)[0]?.findings.map(({ code }) => code) ?? [];
}

describe('the draft of a measure', () => {
  it('is sound where it says what the list says', () => {
    expect(checkDraft([sound], today)).toMatchObject([
      { sound: true, findings: [], listed: { code: 'CJ-0001' } },
    ]);
    for (const { name, basis } of measureList.items)
      expect(found({ name: name.zh, basis: `《${basis.name.zh}》${basis.article.zh}` })).toEqual([]);
    expect(found({ ground: '被列入重大税收违法失信主体名单' })).toEqual([]);
    expect(found({ name: '三年内限制参加政府采购活动' })).toEqual([]);
  });

  it('that cites only a notice of a city is refused (E1)', () => {
    expect(found({ basis: '《示范市人民政府关于加强信用建设的通知》（示府〔2026〕5号）第三条' })).toEqual([
      'basis-low',
    ]);
    expect(found({ basis: '《示范市公共信用信息管理办法》第九条' })).toEqual(['basis-low']);
    expect(found({ basis: '示府办〔2026〕12号' })).toEqual(['basis-low']);
    expect(found({ basis: '上级有关文件' })).toEqual(['basis-unknown']);
  });

  it('that cites the central authorities for what the list rests on a law is pointed to that law', () => {
    expect(found({ basis: '国办发〔2020〕49号第四条' })).toEqual(['basis-other']);
    expect(found({ basis: '《中华人民共和国政府采购法》第二十二条' })).toEqual(['basis-other']);
    expect(found({ basis: '《示范省社会信用条例》第三十条、示府〔2026〕5号' })).toEqual(['basis-other']);
  });

  it.each([
    '禁止参加政府采购活动',
    '永久限制参加政府采购活动',
    '五年内限制参加政府采购活动',
    '限制参加政府采购活动和各类商业合作',
  ])('%s is heavier than the list', (name) => {
    expect(found({ name })).toContain('heavier');
  });

  it('that is on no list is refused', () => {
    const basis = '《中华人民共和国立法法》第一条';
    expect(found({ name: '限制乘坐市内公共交通工具', basis })).toEqual(['not-listed']);
    expect(found({ name: '停', basis })).toEqual(['not-listed']);
  });

  it('that takes the grade of a customs firm as its ground is refused: by that it is on no list (H7)', () => {
    for (const ground of ['海关信用等级为失信企业', '被海关认定为失信企业（海关总署令第282号）'])
      expect(found({ ground }), ground).not.toEqual([]);
    expect(dishonestyListNamed('海关失信企业')).toBeUndefined();
  });

  it('that takes a grade as its ground is refused (C9)', () => {
    expect(found({ ground: '公共信用综合评价等级为D级' })).toContain('grade');
    expect(found({ name: '对信用评分低于60分的限制参加政府采购活动' })).toContain('grade');
    expect(found({ name: '对D级企业限制参加政府采购活动' })).toContain('grade');
    expect(found({ basis: '《政府采购方面的法律（示例）》，按照信用等级' })).toContain('grade');
  });

  it('that reaches the children of an owner is not on the list (E6)', () => {
    expect(found({ name: '限制法定代表人子女就读高收费学校', basis: '示教〔2026〕3号' })).toEqual([
      'not-listed',
      'basis-low',
      'others',
    ]);
  });

  it('that bans from bidding for an ordinary penalty names no listing (E2)', () => {
    expect(found({ name: '受过行政处罚的，禁止参加工程招标投标' })).toContain('no-listing');
    expect(found({ ground: '一年内受过行政处罚' })).toEqual(['no-listing']);
  });

  it('is told what to do about each fault, in both languages', () => {
    const [answer] = checkDraft([{ name: '禁止入学', basis: '通知', ground: '评价等级差' }], today);
    for (const { text } of answer?.findings ?? []) {
      expect(text.zh).toMatch(/请/);
      expect(text.en).not.toBe('');
    }
    expect(answer?.findings.length).toBeGreaterThan(2);
  });
});
