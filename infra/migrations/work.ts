import { workerData } from 'node:worker_threads';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { goBy } from '../stage-policy.ts';

goBy(workerData);
const { migrations } = await import('./list.ts');
const { migrate } = await import('./runner.ts');
const outcomes = await migrate(new DynamoDBClient({}), process.env.TABLE ?? '', migrations, {
  // Most of the time is spent on waiting for answers: 200 million items one after the other would take days.
  segments: 16,
  say: ({ id, seen, changed }) => console.log(`${id}: ${seen} items seen, ${changed} changed`),
});
console.log(outcomes.length === 0 ? 'There is nothing to migrate.' : '✓ All migrations are done.');
