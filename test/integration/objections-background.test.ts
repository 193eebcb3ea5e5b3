import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { listen, type RunningServer } from '../../infra/local/loopback.ts';
import { recount } from '../../shared/domain/cases/tally.ts';
import { objectionStates } from '../../shared/domain/objections/life-cycle.ts';
import { contribution } from '../../shared/domain/statistics/objections.ts';
import { webHookSignature } from '../../shared/notification/web-hook.ts';
import { marketSupervisionUnit } from '../../shared/policy/units.ts';
import { objections as stored } from '../../shared/store/objections.ts';
import { tallies } from '../../shared/store/statistics.ts';
import { inProcess, type Person } from '../support/in-process.ts';
import { aStoredRecord, people } from '../support/objection-city.ts';

/** District bureau below the market supervision bureau. */
const districtUnit = '11440100XXXX003506';
const district: Person = { ...people.provider, sub: 'district', name: '东湖', unit: districtUnit };

let service: Awaited<ReturnType<typeof inProcess>>;
let functions: Readonly<Record<string, unknown>>;
/** Types of items whose changes the function follows. */
const changing = ['subject', 'outbox', 'objection', 'submission'];
let sweep: typeof import('../../functions/cases/sweep.ts').sweep;
beforeAll(async () => {
  service = await inProcess();
  Object.assign(process.env, {
    NOTICE_CHANNELS: '[]',
    DELIVERY: '{}',
    WEB_HOOK_KEY: new URL('../support/web-hook-key.txt', import.meta.url).href,
    REPORT_ISSUER: JSON.stringify({ zh: '信用示范', en: 'Credit Shifan' }),
  });
  functions = {
    objections: (await import('../../functions/objections/handler.ts')).handler,
    changes: (await import('../../functions/changes/handler.ts')).handler,
    delivery: (await import('../../functions/delivery/handler.ts')).handler,
    notices: (await import('../../functions/notices/handler.ts')).handler,
    statistics: (await import('../../functions/statistics/handler.ts')).handler,
    audit: (await import('../../functions/audit/handler.ts')).handler,
    errorReports: (await import('../../functions/error-reports/handler.ts')).handler,
  };
  const deadlines = await import('../../functions/cases/sweep.ts');
  sweep = (...call) => service.as('clock', () => deadlines.sweep(...call));
});
afterAll(async () => service.close());
afterEach(() => {
  vi.useRealTimers();
  process.env.NOTICE_CHANNELS = '[]';
});

function at(moment: string): Date {
  const now = new Date(`${moment}+08:00`);
  vi.useFakeTimers({ toFake: ['Date'], now });
  return now;
}

async function file(over: Parameters<typeof aStoredRecord>[1] = {}, kind = 'wrong'): Promise<string> {
  const record = await aStoredRecord(service.table, over);
  const { json } = await service.call<{ id: string }>(
    functions.objections,
    people.filer,
    'POST /objections',
    {},
    {
      body: { record: record.id, kind, statement: '有误', requested: '更正', contact: 'zhang@example.org' },
    },
  );
  return json.id;
}

async function act(who: Person, id: string, action: string, body: object = {}) {
  const reply = await service.call(
    functions.objections,
    who,
    `POST /objections/{id}/${action}`,
    { id },
    { body },
  );
  if (reply.status !== 200) throw new Error(`${action}: ${JSON.stringify(reply.json)}`);
}

interface Notice {
  readonly id: string;
  readonly event: string;
  readonly title: string;
  readonly body: string;
  readonly object: string;
  readonly read: boolean;
}

async function inbox(who: Person, about?: string): Promise<readonly Notice[]> {
  await service.drain(functions.changes, changing);
  const { json } = await service.call<{ items: Notice[] }>(
    functions.notices,
    who,
    'GET /notices',
    {},
    {
      query: { limit: '100' },
    },
  );
  return json.items.filter(({ object }) => about === undefined || object === `/objections/${about}`);
}

describe('the sweep', () => {
  it('reminds, marks and escalates on the day, tells those concerned, and repeats nothing', async () => {
    at('2026-03-09T10:00:00');
    const id = await file({ unit: districtUnit });
    await act(people.centre, id, 'accept');
    await act(people.centre, id, 'dispatch');
    // Due on 2026-03-23, a Monday.
    expect(await sweep(service.table, at('2026-03-19T09:00:00'))).toEqual({
      remind: 0,
      overdue: 0,
      escalate: 0,
    });
    const friday = at('2026-03-20T00:10:00');
    const twice = await Promise.all([sweep(service.table, friday), sweep(service.table, friday)]);
    expect(twice.reduce((sum, { remind }) => sum + remind, 0)).toBe(1);
    expect(await sweep(service.table, at('2026-03-23T23:50:00'))).toEqual({
      remind: 0,
      overdue: 0,
      escalate: 0,
    });
    expect(await sweep(service.table, at('2026-03-24T00:10:00'))).toMatchObject({ overdue: 1 });
    expect(await sweep(service.table, at('2026-03-24T00:40:00'))).toMatchObject({ overdue: 0 });
    expect(await sweep(service.table, at('2026-03-26T00:10:00'))).toMatchObject({ escalate: 1 });
    expect(await sweep(service.table, at('2026-04-26T00:10:00'))).toEqual({
      remind: 0,
      overdue: 0,
      escalate: 0,
    });

    const events = async (who: Person) =>
      (await inbox(who, id)).map(({ event }) => event.slice(10)).reverse();
    expect(await events(district)).toEqual(['dispatched', 'remind', 'overdue']);
    expect(await events(people.provider)).toEqual(['escalate']);
    expect(await events(people.centre)).toEqual(['filed', 'overdue', 'escalate']);
    expect((await inbox(people.provider, id))[0]?.body).toContain('示范市东湖区市场监督管理局');
  });

  it('says what is missed after it stood still, one stage after the other, and goes on with a new deadline', async () => {
    at('2026-04-07T10:00:00');
    const id = await file();
    expect(await sweep(service.table, at('2026-04-20T01:00:00'))).toEqual({
      remind: 0,
      overdue: 1,
      escalate: 1,
    });
    await act(people.centre, id, 'accept');
    expect(await sweep(service.table, at('2026-04-21T01:00:00'))).toEqual({
      remind: 1,
      overdue: 0,
      escalate: 0,
    });
  });

  it('does not make an officer’s page stale', async () => {
    at('2026-05-11T10:00:00');
    const id = await file();
    await sweep(service.table, at('2026-05-12T00:10:00'));
    const reply = await service.call(
      functions.objections,
      people.centre,
      'POST /objections/{id}/accept',
      { id },
      {
        headers: { 'if-match': '"1"' },
      },
    );
    expect(reply.status).toBe(200);
  });
});

describe('notices', () => {
  it('reach each of those concerned once, however often the stream brings the event', async () => {
    const id = await file();
    await act(people.centre, id, 'accept');
    await act(people.centre, id, 'dispatch');
    const filer = (await inbox(people.filer, id)).map(({ event }) => event);
    expect(filer).toEqual(['objection.dispatched', 'objection.accepted', 'objection.filed']);
    expect(await service.drain(functions.changes, changing, true)).toBeGreaterThan(3);
    expect((await inbox(people.filer, id)).map(({ event }) => event)).toEqual(filer);
    expect(await inbox(people.provider, id)).toMatchObject([{ title: `异议协查：${id}`, read: false }]);
    expect(await inbox(people.stranger)).toEqual([]);
  });

  it('are marked as read by whoever read them, and by nobody else', async () => {
    const id = await file();
    const [notice] = await inbox(people.centre, id);
    const read = (who: Person) =>
      service.call(functions.notices, who, 'POST /notices/{id}/read', { id: notice?.id ?? '' }, { body: {} });
    expect(await read(people.centre)).toMatchObject({ status: 200, json: { read: true } });
    expect((await read(people.stranger)).status).toBe(404);
    expect((await inbox(people.centre, id))[0]?.read).toBe(true);
    expect((await inbox(people.centreTwo, id))[0]?.read).toBe(false);
  });
});

describe('web hooks', () => {
  const received: { headers: Record<string, unknown>; body: string }[] = [];
  let answer = 200;
  let gateway: RunningServer;
  beforeAll(async () => {
    const server = createServer(async (request, response) => {
      received.push({ headers: request.headers, body: await text(request) });
      response.writeHead(answer).end();
    });
    gateway = await listen(server, 0);
    process.env.OUTBOUND += ` http://127.0.0.1:${gateway.port}`;
    process.env.DELIVERY = JSON.stringify({ webHook: { url: `http://127.0.0.1:${gateway.port}/hook` } });
  });
  afterAll(async () => gateway.close());
  beforeEach(async () => {
    // What the tests before left in the stream.
    await service.drain(functions.changes, changing);
    await sendDue();
    process.env.NOTICE_CHANNELS = '["web-hook"]';
    received.length = 0;
    answer = 200;
  });

  const sendDue = () =>
    service.as('delivery', () =>
      (functions.delivery as (event: unknown) => Promise<unknown>)({ task: 'send-deliveries' }),
    );
  const send = async () => {
    await service.drain(functions.changes, changing);
    await sendDue();
  };
  const retry = (moment: string) => {
    at(moment);
    return sendDue();
  };
  const deliveries = async (state: string) =>
    (
      await service.call<{ items: { state: string; attempts: number; fault: string | null }[] }>(
        functions.notices,
        people.centre,
        'GET /notices/deliveries',
        {},
        { query: { state, limit: '100' } },
      )
    ).json.items;

  it('are signed, can be checked by the receiver, and name nobody', async () => {
    const id = await file();
    await send();
    expect(received).toHaveLength(2);
    for (const { headers, body } of received) {
      const { 'webhook-id': messageId, 'webhook-timestamp': time, 'webhook-signature': signature } = headers;
      expect(signature).toBe(
        webHookSignature('shared with the gateway', String(messageId), Number(time), body),
      );
      expect(JSON.parse(body)).toMatchObject({
        type: 'objection.filed',
        data: { url: expect.stringContaining(id) },
      });
      expect(body).not.toMatch(/示范食品|张三|example\.org|91320100/);
    }
    // Once more the same changes: nothing goes out again.
    await service.drain(functions.changes, changing, true);
    await sendDue();
    expect(received).toHaveLength(2);
  });

  it('are tried again later and later until they arrive, and no case waits for them', async () => {
    answer = 503;
    at('2026-07-01T10:00:00');
    const id = await file();
    await send();
    expect(await deliveries('pending')).toMatchObject([
      { attempts: 1, fault: 'Error: The receiver answered 503' },
      { attempts: 1 },
    ]);
    await act(people.centre, id, 'accept');
    await retry('2026-07-01T10:00:30');
    expect(received).toHaveLength(2);
    await retry('2026-07-01T10:01:01');
    expect(received).toHaveLength(4);
    answer = 200;
    await retry('2026-07-01T10:02:00');
    expect(received).toHaveLength(4);
    await retry('2026-07-01T10:03:02');
    expect(received).toHaveLength(6);
    expect(await deliveries('pending')).toEqual([]);
  });

  it('that never arrive are given up in the end, for the centre to see', async () => {
    answer = 500;
    at('2026-07-06T10:00:00');
    await file();
    await send();
    for (let day = 7; day < 27; day += 1) await retry(`2026-07-${String(day).padStart(2, '0')}T10:00:00`);
    expect(received).toHaveLength(20);
    expect(await deliveries('failed')).toMatchObject([{ attempts: 10, state: 'failed' }, { attempts: 10 }]);
    expect(await deliveries('pending')).toEqual([]);
  });

  it('whose receiver is gone for good are not tried again', async () => {
    answer = 410;
    at('2026-07-27T10:00:00');
    await file();
    await send();
    await retry('2026-07-28T10:00:00');
    expect(received).toHaveLength(2);
  });
});

describe('statistics', () => {
  it('kept by the stream equal a recount, replayed or not', async () => {
    at('2026-08-03T10:00:00');
    const decided = await file({}, 'duplicate');
    await act(people.centre, decided, 'accept');
    await act(people.centre, decided, 'dispatch');
    at('2026-08-10T10:00:00');
    await act(people.provider, decided, 'decision', { outcome: 'uphold', opinion: '一致' });
    await act(people.centre, decided, 'close');
    at('2026-08-03T10:00:00');
    const late = await file({}, 'missing');
    await act(people.centre, late, 'accept');
    await sweep(service.table, at('2026-08-31T10:00:00'));
    await act(people.filer, late, 'withdraw');
    await file({}, 'missing');

    const equal = async () => {
      const cases = [];
      for (const state of objectionStates) {
        for await (const each of stored.each(service.table, state)) cases.push(contribution(each));
      }
      const counted = await tallies(service.table, '');
      expect(Object.fromEntries([...counted].sort())).toEqual(Object.fromEntries([...recount(cases)].sort()));
    };
    await service.drain(functions.changes, changing);
    await equal();
    await service.drain(functions.changes, changing, true);
    await equal();

    const show = async (who: Person | null) =>
      (
        await service.call<{
          objections: {
            byKind: { kind: string; onTimeRate: number | null; medianDays: number | null; filed: number }[];
            byUnit?: { unit: string }[];
          };
        }>(functions.statistics, who, 'GET /statistics')
      ).json.objections;
    const open = await show(null);
    expect(open.byKind.find(({ kind }) => kind === 'duplicate')).toMatchObject({
      onTimeRate: 1,
      medianDays: 5,
    });
    expect(open).not.toHaveProperty('byUnit');
    expect((await show(people.centre)).byUnit?.map(({ unit }) => unit)).toContain(marketSupervisionUnit);
  });

  it('count each queue for those whose it is', async () => {
    await service.drain(functions.changes, changing);
    const counts = async (who: Person) =>
      (
        await service.call<{ states: Record<string, number> }>(
          functions.objections,
          who,
          'GET /objections/counts',
        )
      ).json.states;
    const all = await counts(people.centre);
    const { json } = await service.call<{ items: unknown[] }>(
      functions.objections,
      people.centre,
      'GET /objections',
      {},
      {
        query: { state: 'filed', limit: '100' },
      },
    );
    expect(all.filed).toBe(json.items.length);
    expect((await counts(people.otherProvider)).filed).toBe(0);
  });
});

describe('the audit', () => {
  it('tells the auditor all that was done to a case, and is itself looked into', async () => {
    const id = await file();
    await act(people.centre, id, 'accept');
    const read = (who: Person, entity: string) =>
      service.call<{ items: { action: string; by: unknown }[] }>(
        functions.audit,
        who,
        'GET /audit',
        {},
        {
          query: { entity },
        },
      );
    const { json } = await read(people.auditor, `objection:${id}`);
    expect(json.items.map(({ action }) => action)).toEqual(['objection.filed', 'objection.accepted']);
    expect((await read(people.provider, `objection:${id}`)).status).toBe(403);
    expect((await read(people.centre, `audit:objection:${id}`)).json.items).toMatchObject([
      { action: 'audit.read', by: { sub: 'auditor' } },
    ]);
  });
});

describe('a report of an error in somebody else’s record', () => {
  const report = (who: Person, record: string) =>
    service.call<{ id: string; recordTitle: string }>(
      functions.errorReports,
      who,
      'POST /error-reports',
      {},
      {
        body: { record, statement: '公示的地址已变更' },
      },
    );

  it('is taken where the record is public, and answered by the centre', async () => {
    const record = await aStoredRecord(service.table);
    const { status, json } = await report(people.stranger, record.id);
    expect(status).toBe(201);
    const answer = () =>
      service.call(
        functions.errorReports,
        people.centre,
        'POST /error-reports/{id}/answer',
        { id: json.id },
        {
          body: { answer: '已转提供单位核实' },
        },
      );
    expect((await answer()).status).toBe(200);
    expect((await answer()).status).toBe(409);
    await service.drain(functions.changes, changing);
    expect((await inbox(people.stranger))[0]).toMatchObject({
      body: expect.stringContaining('已转提供单位核实'),
    });
    const shown = await service.call(functions.errorReports, people.filer, 'GET /error-reports/{id}', {
      id: json.id,
    });
    expect(shown.status).toBe(404);
  });

  it('shows nothing that is not public, and does not take the place of an objection', async () => {
    const hidden = await aStoredRecord(service.table, { publicUntil: null });
    expect((await report(people.stranger, hidden.id)).status).toBe(404);
    const own = await aStoredRecord(service.table);
    expect((await report(people.filer, own.id)).status).toBe(409);
  });
});
