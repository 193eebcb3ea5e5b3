import { setTimeout as pause } from 'node:timers/promises';
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
  readonly madeAt: string;
  readonly state: string;
  readonly actions: readonly string[];
  readonly record: string | null;
  readonly decision: string | null;
  readonly deadlines: readonly { readonly step: string; readonly dueAt: string; readonly doneAt?: string }[];
  readonly finding: {
    readonly outcome: string;
    readonly consequences: string;
    readonly unkept: string;
  } | null;
  readonly items: readonly Case[];
  readonly type?: string;
  readonly errors?: readonly { readonly pointer: string }[];
}

let service: Awaited<ReturnType<typeof inProcess>>;
let commitments: unknown;
let subjects: unknown;
let repairs: unknown;
beforeAll(async () => {
  service = await inProcess();
  commitments = (await import('../../functions/commitments/handler.ts')).handler;
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
  return service.call<Case>(commitments, who, 'POST /commitment-items/versions', {}, { body: anItem(over) });
}

function actOnItem(who: Person, id: string, action: string, body: object = {}) {
  return service.call<Case>(
    commitments,
    who,
    `POST /commitment-items/versions/{id}/${action}`,
    { id },
    { body },
  );
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
  return service.call<Case>(commitments, who, 'POST /commitments', {}, { body });
}

function act(who: Person, id: string, action: CommitmentAct, body: object = {}) {
  return service.call<Case>(commitments, who, `POST /commitments/{id}/${action}`, { id }, { body });
}

const show = (who: Person, id: string) =>
  service.call<Case>(commitments, who, 'GET /commitments/{id}', { id });
const eligibility = (who: Person | null, item = 'SC-0001', of: string = subject) =>
  service.call<{
    readonly eligible: boolean;
    readonly ways: readonly string[];
    readonly reason: string | null;
    readonly conditions: readonly { readonly code: string; readonly met: boolean }[];
  }>(commitments, who, 'GET /commitments/eligibility', {}, { query: { item, subject: of } });
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
      data: {
        CN_BM: number,
        CN_LX: '审批替代型',
        CN_LXZT: '履行中',
        CN_RQ: '2026-09-18',
        CN_GKLX: '可向社会公开',
      },
    });
    well(await act(people.unit, id, 'check', { decision: '示市监许〔2026〕1号' }));
    expect(well(await act(people.unit, id, 'kept')).state).toBe('kept');
    expect(await stored(record)).toMatchObject({
      version: 2,
      data: { CN_LXZT: '全部履行', CN_RDRQ: '2026-09-18', CN_RDDW: '示范市市场监督管理局' },
    });
  });
});

describe('what a promise needs', () => {
  it.each([
    ['an old text', { textVersion: '0' }, '/textVersion'],
    ['no agreement', { accepted: false }, '/accepted'],
    ['no signatory', { signatory: '' }, '/signatory'],
    ['a paper that is not among those that can be promised', { open: ['毕业证书'] }, '/open/0'],
    ['no such item', { item: 'SC-9999' }, '/item'],
  ])('is told where there is %s', async (_, over, pointer) => {
    at('2026-09-18T10:00:00');
    const { status, json } = await promise(over);
    expect([status, ...(json.errors ?? []).map((each) => each.pointer)]).toEqual([422, pointer]);
  });

  it('is somebody who may promise for the subject', async () => {
    at('2026-09-18T10:00:00');
    expect((await promise({}, people.stranger)).status).toBe(404);
    expect((await promise({}, people.citizen)).status).toBe(404);
    expect((await promise({}, people.unit)).status).toBe(403);
  });

  it('is one at a time for one business, also of two at once', async () => {
    at('2026-09-18T10:00:00');
    const both = await Promise.all([promise({ matter: '总店' }), promise({ matter: '总店' })]);
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
    const refused = both.find(({ status }) => status === 409);
    expect(refused?.json.type).toContain('open-case');
  });

  it('is an exact number, over writers at the same time and over midnight', async () => {
    at('2026-10-08T23:59:59');
    const evening = Array.from({ length: 15 }, () => promise());
    const counter = { pk: 'COMMITMENT-SERIAL#2026-10-08', sk: 'COUNTER' };
    while ((await service.table.get(counter)) === undefined) await pause(5);
    // In UTC it is the same day: the day is China's.
    at('2026-10-09T00:00:00');
    const morning = Array.from({ length: 15 }, () => promise());
    const made = (await Promise.all([...evening, ...morning])).map((reply) => well(reply, 201));
    expect(new Set(made.map(({ number }) => number)).size).toBe(30);
    for (const { number, madeAt } of made)
      expect(number).toMatch(new RegExp(`^440100${madeAt.slice(0, 10).replaceAll('-', '')}\\d{6}$`));
    const days = new Set(made.map(({ number }) => number.slice(6, 14)));
    expect([...days].sort()).toEqual(['20261008', '20261009']);
  });
});

describe('who may promise', () => {
  it('may choose between papers and promise', async () => {
    at('2026-09-18T10:00:00');
    for (const who of [people.filer, people.unit, people.centre])
      expect(well(await eligibility(who))).toMatchObject({
        eligible: true,
        ways: ['papers', 'promise'],
        reason: null,
      });
    for (const who of [people.stranger, people.otherUnit, people.citizen])
      expect((await eligibility(who)).status).toBe(404);
    expect((await eligibility(people.filer, 'SC-9999')).status).toBe(404);
  });

  it('is not who stands on a list of serious dishonesty, and is told so (B7, E8)', async () => {
    at('2026-09-18T10:00:00');
    const listed = await aStoredRecord(service.table, {
      catalogue: 'serious-dishonesty',
      title: '市场监督管理严重违法失信名单',
      date: '2026-06-01',
      publicUntil: '2029-06-01',
      data: { YZ_LRRQ: '2026-06-01' },
    });
    const { eligible, ways, reason, conditions } = well(await eligibility(people.filer));
    expect({ eligible, ways }).toEqual({ eligible: false, ways: ['papers'] });
    expect(reason).toContain('市场监督管理严重违法失信名单');
    expect(conditions.filter(({ met }) => !met).map(({ code }) => code)).toEqual(['serious-list']);
    const refused = await promise();
    expect(refused.status).toBe(409);
    expect(refused.json.type).toContain('serious-list');
    // Once that is repaired, the way is open again.
    await service.table.put({ ...listed, standing: 'repaired', publicUntil: null });
    expect(well(await eligibility(people.filer)).eligible).toBe(true);
  });

  it('is not who broke a promise that is not repaired', async () => {
    at('2026-09-18T10:00:00');
    const id = await heard('broken', { matter: '违诺的店' });
    const { record } = well(await act(people.unit, id, 'broken', { documentNumber: '示市监诺〔2026〕9号' }));
    const refused = await promise();
    expect([refused.status, refused.json.type]).toEqual([409, expect.stringContaining('unkept')]);
    // It is repaired like other entries, after the shortest publicity of its degree.
    const asked = await service.call<{ degree: string; earliest: string; route: string }>(
      repairs,
      people.filer,
      'GET /repairs/eligibility',
      {},
      { query: { record: record ?? '' } },
    );
    expect(asked.json).toMatchObject({ degree: 'ordinary', earliest: '2026-12-18' });
    await service.table.put({ ...(await stored(record)), standing: 'repaired', publicUntil: null });
    expect(well(await eligibility(people.filer)).eligible).toBe(true);
  });
});

describe('a finding against a promise', () => {
  it.each(['partly', 'broken', 'false'] as const)(
    '%s needs the promiser to have been heard',
    async (outcome) => {
      at('2026-09-18T10:00:00');
      const id = await checking();
      const body = { documentNumber: '示市监诺〔2026〕1号', unkept: '没有冷藏设备' };
      const unheard = await act(people.unit, id, outcome, body);
      expect([unheard.status, unheard.json.type]).toEqual([409, expect.stringContaining('not-heard')]);
      well(await act(people.unit, id, 'hear', { intended: 'false', findings: '没有冷藏设备' }));
      const early = await act(people.unit, id, outcome, body);
      expect([early.status, early.json.type]).toEqual([409, expect.stringContaining('hearing-open')]);
      // Who says nothing within its days is decided on after them.
      at('2026-09-30T10:00:00');
      expect((await act(people.filer, id, 'answer', { statement: '太晚' })).json.type).toContain('not-heard');
      const { state, finding, record } = well(await act(people.unit, id, outcome, body));
      expect(state).toBe({ partly: 'partly-kept', broken: 'broken', false: 'false' }[outcome]);
      expect(finding).toMatchObject({ consequences: '撤销以承诺取得的行政许可。' });
      expect((await stored(record)).data).toMatchObject({
        CN_LXZT: outcome === 'partly' ? '部分履行' : '全部未履行',
        CN_WLXNR: '没有冷藏设备',
        CN_ZRZJ: '撤销以承诺取得的行政许可。',
        CN_RDRQ: '2026-09-30',
      });
      await service.table.put({ ...(await stored(record)), standing: 'repaired', publicUntil: null });
    },
  );

  it('needs findings to hear about, and a document', async () => {
    at('2026-09-18T10:00:00');
    const id = await checking();
    expect((await act(people.unit, id, 'hear', { intended: 'broken' })).status).toBe(422);
    well(await act(people.unit, id, 'hear', { intended: 'broken', findings: '没有冷藏设备' }));
    well(await act(people.filer, id, 'answer', { statement: '设备已在途中' }));
    expect((await act(people.unit, id, 'broken', {})).status).toBe(422);
    // What the promiser was not told of is not found.
    const graver = await act(people.unit, id, 'false', { documentNumber: '示市监诺〔2026〕2号' });
    expect([graver.status, graver.json.type]).toEqual([409, expect.stringContaining('not-heard')]);
    well(await act(people.unit, id, 'mend', { reason: '配齐冷藏设备' }));
    expect(well(await act(people.unit, id, 'kept')).state).toBe('kept');
  });
});

describe('a promise that comes to nothing', () => {
  it('is withdrawn until the business is done, and not after (B8)', async () => {
    at('2026-09-18T10:00:00');
    const early = well(await promise(), 201);
    well(await act(people.filer, early.id, 'withdraw', { reason: '改为提交材料' }));
    expect((await act(people.unit, early.id, 'accept')).json.type).toContain('wrong-state');
    const accepted = well(await promise(), 201);
    const { record } = well(await act(people.unit, accepted.id, 'accept'));
    well(await act(people.filer, accepted.id, 'withdraw', { reason: '改为提交材料' }));
    expect((await stored(record)).standing).toBe('revoked');
    const done = well(await promise(), 201);
    well(await act(people.unit, done.id, 'accept', { decision: '示市监许〔2026〕2号' }));
    const late = await act(people.filer, done.id, 'withdraw', { reason: '改为提交材料' });
    expect([late.status, late.json.type]).toEqual([409, expect.stringContaining('business-done')]);
    const checked = await act(people.filer, await checking(), 'withdraw', { reason: '改为提交材料' });
    expect([checked.status, checked.json.type]).toEqual([409, expect.stringContaining('business-done')]);
  });

  it('is turned down with a reason', async () => {
    at('2026-09-18T10:00:00');
    const { id } = well(await promise(), 201);
    expect((await act(people.unit, id, 'end', {})).status).toBe(422);
    expect(well(await act(people.unit, id, 'end', { reason: '不符合承诺条件' })).state).toBe('ended');
  });

  it('is nothing to another unit, and nothing that the centre acts on', async () => {
    at('2026-09-18T10:00:00');
    const { id } = well(await promise(), 201);
    expect((await show(people.otherUnit, id)).status).toBe(404);
    expect((await act(people.otherUnit, id, 'accept')).status).toBe(404);
    expect((await show(people.centre, id)).status).toBe(200);
    expect((await act(people.centre, id, 'accept')).status).toBe(403);
    expect((await act(people.filer, id, 'accept')).status).toBe(403);
  });
});

describe('the check of a promise', () => {
  it('has the days of its item', async () => {
    at('2026-09-18T10:00:00');
    await onTheList({ code: 'SC-0005', checkDays: 5 });
    const { id } = well(await promise({ item: 'SC-0005' }), 201);
    const { deadlines } = well(await act(people.unit, id, 'accept'));
    // 25 to 27 September is the Mid-Autumn Festival, 20 September is worked.
    expect(deadlines.at(-1)).toMatchObject({ step: 'check', dueAt: '2026-09-24T23:59:59+08:00' });
  });
});

describe('the record of a promise', () => {
  it('that is not public is in the owner’s view and on no public page (B9)', async () => {
    at('2026-09-18T10:00:00');
    await onTheList({ code: 'SC-0009', publication: 'none' });
    const { id } = well(await promise({ item: 'SC-0009' }), 201);
    const { record } = well(await act(people.unit, id, 'accept'));
    const params = { id: record ?? '' };
    const look = async (who: Person | null) =>
      (await service.call(subjects, who, 'GET /records/{id}', params)).status;
    expect(await look(people.filer)).toBe(200);
    expect(await look(people.unit)).toBe(200);
    expect(await look(null)).toBe(404);
    expect(await look(people.stranger)).toBe(404);
    const listed = async (who: Person | null) =>
      (
        await service.call<{ items: { id: string }[] }>(
          subjects,
          who,
          'GET /subjects/{id}/records',
          { id: subject },
          { query: { catalogue: 'commitment', limit: '100' } },
        )
      ).json.items.some((each) => each.id === record);
    expect([await listed(people.filer), await listed(null)]).toEqual([true, false]);
  });

  it('is exported in the national form', async () => {
    at('2026-09-18T10:00:00');
    const kept = await checking();
    well(await act(people.unit, kept, 'kept'));
    const query = { format: 'national', limit: '100' };
    const file = await service.call(commitments, people.unit, 'GET /commitments', {}, { query });
    expect(file.headers['content-type']).toBe('text/csv; charset=utf-8');
    const lines = file.text.replace('\uFEFF', '').trim().split('\r\n');
    expect(lines[0]?.split(',')).toHaveLength(20);
    expect(lines.length).toBeGreaterThan(5);
    expect(file.text).not.toContain('履行中');
    const asked = { headers: { accept: 'text/csv' } };
    expect((await service.call(commitments, people.centre, 'GET /commitments', {}, asked)).text).toContain(
      '承诺编码',
    );
    expect((await service.call(commitments, people.filer, 'GET /commitments', {}, asked)).status).toBe(404);
  });
});

describe('the list of items', () => {
  const list = () =>
    service.call<{ items: { code: string; textVersion: string }[] }>(
      commitments,
      null,
      'GET /commitment-items',
      {},
      { query: { limit: '100' } },
    );
  const codes = async () => (await list()).json.items.map(({ code }) => code);

  it('is kept by units and approved by the centre', async () => {
    at('2026-09-18T10:00:00');
    const { id } = well(await propose({ code: 'SC-0002' }), 201);
    expect(await codes()).not.toContain('SC-0002');
    expect((await actOnItem(people.unit, id, 'approve')).status).toBe(403);
    expect((await actOnItem(people.otherUnit, id, 'withdraw')).status).toBe(404);
    well(await actOnItem(people.centre, id, 'approve'));
    expect(await codes()).toContain('SC-0002');
    const other = await propose({ code: 'SC-0002' }, people.otherUnit);
    expect([other.status, other.json.type]).toEqual([409, expect.stringContaining('other-unit')]);
    const open = well(await propose({ code: 'SC-0002', promise: '新的文本' }), 201);
    expect((await propose({ code: 'SC-0002' })).status).toBe(409);
    well(await actOnItem(people.centre, open.id, 'approve'));
    const found = (await list()).json.items.find(({ code }) => code === 'SC-0002');
    expect(found?.textVersion).toBe('2');
    const stale = await promise({ item: 'SC-0002' });
    expect(stale.json.errors?.map(({ pointer }) => pointer)).toEqual(['/textVersion']);
    // A version whose place another one has taken is no matter any more.
    expect((await actOnItem(people.centre, id, 'retire', { reason: '停用' })).json.type).toContain(
      'replaced',
    );
    well(await actOnItem(people.unit, open.id, 'retire', { reason: '停用' }));
    expect(await codes()).not.toContain('SC-0002');
    const gone = await promise({ item: 'SC-0002', textVersion: '2' });
    expect([gone.status, gone.json.type]).toEqual([409, expect.stringContaining('offered')]);
  });

  it.each([
    ['by its field', { field: 'life-and-property' }, '/field'],
    ['by its name', { matter: '危险化学品经营许可' }, '/matter'],
  ])('offers nothing of an excluded field, told %s (B10)', async (_, over, pointer) => {
    at('2026-09-18T10:00:00');
    const { status, json } = await propose({ code: 'SC-0010', ...over });
    expect([status, ...(json.errors ?? []).map((each) => each.pointer)]).toEqual([422, pointer]);
  });

  it('offers nothing that has come to be excluded, and no promise is taken for it (B10)', async () => {
    at('2026-09-18T10:00:00');
    const { id } = well(await propose({ code: 'SC-0011' }), 201);
    const { commitmentItems, offerWrite } = await import('../../shared/store/commitment-items.ts');
    const of = await commitmentItems.byId(service.table, id);
    if (of === undefined) throw new Error(id);
    // Put there before its field was excluded.
    await service.table.transact([
      offerWrite({ ...of, matter: '危险化学品经营许可' }, new Date().toISOString(), null),
    ]);
    expect(await codes()).not.toContain('SC-0011');
    const refused = await promise({ item: 'SC-0011' });
    expect([refused.status, refused.json.type]).toEqual([409, expect.stringContaining('excluded')]);
  });
});
