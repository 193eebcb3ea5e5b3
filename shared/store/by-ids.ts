import type { Key, Table } from './table.ts';

/**
 * Items of one kind by their ids: one for each id, in that order, as they are now; undefined for one that is not there.
 * An id may come twice.
 */
export async function byIds<T extends { readonly id: string }>(
  table: Table,
  ids: readonly string[],
  keyOf: (id: string) => Key,
): Promise<(T | undefined)[]> {
  const items = await table.getMany<T>([...new Set(ids)].map(keyOf));
  const found = new Map(items.map((item) => [item.id, item]));
  return ids.map((id) => found.get(id));
}
