import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { differing, type Item, putItems, type Segment, segmentsOf } from './content.ts';

/** What nobody wants back: a session that was ended since must stay so, and days that were sealed since are sealed. */
const transient = /^(SESSION#|LIMIT#|AUDIT-SEALS$|TASK$)/;

/** Whether DynamoDB may take an item away by now: it is gone, or still there, or brought back by nobody. */
export function hasExpired({ expiresAt }: Item): boolean {
  return Number(expiresAt?.N ?? Number.POSITIVE_INFINITY) < Date.now() / 1000;
}

interface Choice {
  /** Only items that the table does not have. */
  readonly missing?: boolean;
  /** Only items whose partition key begins so. */
  readonly only?: string;
  readonly write: boolean;
  /** Parts of the table that are gone through at the same time. */
  readonly segments?: number;
}

/**
 * Brings items of a restored table back into the table in use. Events for the outside come last: by then the notices
 * that were made of them are there, and nothing is announced a second time, although the stream hands everything that
 * is brought back to the functions.
 * @returns how many items the table did not have, and how many it has otherwise
 */
export async function bringBack(
  client: DynamoDBClient,
  from: string,
  to: string,
  { missing = false, only = '', write, segments = 1 }: Choice,
): Promise<{ missing: number; different: number }> {
  const counts = { missing: 0, different: 0 };
  const bringPart = async (events: boolean, segment: Segment) => {
    let waiting: Item[] = [];
    const flush = async () => {
      if (write) await putItems(client, to, waiting);
      waiting = [];
    };
    for await (const { item, there } of differing(client, from, to, segment)) {
      const key = item.pk?.S ?? '';
      if ((item.type?.S === 'outbox') !== events) continue;
      if (hasExpired(item)) continue;
      if (transient.test(key) || !key.startsWith(only) || (missing && there !== undefined)) continue;
      counts[there === undefined ? 'missing' : 'different'] += 1;
      waiting.push(item);
      if (waiting.length >= 100) await flush();
    }
    await flush();
  };
  // No event before everything else is there, in whichever part.
  for (const events of [false, true])
    await Promise.all(segmentsOf(segments).map((segment) => bringPart(events, segment)));
  return counts;
}
