import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '../../../shared/domain/china-time.ts';
import {
  alarmDone,
  dueAlarm,
  dueMoment,
  extendDeadline,
  finishDeadline,
  isOverdue,
  nextAlarm,
  pauseDeadline,
  resumeDeadline,
  startDeadline,
} from '../../../shared/domain/deadlines.ts';
import {
  isWorkingDay,
  UnknownCalendarYearError,
  workingDaysBetween,
} from '../../../shared/domain/working-days.ts';

const rules = { remindWorkingDays: 1, escalateDays: 3 };

/** Days of the known calendar, with room behind them. */
const day = fc.integer({ min: 0, max: 900 }).map((offset) => addDays('2024-01-02', offset));
const days = fc.integer({ min: 1, max: 20 });

describe('a deadline', () => {
  it('does not count the day on which it begins, nor days off', () => {
    expect(startDeadline('accept', '2026-02-13', 2).dueOn).toBe('2026-02-24');
    expect(startDeadline('verify', '2026-09-18', 10).dueOn).toBe('2026-10-09');
    expect(dueMoment(startDeadline('accept', '2026-04-30', 2))).toBe('2026-05-07T23:59:59+08:00');
  });

  it('is never guessed beyond the known calendar', () => {
    expect(() => startDeadline('verify', '2026-12-25', 10)).toThrow(UnknownCalendarYearError);
    const known = startDeadline('verify', '2026-12-10', 10);
    expect(() => extendDeadline(known, 10)).toThrow(UnknownCalendarYearError);
  });

  it('ends on a working day, with as many working days as were given', () => {
    fc.assert(
      fc.property(day, days, (start, count) => {
        const { dueOn } = startDeadline('verify', start, count);
        expect(isWorkingDay(dueOn)).toBe(true);
        expect(workingDaysBetween(start, dueOn)).toBe(count);
      }),
    );
  });

  it('never ends earlier for beginning later or being longer', () => {
    fc.assert(
      fc.property(day, days, (start, count) => {
        const { dueOn } = startDeadline('verify', start, count);
        expect(startDeadline('verify', addDays(start, 1), count).dueOn >= dueOn).toBe(true);
        expect(startDeadline('verify', start, count + 1).dueOn > dueOn).toBe(true);
      }),
    );
  });

  it('counts no working day of a pause', () => {
    fc.assert(
      fc.property(
        day,
        days,
        fc.integer({ min: 0, max: 40 }),
        fc.integer({ min: 0, max: 40 }),
        (start, count, worked, waited) => {
          const deadline = startDeadline('accept', start, count);
          const paused = addDays(start, worked);
          const resumed = addDays(paused, waited);
          const after = resumeDeadline(pauseDeadline(deadline, paused), resumed);
          const used = workingDaysBetween(start, paused);
          const left = workingDaysBetween(resumed, after.dueOn);
          expect(left).toBe(Math.max(1, count - used));
        },
      ),
    );
  });

  it('grows by exactly its extension', () => {
    fc.assert(
      fc.property(day, days, days, (start, count, more) => {
        const extended = extendDeadline(startDeadline('verify', start, count), more);
        expect(extended.dueOn).toBe(startDeadline('verify', start, count + more).dueOn);
        expect(extended.extensions).toBe(1);
      }),
    );
  });

  it('is overdue from the day after its last one, done or not, but not while it stands still', () => {
    const deadline = startDeadline('accept', '2026-03-02', 2);
    expect(deadline.dueOn).toBe('2026-03-04');
    expect(isOverdue(deadline, '2026-03-04')).toBe(false);
    expect(isOverdue(deadline, '2026-03-05')).toBe(true);
    // 23:59 and 00:01 in China.
    expect(isOverdue(finishDeadline(deadline, new Date('2026-03-04T15:59:00Z')), '2026-04-01')).toBe(false);
    expect(isOverdue(finishDeadline(deadline, new Date('2026-03-04T16:01:00Z')), '2026-04-01')).toBe(true);
    expect(isOverdue(pauseDeadline(deadline, '2026-03-03'), '2026-04-01')).toBe(false);
  });
});

describe('the clock', () => {
  it('reminds, says overdue, escalates: each on its day, in this order', () => {
    fc.assert(
      fc.property(day, days, (start, count) => {
        let deadline = startDeadline('verify', start, count);
        const said: string[] = [];
        let last = start;
        for (let alarm = nextAlarm(deadline, rules); alarm !== null; alarm = nextAlarm(deadline, rules)) {
          expect(alarm.day > last || said.length === 0).toBe(true);
          last = alarm.day;
          said.push(alarm.stage);
          deadline = alarmDone(deadline, alarm.stage);
        }
        expect(said).toEqual(count === 1 ? ['overdue', 'escalate'] : ['remind', 'overdue', 'escalate']);
      }),
    );
  });

  it('says nothing before its day, and no reminder of a day that is past', () => {
    const deadline = startDeadline('accept', '2026-03-02', 2);
    expect(dueAlarm(deadline, rules, '2026-03-02')).toBeNull();
    expect(dueAlarm(deadline, rules, '2026-03-03')).toEqual({ stage: 'remind', day: '2026-03-03' });
    expect(dueAlarm(deadline, rules, '2026-03-20')).toEqual({ stage: 'overdue', day: '2026-03-05' });
  });

  it('is silent while the deadline stands still and after it is done', () => {
    const deadline = startDeadline('accept', '2026-03-02', 2);
    expect(nextAlarm(pauseDeadline(deadline, '2026-03-02'), rules)).toBeNull();
    expect(nextAlarm(finishDeadline(deadline, new Date('2026-03-03T00:00:00Z')), rules)).toBeNull();
  });
});
