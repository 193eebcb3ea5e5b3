import type { Migration } from './migration.ts';

/**
 * A subject is evaluated as a record of it changes. Those of whom none has changed since there is an evaluation are asked
 * for here; what follows the table does the rest.
 */
export const subjectsEvaluated: Migration = {
  id: '2026-12-14-subjects-evaluated',
  does: 'has organisations evaluated of whom no record changes',
  kind: 'expand',
  change: ({ type, kind, evaluationAsked }) =>
    type !== 'subject' || kind !== 'organisation' || evaluationAsked !== undefined
      ? undefined
      : {
          UpdateExpression: 'SET evaluationAsked = :id',
          ConditionExpression: 'attribute_not_exists(evaluationAsked)',
          ExpressionAttributeValues: { ':id': subjectsEvaluated.id },
        },
};
