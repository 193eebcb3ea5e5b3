import { byteOrderMark, csvLine } from '../../shared/domain/csv-line.ts';
import { theFiles } from '../../shared/files/files.ts';
import type { Answer } from '../../shared/http/answer.ts';
import { Problem } from '../../shared/http/problem.ts';
import { daysToMend, returnedColumns, returnedSheet } from '../../shared/policy/reporting.ts';
import {
  type BatchItem,
  errorsFile,
  joinedFile,
  type ReturnedRows,
  returnedFile,
} from '../../shared/store/batches.ts';
import { templateTypes } from '../../templates/import-template/formats.ts';

/** Bytes that an answer carries by itself; Lambda's limit is 6 MB, with everything beside them. */
const mostInAnswer = 3 * 1024 * 1024;
/** Seconds in which the address of a longer file may be used. */
const addressSeconds = 60;
/** Parts of a batch that are joined when they are asked for; those of a larger one are joined when it comes to its end. */
export const mostJoinedOnDemand = 90;
/** Rows of a workbook to mend: it is made in memory. */
const mostInWorkbook = 45_000;
/** Parts read at the same time. */
const readsAtOnce = 8;

/** What can be fetched of a batch: how its parts are called, and what they make together. */
interface Joinable {
  readonly part: (batch: string, number: number) => string;
  readonly type: string;
  readonly made: (parts: readonly string[]) => string | Promise<Uint8Array>;
}

const csv = 'text/csv; charset=utf-8';

const joinables = {
  'errors.csv': {
    part: errorsFile,
    type: csv,
    made: (parts) => `${errorsHead}${parts.join('')}`,
  },
  'returned.csv': {
    part: returnedFile,
    type: csv,
    made: (parts) => {
      const { header, rows } = returned(parts);
      return `${returnedHead(header)}${rows.map((row) => csvLine(returnedLine(row))).join('')}`;
    },
  },
  'returned.xlsx': {
    part: returnedFile,
    type: templateTypes.xlsx,
    made: async (parts) => {
      const { header, rows } = returned(parts);
      // Nothing else needs what writes workbooks.
      const { rowsWorkbook } = await import('../../templates/import-template/rows-workbook.ts');
      return rowsWorkbook(returnedSheet, ownAnd(header), rows.map(returnedLine));
    },
  },
} satisfies Record<string, Joinable>;

export const errorsHead = `${byteOrderMark}row,field,value,message\r\n`;

/** The first line of the rows to mend: our columns before the sender's own. */
export function returnedHead(header: readonly string[]): string {
  return `${byteOrderMark}${csvLine(ownAnd(header))}`;
}

function ownAnd(header: readonly string[]): string[] {
  return [...Object.values(returnedColumns), ...header];
}

export function returnedLine({ row, cells, reasons }: ReturnedRows['rows'][number]): string[] {
  return [String(row), '', reasons.join('；'), ...cells];
}

function returned(parts: readonly string[]): ReturnedRows {
  const read = parts.map((part) => JSON.parse(part) as ReturnedRows);
  return { header: read[0]?.header ?? [], rows: read.flatMap(({ rows }) => rows) };
}

/**
 * A file of all chunks of a batch that are through: in the answer, or, where that would be too long, at an address of
 * the bucket.
 * @throws Problem 410 where it is not kept any more, 409 where a large file is still being imported
 */
export async function joinedParts(batch: BatchItem, what: keyof typeof joinables): Promise<Answer> {
  if (what === 'returned.xlsx' && batch.rejected > mostInWorkbook) return joinedParts(batch, 'returned.csv');
  const fileName = what.replace('.', `-${batch.id}.`);
  const joined = joinedFile(batch.id, what, isOver(batch) ? batch.chunks : batch.chunksDone);
  const { part, type, made } = joinables[what];
  const large = batch.chunks > mostJoinedOnDemand && what !== 'returned.xlsx';
  if (large && batch.closedAt === undefined) throw atWork;
  // As long as it is at work the next call finds more.
  if (!isOver(batch) || !(await theFiles().has(joined))) {
    const file = await made(await partsOf(batch, part));
    const bytes = typeof file === 'string' ? file : Buffer.from(file);
    if (Buffer.byteLength(bytes) <= mostInAnswer) {
      return {
        status: 200,
        file: { bytes, type },
        headers: { 'content-disposition': `attachment; filename="${fileName}"` },
      };
    }
    await theFiles().put(joined, bytes, { contentType: type, fileName });
  }
  return { status: 303, location: await theFiles().addressOf(joined, addressSeconds) };
}

/** Whether nothing more becomes of its rows: it is through, was cancelled or given up. */
function isOver({ closedAt, chunksDone, chunks }: BatchItem): boolean {
  return closedAt !== undefined || chunksDone === chunks;
}

async function partsOf(batch: BatchItem, part: Joinable['part']): Promise<string[]> {
  const parts: string[] = [];
  for (let at = 0; at < batch.chunks; at += readsAtOnce) {
    const numbers = Array.from({ length: Math.min(readsAtOnce, batch.chunks - at) }, (_, each) => at + each);
    const read = await Promise.all(numbers.map((number) => theFiles().get(part(batch.id, number))));
    parts.push(
      ...read.flatMap((bytes) => (bytes === undefined ? [] : [Buffer.from(bytes).toString('utf8')])),
    );
  }
  if (parts.length === 0 && batch.rejected > 0 && isOver(batch)) throw gone();
  return parts;
}

const atWork = new Problem(409, 'batch-in-work', {
  zh: '文件较大，逐行结果在全部处理完后提供，请稍后再试。',
  en: 'The file is large. The results by row will be available once all rows have been processed. Please try again later.',
});

function gone(): Problem {
  return new Problem(410, 'rows-gone', {
    zh: `未通过的行保存 ${daysToMend} 天，现已删除。请从本单位的系统重新导出后报送。`,
    en: `Refused rows are kept for ${daysToMend} days and have now been deleted. Export them again from your own system and report them.`,
  });
}
