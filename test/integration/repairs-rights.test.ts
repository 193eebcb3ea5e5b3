import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { type RepairState, repairLifeCycle, repairStates } from '../../shared/domain/repairs/life-cycle.ts';
import { repairs as stored } from '../../shared/store/repairs.ts';
import { inProcess, type Person } from '../support/in-process.ts';
import { aCleanUpload, anEcologyPenalty, repairPeople as people } from '../support/repair-city.ts';
import { expectedStatus, waysTo } from '../support/ways.ts';

let service: Awaited<ReturnType<typeof inProcess>>;
let handler: unknown;
let sweep: typeof import('../../functions/cases/sweep.ts').sweep;
beforeAll(async () => {
  service = await inProcess();
  handler = (await import('../../functions/repairs/handler.ts')).handler;
  const clock = await import('../../functions/cases/sweep.ts');
  sweep = (...call) => service.as('clock', () => clock.sweep(...call));
});
afterAll(async () => service.close());
afterEach(() => {
  vi.useRealTimers();
});

function at(moment: string): Date {
  const now = new Date(`${moment}+08:00`);
  vi.useFakeTimers({ toFake: ['Date'], now });
  return now;
}

const parties = { filer: people.filer, centre: people.centre, unit: people.unit } as const;

/** What each act says where it needs to say something. */
const given: Readonly<Record<string, object>> = {
  return: { reason: '凭证不清' },
  refuse: { reason: '不属于本单位' },
  extend: { reason: '需要核实' },
  decline: { reason: '罚款没有缴清' },
  reinstate: { reason: '凭证系伪造', documentNumber: '示环撤修〔2026〕1号' },
};

function act(who: Person, id: string, action: string, body: object = given[action] ?? {}) {
  return service.call(handler, who, `POST /repairs/{id}/${action}`, { id }, { body });
}
const show = (who: Person, id: string) => service.call(handler, who, 'GET /repairs/{id}', { id });

/** A case in a state, with all that any act could ask for. */
async function caseIn(state: RepairState): Promise<string> {
  const record = await anEcologyPenalty(service.table);
  const file = () => aCleanUpload(service.table, people.filer.sub);
  const body = {
    record: record.id,
    statement: '已停止排放',
    evidence: [await file()],
    commitment: { accepted: true, signatory: '张三' },
    bankruptcy: { court: '示范市中级人民法院', number: '（2026）示破1号', file: await file() },
  };
  const { json } = await service.call<{ id: string }>(handler, people.filer, 'POST /repairs', {}, { body });
  for (const { action, by } of waysTo(repairLifeCycle, Object.keys(parties)).get(state) ?? []) {
    const reply = await act(parties[by as keyof typeof parties], json.id, action);
    if (reply.status !== 200) throw new Error(`${action}: ${reply.text}`);
  }
  return json.id;
}

const acts = [
  ...new Set(repairLifeCycle.transitions.flatMap(({ action, from }) => (from.length > 0 ? [action] : []))),
];

describe.each(repairStates)('a repair that is %s', (state) => {
  it('lets those act whom the data let, and nobody else', async () => {
    at('2026-09-18T10:00:00');
    let id = await caseIn(state);
    for (const action of acts) {
      for (const [party, who] of Object.entries(parties)) {
        // A unit that has nothing to do with it yet is told of nothing.
        const known = (await show(who, id)).status === 200;
        const expected = expectedStatus(repairLifeCycle, action, state, party);
        const { status } = await act(who, id, action);
        const open = known || expected === 403 ? expected : 404;
        expect([action, party, status]).toEqual([action, party, open]);
        if (status === 200) id = await caseIn(state);
      }
      for (const who of [people.stranger, people.otherUnit])
        expect([403, 404]).toContain((await act(who, id, action)).status);
      expect((await act(people.auditor, id, action)).status).toBe(403);
    }
    expect((await show(people.stranger, id)).status).toBe(404);
    expect((await show(people.otherUnit, id)).status).toBe(404);
  }, 120_000);
});

describe('the clock of a repair', () => {
  it('reminds of each step, and of the answer beside it', async () => {
    at('2026-03-09T10:00:00');
    const record = await anEcologyPenalty(service.table, '2025-11-03');
    const body = {
      record: record.id,
      statement: '已停止排放',
      evidence: [await aCleanUpload(service.table, people.filer.sub)],
      commitment: { accepted: true, signatory: '张三' },
    };
    const { json } = await service.call<{ id: string }>(handler, people.filer, 'POST /repairs', {}, { body });
    await act(people.centre, json.id, 'forward');
    const said = async (time: string) => sweep(service.table, at(time), [stored]);
    // Accept by 12 March, answer by 23 March.
    expect(await said('2026-03-10T09:00:00')).toEqual({ remind: 0, overdue: 0, escalate: 0 });
    expect(await said('2026-03-11T09:00:00')).toMatchObject({ remind: 1 });
    expect(await said('2026-03-13T00:10:00')).toMatchObject({ overdue: 1, remind: 0 });
    expect(await said('2026-03-15T00:10:00')).toMatchObject({ escalate: 1 });
    expect(await said('2026-03-20T09:00:00')).toMatchObject({ remind: 1 });
    expect(await said('2026-03-24T00:10:00')).toMatchObject({ overdue: 1 });
    expect(await said('2026-03-26T00:10:00')).toMatchObject({ escalate: 1 });
    await act(people.unit, json.id, 'refuse');
    expect(await said('2026-04-26T00:10:00')).toEqual({ remind: 0, overdue: 0, escalate: 0 });
  });
});
