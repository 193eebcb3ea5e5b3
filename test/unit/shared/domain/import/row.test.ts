import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Columns, mapHeader } from '../../../../../shared/domain/import/columns.ts';
import type { Finding } from '../../../../../shared/domain/import/findings.ts';
import type { ParsedRow, RowContext } from '../../../../../shared/domain/import/parsed-row.ts';
import { parseRow } from '../../../../../shared/domain/import/row.ts';
import { contentHash, recordId } from '../../../../../shared/domain/record.ts';
import type { CatalogueCode } from '../../../../../shared/policy/catalogue.ts';
import { catalogue } from '../../../../../shared/policy/catalogues.ts';
import {
  centreUnit,
  ecologyUnit,
  marketSupervisionUnit,
  type ProviderUnit,
  unit,
} from '../../../../../shared/policy/units.ts';
import { commitment, penalty, type Row } from './row-builders.ts';

const today = '2026-11-24';
const districtUnit = '11440100XXXX003506';
const idNumber = '360426199101010071';

function theUnit(code: string): ProviderUnit {
  const found = unit(code);
  if (found === undefined) throw new Error(code);
  return found;
}

const context = {
  today,
  unit: theUnit(marketSupervisionUnit),
  personId: (documentType: string, number: string) => `P-${documentType}-${number}`,
};

const penaltyRow: Row = {
  ...penalty,
  处罚类别: '罚款、没收违法所得',
  处罚内容: '罚款2.5万元,没收违法所得0.12万元',
  '罚款金额(万元)': '2.500000',
  '没收金额(万元)': '0.12',
  处罚决定日期: '2026/3/5',
};

const personRow: Row = {
  ...penaltyRow,
  行政相对人名称: '李四',
  行政相对人类别: '自然人',
  '行政相对人代码_1(统一社会信用代码)': '',
  法定代表人: '',
  自然人证件类型: '身份证',
  自然人证件号码: idNumber,
};

function parse(
  row: Row,
  over: Partial<RowContext> = {},
  code: CatalogueCode = 'administrative-penalty',
): ParsedRow {
  const columns = mapHeader(catalogue(code), Object.keys(row));
  if ('problem' in columns) throw new Error(columns.problem.zh);
  return parseRow(catalogue(code), columns as Columns, Object.values(row), { ...context, ...over });
}

function accepted(row: Row, over?: Partial<RowContext>, code?: CatalogueCode) {
  const parsed = parse(row, over, code);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.errors));
  return parsed;
}

function errors(row: Row, over?: Partial<RowContext>, code?: CatalogueCode): [string, string][] {
  const parsed = parse(row, over, code);
  return parsed.ok ? [] : parsed.errors.map(({ field, message }: Finding) => [field, message.zh]);
}

describe('a good row', () => {
  it('becomes an entry with normalised values', () => {
    const { entry, warnings } = accepted(penaltyRow);
    expect(warnings).toEqual([]);
    expect(entry).toMatchObject({
      catalogue: 'administrative-penalty',
      subject: { id: '91320100748204660Q', kind: 'organisation', name: '示范食品有限公司' },
      date: '2026-03-05',
      publicity: { degree: 'ordinary', degreeBy: 'default', rule: 'degree', until: '2027-03-05' },
      domain: 'market-supervision',
      unit: marketSupervisionUnit,
      title: '经营超过保质期的食品',
    });
    expect(entry.data).toMatchObject({
      CF_CFLB: '罚款、没收违法所得',
      CF_NR_FK: '2.5',
      CF_NR_WFFF: '0.12',
      CF_JDRQ: '2026-03-05',
      CF_SJLY: '示范市市场监督管理局',
      CF_SJLYDM: marketSupervisionUnit,
    });
  });

  it('has nothing of columns that the catalogue does not know, whatever they hold', () => {
    const { entry, warnings } = accepted({ ...penaltyRow, 经办人: '王五', 内部备注: 'a\u0001b' });
    expect(entry.remarks).toEqual({});
    expect(warnings).toEqual([]);
  });

  it('is the same entry however its number’s brackets are written, and another one from another organ', () => {
    const key = (over: Row) => accepted({ ...penaltyRow, ...over }).entry.recordKey;
    expect(key({ 行政处罚决定书文号: '示市监罚[2026] 12号' })).toBe(key({}));
    expect(key({ 行政处罚决定书文号: '示市监罚（2026）12号' })).toBe(key({}));
    expect(key({ 处罚机关代码: districtUnit })).not.toBe(key({}));
    expect(key({ 处罚内容: '罚款3万元' })).toBe(key({}));
  });

  it('says the same when only the writing differs, and not when anything else does', () => {
    const hash = (over: Row) => contentHash(accepted({ ...penaltyRow, ...over }).entry);
    expect(hash({ 处罚决定日期: '20260305', '罚款金额(万元)': '02.5', 处罚类别: '罚款;没收违法所得' })).toBe(
      hash({}),
    );
    expect(hash({ 处罚内容: '罚款3万元' })).not.toBe(hash({}));
    expect(hash({ 经办人: '王五' })).toBe(hash({}));
  });

  it('has an id of its subject and its key', () => {
    expect(recordId('91320100748204660Q', 'honour', 'a')).toMatch(/^91320100748204660Q-[0-9a-f]{16}$/);
    expect(recordId('91320100748204660Q', 'honour', 'a')).not.toBe(
      recordId('91320100748204660Q', 'judgment', 'a'),
    );
  });

  it('may state its domain', () => {
    expect(accepted({ ...penaltyRow, 所属领域: '药品监管' }).entry.domain).toBe('drugs');
    expect(accepted({ ...penaltyRow, SSLY: 'drugs' }).entry.domain).toBe('drugs');
    expect(errors({ ...penaltyRow, 所属领域: '航天' })).toEqual([
      ['所属领域', '没有这个领域，请按领域目录填写'],
    ]);
  });
});

describe('values', () => {
  it.each<[string, string, RegExp]>([
    ['处罚决定日期', '2026-02-30', /存在的日期/],
    ['处罚决定日期', '46086', /Excel 日期序号（对应2026-03-05）/],
    ['处罚决定日期', '长期', /具体日期/],
    ['处罚决定日期', '1900-01-00', /空日期/],
    ['公示截止期', '2026-13-01', /存在的日期/],
    ['公示截止期', '#REF!', /公式/],
    ['行政处罚决定书文号', '无', /用来区分/],
    ['违法事实', '/', /不是内容/],
    ['违法事实', '#VALUE!', /公式/],
    ['违法事实', '4.4E+17', /电子表格/],
    ['处罚决定日期', '2026-11-25', /晚于今天/],
    ['公示截止期', '2026-01-01', /不能早于处罚决定日期/],
    ['罚款金额(万元)', '￥25000', /单位/],
    ['罚款金额(万元)', '2.5美元', /人民币/],
    ['罚款金额(万元)', '-1', /金额/],
    ['罚款金额(万元)', '1.0000001', /小数最多6位/],
    ['罚款金额(万元)', '1e3', /金额/],
    ['处罚类别', '批评', /应为其中一项或几项/],
    ['行政相对人类别', '有关人员', /应为其中一项/],
    ['行政相对人代码_1(统一社会信用代码)', '91320100748204661Q', /校验码/],
    ['行政相对人代码_1(统一社会信用代码)', '000000000000000000', /全为0/],
    ['行政相对人代码_1(统一社会信用代码)', '9.14403E+17', /电子表格/],
    ['行政相对人代码_1(统一社会信用代码)', '', /必填/],
    ['行政相对人名称', '  ', /必填/],
    ['行政相对人名称', '示范\u200c公司', /控制字符/],
    ['行政相对人名称', '示范\u202e公司', /不可见字符/],
    ['行政相对人名称', '示范\ufffd公司', /已损坏/],
    ['行政相对人名称', '𬭸'.repeat(201), /最多200字，现有201字/],
  ])('%s %j is refused', (field, value, message) => {
    const found = errors({ ...penaltyRow, [field]: value });
    expect(found).toEqual([[expect.any(String), expect.stringMatching(message)]]);
  });

  it('counts characters, not UTF-16 units', () => {
    const name = '𬭸'.repeat(200);
    expect(accepted({ ...penaltyRow, 行政相对人名称: name }).entry.subject.name).toBe(name);
  });

  it('tells all that is wrong with a row at once', () => {
    expect(errors({ ...penaltyRow, 处罚决定日期: 'x', '罚款金额(万元)': 'y', 违法事实: '' })).toHaveLength(3);
  });

  it.each([
    '䶮',
    '㛃',
    '𬭸',
    '𠅤',
    '𫖯',
    '𮧵',
    '\uf92c',
    '\ufa0e',
    '\u{2f801}',
    '阿不都·买买提',
    'Ænima Å Co.',
    '體育',
  ])('never changes a name: %s', (name) =>
    expect(accepted({ ...penaltyRow, 行政相对人名称: name }).entry.subject.name).toBe(name),
  );

  it('brings decomposed letters together and cuts blanks of all kinds', () => {
    expect(accepted({ ...penaltyRow, 行政相对人名称: '\u3000Cafe\u0301\u00a0' }).entry.subject.name).toBe(
      'Café',
    );
  });

  it('only warns about what the standard merely seems to demand', () => {
    const row = { ...penaltyRow, 法定代表人: '', '罚款金额(万元)': '' };
    expect(accepted(row).warnings.map(({ field }) => field)).toEqual(['法定代表人', '罚款金额(万元)']);
    expect(
      accepted({ ...penaltyRow, '行政相对人代码_1(统一社会信用代码)': '913100001322041051' }).warnings,
    ).toHaveLength(1);
  });

  it('says the heading that stands in the file', () => {
    const { 行政处罚决定书文号: _, ...row } = penaltyRow;
    expect(errors({ ...row, 处罚决定书文号: '无' })).toEqual([['处罚决定书文号', expect.anything()]]);
  });

  it.each<[string, string, string]>([
    ['法定代表人', '—', 'CF_FRDB'],
    ['罚款金额(万元)', '/', 'CF_NR_FK'],
    ['公示截止期', '——', 'CF_GSJZQ'],
    ['备注', 'NULL', 'BZ'],
    ['行政相对人代码_2(工商注册号)', '\\N', 'CF_XDR_GSZC'],
  ])('%s %j is empty', (column, value, code) => {
    expect(accepted({ ...penaltyRow, [column]: value }).entry.data[code]).toBeUndefined();
  });

  it.each<[string, string, string]>([
    ['法定代表人', '#N/A', 'CF_FRDB'],
    ['备注', '#REF!', 'BZ'],
    ['行政相对人代码_2(工商注册号)', '4.4E+14', 'CF_XDR_GSZC'],
    ['没收金额(万元)', '约三千', 'CF_NR_WFFF'],
    ['处罚有效期', '1年', 'CF_YXQ'],
    ['处罚有效期', '2026-01-01', 'CF_YXQ'],
    ['备注', '甲\u200c乙', 'BZ'],
  ])('%s %j is left out, and told', (column, value, code) => {
    const { entry, warnings } = accepted({ ...penaltyRow, [column]: value });
    expect(entry.data[code]).toBeUndefined();
    expect(warnings).toMatchObject([{ field: column, message: { zh: expect.stringMatching(/已按空处理/) } }]);
  });

  it('never shows the number of a person who stands in the column of codes', () => {
    const column = '行政相对人代码_1(统一社会信用代码)';
    for (const number of [
      '440106196001150258',
      '440106196001150259',
      "'440106 196001150258",
      '440106600115025',
    ]) {
      const parsed = parse({ ...penaltyRow, [column]: number });
      expect(parsed.ok).toBe(false);
      expect(JSON.stringify(parsed)).not.toContain(number.replace(/\D/g, ''));
      expect(JSON.stringify(parsed)).toContain('****');
    }
  });

  it('never shows nearly all of a number of a person who stands in the column of codes', () => {
    const code = '行政相对人代码_1(统一社会信用代码)';
    for (const value of [`${idNumber.slice(0, 17)}?`, `${idNumber}1`, idNumber.slice(0, 17)]) {
      const parsed = parse({ ...penaltyRow, [code]: value });
      expect(JSON.stringify(parsed)).not.toContain(idNumber.slice(0, 14));
    }
  });

  it('is told what to send of a sole trader whose code is left empty', () => {
    const row = { ...personRow, 行政相对人类别: '个体工商户' };
    expect(errors(row)).toEqual([
      ['行政相对人代码_1(统一社会信用代码)', expect.stringMatching(/营业执照上以92开头.*向登记机关查询/)],
    ]);
  });

  it('is told what to send of a sole trader without a code', () => {
    const sole = { ...penaltyRow, 行政相对人类别: '个体工商户' };
    const message = (code: string) => errors({ ...sole, '行政相对人代码_1(统一社会信用代码)': code })[0]?.[1];
    expect(message('00000000000000000X')).toMatch(/以92开头的代码/);
    expect(message('440101000000016')).toMatch(/工商注册号.*18位/);
    expect(message('71526726-X')).toMatch(/组织机构代码.*18位/);
  });

  it('is not told apart by the number of a person, and has no other number masked in its key', () => {
    const number = '行政处罚决定书文号';
    for (const value of [idNumber, `示市监罚${idNumber}号`]) {
      const [[column, message]] = errors({ ...penaltyRow, [number]: value }) as [[string, string]];
      expect([column, message]).toEqual([number, expect.stringMatching(/公民身份号码/)]);
    }
    // Division, day and serial number of a document, of which one in eleven is right as an identity number.
    const [first, other] = ['440100202603051230', '440100202603061236'];
    const key = (value: string) => accepted({ ...penaltyRow, [number]: value }).entry.recordKey;
    expect(key(first)).toBe(`${first}\n${marketSupervisionUnit}`);
    expect(key(other)).toBe(`${other}\n${marketSupervisionUnit}`);
  });

  it('keeps an amount exactly', () => {
    const decimal = fc
      .tuple(fc.bigInt({ min: 0n, max: 999_999_999_999n }), fc.integer({ min: 0, max: 999_999 }))
      .map(([whole, parts]) => `${whole}.${String(parts).padStart(6, '0')}`);
    fc.assert(
      fc.property(decimal, (amount) => {
        const stored = accepted({ ...penaltyRow, '罚款金额(万元)': amount }).entry.data.CF_NR_FK ?? '';
        const [whole, parts = ''] = stored.split('.');
        expect(`${whole}.${parts.padEnd(6, '0')}`).toBe(amount);
        expect(accepted({ ...penaltyRow, '罚款金额(万元)': stored }).entry.data.CF_NR_FK).toBe(stored);
      }),
    );
  });
});

describe('a row in doubt', () => {
  const tenThousandfold = { ...penaltyRow, '罚款金额(万元)': '25000' };

  it('is held until its sender says that it is right', () => {
    expect(accepted(tenThousandfold)).toMatchObject({
      confirmed: false,
      doubts: [{ field: '罚款金额(万元)', value: '25000', message: { zh: expect.stringMatching(/一万倍/) } }],
      warnings: [],
    });
    for (const over of [{ 核对无误: '是' }, { 核对结果: '已核对' }, { confirmed: 'true' }])
      expect(accepted({ ...tenThousandfold, ...over })).toMatchObject({
        confirmed: true,
        doubts: [],
        warnings: [{ field: '罚款金额(万元)' }],
      });
    expect(accepted({ ...tenThousandfold, 核对无误: '否' }).doubts).toHaveLength(1);
  });

  it('is one that says itself that it is not to be published', () => {
    const doubts = (over: Row) => accepted({ ...penaltyRow, ...over }).doubts;
    for (const [column, value] of [
      ['是否公示', '否'],
      ['是否公开*', 'n'],
      ['是否涉密', '是'],
      ['数据状态', '删除'],
    ] as const)
      expect(doubts({ [column]: value })).toEqual([
        {
          field: column,
          value,
          message: { zh: expect.stringMatching(/会按信息目录公示/), en: expect.anything() },
        },
      ]);
    expect(doubts({ 是否公示: '是' })).toEqual([]);
    expect(doubts({ 是否公示: '否', 核对无误: '是' })).toEqual([]);
  });

  it('is no longer so where the whole file is confirmed', () => {
    expect(accepted(tenThousandfold, { confirmed: true }).doubts).toEqual([]);
  });

  it('is not so where it stands already, or is the service’s own', () => {
    const settled = { id: '91320100748204660Q', kind: 'organisation', name: '示范食品有限公司' } as const;
    expect(accepted(tenThousandfold, { settled }).doubts).toEqual([]);
    expect(accepted(tenThousandfold, { own: true }).doubts).toEqual([]);
  });

  it('is refused for what is wrong in any column where it is a correction', () => {
    const settled = { id: '91320100748204660Q', kind: 'organisation', name: '示范食品有限公司' } as const;
    expect(errors({ ...penaltyRow, 处罚有效期: '1年' }, { settled })).toHaveLength(1);
  });

  it('takes what is stored as it is', () => {
    const stands = { CF_WSH: '无', BZ: '/' };
    const row = { ...penaltyRow, 行政处罚决定书文号: '无', 备注: '/' };
    expect(accepted(row, { stands }).entry.data).toMatchObject(stands);
    expect(errors({ ...row, 行政处罚决定书文号: '暂无' }, { stands })).toHaveLength(1);
  });
});

describe('persons', () => {
  it('are known by a keyed hash; the number is stored masked, wherever it stands', () => {
    const { entry } = accepted({
      ...personRow,
      违法事实: `李四(公民身份号码${idNumber})无照经营`,
      联系方式: `证件${idNumber}`,
    });
    expect(entry.subject).toEqual({ id: `P-身份证-${idNumber}`, kind: 'person', name: '李四' });
    expect(entry.data.CF_XDR_ZJHM).toBe('3604**********0071');
    const { subject: _, ...stored } = entry;
    expect(JSON.stringify(stored)).not.toContain(idNumber);
    expect(JSON.stringify(stored)).toContain('3604**********0071');
  });

  it('are the same by an old number of 15 digits', () => {
    const id = (number: string) => accepted({ ...personRow, 自然人证件号码: number }).entry.subject.id;
    expect(id('110105491231002')).toBe(id('11010519491231002x'));
  });

  it('need a right number, which is never shown in full', () => {
    const parsed = parse({ ...personRow, 自然人证件号码: '360426199101010072' });
    expect(parsed).toMatchObject({
      ok: false,
      errors: [{ field: '自然人证件号码', value: '3604**********0072' }],
    });
    expect(errors({ ...personRow, 自然人证件号码: '' })).toEqual([['自然人证件号码', '必填项为空']]);
  });

  it('may have another document, whose kind must be stated', () => {
    const passport = { ...personRow, 自然人证件号码: 'e12345678' };
    expect(accepted({ ...passport, 自然人证件类型: '护照号' }).entry).toMatchObject({
      subject: { id: 'P-护照号-E12345678' },
      data: { CF_XDR_ZJHM: 'E*******8' },
    });
    expect(errors({ ...passport, 自然人证件类型: '' })).toEqual([
      ['自然人证件号码', '不是公民身份号码；其他证件请填写证件类型'],
    ]);
  });

  it('have no code of an organisation', () => {
    expect(errors({ ...personRow, '行政相对人代码_1(统一社会信用代码)': '91320100748204660Q' })).toEqual([
      ['行政相对人代码_1(统一社会信用代码)', expect.stringContaining('自然人没有统一社会信用代码')],
    ]);
  });

  it('represent organisations with a masked number too', () => {
    const row = { ...penaltyRow, 法定代表人证件类型: '身份证', 法定代表人证件号码: idNumber };
    expect(accepted(row).entry.data.CF_FR_ZJHM).toBe('3604**********0071');
    const { entry, warnings } = accepted({ ...row, 法定代表人证件号码: '360426199101010072' });
    expect(entry.data.CF_FR_ZJHM).toBeUndefined();
    expect(warnings).toMatchObject([
      {
        field: '法定代表人证件号码',
        value: '3604**********0072',
        message: { zh: expect.stringMatching(/已按空处理/) },
      },
    ]);
  });
});

describe('whose row it is', () => {
  it('a unit reports for itself and for those below it', () => {
    const row = { ...penaltyRow, 处罚机关代码: districtUnit };
    expect(accepted(row).entry.unit).toBe(districtUnit);
    expect(accepted({ ...row, 数据来源单位代码: districtUnit }).entry.unit).toBe(districtUnit);
  });

  it('it does not report for others, nor for the one above it', () => {
    expect(errors({ ...penaltyRow, 处罚机关代码: ecologyUnit })).toEqual([
      ['处罚机关代码', expect.stringContaining('不能代报')],
    ]);
    expect(errors(penaltyRow, { unit: theUnit(districtUnit) })).toHaveLength(1);
  });

  it('the credit centre reports for any, and the entry stays with the organ', () => {
    expect(accepted(penaltyRow, { unit: theUnit(centreUnit) }).entry).toMatchObject({
      unit: marketSupervisionUnit,
      domain: 'market-supervision',
    });
  });

  it('an organ that the city does not know is a warning', () => {
    const { entry, warnings } = accepted({ ...penaltyRow, 处罚机关代码: '11320100MB1886843H' });
    expect(entry.unit).toBe(marketSupervisionUnit);
    expect(warnings).toHaveLength(1);
  });
});

describe('a day on which something was done', () => {
  const repaired = (day: string) =>
    accepted({ ...penaltyRow, 修复日期: day, 修复文书号: '示信修〔2026〕1号' });

  it('lies neither ahead nor before the decision: a repair would end the publicity of what was not repaired', () => {
    expect(repaired('2026-06-01').entry.data).toMatchObject({ XF_RQ: '2026-06-01' });
    for (const [day, message] of [
      ['2026-12-31', /晚于今天.*已按空处理/],
      ['2026-03-04', /不能早于处罚决定日期.*已按空处理/],
    ] as const) {
      const { entry, warnings } = repaired(day);
      expect(entry.data).not.toHaveProperty('XF_RQ');
      expect(warnings).toMatchObject([
        { field: '修复日期', message: { zh: expect.stringMatching(message) } },
      ]);
    }
  });
});

describe('publicity', () => {
  const until = (over: Row, from: Row = penaltyRow) => accepted({ ...from, ...over }).entry.publicity.until;

  it('ends when the row says, but never after the longest period of its degree', () => {
    expect(until({ 公示截止期: '2026-09-05' })).toBe('2026-09-05');
    expect(until({ 公示截止期: '2099-12-31' })).toBe('2027-03-05');
    expect(until({ 公示截止期: '2031-10-31', 处罚类别: '警告' })).toBe('2026-06-05');
    expect(until({ 公示截止期: '2099-12-31', 处罚类别: '吊销许可证件' })).toBe('2029-03-05');
  });

  it('follows the degree that the organ states, and says which one was taken where it states none', () => {
    expect(until({ 失信程度: '严重' })).toBe('2029-03-05');
    expect(until({ 失信程度: '轻微', 公示截止期: '2031-10-31' })).toBe('2026-06-05');
    expect(accepted({ ...penaltyRow, 失信程度: '严重' })).toMatchObject({
      warnings: [],
      entry: {
        publicity: { degree: 'serious', degreeBy: 'organ', rule: 'degree', atLeastUntil: '2027-03-05' },
      },
    });
    const { entry, warnings } = accepted({ ...penaltyRow, 失信程度: '' });
    expect(entry.publicity).toMatchObject({ degree: 'ordinary', degreeBy: 'default' });
    expect(warnings).toMatchObject([{ field: '失信程度' }]);
  });

  it('follows the gravest kind of penalty where the row says nothing', () => {
    expect(until({ 处罚类别: '警告' })).toBeNull();
    expect(until({ 处罚类别: '警告', 公示截止期: '2026-06-05' })).toBe('2026-06-05');
    expect(until({ 处罚类别: '警告、罚款', '罚款金额(万元)': '0.3' })).toBeNull();
    expect(until({ 处罚类别: '警告、罚款', '罚款金额(万元)': '0.300001' })).toBe('2027-03-05');
    expect(until({ 处罚类别: '罚款、吊销许可证件' })).toBe('2029-03-05');
    const small = accepted({ ...personRow, 处罚类别: '罚款', '罚款金额(万元)': '0.02' }).entry.publicity;
    const more = accepted({ ...personRow, 处罚类别: '罚款', '罚款金额(万元)': '0.3' }).entry.publicity;
    expect([small.degree, more.degree]).toEqual(['minor', 'ordinary']);
  });
});

describe('the other catalogues', () => {
  it('registration is keyed by its subject alone', () => {
    const row = {
      企业名称: '示范科技有限公司',
      统一社会信用代码: '91320100748204660Q',
      法定代表人: '张三',
      企业类型: '有限责任公司',
      成立日期: '2010-01-01',
      住所: '示范市东湖区',
      登记状态: '存续',
      登记机关: '示范市市场监督管理局',
    };
    const { entry, warnings } = accepted(row, {}, 'registration');
    expect(warnings).toEqual([]);
    expect(entry).toMatchObject({
      recordKey: '',
      domain: null,
      publicity: { rule: 'open', until: '2099-12-31' },
      title: '示范科技有限公司',
    });
  });

  it('a commitment says what was not kept where it was not, and nowhere else', () => {
    expect(accepted(commitment, {}, 'commitment').entry.recordKey).toBe('44010020260301000001');
    const fields = (over: Row) =>
      errors({ ...commitment, ...over }, {}, 'commitment').map(([field]) => field);
    expect(fields({ 履行状态: '部分履行' })).toEqual(['未履行内容', '违诺责任追究内容']);
    expect(fields({ 履行状态: '部分履行', 未履行内容: '甲', 违诺责任追究内容: '乙' })).toEqual([]);
    expect(fields({ 未履行内容: '甲' })).toEqual(['未履行内容']);
  });

  it('a commitment that is not for the public is not published', () => {
    expect(
      accepted({ ...commitment, 公开类型: '不可公开' }, {}, 'commitment').entry.publicity.until,
    ).toBeNull();
    expect(accepted(commitment, {}, 'commitment').entry.publicity.until).toBe('2099-12-31');
  });

  it('a licence whose decision bears no number is known by its own', () => {
    const licence = {
      行政相对人名称: '示范科技有限公司',
      行政相对人类别: '法人及非法人组织',
      '行政相对人代码_1(统一社会信用代码)': '91320100748204660Q',
      法定代表人: '张三',
      行政许可决定文书名称: '食品经营许可',
      许可类别: '普通',
      许可编号: 'JY14401000000001',
      许可内容: '食品销售',
      许可决定日期: '2026-03-05',
      许可机关: '示范市市场监督管理局',
    };
    for (const none of ['', '无', '/', '无编号'].map((行政许可决定文书号) => ({ 行政许可决定文书号 }))) {
      const { entry } = accepted({ ...licence, ...none }, {}, 'administrative-licence');
      expect(entry.data).toMatchObject({ XK_WSH: 'JY14401000000001', XK_XKBH: 'JY14401000000001' });
    }
    const { 许可编号: _, ...neither } = { ...licence, 行政许可决定文书号: '无' };
    expect(errors(neither, {}, 'administrative-licence').map(([field]) => field)).toEqual([
      '行政许可决定文书号',
    ]);
  });

  it('a list entry ends with its removal', () => {
    const row = {
      企业名称: '示范科技有限公司',
      统一社会信用代码: '91320100748204660Q',
      列入原因: '未按规定期限公示年度报告',
      列入日期: '2025-07-01',
      列入部门: '示范市市场监督管理局',
      移出日期: '',
    };
    // While it lasts; the ceiling is that of an act.
    expect(accepted(row, {}, 'abnormal-operation').entry.publicity.until).toBe('2099-12-31');
    expect(accepted({ ...row, 移出日期: '2026-01-10' }, {}, 'abnormal-operation').entry.publicity.until).toBe(
      '2026-01-10',
    );
    expect(errors({ ...row, 移出日期: '2025-01-10' }, {}, 'abnormal-operation')).toHaveLength(1);
  });

  it('an honour is keyed by its kind and year', () => {
    const row = {
      纳税人名称: '示范科技有限公司',
      统一社会信用代码: '91320100748204660Q',
      荣誉名称: '纳税信用A级',
      评价年度: '2025年度',
      认定日期: '2026-04-01',
      认定单位: '示范市税务局',
    };
    const tax = unit('11440100XXXX00342B') ?? context.unit;
    expect(accepted(row, { unit: tax }, 'honour').entry.recordKey).toBe('纳税信用A级\n2025');
  });
});

it('never throws, whatever the cells hold', () => {
  const cell = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom('', '身份证', '自然人', '2026-03-05', '罚款'),
  );
  const header = Object.keys(personRow);
  const columns = mapHeader(catalogue('administrative-penalty'), header) as Columns;
  fc.assert(
    fc.property(fc.array(cell, { minLength: header.length, maxLength: header.length }), (cells) => {
      parseRow(catalogue('administrative-penalty'), columns, cells, context);
    }),
  );
});
