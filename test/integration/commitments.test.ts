import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { CommitmentAct } from '../../shared/domain/commitments/life-cycle.ts';
import type { RecordItem } from '../../shared/store/records.ts';
import { recordById } from '../../shared/store/records.ts';
import { inProcess, type Person } from '../support/in-process.ts';
import { aStoredRecord } from '../support/objection-city.ts';
import { anItem, aPromise, promisePeople as people, well } from '../support/promise-city.ts';
import { aKnownSubject } from '../support/submission-city.ts';

interface Case {
  readonly id: string;
  readonly number: string;
  readonly state: string;
  readonly actions: readonly string[];
  readonly record: string | null;
  readonly decision: string | null;
  readonly deadlines: readonly { readonly step: string; readonly dueAt: string; readonly doneAt?: string }[];
  readonly finding: { readonly outcome: string; readonly consequences: string; readonly unkept: string } | null;
  readonly items: readonly Case[];
  readonly type?: string;
  readonly errors?: readonly { readonly pointer: string }[];
}

let service: Awaited<ReturnType<typeof inProcess>>;
let promises: unknown;
let items: unknown;
let subjects: unknown;
let repairs: unknown;
beforeAll(async () => {
  service = await inProcess();
  promises = (await import('../../functions/commitments/handler.ts')).handler;
  items = (await import('../../functions/commitment-items/handler.ts')).handler;
  subjects = (await import('../../functions/subjects/handler.ts')).handler;
  repairs = (await import('../../functions/repairs/handler.ts')).handler;
  await aKnownSubject(service.table);
  at('2026-09-01T10:00:00');
  await onTheList();
});
afterAll(async () => service.close());
afterEach(() => {
  vi.useRealTimers();
});

/** Sets the service's clock; times are China's. */
function at(moment: string): void {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date(`${moment}+08:00`) });
}

const [subject] = people.filer.subjects;

function propose(over: object = {}, who: Person = people.unit) {
  return service.call<Case>(items, who, 'POST /commitment-items/versions', {}, { body: anItem(over) });
}

function actOnItem(who: Person, id: string, action: string, body: object = {}) {
  return service.call<Case>(items, who, `POST /commitment-items/versions/{id}/${action}`, { id }, { body });
}

async function onTheList(over: object = {}): Promise<string> {
  const { id } = well(await propose(over), 201);
  well(await actOnItem(people.centre, id, 'approve'));
  return id;
}

let shops = 0;

function promise(over: object = {}, who: Person = people.filer) {
  shops += 1;
  const body = aPromise(subject, { matter: `${shops}号店`, ...over });
  return service.call<Case>(promises, who, 'POST /commitments', {}, { body });
}

function act(who: Person, id: string, action: CommitmentAct, body: object = {}) {
  return service.call<Case>(promises, who, `POST /commitments/{id}/${action}`, { id }, { body });
}

const show = (who: Person, id: string) => service.call<Case>(promises, who, 'GET /commitments/{id}', { id });
const eligibility = (who: Person | null, item = 'SC-0001', of: string = subject) =>
  service.call<{
    readonly eligible: boolean;
    readonly ways: readonly string[];
    readonly reason: string | null;
    readonly conditions: readonly { readonly code: string; readonly met: boolean }[];
  }>(promises, who, 'GET /commitments/eligibility', {}, { query: { item, subject: of } });
const stored = async (id: string | null) => (await recordById(service.table, id ?? '')) as RecordItem;

/** A promise that its unit is checking. */
async function checking(over: object = {}): Promise<string> {
  const { id } = well(await promise(over), 201);
  well(await act(people.unit, id, 'accept'));
  well(await act(people.unit, id, 'check', { decision: '示市监许〔2026〕1号' }));
  return id;
}

/** A promise of which its promiser has answered what is about to be found. */
async function heard(intended: string, over: object = {}): Promise<string> {
  const id = await checking(over);
  well(await act(people.unit, id, 'hear', { intended, findings: '现场没有冷藏设备' }));
  well(await act(people.filer, id, 'answer', { statement: '设备已在途中' }));
  return id;
}

describe('a promise', () => {
  it('goes from its making through the check to being kept, and is on record from its acceptance on', async () => {
    at('2026-09-18T10:00:00');
    const made = await promise();
    const { id, number } = well(made, 201);
    expect(made.headers.location).toBe(`/commitments/${id}`);
    expect(made.json).toMatchObject({ state: 'made', record: null });
    expect(number).toMatch(/^44010020260918\d{6}$/);
    const { record } = well(await act(people.unit, id, 'accept'));
    expect(await stored(record)).toMatchObject({
      version: 1,
      unit: people.unit.unit,
      changedBy: `commitment:${id}`,
      data: { CN_BM: number, CN_LX: '审批替代型', CN_LXZT: '履行中', CN_RQ: '2026-09-18', CN_GKLX: '可向社会公开' },
    });
    well(await act(people.unit, id, 'check', { decision: '示市监许〔2026〕1号' }));
    expect(well(await act(people.unit, id, 'kept')).state).toBe('kept');
    expect(await stored(record)).toMatchObject({
      version: 2,
      data: { CN_LXZT: '全部履行', CN_RDRQ: '2026-09-18', CN_RDDW: '示范市市场监督管理局' },
    });
  });
});
