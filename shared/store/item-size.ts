import { type TableIndex, tableIndexes } from './indexes.ts';

type Item = Readonly<Record<string, unknown>>;

/** Bytes that DynamoDB counts for a value, at least: of a number its digits, whose packing it does not tell exactly. */
function bytesOf(value: unknown): number {
  if (typeof value === 'string') return Buffer.byteLength(value);
  if (typeof value === 'number') return 1 + Math.ceil(String(value).replace(/\D/g, '').length / 2);
  if (value instanceof Uint8Array) return value.length;
  if (value instanceof Set) return [...value].reduce<number>((sum, each) => sum + bytesOf(each), 0);
  if (Array.isArray(value)) return value.reduce<number>((sum, each) => sum + 1 + bytesOf(each), 3);
  if (typeof value === 'object' && value !== null) {
    const parts = Object.values(value).filter((part) => part !== undefined);
    return 3 + parts.length + itemBytes(value as Item);
  }
  return 1;
}

/** Bytes of an item's attributes, names and values, as DynamoDB counts them for its capacity. */
export function itemBytes(item: Item): number {
  return Object.entries(item).reduce(
    (sum, [name, value]) => (value === undefined ? sum : sum + Buffer.byteLength(name) + bytesOf(value)),
    0,
  );
}

/** Write units of so many bytes. */
export function writeUnitsOf(bytes: number): number {
  return Math.max(1, Math.ceil(bytes / 1024));
}

/** Write units that a new item takes by itself, in the table and in all indexes that take it in. */
export function unitsOfNew(item: Item): { readonly own: number; readonly indexes: number } {
  const own = writeUnitsOf(itemBytes(item));
  const inIndex = ({ partition, order, holds }: TableIndex) => {
    if (item[partition] === undefined || item[order] === undefined) return 0;
    if (holds === 'items') return own;
    const keys = ['pk', 'sk', partition, order].map((name) => [name, item[name]]);
    return writeUnitsOf(itemBytes(Object.fromEntries(keys)));
  };
  return { own, indexes: tableIndexes.reduce((sum, index) => sum + inIndex(index), 0) };
}
