import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Columns, type Given, mapHeader } from '../../../../../shared/domain/import/columns.ts';
import { parseRow } from '../../../../../shared/domain/import/row.ts';
import { rowParser } from '../../../../../shared/domain/import/sound-rows.ts';
import { type Catalogue, catalogueCodes, type Field } from '../../../../../shared/policy/catalogue.ts';
import { exampleRows } from '../../../../../shared/policy/catalogues/examples.ts';
import { catalogue } from '../../../../../shared/policy/catalogues.ts';
import { marketSupervisionUnit, unit, units } from '../../../../../shared/policy/units.ts';
import { testCompany } from '../../../../support/service.ts';

const today = '2026-11-24';
const confirming = '核对无误';
const personId = (type: string, number: string) => `P-${type}-${number}`;
const market = unit(marketSupervisionUnit) ?? units[0];
if (market === undefined) throw new Error('no unit');

/** What any column may hold, whatever its type. */
const anywhere = [
  '',
  ' ',
  '无',
  '/',
  '——',
  'NULL',
  '#N/A',
  '#####',
  '4.4E+17',
  'a\u0001b',
  '锟斤拷',
  '\ufffd',
  '　',
  '_x000D_',
  '“是”',
  '360426199101010071',
  '本人住址：示范市东湖区示例路1号2栋301室',
  '联系电话13800138000',
  '电话1 3 8 0 0-1 3 8 0 0 0',
  '户籍地：示范市东湖区示例路1号',
  '通行证E12345678',
  '食品&amp;药品',
  '示例有限公司'.repeat(300),
  '\ue000',
  '=VLOOKUP(A2,B:C,2,0)',
  '示例??公司',
  '绀鸿寖甯傚拰椋庨',
  'ç¤ºèŒƒå¸‚å’Œ',
  '<b>示例</b>公司',
  '示例\n公司',
  '示市监罚〔2026〕12号、13号',
  '示例\\n公司',
  '\\u793a\\u4f8b公司',
  '示例%E5%85%AC%E5%8F%B8',
  '１２',
  '《》',
  'FALSE',
  '(blank)',
  '示市监罚〔2016〕1号',
  '陈立13800138',
  '不予处罚',
  '注销',
];
const byType: Readonly<Record<Field['type'], readonly string[]>> = {
  text: [
    '示市监罚〔2026〕12号',
    '【2026】 第012号',
    '〔2026〕号',
    'abc-12',
    '12.0',
    "'0123",
    '无编号',
    '罚款20000元',
    '处以人民币贰万元罚款',
    '罚款2元，没收违法所得0.3万元',
    '护照E12345678',
    '市场监管',
    ' 张三 ',
    '0\n1',
    '123456789012345000',
    marketSupervisionUnit,
    market.name.zh,
  ],
  date: [
    '2026-03-05',
    '2026/3/5',
    '20260305',
    '2026年3月5日',
    '长期',
    '2099-12-31',
    '1970-01-01',
    '1900-01-00',
    '2027-01-01',
    '1948-01-01',
    '46086',
    '2026-02-30',
    '2025-12-31',
    '2031-03-04',
  ],
  year: ['2026', '2026年', '26'],
  amount: [
    '2',
    '2.500000',
    '0',
    '0.5',
    '20000',
    '2万元',
    '5000元',
    '￥3',
    '-1',
    '0.30000000000000004',
    '1,000',
    '0.2',
  ],
  uscc: [
    '91320100748204660Q',
    '91320100748204660A',
    '00000000000000000X',
    '360426199101010071',
    '440000000000001',
    '９1320100748204660Q',
    marketSupervisionUnit,
    testCompany().code,
  ],
  'person-id': ['360426199101010071', '360426********0071', '123', '360426201501010078'],
  enum: [
    '是',
    '否',
    '其他',
    '其他-说明',
    '罚款、没收违法所得',
    '法人及非法人组织',
    '个体工商户',
    '自然人',
    '没收',
    '罰款',
    '一般',
    '严重',
  ],
};

function valuesOf(field: Field | undefined): fc.Arbitrary<string> {
  const options = field?.options ?? [];
  return fc.oneof(
    {
      weight: 3,
      arbitrary: fc.constantFrom(...(field === undefined ? ['是', '否'] : byType[field.type]), ...options),
    },
    { weight: 2, arbitrary: fc.constantFrom(...anywhere) },
    { weight: 1, arbitrary: fc.string({ unit: 'binary' }) },
  );
}

interface Case {
  readonly of: Catalogue;
  readonly heading: readonly string[];
  readonly columns: Columns;
  readonly base: readonly string[];
}

/** All columns of a catalogue, with two words of its sender and a column of nobody’s, around a row that is sound. */
function caseOf(of: Catalogue, given: Given = {}): Case {
  const heading = [...of.fields.map(({ name }) => name), confirming, '是否公示', '备注二'];
  const columns = mapHeader(of, heading, given);
  if ('problem' in columns) throw new Error(columns.problem.zh);
  const company = testCompany();
  const sound: Readonly<Record<string, string>> = {
    ...exampleRows[of.code],
    [of.subject.name]: company.name,
    [of.subject.code]: company.code,
  };
  return { of, heading, columns, base: [...of.fields.map(({ code }) => sound[code] ?? ''), '', '', 'x'] };
}

const cases = catalogueCodes.map((code) => caseOf(catalogue(code)));

describe.each(cases)('rows of $of.code, read one after the other', ({ of, columns, base }) => {
  const at = fc.nat({ max: of.fields.length + 1 });
  const change = at.chain((column) => fc.tuple(fc.constant(column), valuesOf(of.fields[column])));
  const row = fc.array(change, { maxLength: 4 }).map((changes) => {
    const cells = [...base];
    for (const [column, value] of changes) cells[column] = value;
    return cells;
  });

  it('say what each of them says by itself', () => {
    fc.assert(
      fc.property(
        fc.array(row, { minLength: 1, maxLength: 6 }),
        fc.boolean(),
        fc.constantFrom(...units),
        (rows, confirmed, sender) => {
          const context = { today, unit: sender, personId, confirmed };
          const parse = rowParser(of, columns, context);
          for (const cells of rows) expect(parse(cells)).toEqual(parseRow(of, columns, cells, context));
        },
      ),
      { numRuns: 300 },
    );
  });
});

it('takes what is given for the file, and what former templates say, as a single row does', () => {
  const of = catalogue('administrative-penalty');
  const headings = of.fields.flatMap(({ name, aliases = [], former = [] }) => [
    name,
    ...aliases,
    ...former.flatMap((each) => [each.name, each.code ?? each.name]),
  ]);
  const { base } = caseOf(of);
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.constantFrom(...headings), { maxLength: 8 }),
      fc.dictionary(fc.constantFrom(...of.perFile), fc.constantFrom('2026-03-05', market.name.zh, '罚款'), {
        maxKeys: 2,
      }),
      fc.array(fc.tuple(fc.nat({ max: 40 }), fc.constantFrom(...Object.values(byType).flat(), ...anywhere)), {
        maxLength: 4,
      }),
      (more, given, changes) => {
        const header = [...of.fields.map(({ name }) => name).filter((name) => !more.includes(name)), ...more];
        const columns = mapHeader(of, header, given);
        if ('problem' in columns) return;
        const cells = columns.columns.map((column) =>
          'field' in column ? (base[of.fields.indexOf(column.field)] ?? '') : '',
        );
        for (const [at, value] of changes) if (at < cells.length) cells[at] = value;
        const context = { today, unit: market, personId };
        const parse = rowParser(of, columns, context);
        expect(parse(cells)).toEqual(parseRow(of, columns, cells, context));
        expect(parse(cells)).toEqual(parseRow(of, columns, cells, context));
      },
    ),
    { numRuns: 1000 },
  );
});
