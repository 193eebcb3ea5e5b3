import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { selectRecords } from '../../shared/domain/report/content.ts';
import type { ReportScope } from '../../shared/domain/report/request.ts';
import { ecologyUnit } from '../../shared/policy/units.ts';
import type { OutboxItem } from '../../shared/store/outbox.ts';
import { type RecordItem, recordsOf } from '../../shared/store/records.ts';
import { standingOf } from '../../shared/store/report-standing.ts';
import { importing } from '../support/importing.ts';
import { inProcess, type Person, type Reply } from '../support/in-process.ts';
import { aCleanUpload, anEcologyPenalty, repairPeople as people } from '../support/repair-city.ts';
import { aStoredReport } from '../support/stored-report.ts';

let service: Awaited<ReturnType<typeof inProcess>>;
let files: Awaited<ReturnType<typeof importing>>;
let handlers: Readonly<Record<'repairs' | 'subjects' | 'records', unknown>>;
beforeAll(async () => {
  service = await inProcess();
  files = await importing(service.table);
  handlers = {
    repairs: (await import('../../functions/repairs/handler.ts')).handler,
    subjects: (await import('../../functions/subjects/handler.ts')).handler,
    records: (await import('../../functions/records/handler.ts')).handler,
  };
});
afterAll(async () => {
  await files.close();
  await service.close();
});
afterEach(() => {
  vi.useRealTimers();
});

/** Sets the service's clock; times are China's. */
function at(moment: string): Date {
  const now = new Date(`${moment}+08:00`);
  vi.useFakeTimers({ toFake: ['Date'], now });
  return now;
}

const subject = people.filer.subjects[0];
const special: ReportScope = {
  edition: 'no-violation',
  domains: ['ecology'],
  period: { from: '2024-01-01', to: '2026-12-31' },
};
const standard: ReportScope = { edition: 'standard', domains: [], period: null };

interface Listed {
  readonly items: readonly { readonly id: string }[];
  readonly next: string | null;
}

/** Every record of the catalogue that a looker comes to, page by page. */
async function listed(who: Person | null): Promise<string[]> {
  const found: string[] = [];
  let cursor: string | null = '';
  while (cursor !== null) {
    const query: Record<string, string> = { limit: '3', catalogue: 'administrative-penalty' };
    if (cursor !== '') query.cursor = cursor;
    const page: Reply<Listed> = await service.call<Listed>(
      handlers.subjects,
      who,
      'GET /subjects/{id}/records',
      { id: subject },
      { query },
    );
    found.push(...page.json.items.map(({ id }) => id));
    cursor = page.json.next;
  }
  return found;
}

/** In which outlets an entry is there for `who`; reports are what they would show if they were made now. */
async function outlets(record: RecordItem, who: Person | null, now: Date) {
  const html = { headers: { accept: 'text/html' } };
  const get = (route: string, params = {}, request = {}) =>
    service.call<{ catalogues: { catalogue: string; count: number; records: { id: string }[] }[] }>(
      handlers.subjects,
      who,
      route,
      params,
      request,
    );
  const own = await get('GET /subjects/{id}', { id: subject });
  const group = own.json.catalogues.find(({ catalogue }) => catalogue === 'administrative-penalty');
  const all = await Array.fromAsync(recordsOf(service.table, subject));
  const today = now.toISOString().slice(0, 10);
  const inReport = (scope: ReportScope) =>
    selectRecords(all, scope, today).some(({ id }) => id === record.id);
  return {
    page: (await get('GET /records/{id}', { id: record.id }, html)).status === 200,
    record: (await get('GET /records/{id}', { id: record.id })).status === 200,
    subject: group?.records.some(({ id }) => id === record.id),
    subjectPage: (await get('GET /subjects/{id}', { id: subject }, html)).page.includes(record.id),
    count: group?.count,
    list: (await listed(who)).includes(record.id),
    standard: inReport(standard),
    special: inReport(special),
  };
}

function act(who: Person, id: string, action: string, body: object = {}) {
  return service.call<{ state: string }>(
    handlers.repairs,
    who,
    `POST /repairs/{id}/${action}`,
    { id },
    { body },
  );
}

/** A case that the unit has accepted; in bankruptcy too, so that it may end in either way. */
async function accepted(record: RecordItem): Promise<string> {
  const file = () => aCleanUpload(service.table, people.filer.sub);
  const body = {
    record: record.id,
    statement: '已停止排放，罚款已缴清',
    evidence: [await file()],
    commitment: { accepted: true, signatory: '张三' },
    bankruptcy: { court: '示范市中级人民法院', number: '（2026）示破1号', file: await file() },
  };
  const { json } = await service.call<{ id: string }>(
    handlers.repairs,
    people.filer,
    'POST /repairs',
    {},
    { body },
  );
  await act(people.centre, json.id, 'forward');
  expect((await act(people.unit, json.id, 'accept')).status).toBe(200);
  return json.id;
}

/** What those entitled read of the entry: its state, and how many versions it has had. */
async function seenBy(who: Person, record: RecordItem) {
  const { json } = await service.call<{ state: string; history: unknown[] }>(
    handlers.subjects,
    who,
    'GET /records/{id}',
    { id: record.id },
  );
  return [json.state, json.history.length];
}

const gone = {
  page: false,
  record: false,
  subject: false,
  subjectPage: false,
  list: false,
  standard: false,
  special: false,
};
const there = Object.fromEntries(Object.keys(gone).map((name) => [name, true]));

describe('an entry that is repaired', () => {
  it('is in no outlet any more, and stays with its history for those entitled (A11)', async () => {
    const now = at('2026-09-18T10:00:00');
    const kept = [await anEcologyPenalty(service.table), await anEcologyPenalty(service.table)];
    const record = await anEcologyPenalty(service.table);
    const report = await aStoredReport(
      service.table,
      subject,
      [...kept, record],
      new Date('2026-09-17T02:00:00Z'),
    );
    expect(await standingOf(service.table, report, now)).toBe('current');
    const id = await accepted(record);
    const before = await outlets(record, null, now);
    expect(before).toMatchObject(there);

    expect((await act(people.unit, id, 'approve')).json.state).toBe('approved');
    expect(await outlets(record, null, now)).toMatchObject({ ...gone, count: (before.count ?? 0) - 1 });
    expect(await outlets(record, people.stranger, now)).toMatchObject(gone);
    expect(await outlets(record, people.otherUnit, now)).toMatchObject(gone);
    expect(await standingOf(service.table, report, now)).toBe('superseded');
    for (const who of [people.filer, people.unit, people.centre])
      expect(await seenBy(who, record)).toEqual(['repaired', 2]);
    for (const other of kept) expect(await outlets(other, null, now)).toMatchObject(there);
  });

  it('stays repaired when its unit sends the row again', async () => {
    const now = at('2026-09-18T10:00:00');
    const row = {
      行政相对人名称: '示范食品有限公司',
      行政相对人类别: '法人及非法人组织',
      '行政相对人代码_1(统一社会信用代码)': subject,
      行政处罚决定书文号: '示环罚〔2026〕700号',
      违法行为类型: '超标排放废水',
      违法事实: '排放口超标',
      处罚依据: '《中华人民共和国水污染防治法》',
      处罚类别: '罚款',
      处罚内容: '罚款100000元',
      '罚款金额(万元)': '10',
      处罚决定日期: '2026-05-31',
      处罚有效期: '2099-12-31',
      处罚机关: '示范市生态环境局',
      处罚机关统一社会信用代码: ecologyUnit,
    };
    const sent = async (change: object, time: string) => {
      // The object store goes by the real time.
      vi.useRealTimers();
      await files.run(await files.received([{ ...row, ...change }], { at: time, unit: ecologyUnit }));
      at('2026-09-18T10:00:00');
    };
    await sent({}, '2026-09-01T00:00:00.000Z');
    const find = async () => {
      for await (const each of recordsOf(service.table, subject))
        if (each.data.CF_WSH === row.行政处罚决定书文号) return each;
      throw new Error('The row became no record');
    };
    const id = await accepted(await find());
    await act(people.unit, id, 'approve');
    await sent({ 处罚内容: '罚款十万元' }, '2026-09-18T03:00:00.000Z');
    const again = await find();
    expect(again.data.CF_NR).toBe('罚款十万元');
    expect(again.standing).toBe('repaired');
    expect(await outlets(again, null, now)).toMatchObject(gone);
  });

  it('is told to the applicant, the unit and the centre', async () => {
    at('2026-09-18T10:00:00');
    const id = await accepted(await anEcologyPenalty(service.table));
    await act(people.unit, id, 'approve');
    // The fourth version of the case.
    const event = await service.table.get<OutboxItem>({ pk: `OUTBOX#${id}-4`, sk: 'OUTBOX' });
    expect(event?.event).toBe('repair.approved');
    const told = event?.announcements.map(({ to }) => to) ?? [];
    expect(told.sort()).toEqual(['centre', `subject:${subject}`, `unit:${ecologyUnit}`]);
  });
});

describe('the ends of publicity', () => {
  it('are told apart: repaired, revoked, over, shielded', async () => {
    const now = at('2026-09-18T10:00:00');
    const [repaired, shielded, revoked] = [
      await anEcologyPenalty(service.table),
      await anEcologyPenalty(service.table),
      await anEcologyPenalty(service.table),
    ];
    const over = await anEcologyPenalty(service.table, '2025-05-31');
    await act(people.unit, await accepted(repaired), 'approve');
    await act(people.unit, await accepted(shielded), 'shield');
    const body = { documentNumber: '示环撤〔2026〕1号', reason: '事实不清' };
    await service.call(
      handlers.records,
      people.unit,
      'POST /records/{id}/revoke',
      { id: revoked.id },
      { body },
    );
    const state = async (record: RecordItem) => (await seenBy(people.filer, record))[0];
    expect(await Promise.all([repaired, revoked, over, shielded].map(state))).toEqual([
      'repaired',
      'revoked',
      'expired',
      'shielded',
    ]);
    for (const record of [repaired, revoked, shielded])
      expect(await outlets(record, null, now)).toMatchObject(gone);
    // The special edition lists what its period is about, over or not.
    expect(await outlets(over, null, now)).toMatchObject({ ...gone, special: true });
  });
});
