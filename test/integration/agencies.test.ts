import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { inProcess, type Person, type Reply, type Request } from '../support/in-process.ts';
import { aStoredRecord, people } from '../support/objection-city.ts';

interface Agency {
  readonly id: string;
  readonly name: string;
  readonly state: string;
  readonly scopes: readonly string[];
  readonly invitation: { readonly code: string; readonly url: string } | null;
  readonly actions: readonly string[];
  readonly history: readonly { readonly action: string; readonly by: string; readonly reason: string }[];
  readonly acts: { readonly items: readonly { readonly action: string; readonly object: string | null }[] };
  readonly items: readonly Agency[];
  readonly nameMasked: string;
  readonly type?: string;
  readonly errors?: readonly { readonly pointer: string }[];
}

const start = new Date('2026-11-24T02:00:00Z');
const subject = people.filer.subjects[0];
const acr = 'confirmed';
/** Signed in with the identity confirmed, as inviting asks for. */
const boss = { ...people.filer, sub: 'boss', acr };
const neighbour = { ...people.stranger, sub: 'neighbour', acr };
let persons = 0;
/** Somebody of the name that the invitations are for. */
function candidate(over: Partial<Person> = {}): Person {
  persons += 1;
  return { sub: `candidate-${persons}`, name: '陈九', role: 'citizen', subjects: [], unit: null, ...over };
}

let service: Awaited<ReturnType<typeof inProcess>>;
let agencies: unknown;
let objections: unknown;
let subjects: unknown;
let notices: unknown;
let outbox: unknown;
beforeAll(async () => {
  service = await inProcess();
  process.env.IDENTITY_ACR = JSON.stringify({ substantial: acr });
  process.env.NOTICE_CHANNELS = '[]';
  agencies = (await import('../../functions/agencies/handler.ts')).handler;
  objections = (await import('../../functions/objections/handler.ts')).handler;
  subjects = (await import('../../functions/subjects/handler.ts')).handler;
  notices = (await import('../../functions/notices/handler.ts')).handler;
  outbox = (await import('../../functions/changes/handler.ts')).handler;
});
afterAll(async () => service.close());
beforeEach(async () => {
  vi.useFakeTimers({ now: start, toFake: ['Date'] });
  await aStoredRecord(service.table);
});
afterEach(() => {
  vi.useRealTimers();
});

function call(who: Person | null, route: string, params = {}, request: Request = {}): Promise<Reply<Agency>> {
  return service.call<Agency>(agencies, who, route, params, request);
}

function invite(change: Record<string, unknown> = {}, who: Person = boss): Promise<Reply<Agency>> {
  return call(
    who,
    'POST /agencies',
    {},
    {
      body: { subject, name: '陈九', scopes: ['objections'], until: '2027-06-30', ...change },
    },
  );
}

function act(who: Person, id: string, action: string, body: unknown = {}): Promise<Reply<Agency>> {
  return call(who, `POST /agencies/{id}/${action}`, { id }, { body });
}

async function invited(change: Record<string, unknown> = {}) {
  const { json } = await invite(change);
  return { id: json.id, code: json.invitation?.code ?? '' };
}

/** An agency in force, and its agent. */
async function active(change: Record<string, unknown> = {}, agent = candidate()) {
  const { id, code } = await invited(change);
  expect((await act(agent, id, 'accept', { code })).status).toBe(200);
  return { id, agent };
}

async function file(who: Person): Promise<Reply<{ id: string }>> {
  const record = await aStoredRecord(service.table);
  const body = { record: record.id, kind: 'wrong', statement: '有误', requested: '更正', evidence: [] };
  return service.call(objections, who, 'POST /objections', {}, { body });
}

function inbox(who: Person) {
  return service.call<{ items: { title: string; object: string }[] }>(
    notices,
    who,
    'GET /notices',
    {},
    {
      query: { limit: '100' },
    },
  );
}

describe('an invitation', () => {
  it('is made by who represents the enterprise, accepted by its code, and gives the right at once', async () => {
    const { status, json, headers } = await invite();
    expect(status).toBe(201);
    expect(headers.location).toBe(`/agencies/${json.id}`);
    expect(json).toMatchObject({
      state: 'invited',
      name: '陈九',
      scopes: ['objections'],
      actions: ['remove'],
    });
    const { code = '', url = '' } = json.invitation ?? {};
    expect(url).toBe(`http://localhost:3000/agencies/invitations/${code}`);

    const agent = candidate();
    expect((await file(agent)).status).toBe(403);
    const seen = await call(agent, 'GET /agencies/invitations/{code}', { code });
    expect(seen).toMatchObject({ status: 200, json: { id: json.id, nameMasked: '陈**' } });
    expect(JSON.stringify(seen.json)).not.toContain('陈九');

    expect(await act(agent, json.id, 'accept', { code })).toMatchObject({
      status: 200,
      json: { state: 'active', name: '陈九', actions: ['remove'], invitation: null },
    });
    expect((await file(agent)).status).toBe(201);
  });

  it('is confirmed as all that is filed is, and rated once it is answered', async () => {
    const { handler: statistics } = await import('../../functions/statistics/handler.ts');
    const { id, code } = await invited();
    const page = async (query: Record<string, string> = {}) =>
      (await call(boss, 'GET /agencies/{id}', { id }, { query, headers: { accept: 'text/html' } })).page;
    const filed = await page({ filed: 'true' });
    for (const said of ['已提交', id, '接受委托', '另存为 PDF', '可以在本页评价'])
      expect(filed).toContain(said);
    expect(await page()).not.toContain('已提交');

    const rate = (who: Person) =>
      service.call(statistics, who, 'POST /ratings', {}, { body: { case: id, stars: 4 } });
    expect((await rate(boss)).status).toBe(404);
    const agent = candidate();
    await act(agent, id, 'accept', { code });
    expect(await page()).toContain(`/ratings/new?case=${id}`);
    expect((await rate(agent)).status).toBe(404);
    expect((await rate(boss)).status).toBe(201);
  });

  it('asks for a confirmed identity', async () => {
    expect((await invite({}, people.filer)).status).toBe(401);
  });

  it('is not made for an enterprise of others, by an agent of it, or by an authority', async () => {
    const confirmed = { ...candidate(), acr };
    await active({}, confirmed);
    expect((await invite({}, neighbour)).status).toBe(404);
    expect((await invite({}, confirmed)).status).toBe(404);
    expect((await invite({}, people.centre)).status).toBe(403);
  });

  it.each([
    ['no name', { name: ' ' }, '/name'],
    ['no scope', { scopes: [] }, '/scopes'],
    ['an unknown scope', { scopes: ['everything'] }, '/scopes/0'],
    ['a last day that is no day', { until: '2027-02-30' }, '/until'],
    ['a last day in the past', { until: '2026-11-23' }, '/until'],
    ['a last day too far ahead', { until: '2028-11-25' }, '/until'],
  ])('with %s is refused and makes nothing', async (_, change, pointer) => {
    const { status, json } = await invite(change);
    expect(status).toBe(422);
    expect(json.errors?.map((error) => error.pointer)).toEqual([pointer]);
  });

  it('is void for whoever has another name', async () => {
    const { id, code } = await invited();
    const reply = await act(candidate({ name: '陈十' }), id, 'accept', { code });
    expect(reply.status).toBe(403);
    expect(reply.json.type).toMatch(/other-person$/);
    expect(JSON.stringify(reply.json)).not.toContain('陈九');
    expect((await act(candidate({ name: '' }), id, 'accept', { code })).status).toBe(403);
    expect((await call(boss, 'GET /agencies/{id}', { id })).json.state).toBe('invited');
  });

  it('cannot be guessed, nor accepted under another number', async () => {
    const one = await invited();
    const two = await invited();
    const agent = candidate();
    const guess = one.code.replace(/.$/, (last) => (last === '0' ? '1' : '0'));
    for (const code of [guess, two.code, '', 'x']) {
      const { status } = await act(agent, one.id, 'accept', { code });
      expect(code === '' ? 422 : 404).toBe(status);
    }
    // Of whatever number the answer is, it is the same.
    for (const id of [two.id, 'WT-2026-000000000', '1']) {
      const { status, json } = await act(agent, id, 'accept', { code: one.code });
      expect([id, status, json.type?.split('/').at(-1)]).toEqual([id, 404, 'no-such-invitation']);
    }
    expect((await call(agent, 'GET /agencies/invitations/{code}', { code: guess })).status).toBe(404);
    expect((await call(agent, 'GET /agencies/{id}', { id: one.id })).status).toBe(404);
    expect((await call(null, 'GET /agencies/invitations/{code}', { code: one.code })).status).toBe(401);
  });

  it('is good once', async () => {
    const { id, code } = await invited();
    await act(candidate(), id, 'accept', { code });
    const second = candidate();
    expect((await act(second, id, 'accept', { code })).status).toBe(404);
    expect((await call(second, 'GET /agencies/invitations/{code}', { code })).status).toBe(404);
  });

  it('accepted twice at once has one agent', async () => {
    const { id, code } = await invited();
    const both = [candidate(), candidate()];
    const replies = await Promise.all(both.map((each) => act(each, id, 'accept', { code })));
    const won = replies.filter(({ status }) => status === 200);
    expect(won).toHaveLength(1);
    expect(replies.filter(({ status }) => status === 409 || status === 404)).toHaveLength(1);
    const filings = await Promise.all(both.map(async (each) => (await file(each)).status));
    expect(filings.sort()).toEqual([201, 403]);
  });

  it('answered by several at once names none of them to the others', async () => {
    const { id, code } = await invited();
    const names = ['陈九', '周十一', '吴十二', '郑十三'];
    const replies = await Promise.all(
      names.map((name, at) => act(candidate({ name }), id, at === 0 ? 'accept' : 'refuse', { code })),
    );
    const refused = replies.filter(({ status }) => status !== 200);
    expect(refused).toHaveLength(3);
    for (const { json } of refused)
      for (const name of names) expect(JSON.stringify(json)).not.toContain(name);
  });

  it('expires after seven days', async () => {
    const { id, code } = await invited();
    vi.setSystemTime(new Date('2026-12-01T16:00:00Z'));
    expect((await act(candidate(), id, 'accept', { code })).status).toBe(404);
    expect((await call(boss, 'GET /agencies/{id}', { id })).json).toMatchObject({
      state: 'expired',
      invitation: null,
      actions: [],
    });
  });

  it('can be refused, and withdrawn', async () => {
    const refused = await invited();
    const reply = await act(candidate(), refused.id, 'refuse', { code: refused.code, reason: '已离职' });
    expect(reply).toMatchObject({ status: 200, json: { state: 'refused' } });
    expect((await act(candidate(), refused.id, 'accept', { code: refused.code })).status).toBe(404);

    const withdrawn = await invited();
    expect((await act(boss, withdrawn.id, 'remove')).json.state).toBe('removed');
    expect((await act(candidate(), withdrawn.id, 'accept', { code: withdrawn.code })).status).toBe(404);
  });

  it('is not for the legal representative, nor for who acts for the enterprise already', async () => {
    const { id, code } = await invited({ name: boss.name });
    expect((await act(boss, id, 'accept', { code })).status).toBe(409);
    const { agent } = await active();
    const again = await invited();
    expect((await act(agent, again.id, 'accept', { code: again.code })).status).toBe(409);
  });

  it('sent again with the same key is the same invitation', async () => {
    const body = { subject, name: '陈九', scopes: ['reports'], until: '2027-01-01' };
    const request = { body, headers: { 'idempotency-key': 'twice' } };
    const [one, two] = [
      await call(boss, 'POST /agencies', {}, request),
      await call(boss, 'POST /agencies', {}, request),
    ];
    expect(two.json).toEqual(one.json);
  });
});

describe('an agency', () => {
  it.each([
    ['removed by the enterprise', (id: string) => act(boss, id, 'remove', { reason: '离职' })],
    ['ended by the centre', (id: string) => act(people.centre, id, 'end', { reason: '企业称未委托' })],
    ['past its last day', async () => vi.setSystemTime(new Date('2027-06-30T16:00:00Z'))],
  ])('%s gives no right at the next call', async (_, over) => {
    const { id, agent } = await active();
    expect((await file(agent)).status).toBe(201);
    await over(id);
    expect((await file(agent)).status).toBe(403);
    const list = await service.call<{ items: unknown[] }>(objections, agent, 'GET /objections');
    expect(list.json.items).toEqual([]);
  });

  it('can be laid down by the agent', async () => {
    const { id, agent } = await active();
    expect((await act(agent, id, 'remove')).json).toMatchObject({ state: 'removed' });
    expect((await file(agent)).status).toBe(403);
    expect((await act(agent, id, 'remove')).status).toBe(409);
  });

  it('is ended by the centre with a reason alone, and by nobody else', async () => {
    const { id, agent } = await active();
    expect((await act(people.centre, id, 'end', { reason: ' ' })).status).toBe(422);
    for (const who of [boss, agent, neighbour, people.provider, people.auditor]) {
      expect((await act(who, id, 'end', { reason: '争议' })).status).toBe(403);
    }
    expect((await act(people.centre, id, 'remove')).status).toBe(403);
    const ended = await act(people.centre, id, 'end', { reason: '企业称未委托' });
    expect(ended.json).toMatchObject({ state: 'ended' });
    expect((await call(boss, 'GET /agencies/{id}', { id })).json.history.at(-1)).toMatchObject({
      action: 'end',
      by: 'centre',
      reason: '企业称未委托',
    });
  });

  it('removed and ended at once is one of both', async () => {
    const { id } = await active();
    const replies = await Promise.all([
      act(boss, id, 'remove'),
      act(people.centre, id, 'end', { reason: '争议' }),
    ]);
    expect(replies.map(({ status }) => status).sort()).toEqual([200, 409]);
  });

  it('is nobody else’s to know about', async () => {
    const { id } = await active();
    const outsiders = [neighbour, people.citizen, candidate()];
    for (const who of outsiders) {
      expect((await call(who, 'GET /agencies/{id}', { id })).status).toBe(404);
      expect((await act(who, id, 'remove')).status).toBe(404);
      const { json } = await call(who, 'GET /agencies');
      expect(json.items.map((each) => each.id)).not.toContain(id);
      expect((await call(who, 'GET /agencies', {}, { query: { subject } })).status).toBe(404);
    }
    for (const who of [people.provider, people.auditor]) {
      expect((await call(who, 'GET /agencies/{id}', { id })).status).toBe(403);
    }
    const slip = id.replace(/\d(?=\w$)/, (digit) => String((Number(digit) + 1) % 10));
    expect((await call(boss, 'GET /agencies/{id}', { id: slip })).status).toBe(404);
  });

  it('is ended by the version that was read, and by no other', async () => {
    const { id } = await active();
    const { headers } = await call(people.centre, 'GET /agencies/{id}', { id });
    expect(headers.etag).toBe('"2"');
    const end = (tag: string) => {
      const request = { body: { reason: '有争议' }, headers: { 'if-match': tag } };
      return call(people.centre, 'POST /agencies/{id}/end', { id }, request);
    };
    expect((await end('"1"')).status).toBe(412);
    expect((await end(String(headers.etag))).status).toBe(200);
  });

  it('gives back what was typed for its end, where somebody has ended it meanwhile', async () => {
    const { id, agent } = await active();
    await act(agent, id, 'remove');
    for (const [who, action] of [
      [boss, 'remove'],
      [people.centre, 'end'],
    ] as const) {
      const form = { reason: '经办人已离职' };
      const request = { form, headers: { accept: 'text/html' } };
      const { status, page } = await call(who, `POST /agencies/{id}/${action}`, { id }, request);
      expect(status).toBe(409);
      expect(page).toContain(form.reason);
    }
  });

  it('is listed for the enterprise, its agent and the centre', async () => {
    const { id, agent } = await active();
    const ids = async (who: Person, query = {}) =>
      (await call(who, 'GET /agencies', {}, { query: { limit: '100', ...query } })).json.items.map(
        (each) => each.id,
      );
    expect(await ids(boss)).toContain(id);
    expect(await ids(boss, { subject })).toContain(id);
    expect(await ids(agent)).toEqual([id]);
    expect(await ids(people.centre)).toEqual([]);
    expect(await ids(people.centre, { subject })).toContain(id);
  });

  it.each([
    { scopes: ['reports'], sees: true, files: false },
    { scopes: ['submissions'], sees: false, files: false },
    { scopes: ['objections'], sees: true, files: true },
  ])('for $scopes opens nothing else', async ({ scopes, sees, files }) => {
    const { agent } = await active({ scopes });
    const record = await aStoredRecord(service.table);
    const shown = await service.call<{ history?: unknown }>(subjects, agent, 'GET /records/{id}', {
      id: record.id,
    });
    expect('history' in shown.json).toBe(sees);
    expect((await file(agent)).status === 201).toBe(files);
  });

  it('shows the enterprise what the agent did, and nobody what others did', async () => {
    const { id, agent } = await active();
    const filed = await file(agent);
    await file(boss);
    await service.call(objections, agent, 'GET /objections/{id}', { id: filed.json.id });
    const { acts } = (await call(boss, 'GET /agencies/{id}', { id })).json;
    expect(acts.items.map(({ action }) => action).sort()).toEqual(['objection.filed', 'objection.read']);
    expect(acts.items[0]?.object).toBe(`/objections/${filed.json.id}`);
  });

  it('is told to those concerned', async () => {
    const { id, agent } = await active({ scopes: ['reports'] });
    vi.setSystemTime(new Date('2026-11-25T02:00:00Z'));
    await act(people.centre, id, 'end', { reason: '企业称未委托' });
    await service.drain(outbox, ['outbox']);
    const titles = async (who: Person) =>
      (await inbox(who)).json.items
        .filter(({ object }) => object === `/agencies/${id}`)
        .map(({ title }) => title);
    expect(await titles(agent)).toEqual([`信用中心终止了委托：${id}`]);
    expect(await titles(boss)).toEqual([`信用中心终止了委托：${id}`, '经办人已接受委托：陈九']);
    expect(await titles(neighbour)).toEqual([]);
  });
});
