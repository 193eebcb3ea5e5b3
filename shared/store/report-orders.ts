import type { ReportScope } from '../domain/report/request.ts';
import type { Language } from '../policy/text.ts';
import type { AuditEntry } from './audit.ts';
import { newItemWrite } from './new-item.ts';
import type { Key, Table, Write } from './table.ts';

/** A report that is so long that it is made after its request was answered. It has its number from the beginning. */
export interface ReportOrder extends Key {
  readonly type: 'report-order';
  /** `failed`: it was given up, and somebody knows. */
  readonly state: 'open' | 'done' | 'failed';
  readonly number: string;
  readonly subject: string;
  readonly scope: ReportScope;
  readonly purpose: string | null;
  readonly lang: Language;
  readonly issuedTo: string;
  readonly issuedBy: string;
  readonly forHolder: boolean;
  readonly by: NonNullable<AuditEntry['by']>;
  /** Number of the request, for the logs. */
  readonly request: string;
  /** RFC 3339, UTC. */
  readonly orderedAt: string;
}

function orderKey(number: string): Key {
  return { pk: `REPORT-ORDER#${number}`, sk: 'ORDER' };
}

export async function reportOrder(table: Table, number: string): Promise<ReportOrder | undefined> {
  return table.get<ReportOrder>(orderKey(number));
}

export function orderWrite(order: Omit<ReportOrder, keyof Key | 'type'>): Write {
  return newItemWrite({ ...orderKey(order.number), type: 'report-order', ...order });
}

/** Ends an order that is open; its condition fails where it is not. */
export function orderEnded(number: string, state: 'done' | 'failed'): Write {
  return {
    Update: {
      Key: orderKey(number),
      UpdateExpression: 'SET #state = :state',
      ConditionExpression: '#state = :open',
      ExpressionAttributeNames: { '#state': 'state' },
      ExpressionAttributeValues: { ':state': state, ':open': 'open' },
    },
  };
}
