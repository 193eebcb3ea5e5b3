import { describe, expect, it } from 'vitest';
import {
  fieldByCode,
  fieldOf,
  type Given,
  headingOf,
  mapHeader,
  ownColumns,
} from '../../../../../shared/domain/import/columns.ts';
import type { Catalogue, CatalogueCode } from '../../../../../shared/policy/catalogue.ts';
import { catalogue, catalogues } from '../../../../../shared/policy/catalogues.ts';

/** A catalogue of its own, of which nothing is remembered yet. */
const fresh = (code: CatalogueCode = 'administrative-penalty'): Catalogue => ({ ...catalogue(code) });
const needed = ({ fields, subject }: Catalogue, ...without: string[]) =>
  [
    ...new Set([...fields.filter(({ required }) => required === true).map(({ code }) => code), subject.code]),
  ].filter((code) => !without.includes(code));
const read = (of: Catalogue, header: readonly string[], given: Given = {}) => {
  const found = mapHeader(of, header, given);
  if ('problem' in found) throw new Error(found.problem.zh);
  return found;
};
const problem = (of: Catalogue, header: readonly string[]) => {
  const found = mapHeader(of, header);
  if (!('problem' in found)) throw new Error('is read');
  return found.problem;
};
const last = (of: Catalogue, header: readonly string[], given: Given = {}) =>
  read(of, header, given).columns.at(header.length - 1);

describe('a field', () => {
  it.each(['administrative-penalty', 'administrative-licence'] as const)(
    'of %s is known by its names',
    (of) => {
      const known = fresh(of);
      for (const { code, name, aliases = [] } of known.fields)
        for (const each of [
          code,
          name,
          `${name}${code}`,
          `${name}(${code})`,
          `${code}${name}`,
          `${code}（${name}）`,
          ...aliases,
        ])
          expect(fieldOf(known, each)?.code, each).toBe(code);
    },
  );

  it('is known by the names of former templates, which say what its values mean', () => {
    const penalty = fresh();
    expect(fieldOf(penalty, '当前状态')?.code).toBe('CX_BZ');
    expect(last(penalty, [...needed(penalty), 'CF_ZT'])).toMatchObject({
      field: { code: 'CX_BZ' },
      values: {},
    });
    expect(last(penalty, [...needed(penalty), 'CX_BZ'])).not.toHaveProperty('values');
    const list = fresh('serious-dishonesty');
    const header = [...needed(list, list.subject.code), '身份证号码/组织机构代码'];
    expect(last(list, header)).toMatchObject({
      field: { code: list.subject.code },
      orDocument: { code: list.subject.personId },
    });
    expect(last(list, [...needed(list)])).not.toHaveProperty('orDocument');
  });

  it('is that of its best name: its own, the better of others, one of a former template', () => {
    const penalty = fresh();
    const { columns } = read(penalty, [
      ...needed(penalty, 'CF_WSH'),
      '决定书编号',
      '处罚决定书文号',
      '决定书文号',
      '文书号',
    ]);
    expect(columns.slice(-4).map((each) => 'field' in each)).toEqual([false, false, true, false]);
    const fine = read(penalty, [...needed(penalty), '罚款金额(元)', '罚款数额', '罚款金额(万元)']);
    expect(fine.columns.slice(-3).map((each) => 'field' in each)).toEqual([false, false, true]);
    expect(fine.notes).toEqual([
      {
        zh: '“罚款金额(万元)”与“罚款金额(元)”是同一项内容（罚款金额(万元)），采用了“罚款金额(万元)”，“罚款金额(元)”没有采用',
        en: '“罚款金额(万元)” and “罚款金额(元)” are the same item (Fine (10,000 yuan)); “罚款金额(万元)” was used, “罚款金额(元)” was not',
      },
      {
        zh: '“罚款金额(万元)”与“罚款数额”是同一项内容（罚款金额(万元)），采用了“罚款金额(万元)”，“罚款数额”没有采用',
        en: '“罚款金额(万元)” and “罚款数额” are the same item (Fine (10,000 yuan)); “罚款金额(万元)” was used, “罚款数额” was not',
      },
    ]);
  });

  it('of amounts is known without its unit', () => {
    for (const { code } of catalogues) {
      const known = fresh(code);
      for (const field of known.fields.filter(({ type }) => type === 'amount'))
        expect(fieldOf(known, field.name.replace(/[(]万元[)]$/, '')), field.name).toBe(field);
    }
  });

  it('of amounts alone is known with a unit', () => {
    const penalty = fresh();
    expect(fieldOf(penalty, '罚款数额(元)')?.code).toBe('CF_NR_FK');
    expect(last(penalty, [...needed(penalty), '罚款数额(万元)'])).not.toHaveProperty('unit');
    expect(last(penalty, [...needed(penalty), '罚款数额(亿元)'])).toMatchObject({ unit: '亿元' });
    for (const heading of ['处罚机关(元)', '备注元', '甲(元)', '元'])
      expect(fieldOf(penalty, heading), heading).toBeUndefined();
  });

  it('may be made of several columns, of which none is given beside the file', () => {
    const penalty = fresh();
    const header = [...needed(penalty), '处罚类别2', 'CF_CFLB2'];
    const { columns, notes } = read(penalty, header, { CF_CFLB: '警告' });
    expect(columns.slice(-2)).toMatchObject([
      { field: { code: 'CF_CFLB' }, joins: true, heading: '处罚类别2' },
      { field: { code: 'CF_CFLB' }, joins: true, heading: 'CF_CFLB2' },
    ]);
    for (const each of columns.slice(-2)) expect(each).not.toHaveProperty('given');
    expect(columns.find((each) => 'field' in each && each.heading === 'CF_CFLB')).toMatchObject({
      given: '警告',
    });
    expect(notes).toBeUndefined();
  });

  it('that stands for another may come without it', () => {
    const licence = fresh('administrative-licence');
    expect(problem(licence, needed(licence, 'XK_WSH')).zh).toMatch(/^缺少必需的列：行政许可决定文书号/);
    expect(read(licence, [...needed(licence, 'XK_WSH'), 'XK_XKBH']).notes).toBeUndefined();
  });

  it('is found by its code, and its column by what the file calls it', () => {
    const penalty = fresh();
    expect(fieldByCode(penalty, 'CF_WSH')?.name).toBe('行政处罚决定书文号');
    expect(fieldByCode(penalty, 'CF_WSH')).toBe(fieldByCode(penalty, 'CF_WSH'));
    expect(fieldByCode(penalty, 'CF_XX')).toBeUndefined();
    expect(fieldOf(penalty, '甲')).toBeUndefined();
    const columns = read(penalty, [...needed(penalty, 'CF_WSH'), '甲', ' 决定书文号 ']);
    const named = (code: string) => headingOf(columns, { code, name: '在信息目录中' });
    expect([named('CF_WSH'), named('CF_SY'), named('BZ')]).toEqual(['决定书文号', 'CF_SY', '在信息目录中']);
    expect(ownColumns(penalty)).toEqual({
      columns: penalty.fields.map((field) => ({ field, heading: field.name })),
    });
  });
});

describe('what is said of a header', () => {
  const penalty = fresh();
  const asked = penalty.fields.filter(({ required }) => required === true);
  const listed = {
    zh: `${penalty.name.zh}应有的列：${asked.map(({ name }) => name).join('、')}`,
    en: `${penalty.name.en} needs the columns ${asked.map(({ code, english }) => `${code} (${english})`).join(', ')}`,
  };

  it.each([[['', ' ']], [['原行号', '核对无误', '未通过原因']]])('without names: %j', (header) =>
    expect(problem(fresh(), header)).toEqual({
      zh: `没有认出任何列名。${listed.zh}`,
      en: `No column name was recognised. ${listed.en}`,
    }),
  );

  it('of one cell', () =>
    expect(problem(fresh(), ['', '甲', '甲 '])).toEqual({
      zh: `没有认出任何列名；读到的是：甲（只有一格，列与列之间应以逗号、制表符或分号分隔）。${listed.zh}`,
      en: `No column name was recognised among 甲 (one cell: commas, tabs or semicolons go between columns). ${listed.en}`,
    }));

  it('of very many unknown names', () => {
    const many = Array.from({ length: 31 }, (_, at) => `甲${at + 1}号`);
    expect(problem(fresh(), many).zh).toContain('、甲30号。');
    const zh = (count: number) => read(fresh(), [...needed(penalty), ...many.slice(0, count)]).notes;
    expect(zh(30)?.[0]?.zh).toContain('、甲30号。如果');
    expect(zh(31)?.[0]?.zh).toContain('、甲30号等31列。如果');
    expect(zh(31)?.[0]?.en).toContain(', 甲30号 and others, 31 in total. If');
  });

  it('with two names that are not the catalogue’s', () =>
    expect(read(fresh(), [...needed(penalty), '甲', '乙']).notes).toEqual([
      {
        zh: '以下列不是行政处罚信息的内容，没有采用，也不保存：甲、乙。如果其中有应当报送的内容，请把列名改为信息目录中的名称',
        en: `These columns are not part of ${penalty.name.en}; they were ignored and are not stored: 甲, 乙. If one of them was meant to be reported, rename it as in the catalogue`,
      },
    ]));

  it('that lacks columns, some of which may be stated once', () =>
    expect(problem(fresh(), [...needed(penalty, 'CF_CFJG', 'CF_YXQ', 'CF_SY'), '甲', '乙'])).toEqual({
      zh: '缺少必需的列：违法事实、处罚机关。其中处罚机关整份文件都相同的，也可以在报送时统一填写一次。文件中没有认出的列：甲、乙；其中如有上述内容，请把列名改为上述名称',
      en: 'Required columns are missing: CF_SY (Facts), CF_CFJG (Deciding authority). If the value is the same for the whole file, CF_CFJG (Deciding authority) can be entered once when reporting. Not recognised in the file: 甲, 乙. If one of them is meant, rename it accordingly',
    }));

  it('half of whose letters are foreign is not told to be garbled', () => {
    expect(problem(fresh(), ['é甲']).zh).toMatch(/^没有认出/);
    expect(problem(fresh(), ['éèêëàâ']).zh).toMatch(/^列名是乱码/);
  });

  it('with a name of more than forty characters', () => {
    const name = '甲'.repeat(40);
    const told = (heading: string) => read(fresh(), [...needed(penalty), heading]).notes?.[0]?.zh;
    expect(told(name)).toContain(`：${name}。`);
    expect(told(` ${name}乙`)).toContain(`：${'甲'.repeat(39)}…。`);
  });

  it('which has the sender’s word twice', () =>
    expect(read(fresh(), [...needed(penalty), ' 核对无误 ', '核对结果']).columns.slice(-2)).toEqual([
      { confirms: true, heading: '核对无误' },
      { remark: '核对结果' },
    ]));

  it('which says a field twice and thrice', () =>
    expect(problem(fresh(), [...needed(penalty), 'BZ', '备注', ' 备注', '违法事实'])).toEqual({
      zh: '几列是同一项内容，只能保留一列：CF_SY、违法事实（都是“违法事实”）；BZ、备注、 备注（都是“备注”）',
      en: 'Several columns are the same item; keep only one of them: CF_SY, 违法事实 (each is Facts); BZ, 备注,  备注 (each is Remarks)',
    }));
});
