import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { contentOf } from '../../functions/data-queries/service.ts';
import { born } from '../../shared/domain/cases/kind.ts';
import { type DataQuery, dataQueryKind } from '../../shared/domain/data-queries/data-query.ts';
import { contradictionNames } from '../../shared/policy/contradictions.ts';
import { ecologyUnit, marketSupervisionUnit, units } from '../../shared/policy/units.ts';
import { spentUnits } from '../../shared/store/capacity.ts';
import { dataQueries } from '../../shared/store/data-queries.ts';
import { countedStores } from '../../shared/store/kinds.ts';
import {
  newReconciliation,
  newReconciliationWrite,
  reconciliationWrite,
} from '../../shared/store/reconciliations.ts';
import { type RecordItem, recordsOf } from '../../shared/store/records.ts';
import { importing } from '../support/importing.ts';
import { inProcess, type Person } from '../support/in-process.ts';
import { aStoredRecord, people } from '../support/objection-city.ts';

let service: Awaited<ReturnType<typeof inProcess>>;
let store: Awaited<ReturnType<typeof importing>>;
const functions: Record<'changes' | 'overview' | 'queries' | 'objections', unknown> = {
  changes: undefined,
  overview: undefined,
  queries: undefined,
  objections: undefined,
};

beforeAll(async () => {
  service = await inProcess();
  process.env.NOTICE_CHANNELS = '[]';
  store = await importing(service.table);
  store.serve();
  functions.changes = (await import('../../functions/changes/handler.ts')).handler;
  functions.overview = (await import('../../functions/overview/handler.ts')).handler;
  functions.queries = (await import('../../functions/data-queries/handler.ts')).handler;
  functions.objections = (await import('../../functions/objections/handler.ts')).handler;
  await city();
}, 240_000);
afterEach(() => {
  vi.useRealTimers();
});
afterAll(async () => {
  await store.close();
  await service.close();
});

const subject = '91320100748204660Q';
/** A unit that was once in the register of units. */
const formerUnit = '11440100XXXX00999Z';

function at(time: string): void {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date(`${time}+08:00`) });
}

const penalty = (number: number) => ({
  行政相对人名称: '示范市朝晖商贸有限公司',
  行政相对人类别: '法人及非法人组织',
  统一社会信用代码: subject,
  行政处罚决定书文号: `示市监罚〔2026〕${number}号`,
  违法行为类型: '未按期年报',
  违法事实: '未按期公示年度报告',
  处罚依据: '《企业信息公示暂行条例》第十七条',
  处罚类别: '警告',
  处罚内容: '警告',
  处罚决定日期: '2026-09-24',
  处罚机关: '示范市市场监督管理局',
  处罚机关统一社会信用代码: marketSupervisionUnit,
});

async function sent(numbers: readonly number[], time: string): Promise<void> {
  const received = await store.received(numbers.map(penalty), { at: time, confirmed: true });
  const { accepted } = await store.run(received, new Date(time));
  expect(accepted).toBe(numbers.length);
}

/** A data query as it comes about, without anybody's asking. */
async function query(
  id: string,
  record: RecordItem,
  over: Partial<Pick<DataQuery, 'unit' | 'contradiction' | 'question'>>,
): Promise<void> {
  const content = { id, ...contentOf(record, { question: '', contradiction: null }), ...over };
  const centre = { party: 'centre', sub: 'centre', name: '赵六' } as const;
  await service.table.transact(dataQueries.birthWrites(born(dataQueryKind, content, centre, new Date())));
}

/** Seven records in October, one in September; three data queries and an objection; a reconciliation. */
async function city(): Promise<void> {
  await sent([1], '2026-09-28T02:00:00.000Z');
  await sent([2, 3, 4, 5, 6, 7, 8], '2026-10-12T02:00:00.000Z');
  at('2026-10-14T10:00:00');
  const [record, second, third] = await Array.fromAsync(recordsOf(service.table, subject));
  if (record === undefined || second === undefined || third === undefined) throw new Error('no records');
  await query('SJ-2026-000000001', record, { question: '日期' });
  await query('SJ-2026-000000002', second, {
    contradiction: { code: 'other-degree', pair: 'P', other: record.id, otherTitle: record.title },
  });
  await query('SJ-2026-000000003', third, { question: '金额', unit: formerUnit });
  const { id } = await aStoredRecord(service.table, { subjectName: '示范市朝晖商贸有限公司' });
  const filed = await service.call(
    functions.objections,
    people.filer,
    'POST /objections',
    {},
    { body: { record: id, kind: 'wrong', statement: '金额有误', requested: '更正金额' } },
  );
  expect(filed.status).toBe(201);
  const now = new Date();
  const asked = newReconciliation(
    { id: 'R1', unit: ecologyUnit, catalogue: 'administrative-penalty', by: 'other' },
    now,
  );
  await service.table.transact([newReconciliationWrite(asked)]);
  const counts = { sent: 9, held: 8, same: 6, missing: 2, extra: 1, different: 1 };
  const { write } = reconciliationWrite(asked, { state: 'done', finishedAt: now.toISOString(), counts });
  await service.table.transact([write]);
  const types = ['batch', 'changes', ...countedStores.map(({ kind }) => kind.name)];
  // What follows from a change may be one itself.
  while ((await service.drain(functions.changes, types)) > 0);
  vi.useRealTimers();
}

interface Figures {
  readonly begun: number;
  readonly inHand: number;
  readonly ended: number;
  readonly overdue: number;
}
interface Shown {
  readonly records: {
    readonly months: readonly { readonly month: string; readonly figures: { readonly records: number } }[];
    readonly units: readonly { readonly unit: string; readonly figures: { readonly records: number } }[];
  };
  readonly coverage: { readonly reporting: readonly { readonly unit: string; readonly late: boolean }[] };
  readonly cases: readonly {
    readonly kind: string;
    readonly total: Figures;
    readonly months: readonly (Figures & { readonly month: string })[];
    readonly units: readonly (Figures & { readonly unit: string })[];
  }[];
  readonly lists: readonly { readonly list: string; readonly count: number | null; readonly url: string }[];
}
interface Rows {
  readonly items: readonly {
    readonly text: { readonly zh: string };
    readonly case: string | null;
    readonly unit: string | null;
    readonly catalogue: string | null;
    readonly day: string | null;
    readonly count: number | null;
    readonly url: string | null;
  }[];
  readonly next: string | null;
}

const ask = <T>(who: Person | null, route: string, params = {}, query = {}, accept = 'application/json') =>
  service.call<T>(functions.overview, who, `GET ${route}`, params, { query, headers: { accept } });
const list = (who: Person, name: string, query = {}) =>
  ask<Rows>(who, '/overview/{list}', { list: name }, query);

describe('the overview', () => {
  it('tells of records by month and unit what came in', async () => {
    at('2026-10-14T11:00:00');
    const { json } = await ask<Shown>(people.centre, '/overview');
    const byMonth = Object.fromEntries(json.records.months.map((each) => [each.month, each.figures.records]));
    expect(Object.keys(byMonth)).toHaveLength(12);
    expect(byMonth).toMatchObject({ '2025-11': 0, '2026-09': 1, '2026-10': 7 });
    const ofUnit = json.records.units.find(({ unit }) => unit === marketSupervisionUnit);
    expect(ofUnit?.figures.records).toBe(7);
    expect(json.records.units.map(({ unit }) => unit)).toEqual(
      expect.arrayContaining(units.map(({ code }) => code)),
    );
  });

  it('tells of each kind of case what a recount finds, in all, by month and by unit', async () => {
    at('2026-10-14T11:00:00');
    const { json } = await ask<Shown>(people.centre, '/overview');
    expect(json.cases.map(({ kind }) => kind)).toEqual(countedStores.map(({ kind }) => kind.name));
    for (const each of countedStores) {
      const shown = json.cases.find(({ kind }) => kind === each.kind.name);
      const states = Object.keys(each.kind.lifeCycle.states) as never[];
      const cases = (
        await Promise.all(states.map((state) => Array.fromAsync(each.each(service.table, state))))
      ).flat();
      const inHand = cases.filter(({ state }) => each.kind.lifeCycle.states[state]?.turn !== null).length;
      expect(shown?.total).toMatchObject({ begun: cases.length, inHand });
      expect(shown?.months.at(-1)).toMatchObject({ month: '2026-10', begun: cases.length });
      for (const { unit, begun } of shown?.units ?? [])
        expect(cases.filter((of) => (of as { unit?: string }).unit === unit)).toHaveLength(begun);
    }
    expect(json.cases.find(({ kind }) => kind === 'data-query')?.units).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ unit: marketSupervisionUnit, begun: 2 }),
        expect.objectContaining({ unit: formerUnit, begun: 1 }),
      ]),
    );
  });

  it('costs few read units', async () => {
    at('2026-10-14T11:00:00');
    spentUnits();
    await ask(people.centre, '/overview');
    expect(spentUnits().readUnits).toBeLessThan(4 * countedStores.length);
  });

  it('is CSV as well, whole and part by part', async () => {
    at('2026-10-14T11:00:00');
    const whole = await ask(people.auditor, '/overview', {}, {}, 'text/csv');
    expect(whole.headers['content-type']).toBe('text/csv; charset=utf-8');
    expect(whole.text).toContain('每月报送,2026-10,,,,,入库记录,7,');
    expect(whole.text).toContain(`各类事项,,${formerUnit},${formerUnit},data-query,数据核查,办理中,1,`);
    const part = await ask(people.centre, '/overview', {}, { part: 'coverage', format: 'csv' });
    expect(part.text.split('\r\n')[1]).toMatch(/^报送到哪一天,/);
  });

  it('is for the centre and auditors alone, and refuses months that are none', async () => {
    expect((await ask(people.provider, '/overview')).status).toBe(403);
    expect((await ask(null, '/overview')).status).toBe(401);
    expect((await ask(people.centre, '/overview', {}, { month: '2026-13' })).status).toBe(422);
    expect((await ask(people.centre, '/overview/{list}', { list: 'nothing' })).status).toBe(404);
  });

  it('leads the centre to the cases behind a figure, and an auditor nowhere that is closed to it', async () => {
    at('2026-10-14T11:00:00');
    const centre = await ask(people.centre, '/overview', {}, {}, 'text/html');
    expect(centre.page).toContain('href="/data-queries?month=2026-10"');
    expect(centre.page).toContain(`href="/data-queries?unit=${formerUnit}"`);
    expect(centre.page).toContain('<title>');
    const auditor = await ask(people.auditor, '/overview', {}, {}, 'text/html');
    expect(auditor.page).not.toContain('href="/data-queries?');
    const queue = (query: object) =>
      service.call<{ items: { id: string }[] }>(
        functions.queries,
        people.centre,
        'GET /data-queries',
        {},
        { query: query as Record<string, string> },
      );
    const ids = async (query: object) => (await queue(query)).json.items.map(({ id }) => id).sort();
    expect(await ids({ month: '2026-10' })).toHaveLength(3);
    expect(await ids({ month: '2026-09' })).toEqual([]);
    expect(await ids({ unit: formerUnit })).toEqual(['SJ-2026-000000003']);
    expect((await queue({ month: '2026-1' })).status).toBe(422);
    const objections = (query: Record<string, string>) =>
      service.call<{ items: unknown[] }>(
        functions.objections,
        people.centre,
        'GET /objections',
        {},
        { query },
      );
    expect((await objections({ unit: marketSupervisionUnit, month: '2026-10' })).json.items).toHaveLength(1);
    expect((await objections({ unit: ecologyUnit })).json.items).toEqual([]);
  });
});

describe('the lists of what needs somebody', () => {
  it('name what is late from the day after its last day on, of all units or one', async () => {
    at('2026-10-19T23:59:00');
    expect(
      (await list(people.centre, 'late-cases')).json.items.filter(({ case: id }) => id?.startsWith('SJ')),
    ).toEqual([]);
    at('2026-10-20T00:01:00');
    const { json } = await list(people.centre, 'late-cases');
    const late = json.items.filter(({ case: id }) => id?.startsWith('SJ'));
    expect(late).toHaveLength(3);
    expect(late[0]).toMatchObject({
      unit: expect.any(String),
      url: expect.stringMatching(/^\/data-queries\//),
    });
    const ofOne = await list(people.centre, 'late-cases', { unit: formerUnit });
    expect(ofOne.json.items.map(({ case: id }) => id)).toEqual(['SJ-2026-000000003']);
    expect((await list(people.auditor, 'late-cases')).json.items.every(({ url }) => url === null)).toBe(true);
  });

  it('name units whose reports have stopped, or never came', async () => {
    at('2026-10-14T11:00:00');
    const { json } = await list(people.centre, 'late-reports');
    const { json: overview } = await ask<Shown>(people.centre, '/overview');
    expect(json.items).toHaveLength(overview.coverage.reporting.filter(({ late }) => late).length);
    expect(json.items.length).toBe(overview.lists.find(({ list: name }) => name === 'late-reports')?.count);
    expect(json.items[0]).toMatchObject({ text: { zh: '从未声明完整' }, day: null });
  });

  it('name records that contradict each other, and reconciliations that differ', async () => {
    at('2026-10-14T11:00:00');
    const { json } = await list(people.centre, 'contradictions');
    expect(json.items).toEqual([
      expect.objectContaining({
        case: 'SJ-2026-000000002',
        text: contradictionNames['other-degree'],
        catalogue: 'administrative-penalty',
      }),
    ]);
    const compared = await list(people.auditor, 'reconciliations');
    expect(compared.json.items).toEqual([
      expect.objectContaining({
        unit: ecologyUnit,
        day: '2026-10-14',
        count: 4,
        text: expect.objectContaining({ zh: '平台缺 2 条，平台多 1 条，内容不同 1 条' }),
      }),
    ]);
    const ofOther = await list(people.auditor, 'reconciliations', { unit: marketSupervisionUnit });
    expect(ofOther.json.items).toEqual([]);
  });

  it('name cases without an officer, until somebody deals with them', async () => {
    at('2026-10-14T11:00:00');
    const { json } = await list(people.centre, 'without-officer');
    expect(json.items).toHaveLength(1);
    const [row] = json.items;
    const assigned = await service.call(
      functions.objections,
      people.centre,
      'POST /objections/{id}/assign',
      { id: row?.case ?? '' },
      { body: {} },
    );
    expect(assigned.status).toBe(200);
    expect((await list(people.centre, 'without-officer')).json.items).toEqual([]);
  });

  it('name what no unit of the register owns', async () => {
    at('2026-10-14T11:00:00');
    const { json } = await list(people.centre, 'unowned');
    expect(json.items).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ unit: formerUnit, count: 1, url: `/data-queries?unit=${formerUnit}` }),
        expect.objectContaining({ catalogue: 'honour', url: '/catalogues/honour' }),
      ]),
    );
    expect(json.items.some(({ unit }) => unit === marketSupervisionUnit)).toBe(false);
  });

  it('page by page, and whole as CSV', async () => {
    at('2026-10-20T00:01:00');
    const seen: (string | null)[] = [];
    let cursor: string | null | undefined;
    do {
      const { json }: { json: Rows } = await list(people.centre, 'late-cases', {
        limit: '1',
        ...(typeof cursor === 'string' ? { cursor } : {}),
      });
      seen.push(...json.items.map(({ case: id }) => id));
      cursor = json.next;
    } while (cursor !== null);
    for (const name of ['late-cases', 'late-reports'])
      expect((await list(people.centre, name, { cursor: 'broken' })).status).toBe(400);
    const csv = await ask(people.centre, '/overview/{list}', { list: 'late-cases' }, {}, 'text/csv');
    const lines = csv.text.trim().split('\r\n').slice(1);
    expect(lines.map((line) => line.split(',')[2]).sort()).toEqual([...seen].sort());
    const page = await ask(people.centre, '/overview/{list}', { list: 'late-cases' }, {}, 'text/html');
    expect(page.page).toContain('SJ-2026-000000003');
  });

  it('say nothing of what a case is about', async () => {
    at('2026-10-20T00:01:00');
    for (const name of ['late-cases', 'contradictions', 'without-officer']) {
      const { text } = await list(people.auditor, name);
      expect(text).not.toContain(subject);
      expect(text).not.toContain('朝晖');
    }
  });
});
