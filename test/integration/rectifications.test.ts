import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { rectificationLifeCycle } from '../../shared/domain/rectifications/life-cycle.ts';
import { rectifications } from '../../shared/store/rectifications.ts';
import { inProcess, type Person } from '../support/in-process.ts';
import { aStoredRecord, people } from '../support/objection-city.ts';
import { expectedStatus, waysTo } from '../support/ways.ts';

let service: Awaited<ReturnType<typeof inProcess>>;
let handler: unknown;

beforeAll(async () => {
  service = await inProcess();
  handler = (await import('../../functions/rectifications/handler.ts')).handler;
  await aStoredRecord(service.table);
});
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-11-24T10:00:00+08:00') });
});
afterEach(() => {
  vi.useRealTimers();
});
afterAll(() => service.close());

interface Shown {
  readonly id: string;
  readonly state: string;
  readonly party: string;
  readonly version: number;
  readonly dueAt: string | null;
  readonly actions: readonly string[];
  readonly history: readonly { readonly by: string; readonly party: string }[];
  readonly items: readonly Shown[];
  readonly detail: string;
  readonly errors: readonly { readonly pointer: string; readonly message: string }[];
  readonly opened: number;
  readonly unchanged: number;
}

const html = { accept: 'text/html' };
const parties = { centre: people.centre, unit: people.provider, subject: people.filer };
const given: Readonly<Record<string, object>> = {
  guide: { measures: '已约谈，请在年底前付清' },
  promise: { plan: '十二月底前付清', signatory: '张三' },
  perform: { statement: '已付清' },
  'send-back': { reason: '还差一笔' },
  'report-progress': { reason: '已付一半' },
  exit: { document: '示市监退〔2026〕1号' },
  withdraw: { reason: '误列' },
  close: { reason: '主体已注销' },
};
let lists = 0;
const newCase = (over: object = {}) => {
  lists += 1;
  return {
    list: `名单${lists}`,
    subject: '91320100748204660Q',
    cause: '拖欠工资',
    unit: '示范市市场监督管理局',
    condition: '付清工资',
    target: '2027-06-30',
    ...over,
  };
};
const enter = (over: object = {}, who: Person = people.centre) =>
  service.call<Shown>(handler, who, 'POST /rectifications', {}, { body: newCase(over) });
const act = (who: Person, id: string, action: string, body: object = given[action] ?? {}) =>
  service.call<Shown>(handler, who, `POST /rectifications/{id}/${action}`, { id }, { body });
const show = (who: Person, id: string, headers = {}, query = {}) =>
  service.call<Shown>(handler, who, 'GET /rectifications/{id}', { id }, { headers, query });

async function inState(state: string): Promise<string> {
  const { json, text } = await enter();
  if (json.id === undefined) throw new Error(text);
  for (const { action, by } of waysTo(rectificationLifeCycle, Object.keys(parties)).get(state) ?? []) {
    const reply = await act(parties[by as keyof typeof parties], json.id, action);
    if (reply.status !== 200) throw new Error(`${action}: ${reply.status} ${reply.text}`);
  }
  return json.id;
}

describe('a rectification', () => {
  it('goes from the list over guidance and promise to its exit', async () => {
    const { status, json } = await enter();
    expect(status).toBe(201);
    expect(json).toMatchObject({ state: 'listed', dueAt: '2027-06-30T23:59:59+08:00', amount: null });
    expect((await show(people.provider, json.id)).json.actions).toEqual(['guide', 'report-progress']);
    expect((await show(people.filer, json.id)).json.actions).toEqual(['promise']);
    expect((await act(people.provider, json.id, 'guide')).json.state).toBe('guided');
    expect((await act(people.filer, json.id, 'promise')).json.state).toBe('promised');
    expect((await act(people.filer, json.id, 'perform')).json.state).toBe('performed');
    expect((await act(people.provider, json.id, 'send-back')).json.state).toBe('promised');
    await act(people.filer, json.id, 'perform');
    const { json: out } = await act(people.provider, json.id, 'exit');
    expect(out).toMatchObject({ state: 'exited', dueAt: null, exit: { by: 'confirmed' } });
  });

  it('is nobody’s but the centre’s, its unit’s and its subject’s', async () => {
    const { json } = await enter();
    expect((await show(people.otherProvider, json.id)).status).toBe(404);
    expect((await show(people.stranger, json.id)).status).toBe(404);
    expect((await act(people.otherProvider, json.id, 'guide')).status).toBe(404);
    expect((await act(people.stranger, json.id, 'promise')).status).toBe(404);
    expect((await show(people.auditor, json.id)).status).toBe(403);
    expect((await enter({}, people.provider)).status).toBe(403);
  });

  it('shows to its subject as its own: what it may do, and officers by their side alone', async () => {
    const { json } = await enter();
    const own = await service.call<Shown>(handler, people.filer, 'GET /rectifications');
    const row = own.json.items.find(({ id }) => id === json.id);
    expect(row).toMatchObject({ party: 'subject', actions: ['promise'] });
    expect(own.text).not.toContain(people.centre.name);
    const page = await service.call(handler, people.filer, 'GET /rectifications', {}, { headers: html });
    expect(page.page).toContain(json.id);
    expect(page.page).not.toContain('/rectifications/new');
    expect(page.page).not.toContain(people.centre.name);
    const stranger = await service.call<Shown>(handler, people.stranger, 'GET /rectifications');
    expect(stranger.json.items).toEqual([]);
  });

  it('is one at a time for a list', async () => {
    const over = { list: '失信被执行人名单' };
    const { json } = await enter(over);
    const second = await enter({ list: '失信被执行人' });
    expect(second.status).toBe(409);
    expect(second.json.detail).toContain(json.id);
    await act(people.centre, json.id, 'withdraw');
    expect((await enter(over)).status).toBe(201);
  });

  it.each([
    [{ subject: '91320100748204660A' }, '/subject'],
    [{ subject: '91440106MA5CAJ5Q8A' }, '/subject'],
    [{ target: '2026-11-23' }, '/target'],
    [{ unit: '某某局' }, '/unit'],
    [{ amount: '约十万' }, '/amount'],
    [{ district: '999999' }, '/district'],
  ])('is refused with the field that is wrong: %j', async (over, pointer) => {
    const { status, json } = await enter(over);
    expect([status, json.errors[0]?.pointer]).toEqual([422, pointer]);
  });

  it('is reminded of before its target day, marked as overdue and escalated', async () => {
    await enter({ target: '2026-12-31' });
    const { sweep } = await import('../../functions/cases/sweep.ts');
    const said = (time: string) =>
      service.as('clock', () => sweep(service.table, new Date(`${time}+08:00`), [rectifications]));
    expect((await said('2026-12-15T23:00:00')).remind).toBe(0);
    expect((await said('2026-12-16T00:10:00')).remind).toBe(1);
    expect((await said('2026-12-16T00:20:00')).remind).toBe(0);
    expect((await said('2027-01-01T00:10:00')).overdue).toBe(1);
    expect((await said('2027-01-10T00:10:00')).escalate).toBe(1);
  });

  it('has pages: its form, its queues, itself and the form of each act', async () => {
    const { json } = await enter();
    const page = (who: Person, path: string, query = {}) =>
      service.call(handler, who, `GET ${path}`, {}, { headers: html, query });
    expect((await page(people.centre, '/rectifications/new')).page).toContain('name="condition"');
    for (const who of [people.centre, people.provider])
      expect((await page(who, '/rectifications')).page).toContain(json.id);
    expect((await show(people.provider, json.id, html, { step: 'guide' })).page).toContain('name="measures"');
    expect((await show(people.filer, json.id, html, { step: 'promise' })).page).toContain('name="plan"');
    const again = await service.call(
      handler,
      people.filer,
      'POST /rectifications/{id}/promise',
      { id: json.id },
      { form: { plan: '年底前付清', signatory: '', version: '1' }, headers: html },
    );
    expect(again.status).toBe(422);
    expect(again.page).toContain('年底前付清');
  });
});

describe.each(Object.keys(rectificationLifeCycle.states))('a rectification that is %s', (state) => {
  it('lets those act whom the data let, and nobody else', async () => {
    const acts = rectificationLifeCycle.transitions.flatMap(({ action, from, who }) =>
      from.length > 0 && who.some((party) => party !== 'clock') ? [action] : [],
    );
    for (const action of new Set(acts)) {
      for (const [party, who] of Object.entries(parties)) {
        const id = await inState(state);
        const expected = expectedStatus(rectificationLifeCycle, action, state, party);
        const { status } = await act(who, id, action);
        expect([action, party, status]).toEqual([action, party, expected]);
      }
    }
  });
});

describe('a list of rectifications', () => {
  const head = '名单,主体代码,名称,区,失信事由,涉及金额（万元）,责任单位,退出条件,目标日';
  const lineOf = (list: string, over: Readonly<Record<number, string>> = {}) =>
    [
      list,
      '91320100748204660Q',
      '示范食品有限公司',
      '东湖区',
      '拖欠工资',
      '12.5',
      '示范市市场监督管理局',
      '付清',
      '2027-06-30',
    ]
      .map((cell, at) => over[at] ?? cell)
      .join(',');
  const send = (lines: readonly string[], who: Person = people.centre) =>
    service.call<Shown>(
      handler,
      who,
      'POST /rectifications/import',
      {},
      {
        bytes: Buffer.from([head, ...lines].join('\n')),
        headers: { 'content-type': 'application/octet-stream' },
      },
    );
  const found = async (list: string) => {
    const of = [];
    for await (const each of rectifications.each(service.table, 'listed'))
      if (each.listName === list) of.push(each);
    return of;
  };

  it('opens one for each line, once however often it is sent', async () => {
    const lines = ['甲一', '甲二'].map((list) => lineOf(list));
    expect((await send(lines)).json).toEqual({ lines: 2, opened: 2, unchanged: 0 });
    expect((await send(lines)).json).toEqual({ lines: 2, opened: 0, unchanged: 2 });
    expect((await send([...lines, lineOf('甲三')])).json).toEqual({ lines: 3, opened: 1, unchanged: 2 });
    const [of] = await found('甲一');
    expect(of).toMatchObject({ amount: '125000', district: '440106', target: '2027-06-30', rule: null });
    // Also when the one that it opened has ended.
    await act(people.centre, of?.id ?? '', 'close');
    expect((await send(lines)).json).toEqual({ lines: 2, opened: 0, unchanged: 2 });
  });

  it('sent twice at once opens each once', async () => {
    const lines = ['乙一', '乙二', '乙三'].map((list) => lineOf(list));
    const replies = await Promise.all([send(lines), send(lines)]);
    expect(replies.map(({ status }) => status)).toEqual([200, 200]);
    expect(replies.reduce((sum, { json }) => sum + json.opened, 0)).toBe(3);
    for (const list of ['乙一', '乙二', '乙三']) expect(await found(list)).toHaveLength(1);
  });

  it('opens nothing where one line is faulty, and tells which', async () => {
    const { status, json } = await send([
      lineOf('丙一'),
      lineOf('丙二', { 8: '2027-02-30' }),
      lineOf('丙三', { 1: '91320100748204660A', 6: '无' }),
      lineOf('丙四', { 2: '另一家公司' }),
    ]);
    expect(status).toBe(422);
    expect(json.errors.map(({ pointer }) => pointer)).toEqual([
      '/lines/3/target',
      '/lines/4/subject',
      '/lines/4/unit',
    ]);
    expect(await found('丙一')).toEqual([]);
    const named = await send([lineOf('丙一'), lineOf('丙四', { 2: '另一家公司' })]);
    expect(named.json.errors.map(({ pointer }) => pointer)).toEqual(['/lines/3/subjectName']);
    const open = await send([lineOf('甲三', { 4: '另一事由' })]);
    expect(open.json.errors[0]).toMatchObject({ pointer: '/lines/2/subject' });
    expect(open.json.errors[0]?.message).toContain((await found('甲三'))[0]?.id);
  });

  it.each([
    ['no table', Buffer.from('%PDF-1.7 x'), 415],
    ['an unknown column', Buffer.from('名单,主体代码,电话\n甲,乙,丙'), 422],
    ['no lines', Buffer.from(head), 422],
    [
      'too many lines',
      Buffer.from([head, ...Array.from({ length: 5001 }, () => lineOf('丁'))].join('\n')),
      413,
    ],
  ])('is refused where it is %s', async (_, bytes, status) => {
    const reply = await service.call(
      handler,
      people.centre,
      'POST /rectifications/import',
      {},
      { bytes, headers: { 'content-type': 'application/octet-stream' } },
    );
    expect(reply.status).toBe(status);
  });

  it('is the centre’s to send, on a page that tells the faulty lines', async () => {
    expect((await send([lineOf('戊')], people.provider)).status).toBe(403);
    const form = await service.call(
      handler,
      people.centre,
      'GET /rectifications/import',
      {},
      { headers: html },
    );
    expect(form.page).toContain('name="file"');
    const template = await service.call(handler, people.centre, 'GET /rectifications/import/template');
    expect(template.text).toContain('涉及金额（元）');
    const faulty = await service.call(
      handler,
      people.centre,
      'POST /rectifications/import',
      {},
      {
        bytes: Buffer.from([head, lineOf('己', { 8: '无' })].join('\n')),
        headers: { ...html, 'content-type': 'application/octet-stream' },
      },
    );
    expect(faulty.status).toBe(422);
    expect(faulty.page).toContain('第2行“目标日”');
  });
});
