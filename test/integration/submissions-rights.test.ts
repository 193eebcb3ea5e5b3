import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { routes } from '../../functions/submissions/routes.ts';
import { transitionOf } from '../../shared/domain/cases/life-cycle.ts';
import {
  type SubmissionAction,
  type SubmissionState,
  submissionLifeCycle,
  submissionStates,
} from '../../shared/domain/submissions/life-cycle.ts';
import type { Route } from '../../shared/http/route.ts';
import { submissions as stored } from '../../shared/store/submissions.ts';
import { inProcess, type Person } from '../support/in-process.ts';
import { people } from '../support/objection-city.ts';
import { aDeclaration, aKnownSubject } from '../support/submission-city.ts';

let service: Awaited<ReturnType<typeof inProcess>>;
let handler: unknown;
beforeAll(async () => {
  service = await inProcess();
  handler = (await import('../../functions/submissions/handler.ts')).handler;
  await aKnownSubject(service.table);
});
afterAll(async () => service?.close());

/** What each call says where it needs to say something. */
const bodies: Readonly<Partial<Record<SubmissionAction, object>>> = {
  return: { reason: '名称与证书不一致' },
  reject: { reason: '不属于本类信息' },
  'mark-false': { reason: '发证机构未颁发', findings: '向发证机构核实，未颁发该证书' },
  respond: { statement: '证书真实，请再核对' },
  drop: { reason: '证据不足' },
};

const clock = 'clock';

/** Steps to a submission in each state, by those who take them. */
const ways: Readonly<
  Record<SubmissionState, readonly (readonly [Person | typeof clock, SubmissionAction])[]>
> = {
  submitted: [],
  returned: [[people.centre, 'return']],
  published: [[people.centre, 'publish']],
  rejected: [[people.centre, 'reject']],
  withdrawn: [
    [people.centre, 'publish'],
    [people.filer, 'withdraw'],
  ],
  expired: [
    [people.centre, 'publish'],
    [clock, 'expire'],
  ],
  questioned: [
    [people.centre, 'publish'],
    [people.centre, 'mark-false'],
    [people.filer, 'respond'],
  ],
  false: [
    [people.centre, 'publish'],
    [people.centre, 'mark-false'],
    [people.filer, 'respond'],
    [people.centreTwo, 'confirm-false'],
  ],
};

function act(who: Person | null, id: string, action: SubmissionAction, body: object = bodies[action] ?? {}) {
  return service.call(handler, who, `POST /submissions/{id}/${action}`, { id }, { body });
}

async function submissionIn(state: SubmissionState): Promise<string> {
  const { json } = await service.call<{ id: string }>(
    handler,
    people.filer,
    'POST /submissions',
    {},
    { body: aDeclaration() },
  );
  for (const [who, action] of ways[state]) {
    if (who === clock) await expire(json.id);
    else if ((await act(who, json.id, action)).status !== 200) throw new Error(`${state}: ${action}`);
  }
  return json.id;
}

async function expire(id: string): Promise<void> {
  const { actWrites, occasionOfClock } = await import('../../functions/cases/acting.ts');
  const { submissionService } = await import('../../functions/submissions/service.ts');
  const submission = await stored.byId(service.table, id);
  if (submission === undefined) throw new Error(id);
  const occasion = occasionOfClock<typeof submission>('clock', new Date());
  await service.table.transact(actWrites(submissionService, submission, 'expire', {}, occasion).writes);
}

/** The calls of the contract that take a step; what the clock does has none. */
const calls = submissionLifeCycle.transitions.flatMap(({ action }) => {
  const route = Object.values<Route>(routes).find(({ path }) => path === `/submissions/{id}/${action}`);
  return route === undefined ? [] : [{ action, who: route.who }];
});

it('every step of the life cycle has a call, but for submitting and what the clock does', () => {
  const without = submissionLifeCycle.transitions
    .map(({ action }) => action)
    .filter((action) => !calls.some((each) => each.action === action));
  expect(without).toEqual(['submit', 'expire']);
});

/** What the data say must be answered. */
function expected(
  person: Person | null,
  action: SubmissionAction,
  who: Route['who'],
  state: SubmissionState,
): number {
  if (person === null) return 401;
  if (who !== 'everyone' && !who.includes(person.role)) return 403;
  const party = person === people.filer ? 'filer' : person.role === 'centre' ? 'centre' : null;
  if (party === null) return 404;
  const transition = transitionOf(submissionLifeCycle, action, state, party);
  if (transition === 'not-yours') return 403;
  // Who questioned it does not confirm it.
  const confirms = transition !== 'not-now' && transition.to === 'false';
  if (confirms && person === people.centre) return 403;
  return transition === 'not-now' ? 409 : 200;
}

const everyone: readonly (readonly [string, Person | null])[] = [...Object.entries(people), ['nobody', null]];

describe.each(submissionStates)('a submission that is %s', (state) => {
  it('lets those take the steps whom the data let, and nobody else; refusals change nothing', async () => {
    const id = await submissionIn(state);
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
    for (const each of tried) if (each.status === 200) await attempt(await submissionIn(state), each);
    expect(wrong).toEqual([]);
    const after = await stored.byId(service.table, id);
    expect(after).toEqual(before);
    expect(refused.length).toBeGreaterThan(50);
  });
});

describe('a step that needs a reason', () => {
  const asking = submissionLifeCycle.transitions.filter(({ reason }) => reason === 'required');
  it.each([...new Set(asking.map(({ action }) => action))])('%s is not taken without one', async (action) => {
    const from =
      submissionLifeCycle.transitions.find((each) => each.action === action)?.from[0] ?? 'submitted';
    const id = await submissionIn(from);
    expect(await act(people.centre, id, action, {})).toMatchObject({
      status: 422,
      json: { errors: [{ pointer: '/reason' }] },
    });
    expect((await stored.byId(service.table, id))?.state).toBe(from);
  });
});
