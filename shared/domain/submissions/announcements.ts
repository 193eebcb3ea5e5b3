import type { NoticeCode } from '../../policy/notices.ts';
import { categorySchemas } from '../../policy/submissions.ts';
import type { Announcement } from '../announcement.ts';
import { groundWords } from './commitment-record.ts';
import type { SubmissionParty } from './life-cycle.ts';
import { current, openDeadline, type Submission } from './submission.ts';

/** Who hears what about a step; `submission` as it is after it. */
export function stepAnnouncements(
  notices: readonly { readonly to: SubmissionParty; readonly text: NoticeCode }[],
  submission: Submission,
  reason: string,
): Announcement[] {
  const { declaration } = current(submission);
  const ground = submission.examinations?.at(-1)?.ground;
  const values = {
    id: submission.id,
    title: declaration.title,
    category: categorySchemas[declaration.category].name,
    subject: submission.subjectName,
    due: openDeadline(submission)?.dueOn ?? '',
    until: submission.publication?.shownUntil ?? '',
    commitment: submission.publication?.commitmentNumber ?? '',
    reason,
    ground: ground === undefined ? reason : groundWords(ground),
  };
  return notices.flatMap(({ to, text }): Announcement[] => {
    if (to === 'clock') return [];
    return [{ to: to === 'centre' ? 'centre' : `subject:${submission.subject}`, text, values }];
  });
}
