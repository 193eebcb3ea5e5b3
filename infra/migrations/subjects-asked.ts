import type { Item, Migration } from './migration.ts';

/**
 * A step that asks, subject by subject, for what follows from a change of it: what follows the table does the rest.
 * @param mark attribute that keeps which step has asked
 * @param isAsked which subjects; absent: all
 */
export function subjectsAsked(
  { id, does }: Pick<Migration, 'id' | 'does'>,
  mark: string,
  isAsked: (subject: Item) => boolean = () => true,
): Migration {
  return {
    id,
    does,
    kind: 'expand',
    change: (item) =>
      item.type !== 'subject' || item[mark] !== undefined || !isAsked(item)
        ? undefined
        : {
            UpdateExpression: 'SET #mark = :id',
            ConditionExpression: 'attribute_not_exists(#mark)',
            ExpressionAttributeNames: { '#mark': mark },
            ExpressionAttributeValues: { ':id': id },
          },
  };
}
