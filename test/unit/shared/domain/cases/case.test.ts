import { describe, expect, it } from 'vitest';
import {
  type ClockRules,
  clocked,
  isLate,
  nextWrites,
  openDeadline,
  withDays,
  yearAwaitedBy,
} from '../../../../../shared/domain/cases/case.ts';
import {
  type Deadline,
  finishDeadline,
  pauseDeadline,
  startDeadline,
} from '../../../../../shared/domain/cases/deadlines.ts';

const now = new Date('2026-03-05T02:00:00Z');
const today = '2026-03-05';
const rules = { workingDays: { look: 2, answer: 5 }, extension: { workingDays: 3, times: 1 } } as const;
type Step = keyof typeof rules.workingDays;

const look = startDeadline<Step>('look', '2026-03-03', 2);
const done = finishDeadline(look, now);
const answer = startDeadline<Step>('answer', '2026-03-04', 5);
const unsaid = startDeadline<Step>('answer', '2026-12-28', 10);

function clockedBy(
  effect: Parameters<typeof clocked<Step>>[1],
  deadlines: readonly Deadline<Step>[],
  by: Pick<ClockRules<Step>, 'workingDays' | 'extension'> = rules,
) {
  return clocked(deadlines, effect, by, now);
}

describe('the open deadline of a case', () => {
  it('is the last one, until it is done', () => {
    expect(openDeadline({ deadlines: [done, answer] })).toBe(answer);
    expect(openDeadline({ deadlines: [answer, done] })).toBeNull();
    expect(openDeadline({ deadlines: [] })).toBeNull();
  });

  it('makes the case late from the day after its last day', () => {
    expect(isLate({ deadlines: [look] }, '2026-03-05')).toBe(false);
    expect(isLate({ deadlines: [look] }, '2026-03-06')).toBe(true);
    expect(isLate({ deadlines: [done] }, '2026-03-06')).toBe(false);
    expect(isLate({ deadlines: [] }, '2026-03-06')).toBe(false);
  });
});

describe('an act', () => {
  it('that starts a step ends the one before, today in China', () => {
    const late = new Date('2026-03-05T16:30:00Z');
    expect(clocked([look], { start: 'answer' }, rules, late)).toEqual([
      finishDeadline(look, late),
      startDeadline('answer', '2026-03-06', 5),
    ]);
    expect(clockedBy({ start: 'look' }, [])).toEqual([startDeadline('look', today, 2)]);
  });

  it('that ends the matter stops its clock, and changes nothing of what was done before', () => {
    const doneAt = '2026-03-05T02:00:00.000Z';
    expect(clocked([done, answer], 'stop', rules, new Date('2026-03-09T02:00:00Z'))).toEqual([
      done,
      { ...answer, doneAt: '2026-03-09T02:00:00.000Z' },
    ]);
    expect(clockedBy('stop', [look])).toMatchObject([{ doneAt }]);
  });

  it('that waits for somebody lets the clock stand still, and go on with what was left', () => {
    const paused = clockedBy('pause', [done, answer]);
    expect(paused).toEqual([done, pauseDeadline(answer, today)]);
    const resumed = clocked(paused, 'resume', rules, new Date('2026-03-12T02:00:00Z'));
    // Four of five working days were left.
    expect(resumed).toMatchObject([done, { pausedOn: null, dueOn: '2026-03-18' }]);
  });

  it('that takes more time prolongs by what the rules give, and by one day where they say nothing', () => {
    expect(clockedBy('extend', [done, answer])).toMatchObject([
      { extensions: 0 },
      { extensions: 1, dueOn: '2026-03-16' },
    ]);
    const silent = { ...rules, extension: null };
    expect(clockedBy('extend', [answer], silent)).toMatchObject([{ extensions: 1, dueOn: '2026-03-12' }]);
  });

  it('that has nothing to do with the clock leaves it alone', () => {
    expect(clockedBy('keep', [done, answer])).toEqual([done, answer]);
  });
});

describe('a calendar that is not announced', () => {
  it('is waited for by its first year', () => {
    expect(yearAwaitedBy({ deadlines: [look, unsaid] })).toBe('2027');
    expect(yearAwaitedBy({ deadlines: [look] })).toBeNull();
    expect(yearAwaitedBy({ deadlines: [] })).toBeNull();
  });

  it('once announced says the last days that waited for it', () => {
    const waited = { ...answer, dueOn: null, awaits: { from: '2026-03-04', workingDays: 5, stood: [] } };
    expect(withDays([look, waited, unsaid])).toEqual([look, answer, unsaid]);
  });
});

it('the writes of a case are counted from its version where the clock has never written it', () => {
  expect(nextWrites({ version: 3 })).toBe(4);
  expect(nextWrites({ version: 3, writes: 7 })).toBe(8);
});
