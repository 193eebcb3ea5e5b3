import { describe, expect, it } from 'vitest';
import { startDeadline } from '../../../../../shared/domain/cases/deadlines.ts';
import {
  categoryTally,
  submissionContribution,
  submissionSummary,
} from '../../../../../shared/domain/statistics/submissions.ts';
import type { Submission } from '../../../../../shared/domain/submissions/submission.ts';
import { anExamination, aPublication, aSubmission } from '../submissions/submission-builders.ts';

const due = startDeadline('review' as const, '2026-03-09', 5);
const review = { ...due, doneAt: '2026-03-11T02:00:00.000Z' };
const late = { ...due, doneAt: '2026-03-18T02:00:00.000Z' };
const hear = { ...startDeadline('hear' as const, '2026-06-01', 5), doneAt: '2026-06-02T02:00:00.000Z' };
const published = { state: 'published', publication: aPublication, deadlines: [review] } as const;
const counts = (over: Partial<Submission> = {}) =>
  Object.keys(submissionContribution(aSubmission(over)).counts);

describe('what a submission adds to the counts', () => {
  it('is added for all, its category and the month in China in which it was handed in', () => {
    expect(categoryTally('honour')).toBe('CATEGORY#honour');
    expect(submissionContribution(aSubmission({ submittedAt: '2026-03-31T16:00:00.000Z' }))).toEqual({
      tallies: ['ALL', 'CATEGORY#qualification', 'MONTH#2026-04'],
      counts: { submitted: 1, 'state:submitted': 1 },
    });
  });

  it.each<[string, Partial<Submission>, readonly string[]]>([
    ['published in time', published, ['submitted', 'state:published', 'published', 'reviewed', 'on-time']],
    [
      'published late',
      { ...published, deadlines: [late] },
      ['submitted', 'state:published', 'published', 'reviewed', 'late'],
    ],
    [
      'published, in time or not nobody can say',
      { ...published, deadlines: [{ ...review, dueOn: null }] },
      ['submitted', 'state:published', 'published', 'reviewed'],
    ],
    [
      'rejected in time',
      { state: 'rejected', deadlines: [review] },
      ['submitted', 'state:rejected', 'reviewed', 'on-time'],
    ],
    [
      'withdrawn before anybody looked at it',
      { state: 'withdrawn', deadlines: [review] },
      ['submitted', 'state:withdrawn'],
    ],
    [
      'withdrawn after it was published',
      { ...published, state: 'withdrawn' },
      ['submitted', 'state:withdrawn', 'published', 'reviewed', 'on-time'],
    ],
    ['rejected without a review', { state: 'rejected', deadlines: [] }, ['submitted', 'state:rejected']],
    [
      'rejected, its review not done',
      { state: 'rejected', deadlines: [due] },
      ['submitted', 'state:rejected'],
    ],
    [
      'published, and heard only',
      { ...published, deadlines: [due, hear] },
      ['submitted', 'state:published', 'published'],
    ],
  ])('where it is %s', (_, over, expected) => {
    expect(counts(over)).toEqual(expected);
  });

  it('is that of what it was while it is examined: nothing has been found', () => {
    const questioned = {
      ...published,
      state: 'questioned',
      examinations: [anExamination({ from: 'expired' })],
    } as const;
    expect(counts(questioned)).toContain('state:expired');
  });
});

describe('the counts in words', () => {
  it('say how many were published, found false and reviewed in time', () => {
    const tally = {
      submitted: 9,
      published: 5,
      'state:false': 1,
      reviewed: 7,
      'on-time': 2,
      late: 1,
      'state:published': 4,
    };
    expect(submissionSummary(tally)).toEqual({
      submitted: 9,
      published: 5,
      foundFalse: 1,
      reviewed: 7,
      onTimeRate: 0.6667,
      states: {
        submitted: 0,
        returned: 0,
        published: 4,
        rejected: 0,
        withdrawn: 0,
        expired: 0,
        false: 1,
      },
    });
  });

  it('of nothing are nothing', () => {
    expect(submissionSummary({})).toMatchObject({
      submitted: 0,
      published: 0,
      reviewed: 0,
      onTimeRate: null,
    });
  });
});
