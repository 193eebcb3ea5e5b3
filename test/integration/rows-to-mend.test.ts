import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { recognised } from '../../shared/domain/import/columns.ts';
import { readUpload } from '../../shared/domain/import/read-upload.ts';
import { catalogue } from '../../shared/policy/catalogues.ts';
import { returnedColumns } from '../../shared/policy/reporting.ts';
import { batchById, batchKey, errorsFile, joinedFile } from '../../shared/store/batches.ts';
import { recordsOf } from '../../shared/store/records.ts';
import { importing } from '../support/importing.ts';
import { inProcess, type Person } from '../support/in-process.ts';
import { people } from '../support/objection-city.ts';
import { penaltyRow } from '../support/service.ts';

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

const company = { code: people.filer.subjects[0], name: '示范食品有限公司' };
const good = penaltyRow(company, { 行政处罚决定书文号: '示市监回罚〔2026〕1号' });
const bad = penaltyRow(company, { 行政处罚决定书文号: '示市监回罚〔2026〕2号', 处罚决定日期: '2026-02-30' });
const worse = penaltyRow(company, {
  行政处罚决定书文号: '示市监回罚〔2026〕3号',
  处罚决定日期: '2026-13-01',
  处罚依据: '',
});

interface Batch {
  readonly rejected: number;
  readonly dryRun: boolean;
  readonly coverage: string;
  readonly returnedUrl: string | null;
  readonly faults: readonly { readonly field: string; readonly kind: string; readonly rows: number }[];
}

async function show(id: string, route: string, who: Person = people.provider, headers = {}) {
  return service.call<Batch>(records, who, `GET /records/batches/{id}${route}`, { id }, { headers });
}

describe('the rows of a file that were not taken', () => {
  it('come back in their own columns, with the reasons and a place to confirm them', async () => {
    const { id } = await files.run(await files.received([good, bad, worse]));

    const { status, headers, text } = await show(id, '/returned', people.provider, { accept: 'text/csv' });

    expect(status).toBe(200);
    expect(headers['content-disposition']).toContain(`returned-${id}.csv`);
    const [head = '', second = '', third = '', ...more] = text.replace('\uFEFF', '').trimEnd().split('\r\n');
    const ours = Object.values(returnedColumns);
    expect(head.split(',').slice(0, 3)).toEqual(ours);
    expect(head.split(',')).toHaveLength(ours.length + Object.keys(good).length);
    expect(second).toMatch(/^3,,.*处罚决定日期/);
    expect(second).toContain('示市监回罚〔2026〕2号');
    expect(third).toMatch(/^4,,.*处罚决定日期.*处罚依据|^4,,.*处罚依据.*处罚决定日期/);
    expect(more).toEqual([]);
  });

  it('come as a workbook that is read again as it is, once they are mended', async () => {
    const { id } = await files.run(await files.received([good, bad]));
    const { headers, text } = await show(id, '/returned');
    expect(headers['content-type']).toMatch(/spreadsheetml/);
    const of = catalogue('administrative-penalty');
    const read = await readUpload(Buffer.from(text, 'base64'), {
      recognises: (cells) => recognised(of, cells),
      mostRows: 10,
    });
    if ('problem' in read) throw new Error(read.problem.en);
    expect(read.header).toEqual([...Object.values(returnedColumns), ...Object.keys(good)]);
    const [row] = read.rows;
    const cells = row === undefined || 'problem' in row ? [] : row.cells;
    const mended = Object.fromEntries(read.header.map((name, at) => [name, cells[at] ?? '']));
    const again = await files.received([{ ...mended, 处罚决定日期: good.处罚决定日期 ?? '' }]);
    expect(await files.run(again)).toMatchObject({ accepted: 1, rejected: 0 });
  });

  it('are told by kind of fault, with how many there are and an example', async () => {
    const { id } = await files.run(await files.received([good, bad, worse]));
    const { json } = await show(id, '');
    expect(json.faults).toContainEqual(
      expect.objectContaining({
        field: '处罚决定日期',
        kind: 'refused',
        example: { row: 3, value: '2026-02-30' },
      }),
    );
    expect(json.faults).toContainEqual(expect.objectContaining({ field: '处罚依据', rows: 1 }));
    const page = await show(id, '', people.provider, { accept: 'text/html' });
    expect(page.page).toContain('第3行：2026-02-30');
    expect(page.page).toContain(`/records/batches/${id}/returned`);
  });

  it('are an address of the bucket where they are longer than an answer may be', async () => {
    const { id } = await files.run(await files.received([good, bad]));
    const long = '3,处罚决定日期,2026-02-30,没有这一天\r\n'.repeat(80_000);
    await files.files.put(errorsFile(id, 0), long, { contentType: 'text/csv' });

    const { status, headers } = await show(id, '/errors');

    expect(status).toBe(303);
    const fetched = await fetch(String(headers.location));
    expect(fetched.headers.get('content-disposition')).toContain(`errors-${id}.csv`);
    expect(await fetched.text()).toBe(`row,field,value,message\r\n${long}`);
  });

  it('are told to be gone once they are not kept any more', async () => {
    const { id } = await files.run(await files.received([bad]));
    await files.files.remove(errorsFile(id, 0));
    expect((await show(id, '/errors')).status).toBe(410);
  });

  it('are those of all chunks that were through where the file was given up', async () => {
    const { batch } = await files.received([bad]);
    const over = { failed: true, closedAt: batch.receivedAt, rejected: 1, chunks: 100 };
    await service.table.put({ ...batch, ...over });
    // Nothing was kept of it any more.
    expect((await show(batch.id, '/returned')).status).toBe(410);
    const joined = joinedFile(batch.id, 'errors.csv', 100);
    await files.files.put(joined, 'row,field,value,message', { contentType: 'text/csv' });
    const { status, headers } = await show(batch.id, '/errors');
    expect(status).toBe(303);
    expect(String(headers.location)).toContain(encodeURI(joined));
  });

  it('are for their own unit alone', async () => {
    const { id } = await files.run(await files.received([bad]));
    expect((await show(id, '/returned', people.otherProvider)).status).toBe(404);
  });
});

describe('a dry run', () => {
  it('tells what would become of the rows, and takes none', async () => {
    const row = penaltyRow(company, { 行政处罚决定书文号: '示市监试罚〔2026〕9号' });
    const received = await files.received([row, bad]);
    const tried = { ...received, batch: { ...received.batch, dryRun: true as const } };
    await service.table.put({ ...tried.batch, ...batchKey(received.batch.id) });

    const batch = await files.run(tried);

    expect(batch).toMatchObject({ accepted: 1, rejected: 1 });
    const stored = await Array.fromAsync(recordsOf(service.table, company.code));
    expect(stored.filter(({ data }) => data.CF_WSH === row.行政处罚决定书文号)).toEqual([]);
    const { json } = await show(batch.id, '');
    expect(json).toMatchObject({ dryRun: true, coverage: 'none' });
    const again = await service.call(
      records,
      people.provider,
      'POST /records/batches/{id}/take-back',
      { id: batch.id },
      { body: { reason: '重复' } },
    );
    expect(again.status).toBe(409);
  });
});

describe('a file that is cancelled', () => {
  it('leaves its rows alone, and is through', async () => {
    const row = penaltyRow(company, { 行政处罚决定书文号: '示市监停罚〔2026〕1号' });
    const received = await files.received([row]);
    const { id } = received.batch;
    const cancelling = () =>
      service.call<{ state: string }>(records, people.provider, 'POST /records/batches/{id}/cancel', { id });

    expect(await cancelling()).toMatchObject({ status: 200, json: { state: 'cancelled' } });
    expect((await cancelling()).status).toBe(409);

    const batch = await batchById(service.table, id);
    if (batch === undefined) throw new Error('No batch');
    expect(await files.run({ ...received, batch })).toMatchObject({ accepted: 0, chunksDone: 1 });
    const stored = await Array.fromAsync(recordsOf(service.table, company.code));
    expect(stored.filter(({ data }) => data.CF_WSH === row.行政处罚决定书文号)).toEqual([]);
  });

  it('cannot be cancelled once it is through, nor by another unit', async () => {
    const { id } = await files.run(await files.received([good]));
    const cancelling = (who: Person) =>
      service.call(records, who, 'POST /records/batches/{id}/cancel', { id });
    expect((await cancelling(people.provider)).status).toBe(409);
    expect((await cancelling(people.otherProvider)).status).toBe(404);
  });
});

it('a unit hears of what its own files changed, too', async () => {
  const row = penaltyRow(company, { 行政处罚决定书文号: '示市监变罚〔2026〕1号' });
  await files.run(await files.received([row]));
  const { json } = await service.call<{ items: { record: string; reason: string }[] }>(
    records,
    people.provider,
    'GET /changes',
  );
  const stored = await Array.fromAsync(recordsOf(service.table, company.code));
  const id = stored.find(({ data }) => data.CF_WSH === row.行政处罚决定书文号)?.id;
  expect(json.items).toContainEqual(expect.objectContaining({ record: id, reason: 'reported' }));
});
