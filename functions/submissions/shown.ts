import { dueMoment } from '../../shared/domain/cases/deadlines.ts';
import { chinaDate, inChinaTime } from '../../shared/domain/china-time.ts';
import { hearing, wasHeard } from '../../shared/domain/submissions/examination.ts';
import { submissionKind } from '../../shared/domain/submissions/kind.ts';
import { type SubmissionParty, submissionLifeCycle } from '../../shared/domain/submissions/life-cycle.ts';
import {
  current,
  type Submission,
  type SubmissionActor,
  stateOn,
} from '../../shared/domain/submissions/submission.ts';
import { categorySchemas } from '../../shared/policy/submissions.ts';
import { type Draft, draftEnd } from '../../shared/store/drafts.ts';
import {
  byName,
  possibleActs,
  shownDeadlines,
  shownFiles,
  shownHistory,
  shownStanding,
} from '../cases/shown.ts';
import type { Findings } from './publishing.ts';

/** The row of a list. */
export function shownInList(submission: Submission, now: Date) {
  const { declaration } = current(submission);
  return {
    ...shownStanding(submissionKind, { ...submission, state: stateOn(submission, chinaDate(now)) }, now),
    subject: submission.subject,
    subjectName: submission.subjectName,
    category: declaration.category,
    categoryName: categorySchemas[declaration.category].name.zh,
    title: declaration.title,
    submittedAt: inChinaTime(submission.submittedAt),
    shownUntil: submission.publication?.shownUntil ?? null,
  };
}

/** The whole of it as `party` may see it: officers' names stay with the centre. */
export function shownWhole(
  submission: Submission,
  actor: Pick<SubmissionActor, 'party' | 'sub'>,
  now: Date,
  findings?: Findings,
) {
  const { party } = actor;
  const { declaration, commitment, files } = current(submission);
  const row = shownInList(submission, now);
  const path = `/submissions/${submission.id}`;
  return {
    ...row,
    issuer: declaration.issuer,
    certificateNumber: declaration.certificateNumber,
    issuedOn: declaration.issuedOn,
    validUntil: declaration.validUntil,
    description: declaration.description,
    attachments: declaration.attachments,
    files: shownFiles(`${path}/attachments`, files),
    commitment: {
      accepted: true as const,
      signatory: commitment.signatory,
      textVersion: commitment.textVersion,
      at: inChinaTime(commitment.at),
      by: commitment.by.name,
      assurance: commitment.assurance,
      number: submission.publication?.commitmentNumber ?? null,
      record: submission.publication?.commitmentRecord ?? null,
    },
    publishedAt: submission.publication === null ? null : inChinaTime(submission.publication.at),
    renews: submission.renews,
    examination: shownExamination(submission, party, now),
    deadlines: shownDeadlines(submission, now),
    copyUrl: `${path}/copy`,
    history: shownHistory(submission, byName(submissionKind, party)),
    actions: possibleActs(submissionKind, { ...submission, state: row.state }, actor, now),
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

/** The last examination: officers' names stay with the centre. */
function shownExamination(submission: Submission, party: SubmissionParty, now: Date) {
  const examination = submission.examinations?.at(-1);
  const time = hearing(submission, chinaDate(now));
  if (examination === undefined || time === undefined) return null;
  const { begunAt, begunBy, ground, statements, ended } = examination;
  const officer = ({ name }: { name: string }) =>
    party === 'centre' ? name : submissionLifeCycle.parties.centre.zh;
  return {
    ...ground,
    begunAt: inChinaTime(begunAt),
    begunBy: officer(begunBy),
    hearingUntil: dueMoment(time),
    heard: ended !== null || wasHeard(submission, now),
    statements: statements.map(({ at, by, text, files }) => ({
      at: inChinaTime(at),
      by: by.name,
      text,
      files: shownFiles(`/submissions/${submission.id}/attachments`, files),
    })),
    ended:
      ended === null
        ? null
        : { as: ended.as, at: inChinaTime(ended.at), by: officer(ended.by), reason: ended.reason },
  };
}

export function shownDraft(draft: Draft) {
  return {
    id: draft.id,
    version: draft.version,
    values: draft.values,
    attachments: draft.attachments,
    savedAt: inChinaTime(draft.savedAt),
    expiresAt: inChinaTime(draftEnd(draft)),
  };
}
