import type { CaseItem } from '../../shared/store/cases.ts';
import { submissions } from '../../shared/store/submissions.ts';
import type { Migration } from './migration.ts';

/**
 * The clock says nothing of a submission that a former release wrote last: that gave it no place among the alarms. It
 * gets the one that its deadline has. That release reads no such place of a submission.
 */
export const submissionsWithAlarms: Migration = {
  id: '2026-12-07-submissions-with-alarms',
  does: 'lets the clock find the submissions whose deadline runs',
  kind: 'expand',
  change: (item) => {
    if (item.type !== 'submission' || item.alarmShard !== undefined) return undefined;
    const stored = item as unknown as CaseItem & { readonly version: number; readonly writes?: number };
    const { alarmShard, alarmOrder } = submissions.item(submissions.of(stored));
    if (alarmShard === undefined) return undefined;
    const { version, writes } = stored;
    return {
      UpdateExpression: 'SET alarmShard = :shard, alarmOrder = :order',
      ConditionExpression: `#version = :version AND ${writes === undefined ? 'attribute_not_exists(#writes)' : '#writes = :writes'}`,
      ExpressionAttributeNames: { '#version': 'version', '#writes': 'writes' },
      ExpressionAttributeValues: {
        ':shard': alarmShard,
        ':order': alarmOrder,
        ':version': version,
        ...(writes === undefined ? {} : { ':writes': writes }),
      },
    };
  },
};
