import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Description, describeAssembly } from '../../../../../infra/local/template/description.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'assembly-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Writes a cloud assembly of two stacks and reads it. */
function describeTemplates(service: object, stateful: object = {}, outputs: object = {}): Description {
  const write = (file: string, content: object) => writeFileSync(join(folder, file), JSON.stringify(content));
  write('manifest.json', {
    artifacts: {
      stateful: { type: 'aws:cloudformation:stack', properties: { templateFile: 'stateful.json' } },
      service: { type: 'aws:cloudformation:stack', properties: { templateFile: 'service.json' } },
      assets: { type: 'cdk:asset-manifest', properties: { file: 'assets.json' } },
    },
  });
  write('assets.json', {
    files: { abc: { source: { path: 'asset.abc' }, destinations: { here: { objectKey: 'abc.zip' } } } },
  });
  write('stateful.json', { Resources: stateful, Outputs: outputs });
  write('service.json', { Resources: service });
  return describeAssembly(folder, { folder: '/state', publicUrl: 'http://localhost:3000' });
}

/** `before${name}`, which a linter takes for a forgotten template string. */
const placeholder = (before: string, name: string) => `${before}$` + `{${name}}`;

const lambda = (environment: object = {}) => ({
  Type: 'AWS::Lambda::Function',
  Properties: {
    Code: { S3Bucket: 'b', S3Key: 'abc.zip' },
    Handler: 'index.handler',
    Runtime: 'nodejs24.x',
    MemorySize: 512,
    Timeout: 15,
    KmsKeyArn: { 'Fn::GetAtt': ['NotThere', 'Arn'] },
    Environment: { Variables: environment },
  },
});
const table = {
  Type: 'AWS::DynamoDB::GlobalTable',
  Properties: {
    AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
    KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
    StreamSpecification: { StreamViewType: 'NEW_AND_OLD_IMAGES' },
  },
};

describe('description of an assembly', () => {
  it('follows references within and between stacks', () => {
    const { functions } = describeTemplates(
      {
        reportsFunction12AB34CD: lambda({
          TABLE: { 'Fn::ImportValue': 'stateful:Table' },
          FILES: { Ref: 'FilesAAAAAAAA' },
          KEY: { 'Fn::GetAtt': ['SigningKeyBBBBBBBB', 'Arn'] },
          SECRET: { Ref: 'PersonKeyCCCCCCCC' },
          JOINED: {
            'Fn::Join': [
              '-',
              [
                { Ref: 'AWS::Region' },
                { 'Fn::Sub': placeholder('x', 'FilesAAAAAAAA') + placeholder('', '!Y') },
              ],
            ],
          },
        }),
        FilesAAAAAAAA: { Type: 'AWS::S3::Bucket' },
        SigningKeyBBBBBBBB: { Type: 'AWS::KMS::Key', Properties: { KeySpec: 'ECC_NIST_P256' } },
        PersonKeyCCCCCCCC: { Type: 'AWS::SecretsManager::Secret' },
      },
      { TableDDDDDDDD: table },
      { Out: { Value: { Ref: 'TableDDDDDDDD' }, Export: { Name: 'stateful:Table' } } },
    );
    expect(functions).toMatchObject([
      {
        name: 'reports',
        folder: join(folder, 'asset.abc'),
        memory: 512,
        timeout: 15_000,
        environment: {
          TABLE: 'Table',
          FILES: 'files',
          KEY: 'file:///state/keys/SigningKey.pem',
          SECRET: 'file:///state/keys/PersonKey.secret',
          JOINED: placeholder('cn-north-1-xfiles', 'Y'),
        },
      },
    ]);
  });

  it('finds routes, streams and schedules with what they lead to', () => {
    const description = describeTemplates({
      f12345678: lambda(),
      Integration: {
        Type: 'AWS::ApiGatewayV2::Integration',
        Properties: {
          IntegrationType: 'AWS_PROXY',
          IntegrationUri: { 'Fn::GetAtt': ['f12345678', 'Arn'] },
          PayloadFormatVersion: '2.0',
        },
      },
      Route: {
        Type: 'AWS::ApiGatewayV2::Route',
        Properties: {
          RouteKey: 'GET /x',
          Target: { 'Fn::Join': ['', ['integrations/', { Ref: 'Integration' }]] },
        },
      },
      Mapping: {
        Type: 'AWS::Lambda::EventSourceMapping',
        Properties: {
          EventSourceArn: { 'Fn::GetAtt': ['Table', 'StreamArn'] },
          FunctionName: { Ref: 'f12345678' },
          FilterCriteria: { Filters: [{ Pattern: '{"eventName":["INSERT"]}' }] },
          DestinationConfig: { OnFailure: { Destination: { 'Fn::GetAtt': ['Queue', 'Arn'] } } },
        },
      },
      Table: table,
      Queue: { Type: 'AWS::SQS::Queue' },
      Nightly: {
        Type: 'AWS::Scheduler::Schedule',
        Properties: {
          ScheduleExpression: 'cron(0 2 * * ? *)',
          ScheduleExpressionTimezone: 'Asia/Shanghai',
          Target: { Arn: { 'Fn::GetAtt': ['f12345678', 'Arn'] }, Input: '{"task":"x"}' },
        },
      },
    });
    expect(description.routes).toEqual([{ key: 'GET /x', target: 'f' }]);
    expect(description.streams).toMatchObject([
      {
        table: 'Table',
        function: 'f',
        batchSize: 100,
        retries: -1,
        failureQueue: 'Queue',
        filters: [{ eventName: ['INSERT'] }],
      },
    ]);
    expect(description.schedules).toMatchObject([
      { name: 'Nightly', function: 'f', timeZone: 'Asia/Shanghai', input: '{"task":"x"}' },
    ]);
    expect(description.warnings).toEqual([]);
  });

  it('follows aliases and versions to their function, and takes its handling of failed events', () => {
    const description = describeTemplates({
      f12345678: lambda(),
      Version: { Type: 'AWS::Lambda::Version', Properties: { FunctionName: { Ref: 'f12345678' } } },
      Live: {
        Type: 'AWS::Lambda::Alias',
        Properties: {
          FunctionName: { 'Fn::GetAtt': ['f12345678', 'Arn'] },
          FunctionVersion: { 'Fn::GetAtt': ['Version', 'Version'] },
          Name: 'live',
        },
      },
      Handling: {
        Type: 'AWS::Lambda::EventInvokeConfig',
        Properties: {
          FunctionName: { Ref: 'f12345678' },
          Qualifier: 'live',
          MaximumRetryAttempts: 1,
          DestinationConfig: { OnFailure: { Destination: { 'Fn::GetAtt': ['Queue', 'Arn'] } } },
        },
      },
      Queue: { Type: 'AWS::SQS::Queue' },
      Table: table,
      Mapping: {
        Type: 'AWS::Lambda::EventSourceMapping',
        Properties: {
          EventSourceArn: { 'Fn::GetAtt': ['Table', 'StreamArn'] },
          FunctionName: { 'Fn::Join': [':', ['f', 'live']] },
        },
      },
      Hourly: {
        Type: 'AWS::Scheduler::Schedule',
        Properties: { ScheduleExpression: 'rate(1 hour)', Target: { Arn: { Ref: 'Live' } } },
      },
    });
    expect(description.schedules).toMatchObject([{ name: 'Hourly', function: 'f' }]);
    expect(description.streams).toMatchObject([{ function: 'f' }]);
    expect(description.functions).toMatchObject([
      { name: 'f', asynchronous: { retries: 1, failureQueue: 'Queue' } },
    ]);
    expect(description.warnings).toEqual([]);
  });

  it('names what it does not carry out', () => {
    const { warnings } = describeTemplates({
      Files: { Type: 'AWS::S3::Bucket', Properties: { ReplicationConfiguration: {} } },
      Topic: { Type: 'AWS::Kinesis::Stream' },
    });
    expect(warnings).toEqual([
      'AWS::Kinesis::Stream (Topic) does not exist on one machine.',
      'AWS::S3::Bucket Files: ReplicationConfiguration has no effect on one machine.',
    ]);
  });

  it('refuses an authorizer: without it a route would be open that is closed on AWS', () => {
    expect(() =>
      describeTemplates({
        Route: {
          Type: 'AWS::ApiGatewayV2::Route',
          Properties: { RouteKey: 'GET /x', Target: 't', AuthorizationType: 'JWT' },
        },
      }),
    ).toThrow(/AuthorizationType/);
  });
});
