import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import {
  dueMoment,
  extendDeadline,
  isOverdue,
  pauseDeadline,
  resumeDeadline,
  startDeadline,
  withDay,
  yearAwaited,
} from '../../../../shared/domain/cases/deadlines.ts';
import { addDays, addMonths, chinaDate, epochDay, startOfDay } from '../../../../shared/domain/china-time.ts';
import { publicityOf } from '../../../../shared/domain/publicity.ts';
import {
  addWorkingDays,
  isWorkingDay,
  knownYears,
  lastKnownDay,
  UnknownCalendarYearError,
  workingDaysBetween,
} from '../../../../shared/domain/working-days.ts';
import { catalogue } from '../../../../shared/policy/catalogues.ts';
import { holidays } from '../../../../shared/policy/holidays.ts';

/** Where a process may think that it is: with summer time, half hours, across the date line, at home. */
const zones = [
  'UTC',
  'America/New_York',
  'Europe/London',
  'Australia/Lord_Howe',
  'Pacific/Apia',
  'Asia/Shanghai',
];
const own = process.env.TZ;
afterEach(() => {
  if (own === undefined) delete process.env.TZ;
  else process.env.TZ = own;
});

const [firstKnown, lastKnown] = [`${knownYears()[0]}-01-01`, lastKnownDay()];
const hour = 3_600_000;
const dayMs = 24 * hour;

/** Days on which something is otherwise: ends of months and years, the leap day, holidays and the days worked for them. */
const special = [
  ...knownYears().flatMap((year) =>
    ['01-01', '01-31', '02-28', '03-31', '04-30', '06-30', '11-30', '12-30', '12-31'].map(
      (day) => `${year}-${day}`,
    ),
  ),
  '2024-02-29',
  ...Object.values(holidays).flatMap(({ off, worked }) => [...off.flat(), ...worked]),
];
const anyDay = fc
  .oneof(
    fc.constantFrom(...special),
    fc
      .integer({ min: epochDay(firstKnown), max: epochDay(lastKnown) })
      .map((day) => addDays('1970-01-01', day)),
  )
  .filter((day) => day >= firstKnown && day <= addDays(lastKnown, -40));
/** Moments about the changes of summer time in New York, London and Sydney, and about China's midnight. */
const anyMoment = fc.oneof(
  fc
    .constantFrom(
      '2026-03-08T07:00:00Z',
      '2026-11-01T06:00:00Z',
      '2026-03-29T01:00:00Z',
      '2026-10-25T01:00:00Z',
    )
    .chain((at) => fc.integer({ min: -3 * hour, max: 3 * hour }).map((by) => new Date(Date.parse(at) + by))),
  anyDay.chain((day) =>
    fc
      .integer({ min: -2 * hour, max: 26 * hour })
      .map((by) => new Date(epochDay(day) * dayMs - 8 * hour + by)),
  ),
);
const runs = { numRuns: 300, seed: 20 };

describe.each(zones)('in a process that thinks it is in %s', (zone) => {
  it('a moment is on the day that it is in China, and every day has 24 hours', () => {
    process.env.TZ = zone;
    fc.assert(
      fc.property(anyMoment, (moment) => {
        const day = chinaDate(moment);
        expect(epochDay(day)).toBe(Math.floor((moment.getTime() + 8 * hour) / dayMs));
        const [from, to] = [startOfDay(day), startOfDay(addDays(day, 1))];
        expect(to.getTime() - from.getTime()).toBe(dayMs);
        expect(moment.getTime() >= from.getTime() && moment < to).toBe(true);
        expect(chinaDate(new Date(from.getTime() - 1))).toBe(addDays(day, -1));
      }),
      runs,
    );
  });

  it('a deadline ends with the last second of its working day in China, and is missed with the next', () => {
    process.env.TZ = zone;
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 1, max: 20 }), (day, count) => {
        const deadline = startDeadline('step', day, count);
        const due = addWorkingDays(day, count);
        expect(deadline.dueOn).toBe(due);
        expect(isWorkingDay(due)).toBe(true);
        expect(workingDaysBetween(day, due)).toBe(count);
        expect(dueMoment(deadline)).toBe(`${due}T23:59:59+08:00`);
        const end = Date.parse(dueMoment(deadline) ?? '');
        expect(isOverdue(deadline, chinaDate(new Date(end)))).toBe(false);
        expect(isOverdue(deadline, chinaDate(new Date(end + 1000)))).toBe(true);
      }),
      runs,
    );
  });

  it('publicity ends on the corresponding day, or on the last that the month has', () => {
    process.env.TZ = zone;
    fc.assert(
      fc.property(anyDay, (day) => {
        const data = { CF_CFLB: '罚款', CF_NR_FK: '10', CF_JDRQ: day };
        const { until, atLeastUntil } = publicityOf({
          catalogue: catalogue('administrative-penalty'),
          data,
          subjectKind: 'organisation',
        });
        for (const end of [until, atLeastUntil]) {
          expect(end).not.toBeNull();
          const months = Math.round((epochDay(end ?? '') - epochDay(day)) / 30.44);
          expect(end).toBe(addMonths(day, months));
          const same = end?.slice(8) === day.slice(8);
          expect(same || addDays(end ?? '', 1).endsWith('-01')).toBe(true);
        }
      }),
      runs,
    );
  });
});

describe('beyond the calendars that are known', () => {
  it('no day is guessed: a deadline waits, through pauses and extensions, and has its day once the year is there', () => {
    const day = addDays(lastKnown, -5);
    expect(() => addWorkingDays(day, 30)).toThrow(UnknownCalendarYearError);
    const waiting = startDeadline('step', day, 30);
    expect(waiting.dueOn).toBeNull();
    expect(yearAwaited(waiting)).toBe(String(Number(lastKnown.slice(0, 4)) + 1));
    expect(isOverdue(waiting, '2099-12-31')).toBe(false);
    expect(withDay(waiting)).toBe(waiting);
    const longer = extendDeadline(resumeDeadline(pauseDeadline(waiting, day), lastKnown), 5);
    expect(longer.dueOn).toBeNull();
    expect(dueMoment(longer)).toBeNull();
    // What ends before the last known day has its day.
    expect(startDeadline('step', addDays(lastKnown, -40), 1).dueOn).not.toBeNull();
  });
});

describe('days worked for a holiday', () => {
  it('count as working days, and the holiday does not', () => {
    for (const { off, worked } of Object.values(holidays)) {
      for (const day of worked) expect([day, isWorkingDay(day)]).toEqual([day, true]);
      for (const [from, to] of off)
        for (let day = from; day <= to; day = addDays(day, 1))
          expect([day, isWorkingDay(day)]).toEqual([day, false]);
    }
  });
});

it('no code asks the process which time or zone it is in', () => {
  const root = join(import.meta.dirname, '../../../..');
  const local =
    /\.(getHours|getMinutes|getDate|getDay|getMonth|getFullYear|getTimezoneOffset|set(Hours|Date|Month|FullYear)|toLocale(Date|Time)String|toDateString)\(|new Date\(`(?![^`]*offset)[^`Z+]*T[^`Z+]*`\)/;
  const asking = globSync(['shared/**/*.{ts,tsx}', 'functions/**/*.{ts,tsx}', 'templates/**/*.{ts,tsx}'], {
    cwd: root,
  }).filter((file) => local.test(readFileSync(join(root, file), 'utf8')));
  expect(asking).toEqual([]);
});
