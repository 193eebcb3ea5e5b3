import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { openObjectionOf } from '../../shared/store/objections.ts';
import { recordById, recordHistory, subjectById } from '../../shared/store/records.ts';
import { inProcess, type Person, type Reply, type Request } from '../support/in-process.ts';
import { aStoredRecord, people } from '../support/objection-city.ts';

interface Case {
  readonly id: string;
  readonly state: string;
  readonly version: number;
  readonly dueAt: string | null;
  readonly history: readonly { readonly to: string; readonly note: string; readonly by: string }[];
  readonly deadlines: readonly { readonly step: string; readonly dueAt: string; readonly doneAt?: string }[];
  readonly decision: { readonly outcome: string; readonly changes: readonly unknown[] } | null;
  readonly actions: readonly string[];
  readonly notes?: readonly { readonly text: string }[];
  readonly errors?: readonly { readonly pointer: string; readonly message: string }[];
  readonly detail?: string;
  readonly type?: string;
}

let service: Awaited<ReturnType<typeof inProcess>>;
let objections: unknown;
let records: unknown;
beforeAll(async () => {
  service = await inProcess();
  objections = (await import('../../functions/objections/handler.ts')).handler;
  records = (await import('../../functions/subjects/handler.ts')).handler;
});
afterAll(async () => service.close());
afterEach(() => {
  vi.useRealTimers();
  process.env.OBJECTION_POLICY = 'guangzhou-2026.1';
});

/** Sets the service's clock; times are China's. */
function at(moment: string): void {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date(`${moment}+08:00`) });
}

const filing = {
  kind: 'wrong',
  statement: '罚款金额与决定书不一致',
  requested: '更正罚款金额',
  evidence: [],
  contact: 'zhang@example.org',
};

function file(record: string, who: Person = people.filer, change: Record<string, unknown> = {}) {
  return service.call<Case>(
    objections,
    who,
    'POST /objections',
    {},
    { body: { ...filing, record, ...change } },
  );
}

function act(
  who: Person,
  id: string,
  action: string,
  body?: unknown,
  more: Request = {},
): Promise<Reply<Case>> {
  return service.call<Case>(
    objections,
    who,
    `POST /objections/{id}/${action}`,
    { id },
    { ...(body === undefined ? {} : { body }), ...more },
  );
}

function show(who: Person, id: string) {
  return service.call<Case>(objections, who, 'GET /objections/{id}', { id });
}

/** A case brought as far as the provider unit. */
async function verifying() {
  const record = await aStoredRecord(service.table);
  const { json } = await file(record.id);
  await act(people.centre, json.id, 'accept');
  await act(people.centre, json.id, 'dispatch');
  return { record, id: json.id };
}

describe('an objection', () => {
  it('goes from filing to the corrected record', async () => {
    const record = await aStoredRecord(service.table);
    const filed = await file(record.id);
    expect(filed.status).toBe(201);
    const { id } = filed.json;
    expect(filed.headers.location).toBe(`/objections/${id}`);
    expect(id).toMatch(/^YY-\d{4}-\d{8}[0-9A-Z]$/);
    expect(filed.json).toMatchObject({ state: 'filed', version: 1, actions: ['withdraw'] });
    expect(filed.json.dueAt).toMatch(/T23:59:59\+08:00$/);
    expect(await recordById(service.table, record.id)).toMatchObject({ disputed: false });

    expect(await act(people.centre, id, 'accept')).toMatchObject({
      status: 200,
      json: { state: 'accepted' },
    });
    expect(await recordById(service.table, record.id)).toMatchObject({ disputed: true });
    const shown = await service.call(records, null, 'GET /records/{id}', { id: record.id });
    expect(shown.json.state).toBe('disputed');

    expect((await show(people.provider, id)).status).toBe(404);
    expect(await act(people.centre, id, 'dispatch')).toMatchObject({
      status: 200,
      json: { state: 'verifying' },
    });
    const seen = await show(people.provider, id);
    expect(seen.status).toBe(200);
    expect(seen.json).not.toHaveProperty('contact');

    const decided = await act(people.provider, id, 'decision', {
      outcome: 'correct',
      correction: { '罚款金额(万元)': '0.25', 处罚内容: '罚款2500元' },
      opinion: '决定书为罚款2500元，报送时录入有误。',
    });
    expect(decided).toMatchObject({
      status: 200,
      json: {
        state: 'decided',
        decision: {
          outcome: 'correct',
          changes: [
            { column: 'CF_NR', before: '罚款25000元', after: '罚款2500元' },
            { column: 'CF_NR_FK', before: '2.5', after: '0.25' },
          ],
        },
      },
    });
    const corrected = await recordById(service.table, record.id);
    expect(corrected).toMatchObject({
      version: 2,
      standing: 'corrected',
      disputed: false,
      changedBy: `objection:${id}`,
      data: { CF_NR_FK: '0.25', CF_FR_ZJHM: '3604**********0071' },
    });
    expect(await recordHistory(service.table, record.id)).toMatchObject([
      { version: 1, data: { CF_NR_FK: '2.5' } },
    ]);
    expect((await subjectById(service.table, record.subject))?.alteredAt).toBe(corrected?.changedAt);

    const closed = await act(people.centre, id, 'close');
    expect(closed).toMatchObject({ status: 200, json: { state: 'closed', dueAt: null } });
    expect(closed.json.history.map(({ to }) => to)).toEqual([
      'filed',
      'accepted',
      'verifying',
      'decided',
      'closed',
    ]);
    expect(closed.json.deadlines.every(({ doneAt }) => doneAt !== undefined)).toBe(true);
  });

  it('shows the filer units, never officers by name', async () => {
    const { id } = await verifying();
    await act(people.provider, id, 'decision', { outcome: 'uphold', opinion: '与决定书一致' });
    const text = JSON.stringify((await show(people.filer, id)).json);
    expect(text).not.toMatch(/赵六|周八/);
    expect(text).toContain('示范市市场监督管理局');
  });
});

describe('an answer to bad input changes nothing:', () => {
  it('a statement of 20 000 characters', async () => {
    const record = await aStoredRecord(service.table);
    const reply = await file(record.id, people.filer, { statement: '长'.repeat(20_000) });
    expect(reply).toMatchObject({ status: 422, json: { errors: [{ pointer: '/statement' }] } });
    expect((await file(record.id)).status).toBe(201);
  });

  it('evidence that was never uploaded', async () => {
    const record = await aStoredRecord(service.table);
    const reply = await file(record.id, people.filer, { evidence: ['U1'] });
    expect(reply).toMatchObject({ status: 422, json: { errors: [{ pointer: '/evidence/0' }] } });
  });

  it.each([
    ['an invalid date', { 处罚决定日期: '2026-02-30' }, '/correction/处罚决定日期'],
    ['a date in the future', { CF_JDRQ: '2028-01-01' }, '/correction/CF_JDRQ'],
    ['an end before the decision', { CF_YXQ: '2020-01-01' }, '/correction/CF_YXQ'],
    ['an unknown column', { 颜色: '红' }, '/correction/颜色'],
    ['a column that identifies the entry', { CF_WSH: '1号' }, '/correction/CF_WSH'],
    ['a revocation', { 撤销标志: '是' }, '/correction/撤销标志'],
    ['a required value taken away', { CF_SY: '' }, '/correction/CF_SY'],
    ['nothing new', { CF_NR_FK: '2.50' }, '/correction'],
    ['no column at all', {}, '/correction'],
  ])('a correction with %s', async (_, correction, pointer) => {
    const { id, record } = await verifying();
    const reply = await act(people.provider, id, 'decision', {
      outcome: 'correct',
      correction,
      opinion: '更正',
    });
    expect(reply.status).toBe(422);
    expect(reply.json.errors?.map((error) => error.pointer)).toEqual([pointer]);
    expect(await recordById(service.table, record.id)).toMatchObject({ version: 1, disputed: true });
    expect((await show(people.provider, id)).json.state).toBe('verifying');
  });

  it('a decision on a case of another unit', async () => {
    const { id } = await verifying();
    const body = { outcome: 'uphold', opinion: '一致' };
    expect((await act(people.otherProvider, id, 'decision', body)).status).toBe(404);
    expect((await show(people.centre, id)).json.state).toBe('verifying');
  });

  it('an If-Match from yesterday', async () => {
    const { id } = await verifying();
    const stale = await act(
      people.provider,
      id,
      'decision',
      { outcome: 'uphold', opinion: '一致' },
      { headers: { 'if-match': '"1"' } },
    );
    expect(stale.status).toBe(412);
    expect(stale.json.detail).toMatch(/转信息提供单位/);
    const fresh = await act(
      people.provider,
      id,
      'decision',
      { outcome: 'uphold', opinion: '一致' },
      { headers: { 'if-match': '"3"' } },
    );
    expect(fresh).toMatchObject({ status: 200, headers: { etag: '"4"' } });
  });

  it('a number with a slip in it', async () => {
    const { id } = await verifying();
    const slipped = id.replace(/\d(?=\w$)/, (digit) => String((Number(digit) + 1) % 10));
    expect((await show(people.centre, slipped)).status).toBe(404);
  });
});

describe('two officers at once', () => {
  it('leave one winner; the other is told what happened meanwhile', async () => {
    const record = await aStoredRecord(service.table);
    const { json } = await file(record.id);
    const replies = await Promise.all([
      act(people.centre, json.id, 'accept'),
      act(people.centreTwo, json.id, 'reject', { reason: '不属于受理范围' }),
    ]);
    expect(replies.map(({ status }) => status).sort()).toEqual([200, 409]);
    const loser = replies.find(({ status }) => status === 409);
    expect(loser?.json.detail).toMatch(/信用中心（[^）]+）已于 .* 办理“(受理|不予受理)”/);
    const after = await show(people.centre, json.id);
    expect(after.json.version).toBe(2);
    const { disputed } = (await recordById(service.table, record.id)) ?? {};
    expect(disputed).toBe(after.json.state === 'accepted');
  });

  it('file one case on a record; the other is led to it', async () => {
    const record = await aStoredRecord(service.table);
    const replies = await Promise.all([file(record.id), file(record.id)]);
    expect(replies.map(({ status }) => status).sort()).toEqual([201, 409]);
    const [first, second] = replies.sort((a, b) => a.status - b.status);
    expect(second?.json.detail).toContain(first?.json.id);
  });

  it('decide once, and change the record once', async () => {
    const { id, record } = await verifying();
    const replies = await Promise.all(
      ['0.25', '0.5', '1'].map((fine) =>
        act(people.provider, id, 'decision', {
          outcome: 'correct',
          correction: { CF_NR_FK: fine },
          opinion: '更正',
        }),
      ),
    );
    expect(replies.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(await recordHistory(service.table, record.id)).toHaveLength(1);
    expect(await recordById(service.table, record.id)).toMatchObject({ version: 2 });
  });
});

describe('the same request sent again', () => {
  it('gets the first answer and has no second effect', async () => {
    const record = await aStoredRecord(service.table);
    const { json } = await file(record.id);
    const headers = { 'idempotency-key': 'once' };
    const first = await act(people.centre, json.id, 'accept', undefined, { headers });
    const again = await act(people.centre, json.id, 'accept', undefined, { headers });
    expect(again).toMatchObject({ status: 200, json: first.json });
    expect((await show(people.centre, json.id)).json.version).toBe(2);
  });
});

describe('where two officers are asked for', () => {
  it('a correction waits for the second, who is not the first; the first may be sent back', async () => {
    process.env.OBJECTION_POLICY = 'guangzhou-2026.1-two-officers';
    const { id, record } = await verifying();
    const ruling = { outcome: 'revoke', opinion: '重复报送' };
    expect((await act(people.provider, id, 'decision', ruling)).json.state).toBe('confirming');
    expect(await recordById(service.table, record.id)).toMatchObject({
      standing: 'published',
      disputed: true,
    });
    expect(await act(people.provider, id, 'confirm')).toMatchObject({ status: 403 });
    expect((await show(people.filer, id)).json).not.toHaveProperty('proposal');

    expect((await act(people.providerTwo, id, 'decline', { reason: '证据不足' })).json.state).toBe(
      'verifying',
    );
    await act(people.provider, id, 'decision', ruling);
    expect((await act(people.providerTwo, id, 'confirm')).json).toMatchObject({
      state: 'decided',
      decision: { outcome: 'revoke' },
    });
    expect(await recordById(service.table, record.id)).toMatchObject({
      standing: 'revoked',
      disputed: false,
    });
  });

  it('the unit may take more time, once', async () => {
    process.env.OBJECTION_POLICY = 'guangzhou-2026.1-two-officers';
    at('2026-03-09T10:00:00');
    const { id } = await verifying();
    expect((await show(people.provider, id)).json.dueAt).toBe('2026-03-23T23:59:59+08:00');
    const extended = await act(people.provider, id, 'extend', { reason: '需调阅案卷' });
    expect(extended.json.dueAt).toBe('2026-03-30T23:59:59+08:00');
    expect(await act(people.provider, id, 'extend', { reason: '再次' })).toMatchObject({ status: 409 });
  });

  it('and where the policy knows no extension, there is none', async () => {
    const { id } = await verifying();
    expect(await act(people.provider, id, 'extend', { reason: '需调阅案卷' })).toMatchObject({ status: 409 });
  });
});

describe('a revoked record', () => {
  it('leaves publication at once; its history stays for those entitled', async () => {
    const { id, record } = await verifying();
    await act(people.provider, id, 'decision', { outcome: 'revoke', opinion: '重复报送' });
    const seenBy = async (who: Person | null) =>
      service.call<{ state: string; history?: unknown[] }>(records, who, 'GET /records/{id}', {
        id: record.id,
      });
    expect((await seenBy(null)).status).toBe(404);
    expect((await seenBy(people.filer)).json).toMatchObject({ state: 'revoked' });
    expect((await seenBy(people.provider)).json.history).toHaveLength(2);
  });
});

describe('what could not be confirmed', () => {
  it('keeps what the filer had to say with the record', async () => {
    const { id, record } = await verifying();
    await act(people.provider, id, 'decision', { outcome: 'unconfirmed', opinion: '案卷已销毁' });
    expect(await recordById(service.table, record.id)).toMatchObject({
      version: 1,
      disputed: false,
      filerStatement: { objection: id, text: filing.statement },
    });
    const seenBy = async (who: Person | null) =>
      (
        await service.call<{ filerStatement?: { text: string } }>(records, who, 'GET /records/{id}', {
          id: record.id,
        })
      ).json.filerStatement?.text;
    expect(await seenBy(people.filer)).toBe(filing.statement);
    expect(await seenBy(people.provider)).toBe(filing.statement);
    expect(await seenBy(null)).toBeUndefined();
  });
});

describe('another look', () => {
  it('can be asked for once at what was upheld, and marks the record again', async () => {
    const { id, record } = await verifying();
    await act(people.provider, id, 'decision', { outcome: 'uphold', opinion: '一致' });
    const closed = await act(people.centre, id, 'close');
    expect(closed.json.state).toBe('closed');
    expect(await openObjectionOf(service.table, record.id)).toBeUndefined();
    expect((await show(people.filer, id)).json.actions).toEqual(['review']);

    const reviewed = await act(people.filer, id, 'review', { reason: '决定书已撤销' });
    expect(reviewed.json).toMatchObject({ state: 'verifying', reviewed: true });
    expect(reviewed.json.deadlines.at(-1)).toMatchObject({ step: 'review' });
    expect(await openObjectionOf(service.table, record.id)).toBe(id);
    expect(await recordById(service.table, record.id)).toMatchObject({ disputed: true });

    await act(people.provider, id, 'decision', { outcome: 'uphold', opinion: '仍一致' });
    expect(await act(people.filer, id, 'review')).toMatchObject({ status: 409 });
    expect(await recordById(service.table, record.id)).toMatchObject({ disputed: false });
  });

  it('is not for what was corrected', async () => {
    const { id } = await verifying();
    await act(people.provider, id, 'decision', { outcome: 'revoke', opinion: '重复报送' });
    expect(await act(people.filer, id, 'review')).toMatchObject({ status: 409 });
  });
});

describe('deadlines', () => {
  it('are the working days of the policy in force when the case was filed, whatever is in force later', async () => {
    at('2026-09-18T16:00:00');
    const { json } = await file((await aStoredRecord(service.table)).id);
    expect(json.dueAt).toBe('2026-09-21T23:59:59+08:00');
    process.env.OBJECTION_POLICY = 'shenzhen-2026.1';
    await act(people.centre, json.id, 'accept');
    const { json: sent } = await act(people.centre, json.id, 'dispatch');
    expect(sent.dueAt).toBe('2026-10-09T23:59:59+08:00');
  });

  it('stand still while the case is with the filer', async () => {
    at('2026-03-09T10:00:00');
    const { json } = await file((await aStoredRecord(service.table)).id);
    expect(json.dueAt).toBe('2026-03-11T23:59:59+08:00');
    at('2026-03-10T10:00:00');
    const returned = await act(people.centre, json.id, 'return', { reason: '缺少决定书' });
    expect(returned.json.dueAt).toBeNull();
    at('2026-03-20T10:00:00');
    const back = await act(people.filer, json.id, 'supplement', { statement: '补充决定书文号' });
    expect(back.json).toMatchObject({ state: 'filed', dueAt: '2026-03-23T23:59:59+08:00' });
  });

  it('that cannot be said keep nothing back: the case goes on, and says that its day follows', async () => {
    at('2026-12-23T10:00:00');
    const { json } = await file((await aStoredRecord(service.table)).id);
    await act(people.centre, json.id, 'accept');
    const sent = await act(people.centre, json.id, 'dispatch');
    expect(sent).toMatchObject({
      status: 200,
      json: { state: 'verifying', dueAt: null, awaitsCalendar: true, overdue: false },
    });
    expect(sent.json.deadlines.at(-1)).toMatchObject({ step: 'verify', workingDays: 10, dueAt: null });
    at('2026-12-31T10:00:00');
    expect(await file((await aStoredRecord(service.table)).id)).toMatchObject({
      status: 201,
      json: { dueAt: null, awaitsCalendar: true },
    });
  });
});

describe('before the form', () => {
  const eligibility = (who: Person, record: string) =>
    service.call(objections, who, 'GET /objections/eligibility', {}, { query: { record } });

  it('it is said whether an objection can be filed, or why not', async () => {
    const open = await aStoredRecord(service.table);
    expect(await eligibility(people.filer, open.id)).toMatchObject({ status: 200, json: { eligible: true } });
    expect(await eligibility(people.stranger, open.id)).toMatchObject({ json: { reason: 'not-yours' } });
    const { json } = await file(open.id);
    expect(await eligibility(people.filer, open.id)).toMatchObject({
      json: { reason: 'open-case', objection: json.id },
    });
    const revoked = await aStoredRecord(service.table, { standing: 'revoked' });
    expect(await eligibility(people.filer, revoked.id)).toMatchObject({ json: { reason: 'revoked' } });
    expect((await eligibility(people.stranger, revoked.id)).status).toBe(404);
    const expired = await aStoredRecord(service.table, { publicUntil: '2026-03-31' });
    expect(await eligibility(people.filer, expired.id)).toMatchObject({ json: { eligible: true } });
    expect(await eligibility(people.stranger, expired.id)).toMatchObject({ status: 404 });
    expect(await file(expired.id)).toMatchObject({ status: 201 });
    expect(await file(open.id, people.stranger)).toMatchObject({ status: 403 });
  });
});

describe('queues', () => {
  interface Queue {
    readonly items: readonly { readonly id: string; readonly dueAt: string | null; readonly state: string }[];
    readonly next: string | null;
  }
  const queue = (who: Person, query: Record<string, string> = {}) =>
    service.call<Queue>(objections, who, 'GET /objections', {}, { query });

  it('list what waits by due date, page by page, and what is done at the end', async () => {
    at('2026-06-01T10:00:00');
    const late = await verifying();
    at('2026-05-25T10:00:00');
    const early = await verifying();
    at('2026-06-01T10:00:00');
    await act(people.provider, late.id, 'assign', {});
    const all: Queue['items'][number][] = [];
    let cursor: string | undefined;
    do {
      const page = await queue(people.provider, { limit: '3', ...(cursor === undefined ? {} : { cursor }) });
      all.push(...page.json.items);
      cursor = page.json.next ?? undefined;
    } while (cursor !== undefined);
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
    const position = (id: string) => all.findIndex((each) => each.id === id);
    expect(position(early.id)).toBeLessThan(position(late.id));
    // What cannot be given a day yet comes after what has one.
    const waiting = all.filter(({ state }) => state === 'verifying').map(({ dueAt }) => dueAt ?? '~');
    expect(waiting).toEqual([...waiting].sort());
    expect(all.findLastIndex(({ state }) => state === 'verifying')).toBe(waiting.length - 1);

    const mine = await queue(people.provider, { holder: people.provider.name });
    expect(mine.json.items.map(({ id }) => id)).toEqual([late.id]);
    at('2026-06-10T10:00:00');
    const overdue = await queue(people.provider, { overdue: 'true' });
    expect(overdue.json.items.map(({ id }) => id)).toContain(early.id);
    expect(overdue.json.items.map(({ id }) => id)).not.toContain(late.id);
    expect((await queue(people.otherProvider)).json.items).toEqual([]);
  });

  it('of the centre show every case once, by state or all of them', async () => {
    const { id } = await verifying();
    const inState = await queue(people.centre, { state: 'verifying', limit: '100' });
    expect(inState.json.items.map((each) => each.id)).toContain(id);
    const all: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await queue(people.centre, { limit: '7', ...(cursor === undefined ? {} : { cursor }) });
      all.push(...page.json.items.map((each) => each.id));
      cursor = page.json.next ?? undefined;
    } while (cursor !== undefined);
    expect(new Set(all).size).toBe(all.length);
    expect(all).toContain(id);
    expect((await queue(people.filer, { limit: '100' })).json.items.map((each) => each.id).sort()).toEqual(
      [...all].sort(),
    );
    expect((await queue(people.stranger)).json.items).toEqual([]);
  });

  it.each([
    ['the centre', people.centre],
    ['a unit', people.provider],
  ])('of %s are read from either end, page by page', async (_, who) => {
    await verifying();
    await verifying();
    const all = async (query: Record<string, string>) => {
      const [ids, asked]: [string[], Record<string, string>] = [[], { limit: '3', ...query }];
      for (let next: string | null = ''; next !== null; asked.cursor = next ?? '') {
        const page = await queue(who, asked);
        ids.push(...page.json.items.map(({ id }) => id));
        ({ next } = page.json);
      }
      return ids;
    };
    const urgent = await all({ first: 'most-urgent' });
    expect(urgent.length).toBeGreaterThan(3);
    expect(await all({ first: 'least-urgent' })).toEqual([...urgent].reverse());
    const { text } = await service.call(
      objections,
      who,
      'GET /objections',
      {},
      { query: { first: 'least-urgent' }, headers: { accept: 'text/html' } },
    );
    expect(text).toContain('<strong>最不急的在前</strong>');
    expect(text).toContain('href="/objections?first=most-urgent"');
  });

  it('are searched by number, whatever became of it, and by words among what is not over', async () => {
    const { id, record } = await verifying();
    const over = await file((await aStoredRecord(service.table)).id);
    await act(people.filer, over.json.id, 'withdraw', { reason: '不再需要' });
    const found = async (who: Person, query: Record<string, string>) =>
      (await queue(who, { limit: '100', ...query })).json.items.map((each) => each.id);
    expect(await found(people.centre, { q: ` ${id.toLowerCase()} ` })).toEqual([id]);
    expect(await found(people.centre, { q: over.json.id })).toEqual([over.json.id]);
    expect(await found(people.provider, { q: id })).toEqual([id]);
    expect(await found(people.otherProvider, { q: id })).toEqual([]);
    expect(await found(people.provider, { q: over.json.id })).toEqual([]);
    const named = await found(people.centre, { q: record.subjectName.slice(1, 5) });
    expect(named).toContain(id);
    expect(named).not.toContain(over.json.id);
    expect(await found(people.centre, { q: id.slice(-9) })).toEqual([id]);
    expect(await found(people.centre, { q: '没有这家' })).toEqual([]);
  });

  it('are taken along as a table, as they were asked for', async () => {
    const { id, record } = await verifying();
    const table = await queue(people.centre, { q: id, format: 'csv' });
    expect(table.headers['content-type']).toContain('text/csv');
    const [head = '', ...rows] = table.text.trim().split('\r\n');
    expect(head).toContain('编号');
    expect(rows).toHaveLength(1);
    expect(rows[0]).toContain(id);
    expect(rows[0]).toContain(record.subjectName);
    expect((await queue(people.otherProvider, { format: 'csv' })).text.trim().split('\r\n')).toHaveLength(1);
  });

  it('are sent out together; what cannot be sent keeps none of the others back', async () => {
    const ready = await Promise.all(
      [1, 2, 3].map(async () => {
        const { json } = await file((await aStoredRecord(service.table)).id);
        await act(people.centre, json.id, 'accept');
        return json.id;
      }),
    );
    const { json: notYet } = await file((await aStoredRecord(service.table)).id);
    const reply = await service.call<{ results: { id: string; status: number }[] }>(
      objections,
      people.centre,
      'POST /objections/dispatch',
      {},
      { body: { ids: [...ready, notYet.id, 'YY-2026-00000000A'] } },
    );
    expect(reply.json.results.map(({ status }) => status)).toEqual([200, 200, 200, 409, 404]);
  });

  it('are accepted and handed on several at once, each by itself and told by itself', async () => {
    const [first, second] = [
      (await file((await aStoredRecord(service.table)).id)).json.id,
      (await file((await aStoredRecord(service.table)).id)).json.id,
    ];
    await act(people.centre, first, 'accept');
    const together = (body: object, headers = {}) =>
      service.call<{ results: { id: string; status: number; detail: string | null }[] }>(
        objections,
        people.centre,
        'POST /objections/together',
        {},
        { body, headers },
      );

    // when one of them was accepted before
    const { json, status } = await together({ act: 'accept', ids: [first, second, second] });
    expect(status).toBe(200);
    expect(json.results).toMatchObject([
      { id: first, status: 409 },
      { id: second, status: 200, detail: null },
    ]);
    expect(json.results[0]?.detail).toContain('已受理');
    expect((await show(people.centre, second)).json).toMatchObject({ state: 'accepted' });

    // then both are given to a colleague, to whom their page says so
    await together({ act: 'assign', ids: [first, second], holder: '王五' });
    for (const id of [first, second])
      expect((await show(people.centre, id)).json).toMatchObject({ holder: '王五' });
    const page = await together({ act: 'dispatch', ids: [first] }, { accept: 'text/html' });
    expect(page.page).toContain(first);
    expect(page.page).toContain('已办 1 件');
    // whoever leaves the name out takes them
    await together({ act: 'assign', ids: [first], holder: '' });
    expect((await show(people.centre, first)).json).toMatchObject({ holder: people.centre.name });

    // what is sent twice is done once, and told so each time
    const third = (await file((await aStoredRecord(service.table)).id)).json.id;
    const twice = () =>
      together({ act: 'accept', ids: [third, second] }, { 'idempotency-key': 'the same, sent again' });
    const [once, again] = [await twice(), await twice()];
    expect(once.json.results.map((each) => each.status)).toEqual([200, 409]);
    expect(again.json.results[0]).toEqual(once.json.results[0]);

    const nothing = await together({ act: 'dispatch', ids: [] });
    expect(nothing.status).toBe(422);
    const rejected = await together({ act: 'reject', ids: [first] });
    expect(rejected.status).toBe(422);
  });
});

describe('notes', () => {
  it('stay among the authorities', async () => {
    const { id } = await verifying();
    await act(people.centre, id, 'note', { text: '注意：同一企业本月第三件' });
    expect((await show(people.provider, id)).json.notes).toMatchObject([
      { text: '注意：同一企业本月第三件' },
    ]);
    expect(JSON.stringify((await show(people.filer, id)).json)).not.toContain('第三件');
    expect(await act(people.filer, id, 'note', { text: '你好' })).toMatchObject({ status: 403 });
  });
});

describe('a refusal', () => {
  it('tells its filer by no refusal what officers do among themselves', async () => {
    process.env.OBJECTION_POLICY = 'guangzhou-2026.1-two-officers';
    const { id } = await verifying();
    await act(people.provider, id, 'assign');
    const decision = { outcome: 'revoke', opinion: '决定书已撤销' };
    const told = async (who: Person) =>
      (await act(who, id, 'supplement', { statement: '补充' })).json.detail ?? '';
    const refused = async () => (await act(people.filer, id, 'withdraw', { version: 1 })).json.detail ?? '';
    for (const text of [await told(people.filer), await refused()]) expect(text).not.toContain('分派');
    await act(people.provider, id, 'decision', decision);
    for (const text of [await told(people.filer), await refused()]) {
      expect(text).not.toContain('提出处理决定');
      expect(text).toMatch(/信用中心已于 .* 办理“/);
    }
    const own = await act(people.provider, id, 'extend', { reason: '会商' });
    expect(own.json.detail).toContain('提出处理决定');
  });
});
