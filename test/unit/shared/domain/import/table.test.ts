import { describe, expect, it } from 'vitest';
import { type Columns, mapHeader } from '../../../../../shared/domain/import/columns.ts';
import { findHeader, type RawRow, tableUnder } from '../../../../../shared/domain/import/table.ts';
import { catalogue } from '../../../../../shared/policy/catalogues.ts';

const penalty = catalogue('administrative-penalty');

const fieldsOf = (columns: Columns) =>
  columns.columns.map((column) =>
    'field' in column ? column.field.code : 'remark' in column ? `remark ${column.remark}` : 'confirms',
  );

const known = ['名称', '代码', '事实', '罚款金额', '决定日期', '备注'];
const recognises = (cells: readonly string[]) => cells.filter((cell) => known.includes(cell)).length;

/** Rows of a file, the first being number 1. */
function numbered(rows: readonly (readonly string[])[]): RawRow[] {
  return rows.map((cells, at) => ({ row: at + 1, cells }));
}

function tableOf(rows: readonly (readonly string[])[] | readonly RawRow[], mostRows = 100) {
  const raw = rows.map((each, at): RawRow => ('row' in each ? each : { row: at + 1, cells: each }));
  const header = findHeader(raw, recognises);
  if (header === undefined) throw new Error('No header');
  return tableUnder(header, raw.slice(0, header.index), raw.slice(header.index + 1), {
    recognises,
    mostRows,
  });
}

const good = ['甲公司', '91440100', '在售商品的标签不符合规定，责令改正', '0.5', '2026-03-05', ''];
const zh = (message: RegExp) => expect.objectContaining({ zh: expect.stringMatching(message) });

describe('finding the header', () => {
  it.each([
    ['in the first row', [known, good], 1],
    ['under a title', [['行政处罚公示表'], known, good], 2],
    ['under a title and blank rows', [['公示表'], [], ['', ' '], ['单位：某局', '', '备注'], known], 5],
    ['where names of groups stand above', [['名称', '', '金额'], known, good], 2],
    [
      'in the first row that says something, where none is known',
      [
        ['', ''],
        ['a', 'b'],
        ['c', 'd'],
      ],
      2,
    ],
    [
      'not in a row of one name',
      [
        ['a', 'b', 'c'],
        ['备注', 'x', 'y'],
      ],
      1,
    ],
  ])('%s', (_, rows, row) => expect(findHeader(numbered(rows), recognises)?.row).toBe(row));

  it('in two rows, where they have more names together', () => {
    const upper = ['名称', '代码', '事实', '处罚', '', '备注'];
    const lower = ['', '', '', '罚款金额', '决定日期', ''];
    expect(findHeader(numbered([['公示表'], upper, lower, good]), recognises)).toEqual({
      index: 2,
      row: 3,
      names: known,
      upper: 2,
    });
    const { rows, notes } = tableOf([upper, lower, good]);
    expect(rows).toEqual([{ row: 3, cells: good }]);
    expect(notes).toEqual([{ row: 2, message: zh(/列名在第1、2行；两行合为一行读取/) }]);
    expect(tableOf([['公示表'], upper, lower, good]).notes).toEqual([
      { row: 3, message: zh(/列名在第2、3行；其上的内容（“公示表”）/) },
    ]);
    // A row of data is no second row of names.
    expect(
      findHeader(numbered([upper, ['甲公司', '91440100', '备注', '备注', '备注', '']]), recognises),
    ).toMatchObject({
      row: 1,
    });
  });

  it('in a damaged row, where its names can still be read', () => {
    const damaged = { row: 1, cells: known, problem: { zh: '坏', en: 'bad' } };
    expect(findHeader([damaged, { row: 2, cells: good }], recognises)).toMatchObject({
      row: 1,
      names: known,
    });
    expect(
      findHeader(
        [
          { ...damaged, cells: ['名称', '?'] },
          { row: 2, cells: good },
        ],
        recognises,
      ),
    ).toMatchObject({ row: 2 });
  });

  it('finds none where nothing can be read', () => {
    expect(findHeader([], recognises)).toBeUndefined();
    expect(findHeader(numbered([[' '], ['']]), recognises)).toBeUndefined();
  });
});

describe('rows under their header', () => {
  it('are as wide as the header, whatever is missing or blank at the end', () => {
    expect(
      tableOf([['名称', '代码', ''], ['甲', '1', '', ' '], ['', '\u3000', '\u200b'], ['乙'], ['\x1a']]),
    ).toEqual({
      header: ['名称', '代码'],
      rows: [
        { row: 2, cells: ['甲', '1'] },
        { row: 4, cells: ['乙', ''] },
      ],
    });
  });

  it('are given back where they have more than the header, with the column that was split', () => {
    const split = ['乙公司', '91440101', '标签不符合规定', '责令改正并予以处罚', '0.5', '2026-03-05', '无'];
    expect(tableOf([known, good, split]).rows[1]).toMatchObject({
      row: 3,
      problem: zh(/有7列，列名只有6列，多半是“事实”/),
      cells: split,
    });
    expect(tableOf([known, split]).rows[0]).toMatchObject({ problem: zh(/只有6列；/) });
  });

  it('are given back where a quote could be read in two ways', () => {
    const stray = (cells: readonly string[]): RawRow => ({ row: 2, cells, stray: true });
    const header: RawRow = { row: 1, cells: known };
    expect(tableOf([header, stray(good)]).rows[0]).toEqual({ row: 2, cells: good });
    expect(tableOf([header, stray(good.slice(1))]).rows[0]).toMatchObject({ problem: zh(/双引号/) });
  });

  it('are given back in one line where they say but one thing that nobody knows', () => {
    expect(tableOf([known, good, ['', '以上为三月数据']]).rows[1]).toMatchObject({
      row: 3,
      problem: zh(/只有一格有内容（“以上为三月数据”）/),
    });
  });

  it('are passed over with a note where they repeat a title above the header', () => {
    const title = ['行政处罚公示表', '', ''];
    const { rows, notes } = tableOf([title, known, good, title, known, good]);
    expect(rows.map(({ row }) => row)).toEqual([3, 6]);
    expect(notes?.slice(1)).toEqual([
      { row: 4, message: zh(/重复了表头上方的标题/) },
      { row: 5, message: zh(/重复了列名/) },
    ]);
  });

  it('are passed over with a note where they are totals, footers or repeat the header', () => {
    const table = tableOf([
      known,
      good,
      ['合 计', '', '', '12.50', '2条'],
      known,
      good,
      ['填报人：周试', '', '审核人：李试'],
      ['备注：本表由各单位填写'],
      ['注：1.金额单位为万元'],
    ]);
    expect(table.rows.map(({ row }) => row)).toEqual([2, 5]);
    expect(table.notes?.map(({ row, message }) => [row, message.zh.slice(0, 10)])).toEqual([
      [3, '这一行是合计行（“合'],
      [4, '这一行重复了列名，未'],
      [6, '这一行是表尾的说明（'],
      [7, '这一行是表尾的说明（'],
      [8, '这一行是表尾的说明（'],
    ]);
  });

  it.each([
    '——以下空白——',
    '单位（盖章）：',
    '示范市市场监督管理局（公章）',
    '2026年3月5日',
    '(3 rows)',
    '3 rows selected.',
    '已选择3行。',
    '***结束***',
    'EOF',
    '数据来源：市场监管局',
    '录入员：张三',
    '制单：张三',
    '主管：',
    '签字：',
    '以上信息已核对无误',
    '一式三份',
    'Page 1 of 2',
    '1 / 2',
    '=====',
    '本表由系统自动生成',
    '二〇二六年三月三十一日',
    'SQL> spool off',
  ])('are passed over where they are “%s” alone', (line) => {
    const table = tableOf([known, good, [line]]);
    expect(table.rows.map(({ row }) => row)).toEqual([2]);
    expect(table.notes).toMatchObject([{ row: 3, message: zh(/表尾的说明/) }]);
  });

  it.each([
    ['C200', 'C18', 'C2000', 'N12,2', 'D8', 'C200'],
    ['VARCHAR(200)', 'CHAR(18)', 'CLOB', 'NUMBER(12,2)', 'DATE', 'VARCHAR2(200)'],
    ['填写企业全称', '18位', '', '', 'YYYY-MM-DD', ''],
    ['必填', '必填', '必填', '以万元计', 'YYYY-MM-DD', '必填，下拉选择'],
    ['A', 'B', 'C', 'D', 'E', 'F'],
    ['甲', '乙', '丙', '丁', '戊', '己'],
    ['C(200)', 'C(18)', 'C', 'N(12,6)', 'D', 'C(200)'],
    ['', '', '', '万元'],
    ['', '', '', '（万元）', '（年月日）'],
  ])('are passed over where they explain the columns: %s, %s', (...line) => {
    expect(tableOf([known, line, good]).rows.map(({ row }) => row)).toEqual([3]);
  });

  it.each([
    ['a company whose name begins like a total', ['合计会计师事务所', '91440100', '事实', '1', '2026-03-05']],
    ['a name that is a total, with a text beside it', ['合计', '91440100', '事实不清', '1', '2026-03-05']],
    ['a name that begins like a footer', ['制表设备有限公司', '91440100', '事实', '1', '2026-03-05']],
    ['a row that lacks most', ['甲公司', '', '', '0.5']],
    ['a name of one character', ['甲', '1', '', '0.5']],
  ])('are never passed over where they may be records: %s', (_, cells) => {
    const table = tableOf([known, good, cells]);
    expect(table.rows[1]).toMatchObject({ row: 3, cells: [...cells, '', ''].slice(0, 6) });
    expect(table.notes).toBeUndefined();
  });

  it('come with a note of what stands above', () => {
    expect(tableOf([['公示表', '2026年'], [], known, good]).notes).toEqual([
      { row: 3, message: zh(/列名在第3行；其上的内容（“公示表 2026年”）/) },
    ]);
    expect(tableOf([[], known, good]).notes).toEqual([{ row: 2, message: zh(/其上是空行/) }]);
  });

  it('are one more than may be where there are too many, and notes are not without end', () => {
    expect(tableOf([known, ...Array.from({ length: 50 }, () => good)], 10).rows).toHaveLength(11);
    const totals = tableOf([known, ...Array.from({ length: 80 }, () => ['小计', '', '', '1'])]);
    expect(totals.notes).toHaveLength(51);
    expect(totals.notes?.[50]).toMatchObject({ row: 52, message: zh(/还有30行/) });
  });
});

describe('mapping a header', () => {
  const required = [
    'CF_XDR_MC',
    'CF_XDR_LB',
    'CF_XDR_SHXYM',
    'CF_WSH',
    'CF_WFXW',
    'CF_SY',
    'CF_YJ',
    'CF_CFLB',
    'CF_NR',
    'CF_JDRQ',
    'CF_YXQ',
    'CF_CFJG',
    'CF_CFJGDM',
  ];

  it('knows columns by code and by Chinese name, whatever the brackets, and tells of the others', () => {
    const header = [
      'cf_xdr_mc',
      ' *行政相对人类别',
      '行政相对人代码_1 (统一社会信用代码)',
      '行政处罚决定书文号',
      ...required.slice(4),
      '罚款金额（万元）',
      '经办人',
      '',
    ];
    expect(mapHeader(penalty, header)).toSatisfy((columns: Columns) => {
      expect(fieldsOf(columns)).toEqual([...required, 'CF_NR_FK', 'remark 经办人', 'remark 第16列']);
      return true;
    });
  });

  it.each(catalogueHeaders())('takes every name and alias that %s lists', (_, each) => {
    const wanted = each.fields.filter(
      (field) => field.required !== false || each.subject.personId === field.code,
    );
    for (const field of each.fields) {
      for (const name of [field.name, ...(field.aliases ?? [])]) {
        const header = [name, ...wanted.filter((other) => other !== field).map(({ code }) => code)];
        expect(fieldsOf(mapHeader(each, header) as Columns)[0]).toBe(field.code);
      }
    }
  });

  function catalogueHeaders() {
    return (['registration', 'administrative-penalty', 'commitment'] as const).map(
      (code) => [code, catalogue(code)] as const,
    );
  }

  it('says which columns are expected when it knows none', () => {
    expect(mapHeader(penalty, ['foo', 'bar'])).toMatchObject({
      problem: { zh: expect.stringMatching(/没有认出.*行政相对人名称、.*行政处罚决定书文号/) },
    });
  });

  it('says what is missing or doubled', () => {
    expect(mapHeader(penalty, required.slice(1))).toMatchObject({
      problem: { zh: '缺少必需的列：行政相对人名称' },
    });
    expect(
      mapHeader(
        penalty,
        required.filter((code) => code !== 'CF_XDR_SHXYM'),
      ),
    ).toMatchObject({
      problem: { zh: '缺少必需的列：行政相对人代码_1(统一社会信用代码)' },
    });
    expect(mapHeader(penalty, [...required, '行政处罚决定书文号'])).toMatchObject({
      problem: {
        zh: '几列是同一项内容，只能保留一列：CF_WSH、行政处罚决定书文号（都是“行政处罚决定书文号”）',
      },
    });
  });
});

describe('a row that is no record', () => {
  const numbers = ['序号', ...known];
  const row = ['1', ...good];

  it.each([
    ['a total behind a serial number', ['2', '合计', '', '', '0.5']],
    ['a sum so far', ['累计', '', '', '', '0.5']],
    ['a total with its unit', ['总计（元）', '', '', '', '5000']],
    ['a total with its count', ['小计(2条)', '', '', '', '5000']],
    ['a total of fines', ['罚款合计', '', '', '', '5000']],
    ['a total in English', ['Total', '', '', '', '5000']],
    ['an example', ['示例', '甲公司', '91320100748204660Q', '标签不符', '0.5', '2026-03-05']],
    [
      'an example with a number',
      ['（填写示例1）', '甲公司', '91320100748204660Q', '标签不符', '0.5', '2026-03-05'],
    ],
    ['labels', ['数据来源：执法系统', '', '导出人：admin']],
    ['hints', ['', '必填', '必填', '必填', '选填', '必填', '选填']],
    ['types', ['数值', '字符型(200)', '字符型(18)', '文本', '数值型', '日期型', '文本']],
    ['numbers of columns', ['1', '2', '3', '4', '5', '6', '7']],
    ['placeholders', ['/', '/', '无', '——', '', '', '/']],
    ['a serial number', ['2']],
  ])('as %s, costs a note', (_, cells) => {
    const { rows, notes } = tableOf([numbers, row, cells]);
    expect(rows).toEqual([{ row: 2, cells: row }]);
    expect(notes).toEqual([{ row: 3, message: zh(/未作为数据读取/) }]);
  });

  it('is no example by the name of its subject', () => {
    expect(tableOf([known, ['示例', ...good.slice(1)]]).rows).toHaveLength(1);
  });

  it('is told without the numbers of persons', () => {
    expect(tableOf([known, good, ['经办人：李四 360426199101010071']]).notes).toEqual([
      { row: 3, message: expect.objectContaining({ zh: expect.not.stringContaining('19910101') }) },
    ]);
  });

  it('has the names of columns in other places than the header: the table is two', () => {
    const other = [...known].reverse();
    expect(tableOf([known, good, other, [...good].reverse()])).toMatchObject({
      fault: zh(/第3行又有一行列名/),
    });
    expect(tableOf([known, good, known, good])).not.toHaveProperty('fault');
  });

  it('is not one that says who it is about, whatever the name begins with', () => {
    const wide = [...known, ...Array.from({ length: 12 }, (_, at) => `列${at}`)];
    const record = ['审核通达咨询有限公司', '91440100XX5100019P', '标签不符', '0.5', '2026-03-05'];
    const { rows, notes } = tableOf([wide, record]);
    expect(rows).toMatchObject([{ row: 2, cells: expect.arrayContaining(record) }]);
    expect(notes).toBeUndefined();
  });
});
