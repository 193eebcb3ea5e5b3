import { districtNamed } from '../../policy/districts.ts';
import type { Text } from '../../policy/text.ts';
import { unitNamed, unit as unitOf } from '../../policy/units.ts';
import { parseDay } from '../china-time.ts';
import { type AmountUnit, plainHeading, withUnit } from '../import/heading.ts';
import type { SourceRow } from '../import/table.ts';
import { normaliseText, textProblem } from '../import/value.ts';
import { checkCode, codeProblemMessage } from '../unified-social-credit-code.ts';
import { districtOf } from './district.ts';

/** Columns of a list of rectifications (专项治理名单), in the order of its template. */
export const listColumns = [
  { code: 'list', name: '名单', english: 'List', aliases: ['名单名称'], required: true, most: 200 },
  {
    code: 'subject',
    name: '主体代码',
    english: 'Subject code',
    aliases: ['统一社会信用代码'],
    required: true,
    most: 40,
  },
  {
    code: 'subjectName',
    name: '名称',
    english: 'Name',
    aliases: ['主体名称', '企业名称'],
    required: true,
    most: 200,
  },
  {
    code: 'district',
    name: '区',
    english: 'District',
    aliases: ['所属区', '区县'],
    required: false,
    most: 20,
  },
  { code: 'cause', name: '失信事由', english: 'Reason', aliases: ['事由'], required: true, most: 2000 },
  { code: 'amount', name: '涉及金额', english: 'Amount', aliases: ['金额'], required: false, most: 20 },
  {
    code: 'unit',
    name: '责任单位',
    english: 'Responsible unit',
    aliases: ['责任单位名称', '责任单位代码'],
    required: true,
    most: 100,
  },
  {
    code: 'condition',
    name: '退出条件',
    english: 'Condition for removal',
    aliases: [],
    required: true,
    most: 1000,
  },
  {
    code: 'target',
    name: '目标日',
    english: 'Target date',
    aliases: ['目标日期', '完成期限'],
    required: true,
    most: 10,
  },
] as const;
export type ListColumn = (typeof listColumns)[number]['code'];

/** A line that is sound in itself. */
export interface ListLine {
  /** As the sender's spreadsheet numbers it. */
  readonly row: number;
  readonly listName: string;
  readonly subject: string;
  readonly subjectName: string;
  readonly district: string;
  readonly cause: string;
  readonly amount: string | null;
  readonly unit: string;
  readonly condition: string;
  readonly target: string;
}

/** What is wrong with a line, or with the header (row 0). */
export interface ListFault {
  readonly row: number;
  /** Null: the whole line. */
  readonly column: ListColumn | null;
  readonly message: Text;
}

interface Heading {
  readonly code: ListColumn;
  readonly unit: AmountUnit | null;
}

function headingOf(cell: string): Heading | undefined {
  const plain = plainHeading(cell);
  const named = (name: string) =>
    listColumns.find((each) => [each.name, ...each.aliases].some((own) => plainHeading(own) === name));
  const whole = named(plain);
  if (whole !== undefined) return { code: whole.code, unit: null };
  const amount = withUnit(plain);
  return amount !== undefined && named(amount.name)?.code === 'amount'
    ? { code: 'amount', unit: amount.unit }
    : undefined;
}

/** How many of these cells are names of columns. */
export function recognisedInList(cells: readonly string[]): number {
  return cells.filter((cell) => headingOf(cell) !== undefined).length;
}

/** @returns the heading of each cell, or what is wrong with them */
function headings(
  header: readonly string[],
): { readonly found: Heading[] } | { readonly faults: ListFault[] } {
  const fault = (column: ListColumn | null, zh: string, en: string): ListFault => ({
    row: 0,
    column,
    message: { zh, en },
  });
  const faults: ListFault[] = [];
  const found = header.map((cell) => headingOf(cell));
  for (const [at, cell] of header.entries())
    if (found[at] === undefined)
      faults.push(
        fault(
          null,
          `列“${cell}”不属于治理名单，请删去，或者改为：${listColumns.map(({ name }) => name).join('、')}。`,
          `The column “${cell}” does not belong in the list; remove it, or rename it to one of ${listColumns.map(({ name }) => name).join(', ')}.`,
        ),
      );
  for (const { code, name, required } of listColumns) {
    const times = found.filter((each) => each?.code === code).length;
    if (times === 0 && required)
      faults.push(
        fault(code, `缺少列“${name}”，请补上。`, `The column “${name}” is missing. Please add it.`),
      );
    if (times > 1)
      faults.push(
        fault(
          code,
          `列“${name}”出现了多次，请只留一列。`,
          `The column “${name}” appears more than once. Keep only one.`,
        ),
      );
  }
  if (found.some((each) => each?.code === 'amount' && each.unit === null))
    faults.push(
      fault(
        'amount',
        '金额列请写明单位：涉及金额（元）或者涉及金额（万元）。',
        'Say in which unit the amounts are: 涉及金额（元） or 涉及金额（万元）.',
      ),
    );
  return faults.length > 0 ? { faults } : { found: found.flatMap((each) => each ?? []) };
}

const powers: Readonly<Record<AmountUnit, number>> = {
  元: 0,
  百元: 2,
  千元: 3,
  万元: 4,
  百万元: 6,
  千万元: 7,
  亿元: 8,
};

/** An amount in yuan with at most two decimals; null where it is none. */
export function yuanOf(text: string, unit: AmountUnit): string | null {
  const plain = text.normalize('NFKC').replace(/[,，\s]/g, '');
  const [, whole, decimals = ''] = /^(\d{1,12})(?:\.(\d{1,6}))?$/.exec(plain) ?? [];
  if (whole === undefined) return null;
  const power = powers[unit];
  const shifted = decimals.padEnd(power + 2, '0');
  if (/[^0]/.test(shifted.slice(power + 2))) return null;
  const yuan = `${whole}${shifted.slice(0, power)}`.replace(/^0+(?=\d)/, '');
  const cents = shifted.slice(power, power + 2).replace(/0+$/, '');
  return cents === '' ? yuan : `${yuan}.${shifted.slice(power, power + 2)}`;
}

type Values = Partial<Record<ListColumn, string>>;

/** What is wrong with the value of a column by itself, and what it means. */
function checked(
  code: ListColumn,
  value: string,
  { unit, today }: { readonly unit: AmountUnit | null; readonly today: string },
): { readonly value: string } | { readonly problem: Text } {
  const wrong = (zh: string, en: string) => ({ problem: { zh, en } });
  switch (code) {
    case 'subject': {
      const { code: written, problem } = checkCode(value);
      return problem === null ? { value: written } : { problem: codeProblemMessage(problem) };
    }
    case 'district': {
      const found = districtNamed(value);
      return found === undefined
        ? wrong(
            '没有这个区，请写本市的区名或者行政区划代码',
            'There is no such district; enter the name of a district of this city or its division code',
          )
        : { value: found.code };
    }
    case 'unit': {
      const found = unitOf(value) ?? unitNamed(value);
      return found === undefined
        ? wrong(
            '没有这个单位，请写平台登记的单位名称或者代码',
            'There is no such unit; enter the registered name or code of the unit',
          )
        : { value: found.code };
    }
    case 'target': {
      const day = parseDay(value);
      if (day === null) return wrong('不是日期，请写成 2026-12-31', 'Not a date; write it as 2026-12-31');
      return day < today
        ? wrong(
            '目标日已经过去，请写今天或者以后的日期',
            'The target date has passed; enter today or a later date',
          )
        : { value: day };
    }
    case 'amount': {
      const yuan = yuanOf(value, unit ?? '元');
      return yuan === null
        ? wrong(
            '不是金额，请只写数字，精确到分',
            'Not an amount; enter digits only, with at most two decimal places',
          )
        : { value: yuan };
    }
    default: {
      const problem = textProblem(value);
      return problem === null ? { value } : { problem };
    }
  }
}

/** One line, or all that is wrong with it. */
function lineOf(row: number, found: readonly Heading[], cells: readonly string[], today: string) {
  const faults: ListFault[] = [];
  const values: Values = {};
  for (const { code, name, required, most } of listColumns) {
    const at = found.findIndex((each) => each.code === code);
    const raw = at < 0 ? '' : normaliseText(cells[at] ?? '');
    if (raw === '') {
      if (required)
        faults.push({ row, column: code, message: { zh: `没有填写${name}`, en: `${name} is empty` } });
      continue;
    }
    if ([...raw].length > most) {
      faults.push({
        row,
        column: code,
        message: { zh: `超过${most}个字`, en: `Longer than ${most} characters` },
      });
      continue;
    }
    const result = checked(code, raw, { unit: found[at]?.unit ?? null, today });
    if ('problem' in result) faults.push({ row, column: code, message: result.problem });
    else values[code] = result.value;
  }
  return { faults, values };
}

/**
 * The lines of a list. All its faults are told, and one is enough that nothing is taken of it.
 * @param today the day in China: no target day lies before it
 */
export function readList(
  { header, rows }: { readonly header: readonly string[]; readonly rows: readonly SourceRow[] },
  today: string,
): { readonly lines: readonly ListLine[]; readonly faults: readonly ListFault[] } {
  const read = headings(header);
  if ('faults' in read) return { lines: [], faults: read.faults };
  const lines: ListLine[] = [];
  const faults: ListFault[] = [];
  const rowOf = new Map<string, number>();
  for (const each of rows) {
    if ('problem' in each) {
      faults.push({ row: each.row, column: null, message: each.problem });
      continue;
    }
    const { faults: own, values } = lineOf(each.row, read.found, each.cells, today);
    faults.push(...own);
    const {
      list = '',
      subject = '',
      subjectName = '',
      cause = '',
      unit = '',
      condition = '',
      target = '',
    } = values;
    if (own.length > 0) continue;
    const same = `${list}\n${subject}`;
    const before = rowOf.get(same);
    if (before !== undefined)
      faults.push({
        row: each.row,
        column: 'subject',
        message: {
          zh: `与第${before}行是同一名单的同一主体，请合并为一行`,
          en: `Row ${before} has the same subject on the same list; please merge them into one row`,
        },
      });
    rowOf.set(same, each.row);
    lines.push({
      row: each.row,
      listName: list,
      subject,
      subjectName,
      district: values.district ?? districtOf(subject),
      cause,
      amount: values.amount ?? null,
      unit,
      condition,
      target,
    });
  }
  return { lines, faults };
}
