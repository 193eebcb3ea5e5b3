import { submissionPolicy } from '../../policy/submissions.ts';
import { born, type Kind } from '../cases/kind.ts';
import { submissionContribution } from '../statistics/submissions.ts';
import { submissionNotices } from './announcements.ts';
import { onceSaid, openExamination } from './examination.ts';
import { guard } from './guards.ts';
import { submissionLifeCycle } from './life-cycle.ts';
import type { Sent, Submission, SubmissionActor } from './submission.ts';

/** Supplementary trust information (增信信息), whose numbers begin with SB (申报). */
export const submissionKind: Kind<Submission> = {
  name: 'submission',
  title: { zh: '自主申报', en: 'Supplementary trust information' },
  prefix: 'SB',
  path: '/submissions',
  lifeCycle: submissionLifeCycle,
  // Judged by the policy of the day: only the days that were begun with stay.
  rules: () => submissionPolicy,
  guard,
  backTo: (of) => openExamination(of)?.from ?? of.state,
  derived: (of, today) => ({ ...of, deadlines: of.deadlines.map((each) => onceSaid(each, today)) }),
  notices: submissionNotices,
  counts: { contribution: submissionContribution, by: 'version' },
};

export function submitted(
  filing: Pick<Submission, 'id' | 'subject' | 'subjectName' | 'renews'> & { readonly sent: Sent },
  by: SubmissionActor,
  now: Date,
): Submission {
  return born(
    submissionKind,
    {
      ...filing,
      sent: [filing.sent],
      policy: submissionPolicy.version,
      submittedAt: now.toISOString(),
      submittedBy: { sub: by.sub, name: by.name },
      publication: null,
    },
    by,
    now,
  );
}
