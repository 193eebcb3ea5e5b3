import type { Text } from '../../policy/text.ts';
import type { SubmissionAction } from './life-cycle.ts';
import type { Submission } from './submission.ts';

/** Declarations of others that say they have the same certificate, or hold the same file. */
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
): { readonly code: string; readonly detail: Text } | null {
  if (action === 'mark-false' && submission.publication === null) {
    return {
      code: 'never-published',
      detail: {
        zh: '这项申报从未展示，承诺没有生效，不能认定为不实。',
        en: 'This was never published and its commitment never took effect: it cannot be found false.',
      },
    };
  }
  return null;
}

/** Others that declare the same certificate now: a reviewer must have looked at them before this one is published. */
export function conflicting(submission: Submission, duplicates: readonly Duplicate[]): Duplicate[] {
  return duplicates.filter(
    ({ by, subject, state }) =>
      by === 'certificate' &&
      subject !== submission.subject &&
      (state === 'submitted' || state === 'published'),
  );
}
