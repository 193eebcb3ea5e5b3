import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { marketSupervisionUnit } from '../../shared/policy/units.ts';
import { batchById, type ChunkItem, chunkKey, errorsFile } from '../../shared/store/batches.ts';
import { importing } from '../support/importing.ts';
import { inProcess, type Person } from '../support/in-process.ts';

const clerk: Person = {
  sub: 'clerk',
  name: '周八',
  role: 'provider',
  subjects: [],
  unit: marketSupervisionUnit,
};

let service: Awaited<ReturnType<typeof inProcess>>;
let files: Awaited<ReturnType<typeof importing>>;
let records: unknown;
beforeAll(async () => {
  service = await inProcess();
  files = await importing(service.table);
  files.serve();
  records = (await import('../../functions/records/handler.ts')).handler;
});
afterAll(async () => {
  await files.close();
  await service.close();
});

interface Answer {
  readonly id: string;
  readonly rows: number;
  readonly encoding: string;
  readonly type: string;
  readonly detail: string;
}

/** Sends a file as a program does that calls every file bytes. */
function send(name: string, headers: Readonly<Record<string, string>> = {}) {
  const bytes = readFileSync(new URL(`../support/import-files/${name}`, import.meta.url));
  return service.call<Answer>(
    records,
    clerk,
    'POST /records/batches',
    {},
    { query: { catalogue: 'administrative-penalty', fileName: name }, bytes, headers },
  );
}

/** Imports what was sent, and answers how its batch stands and what its sender is told. */
async function imported({ json }: Awaited<ReturnType<typeof send>>) {
  const batch = await batchById(service.table, json.id);
  const chunk = await service.table.get<ChunkItem>(chunkKey(json.id, 0));
  if (batch === undefined || chunk === undefined) throw new Error(`No batch: ${json.detail}`);
  const done = await files.run({ batch, chunk, chunks: [chunk] });
  const errors = await files.files.get(errorsFile(json.id, 0));
  return { done, errors: errors === undefined ? '' : Buffer.from(errors).toString('utf8') };
}

describe('a file as departments send it', () => {
  it.each([
    ['tsv.csv', 1, 'utf-8'],
    ['semicolon.csv', 1, 'utf-8'],
    ['fullwidth-comma.csv', 1, 'utf-8'],
    ['unicode-text-excel.txt', 2, 'utf-16le'],
    ['hdr-title-row.csv', 1, 'utf-8'],
    ['hdr-two-title-rows.csv', 1, 'utf-8'],
    ['total-row.csv', 2, 'utf-8'],
    ['footer-rows.csv', 2, 'utf-8'],
    ['blank-space-rows.csv', 2, 'utf-8'],
    ['ctrl-z.csv', 1, 'utf-8'],
    ['one-table.zip', 1, 'utf-8'],
    ['one-table.csv.gz', 1, 'utf-8'],
    ['days-from-1904.xlsx', 1, 'xlsx'],
  ])('%s: every row is in', async (name, rows, encoding) => {
    const answer = await send(name);
    expect(answer).toMatchObject({ status: 202, json: { rows, encoding } });
    const { done } = await imported(answer);
    expect({ ...done, accepted: done.accepted + done.unchanged }).toMatchObject({
      accepted: rows,
      rejected: 0,
    });
  });

  it.each([
    ['one-bad-byte-gbk.csv', 1, /^2,.*无法识别的字节/m],
    ['mixed-utf8-gbk.csv', 1, /^3,.*编码与文件的其余部分不同/m],
    ['nested.ndjson', 0, /^1,.*“附件”的值应为文字/m],
  ])('%s: one row comes back, with what to do', async (name, accepted, message) => {
    const { done, errors } = await imported(await send(name));
    expect({ ...done, accepted: done.accepted + done.unchanged }).toMatchObject({ accepted, rejected: 1 });
    expect(errors).toMatch(message);
  });

  it('tells of what was passed over', async () => {
    const { done, errors } = await imported(await send('footer-rows.csv'));
    expect(done.warnings).toBeGreaterThanOrEqual(2);
    expect(errors).toMatch(/^4,,,提醒：这一行是表尾的说明（“填报人：周试/m);
  });

  it('a workbook is what it is, whatever its type is said to be', async () => {
    const answer = await send('workbook.xlsx', { 'content-type': 'text/csv' });
    expect(answer).toMatchObject({ status: 202, json: { rows: 5, encoding: 'xlsx' } });
    const { errors } = await imported(answer);
    // What a spreadsheet holds and shows: a number, an error of a formula, digits that are lost.
    expect(errors).toMatch(/^5,罚款金额\(万元\),0\.3,提醒：与处罚内容中的金额不一致/m);
    expect(errors).toMatch(/^7,处罚内容,#VALUE!,/m);
    expect(errors).toMatch(/^7,[^,]*,4\.40106199001011E\+17,提醒：号码被电子表格转成了数字/m);
    expect(errors).toMatch(/^9,,,提醒：这一行是合计行/m);
  });

  it.each([
    ['unknown-column-control.csv', 1],
    ['code-zwsp.csv', 1],
    ['array.ndjson', 1],
    ['workbook.xls', 2],
    ['merged-cells.xlsx', 5],
  ])('%s comes in', async (name, rows) => {
    expect(await send(name)).toMatchObject({ status: 202, json: { rows } });
  });

  it.each([
    ['html-table-as.xls', 415, /not-text/, /网页表格/],
    ['two-tables.zip', 415, /not-text/, /每个文件单独上传/],
    ['header-only.csv', 422, /no-rows/, /是零报告吗？.*covers\.from/],
  ])('%s is refused with what to do', async (name, status, type, detail) => {
    expect(await send(name)).toMatchObject({
      status,
      json: { type: expect.stringMatching(type), detail: expect.stringMatching(detail) },
    });
  });
});
