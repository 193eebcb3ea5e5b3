import type { SubmissionCategory } from '../../policy/submissions.ts';
import { type Deadline, wasInTime } from '../cases/deadlines.ts';
import {
  allTally,
  type Contribution,
  contributionTo,
  monthTally,
  ratio,
  type Tally,
} from '../cases/tally.ts';
import { settledState } from '../submissions/examination.ts';
import { type SettledState, settledStates } from '../submissions/life-cycle.ts';
import { current, type Submission } from '../submissions/submission.ts';

export const categoryTally = (category: SubmissionCategory) => `CATEGORY#${category}`;

/**
 * What a submission contributes to the counts, from itself alone. One that is being examined counts as what
 * it was: everybody may read the counts, and nothing has been found.
 */
export function submissionContribution(submission: Submission): Contribution {
  const { publication, deadlines, submittedAt } = submission;
  const state = settledState(submission);
  const names = ['submitted', `state:${state}`];
  if (publication !== null) names.push('published');
  const review = deadlines.find(({ step, doneAt }) => step === 'review' && doneAt !== null);
  // Withdrawn before anybody looked at it, it says nothing about the centre.
  if (review !== undefined && (publication !== null || state === 'rejected'))
    names.push('reviewed', ...inTime(review));
  const { category } = current(submission).declaration;
  return contributionTo([allTally, categoryTally(category), monthTally(submittedAt)], names);
}

/** What can be said of it by now. */
function inTime(review: Deadline): string[] {
  const so = wasInTime(review);
  return so === null ? [] : [so ? 'on-time' : 'late'];
}

/** A tally in the terms of those who read it. */
export function submissionSummary(tally: Tally) {
  const count = (name: string) => tally[name] ?? 0;
  const reviewed = count('reviewed');
  return {
    submitted: count('submitted'),
    published: count('published'),
    foundFalse: count('state:false'),
    reviewed,
    /** Share of those reviewed that were in time, as far as it can be said; null before the first. */
    onTimeRate: ratio(count('on-time'), count('on-time') + count('late')),
    states: Object.fromEntries(settledStates.map((state) => [state, count(`state:${state}`)])) as Record<
      SettledState,
      number
    >,
  };
}
