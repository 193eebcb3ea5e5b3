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

/** What an index holds of an item; undefined where the item is not in it. */
function heldBy({ partition, order, holds }: TableIndex, item: Item): Item | undefined {
  if (item[partition] === undefined || item[order] === undefined) return undefined;
  if (holds === 'items') return item;
  return Object.fromEntries(['pk', 'sk', partition, order].map((name) => [name, item[name]]));
}

/** Write units of the indexes that take in a new item. */
export function indexUnitsOf(item: Item): number {
  return tableIndexes.reduce((sum, index) => {
    const held = heldBy(index, item);
    return held === undefined ? sum : sum + writeUnitsOf(itemBytes(held));
  }, 0);
}
