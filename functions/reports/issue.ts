import { createHash, randomBytes } from 'node:crypto';
import { chinaDate, toChinaTime } from '../../shared/domain/china-time.ts';
import type { DomainCoverage } from '../../shared/domain/coverage.ts';
import type { Subject } from '../../shared/domain/record.ts';
import { domainClaim, sectionCounts } from '../../shared/domain/report/claims.ts';
import { buildReportContent } from '../../shared/domain/report/content.ts';
import { canonicalContent } from '../../shared/domain/report/digest.ts';
import { reportNumber, verificationCode } from '../../shared/domain/report/identifiers.ts';
import type { ReportContent } from '../../shared/domain/report/report-content.ts';
import type { ReportScope } from '../../shared/domain/report/request.ts';
import { theFiles } from '../../shared/files/files.ts';
import { editions, reportsVersion } from '../../shared/policy/reports.ts';
import type { Language } from '../../shared/policy/text.ts';
import { setting, textSetting } from '../../shared/settings.ts';
import { qrText, reportClaims, signReportToken } from '../../shared/signing/report-token.ts';
import { signPdf } from '../../shared/signing/sign-pdf.ts';
import { signing } from '../../shared/signing/signer.ts';
import { theSigner } from '../../shared/signing/stage-certificates.ts';
import { recordsOf } from '../../shared/store/records.ts';
import { shownRecords } from '../../shared/store/report-standing.ts';
import {
  longestAnsweredContent,
  type ReportItem,
  reportCanonicalFile,
  reportKey,
  reportList,
  type StoredContent,
} from '../../shared/store/reports.ts';
import { declaredOf } from '../../shared/store/submissions.ts';
import { theTable } from '../../shared/store/table.ts';
import { layOutReport, TEMPLATE_VERSION } from '../../templates/report/render.ts';
import { printedLooks } from './person-edition.ts';

export interface IssueRequest {
  readonly subject: Subject;
  readonly scope: ReportScope;
  /** By domain code, read before: a claim that comes while the records are read may be about some that were not. */
  readonly coverage: ReadonlyMap<string, DomainCoverage>;
  readonly purpose: string | null;
  readonly lang: Language;
  readonly issuedTo: string;
  readonly issuedBy: string;
  /** The person whom it is about asked for it. */
  readonly forHolder: boolean;
}

export interface IssuedReport {
  readonly item: ReportItem;
  readonly content: ReportContent;
  readonly pdf: Uint8Array;
}

/**
 * Makes a report as of `now`: reads the subject's records, lays them out, signs. Nothing is stored yet.
 * @throws MissingGlyphError when a character of a name can be printed by no font
 */
export async function makeReport(request: IssueRequest, now: Date): Promise<IssuedReport> {
  const { subject, scope, coverage, forHolder } = request;
  const policy = editions[scope.edition];
  const table = theTable();
  const [records, declared, looks, signer] = await Promise.all([
    Array.fromAsync(recordsOf(table, subject.id)),
    declaredOf(table, subject.id, chinaDate(now)),
    policy.looksOfYears === 0 ? undefined : printedLooks(subject.id, policy.looksOfYears, now),
    signing(theSigner()),
  ]);
  const number = reportNumber(now, randomBytes(8));
  const code = verificationCode(randomBytes(8));
  const url = `${setting('PUBLIC_URL')}/verify/${number}?code=${code}`;
  const issuedAt = toChinaTime(now);
  const said = buildReportContent({
    number,
    issuer: textSetting('REPORT_ISSUER'),
    subject: { id: subject.id, name: subject.name, kind: subject.kind },
    namesMasked: policy.masksNames && !forHolder,
    scope,
    records,
    declared,
    ...(looks === undefined ? {} : { looks }),
    coverage,
    issuedAt,
    asOf: issuedAt,
    issuedTo: request.issuedTo,
    purpose: request.purpose ?? '',
    verification: { code, url },
  });
  const { pages, finish } = layOutReport(said, { lang: request.lang });
  const token = await signing(signReportToken(reportClaims(said, pages), signer));
  const content = { ...said, verification: { code, url, qr: qrText(url, token) } };
  const bytes = finish(content.verification.qr);
  const pdf = await signing(signPdf(bytes, { ...signer, signedAt: now }));
  const printed = new Set(content.sections.flatMap(({ entries }) => entries.map(({ record }) => record)));
  const shown = records.filter(({ id }) => printed.has(id));
  const item: ReportItem = {
    ...reportKey(number),
    list: reportList(subject.id),
    listOrder: `${now.toISOString()}#${number}`,
    type: 'report',
    number,
    subject: subject.id,
    subjectName: subject.name,
    edition: scope.edition,
    domains: policy.scoped ? scope.domains : null,
    from: scope.period?.from ?? null,
    to: scope.period?.to ?? null,
    purpose: request.purpose,
    ...(scope.leaveOut === undefined ? {} : { leaveOut: scope.leaveOut }),
    asOf: issuedAt,
    issuedAt,
    issuedTo: request.issuedTo,
    issuedBy: request.issuedBy,
    recordCount: shown.length,
    result: content.result,
    coverage: content.domains.map(domainClaim),
    validUntil: content.validUntil ?? null,
    lang: request.lang,
    pages,
    bytes: pdf.length,
    sha256: createHash('sha256').update(pdf).digest('hex'),
    verificationCode: code,
    templateVersion: TEMPLATE_VERSION,
    policyVersion: reportsVersion,
    sections: sectionCounts(content),
    ...shownRecords(shown),
    withdrawn: null,
  };
  return { item, content, pdf };
}

/** The PDF and the content it was made from, in the bucket. An object that no item names is never served. */
export async function storeReport(
  { item, content, pdf }: IssuedReport,
  fileName: string,
  keys: { pdf: string; content: string },
): Promise<void> {
  const lockedUntil = new Date(item.issuedAt);
  const canonical = Buffer.from(canonicalContent(content));
  lockedUntil.setUTCFullYear(lockedUntil.getUTCFullYear() + Number(setting('REPORT_RETENTION_YEARS')));
  await Promise.all([
    theFiles().put(keys.pdf, pdf, { contentType: 'application/pdf', fileName, lockedUntil }),
    theFiles().put(
      keys.content,
      JSON.stringify({
        templateVersion: item.templateVersion,
        lang: item.lang,
        content,
      } satisfies StoredContent),
      {
        contentType: 'application/json',
        lockedUntil,
      },
    ),
    ...(canonical.length <= longestAnsweredContent
      ? []
      : [
          theFiles().put(reportCanonicalFile(item.number), canonical, {
            contentType: 'application/json',
            fileName: `${item.number}.json`,
            lockedUntil,
          }),
        ]),
  ]);
}
