import type { IncomingMessage } from 'node:http';
import type { AttributeValue } from '@aws-sdk/client-dynamodb';

export type Keyed = Record<string, AttributeValue>;
interface Written {
  readonly Item?: Keyed;
  readonly Key?: Keyed;
}

/** An item's key as one text. */
export const keyOf = ({ pk, sk }: Keyed): string => JSON.stringify([pk?.S, sk?.S]);

const oneWritten = /^(PutItem|UpdateItem|DeleteItem)$/;

/** Keys of the items that a request to the database writes, where it is done. */
export function itemsWritten(operation: string, body: Buffer): string[] {
  const keysOf = (all: readonly Written[]) => all.map(({ Item, Key }) => keyOf(Item ?? Key ?? {}));
  if (oneWritten.test(operation)) return keysOf([JSON.parse(body.toString()) as Written]);
  if (operation === 'TransactWriteItems') {
    const { TransactItems } = JSON.parse(body.toString()) as { TransactItems: Record<string, Written>[] };
    return keysOf(
      TransactItems.flatMap(({ ConditionCheck: _, ...writes }) => Object.values<Written>(writes)),
    );
  }
  if (operation !== 'BatchWriteItem') return [];
  const { RequestItems } = JSON.parse(body.toString()) as {
    RequestItems: Record<string, Record<string, Written>[]>;
  };
  return keysOf(
    Object.values(RequestItems)
      .flat()
      .flatMap((each) => Object.values(each)),
  );
}

/** `bucket/key` of the file that a request to the object store writes, where it is done. */
export function fileWritten({ method = '', url = '' }: Pick<IncomingMessage, 'method' | 'url'>): string[] {
  if (!/^(PUT|POST|DELETE)$/.test(method)) return [];
  const [path = ''] = url.split('?');
  return [path.slice(1).split('/').map(decodeURIComponent).join('/')];
}
