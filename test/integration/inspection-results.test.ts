import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { nextVersion, versionWrites } from '../../shared/store/record-versions.ts';
import { type RecordItem, recordById } from '../../shared/store/records.ts';
import type { Person } from '../support/in-process.ts';
import {
  anObject,
  anOfficer,
  codes,
  ecology,
  ecologyToo,
  inspecting,
  market,
} from '../support/inspecting.ts';
import { people } from '../support/objection-city.ts';

let city: Awaited<ReturnType<typeof inspecting>>;
let plan = '';
const today = new Date().toLocaleDateString('sv', { timeZone: 'Asia/Shanghai' });

beforeAll(async () => {
  city = await inspecting();
  await city.directories(
    ecology,
    codes.map((code) => anObject(code)),
    ['GZ001', 'GZ002'].map((number) => anOfficer(number)),
  );
  plan = (await city.plan(ecology, { ratios: { B: 100 } })).json.id;
  await city.act(ecology, plan, 'freeze');
  await city.act(ecology, plan, 'draw');
}, 600_000);
afterAll(() => city.close());

interface Shown {
  readonly code: string;
  readonly state: string;
  readonly outcome: string;
  readonly record: string;
  readonly late: boolean;
}
type Items = { readonly items: readonly Shown[] };

const state = (object: string, over: Readonly<Record<string, unknown>> = {}, who: Person = ecology) =>
  city.ask<Shown>(
    who,
    'POST /inspections/plans/{id}/results',
    { id: plan },
    { body: { object, outcome: '未发现问题', formedOn: today, ...over } },
  );
const seenBy = async (who: Person | null) =>
  (await city.ask<Items>(who, 'GET /inspections/plans/{id}/results', { id: plan })).json.items;
const queue = async (who: Person) => (await city.ask<Items>(who, 'GET /inspections/results')).json.items;

async function recordOf(id: string): Promise<RecordItem> {
  const found = await recordById(city.table, id);
  if (found === undefined) throw new Error(id);
  return found;
}

interface Tasks {
  readonly items: readonly {
    readonly plan: string;
    readonly withoutResult: number;
    readonly unpublished: number;
    readonly dueOn: string | null;
    readonly late: boolean;
  }[];
}

const tasks = async (who: Person) =>
  (await city.ask<Tasks>(who, 'GET /inspections/tasks', {}, { query: { limit: '100' } })).json.items;

describe('what was drawn', () => {
  it('stands among the tasks of its unit until every result is public, and late on the overview', async () => {
    const due = { ratios: { B: 100 }, from: '2026-01-05', until: '2026-01-30' };
    const { id } = (await city.plan(ecology, due)).json;
    await city.act(ecology, id, 'freeze');
    await city.act(ecology, id, 'draw');
    const own = async () => (await tasks(ecology)).find((each) => each.plan === id);
    // 20 working days after 30 January 2026, with the Spring Festival and its two working weekends.
    expect(await own()).toMatchObject({ withoutResult: 8, unpublished: 0, dueOn: '2026-03-05', late: true });
    expect((await tasks(market)).map((each) => each.plan)).not.toContain(id);

    const { handler: overview } = await import('../../functions/overview/handler.ts');
    const late = async (unit?: string) => {
      const { json } = await city.call<{ items: { case: string; count: number; day: string }[] }>(
        overview,
        people.centre,
        'GET /overview/{list}',
        { list: 'late-inspections' },
        { query: { limit: '100', ...(unit === undefined ? {} : { unit }) } },
      );
      return json.items.filter((each) => each.case === id);
    };
    const row = { case: id, count: 8, day: '2026-03-05' };
    expect(await late()).toEqual([expect.objectContaining(row)]);
    expect(await late(ecology.unit ?? '')).toEqual([expect.objectContaining(row)]);
    expect(await late(market.unit ?? '')).toEqual([]);

    const stated = (object: string, over: object = {}) =>
      city.ask(
        ecology,
        'POST /inspections/plans/{id}/results',
        { id },
        { body: { object, outcome: '未发现问题', formedOn: today, ...over } },
      );
    await stated(codes[0]);
    await stated(codes[0]);
    expect(await own()).toMatchObject({ withoutResult: 7, unpublished: 1 });
    const { json } = await city.ask<{
      withoutResult: { count: number; objects: { code: string; officers: string[] }[] };
    }>(ecology, 'GET /inspections/plans/{id}/results', { id });
    expect(json.withoutResult.count).toBe(7);
    expect(json.withoutResult.objects.map(({ code }) => code).toSorted()).toEqual(codes.slice(1));
    const { json: others } = await city.ask(market, 'GET /inspections/plans/{id}/results', { id });
    expect(others.withoutResult).toBe(null);
    for (const code of codes) await stated(code, { publish: true });
    expect(await own()).toBe(undefined);
    expect(await late()).toEqual([]);
  });

  it('is no task any more once it is drawn again', async () => {
    const { id } = (await city.plan(ecology)).json;
    await city.act(ecology, id, 'freeze');
    await city.act(ecology, id, 'draw');
    expect((await tasks(ecology)).map((each) => each.plan)).toContain(id);
    await city.plan(ecology, { replaces: id, reason: '名录有误' });
    expect((await tasks(ecology)).map((each) => each.plan)).not.toContain(id);
  });
});

describe('a result', () => {
  it('waits in the queue of its unit until it is published, and nobody else sees it', async () => {
    const [code] = codes;
    expect((await state(code)).json).toMatchObject({ state: 'formed', record: null });
    expect(await queue(ecology)).toEqual([expect.objectContaining({ code, late: false })]);
    expect(await queue(market)).toEqual([]);
    expect(await seenBy(ecology)).toHaveLength(1);
    expect(await seenBy(null)).toEqual([]);
    expect((await state(code, { publish: true })).json).toMatchObject({ state: 'published' });
    expect(await queue(ecology)).toEqual([]);
    expect(await seenBy(null)).toEqual([expect.objectContaining({ code, state: 'published' })]);
  });

  it('goes on the record of its subject, who may be found by it', async () => {
    const { json } = await state(codes[1], {
      outcome: '发现问题已责令改正',
      problems: '标识不完整',
      publish: true,
    });
    const record = await recordOf(json.record);
    expect(record).toMatchObject({
      catalogue: 'inspection-result',
      unit: ecology.unit,
      standing: 'published',
      date: today,
      data: { JC_JG: '发现问题已责令改正', JC_RWBH: plan, JC_WT: '标识不完整', JC_JCJG: '示范市生态环境局' },
    });
    // It speaks against its subject: it has a degree, and so an earliest day of repair.
    expect(record.publicity).toMatchObject({ degree: 'ordinary', rule: 'degree' });
  });

  it('that found nothing speaks against nobody', async () => {
    const { json } = await state(codes[2], { publish: true });
    expect((await recordOf(json.record)).publicity).toMatchObject({ degree: null });
  });

  it('stands on the page of its plan no longer than on the record', async () => {
    const { json } = await state(codes[3], { publish: true });
    const before = await recordOf(json.record);
    const after = nextVersion(before, {
      standing: 'repaired',
      changedAt: new Date().toISOString(),
      changedBy: 'repair:XF-1',
      reason: 'repaired',
    });
    await city.table.transact(versionWrites(before, after));
    expect((await seenBy(null)).map(({ code }) => code)).not.toContain(codes[3]);
    expect((await seenBy(ecology)).map(({ code }) => code)).toContain(codes[3]);
  });

  it('is published once, by whichever of two officers comes first', async () => {
    const both = await Promise.all([
      state(codes[4], { publish: true }),
      state(codes[4], { publish: true }, ecologyToo),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect((await state(codes[4])).status).toBe(409);
  });

  it('may be stated anew until it is published', async () => {
    await state(codes[5]);
    const { json } = await state(codes[5], { outcome: '查无下落', problems: '登记住所查无此单位' });
    expect(json).toMatchObject({ outcome: '查无下落', state: 'formed' });
  });

  it.each([
    ['of what was not drawn', { object: '91440300192203826M' }, '/object'],
    ['of a day to come', { formedOn: '2099-01-01' }, '/formedOn'],
    ['of a day before the draw', { formedOn: '2020-01-01' }, '/formedOn'],
    ['with a problem that it does not name', { outcome: '弄虚作假' }, '/problems'],
    ['that there is not', { outcome: '合格' }, '/outcome'],
  ])('is refused %s', async (_, over, pointer) => {
    const { status, json } = await state(codes[6], over);
    expect(status).toBe(422);
    expect((json as unknown as { errors: { pointer: string }[] }).errors[0]?.pointer).toBe(pointer);
  });

  it('is stated by the unit of the plan alone, after the draw', async () => {
    expect((await state(codes[6], {}, market)).status).toBe(403);
    const { id } = (await city.plan(ecology)).json;
    const early = await city.ask(
      ecology,
      'POST /inspections/plans/{id}/results',
      { id },
      { body: { object: codes[6], outcome: '未发现问题', formedOn: today } },
    );
    expect(early.status).toBe(409);
  });
});
