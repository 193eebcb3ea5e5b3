import { strict as assert } from 'node:assert';
import {
  CreateAliasCommand,
  GetAliasCommand,
  LambdaClient,
  PublishVersionCommand,
  paginateListFunctions,
  paginateListVersionsByFunction,
  UpdateAliasCommand,
  UpdateFunctionConfigurationCommand,
} from '@aws-sdk/client-lambda';
import { adminOf, says } from './walking.ts';

/**
 * Goes back by the alias, and removes old versions, as docs/runbooks/errors.md says. Moto's CloudFormation makes neither
 * versions nor aliases: they are made here.
 */
const [stage = ''] = process.argv.slice(2);
const admin = adminOf(stage);
const lambda = new LambdaClient({});

async function released(FunctionName: string): Promise<void> {
  await lambda.send(
    new UpdateFunctionConfigurationCommand({ FunctionName, Description: String(Math.random()) }),
  );
  await lambda.send(new PublishVersionCommand({ FunctionName }));
}

async function versionsOf(FunctionName: string): Promise<string[]> {
  const found: string[] = [];
  for await (const { Versions = [] } of paginateListVersionsByFunction({ client: lambda }, { FunctionName }))
    found.push(...Versions.flatMap(({ Version }) => Version ?? []));
  return found.sort();
}

const names: string[] = [];
for await (const { Functions = [] } of paginateListFunctions({ client: lambda }, {}))
  names.push(...Functions.flatMap(({ FunctionName }) => FunctionName ?? []));
const named = (capability: string) => names.find((name) => name.includes(`-${capability}Function`)) ?? '';
const [records, reports] = [named('records'), named('reports')];
for (let version = 1; version <= 5; version += 1) await released(records);
for (let version = 1; version <= 4; version += 1) await released(reports);
const alias = (FunctionName: string) => new GetAliasCommand({ FunctionName, Name: 'live' });
await lambda.send(new CreateAliasCommand({ FunctionName: records, Name: 'live', FunctionVersion: '5' }));
await lambda.send(new CreateAliasCommand({ FunctionName: reports, Name: 'live', FunctionVersion: '4' }));

const pause = () => new Promise((resolve) => setTimeout(resolve, 1100));
await pause();
const release = new Date().toISOString();
await pause();
says(
  'nothing goes back that is from before',
  await admin('roll-back', release),
  /records +5 +stays/,
  /Nothing/,
);
await released(records);
await lambda.send(new UpdateAliasCommand({ FunctionName: records, Name: 'live', FunctionVersion: '6' }));
const former = await lambda.send(
  new CreateAliasCommand({ FunctionName: records, Name: 'former', FunctionVersion: '1' }),
);
assert.equal(former.FunctionVersion, '1');
says(
  'roll-back, dry',
  await admin('roll-back', release),
  /records +6 +5/,
  /reports +4 +stays/,
  /Nothing was changed/,
);
assert.equal((await lambda.send(alias(records))).FunctionVersion, '6');
says('roll-back', await admin('roll-back', release, '--yes'), /1 functions went back/);
assert.equal((await lambda.send(alias(records))).FunctionVersion, '5');
assert.equal((await lambda.send(alias(reports))).FunctionVersion, '4');
says('audit of a function', await admin('audit', 'version:records'), /version\.brought-back/);

says(
  'remove-versions, dry',
  await admin('remove-versions'),
  /records +5 +1, 4, 5, 6 +2, 3/,
  /reports +4 +2, 3, 4 +1/,
);
assert.deepEqual(await versionsOf(records), ['$LATEST', '1', '2', '3', '4', '5', '6']);
says('remove-versions', await admin('remove-versions', '--yes'), /3 versions removed/);
assert.deepEqual(await versionsOf(records), ['$LATEST', '1', '4', '5', '6']);
assert.deepEqual(await versionsOf(reports), ['$LATEST', '2', '3', '4']);
says('remove-versions, again', await admin('remove-versions', '--yes'), /Nothing is to be removed/);
says('audit of a function', await admin('audit', 'version:reports'), /version\.removed/);
console.log('moto: versions');
