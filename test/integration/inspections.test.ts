import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { digestOfCodes } from '../../shared/domain/inspections/draw.ts';
import { planById } from '../../shared/store/inspections.ts';
import {
  aMatter,
  anObject,
  anOfficer,
  asCsv,
  codes,
  ecology,
  ecologyToo,
  inspecting,
  market,
  type ShownPlan,
} from '../support/inspecting.ts';
import { people } from '../support/objection-city.ts';

let city: Awaited<ReturnType<typeof inspecting>>;
beforeAll(async () => {
  city = await inspecting();
}, 600_000);
afterAll(() => city.close());

const officers = ['GZ001', 'GZ002', 'GZ003', 'GZ004', 'GZ005'].map((number) => anOfficer(number));
const objects = codes.map((code) => anObject(code));
beforeEach(() => city.directories(ecology, objects, officers));

type Over = Readonly<Record<string, unknown>>;

async function frozen(over: Over = {}, who = ecology): Promise<ShownPlan> {
  const answer = await city.act(who, (await city.plan(who, over)).json.id, 'freeze');
  expect(answer.status === 200 ? '' : answer.text).toBe('');
  return answer.json;
}
async function drawn(over: Over = {}, who = ecology): Promise<ShownPlan> {
  const answer = await city.act(who, (await frozen(over, who)).id, 'draw');
  expect(answer.status === 200 ? '' : answer.text).toBe('');
  return answer.json;
}

/** What the script of docs says of a plan, with files as a stranger gets them. */
async function repeated(id: string): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'repeat-'));
  const { text } = await city.ask(null, 'GET /inspections/plans/{id}', { id });
  const put = (name: string, content: string) => {
    writeFileSync(join(folder, name), content);
    return join(folder, name);
  };
  const names = [put('plan.json', text)];
  for (const name of ['pool', 'removed', 'drawn']) names.push(put(name, await city.file(id, name)));
  const script = join(import.meta.dirname, '../../docs/repeat-a-draw.mjs');
  const said = execFileSync(process.execPath, [script, ...names], { encoding: 'utf8' });
  rmSync(folder, { recursive: true });
  return said;
}

describe('a draw', () => {
  it('fixes its pool and its seed before, and opens the seed with what it draws', async () => {
    const before = await frozen();
    expect(before).toMatchObject({
      state: 'frozen',
      poolDigest: digestOfCodes(codes),
      seed: null,
      objects: null,
    });
    const { json } = await city.act(ecology, before.id, 'draw');
    expect(json.seedCommitment).toBe(before.seedCommitment);
    expect(
      createHash('sha256')
        .update(json.seed ?? '')
        .digest('hex'),
    ).toBe(before.seedCommitment);
    expect(json.objects).toHaveLength(4);
    for (const { officers: both } of json.objects ?? []) expect(new Set(both).size).toBe(2);
  });

  it('shows everybody the same once it was drawn, and of officers number and masked name', async () => {
    const { id } = await drawn();
    const { json, text } = await city.ask<ShownPlan>(null, 'GET /inspections/plans/{id}', { id });
    expect(json.officers?.map(({ name }) => name)).toEqual(Array(5).fill('王**'));
    expect(text).not.toContain('王小明');
    expect(text).not.toContain('ZFGZ');
    const { json: list } = await city.ask<{ items: ShownPlan[] }>(null, 'GET /inspections/plans');
    expect(list.items[0]).toMatchObject({ id, state: 'drawn', objectCount: 4 });
  });

  it('has no file to show before it was drawn', async () => {
    const { id } = await frozen();
    for (const name of ['pool', 'drawn', 'removed'])
      expect((await city.ask(ecology, 'GET /inspections/plans/{id}/files/{name}', { id, name })).status).toBe(
        404,
      );
  });

  it('can be repeated by a stranger from what is published', async () => {
    const busy = anOfficer('GZ003', { 回避关系: codes.join('；') });
    await city.send(ecology, 'officers', asCsv([...officers.slice(0, 2), busy, ...officers.slice(3)]));
    const graded = codes.map((code, at) => anObject(code, { 公共信用等级: 'ABCD'.charAt(at % 4) }));
    await city.send(ecology, 'objects', asCsv([...graded, anObject('91440300192203826M', { 状态: '注销' })]));
    const { id } = await drawn({ caps: { A: 1, B: 1, C: 1, D: 1 } });
    expect(await repeated(id)).toMatch(/^The same: \d objects/);
    const { id: later } = await drawn({ caps: { A: 1, B: 1, C: 1, D: 1 } });
    expect(await repeated(later)).toMatch(/^The same: \d objects/);
    const { json } = await city.ask<ShownPlan>(null, 'GET /inspections/plans/{id}', { id: later });
    expect(new Set(json.removed?.map(({ reason }) => reason))).toContain('cap');
    expect(json.removed).toContainEqual({ code: '91440300192203826M', officer: null, reason: 'cancelled' });
  });

  it('is made once, by whichever of two officers comes first', async () => {
    const { id } = await frozen();
    const both = await Promise.all([city.act(ecology, id, 'draw'), city.act(ecologyToo, id, 'draw')]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    const again = await city.act(ecology, id, 'draw');
    expect(again.json).toMatchObject({ type: expect.stringContaining('drawn-already') });
  });

  it('answers the same request twice in the same way', async () => {
    const { id } = await frozen();
    const headers = { 'idempotency-key': `draw-${id}` };
    const first = await city.act(ecology, id, 'draw', headers);
    const second = await city.act(ecology, id, 'draw', headers);
    expect([second.status, second.json]).toEqual([200, first.json]);
  });

  it('is frozen once, by whichever of two officers comes first', async () => {
    const { id } = (await city.plan(ecology)).json;
    const both = await Promise.all([city.act(ecology, id, 'freeze'), city.act(ecologyToo, id, 'freeze')]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect((await city.act(ecology, id, 'draw')).status).toBe(200);
  });

  it('cannot be told from the table before', async () => {
    const { id } = await frozen();
    const plan = await planById(city.table, id);
    const { json } = await city.act(ecology, id, 'draw');
    expect(JSON.stringify(plan)).not.toContain(json.seed);
    const sealed = Buffer.from(plan?.frozen?.sealedSeed ?? '', 'base64url').toString('latin1');
    expect(sealed).not.toContain(json.seed);
    expect(sealed).not.toContain(Buffer.from(json.seed ?? '', 'hex').toString('latin1'));
  });
});

describe('a draw is refused', () => {
  it('once the pool has changed after the freeze (D11)', async () => {
    const { id } = await frozen();
    await city.send(ecology, 'objects', asCsv([...objects, anObject('91440300192203826M')]));
    const { status, json } = await city.act(ecology, id, 'draw');
    expect([status, json]).toEqual([
      409,
      expect.objectContaining({ type: expect.stringContaining('pool-changed') }),
    ]);
    const { json: after } = await city.ask<ShownPlan>(null, 'GET /inspections/plans/{id}', { id });
    expect(after).toMatchObject({ state: 'frozen', seed: null });
  });

  it('once a grade has changed after the freeze, though the codes are the same (D11)', async () => {
    const { id } = await frozen();
    const [first, ...others] = codes;
    await city.send(
      ecology,
      'objects',
      asCsv([anObject(first, { 公共信用等级: 'D' }), ...others.map((code) => anObject(code))]),
    );
    expect((await city.act(ecology, id, 'draw')).status).toBe(409);
  });

  it('once the officers have changed after the freeze (D11)', async () => {
    const { id } = await frozen();
    await city.send(ecology, 'officers', asCsv(officers.slice(1)));
    expect((await city.act(ecology, id, 'draw')).status).toBe(409);
  });

  it('not by a directory that was sent again with the same content', async () => {
    const { id } = await frozen();
    await city.send(ecology, 'objects', asCsv(objects.toReversed()));
    expect((await city.act(ecology, id, 'draw')).status).toBe(200);
  });

  it('with one officer (D6)', async () => {
    await city.send(
      ecology,
      'officers',
      asCsv([anOfficer('GZ001'), anOfficer('GZ002', { 有效期: '2020-01-01' })]),
    );
    const { id } = (await city.plan(ecology)).json;
    const { status, json } = await city.act(ecology, id, 'freeze');
    expect([status, json]).toEqual([
      409,
      expect.objectContaining({ type: expect.stringContaining('too-few-officers') }),
    ]);
  });

  it('where nothing fits its condition', async () => {
    const { id } = (await city.plan(ecology, { condition: { district: '西湖区' } })).json;
    expect((await city.act(ecology, id, 'freeze')).status).toBe(409);
  });

  it('before the freeze, and to another unit', async () => {
    const { id } = (await city.plan(ecology)).json;
    expect((await city.act(ecology, id, 'draw')).json).toMatchObject({
      type: expect.stringContaining('not-frozen'),
    });
    expect((await city.act(market, id, 'freeze')).status).toBe(403);
    expect((await city.act({ ...people.centre }, id, 'freeze')).status).toBe(403);
  });
});

describe('a plan', () => {
  it('takes ratios and caps of the city where it states none', async () => {
    const { json } = await city.plan(ecology, { ratios: undefined, caps: undefined });
    expect(json).toMatchObject({
      ratios: { A: 5, B: 20, C: 60, D: 100 },
      caps: { A: 1, B: 1, C: 2, D: null },
      baseRatio: 20,
      rounding: 'up',
    });
  });

  it.each([
    ['a ratio over 100 %', { ratios: { A: 101 } }, '/ratios/A'],
    ['a ratio below nothing', { ratios: { A: -1 } }, '/ratios/A'],
    ['a ratio of three decimals', { ratios: { A: 5.123 } }, '/ratios/A'],
    ['a cap of none a year', { caps: { B: 0 } }, '/caps/B'],
    ['a scale that its directory is not graded by (D12)', { scale: 'samr-risk' }, '/scale'],
    ['grades that the city does not let draws publish', { gradesFrom: 'evaluation' }, '/gradesFrom'],
    ['a matter that is on no list', { item: 'HJ-99' }, '/item'],
    ['an end before its beginning', { until: '2026-10-01' }, '/until'],
    ['a plan in place of which it is drawn, and no reason', { replaces: 'CC-2026-00000001X' }, '/reason'],
    ['in place of what is none', { replaces: 'CC-2026-00000001X', reason: '名录有误' }, '/replaces'],
  ])('is refused with %s', async (_, over, pointer) => {
    const { status, json } = await city.plan(ecology, over);
    expect(status).toBe(422);
    expect((json as unknown as { errors: { pointer: string }[] }).errors.map((each) => each.pointer)).toEqual(
      [pointer],
    );
  });

  it('is refused a freeze where its directory has come to be graded on another scale (D12)', async () => {
    const { id } = (await city.plan(ecology)).json;
    const risk = codes.map((code) => {
      const { 公共信用等级: grade = '', ...row } = anObject(code);
      return { ...row, 风险等级: grade };
    });
    const grades = { scale: 'samr-risk', source: '省市场监管局', asOf: '2026-11-01' };
    expect((await city.send(ecology, 'objects', asCsv(risk), grades)).state).toBe('taken');
    expect((await city.act(ecology, id, 'freeze')).json).toMatchObject({
      type: expect.stringContaining('other-scale'),
    });
  });

  it('passes over what was drawn as often as its cap allows (D3)', async () => {
    const first = await drawn({ caps: { B: 1 } });
    const second = await drawn({ caps: { B: 1 } });
    const took = first.objects?.map(({ code }) => code) ?? [];
    expect(second.objects?.filter(({ code }) => took.includes(code))).toEqual([]);
    expect(second.removed?.every(({ reason }) => reason === 'cap')).toBe(true);
  });

  it('does not lower the ratio of a strict field for a good grade (D4)', async () => {
    await city.send(
      ecology,
      'objects',
      asCsv(
        codes.map((code, at) => anObject(code, { 公共信用等级: 'A', 重点监管领域: at < 4 ? '是' : '否' })),
      ),
    );
    const { strata } = await frozen({ baseRatio: 50 });
    expect(strata).toEqual([
      { grade: 'A', strict: false, pool: 4, ratio: 5, take: 1 },
      { grade: 'A', strict: true, pool: 4, ratio: 50, take: 2 },
    ]);
  });

  it('assigns nobody who has an interest in an object (D5)', async () => {
    const spouse = anOfficer('GZ002', { 回避关系: codes.join('；') });
    await city.send(
      ecology,
      'officers',
      asCsv([spouse, ...officers.filter(({ 人员编号 }) => 人员编号 !== 'GZ002')]),
    );
    const { objects: found } = await drawn({ ratios: { B: 100 } });
    expect(found).toHaveLength(codes.length);
    for (const each of found ?? []) expect(each.officers).not.toContain('GZ002');
  });

  it('makes one visit of two where another unit had drawn the same firm in the quarter (D8)', async () => {
    await city.directories(market, objects, officers);
    const theirs = await drawn({ ratios: { B: 100 } }, market);
    const ours = await drawn({ ratios: { B: 100 } });
    for (const { joint } of ours.objects ?? []) expect(joint).toContain(theirs.id);
    // Both inspect every object that they have drawn; the visits of the later one are taken away, each with its reason.
    expect(ours.objects).toHaveLength(codes.length);
    const merged = ours.removed?.filter(({ reason }) => reason === 'merged').map(({ code }) => code);
    expect(merged?.toSorted()).toEqual([...codes]);
    expect(await repeated(ours.id)).toMatch(/^The same: 8 objects/);
    const { json } = await city.ask<ShownPlan>(null, 'GET /inspections/plans/{id}', { id: theirs.id });
    expect(json.joinedBy).toContainEqual(
      expect.objectContaining({ plan: ours.id, unit: ecology.unit, objects: codes.length }),
    );
    // What the earlier one has published of its draw stays as it was.
    expect([json.objects, json.removed]).toEqual([theirs.objects, theirs.removed]);
  });

  it('is drawn again by another one with a reason, and what it drew does not count then', async () => {
    const first = await drawn({ ratios: { B: 100 }, caps: { B: 1 } });
    const none = await drawn({ ratios: { B: 100 }, caps: { B: 1 } });
    expect(none.objects).toEqual([]);
    await city.plan(ecology, { replaces: none.id, reason: '没有对象' });
    const { json } = await city.plan(ecology, {
      replaces: first.id,
      reason: '抽查事项有误',
      caps: { B: null },
    });
    expect(
      (await city.ask<ShownPlan>(null, 'GET /inspections/plans/{id}', { id: first.id })).json.replacedBy,
    ).toBe(json.id);
    expect((await city.plan(ecology, { replaces: first.id, reason: '再一次' })).status).toBe(422);
  });
});

describe('a directory', () => {
  it('is not taken where a row is wrong, and says which', async () => {
    const { state, faults } = await city.send(
      ecology,
      'objects',
      asCsv([anObject(codes[0]), anObject('91440300192203826X'), anObject(codes[1], { 公共信用等级: 'E' })]),
    );
    expect([state, faults.map(({ row, column }) => [row, column])]).toEqual([
      'refused',
      [
        [3, '主体代码'],
        [4, '公共信用等级'],
      ],
    ]);
    expect((await city.plan(ecology)).status).toBe(201);
  });

  it('is not taken where the file is graded on the other scale (D12)', async () => {
    const grades = { scale: 'samr-risk', source: '省市场监管局', asOf: '2026-11-01' };
    const { state, faults } = await city.send(ecology, 'objects', asCsv(objects), grades);
    expect([state, faults[0]?.column]).toEqual(['refused', '公共信用等级']);
  });

  it('is taken over once, and belongs to its unit', async () => {
    const { id } = await city.send(ecology, 'items', asCsv([aMatter]));
    const take = (who: typeof ecology) =>
      city.ask(who, 'POST /inspections/libraries/{id}/take', { id }, { body: {} });
    expect((await take(ecology)).status).toBe(409);
    expect((await take(market)).status).toBe(404);
    expect((await city.ask(market, 'GET /inspections/libraries/{id}', { id })).status).toBe(404);
    expect((await city.ask(null, 'GET /inspections/libraries/{id}', { id })).status).toBe(401);
  });

  it('of objects says by whom they were graded', async () => {
    const { status, json } = await city.ask(
      ecology,
      'POST /inspections/libraries',
      {},
      { body: { kind: 'objects' } },
    );
    expect(status).toBe(422);
    expect((json.errors as { pointer: string }[]).map(({ pointer }) => pointer)).toEqual([
      '/scale',
      '/source',
      '/asOf',
    ]);
  });

  it('of matters is public', async () => {
    const { json } = await city.ask<{ items: Record<string, string>[] }>(null, 'GET /inspections/items');
    expect(json.items).toContainEqual(expect.objectContaining({ code: 'HJ-01', unit: ecology.unit }));
  });
});
