import { afterAll, beforeAll, describe, expect, it } from 'vitest';
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
}, 30_000);
afterAll(async () => service.close());

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
