import { existsSync, readdirSync } from 'node:fs';
import { Match } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import { allManifests } from '../../functions/manifests.ts';
import { allRoutes } from '../../functions/portal/openapi.ts';
import { allTasks, minutesBetween } from '../../infra/tasks.ts';
import { createRouter } from '../../shared/http/router.ts';
import { stacksOf, testedStages } from './stages.ts';

describe.each(Object.keys(testedStages))('stage %s', (name) => {
  const stage = stacksOf(name);
  const stateful = stage.template(stage.stateful);
  const service = stage.template(stage.service);

  describe('the stateful stack', () => {
    it('keeps the table from every loss', () => {
      stateful.hasResource('AWS::DynamoDB::GlobalTable', {
        DeletionPolicy: 'RetainExceptOnCreate',
        UpdateReplacePolicy: 'Retain',
        Properties: Match.objectLike({
          BillingMode: 'PAY_PER_REQUEST',
          StreamSpecification: { StreamViewType: 'NEW_AND_OLD_IMAGES' },
          SSESpecification: { SSEEnabled: true, SSEType: 'KMS' },
          Replicas: [
            Match.objectLike({
              DeletionProtectionEnabled: true,
              PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
              SSESpecification: { KMSMasterKeyId: Match.anyValue() },
            }),
          ],
        }),
      });
    });

    it('has private, encrypted, versioned buckets that refuse plain HTTP', () => {
      const buckets = stateful.findResources('AWS::S3::Bucket');
      expect(Object.keys(buckets)).toHaveLength(3);
      for (const [id, { Properties, DeletionPolicy }] of Object.entries(buckets)) {
        expect(DeletionPolicy).toBe('RetainExceptOnCreate');
        expect(Properties).toMatchObject({
          BucketEncryption: expect.anything(),
          // What the quarantine refuses must be gone.
          ...(id.startsWith('Quarantine') ? {} : { VersioningConfiguration: { Status: 'Enabled' } }),
          PublicAccessBlockConfiguration: {
            BlockPublicAcls: true,
            BlockPublicPolicy: true,
            IgnorePublicAcls: true,
            RestrictPublicBuckets: true,
          },
        });
      }
      stateful.allResourcesProperties('AWS::S3::BucketPolicy', {
        PolicyDocument: Match.objectLike({
          Statement: Match.arrayWith([
            Match.objectLike({ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
          ]),
        }),
      });
    });

    it('lets pages of other origins read the files that they were led to, and write none', () => {
      const rules = Object.values(stateful.findResources('AWS::S3::Bucket')).flatMap(
        ({ Properties }) => Properties.CorsConfiguration?.CorsRules ?? [],
      );
      const open = rules.filter(({ AllowedOrigins }) => AllowedOrigins.includes('*'));
      expect(open).toEqual([{ AllowedOrigins: ['*'], AllowedMethods: ['GET'], MaxAge: 600 }]);
    });

    it('has a key on SM2 where papers are sealed, and there alone', () => {
      const keys = Object.values(stateful.findResources('AWS::KMS::Key'));
      const specs = keys.map(({ Properties }) => Properties.KeySpec);
      expect(specs.filter((spec) => spec === 'SM2')).toHaveLength(name === 'local' ? 1 : 0);
    });

    it('signs with an elliptic curve key that never leaves KMS', () => {
      stateful.hasResourceProperties('AWS::KMS::Key', { KeySpec: 'ECC_NIST_P256', KeyUsage: 'SIGN_VERIFY' });
    });
  });

  describe('the service stack', () => {
    const functions = Object.values(service.findResources('AWS::Lambda::Function')).map(
      ({ Properties }) => Properties,
    );

    // What has a handler is a function.
    const folders = readdirSync(new URL('../../functions', import.meta.url))
      .filter((folder) => existsSync(new URL(`../../functions/${folder}/handler.ts`, import.meta.url)))
      .sort();

    it('has one function for each capability, on the newest runtime and arm64', () => {
      // Beside them stands what asks new versions whether they answer.
      const names = functions.flatMap(({ Environment }) => Environment?.Variables.FUNCTION ?? []);
      expect(names.sort()).toEqual(folders);
      for (const properties of functions) {
        expect(properties).toMatchObject({
          Runtime: 'nodejs24.x',
          Architectures: ['arm64'],
          LoggingConfig: { LogGroup: expect.anything() },
          ...(name === 'beijing' ||
          name === 'ningxia' ||
          name === 'local' ||
          properties.Environment === undefined
            ? {}
            : { TracingConfig: { Mode: 'Active' } }),
        });
      }
    });

    it('keeps room below the 500 resources that a stack may have', () => {
      expect(Object.keys(service.toJSON().Resources).length).toBeLessThan(490);
    });

    it('keeps logs for at least the six months that the law asks for', () => {
      for (const { Properties } of Object.values(service.findResources('AWS::Logs::LogGroup'))) {
        expect(Properties.RetentionInDays).toBeGreaterThanOrEqual(180);
      }
    });

    it('leads every call of the contract to the function that has its route, by any method', () => {
      const resources = service.toJSON().Resources as Record<
        string,
        { Properties: Record<string, { Ref: string; Variables: { FUNCTION: string } }> }
      >;
      const functionOf = (target: unknown): string => {
        const integration = /"Ref":"(\w+)"\}\]\]/.exec(JSON.stringify(target))?.[1] ?? '';
        const alias = resources[integration]?.Properties.IntegrationUri?.Ref ?? '';
        const id = resources[alias]?.Properties.FunctionName?.Ref ?? '';
        return resources[id]?.Properties.Environment?.Variables.FUNCTION ?? '';
      };
      const entrances = Object.values(service.findResources('AWS::ApiGatewayV2::Route')).map(
        ({ Properties }) => ({ key: Properties.RouteKey as string, target: functionOf(Properties.Target) }),
      );
      expect(entrances.filter(({ key }) => !key.startsWith('ANY /'))).toEqual([]);
      const gateway = createRouter(entrances);
      for (const [capability, routes] of Object.entries(allRoutes)) {
        for (const { method, path } of Object.values(routes)) {
          const asked = path === '$default' ? '/none' : path.replace(/\{\w+\}/g, '~');
          const name = capability.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
          for (const by of [method, 'HEAD', 'OPTIONS', 'DELETE'])
            expect(gateway(by, asked)?.target, `${by} ${path}`).toBe(name);
        }
      }
    });

    it('sends what a stream or schedule could not do to the dead letters', () => {
      service.allResourcesProperties('AWS::Lambda::EventSourceMapping', {
        DestinationConfig: { OnFailure: { Destination: Match.anyValue() } },
        BisectBatchOnFunctionError: true,
        FunctionResponseTypes: ['ReportBatchItemFailures'],
      });
      service.allResourcesProperties('AWS::Scheduler::Schedule', {
        Target: Match.objectLike({ DeadLetterConfig: Match.anyValue() }),
      });
    });

    it('runs each task as often as administrators are told', () => {
      const minutes = Object.values(service.findResources('AWS::Scheduler::Schedule')).map(
        ({ Properties: { ScheduleExpression, Target } }) => {
          const [, count, unit] = /^rate\((\d+) (minute|hour)s?\)$/.exec(ScheduleExpression) ?? [];
          return [
            (JSON.parse(Target.Input) as { task: string }).task,
            count === undefined ? 24 * 60 : Number(count) * (unit === 'hour' ? 60 : 1),
          ];
        },
      );
      expect(Object.fromEntries(minutes)).toEqual(
        Object.fromEntries(Object.entries(allTasks).map(([task, each]) => [task, minutesBetween(each)])),
      );
    });

    it('keeps what functions fail on after a schedule or rule handed it over', () => {
      const resources = service.toJSON().Resources as Record<string, { Properties: Record<string, never> }>;
      const [queue] = Object.keys(service.findResources('AWS::SQS::Queue'));
      const invoked = new Set(
        [
          ...Object.values(service.findResources('AWS::Scheduler::Schedule')).map(
            ({ Properties }) => Properties.Target,
          ),
          ...Object.values(service.findResources('AWS::Events::Rule')).flatMap(
            ({ Properties }) => Properties.Targets,
          ),
        ].map(({ Arn }) => Arn.Ref as string),
      );
      const meant = allManifests.filter(
        ([, { events, tasks }]) => events !== undefined || tasks !== undefined,
      );
      expect(invoked.size).toBe(meant.length);
      const kept = Object.values(service.findResources('AWS::Lambda::EventInvokeConfig')).map(
        ({ Properties }) => Properties,
      );
      expect(kept).toHaveLength(invoked.size);
      for (const alias of invoked) {
        const { FunctionName } = resources[alias]?.Properties ?? {};
        expect(kept).toContainEqual({
          FunctionName,
          // The alias by its name, which CDK cuts out of its ARN.
          Qualifier: { 'Fn::Select': [7, { 'Fn::Split': [':', { Ref: alias }] }] },
          MaximumRetryAttempts: 2,
          MaximumEventAgeInSeconds: 3600,
          DestinationConfig: { OnFailure: { Destination: { 'Fn::GetAtt': [queue, 'Arn'] } } },
        });
      }
    });
  });

  it('may back up and restore both the table and the files', () => {
    const roles = JSON.stringify(stage.template(stage.backup).findResources('AWS::IAM::Role'));
    for (const policy of ['ForBackup', 'ForRestores', 'ForS3Backup', 'ForS3Restore'])
      expect(roles).toContain(`AWSBackupServiceRolePolicy${policy}"`);
  });

  it('shows the API its own host name where CloudFront stands before it', () => {
    const edge = stage.all.find(({ stackName }) => stackName.endsWith('-edge'));
    if (edge === undefined) return;
    // What is in the key of the cache goes to the origin.
    const policies = Object.values(stage.template(edge).findResources('AWS::CloudFront::CachePolicy'));
    expect(policies).toHaveLength(1);
    expect(JSON.stringify(policies)).not.toContain('Host');
    // AllViewerExceptHostHeader
    expect(JSON.stringify(stage.template(edge).findResources('AWS::CloudFront::Distribution'))).toContain(
      'b689b0a8-53d0-40ab-baf2-68738e2966ac',
    );
  });

  it('has CloudFront keep no refusal and change no answer', () => {
    const edge = stage.all.find(({ stackName }) => stackName.endsWith('-edge'));
    if (edge === undefined) return;
    const [distribution] = Object.values(stage.template(edge).findResources('AWS::CloudFront::Distribution'));
    const { CustomErrorResponses, DefaultCacheBehavior } = distribution?.Properties.DistributionConfig ?? {};
    expect(CustomErrorResponses).toEqual(
      [400, 403, 404, 405, 414, 416, 500, 501, 502, 503, 504].map((ErrorCode) => ({
        ErrorCode,
        ErrorCachingMinTTL: 0,
      })),
    );
    expect(DefaultCacheBehavior.Compress).toBe(false);
  });
});
