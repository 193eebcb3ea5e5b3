import type { Actor } from '../cases/case.ts';
import { dueText, unsaidDay } from '../cases/deadlines.ts';
import type { Obstacle } from '../cases/kind.ts';
import { chinaDate } from '../china-time.ts';
import { hearing, openExamination, wasHeard } from './examination.ts';
import type { SubmissionAction } from './life-cycle.ts';
import type { Submission } from './submission.ts';

/** Submissions of others that say they have the same certificate, or hold the same file. */
export interface Duplicate {
  readonly submission: string;
  readonly subject: string;
  readonly subjectName: string;
  readonly title: string;
  readonly state: Submission['state'];
  readonly by: 'certificate' | 'file';
}

/** What is in the way of an action that the state alone would allow; null for nothing. */
export function guard(
  action: SubmissionAction,
  submission: Submission,
  by: Pick<Actor, 'sub'>,
  now: Date,
): Obstacle | null {
  if (action !== 'mark-false' && action !== 'confirm-false') return null;
  if (submission.publication === null) {
    return {
      status: 409,
      code: 'never-published',
      detail: {
        zh: '这项申报从未展示，承诺没有生效，不能认定为不实。',
        en: 'This declaration was never published and its commitment never took effect, so it cannot be found false.',
      },
    };
  }
  const examination = openExamination(submission);
  if (examination === undefined) return null;
  if (examination.begunBy.sub === by.sub) {
    return {
      status: 403,
      code: 'same-officer',
      detail: {
        zh: '认定不实须由另一名经办人确认，不能由提出人自己确认。',
        en: 'A finding of falsity must be confirmed by an officer other than the one who questioned the declaration.',
      },
    };
  }
  return wasHeard(submission, now) ? null : stillHeard(submission, now);
}

function stillHeard(submission: Submission, now: Date): Obstacle {
  const time = hearing(submission, chinaDate(now));
  const until = time === undefined ? unsaidDay : dueText(time);
  return {
    status: 409,
    code: 'not-heard-yet',
    detail: {
      zh: `正在听取申报主体的意见，期限至 ${until.zh}（含当日）。申报主体答复后，或者期限届满后，才能认定。`,
      en: `The declarant is being heard until ${until.en} inclusive. A finding can be made once the declarant has responded or the time limit has passed.`,
    },
  };
}

/** Others that declare the same certificate now: a reviewer must have looked at them before this one is published. */
export function conflicting(submission: Submission, duplicates: readonly Duplicate[]): Duplicate[] {
  return duplicates.filter(
    ({ by, subject, state }) =>
      by === 'certificate' &&
      subject !== submission.subject &&
      (state === 'submitted' || state === 'published' || state === 'questioned'),
  );
}
