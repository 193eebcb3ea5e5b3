import { commitmentContent } from '../../shared/domain/commitments/commitment-record.ts';
import { declaredCommitment } from '../../shared/domain/commitments/declared-commitment.ts';
import type { RecordContent, Subject } from '../../shared/domain/record.ts';
import { currentCommitment } from '../../shared/policy/commitments.ts';
import { aSubmission } from '../unit/shared/domain/submissions/submission-builders.ts';

const company: Subject = { id: '91320100748204660Q', kind: 'organisation', name: '示范食品有限公司' };

/** What is recorded of the commitment to a declaration named ISO 9001, made at a moment of RFC 3339. */
export function declaredContent(
  made: { readonly subject?: Subject; readonly number: string; readonly at: string; readonly until: string },
  now: Date,
): RecordContent {
  const { subject = company, number, at, until } = made;
  const submission = aSubmission();
  const [sent] = submission.sent;
  if (sent === undefined) throw new Error('nothing was sent');
  const of = declaredCommitment(
    number,
    {
      ...submission,
      subject: subject.id,
      subjectName: subject.name,
      sent: [
        {
          ...sent,
          declaration: { ...sent.declaration, title: 'ISO 9001' },
          commitment: { ...sent.commitment, at, signatory: '张三', textVersion: currentCommitment.version },
        },
      ],
    },
    until,
  );
  return commitmentContent(of, subject, now);
}
