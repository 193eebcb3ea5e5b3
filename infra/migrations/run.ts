import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { enterStage } from '../admin/stage-access.ts';
import { migrations } from './migration.ts';
import { migrate } from './runner.ts';

const { TABLE } = await enterStage(process.argv[2] ?? 'local');
const outcomes = await migrate(new DynamoDBClient({}), TABLE, migrations, {
  say: ({ id, seen, changed }) => console.log(`${id}: ${seen} items seen, ${changed} changed`),
});
console.log(outcomes.length === 0 ? 'There is nothing to migrate.' : '✓ All migrations are done.');
