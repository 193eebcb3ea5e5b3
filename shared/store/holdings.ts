import { type Holding, holdingDigest, holdingKey } from '../domain/holding.ts';
import type { CreditRecord } from '../domain/record.ts';
import type { CatalogueCode } from '../policy/catalogue.ts';
import type { Key, Table } from './table.ts';

/** Where a record stands among all that its unit has reported: attributes of the index `holdings`. */
export interface Held {
  readonly holding: string;
  readonly holdingOrder: string;
}

function partOf(unit: string, catalogue: CatalogueCode, part: string): string {
  return `${unit}#${catalogue}#${part}`;
}

/** Spread over parts by the key, so that a large file of one unit does not wait for one partition. */
export function heldAs(
  record: Pick<CreditRecord, 'unit' | 'catalogue' | 'subject' | 'data' | 'clear'>,
): Held {
  const key = holdingKey(record);
  return {
    holding: partOf(record.unit, record.catalogue, key.slice(0, 1)),
    holdingOrder: `${key}#${holdingDigest(record)}`,
  };
}

export interface HeldRecord extends Holding {
  readonly record: string;
}

/** What is held of a unit in a catalogue, of the keys that begin with the digit `part`, in the order of their keys. */
export async function* heldIn(
  table: Table,
  unit: string,
  catalogue: CatalogueCode,
  part: string,
): AsyncGenerator<HeldRecord> {
  const all = table.whole<Key & Held>({
    index: 'holdings',
    partition: ['holding', partOf(unit, catalogue, part)],
    order: 'holdingOrder',
  });
  for await (const { pk, sk, holdingOrder } of all) {
    // The release before keeps these attributes in former versions, too.
    if (!pk.startsWith('SUBJECT#')) continue;
    const [key = '', digest = ''] = holdingOrder.split('#');
    yield { key, digest, record: `${pk.slice('SUBJECT#'.length)}-${sk.slice('RECORD#'.length)}` };
  }
}
