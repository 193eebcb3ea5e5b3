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
import { lockedFrom } from '../../shared/files/retention.ts';
import { editions, reportsVersion } from '../../shared/policy/reports.ts';
import type { Language } from '../../shared/policy/text.ts';
import { setting, textSetting } from '../../shared/settings.ts';
import { qrText, reportClaims, signReportToken } from '../../shared/signing/report-token.ts';
import { signPdf } from '../../shared/signing/sign-pdf.ts';
import { signing } from '../../shared/signing/signer.ts';
import { theSigner } from '../../shared/signing/stage-certificates.ts';
import { type AuditEntry, auditWrite } from '../../shared/store/audit.ts';
import { newItemWrite } from '../../shared/store/new-item.ts';
import { type RecordItem, recordsOf } from '../../shared/store/records.ts';
import { rememberedRecords } from '../../shared/store/report-standing.ts';
import {
  longestAnsweredContent,
  type ReportItem,
  reportCanonicalFile,
  reportContentFile,
  reportDigestKey,
  reportFile,
  reportKey,
  reportList,
  type StoredContent,
} from '../../shared/store/reports.ts';
import { declaredOf } from '../../shared/store/submissions.ts';
import { theTable, type Write } from '../../shared/store/table.ts';
import { layOutReport, TEMPLATE_VERSION } from '../../templates/report/render.ts';
import { printedLooks } from './person-edition.ts';

/** More records of a subject than one request has time for: its report is ordered. */
const mostAtOnce = 3_000;

/** The subject has more records than are read while somebody waits. */
export class LongReportError extends Error {
  override readonly name = 'LongReportError';
}

export interface IssueRequest {
  /** Its number, where it was ordered and has one; absent: a new one, and no more records than one request has time for. */
  readonly number?: string;
  readonly subject: Pick<Subject, 'id' | 'name' | 'kind'>;
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
  /** The content in the form whose digest stands in the QR code. */
  readonly canonical: Uint8Array;
  readonly pdf: Uint8Array;
  /** Items of the table that belong to `item`. */
  readonly parts: readonly Write[];
}

/**
 * Makes a report as of `now`: reads the subject's records, lays them out, signs. Nothing is stored yet.
 * @throws MissingGlyphError when a character of a name can be printed by no font
 * @throws LongReportError where it was not ordered, and somebody waits for it
 */
export async function makeReport(request: IssueRequest, now: Date): Promise<IssuedReport> {
  const { subject, scope, coverage, forHolder } = request;
  const policy = editions[scope.edition];
  const table = theTable();
  const [records, declared, looks, signer] = await Promise.all([
    recordsFor(request),
    declaredOf(table, subject.id, chinaDate(now)),
    policy.looksOfYears === 0 ? undefined : printedLooks(subject.id, policy.looksOfYears, now),
    signing(theSigner()),
  ]);
  const number = request.number ?? reportNumber(now, randomBytes(8));
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
  const canonical = Buffer.from(canonicalContent(said));
  const token = await signing(signReportToken(reportClaims(said, pages, canonical), signer));
  const content = { ...said, verification: { code, url, qr: qrText(url, token) } };
  const bytes = finish(content.verification.qr);
  const pdf = await signing(signPdf(bytes, { ...signer, signedAt: now }));
  const printed = new Set(content.sections.flatMap(({ entries }) => entries.map(({ record }) => record)));
  const shown = records.filter(({ id }) => printed.has(id));
  const { references, parts } = rememberedRecords(number, shown);
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
    ...references,
    withdrawn: null,
  };
  return { item, content, canonical, pdf, parts };
}

async function recordsFor({ number, subject }: IssueRequest): Promise<RecordItem[]> {
  const records: RecordItem[] = [];
  for await (const record of recordsOf(theTable(), subject.id)) {
    if (number === undefined && records.length === mostAtOnce) throw new LongReportError();
    records.push(record);
  }
  return records;
}

/** Puts a report that is stored on the register: it is there from then on. */
export function reportWrites(
  { item, parts }: IssuedReport,
  { by, request }: { readonly by: AuditEntry['by']; readonly request: string },
  now: Date,
): Write[] {
  return [
    newItemWrite(item),
    ...parts,
    { Put: { Item: { ...reportDigestKey(item.sha256), type: 'report-digest', number: item.number } } },
    auditWrite({
      entity: `report:${item.number}`,
      action: 'report.issued',
      by,
      at: now,
      request,
      details: { subject: item.subject, edition: item.edition, sha256: item.sha256 },
    }),
  ];
}

function fileName({ edition, subjectName, number }: ReportItem): string {
  const { title, masksNames } = editions[edition];
  return `${[title.zh, ...(masksNames ? [] : [subjectName]), number].join('_')}.pdf`;
}

/** The PDF and the content it was made from, in the bucket. An object that no item names is never served. */
export async function storeReport(report: IssuedReport): Promise<void> {
  await store(report, { first: false });
}

/**
 * The same of one that was ordered. Two runs make two papers of one number, and only one of them gets onto the register: it
 * must not find its file written over by the other one.
 * @returns the report with the names under which it is stored: the plain ones where no other run began to store before
 */
export async function storeOrdered(report: IssuedReport): Promise<IssuedReport> {
  if (await store(report, { first: true })) return report;
  const apart = { ...report, item: { ...report.item, run: randomBytes(8).toString('hex') } };
  await storeReport(apart);
  return apart;
}

/** @param first only where no content is under its name yet @returns whether it was stored */
async function store(
  { item, content, canonical, pdf }: IssuedReport,
  { first }: { readonly first: boolean },
): Promise<boolean> {
  const lockedUntil = lockedFrom(new Date(item.issuedAt));
  const stored = Buffer.from(
    JSON.stringify({
      templateVersion: item.templateVersion,
      lang: item.lang,
      content,
    } satisfies StoredContent),
  );
  const files = theFiles();
  const json = { contentType: 'application/json', lockedUntil };
  if (first && !(await files.putFirst(reportContentFile(item), stored, json))) return false;
  await Promise.all([
    files.put(reportFile(item), pdf, {
      contentType: 'application/pdf',
      fileName: fileName(item),
      lockedUntil,
    }),
    ...(first ? [] : [files.put(reportContentFile(item), stored, json)]),
    // What no answer holds is served from here.
    ...(canonical.length <= longestAnsweredContent
      ? []
      : [files.put(reportCanonicalFile(item), canonical, { ...json, fileName: `${item.number}.json` })]),
  ]);
  return true;
}
