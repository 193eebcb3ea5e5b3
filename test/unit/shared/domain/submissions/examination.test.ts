import { describe, expect, it, vi } from 'vitest';
import {
  finishDeadline,
  pauseDeadline,
  startDeadline,
} from '../../../../../shared/domain/cases/deadlines.ts';
import {
  hearing,
  onceSaid,
  openExamination,
  settledState,
  shows,
  wasHeard,
  withExamination,
} from '../../../../../shared/domain/submissions/examination.ts';
import { submissionPolicy } from '../../../../../shared/policy/submissions.ts';
import { anExamination, aSubmission } from './submission-builders.ts';

const review = startDeadline('review' as const, '2026-03-09', 5);
/** Its last day is 8 June. */
const hear = startDeadline('hear' as const, '2026-06-01', 5);
const dropped = anExamination({ from: 'expired' });
const open = anExamination();
const questioned = aSubmission({
  state: 'questioned',
  examinations: [dropped, open],
  deadlines: [review, hear],
});
const statement = {
  at: '2026-06-02T02:00:00.000Z',
  by: { sub: 'zhang', name: '张三' },
  text: '属实',
  files: [],
};
const noon = (day: string) => new Date(`${day}T04:00:00Z`);

describe('an examination', () => {
  it('goes on while the declaration is questioned, the last one', () => {
    expect(openExamination(questioned)).toBe(open);
    expect(openExamination({ ...questioned, state: 'published' })).toBeUndefined();
    expect(openExamination({ state: 'questioned' })).toBeUndefined();
  });

  it('leaves the declaration what it was so long as nothing was found', () => {
    expect(settledState(questioned)).toBe('published');
    expect(settledState({ ...questioned, examinations: [dropped] })).toBe('expired');
    expect(settledState({ ...questioned, state: 'false' })).toBe('false');
    expect(() => settledState({ state: 'questioned' })).toThrow(
      'A questioned submission without its examination',
    );
  });

  it('is changed by itself, those before it stay', () => {
    expect(withExamination(questioned, { statements: [statement] })).toEqual([
      dropped,
      { ...open, statements: [statement] },
    ]);
    expect(withExamination({}, { statements: [statement] })).toEqual([]);
  });
});

describe('the time in which a declarant is heard', () => {
  it('is that of the last examination', () => {
    const before = startDeadline('hear' as const, '2026-04-01', 5);
    expect(hearing({ deadlines: [before, hear] }, '2026-06-02')).toBe(hear);
    expect(hearing({ deadlines: [hear, review] }, '2026-06-02')).toBe(hear);
    expect(hearing({ deadlines: [review] }, '2026-06-02')).toBeUndefined();
  });

  it('begins on the day on which its last day can be said, and is not shortened', () => {
    const awaits = { from: '2026-06-01', workingDays: 5, stood: [] };
    const waited = { ...hear, dueOn: null, awaits };
    expect(onceSaid(waited, '2026-06-15')).toMatchObject({ startedOn: '2026-06-01', dueOn: '2026-06-23' });
    expect(hearing({ deadlines: [waited] }, '2026-06-15')?.dueOn).toBe('2026-06-23');
    expect(onceSaid({ ...waited, doneAt: '2026-06-03T02:00:00.000Z' }, '2026-06-15').dueOn).toBe(
      '2026-06-08',
    );
    expect(onceSaid({ ...waited, step: 'review' }, '2026-06-15').dueOn).toBe('2026-06-08');
    expect(onceSaid(hear, '2026-06-15')).toBe(hear);
  });

  it('goes on waiting where nobody can say it', () => {
    const unsaid = startDeadline('hear' as const, '2026-12-30', 5);
    expect(onceSaid(unsaid, '2026-12-31')).toBe(unsaid);
  });
});

describe('a declarant was heard', () => {
  it('once it has answered', () => {
    const answered = { ...questioned, examinations: [anExamination({ statements: [statement] })] };
    expect(wasHeard(answered, noon('2026-06-02'))).toBe(true);
  });

  it('once the time to answer in is over, in China', () => {
    expect(wasHeard(questioned, noon('2026-06-08'))).toBe(false);
    expect(wasHeard(questioned, new Date('2026-06-08T15:59:59Z'))).toBe(false);
    expect(wasHeard(questioned, new Date('2026-06-08T16:00:00Z'))).toBe(true);
  });

  it('not by a clock that somebody stopped', () => {
    const stopped = finishDeadline(pauseDeadline(hear, '2026-06-02'), noon('2026-06-20'));
    expect(wasHeard({ ...questioned, deadlines: [stopped] }, noon('2026-06-05'))).toBe(false);
    const paused = pauseDeadline(hear, '2026-06-02');
    expect(wasHeard({ ...questioned, deadlines: [paused] }, noon('2026-06-09'))).toBe(true);
    const early = finishDeadline(hear, noon('2026-06-02'));
    expect(wasHeard({ ...questioned, deadlines: [early] }, noon('2026-06-09'))).toBe(true);
  });

  it('not where nobody examines it, or it was given no time', () => {
    const heard = { ...questioned, examinations: [anExamination({ statements: [statement] })] };
    expect(wasHeard({ ...heard, state: 'published' }, noon('2026-06-09'))).toBe(false);
    expect(wasHeard({ ...heard, deadlines: [review] }, noon('2026-06-09'))).toBe(false);
  });
});

describe('what was declared shows', () => {
  it('while it is published', () => {
    expect(shows(aSubmission({ state: 'published' }))).toBe(true);
    expect(shows(aSubmission())).toBe(false);
    expect(shows(aSubmission({ state: 'false', examinations: [open] }))).toBe(false);
  });

  it('while its declarant is heard, where the city says so', async () => {
    vi.resetModules();
    globalThis.STAGE_POLICY = { policy: { submissions: { showsWhileHeard: true } }, mark: 'city' };
    const there = await import('../../../../../shared/domain/submissions/examination.ts');
    globalThis.STAGE_POLICY = undefined;
    vi.resetModules();
    expect(there.shows(questioned)).toBe(true);
    expect(there.shows({ ...questioned, examinations: [open, dropped] })).toBe(false);
    expect(there.shows(aSubmission())).toBe(false);
  });

  it('not while its declarant is heard, where the city has not said otherwise', () => {
    expect(submissionPolicy.showsWhileHeard).toBe(false);
    expect(shows(questioned)).toBe(false);
  });
});
