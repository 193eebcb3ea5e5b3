import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { writeXlsx } from 'hucre/xlsx';
import { describe, expect, it } from 'vitest';
import { recognised } from '../../../../../shared/domain/import/columns.ts';
import { readUpload } from '../../../../../shared/domain/import/read-upload.ts';
import { readPackage } from '../../../../../shared/domain/uploads/zip.ts';
import { catalogue } from '../../../../../shared/policy/catalogues.ts';
import { zip } from '../../../../support/upload-files.ts';

const penalty = catalogue('administrative-penalty');
const read = (bytes: Uint8Array) =>
  readUpload(bytes, { recognises: (cells) => recognised(penalty, cells), mostRows: 45_000 });
const zh = (message: RegExp) => expect.objectContaining({ zh: expect.stringMatching(message) });

const names = ['行政相对人名称', '行政处罚决定书文号', '违法事实', '处罚内容'];
const record = ['示范市晨光食品有限公司', '示市监罚〔2026〕1号', '销售过期食品', '罚款'];
const csv = [names, record].map((row) => row.join(',')).join('\n');

interface Given {
  readonly name: string;
  readonly rows: string[][];
  readonly hidden?: boolean;
}

const book = (...sheets: Given[]) => writeXlsx({ sheets });
const data = (name = '数据') => ({ name, rows: [names, record] });
const form = (name: string) => ({ name, rows: [names] });
const other = (name: string) => ({
  name,
  rows: [
    ['甲', '乙'],
    ['丙公司', '丁'],
  ],
});

/** The files of a workbook that was handed over, by name. */
function partsOf(name: string): (readonly [string, Buffer])[] {
  const bytes = readFileSync(new URL(`../../../../support/import-files/${name}`, import.meta.url));
  const files = readPackage(bytes, { packageFiles: 200, inflated: Infinity });
  return files.map((file) => [file.name, file.unpack()] as const);
}

describe('the sheet of a workbook that is read', () => {
  const second = { ...data('二'), rows: [names, record, record] };
  it.each<[string, Given[], number]>([
    ['the first of two alike', [data('一'), second], 1],
    ['one with names rather than without', [other('封面'), second], 2],
    ['one that is seen and empty rather than hidden', [{ ...second, hidden: true }, form('表')], 0],
    ['one that is filled in, whatever its name', [form('数据'), { ...second, name: '代码表' }], 2],
    ['one of data rather than of options', [{ ...data('选项') }, second], 2],
  ])('is %s', async (_, sheets, rows) => {
    expect(await read(await book(...sheets))).toMatchObject({ header: names, rows: { length: rows } });
  });

  it('is the first with one name where none has two, or else the first', async () => {
    const one = {
      name: '一列',
      rows: [
        ['行政相对人名称', '乙'],
        ['甲公司', '2'],
      ],
    };
    expect(await read(await book(other('封面'), one))).toMatchObject({ header: ['行政相对人名称', '乙'] });
    expect(await read(await book(other('封面'), other('封底')))).toMatchObject({
      header: ['甲', '乙'],
      notes: [{ row: 1, message: zh(/“封面”，其他工作表（封底）/) }],
    });
  });

  it('has no notes where there is nothing to note', async () => {
    expect(await read(await book(data()))).toEqual({
      header: names,
      rows: [{ row: 2, cells: record }],
      encoding: 'xlsx',
    });
  });
});

describe('sheets that are not read', () => {
  it.each<[string, Given[], string, string]>([
    ['with a table', [data('四月')], '四月', '其中也有数据表'],
    ['with a table, of whatever name', [data('字典')], '字典', '其中也有数据表'],
    ['with something else', [other('附件')], '附件', ''],
    ['with both', [other('附件'), data('四月')], '附件、四月', '其中也有数据表'],
  ])('are named: %s', async (_, others, named, also) => {
    const table =
      also === '' ? { zh: '', en: '' } : { zh: `；${also}，如需报送请另存为单独的文件`, en: also };
    const en =
      table.en === ''
        ? ''
        : '; some of them also contain tables: to report them, save them as separate files';
    expect(await read(await book(data('数据'), ...others))).toMatchObject({
      notes: [
        {
          row: 1,
          message: {
            zh: `只读取了工作表“数据”，其他工作表（${named}）没有读取${table.zh}`,
            en: `Only the sheet “数据” was read, not ${named.replace('、', ', ')}${en}`,
          },
        },
      ],
    });
  });

  it.each([
    ['explain', ['填报说明', '字典', '选项', '代码表'].map(other)],
    ['are empty forms', [form('空表')]],
  ])('are not named where they %s', async (_, others) => {
    expect(await read(await book(data(), ...others))).not.toHaveProperty('notes');
  });

  it('are named up to ten', async () => {
    const others = Array.from({ length: 12 }, (_, at) => other(`附${at + 1}`));
    expect(await read(await book(data(), ...others))).toMatchObject({
      notes: [{ message: zh(/、附10）没有读取$/) }],
    });
  });
});

describe('a workbook', () => {
  it('that stands upright is given back, as is an empty one', async () => {
    const upright = names.map((name, at) => [name, record[at] ?? '']);
    expect(await read(await book({ name: '数据', rows: upright }))).toEqual({
      reason: 'unreadable-file',
      problem: zh(/竖排/),
    });
    expect(await read(await book({ name: '数据', rows: [] }))).toEqual({
      reason: 'unreadable-file',
      problem: zh(/文件是空的/),
    });
  });

  it('of another form than programs write has formulas without a result given back, too', async () => {
    const parts = partsOf('merged-cells.xlsx').map(([name, content]) => [
      name,
      name.startsWith('xl/worksheets/')
        ? String(content).replace('<sheetData', '<!-- --><sheetData')
        : content,
    ]);
    const upload = await read(zip(Object.fromEntries(parts)));
    expect(upload).toMatchObject({
      rows: expect.arrayContaining([expect.objectContaining({ problem: zh(/没有计算结果的公式/) })]),
    });
  });

  it('with one damaged file in it is refused', async () => {
    const bytes = Buffer.from(zip(Object.fromEntries(partsOf('workbook.xlsx'))));
    const name = 'xl/styles.xml';
    const at = bytes.indexOf(name) + name.length + 20;
    bytes.writeUInt8(bytes.readUInt8(at) ^ 0xff, at);
    expect(await read(bytes)).toMatchObject({ reason: 'not-text', problem: zh(/损坏/) });
  });
});

describe('a package', () => {
  it.each([
    ['gzip in gzip', gzipSync(gzipSync(csv))],
    ['ZIP in gzip', gzipSync(zip({ '数据.csv': csv }))],
    ['gzip in ZIP', zip({ '数据.csv.gz': gzipSync(csv) })],
  ])('in another one is refused: %s', async (_, bytes) => {
    expect(await read(bytes)).toEqual({ reason: 'not-text', problem: zh(/还有压缩包/) });
  });

  it.each([
    '数据.csv',
    '报送/xl/数据.csv',
    'keyword/数据.csv',
    'mimetype.csv',
    '报送/mimetype',
    'OFD.xml.csv',
  ])('is read by what is in it, whatever its name: %s', async (name) => {
    expect(await read(zip({ [name]: csv }))).toMatchObject({
      header: names,
      rows: [{ row: 2, cells: record }],
    });
  });
});

describe('a text', () => {
  it('may have 200 columns, and no rows at all only with a header', async () => {
    const wide = (count: number) =>
      [...names, ...Array.from({ length: count - 4 }, (_, at) => `列${at}`)].join(',');
    expect(await read(Buffer.from(wide(200)))).toMatchObject({ header: { length: 200 } });
    expect(await read(Buffer.from(wide(201)))).toMatchObject({ problem: zh(/超过200列/) });
    expect(await read(Buffer.from('[]'))).toMatchObject({ reason: 'unreadable-file' });
  });
});
