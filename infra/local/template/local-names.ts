import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Attribute, account, type Resource, region } from './assembly.ts';

export interface Place {
  /** `.local/`: key files and dead letters are addressed in it. */
  readonly folder: string;
  readonly publicUrl: string;
}

/** Physical names: readable, and for buckets within the rules of S3. */
export function nameOf({ id, type, properties }: Resource): string {
  const own = [
    properties.TableName,
    properties.FunctionName,
    properties.BucketName,
    properties.QueueName,
    properties.StateMachineName,
  ].find((name) => typeof name === 'string');
  if (own !== undefined) return String(own);
  return type === 'AWS::S3::Bucket'
    ? id
        .toLowerCase()
        .replace(/[^a-z0-9-]/g, '-')
        .padEnd(3, '-0')
    : id;
}

/** Amazon resource names, as AWS would form them. */
export function arnOf(resource: Resource): string {
  const name = nameOf(resource);
  const prefix = (service: string) => `arn:aws-cn:${service}:${region}:${account}:`;
  switch (resource.type) {
    case 'AWS::DynamoDB::GlobalTable':
    case 'AWS::DynamoDB::Table':
      return `${prefix('dynamodb')}table/${name}`;
    case 'AWS::S3::Bucket':
      return `arn:aws-cn:s3:::${name}`;
    case 'AWS::SQS::Queue':
      return `${prefix('sqs')}${name}`;
    case 'AWS::Lambda::Function':
      return `${prefix('lambda')}function:${name}`;
    case 'AWS::Scheduler::Schedule':
      return `${prefix('scheduler')}schedule/default/${name}`;
    case 'AWS::StepFunctions::StateMachine':
      return `${prefix('states')}stateMachine:${name}`;
    case 'AWS::Events::Rule':
      return `${prefix('events')}rule/${name}`;
    default:
      return `${prefix('local')}${resource.type.toLowerCase().replaceAll('::', '/')}/${name}`;
  }
}

/** What `Ref` and `Fn::GetAtt` of a resource give here; keys and secrets are `file:` URLs, queues are folders. */
export function localAttribute(place: Place): Attribute {
  return (resource, attribute, property) => {
    const { type } = resource;
    if (type === 'AWS::KMS::Key' || type === 'AWS::SecretsManager::Secret')
      return pathToFileURL(keyFile(place, resource)).href;
    // Versions and aliases lead to the function as it is now.
    if (type === 'AWS::Lambda::Alias')
      return `${functionArn(String(property('FunctionName')))}:${String(property('Name'))}`;
    if (type === 'AWS::Lambda::Version') {
      return attribute === 'Version' ? '1' : `${functionArn(String(property('FunctionName')))}:1`;
    }
    if (attribute === undefined && type === 'AWS::StepFunctions::StateMachine') return arnOf(resource);
    if (attribute === undefined) {
      if (type === 'AWS::SQS::Queue')
        return pathToFileURL(join(place.folder, 'dead-letters', nameOf(resource))).href;
      return nameOf(resource);
    }
    if (attribute === 'StreamArn') return `${arnOf(resource)}/stream/local`;
    if (attribute === 'ApiEndpoint') return place.publicUrl;
    return attribute.endsWith('Name') ? nameOf(resource) : arnOf(resource);
  };
}

/** Where the file is kept that stands for a key or secret. */
export function keyFile(place: Place, resource: Resource): string {
  return join(place.folder, 'keys', `${resource.id}.${resource.type === 'AWS::KMS::Key' ? 'pem' : 'secret'}`);
}

function functionArn(nameOrArn: string): string {
  return `arn:aws-cn:lambda:${region}:${account}:function:${functionOf(nameOrArn)}`;
}

/** The name of a function out of its ARN or name, either of which may end with a version or alias. */
export function functionOf(arn: string): string {
  return /:function:([^:/]+)/.exec(arn)?.[1] ?? arn.replace(/:.*/, '');
}
