import { toChinaTime } from '../../shared/domain/china-time.ts';
import { current, type Submission } from '../../shared/domain/submissions/submission.ts';
import { theFiles } from '../../shared/files/files.ts';
import { commitmentText } from '../../shared/policy/commitments.ts';
import { categorySchemas } from '../../shared/policy/submissions.ts';
import type { Language } from '../../shared/policy/text.ts';
import { textSetting } from '../../shared/settings.ts';
import { signPdf } from '../../shared/signing/sign-pdf.ts';
import { theSigner } from '../../shared/signing/stage-certificates.ts';
import { renderSubmissionCopy } from '../../templates/letters/submission-copy.ts';

/**
 * Where in the files bucket the signed copy of what was sent last lies: made when it is first asked for, and the same
 * file from then on, whatever becomes of the submission.
 * @throws MissingGlyphError when a character can be printed by no font
 */
export async function copyOf(submission: Submission, lang: Language, now: Date): Promise<string> {
  const { id, subject, subjectName, sent } = submission;
  const key = `submissions/${id}-${sent.length}-${lang}.pdf`;
  if (await theFiles().has(key)) return key;
  const { declaration, commitment, files } = current(submission);
  const text = commitmentText(commitment.textVersion);
  if (text === undefined) throw new Error(`There is no commitment text ${commitment.textVersion}`);
  const category = categorySchemas[declaration.category];
  const { bytes } = renderSubmissionCopy(
    {
      number: id,
      subject: { id: subject, name: subjectName },
      category,
      declaration,
      files,
      commitment: {
        text,
        signatory: commitment.signatory,
        by: commitment.by.name,
        at: toChinaTime(new Date(commitment.at)),
        assurance: commitment.assurance,
      },
      receivedBy: textSetting('REPORT_ISSUER'),
    },
    lang,
  );
  const pdf = await signPdf(bytes, { ...(await theSigner()), signedAt: now });
  const fileName = `自主申报_${subjectName}_${id}.pdf`;
  await theFiles().put(key, pdf, { contentType: 'application/pdf', fileName });
  return key;
}
