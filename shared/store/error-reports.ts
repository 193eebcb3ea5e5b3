import type { Contact } from '../domain/objections/objection.ts';
import { byIds } from './by-ids.ts';
import type { Page, PageRequest } from './pages.ts';
import { listStretch } from './stretch.ts';
import type { Key, Listed, Table, Write } from './table.ts';

/** Somebody's report that a public record about another subject seems wrong (纠错线索). */
export interface ErrorReportItem extends Key, Listed {
  readonly type: 'error-report';
  readonly id: string;
  readonly record: string;
  readonly recordTitle: string;
  readonly unit: string;
  readonly state: 'received' | 'answered';
  readonly statement: string;
  readonly contact: Contact | null;
  readonly filedBy: string;
  /** RFC 3339, UTC. */
  readonly filedAt: string;
  readonly answer: string | null;
  readonly answeredAt: string | null;
}

function key(id: string): Key {
  return { pk: `ERROR-REPORT#${id}`, sk: 'ERROR-REPORT' };
}

function ownList(sub: string): string {
  return `ERROR-REPORTS-OF#${sub}`;
}

export function errorReportItem(
  report: Omit<ErrorReportItem, keyof Key | keyof Listed | 'type'>,
): ErrorReportItem {
  return {
    ...report,
    ...key(report.id),
    list: `ERROR-REPORTS#${report.state}`,
    listOrder: `${report.answeredAt ?? report.filedAt}#${report.id}`,
    type: 'error-report',
  };
}

/** A new report, findable by the one who made it. */
export function errorReportWrites(report: ErrorReportItem): Write[] {
  return [
    { Put: { Item: report, ConditionExpression: 'attribute_not_exists(pk)' } },
    {
      Put: {
        Item: {
          pk: `PERSON#${report.filedBy}`,
          sk: `ERROR-REPORT#${report.id}`,
          type: 'error-report-of-person',
          id: report.id,
          list: ownList(report.filedBy),
          listOrder: `${report.filedAt}#${report.id}`,
        },
      },
    },
  ];
}

/** The report with its answer, provided that nobody has answered it. */
export function errorAnswerWrite(report: ErrorReportItem): Write {
  return {
    Put: {
      Item: report,
      ConditionExpression: '#state = :received',
      ExpressionAttributeNames: { '#state': 'state' },
      ExpressionAttributeValues: { ':received': 'received' },
    },
  };
}

export async function errorReportById(table: Table, id: string): Promise<ErrorReportItem | undefined> {
  return table.get<ErrorReportItem>(key(id));
}

/** Reports of one person, in one state or all, newest first. */
export async function errorReportsOf(
  table: Table,
  sub: string,
  state: ErrorReportItem['state'] | undefined,
  page: PageRequest,
): Promise<Page<ErrorReportItem>> {
  return table.page<{ id: string }, ErrorReportItem>([listStretch(ownList(sub))], page, async (links) => {
    const ids = links.map(({ id }) => id);
    const found = await byIds<ErrorReportItem>(table, ids, key);
    return found.map((report) =>
      report === undefined || (state !== undefined && report.state !== state) ? null : report,
    );
  });
}

/** All reports in a state: those that wait oldest first, answered ones newest first. */
export async function errorReportQueue(
  table: Table,
  state: ErrorReportItem['state'],
  page: PageRequest,
): Promise<Page<ErrorReportItem>> {
  return table.page<ErrorReportItem>(
    [listStretch(`ERROR-REPORTS#${state}`, { first: state === 'received' ? 'oldest' : 'newest' })],
    page,
  );
}
