import { maskFreeTexts, maskRemark } from '../../shared/domain/free-texts.ts';
import { maskPersonalData } from '../../shared/domain/personal-data.ts';
import { subjectKind } from '../../shared/domain/subject-kind.ts';
import { catalogue } from '../../shared/policy/catalogues.ts';
import type { RecordItem } from '../../shared/store/records.ts';
import type { Item, Migration } from './migration.ts';

/** Masks personal data in the free texts of records that a release before 0.3.0 stored, former versions included. */
export const freeTexts: Migration = {
  id: '2026-12-01-free-texts',
  does: 'masks personal data in the free texts of stored records',
  kind: 'expand',
  change: (item: Item) => {
    if (item.type !== 'record' && item.type !== 'former-record') return undefined;
    const record = item as unknown as RecordItem;
    if (record.clear !== undefined) return undefined;
    const { data, clear } = maskFreeTexts(
      catalogue(record.catalogue),
      record.data,
      subjectKind(record.subject),
    );
    const remarks = Object.fromEntries(
      Object.entries(record.remarks).map(([name, value]) => [name, maskRemark(name, value).text]),
    );
    return {
      UpdateExpression: 'SET #data = :data, clear = :clear, remarks = :remarks, title = :title',
      ConditionExpression: '#version = :version AND attribute_not_exists(clear)',
      ExpressionAttributeNames: { '#version': 'version', '#data': 'data' },
      ExpressionAttributeValues: {
        ':data': data,
        ':clear': clear,
        ':remarks': remarks,
        ':title': maskPersonalData(record.title).text,
        ':version': record.version,
      },
    };
  },
};
