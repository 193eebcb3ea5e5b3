import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { tallies } from '../../shared/store/statistics.ts';
import { inProcess } from '../support/in-process.ts';
import { aStoredRecord, people } from '../support/objection-city.ts';
import { aDeclaration, aKnownSubject, declarant } from '../support/submission-city.ts';

let service: Awaited<ReturnType<typeof inProcess>>;
let functions: Readonly<Record<string, unknown>>;
let expiring: (event: unknown) => Promise<void>;
beforeAll(async () => {
  service = await inProcess();
  Object.assign(process.env, {
    NOTICE_CHANNELS: '[]',
    DELIVERY: '{}',
    REPORT_ISSUER: JSON.stringify({ zh: '信用示范', en: 'Credit Shifan' }),
  });
  functions = {
    submissions: (await import('../../functions/submissions/handler.ts')).handler,
    subjects: (await import('../../functions/subjects/handler.ts')).handler,
    changes: (await import('../../functions/changes/handler.ts')).handler,
    notices: (await import('../../functions/notices/handler.ts')).handler,
    statistics: (await import('../../functions/statistics/handler.ts')).handler,
  };
  const { handler } = await import('../../functions/clock/handler.ts');
  expiring = (event) => service.as('clock', () => handler(event));
  await aKnownSubject(service.table);
});
afterAll(async () => service?.close());
afterEach(() => {
  vi.useRealTimers();
});

/** Types of items whose changes the function follows. */
const changing = ['subject', 'outbox', 'objection', 'submission'];

function at(moment: string): void {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date(`${moment}+08:00`) });
}

async function submit(over: Record<string, unknown> = {}): Promise<string> {
  const reply = await service.call<{ id: string }>(
    functions.submissions,
    people.filer,
    'POST /submissions',
    {},
    {
      body: aDeclaration(over),
    },
  );
  if (reply.status !== 201) throw new Error(JSON.stringify(reply.json));
  return reply.json.id;
}

async function act(who: (typeof people)[keyof typeof people], id: string, action: string, body: object = {}) {
  const reply = await service.call(
    functions.submissions,
    who,
    `POST /submissions/{id}/${action}`,
    { id },
    { body },
  );
  if (reply.status !== 200) throw new Error(JSON.stringify(reply.json));
  return reply.json;
}

async function stateOf(id: string): Promise<unknown> {
  return (await service.call(functions.submissions, people.filer, 'GET /submissions/{id}', { id })).json
    .state;
}

async function shownOfSubject(): Promise<{ submission: string; state: string }[]> {
  const { json } = await service.call<{ declared: { items: { submission: string; state: string }[] } }>(
    functions.subjects,
    null,
    'GET /subjects/{id}',
    { id: declarant },
  );
  return json.declared.items;
}

describe('what is declared', () => {
  it('shows on the page of its subject while it is published, and no longer', async () => {
    at('2026-11-24T10:00:00');
    const id = await submit();
    const showing = async () => (await shownOfSubject()).find((each) => each.submission === id);
    expect(await showing()).toBeUndefined();
    await act(people.centre, id, 'publish');
    expect(await showing()).toMatchObject({
      state: 'published',
      commitment: { performance: '履行中', number: expect.stringMatching(/^44010020261124\d{6}$/) },
    });
    await act(people.filer, id, 'withdraw');
    expect(await showing()).toBeUndefined();
  });

  it('ends with its last day, at once to whoever looks and soon after in the table', async () => {
    at('2026-11-24T10:00:00');
    const id = await submit({ validUntil: '2026-12-31' });
    await act(people.centre, id, 'publish');
    at('2026-12-31T23:59:00');
    expect((await shownOfSubject()).map((each) => each.submission)).toContain(id);
    await expiring({ task: 'expire-submissions' });
    expect(await stateOf(id)).toBe('published');
    at('2027-01-01T00:01:00');
    expect(await stateOf(id)).toBe('expired');
    expect((await shownOfSubject()).map((each) => each.submission)).not.toContain(id);
    await expiring({ task: 'expire-submissions' });
    await expiring({ task: 'expire-submissions' });
    const { json } = await service.call<{ history: { action: string }[] }>(
      functions.submissions,
      people.filer,
      'GET /submissions/{id}',
      { id },
    );
    expect(json.history.map(({ action }) => action)).toEqual(['submit', 'publish', 'expire']);
  });

  it('that has ended before its review is not published', async () => {
    at('2026-11-24T10:00:00');
    const id = await submit({ validUntil: '2026-11-25' });
    at('2026-11-26T10:00:00');
    const reply = await service.call(
      functions.submissions,
      people.centre,
      'POST /submissions/{id}/publish',
      { id },
      {
        body: {},
      },
    );
    expect(reply).toMatchObject({ status: 409, json: { type: expect.stringContaining('ended-meanwhile') } });
  });

  it('that a department has reported too is matched by its number', async () => {
    const record = await aStoredRecord(service.table, {
      catalogue: 'administrative-licence',
      title: '食品经营许可',
      data: { XK_XKBH: 'JY 1440 1060 123456', XK_XKZS: '食品经营许可证' },
    });
    at('2026-11-24T10:00:00');
    const id = await submit({ title: '食品经营许可证', certificateNumber: 'jy14401060123456' });
    const seen = await service.call(functions.submissions, people.centre, 'GET /submissions/{id}', { id });
    expect(seen.json.matches).toEqual([
      { record: record.id, catalogue: 'administrative-licence', title: '食品经营许可', by: 'number' },
    ]);
    await act(people.centre, id, 'publish');
    expect((await shownOfSubject()).find((each) => each.submission === id)).toMatchObject({
      matchedRecord: record.id,
    });
  });
});

describe('the review', () => {
  it('is due five working days on, and waits while the declarant corrects', async () => {
    at('2026-11-24T10:00:00');
    const id = await submit();
    const due = async () =>
      (await service.call(functions.submissions, people.filer, 'GET /submissions/{id}', { id })).json;
    expect(await due()).toMatchObject({ dueAt: '2026-12-01T23:59:59+08:00', overdue: false });
    at('2026-11-26T10:00:00');
    await act(people.centre, id, 'return', { reason: '请补充证书' });
    expect(await due()).toMatchObject({ dueAt: null });
    at('2026-12-10T10:00:00');
    await act(people.filer, id, 'resubmit');
    expect(await due()).toMatchObject({ dueAt: '2026-12-15T23:59:59+08:00', overdue: false });
    at('2026-12-16T10:00:00');
    expect(await due()).toMatchObject({ overdue: true });
  });
});

describe('notices', () => {
  it('reach the declarant and the centre in their words', async () => {
    at('2026-11-24T10:00:00');
    const id = await submit({ title: '通知用证书' });
    await act(people.centre, id, 'publish');
    await act(people.centre, id, 'mark-false', { reason: '查无此证', document: '示信认〔2026〕1号' });
    await act(people.filer, id, 'respond', { statement: '证书真实' });
    await act(people.centreTwo, id, 'confirm-false');
    vi.useRealTimers();
    await service.drain(functions.changes, changing);
    const inbox = async (who: (typeof people)[keyof typeof people]) => {
      const { json } = await service.call<{ items: { title: string }[] }>(
        functions.notices,
        who,
        'GET /notices',
        {},
        {
          query: { limit: '100' },
        },
      );
      return json.items.map(({ title }) => title).filter((title) => title.includes(id));
    };
    expect((await inbox(people.filer)).sort()).toEqual(
      [
        `自主申报已提交：${id}`,
        `自主申报已展示：${id}`,
        `自主申报拟认定不实，请陈述意见：${id}`,
        `自主申报被认定不实：${id}`,
      ].sort(),
    );
    expect((await inbox(people.centre)).sort()).toEqual(
      [`自主申报待审核：${id}`, `申报主体已陈述意见：${id}`].sort(),
    );
  });
});

describe('statistics', () => {
  it('count each submission once, whatever comes twice', async () => {
    await service.drain(functions.changes, changing);
    const before = (await tallies(service.table, 'ALL', 'submissions')).get('ALL') ?? {};
    at('2026-11-24T10:00:00');
    const id = await submit({ category: 'honour' });
    await act(people.centre, id, 'publish');
    vi.useRealTimers();
    await service.drain(functions.changes, changing, true);
    await service.drain(functions.changes, changing, true);
    const after = (await tallies(service.table, 'ALL', 'submissions')).get('ALL') ?? {};
    expect((after.submitted ?? 0) - (before.submitted ?? 0)).toBe(1);
    expect((after['on-time'] ?? 0) - (before['on-time'] ?? 0)).toBe(1);
    const { json } = await service.call(functions.statistics, null, 'GET /statistics');
    expect(json.submissions).toMatchObject({ submitted: after.submitted });
  });
});

describe('a draft', () => {
  it('is gone thirty days after it was last saved', async () => {
    at('2026-11-01T10:00:00');
    const call = (route: string, id = '', body?: object) =>
      service.call<{ id: string; expiresAt: string }>(
        functions.submissions,
        people.filer,
        route,
        { id },
        {
          ...(body === undefined ? {} : { body }),
        },
      );
    const { json } = await call('POST /submissions/drafts', '', { title: '半份' });
    at('2026-11-20T10:00:00');
    const saved = await call('POST /submissions/drafts/{id}', json.id, { title: '大半份' });
    expect(saved.json.expiresAt).toBe('2026-12-20T10:00:00+08:00');
    at('2026-12-20T09:59:00');
    expect((await call('GET /submissions/drafts/{id}', json.id)).status).toBe(200);
    at('2026-12-20T10:00:01');
    expect((await call('GET /submissions/drafts/{id}', json.id)).status).toBe(404);
    const list = await service.call<{ items: unknown[] }>(
      functions.submissions,
      people.filer,
      'GET /submissions/drafts',
    );
    expect(list.json.items).toEqual([]);
  });
});
