import type { DomainClaim } from '../domain/report/claims.ts';
import type { Edition } from '../policy/reports.ts';
import type { Language } from '../policy/text.ts';
import { type RecordItem, recordsOf, type SubjectItem, subjectById } from './records.ts';
import type { Key, Listed, Table, Write } from './table.ts';

/** An issued report: the register that verification asks. */
export interface ReportItem extends Key, Listed {
  readonly type: 'report';
  readonly number: string;
  readonly subject: string;
  readonly subjectName: string;
  readonly edition: Edition;
  readonly domains: readonly string[] | null;
  readonly from: string | null;
  readonly to: string | null;
  readonly purpose: string | null;
  /** RFC 3339 with +08:00, as printed. */
  readonly asOf: string;
  readonly issuedAt: string;
  readonly issuedTo: string;
  readonly issuedBy: string;
  readonly recordCount: number;
  readonly result: 'none-found' | 'found' | null;
  /** One of each domain, empty in the standard edition. Absent from reports that a release before 0.3.0 issued. */
  readonly coverage?: readonly DomainClaim[];
  /** Last day on which it is valid; null for no end. Absent from reports that a release before 0.3.0 issued. */
  readonly validUntil?: string | null;
  readonly lang: Language;
  readonly pages: number;
  readonly bytes: number;
  readonly sha256: string;
  readonly verificationCode: string;
  readonly templateVersion: string;
  readonly policyVersion: string;
  /** Identifiers of the records shown, 8 bytes each: see `shownRecords`. */
  readonly shown: Uint8Array;
  readonly withdrawn: { readonly at: string; readonly by: string; readonly reason: string } | null;
}

export type ReportStanding = 'current' | 'superseded' | 'withdrawn';

export function reportKey(number: string): Key {
  return { pk: `REPORT#${number}`, sk: 'REPORT' };
}

/** Finds a report's number by the SHA-256 of its PDF. */
export function reportDigestKey(sha256: string): Key {
  return { pk: `REPORT-SHA256#${sha256}`, sk: 'REPORT' };
}

/** The PDF, and the content it was made from. */
export function reportFile(number: string): string {
  return `reports/${number}.pdf`;
}
export function reportContentFile(number: string): string {
  return `reports/${number}.json`;
}

export function reportList(subject: string): string {
  return `REPORTS#${subject}`;
}

export async function reportByNumber(table: Table, number: string): Promise<ReportItem | undefined> {
  return table.get<ReportItem>(reportKey(number));
}

export async function reportByDigest(table: Table, sha256: string): Promise<ReportItem | undefined> {
  const found = await table.get<{ number: string }>(reportDigestKey(sha256));
  return found === undefined ? undefined : reportByNumber(table, found.number);
}

/** The part of a record's identifier that is unlike any other of its subject: 8 bytes. */
function mark(recordId: string): string {
  return recordId.slice(-16);
}

/** Records as a report remembers them: 5 000 of them are 40 KB, far below an item's limit. */
export function shownRecords(ids: readonly string[]): Uint8Array {
  return Buffer.from(ids.map(mark).join(''), 'hex');
}

/** A report that no longer counts, in the published list. */
interface StatusItem extends Key {
  readonly type: 'report-status';
  readonly number: string;
  readonly status: 'superseded' | 'withdrawn';
  /** RFC 3339, UTC. */
  readonly since: string;
}

/** Puts a report on the published list. Twice is once: the first moment stays. */
export function statusWrite(number: string, status: StatusItem['status'], since: string): Write {
  return {
    Update: {
      Key: { pk: `REPORT-STATUS#${status}`, sk: number },
      UpdateExpression:
        'SET #type = :type, #number = :number, #status = :status, since = if_not_exists(since, :since)',
      ExpressionAttributeNames: { '#type': 'type', '#number': 'number', '#status': 'status' },
      ExpressionAttributeValues: {
        ':type': 'report-status',
        ':number': number,
        ':status': status,
        ':since': since,
      },
    },
  };
}

/** Reports that stopped counting on or after the day `since` (empty: all), by number. */
export async function statusList(table: Table, since: string): Promise<StatusItem[]> {
  const found: StatusItem[] = [];
  for (const status of ['superseded', 'withdrawn']) {
    for await (const item of table.partition<StatusItem>(`REPORT-STATUS#${status}`, '')) {
      if (item.since >= since) found.push(item);
    }
  }
  return found;
}

/**
 * Whether a report still stands: a record that it shows may have been corrected, revoked or repaired since. The
 * subject remembers when that last happened to any of its records, so that the usual answer costs one read.
 */
export async function standingOf(
  table: Table,
  report: ReportItem,
  facts = subjectFacts(table),
): Promise<ReportStanding> {
  if (report.withdrawn !== null) return 'withdrawn';
  const asOf = new Date(report.asOf).toISOString();
  const subject = await facts.subject(report.subject);
  if (subject?.alteredAt === undefined || subject.alteredAt === null || subject.alteredAt <= asOf)
    return 'current';
  const hex = Buffer.from(report.shown).toString('hex');
  const shown = new Set(Array.from({ length: hex.length / 16 }, (_, at) => hex.slice(at * 16, at * 16 + 16)));
  for (const record of await facts.records(report.subject)) {
    if (record.changedAt > asOf && shown.has(mark(record.id))) return 'superseded';
  }
  return 'current';
}

/**
 * What standings are judged by, each subject and its records read once, however many reports of it are asked about.
 * For the length of one request: what changes afterwards is not seen.
 */
export function subjectFacts(table: Table): {
  readonly subject: (id: string) => Promise<SubjectItem | undefined>;
  readonly records: (id: string) => Promise<readonly RecordItem[]>;
} {
  return {
    subject: once((id) => subjectById(table, id)),
    records: once((id) => Array.fromAsync(recordsOf(table, id))),
  };
}

function once<T>(read: (id: string) => Promise<T>): (id: string) => Promise<T> {
  const known = new Map<string, Promise<T>>();
  return (id) => {
    const reading = known.get(id) ?? read(id);
    known.set(id, reading);
    return reading;
  };
}
