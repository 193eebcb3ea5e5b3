import { breach, breachContent, groundWords } from '../../shared/domain/commitments/declared-commitment.ts';
import { contentHash } from '../../shared/domain/record.ts';
import {
  openExamination,
  settledState,
  withExamination,
} from '../../shared/domain/submissions/examination.ts';
import {
  current,
  type Examination,
  type Ground,
  type Submission,
  type SubmissionActor,
} from '../../shared/domain/submissions/submission.ts';
import { invalid } from '../../shared/http/problem.ts';
import type { Identity } from '../../shared/identity/identity.ts';
import { submissionLimits, submissionPolicy } from '../../shared/policy/submissions.ts';
import { alterationWrites, nextVersion } from '../../shared/store/record-versions.ts';
import { recordById } from '../../shared/store/records.ts';
import { theTable } from '../../shared/store/table.ts';
import { checkedEvidence } from '../cases/files.ts';
import { withDeclaration } from '../commitments/declared.ts';
import type { Effect, Occasion } from './service.ts';

/** What an officer brings forward: a document or findings at least. @throws Problem 422 */
export function groundOf(body: {
  readonly document?: string | undefined;
  readonly findings?: string | undefined;
  readonly reason: string;
}): Ground {
  const { document = null, findings = null, reason } = body;
  if (document !== null || findings !== null) return { document, findings, reason };
  throw invalid([
    {
      pointer: '/findings',
      message: {
        zh: '请填写认定文书号，或者写明核查情况：认定不实须有依据。',
        en: 'Enter the number of the finding or the results of the examination: a finding of falsity needs a basis.',
      },
    },
  ]);
}

/** The examination begins: what shows is taken off, or not, by the policy, and the declarant is told and heard. */
export function questioningEffect(
  submission: Submission,
  by: SubmissionActor,
  ground: Ground,
  now: Date,
): Effect {
  const { sub, name } = by;
  const begun: Examination = {
    from: settledState(submission),
    begunAt: now.toISOString(),
    begunBy: { sub, name },
    ground,
    statements: [],
    ended: null,
  };
  return {
    note: ground.reason,
    more: { examinations: [...(submission.examinations ?? []), begun] },
    details: { document: ground.document ?? '', findings: ground.findings ?? '' },
  };
}

/** What the declarant says to it, with files of its own. @throws Problem 422 */
export async function statementEffect(
  submission: Submission,
  viewer: Identity,
  body: { readonly statement: string; readonly evidence: readonly string[] },
  now: Date,
): Promise<Effect> {
  const open = theExamination(submission);
  if (open.statements.length >= submissionLimits.statements) {
    throw invalid([
      {
        pointer: '/statement',
        message: {
          zh: `最多陈述 ${submissionLimits.statements} 次，您的意见已经收到。`,
          en: `You can respond at most ${submissionLimits.statements} times. Your response has already been received.`,
        },
      },
    ]);
  }
  const { files, writes } = await checkedEvidence(viewer, body.evidence, `/submissions/${submission.id}`);
  const statement = {
    at: now.toISOString(),
    by: { sub: viewer.sub, name: viewer.name },
    text: body.statement,
    files,
  };
  return {
    note: body.statement,
    more: { examinations: withExamination(submission, { statements: [...open.statements, statement] }) },
    writes,
    details: { files: files.map(({ sha256 }) => sha256) },
  };
}

/**
 * What it changes that a submission was found false: it is taken off, the record of its commitment says that
 * nothing of it was kept, and reports that show that record stop counting.
 */
export async function findingEffect(
  submission: Submission,
  reason: string | undefined,
  occasion: Occasion,
): Promise<Effect> {
  const { by, now } = occasion;
  const { publication } = submission;
  const { ground } = theExamination(submission);
  const record =
    publication === null ? undefined : await recordById(theTable(), publication.commitmentRecord);
  if (record === undefined) throw new Error(`The commitment of ${submission.id} is not on record`);
  const { title } = current(submission).declaration;
  const publicly = submissionPolicy.falseShows.inCommitments;
  const finding = {
    ...breach({ title, ground }),
    at: now.toISOString(),
    documentNumber: ground.document,
    reason: reason ?? groundWords(ground),
  };
  const content = breachContent(record, { title, ground, publicly }, now);
  const { subject: _subject, recordKey: _key, ...said } = content;
  const after = nextVersion(record, {
    ...said,
    contentHash: contentHash(content),
    changedAt: now.toISOString(),
    changedBy: `submission:${submission.id}`,
    reason: 'commitment-broken',
  });
  return {
    note: finding.reason,
    more: { examinations: ended(submission, 'found-false', by, reason ?? '', now) },
    writes: [
      ...alterationWrites(record, after),
      ...(await withDeclaration(submission, { act: 'false', finding }, occasion)),
    ],
    details: { record: record.id, recordVersion: after.version },
  };
}

/** The examination ends with nothing found: the submission is again what it was. */
export function droppingEffect(
  submission: Submission,
  by: SubmissionActor,
  reason: string,
  now: Date,
): Effect {
  return {
    note: reason,
    more: { examinations: ended(submission, 'dropped', by, reason, now) },
  };
}

function ended(
  submission: Submission,
  as: 'found-false' | 'dropped',
  { sub, name }: SubmissionActor,
  reason: string,
  now: Date,
): readonly Examination[] {
  return withExamination(submission, {
    ended: { as, at: now.toISOString(), by: { sub, name }, reason },
  });
}

function theExamination(submission: Submission): Examination {
  const open = openExamination(submission);
  if (open === undefined) throw new Error(`${submission.id} is not being examined`);
  return open;
}
