import { describe, expect, it } from 'vitest';
import { type Columns, mapHeader } from '../../../../../shared/domain/import/columns.ts';
import { decodeText } from '../../../../../shared/domain/import/decode-text.ts';
import { readTable } from '../../../../../shared/domain/import/table.ts';
import { catalogue } from '../../../../../shared/policy/catalogues.ts';

const penalty = catalogue('administrative-penalty');

const fieldsOf = (columns: Columns) =>
  columns.columns.map((column) =>
    'field' in column ? column.field.code : 'remark' in column ? `remark ${column.remark}` : 'confirms',
  );

describe('decoding a file', () => {
  const utf8 = (text: string) => new TextEncoder().encode(text);

  it('reads UTF-8 with and without a byte order mark', () => {
    expect(decodeText(utf8('行政相对人名称,䶮㛃𬭸'))).toEqual({
      text: '行政相对人名称,䶮㛃𬭸',
      encoding: 'utf-8',
    });
    expect(decodeText(utf8('\ufeff名称'))).toEqual({ text: '名称', encoding: 'utf-8' });
    expect(decodeText(utf8(''))).toEqual({ text: '', encoding: 'utf-8' });
  });

  it('reads GB 18030 with characters of two and of four bytes', () => {
    const bytes = Buffer.from('c3fbb3c62cfe9f8233e239', 'hex');
    expect(decodeText(bytes)).toEqual({ text: '名称,䶮䝑', encoding: 'gb18030' });
  });

  it.each([
    ['a workbook', [0x50, 0x4b, 3, 4, 1], /Excel/],
    ['an old workbook', [0xd0, 0xcf, 0x11, 0xe0], /Excel/],
    ['a PDF', [...utf8('%PDF-1.7')], /PDF/],
    ['UTF-16', [0xff, 0xfe, 0x61, 0], /UTF-16/],
    ['a picture', [0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0], /文本/],
    ['broken text', [0xc3, 0xfb, 0xff, 0xff], /文本/],
  ])('says what %s is instead of reading it', (_, bytes, message) => {
    expect(decodeText(Uint8Array.from(bytes))).toMatchObject({
      problem: { zh: expect.stringMatching(message) },
    });
  });
});

describe('reading a table', () => {
  it('passes over blank lines and empty columns at the end, and counts rows as a spreadsheet does', () => {
    expect(readTable('名称,代码,,\n甲,1,,\n\n,,,\n乙,2,,\n', 'csv')).toEqual({
      header: ['名称', '代码'],
      rows: [
        { row: 2, cells: ['甲', '1'] },
        { row: 5, cells: ['乙', '2'] },
      ],
    });
  });

  it('refuses a row with another number of columns, and only that row', () => {
    expect(readTable('名称,事实\n甲,一,二\n乙\n丙,三', 'csv')).toMatchObject({
      rows: [
        { row: 2, problem: { zh: '这一行有3列，列名有2列；内容中的逗号应放在双引号内' } },
        { row: 3, problem: expect.anything() },
        { row: 4, cells: ['丙', '三'] },
      ],
    });
  });

  it('reads NDJSON with columns in any order, digits as they were written', () => {
    const text =
      '{"名称":"甲","罚款金额":1.500000}\n\n{"罚款金额":"2","备注":null,"名称":"乙"}\nnonsense\n[1]\n{"名称":true}\n';
    expect(readTable(text, 'ndjson')).toEqual({
      header: ['名称', '罚款金额', '备注'],
      rows: [
        { row: 1, cells: ['甲', '1.500000', ''] },
        { row: 3, cells: ['乙', '2', ''] },
        { row: 4, problem: expect.objectContaining({ zh: '这一行不是有效的 JSON' }) },
        { row: 5, problem: expect.anything() },
        { row: 6, problem: expect.objectContaining({ zh: '“名称”的值应为文字或数字' }) },
      ],
    });
  });

  it.each(['csv', 'ndjson'] as const)('says that an empty file is empty (%s)', (format) => {
    expect(readTable(' \n', format === 'csv' ? 'csv' : format)).toMatchObject(
      format === 'csv' ? { header: [] } : { problem: { zh: expect.stringContaining('空') } },
    );
    expect(readTable('', format)).toMatchObject({ problem: { zh: expect.stringContaining('空') } });
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
