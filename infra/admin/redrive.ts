import {
  DynamoDBStreamsClient,
  GetRecordsCommand,
  GetShardIteratorCommand,
  type _Record as StreamRecord,
} from '@aws-sdk/client-dynamodb-streams';
import type { Key, Table } from '../../shared/store/table.ts';
import type { DeadLetter } from './dead-letters.ts';

/**
 * Keys of the items whose changes a dead letter tells about.
 * @throws Error when the stream has forgotten them (after a day)
 */
export async function changedItems({ stream }: DeadLetter): Promise<Key[]> {
  if (stream === undefined) return [];
  const client = new DynamoDBStreamsClient({
    ...(process.env.AWS_ENDPOINT_URL_DYNAMODB === undefined
      ? {}
      : { endpoint: process.env.AWS_ENDPOINT_URL_DYNAMODB }),
  });
  const { ShardIterator } = await client.send(
    new GetShardIteratorCommand({
      StreamArn: stream.arn,
      ShardId: stream.shard,
      ShardIteratorType: 'AT_SEQUENCE_NUMBER',
      SequenceNumber: stream.from,
    }),
  );
  const keys = new Map<string, Key>();
  let iterator = ShardIterator;
  while (iterator !== undefined) {
    const { Records = [], NextShardIterator } = await client.send(
      new GetRecordsCommand({ ShardIterator: iterator }),
    );
    for (const { dynamodb } of Records as StreamRecord[]) {
      if (BigInt(dynamodb?.SequenceNumber ?? 0) > BigInt(stream.to)) return [...keys.values()];
      const key = { pk: dynamodb?.Keys?.pk?.S ?? '', sk: dynamodb?.Keys?.sk?.S ?? '' };
      keys.set(JSON.stringify(key), key);
    }
    iterator = Records.length === 0 ? undefined : NextShardIterator;
  }
  return [...keys.values()];
}

/**
 * Touches an item, so that the stream brings it to its functions again as it is now. What a function does for a change
 * it does for the item as it is, and doing it twice changes nothing more.
 */
export async function touch(table: Table, key: Key, now: Date): Promise<void> {
  await table.update({
    Key: key,
    UpdateExpression: 'SET redrivenAt = :now',
    ConditionExpression: 'attribute_exists(pk)',
    ExpressionAttributeValues: { ':now': now.toISOString() },
  });
}
