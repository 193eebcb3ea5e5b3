import { describe, expect, it } from 'vitest';
import { allManifests } from '../../functions/manifests.ts';
import type { StageSettings } from '../../infra/config.ts';
import { stacksOf, testedStages } from './stages.ts';
import { statementsIn } from './statements.ts';

/** Where each kind of resource names the function that it calls. */
const callers: Readonly<Record<string, readonly string[]>> = {
  'AWS::ApiGatewayV2::Integration': ['IntegrationUri'],
  'AWS::Lambda::EventSourceMapping': ['FunctionName'],
  'AWS::Lambda::Permission': ['FunctionName'],
  'AWS::Scheduler::Schedule': ['Target', 'Arn'],
  'AWS::Events::Rule': ['Targets', '0', 'Arn'],
};

type Json = Readonly<Record<string, unknown>>;

describe.each(Object.keys(testedStages))('rollouts of stage %s', (name) => {
  const { service, template } = stacksOf(name);
  const all = template(service);
  const aliases = Object.entries(all.findResources('AWS::Lambda::Alias'));
  const named = Object.entries(all.findResources('AWS::Lambda::Function'));
  const functions = named.flatMap(([id, { Properties }]) =>
    Properties.Environment?.Variables?.FUNCTION === undefined ? [] : [id],
  );
  /** What is no function of the service: it asks new versions of those that are. */
  const checks = named.map(([id]) => id).filter((id) => !functions.includes(id));

  it('every function is called through its alias alone', () => {
    const ids = aliases.map(([id]) => id);
    for (const [kind, path] of Object.entries(callers)) {
      const found = Object.entries(all.findResources(kind));
      expect(found.length, kind).toBeGreaterThan(0);
      for (const [id, { Properties }] of found) {
        // A stream names the alias by what it takes out of the alias's ARN.
        const called = JSON.stringify(path.reduce<unknown>((value, key) => (value as Json)[key], Properties));
        expect(
          ids.filter((alias) => called.includes(`{"Ref":"${alias}"}`)),
          `${id}: ${called}`,
        ).toHaveLength(1);
        expect(
          functions.filter((one) => called.includes(`"${one}"`)),
          `${id}: ${called}`,
        ).toEqual([]);
      }
    }
    // Roles that call: the scheduler's, that of the state machine, and the API's, which names aliases by the function.
    // What asks new versions names versions, and stands below.
    const others = statementsIn(all).filter(({ Resource }) => !JSON.stringify(Resource).includes('":*"'));
    const rights = JSON.stringify(others).replaceAll(
      /\{"Fn::Join":\["",\[\{"Fn::GetAtt":\["\w+","Arn"\]\},":live"\]\]\}/g,
      'alias',
    );
    for (const id of functions) expect(rights).not.toContain(JSON.stringify({ 'Fn::GetAtt': [id, 'Arn'] }));
  });

  it('a version stays when a newer one comes, so that the alias can go back to it', () => {
    const versions = Object.values(all.findResources('AWS::Lambda::Version'));
    expect(versions).toHaveLength(functions.length);
    for (const { DeletionPolicy, UpdateReplacePolicy } of versions)
      expect([DeletionPolicy, UpdateReplacePolicy]).toEqual(['RetainExceptOnCreate', 'Retain']);
  });

  it('the alias of a function that answers moves by a deployment that its own faults take back', () => {
    expect(aliases).toHaveLength(functions.length);
    const answering = new Set(
      allManifests.flatMap(([each, { routes }]) => (routes === undefined ? [] : [each])),
    );
    for (const [id, { Properties, UpdatePolicy }] of aliases) {
      const { Environment } =
        all.findResources('AWS::Lambda::Function')[Properties.FunctionName.Ref]?.Properties ?? {};
      if (!answering.has(Environment.Variables.FUNCTION)) {
        expect(UpdatePolicy, `${id} works in the background and moves at once`).toBeUndefined();
        continue;
      }
      const group = UpdatePolicy.CodeDeployLambdaAliasUpdate.DeploymentGroupName.Ref;
      const deployment = all.findResources('AWS::CodeDeploy::DeploymentGroup')[group]?.Properties;
      expect(deployment, id).toMatchObject({
        AutoRollbackConfiguration: {
          Enabled: true,
          Events: expect.arrayContaining(['DEPLOYMENT_STOP_ON_ALARM']),
        },
        AlarmConfiguration: { Enabled: true },
      });
      const alarms: { Name: { Ref: string } }[] = deployment?.AlarmConfiguration.Alarms ?? [];
      const watched = JSON.stringify(
        alarms.map(({ Name }) => all.findResources('AWS::CloudWatch::Alarm')[Name.Ref]),
      );
      expect(watched, id).toContain(`"Ref":"${Properties.FunctionName.Ref}"`);
    }
  });

  it('a new version of a function that answers is asked before it has traffic', () => {
    expect(checks).toHaveLength(1);
    const [check = ''] = checks;
    for (const [id, { UpdatePolicy }] of aliases) {
      const deployed = UpdatePolicy?.CodeDeployLambdaAliasUpdate;
      if (deployed !== undefined) expect(deployed.BeforeAllowTrafficHook, id).toEqual({ Ref: check });
      const group = all.findResources('AWS::CodeDeploy::DeploymentGroup')[deployed?.DeploymentGroupName.Ref];
      if (group !== undefined)
        // A refusal takes the deployment back.
        expect(group.Properties.AutoRollbackConfiguration.Events, id).toContain('DEPLOYMENT_FAILURE');
    }
    const [role = ''] =
      all.findResources('AWS::Lambda::Function')[check]?.Properties.Role['Fn::GetAtt'] ?? [];
    const may = statementsIn(all)
      .filter((each) => each.id === role)
      .flatMap(({ Action }) => Action);
    expect(new Set(may)).toEqual(
      new Set([
        'logs:CreateLogStream',
        'logs:PutLogEvents',
        'codedeploy:GetDeployment',
        'codedeploy:PutLifecycleEventHookExecutionStatus',
        'lambda:InvokeFunction',
      ]),
    );
  });

  it('the API may call the functions that answer, and no other', () => {
    const integrations = Object.values(all.findResources('AWS::ApiGatewayV2::Integration'));
    const role = integrations[0]?.Properties.CredentialsArn;
    for (const { Properties } of integrations) expect(Properties.CredentialsArn).toEqual(role);
    const [id = ''] = role?.['Fn::GetAtt'] ?? [];
    const called = statementsIn(all).filter((each) => each.id === id);
    expect(called.map(({ Action }) => Action)).toEqual(['lambda:InvokeFunction']);
    const allowed = called.flatMap(({ Resource }) => [Resource].flat()).map((each) => JSON.stringify(each));
    const behind = integrations.map(({ Properties }) => {
      const alias = aliases.find(([each]) => each === Properties.IntegrationUri.Ref)?.[1];
      const lambda = { 'Fn::GetAtt': [alias?.Properties.FunctionName.Ref, 'Arn'] };
      return JSON.stringify({ 'Fn::Join': ['', [lambda, ':live']] });
    });
    expect(allowed.sort()).toEqual(behind.sort());
  });

  it('goes past CodeDeploy where the stage says so, and nothing else is changed by that', () => {
    if (name !== 'worldwide') return;
    const withRollout = (rollout: 'canary' | 'directly') => {
      const stage = stacksOf(name, { ...(testedStages[name] as StageSettings), rollout });
      return stage.template(stage.service).toJSON() as { Resources: Record<string, Json> };
    };
    const canary = withRollout('canary');
    for (const [id, resource] of Object.entries(canary.Resources))
      if (resource.Type === 'AWS::Lambda::Alias') {
        const { UpdatePolicy: _, ...plain } = resource;
        canary.Resources[id] = plain;
      }
    expect(withRollout('directly')).toEqual(canary);
  });

  it('goes by a tenth for five minutes, where the stage says canary', () => {
    const configs = Object.values(all.findResources('AWS::CodeDeploy::DeploymentGroup')).map(
      ({ Properties }) => Properties.DeploymentConfigName,
    );
    const { rollout } = testedStages[name] ?? {};
    const config =
      rollout === 'all-at-once'
        ? 'CodeDeployDefault.LambdaAllAtOnce'
        : 'CodeDeployDefault.LambdaCanary10Percent5Minutes';
    expect(new Set(configs)).toEqual(new Set([config]));
    expect(configs).toHaveLength(allManifests.filter(([, { routes }]) => routes !== undefined).length);
  });
});
