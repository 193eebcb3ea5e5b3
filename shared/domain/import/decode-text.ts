import type { Text } from '../../policy/text.ts';

/** A file as a whole cannot be read; no row of it was looked at. */
export interface FileProblem {
  readonly problem: Text;
}

export interface DecodedText {
  readonly text: string;
  readonly encoding: 'utf-8' | 'gb18030';
}

const signatures: readonly (readonly [bytes: readonly number[], message: Text])[] = [
  [
    [0x50, 0x4b, 0x03, 0x04],
    {
      zh: '这是压缩文件或 Excel 工作簿（.xlsx），请在电子表格中另存为 CSV 后再上传',
      en: 'This is a ZIP archive or an Excel workbook (.xlsx): save it as CSV in the spreadsheet program first',
    },
  ],
  [
    [0xd0, 0xcf, 0x11, 0xe0],
    {
      zh: '这是 Excel 97 工作簿（.xls），请在电子表格中另存为 CSV 后再上传',
      en: 'This is an Excel 97 workbook (.xls): save it as CSV in the spreadsheet program first',
    },
  ],
  [[0x25, 0x50, 0x44, 0x46], { zh: '这是 PDF 文件，请上传 CSV 文件', en: 'This is a PDF: send a CSV file' }],
  [
    [0xff, 0xfe],
    {
      zh: '文件采用 UTF-16 编码，请另存为“CSV UTF-8”后再上传',
      en: 'The file is in UTF-16: save it as “CSV UTF-8” first',
    },
  ],
  [
    [0xfe, 0xff],
    {
      zh: '文件采用 UTF-16 编码，请另存为“CSV UTF-8”后再上传',
      en: 'The file is in UTF-16: save it as “CSV UTF-8” first',
    },
  ],
];

const notText: Text = {
  zh: '文件不是文本文件，请上传 UTF-8 或 GB 18030 编码的 CSV 文件',
  en: 'The file is not text: send CSV in UTF-8 or GB 18030',
};

/**
 * The text of a file in UTF-8 (with or without byte order mark) or GB 18030, told by its content: what is valid
 * UTF-8 is UTF-8, because a Chinese text in GB 18030 practically never is.
 */
export function decodeText(bytes: Uint8Array): DecodedText | FileProblem {
  for (const [signature, problem] of signatures) {
    if (signature.every((byte, at) => bytes[at] === byte)) return { problem };
  }
  if (bytes.includes(0)) return { problem: notText };
  for (const encoding of ['utf-8', 'gb18030'] as const) {
    try {
      return { text: new TextDecoder(encoding, { fatal: true }).decode(bytes), encoding };
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
    }
  }
  return { problem: notText };
}
