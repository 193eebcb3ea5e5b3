import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addDays,
  addMonths,
  chinaDate,
  epochDay,
  isDay,
  monthAfter,
  monthsUntil,
  parseDay,
  startOfDay,
  toChinaTime,
} from '../../../../shared/domain/china-time.ts';

const instant = fc.date({
  min: new Date('1992-01-01T00:00:00Z'),
  max: new Date('2099-12-31T00:00:00Z'),
  noInvalidDate: true,
});
const day = fc
  .integer({ min: epochDay('1900-01-01'), max: epochDay('2099-12-31') })
  .map((n) => addDays('1970-01-01', n));

const inShanghai = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Asia/Shanghai',
  dateStyle: 'short',
  timeStyle: 'medium',
});

describe('time in China', () => {
  it('turns the day at 16:00 UTC', () => {
    expect(chinaDate(new Date('2026-11-24T15:59:59.999Z'))).toBe('2026-11-24');
    expect(chinaDate(new Date('2026-11-24T16:00:00Z'))).toBe('2026-11-25');
    expect(toChinaTime(new Date('2026-12-31T16:00:01.5Z'))).toBe('2027-01-01T00:00:01+08:00');
    expect(startOfDay('2026-11-25').toISOString()).toBe('2026-11-24T16:00:00.000Z');
  });

  it('agrees with the platform’s own calendar', () => {
    fc.assert(
      fc.property(instant, (at) => {
        expect(toChinaTime(at)).toBe(`${inShanghai.format(at).replace(' ', 'T')}+08:00`);
        expect(Date.parse(toChinaTime(at))).toBe(Math.floor(at.getTime() / 1000) * 1000);
      }),
    );
  });
});

describe('calendar days', () => {
  it.each(['2024-02-29', '2000-02-29', '2026-12-31'])('%s exists', (text) => expect(isDay(text)).toBe(true));
  it.each([
    '2026-02-29',
    '1900-02-29',
    '2026-04-31',
    '2026-13-01',
    '2026-00-10',
    '2026-1-1',
    '',
    '2026-01-01 ',
  ])('%j does not', (text) => expect(isDay(text)).toBe(false));

  it.each([
    ['2026-03-05', '2026-03-05'],
    ['2026/3/5', '2026-03-05'],
    ['2026/03/05', '2026-03-05'],
    ['20260305', '2026-03-05'],
    ['2099-12-31', '2099-12-31'],
    ['2026-3-5', null],
    ['2026/2/30', null],
    ['20260230', null],
    ['0205-03-05', null],
    ['2100-01-01', null],
    ['05/03/2026', null],
    ['46086', null],
  ])('reads %j as %j', (text, expected) => expect(parseDay(text)).toBe(expected));

  it.each([
    ['2026-01-31', 1, '2026-02-28'],
    ['2026-11-30', 3, '2027-02-28'],
    ['2023-08-31', 6, '2024-02-29'],
    ['2024-02-29', 12, '2025-02-28'],
    ['2026-03-31', -1, '2026-02-28'],
    ['2026-01-15', -1, '2025-12-15'],
  ])('%s and %i months is %s', (from, months, expected) => expect(addMonths(from, months)).toBe(expected));

  it('counts days and months consistently', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: -5000, max: 5000 }), (from, count) => {
        expect(addDays(addDays(from, count), -count)).toBe(from);
        expect(epochDay(addDays(from, count)) - epochDay(from)).toBe(count);
      }),
    );
    fc.assert(
      fc.property(day, fc.integer({ min: 0, max: 120 }), (from, months) => {
        const to = addMonths(from, months);
        expect(isDay(to)).toBe(true);
        expect(to.slice(8) <= from.slice(8)).toBe(true);
        expect(addMonths(from, months + 12).slice(0, 4)).toBe(String(Number(to.slice(0, 4)) + 1));
      }),
    );
    fc.assert(fc.property(day, day, (a, b) => a < b === epochDay(a) < epochDay(b)));
  });
});

describe('months', () => {
  it.each([
    ['2026-11', 2, '2027-01'],
    ['2026-01', -1, '2025-12'],
    ['2026-05', 0, '2026-05'],
  ])('after %s by %i is %s', (month, by, expected) => {
    expect(monthAfter(month, by)).toBe(expected);
  });

  it('up to one are so many, oldest first', () => {
    expect(monthsUntil('2026-02', 4)).toEqual(['2025-11', '2025-12', '2026-01', '2026-02']);
    expect(monthsUntil('2026-02', 1)).toEqual(['2026-02']);
    expect(monthsUntil('2026-02', 0)).toEqual([]);
  });
});

describe('what only has a day in it', () => {
  it.each(['x2026-03-05', '2026-03-05x', 'x2026/3/5', '2026/3/5x', 'x20260305', '20260305x', '120260305'])(
    'is none: %s',
    (text) => expect(parseDay(text)).toBeNull(),
  );

  it.each([
    ['1900-01-01', '1900-01-01'],
    ['1899-12-31', null],
    ['2099-12-31', '2099-12-31'],
    ['2100-01-01', null],
  ])('may be of the years 1900 to 2099: %s', (text, day) => {
    expect(parseDay(text)).toBe(day);
  });
});
