import { strict as assert } from 'node:assert';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  CloudFormationClient,
  DescribeStacksCommand,
  UpdateStackCommand,
} from '@aws-sdk/client-cloudformation';
import { DescribeKeyCommand, DisableKeyCommand, KMSClient } from '@aws-sdk/client-kms';
import { LambdaClient, paginateListFunctions } from '@aws-sdk/client-lambda';
import { enterStage } from '../../../infra/admin/stage-access.ts';
import { inChinaTime } from '../../../shared/domain/china-time.ts';
import { shownRecords } from '../../../shared/store/report-standing.ts';
import { Table } from '../../../shared/store/table.ts';
import { adminOf, certified, newSigningKey, ran, run, says } from './walking.ts';

/**
 * Walks docs/runbooks/rotation.md on moto: a new signing key as planned, the former one retired, then one because the key may
 * be in other hands. Each is a change of the stage that stands, deployed as the runbook says; server.py refuses what
 * CloudFormation would refuse between stacks. Moto changes no rights of a role and no resource that it does not carry:
 * those are read out of the templates.
 * @param folder where the first deployment left its assembly
 */
const [stage = '', folder = ''] = process.argv.slice(2);
const admin = adminOf(stage);
const stacks = new CloudFormationClient({});
// Moto's own, whatever signs in its place.
const keys = new KMSClient({ endpoint: process.env.AWS_ENDPOINT_URL ?? '' });
const stateful = `credit-${stage}-stateful`;
const service = `credit-${stage}-service`;

interface Template {
  readonly Resources: Readonly<Record<string, { readonly Type: string; readonly Properties?: object }>>;
  readonly Outputs?: Readonly<Record<string, { readonly Export?: { readonly Name: string } }>>;
}

const assemblyOf = (generation: number) =>
  join(folder, generation === 1 ? 'assembly' : `assembly-${generation}`);
const templateOf = (generation: number, stack: string): Template =>
  JSON.parse(readFileSync(join(assemblyOf(generation), `${stack}.template.json`), 'utf8'));
const exportsOf = ({ Outputs = {} }: Template) =>
  Object.values(Outputs).flatMap((each) => each.Export?.Name ?? []);

/** Steps 1 and 2: the setting, and its deployment. What holds state may only have more afterwards. */
async function deployed(generation: number): Promise<string> {
  writeFileSync(
    `infra/stages/${stage}.ts`,
    `import { settings as worldwide } from './worldwide.ts';\nexport const settings = { ...worldwide, rollout: 'all-at-once', signing: { ...worldwide.signing, generation: ${generation} } };\n`,
  );
  const assembly = assemblyOf(generation);
  await run(process.execPath, ['test/support/moto/app.ts', '--again'], {
    env: { ...process.env, CDK_OUTDIR: assembly },
  });
  for (const file of readdirSync(assembly).filter((name) => name.endsWith('.template.json'))) {
    const stack = file.replace('.template.json', '');
    const [before, after] = [templateOf(generation - 1, stack), templateOf(generation, stack)];
    const told = new Set(exportsOf(after));
    assert.deepEqual(
      exportsOf(before).filter((name) => !told.has(name)),
      [],
      `${stack} takes exports back`,
    );
    if (stack !== stateful) continue;
    for (const [id, resource] of Object.entries(before.Resources))
      assert.deepEqual(after.Resources[id], resource);
    const added = Object.keys(after.Resources).filter((id) => !(id in before.Resources));
    assert.match(added.join(), new RegExp(`^SigningKey${generation}[0-9A-F]{8}$`));
  }
  const key = (await enterStage(stage)).SIGNING_KEY;
  const all = [
    'deploy',
    '--all',
    '--method',
    'direct',
    '--require-approval',
    'never',
    '--progress',
    'events',
  ];
  const deployment = await ran('cdk', [...all, '--app', assembly, '--no-notices']);
  writeFileSync(join(folder, `deploy-${generation}.log`), deployment.out);
  assert.equal(deployment.code, 0, deployment.out.slice(-2000));
  for (const StackName of [stateful, service]) {
    const { Stacks } = await stacks.send(new DescribeStacksCommand({ StackName }));
    assert.equal(Stacks?.[0]?.StackStatus, 'UPDATE_COMPLETE', StackName);
  }
  const { SIGNING_KEY } = await enterStage(stage);
  assert.notEqual(SIGNING_KEY, key);
  await signWith(SIGNING_KEY, generation);
  console.log(`  generation ${generation} deployed over the former one, every stack`);
  return key;
}

/** Every function that signs is told the new key, and the rights of no role name another one. */
async function signWith(key: string, generation: number): Promise<void> {
  let told = 0;
  for await (const { Functions = [] } of paginateListFunctions({ client: new LambdaClient({}) }, {}))
    for (const { Environment, FunctionName } of Functions) {
      const own = Environment?.Variables?.SIGNING_KEY;
      if (own === undefined) continue;
      assert.equal(own, key, FunctionName);
      told += 1;
    }
  assert.ok(told > 3, `${told} functions sign`);
  const rights = JSON.stringify(
    Object.values(templateOf(generation, service).Resources).filter(({ Type }) => Type === 'AWS::IAM::Role'),
  );
  const imported = new Set(rights.match(/SigningKey\d*[0-9A-F]{8}Arn/g));
  assert.equal(imported.size, 1);
  assert.match([...imported].join(), new RegExp(`^SigningKey${generation}`));
}

async function stateOf(KeyId: string): Promise<string | undefined> {
  return (await keys.send(new DescribeKeyCommand({ KeyId }))).KeyMetadata?.KeyState;
}

/** By its id: here alone moto knows no ARN of a key. */
async function disable(key: string): Promise<void> {
  await keys.send(new DisableKeyCommand({ KeyId: key.replace(/.*\//, '') }));
}

/** Steps 3 and 4: until there is a certificate, nothing can be signed, and `health` says so. */
async function certificate(name: string, ...options: string[]): Promise<void> {
  says('health between key and certificate', await admin('health'), /✗ signing key +does not belong/);
  const chain = await certified(folder, name, (await admin('certificate-request')).out);
  says(
    `rotate-certificate ${options.join(' ')}`.trimEnd(),
    await admin('rotate-certificate', chain, ...options, '--yes'),
    /within five minutes/,
  );
  says('health afterwards', await admin('health'), /✓ signing certificate/, /✓ signing key/);
}

// The certificate of the first key is there, which another twin signed for.
const closeSecond = await newSigningKey(folder, 'second');
const first = await deployed(2);
await certificate('second');
// Step 6.
assert.equal(await stateOf(first), 'Enabled');
await disable(first);
says('health with the first key retired', await admin('health'), /✓ signing key/);
await closeSecond();

// The key may be in other hands: disabled first, then as above, with an end for the former certificate.
const suspected = (await enterStage(stage)).SIGNING_KEY;
await disable(suspected);
const since = new Date();
since.setMilliseconds(0);
const closeThird = await newSigningKey(folder, 'third');
assert.equal(await deployed(3), suspected);
for (const key of [first, suspected]) assert.equal(await stateOf(key), 'Disabled');
await certificate('third', '--former-until', since.toISOString());
says(
  'signatures of the former key end at that moment',
  await admin('audit', 'signing:certificates'),
  new RegExp(`certificate\\.rotated[\\s\\S]*${inChinaTime(since.toISOString()).slice(0, 19)}`),
);
const number = '20261125120000ABCDEFGH';
await new Table((await enterStage(stage)).TABLE).put({
  pk: `REPORT#${number}`,
  sk: 'REPORT',
  type: 'report',
  number,
  subject: '91440100XX00000196',
  edition: 'standard',
  issuedAt: new Date().toISOString(),
  asOf: new Date().toISOString(),
  pages: 1,
  recordCount: 0,
  ...shownRecords([]),
  withdrawn: null,
});
says(
  'a report of after that moment is withdrawn',
  await admin('withdraw-report', number, '--reason', '密钥疑被他人使用', '--yes'),
  /Withdrawn/,
);
await closeThird();

// What would have stopped all this, had anything been taken back.
const { Outputs = {}, ...stands } = templateOf(3, stateful);
const without = Object.entries(Outputs).filter(([id]) => !/SigningKey3/.test(id));
assert.equal(without.length, Object.keys(Outputs).length - 1);
await assert.rejects(
  stacks.send(
    new UpdateStackCommand({
      StackName: stateful,
      TemplateBody: JSON.stringify({ ...stands, Outputs: Object.fromEntries(without) }),
    }),
  ),
  new RegExp(`cannot be deleted as it is in use by ${service}`),
);
console.log('moto: rotated twice');
