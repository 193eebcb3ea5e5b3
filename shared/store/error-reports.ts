import type { Contact } from '../domain/objection/case.ts';
import type { Key, Listed, Page, Table, Write } from './table.ts';

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

/** Reports of one person, newest first. */
export async function errorReportsOf(
  table: Table,
  sub: string,
  page: { limit: number; cursor?: string | undefined },
): Promise<Page<ErrorReportItem>> {
  const links = await table.listPage<{ id: string }>(ownList(sub), page);
  if (links.items.length === 0) return { items: [], next: links.next };
  const found = await table.getMany<ErrorReportItem>(links.items.map(({ id }) => key(id)));
  const byId = new Map(found.map((item) => [item.id, item]));
  return { items: links.items.flatMap(({ id }) => byId.get(id) ?? []), next: links.next };
}

/** All reports in a state: those that wait oldest first, answered ones newest first. */
export async function errorReportQueue(
  table: Table,
  state: ErrorReportItem['state'],
  page: { limit: number; cursor?: string | undefined },
): Promise<Page<ErrorReportItem>> {
  return table.listPage<ErrorReportItem>(`ERROR-REPORTS#${state}`, {
    ...page,
    order: state === 'received' ? 'oldest' : 'newest',
  });
}
