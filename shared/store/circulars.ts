import type { Language } from '../policy/text.ts';
import { listStretch } from './stretch.ts';
import type { Key, Listed, Table, Write } from './table.ts';

/** A circular (通报) on the quality of what units reported in a month, as it was issued. */
export interface CircularItem extends Key, Listed {
  readonly type: 'circular';
  readonly number: string;
  /** YYYY-MM. */
  readonly month: string;
  /** When it was issued. RFC 3339, UTC. */
  readonly at: string;
  /** The signed PDF in each language. */
  readonly files: Readonly<Record<Language, { readonly key: string; readonly sha256: string }>>;
}

const list = 'CIRCULARS';

function keyOf(month: string): Key {
  return { pk: `CIRCULAR#${month}`, sk: 'CIRCULAR' };
}

export async function circularOf(table: Table, month: string): Promise<CircularItem | undefined> {
  return table.get<CircularItem>(keyOf(month));
}

/** All of them, newest first. */
export async function circulars(table: Table): Promise<CircularItem[]> {
  return Array.fromAsync(table.each<CircularItem>(listStretch(list)));
}

/** Its entry, which fails where the month has one. */
export function circularWrite(circular: Pick<CircularItem, 'number' | 'month' | 'at' | 'files'>): Write {
  const item: CircularItem = {
    ...keyOf(circular.month),
    ...circular,
    type: 'circular',
    list,
    listOrder: circular.month,
  };
  return { Put: { Item: item, ConditionExpression: 'attribute_not_exists(pk)' } };
}
