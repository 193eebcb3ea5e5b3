import { App, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { Code } from 'aws-cdk-lib/aws-lambda';
import { describe, expect, it } from 'vitest';
import { allRoutes } from '../../functions/portal/openapi.ts';
import { functionNames } from '../../infra/bundle.ts';
import { readStage } from '../../infra/config.ts';
import { addStacks } from '../../infra/stacks/stacks.ts';

const settings = {
  region: 'cn-north-1',
  city: { zh: '示范市', en: 'Shifan' },
  issuer: { zh: '信用示范', en: 'Credit Shifan' },
  publicUrl: 'https://credit.example.org',
  identity: { issuer: 'https://id.example.org', audience: 'public-credit-service', clientId: 'portal' },
};

function synthesized() {
  const app = new App({ context: { '@aws-cdk/core:defaultCrossStackReferences': 'strong' } });
  const { stateful, service } = addStacks(app, readStage({ test: settings }, 'test'), {
    code: Code.fromInline('exports.handler = async () => {}'),
  });
  return {
    stateful: Template.fromStack(stateful),
    service: Template.fromStack(service),
    stacks: [stateful, service],
  };
}

const { stateful, service, stacks } = synthesized();

describe('the stateful stack', () => {
  it('keeps the table from every loss', () => {
    stateful.hasResource('AWS::DynamoDB::GlobalTable', {
      DeletionPolicy: 'Retain',
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
    expect(Object.keys(buckets)).toHaveLength(2);
    for (const { Properties, DeletionPolicy } of Object.values(buckets)) {
      expect(DeletionPolicy).toBe('Retain');
      expect(Properties).toMatchObject({
        BucketEncryption: expect.anything(),
        VersioningConfiguration: { Status: 'Enabled' },
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

  it('signs with an elliptic curve key that never leaves KMS', () => {
    stateful.hasResourceProperties('AWS::KMS::Key', { KeySpec: 'ECC_NIST_P256', KeyUsage: 'SIGN_VERIFY' });
  });
});

describe('the service stack', () => {
  const functions = Object.values(service.findResources('AWS::Lambda::Function')).map(
    ({ Properties }) => Properties,
  );

  it('has one function for each capability, on the newest runtime and arm64', () => {
    expect(functions.map(({ Environment }) => Environment.Variables.FUNCTION).sort()).toEqual(
      functionNames(),
    );
    for (const properties of functions) {
      expect(properties).toMatchObject({
        Runtime: 'nodejs24.x',
        Architectures: ['arm64'],
        LoggingConfig: { LogGroup: expect.anything() },
        TracingConfig: { Mode: 'Active' },
      });
    }
  });

  it('keeps logs for at least the six months that the law asks for', () => {
    for (const { Properties } of Object.values(service.findResources('AWS::Logs::LogGroup'))) {
      expect(Properties.RetentionInDays).toBeGreaterThanOrEqual(180);
    }
  });

  it('routes every call of the contract, and nothing else', () => {
    const keys = Object.values(service.findResources('AWS::ApiGatewayV2::Route')).map(
      ({ Properties }) => Properties.RouteKey,
    );
    const declared = Object.values(allRoutes)
      .flatMap((routes) => Object.values(routes))
      .map((route) => (route.path === '$default' ? 'ANY /{proxy+}' : `${route.method} ${route.path}`));
    expect(keys.sort()).toEqual(declared.sort());
  });

  it('gives no role an action or a resource by wildcard beyond the named prefixes', () => {
    for (const { Properties } of Object.values(service.findResources('AWS::IAM::Policy'))) {
      for (const statement of Properties.PolicyDocument.Statement) {
        const actions = [statement.Action].flat();
        const wild = actions.filter((action: string) => action.includes('*'));
        // S3 and KMS grants of CDK; each is bound to one bucket prefix or one key.
        expect(
          wild.every((action: string) =>
            /^(s3:(GetObject|GetBucket|List)\*|s3:Abort\*|kms:(ReEncrypt|GenerateDataKey)\*)$/.test(action),
          ),
        ).toBe(true);
        if ([statement.Resource].flat().includes('*')) {
          // Tracing and the listing of streams know no resources.
          expect(
            actions.every((action: string) =>
              /^(xray:Put(TraceSegments|TelemetryRecords)|dynamodb:ListStreams)$/.test(action),
            ),
          ).toBe(true);
        }
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
});

it('is the same as the last reviewed templates', () => {
  for (const stack of stacks) {
    const text = JSON.stringify(Template.fromStack(Stack.of(stack)).toJSON(), null, 2).replace(
      /[0-9a-f]{64}/g,
      '<hash>',
    );
    expect(text).toMatchSnapshot(stack.stackName);
  }
});

describe('settings', () => {
  it('are refused by name when they are wrong', () => {
    const wrong = { ...settings, publicUrl: 'https://credit.example.org/', logRetentionDays: 30 };
    expect(() => readStage({ test: wrong }, 'test')).toThrow(
      /stages\.test\.publicUrl[\s\S]*stages\.test\.logRetentionDays/,
    );
  });

  it('of an unknown stage are refused with the known names', () => {
    expect(() => readStage({ test: settings }, 'prod')).toThrow(/no stage "prod".*there: test/);
  });
});
