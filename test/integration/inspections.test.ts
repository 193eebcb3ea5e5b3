import { createHash } from 'node:crypto';
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
}, 120_000);
afterAll(() => city.close());

const officers = ['GZ001', 'GZ002', 'GZ003', 'GZ004', 'GZ005'].map((number) => anOfficer(number));
const objects = codes.map((code) => anObject(code));
beforeEach(() => city.directories(ecology, objects, officers));

async function frozen(over: Readonly<Record<string, unknown>> = {}, who = ecology): Promise<ShownPlan> {
  const { json } = await city.plan(who, over);
  const answer = await city.act(who, json.id, 'freeze');
  expect(answer.text && answer.status).toBe(200);
  return answer.json;
}
async function drawn(over: Readonly<Record<string, unknown>> = {}, who = ecology): Promise<ShownPlan> {
  const answer = await city.act(who, (await frozen(over, who)).id, 'draw');
  expect(answer.status === 200 ? '' : answer.text).toBe('');
  return answer.json;
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
    expect(json.officers?.map(({ name }) => name)).toEqual(Array(5).fill('王**'));
  });
});
