import { type DynamoDBClient, paginateScan } from '@aws-sdk/client-dynamodb';
import { auditDetails } from '../../shared/policy/audit-words.ts';

/**
 * Details of audit entries in a table that have no name in words, each with the act that wrote it. The compiler finds most of
 * them; what comes from a spread or from a function's own result it does not see.
 */
export async function unnamedDetails(client: DynamoDBClient, table: string): Promise<string[]> {
  const found = new Set<string>();
  const entries = paginateScan(
    { client },
    {
      TableName: table,
      FilterExpression: '#type = :audit AND attribute_exists(details)',
      ProjectionExpression: '#action, details',
      ExpressionAttributeNames: { '#type': 'type', '#action': 'action' },
      ExpressionAttributeValues: { ':audit': { S: 'audit' } },
    },
  );
  for await (const { Items = [] } of entries)
    for (const { action, details } of Items)
      for (const name of Object.keys(details?.M ?? {}))
        if (!Object.hasOwn(auditDetails, name)) found.add(`${action?.S} has no word for its detail ${name}`);
  return [...found];
}
