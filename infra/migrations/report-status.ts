import { statusOrder } from '../../shared/store/reports.ts';
import type { Migration } from './migration.ts';

/** Reports that no longer count are listed by the moment since when. This lists those that stopped counting before. */
export const statusesByMoment: Migration = {
  id: '2026-12-28-report-statuses-by-moment',
  does: 'lists reports that no longer count by the moment since when',
  kind: 'expand',
  change: ({ type, since, number, listOrder }) => {
    if (type !== 'report-status' || listOrder !== undefined) return undefined;
    const place = statusOrder(String(since), String(number));
    return {
      UpdateExpression: 'SET #list = :list, listOrder = :order',
      ConditionExpression: 'since = :since AND attribute_not_exists(listOrder)',
      ExpressionAttributeNames: { '#list': 'list' },
      ExpressionAttributeValues: { ':list': place.list, ':order': place.listOrder, ':since': since },
    };
  },
};
