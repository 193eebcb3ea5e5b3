import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { complaintLifeCycle } from '../../shared/domain/complaints/life-cycle.ts';
import { entriesAbout } from '../../shared/store/audit.ts';
import { inProcess, type Person, type Reply } from '../support/in-process.ts';
import { association, creditAgency, organisationPeople as people } from '../support/organisation-city.ts';
import { aCleanUpload } from '../support/repair-city.ts';
import { expectedStatus, waysTo } from '../support/ways.ts';

interface Shown {
  readonly id: string;
  readonly state: string;
  readonly party: string;
  readonly dueAt: string | null;
  readonly actions: readonly string[];
  readonly items: readonly Shown[];
  readonly files: readonly { readonly id: string }[];
  readonly history: readonly { readonly action: string; readonly by: string }[];
  readonly justifiedComplaints: number;
  readonly letterUrl: string | null;
  readonly type?: string;
  readonly code?: string;
  readonly errors?: readonly { readonly pointer: string }[];
}

let service: Awaited<ReturnType<typeof inProcess>>;
let handler: unknown;
let notices: unknown;
let outbox: unknown;
let statistics: unknown;
beforeAll(async () => {
  service = await inProcess();
  process.env.NOTICE_CHANNELS = '[]';
  handler = (await import('../../functions/agencies/handler.ts')).handler;
  notices = (await import('../../functions/notices/handler.ts')).handler;
  outbox = (await import('../../functions/changes/handler.ts')).handler;
  statistics = (await import('../../functions/statistics/handler.ts')).handler;
});
afterAll(() => service.close());
beforeEach(() => at('2026-09-18T10:00:00'));
afterEach(() => {
  vi.useRealTimers();
});

function at(moment: string): void {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date(`${moment}+08:00`) });
}

let complainers = 0;
/** Somebody who has complained about nobody yet. */
function aCitizen(): Person {
  complainers += 1;
  return { ...people.citizen, sub: `complainer-${complainers}`, name: '黄三娘' };
}

const statement = '业务员承诺花钱就能删除处罚记录';
function complain(over: object = {}, who: Person = aCitizen()): Promise<Reply<Shown>> {
  const body = { organisation: creditAgency, statement, ...over };
  return service.call<Shown>(handler, who, 'POST /complaints', {}, { body });
}
const act = (who: Person, id: string, action: string, body: object = {}) =>
  service.call<Shown>(handler, who, `POST /complaints/{id}/${action}`, { id }, { body });
const show = (who: Person, id: string) => service.call<Shown>(handler, who, 'GET /complaints/{id}', { id });
const list = async (who: Person) =>
  (await service.call<Shown>(handler, who, 'GET /complaints')).json.items.map(({ id }) => id);
const organisation = async (code = creditAgency) =>
  (await service.call<Shown>(handler, null, 'GET /organisations/{code}', { code })).json;
const problem = (reply: Reply<Shown>) => reply.json.type?.split('/').at(-1);
const given: Readonly<Record<string, object>> = {
  respond: { statement: '已处理该业务员' },
  answer: { findings: '宣传页承诺“包修复”', demanded: '撤下宣传页' },
  dismiss: { reason: '没有证据' },
};

/** A complaint in a state, and who filed it. */
async function inState(state: string): Promise<{ readonly id: string; readonly filer: Person }> {
  const filer = aCitizen();
  const { id } = (await complain({}, filer)).json;
  const parties = { filer, centre: people.centre, organisation: people.agencyHead };
  for (const { action, by } of waysTo(complaintLifeCycle, Object.keys(parties)).get(state) ?? []) {
    // Nobody is found at fault unheard.
    if (action === 'answer') await act(people.agencyHead, id, 'respond', given.respond);
    const reply = await act(parties[by as keyof typeof parties], id, action, given[action]);
    if (reply.status !== 200) throw new Error(`${action}: ${reply.status} ${reply.text}`);
  }
  return { id, filer };
}

describe('a complaint', () => {
  it('is accepted, its organisation heard, answered, and counted in the register', async () => {
    const before = (await organisation()).justifiedComplaints;
    const filer = aCitizen();
    const { status, json } = await complain({ requested: '停止这种宣传' }, filer);
    expect(status).toBe(201);
    expect(json).toMatchObject({ state: 'filed', party: 'filer', actions: ['withdraw'], letterUrl: null });
    expect(json.id).toMatch(/^TS-2026-/);
    expect((await act(people.centre, json.id, 'accept')).json.state).toBe('accepted');
    expect((await act(people.agencyHead, json.id, 'respond', given.respond)).json.state).toBe('heard');
    const { json: answered } = await act(people.centre, json.id, 'answer', given.answer);
    expect(answered).toMatchObject({
      state: 'answered',
      answer: { findings: '宣传页承诺“包修复”', demanded: '撤下宣传页' },
      letterUrl: `/complaints/${json.id}/letter`,
    });
    expect((await organisation()).justifiedComplaints).toBe(before + 1);
    const audited = await Array.fromAsync(
      service.table.each<{ action: string }>(entriesAbout(`complaint:${json.id}`)),
    );
    expect(audited.map(({ action }) => action)).toEqual(
      expect.arrayContaining(['complaint.filed', 'complaint.accepted', 'complaint.answered']),
    );
  });

  it('tells its organisation neither who complains nor what the files say', async () => {
    const filer = aCitizen();
    const evidence = [await aCleanUpload(service.table, filer.sub)];
    const { id, files } = (await complain({ evidence }, filer)).json;
    expect(files).toHaveLength(1);
    await act(people.centre, id, 'accept');
    const seen = await show(people.agencyHead, id);
    expect(seen.json).toMatchObject({ party: 'organisation', files: [], actions: ['respond'] });
    const page = await service.call(
      handler,
      people.agencyHead,
      'GET /complaints/{id}',
      { id },
      { headers: { accept: 'text/html' } },
    );
    const items = await service.call(handler, people.agencyHead, 'GET /complaints');
    for (const text of [seen.text, page.text, items.text]) {
      expect(text).toContain(statement);
      expect(text).not.toContain(filer.name);
      expect(text).not.toContain(filer.sub);
      expect(text).not.toContain('缴款凭证');
    }
    const file = files[0]?.id ?? '';
    const read = (who: Person) =>
      service.call(handler, who, 'GET /complaints/{id}/files/{file}', { id, file });
    expect((await read(people.agencyHead)).status).toBe(404);
    expect((await show(people.centre, id)).json.files).toHaveLength(1);
  });

  it('is nothing that its organisation knows of before it is accepted, or where it never was', async () => {
    const { id } = await inState('filed');
    expect((await show(people.agencyHead, id)).status).toBe(404);
    expect(await list(people.agencyHead)).not.toContain(id);
    await act(people.centre, id, 'dismiss', given.dismiss);
    expect((await show(people.agencyHead, id)).status).toBe(404);
    const { id: accepted } = await inState('accepted');
    expect(await list(people.agencyHead)).toContain(accepted);
    expect(await list(people.associationHead)).not.toContain(accepted);
    expect((await show(people.associationHead, accepted)).status).toBe(404);
  });

  it('is not found justified while its organisation may still respond, but can be dismissed', async () => {
    const { id } = await inState('accepted');
    const early = await act(people.centre, id, 'answer', given.answer);
    expect([early.status, problem(early)]).toEqual([409, 'hearing-open']);
    expect((await show(people.centre, id)).json.actions).toEqual(['dismiss']);
    at('2026-10-20T10:00:00');
    expect((await act(people.centre, id, 'answer', given.answer)).status).toBe(200);
    const { id: other } = await inState('accepted');
    expect((await act(people.centre, other, 'dismiss', given.dismiss)).json.state).toBe('dismissed');
  });

  it('counts for 24 months', async () => {
    const { id } = await inState('answered');
    const counted = (await organisation()).justifiedComplaints;
    expect(id).not.toBe('');
    at('2028-09-18T10:00:00');
    expect((await organisation()).justifiedComplaints).toBe(counted);
    at('2028-11-19T10:00:00');
    expect((await organisation()).justifiedComplaints).toBe(0);
  });

  it.each([
    ['an organisation that is not on the register', { organisation: '91320100748204660Q' }, '/organisation'],
    ['no organisation', { organisation: '' }, '/organisation'],
    ['no statement', { statement: ' ' }, '/statement'],
    ['a file that is not there', { evidence: ['U1'] }, '/evidence/0'],
    ['a fee', { fee: '100' }, '/fee'],
  ])('is refused with %s', async (_, over, pointer) => {
    const { status, json } = await complain(over);
    expect([status, json.errors?.[0]?.pointer]).toEqual([422, pointer]);
  });

  it('is one at a time of a person about an organisation, and none of its own people', async () => {
    const filer = aCitizen();
    const { id } = (await complain({}, filer)).json;
    const again = await complain({}, filer);
    expect([again.status, problem(again)]).toEqual([409, 'open-case']);
    expect((await complain({ organisation: association }, filer)).status).toBe(201);
    await act(filer, id, 'withdraw');
    expect((await complain({}, filer)).status).toBe(201);
    const own = await complain({}, people.agencyHead);
    expect([own.status, problem(own)]).toEqual([409, 'own-organisation']);
  });

  it('is theirs alone whose part it is, whatever its state', async () => {
    const states = Object.keys(complaintLifeCycle.states);
    const actions = [...new Set(complaintLifeCycle.transitions.map(({ action }) => action))].filter(
      (action) => action !== 'complain',
    );
    for (const state of states)
      for (const action of actions) {
        const { id, filer } = await inState(state);
        const parties = { filer, centre: people.centre, organisation: people.agencyHead };
        for (const stranger of [people.citizen, people.associationHead])
          expect((await act(stranger, id, action, given[action])).status).toBeGreaterThan(402);
        for (const [party, who] of Object.entries(parties)) {
          const unknown = party === 'organisation' && ['filed', 'withdrawn', 'dismissed'].includes(state);
          const expected = expectedStatus(complaintLifeCycle, action, state, party);
          if (expected === 200 || unknown) continue;
          const reply = await act(who, id, action, given[action]);
          expect([state, action, party, reply.status]).toEqual([state, action, party, expected]);
        }
      }
  });

  it('tells those whom it concerns, and the organisation nothing of one that was not accepted', async () => {
    const { filer, id } = await inState('answered');
    const { id: never } = await inState('filed');
    await act(people.centre, never, 'dismiss', given.dismiss);
    await service.drain(outbox, ['outbox']);
    const inbox = async (who: Person) => {
      const { json } = await service.call<{
        items: { title: string; body: string; object: string }[];
      }>(notices, who, 'GET /notices', {}, { query: { limit: '100' } });
      return json.items;
    };
    const own = await inbox(filer);
    expect(own.filter(({ object }) => object === `/complaints/${id}`)).toHaveLength(3);
    const theirs = await inbox(people.agencyHead);
    expect(theirs.filter(({ object }) => object === `/complaints/${id}`)).toHaveLength(2);
    expect(theirs.filter(({ object }) => object === `/complaints/${never}`)).toEqual([]);
    for (const { title, body } of [...own, ...theirs]) expect(`${title}${body}`).not.toMatch(/[{}]/);
  });

  it('counts in the statistics as every case does', async () => {
    await service.drain(outbox, ['complaint'], true);
    const { json } = await service.call<{ cases: { kind: string; begun: number }[] }>(
      statistics,
      people.centre,
      'GET /statistics',
    );
    expect(json.cases.find(({ kind }) => kind === 'complaint')?.begun).toBeGreaterThan(0);
  });
});

describe('the register', () => {
  it('is public, as a page, as data and as a table', async () => {
    const { json } = await service.call<Shown>(handler, null, 'GET /organisations');
    expect(json.items.map(({ code }) => code)).toEqual([association, '51440100XX000903XB', creditAgency]);
    const agencies = await service.call<Shown>(
      handler,
      null,
      'GET /organisations',
      {},
      { query: { kind: 'agency' } },
    );
    expect(agencies.json.items.map(({ code }) => code)).toEqual([creditAgency]);
    const table = await service.call(handler, null, 'GET /organisations', {}, { query: { format: 'csv' } });
    expect(table.headers['content-type']).toBe('text/csv; charset=utf-8');
    expect(table.text.split('\r\n')[1]).toContain(`示范市食品行业协会,${association},行业协会商会`);
    const page = await service.call(
      handler,
      null,
      'GET /organisations',
      {},
      { headers: { accept: 'text/html' } },
    );
    expect(page.page).toContain('不会记入信用记录');
  });

  it('does not know of who is not on it, or not yet', async () => {
    const of = (code: string) => service.call(handler, null, 'GET /organisations/{code}', { code });
    expect((await of('91320100748204660Q')).status).toBe(404);
    at('2025-12-31T10:00:00');
    expect((await of(creditAgency)).status).toBe(404);
  });
});
