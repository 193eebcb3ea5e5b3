import { documentOfDegree } from '../../shared/domain/data-queries/contradictions.ts';
import { recordNote } from '../../shared/store/record-notes.ts';
import type { RecordItem } from '../../shared/store/records.ts';
import type { Item, Migration } from './migration.ts';

function documentOf(item: Item): string | null {
  return item.type === 'record' ? documentOfDegree(item as unknown as RecordItem) : null;
}

/**
 * A record that changes is noted under the number of its document, and held against those that are. Here those are noted
 * that have not changed since.
 */
export const documentNumbers: Migration = {
  id: '2026-12-15-document-numbers',
  does: 'notes records under the numbers of their documents, by which contradictions are found',
  kind: 'expand',
  change: (item) =>
    documentOf(item) === null || item.documentNoted === true
      ? undefined
      : {
          UpdateExpression: 'SET documentNoted = :yes',
          ConditionExpression: '#version = :version',
          ExpressionAttributeNames: { '#version': 'version' },
          ExpressionAttributeValues: { ':yes': true, ':version': item.version },
        },
  adds: (item) => {
    const number = documentOf(item);
    return number === null
      ? []
      : [{ ...recordNote('document-number', item as unknown as RecordItem, number) }];
  },
};
