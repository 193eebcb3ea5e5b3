import type { Text } from '../../policy/text.ts';
import { type CsvRecord, readCsv } from './csv.ts';
import {
  type DecodedText,
  decodeText,
  type FileProblem,
  type TextEncoding,
  withoutEnd,
} from './decode-text.ts';
import { fileKind, markupProblem } from './file-kind.ts';
import { isJson, jsonTable } from './json-table.ts';
import { headRecords, mostColumns, type Recognises, separationOf } from './separator.ts';
import { findHeader, type Header, isUpright, type Table, tableUnder } from './table.ts';
import { gunzipped, packedFiles, severalFiles, unpacked } from './unpack.ts';
import {
  compoundProblem,
  holdsUncalculated,
  otherDocument,
  type PackageSeen,
  readWorkbook,
  type Sheet,
} from './workbook.ts';

export interface UploadOptions {
  /** How many of these cells are names of columns of the catalogue. */
  readonly recognises: Recognises;
  /** Rows that one file may have. A table of one more has too many: the rest of its rows was not read. */
  readonly mostRows: number;
}

/** A table, and how its text was encoded; `xlsx` and `xls` for workbooks. */
export interface Upload extends Table {
  readonly encoding: TextEncoding | 'xlsx' | 'xls';
}

/** Why an upload is not read: it is no table at all (`not-text`), or one that cannot be read. */
export interface UnreadUpload extends FileProblem {
  readonly reason: 'not-text' | 'unreadable-file';
}

export const emptyFile: Text = {
  zh: '文件是空的，至少应有列名一行',
  en: 'The file is empty; it must have at least a row of column names',
};

const problems = {
  emptyArchive: {
    zh: '压缩包是空的；请把要报送的表格放进去，或直接上传表格',
    en: 'The archive is empty; put the table into it, or upload the table itself',
  },
  broken: {
    zh: '工作簿不完整或已损坏，读不出内容；请在 Excel 中打开并重新另存为 xlsx 后上传',
    en: 'The workbook is incomplete or damaged and nothing can be read from it; open it in Excel, save it again as xlsx and upload that',
  },
  nested: {
    zh: '压缩包中还有压缩包；请解压后直接上传其中的表格',
    en: 'The archive contains another archive; unpack it and upload the table itself',
  },
  columns: {
    zh: `文件的列超过${mostColumns}列；请核对分隔符，删去无关的列`,
    en: `The file has more than ${mostColumns} columns; check the separator and remove irrelevant columns`,
  },
  upright: {
    zh: '列名自上而下排在第一列（竖排），内容在它们右边；请把表格转为横排：第一行是列名，每条信息一行（Excel：复制后选择性粘贴，勾选“转置”）',
    en: 'The column names stand one below the other in the first column; turn the table round, so that the first row has the names and each record has a row (in a spreadsheet: paste special, transpose)',
  },
  lineEnds: {
    zh: '文件的各行之间不是换行，而是行分隔符（U+2028、U+2029 或 U+0085），读出来只有一行；请在文本编辑器或电子表格中另存为“CSV UTF-8”后上传',
    en: 'The rows are divided by a separator (U+2028, U+2029 or U+0085) that is no line break, so that all of it is one row; save the file as “CSV UTF-8” and upload that',
  },
  otherPackage: {
    zh: '这是 OpenDocument、OFD 或其他打包的文档，不能作为数据读取；请在电子表格中另存为 xlsx 或“CSV UTF-8”后上传',
    en: 'This is an OpenDocument, OFD or other packed document, from which no data can be read; save it as xlsx or “CSV UTF-8” in a spreadsheet program and upload that',
  },
} satisfies Record<string, Text>;

/**
 * What a department sent, as a table: CSV with whatever separator, lines or an array of JSON, a workbook, or one of
 * these packed with ZIP or gzip. What it is follows from its content, never from its name or declared type.
 */
export async function readUpload(bytes: Uint8Array, options: UploadOptions): Promise<Upload | UnreadUpload> {
  return readContent(bytes, options, false);
}

function notText(problem: Text): UnreadUpload {
  return { reason: 'not-text', problem };
}

function unreadable(problem: Text): UnreadUpload {
  return { reason: 'unreadable-file', problem };
}

async function readContent(
  bytes: Uint8Array,
  options: UploadOptions,
  isPacked: boolean,
): Promise<Upload | UnreadUpload> {
  const kind = fileKind(bytes);
  if (typeof kind !== 'string') return notText(kind.problem);
  switch (kind) {
    case 'text':
      return readText(bytes, options);
    case 'compound': {
      const problem = compoundProblem(bytes);
      return problem === null ? readBook(bytes, 'xls', options) : notText(problem);
    }
    case 'gzip': {
      if (isPacked) return notText(problems.nested);
      const content = gunzipped(bytes);
      return 'problem' in content ? notText(content.problem) : readContent(content, options, true);
    }
    case 'zip':
      return readPacked(bytes, options, isPacked);
  }
}

async function readPacked(
  bytes: Uint8Array,
  options: UploadOptions,
  isPacked: boolean,
): Promise<Upload | UnreadUpload> {
  const files = packedFiles(bytes);
  if ('problem' in files) return notText(files.problem);
  const has = (beginning: RegExp) => files.some(({ name }) => beginning.test(name));
  if (has(/^xl\//)) {
    // Held against what it says of its lengths before a reader trusts them.
    let uncalculated = false;
    const parts = new Map<string, Buffer>();
    for (const file of files) {
      const content = unpacked(file);
      if ('problem' in content) return notText(content.problem);
      uncalculated ||= file.name.startsWith('xl/worksheets/') && holdsUncalculated(content);
      if (/^xl\/(?:_rels\/|worksheets\/|[^/]+$)/.test(file.name)) parts.set(file.name, content);
    }
    return readBook(bytes, 'xlsx', options, { uncalculated, parts });
  }
  if (has(/^(word|ppt|visio)\//)) return notText(otherDocument);
  if (has(/^(mimetype|OFD\.xml)$/)) return notText(problems.otherPackage);
  if (isPacked) return notText(problems.nested);
  const [first, ...others] = files;
  if (first === undefined) return notText(problems.emptyArchive);
  if (others.length > 0) return notText(severalFiles(files.map(({ name }) => name)));
  const content = unpacked(first);
  return 'problem' in content ? notText(content.problem) : readContent(content, options, true);
}

function readText(bytes: Uint8Array, options: UploadOptions): Upload | UnreadUpload {
  const decoded = decodeText(bytes);
  if ('problem' in decoded) return notText(decoded.problem);
  const text = withoutEnd(decoded.text);
  const markup = markupProblem(text);
  if (markup !== null) return notText(markup);
  const table = isJson(text)
    ? jsonTable(text, decoded.damaged, options.mostRows)
    : csvTable(text, decoded.damaged, options);
  if ('problem' in table) return unreadable(table.problem);
  if (table.header.length === 0 && table.rows.length === 0) return unreadable(emptyFile);
  return { ...table, encoding: decoded.encoding };
}

/** How a CSV text is laid out: its separator, its header with what stands above it, and where its rows begin. */
export interface CsvLayout {
  readonly separator: string;
  readonly header: Header;
  readonly above: readonly CsvRecord[];
  readonly from: { readonly at: number; readonly row: number };
}

/** @param text from the beginning of the file on, as far as it was read */
export function csvLayout(
  text: string,
  damaged: DecodedText['damaged'],
  recognises: Recognises,
): CsvLayout | FileProblem {
  const { separator, from } = separationOf(text, recognises);
  const head: CsvRecord[] = [];
  for (const record of readCsv(text, { separator, damaged, from: { at: from, row: 1 } })) {
    head.push(record);
    if (head.length === headRecords) break;
  }
  const header = findHeader(head, recognises);
  const [broken] = head;
  if (header === undefined)
    return { problem: broken !== undefined && 'problem' in broken ? broken.problem : emptyFile };
  if (head.length === 1 && header.names.some((name) => /[\u0085\u2028\u2029]/.test(name)))
    return { problem: problems.lineEnds };
  if (header.names.length > mostColumns) return { problem: problems.columns };
  if (isUpright(head, header, recognises)) return { problem: problems.upright };
  const above = head.slice(0, header.index);
  return { separator, header, above, from: { at: head[header.index]?.end ?? 0, row: header.row + 1 } };
}

function csvTable(
  text: string,
  damaged: DecodedText['damaged'],
  options: UploadOptions,
): Table | FileProblem {
  const layout = csvLayout(text, damaged, options.recognises);
  if ('problem' in layout) return layout;
  const { separator, header, above, from } = layout;
  const rest = readCsv(text, { separator, damaged, width: header.names.length, from });
  return oneTable(tableUnder(header, above, rest, options));
}

function oneTable(table: Table): Table | FileProblem {
  return table.fault === undefined ? table : { problem: table.fault };
}

async function readBook(
  bytes: Uint8Array,
  encoding: 'xlsx' | 'xls',
  options: UploadOptions,
  seen?: PackageSeen,
): Promise<Upload | UnreadUpload> {
  const sheets = await readWorkbook(bytes, seen);
  if ('problem' in sheets) return notText(sheets.problem);
  if (sheets.length === 0) return holdsCells(seen) ? notText(problems.broken) : unreadable(emptyFile);
  const found = sheets.map((sheet): FoundSheet => {
    const header = findHeader(sheet.rows, options.recognises);
    const names = header === undefined ? 0 : options.recognises(header.names);
    return { sheet, header, names, filled: header !== undefined && header.index + 1 < sheet.rows.length };
  });
  const taken = sheetToTake(found);
  const header = taken?.header;
  if (taken === undefined || header === undefined) return unreadable(emptyFile);
  const { sheet } = taken;
  if (isUpright(sheet.rows, header, options.recognises)) return unreadable(problems.upright);
  const [above, below] = [sheet.rows.slice(0, header.index), sheet.rows.slice(header.index + 1)];
  const table = oneTable(tableUnder(header, above, below, options));
  if ('problem' in table) return unreadable(table.problem);
  const others = found.filter((each) => each !== taken);
  const notes = [...(table.notes ?? []), ...sheet.notes(header.row), ...otherSheets(sheet, others)];
  return { ...table, encoding, ...(notes.length === 0 ? {} : { notes }) };
}

/** Sheets that explain the others, as templates have them: nobody takes them for data. */
const aside = /说明|字典|选项|代码表/;

interface FoundSheet {
  readonly sheet: Sheet;
  readonly header: Header | undefined;
  /** Names of columns that it has. */
  readonly names: number;
  /** It has rows below its header. */
  readonly filled: boolean;
}

/** The first sheet with names of columns: rather one that is seen than hidden, filled in than not, and data than aside. */
function sheetToTake(found: readonly FoundSheet[]): FoundSheet | undefined {
  const rank = ({ sheet, filled }: FoundSheet) =>
    (sheet.hidden ? 0 : 4) + (filled ? 2 : 0) + (aside.test(sheet.name) ? 0 : 1);
  const tables = found.filter(({ names }) => names > 1);
  const best = Math.max(...tables.map(rank));
  return tables.find((each) => rank(each) === best) ?? found.find(({ names }) => names > 0) ?? found[0];
}

/** Whether a workbook of which nothing could be read has cells all the same. */
function holdsCells({ parts = new Map() }: PackageSeen = {}): boolean {
  return [...parts].some(([name, bytes]) => name.startsWith('xl/worksheets/') && bytes.includes('<c '));
}

function otherSheets(taken: Sheet, others: readonly FoundSheet[]): { row: number; message: Text }[] {
  const isTable = ({ names, filled }: FoundSheet) => names > 1 && filled;
  const told = others.filter((each) => isTable(each) || (each.names < 2 && !aside.test(each.sheet.name)));
  if (told.length === 0) return [];
  const all = told.map(({ sheet }) => sheet.name).slice(0, 10);
  const alike = told.some(isTable);
  return [
    {
      row: 1,
      message: {
        zh: `只读取了工作表“${taken.name}”，其他工作表（${all.join('、')}）没有读取${alike ? '；其中也有数据表，如需报送请另存为单独的文件' : ''}`,
        en: `Only the sheet “${taken.name}” was read, not ${all.join(', ')}${alike ? '; some of them also contain tables: to report them, save them as separate files' : ''}`,
      },
    },
  ];
}
