import { describe, expect, it } from 'vitest';
import { type Standing, settled } from '../../../../../shared/domain/evaluation/in-use.ts';

const inUse = (grade: string) => ({ grade, ruleSet: 'r', asOf: '2026-11-01' });
const good: Standing = { inUse: inUse('B'), falling: null };
const falling = { grade: 'D', toldOn: '2026-11-30', usedFrom: '2026-12-10' };

function then(before: Standing | undefined, grade: string | null, today = '2026-11-30') {
  const reckoned = { grade, ruleSet: 'r', asOf: today, lowest: grade === 'D' };
  const { told, ...after } = settled(before, reckoned, { today, tellDays: 10 });
  return { grade: after.inUse?.grade ?? null, falling: after.falling, told };
}

describe('the grade in use', () => {
  it('follows what was reckoned at once, except to the lowest', () => {
    expect(then(undefined, 'B')).toEqual({ grade: 'B', falling: null, told: false });
    expect(then(good, 'C')).toEqual({ grade: 'C', falling: null, told: false });
    expect(then(good, null)).toEqual({ grade: null, falling: null, told: false });
  });

  it('stays the former one from the telling of a fall to the lowest until its day', () => {
    expect(then(good, 'D')).toEqual({ grade: 'B', falling, told: true });
    const told = { ...good, falling };
    expect(then(told, 'D', '2026-12-09')).toEqual({ grade: 'B', falling, told: false });
    expect(then(told, 'D', '2026-12-10')).toEqual({ grade: 'D', falling: null, told: false });
  });

  it('is none until then where there was none', () => {
    expect(then(undefined, 'D')).toEqual({ grade: null, falling, told: true });
  });

  it('forgets the fall where the grade is better again, and tells the next one anew', () => {
    expect(then({ ...good, falling }, 'C')).toEqual({ grade: 'C', falling: null, told: false });
    expect(then(good, 'D', '2026-12-20')).toMatchObject({ grade: 'B', told: true });
  });

  it('tells nobody of the lowest grade that is in use already', () => {
    expect(then({ inUse: inUse('D'), falling: null }, 'D')).toEqual({
      grade: 'D',
      falling: null,
      told: false,
    });
  });
});
