import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, ScanCommand, type ScanCommandInput } from '@aws-sdk/lib-dynamodb';
import { pageItems } from '../drill/content.ts';

/** Items of a table that a filter lets through, in no order. Reads, and pays for, the whole table. */
export async function* wholeTable<T>(
  table: string,
  filter: Pick<
    ScanCommandInput,
    'FilterExpression' | 'ExpressionAttributeNames' | 'ExpressionAttributeValues'
  >,
): AsyncGenerator<T> {
  const client = DynamoDBDocumentClient.from(new DynamoDBClient({}));
  let start: Record<string, unknown> | undefined;
  do {
    const { Items = [], LastEvaluatedKey } = await client.send(
      new ScanCommand({
        TableName: table,
        Limit: pageItems,
        ...filter,
        ...(start === undefined ? {} : { ExclusiveStartKey: start }),
      }),
    );
    yield* Items as T[];
    start = LastEvaluatedKey;
  } while (start !== undefined);
}
