import { maskHolderName } from '../../shared/domain/masking.ts';
import { subjectKind } from '../../shared/domain/subject-kind.ts';
import { editions } from '../../shared/policy/reports.ts';
import type { DocumentItem } from '../../shared/store/documents.ts';
import type { ReportItem } from '../../shared/store/reports.ts';
import type { Registered } from './registered.ts';

/**
 * What the register holds of a report for whoever has it in their hands: all that its first page says of its scope and
 * result, and what shows whether a page is missing. Null is what its edition does not have, and what a report issued
 * before 0.3.0 did not keep.
 */
function ofReport(report: ReportItem) {
  const { number, edition, issuedAt, asOf, from, to, domains } = report;
  const { recordCount, result, pages, sha256, coverage = null, sections = null, validUntil = null } = report;
  return {
    kind: 'report' as const,
    number,
    // A person's identifier is ours alone, and on no cover.
    subjectCode: subjectKind(report.subject) === 'person' ? null : report.subject,
    subjectName: editions[edition].masksNames ? maskHolderName(report.subjectName) : report.subjectName,
    edition,
    issuedAt,
    asOf,
    from,
    to,
    domains,
    covered: coverage === null || domains === null ? null : coverage.filter(({ covered }) => covered).length,
    coverage,
    recordCount,
    result,
    sections,
    pages,
    validUntil,
    purpose: report.purpose,
    sha256,
  };
}

/** The same of a document that is no report. A person's name is masked. */
function ofDocument(document: DocumentItem) {
  const { kind, number, subject, issuedAt, title, reference, sha256 } = document;
  const isPersons = subjectKind(subject) === 'person';
  const subjectName = isPersons ? maskHolderName(document.subjectName) : document.subjectName;
  return { kind, number, subjectName, issuedAt, title: title.zh, titleEnglish: title.en, reference, sha256 };
}

export type Particulars = ReturnType<typeof ofReport> | ReturnType<typeof ofDocument>;

export function particularsOf(entry: Registered): Particulars {
  return entry.type === 'report' ? ofReport(entry) : ofDocument(entry);
}
