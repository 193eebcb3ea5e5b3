import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { StageSettings } from '../../../infra/config.ts';
import { synthesized } from '../../../infra/review/stages.ts';

interface Resource {
  readonly Type: string;
  readonly Properties?: Record<string, unknown>;
  readonly [attribute: string]: unknown;
}

/**
 * What moto 5.2 does not carry, as seen: kinds that its CloudFormation does not know, or makes wrong. They are left out
 * of the templates that it is given, with what cannot stand without them. Their templates are judged by cfn-lint.
 */
const notCarried: Readonly<Record<string, string>> = {
  'AWS::ApiGatewayV2::Api': 'not known to its CloudFormation',
  'AWS::ApiGatewayV2::ApiMapping': 'goes with the API',
  'AWS::ApiGatewayV2::DomainName': 'goes with the API',
  'AWS::ApiGatewayV2::Integration': 'goes with the API',
  'AWS::ApiGatewayV2::Route': 'goes with the API',
  'AWS::ApiGatewayV2::Stage': 'goes with the API',
  'AWS::Backup::BackupPlan': 'not known to its CloudFormation',
  'AWS::Backup::BackupSelection': 'not known to its CloudFormation',
  'AWS::Backup::BackupVault': 'not known to its CloudFormation',
  'AWS::Budgets::Budget': 'not known to its CloudFormation',
  'AWS::CloudFront::Distribution': 'not known to its CloudFormation',
  'AWS::CloudFront::ResponseHeadersPolicy': 'not known to its CloudFormation',
  'AWS::CloudWatch::Alarm': 'not known to its CloudFormation',
  'AWS::CloudWatch::Dashboard': 'not known to its CloudFormation',
  'AWS::CodeDeploy::Application': 'not known to its CloudFormation',
  'AWS::CodeDeploy::DeploymentGroup': 'not known to its CloudFormation',
  'AWS::GuardDuty::MalwareProtectionPlan': 'not known to its CloudFormation',
  'AWS::Lambda::Alias': 'not known to its CloudFormation; what uses one is given the function',
  'AWS::Lambda::EventInvokeConfig': 'not known to its CloudFormation',
  'AWS::Lambda::EventSourceMapping': 'wants the stream of a table that it made under another kind',
  'AWS::Lambda::Permission': 'wants the name of a function where an alias stands',
  'AWS::Lambda::Version': 'goes with the alias',
  'AWS::Logs::MetricFilter': 'not known to its CloudFormation',
  'AWS::S3::BucketPolicy': 'not known to its CloudFormation',
  'AWS::SNS::Subscription': 'not known to its CloudFormation',
  'AWS::SNS::TopicPolicy': 'not known to its CloudFormation',
  'AWS::SQS::QueuePolicy': 'not known to its CloudFormation',
  'AWS::Scheduler::Schedule': 'not known to its CloudFormation',
  'AWS::SecretsManager::Secret': 'not known to its CloudFormation',
  'AWS::WAFv2::LoggingConfiguration': 'not known to its CloudFormation',
  'AWS::WAFv2::WebACL': 'not known to its CloudFormation',
};

/** The stage's file, which run.sh writes and each rotation changes. */
const { settings } = (await import('../../../infra/stages/moto.ts' as string)) as { settings: StageSettings };

/** Functions are empty: nobody calls them there. Moto knows no protection of stacks against deletion. */
const { app, all } = synthesized('moto', settings);
for (const stack of all) stack.terminationProtection = false;
const { directory } = app.synth({ force: true });

for (const file of readdirSync(directory).filter((name) => name.endsWith('.template.json'))) {
  const template = JSON.parse(readFileSync(join(directory, file), 'utf8')) as {
    Resources: Record<string, Resource>;
  };
  const resources = Object.entries(template.Resources);
  const gone = new Set(resources.flatMap(([id, { Type }]) => (Type in notCarried ? [id] : [])));
  const functionOf = new Map(
    resources.flatMap(([id, { Type, Properties }]) =>
      Type === 'AWS::Lambda::Alias'
        ? [[id, (Properties as { FunctionName: { Ref: string } }).FunctionName.Ref] as const]
        : [],
    ),
  );
  const rewritten = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(rewritten);
    if (typeof value !== 'object' || value === null) return value;
    const reference = value as { Ref?: string; 'Fn::GetAtt'?: [string, string] };
    const id = reference.Ref ?? reference['Fn::GetAtt']?.[0] ?? '';
    const lambda = functionOf.get(id);
    if (lambda !== undefined) return { 'Fn::GetAtt': [lambda, 'Arn'] };
    if (gone.has(id)) return `arn:aws:not-carried:::${id}`;
    return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, rewritten(part)]));
  };
  const carried = resources.flatMap(([id, { DependsOn: _, UpdatePolicy: __, ...resource }]) =>
    gone.has(id) ? [] : [[id, asKnown(rewritten(resource) as Resource)] as const],
  );
  writeFileSync(
    join(directory, file),
    JSON.stringify({ ...(rewritten(template) as object), Resources: Object.fromEntries(carried) }),
  );
}
if (process.argv[2] !== '--again') {
  console.log(
    '  not carried: kms:Sign of a digest (its own words: not yet implemented); our twin of KMS does it',
  );
  for (const [kind, reason] of Object.entries(notCarried)) console.log(`  not carried: ${kind} (${reason})`);
}

/** The resource in the form that moto knows. */
function asKnown({ Properties: { Tags: _, ...properties } = {}, ...resource }: Resource): Resource {
  // It reads a key's policy as text.
  if (resource.Type === 'AWS::KMS::Key')
    return { ...resource, Properties: { ...properties, KeyPolicy: JSON.stringify(properties.KeyPolicy) } };
  // Its table of one region is the older kind; tags of keys make it fall over.
  if (resource.Type !== 'AWS::DynamoDB::GlobalTable') return { ...resource, Properties: properties };
  const { Replicas: __, WriteOnDemandThroughputSettings: ___, SSESpecification: ____, ...table } = properties;
  return { ...resource, Type: 'AWS::DynamoDB::Table', Properties: table };
}
