import type { Migration } from './migration.ts';

/**
 * Measures follow a listing as its entry changes. For listings that stood before, and of which nothing changes, this asks
 * subject by subject; what follows the table begins the cases that are missing.
 */
export const listingsFollowed: Migration = {
  id: '2026-12-15-listings-followed',
  does: 'has measure cases begun after listings that stood before there were any',
  kind: 'expand',
  change: ({ type, listingsAsked }) =>
    type !== 'subject' || listingsAsked !== undefined
      ? undefined
      : {
          UpdateExpression: 'SET listingsAsked = :id',
          ConditionExpression: 'attribute_not_exists(listingsAsked)',
          ExpressionAttributeValues: { ':id': listingsFollowed.id },
        },
};
