import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { closeBatch, closeChunk } from '../../functions/import/closing.ts';
import { expectedOf } from '../../shared/domain/coverage.ts';
import { Files } from '../../shared/files/files.ts';
import { Incoming } from '../../shared/files/incoming.ts';
import { entriesAbout, type StoredAuditEntry } from '../../shared/store/audit.ts';
import {
  type BatchItem,
  batchById,
  batchKey,
  type ChunkItem,
  type Counts,
  chunkKey,
} from '../../shared/store/batches.ts';
import { claimsOf } from '../../shared/store/coverage.ts';
import { inProcess, type Person } from '../support/in-process.ts';

const today = '2026-11-24';
/** Units that are alone in charge of a domain, one for each case. */
const city = {
  education: '11440100XXXX00043D',
  science: '11440100XXXX000518',
  industry: '11440100XXXX0006X0',
  justice: '11440100XXXX00107B',
  finance: '11440100XXXX001156',
  transport: '11440100XXXX00158K',
  water: '11440100XXXX00166E',
  agriculture: '11440100XXXX001749',
  sport: '11440100XXXX002462',
  statistics: '11440100XXXX00254W',
  grain: '11440100XXXX00289F',
  'court-enforcement': '11440100XXXX0030XT',
} as const;
type DomainCode = keyof typeof city;

interface ShownBatch {
  readonly id: string;
  readonly coverage: string;
  readonly nil: boolean;
  readonly sender: string | null;
  readonly takenBack: { readonly reason: string } | null;
  readonly errors?: readonly { readonly pointer: string; readonly message: string }[];
  readonly type?: string;
}

let service: Awaited<ReturnType<typeof inProcess>>;
let records: unknown;
let catalogues: unknown;
beforeAll(async () => {
  service = await inProcess();
  records = (await import('../../functions/records/handler.ts')).handler;
  catalogues = (await import('../../functions/catalogues/handler.ts')).handler;
});
afterAll(async () => service.close());
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date(`${today}T10:00:00+08:00`) });
});
afterEach(() => {
  vi.useRealTimers();
});

function officer(domain: DomainCode): Person {
  return { sub: `officer-${domain}`, name: '周八', role: 'provider', subjects: [], unit: city[domain] };
}

let batches = 0;

/** Puts a batch into the table as it is when its file has come in. */
async function aBatch(domain: DomainCode, over: Partial<BatchItem> = {}): Promise<BatchItem> {
  batches += 1;
  const id = `B${batches}`;
  const receivedAt = new Date(Date.now() + batches).toISOString();
  const batch: BatchItem = {
    ...batchKey(id),
    list: `BATCHES#${city[domain]}`,
    listOrder: `${receivedAt}#${id}`,
    type: 'batch',
    id,
    catalogue: 'administrative-penalty',
    unit: city[domain],
    submittedBy: `officer-${domain}`,
    covers: { from: '2026-01-01', to: today },
    request: 'test',
    fileName: null,
    sha256: '',
    encoding: 'utf-8',
    receivedAt,
    chunks: 1,
    chunksDone: 0,
    failed: false,
    rows: 5 * (over.chunks ?? 1),
    accepted: 0,
    unchanged: 0,
    rejected: 0,
    warnings: 0,
    ...over,
  };
  await service.table.put({ ...batch });
  for (let number = 0; number < batch.chunks; number += 1)
    await service.table.put({ ...chunkOf(batch, number) });
  return batch;
}

function chunkOf({ id }: BatchItem, number: number): ChunkItem {
  return { ...chunkKey(id, number), type: 'chunk', batch: id, number, state: 'open', revivals: 0 };
}

/** Closes a chunk as the import does when its rows are through, and the batch where it was the last one. */
function close(batch: BatchItem, number = 0, rejected = 0): Promise<void> {
  const counts: Counts = { accepted: 5 - rejected, unchanged: 0, rejected, warnings: 0 };
  const { table } = service;
  // Files so small leave nothing in a bucket.
  const stores = { table, files: new Files('none'), incoming: new Incoming('none') };
  return service.as('import', async () => {
    await closeChunk({ table, batch, chunk: chunkOf(batch, number), now: new Date() }, counts, []);
    try {
      await closeBatch(stores, batch.id, new Date());
    } catch (error) {
      if ((error as Error).name !== 'UnfinishedError') throw error;
    }
  });
}

async function claimed(domain: DomainCode) {
  const claims = await claimsOf(service.table, city[domain]);
  return claims.flatMap(({ days }) => days);
}

async function coverageOf(batch: BatchItem): Promise<string> {
  const params = { id: batch.id };
  const who: Person = { ...officer('education'), sub: `of-${batch.unit}`, unit: batch.unit };
  const { json } = await service.call<ShownBatch>(records, who, 'GET /records/batches/{id}', params);
  return json.coverage;
}

async function domainOf(code: DomainCode) {
  const { json } = await service.call<{
    items: {
      code: string;
      covered: boolean;
      coveredFrom: string | null;
      coveredUntil: string | null;
      missing: unknown[];
      nilReturns: unknown[];
    }[];
  }>(catalogues, null, 'GET /domains');
  return json.items.find((item) => item.code === code);
}

function send(domain: DomainCode, query: Record<string, string>) {
  const headers = { 'content-type': 'text/csv' };
  return service.call<ShownBatch>(
    records,
    officer(domain),
    'POST /records/batches',
    {},
    {
      query: { catalogue: 'administrative-penalty', ...query },
      headers,
    },
  );
}

function takeBack(batch: BatchItem, who: Person, reason = '重复的行，不再报送') {
  return service.call<ShownBatch>(
    records,
    who,
    'POST /records/batches/{id}/take-back',
    { id: batch.id },
    { body: { reason } },
  );
}

describe('the days of a file', () => {
  it('count when its last chunk is closed, in whatever order and however often they close', async () => {
    const batch = await aBatch('education', { chunks: 12 });
    const order = [7, 3, 11, 0, 9, 1, 5, 10, 2, 8, 4];
    await Promise.all(order.map((number) => close(batch, number)));
    await Promise.all([3, 7].map((number) => close(batch, number)));
    expect(await claimed('education')).toEqual([]);
    expect(await coverageOf(batch)).toBe('pending');

    await Promise.all([close(batch, 6), close(batch, 6), close(batch, 6)]);

    expect(await batchById(service.table, batch.id)).toMatchObject({ chunksDone: 12, accepted: 60 });
    const [claims] = await claimsOf(service.table, city.education);
    expect(claims).toMatchObject({ days: [batch.covers], version: 1 });
    expect(await coverageOf(batch)).toBe('claimed');
    expect(await domainOf('education')).toMatchObject({
      covered: true,
      coveredFrom: '2026-01-01',
      coveredUntil: today,
      missing: [],
    });
  });

  it('do not count when one row of one chunk was refused, or all were', async () => {
    const one = await aBatch('science', { chunks: 3 });
    await Promise.all([close(one, 0), close(one, 1, 1), close(one, 2)]);
    const all = await aBatch('science');
    await close(all, 0, 5);

    expect(await claimed('science')).toEqual([]);
    expect([await coverageOf(one), await coverageOf(all)]).toEqual(['held', 'held']);
    expect(await domainOf('science')).toMatchObject({ covered: false, coveredUntil: null });
  });

  it('are none where none are stated, however clean the file', async () => {
    const { covers: _, ...plain } = await aBatch('industry');
    await service.table.put({ ...plain });
    await close(plain);

    expect(await claimed('industry')).toEqual([]);
    expect(await coverageOf(plain)).toBe('none');
  });

  it('are none of a batch that was given up', async () => {
    const batch = await aBatch('industry', { failed: true });
    expect(await coverageOf(batch)).toBe('held');
    expect((await takeBack(batch, officer('industry'))).json.type).toMatch(/batch-failed$/);
  });

  it('of files that close at once all count', async () => {
    const files = await Promise.all(
      [1, 2, 3, 4, 5, 6].map((month) =>
        aBatch('transport', { covers: { from: `2026-0${month}-01`, to: `2026-0${month}-20` } }),
      ),
    );
    await Promise.all(files.map((file) => close(file)));
    expect(await claimed('transport')).toHaveLength(6);
  });

  it('are not enough where a unit has not stated its other catalogue', async () => {
    const judgments = await aBatch('court-enforcement', { catalogue: 'judgment' });
    await close(judgments);
    const lists = { unit: city['court-enforcement'], catalogue: 'serious-dishonesty' } as const;
    expect(expectedOf([lists.unit])).toContainEqual(lists);
    expect(await domainOf('court-enforcement')).toMatchObject({ covered: false, missing: [lists] });

    await close(await aBatch('court-enforcement', { catalogue: 'serious-dishonesty' }));
    expect(await domainOf('court-enforcement')).toMatchObject({ covered: true, missing: [] });
  });

  it('do not cover today when they ended long ago', async () => {
    await close(await aBatch('agriculture', { covers: { from: '2020-01-01', to: '2026-10-23' } }));
    expect(await domainOf('agriculture')).toMatchObject({
      covered: false,
      coveredFrom: '2020-01-01',
      coveredUntil: '2026-10-23',
      missing: [{ unit: city.agriculture, catalogue: 'administrative-penalty' }],
    });
    await close(await aBatch('agriculture', { covers: { from: '2026-10-24', to: '2026-10-24' } }));
    expect(await domainOf('agriculture')).toMatchObject({ covered: true, coveredUntil: '2026-10-24' });
  });
});

describe('refused rows', () => {
  it('that are sent again without a refusal make the days count, by way of several files', async () => {
    const first = await aBatch('justice');
    await close(first, 0, 3);
    const { covers: _, ...second } = await aBatch('justice', { completes: first.id });
    await service.table.put({ ...second });
    await close(second, 0, 1);
    expect(await coverageOf(first)).toBe('held');
    const { covers: _none, ...third } = await aBatch('justice', { completes: second.id });
    await service.table.put({ ...third });

    await close(third);

    expect(await claimed('justice')).toEqual([first.covers]);
    expect(await coverageOf(first)).toBe('claimed');
    expect(await coverageOf(third)).toBe('none');
  });

  it('of an earlier file no longer matter when a later one covers its days', async () => {
    const first = await aBatch('finance', { covers: { from: '2026-03-01', to: '2026-03-31' } });
    await close(first, 0, 2);
    expect(await coverageOf(first)).toBe('held');
    await close(await aBatch('finance', { covers: { from: '2026-01-01', to: '2026-06-30' } }));
    expect(await coverageOf(first)).toBe('claimed');

    // A file that comes after the claim still waits for its own rows to be put right.
    const later = await aBatch('finance', { covers: { from: '2026-03-01', to: '2026-03-31' } });
    await close(later, 0, 2);
    expect(await coverageOf(later)).toBe('held');
  });

  it('are taken back by their unit alone, once, with a reason', async () => {
    const batch = await aBatch('water');
    expect((await takeBack(batch, officer('water'))).json.type).toMatch(/batch-in-work$/);
    await close(batch, 0, 5);

    expect((await takeBack(batch, officer('sport'))).status).toBe(404);
    expect(
      (await takeBack(batch, { ...officer('water'), role: 'centre', unit: null, sub: 'c' })).status,
    ).toBe(403);
    expect((await takeBack(batch, officer('water'), ' ')).json.errors?.[0]?.pointer).toBe('/reason');
    const answers = await Promise.all([1, 2, 3].map(() => takeBack(batch, officer('water'))));

    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
    expect(answers.find(({ status }) => status === 200)?.json).toMatchObject({
      coverage: 'claimed',
      takenBack: { reason: '重复的行，不再报送' },
    });
    expect(answers.find(({ status }) => status === 409)?.json.type).toMatch(/taken-back$/);
    expect(await claimed('water')).toEqual([batch.covers]);
    const items = await Array.fromAsync(
      service.table.each<StoredAuditEntry>(entriesAbout(`batch:${batch.id}`)),
    );
    expect(items.filter(({ action }) => action === 'batch.taken-back')).toMatchObject([
      { by: { sub: 'officer-water' }, details: { rows: 5 } },
    ]);
  });

  it('cannot be taken back where there are none', async () => {
    const batch = await aBatch('water');
    await close(batch);
    const { status, json } = await takeBack(batch, officer('water'));
    expect([status, json.type]).toEqual([409, expect.stringMatching(/nothing-refused$/)]);
  });
});

describe('a nil return', () => {
  it('is a statement of its own, with who and when', async () => {
    const days = { 'covers.from': '2021-01-01', 'covers.to': today };
    const { status, json } = await send('grain', { nil: 'true', ...days });

    expect(status).toBe(202);
    expect(json).toMatchObject({ nil: true, coverage: 'claimed', sender: '周八', rows: 0, state: 'done' });
    expect(await domainOf('grain')).toMatchObject({
      covered: true,
      coveredFrom: '2021-01-01',
      nilReturns: [
        {
          unit: city.grain,
          catalogue: 'administrative-penalty',
          from: '2021-01-01',
          to: today,
          at: `${today}T10:00:00+08:00`,
        },
      ],
    });
  });

  it('keeps what releases before 0.3.0 go by', async () => {
    const reported = await service.table.get<{ reportedAt: string }>({ pk: 'COVERAGE', sk: city.grain });
    expect(reported?.reportedAt).toBe(new Date(Date.now()).toISOString());
  });

  it.each([
    ['nothing but an empty file', {}, '/nil'],
    ['no days', { nil: 'true' }, '/covers/from'],
    ['one day of two', { nil: 'true', 'covers.from': '2026-01-01' }, '/covers/to'],
    ['a day that does not exist', { nil: 'true', covers: '2026-02-30/2026-03-01' }, '/covers/from'],
    ['days in the wrong order', { nil: 'true', covers: '2026-03-02/2026-03-01' }, '/covers/to'],
    ['days to come', { nil: 'true', covers: `2026-03-02/2026-11-25` }, '/covers/to'],
    ['no yes or no', { nil: 'perhaps' }, '/nil'],
    ['a batch to complete', { nil: 'true', covers: `2026-03-01/${today}`, completes: 'B1' }, '/completes'],
  ])('is refused with %s', async (_, query, pointer) => {
    const { status, json } = await send('sport', query);
    expect(status).toBe(422);
    expect(json.errors?.map((error) => error.pointer)).toEqual([pointer]);
    expect(await claimed('sport')).toEqual([]);
  });

  it.each([
    ['in two fields', { 'covers.from': '2026-05-01', 'covers.to': '2026-05-02' }],
    ['in one', { covers: '2026-05-01/2026-05-02' }],
    ['as an object', { covers: '{"from":"2026-05-01","to":"2026-05-02"}' }],
  ])('states its days %s', async (_, query) => {
    const { json } = await send('statistics', { nil: 'true', ...query });
    expect(json).toMatchObject({ covers: { from: '2026-05-01', to: '2026-05-02' }, coverage: 'claimed' });
  });
});
