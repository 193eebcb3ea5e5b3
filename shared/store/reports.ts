import { startOfDay } from '../domain/china-time.ts';
import type { DomainClaim, SectionCount } from '../domain/report/claims.ts';
import type { ReportContent } from '../domain/report/report-content.ts';
import type { Edition, Omission } from '../policy/reports.ts';
import type { Language } from '../policy/text.ts';
import type { Page, PageRequest } from './pages.ts';
import { type Filter, partitionStretch } from './stretch.ts';
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
  /** What was left out at the subject's wish; absent where nothing was. */
  readonly leaveOut?: readonly Omission[];
  readonly recordCount: number;
  readonly result: 'none-found' | 'found' | null;
  /** One of each domain, empty in editions without any. Absent from reports that a release before 0.3.0 issued. */
  readonly coverage?: readonly DomainClaim[] | null;
  /** Last day on which it is valid; null for no end. Absent from reports that a release before 0.3.0 issued. */
  readonly validUntil?: string | null;
  readonly lang: Language;
  readonly pages: number;
  readonly bytes: number;
  readonly sha256: string;
  readonly verificationCode: string;
  readonly templateVersion: string;
  readonly policyVersion: string;
  /** Entries in each section as printed; absent from reports issued before 0.3.0. */
  readonly sections?: readonly SectionCount[];
  /** Identifiers of the records shown, 8 bytes each: see report-standing.ts. */
  readonly shown: Uint8Array;
  /** Version of each of them, in the same order; absent from reports issued before 0.3.0. */
  readonly shownVersions?: readonly number[];
  /** Items beside this one that hold both, of a report of very many records: what stands here is empty then. */
  readonly shownApart?: number;
  /** Which run of its order made it, where another had begun to store files under the plain names. */
  readonly run?: string;
  readonly withdrawn: { readonly at: string; readonly by: string; readonly reason: string } | null;
}

export function reportKey(number: string): Key {
  return { pk: `REPORT#${number}`, sk: 'REPORT' };
}

/** Finds a report's number by the SHA-256 of its PDF. */
export function reportDigestKey(sha256: string): Key {
  return { pk: `REPORT-SHA256#${sha256}`, sk: 'REPORT' };
}

type Filed = Pick<ReportItem, 'number' | 'run'>;
const filedAs = ({ number, run }: Filed): string => (run === undefined ? number : `${number}-${run}`);

/** The PDF, and the content it was made from. */
export function reportFile(report: Filed): string {
  return `reports/${filedAs(report)}.pdf`;
}
export function reportContentFile(report: Filed): string {
  return `reports/${filedAs(report)}.json`;
}
/** The electronic seal on the PDF, where one was asked for. */
export function reportSealFile(number: string): string {
  return `reports/${number}.esl`;
}

/** The content in the bytes that its digest is of, where it is longer than one answer holds. */
export function reportCanonicalFile(report: Filed): string {
  return `reports/${filedAs(report)}.canonical.json`;
}
/** Bytes of a content that an answer of Lambda holds, which goes as base64: 6 MB. */
export const longestAnsweredContent = 4 * 1024 * 1024;

/** What `reportContentFile` holds, as JSON. */
export interface StoredContent extends Pick<ReportItem, 'templateVersion' | 'lang'> {
  readonly content: ReportContent;
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

/** A report that no longer counts, in the published list. */
interface StatusItem extends Key {
  readonly type: 'report-status';
  readonly number: string;
  readonly status: 'superseded' | 'withdrawn';
  /** RFC 3339, UTC. */
  readonly since: string;
}

function statusKey(status: StatusItem['status'], number: string): Key {
  return { pk: `REPORT-STATUS#${status}`, sk: number };
}

/** Where a report stands in the list of those that no longer count, by the moment since when (RFC 3339, UTC). */
export function statusOrder(since: string, number: string): Listed {
  return { list: 'REPORT-STATUS', listOrder: `${since}#${number}` };
}

/** Puts a report on the published list. Twice is once: the first moment stays. */
export function statusWrite(number: string, status: StatusItem['status'], since: string): Write {
  const { list, listOrder } = statusOrder(since, number);
  return {
    Update: {
      Key: statusKey(status, number),
      // One that the release before put there has no place by its moment: a later place leaves it out of no list.
      UpdateExpression:
        'SET #type = :type, #number = :number, #status = :status, since = if_not_exists(since, :since), #list = :list, listOrder = if_not_exists(listOrder, :order)',
      ExpressionAttributeNames: {
        '#type': 'type',
        '#number': 'number',
        '#status': 'status',
        '#list': 'list',
      },
      ExpressionAttributeValues: {
        ':list': list,
        ':order': listOrder,
        ':type': 'report-status',
        ':number': number,
        ':status': status,
        ':since': since,
      },
    },
  };
}

/** Whether a report stands on the published list as superseded. */
export async function isListedAsSuperseded(table: Table, number: string): Promise<boolean> {
  return (await table.get(statusKey('superseded', number))) !== undefined;
}

const statuses = ['superseded', 'withdrawn'] as const;

/** Those that stopped counting on or after a day in China (YYYY-MM-DD). */
function fromDay(day: string): Filter {
  const values = { ':day': startOfDay(day).toISOString() };
  return { expression: '#since >= :day', names: { '#since': 'since' }, values };
}

/** All reports that no longer count, by number. */
export async function statusList(table: Table): Promise<StatusItem[]> {
  const found: StatusItem[] = [];
  for (const status of statuses)
    for await (const item of table.partition<StatusItem>(statusKey(status, '').pk, '')) found.push(item);
  return found;
}

/**
 * A page of them, by number: of all, or of those that stopped counting on or after a day in China. The list by the moment
 * since when (`statusOrder`) is written and not read yet: what the release before puts here, now or after a rollback, has
 * no place in it. The release after this one reads it; until then a page of a day may read all of them.
 * @param since YYYY-MM-DD; undefined: all
 * @throws BadCursorError
 */
export function statusPage(
  table: Table,
  since: string | undefined,
  page: PageRequest,
): Promise<Page<StatusItem>> {
  const filter = since === undefined ? undefined : fromDay(since);
  const stretches = statuses.map((status) => partitionStretch(statusKey(status, '').pk, '', filter));
  return table.page<StatusItem>(stretches, page);
}
