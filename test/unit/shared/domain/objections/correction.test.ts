import { describe, expect, it } from 'vitest';
import { checkCorrection, correctableFields } from '../../../../../shared/domain/objections/correction.ts';
import { type CreditRecord, contentHash } from '../../../../../shared/domain/record.ts';
import { version } from '../../../../../shared/policy/catalogues/columns.ts';
import { centreUnit, marketSupervisionUnit } from '../../../../../shared/policy/units.ts';
import { aRecord } from '../../../../support/records.ts';

const today = '2026-11-24';

/** A penalty as a department sent it, every column in it that it must fill in. */
function aPenalty(over: Partial<CreditRecord> = {}): CreditRecord {
  return aRecord({
    data: {
      CF_XDR_MC: '示范食品有限公司',
      CF_XDR_LB: '法人及非法人组织',
      CF_XDR_SHXYM: '91320100748204660Q',
      CF_FRDB: '张三',
      CF_FR_ZJLX: '身份证',
      CF_FR_ZJHM: '3604**********0071',
      CF_WSH: '示市监罚〔2026〕12号',
      CF_WFXW: '经营超过保质期的食品',
      CF_SY: '当事人经营超过保质期的食品3批次',
      CF_YJ: '《中华人民共和国食品安全法》第一百二十四条',
      CF_CFLB: '罚款',
      CF_NR: '罚款2.5万元',
      CF_NR_FK: '2.5',
      CF_JDRQ: '2026-03-05',
      CF_YXQ: '2099-12-31',
      CF_CFJG: '示范市市场监督管理局',
      CF_CFJGDM: marketSupervisionUnit,
      CF_SJLY: '示范市市场监督管理局',
      CF_SJLYDM: marketSupervisionUnit,
      SSLY: '市场监管',
      BZ: '内部备注',
    },
    ...over,
  });
}

function corrected(correction: Readonly<Record<string, string>>, record = aPenalty()) {
  const checked = checkCorrection(record, correction, today);
  if (!checked.ok) throw new Error(JSON.stringify(checked.errors));
  return checked;
}

function refused(correction: Readonly<Record<string, string>>, record = aPenalty()) {
  const checked = checkCorrection(record, correction, today);
  return checked.ok ? [] : checked.errors;
}

describe('the columns that a correction may change', () => {
  const correctable = () => correctableFields('administrative-penalty').map(({ code }) => code);

  it('are those that say what happened', () => {
    expect(correctable()).toEqual(
      expect.arrayContaining(['CF_XDR_MC', 'CF_WFXW', 'CF_NR_FK', 'CF_JDRQ', 'SSLY', 'BZ']),
    );
  });

  it('are none by which the entry is found, whose it is and about whom', () => {
    for (const code of [
      'CF_XDR_LB',
      'CF_XDR_SHXYM',
      'CF_XDR_ZJLX',
      'CF_XDR_ZJHM',
      'CF_FR_ZJHM',
      'CF_WSH',
      'CF_CFJGDM',
      'CF_SJLYDM',
    ])
      expect(correctable(), code).not.toContain(code);
  });

  it('are none by which its organ takes it back', () => {
    expect(correctable().filter((code) => code.startsWith('CX'))).toEqual([]);
    const names = correctableFields('administrative-penalty').map(({ name }) => name);
    expect(names.filter((name) => name.includes('撤销'))).toEqual([]);
  });
});

describe('a correction', () => {
  it('gives an entry to no other unit, not even by name', () => {
    for (const [column, name] of [
      ['处罚机关', '示范市生态环境局'],
      ['数据来源单位', '生态环境局'],
    ] as const) {
      const [error] = refused({ [column]: name });
      expect(error).toMatchObject({ column });
      expect(error?.message.zh).toContain('示范市市场监督管理局不能代报');
    }
    expect(corrected({ 处罚机关: '示范市市场监督管理局稽查支队' }).changes).toHaveLength(1);
  });

  it('leaves alone what another column of the entry has always said', () => {
    const old = aPenalty();
    const named = { ...old, data: { ...old.data, CF_CFJG: '示范市生态环境局' } };
    expect(corrected({ CF_NR_FK: '1.5' }, named).changes).toHaveLength(1);
  });

  it('names no other unit in one column because another one names it already', () => {
    const old = aPenalty();
    const named = { ...old, data: { ...old.data, CF_CFJG: '示范市生态环境局' } };
    expect(refused({ 数据来源单位: '示范市生态环境局' }, named)).toMatchObject([{ column: '数据来源单位' }]);
    const both = { 处罚机关: '生态环境局', 数据来源单位: '示范市生态环境局' };
    expect(refused(both).map(({ column }) => column)).toEqual(['处罚机关', '数据来源单位']);
  });

  it('changes the values that are given, by code or by name, however it is written', () => {
    const changes = [{ column: 'CF_NR_FK', before: '2.5', after: '1.5' }];
    for (const name of [
      'CF_NR_FK',
      'cf_nr_fk',
      '罚款金额(万元)',
      '罚款金额（万元）',
      '* 罚款 金额',
      '罚款金额',
    ])
      expect(corrected({ [name]: '1.5' }).changes, name).toEqual(changes);
    expect(corrected({ CF_NR_FK: '1.500' })).toMatchObject({ values: { CF_NR_FK: '1.5' }, changes });
  });

  it('takes a value away by an empty text', () => {
    expect(corrected({ BZ: '' })).toMatchObject({
      values: { BZ: '' },
      changes: [{ column: 'BZ', before: '内部备注', after: null }],
    });
    expect(corrected({ CF_GSJZQ: '2027-03-05' }).changes).toEqual([
      { column: 'CF_GSJZQ', before: null, after: '2027-03-05' },
    ]);
  });

  it('leads to the content that the entry then has', () => {
    const { content } = corrected({ CF_WFXW: '销售超过保质期的食品', CF_JDRQ: '2026-03-06' });
    expect(content).toMatchObject({
      title: '销售超过保质期的食品',
      date: '2026-03-06',
      domain: 'market-supervision',
      subjectName: '示范食品有限公司',
      clear: {},
    });
    expect(content.data).toEqual({
      ...aPenalty().data,
      CF_WFXW: '销售超过保质期的食品',
      CF_JDRQ: '2026-03-06',
    });
    expect(content.publicity.until).not.toBeNull();
    expect(content.catalogueVersion).toBe(version);
    expect(content.contentHash).toBe(
      contentHash({
        data: content.data,
        clear: {},
        subject: { id: '91320100748204660Q', kind: 'organisation', name: '示范食品有限公司' },
        unit: marketSupervisionUnit,
        remarks: { 经办人: '王五' },
      }),
    );
  });

  it('moves the entry to another domain only where it says so', () => {
    const { SSLY: _, ...without } = aPenalty().data;
    const elsewhere = aPenalty({ domain: 'ecology', data: without });
    expect(corrected({ CF_NR_FK: '1.5' }, elsewhere).content.domain).toBe('ecology');
    expect(corrected({ SSLY: '市场监管' }, elsewhere).content.domain).toBe('market-supervision');
    const both = { SSLY: '市场监管', CF_NR_FK: '1.5' };
    expect(corrected(both, elsewhere).content.domain).toBe('market-supervision');
  });

  it('may change the name of its subject, and not who it is', () => {
    const { content } = corrected({ CF_XDR_MC: '示范食品股份有限公司' });
    expect(content.subjectName).toBe('示范食品股份有限公司');
  });

  it('loses nothing of a text that was masked for others', () => {
    const masked = aPenalty({
      data: { ...aPenalty().data, CF_SY: '联系电话138********' },
      clear: { CF_SY: '联系电话13800138000' },
    });
    const { content, changes } = corrected({ CF_NR_FK: '1.5' }, masked);
    expect(changes.map(({ column }) => column)).toEqual(['CF_NR_FK']);
    expect(content.clear).toEqual({ CF_SY: '联系电话13800138000' });
    expect(content.data.CF_SY).not.toContain('13800138000');
  });
});

describe('the correction of a commitment', () => {
  const commitment = (unit: string) =>
    aRecord({
      catalogue: 'commitment',
      unit,
      data: {
        CN_MC: '示范食品有限公司',
        CN_LB: '法人及非法人组织',
        CN_TYDM: '91320100748204660Q',
        CN_BM: '44010020260312000001',
        CN_LX: '主动型',
        CN_SY: '自主申报',
        CN_NR: '真实',
        CN_WNZR: '停止展示',
        CN_RQ: '2026-03-10',
        CN_LXZT: '全部履行',
        CN_SLDW: '示范市公共信用信息中心',
        CN_SLDWDM: centreUnit,
        CN_GKLX: '可向社会公开',
        CN_SJLY: '示范市公共信用信息中心',
        CN_SJLYDM: centreUnit,
      },
    });

  it('may bring back that it is not over, to the centre’s own alone', () => {
    expect(corrected({ CN_LXZT: '履行中' }, commitment(centreUnit)).values).toEqual({ CN_LXZT: '履行中' });
    expect(refused({ CN_LXZT: '履行中' }, commitment(marketSupervisionUnit))).toMatchObject([
      { column: 'CN_LXZT' },
    ]);
  });
});

describe('a correction is refused', () => {
  it('for a column that the catalogue does not know', () => {
    expect(refused({ 罚金: '1' })).toEqual([
      {
        column: '罚金',
        message: {
          zh: '“行政处罚信息”没有这一列，请按信息目录填写列名或代码。',
          en: '“Administrative penalties” has no such column. Use a column name or code from the catalogue.',
        },
      },
    ]);
  });

  it.each(['CF_WSH', 'CF_CFJGDM', 'CF_SJLYDM', 'CF_XDR_SHXYM', 'CF_XDR_LB', 'CF_FR_ZJHM'])(
    'for a column that identifies the entry or its subject: %s',
    (column) => {
      const [fault, ...others] = refused({ [column]: 'x' });
      expect(others).toEqual([]);
      expect(fault?.column).toBe(column);
      expect(fault?.message.zh).toContain('用于识别该条信息或其主体，不能更正');
      expect(fault?.message.en).toContain('identifies the record or its subject');
    },
  );

  it('for what would revoke it', () => {
    for (const column of ['撤销标志', '撤销文书号', '撤销原因']) {
      const [fault] = refused({ [column]: '是' });
      expect(fault?.column, column).toBe(column);
      expect(fault?.message.zh, column).toBe('撤销不是更正。这条信息不应再有的，请选择“撤下”。');
      expect(fault?.message.en, column).toContain('Revocation is not a correction');
    }
  });

  it('for what would repair it', () => {
    for (const column of ['修复日期', '修复文书号'])
      expect(refused({ [column]: '2026-09-01' })[0]?.message.en, column).toContain(
        'Repair is not a correction',
      );
  });

  it('for a column that is given twice', () => {
    expect(refused({ CF_NR_FK: '1', 罚款金额: '2' })).toEqual([
      {
        column: '罚款金额',
        message: { zh: '同一列填写了两次。', en: 'This column has been entered twice.' },
      },
    ]);
  });

  it('for a value that the import would refuse, by the column as it was given', () => {
    const [fault, ...others] = refused({ 罚款金额: '很多' });
    expect(fault?.column).toBe('罚款金额');
    expect(fault?.message.zh).not.toContain('罚款金额(万元)：');
    expect(others).toEqual([]);
  });

  it('for what it breaks in another column, which it names', () => {
    const [fault] = refused(
      { CF_JDRQ: '2026-03-06' },
      aPenalty({ data: { ...aPenalty().data, CF_YXQ: '2026-03-05' } }),
    );
    expect(fault?.column).toBeNull();
    expect(fault?.message.zh).toMatch(/^处罚有效期：./);
    expect(fault?.message.en).toMatch(/^处罚有效期: ./);
  });

  it('where it changes nothing', () => {
    const nothing = [
      {
        column: null,
        message: {
          zh: '更正后的内容与现有内容相同，请填写要更正的列。',
          en: 'The corrected content is the same as the current content. Enter the columns to be corrected.',
        },
      },
    ];
    expect(refused({ CF_NR_FK: '2.50' })).toEqual(nothing);
    expect(refused({})).toEqual(nothing);
  });

  it('with all that is wrong at once', () => {
    expect(refused({ 罚金: '1', CF_WSH: 'x' }).map(({ column }) => column)).toEqual(['罚金', 'CF_WSH']);
  });
});
