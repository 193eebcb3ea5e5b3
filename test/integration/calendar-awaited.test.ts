import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Objection } from '../../shared/domain/objections/objection.ts';
import type { CalendarYear } from '../../shared/policy/holidays.ts';
import type { CaseItem } from '../../shared/store/cases.ts';
import { inProcess, type Person } from '../support/in-process.ts';
import { aStoredRecord, people } from '../support/objection-city.ts';
import { aCleanUpload, anEcologyPenalty } from '../support/repair-city.ts';
import { aDeclaration, aKnownSubject } from '../support/submission-city.ts';

/** As if it had been announced: the days off of 2027 are a made-up example. */
const calendarOf2027: CalendarYear = {
  source: '国务院办公厅关于2027年部分节假日安排的通知',
  off: [['2027-01-01', '2027-01-03']],
  worked: [],
};

interface Case {
  readonly id: string;
  readonly state: string;
  readonly dueAt: string | null;
  readonly awaitsCalendar: boolean;
  readonly overdue: boolean;
  readonly deadlines: readonly { readonly dueAt: string | null; readonly overdue: boolean }[];
}

interface Problem {
  readonly detail: string;
}

interface Notice {
  readonly event: string;
  readonly object: string;
  readonly body: string;
}

let service: Awaited<ReturnType<typeof inProcess>>;
let functions: Awaited<ReturnType<typeof release>>;

/** The functions as they are deployed with the calendars known by then. */
async function release(calendars: Readonly<Record<string, CalendarYear>>) {
  vi.resetModules();
  globalThis.STAGE_POLICY = { policy: { holidays: calendars }, mark: 'test' };
  const waiting = await import('../../functions/cases/waiting.ts');
  const sweeping = await import('../../functions/cases/sweep.ts');
  const { theTable } = await import('../../shared/store/table.ts');
  return {
    objections: (await import('../../functions/objections/handler.ts')).handler,
    repairs: (await import('../../functions/repairs/handler.ts')).handler,
    submissions: (await import('../../functions/submissions/handler.ts')).handler,
    changes: (await import('../../functions/changes/handler.ts')).handler,
    notices: (await import('../../functions/notices/handler.ts')).handler,
    audit: (await import('../../functions/audit/handler.ts')).handler,
    tallies: (await import('../../shared/store/statistics.ts')).tallies,
    startWaiting: (now: Date) => service.as('clock', () => waiting.startWaiting(theTable(), now)),
    sweep: (now: Date) => service.as('clock', () => sweeping.sweep(theTable(), now)),
  };
}

beforeAll(async () => {
  service = await inProcess();
  Object.assign(process.env, {
    NOTICE_CHANNELS: '[]',
    DELIVERY: '{}',
    OBJECTION_POLICY: 'guangzhou-2026.1-two-officers',
    REPORT_ISSUER: JSON.stringify({ zh: '信用示范', en: 'Credit Shifan' }),
  });
  functions = await release({});
  await aKnownSubject(service.table);
});
afterAll(async () => {
  globalThis.STAGE_POLICY = undefined;
  await service.close();
});
afterEach(() => {
  vi.useRealTimers();
});

function at(moment: string): Date {
  const now = new Date(`${moment}+08:00`);
  vi.useFakeTimers({ toFake: ['Date'], now });
  return now;
}

async function file(): Promise<string> {
  const record = await aStoredRecord(service.table);
  const { status, json } = await service.call<Case>(
    functions.objections,
    people.filer,
    'POST /objections',
    {},
    { body: { record: record.id, kind: 'wrong', statement: '有误', requested: '更正' } },
  );
  expect(status).toBe(201);
  return json.id;
}

async function act(who: Person, id: string, action: string, body: object = {}): Promise<Case> {
  const path = `POST /objections/{id}/${action}`;
  const { status, json } = await service.call<Case>(functions.objections, who, path, { id }, { body });
  expect(status, JSON.stringify(json)).toBe(200);
  return json;
}

async function show(id: string): Promise<Case> {
  return (await service.call<Case>(functions.objections, people.centre, 'GET /objections/{id}', { id })).json;
}

async function submission(id: string): Promise<Case> {
  const path = 'GET /submissions/{id}';
  return (await service.call<Case>(functions.submissions, people.centre, path, { id })).json;
}

async function declare(): Promise<string> {
  const { status, json } = await service.call<Case>(
    functions.submissions,
    people.filer,
    'POST /submissions',
    {},
    { body: aDeclaration() },
  );
  expect(status).toBe(201);
  return json.id;
}

async function noticesAbout(who: Person, object: string): Promise<readonly Notice[]> {
  await service.drain(functions.changes, ['subject', 'outbox', 'objection', 'submission']);
  const { json } = await service.call<{ items: Notice[] }>(
    functions.notices,
    who,
    'GET /notices',
    {},
    { query: { limit: '100' } },
  );
  return json.items.filter((notice) => notice.object === object);
}

async function tally(): Promise<Readonly<Record<string, number>>> {
  await service.drain(functions.changes, ['subject', 'outbox', 'objection', 'submission']);
  return (await functions.tallies(service.table, '')).get('ALL') ?? {};
}

async function stored(id: string): Promise<(CaseItem & Objection) | undefined> {
  return service.table.get<CaseItem & Objection>({ pk: `OBJECTION#${id}`, sk: 'OBJECTION' });
}

describe('while the calendar of the coming year is not announced', () => {
  const cases = { filed: '', extended: '', stood: '', decided: '' };
  const declared = { open: '', rejected: '', questioned: '' };

  async function examine(who: Person, action: string, body: object = {}): Promise<Partial<Problem>> {
    const path = `POST /submissions/{id}/${action}`;
    const id = declared.questioned;
    return (await service.call<Partial<Problem>>(functions.submissions, who, path, { id }, { body })).json;
  }

  it('cases are filed, sent out, prolonged, returned and decided; their day follows', async () => {
    at('2026-12-22T10:00:00');
    cases.extended = await file();
    cases.decided = await file();
    for (const id of [cases.extended, cases.decided]) await act(people.centre, id, 'accept');
    at('2026-12-23T10:00:00');
    for (const id of [cases.extended, cases.decided]) {
      expect(await act(people.centre, id, 'dispatch')).toMatchObject({ dueAt: null, awaitsCalendar: true });
    }
    at('2026-12-24T10:00:00');
    expect(await act(people.provider, cases.extended, 'extend', { reason: '需调阅案卷' })).toMatchObject({
      dueAt: null,
      awaitsCalendar: true,
    });
    at('2026-12-30T10:00:00');
    cases.filed = await file();
    cases.stood = await file();
    declared.open = await declare();
    declared.rejected = await declare();
    declared.questioned = await declare();
    await examine(people.centre, 'publish');
    await examine(people.centre, 'mark-false', { reason: '查无此证', findings: '未颁发该证书' });
    expect((await examine(people.centreTwo, 'confirm-false')).detail).toContain('节假日安排后确定');
    expect(await submission(declared.open)).toMatchObject({ dueAt: null, awaitsCalendar: true });
    at('2026-12-31T10:00:00');
    await act(people.centre, cases.stood, 'return', { reason: '缺少决定书' });
    at('2027-01-05T10:00:00');
    await act(people.filer, cases.stood, 'supplement', { statement: '补充决定书' });
    await act(people.provider, cases.decided, 'decision', { outcome: 'uphold', opinion: '一致' });
    await act(people.centre, cases.decided, 'close');
    await service.call(
      functions.submissions,
      people.centre,
      'POST /submissions/{id}/reject',
      { id: declared.rejected },
      { body: { reason: '与登记不符' } },
    );
    for (const id of [cases.filed, cases.stood, cases.extended]) {
      expect(await show(id)).toMatchObject({ dueAt: null, awaitsCalendar: true, overdue: false });
    }
  });

  it('it is said in words, and nothing is counted as late or in time that nobody can tell', async () => {
    const [first] = await noticesAbout(people.filer, `/objections/${cases.filed}`);
    expect(first?.body).toContain('国务院办公厅公布次年节假日安排后确定的日期');
    expect((await stored(cases.decided))?.workingDaysTaken).toBeNull();
    const counts = await tally();
    expect(counts).toMatchObject({ decided: 1, filed: 4 });
    expect(counts).not.toHaveProperty('on-time');
    expect(counts).not.toHaveProperty('late');
  });

  it('the sweep says nothing of them, and finds nothing to start', async () => {
    const now = at('2027-01-05T11:00:00');
    expect(await functions.startWaiting(now)).toBe(0);
    expect(await functions.sweep(now)).toEqual({ remind: 0, overdue: 0, escalate: 0 });
  });

  it('each gets its day when the calendar comes, once, and those concerned are told', async () => {
    functions = await release({ '2027': calendarOf2027 });
    const now = at('2027-01-05T12:00:00');
    // What asks for the day knows it before the sweep comes round. The declarant has all of it, from now on.
    expect((await examine(people.centreTwo, 'confirm-false')).detail).toContain('2027年1月12日');
    const started = await Promise.all([functions.startWaiting(now), functions.startWaiting(now)]);
    expect(started.reduce((sum, count) => sum + count, 0)).toBe(7);
    expect(await functions.startWaiting(now)).toBe(0);

    expect(await show(cases.filed)).toMatchObject({
      dueAt: '2027-01-04T23:59:59+08:00',
      awaitsCalendar: false,
      overdue: true,
    });
    expect(await show(cases.extended)).toMatchObject({ dueAt: '2027-01-14T23:59:59+08:00', overdue: false });
    // One working day was left when it was returned.
    expect(await show(cases.stood)).toMatchObject({ dueAt: '2027-01-06T23:59:59+08:00' });
    expect((await stored(cases.decided))?.workingDaysTaken).toBe(9);
    expect((await show(cases.decided)).deadlines.map(({ dueAt }) => dueAt?.slice(0, 10))).toEqual([
      '2026-12-24',
      '2026-12-24',
      '2027-01-07',
      '2027-01-07',
    ]);
    expect((await submission(declared.open)).awaitsCalendar).toBe(false);
    expect((await submission(declared.open)).dueAt).toMatch(/^2027-01-/);

    expect((await examine(people.centreTwo, 'confirm-false')).detail).toContain('2027年1月12日');

    const told = async (who: Person, object: string) =>
      (await noticesAbout(who, object)).filter(({ event }) => event.endsWith('.day-set'));
    expect(await told(people.filer, `/objections/${cases.filed}`)).toMatchObject([
      { body: expect.stringContaining('2027年1月4日') },
    ]);
    expect(await told(people.centre, `/objections/${cases.filed}`)).toHaveLength(1);
    expect(await told(people.provider, `/objections/${cases.extended}`)).toHaveLength(1);
    expect(await told(people.filer, `/objections/${cases.decided}`)).toEqual([]);
    expect(await told(people.filer, `/submissions/${declared.open}`)).toHaveLength(1);
    expect(await told(people.filer, `/submissions/${declared.rejected}`)).toEqual([]);
    expect(await tally()).toMatchObject({ 'on-time': 1, 'days:9': 1 });

    const { json } = await service.call<{ items: { action: string }[] }>(
      functions.audit,
      people.auditor,
      'GET /audit',
      {},
      { query: { entity: `objection:${cases.filed}` } },
    );
    expect(json.items.filter(({ action }) => action === 'objection.day-set')).toHaveLength(1);
  });

  it('and the clock goes on from there', async () => {
    expect(await functions.sweep(at('2027-01-05T12:30:00'))).toMatchObject({ overdue: 1 });
    const accepted = await act(people.centre, cases.filed, 'accept');
    expect(accepted.dueAt).toBe('2027-01-07T23:59:59+08:00');
    expect((await stored(cases.filed))?.alarmShard).toMatch(/^\d\d$/);
  });
});

describe('the day on which an applicant for repair is answered', () => {
  interface Repair extends Case {
    readonly answerBy: string | null;
    readonly answerAwaitsCalendar: boolean;
  }

  async function applied(): Promise<Repair> {
    const record = await anEcologyPenalty(service.table);
    const body = {
      record: record.id,
      statement: '已停止排放，罚款已缴清',
      evidence: [await aCleanUpload(service.table, people.filer.sub)],
      commitment: { accepted: true, signatory: '张三' },
    };
    return (await service.call<Repair>(functions.repairs, people.filer, 'POST /repairs', {}, { body })).json;
  }

  /** Steps of whose day somebody was told. */
  async function daysTold(who: Person, id: string): Promise<(string | undefined)[]> {
    const told = await noticesAbout(who, `/repairs/${id}`);
    return told
      .filter(({ event }) => event === 'repair.day-set')
      .map(({ body }) => /“(.+?)”期限为 2027年1月6日/.exec(body)?.[1]);
  }

  it('is awaited in words, though the step that runs has its day, and told once it can be said', async () => {
    functions = await release({});
    at('2026-12-22T10:00:00');
    const filed = await applied();
    expect(filed).toMatchObject({
      dueAt: '2026-12-23T23:59:59+08:00',
      awaitsCalendar: false,
      answerBy: null,
      answerAwaitsCalendar: true,
    });
    const { id } = filed;
    const seen = () =>
      service.call<Repair>(
        functions.repairs,
        people.filer,
        'GET /repairs/{id}',
        { id },
        { headers: { accept: 'text/html' } },
      );
    const unsaid = '办理期限待国务院办公厅公布次年节假日安排后确定';
    expect((await seen()).page).toContain(unsaid);

    functions = await release({ '2027': calendarOf2027 });
    // It stands among the alarms of its step: the sweep comes to it on the day of the reminder, or an act before.
    const now = at('2026-12-24T09:00:00');
    await functions.sweep(now);
    await functions.sweep(now);
    const after = await seen();
    expect(after.page).not.toContain(unsaid);
    expect(after.page).toContain('2027年1月6日');
    for (const who of [people.filer, people.centre]) expect(await daysTold(who, id)).toEqual(['答复申请人']);
  });

  it('is told with the act that says it, where one comes before the sweep', async () => {
    functions = await release({});
    at('2026-12-22T10:00:00');
    const { id } = await applied();
    functions = await release({ '2027': calendarOf2027 });
    at('2026-12-22T12:00:00');
    await service.call(functions.repairs, people.centre, 'POST /repairs/{id}/forward', { id }, { body: {} });
    for (const who of [people.filer, people.centre]) expect(await daysTold(who, id)).toEqual(['答复申请人']);
  });
});
