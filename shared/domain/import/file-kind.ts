import type { Text } from '../../policy/text.ts';
import type { FileProblem } from './decode-text.ts';

/** What the bytes of an upload are: told by the bytes, never by a name or a declared type. */
export type FileKind = 'text' | 'zip' | 'gzip' | 'compound';

type Signature = readonly [bytes: string | readonly number[], is: FileKind | Text, at?: number];

const picture: Text = {
  zh: '这是图片文件，图片中的文字不能作为数据读取，请上传 Excel 工作簿（.xlsx）或“CSV UTF-8”文件',
  en: 'This is an image, from which no data can be read; upload an Excel workbook (.xlsx) or a “CSV UTF-8” file',
};

const packed: Text = {
  zh: '这是 RAR、7z 或 tar 压缩包，不能打开；请解压后直接上传其中的表格，或改用 ZIP 压缩',
  en: 'This is a RAR, 7z or tar archive, which cannot be opened; unpack it and upload the table, or use ZIP',
};

const otherPacked: Text = {
  zh: '这是 bzip2、xz 或 zstd 压缩的文件，不能打开；请解压后直接上传其中的表格，或改用 ZIP、gzip 压缩',
  en: 'This file is compressed by bzip2, xz or zstd and cannot be opened; unpack it and upload the table, or use ZIP or gzip',
};

const database: Text = {
  zh: '这是数据库或数据仓库的文件（SQLite、Access、Parquet 等），不能作为表格读取；请用原来的程序把其中的表导出为“CSV UTF-8”或 xlsx 后上传',
  en: 'This is a file of a database (SQLite, Access, Parquet), which cannot be read as a table; export the table from its program as “CSV UTF-8” or xlsx and upload that',
};

const wideText: Text = {
  zh: '这是 UTF-32 编码的文本，不能读取；请另存为“CSV UTF-8”或 xlsx 后上传',
  en: 'This is a text in UTF-32, which cannot be read; save it as “CSV UTF-8” or xlsx and upload that',
};

const oldWorkbook: Text = {
  zh: '这是 Excel 4.0 或更早的工作簿，不能读取；请在 Excel 中另存为 xlsx 或“CSV UTF-8”后上传',
  en: 'This is a workbook of Excel 4.0 or earlier, which cannot be read; save it as xlsx or “CSV UTF-8” in Excel and upload that',
};

const signatures: readonly Signature[] = [
  [[0x50, 0x4b, 0x03, 0x04], 'zip'],
  [[0x50, 0x4b, 0x05, 0x06], 'zip'],
  [[0x1f, 0x8b, 0x08], 'gzip'],
  [[0xd0, 0xcf, 0x11, 0xe0], 'compound'],
  [
    '%PDF',
    {
      zh: '这是 PDF 文件，不能作为数据读取，请上传生成它的 Excel 工作簿（.xlsx）或“CSV UTF-8”文件',
      en: 'This is a PDF, from which no data can be read; upload the Excel workbook (.xlsx) or “CSV UTF-8” file it was made from',
    },
  ],
  [
    '{\\rtf',
    {
      zh: '这是 Word 文档（RTF），请把其中的表格复制到 Excel，另存为 xlsx 或“CSV UTF-8”后上传',
      en: 'This is a Word document (RTF); copy its table into Excel, save it as xlsx or “CSV UTF-8” and upload that',
    },
  ],
  [[0x89, 0x50, 0x4e, 0x47], picture],
  [[0xff, 0xd8, 0xff], picture],
  ['GIF8', picture],
  [[0x49, 0x49, 0x2a, 0x00], picture],
  [[0x4d, 0x4d, 0x00, 0x2a], picture],
  ['Rar!', packed],
  [[0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c], packed],
  ['ustar', packed, 257],
  ['BZh', otherPacked],
  [[0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00], otherPacked],
  [[0x28, 0xb5, 0x2f, 0xfd], otherPacked],
  ['SQLite format 3', database],
  ['Standard Jet DB', database, 4],
  ['Standard ACE DB', database, 4],
  ['PAR1', database],
  [[0x09, 0x00, 0x04, 0x00], oldWorkbook],
  [[0x09, 0x02, 0x06, 0x00], oldWorkbook],
  [[0x09, 0x04, 0x06, 0x00], oldWorkbook],
  [[0xff, 0xfe, 0x00, 0x00], wideText],
  [[0x00, 0x00, 0xfe, 0xff], wideText],
];

/** Tells what a file is, or what to send in its place. */
export function fileKind(bytes: Uint8Array): FileKind | FileProblem {
  for (const [signature, is, at = 0] of signatures) {
    const expected = typeof signature === 'string' ? Buffer.from(signature, 'latin1') : signature;
    if (!expected.every((byte, index) => bytes[at + index] === byte)) continue;
    return typeof is === 'string' ? is : { problem: is };
  }
  return 'text';
}

const marked: readonly (readonly [RegExp, Text])[] = [
  [
    /^<(!doctype\s+html|html|head|meta|body|table|thead|tbody|tr|style|div|script)[\s>]/i,
    {
      zh: '这是网页表格（HTML），虽然名称像 Excel 文件；请在 Excel 中打开，另存为 xlsx 或“CSV UTF-8”后上传',
      en: 'This is a web page table (HTML), although its name looks like an Excel file; open it in Excel, save it as xlsx or “CSV UTF-8” and upload that',
    },
  ],
  [
    /^<(\?xml|\?mso-application|[a-z][\w:.-]{0,60})[\s/>]/i,
    {
      zh: '这是 XML 文件（包括“XML 表格 2003”），请在 Excel 中打开，另存为 xlsx 或“CSV UTF-8”后上传',
      en: 'This is an XML file (or an “XML Spreadsheet 2003”); open it in Excel, save it as xlsx or “CSV UTF-8” and upload that',
    },
  ],
  [
    /^mime-version:/i,
    {
      zh: '这是单个文件网页（MHT），请在 Excel 中打开，另存为 xlsx 或“CSV UTF-8”后上传',
      en: 'This is a single-file web page (MHT); open it in Excel, save it as xlsx or “CSV UTF-8” and upload that',
    },
  ],
  [
    /^(?:ID;P[^\r\n]{0,80}\r?\n[BCEFOP];|TABLE\r?\n0,1\r?\n)/,
    {
      zh: '这是电子表格之间交换用的文件（SYLK、DIF），请在 Excel 或 WPS 中打开，另存为 xlsx 或“CSV UTF-8”后上传',
      en: 'This is a file in which spreadsheet programs exchange tables (SYLK, DIF); open it in one, save it as xlsx or “CSV UTF-8” and upload that',
    },
  ],
  [
    /^(?:--[^\n]*\n\s*|\/\*[^*]*\*\/;?\s*){0,50}(?:insert\s+into|create\s+table|drop\s+table|set\s+names|use\s+`?\w+`?;)/i,
    {
      zh: '这是数据库导出的 SQL 语句，不是表格；请从数据库导出为“CSV UTF-8”或 xlsx 后上传',
      en: 'These are statements of SQL, not a table; export the table from the database as “CSV UTF-8” or xlsx and upload that',
    },
  ],
  [
    // What no name of a column begins with.
    /^["']?(?:(?:%[\da-f]{2}){3}|(?:=[\da-f]{2}){3}|(?:\\u[\da-f]{4}){2}|(?:\+\/v[89+/]-?)?\+[a-z\d+/]{5,}-|[a-z\d+/]{76})/i,
    {
      zh: '文件中的文字是转码后的样子（UTF-7、Base64、百分号或 \\u 转义等），没有还原；请从原系统重新导出为“CSV UTF-8”或 xlsx 后上传',
      en: 'The text is encoded (UTF-7, Base64, percent or \\u escapes) and was not turned back; export it anew as “CSV UTF-8” or xlsx and upload that',
    },
  ],
];

/** Why a text that is a marked-up document is not read, or null. */
export function markupProblem(text: string): Text | null {
  // Comments come first in what some systems write.
  const start = text.slice(0, 2000).replace(/^(?:[\s\ufeff]|<!--[^>]*-->)+/, '');
  return marked.find(([sign]) => sign.test(start))?.[1] ?? null;
}
