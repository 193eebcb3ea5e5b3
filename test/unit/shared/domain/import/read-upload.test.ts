import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { writeXlsx } from 'hucre/xlsx';
import { describe, expect, it } from 'vitest';
import { encodeGb18030 } from '../../../../../infra/local/sample-city/gb18030.ts';
import { recognised } from '../../../../../shared/domain/import/columns.ts';
import { readUpload } from '../../../../../shared/domain/import/read-upload.ts';
import { readPackage } from '../../../../../shared/domain/uploads/zip.ts';
import { catalogue } from '../../../../../shared/policy/catalogues.ts';
import { zip } from '../../../../support/upload-files.ts';

const penalty = catalogue('administrative-penalty');
const handed = (name: string) =>
  readFileSync(new URL(`../../../../support/import-files/${name}`, import.meta.url));
const read = (bytes: Uint8Array) =>
  readUpload(bytes, { recognises: (cells) => recognised(penalty, cells), mostRows: 45_000 });
const text = (value: string) => new TextEncoder().encode(value);
const zh = (message: RegExp) => expect.objectContaining({ zh: expect.stringMatching(message) });

/** What a file says, by the names of its columns. */
async function table(bytes: Uint8Array) {
  const upload = await read(bytes);
  if ('problem' in upload) throw new Error(upload.problem.zh);
  const at = (name: string) => upload.header.findIndex((each) => each.startsWith(name));
  return {
    ...upload,
    column: (name: string) =>
      upload.rows.map((row) => ('problem' in row ? row.problem.zh.slice(0, 12) : row.cells[at(name)])),
    notes: (upload.notes ?? []).map(({ row, message }) => [row, message.zh] as const),
  };
}

describe('files that are no table', () => {
  const header = '行政相对人名称,行政处罚决定书文号,违法事实,处罚内容';
  const row = '示范市晨光食品有限公司,示市监罚〔2026〕1号,销售过期食品,罚款';
  it.each([
    ['ID;PWPS;N;E\r\nC;Y1;X1;K"行政相对人名称"', /SYLK/],
    ['TABLE\r\n0,1\r\n"EXCEL"\r\nVECTORS', /SYLK、DIF/],
    ["-- 导出\nINSERT INTO cf (行政相对人名称) VALUES ('甲');", /SQL 语句/],
    ['/*!40101 SET NAMES utf8 */;\nDROP TABLE IF EXISTS `cf`;', /SQL 语句/],
    ['+iExlP3b4W/lOulQNefA-,+iExlP3b4W/lOunx7Uis-', /转码/],
    [encodeURIComponent(`${header}\n${row}`), /转码/],
    [Buffer.from(`${header}\n${row}`).toString('base64'), /转码/],
    ['SQLite format 3\0', /数据库/],
    ['\x09\x02\x06\0\0\0\x10\0', /Excel 4\.0 或更早/],
    ['BZh91AY&SY', /bzip2/],
    [`${header}\u2028${row}`, /U\+2028/],
    [
      header
        .split(',')
        .map((name, at) => `${name},${row.split(',')[at]}`)
        .join('\n'),
      /竖排/,
    ],
  ])('%s is named as what it is', async (content, message) => {
    expect(await read(text(content))).toMatchObject({ problem: zh(message) });
  });

  it('names a text in UTF-32', async () => {
    const bytes = Buffer.from(
      [...`\ufeff${header}`].flatMap((each) => {
        const point = each.codePointAt(0) ?? 0;
        return [point & 0xff, (point >> 8) & 0xff, point >> 16, 0];
      }),
    );
    expect(await read(bytes)).toMatchObject({ problem: zh(/UTF-32/) });
  });

  it('says of a cell that is too long that it is', async () => {
    const upload = await table(text(`${header}\n"${'长'.repeat(40_000)}",a,b,c\n${row}`));
    expect(upload.rows[0]).toMatchObject({ problem: zh(/过长/) });
    expect(upload.rows).toHaveLength(2);
  });
});

describe('files as departments send them', () => {
  it.each([
    ['tsv.csv', 'utf-8', 1],
    ['semicolon.csv', 'utf-8', 1],
    ['fullwidth-comma.csv', 'utf-8', 1],
    ['unicode-text-excel.txt', 'utf-16le', 2],
    ['ctrl-z.csv', 'utf-8', 1],
    ['blank-space-rows.csv', 'utf-8', 2],
    ['unknown-column-control.csv', 'utf-8', 1],
    ['code-zwsp.csv', 'utf-8', 1],
    ['array.ndjson', 'utf-8', 1],
    ['one-table.zip', 'utf-8', 1],
    ['one-table.csv.gz', 'utf-8', 1],
    ['workbook.xls', 'xls', 2],
    ['days-from-1904.xlsx', 'xlsx', 1],
  ])('%s is read whole, with nothing to say', async (name, encoding, rows) => {
    const upload = await table(handed(name));
    expect(upload).toMatchObject({ encoding, notes: [] });
    expect(upload.column('处罚类别')).toEqual(Array.from({ length: rows }, () => '罚款'));
    const day = name === 'array.ndjson' ? '20260305' : '2026-03-05';
    expect(upload.column('处罚决定日期')[0]).toBe(day);
  });

  it.each<[string, [number, RegExp][]]>([
    ['hdr-title-row.csv', [[2, /列名在第2行/]]],
    ['hdr-two-title-rows.csv', [[3, /“填报单位：示范市市场监督管理局 填报人：周试”/]]],
    ['total-row.csv', [[4, /合计行/]]],
    [
      'footer-rows.csv',
      [
        [4, /表尾的说明（“填报人：周试，审核人：李试”）/],
        [5, /表尾的说明（“备注/],
      ],
    ],
  ])('%s is read with a word on what is no row', async (name, notes) => {
    const upload = await table(handed(name));
    expect(upload.column('处罚类别').every((kind) => kind === '罚款')).toBe(true);
    expect(upload.notes).toEqual(notes.map(([row, message]) => [row, expect.stringMatching(message)]));
  });

  it('one bad byte or a row in another encoding costs that row', async () => {
    const oneByte = await table(handed('one-bad-byte-gbk.csv'));
    expect(oneByte.encoding).toBe('gb18030');
    expect(oneByte.column('处罚类别')).toEqual(['这一行有无法识别的字节，', '罚款']);
    const mixed = await table(handed('mixed-utf8-gbk.csv'));
    expect(mixed.column('处罚类别')).toEqual(['罚款', '这一行的文字编码与文件的']);
    // The sender gets his own row back, readable.
    expect(mixed.rows[1]?.cells?.[0]).toBe('示范市现场测试26号有限公司');
  });

  it('a header in another encoding than the rows is read all the same', async () => {
    const header = '行政相对人名称,行政处罚决定书文号,违法事实,处罚内容\n';
    const rows = '示范市晨光食品有限公司,示市监罚〔2026〕1号,销售过期食品,罚款\n'.repeat(3);
    for (const bytes of [
      Buffer.concat([encodeGb18030(header), text(rows)]),
      Buffer.concat([text(header), encodeGb18030(rows)]),
    ])
      expect((await table(bytes)).column('处罚内容')).toEqual(['罚款', '罚款', '罚款']);
  });

  it('a nested value costs its row', async () => {
    expect((await table(handed('nested.ndjson'))).rows).toMatchObject([
      { row: 1, problem: zh(/“附件”的值应为文字/), cells: expect.arrayContaining(['0.30000000000000004']) },
    ]);
  });

  it('a header alone has no rows, which is for its sender to explain', async () => {
    expect((await table(handed('header-only.csv'))).rows).toEqual([]);
  });

  it.each([
    ['html-table-as.xls', /网页表格（HTML）.*另存为 xlsx/],
    ['two-tables.zip', /有2个文件（三月\.csv、四月\.csv）.*单独上传/],
  ])('%s is named as what it is, with what to do', async (name, message) => {
    expect(await read(handed(name))).toEqual({ reason: 'not-text', problem: zh(message) });
  });
});

describe('the unit of amounts', () => {
  const names = '行政相对人名称,行政处罚决定书文号,罚款金额,处罚内容';
  const row = '示范市晨光食品有限公司,示市监罚〔2026〕1号,50,罚款';
  const headerOf = async (...lines: string[]) => (await table(text([...lines, row].join('\n')))).header[2];

  it.each([
    ['below its name', [names, ',,元,']],
    ['below it with what else there is to say', [names, '必填,必填,（元）,必填']],
    ['two rows below', [names, 'C(200),C(128),N(12,2),C(4000)', ',,元,']],
    ['for the whole table', ['行政处罚公示表,,,（金额单位：元）', names]],
  ])('is that which stands %s', async (_, lines) => expect(await headerOf(...lines)).toBe('罚款金额(元)'));

  it.each(['注：金额单位为元', '2.金额单位：元'])(
    'is asked for where it stands below the rows alone: %s',
    async (line) => {
      expect(await read(text([names, row, line].join('\n')))).toMatchObject({
        problem: zh(/第3行说明金额的单位是元，而列名“罚款金额”没有单位；请把列名改为“罚款金额\(元\)”/),
      });
      const own = names.replace('罚款金额', '罚款金额(元)');
      expect((await table(text([own, row, line].join('\n')))).header[2]).toBe('罚款金额(元)');
      expect((await table(text([names, row, line.replace('元', '万元')].join('\n')))).header[2]).toBe(
        '罚款金额',
      );
    },
  );

  it('is that of the column where it has one, and of no column that is no amount', async () => {
    const own = names.replace('罚款金额', '罚款金额(万元)');
    expect(await headerOf('金额单位：元,,,', own)).toBe('罚款金额(万元)');
    expect((await table(text(`${names}\n元,元,元,元\n${row}`))).header).toEqual(
      names.replace('罚款金额', '罚款金额(元)').split(','),
    );
    expect(await headerOf('填报单位：示范市市场监督管理局,,,', names)).toBe('罚款金额');
  });
});

describe('a workbook', () => {
  it('is read from the sheet that has the names of columns: days, digits, hidden rows, totals', async () => {
    const upload = await table(handed('workbook.xlsx'));
    expect(upload.rows.map(({ row }) => row)).toEqual([4, 5, 6, 7, 8]);
    expect(upload.column('处罚决定日期')).toEqual([
      '2026-03-05',
      '2026-03-06',
      '2026-03-07',
      '2026-03-05',
      '2026年3月',
    ]);
    expect(upload.column('处罚有效期')[0]).toBe('2099-12-31');
    expect(upload.column('罚款金额')).toEqual(['0.5', '0.3', '12345.67', '0.5', '5000元']);
    expect(upload.column('行政处罚决定书文号')[4]).toBe('00123');
    // A code that was taken for a number is left so that it cannot pass for one.
    expect(upload.column('行政相对人代码_2')[3]).toBe('4.40106199001011E+17');
    expect(upload.column('处罚内容')[3]).toBe('#VALUE!');
    expect(upload.notes).toEqual([
      [3, expect.stringMatching(/列名在第3行/)],
      [9, expect.stringMatching(/合计行/)],
      [10, expect.stringMatching(/填报人：周试/)],
    ]);
  });

  it('fills merged texts, and gives rows of merged numbers and formulas without a result back', async () => {
    const upload = await table(handed('merged-cells.xlsx'));
    expect(upload.column('行政相对人名称')).toEqual([
      '示范市现场测试600号有限公司',
      '示范市现场测试600号有限公司',
      '示范市现场测试601号有限公司',
      'T列的数字与第4行合并成',
      'T列是没有计算结果的公式',
    ]);
    expect(upload.notes[0]).toEqual([2, expect.stringMatching(/合并单元格（A2:A3）/)]);
  });

  it('names the sheets that were not read, but not those that explain', async () => {
    expect((await table(handed('merged-cells.xlsx'))).notes).toEqual([
      [2, expect.stringMatching(/合并单元格/)],
      [1, expect.stringMatching(/只读取了工作表“Sheet”，其他工作表（四月）没有读取；其中也有数据表/)],
    ]);
  });

  const names = ['行政相对人名称', '行政处罚决定书文号', '违法事实', '处罚内容'];
  const record = ['示范市晨光食品有限公司', '示市监罚〔2026〕1号', '销售过期食品', '罚款'];

  it.each([
    ['after an empty form', [{ name: '模板', rows: [names] }]],
    ['after a sheet that explains', [{ name: '填报说明', rows: [names, ['填写企业全称', '', '', '']] }]],
    ['rather than a hidden one', [{ name: '旧数据', rows: [names, record], hidden: true }]],
  ])('is read from the sheet that is filled in for the report: %s', async (_, before) => {
    const upload = await table(
      await writeXlsx({ sheets: [...before, { name: '数据', rows: [names, record] }] }),
    );
    expect(upload.rows).toEqual([{ row: 2, cells: record }]);
    expect(upload.notes.every(([, note]) => note.startsWith('只读取了工作表“数据”'))).toBe(true);
  });

  it('that is hidden is read where there is no other', async () => {
    const sheets = [{ name: '数据', rows: [names, record], hidden: true }];
    expect((await table(await writeXlsx({ sheets }))).rows).toHaveLength(1);
  });

  it('with two tables one below the other is refused where their columns differ in order', async () => {
    const rows = [names, record, [...names].reverse(), [...record].reverse()];
    expect(await read(await writeXlsx({ sheets: [{ name: '数据', rows }] }))).toEqual({
      reason: 'unreadable-file',
      problem: zh(/第3行又有一行列名，而各列的顺序与前面的不同/),
    });
    const lines = rows.map((row) => row.join(',')).join('\n');
    expect(await read(text(lines))).toMatchObject({ problem: zh(/第3行又有一行列名/) });
  });

  it('of Excel 97 keeps days and digits', async () => {
    const upload = await table(handed('workbook.xls'));
    expect(upload.column('罚款金额')).toEqual(['0.5', '0.5']);
    expect(upload.column('行政相对人代码_2')).toEqual(['', '4.40106199001011E+17']);
  });

  it.each([
    ['with a password', 'EncryptedPackage', /设有打开密码/],
    ['of Excel 95', 'Book\0', /Excel 5\.0\/95/],
    ['that is a document of Word', 'WordDocument', /Word/],
    ['that is broken', 'Workbook', /不完整或已损坏/],
  ])('is refused %s', async (_, stream, message) => {
    const compound = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
    const bytes = Buffer.concat([
      compound,
      Buffer.alloc(504),
      Buffer.from(stream, 'utf16le'),
      Buffer.alloc(512),
    ]);
    expect(await read(bytes)).toEqual({ reason: 'not-text', problem: zh(message) });
  });

  it('is refused where it is broken', async () => {
    const bytes = handed('workbook.xlsx');
    expect(await read(bytes.subarray(0, 3000))).toMatchObject({ reason: 'not-text' });
    expect(await read(zip({ 'xl/workbook.xml': 'nonsense' }))).toMatchObject({
      reason: expect.stringMatching(/not-text|unreadable-file/),
    });
    const parts = readPackage(bytes, { packageFiles: 200, inflated: Infinity }).map(
      ({ name, unpack }) => [name, unpack()] as const,
    );
    const cut = parts.map(([name, content]) => [
      name,
      name.startsWith('xl/worksheets/') ? content.subarray(0, content.length / 2) : content,
    ]);
    expect(await read(zip(Object.fromEntries(cut)))).toEqual({
      reason: 'not-text',
      problem: zh(/不完整或已损坏，读不出内容/),
    });
  });
});

describe('what is no table', () => {
  it.each([
    ['nothing to read', text(' \n\n'), /文件是空的/],
    ['a comma', text(',,\n'), /文件是空的/],
    ['a Ctrl-Z', text('\x1a'), /文件是空的/],
    ['a quote that never closes', text('"行政相对人名称,代码'), /双引号没有成对/],
    ['a PDF', text('%PDF-1.7 …'), /PDF/],
    ['a picture', Uint8Array.from([0xff, 0xd8, 0xff, 0xe0]), /图片/],
    ['a document of Word', zip({ 'word/document.xml': '<w/>' }), /Word/],
    [
      'an OpenDocument table',
      zip({ mimetype: 'application/vnd.oasis.opendocument.spreadsheet' }),
      /OpenDocument/,
    ],
    ['RTF', text('{\\rtf1 x}'), /RTF/],
    ['RAR', text('Rar!\x1a\x07'), /RAR/],
    ['an XML spreadsheet', text('<?xml version="1.0"?>\n<Workbook/>'), /XML 表格/],
    ['HTML behind a comment', text('\n<!-- 导出 -->\n<table><tr>'), /网页表格/],
    ['HTML in GB 18030', encodeGb18030('<html>名称</html>'), /网页表格/],
    ['a web page in one file', text('MIME-Version: 1.0\nX-Document-Type: Workbook'), /MHT/],
    ['an empty archive', zip({}), /压缩包是空的/],
    ['an archive in an archive', zip({ 'a.zip': zip({ 'b.csv': 'x' }) }), /还有压缩包/],
    ['a broken archive', gzipSync('名称').subarray(0, 15), /不完整或已损坏/],
    ['columns without end', text(','.repeat(2000).concat('x\n')), /超过200列/],
  ])('%s is told', async (_, bytes, message) => {
    expect(await read(bytes)).toMatchObject({ problem: zh(message) });
  });

  it('unpacks to a bounded size only', async () => {
    const bomb = gzipSync(Buffer.alloc(97 * 1024 * 1024));
    expect(bomb.length).toBeLessThan(200_000);
    expect(await read(bomb)).toMatchObject({ problem: zh(/超过 96 MB/) });
  });

  it('is read in time that grows with its length only', async () => {
    const hard = ['"a\n', 'a"', '"', ',', '="', '<!--', ' ', '{"', '[[', '合计'];
    for (const part of hard) {
      const began = performance.now();
      await read(text(part.repeat(Math.ceil(400_000 / part.length))));
      expect(performance.now() - began).toBeLessThan(20_000);
    }
  });
});
