import * as z from 'zod';
import type { TableSpec } from '../database/tables.ts';
import { account, region } from '../template/assembly.ts';
import type { Need } from './policies.ts';

const value = z.record(z.string(), z.unknown());
const item = z.record(z.string(), value);
const onItem = z.object({ TableName: z.string(), Key: item.optional(), Item: item.optional() });
const query = z.object({
  TableName: z.string(),
  IndexName: z.string().optional(),
  KeyConditionExpression: z.string(),
  ExpressionAttributeNames: z.record(z.string(), z.string()).default({}),
  ExpressionAttributeValues: item,
});
const shapes = {
  GetItem: onItem,
  PutItem: onItem,
  UpdateItem: onItem,
  DeleteItem: onItem,
  Query: query,
  Scan: z.object({ TableName: z.string(), IndexName: z.string().optional() }),
  BatchGetItem: z.object({ RequestItems: z.record(z.string(), z.object({ Keys: z.array(item) })) }),
  BatchWriteItem: z.object({
    RequestItems: z.record(
      z.string(),
      z.array(
        z.object({
          PutRequest: z.object({ Item: item }).optional(),
          DeleteRequest: z.object({ Key: item }).optional(),
        }),
      ),
    ),
  }),
  TransactGetItems: z.object({ TransactItems: z.array(z.object({ Get: onItem })) }),
  TransactWriteItems: z.object({
    TransactItems: z.array(z.partialRecord(z.enum(['Put', 'Update', 'Delete', 'ConditionCheck']), onItem)),
  }),
};

/** How an ARN of a table begins. */
const tables = `arn:aws-cn:dynamodb:${region}:${account}:table/`;

/**
 * The rights that a call of DynamoDB needs.
 * @param operation such as `PutItem`
 * @param body as it came
 * @throws Error when the call is none that is judged here
 */
export function databaseNeeds(operation: string, body: unknown, specs: readonly TableSpec[]): Need[] {
  const partitionKey = (table: string, index?: string): string => {
    const spec = specs.find(({ name }) => `${tables}${name}` === arn(table));
    const indexes = [...(spec?.indexes ?? []), ...(spec?.localIndexes ?? [])];
    const key =
      index === undefined ? spec?.key : indexes.find(({ IndexName }) => IndexName === index)?.KeySchema;
    const name = key?.find(({ KeyType }) => KeyType === 'HASH')?.AttributeName;
    if (name === undefined) throw new Error(`there is no ${index ?? 'table'} of ${table}`);
    return name;
  };
  const leading = (table: string, found: z.infer<typeof item> | undefined): string => {
    const name = partitionKey(table);
    const key = Object.values(found?.[name] ?? {})[0];
    if (key === undefined) throw new Error(`an item has no ${name}`);
    return String(key);
  };
  const need = (action: string, table: string, leadingKeys: readonly string[], index?: string): Need => ({
    action: `dynamodb:${action}`,
    resource: `${arn(table)}${index === undefined ? '' : `/index/${index}`}`,
    leadingKeys,
  });
  const ofItem = (action: string, { TableName, Key, Item }: z.infer<typeof onItem>): Need =>
    need(action, TableName, [leading(TableName, Key ?? Item)]);

  switch (operation) {
    case 'GetItem':
    case 'PutItem':
    case 'UpdateItem':
    case 'DeleteItem':
      return [ofItem(operation, shapes[operation].parse(body))];
    case 'Query': {
      const call = shapes.Query.parse(body);
      const partition = partitionKey(call.TableName, call.IndexName);
      const equal = [...call.KeyConditionExpression.matchAll(/([#\w.-]+)\s*=\s*(:\w+)/g)].find(
        ([, name = '']) => (call.ExpressionAttributeNames[name] ?? name) === partition,
      );
      const key = Object.values(call.ExpressionAttributeValues[equal?.[2] ?? ''] ?? {})[0];
      if (key === undefined) throw new Error(`it names no ${partition}`);
      return [need('Query', call.TableName, [String(key)], call.IndexName)];
    }
    case 'Scan': {
      const { TableName, IndexName } = shapes.Scan.parse(body);
      return [need('Scan', TableName, [], IndexName)];
    }
    case 'BatchGetItem':
      return Object.entries(shapes.BatchGetItem.parse(body).RequestItems).map(([table, { Keys }]) =>
        need(
          'BatchGetItem',
          table,
          Keys.map((key) => leading(table, key)),
        ),
      );
    case 'BatchWriteItem':
      return Object.entries(shapes.BatchWriteItem.parse(body).RequestItems).map(([table, writes]) =>
        need(
          'BatchWriteItem',
          table,
          writes.map(({ PutRequest, DeleteRequest }) =>
            leading(table, PutRequest?.Item ?? DeleteRequest?.Key),
          ),
        ),
      );
    case 'TransactGetItems':
      return shapes.TransactGetItems.parse(body).TransactItems.map(({ Get }) => ofItem('GetItem', Get));
    case 'TransactWriteItems':
      return shapes.TransactWriteItems.parse(body).TransactItems.flatMap((write) =>
        Object.entries(write).map(([kind, what]) =>
          ofItem(kind === 'ConditionCheck' ? 'ConditionCheckItem' : `${kind}Item`, what),
        ),
      );
    default:
      throw new Error('the operation is not judged on one machine');
  }
}

/** Calls may name a table by its name or ARN. */
function arn(table: string): string {
  return table.startsWith('arn:') ? table : `${tables}${table}`;
}
