import type { DocumentKind } from '../../shared/domain/documents.ts';
import type { SectionCount } from '../../shared/domain/report/claims.ts';
import type { VerificationReason } from '../../shared/domain/report/verification-reasons.ts';
import { editions } from '../../shared/policy/reports.ts';
import { inLanguage, type Language } from '../../shared/policy/text.ts';
import { reportTexts } from '../locales/reports.ts';
import { siteTexts } from '../locales/site.ts';
import { verificationTexts } from '../locales/verification.ts';
import { ButtonLink, Details, SummaryList, type Tone, Verdict } from './elements.tsx';
import { FileField, TextField } from './fields.tsx';
import { Buttons, ErrorSummary, emptyForm, type Filled, Form } from './form.tsx';
import { Identifier, Moment, verbatim } from './format.tsx';
import { type PageContext, page } from './layout.tsx';
import { DomainTable, SectionTable, type ShownScope, scopeRows } from './report-scope.tsx';
import { SignerUnknown } from './signer-unknown.tsx';
import { WhereTheyStand } from './where-they-stand.tsx';

const texts = (language: Language) => ({
  ...siteTexts[language],
  ...reportTexts[language],
  ...verificationTexts[language],
});

type Status = 'genuine' | 'altered' | 'unknown' | 'superseded' | 'withdrawn' | 'expired';

const tones: Readonly<Record<Status, Tone>> = {
  genuine: 'good',
  superseded: 'warning',
  expired: 'warning',
  withdrawn: 'bad',
  altered: 'bad',
  unknown: 'bad',
};

/** What the register holds of a report. */
interface ShownReport extends ShownScope {
  readonly kind: 'report';
  readonly number: string;
  /** Null: it is about a person. */
  readonly subjectCode: string | null;
  readonly subjectName: string;
  readonly purpose: string | null;
  readonly issuedAt: string;
  readonly asOf: string;
  readonly recordCount: number;
  /** Null: not kept by the release that issued it. */
  readonly sections: readonly SectionCount[] | null;
  readonly pages: number;
  readonly sha256: string;
}

/** What it holds of another document. */
interface ShownDocument {
  readonly kind: DocumentKind;
  readonly number: string;
  readonly subjectName: string;
  readonly issuedAt: string;
  readonly title: string;
  readonly titleEnglish: string;
  readonly reference: string;
  readonly sha256: string;
}

type ShownParticulars = ShownReport | ShownDocument;

/** What the register holds, to be compared item by item with the paper in hand. */
function Particulars({ entry, language }: { entry: ShownParticulars; language: Language }) {
  return entry.kind === 'report' ? (
    <ReportParticulars report={entry} language={language} />
  ) : (
    <DocumentParticulars document={entry} language={language} />
  );
}

function DocumentParticulars({ document, language }: { document: ShownDocument; language: Language }) {
  const t = texts(language);
  return (
    <>
      <h2>{t.verify.compare}</h2>
      <p>{t.verify.compareDocument}</p>
      <SummaryList
        rows={[
          [t.verify.document, language === 'en' ? document.titleEnglish : document.title],
          [t.reports.subject, document.subjectName],
          [t.verify.reference, document.reference],
          [t.verify.numberOf, <Identifier key="number" text={document.number} />],
          [t.reports.issued, <Moment key="issued" moment={document.issuedAt} language={language} />],
        ]}
      />
      <Digest sha256={document.sha256} language={language} />
    </>
  );
}

function ReportParticulars({ report, language }: { report: ShownReport; language: Language }) {
  const t = texts(language);
  return (
    <>
      <h2>{t.verify.compare}</h2>
      <p>{t.verify.compareHow}</p>
      <SummaryList
        rows={[
          [t.reports.subject, report.subjectName],
          ...(report.subjectCode === null
            ? []
            : [[t.verify.subjectCode, <Identifier key="code" text={report.subjectCode} />] as const]),
          [t.verify.numberOf, <Identifier key="number" text={report.number} />],
          [t.reports.edition, inLanguage(editions[report.edition].title, language)],
          [t.reports.issued, <Moment key="issued" moment={report.issuedAt} language={language} />],
          [t.reports.asOf, <Moment key="as-of" moment={report.asOf} language={language} />],
          ...scopeRows(report, language),
          [t.reports.purpose, report.purpose ?? t.verify.notStated],
          [t.reports.recordCount, t.site.count(report.recordCount)],
          [t.reports.pages, t.reports.pagesOf(report.pages)],
        ]}
      />
      <DomainTable report={report} language={language} />
      {report.sections === null ? null : (
        <SectionTable edition={report.edition} sections={report.sections} language={language} />
      )}
      <Digest sha256={report.sha256} language={language} />
    </>
  );
}

/** For those who can reckon it: most people check the file itself. */
function Digest({ sha256, language }: { sha256: string; language: Language }) {
  const t = texts(language);
  return (
    <Details summary={t.verify.forExperts}>
      <p>{t.reports.digest}</p>
      <p {...verbatim}>
        <Identifier text={sha256} />
      </p>
    </Details>
  );
}

/** Of what, and when: what counts at that moment may not count the next day. */
function Checked({
  entry,
  at,
  language,
}: {
  entry: ShownParticulars | null;
  at: string;
  language: Language;
}) {
  const t = texts(language);
  return (
    <p>
      {entry === null ? null : (
        <>
          {`${t.reports.subject}${t.site.colon}`}
          <strong>{entry.subjectName}</strong>
          <br />
        </>
      )}
      {`${t.verify.checkedAt}${t.site.colon}`}
      <Moment moment={at} language={language} />
    </p>
  );
}

/** The verdict in the words that fit what was checked. `registered`: genuine, as far as a number can tell. */
function verdictOf(entry: ShownParticulars | null, word: Status | 'registered', language: Language) {
  const t = texts(language);
  const ofDocument = entry !== null && entry.kind !== 'report';
  return ofDocument && word !== 'altered' && word !== 'unknown' && word !== 'expired'
    ? t.documentVerdicts[word]
    : t.verdicts[word];
}

/** The answer to number and code. */
export function verificationPage(
  context: PageContext,
  entry: ShownParticulars & {
    readonly checkedAt: string;
    readonly status: Exclude<Status, 'altered' | 'unknown'>;
  },
): string {
  const { language } = context;
  const t = texts(language);
  // A number that matches says nothing yet about the paper that bears it.
  const verdict = verdictOf(entry, entry.status === 'genuine' ? 'registered' : entry.status, language);
  return page(
    context,
    t.verify.resultTitle,
    <>
      <Verdict tone={tones[entry.status]} title={verdict.title}>
        <p>{verdict.text}</p>
        <Checked entry={entry} at={entry.checkedAt} language={language} />
      </Verdict>
      <Particulars entry={entry} language={language} />
      <p>{t.verify.paperOnly}</p>
      <p class="meta screen">{t.verify.print}</p>
      <p>
        <ButtonLink href="/verify">{t.verify.again}</ButtonLink>
      </p>
    </>,
    { trail: [{ href: '/verify', text: t.verify.title }] },
  );
}

export interface ShownFileVerification {
  readonly checkedAt: string;
  readonly status: Status;
  readonly reason: VerificationReason;
  readonly number?: string;
  readonly explanation: string;
  readonly signature: {
    readonly valid: boolean;
    readonly trusted: boolean;
    readonly signedAt: string | null;
    readonly signer: string | null;
  };
}

/** What is said of a file that our key signed and that is not the one on the register. */
function oursAndNotRegistered(reason: VerificationReason): 'unlisted' | 'otherwise' | null {
  if (reason === 'not-in-register') return 'unlisted';
  return reason === 'differs-from-register' ? 'otherwise' : null;
}

/** The answer to an uploaded PDF; `entry`: what the register holds, where the file is one of ours. */
export function fileVerificationPage(
  context: PageContext,
  file: ShownFileVerification,
  entry: ShownParticulars | null,
): string {
  const { language } = context;
  const t = texts(language);
  const { signature } = file;
  // What bears our signature is never said not to be ours.
  const ours = oursAndNotRegistered(file.reason);
  const verdict = ours === null ? verdictOf(entry, file.status, language) : t.verdicts[ours];
  return page(
    context,
    t.verify.resultTitle,
    <>
      <Verdict tone={ours === null ? tones[file.status] : 'warning'} title={verdict.title}>
        <p>{verdict.text}</p>
        <p>{file.explanation}</p>
        <Checked entry={entry} at={file.checkedAt} language={language} />
      </Verdict>
      <h2>{t.verify.signature}</h2>
      <SummaryList
        rows={[
          ...(file.number === undefined
            ? []
            : [[t.verify.numberOf, <Identifier key="number" text={file.number} />] as const]),
          [
            t.verify.signature,
            signature.valid
              ? t.verify.signatureValid
              : file.reason === 'no-signature'
                ? t.verify.unsigned
                : t.verify.signatureInvalid,
          ],
          [t.verify.signer, signature.signer ?? t.verify.notInFile],
          [t.verify.trusted, signature.trusted ? t.verify.yes : t.verify.no],
          [
            t.verify.signedAt,
            signature.signedAt === null ? (
              t.verify.notInFile
            ) : (
              <Moment key="signed" moment={signature.signedAt} language={language} />
            ),
          ],
        ]}
      />
      {entry === null ? null : <Particulars entry={entry} language={language} />}
      <SignerUnknown language={language} />
      <p class="meta">{t.verify.notKept}</p>
      <p class="meta screen">{t.verify.print}</p>
      <p>
        <ButtonLink href="/verify">{t.verify.again}</ButtonLink>
      </p>
    </>,
    { trail: [{ href: '/verify', text: t.verify.title }] },
  );
}

/**
 * Asks for number and code, or for the PDF itself.
 * @param hasSeals whether reports have electronic seals here, which are checked in the same place
 */
export function verificationFormPage(
  context: PageContext,
  filled: Filled,
  rootFingerprint: string | null,
  hasSeals: boolean,
): string {
  const { language } = context;
  const t = texts(language);
  const labels = {
    number: t.verify.number,
    code: t.verify.code,
    file: t.verify.file,
    sha256: t.verify.digest,
  };
  const field = { language, filled };
  const unknown = filled.problem !== null && filled.problem.errors.length === 0 && 'number' in filled.values;
  return page(
    context,
    t.verify.title,
    <>
      <div class="columns-2">
        <section class="panel" aria-labelledby="by-number">
          <h2 id="by-number">{t.verify.byNumber}</h2>
          <p class="meta">{t.verify.byNumberText}</p>
          <form action="/verify" method="get">
            <TextField
              {...field}
              name="number"
              label={labels.number}
              hint={t.verify.numberHint}
              spellcheck={false}
            />
            <TextField
              {...field}
              name="code"
              label={labels.code}
              hint={t.verify.codeHint}
              width="middle"
              spellcheck={false}
            />
            <Buttons submit={t.verify.check} />
          </form>
          <WhereTheyStand language={language} />
        </section>
        <section class="panel" aria-labelledby="by-file">
          <h2 id="by-file">{t.verify.byFile}</h2>
          <p class="meta">{t.verify.byFileText}</p>
          <Form context={context} action="/verify" upload>
            <FileField
              language={language}
              filled={'number' in filled.values ? emptyForm : filled}
              name="file"
              label={labels.file}
              hint={hasSeals ? t.verify.fileOrSealHint : t.verify.fileHint}
              accept={hasSeals ? 'application/pdf,.pdf,.esl' : 'application/pdf,.pdf'}
            />
            <Buttons submit={t.verify.checkFile} />
          </Form>
        </section>
        <section class="panel" aria-labelledby="by-digest">
          <h2 id="by-digest">{t.verify.byDigest}</h2>
          <p class="meta">{t.verify.byDigestText}</p>
          <form action="/verify" method="get">
            <TextField
              {...field}
              name="sha256"
              label={labels.sha256}
              hint={t.verify.digestHint}
              spellcheck={false}
            />
            <Buttons submit={t.verify.check} />
          </form>
        </section>
        {rootFingerprint === null ? null : (
          <section class="panel" aria-labelledby="root">
            <h2 id="root">{t.verify.rootOf}</h2>
            <p class="meta">{t.verify.rootText}</p>
            <p>
              <Identifier text={rootFingerprint.replaceAll(':', '')} />
            </p>
          </section>
        )}
      </div>
      <SignerUnknown language={language} />
    </>,
    {
      lead: t.verify.lead,
      error: filled.problem !== null,
      before: unknown ? (
        <Verdict tone="bad" title={t.verify.unknownTitle}>
          <p>{t.verify.unknownText}</p>
        </Verdict>
      ) : (
        filled.problem && <ErrorSummary filled={filled} labels={labels} language={language} />
      ),
    },
  );
}
