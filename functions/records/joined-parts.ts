import { byteOrderMark, csvLine } from '../../shared/domain/csv-line.ts';
import { theFiles } from '../../shared/files/files.ts';
import type { Answer } from '../../shared/http/answer.ts';
import { Problem } from '../../shared/http/problem.ts';
import { daysToMend, returnedColumns } from '../../shared/policy/reporting.ts';
import {
  type BatchItem,
  errorsFile,
  joinedFile,
  type ReturnedRows,
  returnedFile,
} from '../../shared/store/batches.ts';

/** Bytes that an answer carries by itself; Lambda's limit is 6 MB, with everything beside them. */
const mostInAnswer = 3 * 1024 * 1024;
/** Seconds in which the address of a longer file may be used. */
const addressSeconds = 60;
/** Parts read at the same time. */
const readsAtOnce = 8;

const type = 'text/csv; charset=utf-8';

/** What can be fetched of a batch: how its parts are called, and what becomes of one. */
interface Joinable {
  readonly part: (batch: string, number: number) => string;
  /** Of its first part, undefined where there is none. */
  readonly header: (first: string | undefined) => string;
  readonly lines: (part: string) => string;
}

const joinables = {
  'errors.csv': {
    part: errorsFile,
    header: () => 'row,field,value,message\r\n',
    lines: (part) => part,
  },
  'returned.csv': {
    part: returnedFile,
    header: (first) =>
      csvLine([...Object.values(returnedColumns), ...(first === undefined ? [] : parsed(first).header)]),
    lines: (part) =>
      parsed(part)
        .rows.map(({ row, cells, reasons }) => csvLine([String(row), '', reasons.join('；'), ...cells]))
        .join(''),
  },
} satisfies Record<string, Joinable>;

function parsed(part: string): ReturnedRows {
  return JSON.parse(part) as ReturnedRows;
}

/**
 * A file of all chunks of a batch that are through: in the answer, or, where that would be too long, at an address of
 * the bucket.
 * @throws Problem 410 where it is not kept any more
 */
export async function joinedParts(batch: BatchItem, what: keyof typeof joinables): Promise<Answer> {
  const fileName = `${what.replace('.csv', '')}-${batch.id}.csv`;
  const joined = joinedFile(batch.id, what, batch.chunksDone);
  if (!(await theFiles().has(joined))) {
    const bytes = Buffer.from(await join(batch, joinables[what]));
    if (bytes.length <= mostInAnswer) {
      return {
        status: 200,
        file: { bytes: bytes.toString('utf8'), type },
        headers: { 'content-disposition': `attachment; filename="${fileName}"` },
      };
    }
    await theFiles().put(joined, bytes, { contentType: type, fileName });
  }
  return { status: 303, location: await theFiles().addressOf(joined, addressSeconds) };
}

async function join(batch: BatchItem, { part, header, lines }: Joinable): Promise<string> {
  const parts: string[] = [];
  for (let at = 0; at < batch.chunks; at += readsAtOnce) {
    const numbers = Array.from({ length: Math.min(readsAtOnce, batch.chunks - at) }, (_, each) => at + each);
    const read = await Promise.all(numbers.map((number) => theFiles().get(part(batch.id, number))));
    parts.push(
      ...read.flatMap((bytes) => (bytes === undefined ? [] : [Buffer.from(bytes).toString('utf8')])),
    );
  }
  const [first] = parts;
  if (first === undefined && batch.rejected > 0 && batch.chunksDone === batch.chunks) throw gone();
  return `${byteOrderMark}${header(first)}${parts.map(lines).join('')}`;
}

function gone(): Problem {
  return new Problem(410, 'rows-gone', {
    zh: `未通过的行保存 ${daysToMend} 天，现已删除。请从本单位的系统重新导出后报送。`,
    en: `Refused rows are kept for ${daysToMend} days and are gone now. Export them from your own system again.`,
  });
}
