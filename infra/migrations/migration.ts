import type { UpdateCommandInput } from '@aws-sdk/lib-dynamodb';

/** An item of any kind. */
export type Item = Readonly<Record<string, unknown>> & { readonly pk: string; readonly sk: string };

/** What becomes of an item: an update as DynamoDB has it, without table and key. */
export type Change = Pick<
  UpdateCommandInput,
  'UpdateExpression' | 'ConditionExpression' | 'ExpressionAttributeNames' | 'ExpressionAttributeValues'
>;

/**
 * One change of the form of data that is there already.
 *
 * Two versions of the service run side by side while one takes over from the other, so a form changes in three
 * deployments: the first reads both forms and writes the former one together with the new (`expand`), the step then
 * brings what is there to both, and only a later version drops the former form (`contract`).
 */
export interface Migration {
  /** `2026-05-01-what`: steps run in the order of their names, and a name is never used again. */
  readonly id: string;
  readonly does: string;
  /** `expand` adds and never takes away; `contract` takes away what no running version reads any more. */
  readonly kind: 'expand' | 'contract';
  /**
   * The change that an item needs, or undefined for one that is as it must be. Run on its own result it must find
   * nothing more to do; its condition must fail when somebody changed the item in between.
   */
  readonly change: (item: Item) => Change | undefined;
  /** Items that come to be in the transaction that changes it. Absent: none. */
  readonly adds?: (item: Item) => readonly Item[];
}
