import { mkdtempSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { listen, type RunningServer } from '../../infra/local/loopback.ts';
import { personIdentifier } from '../../shared/identity/person-key.ts';
import { eventTypes } from '../../shared/notification/event-types.ts';
import { webHookSignature } from '../../shared/notification/web-hook.ts';
import { entriesAbout, type StoredAuditEntry } from '../../shared/store/audit.ts';
import { looksAt, type StoredLook } from '../../shared/store/looks.ts';
import { type DeliveryItem, deliveryList, noticeById } from '../../shared/store/notices.ts';
import { changesWrites } from '../../shared/store/record-changes.ts';
import { nextVersion, versionWrites } from '../../shared/store/record-versions.ts';
import type { RecordItem } from '../../shared/store/records.ts';
import { listStretch } from '../../shared/store/stretch.ts';
import { secretBytes } from '../../shared/store/web-hooks.ts';
import { inProcess, type Person } from '../support/in-process.ts';
import { aCode, aPenalty, partnerPeople as people, theSubject } from '../support/partner-city.ts';

interface Event {
  readonly id: string;
  readonly type: string;
  readonly data: {
    readonly subject: string | null;
    readonly case: string | null;
    readonly authorisation: string | null;
    readonly watch: string | null;
    readonly classes: readonly string[];
  };
}
interface Delivery {
  readonly id: string;
  readonly state: string;
  readonly tries: number;
  readonly status: number | null;
}
interface Answer {
  readonly id: string;
  readonly secret?: string;
  readonly subject?: string | null;
  readonly until?: string;
  readonly type?: string;
  readonly asked?: number;
  readonly items: readonly (Delivery & { readonly owner: string; readonly name: string })[];
  readonly hook: { readonly state: string; readonly format: string } | null;
  readonly errors?: readonly { readonly pointer: string }[];
}

interface Given {
  readonly items: readonly { readonly id: string; readonly state: string }[];
}

let service: Awaited<ReturnType<typeof inProcess>>;
let partners: unknown;
let authorisations: unknown;
let systems: unknown;
let notices: unknown;
let changes: unknown;
let delivery: (event: unknown) => Promise<void>;
let receiver: RunningServer;
let answers: number[] = [];
const taken: { readonly headers: IncomingHttpHeaders; readonly body: string }[] = [];

beforeAll(async () => {
  const key = join(mkdtempSync(join(tmpdir(), 'person-key-')), 'person-key');
  writeFileSync(key, 'k'.repeat(64));
  service = await inProcess();
  receiver = await listen(
    createServer(async (request, response) => {
      taken.push({ headers: request.headers, body: await text(request) });
      response.writeHead(answers.shift() ?? 204).end();
    }),
    0,
  );
  const origin = `http://127.0.0.1:${receiver.port}`;
  const hookKey = new URL('../support/web-hook-key.txt', import.meta.url).href;
  Object.assign(process.env, {
    PERSON_KEY: pathToFileURL(key).href,
    NOTICE_CHANNELS: '[]',
    DELIVERY: '{}',
    WEB_HOOK_KEY: hookKey,
    UNIT_HOOK_KEY: hookKey,
    HOOK_ORIGINS: '',
    PARTNER_HOOK_ORIGINS: JSON.stringify({ 'partner-bank': [origin], 'partner-permit': [origin] }),
    OUTBOUND: `${process.env.OUTBOUND} ${origin}`,
  });
  partners = (await import('../../functions/partners/handler.ts')).handler;
  authorisations = (await import('../../functions/authorisations/handler.ts')).handler;
  systems = (await import('../../functions/systems/handler.ts')).handler;
  notices = (await import('../../functions/notices/handler.ts')).handler;
  changes = (await import('../../functions/changes/handler.ts')).handler;
  delivery = (await import('../../functions/delivery/handler.ts')).handler;
});
afterAll(async () => {
  vi.useRealTimers();
  await receiver.close();
  await service.close();
});

let clock = Date.parse('2026-09-18T10:00:00+08:00');
/** Time goes on. */
function later(minutes: number): void {
  clock += minutes * 60_000;
  vi.useFakeTimers({ toFake: ['Date'], now: clock });
}

const call = (who: Person, route: string, params: Record<string, string> = {}, body: unknown = {}) =>
  service.call<Answer>(partners, who, route, params, route.startsWith('POST') ? { body } : {});
const register = async (who: Person = people.bank) =>
  (await call(who, 'POST /partner/web-hook', {}, { address: `http://127.0.0.1:${receiver.port}/events` }))
    .json;
const deliveries = async (who: Person = people.bank, query: Record<string, string> = {}) =>
  (await service.call<Answer>(partners, who, 'GET /partner/web-hook/deliveries', {}, { query })).json.items;
const watch = (body: object, who: Person = people.permit) => call(who, 'POST /partner/watches', {}, body);
const endWatch = (id: string, who: Person = people.permit) =>
  call(who, 'POST /partner/watches/{id}/end', { id });

async function give(over: object = {}): Promise<string> {
  const body = {
    subject: theSubject,
    partner: 'partner-bank',
    purpose: 'financing',
    classes: ['administrative-penalty', 'honour'],
    ...over,
  };
  const { json } = await service.call<Answer>(
    authorisations,
    people.filer,
    'POST /authorisations',
    {},
    { body },
  );
  return json.id;
}
const withdraw = (id: string) =>
  service.call(authorisations, people.filer, 'POST /authorisations/{id}/withdraw', { id }, { body: {} });

const followed = ['changes', 'outbox'];

/** That versions of records came about is noted, and followed up. */
async function noted(...records: readonly RecordItem[]): Promise<void> {
  const changedAt = new Date(clock).toISOString();
  await service.table.transact(changesWrites(records.map((record) => ({ ...record, changedAt }))));
  await service.drain(changes, followed);
}
async function reported(over: Partial<RecordItem> = {}): Promise<RecordItem> {
  const record = await aPenalty(service.table, over);
  await noted(record);
  return record;
}
async function becomes(before: RecordItem, over: Omit<Partial<RecordItem>, 'reason'>): Promise<RecordItem> {
  const occasion = {
    changedAt: new Date(clock).toISOString(),
    changedBy: 'officer:1',
    reason: 'repaired',
  } as const;
  const after = nextVersion(before, { ...occasion, ...over });
  await service.table.transact(versionWrites(before, after));
  await noted(after);
  return after;
}
const tell = () => service.as('delivery', () => delivery({ task: 'tell-units' }));
/** What is told once the minute is over in which something may still come in. */
async function told(): Promise<Event[]> {
  later(3);
  await tell();
  return taken.splice(0).map(({ body }) => JSON.parse(body) as Event);
}
const looks = (subject = theSubject) =>
  Array.fromAsync(service.table.each<StoredLook>(looksAt(subject, new Date(clock))));

beforeEach(async () => {
  answers = [];
  later(60);
  const { json } = await service.call<Given>(authorisations, people.filer, 'GET /authorisations');
  for (const { id, state } of json.items) if (state === 'given') await withdraw(id);
  await register(people.bank);
  await register(people.permit);
  await told();
});

describe('a partner with the consent of a subject', () => {
  it('is told that something changed in a class, and nothing of it', async () => {
    const id = await give();
    await reported();
    const [event, ...others] = await told();
    expect(others).toEqual([]);
    expect(event).toMatchObject({
      specversion: '1.0',
      source: 'http://localhost:3000',
      type: 'public-credit.subject.changed.v1',
      datacontenttype: 'application/json',
      data: {
        subject: theSubject,
        purpose: 'financing',
        authorisation: id,
        classes: ['administrative-penalty'],
      },
    });
    expect(eventTypes['subject.changed'].data.parse(event?.data)).toEqual(event?.data);
    expect(JSON.stringify(event)).not.toMatch(/罚|CF_/);
    await withdraw(id);
  });

  it('leaves a look and an entry of the audit with its subject, one each, however often it is tried', async () => {
    const id = await give();
    await reported();
    const before = (await looks()).length;
    answers = [500];
    await told();
    later(5);
    await tell();
    const [look, ...others] = (await looks()).slice(0, (await looks()).length - before);
    expect(others).toEqual([]);
    expect(look).toMatchObject({
      by: { role: 'partner', code: 'partner-bank' },
      entity: `subject-change:${theSubject}`,
      classes: ['administrative-penalty'],
      purpose: { zh: '融资授信审查' },
    });
    const entries = await Array.fromAsync(
      service.table.each<StoredAuditEntry>(entriesAbout(`subject:${theSubject}`)),
    );
    expect(entries.filter(({ request }) => request === look?.request)).toMatchObject([
      { action: 'partner.told', details: { partner: 'partner-bank', authorisation: id } },
    ]);
    taken.length = 0;
    await withdraw(id);
  });

  it('reads in the consent that it will be told, and only where look-ups are not counted', async () => {
    const read = async (id: string) =>
      (
        await service.call<{ consent: { text: { zh: string } } }>(
          authorisations,
          people.filer,
          'GET /authorisations/{id}',
          { id },
        )
      ).json.consent.text.zh;
    const [free, counted] = [await give(), await give({ uses: 3 })];
    expect(await read(free)).toContain('告知该单位哪一类有变化，不告知内容');
    expect(await read(counted)).not.toContain('哪一类有变化');
    await withdraw(free);
    await reported();
    expect(await told()).toEqual([]);
    await withdraw(counted);
  });

  it.each([
    ['another class than those consented to', { classes: ['honour'] }],
    ['what begins another day', { from: '2026-12-01', until: '2026-12-30' }],
  ])('is not told of %s', async (_, over) => {
    vi.useFakeTimers({ toFake: ['Date'], now: clock });
    const id = await give(over);
    await reported();
    expect(await told()).toEqual([]);
    await withdraw(id);
  });

  it('is told nothing once it was withdrawn, even of what changed before', async () => {
    const id = await give();
    await reported();
    await withdraw(id);
    expect(await told()).toEqual([]);
    await reported();
    expect(await told()).toEqual([]);
    expect((await looks()).filter(({ at }) => at >= new Date(clock - 4 * 60_000).toISOString())).toEqual([]);
  });

  it('is told nothing more of a message that failed before it was withdrawn', async () => {
    const id = await give();
    await reported();
    answers = [500];
    expect(await told()).toHaveLength(1);
    await withdraw(id);
    later(60);
    expect(await told()).toEqual([]);
    const [first] = await deliveries();
    expect(first).toMatchObject({ state: 'failed', tries: 1, status: 500 });
    const again = await call(people.bank, 'POST /partner/web-hook/deliveries/{id}/redeliver', {
      id: first?.id ?? '',
    });
    expect(again.status).toBe(200);
    expect(await told()).toEqual([]);
    expect((await deliveries())[0]).toMatchObject({ state: 'failed' });
  });

  it('learns nothing of what is given to nobody', async () => {
    const id = await give();
    const hidden = await reported({ standing: 'repaired' });
    await becomes(hidden, { standing: 'repaired' });
    expect(await told()).toEqual([]);
    const shown = await aPenalty(service.table);
    await becomes(shown, { standing: 'repaired' });
    expect(await told()).toHaveLength(1);
    await withdraw(id);
  });

  it('is told once of a change that is followed up twice', async () => {
    const id = await give();
    await reported();
    // With all that changed before this consent, which it is not told of either.
    await service.drain(changes, followed, true);
    expect(await told()).toHaveLength(1);
    await withdraw(id);
  });
});

describe('a partner with a duty', () => {
  const licence = { purpose: 'licence', case: '示行审〔2026〕0012号' };

  it('is told of whom it watches for a matter, until it ends that', async () => {
    const { status, json } = await watch({ ...licence, subject: theSubject });
    expect([status, json.subject]).toEqual([201, theSubject]);
    await reported();
    expect(await told()).toMatchObject([
      {
        data: {
          subject: theSubject,
          ground: 'duty',
          case: licence.case,
          watch: json.id,
          authorisation: null,
        },
      },
    ]);
    expect((await endWatch(json.id, people.bank)).status).toBe(404);
    await reported();
    expect((await endWatch(json.id)).status).toBe(200);
    expect((await endWatch(json.id)).status).toBe(404);
    expect(await told()).toEqual([]);
  });

  it('is not told which subjects are known, nor of whom it does not watch', async () => {
    const unknown = await watch({ ...licence, subject: aCode() });
    const known = await watch({ ...licence, subject: theSubject });
    expect(Object.keys(unknown.json)).toEqual(Object.keys(known.json));
    expect(unknown.status).toBe(known.status);
    await endWatch(known.json.id);
    await reported();
    expect(await told()).toEqual([]);
  });

  it('knows a person by its own matter alone', async () => {
    const number = '11010519491231002X';
    const identifier = (await personIdentifier(process.env.PERSON_KEY ?? ''))('身份证', number);
    const { status, json } = await watch({ ...licence, document: { type: '身份证', number } });
    expect([status, json.subject]).toEqual([201, null]);
    await reported({ subject: identifier });
    const events = await told();
    expect(events).toMatchObject([{ data: { subject: null, case: licence.case, watch: json.id } }]);
    expect(JSON.stringify([json, events])).not.toMatch(/P[0-9a-f]{32}|1949/);
    expect(await looks(identifier)).toMatchObject([{ by: { code: 'partner-permit' }, matter: licence.case }]);
    await endWatch(json.id);
  });

  it.each([
    [{ ...licence }, 422, '/subject'],
    [{ ...licence, subject: '123' }, 422, '/subject'],
    [{ ...licence, subject: theSubject, until: '2036-01-01' }, 422, '/until'],
    [{ purpose: 'licence', subject: theSubject }, 422, '/case'],
    [{ purpose: 'supervision', case: 'x', subject: theSubject }, 403, undefined],
    [{ purpose: 'financing', case: 'x', subject: theSubject }, 403, undefined],
  ])('is refused %j', async (body, status, pointer) => {
    const reply = await watch(body);
    expect([reply.status, reply.json.errors?.[0]?.pointer]).toEqual([status, pointer]);
  });

  it('cannot watch by a purpose that rests on consent', async () => {
    const reply = await watch({ purpose: 'financing', case: 'x', subject: theSubject }, people.bank);
    expect([reply.status, reply.json.type?.split('/').at(-1)]).toEqual([403, 'watch-needs-duty']);
  });
});

describe('what became of messages', () => {
  it('is listed, and sent again under the same number', async () => {
    const consent = await give();
    await reported();
    const [first] = await told();
    const id = first?.id ?? '';
    expect((await deliveries())[0]).toMatchObject({ id, state: 'delivered', tries: 1, status: 204 });
    const again = () => call(people.bank, 'POST /partner/web-hook/deliveries/{id}/redeliver', { id });
    expect((await again()).json).toMatchObject({ id, state: 'waiting' });
    expect((await again()).status).toBe(409);
    await Promise.all([tell(), tell()]);
    expect(taken.map(({ headers }) => headers['webhook-id'])).toEqual([id]);
    expect((await deliveries())[0]).toMatchObject({ id, state: 'delivered', tries: 2 });
    expect(
      (await call(people.permit, 'POST /partner/web-hook/deliveries/{id}/redeliver', { id })).status,
    ).toBe(404);
    taken.length = 0;
    await withdraw(consent);
  });

  it('stays failed where it was passed over, is found so, and sent again with all others', async () => {
    const consent = await give();
    await reported();
    answers = [410];
    const [failed] = await told();
    expect((await call(people.bank, 'GET /partner/web-hook')).json.hook?.state).toBe('paused');
    await reported();
    await call(people.bank, 'POST /partner/web-hook/resume', {}, { skip: true });
    const others = await told();
    expect(others).toHaveLength(1);
    expect(others[0]?.id).not.toBe(failed?.id);
    const failures = async () => (await deliveries(people.bank, { state: 'failed' })).map(({ id }) => id);
    expect(await failures()).toContain(failed?.id);
    const all = await call(people.bank, 'POST /partner/web-hook/redeliver-failed');
    expect(all.json.asked).toBeGreaterThan(0);
    expect((await told()).map(({ id }) => id)).toContain(failed?.id);
    expect(await failures()).not.toContain(failed?.id);
    await withdraw(consent);
  });

  it('is seen by the centre, which is told of a partner that is paused', async () => {
    const consent = await give();
    await reported();
    answers = [410];
    await told();
    await service.drain(changes, followed);
    const inbox = await service.call<{ items: { event: string; title: string }[] }>(
      notices,
      people.centre,
      'GET /notices',
    );
    expect(inbox.json.items[0]).toMatchObject({
      event: 'web-hook.paused',
      title: expect.stringContaining('示范银行'),
    });
    const hooks = await service.call<Answer>(systems, people.centre, 'GET /web-hooks');
    expect(hooks.json.items.map(({ owner }) => owner)).toContain('partner:partner-bank');
    const owner = 'partner:partner-bank';
    const list = await service.call<Answer>(systems, people.centre, 'GET /web-hooks/{owner}/deliveries', {
      owner,
    });
    const id = list.json.items[0]?.id ?? '';
    expect(list.json.items[0]).toMatchObject({ state: 'failed', status: 410 });
    expect(
      (
        await service.call(
          systems,
          people.centre,
          'POST /web-hooks/{owner}/deliveries/{id}/redeliver',
          { owner, id },
          { body: {} },
        )
      ).status,
    ).toBe(200);
    expect(await told()).toHaveLength(1);
    const entries = await Array.fromAsync(service.table.each<StoredAuditEntry>(entriesAbout(owner)));
    expect(entries).toContainEqual(
      expect.objectContaining({
        action: 'web-hook.asked-again',
        by: { sub: people.centre.sub, role: 'centre' },
        details: { messages: [id] },
      }),
    );
    await withdraw(consent);
  });
});

describe('a partner whose system fails for hours', () => {
  it('is told by mail that it is paused, and misses nothing once it goes on', async () => {
    const consent = await give();
    await reported();
    process.env.NOTICE_CHANNELS = '["email"]';
    answers = Array.from({ length: 10 }, () => 500);
    while ((await call(people.bank, 'GET /partner/web-hook')).json.hook?.state === 'active') {
      later(6 * 60);
      await tell();
    }
    const tried = taken.splice(0).map(({ headers }) => headers['webhook-id']);
    expect(tried).toHaveLength(10);
    expect(new Set(tried).size).toBe(1);
    await service.drain(changes, followed);
    process.env.NOTICE_CHANNELS = '[]';
    const mails = await Array.fromAsync(
      service.table.each<DeliveryItem>(listStretch(deliveryList('pending'))),
    );
    expect(mails.map(({ address }) => address)).toEqual(['systems@bank.example.com']);
    const notice = await noticeById(service.table, mails[0]?.notice ?? '');
    expect(notice).toMatchObject({ to: 'partner:partner-bank', text: 'web-hook.partner-told' });

    // What changes while it is paused waits, and comes after what was not taken.
    await reported();
    expect(await told()).toEqual([]);
    await call(people.bank, 'POST /partner/web-hook/resume', {}, { skip: false });
    const heard = (await told()).map(({ id }) => id);
    expect(heard).toHaveLength(2);
    expect(heard[0]).toBe(tried[0]);
    expect((await call(people.bank, 'GET /partner/web-hook')).json.hook?.state).toBe('active');
    await withdraw(consent);
  });
});

describe('the secret', () => {
  it('can be changed: for a day messages bear a signature by each of the two', async () => {
    const former = (await register()).secret ?? '';
    const fresh = (await call(people.bank, 'POST /partner/web-hook/rotate')).json.secret ?? '';
    expect(fresh).not.toBe(former);
    await give();
    const signed = async () => {
      await reported();
      later(3);
      await tell();
      const [{ headers, body } = { headers: {}, body: '' }] = taken.splice(0);
      const by = (secret: string) =>
        webHookSignature(
          secretBytes(secret),
          String(headers['webhook-id']),
          Number(headers['webhook-timestamp']),
          body,
        );
      const given = String(headers['webhook-signature']).split(' ');
      return [fresh, former].map((secret) => given.includes(by(secret)));
    };
    expect(await signed()).toEqual([true, true]);
    later(25 * 60);
    expect(await signed()).toEqual([true, false]);
  });
});

it('a partner registers only addresses that the city names for it', async () => {
  const address = `http://127.0.0.1:${receiver.port}/events`;
  expect((await call(people.stray, 'GET /partner/web-hook')).status).toBe(403);
  process.env.PARTNER_HOOK_ORIGINS = '{}';
  const reply = await call(people.bank, 'POST /partner/web-hook', {}, { address });
  expect([reply.status, reply.json.errors?.[0]?.pointer]).toEqual([422, '/address']);
});
