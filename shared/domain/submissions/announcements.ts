import type { NoticeCode } from '../../policy/notices.ts';
import { categorySchemas } from '../../policy/submissions.ts';
import type { Announcement } from '../cases/announcement.ts';
import { dueText } from '../cases/deadlines.ts';
import { groundWords } from './commitment-record.ts';
import { type SubmissionParty, submissionLifeCycle } from './life-cycle.ts';
import { current, openDeadline, type Submission } from './submission.ts';

/** What the texts say of it. */
function valuesOf(submission: Submission, reason: string): Announcement['values'] {
  const { declaration } = current(submission);
  const open = openDeadline(submission);
  const ground = submission.examinations?.at(-1)?.ground;
  return {
    id: submission.id,
    title: declaration.title,
    category: categorySchemas[declaration.category].name,
    subject: submission.subjectName,
    due: open === null ? '' : dueText(open),
    until: submission.publication?.shownUntil ?? '',
    commitment: submission.publication?.commitmentNumber ?? '',
    step: open === null ? '' : submissionLifeCycle.steps[open.step],
    reason,
    ground: ground === undefined ? reason : groundWords(ground),
  };
}

/** Who hears that the last day can be said now. */
export function dayAnnouncement(submission: Submission): Announcement[] {
  const values = valuesOf(submission, '');
  return [`subject:${submission.subject}` as const, 'centre' as const].map((to) => ({
    to,
    text: 'submission.day-set',
    values,
  }));
}

/** Who hears what about a step; `submission` as it is after it. */
export function stepAnnouncements(
  notices: readonly { readonly to: SubmissionParty; readonly text: NoticeCode }[],
  submission: Submission,
  reason: string,
): Announcement[] {
  const values = valuesOf(submission, reason);
  return notices.flatMap(({ to, text }): Announcement[] => {
    if (to === 'clock') return [];
    return [{ to: to === 'centre' ? 'centre' : `subject:${submission.subject}`, text, values }];
  });
}
