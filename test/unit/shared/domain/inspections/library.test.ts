import { describe, expect, it } from 'vitest';
import { csvFile } from '../../../../../shared/domain/csv-line.ts';
import { publishBy } from '../../../../../shared/domain/inspections/due.ts';
import { keptLines, rowsOf } from '../../../../../shared/domain/inspections/kept-library.ts';
import {
  type LibraryKind,
  libraryColumns,
  readLibrary,
} from '../../../../../shared/domain/inspections/library.ts';
import { quarterOf } from '../../../../../shared/domain/inspections/plan.ts';
import {
  gradesInFile,
  officersOn,
  poolDigests,
  poolFile,
  poolOf,
} from '../../../../../shared/domain/inspections/pool.ts';
import type { InspectionScale } from '../../../../../shared/policy/inspections.ts';

type Row = Readonly<Record<string, string>>;
const object: Row = {
  主体代码: '91320100748204660Q',
  名称: '示范食品有限公司',
  区: '东湖区',
  行业: '制造业',
  许可类别: '食品经营',
  重点监管领域: '是',
  状态: '存续',
  公共信用等级: 'b',
};
const officer: Row = {
  人员编号: 'GZ-001',
  姓名: '王小明',
  有效期: '2027-03-01',
  回避关系: '91320100748204660Q；91310000132215150M',
};
const matter: Row = {
  事项编码: 'HJ-01',
  名称: '排污单位监督检查',
  依据: '抽查事项清单',
  对象类别: '排污单位',
  方式: '现场检查',
  重点监管领域: '生态环境',
  联合部门: '示范市水务局',
};
const samples: Readonly<Record<LibraryKind, Row>> = { objects: object, officers: officer, items: matter };

const file = (rows: readonly Row[], names = Object.keys(rows[0] ?? {})) =>
  new TextEncoder().encode(csvFile([names, ...rows.map((row) => names.map((name) => row[name] ?? ''))]));
function read<K extends LibraryKind>(
  kind: K,
  rows: readonly Row[],
  scale: InspectionScale = 'public-credit',
) {
  return readLibrary(kind, scale, file(rows));
}
const rowsIn = (kind: LibraryKind, rows: readonly Row[]) => {
  const found = read(kind, rows);
  return 'rows' in found ? found.rows : found.faults;
};
const faultsIn = (kind: LibraryKind, over: Row) => {
  const found = read(kind, [{ ...samples[kind], ...over }]);
  return 'faults' in found ? found.faults : [];
};
const without = (row: Row, ...names: readonly string[]) =>
  Object.fromEntries(Object.entries(row).filter(([name]) => !names.includes(name)));

describe('a unit’s file of objects', () => {
  it('is read row by row', () => {
    expect(rowsIn('objects', [object])).toEqual([
      {
        code: '91320100748204660Q',
        name: '示范食品有限公司',
        district: '东湖区',
        industry: '制造业',
        licence: '食品经营',
        grade: 'B',
        strict: true,
        cancelled: false,
      },
    ]);
  });

  it.each([
    ['grade', { 公共信用等级: '' }, 'none'],
    ['strict', { 重点监管领域: '' }, false],
    ['strict', { 重点监管领域: '否' }, false],
    ['strict', { 重点监管领域: 'N' }, false],
    ['strict', { 重点监管领域: 'n' }, false],
    ['strict', { 重点监管领域: 'Y' }, true],
    ['strict', { 重点监管领域: 'y' }, true],
    ['cancelled', { 状态: '已注销' }, true],
    ['cancelled', { 状态: '吊销' }, true],
    ['cancelled', { 状态: '迁出' }, true],
    ['cancelled', { 状态: '' }, false],
    ['name', { 名称: ' 示范\u00a0\t公司\n' }, '示范 公司'],
  ])('has the %s that %j says', (field, over, value) => {
    expect(rowsIn('objects', [{ ...object, ...over }])).toMatchObject([{ [field]: value }]);
  });

  it('need not have what is not required, and may name columns otherwise', () => {
    const row = {
      统一社会信用代码: '91320100748204660Q',
      企业名称: '示范食品有限公司',
      信用等级: 'A',
    };
    expect(rowsIn('objects', [row])).toMatchObject([
      { grade: 'A', district: '', strict: false, cancelled: false },
    ]);
  });

  it('comes back in the order of codes', () => {
    const other = { ...object, 主体代码: '91310000132215150M' };
    expect(rowsIn('objects', [object, other])).toMatchObject([
      { code: '91310000132215150M' },
      { code: '91320100748204660Q' },
    ]);
  });

  it('is graded on the scale that was chosen, and on no other', () => {
    const risk = { ...without(object, '公共信用等级'), 风险等级: 'C' };
    expect(read('objects', [risk], 'samr-risk')).toMatchObject({ rows: [{ grade: 'C' }] });
    expect(read('objects', [risk])).toMatchSnapshot();
    expect(read('objects', [object], 'samr-risk')).toMatchObject({
      faults: [{ row: 1, column: '公共信用等级' }],
    });
  });
});

describe('a unit’s file of officers', () => {
  it('keeps a name masked, and whom each has to avoid', () => {
    expect(rowsIn('officers', [officer])).toEqual([
      {
        number: 'GZ-001',
        maskedName: '王**',
        validUntil: '2027-03-01',
        avoids: ['91320100748204660Q', '91310000132215150M'],
      },
    ]);
  });

  it.each(['；', ';', '、', '，', ',', ' ', '； '])('separates whom to avoid by %j', (by) => {
    const 回避关系 = ['91320100748204660Q', '91310000132215150M'].join(by);
    expect(rowsIn('officers', [{ ...officer, 回避关系 }])).toMatchObject([
      { avoids: ['91320100748204660Q', '91310000132215150M'] },
    ]);
  });

  it('avoids nobody where nobody is named', () => {
    expect(rowsIn('officers', [{ ...officer, 回避关系: '' }])).toMatchObject([{ avoids: [] }]);
  });
});

describe('a unit’s file of matters', () => {
  it('is read row by row', () => {
    expect(rowsIn('items', [matter])).toEqual([
      {
        code: 'HJ-01',
        name: '排污单位监督检查',
        basis: '抽查事项清单',
        objects: '排污单位',
        manner: '现场检查',
        field: 'environment',
        jointly: '示范市水务局',
      },
    ]);
    expect(rowsIn('items', [{ ...matter, 方式: '书面', 重点监管领域: '' }])).toMatchObject([
      { manner: '书面检查', field: null },
    ]);
  });
});

describe('what is wrong with a file', () => {
  it.each([
    ['objects', { 主体代码: '91320100748204660A' }],
    ['objects', { 公共信用等级: 'E' }],
    ['objects', { 重点监管领域: '也许' }],
    ['objects', { 名称: '' }],
    ['officers', { 人员编号: 'GZ 001' }],
    ['officers', { 人员编号: '编号001' }],
    ['officers', { 人员编号: 'G'.repeat(41) }],
    ['officers', { 有效期: '2027-02-30' }],
    ['officers', { 回避关系: '91320100748204660A' }],
    ['items', { 方式: '电话' }],
    ['items', { 重点监管领域: '餐饮' }],
    ['items', { 依据: '据'.repeat(501) }],
  ] as const)('is told row by row: %s %j', (kind, over) => {
    expect(faultsIn(kind, over)).toMatchSnapshot();
  });

  it.each([
    ['officers', { 人员编号: 'G'.repeat(40) }],
    ['items', { 依据: '据'.repeat(500) }],
  ] as const)('is not its greatest length: %s', (kind, over) => {
    expect(faultsIn(kind, over)).toEqual([]);
  });

  it.each(['objects', 'officers', 'items'] as const)('is a column of %s that is missing', (kind) => {
    const required = libraryColumns(kind, 'public-credit').filter((each) => each.required);
    for (const { name } of required)
      expect(read(kind, [without(samples[kind], name)])).toEqual({
        faults: [{ row: 1, column: name, message: { zh: '缺少这一列。', en: 'This column is missing.' } }],
      });
    const optional = libraryColumns(kind, 'public-credit').filter((each) => !each.required);
    for (const { name } of optional)
      expect(read(kind, [without(samples[kind], name)])).toHaveProperty('rows');
  });

  it('is that it has no rows, no header, or a row twice', () => {
    expect(readLibrary('items', 'public-credit', file([], Object.keys(matter)))).toMatchSnapshot();
    expect(readLibrary('items', 'public-credit', new Uint8Array())).toMatchSnapshot();
    expect(read('items', [matter, matter])).toMatchSnapshot();
    expect(readLibrary('items', 'public-credit', new Uint8Array([0xff, 0xff, 0x81, 0x00]))).toHaveProperty(
      'faults',
    );
  });

  it('is told of all rows, and of twenty faults at most', () => {
    const bad = { ...officer, 有效期: '无' };
    const rows = (count: number) =>
      Array.from({ length: count }, (_, at) => ({ ...bad, 人员编号: `GZ${at}` }));
    const faults = (count: number) => {
      const found = read('officers', rows(count));
      return 'faults' in found ? found.faults.map(({ row }) => row) : [];
    };
    expect(faults(3)).toEqual([2, 3, 4]);
    expect(faults(25)).toEqual(Array.from({ length: 20 }, (_, at) => at + 2));
  });

  it('is that it has too many rows', () => {
    const rows = (count: number) =>
      Array.from({ length: count }, (_, at) => ({ ...matter, 事项编码: `HJ-${at}` }));
    expect(read('items', rows(200))).toHaveProperty('rows');
    expect(read('items', rows(201))).toEqual({
      faults: [{ row: 202, column: '', message: { zh: '最多 200 行。', en: 'At most 200 rows.' } }],
    });
  });

  it('is a line whose quotes do not end', () => {
    const names = Object.keys(matter).join(',');
    const found = readLibrary('items', 'public-credit', new TextEncoder().encode(`${names}\n"HJ-01,a,b\n`));
    expect(found).toMatchObject({ faults: [{ row: 2, column: '' }] });
  });
});

describe('a library as it is kept', () => {
  it('is read as it was written, however many rows there are', () => {
    const [one] = rowsIn('objects', [object]) as never as { code: string }[];
    const rows = Array.from({ length: 10_001 }, (_, at) => ({
      ...one,
      code: String(at),
      strict: at % 2 === 0,
      cancelled: at % 3 === 0,
    }));
    const lines = [...keptLines('objects', rows as never)];
    expect(lines).toHaveLength(2);
    expect([...rowsOf('objects', new TextEncoder().encode(lines.join('')))]).toEqual(rows);
    expect(lines[0]?.split('\n')[0]).toBe('0\tB\t1\t1\t示范食品有限公司\t东湖区\t制造业\t食品经营');
  });

  it('has officers with nobody, one and two to avoid', () => {
    const found = rowsIn('officers', [
      officer,
      { ...officer, 人员编号: 'GZ-002', 回避关系: '' },
      { ...officer, 人员编号: 'GZ-003', 回避关系: '91310000132215150M' },
    ]);
    const kept = [...keptLines('officers', found as never)].join('');
    expect([...rowsOf('officers', new TextEncoder().encode(kept))]).toEqual(found);
    expect([...keptLines('officers', [])]).toEqual([]);
    expect([...rowsOf('officers', new Uint8Array())]).toEqual([]);
  });
});

describe('the pool of a plan', () => {
  const all = { district: '', industry: '', licence: '' };
  const of = (code: string, over = {}) => ({
    code,
    name: '',
    district: '东湖区',
    industry: '制造业',
    licence: '食品经营',
    grade: 'B' as const,
    strict: false,
    cancelled: false,
    ...over,
  });
  const codes = (condition: object, ...objects: ReturnType<typeof of>[]) =>
    poolOf(objects, { ...all, ...condition }, false).entries.map(({ code }) => code);

  it('is what its condition fits', () => {
    const three = [
      of('a'),
      of('b', { district: '西湖区', industry: '餐饮业', licence: '烟草' }),
      of('c', { district: '' }),
    ];
    expect(codes({}, ...three)).toEqual(['a', 'b', 'c']);
    expect(codes({ district: '东湖区' }, ...three)).toEqual(['a']);
    expect(codes({ industry: '餐饮业' }, ...three)).toEqual(['b']);
    expect(codes({ licence: '食品经营' }, ...three)).toEqual(['a', 'c']);
  });

  it('names what exists no longer where the condition fits it, and draws none of it', () => {
    const gone = [of('a', { cancelled: true }), of('b'), of('c', { cancelled: true, district: '西湖区' })];
    expect(poolOf(gone, { ...all, district: '东湖区' }, false)).toEqual({
      entries: [{ code: 'b', grade: 'B', strict: false }],
      cancelled: ['a'],
    });
  });

  it('is strict where the object is, or all are by the matter', () => {
    const both = [of('a'), of('b', { strict: true })];
    const strict = (allStrict: boolean) => poolOf(both, all, allStrict).entries.map((each) => each.strict);
    expect([strict(false), strict(true)]).toEqual([
      [false, true],
      [true, true],
    ]);
  });

  it('is published as a file that says the grade of each', () => {
    const entries = [
      { code: 'a', grade: 'B', strict: true },
      { code: 'b', grade: 'none', strict: false },
    ] as const;
    const text = poolFile(entries);
    expect(text).toBe('code,grade,strict\na,B,yes\nb,none,no\n');
    expect([...gradesInFile(text)]).toEqual([
      ['a', 'B'],
      ['b', 'none'],
    ]);
    expect(poolDigests(entries, text)).toMatchInlineSnapshot(`
      {
        "fileDigest": "e13fc1ec7a35189847a47f414bd03a01ad9f2460314c2673401d0a6089647f2f",
        "poolDigest": "7e18f737311b2dc3b2f269dd78396b0351f14fb66efa879f768cb23181883c78",
      }
    `);
  });

  it('has officers whose certificate is valid on the day', () => {
    const valid = (validUntil: string) => ({ number: validUntil, maskedName: '', validUntil, avoids: [] });
    const three = ['2026-11-29', '2026-11-30', '2026-12-01'].map(valid);
    expect(officersOn(three, '2026-11-30').map(({ number }) => number)).toEqual(['2026-11-30', '2026-12-01']);
  });
});

it.each([
  ['2026-01-01', '2026-Q1'],
  ['2026-03-31', '2026-Q1'],
  ['2026-04-01', '2026-Q2'],
  ['2026-12-31', '2026-Q4'],
])('%s lies in %s', (day, quarter) => {
  expect(quarterOf(day)).toBe(quarter);
});

it('a result is public within twenty working days, and nobody can say the day while the days off are not known', () => {
  expect(publishBy('2026-11-30')).toBe('2026-12-28');
  expect(publishBy('2090-01-01')).toBeNull();
});
