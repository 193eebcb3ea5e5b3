import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { followListing } from '../../functions/measures/following.ts';
import type { Item } from '../../infra/migrations/migration.ts';
import { addDays } from '../../shared/domain/china-time.ts';
import { measuresAfter, measuresByUnit } from '../../shared/domain/measures/listing.ts';
import { recordId } from '../../shared/domain/record.ts';
import { ecologyUnit, marketSupervisionUnit } from '../../shared/policy/units.ts';
import { followedListing, openMeasureCases } from '../../shared/store/measure-cases.ts';
import { inboxPage } from '../../shared/store/notices.ts';
import { alterationWrites, nextVersion } from '../../shared/store/record-versions.ts';
import { type RecordItem, recordById, recordsOf, subjectKey } from '../../shared/store/records.ts';
import { importing } from '../support/importing.ts';
import { inProcess, type Person } from '../support/in-process.ts';
import {
  aListing,
  financeUnit,
  labourUnit,
  listedBefore,
  measurePeople as people,
  scienceUnit,
  sentListing,
  today,
} from '../support/measure-city.ts';
import { aCode, aPenalty } from '../support/partner-city.ts';

let service: Awaited<ReturnType<typeof inProcess>>;
let store: Awaited<ReturnType<typeof importing>>;
let handler: unknown;
let partners: unknown;
let changes: unknown;

beforeAll(async () => {
  service = await inProcess();
  process.env.NOTICE_CHANNELS = '[]';
  store = await importing(service.table);
  process.env.PERSON_KEY = store.personKey;
  handler = (await import('../../functions/measures/handler.ts')).handler;
  partners = (await import('../../functions/partners/handler.ts')).handler;
  changes = (await import('../../functions/changes/handler.ts')).handler;
});
afterEach(() => {
  vi.useRealTimers();
});
afterAll(async () => {
  await store.close();
  await service.close();
});

interface Shown {
  readonly id: string;
  readonly state: string;
  readonly unit: string;
  readonly actions: readonly string[];
  readonly items: readonly Shown[];
  readonly measures: readonly { readonly code: string }[];
  readonly applications: readonly { readonly measures: readonly string[] }[];
  readonly cause: string | null;
  readonly ending: { readonly why: string } | null;
  readonly receipt: { readonly liftedOn: string } | null;
  readonly errors: readonly { readonly pointer: string; readonly message: string }[];
  readonly detail: string;
}
interface Told {
  readonly measures: {
    readonly none: boolean;
    readonly list: { readonly version: string };
    readonly measures: readonly { readonly code: string; readonly basis: { readonly article: string } }[];
    readonly held: readonly { readonly why: string }[];
  };
  readonly asOf: string;
}

/** Units that the sample list has measures for after a listing of the market supervision. */
const asksUnits = [...measuresByUnit(measuresAfter('market-supervision', aCode(), '2026-11-30')).keys()];
const drain = (again = false) => service.drain(changes, ['changes', 'outbox', 'measure-case'], again);
const act = (who: Person, id: string, action: string, body: object = {}) =>
  service.call<Shown>(handler, who, `POST /measure-cases/{id}/${action}`, { id }, { body });
const show = (who: Person, id: string) =>
  service.call<Shown>(handler, who, 'GET /measure-cases/{id}', { id });
const list = (who: Person, query = {}) =>
  service.call<Shown>(handler, who, 'GET /measure-cases', {}, { query });
const asked = (subject: string, item: string) =>
  service.call<Told>(
    partners,
    people.permit,
    'GET /partner/subjects/{id}',
    { id: subject },
    { query: { purpose: 'licence', case: 'XK-1', item } },
  );
const owner = (subject: string): Person => ({
  ...people.filer,
  sub: `owner-${subject}`,
  subjects: [subject],
});

async function entry(subject: string): Promise<RecordItem> {
  const [record] = await Array.fromAsync(recordsOf(service.table, subject));
  if (record === undefined) throw new Error(subject);
  return record;
}

async function altered(subject: string, over: Omit<Partial<RecordItem>, 'reason'>): Promise<void> {
  const before = await entry(subject);
  const occasion = {
    changedAt: new Date().toISOString(),
    changedBy: 'officer:x',
    reason: 'unit-revoked',
  } as const;
  await service.table.transact(alterationWrites(before, nextVersion(before, { ...occasion, ...over })));
  await drain();
}

/** A listing that came in, with what followed. */
async function listed(over: Readonly<Record<string, string>> = {}): Promise<{
  readonly subject: string;
  readonly record: string;
  caseOf(unit: string): Promise<string>;
}> {
  const subject = aCode();
  await sentListing(store, aListing(subject, over));
  await drain();
  const { id: record } = await entry(subject);
  return {
    subject,
    record,
    async caseOf(unit) {
      const open = await openMeasureCases(service.table, record);
      return open.find((each) => each.unit === unit)?.id ?? '';
    },
  };
}

async function notices(who: Person) {
  const viewer = { ...who, agencies: [], acr: null } as never;
  const { items } = await inboxPage(service.table, viewer, { limit: 50 });
  return items;
}

const applying = () => ({ measures: ['CJ-0004'], appliedOn: today(), item: 'ZJ-0001', matter: '办-1' });

async function applied(of: Awaited<ReturnType<typeof listed>>): Promise<string> {
  const id = await of.caseOf(financeUnit);
  await act(people.finance, id, 'receive');
  const { status, text } = await act(people.finance, id, 'apply', applying());
  if (status !== 200) throw new Error(text);
  return id;
}

describe('a listing', () => {
  it('is told to its subject with basis, reason, measures and remedy, and then to each unit once', async () => {
    const { subject, record } = await listed();
    const open = await openMeasureCases(service.table, record);
    expect(open.map(({ unit }) => unit).sort()).toEqual([...asksUnits].sort());
    expect(asksUnits).toEqual(
      expect.arrayContaining([financeUnit, scienceUnit, labourUnit, marketSupervisionUnit]),
    );
    await drain(true);
    expect(await openMeasureCases(service.table, record)).toHaveLength(asksUnits.length);
    const [told] = (await notices(owner(subject))).filter(({ event }) => event === 'record.measures');
    expect(told?.values).toMatchObject({
      reason: '生产不符合食品安全标准的食品，情节严重',
      basis: '有关法律、行政法规的规定',
    });
    expect(told?.values.measures).toMatchObject({
      zh: expect.stringMatching(/限制申请财政性资金项目（《失信惩戒方面的国务院文件（示例）》示例条款四）/),
    });
    const born = open.map(({ history }) => history[0]?.at ?? '');
    expect(born.every((at) => at >= (told?.at ?? '9'))).toBe(true);
    expect(
      (await notices(people.finance)).some(({ object }) => object.startsWith('/measure-cases/CJ-')),
    ).toBe(true);
  });

  it.each([
    ['day', { 告知日期: '' }],
    ['way', { 告知方式: '' }],
  ])(
    'without the %s of its notice starts nothing, and is refused where the centre starts it (E4)',
    async (_, over) => {
      const { subject, record } = await listed(over);
      expect(await openMeasureCases(service.table, record)).toEqual([]);
      expect((await notices(owner(subject))).filter(({ event }) => event === 'record.measures')).toEqual([]);
      const body = { record, unit: financeUnit };
      const refused = await service.call<Shown>(handler, people.centre, 'POST /measure-cases', {}, { body });
      expect(refused.status).toBe(422);
      expect(refused.json.errors).toMatchObject([
        { pointer: '/record', message: expect.stringContaining('告知日期') },
      ]);
      expect((await asked(subject, 'ZJ-0001')).json.measures).toMatchObject({
        none: true,
        held: [{ why: 'not-notified' }],
      });
      // What was lacking is reported: everything follows.
      await sentListing(store, aListing(subject));
      await drain();
      expect(await openMeasureCases(service.table, record)).toHaveLength(asksUnits.length);
    },
  );

  it('is no penalty: a penalty starts nothing, applies to nothing and is no ground (E2)', async () => {
    const subject = aCode();
    const penalty = await aPenalty(service.table, { subject });
    await service.as('changes', () => followListing(penalty, new Date()));
    expect(await openMeasureCases(service.table, penalty.id)).toEqual([]);
    expect((await asked(subject, 'ZC-0001')).json.measures).toMatchObject({ none: true, held: [] });
    const body = { record: penalty.id, unit: financeUnit };
    const refused = await service.call<Shown>(handler, people.centre, 'POST /measure-cases', {}, { body });
    expect(refused.json.errors).toMatchObject([
      { pointer: '/record', message: expect.stringContaining('处罚') },
    ]);
  });

  it('that stood before is started by the centre for one unit, once', async () => {
    const { subject, record, caseOf } = await listed();
    const id = await caseOf(financeUnit);
    const start = (unit: string) =>
      service.call<Shown>(handler, people.centre, 'POST /measure-cases', {}, { body: { record, unit } });
    const again = await start(financeUnit);
    expect(again.status).toBe(409);
    expect(again.json.detail).toContain(id);
    expect((await start(ecologyUnit)).json.errors).toMatchObject([{ pointer: '/unit' }]);
    const none = { record: recordId(subject, 'registration', ''), unit: financeUnit };
    expect(
      (await service.call(handler, people.centre, 'POST /measure-cases', {}, { body: none })).status,
    ).toBe(404);
  });
});

describe('a measure case', () => {
  it('goes from taking up to feedback in business, which its subject hears of and sees', async () => {
    const of = await listed();
    const id = await of.caseOf(financeUnit);
    expect((await show(people.finance, id)).json).toMatchObject({ state: 'initiated', actions: ['receive'] });
    expect((await act(people.finance, id, 'apply', applying())).status).toBe(409);
    await act(people.finance, id, 'receive');
    const wrong = await act(people.finance, id, 'apply', { measures: ['CJ-0001'], appliedOn: '2999-01-01' });
    expect(wrong.json.errors.map(({ pointer }) => pointer)).toEqual(['/measures', '/appliedOn']);
    expect((await act(people.finance, id, 'apply', applying())).json.state).toBe('applied');
    const twice = await act(people.financeTwo, id, 'apply', { appliedOn: today() });
    expect(twice.json.applications.map(({ measures }) => measures)).toEqual([['CJ-0004'], ['CJ-0004']]);
    await drain();
    const seen = await show(owner(of.subject), id);
    expect(seen.json).toMatchObject({ state: 'applied', actions: [] });
    expect((await list(owner(of.subject))).json.items.map((each) => each.id)).toContain(id);
    expect((await notices(owner(of.subject))).map(({ event }) => event)).toContain('measure-case.applied');
  });

  it('takes as a full answer that nothing was applied, and why (E9, E5)', async () => {
    const { caseOf } = await listed();
    const [one, two] = [await caseOf(financeUnit), await caseOf(labourUnit)];
    await act(people.finance, one, 'receive');
    expect((await act(people.finance, one, 'not-applicable', { cause: 'because' })).status).toBe(422);
    expect((await act(people.finance, one, 'not-applicable', { cause: 'other' })).json.errors).toMatchObject([
      { pointer: '/reason' },
    ]);
    const answered = await act(people.finance, one, 'not-applicable', { cause: 'no-business' });
    expect(answered.json).toMatchObject({
      state: 'not-applicable',
      cause: 'no-business',
      actions: ['apply'],
    });
    await act(people.labour, two, 'receive');
    expect((await act(people.labour, two, 'not-applicable', { cause: 'slight' })).json.cause).toBe('slight');
  });

  it('is nobody else’s: a unit that was not asked, a stranger, the public', async () => {
    const { caseOf, subject } = await listed();
    const id = await caseOf(financeUnit);
    expect((await act(people.otherProvider, id, 'receive')).status).toBe(404);
    expect((await act(people.labour, id, 'not-applicable', { cause: 'no-basis' })).status).toBe(404);
    expect((await show(people.stranger, id)).status).toBe(404);
    expect((await service.call(handler, null, 'GET /measure-cases/{id}', { id })).status).toBe(401);
    expect((await act(owner(subject), id, 'receive')).status).toBe(403);
    expect((await act(people.centre, id, 'receive')).status).toBe(403);
    expect((await show(people.finance, id)).json.state).toBe('initiated');
  });

  it('is counted as every case is', async () => {
    await listed();
    const { text } = await service.call(handler, people.centre, 'GET /measure-cases/counts');
    expect(text).toMatch(/"initiated":[1-9]/);
  });
});

describe('when the listing counts no longer', () => {
  it('units that applied something confirm that it is lifted, the others are done (E3)', async () => {
    const of = await listed();
    const [id, other] = [await applied(of), await of.caseOf(labourUnit)];
    expect((await asked(of.subject, 'ZJ-0001')).json.measures).toMatchObject({
      none: false,
      measures: [{ code: 'CJ-0004', basis: { article: '示例条款四' } }],
    });
    const yesterday = addDays(today(), -1);
    await sentListing(store, aListing(of.subject, { 移出日期: yesterday, 移出原因: '已经履行' }));
    // Nobody has worked off the change yet: the desk is told none already.
    expect((await asked(of.subject, 'ZJ-0001')).json.measures).toMatchObject({ none: true, held: [] });
    const late = await act(people.finance, id, 'apply', applying());
    expect(late.status).toBe(409);
    expect(late.json.detail).toContain('不再有效');
    await drain();
    expect((await show(people.finance, id)).json).toMatchObject({
      state: 'lifting',
      ending: { why: 'removed' },
      actions: ['lift'],
    });
    expect((await show(people.labour, other)).json).toMatchObject({ state: 'lifted', receipt: null });
    expect(await followedListing(service.table, of.record)).toBeUndefined();
    expect((await act(people.finance, id, 'lift', { liftedOn: '2999-01-01' })).status).toBe(422);
    const lifted = await act(people.finance, id, 'lift', { liftedOn: today() });
    expect(lifted.json).toMatchObject({ state: 'lifted', receipt: { liftedOn: today() } });
    await drain(true);
    expect((await show(people.finance, id)).json.state).toBe('lifted');
    expect(await openMeasureCases(service.table, of.record)).toEqual([]);
  });

  it.each([
    ['revoked', { standing: 'revoked' }],
    [
      'repaired',
      { standing: 'repaired', repair: { by: 'repair:XF-1', at: '', as: 'repaired', from: 'published' } },
    ],
    [
      'shielded',
      { standing: 'repaired', repair: { by: 'repair:XF-1', at: '', as: 'shielded', from: 'published' } },
    ],
    ['withheld', { standing: 'revoked', withheld: { at: '', by: 'x', reason: '核查', from: 'published' } }],
  ] as const)('because it is %s, all of it ends', async (why, over) => {
    const of = await listed();
    const id = await applied(of);
    await altered(of.subject, over);
    expect((await show(people.centre, id)).json).toMatchObject({ state: 'lifting', ending: { why } });
    expect((await asked(of.subject, 'ZJ-0001')).json.measures.none).toBe(true);
  });

  it('because its term is over, the clock ends it, and it is no ground (E7)', async () => {
    const until = addDays(today(), 1);
    const of = await listed({ 公示截止期: until });
    const id = await applied(of);
    const { followEnded } = await import('../../functions/measures/following.ts');
    const later = (days: number) => new Date(Date.now() + days * 24 * 3600_000);
    await service.as('clock', () => followEnded(later(1)));
    expect((await show(people.centre, id)).json.state).toBe('applied');
    vi.useFakeTimers({ toFake: ['Date'], now: later(2) });
    expect((await asked(of.subject, 'ZJ-0001')).json.measures).toMatchObject({ none: true, held: [] });
    await service.as('clock', () => followEnded(new Date()));
    await service.as('clock', () => followEnded(new Date()));
    expect((await show(people.centre, id)).json).toMatchObject({
      state: 'lifting',
      ending: { why: 'expired' },
    });
  });

  it('and counts again, what was to be lifted stays, and its subject is told anew', async () => {
    const of = await listed();
    const id = await applied(of);
    await altered(of.subject, {
      standing: 'repaired',
      repair: { by: 'r', at: '', as: 'repaired', from: 'published' },
    });
    expect((await show(people.centre, id)).json.state).toBe('lifting');
    await altered(of.subject, {
      standing: 'published',
      repair: { by: 'r', at: '', as: 'reinstated', from: 'repaired' },
    });
    expect((await show(people.centre, id)).json).toMatchObject({ state: 'applied', ending: null });
    expect(await openMeasureCases(service.table, of.record)).toHaveLength(asksUnits.length);
    expect(await followedListing(service.table, of.record)).toBeDefined();
  });

  it('what was read before it changed begins and ends nothing', async () => {
    const of = await listed();
    const stale = await recordById(service.table, of.record);
    await altered(of.subject, { standing: 'revoked' });
    await service.as('changes', () => followListing(stale as RecordItem, new Date()));
    expect(await openMeasureCases(service.table, of.record)).toEqual([]);
    expect(await followedListing(service.table, of.record)).toBeUndefined();
  });
});

describe('the desk’s question', () => {
  it('names each measure that bears on its item, or says none with time and version of the list', async () => {
    const { subject } = await listed();
    const some = (await asked(subject, 'SC-0001')).json;
    expect(some.measures.measures.map(({ code }) => code)).toEqual(['CJ-0007']);
    const none = (await asked(subject, 'XX-9999')).json;
    expect(none.measures).toMatchObject({ none: true, measures: [], held: [] });
    expect(none.measures.list.version).toBe('sample-2026.1');
    expect(none.asOf).toMatch(/\+08:00$/);
    expect((await asked(aCode(), 'SC-0001')).json.measures.none).toBe(true);
  });

  it('is not answered for a purpose that may not know of listings', async () => {
    const query = { purpose: 'licence', case: 'XK-1' };
    const { json } = await service.call(
      partners,
      people.permit,
      'GET /partner/subjects/{id}',
      { id: aCode() },
      { query },
    );
    expect(json).not.toHaveProperty('measures');
  });
});

describe('a listing that stood before measures were followed', () => {
  it('is followed once a step asks for its subject, however often it does', async () => {
    const subject = aCode();
    const { id: record } = await listedBefore(service.table, subject);
    expect(await openMeasureCases(service.table, record)).toEqual([]);
    const { listingsFollowed } = await import('../../infra/migrations/listings.ts');
    const item = await service.table.get<Item>(subjectKey(subject));
    const change = item && listingsFollowed.change(item);
    if (item === undefined || change === undefined) throw new Error('Nothing to change');
    await service.table.put({ ...item, listingsAsked: listingsFollowed.id });
    const after = await service.table.get<Item>(subjectKey(subject));
    expect(after && listingsFollowed.change(after)).toBe(undefined);

    await service.drain(changes, ['subject'], true);
    const begun = await openMeasureCases(service.table, record);
    expect(begun.map(({ unit }) => unit).toSorted()).toEqual(asksUnits.toSorted());
    await service.drain(changes, ['subject'], true);
    expect(await openMeasureCases(service.table, record)).toEqual(begun);
  });

  it('shows its cases to its subject, the units asked and the centre, and to nobody else', async () => {
    const subject = aCode();
    await sentListing(store, aListing(subject));
    await drain();
    const [record] = await Array.fromAsync(recordsOf(service.table, subject));
    const { handler: subjects } = await import('../../functions/subjects/handler.ts');
    const seenBy = async (who: Person | null) => {
      const { json } = await service.call<{ measureCases?: { id: string; unit: string }[] }>(
        subjects,
        who,
        'GET /records/{id}',
        { id: record?.id ?? '' },
      );
      return json.measureCases?.map(({ unit }) => unit).toSorted();
    };
    expect(await seenBy(people.centre)).toEqual(asksUnits.toSorted());
    expect(await seenBy({ ...people.filer, subjects: [subject] })).toEqual(asksUnits.toSorted());
    expect(await seenBy(people.finance)).toEqual([financeUnit]);
    expect(await seenBy(people.otherProvider)).toBe(undefined);
    expect(await seenBy(null)).toBe(undefined);
  });
});
