import { describe, expect, it } from 'vitest';
import { mapHeader } from '../../../../../shared/domain/import/columns.ts';
import {
  keyReader,
  repeatsIn,
  repetitionOf,
  unlikeText,
} from '../../../../../shared/domain/import/repeats.ts';
import type { CatalogueCode } from '../../../../../shared/policy/catalogue.ts';
import { catalogue } from '../../../../../shared/policy/catalogues.ts';
import { parse, penalty, type Row } from './row-builders.ts';

/** The rows, from 2 on, whose key stands in one before, each with the first of these. */
function repeated(code: CatalogueCode, header: readonly string[], ...rows: readonly (readonly string[])[]) {
  const of = catalogue(code);
  const columns = mapHeader(of, header, Object.fromEntries(of.fields.map((field) => [field.code, ''])));
  if ('problem' in columns) throw new Error(columns.problem.zh);
  const sent = rows.map((cells, at) => ({ row: 2 + at, cells }));
  return repeatsIn(of, columns, sent).map(({ row, of: before }) => [row, before[0]?.row]);
}
const listed = ['主体名称', '身份证号码/组织机构代码', '认定单位', '案号', '列入日期', '名单名称'];
const onList = (number: string, document = '（2026）示01执12号') => [
  '甲',
  number,
  '示范法院',
  document,
  '2026-03-05',
  '失信被执行人',
];
const decided = ['行政相对人名称', 'CF_XDR_SHXYM', 'CF_WSH', 'CF_CFJGDM', '备注'];
const decision = (number: string, remark = '', code = '91320100748204660Q') => [
  '甲',
  code,
  number,
  '11440100MB2C00001A',
  remark,
];

describe('the key of a row', () => {
  it('is compared as it would be stored, whatever else the row says', () => {
    expect(
      repeated(
        'administrative-penalty',
        decided,
        decision('示市监罚〔2026〕1号'),
        decision('示市监罚[2026] 1 号', '更正'),
        decision('示市监罚〔2026〕2号'),
        decision('示市监罚〔2026〕1号', '', ' 91320100748204660q '),
        decision('示市监罚〔2026〕1号', '', '91440100XX5000405E'),
        decision(''),
        decision('', '更正'),
      ),
    ).toEqual([
      [3, 2],
      [5, 2],
      [8, 7],
    ]);
  });

  it('is a number that a spreadsheet took for an amount', () => {
    expect(
      repeated(
        'administrative-penalty',
        decided,
        decision('20260305'),
        decision('20260305.00'),
        decision('2,026'),
      ),
    ).toEqual([[3, 2]]);
  });

  it('may stand in one column with the number of a document', () => {
    const rows = [
      onList('440100199001013021'),
      onList('91440100XX51001076'),
      onList('４４０１００１９９００１０１３０２１'),
      onList('91440100XX51001076', '（2026）示01执13号'),
      onList(' 91440100xx51001076'),
    ];
    const found = repeated('serious-dishonesty', listed, ...rows);
    expect(found).toContainEqual([4, 2]);
    expect(found).toContainEqual([6, 3]);
  });

  it('may stand in the column that stands for another', () => {
    const header = ['行政相对人名称', 'XK_XDR_SHXYM', 'XK_XKBH', '许可内容'];
    const licence = (number: string, what: string) => ['甲', '91320100748204660Q', number, what];
    expect(
      repeated('administrative-licence', header, licence('1', '甲'), licence('2', '甲'), licence('1', '乙')),
    ).toEqual([[4, 2]]);
  });

  it('is put together where several columns make it, in their order', () => {
    const of = catalogue('administrative-penalty');
    const [number, code, document] = ['CF_WSH', of.subject.code, of.subject.personId].map((each) =>
      of.fields.find((field) => field.code === each),
    );
    if (number === undefined || code === undefined || document === undefined) throw new Error('no fields');
    const joined = keyReader(of, {
      columns: [
        { field: number, heading: 'a', joins: true },
        { field: number, heading: 'b', joins: true },
      ],
    });
    expect(joined(['1', '2'])).not.toBe(joined(['2', '1']));
    expect(joined(['1', ''])).toBe(joined(['', '1']));
    expect(joined(['1'])).toBe(joined(['1', '']));
    const either = keyReader(of, {
      columns: [
        { field: code, heading: 'a', orDocument: document },
        { field: document, heading: 'b' },
      ],
    });
    const [one, other] = ['440100199001013021', '360426199101010071'];
    expect(either([one, other])).not.toBe(either([other, one]));
    expect(either([one, ''])).toBe(either(['', one]));
  });

  it('reads no other columns', () => {
    const of = catalogue('administrative-penalty');
    const columns = mapHeader(of, decided, Object.fromEntries(of.fields.map((field) => [field.code, ''])));
    if ('problem' in columns) throw new Error(columns.problem.zh);
    const read = keyReader(of, columns);
    expect(read(decision('1', 'a'))).toBe(read(decision('1', 'b')));
    expect(read(decision('1'))).not.toBe(read(decision('2')));
    expect(read([])).toBe(read(['', '', '', '', '']));
  });
});

describe('an entry beside those of rows before it', () => {
  const entryOf = (over: Row) => {
    const parsed = parse({ ...penalty, ...over });
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.errors));
    return parsed.entry;
  };
  const before = [
    { row: 2, entry: entryOf({ 行政处罚决定书文号: '示市监罚〔2026〕11号' }) },
    { row: 3, entry: entryOf({}) },
    { row: 4, entry: entryOf({ 违法事实: '其他' }) },
  ];

  it('is the same, another content, or another entry', () => {
    expect(repetitionOf(entryOf({}), before)).toEqual({ same: 3 });
    expect(repetitionOf(entryOf({ 违法事实: '其他' }), before)).toEqual({ unlike: 3, columns: ['CF_SY'] });
    expect(repetitionOf(entryOf({ 法定代表人: '', 备注: '甲' }), before)).toEqual({
      unlike: 3,
      columns: ['CF_FRDB', 'BZ'],
    });
    expect(repetitionOf(entryOf({ 行政处罚决定书文号: '示市监罚〔2026〕13号' }), before)).toBeNull();
    expect(repetitionOf(entryOf({}), [])).toBeNull();
  });

  it('is told with the columns that differ and where to write what', () => {
    expect(unlikeText(catalogue('administrative-penalty'), 3, ['CF_SY', 'BZ'])).toEqual({
      zh: '同一行政处罚决定书文号、处罚机关统一社会信用代码在第3行已出现且内容不同（违法事实、备注），本行没有采用；同一文书的几项处罚类别请写在同一行，用顿号分隔；确是不同信息的，请核对编号',
      en: 'The same entry stands in row 3 with another content (Facts, Remarks), this row was not taken; write one entry in one row, several options of a column with 、 between them; where they are two entries, check their numbers',
    });
    expect(unlikeText({ ...catalogue('registration'), naturalKey: [] }, 3, []).zh).toMatch(
      /^同一主体在第3行已出现且内容不同（），本行没有采用；一条信息只写一行；/,
    );
  });
});
