import { describe, expect, it } from 'vitest';
import { type Columns, mapHeader } from '../../../../../shared/domain/import/columns.ts';
import type { ParsedRow } from '../../../../../shared/domain/import/parsed-row.ts';
import { parseRow } from '../../../../../shared/domain/import/row.ts';
import type { CatalogueCode } from '../../../../../shared/policy/catalogue.ts';
import { catalogue } from '../../../../../shared/policy/catalogues.ts';
import { centreUnit, marketSupervisionUnit, unit } from '../../../../../shared/policy/units.ts';

const today = '2026-11-24';
const courtUnit = '11440100XXXX0030XT';
const labourUnit = '11440100XXXX001231';
const securityUnit = '11440100XXXX00086T';

type Row = Readonly<Record<string, string>>;

function parse(code: CatalogueCode, row: Row, sender: string): ParsedRow {
  const columns = mapHeader(catalogue(code), Object.keys(row));
  const from = unit(sender);
  if ('problem' in columns || from === undefined) throw new Error(JSON.stringify(columns));
  return parseRow(catalogue(code), columns as Columns, Object.values(row), {
    today,
    unit: from,
    personId: (documentType, number) => `P-${documentType}-${number}`,
  });
}

function refusal(code: CatalogueCode, row: Row, sender: string): string {
  const parsed = parse(code, row, sender);
  return parsed.ok ? '' : JSON.stringify(parsed.errors);
}

const person: Row = {
  行政相对人名称: '李四',
  行政相对人类别: '自然人',
  自然人证件类型: '身份证',
  自然人证件号码: '360426199101010071',
  行政处罚决定书文号: '示公罚〔2026〕12号',
  违法行为类型: '无照经营',
  违法事实: '当事人无照经营',
  处罚依据: '《无证无照经营查处办法》第十三条',
  处罚类别: '罚款',
  处罚内容: '罚款5000元',
  '罚款金额(万元)': '0.5',
  处罚决定日期: '2026-03-05',
  处罚有效期: '2099-12-31',
  处罚机关: '示范市公安局',
  处罚机关代码: securityUnit,
};
const company: Row = {
  ...person,
  行政相对人名称: '示范食品有限公司',
  行政相对人类别: '法人及非法人组织',
  '行政相对人代码_1(统一社会信用代码)': '91320100748204660Q',
  自然人证件类型: '',
  自然人证件号码: '',
};

describe('sealed penalties of persons', () => {
  it.each<[string, Row]>([
    ['detention', { 处罚类别: '行政拘留' }],
    ['detention among others', { 处罚类别: '罚款；行政拘留' }],
    ['detention told by the decision’s text', { 处罚类别: '其他', 处罚内容: '行政 拘留五日' }],
    ['the law as its basis', { 处罚依据: '《中华人民共和国治安管理处罚法》第四十三条' }],
    ['the law, widely spaced', { 处罚依据: '《治 安 管 理\u3000处罚法》第四十三条' }],
    ['the law’s forerunner', { 处罚依据: '《治安管理处罚条例》' }],
    ['the breach', { 违法行为类型: '违反治安管理处罚法的行为' }],
    ['the breach in other words', { 违法事实: '当事人违反治安管理' }],
    ['the law by a shorter name', { 处罚依据: '治安处罚法第四十三条' }],
    ['detention without an adjective', { 处罚类别: '其他', 处罚内容: '处以拘留10日' }],
    ['detention as another kind', { 处罚类别: '其他-拘留' }],
    ['the number of the police', { 行政处罚决定书文号: '示公（治）行罚决字〔2026〕12号' }],
  ])('%s is refused with its article', (_, over) => {
    expect(refusal('administrative-penalty', { ...person, ...over }, securityUnit)).toContain(
      '《治安管理处罚法》（2025年修订）第一百三十六条',
    );
  });

  it('other penalties of persons are taken, and are not for the public', () => {
    expect(parse('administrative-penalty', person, securityUnit)).toMatchObject({
      ok: true,
      entry: { publicity: { rule: 'not-published', until: null, degree: 'ordinary' } },
    });
  });

  it('those of organisations are none of it', () => {
    const row = { ...company, 处罚依据: '《治安管理处罚法》第十八条' };
    expect(parse('administrative-penalty', row, securityUnit)).toMatchObject({
      ok: true,
      entry: { publicity: { until: '2027-03-05' } },
    });
  });
});

describe('minors', () => {
  // Born on 5 March 2008.
  const number = '440106200803050012';
  const row = (over: Row) => ({ ...person, 自然人证件号码: number, ...over });

  it('are refused in words that do not repeat the number', () => {
    const told = refusal('administrative-penalty', row({ 处罚决定日期: '2026-03-04' }), securityUnit);
    expect(told).toContain('未满18周岁');
    expect(told).not.toMatch(/4401|0012/);
    const younger = row({ 处罚决定日期: '2020-01-01' });
    expect(refusal('administrative-penalty', younger, securityUnit)).toContain('未满18周岁');
  });

  it('are those under age on the day of the entry, not today', () => {
    expect(refusal('administrative-penalty', row({ 处罚决定日期: '2026-03-05' }), securityUnit)).toBe('');
  });

  it('are refused whatever the document is called', () => {
    const young = { 自然人证件类型: '其他', 处罚决定日期: '2026-03-04' };
    expect(refusal('administrative-penalty', row(young), securityUnit)).toContain('未满18周岁');
  });

  it('are refused in every catalogue that holds persons', () => {
    const honour = {
      荣誉主体名称: '李四',
      主体类别: '自然人',
      证件类型: '身份证',
      证件号码: number,
      荣誉名称: '见义勇为',
      评价年度: '2025',
      认定日期: '2025-05-01',
      认定单位: '示范市公安局',
    };
    expect(refusal('honour', honour, securityUnit)).toContain('未满18周岁');
  });
});

describe('an identity number', () => {
  it.each(['440106196001150258', '440106196001151867'])(
    'that passes for a code is none, and is not repeated: %s',
    (number) => {
      const told = refusal(
        'administrative-penalty',
        { ...company, 行政相对人类别: '个体工商户', '行政相对人代码_1(统一社会信用代码)': number },
        marketSupervisionUnit,
      );
      expect(told).toContain('这是公民身份号码');
      expect(told).not.toContain(number);
    },
  );
});

describe('a revocation', () => {
  const row = { ...company, 处罚依据: '《无证无照经营查处办法》第十三条' };
  it('is not passed over where the flag is missing beside its document', () => {
    const told = refusal('administrative-penalty', { ...row, 撤销文书号: '示府复〔2026〕1号' }, securityUnit);
    expect(told).toContain('撤销标志');
  });
});

describe('criminal judgments of persons', () => {
  const judgment: Row = {
    当事人名称: '李四',
    主体类别: '自然人',
    证件类型: '身份证',
    证件号码: '360426199101010071',
    案号: '(2026)粤01刑初1号',
    案件类别: '刑事',
    裁判日期: '2026-03-05',
    裁判结果: '有罪',
    法院: '示范市中级人民法院',
  };

  it('are taken from a court alone, and are never public', () => {
    expect(parse('judgment', judgment, courtUnit)).toMatchObject({
      ok: true,
      entry: { publicity: { until: null } },
    });
    expect(refusal('judgment', judgment, securityUnit)).toContain('只由法院报送');
    expect(refusal('judgment', { ...judgment, 案件类别: '其他' }, securityUnit)).toContain('只由法院报送');
    const executed = { ...judgment, 案号: '(2026)粤01执1号', 案件类别: '执行' };
    for (const over of [{ 案由: '盗窃罪' }, { 裁判结果: '判处有期徒刑三年' }])
      expect(refusal('judgment', { ...executed, ...over }, securityUnit)).toContain('只由法院报送');
    expect(parse('judgment', { ...judgment, 法院代码: courtUnit, SSLY: '' }, centreUnit).ok).toBe(true);
  });

  it('other judgments come from any unit', () => {
    const civil = {
      ...judgment,
      案号: '(2026)粤01民初1号',
      案件类别: '民事',
      法院: '邻市中级人民法院',
    };
    expect(refusal('judgment', civil, securityUnit)).toBe('');
  });
});

describe('lists of serious dishonesty', () => {
  const listing: Row = {
    失信主体名称: '示范科技有限公司',
    统一社会信用代码: '91320100748204660Q',
    名单名称: '失信被执行人名单',
    列入日期: '2026-03-05',
    列入事由: '有履行能力而拒不履行',
    列入依据: '有关司法解释',
    认定文书号: '(2026)粤01执1号',
    认定单位: '示范市中级人民法院',
    认定单位代码: courtUnit,
  };
  const refused = (over: Row, sender = courtUnit) =>
    refusal('serious-dishonesty', { ...listing, ...over }, sender);

  it('are those of the register, under any name they are known by', () => {
    expect(refused({})).toBe('');
    expect(refused({ 名单名称: '失信被执行人' })).toBe('');
    expect(refused({ 名单名称: '《失信 被执行人》名单' })).toBe('');
  });

  it('another name is refused, and the lists of that organ are named', () => {
    const told = refused({ 名单名称: '行政处罚' });
    expect(told).toContain('没有这个严重失信主体名单');
    expect(told).toContain('示范市中级人民法院可以列入的名单：失信被执行人名单');
    expect(told).toContain('一般行政处罚请报送到“行政处罚信息”');
  });

  it('an organ that may not list is told on which it may', () => {
    expect(refused({ 认定单位代码: labourUnit, 认定单位: '人社局' }, labourUnit)).toContain(
      '示范市人力资源和社会保障局可以列入的名单：拖欠农民工工资失信联合惩戒对象名单',
    );
    expect(refused({ 认定单位代码: '' }, marketSupervisionUnit)).toContain('不能列入这个名单');
    expect(refused({ 认定单位代码: securityUnit, 认定单位: '公安局' }, securityUnit)).toContain(
      '示范市公安局没有可以列入的名单',
    );
  });

  it('need number and legal basis of the document', () => {
    expect(refused({ 认定文书号: '' })).toContain('必填项为空');
    expect(refused({ 列入依据: '' })).toContain('必填项为空');
    const { 认定文书号: _, ...without } = listing;
    expect(() => refusal('serious-dishonesty', without, courtUnit)).toThrow('缺少必需的列');
  });
});

describe('personal data in free texts', () => {
  const facts = '经营者李某，手机１３９ 0000 0001，身份证360426199101010071';

  it('is masked, kept for the subject and the organ, and told to the sender column by column', () => {
    const parsed = parse(
      'administrative-penalty',
      {
        ...company,
        违法事实: facts,
        备注: '卡号6222020000000000000',
        联系电话: '13800000000',
        家庭住址: '示范市东湖区1号',
        身份证: '440100199001013304',
      },
      securityUnit,
    );
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.errors));
    const { data, clear, remarks } = parsed.entry;
    expect(data.CF_SY).toBe('经营者李某，手机１３９ **** ****，身份证3604**********0071');
    expect(clear.CF_SY).toBe('经营者李某，手机１３９ 0000 0001，身份证3604**********0071');
    expect(data.BZ).toBe('卡号***************0000');
    expect(remarks).toEqual({});
    const told = new Map(parsed.warnings.map(({ field, message }) => [field, message.zh]));
    expect(told.get('违法事实')).toContain('公民身份号码、手机号码');
    expect([...told.keys()]).toContain('备注');
    expect(JSON.stringify(parsed.warnings)).not.toMatch(/0000 0001|13800000000|东湖区|19910101|62220200/);
  });

  it('leaves names and numbers of documents alone', () => {
    const parsed = parse(
      'administrative-penalty',
      { ...company, 行政相对人名称: '示范13900000001号店', 行政处罚决定书文号: '13900000001' },
      securityUnit,
    );
    expect(parsed).toMatchObject({
      ok: true,
      entry: { subject: { name: '示范13900000001号店' }, data: { CF_WSH: '13900000001' }, clear: {} },
    });
  });
});
