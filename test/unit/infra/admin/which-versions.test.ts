import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  formerVersion,
  removable,
  versionNumbered,
  versionsKept,
} from '../../../../infra/admin/which-versions.ts';

const published = (number: number) => ({ number, publishedAt: new Date(Date.UTC(2026, 0, number)) });
const numbers = (versions: readonly { readonly number: number }[]) => versions.map(({ number }) => number);

describe('versions that are removed', () => {
  it('are all but the last three, and never one that an alias leads to', () => {
    const versions = [7, 2, 9, 10, 3, 1].map(published);
    expect(numbers(removable({ versions, named: new Set([10]) }))).toEqual([3, 2, 1]);
    // Led back beyond the last three, or a rollout that leads a tenth of the callers there.
    expect(numbers(removable({ versions, named: new Set([2, 10]) }))).toEqual([3, 1]);
  });

  it('leave whatever there is the newest, what is named, and three at least', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.integer({ min: 1, max: 40 }), { maxLength: 12 }),
        fc.array(fc.nat(11), { maxLength: 3 }),
        (all, places) => {
          const named = new Set(places.flatMap((place) => all[place] ?? []));
          const gone = new Set(numbers(removable({ versions: all.map(published), named })));
          const left = all.filter((number) => !gone.has(number));
          expect(left.length).toBeGreaterThanOrEqual(Math.min(all.length, versionsKept));
          for (const number of named) expect(left).toContain(number);
          if (all.length > 0) expect(left).toContain(Math.max(...all));
        },
      ),
    );
  });
});

describe('the version that a function goes back to', () => {
  const versions = [1, 2, 3, 4].map(published);
  const at = (day: number) => new Date(Date.UTC(2026, 0, day, 12));

  it.each([
    ['the newest from before the moment', 4, 3, 3],
    ['one further back, where two releases were faulty', 4, 2, 2],
    ['none, where it did not change since', 3, 3, null],
    ['none, where it went back already', 2, 2, null],
    ['none, where it was not there by then', 4, 0, null],
    ['none without an alias', null, 3, null],
  ])('is %s', (_, live, day, to) => {
    expect(formerVersion({ versions, live }, at(day))).toBe(to);
  });

  it('is one by its number where that is there and not live', () => {
    expect(versionNumbered({ versions, live: 4 }, 2)).toBe(2);
    expect(versionNumbered({ versions, live: 2 }, 4)).toBe(4);
    expect(versionNumbered({ versions, live: 4 }, 4)).toBeNull();
    expect(versionNumbered({ versions, live: 4 }, 9)).toBeNull();
    expect(versionNumbered({ versions, live: null }, 2)).toBeNull();
  });
});
