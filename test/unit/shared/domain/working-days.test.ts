import chineseDays from 'chinese-days';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, epochDay } from '../../../../shared/domain/china-time.ts';
import {
  addWorkingDays,
  byCalendar,
  isWorkingDay,
  knownYears,
  lastKnownDay,
  UnknownCalendarYearError,
  workingDaysBetween,
} from '../../../../shared/domain/working-days.ts';

describe('the calendar', () => {
  it('is known for years that follow one another', () => {
    expect(knownYears()).toEqual(['2024', '2025', '2026']);
    expect(knownYears({ 2027: {}, 'a year': {}, 2026: {} })).toEqual(['2026', '2027', 'a year']);
    expect(lastKnownDay()).toBe('2026-12-31');
    expect(lastKnownDay({ 2024: {}, 2025: {}, 2027: {} })).toBe('2025-12-31');
    expect(lastKnownDay({ 2027: {} })).toBe('2027-12-31');
  });

  it('says what follows from it, or which year would have to be known', () => {
    expect(byCalendar(() => addWorkingDays('2026-12-25', 4))).toEqual({ said: '2026-12-31' });
    expect(byCalendar(() => addWorkingDays('2026-12-25', 10))).toEqual({ unknown: '2027' });
    expect(() => byCalendar(() => addWorkingDays('2026-12-25', 0))).toThrow(RangeError);
  });

  it('that is not known is named', () => {
    const error = new UnknownCalendarYearError('2027');
    expect(error).toMatchObject({
      name: 'UnknownCalendarYearError',
      year: '2027',
      message: "the State Council's calendar of 2027 is not known",
    });
  });
});

describe('working days', () => {
  it.each([
    ['2026-02-13', 1, '2026-02-14'],
    ['2026-02-13', 2, '2026-02-24'],
    ['2026-02-13', 10, '2026-03-05'],
    ['2026-02-15', 2, '2026-02-25'],
    ['2026-04-30', 2, '2026-05-07'],
    ['2026-04-30', 10, '2026-05-18'],
    ['2026-05-08', 1, '2026-05-09'],
    ['2026-09-18', 1, '2026-09-20'],
    ['2026-09-18', 10, '2026-10-09'],
    ['2026-09-30', 7, '2026-10-15'],
    ['2025-12-31', 2, '2026-01-05'],
    ['2024-02-08', 2, '2024-02-18'],
  ])('received on %s, %i working days end on %s', (day, count, last) => {
    expect(addWorkingDays(day, count)).toBe(last);
    expect(workingDaysBetween(day, last)).toBe(count);
  });

  it.each([
    ['2024', 251],
    ['2025', 248],
    ['2026', 248],
  ])('%s has %i of them', (year, count) => {
    expect(workingDaysBetween(`${Number(year) - 1}-12-31`, `${year}-12-31`)).toBe(count);
  });

  it('agrees with another calendar on every day of the known years', () => {
    for (let day = '2024-01-01'; day <= '2026-12-31'; day = addDays(day, 1)) {
      expect([day, isWorkingDay(day)]).toEqual([day, chineseDays.isWorkday(day)]);
    }
  });

  it('refuses to guess beyond the known years', () => {
    expect(() => isWorkingDay('2027-01-04')).toThrow(UnknownCalendarYearError);
    expect(() => isWorkingDay('2023-12-29')).toThrow(UnknownCalendarYearError);
    expect(() => addWorkingDays('2026-12-25', 10)).toThrow(/2027/);
    expect(addWorkingDays('2026-12-25', 4)).toBe('2026-12-31');
    expect(() => addWorkingDays('2026-12-25', 0)).toThrow(RangeError);
  });

  it('are counted to the day itself, and are none where it is not later', () => {
    expect(workingDaysBetween('2026-03-02', '2026-03-03')).toBe(1);
    expect(workingDaysBetween('2026-03-03', '2026-03-03')).toBe(0);
    expect(workingDaysBetween('2026-03-03', '2026-03-02')).toBe(0);
  });

  it.each([0, -1, 1.5, Number.NaN])('are never %d of them', (count) => {
    expect(() => addWorkingDays('2026-03-02', count)).toThrow(
      new RangeError(`${count} is no number of working days`),
    );
  });

  it('never ends on a day off, and one more day is always later', () => {
    const day = fc
      .integer({ min: epochDay('2024-01-01'), max: epochDay('2026-11-01') })
      .map((n) => addDays('1970-01-01', n));
    fc.assert(
      fc.property(day, fc.integer({ min: 1, max: 25 }), (from, count) => {
        const last = addWorkingDays(from, count);
        expect(isWorkingDay(last)).toBe(true);
        expect(addWorkingDays(from, count + 1) > last).toBe(true);
      }),
    );
  });
});
