import { readdirSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { plainFigures } from '../../functions/cases/statistics.ts';
import { recount } from '../../shared/domain/cases/tally.ts';
import { marketSupervisionUnit } from '../../shared/policy/units.ts';
import { entriesAbout } from '../../shared/store/audit.ts';
import type { CaseItem } from '../../shared/store/cases.ts';
import { caseContribution, countCase, tallies } from '../../shared/store/statistics.ts';
import { inProcess, type Person } from '../support/in-process.ts';
import { people } from '../support/objection-city.ts';
import { copiedText } from '../support/read-pdf.ts';
import { renderAnswer } from '../support/suggestions/letter.ts';
import { suggestionLifeCycle } from '../support/suggestions/life-cycle.ts';
import { suggestions as stored } from '../support/suggestions/store.ts';
import type { Suggestion } from '../support/suggestions/suggestion.ts';
import { expectedStatus, waysTo } from '../support/ways.ts';

let service: Awaited<ReturnType<typeof inProcess>>;
let handler: unknown;
let sweep: typeof import('../../functions/cases/sweep.ts').sweep;

beforeAll(async () => {
  service = await inProcess(['ANY /suggestions', 'ANY /suggestions/{proxy+}']);
  handler = (await import('../support/suggestions/handler.ts')).handler;
  const clock = await import('../../functions/cases/sweep.ts');
  sweep = (...call) => service.as('clock', () => clock.sweep(...call));
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
  readonly turn: string | null;
  readonly actions: readonly string[];
  readonly history: readonly { readonly action: string; readonly note: string }[];
  readonly items: readonly Shown[];
  readonly detail: string;
}

let topics = 0;
const html = { accept: 'text/html' };
const content = (over: object = {}) => {
  topics += 1;
  return { unit: marketSupervisionUnit, topic: `主题${topics}`, text: '请公开办事指南', ...over };
};
const suggest = (body: object = content(), who: Person = people.citizen) =>
  service.call<Shown>(handler, who, 'POST /suggestions', {}, { body });
const act = (who: Person, id: string, action: string, body: object = {}) =>
  service.call<Shown>(handler, who, `POST /suggestions/{id}/${action}`, { id }, { body });
const show = (who: Person, id: string) => service.call<Shown>(handler, who, 'GET /suggestions/{id}', { id });
const page = (who: Person, path: string, query = {}) =>
  service.call(handler, who, `GET ${path}`, {}, { headers: html, query });
const parties = { filer: people.citizen, centre: people.centre, unit: people.provider };
/** What acts must be given beside the case. */
const given: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  return: { reason: '请写明地点' },
  extend: { reason: '需要会商' },
  supplement: { text: '地点在窗口' },
  answer: { answer: '已经公开' },
};

function at(time: string): Date {
  const now = new Date(`${time}+08:00`);
  vi.useFakeTimers({ toFake: ['Date'], now });
  return now;
}

/** A case in a state, brought there by whoever may. */
async function inState(state: string): Promise<string> {
  const { json } = await suggest();
  for (const { action, by } of waysTo(suggestionLifeCycle, Object.keys(parties)).get(state) ?? []) {
    const who = parties[by as keyof typeof parties];
    const reply = await act(who, json.id, action, given[action]);
    if (reply.status !== 200) throw new Error(`${action}: ${reply.status} ${reply.text}`);
  }
  return json.id;
}

describe('a new kind of case', () => {
  it('is ten files, and a line in each of three lists', () => {
    const files = readdirSync(new URL('../support/suggestions/', import.meta.url));
    expect(files.length).toBeLessThanOrEqual(10);
  });

  it('lives from its birth to its end', async () => {
    const { status, json, headers } = await suggest();
    expect(status).toBe(201);
    expect(headers.etag).toBe('"1"');
    expect(json).toMatchObject({ state: 'filed', turn: 'centre', actions: ['withdraw'] });
    expect((await act(people.centre, json.id, 'return')).status).toBe(422);
    expect((await act(people.centre, json.id, 'return', { reason: '请写明地点' })).json).toMatchObject({
      state: 'returned',
      dueAt: null,
    });
    expect((await act(people.citizen, json.id, 'supplement', { text: '窗口' })).json.state).toBe('filed');
    // The unit hears of it from when it is sent there.
    expect((await show(people.provider, json.id)).status).toBe(404);
    expect((await act(people.centre, json.id, 'forward')).json.state).toBe('forwarded');
    expect((await show(people.provider, json.id)).json.actions).toEqual(['extend', 'answer', 'assign']);
    expect((await show(people.otherProvider, json.id)).status).toBe(404);
    const { dueAt } = (await show(people.citizen, json.id)).json;
    expect((await act(people.provider, json.id, 'extend', { reason: '会商' })).json.dueAt).not.toBe(dueAt);
    expect((await act(people.provider, json.id, 'extend', { reason: '再会商' })).status).toBe(409);
    const { json: answered } = await act(people.provider, json.id, 'answer', { answer: '已经公开' });
    expect(answered).toMatchObject({ state: 'answered', turn: null, answer: '已经公开' });
    expect(answered.history.map(({ action }) => action)).toEqual([
      'suggest',
      'return',
      'supplement',
      'forward',
      'extend',
      'answer',
    ]);
    const audited = await Array.fromAsync(
      service.table.each<{ action: string }>(entriesAbout(`suggestion:${json.id}`)),
    );
    expect(audited.map(({ action }) => action)).toEqual(
      expect.arrayContaining(['suggestion.filed', 'suggestion.read', 'suggestion.extended']),
    );
  });

  it('is one at a time about the same', async () => {
    const body = content();
    const { json } = await suggest(body);
    expect((await suggest(body)).status).toBe(409);
    await act(people.citizen, json.id, 'withdraw');
    expect((await suggest(body)).status).toBe(201);
  });

  it('stands in the list of its filer, and in the queues of centre and unit', async () => {
    const { json } = await suggest();
    const list = async (who: Person, query = {}) =>
      (await service.call<Shown>(handler, who, 'GET /suggestions', {}, { query })).json.items.map(
        ({ id }) => id,
      );
    expect(await list(people.citizen)).toContain(json.id);
    expect(await list(people.filer)).toEqual([]);
    expect(await list(people.centre, { state: 'filed' })).toContain(json.id);
    expect(await list(people.provider)).not.toContain(json.id);
    await act(people.centre, json.id, 'forward');
    expect(await list(people.provider)).toContain(json.id);
    expect(await list(people.otherProvider)).toEqual([]);
  });

  it('is reminded of, marked as overdue and escalated, once each', async () => {
    at('2026-03-09T10:00:00');
    const id = await inState('forwarded');
    const said = async (time: string) => sweep(service.table, at(time), [stored]);
    expect(await said('2026-03-12T09:00:00')).toEqual({ remind: 0, overdue: 0, escalate: 0 });
    expect(await said('2026-03-13T09:00:00')).toMatchObject({ remind: 1 });
    expect(await said('2026-03-13T10:00:00')).toMatchObject({ remind: 0 });
    expect(await said('2026-03-17T00:10:00')).toMatchObject({ overdue: 1 });
    expect(await said('2026-03-20T00:10:00')).toMatchObject({ escalate: 1 });
    await act(people.provider, id, 'answer', { answer: '已经公开' });
    expect(await said('2026-04-20T00:10:00')).toEqual({ remind: 0, overdue: 0, escalate: 0 });
  });

  it('is counted so that the counts equal a recount', async () => {
    const cases: Suggestion[] = [];
    for (const state of Object.keys(suggestionLifeCycle.states))
      for await (const each of stored.each(service.table, state as never)) cases.push(each);
    for (const each of [...cases, ...cases]) await countCase(service.table, stored, each);
    const counted = await tallies(service.table, '', 'suggestions');
    const again = recount(cases.map((each) => caseContribution(stored, each)));
    expect(Object.fromEntries([...counted].sort())).toEqual(Object.fromEntries([...again].sort()));
    expect(again.get('ALL')?.begun).toBe(cases.length);
    const [figures] = await plainFigures(service.table, [stored]);
    expect(figures).toMatchObject({ kind: 'suggestion', begun: cases.length });
    const count = (state: string) => cases.filter((each) => each.state === state).length;
    expect(figures?.open).toBe(cases.length - count('answered') - count('withdrawn'));
    expect(figures?.states.withdrawn).toBe(count('withdrawn'));
  });

  it('has pages: its form, its list, its queue, itself and the form of each act', async () => {
    expect((await page(people.citizen, '/suggestions/new')).page).toContain('name="topic"');
    const { json } = await suggest();
    expect((await page(people.citizen, '/suggestions')).page).toContain(`/suggestions/${json.id}`);
    const queue = await page(people.centre, '/suggestions');
    expect(queue.page).toContain('建议办理');
    expect(queue.page).toContain(`/suggestions/${json.id}`);
    const own = await page(people.centre, `/suggestions/${json.id}`);
    expect(own.page).toContain('退回补充');
    expect((await page(people.centre, `/suggestions/${json.id}`, { step: 'return' })).page).toContain(
      'name="reason"',
    );
  });

  it.each(['return', 'extend', 'supplement', 'answer'])(
    'gives the form of %s back with what was typed, where somebody was faster',
    async (action) => {
      const before = { return: 'filed', extend: 'forwarded', supplement: 'returned', answer: 'forwarded' }[
        action
      ];
      const id = await inState(before ?? '');
      const [typed] = Object.values(given[action] ?? {});
      const who = parties[{ return: 'centre', supplement: 'filer' }[action] as 'centre'] ?? parties.unit;
      const reply = await service.call(
        handler,
        who,
        `POST /suggestions/{id}/${action}`,
        { id },
        { form: { ...given[action], version: '1000' }, headers: html },
      );
      expect(reply.status).toBe(412);
      expect(reply.page).toContain(typed);
    },
  );

  it('six acts at once have one outcome, and five say who did what', async () => {
    const id = await inState('forwarded');
    const six = await Promise.all(
      Array.from({ length: 6 }, () => act(people.provider, id, 'answer', { answer: '已经公开' })),
    );
    expect(six.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409, 409, 409]);
    for (const { status, json } of six) if (status === 409) expect(json.detail).toContain('已于');
    expect((await show(people.citizen, id)).json.version).toBe(3);
  });

  it('is told in a letter', async () => {
    const of = {
      ...stored.of({ ...({ deadlines: [] } as unknown as CaseItem) }),
      id: 'JY-2026-00000001X',
      topic: '公开办事指南',
      text: '请公开',
      answer: '已经公开',
    };
    const issuer = { zh: '信用示范', en: 'Credit Shifan' };
    const { bytes } = renderAnswer(of, issuer, '2026-03-09T10:00:00+08:00', 'zh-CN');
    expect(await copiedText(bytes)).toContain('已经公开');
  });
});

describe.each(Object.keys(suggestionLifeCycle.states))('a suggestion that is %s', (state) => {
  it('lets those act whom the data let, and nobody else', async () => {
    const acts = [
      ...new Set(
        suggestionLifeCycle.transitions.flatMap(({ action, from }) => (from.length > 0 ? [action] : [])),
      ),
    ];
    for (const action of acts) {
      for (const [party, who] of Object.entries(parties)) {
        const id = await inState(state);
        // A unit that has nothing to do with it yet is told of nothing.
        const known = (await show(who, id)).status === 200;
        const expected = expectedStatus(suggestionLifeCycle, action, state, party);
        const open = expected === 403 || known ? expected : 404;
        const { status } = await act(who, id, action, given[action]);
        expect([action, party, status]).toEqual([action, party, open]);
        expect((await act(people.auditor, id, action, given[action])).status).toBe(403);
      }
    }
  });
});
