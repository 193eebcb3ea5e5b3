import { heldAs } from '../../shared/store/holdings.ts';
import type { RecordItem } from '../../shared/store/records.ts';
import type { Item, Migration } from './migration.ts';

/**
 * Writes where each record stands among all that its unit has reported, which a release before this one did not, or left
 * as it was while it wrote another content: until then reconciliations find less than there is.
 */
export const holdings: Migration = {
  id: '2026-12-02-holdings',
  does: 'notes key and digest of stored records, by which units compare what they have',
  kind: 'expand',
  change: (item: Item) => {
    if (item.type !== 'record') return undefined;
    const record = item as unknown as RecordItem;
    const { holding, holdingOrder } = heldAs(record);
    if (record.holding === holding && record.holdingOrder === holdingOrder) return undefined;
    return {
      UpdateExpression: 'SET holding = :holding, holdingOrder = :order',
      ConditionExpression: '#version = :version',
      ExpressionAttributeNames: { '#version': 'version' },
      ExpressionAttributeValues: {
        ':holding': holding,
        ':order': holdingOrder,
        ':version': record.version,
      },
    };
  },
};
