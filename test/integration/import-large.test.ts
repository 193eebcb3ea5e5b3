import { writeFileSync } from 'node:fs';
import { crc32, deflateRawSync, gzipSync } from 'node:zlib';
import { AbortMultipartUploadCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { marketSupervisionUnit } from '../../shared/policy/units.ts';
import {
  type BatchItem,
  batchById,
  chunksOf,
  type OpenItem,
  openKey,
  sourceFile,
} from '../../shared/store/batches.ts';
import { recordsOf } from '../../shared/store/records.ts';
import { importing } from '../support/importing.ts';
import { inProcess, type Person } from '../support/in-process.ts';
import { csvOf, penaltyRow, testCompany } from '../support/service.ts';

const clerk: Person = {
  sub: 'clerk',
  name: '周八',
  role: 'provider',
  subjects: [],
  unit: marketSupervisionUnit,
};
const stranger: Person = { ...clerk, sub: 'stranger', unit: '11440100XXXX00043D' };

let service: Awaited<ReturnType<typeof inProcess>>;
let store: Awaited<ReturnType<typeof importing>>;
let records: unknown;
let steps: (event: unknown) => Promise<unknown>;
beforeAll(async () => {
  service = await inProcess();
  store = await importing(service.table);
  store.serve();
  process.env.PERSON_KEY = store.personKey;
  records = (await import('../../functions/records/handler.ts')).handler;
  steps = (await import('../../functions/import/handler.ts')).handler;
});
afterAll(async () => {
  await store.close();
  await service.close();
});

interface Announced {
  readonly id: string;
  readonly url: string;
  readonly fields: Readonly<Record<string, string>>;
}

async function announce(bytes: number, more: Record<string, unknown> = {}, who = clerk) {
  return service.call<Announced>(
    records,
    who,
    'POST /records/batches',
    {},
    {
      query: { upload: 'true' },
      body: { catalogue: 'administrative-penalty', fileName: '处罚.csv', bytes, ...more },
    },
  );
}

/** Sends the file as a browser does, by the form; answers what the store does. */
async function post({ url, fields }: Announced, bytes: Uint8Array): Promise<number> {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  form.append('file', new Blob([new Uint8Array(bytes)]));
  return (await fetch(url, { method: 'POST', body: form })).status;
}

interface Cut {
  readonly chunks: number;
  readonly manifest: { readonly bucket: string; readonly key: string };
}

function step(event: Readonly<Record<string, unknown>>): Promise<unknown> {
  return service.as('import', () => steps(event));
}

const cut = (batch: string) => step({ step: 'cut', batch }) as Promise<Cut>;

/** What the state machine does. */
async function machine(batch: string, inOrder?: (numbers: number[]) => number[]): Promise<BatchItem> {
  const { chunks, manifest } = await cut(batch);
  const listed = JSON.parse(Buffer.from((await store.files.get(manifest.key)) ?? []).toString()) as unknown[];
  expect(listed).toEqual(Array.from({ length: chunks }, (_, number) => ({ batch, number })));
  const numbers = Array.from({ length: chunks }, (_, number) => number);
  await Promise.all((inOrder?.(numbers) ?? numbers).map((number) => step({ step: 'import', batch, number })));
  await step({ step: 'close', batch });
  return stored(batch);
}

async function stored(id: string): Promise<BatchItem> {
  const batch = await batchById(service.table, id);
  if (batch === undefined) throw new Error(`No batch ${id}`);
  return batch;
}

/** A file that was announced, and lies in the bucket. */
async function arrived(bytes: Uint8Array, more: Record<string, unknown> = {}): Promise<string> {
  const { status, json } = await announce(bytes.length, more);
  expect(status).toBe(202);
  expect(await post(json, bytes)).toBe(204);
  return json.id;
}

const company = testCompany();
type Rows = readonly Record<string, string>[];
let documents = 0;

/** Rows of decisions of their own, about one company. */
function rowsOf(count: number, over: Record<string, string> = {}): Record<string, string>[] {
  return Array.from({ length: count }, () =>
    penaltyRow(company, { 行政处罚决定书文号: `示市监大罚〔2026〕${++documents}号`, ...over }),
  );
}

/** The same rows so long that they are no longer read as a whole: most of them is columns that nobody knows. */
function padded(rows: readonly Record<string, string>[]): Record<string, string>[] {
  const texts = 'x'.repeat(Math.ceil(4_500_000 / rows.length)).match(/.{1,30000}/g) ?? [];
  const columns = Object.fromEntries(texts.map((text, at) => [`附注${at + 1}`, text]));
  return rows.map((row) => ({ ...row, ...columns }));
}

function long(rows: readonly Record<string, string>[]): Buffer {
  return Buffer.from(csvOf(padded(rows)));
}

async function factsOf(document: string | undefined): Promise<(string | undefined)[]> {
  const all = await Array.fromAsync(recordsOf(service.table, company.code));
  return all.filter(({ data }) => data.CF_WSH === document).map(({ data }) => data.CF_SY);
}

describe('a file of any size', () => {
  it('is announced, sent past the API, cut and imported', async () => {
    const rows = rowsOf(300);
    const bytes = long(rows);

    const { status, json, headers } = await announce(bytes.length);
    expect(status).toBe(202);
    expect(headers.location).toBe(`/records/batches/${json.id}`);
    expect(await shown(json.id)).toMatchObject({ state: 'awaiting-file', fileName: '处罚.csv', rows: 0 });
    expect(await post(json, bytes)).toBe(204);
    const batch = await machine(json.id);

    expect(batch).toMatchObject({ rows: 300, accepted: 300, rejected: 0, encoding: 'utf-8' });
    expect(batch.chunks).toBeGreaterThan(1);
    expect(await shown(json.id)).toMatchObject({ state: 'done', accepted: 300, progress: null });
    expect(await factsOf(rows[250]?.行政处罚决定书文号)).toHaveLength(1);
    // What it was made of is gone: it holds numbers of identity documents.
    expect(await store.incoming.find(sourceFile(json.id))).toBeUndefined();
    expect(await service.table.get(openKey(json.id))).toBeUndefined();
  });
});

async function shown(id: string, who = clerk) {
  const { json } = await service.call<Record<string, unknown>>(records, who, 'GET /records/batches/{id}', {
    id,
  });
  return json;
}

describe('the chunks of one file', () => {
  it('are the same whatever comes first, twice, or once it is closed', async () => {
    const id = await arrived(long(rowsOf(60)));
    const before = await cut(id);
    expect(await cut(id)).toEqual(before);
    const last = before.chunks - 1;
    await Promise.all([last, last, 0, 0].map((number) => step({ step: 'import', batch: id, number })));

    const done = await machine(id, (numbers) => [...numbers, ...numbers].reverse());
    await step({ step: 'import', batch: id, number: 0 });
    await step({ step: 'close', batch: id });
    await step({ step: 'fail', batch: id, error: { Error: 'late' } });

    expect(await stored(id)).toEqual(done);
    expect(done).toMatchObject({ failed: false, rows: 60, accepted: 60, unchanged: 0, rejected: 0 });
  });

  it('know the rows before that their own repeat: the same verdict in whatever order', async () => {
    for (const turned of [false, true]) {
      const [first, second, ...others] = rowsOf(40);
      const again = { ...first, 违法事实: '另一内容' };
      const rows = [first, second, ...others, again, second, ...rowsOf(10)] as Record<string, string>[];
      const id = await arrived(long(rows));
      const batch = await machine(id, (numbers) => (turned ? numbers.reverse() : numbers));
      expect(batch).toMatchObject({ rows: 52, accepted: 50, unchanged: 1, rejected: 1 });
      expect(await factsOf(first?.行政处罚决定书文号)).toEqual([first?.违法事实]);
      const told = await toldOf(batch);
      expect(told).toMatch(/^42,[^\n]*在第2行已出现且内容不同/m);
      expect(told).toMatch(/^43,[^\n]*与第3行相同，只计一条/m);
    }
  });

  it('have a quoted line break on their border', async () => {
    const rows = rowsOf(40, { 违法事实: '第一行\n第二行，“引号”\n"第三行"' });
    const batch = await machine(await arrived(long(rows)));
    expect(batch).toMatchObject({ rows: 40, accepted: 40 });
    expect(await factsOf(rows[20]?.行政处罚决定书文号)).toHaveLength(1);
  });

  it('are not closed before all are through', async () => {
    const id = await arrived(long(rowsOf(20)));
    await cut(id);
    await expect(step({ step: 'close', batch: id })).rejects.toThrow(/not through/);
    expect((await stored(id)).closedAt).toBeUndefined();
    expect((await machine(id)).accepted).toBe(20);
  });

  it('are the same ones where the run that cut them broke off', async () => {
    const id = await arrived(long(rowsOf(30)));
    await cut(id);
    const { cutAt: _, ...broken } = await stored(id);
    await service.table.put({ ...broken, chunks: 1 });
    await step({ step: 'import', batch: id, number: 1 });
    const batch = await machine(id);
    expect(batch).toMatchObject({ rows: 30, accepted: 30 });
    expect((await chunksOf(service.table, id)).length).toBe(batch.chunks);
  });
});

describe('a file that comes otherwise', () => {
  it.each([
    ['UTF-16', (rows: Rows) => Buffer.from(`\ufeff${long(rows)}`, 'utf16le'), 'utf-16le'],
    ['gzip', (rows: Rows) => gzipSync(long(rows)), 'utf-8'],
    ['a ZIP', (rows: Rows) => zipOf('处罚.csv', long(rows)), 'utf-8'],
    [
      'lines of JSON',
      (rows: Rows) =>
        Buffer.from(
          padded(rows)
            .map((row) => JSON.stringify(row))
            .join('\n'),
        ),
      'utf-8',
    ],
    ['an array of JSON', (rows: Rows) => Buffer.from(JSON.stringify(padded(rows))), 'utf-8'],
    ['a short text', (rows: Rows) => Buffer.from(csvOf(rows)), 'utf-8'],
  ])('%s is imported, too', async (_, made, encoding) => {
    const [first, ...others] = rowsOf(20);
    // A row that repeats one of another chunk, wherever that lies.
    const rows = [first, ...others, first] as Record<string, string>[];
    const batch = await machine(await arrived(made(rows)));
    expect(batch).toMatchObject({ rows: 21, accepted: 20, unchanged: 1, rejected: 0, encoding });
    expect(await factsOf(rows[19]?.行政处罚决定书文号)).toHaveLength(1);
  });

  it('has one row refused where one byte is wrong', async () => {
    const bytes = long(rowsOf(20));
    bytes[bytes.indexOf('示市监大罚', bytes.length / 2) + 1] = 0x20;
    const batch = await machine(await arrived(bytes));
    expect(batch).toMatchObject({ rows: 20, accepted: 19, rejected: 1 });
    expect(await toldOf(batch)).toMatch(/无法识别的字节/);
  });

  it.each([
    ['of another type', Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(1000)]), /PDF/],
    [
      'that unpacks to too much',
      gzipSync(
        Buffer.concat([
          Buffer.from(csvOf(rowsOf(1))),
          Buffer.alloc(100 * 1024 * 1024, `${' '.repeat(9999)}\n`),
        ]),
      ),
      /解开后过大/,
    ],
    ['that is packed and broken', gzipSync('示').subarray(0, 20), /不完整或已损坏/],
    ['without rows', Buffer.from(csvOf(rowsOf(1)).split('\n')[0] ?? ''), /没有数据行/],
    ['without the columns', Buffer.from('甲,乙\n1,2\n'), /没有认出任何列名/],
    ['without line breaks', Buffer.alloc(17_000_000, '示'), /过长/],
  ])('%s is told what to do', async (_, bytes, why) => {
    const id = await arrived(bytes);
    const batch = await machine(id);
    expect(batch).toMatchObject({ failed: true, failure: { zh: expect.stringMatching(why) } });
    expect(await shown(id)).toMatchObject({ state: 'failed', failure: expect.stringMatching(why) });
    expect(await store.incoming.find(sourceFile(id))).toBeUndefined();
  });

  it('of another length than was stated is not taken', async () => {
    const bytes = long(rowsOf(5));
    const { json } = await announce(bytes.length - 1);
    expect(await post(json, bytes)).toBe(400);
    await put(json.id, bytes);
    expect(await machine(json.id)).toMatchObject({
      failed: true,
      failure: { zh: expect.stringMatching(new RegExp(`收到的文件有 ${bytes.length} 字节`)) },
    });
  });

  it('is not mixed with another one that takes its place', async () => {
    const id = await arrived(long(rowsOf(20)));
    await cut(id);
    await put(id, long(rowsOf(21)));
    await step({ step: 'import', batch: id, number: 0 });
    const batch = await machine(id);
    expect(batch).toMatchObject({
      failed: true,
      accepted: 0,
      failure: { zh: expect.stringMatching(/替换/) },
    });
  });

  it('that is gone is told so', async () => {
    const { json } = await announce(9);
    expect(await machine(json.id)).toMatchObject({
      failed: true,
      failure: { zh: expect.stringMatching(/接收区/) },
    });
  });
});

describe('a file in parts', () => {
  it('goes on where it broke off', async () => {
    const bytes = Buffer.concat([long(rowsOf(8)), Buffer.alloc(17 * 1024 * 1024, `${' '.repeat(9999)}\n`)]);
    const { json } = await announce(bytes.length);
    const ask = (who = clerk) =>
      service.call<{
        missing: { number: number; from: number; to: number; url: string }[];
        joined: boolean;
      }>(records, who, 'POST /records/batches/{id}/parts', { id: json.id });
    const first = await ask();
    expect(first.json.missing.map(({ number }) => number)).toEqual([1, 2]);
    expect((await ask(stranger)).status).toBe(404);
    for (const wanted of [2, 1]) {
      const { missing } = (await ask()).json;
      const part = missing.find(({ number }) => number === wanted);
      const { status } = await fetch(part?.url ?? '', {
        method: 'PUT',
        body: new Uint8Array(bytes.subarray(part?.from, part?.to)),
      });
      expect(status).toBe(200);
    }
    expect((await ask()).json).toMatchObject({ missing: [], joined: true });
    expect((await ask()).json).toMatchObject({ missing: [], joined: true });
    expect(await machine(json.id)).toMatchObject({ rows: 8, accepted: 8 });
    expect((await ask()).json).toMatchObject({ joined: true });
  });

  it('begins anew where the bucket has given its parts up, and is joined once', async () => {
    const bytes = Buffer.concat([long(rowsOf(8)), Buffer.alloc(17 * 1024 * 1024, `${' '.repeat(9999)}\n`)]);
    const { id } = (await announce(bytes.length)).json;
    const ask = async () =>
      (
        await service.call<{
          missing: { number: number; from: number; to: number; url: string }[];
          joined: boolean;
        }>(records, clerk, 'POST /records/batches/{id}/parts', { id })
      ).json;
    const send = async (over = Buffer.alloc(0)) => {
      for (const { from, to, url } of (await ask()).missing)
        await fetch(url, {
          method: 'PUT',
          body: new Uint8Array(over.length === 0 ? bytes.subarray(from, to) : over),
        });
    };
    // A part of another length is none.
    await send(Buffer.alloc(5_500_000));
    expect((await ask()).missing.map(({ number }) => number)).toEqual([1, 2]);
    const { parts } = (await service.table.get<OpenItem>(openKey(id))) ?? {};
    await store.client.send(
      new AbortMultipartUploadCommand({ Bucket: 'quarantine', Key: sourceFile(id), UploadId: parts }),
    );

    const anew = await Promise.all([ask(), ask()]);
    expect(anew.map(({ joined, missing }) => [joined, missing.length])).toEqual([
      [false, 2],
      [false, 2],
    ]);
    await send();
    expect((await Promise.all([ask(), ask(), ask()])).every(({ joined }) => joined)).toBe(true);
    expect(await store.incoming.find(sourceFile(id))).toMatchObject({ bytes: bytes.length });
    expect(await machine(id)).toMatchObject({ rows: 8, accepted: 8 });
  });
});

describe('a file that is stopped', () => {
  const cancel = (id: string) =>
    service.call<{ accepted: number }>(records, clerk, 'POST /records/batches/{id}/cancel', { id });

  it('has the chunks that are through', async () => {
    const id = await arrived(long(rowsOf(30)));
    const { chunks } = await cut(id);
    await step({ step: 'import', batch: id, number: 0 });
    expect(await shown(id)).toMatchObject({
      state: 'processing',
      progress: { rowsDone: expect.any(Number) },
    });
    const cancelled = await cancel(id);
    // What is in by then is said at once, and not only once the last chunk has heard of it.
    expect(cancelled).toMatchObject({
      status: 200,
      json: { state: 'cancelled', accepted: expect.any(Number) },
    });
    expect(cancelled.json.accepted).toBeGreaterThan(0);
    expect(await shown(id)).toMatchObject({ state: 'cancelled', accepted: cancelled.json.accepted });
    const batch = await machine(id);
    expect(chunks).toBeGreaterThan(1);
    expect(batch.accepted).toBeGreaterThan(0);
    expect(batch.accepted).toBeLessThan(30);
    expect(await shown(id)).toMatchObject({ state: 'cancelled', accepted: batch.accepted });
    expect(await store.incoming.find(sourceFile(id))).toBeUndefined();
  });

  it('says so on its page, and not that rows were refused', async () => {
    const id = await arrived(long(rowsOf(4)), { covers: { from: '2026-03-01', to: '2026-03-05' } });
    expect((await cancel(id)).status).toBe(200);
    await machine(id);
    const { page } = await service.call(
      records,
      clerk,
      'GET /records/batches/{id}',
      { id },
      { headers: { accept: 'text/html' } },
    );
    expect(page).toContain('其余的行没有处理');
    expect(page).toContain('没有全部处理完，暂不计入');
    expect(page).not.toContain('有未通过的行');
  });

  it('before it has come is not begun', async () => {
    const { json } = await announce(100);
    expect((await cancel(json.id)).status).toBe(200);
    await put(json.id, Buffer.from('x'));
    await step({ source: 'aws.s3', detail: { object: { key: sourceFile(json.id) } } });
    expect(await store.incoming.find(sourceFile(json.id))).toBeUndefined();
    expect((await stored(json.id)).begunAt).toBeUndefined();
  });
});

describe('what is announced', () => {
  it.each([
    [{ bytes: 6 * 1024 ** 3 }, 413, undefined],
    [{ bytes: 0 }, 422, '/bytes'],
    [{ bytes: 1, catalogue: 'x' }, 422, '/catalogue'],
    [{ bytes: 1, covers: { from: '2026-02-30', to: '2026-03-01' } }, 422, '/covers/from'],
    [{ bytes: 1, completes: 'B1' }, 422, undefined],
  ])('%j is refused where it cannot be', async ({ bytes, ...more }, status, pointer) => {
    const { json, ...answer } = await announce(bytes, more);
    expect(answer.status).toBe(status);
    if (pointer !== undefined) expect(json).toMatchObject({ errors: [{ pointer }] });
  });

  it('by a page is sent from the page of the batch, without a script', async () => {
    const entered = new FormData();
    entered.append('catalogue', 'administrative-penalty');
    entered.append('upload', 'true');
    const posted = new Response(entered);
    const answer = await service.call(
      records,
      clerk,
      'POST /records/batches',
      {},
      {
        bytes: await posted.bytes(),
        headers: { 'content-type': posted.headers.get('content-type') ?? '' },
      },
    );
    const location = String(answer.headers.location);
    const id = location.split('/').at(-1) ?? '';
    const { page, headers } = await service.call(
      records,
      clerk,
      'GET /records/batches/{id}',
      { id },
      { headers: { accept: 'text/html' } },
    );
    if (process.env.PAGES !== undefined) writeFileSync(`${process.env.PAGES}/batch.html`, page);
    const [, url = '', inputs = ''] = /<form action="(http[^"]+)"(.*?)<\/form>/s.exec(page) ?? [];
    expect(String(headers['content-security-policy'])).toContain(new URL(url).origin);
    const form = new FormData();
    for (const [, name = '', value = ''] of inputs.matchAll(/name="([^"]+)" value="([^"]*)"/g))
      form.append(name, unescaped(value));
    form.append('file', new Blob([new Uint8Array(long(rowsOf(3)))]));
    const sent = await fetch(url, { method: 'POST', body: form, redirect: 'manual' });
    expect([sent.status, sent.headers.get('location')]).toEqual([
      303,
      expect.stringContaining(`/records/batches/${id}`),
    ]);
    expect(await machine(id)).toMatchObject({ rows: 3, accepted: 3 });
  });

  it('with days claims them when all rows are through', async () => {
    const covers = { from: '2026-01-01', to: '2026-01-31' };
    const id = await arrived(long(rowsOf(4)), { covers });
    await machine(id);
    expect(await shown(id)).toMatchObject({ coverage: 'claimed', covers });
  });
});

async function put(id: string, bytes: Uint8Array): Promise<void> {
  await store.client.send(new PutObjectCommand({ Bucket: 'quarantine', Key: sourceFile(id), Body: bytes }));
}

async function toldOf({ id, chunks }: BatchItem): Promise<string> {
  return store.told({ id, chunks });
}

function unescaped(text: string): string {
  return text
    .replaceAll('&amp;', '&')
    .replaceAll('&quot;', '"')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>');
}

/** A ZIP package with one file. */
function zipOf(name: string, content: Buffer): Buffer {
  const packed = deflateRawSync(content);
  const file = Buffer.from(name);
  const about = Buffer.alloc(26);
  about.writeUInt16LE(20, 0);
  about.writeUInt16LE(0x0800, 2);
  about.writeUInt16LE(8, 4);
  about.writeUInt32LE(crc32(content), 10);
  about.writeUInt32LE(packed.length, 14);
  about.writeUInt32LE(content.length, 18);
  about.writeUInt16LE(file.length, 22);
  const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), about, file, packed]);
  const central = Buffer.concat([Buffer.from('PK\x01\x02\x14\x00', 'latin1'), about, Buffer.alloc(14), file]);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(local.length, 16);
  return Buffer.concat([local, central, end]);
}
