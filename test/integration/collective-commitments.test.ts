import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { recordById } from '../../shared/store/records.ts';
import { inProcess, type Person, type Reply } from '../support/in-process.ts';
import { association, organisationPeople as people } from '../support/organisation-city.ts';
import { theSubject } from '../support/partner-city.ts';
import { aKnownSubject } from '../support/submission-city.ts';

interface Shown {
  readonly id: string;
  readonly state: string;
  readonly commitment: string;
  readonly record: string;
  readonly actions: readonly string[];
  readonly items: readonly Shown[];
  readonly title: string;
  readonly type?: string;
  readonly errors?: readonly { readonly pointer: string }[];
}

let service: Awaited<ReturnType<typeof inProcess>>;
const handlers: Record<string, unknown> = {};
beforeAll(async () => {
  service = await inProcess();
  for (const name of ['agencies', 'authorisations', 'commitments'])
    handlers[name] = (await import(`../../functions/${name}/handler.ts`)).handler;
  await aKnownSubject(service.table);
});
afterAll(() => service.close());
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-09-18T10:00:00+08:00') });
});
afterEach(() => {
  vi.useRealTimers();
});

function call(
  name: string,
  who: Person | null,
  key: string,
  params = {},
  body?: object,
): Promise<Reply<Shown>> {
  return service.call<Shown>(handlers[name], who, key, params, body === undefined ? {} : { body });
}
const text = {
  association,
  title: '食品行业诚信经营承诺',
  promise: '不使用过期原料\n明码标价',
  liability: '按行业规约公开通报会员',
  until: '2027-09-17',
};
const file = (over: object = {}, who: Person = people.associationHead) =>
  call('agencies', who, 'POST /collective-commitments', {}, { ...text, ...over });
const act = (who: Person, id: string, action: string, body: object = {}) =>
  call('agencies', who, `POST /collective-commitments/{id}/${action}`, { id }, body);
const read = (id: string, who: Person | null = null) =>
  call('agencies', who, 'GET /organisations/{code}/commitments/{id}', { code: association, id });
const confirm = (id: string, over: object = {}, who: Person = people.filer) =>
  call(
    'agencies',
    who,
    'POST /organisations/{code}/commitments/{id}/confirm',
    { code: association, id },
    { subject: theSubject, accepted: true, signatory: '张三', ...over },
  );
const problem = (reply: Reply<Shown>) => reply.json.type?.split('/').at(-1);

async function opened(): Promise<string> {
  const { status, json, text: said } = await file();
  expect(status, said).toBe(201);
  expect((await act(people.centre, json.id, 'open')).json.state).toBe('open');
  return json.id;
}

async function asMember<T>(work: () => Promise<T>): Promise<T> {
  const body = {
    subject: theSubject,
    partner: 'partner-association',
    purpose: 'membership',
    classes: ['honour'],
  };
  const { json } = await call('authorisations', people.filer, 'POST /authorisations', {}, body);
  try {
    return await work();
  } finally {
    await call('authorisations', people.filer, 'POST /authorisations/{id}/withdraw', { id: json.id }, {});
  }
}

describe('a collective commitment', () => {
  it('is filed by its association, opened by the centre, and then read by everybody', async () => {
    const { json } = await file();
    expect(json.id).toMatch(/^JT-2026-/);
    expect((await read(json.id)).status).toBe(404);
    await act(people.centre, json.id, 'open');
    expect((await read(json.id)).json.title).toBe(text.title);
    const list = await call('agencies', null, 'GET /organisations/{code}/commitments', { code: association });
    expect(list.json.items.map(({ id }) => id)).toContain(json.id);
  });

  it('confirmed by a member is a promise of its own, on record as one of a trade', async () => {
    const id = await opened();
    await asMember(async () => {
      const { status, json, text: said } = await confirm(id);
      expect(status, said).toBe(201);
      const record = await recordById(service.table, json.record);
      expect(record).toMatchObject({ subject: theSubject, catalogue: 'commitment' });
      expect(record?.data).toMatchObject({ CN_LX: '行业自律型', CN_YXQ: text.until, CN_LXZT: '履行中' });
      const promise = await call('commitments', people.filer, 'GET /commitments/{id}', {
        id: json.commitment,
      });
      expect(promise.json.state).toBe('checking');
      const again = await confirm(id);
      expect([again.status, problem(again)]).toEqual([409, 'confirmed-already']);
    });
  });

  it('leaves nothing on whoever did not confirm it', async () => {
    await opened();
    const { json } = await call('commitments', people.stranger, 'GET /commitments');
    expect(json.items).toEqual([]);
  });

  it('is confirmed by consenting members alone, each for itself', async () => {
    const id = await opened();
    const before = await confirm(id);
    expect([before.status, problem(before)]).toEqual([403, 'not-a-member']);
    await asMember(async () => {
      expect((await confirm(id, {}, people.associationHead)).status).toBe(404);
      expect((await confirm(id, {}, people.stranger)).status).toBe(404);
      const unsigned = await confirm(id, { accepted: false, signatory: '' });
      expect(unsigned.json.errors?.map(({ pointer }) => pointer)).toEqual(['/accepted', '/signatory']);
    });
  });

  it('can be confirmed no more once it is closed or over', async () => {
    const id = await opened();
    await asMember(async () => {
      await act(people.associationHead, id, 'close', { reason: '改用新文本' });
      expect((await confirm(id)).status).toBe(404);
    });
    const other = await opened();
    vi.setSystemTime(new Date('2027-09-18T10:00:00+08:00'));
    expect((await read(other)).status).toBe(404);
  });

  it('is nobody else’s to file, to read before it is open, or to act on', async () => {
    expect((await file({}, people.stranger)).status).toBe(404);
    expect((await file({}, people.agencyHead)).status).toBe(404);
    expect((await file({ until: '2026-09-18' })).json.errors?.[0]?.pointer).toBe('/until');
    const { id } = (await file()).json;
    const show = (who: Person) => call('agencies', who, 'GET /collective-commitments/{id}', { id });
    expect((await show(people.stranger)).status).toBe(404);
    expect((await show(people.centre)).json.actions).toEqual(['open', 'decline']);
    expect((await act(people.associationHead, id, 'open')).status).toBe(403);
  });
});
