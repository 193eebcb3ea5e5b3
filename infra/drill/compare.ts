import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { differences, itemsOf } from './content.ts';

/** Compares two tables item by item, such as a table and what was restored of it. Reads both as a whole. */
const [first, second] = process.argv.slice(2);
if (first === undefined || second === undefined) {
  console.error('Which tables? node infra/drill/compare.ts TABLE RESTORED-TABLE');
  process.exit(2);
}
const client = new DynamoDBClient({});
const [before, after] = await Promise.all([itemsOf(client, first), itemsOf(client, second)]);
const different = differences(before, after);
for (const key of different.slice(0, 100)) console.log(`✗ ${key}`);
console.log(`${before.size} and ${after.size} items, ${different.length} differ`);
process.exitCode = different.length === 0 ? 0 : 1;
