import type { CircularContent } from '../domain/statistics/circular.ts';
import { newItemWrite } from './new-item.ts';
import { listStretch } from './stretch.ts';
import type { Key, Listed, Table, Write } from './table.ts';

/** A circular as it was issued. */
export interface CircularItem extends Key, Listed, CircularContent {
  readonly type: 'circular';
  /** When it was issued. RFC 3339, UTC. */
  readonly at: string;
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
export function circularWrite(circular: CircularContent & Pick<CircularItem, 'at'>): Write {
  const item: CircularItem = {
    ...keyOf(circular.month),
    ...circular,
    type: 'circular',
    list,
    listOrder: circular.month,
  };
  return newItemWrite(item);
}
