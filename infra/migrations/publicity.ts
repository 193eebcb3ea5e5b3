import { publicityOf } from '../../shared/domain/publicity.ts';
import { subjectKind } from '../../shared/domain/subject-kind.ts';
import { catalogue } from '../../shared/policy/catalogues.ts';
import { publicityPolicy } from '../../shared/policy/publicity.ts';
import type { RecordItem } from '../../shared/store/records.ts';
import type { Item, Migration } from './migration.ts';

/**
 * Reckons the publicity of every record anew that was reckoned by another version of the policy, or by a release that
 * kept no note of it. Named by the version: a changed policy is another migration.
 */
export const publicityByPolicy: Migration = {
  id: `2026-12-01-publicity-by-${publicityPolicy.version}`,
  does: `reckons degree and publicity of stored records by the policy ${publicityPolicy.version}`,
  kind: 'expand',
  change: (item: Item) => {
    if (item.type !== 'record') return undefined;
    const record = item as unknown as RecordItem;
    if (record.publicity?.policy === publicityPolicy.version) return undefined;
    const publicity = publicityOf({
      catalogue: catalogue(record.catalogue),
      data: record.data,
      subjectKind: subjectKind(record.subject),
    });
    const over = record.standing === 'revoked' || record.standing === 'repaired';
    return {
      UpdateExpression: 'SET publicity = :publicity, publicUntil = :until',
      ConditionExpression: '#version = :version AND standing = :standing',
      ExpressionAttributeNames: { '#version': 'version' },
      ExpressionAttributeValues: {
        ':publicity': publicity,
        ':until': over ? null : publicity.until,
        ':version': record.version,
        ':standing': record.standing,
      },
    };
  },
};
