import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { looksAt, type StoredLook } from '../../shared/store/looks.ts';
import { inProcess, type Person, type Reply } from '../support/in-process.ts';
import { aStoredRecord } from '../support/objection-city.ts';
import { association, creditAgency, organisationPeople as people } from '../support/organisation-city.ts';
import { aCleanUpload, anEcologyPenalty } from '../support/repair-city.ts';

interface Shown {
  readonly id: string;
  readonly state: string;
  readonly organisation: { readonly code: string } | null;
  readonly attorney: { readonly id: string; readonly url: string } | null;
  readonly invitation: { readonly code: string } | null;
  readonly history: readonly { readonly by: string; readonly party: string }[];
  readonly acts: { readonly items: readonly { readonly action: string }[] };
  readonly type?: string;
  readonly errors?: readonly { readonly pointer: string }[];
}

const subject = people.filer.subjects[0];
let service: Awaited<ReturnType<typeof inProcess>>;
const handlers: Record<string, unknown> = {};
beforeAll(async () => {
  service = await inProcess();
  process.env.IDENTITY_ACR = JSON.stringify({ substantial: 'confirmed' });
  for (const name of ['agencies', 'objections', 'repairs', 'reports'])
    handlers[name] = (await import(`../../functions/${name}/handler.ts`)).handler;
});
afterAll(() => service.close());
beforeEach(() => {
  vi.useFakeTimers({ now: new Date('2026-11-24T02:00:00Z'), toFake: ['Date'] });
});
afterEach(() => {
  vi.useRealTimers();
});

function call(name: string, who: Person, key: string, params = {}, body?: object): Promise<Reply<Shown>> {
  return service.call<Shown>(handlers[name], who, key, params, body === undefined ? {} : { body });
}
const problem = (reply: Reply<Shown>) => reply.json.type?.split('/').at(-1);
const attorney = () => aCleanUpload(service.table, people.filer.sub);

async function appoint(over: object = {}): Promise<Reply<Shown>> {
  const { name } = people.agencyHead;
  const body = { subject, name, scopes: ['objections'], until: '2027-06-30', organisation: creditAgency };
  return call('agencies', people.filer, 'POST /agencies', {}, { ...body, ...over });
}

async function accept({ json }: Reply<Shown>, who: Person): Promise<Reply<Shown>> {
  const { id, invitation } = json;
  return call('agencies', who, 'POST /agencies/{id}/accept', { id }, { code: invitation?.code ?? '' });
}

const remove = (id: string, who: Person = people.filer) =>
  call('agencies', who, 'POST /agencies/{id}/remove', { id }, {});

/** What an appointment in force lets somebody do, until the end of the work. */
async function during<T>(over: object, agent: Person, work: (id: string) => Promise<T>): Promise<T> {
  const made = await appoint(over);
  expect((await accept(made, agent)).status).toBe(200);
  try {
    return await work(made.json.id);
  } finally {
    await remove(made.json.id);
  }
}

async function object(who: Person): Promise<Reply<Shown>> {
  const record = await aStoredRecord(service.table);
  const body = { record: record.id, kind: 'wrong', statement: '有误', requested: '更正' };
  return call('objections', who, 'POST /objections', {}, body);
}

describe('appointing a credit service body', () => {
  it.each([
    ['one that is not on the register', { organisation: '91440100XX00090487' }, '/organisation'],
    ['an association', { organisation: association }, '/organisation'],
    ['for what it may not do', { scopes: ['objections', 'reports'] }, '/scopes'],
    ['for repair without a power of attorney', { scopes: ['repairs'] }, '/evidence'],
    ['with a file that is not there', { evidence: ['U0'] }, '/evidence/0'],
    ['at a fee', { fee: '1000' }, '/fee'],
  ])('is refused: %s', async (_, over, pointer) => {
    const { status, json } = await appoint(over);
    expect([status, json.errors?.[0]?.pointer]).toEqual([422, pointer]);
  });

  it('keeps the power of attorney, which the parties and the centre can read', async () => {
    const evidence = [await attorney()];
    const { status, json } = await appoint({ scopes: ['repairs'], evidence });
    expect(status).toBe(201);
    expect(json).toMatchObject({ organisation: { code: creditAgency }, attorney: { id: evidence[0] } });
    const read = (who: Person) =>
      call('agencies', who, 'GET /agencies/{id}/files/{file}', { id: json.id, file: evidence[0] ?? '' });
    expect((await read(people.stranger)).status).toBe(404);
    const page = await service.call(
      handlers.agencies,
      people.filer,
      'GET /agencies/{id}',
      { id: json.id },
      { headers: { accept: 'text/html' } },
    );
    expect(page.page).toContain('办理都不收费');
    expect(page.page).toContain('示范信用服务有限公司');
    await remove(json.id);
  });

  it('is accepted by a person of it alone', async () => {
    const made = await appoint({ name: '钱十四' });
    const outsider = { ...people.citizen, sub: 'outsider', name: '钱十四' };
    const refused = await accept(made, outsider);
    expect([refused.status, problem(refused)]).toEqual([403, 'other-organisation']);
    await remove(made.json.id);
  });
});

describe('a credit service body that was appointed', () => {
  it('acts as itself: the history names it and its person, and so does the look', async () => {
    await during({}, people.agencyHead, async (id) => {
      const filed = await object(people.agencyHead);
      expect(filed.status).toBe(201);
      const shown = await call('objections', people.filer, 'GET /objections/{id}', { id: filed.json.id });
      expect(shown.json.history[0]?.by).toBe('示范信用服务有限公司（陈十三）');
      await call('objections', people.agencyHead, 'GET /objections/{id}', { id: filed.json.id });
      const looks = await Array.fromAsync(service.table.each<StoredLook>(looksAt(subject, new Date())));
      expect(looks.find(({ by }) => by.code === id)?.by.name.zh).toBe('示范信用服务有限公司');
      const agency = await call('agencies', people.filer, 'GET /agencies/{id}', { id });
      expect(agency.json.acts.items.map(({ action }) => action)).toContain('objection.filed');
    });
  });

  it('acts by its power of attorney in repair, and in nothing that it was not appointed for (H9)', async () => {
    const evidence = [await attorney()];
    await during({ scopes: ['repairs'], evidence }, people.agencyHead, async () => {
      const { id: record } = await anEcologyPenalty(service.table, '2026-05-24');
      const repair = await call(
        'repairs',
        people.agencyHead,
        'POST /repairs',
        {},
        {
          record,
          statement: '已停止排放，罚款已缴清',
          evidence: [await aCleanUpload(service.table, people.agencyHead.sub)],
          commitment: { accepted: true, signatory: '张三' },
        },
      );
      expect(repair.status, repair.text).toBe(201);
      expect(repair.json.history[0]?.by).toBe('示范信用服务有限公司（陈十三）');
      expect((await object(people.agencyHead)).status).toBe(403);
    });
  });

  it('acts for nobody else, and for nobody once the appointment has ended', async () => {
    await during({}, people.agencyHead, async () => {
      expect((await object(people.agencyHead)).status).toBe(201);
    });
    expect((await object(people.agencyHead)).status).toBe(403);
  });

  it('acts by those whom it employs, until they have left', async () => {
    const clerk = { ...people.citizen, sub: 'clerk', name: '钱十四' };
    const employed = await call(
      'agencies',
      people.agencyHead,
      'POST /agencies',
      {},
      { subject: creditAgency, name: clerk.name, scopes: ['objections'], until: '2027-06-30' },
    );
    expect((await accept(employed, clerk)).status).toBe(200);
    await during({ name: clerk.name }, clerk, async () => {
      expect((await object(clerk)).json.history[0]?.by).toBe('示范信用服务有限公司（钱十四）');
      await remove(employed.json.id, people.agencyHead);
      expect((await object(clerk)).status).toBe(403);
    });
  });
});
