import { describe, expect, it } from 'vitest';
import { centreUnit, ecologyUnit, unit } from '../../../../../shared/policy/units.ts';
import { commitment, parse, penalty, person, type Row, refused, warned } from './row-builders.ts';

const columns = (of: readonly (readonly unknown[])[]) => of.map(([column]) => column);
const code = '行政相对人代码_1(统一社会信用代码)';
const organisation = { id: '91320100748204660Q', kind: 'organisation', name: '示范食品有限公司' } as const;
const known = { id: 'P-1', kind: 'person', name: '李四' } as const;
const data = (...of: Parameters<typeof parse>) => {
  const parsed = parse(...of);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.errors));
  return parsed.entry.data;
};

describe('whom a row is about', () => {
  it('is told by the identifier that is wrong, where no kind is stated', () => {
    expect(columns(refused({ ...penalty, 行政相对人类别: '', [code]: '91320100748204660A' }))).toEqual([
      code,
    ]);
    const number = { 行政相对人类别: '', 自然人证件号码: '360426199101010072' };
    expect(columns(refused({ ...person, ...number }))).toEqual(['自然人证件号码']);
  });

  it('is an organisation where it has both identifiers and no kind', () => {
    const both = { ...person, 行政相对人类别: '', [code]: '91320100748204660Q' };
    expect(parse(both)).toMatchObject({ ok: true, entry: { subject: { kind: 'organisation' } } });
    // Also where the code is none: a person’s number beside it may be its owner’s.
    expect(columns(refused({ ...both, [code]: '91320100748204660A' }))).toEqual([code]);
  });

  it('needs its name and its identifier', () => {
    expect(columns(refused({ ...penalty, 行政相对人名称: '' }))).toEqual(['行政相对人名称']);
    expect(columns(refused({ ...penalty, [code]: '' }))).toEqual([code]);
    expect(columns(refused({ ...person, 行政相对人名称: '' }))).toEqual(['行政相对人名称']);
    expect(columns(refused({ ...person, 自然人证件号码: '' }))).toEqual(['自然人证件号码']);
  });

  it('needs no number of a document in an entry of the service’s own on a person whom it knows', () => {
    const row: Row = { ...commitment, 承诺人名称: '李四', 承诺人类别: '自然人', 承诺人代码: '' };
    expect(parse(row, 'commitment', { own: true, settled: known })).toMatchObject({
      ok: true,
      entry: { subject: known },
    });
    expect(columns(refused({ ...row, 证件号码: '' }, 'commitment', { settled: known }))).toEqual([
      '证件号码',
    ]);
    expect(columns(refused({ ...row, 证件号码: '' }, 'commitment', { own: true }))).toEqual(['证件号码']);
  });
});

describe('what a row says', () => {
  it('may be an inner value in an entry of the service’s own alone', () => {
    const running = { ...commitment, 履行状态: '履行中' };
    expect(columns(refused(running, 'commitment'))).toEqual(['履行状态']);
    expect(data(running, 'commitment', { own: true }).CN_LXZT).toBe('履行中');
  });

  it('is read beside its other columns, with a warning where that decided', () => {
    const row = { ...penalty, 处罚类别: '没收', 处罚内容: '没收违法所得2.5万元', '罚款金额(万元)': '' };
    expect(data(row).CF_CFLB).toBe('没收违法所得');
    expect(warned(row)).toContainEqual([
      '处罚类别',
      expect.stringContaining('已按内容改为'),
      expect.any(String),
    ]);
  });

  it('is repeated as it stands where it says nothing in a column that must be filled in', () => {
    const none = parse({ ...penalty, 行政处罚决定书文号: '无' });
    expect(none).toMatchObject({ ok: false, errors: [{ field: '行政处罚决定书文号', value: '无' }] });
    expect(parse({ ...penalty, 行政处罚决定书文号: '' })).toMatchObject({
      ok: false,
      errors: [{ value: '' }],
    });
  });

  it('about a column that depends on a wrong one is not judged', () => {
    const row = { ...commitment, 履行状态: '不详', 未履行内容: '甲' };
    expect(columns(refused(row, 'commitment'))).toEqual(['履行状态']);
    const empty = refused({ ...commitment, 履行状态: '', 未履行内容: '甲' }, 'commitment');
    expect(columns(empty)).toContain('履行状态');
  });

  it('is not filled in from elsewhere where it is wrong', () => {
    const wrong = refused({ ...penalty, 处罚机关代码: '11440100XXXX00019A' });
    expect(columns(wrong)).toEqual(['处罚机关代码']);
  });

  it('has no other licence’s number in place of one that is wrong', () => {
    const licence = {
      行政相对人名称: '示范科技有限公司',
      行政相对人类别: '法人及非法人组织',
      [code]: '91320100748204660Q',
      法定代表人: '张三',
      行政许可决定文书名称: '食品经营许可',
      行政许可决定文书号: '无',
      许可类别: '普通',
      许可编号: 'JY14401000000001',
      许可内容: '食品销售',
      许可决定日期: '2026-03-05',
      许可机关: '示范市市场监督管理局',
    };
    expect(data(licence, 'administrative-licence').XK_WSH).toBe('JY14401000000001');
    expect(columns(refused({ ...licence, 许可编号: '' }, 'administrative-licence'))).toEqual([
      '行政许可决定文书号',
    ]);
    expect(columns(refused({ ...licence, 许可决定日期: '2026-13-01' }, 'administrative-licence'))).toEqual([
      '许可决定日期',
    ]);
  });

  it('is not told to end sooner where it is off its list', () => {
    const listed = {
      企业名称: '示范科技有限公司',
      统一社会信用代码: '91320100748204660Q',
      列入原因: '未按规定期限公示年度报告',
      列入日期: '2025-07-01',
      列入部门: '示范市市场监督管理局',
      移出日期: '2026-01-10',
    };
    expect(warned(listed, 'abnormal-operation').filter(([, zh]) => `${zh}`.includes('最长期限'))).toEqual([]);
  });
});

describe('who is named in a row', () => {
  it('beside its sender holds it until it is confirmed', () => {
    const both = { ...penalty, 处罚机关: '示范市市场监督管理局、示范市生态环境局' };
    expect(parse(both)).toMatchObject({
      ok: true,
      doubts: [
        {
          field: '处罚机关',
          message: {
            zh: '同时写有示范市生态环境局：本单位参与作出的，可以由本单位报送，由本单位负责；与本单位无关的，请删去或者由该单位报送',
            en: expect.stringMatching(/^Shifan .+ is named as well; if your unit took part in the decision/),
          },
        },
      ],
    });
    expect(parse(both, 'administrative-penalty', { confirmed: true })).toMatchObject({
      ok: true,
      doubts: [],
    });
  });

  it('and is not on the list of units is only told', () => {
    expect(warned({ ...penalty, 处罚机关代码: '11320100MB1886843H' })).toEqual([
      ['处罚机关代码', '不在本市数据来源单位名单中', 'Not on the list of provider units of this city'],
    ]);
  });

  it('in its sender’s place refuses it', () => {
    const ecology = unit(ecologyUnit);
    if (ecology === undefined) throw new Error('no such unit');
    const [first] = refused(penalty, 'administrative-penalty', { unit: ecology });
    expect(first?.[1]).toContain('示范市市场监督管理局的信息应由该单位报送，示范市生态环境局不能代报');
    expect(first?.[2]).toContain('has to be reported by that unit; ');
  });
});

describe('a correction', () => {
  const centre = unit(centreUnit);
  const listing: Row = {
    失信主体名称: '示范科技有限公司',
    统一社会信用代码: '91320100748204660Q',
    名单名称: '没有的名单',
    列入日期: '2026-03-05',
    列入事由: '有履行能力而拒不履行',
    列入依据: '有关司法解释',
    认定文书号: '(2026)粤01执1号',
    认定单位: '示范市市场监督管理局',
  };

  it('is not asked again who may list, as an import is', () => {
    if (centre === undefined) throw new Error('no such unit');
    const of = (settled: boolean) =>
      columns(
        refused(listing, 'serious-dishonesty', { unit: centre, ...(settled && { settled: organisation }) }),
      );
    expect(of(false)).toContain('名单名称');
    expect(of(true)).not.toContain('名单名称');
  });

  it('may leave a number of a person in what tells the entry apart, which an import may not', () => {
    const row = { ...penalty, 行政处罚决定书文号: '案号360426199101010071' };
    expect(columns(refused(row))).toEqual(['行政处罚决定书文号']);
    expect(refused(row, 'administrative-penalty', { settled: organisation })).toEqual([]);
  });

  it('does not judge or mask numbers of documents that are masked already', () => {
    const masked = { 法定代表人证件类型: '身份证', 法定代表人证件号码: '3604**********0071' };
    expect(
      data({ ...penalty, ...masked }, 'administrative-penalty', { settled: organisation }).CF_FR_ZJHM,
    ).toBe('3604**********0071');
    expect(data({ ...penalty, ...masked }).CF_FR_ZJHM).toBeUndefined();
  });
});
