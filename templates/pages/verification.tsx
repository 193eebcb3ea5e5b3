import { editions } from '../../shared/policy/reports.ts';
import { inLanguage } from '../../shared/policy/text.ts';
import { texts } from '../locales/texts.ts';
import { ButtonLink, SummaryList, type Tone, Verdict } from './elements.tsx';
import { Buttons, ErrorSummary, emptyForm, FileField, type Filled, Form, TextField } from './form.tsx';
import { Identifier, Moment } from './format.tsx';
import { type PageContext, page } from './layout.tsx';

type Status = 'genuine' | 'altered' | 'unknown' | 'superseded' | 'withdrawn';

const tones: Readonly<Record<Status, Tone>> = {
  genuine: 'good',
  superseded: 'warning',
  withdrawn: 'bad',
  altered: 'bad',
  unknown: 'bad',
};

export interface ShownVerification {
  readonly status: 'genuine' | 'superseded' | 'withdrawn';
  readonly number: string;
  readonly subjectName: string;
  readonly edition: 'standard' | 'no-violation';
  readonly issuedAt: string;
  readonly asOf: string;
  readonly result: 'none-found' | 'found' | null;
  readonly sha256: string;
}

/** The answer to number and code. */
export function verificationPage(context: PageContext, report: ShownVerification): string {
  const { language } = context;
  const t = texts(language);
  // A number that matches says nothing yet about the paper that bears it.
  const verdict = report.status === 'genuine' ? t.verdicts.registered : t.verdicts[report.status];
  return page(
    context,
    t.verify.resultTitle,
    <>
      <Verdict tone={tones[report.status]} title={verdict.title}>
        <p>{verdict.text}</p>
      </Verdict>
      <h2>{t.verify.compare}</h2>
      <SummaryList
        rows={[
          [t.reports.subject, report.subjectName],
          [t.verify.numberOf, <Identifier key="number" text={report.number} />],
          [t.reports.edition, inLanguage(editions[report.edition].title, language)],
          [t.reports.issued, <Moment key="issued" moment={report.issuedAt} language={language} />],
          [t.reports.asOf, <Moment key="as-of" moment={report.asOf} language={language} />],
          ...(report.result === null
            ? []
            : [
                [
                  t.reports.result,
                  <>
                    {report.result === 'found' ? t.reports.found : t.reports.noneFound}
                    <br />
                    <span class="meta">{t.reports.resultNote}</span>
                  </>,
                ] as const,
              ]),
          [t.reports.digest, <Identifier key="digest" text={report.sha256} />],
        ]}
      />
      <p>{t.verify.paperOnly}</p>
      <p>
        <ButtonLink href="/verify">{t.verify.again}</ButtonLink>
      </p>
    </>,
    { trail: [{ href: '/verify', text: t.verify.title }] },
  );
}

export interface ShownFileVerification {
  readonly status: Status;
  readonly number?: string;
  readonly explanation: string;
  readonly signature: {
    readonly valid: boolean;
    readonly trusted: boolean;
    readonly signedAt: string | null;
    readonly signer: string | null;
  };
}

/** The answer to an uploaded PDF. */
export function fileVerificationPage(context: PageContext, file: ShownFileVerification): string {
  const { language } = context;
  const t = texts(language);
  const { signature } = file;
  const verdict = t.verdicts[file.status];
  return page(
    context,
    t.verify.resultTitle,
    <>
      <Verdict tone={tones[file.status]} title={verdict.title}>
        <p>{verdict.text}</p>
        <p>{file.explanation}</p>
      </Verdict>
      <h2>{t.verify.signature}</h2>
      <SummaryList
        rows={[
          ...(file.number === undefined
            ? []
            : [[t.verify.numberOf, <Identifier key="number" text={file.number} />] as const]),
          [t.verify.signature, signature.valid ? t.verify.signatureValid : t.verify.signatureInvalid],
          [t.verify.signer, signature.signer ?? ''],
          [t.verify.trusted, signature.trusted ? t.verify.yes : t.verify.no],
          [
            t.verify.signedAt,
            signature.signedAt === null ? (
              ''
            ) : (
              <Moment key="signed" moment={signature.signedAt} language={language} />
            ),
          ],
        ]}
      />
      <p class="meta">{t.verify.notKept}</p>
      <p>
        <ButtonLink href="/verify">{t.verify.again}</ButtonLink>
      </p>
    </>,
    { trail: [{ href: '/verify', text: t.verify.title }] },
  );
}

/** Asks for number and code, or for the PDF itself. */
export function verificationFormPage(context: PageContext, filled: Filled): string {
  const { language } = context;
  const t = texts(language);
  const labels = { number: t.verify.number, code: t.verify.code, file: t.verify.file };
  const field = { language, filled };
  const unknown = filled.problem !== null && filled.problem.errors.length === 0 && 'number' in filled.values;
  return page(
    context,
    t.verify.title,
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
            hint={t.verify.fileHint}
            accept="application/pdf,.pdf"
          />
          <Buttons submit={t.verify.checkFile} />
        </Form>
      </section>
    </div>,
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
