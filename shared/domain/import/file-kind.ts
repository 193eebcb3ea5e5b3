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
];

/** Why a text that is a marked-up document is not read, or null. */
export function markupProblem(text: string): Text | null {
  // Comments come first in what some systems write.
  const start = text.slice(0, 2000).replace(/^(?:[\s\ufeff]|<!--[^>]*-->)+/, '');
  return marked.find(([sign]) => sign.test(start))?.[1] ?? null;
}
