import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readSchedule } from '../../../../../infra/local/events/cron.ts';

const shanghai = 'Asia/Shanghai';
const next = (expression: string, after: string, timeZone = shanghai) => {
  const run = readSchedule(expression, timeZone)(Date.parse(after));
  return run === undefined ? undefined : new Date(run).toISOString();
};

describe('schedule expressions', () => {
  it.each([
    ['every day at eight in China', 'cron(0 8 * * ? *)', '2026-11-24T00:00:00Z', '2026-11-25T00:00:00.000Z'],
    ['later the same day', 'cron(30 23 * * ? *)', '2026-11-24T00:00:00Z', '2026-11-24T15:30:00.000Z'],
    [
      'weekdays only, from a Friday evening',
      'cron(0 8 ? * MON-FRI *)',
      '2026-11-27T12:00:00Z',
      '2026-11-30T00:00:00.000Z',
    ],
    ['every ten minutes', 'cron(0/10 * * * ? *)', '2026-11-24T00:01:00Z', '2026-11-24T00:10:00.000Z'],
    ['the last day of February', 'cron(0 0 L 2 ? *)', '2027-12-31T16:00:00Z', '2028-02-28T16:00:00.000Z'],
    ['the second Monday', 'cron(0 0 ? * MON#2 *)', '2026-11-30T16:00:00Z', '2026-12-13T16:00:00.000Z'],
    ['the last Friday', 'cron(0 0 ? * FRIL *)', '2026-11-27T00:00:00Z', '2026-12-24T16:00:00.000Z'],
    ['29 February', 'cron(0 12 29 2 ? *)', '2026-01-01T00:00:00Z', '2028-02-29T04:00:00.000Z'],
    ['Sunday is 1', 'cron(0 0 ? * 1 *)', '2026-11-24T00:00:00Z', '2026-11-28T16:00:00.000Z'],
  ])('finds %s', (_, expression, after, expected) => {
    expect(next(expression, after)).toBe(expected);
  });

  it('is over when its years are', () => {
    expect(next('cron(0 0 1 1 ? 2020)', '2026-01-01T00:00:00Z')).toBeUndefined();
  });

  it('leaves out a time that daylight saving skips, and takes the first of two', () => {
    expect(next('cron(30 2 * * ? *)', '2026-03-28T12:00:00Z', 'Europe/Berlin')).toBe(
      '2026-03-30T00:30:00.000Z',
    );
    expect(next('cron(30 2 * * ? *)', '2026-10-24T12:00:00Z', 'Europe/Berlin')).toBe(
      '2026-10-25T00:30:00.000Z',
    );
  });

  it.each([
    'rate(0 minutes)',
    'rate(5 fortnights)',
    'cron(* * * *)',
    'cron(0 0 * * * *)',
    'cron(0 0 ? * ? *)',
    'cron(61 0 * * ? *)',
    'cron(0 0 W * ? *)',
  ])('refuses %s', (expression) => {
    expect(() => readSchedule(expression, 'UTC')).toThrow(/Schedule/);
  });

  it('adds a rate to any instant', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1000 }),
        fc.integer({ min: 0, max: 4e12 }),
        (minutes, instant) => {
          expect(readSchedule(`rate(${minutes} minutes)`, 'UTC')(instant)).toBe(instant + minutes * 60_000);
        },
      ),
    );
  });

  it('runs after the instant, on the asked minute of the local clock, and within a day for a daily one', () => {
    const zone = fc.constantFrom('UTC', shanghai, 'America/New_York', 'Asia/Kathmandu');
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 23 }),
        fc.integer({ min: 0, max: 59 }),
        fc.date({ min: new Date('2020-01-01'), max: new Date('2050-01-01'), noInvalidDate: true }),
        zone,
        (hour, minute, after, timeZone) => {
          const run = readSchedule(`cron(${minute} ${hour} * * ? *)`, timeZone)(after.getTime());
          const clock = new Intl.DateTimeFormat('en-GB', {
            timeZone,
            hour: 'numeric',
            minute: 'numeric',
            hourCycle: 'h23',
          });
          expect(run).toBeGreaterThan(after.getTime());
          expect(run).toBeLessThanOrEqual(after.getTime() + 49 * 3_600_000);
          const [hours, minutes] = clock.format(run).split(':').map(Number);
          expect([hours, minutes]).toEqual([hour, minute]);
        },
      ),
    );
  });
});
