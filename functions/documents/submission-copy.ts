import { inChinaTime } from '../../shared/domain/china-time.ts';
import type { DocumentCheck } from '../../shared/domain/documents.ts';
import { current, type Submission } from '../../shared/domain/submissions/submission.ts';
import { commitmentText } from '../../shared/policy/commitments.ts';
import { categorySchemas } from '../../shared/policy/submissions.ts';
import type { Language } from '../../shared/policy/text.ts';
import { textSetting } from '../../shared/settings.ts';
import { renderSubmissionCopy } from '../../templates/letters/submission-copy.ts';

/**
 * The copy of what was sent last, whatever becomes of the submission.
 * @throws MissingGlyphError when a character of a name can be printed by no font
 */
export function copyOf(
  submission: Submission,
  lang: Language,
  check: DocumentCheck,
): { readonly bytes: Uint8Array } {
  const { id, subject, subjectName } = submission;
  const { declaration, commitment, files } = current(submission);
  const text = commitmentText(commitment.textVersion);
  if (text === undefined) throw new Error(`There is no commitment text ${commitment.textVersion}`);
  const category = categorySchemas[declaration.category];
  return renderSubmissionCopy(
    {
      check,
      number: id,
      subject: { id: subject, name: subjectName },
      category,
      declaration,
      files,
      commitment: {
        text,
        signatory: commitment.signatory,
        by: commitment.by.name,
        at: inChinaTime(commitment.at),
        assurance: commitment.assurance,
      },
      receivedBy: textSetting('REPORT_ISSUER'),
    },
    lang,
  );
}
