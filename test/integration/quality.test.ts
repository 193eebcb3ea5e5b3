import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { recount } from '../../shared/domain/cases/tally.ts';
import {
  objectionContribution,
  queryContribution,
  versionContributions,
} from '../../shared/domain/statistics/quality.ts';
import { ecologyUnit, marketSupervisionUnit } from '../../shared/policy/units.ts';
import { batchById } from '../../shared/store/batches.ts';
import { dataQueries } from '../../shared/store/data-queries.ts';
import { objections } from '../../shared/store/objections.ts';
import { fileCounted } from '../../shared/store/quality.ts';
import { recordById, recordHistory, recordsOf } from '../../shared/store/records.ts';
import { type Counted, countAnew, tallies } from '../../shared/store/statistics.ts';
import { importing } from '../support/importing.ts';
import { inProcess, type Person } from '../support/in-process.ts';
import { people } from '../support/objection-city.ts';

let service: Awaited<ReturnType<typeof inProcess>>;
let store: Awaited<ReturnType<typeof importing>>;
const functions: Record<'changes' | 'quality' | 'queries', unknown> = {
  changes: undefined,
  quality: undefined,
  queries: undefined,
};

beforeAll(async () => {
  service = await inProcess();
  process.env.NOTICE_CHANNELS = '[]';
  store = await importing(service.table);
  store.serve();
  functions.changes = (await import('../../functions/changes/handler.ts')).handler;
  functions.quality = (await import('../../functions/quality/handler.ts')).handler;
  functions.queries = (await import('../../functions/data-queries/handler.ts')).handler;
});
afterEach(() => {
  vi.useRealTimers();
});
afterAll(async () => {
  await store.close();
  await service.close();
});

type Row = Readonly<Record<string, string>>;
const subjects = ['91320100748204660Q', '91310000132215150M', '91320000134762764K'] as const;

const penalty = (number: number, over: Row = {}): Row => ({
  行政相对人名称: `示范市朝晖${number % 3}商贸有限公司`,
  行政相对人类别: '法人及非法人组织',
  统一社会信用代码: subjects[number % 3] ?? '',
  行政处罚决定书文号: `示市监罚〔2026〕${number}号`,
  违法行为类型: '未按期年报',
  违法事实: '未按期公示年度报告',
  处罚依据: '《企业信息公示暂行条例》第十七条',
  处罚类别: '警告',
  处罚内容: '警告',
  处罚决定日期: '2026-09-24',
  处罚机关: '示范市市场监督管理局',
  处罚机关统一社会信用代码: marketSupervisionUnit,
  ...over,
});

/** A file that was received then, imported now. */
async function sent(rows: readonly Row[], at: string, unit = marketSupervisionUnit) {
  return store.run(await store.received(rows, { at, unit, confirmed: true }), new Date(at));
}

const types = ['batch', 'changes', 'data-query', 'objection'];
const drain = (again = false) => service.drain(functions.changes, types, again);
const batches: string[] = [];

/** All that counts, from what is stored now. */
async function recounted(): Promise<Record<string, unknown>> {
  const { table } = service;
  const contributions = [];
  for (const id of batches) {
    const batch = await batchById(table, id);
    const counted = batch === undefined ? null : await fileCounted(table, batch);
    if (counted !== null) contributions.push(counted.contribution);
  }
  for (const subject of subjects)
    for await (const record of recordsOf(table, subject))
      for (const version of [...(await recordHistory(table, record.id)), record])
        contributions.push(...versionContributions([version]));
  for (const state of ['asked', 'answered', 'closed', 'withdrawn'] as const)
    for await (const query of dataQueries.each(table, state)) contributions.push(queryContribution(query));
  for await (const objection of objections.each(table, 'closed'))
    contributions.push(objectionContribution(objection));
  return Object.fromEntries([...recount(contributions)].sort());
}
const counted = async () => Object.fromEntries([...(await tallies(service.table, '', 'quality'))].sort());

const ask = (who: Person, path: string, { query = {}, accept = 'application/json' } = {}) =>
  service.call<{ [name: string]: never }>(
    functions.quality,
    who,
    `GET ${path}`,
    {},
    { query, headers: { accept } },
  );

describe('the quality of data', () => {
  it('is counted as files, records and queries come, and equals a recount however often they come again', async () => {
    const first = await sent(
      [1, 2, 3, 4].map((number) => penalty(number)),
      '2026-10-12T02:00:00.000Z',
    );
    const second = await sent(
      [
        penalty(5, { 统一社会信用代码: '91320100748204660A' }),
        penalty(6, { 统一社会信用代码: '' }),
        penalty(7),
        penalty(1, { 处罚内容: '警告，责令改正' }),
      ],
      '2026-10-13T02:00:00.000Z',
    );
    batches.push(first.id, second.id);
    expect([second.accepted, second.rejected]).toEqual([2, 2]);
    vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-10-14T02:00:00.000Z') });
    const [record] = await Array.fromAsync(recordsOf(service.table, subjects[0]));
    const asked = await service.call<{ id: string }>(
      functions.queries,
      people.centre,
      'POST /data-queries',
      {},
      { body: { record: record?.id, question: '日期' } },
    );
    await service.call(
      functions.queries,
      people.provider,
      'POST /data-queries/{id}/confirm',
      { id: asked.json.id },
      { body: { reason: '无误' } },
    );
    await drain();
    expect(await counted()).toEqual(await recounted());
    await drain(true);
    await drain(true);
    expect(await counted()).toEqual(await recounted());
    expect(await recordById(service.table, record?.id ?? '')).toBeDefined();

    const { json } = await ask(people.centre, '/quality', { query: { month: '2026-10' } });
    expect(json).toMatchObject({
      month: '2026-10',
      total: {
        figures: {
          received: 8,
          refused: 2,
          open: 2,
          records: 5,
          wrongCodes: 1,
          missingCodes: 1,
          late: 1,
          queries: 1,
        },
        rates: {
          coverage: { part: 5, whole: 7, rate: 0.7143 },
          'wrong-codes': { part: 1, whole: 6 },
          compliance: { part: 6, whole: 8, rate: 0.75 },
          timeliness: { part: 4, whole: 5, rate: 0.8 },
          lateness: { rate: 0.2 },
          corrections: { part: 1, whole: 1, rate: 1 },
          upheld: { rate: null },
        },
      },
      units: [{ unit: marketSupervisionUnit }],
    });
  });

  it('stays right in any order: the same contributions once, twice or the older one last', async () => {
    let rounds = 0;
    const change = fc.record({
      id: fc.constantFrom('a', 'b', 'c'),
      order: fc.integer({ min: 1, max: 6 }),
      cell: fc.constantFrom('2026-10#u#x', '2026-11#u#x'),
      count: fc.integer({ min: 0, max: 3 }),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(change, { minLength: 1, maxLength: 8 }),
        fc.infiniteStream(fc.nat()),
        async (all, order) => {
          rounds += 1;
          const of = `round-${rounds}`;
          // Of one thing at one moment there is one state.
          const states = new Map(all.map((each) => [`${each.id}#${each.order}`, each]));
          const once: Counted[] = [...states.values()].map(({ id, order: at, cell, count }) => ({
            id: `${of}:${id}`,
            order: at,
            contribution: { tallies: count === 0 ? [] : [cell], counts: count === 0 ? {} : { rows: count } },
          }));
          const latest = new Map<string, Counted>();
          for (const each of once)
            if ((latest.get(each.id)?.order ?? 0) < each.order) latest.set(each.id, each);
          const shuffled = [...once, ...once]
            .map((each) => [order.next().value, each] as const)
            .sort(([a], [b]) => a - b)
            .map(([, each]) => each);
          for (const each of shuffled) await countAnew(service.table, of, each);
          const found = [...(await tallies(service.table, '', of))].filter(
            ([, tally]) => Object.keys(tally).length > 0,
          );
          const wanted = recount([...latest.values()].map(({ contribution }) => contribution));
          expect(Object.fromEntries(found)).toEqual(Object.fromEntries(wanted));
        },
      ),
      { numRuns: 25 },
    );
  });

  it('shows a unit its own numbers alone', async () => {
    const october = { query: { month: '2026-10' } };
    const own = await ask(people.provider, '/quality', october);
    expect(own.json).toMatchObject({ units: [{ unit: marketSupervisionUnit }] });
    expect((await ask(people.otherProvider, '/quality', october)).json).toMatchObject({
      units: [],
      items: [],
    });
    const path = `/quality/units/${marketSupervisionUnit}`;
    const unit = (who: Person) =>
      service.call(functions.quality, who, 'GET /quality/units/{unit}', { unit: marketSupervisionUnit });
    expect((await unit(people.provider)).status).toBe(200);
    expect((await unit(people.otherProvider)).status).toBe(404);
    expect((await unit(people.auditor)).status).toBe(200);
    expect((await unit(people.citizen)).status).toBe(403);
    expect(path).toContain(ecologyUnit.slice(0, 8));
  });

  it('comes as a page with pictures whose numbers stand in tables, and as CSV with what each rate is of', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-10-20T02:00:00.000Z') });
    const { page } = await ask(people.centre, '/quality', { accept: 'text/html' });
    expect(page).toContain('<svg');
    expect(page).not.toContain('<script');
    expect(page).not.toContain('NaN');
    expect(page).toContain('71.43%');
    expect(page).toContain('÷');
    const unit = await service.call(
      functions.quality,
      people.provider,
      'GET /quality/units/{unit}',
      { unit: marketSupervisionUnit },
      { headers: { accept: 'text/html' }, query: { catalogue: 'administrative-penalty' } },
    );
    expect(unit.page).toContain('2026-10');
    expect(unit.page).not.toContain('NaN');
    for (const call of [{ query: { format: 'csv' } }, { accept: 'text/csv' }]) {
      const { text, headers } = await ask(people.centre, '/quality', call);
      expect(headers['content-type']).toBe('text/csv; charset=utf-8');
      const [head = '', line = ''] = text.slice(1).split('\r\n');
      expect(head).toContain('及时率,及时率分子,及时率分母');
      expect(line).toContain('0.8,4,5');
      // An objection was never decided: nothing to share.
      expect(line).toContain('—,0,0');
      expect(line.split(',')).toHaveLength(head.split(',').length);
    }
  });
});
