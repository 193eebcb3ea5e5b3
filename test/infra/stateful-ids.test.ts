import { readFileSync } from 'node:fs';
import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import { readStage, type StageSettings } from '../../infra/config.ts';
import { BackupCopyStack, BackupStack } from '../../infra/stacks/backup.ts';
import { StatefulStack } from '../../infra/stacks/stateful.ts';
import { stacksOf, testedStages } from './stages.ts';

/**
 * Logical ids of what holds state. CloudFormation replaces a resource whose id changes: the table, the files and the
 * keys of a running stage would be left behind and empty ones used instead. Ids are added here; none is ever changed.
 */
const reviewed = JSON.parse(readFileSync(new URL('stateful-ids.json', import.meta.url), 'utf8')) as Record<
  string,
  Record<string, string>
>;

/** What the stack that holds state tells the others: CloudFormation takes nothing back that one of them imports. */
const exported = [
  'FnGetAttDataKey17AFBB84Arn',
  'FnGetAttFiles8E6940B8Arn',
  'FnGetAttQuarantine23FF09FEArn',
  'FnGetAttSigningKeyEEFC2790Arn',
  'FnGetAttTableCD117FA1Arn',
  'FnGetAttTableCD117FA1StreamArn',
  'RefFiles8E6940B8',
  'RefInspectionKey0C9CEA31',
  'RefPersonKey12C7366D',
  'RefQuarantine23FF09FE',
  'RefTableCD117FA1',
  'RefUnitHookKeyEECF30D8',
  'RefWebHookKeyE4918365',
];

const toldByService = ['RefAlarms04B5A0BF', 'RefApiF70053CD'];

function exportsOf(template: Template): string[] {
  const outputs = (template.toJSON().Outputs ?? {}) as Record<string, object>;
  return Object.entries(outputs)
    .flatMap(([id, output]) =>
      'Export' in output ? [id.replace(/^ExportsOutput/, '').replace(/[0-9A-F]{8}$/, '')] : [],
    )
    .sort();
}

const kinds = /^AWS::(DynamoDB::|S3::Bucket$|KMS::Key$|SecretsManager::Secret$|Backup::BackupVault$)/;

describe.each(Object.keys(testedStages))('stateful resources of stage %s', (name) => {
  const { all, service, stateful, template } = stacksOf(name);
  // A stage that is its own certificate authority has the authority's key besides, one with seals that of the seal.
  const signing = testedStages[name]?.signing;
  const further = [
    ...(signing?.authority === 'own' ? ['AuthorityKeyE865E931'] : []),
    ...(signing?.sealed === true ? ['SealKey94782D95'] : []),
  ];
  const here = [...further.map((id) => `FnGetAtt${id}Arn`), ...exported].sort();

  it('have the logical ids they always had', () => {
    const found = Object.fromEntries(
      all.flatMap((stack) =>
        Object.entries(
          template(stack).toJSON().Resources as Record<string, { Type: string; DeletionPolicy?: string }>,
        )
          .filter(([, { Type }]) => kinds.test(Type))
          .map(([id, { Type }]) => [`${stack.stackName.replace(`credit-${name}-`, '')}/${id}`, Type]),
      ),
    );
    const expected = Object.fromEntries(
      Object.entries(reviewed).flatMap(([stack, ids]) =>
        all.some(({ stackName }) => stackName === `credit-${name}-${stack}`)
          ? Object.entries(ids).map(([id, type]) => [`${stack}/${id}`, type])
          : [],
      ),
    );
    for (const id of further) expected[`stateful/${id}`] = 'AWS::KMS::Key';
    expect(found).toEqual(expected);
  });

  it('survive the deletion of their stack, but not its failed creation', () => {
    for (const [id, resource] of Object.entries(
      template(stateful).toJSON().Resources as Record<
        string,
        { Type: string; DeletionPolicy?: string; UpdateReplacePolicy?: string }
      >,
    )) {
      if (!kinds.test(resource.Type)) continue;
      expect(resource, id).toMatchObject({
        DeletionPolicy: 'RetainExceptOnCreate',
        UpdateReplacePolicy: 'Retain',
      });
    }
  });

  it('are told to the other stacks by the names they always had', () => {
    expect(exportsOf(template(stateful))).toEqual(here);
    // What watches the service needs these of it, whatever else changes.
    expect(exportsOf(template(service))).toEqual(toldByService);
    expect(
      all.flatMap((stack) => (stack === stateful || stack === service ? [] : exportsOf(template(stack)))),
    ).toEqual([]);
  });

  it('are told whichever functions ask for them, and with a new generation of the signing key', () => {
    const told = [1, 2, 3].map((generation) => {
      const settings = testedStages[name] as StageSettings;
      const stage = readStage(name, { ...settings, signing: { ...settings.signing, generation } });
      return exportsOf(
        Template.fromStack(
          new StatefulStack(new App(), `generation-${generation}`, { env: { region: stage.region }, stage }),
        ),
      );
    });
    expect(told[0]).toEqual(here);
    expect(told[1]).toEqual(expect.arrayContaining(here));
    expect(told[1]).toHaveLength(here.length + 1);
    expect(told[2]).toEqual(expect.arrayContaining(told[1] as string[]));
  });
});

it('what stacks tell each other does not depend on what a stage leaves out', () => {
  const { edge: _, concurrency: __, ...bare } = testedStages.worldwide as StageSettings;
  const { all, template } = stacksOf('worldwide', {
    ...bare,
    backup: {},
    uploads: { malwareScanner: 'https://scanner.example.org/scan' },
    notices: { webHook: 'https://messages.example.org/credit' },
    identity: {
      ...bare.identity,
      clientSecret: 'arn:aws:secretsmanager:ap-southeast-1:123456789012:secret:client-AbCdEf',
    },
    rollout: 'directly',
  });
  const told = all.flatMap((stack) => exportsOf(template(stack)));
  expect(told.sort()).toEqual([...exported, ...toldByService].sort());
});

/** What holds state in the stage outside of China, with other settings. */
function stateWith(settings: Partial<StageSettings>) {
  const stage = readStage('worldwide', { ...(testedStages.worldwide as StageSettings), ...settings });
  const app = new App();
  const env = { region: stage.region };
  const stateful = new StatefulStack(app, 'stateful', { env, stage });
  const copies = new BackupCopyStack(app, 'copies', { env: { region: stage.backup.copyTo ?? '' }, stage });
  return { stateful, backup: new BackupStack(app, 'backup', { env, stage, stateful, copies }) };
}

describe('a stage with keys for two regions, a second account and locks for good', () => {
  const { backup, stateful } = stateWith({
    keys: { multiRegion: true },
    backup: {
      ...testedStages.worldwide?.backup,
      otherAccount: 'arn:aws:backup:ap-southeast-1:999999999999:backup-vault:credit',
      compliance: { afterDays: 7 },
    },
  });

  it('has the same keys under the same ids, that can be replicated', () => {
    const keys = Template.fromStack(stateful).findResources('AWS::KMS::Key');
    const known = Object.entries(reviewed.stateful ?? {}).filter(([, type]) => type === 'AWS::KMS::Key');
    expect(Object.keys(keys).sort()).toEqual(known.map(([id]) => id).sort());
    for (const { Properties } of Object.values(keys)) expect(Properties.MultiRegion).toBe(true);
  });

  it('copies each backup to both places, and locks the vault', () => {
    const [plan] = Object.values(Template.fromStack(backup).findResources('AWS::Backup::BackupPlan'));
    for (const { CopyActions } of plan?.Properties.BackupPlan.BackupPlanRule ?? [])
      expect(CopyActions).toHaveLength(2);
    const [vault] = Object.values(Template.fromStack(backup).findResources('AWS::Backup::BackupVault'));
    expect(vault?.Properties.LockConfiguration).toMatchObject({ ChangeableForDays: 7 });
  });
});

describe('files that nobody reads any more', () => {
  const rulesOf = (retention: NonNullable<StageSettings['retention']>) => {
    const { stateful } = stateWith({ retention });
    const [bucket] = Object.entries(Template.fromStack(stateful).findResources('AWS::S3::Bucket')).flatMap(
      ([id, { Properties }]) => (id.startsWith('Files') ? [Properties.LifecycleConfiguration.Rules] : []),
    );
    return Object.fromEntries((bucket as { Prefix?: string }[]).map((rule) => [rule.Prefix ?? '', rule]));
  };

  it('of reports stay for good, where storage is cheaper, unless the stage says that they go after their lock', () => {
    const kept = rulesOf({ archiveAfterDays: 90 })['reports/'];
    expect(kept).toMatchObject({ Transitions: [{ StorageClass: 'STANDARD_IA', TransitionInDays: 90 }] });
    expect(kept).not.toHaveProperty('ExpirationInDays');
    expect(rulesOf({ reportFiles: 'delete', reportYears: 6 })['reports/']).toMatchObject({
      ExpirationInDays: 6 * 366,
      NoncurrentVersionExpiration: { NoncurrentDays: 1 },
    });
  });
});
