import type { ReportStatus } from '../../shared/domain/report/validity.ts';
import { editions, type Omission, omissionRules } from '../../shared/policy/reports.ts';
import { actsForSubjects } from '../../shared/policy/roles.ts';
import { inLanguage, type Language } from '../../shared/policy/text.ts';
import { ratingTexts } from '../locales/ratings.ts';
import { reportTexts } from '../locales/reports.ts';
import { siteTexts } from '../locales/site.ts';
import { sourceTexts } from '../locales/sources.ts';
import {
  ButtonLink,
  Entries,
  Notification,
  type PageOf,
  Pagination,
  SummaryList,
  Tag,
  type Tone,
} from './elements.tsx';
import { TextField } from './fields.tsx';
import { Buttons, ErrorSummary, type Filled, Form } from './form.tsx';
import { Identifier, Moment, sizeText } from './format.tsx';
import { type PageContext, page, signInAddress } from './layout.tsx';
import { Checks } from './report-checks.tsx';
import { LinkForm, linkLabels } from './report-link.tsx';
import { type ShownScope, scopeRows } from './report-scope.tsx';
import { SignerUnknown } from './signer-unknown.tsx';

const texts = (language: Language) => ({
  ...siteTexts[language],
  ...ratingTexts[language],
  ...reportTexts[language],
  ...sourceTexts[language],
});

export interface ShownReport extends ShownScope {
  readonly number: string;
  readonly subject: string;
  readonly subjectName: string;
  readonly purpose: string | null;
  readonly leaveOut: readonly Omission[];
  readonly asOf: string;
  readonly issuedAt: string;
  readonly issuedTo: string;
  readonly recordCount: number;
  readonly lang: Language;
  readonly pages: number;
  readonly bytes: number;
  readonly sha256: string;
  /** Whether its electronic seal can be had beside the PDF. */
  readonly sealed: boolean;
  readonly verificationCode: string;
  readonly verifyUrl: string;
  readonly withdrawn: { readonly at: string; readonly reason: string } | null;
  readonly status: ReportStatus;
  /** When it was checked; in the page of one report alone. */
  readonly checks?: { readonly count: number; readonly last: readonly string[] };
}

const tones: Readonly<Record<ReportStatus, Tone>> = {
  valid: 'good',
  superseded: 'warning',
  withdrawn: 'bad',
  expired: 'warning',
};

/** Reports of the subjects that the viewer acts for, or of one subject. */
export function reportsPage(
  context: PageContext,
  list: PageOf<ShownReport> & {
    readonly subject?: string | undefined;
  },
): string {
  const { language, viewer } = context;
  const t = texts(language);
  const of = list.subject === undefined ? '' : `subject=${encodeURIComponent(list.subject)}`;
  return page(
    context,
    t.reports.title,
    <>
      <p>
        <ButtonLink href={`/reports/new${of === '' ? '' : `?${of}`}`}>{t.reports.issue}</ButtonLink>
      </p>
      {list.items.length === 0 ? (
        <p>{viewer?.role === 'centre' && of === '' ? t.reports.noneCentre : t.reports.none}</p>
      ) : (
        <>
          <h2>{t.reports.list}</h2>
          <Entries
            label={t.reports.list}
            items={list.items.map((report) => ({
              href: `/reports/${report.number}`,
              title: inLanguage(editions[report.edition].title, language),
              tag:
                report.status === 'valid' ? null : (
                  <Tag tone={tones[report.status]}>{t.reports.statuses[report.status]}</Tag>
                ),
              facts: [
                report.subjectName,
                <Moment key="issued" moment={report.issuedAt} language={language} />,
                <Identifier key="number" text={report.number} />,
              ],
            }))}
          />
        </>
      )}
      <Pagination
        language={language}
        next={list.next === null ? null : `/reports?${of}${of && '&'}cursor=${encodeURIComponent(list.next)}`}
        first={list.cursor === undefined ? null : `/reports${of && '?'}${of}`}
      />
    </>,
    { lead: t.reports.lead },
  );
}

/** The way to a new report with the choices of one that no longer counts. */
function IssueAlike({ report, language }: { report: ShownReport; language: Language }) {
  return (
    <p>
      <a href={`/reports/new?like=${report.number}`}>{texts(language).reports.issueAlike}</a>
    </p>
  );
}

/** A report that is being made. */
export function awaitedReportPage(
  context: PageContext,
  { number, status }: { readonly number: string; readonly status: 'pending' | 'failed' },
): string {
  const t = texts(context.language).reports;
  return page(
    context,
    t[status],
    <>
      <p>{t[`${status}Text`]}</p>
      {status === 'failed' ? null : (
        <p>
          <a href={`/reports/${number}`}>{t.look}</a>
        </p>
      )}
    </>,
  );
}

/**
 * One report: what it is about, its PDF, and how to pass it on. `filled` is the centre's form to withdraw it.
 * @param confirmed whether the viewer's identity was confirmed once more, which withdrawing asks for
 */
export function reportPage(
  context: PageContext,
  report: ShownReport,
  filled: Filled,
  confirmed: boolean,
): string {
  const { language, viewer } = context;
  const t = texts(language);
  const labels = { reason: t.reports.withdrawReason, ...linkLabels(language) };
  const isHolders = actsForSubjects(viewer?.role);
  return page(
    context,
    inLanguage(editions[report.edition].title, language),
    <>
      {report.status === 'superseded' || report.status === 'expired' ? (
        <Notification tone="warning" title={t.reports[report.status]}>
          <IssueAlike report={report} language={language} />
        </Notification>
      ) : null}
      {report.withdrawn === null ? null : (
        <Notification tone="bad" title={t.reports.withdrawn}>
          <p>{`${t.reports.withdrawReason}${t.site.colon}${report.withdrawn.reason}`}</p>
          <p>
            {`${t.reports.withdrawnAt}${t.site.colon}`}
            <Moment moment={report.withdrawn.at} language={language} />
          </p>
          <IssueAlike report={report} language={language} />
        </Notification>
      )}
      <p>
        <ButtonLink href={`/reports/${report.number}/pdf`}>{t.reports.download}</ButtonLink>{' '}
        <span class="meta">{t.reports.downloadMeta(report.pages, sizeText(report.bytes))}</span>
      </p>
      {report.sealed ? (
        <p>
          <a href={`/reports/${report.number}/pdf?as=seal`}>{t.reports.downloadSeal}</a>{' '}
          <span class="meta">{t.reports.sealMeta}</span>
        </p>
      ) : null}
      <SummaryList
        rows={[
          [t.reports.subject, report.subjectName],
          [
            t.reports.status,
            <Tag key="status" tone={tones[report.status]}>
              {t.reports.statuses[report.status]}
            </Tag>,
          ],
          [t.reports.number, <Identifier key="number" text={report.number} />],
          [t.reports.code, <Identifier key="code" text={report.verificationCode} />],
          [
            t.reports.checkAddress,
            <a
              key="address"
              class="address"
              href={new URL(report.verifyUrl).pathname + new URL(report.verifyUrl).search}
            >
              {report.verifyUrl}
            </a>,
          ],
          [t.reports.issued, <Moment key="issued" moment={report.issuedAt} language={language} />],
          [t.reports.asOf, <Moment key="as-of" moment={report.asOf} language={language} />],
          [t.reports.issuedTo, report.issuedTo],
          ...scopeRows(report, language),
          [t.reports.purpose, report.purpose ?? ''],
          ...(report.leaveOut.length === 0
            ? []
            : [
                [
                  t.reports.leftOut,
                  report.leaveOut
                    .map((each) => inLanguage(omissionRules[each].name, language))
                    .join(t.site.comma),
                ] as const,
              ]),
          [t.reports.recordCount, t.site.count(report.recordCount)],
          [t.reports.language, report.lang === 'en' ? t.issue.english : t.issue.chinese],
          [t.reports.pages, t.reports.pagesOf(report.pages)],
        ]}
      />
      {viewer?.role !== 'centre' ? null : (
        <p>
          <a href={`/reports/${report.number}/records`}>{t.sources.reportLink}</a>
        </p>
      )}
      <h2>{t.reports.share}</h2>
      <p>{t.reports.shareText}</p>
      <SignerUnknown language={language} />
      {isHolders ? <LinkForm context={context} number={report.number} filled={filled} /> : null}
      {isHolders ? (
        <p>
          <a href={`/ratings/new?case=${report.number}`}>{t.ratings.rate}</a>
        </p>
      ) : null}
      {report.checks === undefined ? null : <Checks checks={report.checks} language={language} />}
      {viewer?.role !== 'centre' || report.withdrawn !== null ? null : !confirmed ? (
        <section>
          <h2>{t.reports.withdrawTitle}</h2>
          <p class="buttons">
            <a class="button secondary" href={signInAddress(`/reports/${report.number}`, 'substantial')}>
              {t.reports.confirmToWithdraw}
            </a>
          </p>
        </section>
      ) : (
        <Form context={context} action={`/reports/${report.number}/withdraw`}>
          <h2>{t.reports.withdrawTitle}</h2>
          <TextField
            language={language}
            filled={filled}
            name="reason"
            label={labels.reason}
            hint={t.reports.withdrawHint}
          />
          <Buttons submit={t.reports.withdraw} danger />
        </Form>
      )}
    </>,
    {
      trail: [{ href: '/reports', text: t.reports.title }],
      lead: report.subjectName,
      error: filled.problem !== null,
      before: <ErrorSummary filled={filled} labels={labels} language={language} />,
    },
  );
}
