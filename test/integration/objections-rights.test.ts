import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { routes } from '../../functions/objections/routes.ts';
import { transitionOf } from '../../shared/domain/cases/life-cycle.ts';
import {
  type ObjectionAction,
  type ObjectionParty,
  type ObjectionState,
  objectionLifeCycle,
  objectionStates,
} from '../../shared/domain/objections/life-cycle.ts';
import type { Route } from '../../shared/http/route.ts';
import { entriesAbout } from '../../shared/store/audit.ts';
import { objections as stored } from '../../shared/store/objections.ts';
import { importing } from '../support/importing.ts';
import { inProcess, type Person } from '../support/in-process.ts';
import { aDistortedRecord, aStoredRecord, people } from '../support/objection-city.ts';

let service: Awaited<ReturnType<typeof inProcess>>;
let handler: unknown;
let imports: Awaited<ReturnType<typeof importing>>;
beforeAll(async () => {
  service = await inProcess();
  imports = await importing(service.table);
  imports.serve();
  process.env.OBJECTION_POLICY = 'guangzhou-2026.1-two-officers';
  handler = (await import('../../functions/objections/handler.ts')).handler;
});
afterAll(async () => {
  await imports.close();
  await service.close();
});

const uphold = { outcome: 'uphold', opinion: '与决定书一致' };
const revoke = { outcome: 'revoke', opinion: '重复报送' };

/** What each call says where it needs to say something. */
const bodies: Readonly<Partial<Record<ObjectionAction, object>>> = {
  return: { reason: '缺少决定书' },
  reject: { reason: '不属于受理范围' },
  decline: { reason: '理由不充分' },
  extend: { reason: '需调阅案卷' },
  decision: uphold,
  settle: { opinion: '平台录入有误' },
};

/** Steps to a case in each state, by those who take them. */
const ways: Readonly<Record<ObjectionState, readonly (readonly [Person, ObjectionAction, object?])[]>> = {
  filed: [],
  returned: [[people.centre, 'return']],
  accepted: [[people.centre, 'accept']],
  verifying: [
    [people.centre, 'accept'],
    [people.centre, 'dispatch'],
  ],
  confirming: [
    [people.centre, 'accept'],
    [people.centre, 'dispatch'],
    [people.provider, 'decision', revoke],
  ],
  decided: [
    [people.centre, 'accept'],
    [people.centre, 'dispatch'],
    [people.provider, 'decision', uphold],
  ],
  closed: [
    [people.centre, 'accept'],
    [people.centre, 'dispatch'],
    [people.provider, 'decision', uphold],
    [people.centre, 'close'],
  ],
  rejected: [[people.centre, 'reject']],
  withdrawn: [
    [people.centre, 'accept'],
    [people.centre, 'dispatch'],
    [people.filer, 'withdraw'],
  ],
};

function act(who: Person | null, id: string, action: ObjectionAction, body: object = bodies[action] ?? {}) {
  return service.call(handler, who, `POST /objections/{id}/${action}`, { id }, { body });
}

/** A case on a record, which for `settle` is one that the platform got wrong by itself. */
async function caseIn(state: ObjectionState, action?: ObjectionAction): Promise<string> {
  const record = await (action === 'settle'
    ? aDistortedRecord(service.table, imports)
    : aStoredRecord(service.table));
  const body = { record: record.id, kind: 'wrong', statement: '有误', requested: '更正' };
  const filed = await service.call<{ id: string }>(handler, people.filer, 'POST /objections', {}, { body });
  for (const [who, action, more] of ways[state]) {
    const reply = await act(who, filed.json.id, action, more);
    if (reply.status !== 200) throw new Error(`${action}: ${JSON.stringify(reply.json)}`);
  }
  return filed.json.id;
}

/** The calls of the contract that take a step; `propose` is a `decision` under a policy of two officers. */
const calls = objectionLifeCycle.transitions.flatMap(({ action }) => {
  const route = Object.values<Route>(routes).find(({ path }) => path === `/objections/{id}/${action}`);
  return route === undefined ? [] : [{ action, who: route.who }];
});

/** Whether the unit has ever had a case in this state before it. */
const sent: readonly ObjectionState[] = ['verifying', 'confirming', 'decided', 'closed', 'withdrawn'];

function partyOf(person: Person, state: ObjectionState): ObjectionParty | null {
  if (person === people.filer) return 'filer';
  if (person.role === 'centre') return 'centre';
  return person.unit === people.provider.unit && sent.includes(state) ? 'unit' : null;
}

/** What the data say must be answered. */
function expected(
  person: Person | null,
  action: ObjectionAction,
  who: Route['who'],
  state: ObjectionState,
): number {
  if (person === null) return 401;
  if (who !== 'everyone' && !who.includes(person.role)) return 403;
  const party = partyOf(person, state);
  if (party === null) return 404;
  const transition = transitionOf(objectionLifeCycle, action, state, party);
  if (transition === 'not-yours') return 403;
  if (transition === 'not-now') return 409;
  // The one who proposed a decision does not confirm it.
  if (action === 'confirm' && person === people.provider) return 403;
  return 200;
}

const everyone: readonly (readonly [string, Person | null])[] = [...Object.entries(people), ['nobody', null]];

it('every step of the life cycle has a call, filing and proposing aside', () => {
  const without = objectionLifeCycle.transitions
    .map(({ action }) => action)
    .filter((action) => !calls.some((each) => each.action === action));
  expect(without).toEqual(['file', 'propose']);
});

describe.each(objectionStates)('a case that is %s', (state) => {
  it('lets those take the steps whom the data let, and nobody else; refusals change nothing and are audited', async () => {
    const id = await caseIn(state);
    const before = await stored.byId(service.table, id);
    const tried = everyone.flatMap(([name, person]) =>
      calls.map(({ action, who }) => ({
        name,
        person,
        action,
        status: expected(person, action, who, state),
      })),
    );
    const wrong: string[] = [];
    const attempt = async (target: string, { name, person, action, status }: (typeof tried)[number]) => {
      const reply = await act(person, target, action);
      if (reply.status !== status) wrong.push(`${name} ${action}: ${reply.status}, not ${status}`);
    };
    const refused = tried.filter(({ status }) => status !== 200);
    await Promise.all(refused.map((each) => attempt(id, each)));
    for (const each of tried) if (each.status === 200) await attempt(await caseIn(state, each.action), each);
    expect(wrong).toEqual([]);
    const after = await stored.byId(service.table, id);
    expect(after?.state).toBe(state);
    expect(after?.version).toBe(before?.version);
    expect(refused.length).toBeGreaterThan(100);
    const [audited] = await Array.fromAsync(
      service.table.each(entriesAbout(`path:/objections/${id}/accept`)),
    );
    expect(audited).toMatchObject({ action: 'request.refused' });
  });
});

describe('a step that needs a reason', () => {
  it.each(
    objectionLifeCycle.transitions.filter(({ reason }) => reason === 'required').map(({ action }) => action),
  )('%s is not taken without one', async (action) => {
    const from = objectionLifeCycle.transitions.find((each) => each.action === action)?.from[0] ?? 'filed';
    const id = await caseIn(from);
    const who = [people.centre, people.providerTwo].find(
      (each) =>
        typeof transitionOf(objectionLifeCycle, action, from, partyOf(each, from) ?? 'filer') === 'object',
    );
    const reply = await act(who ?? null, id, action, {});
    expect(reply).toMatchObject({ status: 422, json: { errors: [{ pointer: '/reason' }] } });
    expect((await stored.byId(service.table, id))?.state).toBe(from);
  });
});
