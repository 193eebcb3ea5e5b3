import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { marketSupervisionUnit } from '../../shared/policy/units.ts';
import { type RecordItem, recordById, recordHistory } from '../../shared/store/records.ts';
import { openRepairOf } from '../../shared/store/repairs.ts';
import type { Key } from '../../shared/store/table.ts';
import { inProcess, type Person } from '../support/in-process.ts';
import { aCleanUpload, anEcologyPenalty, repairPeople as people } from '../support/repair-city.ts';

interface Case {
  readonly id: string;
  readonly state: string;
  readonly answerBy: string;
  readonly actions: readonly string[];
  readonly deadlines: readonly { readonly step: string; readonly dueAt: string; readonly doneAt?: string }[];
  readonly decision: { readonly outcome: string; readonly documentNumber: string } | null;
  readonly letterUrl: string | null;
  readonly commitment: { readonly number: string | null; readonly record: string | null };
  readonly files: readonly { readonly id: string }[];
  readonly items: readonly Case[];
  readonly detail?: string;
  readonly type?: string;
  readonly errors?: readonly { readonly pointer: string }[];
}
interface RepairItem extends Key {
  readonly commitment: object & { readonly number?: string; readonly record?: string };
}
interface Eligibility {
  readonly degree: string | null;
  readonly earliest: string | null;
  readonly latest: string | null;
  readonly route: string;
  readonly system: { readonly code: string; readonly name: string } | null;
  readonly conditions: readonly { readonly code: string; readonly met: boolean; readonly text: string }[];
}

let service: Awaited<ReturnType<typeof inProcess>>;
let repairs: unknown;
let objections: unknown;
let subjects: unknown;
let records: unknown;
beforeAll(async () => {
  service = await inProcess();
  repairs = (await import('../../functions/repairs/handler.ts')).handler;
  objections = (await import('../../functions/objections/handler.ts')).handler;
  subjects = (await import('../../functions/subjects/handler.ts')).handler;
  records = (await import('../../functions/records/handler.ts')).handler;
});
afterAll(async () => service.close());
afterEach(() => {
  vi.useRealTimers();
});

/** Sets the service's clock; times are China's. */
function at(moment: string): void {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date(`${moment}+08:00`) });
}

const penalty = (...rest: [day?: string, data?: Record<string, string>, over?: Partial<RecordItem>]) =>
  anEcologyPenalty(service.table, ...rest);
const file = (owner: string = people.filer.sub) => aCleanUpload(service.table, owner);
const commitment = { accepted: true, signatory: '张三' };

async function content(record: RecordItem, over: object = {}) {
  return {
    record: record.id,
    statement: '已停止排放，罚款已缴清',
    evidence: [await file()],
    commitment,
    ...over,
  };
}

async function apply(record: RecordItem, over: object = {}, who: Person = people.filer) {
  const body = await content(record, over);
  return service.call<Case>(repairs, who, 'POST /repairs', {}, { body });
}

function act(who: Person, id: string, action: string, body: object = {}) {
  return service.call<Case>(repairs, who, `POST /repairs/{id}/${action}`, { id }, { body });
}

const show = (who: Person, id: string) => service.call<Case>(repairs, who, 'GET /repairs/{id}', { id });
const eligibility = (who: Person, record: RecordItem) =>
  service.call<Eligibility>(repairs, who, 'GET /repairs/eligibility', {}, { query: { record: record.id } });
const stored = async ({ id }: RecordItem) => (await recordById(service.table, id)) as RecordItem;

/** A case that the unit has accepted. */
async function accepted(record: RecordItem, over: object = {}): Promise<string> {
  const { json } = await apply(record, over);
  await act(people.centre, json.id, 'forward');
  const reply = await act(people.unit, json.id, 'accept');
  if (reply.status !== 200) throw new Error(reply.text);
  return json.id;
}

async function ruling() {
  return { bankruptcy: { court: '示范市中级人民法院', number: '（2026）示破1号', file: await file() } };
}

describe('whether an entry can be repaired', () => {
  it('is said with its degree, its days and what is missing', async () => {
    at('2026-08-30T10:00:00');
    const record = await penalty();
    const { status, json } = await eligibility(people.filer, record);
    expect(status).toBe(200);
    expect(json).toMatchObject({
      degree: 'ordinary',
      earliest: '2026-08-31',
      latest: '2027-05-31',
      route: 'here',
      system: null,
    });
    expect(json.conditions.filter(({ met }) => !met).map(({ code }) => code)).toEqual([
      'first-day',
      'proof',
      'commitment',
    ]);
  });

  it('leads to the system in which it is repaired', async () => {
    const record = await penalty(
      '2026-05-31',
      { CF_CFJG: '示范市市场监督管理局' },
      { unit: marketSupervisionUnit },
    );
    expect((await eligibility(people.filer, record)).json).toMatchObject({
      route: 'elsewhere',
      system: { code: 'market-supervision', name: '国家企业信用信息公示系统' },
    });
  });

  it('is told to its subject, its unit and the centre, and to nobody else', async () => {
    const record = await penalty();
    for (const who of [people.filer, people.unit, people.centre])
      expect((await eligibility(who, record)).status).toBe(200);
    for (const who of [people.stranger, people.citizen, people.otherUnit])
      expect((await eligibility(who, record)).status).toBe(403);
    const hidden = await penalty('2026-05-31', {}, { publicUntil: null });
    expect((await eligibility(people.stranger, hidden)).status).toBe(404);
  });
});

describe('an application', () => {
  it('is brought from its filing to the decision, which takes the entry off', async () => {
    at('2026-09-18T10:00:00');
    const record = await penalty();
    const filed = await apply(record);
    expect(filed.status).toBe(201);
    const { id } = filed.json;
    expect(filed.json).toMatchObject({ state: 'filed', answerBy: '2026-10-09T23:59:59+08:00' });
    expect(filed.headers.location).toBe(`/repairs/${id}`);
    // The unit hears of it from when it is sent there.
    expect((await show(people.unit, id)).status).toBe(404);
    expect((await act(people.centre, id, 'forward')).json.state).toBe('forwarded');
    expect((await show(people.otherUnit, id)).status).toBe(404);
    const dues = (of: Case) => of.deadlines.map(({ step, dueAt }) => [step, dueAt.slice(0, 10)]);
    expect(dues((await show(people.unit, id)).json)).toContainEqual(['accept', '2026-09-22']);
    at('2026-09-22T10:00:00');
    expect(dues((await act(people.unit, id, 'accept')).json)).toContainEqual(['decide', '2026-10-09']);
    const { status, json } = await act(people.unit, id, 'approve', { documentNumber: '示环信修〔2026〕1号' });
    expect(status).toBe(200);
    expect(json).toMatchObject({
      state: 'approved',
      decision: { outcome: 'approved', documentNumber: '示环信修〔2026〕1号' },
      letterUrl: `/repairs/${id}/letter`,
    });
    expect(await stored(record)).toMatchObject({
      standing: 'repaired',
      publicUntil: null,
      version: 2,
      repair: { by: `repair:${id}`, as: 'repaired', from: 'published' },
      changedBy: `repair:${id}`,
    });
    expect(await recordHistory(service.table, record.id)).toHaveLength(1);
    expect(await openRepairOf(service.table, record.id)).toBeUndefined();
  });

  it.each([
    ['of another’s record', 403, 'not-yours', async () => apply(await penalty(), {}, people.stranger)],
    ['before its first day', 409, 'first-day', async () => apply(await penalty('2026-07-01'))],
    [
      'of what is repaired elsewhere',
      409,
      'here',
      async () => apply(await penalty('2026-05-31', { CF_CFJG: '示范市市场监督管理局' })),
    ],
    ['after its publicity', 409, 'standing', async () => apply(await penalty('2025-05-31'))],
  ])('is refused %s', async (_, status, code, call) => {
    at('2026-09-18T10:00:00');
    const reply = await call();
    expect(reply.status).toBe(status);
    expect(reply.json.type).toContain(code);
  });

  it('is refused without proof, without the promise, or on an old text of it, and says where', async () => {
    at('2026-09-18T10:00:00');
    const record = await penalty();
    const pointers = async (over: object) => {
      const { status, json } = await apply(record, over);
      return [status, ...(json.errors ?? []).map(({ pointer }) => pointer)];
    };
    expect(await pointers({ evidence: [] })).toEqual([422, '/evidence']);
    expect(await pointers({ commitment: { accepted: false, signatory: '张三' } })).toEqual([
      422,
      '/commitment/accepted',
    ]);
    // All that is missing is told at once.
    expect(await pointers({ evidence: [], commitment: { accepted: false } })).toEqual([
      422,
      '/evidence',
      '/commitment/accepted',
      '/commitment/signatory',
    ]);
    expect(await pointers({ commitment: { ...commitment, textVersion: '1999.1' } })).toEqual([
      422,
      '/commitment/textVersion',
    ]);
    expect(await pointers({ evidence: [await file('somebody-else')] })).toEqual([422, '/evidence/0']);
    const bankruptcy = { court: '法院', number: '1', file: await file('somebody-else') };
    expect(await pointers({ bankruptcy })).toEqual([422, '/bankruptcy/file']);
    expect(await openRepairOf(service.table, record.id)).toBeUndefined();
  });

  it('is one at a time on a record, also of two at once', async () => {
    at('2026-09-18T10:00:00');
    const record = await penalty();
    const both = await Promise.all([apply(record), apply(record)]);
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
    const third = await apply(record);
    expect(third.json.type).toContain('no-other-application');
    expect(third.json.detail).toContain(both.find(({ status }) => status === 201)?.json.id);
  });

  it('waits for an objection to the same record, and names it; so does the decision', async () => {
    at('2026-09-18T10:00:00');
    const record = await penalty();
    const object = async ({ id }: RecordItem) => {
      const body = { record: id, kind: 'wrong', statement: '金额有误', requested: '更正' };
      return (await service.call<Case>(objections, people.filer, 'POST /objections', {}, { body })).json.id;
    };
    const objection = await object(record);
    const refused = await apply(record);
    expect(refused.status).toBe(409);
    expect(refused.json.detail).toContain(objection);
    const other = await penalty();
    const id = await accepted(other);
    const later = await object(other);
    const undecided = await act(people.unit, id, 'approve');
    expect(undecided.status).toBe(409);
    expect(undecided.json.detail).toContain(later);
    expect((await stored(other)).standing).toBe('published');
    expect((await show(people.unit, id)).json.state).toBe('accepted');
  });

  it('is returned, supplemented, prolonged once and declined with its reason', async () => {
    at('2026-09-18T10:00:00');
    const record = await penalty();
    const { id } = (await apply(record)).json;
    expect((await act(people.centre, id, 'return')).status).toBe(422);
    expect((await act(people.centre, id, 'return', { reason: '凭证不清' })).json.state).toBe('returned');
    const more = { statement: '已补上', evidence: [await file()] };
    const again = await act(people.filer, id, 'supplement', more);
    expect(again.json).toMatchObject({ state: 'filed' });
    expect(again.json.files).toHaveLength(2);
    await act(people.centre, id, 'forward');
    await act(people.unit, id, 'accept');
    expect((await act(people.unit, id, 'extend', { reason: '需要核实' })).status).toBe(200);
    expect((await act(people.unit, id, 'extend', { reason: '还要核实' })).status).toBe(409);
    expect((await act(people.unit, id, 'decline', { reason: '罚款没有缴清' })).json).toMatchObject({
      state: 'declined',
      decision: { outcome: 'declined', documentNumber: id },
    });
    expect((await stored(record)).standing).toBe('published');
    // Once it is in order, it can be asked for again.
    expect((await apply(record)).status).toBe(201);
  });

  it('in bankruptcy shields first, and repairs when the plan is carried out', async () => {
    at('2026-09-18T10:00:00');
    const record = await penalty('2026-08-31');
    const id = await accepted(record, { evidence: [], ...(await ruling()) });
    expect((await act(people.unit, id, 'approve')).status).toBe(409);
    expect((await act(people.unit, id, 'shield')).json.state).toBe('shielded');
    const own = await service.call<{ state: string }>(subjects, people.filer, 'GET /records/{id}', {
      id: record.id,
    });
    expect(own.json.state).toBe('shielded');
    expect((await service.call(subjects, null, 'GET /records/{id}', { id: record.id })).status).toBe(404);
    at('2026-12-18T10:00:00');
    expect((await act(people.unit, id, 'approve')).status).toBe(409);
    await act(people.filer, id, 'supplement', { statement: '已履行', evidence: [await file()] });
    expect((await act(people.unit, id, 'approve')).json.state).toBe('approved');
    expect((await stored(record)).repair).toMatchObject({ as: 'repaired', from: 'published' });
  });

  it('in bankruptcy goes back to what it was where the plan fails', async () => {
    at('2026-09-18T10:00:00');
    const record = await penalty('2026-08-31');
    const id = await accepted(record, { evidence: [], ...(await ruling()) });
    await act(people.unit, id, 'shield');
    expect((await act(people.unit, id, 'decline', { reason: '计划没有执行' })).json.state).toBe('declined');
    const after = await stored(record);
    expect(after).toMatchObject({ standing: 'published', publicUntil: record.publicUntil });
    expect(after.repair).toBeUndefined();
  });

  it('in bankruptcy goes back to what it was, though the entry was revoked meanwhile and is restored later', async () => {
    at('2026-09-18T10:00:00');
    const record = await penalty();
    const id = await accepted(record, await ruling());
    await act(people.unit, id, 'shield');
    const onRecord = (who: Person, action: string, body: object) =>
      service.call<{ state: string }>(
        records,
        who,
        `POST /records/{id}/${action}`,
        { id: record.id },
        { body },
      );
    const revoked = { documentNumber: '示环撤〔2026〕2号', reason: '事实不清' };
    expect((await onRecord(people.unit, 'revoke', revoked)).json.state).toBe('revoked');
    expect((await act(people.unit, id, 'approve')).json.type).toContain('record-revoked');
    expect((await act(people.unit, id, 'decline', { reason: '计划没有执行' })).json.state).toBe('declined');
    const meanwhile = await stored(record);
    expect(meanwhile).toMatchObject({ standing: 'revoked', publicUntil: null, block: { from: 'published' } });
    expect(meanwhile.repair).toBeUndefined();
    const colleague = { ...people.unit, sub: 'another-officer-of-ecology' };
    await onRecord(people.unit, 'restore', { reason: '撤销有误' });
    expect((await onRecord(colleague, 'restore', { reason: '撤销有误' })).json.state).toBe('published');
    expect(await stored(record)).toMatchObject({ standing: 'published', publicUntil: record.publicUntil });
  });

  it('is not shielded without a ruling', async () => {
    at('2026-09-18T10:00:00');
    const id = await accepted(await penalty());
    expect((await act(people.unit, id, 'shield')).json.type).toContain('no-bankruptcy');
  });

  it('whose papers were false is undone by a document: the longest period counts again', async () => {
    at('2026-09-18T10:00:00');
    const record = await penalty('2026-05-31', { CF_GSJZQ: '2026-12-31' });
    expect(record.publicUntil).toBe('2026-12-31');
    const id = await accepted(record);
    await act(people.unit, id, 'approve');
    expect((await act(people.unit, id, 'reinstate', { reason: '凭证系伪造' })).status).toBe(422);
    const said = { reason: '凭证系伪造', documentNumber: '示环撤修〔2026〕1号' };
    expect((await act(people.unit, id, 'reinstate', said)).json).toMatchObject({
      state: 'reinstated',
      reinstatement: said,
    });
    expect(await stored(record)).toMatchObject({
      standing: 'published',
      publicUntil: '2027-05-31',
      version: 3,
    });
    expect((await service.call(subjects, null, 'GET /records/{id}', { id: record.id })).status).toBe(200);
    const again = await apply(record);
    expect(again.json.type).toContain('standing');
  });

  it('puts its promise on record with the repair, and there says that it was false', async () => {
    at('2026-09-18T10:00:00');
    const record = await penalty();
    const id = await accepted(record);
    expect((await show(people.filer, id)).json.commitment).toMatchObject({ number: null, record: null });
    at('2026-09-22T10:00:00');
    const { commitment: promise } = (await act(people.unit, id, 'approve')).json;
    // Of the day on which it was made.
    expect(promise.number).toMatch(/^\d{6}20260918\d{6}$/);
    // It names what is repaired: as long as it is kept, nothing of it is on record.
    expect(promise.record).toBeNull();
    const said = { reason: '凭证系伪造', documentNumber: '示环撤修〔2026〕3号' };
    const { commitment: broken } = (await act(people.unit, id, 'reinstate', said)).json;
    const found = (await recordById(service.table, broken.record ?? '')) as RecordItem;
    expect(found).toMatchObject({
      catalogue: 'commitment',
      unit: people.unit.unit,
      version: 1,
      changedBy: `repair:${id}`,
      data: {
        CN_BM: promise.number,
        CN_LX: '信用修复型',
        CN_LXZT: '全部未履行',
        CN_RQ: '2026-09-18',
        CN_YXQ: '2027-05-31',
        CN_RDRQ: '2026-09-22',
        CN_GKLX: '可向社会公开',
      },
    });
    expect(found.data.CN_NR).toContain('材料真实、合法、有效');
    expect(found.data.CN_WLXNR).toContain('凭证系伪造');
    expect(found.data.CN_ZRZJ).toContain(said.documentNumber);
    // A repair that was approved by a release before gave its promise no number.
    const other = await penalty();
    const before = await accepted(other);
    await act(people.unit, before, 'approve');
    const item = await service.table.get<RepairItem>({ pk: `REPAIR#${before}`, sk: 'REPAIR' });
    const { number: _number, record: _record, ...kept } = item?.commitment ?? {};
    await service.table.put({ ...(item as RepairItem), commitment: kept });
    expect((await act(people.unit, before, 'reinstate', said)).status).toBe(200);
  });

  it('of six decisions at once has one', async () => {
    at('2026-09-18T10:00:00');
    const record = await penalty();
    const id = await accepted(record);
    const six = await Promise.all(Array.from({ length: 6 }, () => act(people.unit, id, 'approve')));
    expect(six.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409, 409, 409]);
    expect((await stored(record)).version).toBe(2);
  });
});

describe('pages of repair', () => {
  const html = { accept: 'text/html' };
  const page = async (handler: unknown, who: Person | null, route: string, params = {}, query = {}) =>
    (await service.call(handler, who, route, params, { headers: html, query })).page;

  it('say on the entry itself from when, where and what to bring', async () => {
    at('2026-09-18T10:00:00');
    const record = await penalty();
    const own = await page(subjects, people.filer, 'GET /records/{id}', { id: record.id });
    for (const part of [
      '最早可以申请的日期',
      '2026年8月31日',
      '2027年5月31日',
      `/repairs/new?record=${record.id}`,
    ])
      expect(own).toContain(part);
    expect(await page(subjects, people.unit, 'GET /records/{id}', { id: record.id })).not.toContain(
      '/repairs/new',
    );
    expect(await page(subjects, people.stranger, 'GET /records/{id}', { id: record.id })).not.toContain(
      '最早可以申请的日期',
    );
    const { id } = (await apply(record)).json;
    expect(await page(subjects, people.filer, 'GET /records/{id}', { id: record.id })).toContain(
      `/repairs/${id}`,
    );
  });

  it('lead from each entry of a subject to repair and objection, whoever may do that', async () => {
    at('2026-09-18T10:00:00');
    const record = await penalty();
    const of = { id: record.subject };
    const [repair, object] = [`/repairs/new?record=${record.id}`, `/objections/new?record=${record.id}`];
    const own = await page(subjects, people.filer, 'GET /subjects/{id}', of);
    for (const part of [repair, object, record.data.CF_WSH ?? '', '申请信用修复'])
      expect(own).toContain(part);
    const anybody = await page(subjects, null, 'GET /subjects/{id}', of);
    expect(anybody).toContain(`/session/login?return=${encodeURIComponent(repair)}`);
    const unit = await page(subjects, people.unit, 'GET /subjects/{id}', of);
    expect(unit).not.toContain('/repairs/new');
    expect(await page(subjects, people.stranger, 'GET /subjects/{id}', of)).toContain(
      `/error-reports/new?record=${record.id}`,
    );
  });

  it('narrow the entries of a subject down and order them', async () => {
    at('2026-09-18T10:00:00');
    const record = await penalty();
    const found = async (query: Record<string, string>) => {
      const { json } = await service.call<{ items: { id: string; date: string }[] }>(
        subjects,
        people.filer,
        'GET /subjects/{id}/records',
        { id: record.subject },
        { query: { limit: '100', ...query } },
      );
      return json.items;
    };
    const ids = async (query: Record<string, string>) => (await found(query)).map(({ id }) => id);
    expect(await ids({ q: record.data.CF_WSH ?? '' })).toEqual([record.id]);
    expect(await ids({ from: record.date, to: record.date })).toContain(record.id);
    expect(await ids({ to: '2000-01-01', catalogue: '' })).toEqual([]);
    expect(await ids({ from: '2026-12-01', to: '2026-01-01' })).toEqual([]);
    expect(await ids({ state: 'revoked', q: record.data.CF_WSH ?? '' })).toEqual([]);
    const days = (await found({ first: 'oldest' })).map(({ date }) => date);
    expect(days).toEqual([...days].sort());
  });

  it('say to whoever has filed it, once, its number and who acts next by when', async () => {
    at('2026-09-18T10:00:00');
    const { id } = (await apply(await penalty())).json;
    const filed = await page(repairs, people.filer, 'GET /repairs/{id}', { id }, { filed: 'true' });
    expect(filed).toContain('已提交');
    expect(filed).toContain('接下来由');
    expect(await page(repairs, people.filer, 'GET /repairs/{id}', { id })).not.toContain('已提交</p>');
    expect(await page(repairs, people.centre, 'GET /repairs/{id}', { id }, { filed: 'true' })).not.toContain(
      '接下来由',
    );
  });

  it('give the form back with what was typed', async () => {
    at('2026-09-18T10:00:00');
    const record = await penalty();
    const form = {
      record: record.id,
      statement: '已停止排放',
      'commitment.signatory': '张三',
      'bankruptcy.court': '',
    };
    const reply = await service.call(repairs, people.filer, 'POST /repairs', {}, { form, headers: html });
    expect(reply.status).toBe(422);
    expect(reply.page).toContain('已停止排放');
    // What is missing stands where it is to be put in.
    for (const field of ['evidence', 'commitment.accepted']) {
      expect(reply.page).toContain(`href="#${field}"`);
      expect(reply.page).toContain(`id="${field}"`);
    }
    expect(reply.page).toContain('value="张三"');
    expect(reply.page).toContain(record.id);
    const empty = await page(repairs, people.filer, 'GET /repairs/new', {}, { record: record.id });
    expect(empty).toContain('超标排放废水');
  });

  it('reckon the days of a decision, for everybody and without script', async () => {
    const query = { degree: 'ordinary', from: '2026-05-31' };
    const guide = await page(repairs, null, 'GET /repairs/guide', {}, query);
    for (const part of ['2026年8月31日', '2027年5月31日', '免费']) expect(guide).toContain(part);
    const { json } = await service.call(repairs, null, 'GET /repairs/guide', {}, { query });
    expect(json.days).toEqual({ ...query, earliest: '2026-08-31', latest: '2027-05-31' });
    expect(await page(repairs, null, 'GET /repairs/guide')).toContain('name="degree"');
  });

  it('show the case to its parties, and the form of each act', async () => {
    at('2026-09-18T10:00:00');
    const record = await penalty();
    const id = await accepted(record);
    for (const who of [people.filer, people.centre, people.unit]) {
      expect(await page(repairs, who, 'GET /repairs/{id}', { id })).toContain('超标排放废水');
      expect(await page(repairs, who, 'GET /repairs')).toContain(`/repairs/${id}`);
    }
    for (const step of ['approve', 'decline', 'extend'])
      expect(await page(repairs, people.unit, 'GET /repairs/{id}', { id }, { step })).toContain(
        'name="reason"',
      );
  });
});
