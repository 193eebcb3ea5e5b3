import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  alarmDone,
  type Deadline,
  deadlineUntil,
  dueAlarm,
  dueMoment,
  dueText,
  extendDeadline,
  finishDeadline,
  isOverdue,
  nextAlarm,
  pauseDeadline,
  resumeDeadline,
  startDeadline,
  unsaidDay,
  wasInTime,
  withDay,
  yearAwaited,
} from '../../../../../shared/domain/cases/deadlines.ts';
import { addDays } from '../../../../../shared/domain/china-time.ts';
import { isWorkingDay, workingDaysBetween } from '../../../../../shared/domain/working-days.ts';
import { deadlineOf, storedDeadline } from '../../../../../shared/store/deadlines.ts';

const rules = { remindWorkingDays: 1, escalateDays: 3 };

/** Days of the known calendar, with room behind them. */
const day = fc.integer({ min: 0, max: 900 }).map((offset) => addDays('2024-01-02', offset));
const days = fc.integer({ min: 1, max: 20 });

function dayOf({ dueOn }: Deadline): string {
  if (dueOn === null) throw new Error('Its last day cannot be said');
  return dueOn;
}

describe('a deadline', () => {
  it('does not count the day on which it begins, nor days off', () => {
    expect(startDeadline('accept', '2026-02-13', 2).dueOn).toBe('2026-02-24');
    expect(startDeadline('verify', '2026-09-18', 10).dueOn).toBe('2026-10-09');
    expect(dueMoment(startDeadline('accept', '2026-04-30', 2))).toBe('2026-05-07T23:59:59+08:00');
  });

  it('is never guessed beyond the known calendar', () => {
    const unsaid = startDeadline('verify', '2026-12-25', 10);
    expect(unsaid).toMatchObject({ dueOn: null, startedOn: '2026-12-25', workingDays: 10 });
    expect(yearAwaited(unsaid)).toBe('2027');
    expect(dueMoment(unsaid)).toBeNull();
    const known = startDeadline('verify', '2026-12-10', 10);
    expect(extendDeadline(known, 10)).toMatchObject({ dueOn: null, workingDays: 20 });
  });

  it('stands still, goes on, grows and is done without its day being known', () => {
    const unsaid = startDeadline('verify', '2026-12-18', 12);
    const stood = resumeDeadline(pauseDeadline(unsaid, '2026-12-22'), '2026-12-29');
    expect(stood).toMatchObject({ dueOn: null, pausedOn: null });
    expect(extendDeadline(stood, 5)).toMatchObject({ dueOn: null, workingDays: 17 });
    expect(nextAlarm(stood, rules)).toBeNull();
    const done = finishDeadline(stood, new Date('2027-02-01T00:00:00Z'));
    expect(isOverdue(done, '2027-02-02')).toBe(false);
    // The same as a table that the release before reads: no false day, no alarm, and nothing lost.
    for (const each of [unsaid, pauseDeadline(unsaid, '2026-12-22'), stood, done]) {
      const { dueOn, pausedOn, doneAt } = storedDeadline(each);
      expect(dueOn).toBe('2099-12-31');
      expect(pausedOn !== null || doneAt !== null).toBe(true);
      expect(deadlineOf(storedDeadline(each))).toEqual(each);
    }
  });

  it('keeps what its day will follow from, until the calendar says it', () => {
    const unsaid = startDeadline('verify', '2026-12-18', 12);
    expect(unsaid.awaits).toEqual({ from: '2026-12-18', workingDays: 12, stood: [] });
    const stood = resumeDeadline(pauseDeadline(unsaid, '2026-12-22'), '2026-12-29');
    const first = { from: '2026-12-22', to: '2026-12-29' };
    expect(stood.awaits).toEqual({ from: '2026-12-18', workingDays: 12, stood: [first] });
    const again = resumeDeadline(pauseDeadline(stood, '2026-12-30'), '2026-12-31');
    expect(again.awaits?.stood).toEqual([first, { from: '2026-12-30', to: '2026-12-31' }]);
    expect(extendDeadline(stood, 5).awaits).toEqual({ from: '2026-12-18', workingDays: 17, stood: [first] });
    expect(withDay(unsaid)).toBe(unsaid);
  });

  it('has its day once the calendar says it, its pauses counted', () => {
    const known = startDeadline('verify', '2026-03-02', 5);
    expect(withDay(known)).toBe(known);
    const paused = resumeDeadline(pauseDeadline(known, '2026-03-04'), '2026-03-11');
    expect(paused.dueOn).toBe('2026-03-16');
    const awaits = { from: '2026-03-02', workingDays: 5, stood: [{ from: '2026-03-04', to: '2026-03-11' }] };
    expect(withDay({ ...paused, dueOn: null, awaits })).toEqual(paused);
    expect(yearAwaited(known)).toBeNull();
    expect(yearAwaited({ ...paused, dueOn: null, awaits })).toBeNull();
  });

  it('without a day, of which nobody knows what it follows from, stays without', () => {
    const lost = { ...startDeadline('verify', '2026-03-02', 5), dueOn: null };
    expect(resumeDeadline(pauseDeadline(lost, '2026-03-04'), '2026-03-11')).toEqual(lost);
    expect(extendDeadline(lost, 5)).toMatchObject({ dueOn: null, workingDays: 10, extensions: 1 });
  });

  it('that does not stand still goes on as it was', () => {
    const deadline = startDeadline('verify', '2026-03-02', 5);
    expect(resumeDeadline(deadline, '2026-03-04')).toBe(deadline);
  });

  it('gives one working day to whoever acts next where it was stopped on its last day', () => {
    const deadline = startDeadline('verify', '2026-03-02', 5);
    expect(resumeDeadline(pauseDeadline(deadline, '2026-03-09'), '2026-03-20').dueOn).toBe('2026-03-23');
  });

  it('was kept or not, or nobody can say', () => {
    const deadline = startDeadline('accept', '2026-03-02', 2);
    expect(wasInTime(finishDeadline(deadline, new Date('2026-03-04T15:59:00Z')))).toBe(true);
    expect(wasInTime(finishDeadline(deadline, new Date('2026-03-04T16:01:00Z')))).toBe(false);
    expect(wasInTime({ ...deadline, dueOn: null, doneAt: '2026-03-04T15:59:00Z' })).toBeNull();
  });

  it('stands in a sentence as its day, or as one that will be said', () => {
    expect(dueText({ dueOn: '2026-03-04' })).toEqual({ zh: '2026年3月4日', en: '4 March 2026' });
    expect(dueText({ dueOn: null })).toBe(unsaidDay);
  });

  it('ends on a working day, with as many working days as were given', () => {
    fc.assert(
      fc.property(day, days, (start, count) => {
        const dueOn = dayOf(startDeadline('verify', start, count));
        expect(isWorkingDay(dueOn)).toBe(true);
        expect(workingDaysBetween(start, dueOn)).toBe(count);
      }),
    );
  });

  it('never ends earlier for beginning later or being longer', () => {
    fc.assert(
      fc.property(day, days, (start, count) => {
        const dueOn = dayOf(startDeadline('verify', start, count));
        expect(dayOf(startDeadline('verify', addDays(start, 1), count)) >= dueOn).toBe(true);
        expect(dayOf(startDeadline('verify', start, count + 1)) > dueOn).toBe(true);
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
          const left = workingDaysBetween(resumed, dayOf(after));
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

  it('says that a matter is overdue, then that it is escalated, and then no more', () => {
    const deadline = startDeadline('accept', '2026-03-02', 2);
    const overdue = alarmDone(deadline, 'overdue');
    expect(dueAlarm(overdue, rules, '2026-03-06')).toBeNull();
    expect(dueAlarm(overdue, rules, '2026-03-20')).toEqual({ stage: 'escalate', day: '2026-03-07' });
    expect(dueAlarm(alarmDone(deadline, 'escalate'), rules, '2026-03-20')).toBeNull();
  });

  it('escalates on the day after it was overdue at the earliest, and does not remind where no rule asks for it', () => {
    const silent = { remindWorkingDays: 0, escalateDays: 0 };
    const deadline = startDeadline('accept', '2026-03-02', 2);
    expect(nextAlarm(deadline, silent)).toEqual({ stage: 'overdue', day: '2026-03-05' });
    expect(nextAlarm(alarmDone(deadline, 'overdue'), silent)?.day).toBe('2026-03-05');
  });

  it('is silent while the deadline stands still and after it is done', () => {
    const deadline = startDeadline('accept', '2026-03-02', 2);
    expect(nextAlarm(pauseDeadline(deadline, '2026-03-02'), rules)).toBeNull();
    expect(nextAlarm(finishDeadline(deadline, new Date('2026-03-03T00:00:00Z')), rules)).toBeNull();
  });
});

describe('a deadline with a last day that is given', () => {
  const rules = { remindWorkingDays: 3, remindDays: 15, escalateDays: 10 };

  it('asks no calendar, and reminds so many days before it', () => {
    const deadline = deadlineUntil('rectify', '2026-11-24', '2031-06-30');
    expect(deadline.dueOn).toBe('2031-06-30');
    expect(nextAlarm(deadline, rules)).toEqual({ stage: 'remind', day: '2031-06-15' });
    expect(nextAlarm({ ...deadline, alarmed: 'remind' }, rules)).toEqual({
      stage: 'overdue',
      day: '2031-07-01',
    });
  });

  it('says nothing before it has begun', () => {
    expect(nextAlarm(deadlineUntil('rectify', '2026-11-24', '2026-12-09'), rules)?.stage).toBe('overdue');
    expect(nextAlarm(deadlineUntil('rectify', '2026-11-24', '2026-12-10'), rules)).toEqual({
      stage: 'remind',
      day: '2026-11-25',
    });
  });
});
