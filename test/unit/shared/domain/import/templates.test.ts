import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type Given, mapHeader } from '../../../../../shared/domain/import/columns.ts';
import type { ParsedRow } from '../../../../../shared/domain/import/parsed-row.ts';
import { parseRow } from '../../../../../shared/domain/import/row.ts';
import { rowParser } from '../../../../../shared/domain/import/sound-rows.ts';
import type { CatalogueCode } from '../../../../../shared/policy/catalogue.ts';
import { catalogue } from '../../../../../shared/policy/catalogues.ts';
import { marketSupervisionUnit, type ProviderUnit, units } from '../../../../../shared/policy/units.ts';
import { importFile } from '../../../../support/import-files/read.ts';

const unitWith = (domain: string): ProviderUnit => {
  const found = units.find(({ domains }) => domains.includes(domain));
  if (found === undefined) throw new Error(domain);
  return found;
};
const market = unitWith('market-supervision');
const court = unitWith('court-enforcement');
const tax = unitWith('taxation');

interface Template {
  readonly catalogue: CatalogueCode;
  readonly unit?: ProviderUnit;
  readonly given?: Given;
  /** Headings of columns that are not the catalogue's, or that another column stands before. */
  readonly unused?: readonly string[];
}

const courtList: Given = {
  YZ_MDMC: '失信被执行人',
  YZ_YJ: '《最高人民法院关于公布失信被执行人名单信息的若干规定》第一条',
};
const courtUnused = ['性别', '年龄', '省份', '立案时间', '作出执行依据单位', '生效法律文书确定的义务'];
const gradeA: Given = {
  RY_MC_RY: '纳税信用A级纳税人',
  RY_RDRQ: '2026-04-30',
  RY_RDDW: tax.name.zh,
  RY_RDDWDM: tax.code,
};

/**
 * Headers that departments have from a published template or list, each with a plausible row. A new one is a file in
 * test/support/import-files/templates and a line here.
 */
const templates: Readonly<Record<string, Template>> = {
  'penalty-2016': { catalogue: 'administrative-penalty', unused: ['地方编码', '数据更新时间戳'] },
  'penalty-2016-codes': { catalogue: 'administrative-penalty', unused: ['DFBM', 'SJC'] },
  'penalty-2016-person': { catalogue: 'administrative-penalty' },
  'licence-2016': { catalogue: 'administrative-licence', unused: ['地方编码', '数据更新时间戳'] },
  'licence-2016-codes': { catalogue: 'administrative-licence', unused: ['DFBM', 'SJC'] },
  'penalty-2018-organisation': { catalogue: 'administrative-penalty' },
  'penalty-2018-person': { catalogue: 'administrative-penalty' },
  'licence-2018-organisation': { catalogue: 'administrative-licence' },
  'licence-2018-person': { catalogue: 'administrative-licence' },
  'licence-2019-export': { catalogue: 'administrative-licence', unused: ['数据导出时间'] },
  'penalty-2020': { catalogue: 'administrative-penalty' },
  'penalty-2020-codes': { catalogue: 'administrative-penalty' },
  'penalty-2020-hints': { catalogue: 'administrative-penalty' },
  'licence-2020': { catalogue: 'administrative-licence' },
  'penalty-hyphens': { catalogue: 'administrative-penalty' },
  'penalty-public-system': { catalogue: 'administrative-penalty', unused: ['序号', '公示日期'] },
  'abnormal-public-system': { catalogue: 'abnormal-operation', unused: ['序号'] },
  'serious-public-system': {
    catalogue: 'serious-dishonesty',
    given: { YZ_MDMC: '严重违法失信企业名单', YZ_YJ: '国家市场监督管理总局令第44号' },
    unused: ['序号'],
  },
  'registration-public-system': {
    catalogue: 'registration',
    unused: ['营业期限自', '营业期限至', '核准日期'],
  },
  'registration-public-export': { catalogue: 'registration', unused: ['核准日期'] },
  'registration-sole-trader': { catalogue: 'registration', unused: ['组成形式'] },
  'court-debtors-person': {
    catalogue: 'serious-dishonesty',
    unit: court,
    given: courtList,
    unused: ['序号', '执行依据文号', ...courtUnused],
  },
  'court-debtors-organisation': {
    catalogue: 'serious-dishonesty',
    unit: court,
    given: courtList,
    unused: ['序号', '执行依据文号', ...courtUnused.slice(2)],
  },
  'tax-serious': {
    catalogue: 'serious-dishonesty',
    unit: tax,
    given: { YZ_MDMC: '重大税收违法失信主体' },
    unused: ['组织机构代码', '注册地址'],
  },
  'tax-grade-a': { catalogue: 'honour', unit: tax, given: gradeA, unused: ['序号'] },
};

function read(name: string, { catalogue: code, unit = market, given = {} }: Template) {
  const { header, rows } = importFile(name);
  const columns = mapHeader(catalogue(code), header, given);
  if ('problem' in columns) throw new Error(columns.problem.zh);
  const unused = columns.columns.flatMap((column) => ('remark' in column ? [column.remark] : []));
  const personId = (_: string, number: string) => `P${number.slice(-4)}`;
  const parse = rowParser(catalogue(code), columns, { today: '2026-11-24', unit, personId });
  const parsed = rows.map((cells): ParsedRow => parse(cells));
  return { columns, unused, parsed };
}

function only(name: string, template: Template) {
  const [row] = read(name, template).parsed;
  if (row?.ok !== true) throw new Error(JSON.stringify(row));
  return row.entry;
}

describe('published templates', () => {
  it('stand in the list with their files', () => {
    const folder = new URL('../../../../support/import-files/templates/', import.meta.url);
    expect(readdirSync(folder).sort()).toEqual(
      Object.keys(templates)
        .map((name) => `${name}.csv`)
        .sort(),
    );
  });

  it.each(Object.entries(templates))('%s is read as it is, and its row is taken', (name, template) => {
    const { unused, parsed } = read(`templates/${name}`, template);
    expect([...unused].sort()).toEqual([...(template.unused ?? [])].sort());
    expect(parsed.flatMap((row) => (row.ok ? [] : row.errors))).toEqual([]);
    expect(parsed).toHaveLength(1);
  });

  it('of 2016 say the same in other words', () => {
    const { data, subject } = only('templates/penalty-2016', { catalogue: 'administrative-penalty' });
    expect(subject.kind).toBe('organisation');
    expect(data).toMatchObject({
      CF_WFXW: '标签不符合规定案',
      CF_CFLB: '罚款、没收非法财物',
      CF_SY: '在售商品标签缺少生产日期',
      CF_NR: '罚款5000元，没收违法物品',
      CF_XDR_LB: '法人及非法人组织',
      CF_CFJGDM: marketSupervisionUnit,
    });
    expect(data).not.toHaveProperty('CX_BZ');
    expect(only('templates/penalty-2016-codes', { catalogue: 'administrative-penalty' }).data).toEqual(data);
  });

  it('of 2016 are refused in a state that nobody can be sure of, or without what takes the penalty back', () => {
    const { header, rows } = importFile('templates/penalty-2016');
    const columns = mapHeader(catalogue('administrative-penalty'), header);
    if ('problem' in columns) throw new Error(columns.problem.zh);
    const refused = (state: string) => {
      const cells = rows[0]?.map((cell, at) => (header[at] === '当前状态' ? state : cell)) ?? [];
      const row = parseRow(catalogue('administrative-penalty'), columns, cells, {
        today: '2026-11-24',
        unit: market,
        personId: () => '',
      });
      return row.ok ? 0 : row.errors.length;
    };
    expect(['', '0', '正常', '1', '2', '撤销'].map(refused)).toEqual([0, 0, 0, 1, 1, 1]);
  });

  it('without a column for the kind of subject tell it by code or document', () => {
    const organisation = only('templates/penalty-2018-organisation', { catalogue: 'administrative-penalty' });
    const person = only('templates/penalty-2018-person', { catalogue: 'administrative-penalty' });
    expect([organisation.subject.kind, organisation.data.CF_XDR_LB]).toEqual([
      'organisation',
      '法人及非法人组织',
    ]);
    expect([person.subject.kind, person.data.CF_XDR_LB]).toEqual(['person', '自然人']);
    expect(JSON.stringify(person)).not.toContain('440100199001013021');
  });

  it('with one column for two identifiers tell them apart', () => {
    const person = templates['court-debtors-person'];
    if (person === undefined) throw new Error('no template');
    expect(only('templates/court-debtors-person', person).subject.kind).toBe('person');
  });
});

describe('files as they were sent', () => {
  it.each([
    ['hdr-template2018-company', 'organisation'],
    ['hdr-template2018-person', 'person'],
    ['hdr-bitian-suffix', 'organisation'],
    ['hdr-old2016', 'organisation'],
    ['unknown-column-control', 'organisation'],
    ['privacy-unknown-cols', 'organisation'],
  ])('%s is taken', (name, kind) => {
    expect(only(name, { catalogue: 'administrative-penalty' }).subject.kind).toBe(kind);
  });

  it('privacy-unknown-cols has nothing of its unknown columns, and its sender is told which they are', () => {
    const { columns, parsed } = read('privacy-unknown-cols', { catalogue: 'administrative-penalty' });
    const entry = JSON.stringify(parsed);
    for (const value of ['440100900101001', '13800000000', '东湖区1号', '440100199001013304', '甲', '乙'])
      expect(entry).not.toContain(value);
    expect(columns.notes?.map(({ zh }) => zh)).toEqual([
      expect.stringContaining('没有采用，也不保存：联系电话、家庭住址、身份证、经办人。'),
      expect.stringContaining('“证件号码”与“行政相对人代码_5 (居民身份证号)”是同一项内容'),
    ]);
  });

  it('sd-court-list lacks what stands in its heading, and is read where that is given once', () => {
    const { header } = importFile('sd-court-list');
    expect(mapHeader(catalogue('serious-dishonesty'), header)).toMatchObject({
      problem: {
        zh: expect.stringMatching(
          /^缺少必需的列：名单名称、列入依据。其中名单名称、列入依据整份文件都相同的/,
        ),
      },
    });
    const { columns, unused, parsed } = read('sd-court-list', {
      catalogue: 'serious-dishonesty',
      unit: court,
      given: courtList,
    });
    expect([...unused].sort()).toEqual(['执行依据文号', ...courtUnused].sort());
    expect(columns.notes?.at(-1)?.zh).toBe(
      '“案号”与“执行依据文号”是同一项内容（认定文书号），采用了“案号”，“执行依据文号”没有采用',
    );
    const faults = parsed.flatMap((row) => (row.ok ? [] : row.errors.map(({ value }) => value)));
    expect(faults.filter((value) => !value.endsWith('日'))).toEqual([]);
  });

  it('honour-taxA-official is taken with what the list states once', () => {
    const { data, subject } = only('honour-taxA-official', { catalogue: 'honour', unit: tax, given: gradeA });
    expect(subject).toMatchObject({ id: '91440100XX51001076', name: '示范市现场甲有限公司' });
    expect(data).toMatchObject({ ...gradeA, RY_ND: '2025' });
  });
});
