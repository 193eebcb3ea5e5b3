import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { dataQueryLifeCycle } from '../../shared/domain/data-queries/life-cycle.ts';
import { dataQueries } from '../../shared/store/data-queries.ts';
import { openKeyOfRecord } from '../../shared/store/objections.ts';
import { recordById } from '../../shared/store/records.ts';
import { inProcess, type Person } from '../support/in-process.ts';
import { aStoredRecord, people } from '../support/objection-city.ts';
import { expectedStatus, waysTo } from '../support/ways.ts';

let service: Awaited<ReturnType<typeof inProcess>>;
let handler: unknown;
let subjects: unknown;

beforeAll(async () => {
  service = await inProcess();
  handler = (await import('../../functions/data-queries/handler.ts')).handler;
  subjects = (await import('../../functions/subjects/handler.ts')).handler;
});
afterEach(() => {
  vi.useRealTimers();
});
afterAll(() => service.close());

interface Shown {
  readonly id: string;
  readonly state: string;
  readonly version: number;
  readonly dueAt: string | null;
  readonly actions: readonly string[];
  readonly items: readonly Shown[];
  readonly queries: readonly Shown[];
  readonly detail: string;
  readonly errors: readonly { readonly pointer: string }[];
  readonly answer: { readonly changes: readonly object[] } | null;
}

const html = { accept: 'text/html' };
const question = '罚款金额与处罚内容不一致';
const ask = async (record: string, who: Person = people.centre) =>
  service.call<Shown>(handler, who, 'POST /data-queries', {}, { body: { record, question } });
const act = (who: Person, id: string, action: string, body: object = {}) =>
  service.call<Shown>(handler, who, `POST /data-queries/{id}/${action}`, { id }, { body });
const show = (who: Person, id: string) => service.call<Shown>(handler, who, 'GET /data-queries/{id}', { id });
const recordOf = (who: Person | null, id: string, headers = {}) =>
  service.call<Shown>(subjects, who, 'GET /records/{id}', { id }, { headers });
const parties = { centre: people.centre, unit: people.provider };
const given: Readonly<Record<string, object>> = {
  correct: { correction: { CF_NR: '罚款0.3万元' } },
  revoke: { documentNumber: '示市监撤〔2026〕1号', reason: '处罚决定已撤销' },
  confirm: { reason: '已核对案卷' },
  'ask-again': { reason: '请附案卷页码' },
  withdraw: { reason: '误发' },
};

async function inState(state: string): Promise<string> {
  const { id: record } = await aStoredRecord(service.table);
  const { json } = await ask(record);
  for (const { action, by } of waysTo(dataQueryLifeCycle, Object.keys(parties)).get(state) ?? []) {
    const reply = await act(parties[by as keyof typeof parties], json.id, action, given[action]);
    if (reply.status !== 200) throw new Error(`${action}: ${reply.status} ${reply.text}`);
  }
  return json.id;
}

describe('a data query', () => {
  it('goes to the unit of the record, is answered within three working days, and is closed by the centre', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-09-30T10:00:00+08:00') });
    const { id: record } = await aStoredRecord(service.table);
    const { status, json } = await ask(record);
    expect(status).toBe(201);
    expect(json).toMatchObject({ state: 'asked', dueAt: '2026-10-10T23:59:59+08:00' });
    expect((await show(people.provider, json.id)).json.actions).toEqual(['correct', 'revoke', 'confirm']);
    expect((await show(people.otherProvider, json.id)).status).toBe(404);
    expect((await show(people.filer, json.id)).status).toBe(403);
    expect((await act(people.provider, json.id, 'confirm')).status).toBe(422);
    expect((await act(people.provider, json.id, 'confirm', given.confirm)).json.state).toBe('answered');
    expect((await act(people.centre, json.id, 'ask-again', given['ask-again'])).json.state).toBe('asked');
    await act(people.provider, json.id, 'confirm', given.confirm);
    expect((await act(people.centre, json.id, 'close')).json).toMatchObject({ state: 'closed', dueAt: null });
  });

  it('corrects the record, and what was wrong is not taken again', async () => {
    const { id: record } = await aStoredRecord(service.table);
    const { json } = await ask(record);
    const refused = await act(people.provider, json.id, 'correct', { correction: { CF_JDRQ: '2999-01-01' } });
    expect(refused.status).toBe(422);
    expect(refused.json.errors[0]?.pointer).toBe('/correction/CF_JDRQ');
    const { json: answered } = await act(people.provider, json.id, 'correct', given.correct);
    expect(answered.state).toBe('answered');
    expect(answered.answer?.changes).toHaveLength(1);
    const after = await recordById(service.table, record);
    expect(after).toMatchObject({ version: 2, standing: 'corrected', data: { CF_NR: '罚款0.3万元' } });
    expect(after?.wrong?.CF_NR).toHaveLength(1);
  });

  it('revokes the record, whose subject hears of that and not of the query', async () => {
    const { id: record } = await aStoredRecord(service.table);
    const { json } = await ask(record);
    await act(people.provider, json.id, 'revoke', given.revoke);
    expect(await recordById(service.table, record)).toMatchObject({ standing: 'revoked', publicUntil: null });
    const own = await recordOf(people.filer, record);
    expect(own.text).not.toContain(json.id);
    expect(own.text).not.toContain('HC-');
  });

  it('shows on the record for its unit and the centre, and for nobody else', async () => {
    const { id: record } = await aStoredRecord(service.table);
    const { json } = await ask(record);
    for (const who of [people.centre, people.provider, people.auditor]) {
      expect((await recordOf(who, record)).json.queries).toMatchObject([{ id: json.id, state: 'asked' }]);
    }
    for (const who of [null, people.filer, people.stranger, people.otherProvider]) {
      expect((await recordOf(who, record)).text).not.toContain('queries');
      expect((await recordOf(who, record, html)).text).not.toContain(json.id);
    }
    const button = '对这条信息发起核查';
    expect((await recordOf(people.centre, record, html)).page).not.toContain(button);
    await act(people.centre, json.id, 'withdraw', given.withdraw);
    expect((await recordOf(people.centre, record, html)).page).toContain(button);
    expect((await recordOf(people.provider, record, html)).page).not.toContain(button);
  });

  it('is one at a time on a record, and none on a record that is gone or unknown', async () => {
    const { id: record } = await aStoredRecord(service.table);
    const { json } = await ask(record);
    const second = await ask(record);
    expect(second.status).toBe(409);
    expect(second.json.detail).toContain(json.id);
    await act(people.centre, json.id, 'withdraw', given.withdraw);
    expect((await ask(record)).status).toBe(201);
    expect((await ask('91320100748204660Q-ffffffffffffffff')).status).toBe(404);
    expect((await ask(record, people.provider)).status).toBe(403);
    const { id: revoked } = await aStoredRecord(service.table, { standing: 'revoked', publicUntil: null });
    expect((await ask(revoked)).status).toBe(409);
  });

  it('waits for an objection that decides what the record says', async () => {
    const { id: record } = await aStoredRecord(service.table);
    const { json } = await ask(record);
    await service.table.put({ ...openKeyOfRecord(record), type: 'open-objection', objection: 'YY-1' });
    const refused = await act(people.provider, json.id, 'revoke', given.revoke);
    expect(refused.status).toBe(409);
    expect(refused.json.detail).toContain('YY-1');
    expect((await act(people.provider, json.id, 'confirm', given.confirm)).status).toBe(200);
  });

  it('is reminded of, marked as overdue and escalated', async () => {
    const at = (time: string) => new Date(`${time}+08:00`);
    vi.useFakeTimers({ toFake: ['Date'], now: at('2026-03-09T10:00:00') });
    await inState('asked');
    const { sweep } = await import('../../functions/cases/sweep.ts');
    const said = (time: string) => service.as('clock', () => sweep(service.table, at(time), [dataQueries]));
    expect((await said('2026-03-11T09:00:00')).remind).toBeGreaterThan(0);
    expect((await said('2026-03-13T00:10:00')).overdue).toBeGreaterThan(0);
    expect((await said('2026-03-16T00:10:00')).escalate).toBeGreaterThan(0);
  });

  it('has pages: its form, its queues, itself and the form of each answer', async () => {
    const { id: record } = await aStoredRecord(service.table);
    const page = (who: Person, path: string, query = {}) =>
      service.call(handler, who, `GET ${path}`, {}, { headers: html, query });
    const form = await page(people.centre, '/data-queries/new', { record });
    expect(form.page).toContain('name="question"');
    const { json } = await ask(record);
    for (const who of [people.centre, people.provider])
      expect((await page(who, '/data-queries')).page).toContain(json.id);
    const correct = await page(people.provider, `/data-queries/${json.id}`, { step: 'correct' });
    expect(correct.page).toContain('name="correction.CF_NR"');
    const again = await service.call(
      handler,
      people.provider,
      'POST /data-queries/{id}/revoke',
      { id: json.id },
      { form: { reason: '写错了', documentNumber: '', version: '1' }, headers: html },
    );
    expect(again.status).toBe(422);
    expect(again.page).toContain('写错了');
  });
});

describe.each(Object.keys(dataQueryLifeCycle.states))('a data query that is %s', (state) => {
  it('lets those act whom the data let, and nobody else', async () => {
    const acts = dataQueryLifeCycle.transitions.flatMap(({ action, from }) =>
      from.length > 0 ? [action] : [],
    );
    for (const action of acts) {
      for (const [party, who] of Object.entries(parties)) {
        const id = await inState(state);
        const expected = expectedStatus(dataQueryLifeCycle, action, state, party);
        const { status } = await act(who, id, action, given[action]);
        expect([action, party, status]).toEqual([action, party, expected]);
      }
    }
  });
});
