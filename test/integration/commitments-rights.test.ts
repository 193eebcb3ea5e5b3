import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import {
  type CommitmentState,
  commitmentLifeCycle,
  commitmentStates,
} from '../../shared/domain/commitments/life-cycle.ts';
import { commitments as stored } from '../../shared/store/commitments.ts';
import { inProcess, type Person } from '../support/in-process.ts';
import { anItem, aPromise, promisePeople as people, well } from '../support/promise-city.ts';
import { aKnownSubject } from '../support/submission-city.ts';
import { expectedStatus, waysTo } from '../support/ways.ts';

let service: Awaited<ReturnType<typeof inProcess>>;
let handler: unknown;
let sweep: typeof import('../../functions/cases/sweep.ts').sweep;
beforeAll(async () => {
  service = await inProcess();
  handler = (await import('../../functions/commitments/handler.ts')).handler;
  const clock = await import('../../functions/cases/sweep.ts');
  sweep = (...call) => service.as('clock', () => clock.sweep(...call));
  await aKnownSubject(service.table);
  const body = anItem({ checkDays: 20 });
  const { id } = well(
    await service.call<{ id: string }>(handler, people.unit, 'POST /commitment-items/versions', {}, { body }),
    201,
  );
  well(
    await service.call(
      handler,
      people.centre,
      'POST /commitment-items/versions/{id}/approve',
      { id },
      { body: {} },
    ),
  );
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

const parties = { filer: people.filer, unit: people.unit, centre: people.centre } as const;

/** What each act says where it needs to say something. */
const given: Readonly<Record<string, object>> = {
  hear: { intended: 'false', findings: '现场没有冷藏设备' },
  answer: { statement: '设备已在途中' },
  mend: { reason: '配齐设备' },
  partly: { unkept: '没有冷藏设备' },
  broken: { documentNumber: '示市监诺〔2026〕1号' },
  false: { documentNumber: '示市监诺〔2026〕1号' },
  withdraw: { reason: '改为提交材料' },
  end: { reason: '不符合承诺条件' },
};

function act(who: Person, id: string, action: string, body: object = given[action] ?? {}) {
  return service.call(handler, who, `POST /commitments/{id}/${action}`, { id }, { body });
}
const show = (who: Person, id: string) => service.call(handler, who, 'GET /commitments/{id}', { id });

let shops = 0;

/** What was broken before would close promises to the subject. */
async function repaired(id: string): Promise<void> {
  const of = await stored.byId(service.table, id);
  const { recordById } = await import('../../shared/store/records.ts');
  const record = await recordById(service.table, of?.record ?? '');
  if (record !== undefined) await service.table.put({ ...record, standing: 'repaired', publicUntil: null });
}

/** A case in a state; of one that is checked the promiser has been heard. */
async function caseIn(state: CommitmentState): Promise<string> {
  shops += 1;
  const body = aPromise(people.filer.subjects[0], { matter: `${shops}号店` });
  const reply = await service.call<{ id: string }>(handler, people.filer, 'POST /commitments', {}, { body });
  const { id } = well(reply, 201);
  const hear = async () => {
    well(await act(people.unit, id, 'hear'));
    well(await act(people.filer, id, 'answer'));
  };
  for (const { action, by } of waysTo(commitmentLifeCycle, Object.keys(parties)).get(state) ?? []) {
    if (['partly', 'broken', 'false'].includes(action)) await hear();
    well(await act(parties[by as keyof typeof parties], id, action));
  }
  if (state === 'checking') await hear();
  await repaired(id);
  return id;
}

const acts = [
  ...new Set(
    commitmentLifeCycle.transitions.flatMap(({ action, from }) => (from.length > 0 ? [action] : [])),
  ),
];

/** What something beside the state is in the way of: it was answered already, and the business is done. */
const inTheWay = (action: string, state: CommitmentState) =>
  state === 'checking' && (action === 'answer' || action === 'withdraw');

describe.each(commitmentStates)('a promise that is %s', (state) => {
  it('lets those act whom the data let, and nobody else', async () => {
    at('2026-09-18T10:00:00');
    let id = await caseIn(state);
    for (const action of acts) {
      for (const [party, who] of Object.entries(parties)) {
        const expected = expectedStatus(commitmentLifeCycle, action, state, party);
        const { status } = await act(who, id, action);
        expect([action, party, status]).toEqual([
          action,
          party,
          expected === 200 && inTheWay(action, state) ? 409 : expected,
        ]);
        if (status !== 200) continue;
        await repaired(id);
        id = await caseIn(state);
      }
      for (const who of [people.stranger, people.otherUnit])
        expect([403, 404]).toContain((await act(who, id, action)).status);
      expect((await act(people.auditor, id, action)).status).toBe(403);
    }
    expect((await show(people.stranger, id)).status).toBe(404);
    expect((await show(people.otherUnit, id)).status).toBe(404);
  }, 120_000);
});

describe('the clock of a promise', () => {
  it('reminds of its acceptance, its check and its hearing, and says what is overdue', async () => {
    at('2026-03-09T10:00:00');
    const id = await caseIn('made');
    const said = async (time: string) => sweep(service.table, at(time), [stored]);
    // Accept by 12 March.
    expect(await said('2026-03-10T09:00:00')).toEqual({ remind: 0, overdue: 0, escalate: 0 });
    expect(await said('2026-03-11T09:00:00')).toMatchObject({ remind: 1 });
    expect(await said('2026-03-13T00:10:00')).toMatchObject({ overdue: 1 });
    expect(await said('2026-03-15T00:10:00')).toMatchObject({ escalate: 1 });
    at('2026-03-16T10:00:00');
    await act(people.unit, id, 'accept');
    await act(people.unit, id, 'check');
    // The check ends on 14 April: twenty working days, without the Qingming festival.
    expect(await said('2026-04-10T09:00:00')).toMatchObject({ remind: 0 });
    expect(await said('2026-04-13T09:00:00')).toMatchObject({ remind: 1 });
    expect(await said('2026-04-15T00:10:00')).toMatchObject({ overdue: 1 });
    at('2026-04-15T10:00:00');
    await act(people.unit, id, 'hear');
    expect(await said('2026-04-21T09:00:00')).toMatchObject({ remind: 1 });
    expect(await said('2026-04-23T00:10:00')).toMatchObject({ overdue: 1 });
    at('2026-04-23T10:00:00');
    well(await act(people.unit, id, 'broken'));
    expect(await said('2026-05-23T00:10:00')).toEqual({ remind: 0, overdue: 0, escalate: 0 });
  });
});
