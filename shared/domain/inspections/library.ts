import {
  type InspectionScale,
  inspectionGrades,
  type StrictField,
  scaleNames,
  strictFieldCodes,
  strictFields,
  ungraded,
} from '../../policy/inspections.ts';
import type { Text } from '../../policy/text.ts';
import { parseDay } from '../china-time.ts';
import { readCsv } from '../import/csv.ts';
import { decodeText } from '../import/decode-text.ts';
import { maskPersonName } from '../masking.ts';
import { checkCode, codeProblemMessage } from '../unified-social-credit-code.ts';
import { ascending, type PoolGrade } from './draw.ts';

/**
 * What a unit draws from: objects that may be inspected (检查对象名录), officers who may inspect (执法人员名录), matters that
 * may be inspected (抽查事项清单).
 */
export const libraryKinds = ['objects', 'officers', 'items'] as const;
export type LibraryKind = (typeof libraryKinds)[number];

export interface InspectionObject {
  readonly code: string;
  readonly name: string;
  readonly district: string;
  readonly industry: string;
  readonly licence: string;
  readonly grade: PoolGrade;
  readonly strict: boolean;
  /** It exists no longer (注销、吊销). */
  readonly cancelled: boolean;
}

export interface InspectionOfficer {
  readonly number: string;
  /** As the draw publishes it; the whole name is not kept. */
  readonly maskedName: string;
  /** Last day on which the certificate (执法证) is valid. */
  readonly validUntil: string;
  /** Codes of objects that the officer has an interest in (回避关系). */
  readonly avoids: readonly string[];
}

export const inspectionManners = ['现场检查', '书面检查', '网络监测'] as const;
export type InspectionManner = (typeof inspectionManners)[number];

export interface InspectionItem {
  readonly code: string;
  readonly name: string;
  readonly basis: string;
  readonly objects: string;
  readonly manner: InspectionManner;
  readonly field: StrictField | null;
  /** Departments that inspect the same together, as the unit names them. */
  readonly jointly: string;
}

export interface LibraryRows {
  readonly objects: readonly InspectionObject[];
  readonly officers: readonly InspectionOfficer[];
  readonly items: readonly InspectionItem[];
}

/** Something wrong with a row; row 1 is the header. */
export interface LibraryFault {
  readonly row: number;
  readonly column: string;
  readonly message: Text;
}

type Column = { readonly name: string; readonly aliases: readonly string[]; readonly required: boolean };

const column = (name: string, required: boolean, ...aliases: string[]): Column => ({
  name,
  aliases,
  required,
});

/** Columns by which a file says on which scale its objects are graded. */
const gradeColumns: Readonly<Record<InspectionScale, Column>> = {
  'public-credit': column('公共信用等级', true, '公共信用综合评价等级', '信用等级'),
  'samr-risk': column('风险等级', true, '信用风险等级', '信用风险分类'),
};

const objectColumns = {
  code: column('主体代码', true, '统一社会信用代码'),
  name: column('名称', true, '企业名称', '检查对象名称', '主体名称'),
  district: column('区', false, '行政区', '所在区'),
  industry: column('行业', false, '行业类别'),
  licence: column('许可类别', false),
  strict: column('重点监管领域', false, '是否重点监管领域'),
  state: column('状态', false, '登记状态'),
};
const officerColumns = {
  number: column('人员编号', true, '编号'),
  name: column('姓名', true),
  validUntil: column('有效期', true, '执法证有效期', '有效期至'),
  avoids: column('回避关系', false, '回避对象'),
};
const itemColumns = {
  code: column('事项编码', true, '编码'),
  name: column('名称', true, '事项名称', '抽查事项'),
  basis: column('依据', true, '检查依据'),
  objects: column('对象类别', true, '检查对象'),
  manner: column('方式', true, '检查方式'),
  field: column('重点监管领域', false),
  jointly: column('联合部门', false),
};

/** Names of the columns that a file of that kind has, in the order of its template; those that it need not have are false. */
export function libraryColumns(kind: LibraryKind, scale: InspectionScale): readonly Column[] {
  if (kind === 'objects') return [...Object.values(objectColumns), gradeColumns[scale]];
  return Object.values(kind === 'officers' ? officerColumns : itemColumns);
}

/** Faults that a refusal names; the rest come to light when these are mended. */
const mostFaults = 20;
/** Characters of a value. */
const longest = 500;
/** Matters of one unit's list lie in one item of the table; officers stand in one answer, from which a draw is repeated. */
const mostRows: Readonly<Record<LibraryKind, number>> = { objects: 2_000_000, officers: 2000, items: 200 };

const text = (zh: string, en: string): Text => ({ zh, en });

export type ReadLibrary<K extends LibraryKind> =
  | { readonly rows: LibraryRows[K] }
  | { readonly faults: readonly LibraryFault[] };

/** Reads one cell by the column's name. @returns '' for a column that the file has not */
type Cells = (column: Column) => string;

interface Reader<T> {
  /** Undefined where something is wrong, which was told then. */
  read(cells: Cells, fault: (column: Column, message: Text) => void): T | undefined;
  keyOf(row: T): string;
  readonly keyColumn: Column;
}

/**
 * Reads a unit's file. It is taken as a whole or not at all: a row that was left out would be an object that no draw can
 * find. Rows come back in the order of their keys.
 */
export function readLibrary<K extends LibraryKind>(
  kind: K,
  scale: InspectionScale,
  bytes: Uint8Array,
): ReadLibrary<K> {
  const decoded = decodeText(bytes);
  if ('problem' in decoded) return { faults: [{ row: 1, column: '', message: decoded.problem }] };
  const { text: content, damaged } = decoded;
  const head = readCsv(content).next().value;
  if (head === undefined || 'problem' in head)
    return {
      faults: [
        {
          row: 1,
          column: '',
          message: text('第一行应为列名。', 'The first row must contain the column names.'),
        },
      ],
    };
  const names = head.cells.map((cell) => cell.trim());
  const headFaults = faultsOfHead(kind, scale, names);
  if (headFaults.length > 0) return { faults: headFaults };
  const at = new Map(
    libraryColumns(kind, scale).map((each) => [
      each,
      names.findIndex((name) => name === each.name || each.aliases.includes(name)),
    ]),
  );
  const reader = readers[kind](scale) as Reader<LibraryRows[K][number]>;
  const rows: LibraryRows[K][number][] = [];
  const faults: LibraryFault[] = [];
  for (const record of readCsv(content, { damaged, from: { at: head.end, row: head.row + 1 } })) {
    const fault = (of: Column | null, message: Text) =>
      faults.push({ row: record.row, column: of?.name ?? '', message });
    if ('problem' in record) fault(null, record.problem);
    else {
      const cells: Cells = (of) => clean(record.cells[at.get(of) ?? -1] ?? '');
      const before = faults.length;
      for (const of of at.keys()) checkCell(of, cells(of), fault);
      const row = faults.length === before ? reader.read(cells, fault) : undefined;
      if (row !== undefined) rows.push(row);
    }
    if (faults.length >= mostFaults) return { faults };
  }
  if (faults.length > 0) return { faults };
  return inOrder(kind, reader, rows);
}

function inOrder<K extends LibraryKind>(
  kind: K,
  { keyOf, keyColumn }: Reader<LibraryRows[K][number]>,
  rows: LibraryRows[K][number][],
): ReadLibrary<K> {
  if (rows.length === 0)
    return {
      faults: [{ row: 2, column: '', message: text('文件没有数据行。', 'The file has no data rows.') }],
    };
  const most = mostRows[kind];
  if (rows.length > most) {
    const message = text(`最多 ${most} 行。`, `At most ${most} rows.`);
    return { faults: [{ row: most + 2, column: '', message }] };
  }
  rows.sort((a, b) => ascending(keyOf(a), keyOf(b)));
  const twice = rows.find((row, index) => index > 0 && keyOf(rows[index - 1] as typeof row) === keyOf(row));
  if (twice === undefined) return { rows: rows as unknown as LibraryRows[K] };
  const message = text(`${keyOf(twice)} 出现了不止一次。`, `${keyOf(twice)} appears more than once.`);
  return { faults: [{ row: 1, column: keyColumn.name, message }] };
}

function faultsOfHead(kind: LibraryKind, scale: InspectionScale, names: readonly string[]): LibraryFault[] {
  const has = ({ name, aliases }: Column) => names.some((each) => each === name || aliases.includes(each));
  const other: InspectionScale = scale === 'public-credit' ? 'samr-risk' : 'public-credit';
  if (kind === 'objects' && has(gradeColumns[other])) {
    const message = text(
      `文件按“${scaleNames[other].zh}”分级，这里选的是“${scaleNames[scale].zh}”。两种等级含义不同，不能互相代替：请改选分级标准，或者换用相应的文件。`,
      `The file is graded by “${scaleNames[other].en}”, but “${scaleNames[scale].en}” was chosen. The two kinds of grade mean different things and are not interchangeable. Choose the other grading standard, or use the corresponding file.`,
    );
    return [{ row: 1, column: gradeColumns[other].name, message }];
  }
  return libraryColumns(kind, scale)
    .filter((each) => each.required && !has(each))
    .map((each) => ({ row: 1, column: each.name, message: text('缺少这一列。', 'This column is missing.') }));
}

/** Blanks, line breaks and characters that nobody sees; a class of Unicode's own takes twice as long over a million rows. */
const unseen = /[\0-\u0020\u007f-\u00a0\u00ad\u200b-\u200f\u2028-\u202f\u3000\ufeff]+/g;

/** Without blanks around it, and in one line: rows are kept one a line. */
function clean(cell: string): string {
  return cell.search(unseen) === -1 ? cell : cell.replace(unseen, ' ').trim();
}

/** A grade may be left out: such an object is drawn by the base ratio. */
const mayBeEmpty: ReadonlySet<Column> = new Set(Object.values(gradeColumns));

function checkCell(of: Column, cell: string, fault: (column: Column, message: Text) => void): void {
  if (cell === '' && of.required && !mayBeEmpty.has(of))
    fault(of, text('必填，请填写。', 'Required. Please fill it in.'));
  if (cell.length > longest) fault(of, text(`最多 ${longest} 个字。`, `At most ${longest} characters.`));
}

const yesNo: Readonly<Record<string, boolean>> = {
  '': false,
  否: false,
  N: false,
  n: false,
  是: true,
  Y: true,
  y: true,
};
/** 状态 of what exists no longer. */
const gone = /注销|吊销|撤销|迁出/;

const objectReader = (scale: InspectionScale): Reader<InspectionObject> => ({
  keyColumn: objectColumns.code,
  keyOf: ({ code }) => code,
  read(cells, fault) {
    const { code, problem } = checkCode(cells(objectColumns.code));
    const grade = cells(gradeColumns[scale]).toUpperCase();
    const strict = yesNo[cells(objectColumns.strict)];
    if (problem !== null) fault(objectColumns.code, codeProblemMessage(problem));
    if (grade !== '' && !(inspectionGrades as readonly string[]).includes(grade))
      fault(
        gradeColumns[scale],
        text(
          `应为 ${inspectionGrades.join('、')} 之一，或者留空。`,
          `Must be one of ${inspectionGrades.join(', ')}, or empty.`,
        ),
      );
    if (strict === undefined)
      fault(objectColumns.strict, text('应为“是”或“否”。', 'Must be 是 (yes) or 否 (no).'));
    return {
      code,
      name: cells(objectColumns.name),
      district: cells(objectColumns.district),
      industry: cells(objectColumns.industry),
      licence: cells(objectColumns.licence),
      grade: grade === '' ? ungraded : (grade as PoolGrade),
      strict: strict === true,
      cancelled: gone.test(cells(objectColumns.state)),
    };
  },
});

const officerReader = (): Reader<InspectionOfficer> => ({
  keyColumn: officerColumns.number,
  keyOf: ({ number }) => number,
  read(cells, fault) {
    const number = cells(officerColumns.number);
    const validUntil = parseDay(cells(officerColumns.validUntil));
    const avoids = cells(officerColumns.avoids)
      .split(/[；;、，,\s]+/)
      .filter(Boolean)
      .map(checkCode);
    if (!/^[0-9A-Za-z-]{1,40}$/.test(number))
      fault(
        officerColumns.number,
        text(
          '应为字母、数字和连字符，最多40位。',
          'Must consist of letters, digits and hyphens, at most 40.',
        ),
      );
    if (validUntil === null)
      fault(
        officerColumns.validUntil,
        text('应为真实日期，例如 2027-03-01。', 'Must be an existing date, for example 2027-03-01.'),
      );
    for (const { problem } of avoids)
      if (problem !== null) fault(officerColumns.avoids, codeProblemMessage(problem));
    return {
      number,
      maskedName: maskPersonName(cells(officerColumns.name)),
      validUntil: validUntil ?? '',
      avoids: avoids.map(({ code }) => code),
    };
  },
});

const itemReader = (): Reader<InspectionItem> => ({
  keyColumn: itemColumns.code,
  keyOf: ({ code }) => code,
  read(cells, fault) {
    const manner = inspectionManners.find((each) => each.startsWith(cells(itemColumns.manner)));
    const said = cells(itemColumns.field);
    const field = strictFieldCodes.find((each) => strictFields[each].zh === said);
    if (manner === undefined)
      fault(
        itemColumns.manner,
        text(
          `应为 ${inspectionManners.join('、')} 之一。`,
          `Must be one of ${inspectionManners.join(', ')}.`,
        ),
      );
    if (said !== '' && field === undefined) {
      const all = strictFieldCodes.map((each) => strictFields[each].zh).join('、');
      fault(itemColumns.field, text(`应为 ${all} 之一，或者留空。`, `Must be one of ${all}, or empty.`));
    }
    return {
      code: cells(itemColumns.code),
      name: cells(itemColumns.name),
      basis: cells(itemColumns.basis),
      objects: cells(itemColumns.objects),
      manner: manner ?? inspectionManners[0],
      field: field ?? null,
      jointly: cells(itemColumns.jointly),
    };
  },
});

const readers: { readonly [K in LibraryKind]: (scale: InspectionScale) => Reader<LibraryRows[K][number]> } = {
  objects: objectReader,
  officers: officerReader,
  items: itemReader,
};
