import * as z from 'zod';
import { isDay } from '../../shared/domain/china-time.ts';
import type { Days } from '../../shared/domain/coverage.ts';
import { dayText } from '../../shared/domain/day-text.ts';
import type { Given } from '../../shared/domain/import/columns.ts';
import { type InputError, invalid, Problem } from '../../shared/http/problem.ts';
import { validated } from '../../shared/http/validation.ts';
import type { CatalogueCode } from '../../shared/policy/catalogue.ts';
import { catalogue } from '../../shared/policy/catalogues.ts';
import type { RefusalCode } from '../../shared/policy/refusal-words.ts';
import { type BatchItem, batchById, batchState } from '../../shared/store/batches.ts';
import type { Table } from '../../shared/store/table.ts';
import { readGiven } from './given.ts';

/** Fields of a query or a form that state something about the file. */
export const statementFields = z.object({
  'covers.from': z.string().optional(),
  'covers.to': z.string().optional(),
  /** The same in one field: `2026-01-01/2026-03-31`, or a JSON object. */
  covers: z.string().optional(),
  nil: z.string().optional(),
  completes: z.string().max(40).optional(),
  dryRun: z.string().optional(),
  confirmed: z.string().optional(),
  /** What holds for all rows, as a JSON object of texts by column name or code. */
  values: z.string().max(4000).optional(),
});

/** What a unit states with a file. */
export interface Statement {
  readonly covers?: Days;
  readonly nil?: true;
  readonly completes?: string;
  readonly dryRun?: true;
  readonly confirmed?: true;
  /** What holds for all rows of the file, by column code. */
  readonly values?: Given;
}

const noDay = {
  zh: '请按 年-月-日 填写真实日期，例如 2026-03-01。',
  en: 'Enter an existing date in the form year-month-day, for example 2026-03-01.',
};

/**
 * Reads what is stated.
 * @param today YYYY-MM-DD: no file is complete for days to come
 * @param code of the file's catalogue; without one nothing is read of what holds for its rows
 * @throws Problem 422
 */
export function readStatement(
  fields: Readonly<Record<string, unknown>>,
  today: string,
  code?: CatalogueCode,
): Statement {
  const {
    completes = '',
    nil = '',
    dryRun = '',
    confirmed = '',
    values: _,
    ...days
  } = validated(statementFields, fields);
  const errors: InputError[] = [];
  const covers = readDays(days, today, errors);
  for (const [name, value] of Object.entries({ nil, dryRun, confirmed })) {
    if (!['', 'true', 'false'].includes(value))
      errors.push({
        pointer: `/${name}`,
        message: { zh: '请填 true 或 false。', en: 'Enter true or false.' },
      });
  }
  if (nil === 'true' && dryRun === 'true') {
    errors.push({
      pointer: '/dryRun',
      message: {
        zh: '零报告没有可以试运行的内容。',
        en: 'A nil return contains nothing to try in a dry run.',
      },
    });
  }
  if (nil === 'true' && covers === undefined && errors.length === 0) {
    errors.push({
      pointer: '/covers/from',
      message: {
        zh: '零报告须注明业务日期的起止，请填写。',
        en: 'A nil return must state the first and last day it covers. Please fill them in.',
      },
    });
  }
  if (nil === 'true' && completes !== '') {
    errors.push({
      pointer: '/completes',
      message: {
        zh: '零报告不能用来补报。被退回的行如不再报送，请在原批次页面撤回并说明原因。',
        en: 'A nil return cannot be used to resubmit refused rows. If the rows should not be reported, withdraw them on the page of the original batch and state the reason.',
      },
    });
  }
  const values = code === undefined ? {} : readGiven(fields, catalogue(code), errors);
  if (errors.length > 0) throw invalid(errors);
  return {
    ...(Object.keys(values).length === 0 ? {} : { values }),
    ...(covers === undefined ? {} : { covers }),
    ...(nil === 'true' ? { nil: true } : {}),
    ...(completes === '' ? {} : { completes }),
    ...(dryRun === 'true' ? { dryRun: true } : {}),
    ...(confirmed === 'true' ? { confirmed: true } : {}),
  };
}

function readDays(
  { covers = '', ...ends }: Pick<z.output<typeof statementFields>, 'covers' | 'covers.from' | 'covers.to'>,
  today: string,
  errors: InputError[],
): Days | undefined {
  const { from = '', to = '' } =
    covers === '' ? { from: ends['covers.from'], to: ends['covers.to'] } : inOne(covers);
  if (from === '' && to === '' && covers === '') return undefined;
  const before = errors.length;
  if (covers !== '' && (ends['covers.from'] ?? '') + (ends['covers.to'] ?? '') !== '') {
    errors.push({
      pointer: '/covers',
      message: { zh: '业务日期只填写一处。', en: 'Enter the days covered in one place only.' },
    });
  }
  for (const [name, day] of [
    ['from', from],
    ['to', to],
  ] as const) {
    if (!isDay(day)) errors.push({ pointer: `/covers/${name}`, message: noDay });
  }
  if (errors.length > before) return undefined;
  if (from > to) {
    errors.push({
      pointer: '/covers/to',
      message: { zh: '截止日期不能早于起始日期。', en: 'The last day must not be before the first day.' },
    });
  }
  if (to > today) {
    errors.push({
      pointer: '/covers/to',
      message: {
        zh: `截止日期不能晚于今天（${dayText(today, 'zh-CN')}）。`,
        en: `The last day must not be later than today (${dayText(today, 'en')}).`,
      },
    });
  }
  return errors.length > before ? undefined : { from, to };
}

/** Both days in one field. */
function inOne(text: string): { from: string | undefined; to: string | undefined } {
  const [from, to = '', ...more] = text.split('/');
  if (!text.startsWith('{')) return { from, to: [to, ...more].join('/') };
  try {
    const { data } = z.object({ from: z.string(), to: z.string() }).safeParse(JSON.parse(text));
    return data ?? { from: undefined, to: undefined };
  } catch {
    return { from: undefined, to: undefined };
  }
}

/**
 * A file without rows is a nil return only where it says so, and one that says so has no rows.
 * @throws Problem 422
 */
export function refuseUnlessNil(rows: number, { nil }: Statement): void {
  if (rows === 0 && nil === undefined)
    throw aboutNil('no-rows', {
      zh: '文件没有数据行。是零报告吗？如果是，请填写业务日期的起止并注明零报告（网页上勾选“零报告”，接口加 nil=true、covers.from、covers.to）；如果不是，请核对文件。',
      en: 'The file has no rows. Is it a nil return? If so, enter the days it covers and mark it as a nil return (tick “Nil return” on the page, or send nil=true, covers.from and covers.to through the API); if not, check the file.',
    });
  if (rows > 0 && nil === true)
    throw aboutNil('not-nil', {
      zh: `文件有 ${rows} 行数据，不是零报告。请去掉零报告标记，或核对文件。`,
      en: `The file has ${rows} data row(s), so it is not a nil return. Remove the nil return mark, or check the file.`,
    });
}

function aboutNil(code: string, message: { zh: string; en: string }): Problem {
  return new Problem(422, code, message, { errors: [{ pointer: '/nil', message }] });
}

/**
 * The batch that a file of `rows` rows is said to complete must be of the same unit and catalogue, be through, and
 * have rows that were refused, no more than the file sends again.
 * @throws Problem 422, 409
 */
export async function refuseUnlessCompleting(
  table: Table,
  completes: string,
  file: { readonly unit: string; readonly code: CatalogueCode; readonly rows: number },
): Promise<void> {
  const refuse = (zh: string, en: string) => {
    const message = { zh, en };
    return invalid([{ pointer: '/completes', message }]);
  };
  const batch = await batchById(table, completes);
  if (batch === undefined || batch.unit !== file.unit || batch.catalogue !== file.code) {
    throw refuse(
      '本单位没有这一目录的这一批次，请核对批次号。',
      'Your unit has no such batch in this catalogue. Check the batch number.',
    );
  }
  refuseUnlessOpen(batch);
  if (file.rows < batch.rejected) {
    throw refuse(
      `该批次有 ${batch.rejected} 行未通过，本文件只有 ${file.rows} 行。请一并补报；其中不再报送的，请先不填补报的批次，再到该批次页面撤回并说明原因。`,
      `That batch has ${batch.rejected} refused row(s), but this file has only ${file.rows}. Submit all of them together; if some should not be reported, submit the others without naming the batch, then withdraw the refused rows on the page of that batch and state the reason.`,
    );
  }
}

/**
 * The statement with what was stated once for the rows that the file sends again: rows to mend come back in their own
 * columns, without it. What the file states itself goes before.
 */
export async function withValuesBefore(
  table: Table,
  statement: Statement,
  file: { readonly unit: string; readonly code: CatalogueCode },
): Promise<Statement> {
  if (statement.completes === undefined) return statement;
  const before = await batchById(table, statement.completes);
  if (before?.values === undefined || before.unit !== file.unit || before.catalogue !== file.code)
    return statement;
  return { ...statement, values: { ...before.values, ...statement.values } };
}

/** @throws Problem 409 that says what happened, where no refused row of the batch is open */
export function refuseUnlessOpen(batch: BatchItem): void {
  const refuse = (code: RefusalCode, zh: string, en: string) => new Problem(409, code, { zh, en });
  const state = batchState(batch);
  if (state === 'failed') {
    throw refuse(
      'batch-failed',
      '这一批次没有处理完，请重新报送整个文件。',
      'This batch was not fully processed. Report the whole file again.',
    );
  }
  if (state === 'cancelled')
    throw refuse(
      'batch-cancelled',
      '这一批次已由本单位取消，请重新报送整个文件。',
      'This batch was cancelled by your unit. Report the whole file again.',
    );
  if (state !== 'done')
    throw refuse(
      'batch-in-work',
      '这一批次还在处理中，请稍后再试。',
      'This batch is still being processed. Please try again later.',
    );
  if (batch.dryRun !== undefined) {
    throw refuse(
      'dry-run',
      '这一批次只是试运行，没有需要补报或撤回的行。',
      'This batch was only a dry run; it has no rows to resubmit or withdraw.',
    );
  }
  if (batch.takenBack !== undefined) {
    throw refuse(
      'taken-back',
      '这一批次未通过的行已经撤回。',
      'The refused rows of this batch have already been withdrawn.',
    );
  }
  if (batch.rejected === 0 || batch.completeAt !== undefined) {
    throw refuse('nothing-refused', '这一批次没有待处理的未通过行。', 'This batch has no open refused rows.');
  }
}
