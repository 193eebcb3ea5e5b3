import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '../../../../../shared/domain/china-time.ts';
import { circularDue, circularNumber } from '../../../../../shared/domain/statistics/circular.ts';
import { isWorkingDay, UnknownCalendarYearError } from '../../../../../shared/domain/working-days.ts';

describe('the circular of a month', () => {
  it('is numbered by it', () => {
    expect(circularNumber('2026-10')).toBe('ZLTB-2026-10');
  });

  it.each([
    ['the last day of a month, that of the month before since its beginning', '2026-10-31', '2026-09'],
    ['the last day of a holiday, none yet', '2026-10-07', null],
    ['the first working day after it', '2026-10-08', '2026-09'],
    ['a Sunday that begins a month', '2026-11-01', null],
    ['the Monday after it', '2026-11-02', '2026-10'],
    ['a first day that is worked', '2026-09-01', '2026-08'],
    ['a Sunday that is worked, that of the year before', '2026-01-04', '2025-12'],
    ['the day before, none', '2026-01-03', null],
  ])('is due: on %s', (_, today, month) => {
    expect(circularDue(today)).toBe(month);
  });

  it('is due on every day from the first working day of the next month on, and on none before', () => {
    const days = fc.integer({ min: 0, max: 3 * 365 }).map((count) => addDays('2024-01-01', count));
    fc.assert(
      fc.property(days, (today) => {
        const due = circularDue(today);
        const since = Array.from({ length: Number(today.slice(8)) }, (_, back) => addDays(today, -back));
        expect(due !== null).toBe(since.some(isWorkingDay));
        if (due !== null) expect(due).toBe(addDays(`${today.slice(0, 7)}-01`, -1).slice(0, 7));
      }),
    );
  });

  it('cannot be said to be due in a year whose holidays are not announced', () => {
    expect(() => circularDue('2031-01-02')).toThrow(UnknownCalendarYearError);
  });
});
