import { ConditionFailedError, type Key, type Table } from './table.ts';

/** How often a report was checked, and when lately. By whom is not kept. Beside the report, which never changes. */
interface ChecksItem extends Key {
  readonly type: 'report-checks';
  readonly number: string;
  readonly count: number;
  /** Latest first, at most 20. RFC 3339, UTC, to the minute. */
  readonly last: readonly string[];
}

const mostTimes = 20;

function checksKey(number: string): Key {
  return { pk: `CHECKS#${number}`, sk: 'CHECKS' };
}

/** The minute in which this process last counted a check, by report. */
const counted = new Map<string, string>();

/**
 * Counts a check of a report. All of one minute are one: however many come, the item grows by one minute at a time, to
 * 20 of them, and a process writes once a minute.
 */
export async function countCheck(table: Table, number: string, now: Date): Promise<void> {
  const minute = `${now.toISOString().slice(0, 16)}:00Z`;
  if (counted.get(number) === minute) return;
  const before = await table.get<ChecksItem>(checksKey(number));
  if ((before?.last[0] ?? '') < minute) {
    try {
      await table.update({
        Key: checksKey(number),
        UpdateExpression: 'SET #type = :type, #number = :number, #count = :count, #last = :last',
        ConditionExpression: before === undefined ? 'attribute_not_exists(pk)' : '#count = :before',
        ExpressionAttributeNames: {
          '#type': 'type',
          '#number': 'number',
          '#count': 'count',
          '#last': 'last',
        },
        ExpressionAttributeValues: {
          ':type': 'report-checks',
          ':number': number,
          ':count': (before?.count ?? 0) + 1,
          ':last': [minute, ...(before?.last ?? [])].slice(0, mostTimes),
          ...(before === undefined ? {} : { ':before': before.count }),
        },
      });
    } catch (error) {
      // Another process has just counted this minute.
      if (!(error instanceof ConditionFailedError)) throw error;
    }
  }
  if (counted.size > 10_000) counted.clear();
  counted.set(number, minute);
}

/** How many minutes a report was checked in, and the latest of them, first the latest. */
export async function checksOf(table: Table, number: string): Promise<Pick<ChecksItem, 'count' | 'last'>> {
  const { count, last } = (await table.get<ChecksItem>(checksKey(number))) ?? { count: 0, last: [] };
  return { count, last };
}
