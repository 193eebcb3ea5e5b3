import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  ascending,
  commitmentTo,
  digestOfCodes,
  draw,
  orderOfObjects,
  orderOfOfficers,
  type PoolEntry,
  type PoolGrade,
  ratioOf,
  strataOf,
} from '../../../../../shared/domain/inspections/draw.ts';

const seed = 'gz-2026-11-28-0001';
const task = 'SSJ-2026-0001';
const codes = [
  '91320100748204660Q',
  '91310000132215150M',
  '91320000134762764K',
  '91360000625912173B',
  '91510185MA64ND8627',
  '91510104MA6CFT042R',
  '91370400728618604X',
  '91430122707233692A',
];
const officers = ['GZ001', 'GZ002', 'GZ003', 'GZ004', 'GZ005'];

const objects = (count: number, grade: PoolGrade, strict = false, from = 0): PoolEntry[] =>
  Array.from({ length: count }, (_, at) => ({ code: `${grade}-${from + at}`, grade, strict }));
const ratios = { base: 2000, grades: { A: 500, B: 2000, C: 6000, D: 6100 } };
const never = () => false;

function drawn(pool: readonly PoolEntry[], over: Partial<Parameters<typeof draw>[0]> = {}) {
  return draw({
    seed,
    task,
    pool,
    strata: strataOf(pool, ratios),
    officers,
    officersEach: 2,
    capped: never,
    avoids: never,
    ...over,
  });
}

describe('the golden draw', () => {
  it('has the digest of its pool, whatever the order it comes in (D9)', () => {
    expect(digestOfCodes([...codes].sort(ascending))).toBe(
      '52db976db017db5d041064fbd92a3138f05f8b26bb3abc7f7c543c2154d6e4be',
    );
  });

  it('has its objects in their order (D9)', () => {
    expect(
      orderOfObjects(
        seed,
        task,
        codes.map((code) => ({ code })),
      ).map(({ code }) => code),
    ).toEqual([
      '91370400728618604X',
      '91510104MA6CFT042R',
      '91510185MA64ND8627',
      '91360000625912173B',
      '91320000134762764K',
      '91320100748204660Q',
      '91310000132215150M',
      '91430122707233692A',
    ]);
  });

  it('has its officers in their order (D10)', () => {
    expect(orderOfOfficers(seed, task, officers)).toEqual(['GZ002', 'GZ004', 'GZ003', 'GZ001', 'GZ005']);
  });

  it('fixes a seed by its digest', () => {
    expect(commitmentTo('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  });

  it('has another digest once a code is added, taken away or changed (D11)', () => {
    const sorted = [...codes].sort(ascending);
    const digest = digestOfCodes(sorted);
    expect(digestOfCodes(sorted.slice(1))).not.toBe(digest);
    expect(digestOfCodes([...sorted, '91440300192203826M'].sort(ascending))).not.toBe(digest);
  });

  it('has the digest of a text of one code a line, however many there are', () => {
    const many = Array.from({ length: 25_001 }, (_, at) => String(at).padStart(6, '0'));
    expect(digestOfCodes(many)).toBe(commitmentTo(many.join('\n')));
  });
});

describe('how many are drawn', () => {
  it('is at most 50 of 1000 at 5 % (D1)', () => {
    expect(strataOf(objects(1000, 'A'), ratios)).toEqual([
      { grade: 'A', strict: false, pool: 1000, ratio: 500, take: 50 },
    ]);
  });

  it('is rounded up: 2 of 3 at 61 % (D2)', () => {
    expect(strataOf(objects(3, 'D'), ratios)[0]?.take).toBe(2);
  });

  it('is reckoned in whole numbers: 7 of 100 at 7 %', () => {
    expect(strataOf(objects(100, 'A'), { ...ratios, grades: { ...ratios.grades, A: 700 } })[0]?.take).toBe(7);
  });

  it('is not lowered by a good grade in a strict field (D4)', () => {
    expect(ratioOf({ grade: 'A', strict: true }, ratios)).toBe(2000);
    expect(ratioOf({ grade: 'A', strict: false }, ratios)).toBe(500);
    expect(ratioOf({ grade: 'C', strict: true }, ratios)).toBe(6000);
  });

  it('is the base ratio of what has no grade', () => {
    expect(ratioOf({ grade: 'none', strict: false }, ratios)).toBe(2000);
  });
});

describe('a draw', () => {
  it('passes over what has been inspected often enough, with the reason, and takes the next (D3)', () => {
    const pool = objects(5, 'B');
    const [first, second] = drawn(pool, { strata: strataOf(pool, ratios) }).objects;
    const again = drawn(pool, { capped: ({ code }) => code === first?.code });
    expect(second).toBeUndefined();
    expect(again.removed).toEqual([{ code: first?.code, officer: null, reason: 'cap' }]);
    expect(again.objects).toHaveLength(1);
    expect(again.objects[0]?.code).not.toBe(first?.code);
  });

  it('gives no object an officer who avoids it (D5)', () => {
    const pool = objects(10, 'D');
    const { objects: found, removed } = drawn(pool, {
      avoids: (officer, code) => officer === 'GZ002' && code === 'D-3',
    });
    for (const each of found) expect(new Set(each.officers).size).toBe(2);
    expect(found.find(({ code }) => code === 'D-3')?.officers ?? []).not.toContain('GZ002');
    expect(removed.every(({ code, officer }) => code === 'D-3' && officer === 'GZ002')).toBe(true);
  });

  it('names each officer who avoids an object, and gives it the next ones of the ring', () => {
    const pool = objects(2, 'D').map((each) => ({ ...each, strict: true }));
    const full = { base: 10_000, grades: { A: 10_000, B: 10_000, C: 10_000, D: 10_000 } };
    const { objects: found, removed } = drawn(pool, {
      strata: strataOf(pool, full),
      avoids: (officer) => officer === 'GZ004',
    });
    // The ring: GZ002, GZ004, GZ003, GZ001, GZ005.
    expect(found.map(({ rank, officers: both }) => [rank, both])).toEqual([
      [1, ['GZ002', 'GZ003']],
      [2, ['GZ001', 'GZ005']],
    ]);
    expect(removed).toEqual([{ code: found[0]?.code, officer: 'GZ004', reason: 'avoidance' }]);
  });

  it('draws no object that fewer than two officers may inspect (D6)', () => {
    const one = drawn(objects(3, 'D'), { officers: ['GZ001'] });
    expect(one.objects).toEqual([]);
    expect(one.removed.map(({ reason }) => reason)).toEqual(['officers', 'officers', 'officers']);
  });

  it('does not depend on the order in which pool and officers come', () => {
    const pool = [...objects(40, 'A'), ...objects(30, 'B', true), ...objects(20, 'none')];
    const expected = drawn(pool);
    fc.assert(
      fc.property(
        fc.shuffledSubarray(pool, { minLength: pool.length }),
        fc.shuffledSubarray(officers, { minLength: officers.length }),
        (mixed, others) => {
          expect(drawn(mixed, { officers: others })).toEqual(expected);
        },
      ),
    );
  });

  it('spreads its objects over the officers evenly', () => {
    const counts = new Map<string, number>();
    for (const { officers: both } of drawn(objects(500, 'D')).objects)
      for (const officer of both) counts.set(officer, (counts.get(officer) ?? 0) + 1);
    expect(Math.max(...counts.values()) - Math.min(...counts.values())).toBeLessThanOrEqual(1);
  });

  it('draws each object as often as any other, within the bounds of chance', () => {
    const pool = objects(50, 'B');
    const seeds = 2000;
    const counts = new Map<string, number>(pool.map(({ code }) => [code, 0]));
    for (let at = 0; at < seeds; at += 1)
      for (const { code } of drawn(pool, { seed: `seed ${at}` }).objects)
        counts.set(code, (counts.get(code) ?? 0) + 1);
    // A fifth of the pool each time: binomial, five standard deviations to each side.
    const expected = seeds / 5;
    const bound = 5 * Math.sqrt(seeds * 0.2 * 0.8);
    for (const count of counts.values()) expect(Math.abs(count - expected)).toBeLessThan(bound);
  });

  it('takes of each kind what it is to take', () => {
    fc.assert(
      fc.property(
        fc.tuple(fc.nat(60), fc.nat(60), fc.nat(60), fc.nat(60)),
        fc.string({ minLength: 1 }),
        ([a, b, c, d], other) => {
          const pool = [
            ...objects(a, 'A'),
            ...objects(b, 'A', true, 1000),
            ...objects(c, 'C'),
            ...objects(d, 'none'),
          ];
          const { objects: found } = drawn(pool, { seed: other });
          for (const { grade, strict, take } of strataOf(pool, ratios))
            expect(found.filter((each) => each.grade === grade && each.strict === strict)).toHaveLength(take);
        },
      ),
      { numRuns: 50 },
    );
  });
});
