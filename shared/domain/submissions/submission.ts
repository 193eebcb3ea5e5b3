import { type SubmissionStep, submissionPolicy } from '../../policy/submissions.ts';
import {
  type Deadline,
  finishDeadline,
  isOverdue,
  isRunning,
  pauseDeadline,
  resumeDeadline,
  startDeadline,
  yearAwaited,
} from '../cases/deadlines.ts';
import type { DeadlineEffect } from '../cases/life-cycle.ts';
import { chinaDate } from '../china-time.ts';
import type { Declaration } from './declaration.ts';
import { type Examination, onceSaid, openExamination } from './examination.ts';
import type { SubmissionAction, SubmissionParty, SubmissionState } from './life-cycle.ts';

export interface Actor {
  readonly party: SubmissionParty;
  /** Empty: the clock. */
  readonly sub: string;
  readonly name: string;
}

/** What was agreed to with a declaration, by whom and how surely they were known. */
export interface Commitment {
  readonly signatory: string;
  readonly textVersion: string;
  /** RFC 3339, UTC. */
  readonly at: string;
  readonly by: { readonly sub: string; readonly name: string };
  /** Authentication context class of the sign-in; null where the provider says none. */
  readonly assurance: string | null;
}

export interface HistoryEntry {
  /** RFC 3339, UTC. */
  readonly at: string;
  readonly action: SubmissionAction;
  readonly by: Actor;
  readonly from: SubmissionState | null;
  readonly to: SubmissionState;
  /** What the one who acted had to say; empty for nothing. */
  readonly note: string;
}

/** What was handed in at one time: kept as it was, whatever comes after it. */
export interface Sent {
  readonly declaration: Declaration;
  readonly commitment: Commitment;
  /** Files by id, with their names and digests as they were. */
  readonly files: readonly SentFile[];
}

export interface SentFile {
  readonly id: string;
  readonly name: string;
  readonly bytes: number;
  readonly sha256: string;
}

/** A piece of supplementary trust information, from its declaration to its end. */
export interface Submission {
  readonly id: string;
  readonly state: SubmissionState;
  /** Grows with every step; what an ETag carries. */
  readonly version: number;
  /** Version of the policy by which it is judged. */
  readonly policy: string;
  readonly subject: string;
  readonly subjectName: string;
  /** All that was handed in, oldest first; the last one counts. */
  readonly sent: readonly Sent[];
  /** The entry that this one renews. */
  readonly renews: string | null;
  /** RFC 3339, UTC. */
  readonly submittedAt: string;
  readonly submittedBy: { readonly sub: string; readonly name: string };
  readonly deadlines: readonly Deadline<SubmissionStep>[];
  readonly history: readonly HistoryEntry[];
  /** Once it was published. */
  readonly publication: Publication | null;
  /** Whether it is false was looked into; the last one may go on. Absent from those stored before 0.3.0. */
  readonly examinations?: readonly Examination[];
}

export interface Publication {
  /** RFC 3339, UTC. */
  readonly at: string;
  /** Last day on which it shows, YYYY-MM-DD. */
  readonly shownUntil: string;
  /** The record of the commitment, and its number. */
  readonly commitmentRecord: string;
  readonly commitmentNumber: string;
  /** An entry of a department that says the same. */
  readonly matchedRecord: string | null;
}

/** What counts of what was handed in. */
export function current({ sent }: Pick<Submission, 'sent'>): Sent {
  const last = sent.at(-1);
  if (last === undefined) throw new Error('A submission without content');
  return last;
}

export function openDeadline({ deadlines }: Pick<Submission, 'deadlines'>): Deadline<SubmissionStep> | null {
  const last = deadlines.at(-1);
  return last !== undefined && isRunning(last) ? last : null;
}

export function isLate(submission: Pick<Submission, 'deadlines'>, today: string): boolean {
  const open = openDeadline(submission);
  return open !== null && isOverdue(open, today);
}

/** Its state as it is on the day `today`: what has come to its end counts as expired before the clock says so. */
export function stateOn({ state, publication }: Submission, today: string): SubmissionState {
  return state === 'published' && publication !== null && publication.shownUntil < today ? 'expired' : state;
}

/** Whether what it says stands among its subject's declared information. */
export function shows(submission: Pick<Submission, 'state' | 'examinations'>): boolean {
  if (submission.state === 'published') return true;
  return submissionPolicy.showsWhileHeard && openExamination(submission)?.from === 'published';
}

export function submitted(
  filing: Pick<Submission, 'id' | 'subject' | 'subjectName' | 'renews'> & { readonly sent: Sent },
  by: Actor,
  now: Date,
): Submission {
  const at = now.toISOString();
  return {
    ...filing,
    sent: [filing.sent],
    state: 'submitted',
    version: 1,
    policy: submissionPolicy.version,
    submittedAt: at,
    submittedBy: { sub: by.sub, name: by.name },
    deadlines: [startDeadline('review', chinaDate(now), submissionPolicy.workingDays.review)],
    history: [{ at, action: 'submit', by, from: null, to: 'submitted', note: '' }],
    publication: null,
  };
}

/** What a step of the life cycle makes of it. What else it changes comes in `more`. */
export function moved(
  submission: Submission,
  transition: {
    readonly action: SubmissionAction;
    readonly to: SubmissionState | null;
    readonly backTo?: readonly SubmissionState[];
    readonly deadline: DeadlineEffect<SubmissionStep>;
  },
  by: Actor,
  note: string,
  now: Date,
  more: Partial<Submission> = {},
): Submission {
  const { action, backTo } = transition;
  const stays = backTo === undefined ? submission.state : openExamination(submission)?.from;
  const to = transition.to ?? stays ?? submission.state;
  const after = {
    ...submission,
    ...more,
    state: to,
    version: submission.version + 1,
    deadlines: clocked(submission, transition.deadline, now),
    history: [...submission.history, { at: now.toISOString(), action, by, from: submission.state, to, note }],
  };
  return withCalendar(after, chinaDate(now));
}

/** It with the last days that the calendar says on `today`. */
export function withCalendar(submission: Submission, today: string): Submission {
  return { ...submission, deadlines: submission.deadlines.map((each) => onceSaid(each, today)) };
}

/** The year for whose calendar it waits; null where it waits for none. */
export function yearAwaitedBy({ deadlines }: Pick<Submission, 'deadlines'>): string | null {
  return deadlines.map(yearAwaited).find((year) => year !== null) ?? null;
}

function clocked(
  { deadlines }: Submission,
  effect: DeadlineEffect<SubmissionStep>,
  now: Date,
): readonly Deadline<SubmissionStep>[] {
  const today = chinaDate(now);
  const change = (how: (deadline: Deadline<SubmissionStep>) => Deadline<SubmissionStep>) =>
    deadlines.map((each) => (isRunning(each) ? how(each) : each));
  switch (effect) {
    case 'keep':
    case 'extend':
      return deadlines;
    case 'stop':
      return change((each) => finishDeadline(each, now));
    case 'pause':
      return change((each) => pauseDeadline(each, today));
    case 'resume':
      return change((each) => resumeDeadline(each, today));
    default:
      return [...deadlines, startDeadline(effect.start, today, submissionPolicy.workingDays[effect.start])];
  }
}
