import { categorySchemas } from '../../policy/submissions.ts';
import type { Announcement, Recipient } from '../cases/announcement.ts';
import { openDeadline } from '../cases/case.ts';
import { dueText } from '../cases/deadlines.ts';
import type { Notices } from '../cases/kind.ts';
import { groundWords } from '../commitments/declared-commitment.ts';
import { type SubmissionParty, submissionLifeCycle } from './life-cycle.ts';
import { current, type Submission } from './submission.ts';

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

function recipientOf(party: SubmissionParty, { subject }: Submission): Recipient | null {
  return party === 'filer' ? `subject:${subject}` : party === 'centre' ? 'centre' : null;
}

/** Who hears what of a submission. */
export const submissionNotices: Notices<Submission> = {
  recipient: recipientOf,
  values: valuesOf,
  clock: {
    daySet: { text: 'submission.day-set', to: ['filer', 'centre'] },
    /** Of a review the centre. A declarant that is heard is reminded; once that time is over the centre decides. */
    alarm(stage, of) {
      if (openDeadline(of)?.step !== 'hear') return { to: ['centre'], text: `submission.${stage}` };
      if (stage === 'remind') return { to: [recipientOf('filer', of)], text: 'submission.hearing-ends' };
      return { to: ['centre'], text: 'submission.hearing-over' };
    },
  },
};
