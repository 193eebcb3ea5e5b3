import { submissionPolicy } from '../../policy/submissions.ts';
import { type Deadline, isOverdue, startDeadline, withDay } from '../cases/deadlines.ts';
import { chinaDate } from '../china-time.ts';
import type { SettledState } from './life-cycle.ts';
import type { Examination, Submission } from './submission.ts';

/** The examination that goes on now. */
export function openExamination({
  state,
  examinations = [],
}: Pick<Submission, 'state' | 'examinations'>): Examination | undefined {
  return state === 'questioned' ? examinations.at(-1) : undefined;
}

/** What a submission is apart from being examined: so long as nothing was found it counts as what it was. */
export function settledState(submission: Pick<Submission, 'state' | 'examinations'>): SettledState {
  const { state } = submission;
  if (state !== 'questioned') return state;
  const open = openExamination(submission);
  if (open === undefined) throw new Error('A questioned submission without its examination');
  return open.from;
}

/** The examinations with the last one changed. */
export function withExamination(
  { examinations = [] }: Pick<Submission, 'examinations'>,
  change: Partial<Examination>,
): readonly Examination[] {
  return examinations.map((each, at) => (at === examinations.length - 1 ? { ...each, ...change } : each));
}

/**
 * The deadline with its last day as soon as the calendar says it. The clock of a hearing begins on that day, `today`:
 * nobody can use days of which nobody could tell how many there are.
 */
export function onceSaid<Step extends string>(deadline: Deadline<Step>, today: string): Deadline<Step> {
  const said = withDay(deadline);
  if (said === deadline || deadline.step !== 'hear' || deadline.doneAt !== null) return said;
  const { startedOn } = deadline;
  return { ...startDeadline(deadline.step, today, deadline.workingDays), startedOn };
}

/** The time in which the declarant is heard, of the last examination. */
export function hearing({ deadlines }: Pick<Submission, 'deadlines'>, today: string): Deadline | undefined {
  const time = deadlines.findLast(({ step }) => step === 'hear');
  return time === undefined ? undefined : onceSaid(time, today);
}

/** Whether the declarant was heard: it has answered, or the time to answer in is over. */
export function wasHeard(
  submission: Pick<Submission, 'state' | 'examinations' | 'deadlines'>,
  now: Date,
): boolean {
  const open = openExamination(submission);
  const today = chinaDate(now);
  const time = hearing(submission, today);
  if (open === undefined || time === undefined) return false;
  // Whoever of the release before stopped the clock has heard nobody.
  return open.statements.length > 0 || isOverdue({ ...time, doneAt: null, pausedOn: null }, today);
}

/** Whether what it says stands among its subject's declared information. */
export function shows(submission: Pick<Submission, 'state' | 'examinations'>): boolean {
  if (submission.state === 'published') return true;
  return submissionPolicy.showsWhileHeard && openExamination(submission)?.from === 'published';
}
