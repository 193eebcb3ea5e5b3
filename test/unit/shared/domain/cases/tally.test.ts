import { describe, expect, it } from 'vitest';
import { startDeadline } from '../../../../../shared/domain/cases/deadlines.ts';
import {
  allTally,
  contributionTo,
  difference,
  isMarkedOverdue,
  monthTally,
  ratio,
  recount,
} from '../../../../../shared/domain/cases/tally.ts';

describe('a tally', () => {
  it('is kept for all and for the month in China', () => {
    expect(allTally).toBe('ALL');
    expect(monthTally('2026-03-31T15:59:59Z')).toBe('MONTH#2026-03');
    expect(monthTally('2026-03-31T16:00:00Z')).toBe('MONTH#2026-04');
  });

  it('gets one more of each name', () => {
    expect(contributionTo(['ALL'], ['begun', 'ended'])).toEqual({
      tallies: ['ALL'],
      counts: { begun: 1, ended: 1 },
    });
  });

  it('changes by the difference, where there is one', () => {
    expect(difference({ begun: 1, open: 1 }, { begun: 1, ended: 1 })).toEqual({ open: -1, ended: 1 });
    expect(difference({}, { begun: 2 })).toEqual({ begun: 2 });
    expect(difference({ begun: 2 }, {})).toEqual({ begun: -2 });
    expect(difference({ begun: 2 }, { begun: 5 })).toEqual({ begun: 3 });
  });

  it('counted from the beginning is the sum of what each case adds', () => {
    const counted = recount([
      contributionTo(['ALL', 'MONTH#2026-03'], ['begun', 'ended']),
      contributionTo(['ALL', 'MONTH#2026-04'], ['begun']),
    ]);
    expect(Object.fromEntries(counted)).toEqual({
      ALL: { begun: 2, ended: 1 },
      'MONTH#2026-03': { begun: 1, ended: 1 },
      'MONTH#2026-04': { begun: 1 },
    });
  });
});

it('a share has four places, and there is none of nothing', () => {
  expect(ratio(2, 3)).toBe(0.6667);
  expect(ratio(1, 4)).toBe(0.25);
  expect(ratio(0, 4)).toBe(0);
  expect(ratio(0, 0)).toBeNull();
});

describe('a case counts as overdue', () => {
  const deadline = startDeadline('look', '2026-03-03', 2);
  const done = { ...deadline, doneAt: '2026-03-05T02:00:00.000Z' };

  it('once the sweep has said so of the step that is open', () => {
    expect(isMarkedOverdue({ deadlines: [{ ...deadline, alarmed: 'overdue' }] })).toBe(true);
    expect(isMarkedOverdue({ deadlines: [done, { ...deadline, alarmed: 'escalate' }] })).toBe(true);
  });

  it('not by a reminder, nor by a step that is done', () => {
    expect(isMarkedOverdue({ deadlines: [deadline] })).toBe(false);
    expect(isMarkedOverdue({ deadlines: [{ ...deadline, alarmed: 'remind' }] })).toBe(false);
    expect(isMarkedOverdue({ deadlines: [{ ...done, alarmed: 'overdue' }] })).toBe(false);
    expect(isMarkedOverdue({ deadlines: [{ ...done, alarmed: 'overdue' }, deadline] })).toBe(false);
    expect(isMarkedOverdue({ deadlines: [] })).toBe(false);
  });
});
