import type { Stretch } from './stretch.ts';

/** Bytes of keys that DynamoDB takes: what is longer is under no key, and asking for it would be a fault. */
const longest = { partition: 2048, order: 1024 } as const;

function fits(text: string, most: number): boolean {
  // No character has more than three bytes a unit.
  return text.length * 3 <= most || Buffer.byteLength(text) <= most;
}

/** Whether there can be an item of this key: parts of it may come from whoever asks, as long as an address can be. */
export function canBeKey({ pk, sk }: { readonly pk: string; readonly sk: string }): boolean {
  return fits(pk, longest.partition) && fits(sk, longest.order);
}

/** Whether there can be an item in this stretch. */
export function canHoldItems({ partition: [, value], prefix = '' }: Stretch): boolean {
  return fits(value, longest.partition) && fits(prefix, longest.order);
}
