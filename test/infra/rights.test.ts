import { describe, expect, it } from 'vitest';
import { allManifests } from '../../functions/manifests.ts';
import { stacksOf, testedStages } from './stages.ts';
import { statementsIn } from './statements.ts';

/** Actions that may stand with a wildcard, each with the reason. */
const wildActions: Readonly<Record<string, string>> = {
  's3:GetObject*': 'CDK’s grant to read; bound to one prefix of one bucket',
  's3:GetBucket*': 'CDK’s grant to read; bound to one bucket',
  's3:List*': 'CDK’s grant to read; bound to one bucket',
  's3:Abort*': 'CDK’s grant to write; bound to one prefix of one bucket',
  'kms:ReEncrypt*': 'two actions of encryption, on one key',
  'kms:GenerateDataKey*': 'actions of encryption, on one key',
};

/** Actions that know no resource, so that `*` is all one can write. */
const placeless: Readonly<Record<string, string>> = {
  'xray:PutTraceSegments': 'traces belong to no resource',
  'xray:PutTelemetryRecords': 'traces belong to no resource',
  'xray:GetSamplingRules': 'traces belong to no resource',
  'xray:GetSamplingTargets': 'traces belong to no resource',
  ...Object.fromEntries(
    [
      ...['Create', 'Get', 'Update', 'Delete'].map((verb) => `${verb}LogDelivery`),
      'ListLogDeliveries',
      'PutResourcePolicy',
      'DescribeResourcePolicies',
      'DescribeLogGroups',
    ].map((action) => [
      `logs:${action}`,
      'what Step Functions asks for to write a log; it knows no resource',
    ]),
  ),
  'dynamodb:ListStreams': 'a list of all streams; reading one is bound to it',
};

const idOf = (name: string) => name.replaceAll('-', '');

describe.each(Object.keys(testedStages))('roles of stage %s', (name) => {
  const { all, template } = stacksOf(name);
  const statements = all.flatMap((stack) => statementsIn(template(stack)));

  it('are read, whether their rights stand in them or beside them', () => {
    const roles = new Set(statements.map(({ id }) => id.replace(/Role.*/, '')));
    expect([...roles]).toEqual(
      expect.arrayContaining([...allManifests.map(([each]) => idOf(each)), 'ImportsMachine']),
    );
  });

  it('hold no more than IAM takes of one role in it', () => {
    for (const stack of all)
      for (const [id, { Properties }] of Object.entries(template(stack).findResources('AWS::IAM::Role'))) {
        const documents = (Properties.Policies ?? []) as { PolicyDocument: object }[];
        const size = documents.reduce((sum, each) => sum + JSON.stringify(each.PolicyDocument).length, 0);
        // Names of resources are longer when they are there than their references are here.
        expect(size, id).toBeLessThan(10_240 / 2);
      }
  });

  it('have no action by wildcard beyond the reasoned list', () => {
    const wild = statements.flatMap(({ id, Action }) =>
      [Action]
        .flat()
        .flatMap((action) => (action.includes('*') && !(action in wildActions) ? [`${id}: ${action}`] : [])),
    );
    expect(wild).toEqual([]);
  });

  it('have no resource by wildcard but for what knows no resources', () => {
    const wild = statements
      .filter(({ Resource }) => [Resource].flat().includes('*'))
      .flatMap(({ id, Action }) =>
        [Action].flat().flatMap((action) => (action in placeless ? [] : [`${id}: ${action}`])),
      );
    expect(wild).toEqual([]);
  });

  it('let read the person key who imports, answers partners, takes guardians’ claims, and signs in where the stage maps documents', () => {
    const readers = statements
      .filter(({ Action, Resource }) => {
        const resource = JSON.stringify(Resource);
        return [Action].flat().includes('secretsmanager:GetSecretValue') && resource.includes('PersonKey');
      })
      .map(({ id }) => id.replace(/Role.*/, ''));
    const mapped = testedStages[name]?.identity.claims?.documentNumber !== undefined;
    expect(readers.sort()).toEqual(['agencies', 'import', 'partners', ...(mapped ? ['session'] : [])]);
  });

  it('let nobody but CloudFormation delete what is stateful or change its protection', () => {
    const forbidden =
      /^(dynamodb:(DeleteTable|UpdateTable|UpdateContinuousBackups)|s3:(DeleteBucket|PutBucket(?!Notification$)|DeleteObjectVersion|BypassGovernanceRetention)|kms:(ScheduleKeyDeletion|DisableKey|PutKeyPolicy)|backup:Delete)/;
    const found = statements.flatMap(({ id, Action }) =>
      [Action].flat().flatMap((action) => (forbidden.test(action) ? [`${id}: ${action}`] : [])),
    );
    expect(found).toEqual([]);
  });

  it('make what cursors are sealed with, whichever function that lists is asked first', () => {
    const makers = statements
      .filter(({ Action, Condition }) => {
        const keys = Condition === undefined || JSON.stringify(Condition).includes('CURSOR-SECRET');
        return keys && [Action].flat().includes('dynamodb:PutItem');
      })
      .map(({ id }) => id.replace(/Role.*/, ''));
    const lacking = allManifests.filter(
      ([each, { routes }]) => routes !== undefined && !makers.includes(idOf(each)),
    );
    expect(lacking.map(([each]) => each)).toEqual([]);
  });

  it('append to the audit trail and never rewrite it', () => {
    const actions = statements.flatMap(({ Action }) => [Action].flat());
    expect(actions.filter((action) => action.includes('PartiQL'))).toEqual([]);
    for (const [action, atLeast] of [
      ['dynamodb:UpdateItem', 6],
      ['dynamodb:DeleteItem', 6],
      ['dynamodb:BatchWriteItem', 1],
    ] as const) {
      const of = (wanted: (statement: (typeof statements)[number]) => boolean) =>
        statements
          .filter((each) => [each.Action].flat().includes(action) && wanted(each))
          .map(({ id }) => id)
          .sort();
      const anywhere = of(({ Effect, Condition }) => Effect === 'Allow' && Condition === undefined);
      const kept = of(
        ({ Effect, Condition }) => Effect === 'Deny' && JSON.stringify(Condition).includes('"AUDIT#*"'),
      );
      expect(kept).toEqual(expect.arrayContaining(anywhere));
      expect(anywhere.length).toBeGreaterThanOrEqual(atLeast);
    }
  });
});
