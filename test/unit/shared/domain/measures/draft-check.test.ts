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

  const basisOf = (code: string) => {
    const { name, article } = measureList.items.find((each) => each.code === code)?.basis ?? {};
    return `《${name?.zh}》${article?.zh}`;
  };

  it.each([
    ['参加政府采购活动的限制', 'CJ-0001'],
    ['限制参加“政府采购”活动', 'CJ-0001'],
    ['依法对其限制参加政府采购活动', 'CJ-0001'],
    ['将其列为重点监督检查对象', 'CJ-0006'],
  ])('%s says what the list says in other words', (name, code) => {
    expect(checkDraft([{ name, basis: basisOf(code) }], today)).toMatchObject([
      { sound: true, listed: { code } },
    ]);
  });

  it.each([
    ['3年', false],
    ['36个月', false],
    ['37个月', true],
    ['三十六个月', false],
    ['三十七个月', true],
    ['十五个月', false],
    ['十年', true],
    ['四十个月', true],
    ['一至三年', false],
    ['一至四年', true],
    ['4年', true],
  ])('for %s, where the list says three years at most, is heavier: %s', (term, heavier) => {
    expect(found({ name: `${term}内限制参加政府采购活动` })).toEqual(heavier ? ['heavier'] : []);
    const basis = basisOf('CJ-0002');
    expect(found({ name: `${term}内限制参加工程招标投标`, basis })).toEqual(heavier ? ['heavier'] : []);
  });

  it('for a term is no heavier where the list names none', () => {
    expect(found({ name: '五年内限制申请财政性资金项目', basis: basisOf('CJ-0004') })).toEqual([]);
  });

  it('is broader by two characters beside what the list says, and not by one', () => {
    expect(found({ name: '限制参加政府采购活动等' })).toEqual([]);
    expect(found({ name: '限制参加政府采购活动项目' })).toEqual(['heavier']);
  });

  it('that puts two measures together is held against the one that comes closest', () => {
    const [answer] = checkDraft([{ name: '限制取得政府供应土地并列为重点监督检查对象', basis: '' }], today);
    expect(answer?.listed?.code).toBe('CJ-0006');
    expect(found({ name: '限制活动' })).toContain('not-listed');
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
    const ground = '被列入重大税收违法失信主体名单';
    expect(found({ name: '受过行政处罚的，限制参加政府采购活动', ground })).not.toContain('no-listing');
  });

  it.each([
    ['heavier', { name: '五年内禁止参加政府采购活动' }],
    ['not-listed', { name: '限制配偶和子女出境' }],
    ['basis-low', { basis: '《示范市公共信用信息管理办法》第九条' }],
    ['basis-unknown', { basis: '上级有关文件' }],
    ['basis-other', { basis: '国办发〔2020〕49号第四条' }],
    ['grade', { ground: '重大税收违法失信主体名单、评价等级差' }],
    ['others', { name: '限制配偶和子女出境' }],
    ['no-listing', { ground: '受过行政处罚' }],
  ] as const)('is told what to do about the fault %s, in both languages', (code, over) => {
    const [answer] = checkDraft([{ ...sound, ...over }], today);
    expect(answer?.sound).toBe(false);
    expect(answer?.findings.find((each) => each.code === code)?.text).toMatchSnapshot();
  });
});
