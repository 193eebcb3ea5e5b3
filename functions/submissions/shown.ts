import { chinaDate, toChinaTime } from '../../shared/domain/china-time.ts';
import { dueMoment } from '../../shared/domain/deadlines.ts';
import { actionsIn } from '../../shared/domain/life-cycle.ts';
import { guard } from '../../shared/domain/submissions/guards.ts';
import { type SubmissionParty, submissionLifeCycle } from '../../shared/domain/submissions/life-cycle.ts';
import {
  current,
  isLate,
  openDeadline,
  type Submission,
  stateOn,
} from '../../shared/domain/submissions/submission.ts';
import { categorySchemas } from '../../shared/policy/submissions.ts';
import { type Draft, draftEnd } from '../../shared/store/drafts.ts';
import type { Findings } from './publishing.ts';

function moment(instant: string): string {
  return toChinaTime(new Date(instant));
}

/** The row of a list. */
export function shownInList(submission: Submission, now: Date) {
  const today = chinaDate(now);
  const { declaration } = current(submission);
  const open = openDeadline(submission);
  return {
    id: submission.id,
    state: stateOn(submission, today),
    version: submission.version,
    subject: submission.subject,
    subjectName: submission.subjectName,
    category: declaration.category,
    categoryName: categorySchemas[declaration.category].name.zh,
    title: declaration.title,
    submittedAt: moment(submission.submittedAt),
    dueAt: open === null || open.pausedOn !== null ? null : dueMoment(open),
    overdue: isLate(submission, today),
    shownUntil: submission.publication?.shownUntil ?? null,
  };
}

/** The whole of it as `party` may see it: officers' names stay with the centre. */
export function shownWhole(submission: Submission, party: SubmissionParty, now: Date, findings?: Findings) {
  const { declaration, commitment, files } = current(submission);
  const row = shownInList(submission, now);
  const path = `/submissions/${submission.id}`;
  const { parties } = submissionLifeCycle;
  return {
    ...row,
    issuer: declaration.issuer,
    certificateNumber: declaration.certificateNumber,
    issuedOn: declaration.issuedOn,
    validUntil: declaration.validUntil,
    description: declaration.description,
    attachments: declaration.attachments,
    files: files.map((file) => ({ ...file, url: `${path}/attachments/${file.id}` })),
    commitment: {
      accepted: true as const,
      signatory: commitment.signatory,
      textVersion: commitment.textVersion,
      at: moment(commitment.at),
      by: commitment.by.name,
      assurance: commitment.assurance,
      number: submission.publication?.commitmentNumber ?? null,
      record: submission.publication?.commitmentRecord ?? null,
    },
    publishedAt: submission.publication === null ? null : moment(submission.publication.at),
    renews: submission.renews,
    copyUrl: `${path}/copy`,
    history: submission.history.map(({ at, action, by, from, to, note }) => ({
      at: moment(at),
      action,
      by:
        by.party === 'filer' || (by.party === 'centre' && party === 'centre')
          ? by.name
          : parties[by.party].zh,
      party: by.party,
      from,
      to,
      note,
    })),
    actions: actionsIn(submissionLifeCycle, row.state, party).filter(
      (action) => guard(action, submission) === null,
    ),
    ...(findings === undefined
      ? {}
      : {
          matches: findings.matches,
          duplicates: findings.duplicates.map((each) => ({
            ...each,
            otherSubject: each.subject !== submission.subject,
          })),
        }),
  };
}

export function shownDraft(draft: Draft) {
  return {
    id: draft.id,
    version: draft.version,
    values: draft.values,
    attachments: draft.attachments,
    savedAt: moment(draft.savedAt),
    expiresAt: moment(draftEnd(draft)),
  };
}
