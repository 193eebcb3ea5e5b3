import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '../../../../shared/domain/china-time.ts';
import {
  type ClaimedData,
  contains,
  coverageOf,
  type Days,
  type ExpectedData,
  expectedOf,
  lastCoveredDay,
  notCovered,
  withDays,
} from '../../../../shared/domain/coverage.ts';

const first = '2024-02-20';
const day = (at: number) => addDays(first, at);
/** Intervals of a few weeks, so that they often touch. */
const someDays = fc
  .tuple(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 9 }))
  .map(([from, length]): Days => ({ from: day(from), to: day(from + length) }));
const claims = fc.array(someDays, { maxLength: 8 });
const claimedDays = (all: readonly Days[]) => all.reduce<Days[]>(withDays, []);
const everyDay = Array.from({ length: 55 }, (_, at) => day(at - 2));
const isIn = (all: readonly Days[], one: string) => all.some(({ from, to }) => from <= one && one <= to);

describe('days claimed', () => {
  it('are those of all claims, in intervals apart from one another, in whatever order they came', () => {
    fc.assert(
      fc.property(claims, fc.func(fc.integer()), (all, order) => {
        const days = claimedDays(all);
        for (const each of everyDay) expect(isIn(days, each)).toBe(isIn(all, each));
        for (const [at, { from, to }] of days.entries()) {
          expect(from <= to).toBe(true);
          const next = days[at + 1];
          if (next !== undefined) expect(addDays(to, 1) < next.from).toBe(true);
        }
        expect(claimedDays([...all].sort((a, b) => order(a) - order(b)))).toEqual(days);
        // Claiming once more changes nothing.
        for (const again of all) expect(withDays(days, again)).toEqual(days);
      }),
    );
  });

  it('contain a period exactly where they have each of its days', () => {
    fc.assert(
      fc.property(claims, someDays, (all, period) => {
        const wanted = everyDay.filter((each) => isIn([period], each));
        expect(contains(claimedDays(all), period)).toBe(wanted.every((each) => isIn(all, each)));
      }),
    );
  });

  it('adjoin over the end of a month and of February', () => {
    const february = withDays([{ from: '2024-02-01', to: '2024-02-29' }], {
      from: '2024-03-01',
      to: '2024-03-31',
    });
    expect(february).toEqual([{ from: '2024-02-01', to: '2024-03-31' }]);
  });
});

describe('a domain', () => {
  const pairs: readonly ExpectedData[] = [
    { unit: 'a', catalogue: 'administrative-penalty' },
    { unit: 'a', catalogue: 'abnormal-operation' },
    { unit: 'b', catalogue: 'administrative-penalty' },
  ];
  const claimed = fc
    .tuple(claims, claims, claims)
    .map((all) => pairs.map((pair, at): ClaimedData => ({ ...pair, days: claimedDays(all[at] ?? []) })));
  const foreign: ClaimedData = {
    unit: 'b',
    catalogue: 'abnormal-operation',
    days: [{ from: '2000-01-01', to: '2099-01-01' }],
  };

  it('has the days that all who are expected claim', () => {
    fc.assert(
      fc.property(claimed, (data) => {
        const { days } = coverageOf(pairs, [foreign, ...data], day(0));
        for (const each of everyDay) expect(isIn(days, each)).toBe(data.every((one) => isIn(one.days, each)));
        expect(days.reduce<Days[]>(withDays, [])).toEqual(days);
      }),
    );
  });

  it('is covered where they reach far enough, and names what is missing where they do not', () => {
    fc.assert(
      fc.property(claimed, fc.integer({ min: 0, max: 50 }), (data, at) => {
        const { covered, days, coveredFrom, coveredUntil, missing } = coverageOf(pairs, data, day(at));
        expect(covered).toBe((days.at(-1)?.to ?? '') >= day(at));
        expect({ from: coveredFrom, to: coveredUntil }).toEqual(days.at(-1) ?? { from: null, to: null });
        expect(missing.length === 0).toBe(covered);
        for (const lacking of missing) expect(pairs).toContainEqual(lacking);
      }),
    );
  });

  it('names the unit that has not stated one of two catalogues', () => {
    const days = [{ from: first, to: day(30) }];
    const data = pairs.slice(0, 2).map((pair) => ({ ...pair, days }));
    expect(coverageOf(pairs, data, day(20))).toEqual({ ...notCovered, missing: [pairs[2]] });
  });

  it('names all whose data ends too early or, where nobody’s does, who lacks the day on which the first ends', () => {
    const stated = (...all: readonly Days[][]) => pairs.map((pair, at) => ({ ...pair, days: all[at] ?? [] }));
    const whole = [{ from: first, to: day(30) }];
    const short = [{ from: first, to: day(19) }];
    expect(coverageOf(pairs, stated(whole, short, []), day(20)).missing).toEqual([pairs[1], pairs[2]]);
    const gap = [
      { from: first, to: day(10) },
      { from: day(25), to: day(30) },
    ];
    const ended = [{ from: first, to: day(22) }];
    expect(coverageOf(pairs, stated(whole, ended, gap), day(20))).toEqual({
      covered: false,
      days: [{ from: first, to: day(10) }],
      coveredFrom: first,
      coveredUntil: day(10),
      missing: [pairs[2]],
    });
    expect(coverageOf(pairs, stated(whole, ended, whole), day(22))).toMatchObject({
      covered: true,
      missing: [],
    });
  });

  it('has in common one day, where one ends on the day on which another begins', () => {
    const [one, two] = pairs.slice(0, 2);
    if (one === undefined || two === undefined) throw new Error('no pairs');
    const claims = [
      { ...one, days: [{ from: first, to: day(5) }] },
      { ...two, days: [{ from: day(5), to: day(9) }] },
    ];
    expect(coverageOf([one, two], claims, first).days).toEqual([{ from: day(5), to: day(5) }]);
  });

  it('of which nothing is expected is not covered', () => {
    expect(coverageOf([], [foreign], first)).toEqual(notCovered);
  });
});

describe('what is expected', () => {
  it('are the penalties of a unit, or what the policy names', () => {
    expect(expectedOf(['11440100XXXX00027P', '11440100XXXX0030XT', 'unknown'])).toEqual([
      { unit: '11440100XXXX00027P', catalogue: 'administrative-penalty' },
      { unit: '11440100XXXX0030XT', catalogue: 'judgment' },
      { unit: '11440100XXXX0030XT', catalogue: 'serious-dishonesty' },
    ]);
  });
});

describe('the last covered day', () => {
  const until = (to: string) =>
    coverageOf(
      [{ unit: 'a', catalogue: 'judgment' }],
      [{ unit: 'a', catalogue: 'judgment', days: [{ from: first, to }] }],
      day(20),
    );
  it('is the earliest end of those that are covered', () => {
    expect(lastCoveredDay([until(day(25)), until(day(22)), until(day(10)), notCovered], day(30))).toBe(
      day(22),
    );
    expect(lastCoveredDay([until(day(10)), notCovered], day(30))).toBe(day(30));
  });
});
