import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import * as z from 'zod';
import { type Assembly, type Attribute, account, type Resource, readAssembly, region } from './assembly.ts';
import type { FunctionSpec } from './function-environment.ts';
import type { KeyFile } from './key-files.ts';
import type { Route } from './routes.ts';
import type { TableSpec } from './tables.ts';

/** A table's stream that feeds a function. */
export interface StreamSpec {
  /** Stable over restarts: the position in the stream is kept under it. */
  readonly id: string;
  readonly table: string;
  readonly function: string;
  readonly batchSize: number;
  readonly from: 'LATEST' | 'TRIM_HORIZON';
  /** Further attempts after the first; -1: for ever. */
  readonly retries: number;
  readonly bisect: boolean;
  readonly partialFailures: boolean;
  /** Batches at once; records with the same key stay in one. */
  readonly lanes: number;
  readonly filters: readonly Readonly<Record<string, unknown>>[];
  readonly failureQueue: string | undefined;
}

export interface ScheduleSpec {
  readonly name: string;
  readonly arn: string;
  readonly expression: string;
  readonly timeZone: string;
  readonly function: string;
  /** JSON with `<aws.scheduler.…>` placeholders; undefined: the default event of its service. */
  readonly input: string | undefined;
  readonly source: 'aws.scheduler' | 'aws.events';
  readonly retries: number;
  readonly failureQueue: string | undefined;
}

/** Objects that arrive in a bucket and the function told so: as an EventBridge event, or as a bucket notification. */
export interface ObjectEventSpec {
  readonly function: string;
  readonly form: 'event-bridge' | 'notification';
  /** On the EventBridge event in either form. */
  readonly pattern: Readonly<Record<string, unknown>>;
}

/** The whole service as the synthesized templates describe it, in local terms. */
export interface Description {
  readonly functions: readonly FunctionSpec[];
  readonly routes: readonly Route<string>[];
  readonly tables: readonly TableSpec[];
  readonly buckets: readonly string[];
  readonly keys: readonly KeyFile[];
  readonly streams: readonly StreamSpec[];
  readonly schedules: readonly ScheduleSpec[];
  readonly objectEvents: readonly ObjectEventSpec[];
  /** What the templates ask for and this stage does not do. */
  readonly warnings: readonly string[];
}

/** Types that have no meaning on one machine: rights, logs, alarms and what CDK adds for deployments. */
const meaningless =
  /^AWS::(IAM|Logs|CloudWatch|CDK|SNS|WAFv2|CloudFront|Budgets|CloudTrail|XRay|Synthetics|ApplicationInsights|SSM)::|^AWS::Lambda::Permission$|^AWS::KMS::Alias$|^AWS::(S3::Bucket|SQS::Queue|SecretsManager::Resource)Policy$|^Custom::S3AutoDelete/;

const text = z.string();
const count = z.coerce.number();
const keySchema = z.array(z.object({ AttributeName: text, KeyType: z.enum(['HASH', 'RANGE']) }));
const index = z.object({
  IndexName: text,
  KeySchema: keySchema,
  Projection: z.object({
    ProjectionType: z.enum(['ALL', 'KEYS_ONLY', 'INCLUDE']),
    NonKeyAttributes: z.array(text).optional(),
  }),
});
type IndexShape = z.infer<typeof index>;
const destination = z.object({ OnFailure: z.object({ Destination: text }).optional() });
const deadLetter = z.object({ Arn: text.optional() });
const pattern = z.record(text, z.unknown());

/** The properties of each type that are carried out here. */
const shapes = {
  'AWS::DynamoDB::GlobalTable': z.object({
    TableName: text.optional(),
    AttributeDefinitions: z.array(z.object({ AttributeName: text, AttributeType: z.enum(['S', 'N', 'B']) })),
    KeySchema: keySchema,
    GlobalSecondaryIndexes: z.array(index).default([]),
    LocalSecondaryIndexes: z.array(index).default([]),
    StreamSpecification: z
      .object({ StreamViewType: z.enum(['KEYS_ONLY', 'NEW_IMAGE', 'OLD_IMAGE', 'NEW_AND_OLD_IMAGES']) })
      .optional(),
  }),
  'AWS::S3::Bucket': z.object({ BucketName: text.optional() }),
  'AWS::KMS::Key': z.object({ KeySpec: text.default('SYMMETRIC_DEFAULT') }),
  'AWS::SecretsManager::Secret': z.object({
    SecretString: text.optional(),
    GenerateSecretString: z.object({ PasswordLength: count.default(32) }).optional(),
  }),
  'AWS::SQS::Queue': z.object({ QueueName: text.optional() }),
  'AWS::Lambda::Function': z.object({
    FunctionName: text.optional(),
    Code: z.object({ S3Key: text.optional(), ZipFile: text.optional() }),
    Handler: text,
    Runtime: text,
    Environment: z.object({ Variables: z.record(text, z.coerce.string()).default({}) }).prefault({}),
    MemorySize: count.default(128),
    Timeout: count.default(3),
  }),
  'AWS::Lambda::EventSourceMapping': z.object({
    EventSourceArn: text,
    FunctionName: text,
    BatchSize: count.default(100),
    StartingPosition: z.enum(['LATEST', 'TRIM_HORIZON']).default('LATEST'),
    MaximumRetryAttempts: count.default(-1),
    BisectBatchOnFunctionError: z.boolean().default(false),
    FunctionResponseTypes: z.array(text).default([]),
    ParallelizationFactor: count.default(1),
    FilterCriteria: z.object({ Filters: z.array(z.object({ Pattern: text })) }).optional(),
    DestinationConfig: destination.optional(),
    Enabled: z.boolean().default(true),
  }),
  'AWS::ApiGatewayV2::Route': z.object({
    RouteKey: text,
    Target: text,
    AuthorizationType: z.literal('NONE').optional(),
  }),
  'AWS::ApiGatewayV2::Integration': z.object({
    IntegrationType: z.literal('AWS_PROXY'),
    IntegrationUri: text,
    PayloadFormatVersion: z.literal('2.0'),
  }),
  'AWS::ApiGatewayV2::Stage': z.object({ StageName: z.literal('$default') }),
  'AWS::ApiGatewayV2::Api': z.object({ ProtocolType: z.literal('HTTP') }),
  'AWS::Scheduler::Schedule': z.object({
    Name: text.optional(),
    ScheduleExpression: text,
    ScheduleExpressionTimezone: text.default('UTC'),
    State: text.default('ENABLED'),
    Target: z.object({
      Arn: text,
      Input: text.optional(),
      RetryPolicy: z.object({ MaximumRetryAttempts: count.optional() }).optional(),
      DeadLetterConfig: deadLetter.optional(),
    }),
  }),
  'AWS::Events::Rule': z.object({
    Name: text.optional(),
    ScheduleExpression: text.optional(),
    EventPattern: pattern.optional(),
    State: text.default('ENABLED'),
    Targets: z
      .array(z.object({ Arn: text, Input: text.optional(), DeadLetterConfig: deadLetter.optional() }))
      .default([]),
  }),
  'Custom::S3BucketNotifications': z.object({
    BucketName: text,
    NotificationConfiguration: z
      .object({
        LambdaFunctionConfigurations: z
          .array(
            z.object({
              Events: z.array(text),
              LambdaFunctionArn: text,
              Filter: z
                .object({ Key: z.object({ FilterRules: z.array(z.object({ Name: text, Value: text })) }) })
                .optional(),
            }),
          )
          .default([]),
      })
      .prefault({}),
  }),
};
type Shapes = typeof shapes;

/** Properties that change nothing for those who use the service on one machine. */
const ignored: Readonly<Record<string, readonly string[]>> = {
  'AWS::DynamoDB::GlobalTable': [
    'BillingMode',
    'Replicas',
    'SSESpecification',
    'TimeToLiveSpecification',
    'WriteOnDemandThroughputSettings',
  ],
  'AWS::S3::Bucket': [
    'AccessControl',
    'BucketEncryption',
    'LifecycleConfiguration',
    'LoggingConfiguration',
    'OwnershipControls',
    'PublicAccessBlockConfiguration',
    'VersioningConfiguration',
  ],
  'AWS::KMS::Key': ['Description', 'EnableKeyRotation', 'KeyPolicy', 'KeyUsage', 'PendingWindowInDays'],
  'AWS::SecretsManager::Secret': ['Description', 'KmsKeyId', 'Name'],
  'AWS::SQS::Queue': [
    'KmsMasterKeyId',
    'MessageRetentionPeriod',
    'SqsManagedSseEnabled',
    'VisibilityTimeout',
  ],
  'AWS::Lambda::Function': [
    'Architectures',
    'Description',
    'EphemeralStorage',
    'KmsKeyArn',
    'LoggingConfig',
    'RecursiveLoop',
    'ReservedConcurrentExecutions',
    'Role',
    'TracingConfig',
  ],
  'AWS::Lambda::EventSourceMapping': ['KmsKeyArn'],
  'AWS::ApiGatewayV2::Route': ['ApiId'],
  'AWS::ApiGatewayV2::Integration': ['ApiId', 'TimeoutInMillis'],
  'AWS::ApiGatewayV2::Stage': [
    'AccessLogSettings',
    'ApiId',
    'AutoDeploy',
    'DefaultRouteSettings',
    'RouteSettings',
  ],
  'AWS::ApiGatewayV2::Api': ['Description', 'Name'],
  'AWS::Scheduler::Schedule': ['Description', 'FlexibleTimeWindow', 'GroupName', 'KmsKeyArn'],
  'AWS::Events::Rule': ['Description'],
  'Custom::S3BucketNotifications': ['ServiceToken', 'Managed', 'SkipDestinationValidation'],
};

export interface Place {
  /** `.local/`: key files and dead letters are addressed in it. */
  readonly folder: string;
  readonly publicUrl: string;
}

/**
 * Reads an assembly and says what to run on this machine.
 * @throws Error that names the resource and property that this stage cannot carry out as it must, such as an
 *   authorizer: leaving it out would open what is closed on AWS.
 */
export function describeAssembly(assemblyFolder: string, place: Place): Description {
  const assembly = readAssembly(assemblyFolder, localAttribute(place));
  const warnings: string[] = [];
  const read = <Type extends keyof Shapes>(type: Type) =>
    assembly.resources
      .filter((resource) => resource.type === type)
      .map((resource) => ({ resource, ...readProperties(assembly, resource, type, warnings) }));

  for (const { type, id } of assembly.resources) {
    if (!(type in shapes) && !meaningless.test(type))
      warnings.push(`${type} (${id}) does not exist on one machine.`);
  }
  for (const type of ['AWS::ApiGatewayV2::Api', 'AWS::ApiGatewayV2::Stage', 'AWS::SQS::Queue'] as const)
    read(type);

  const functions = read('AWS::Lambda::Function').flatMap(({ resource, properties }) => {
    // Helpers of deployments (custom resources) are never called here.
    if (properties.Code.S3Key === undefined || !properties.Runtime.startsWith('nodejs')) return [];
    return {
      name: nameOf(resource),
      arn: arnOf(resource),
      folder: assembly.assetPath(properties.Code.S3Key),
      handler: properties.Handler,
      environment: properties.Environment.Variables,
      memory: properties.MemorySize,
      timeout: properties.Timeout * 1000,
    };
  });

  const integrations = new Map(
    read('AWS::ApiGatewayV2::Integration').map(({ resource, properties }) => [
      `integrations/${resource.id}`,
      functionOf(properties.IntegrationUri),
    ]),
  );
  const routes = read('AWS::ApiGatewayV2::Route').map(({ resource, properties }) => {
    const target = integrations.get(properties.Target);
    if (target === undefined) throw new Error(`Route ${resource.id} leads to no integration.`);
    return { key: properties.RouteKey, target };
  });

  const tables = read('AWS::DynamoDB::GlobalTable').map(({ resource, properties }) => ({
    name: nameOf(resource),
    attributes: properties.AttributeDefinitions,
    key: properties.KeySchema,
    indexes: properties.GlobalSecondaryIndexes.map(withoutUndefined),
    localIndexes: properties.LocalSecondaryIndexes.map(withoutUndefined),
    ...(properties.StreamSpecification === undefined
      ? {}
      : { streamView: properties.StreamSpecification.StreamViewType }),
  }));

  const keys = [
    ...read('AWS::KMS::Key').flatMap(({ resource, properties: { KeySpec } }): KeyFile[] => {
      // Encrypts what AWS stores; nothing is encrypted here.
      if (KeySpec === 'SYMMETRIC_DEFAULT') return [];
      if (KeySpec !== 'ECC_NIST_P256' && !KeySpec.startsWith('HMAC_')) {
        throw new Error(`AWS::KMS::Key ${resource.id} cannot run on one machine: KeySpec ${KeySpec}`);
      }
      return [
        { file: keyFile(place, resource), kind: KeySpec === 'ECC_NIST_P256' ? 'p256' : 'random', length: 64 },
      ];
    }),
    ...read('AWS::SecretsManager::Secret').map(
      ({ resource, properties }): KeyFile => ({
        file: keyFile(place, resource),
        kind: 'random',
        length: properties.GenerateSecretString?.PasswordLength ?? 32,
      }),
    ),
  ];

  const streams = read('AWS::Lambda::EventSourceMapping').flatMap(
    ({ resource, properties }): StreamSpec[] => {
      const table = /:table\/([^/]+)\/stream\//.exec(properties.EventSourceArn)?.[1];
      if (table === undefined)
        throw new Error(`${resource.id}: only streams of tables can feed functions here.`);
      if (!properties.Enabled) return [];
      return [
        {
          id: resource.id,
          table,
          function: functionOf(properties.FunctionName),
          batchSize: properties.BatchSize,
          from: properties.StartingPosition,
          retries: properties.MaximumRetryAttempts,
          bisect: properties.BisectBatchOnFunctionError,
          partialFailures: properties.FunctionResponseTypes.includes('ReportBatchItemFailures'),
          lanes: properties.ParallelizationFactor,
          filters: (properties.FilterCriteria?.Filters ?? []).map(({ Pattern }) =>
            pattern.parse(JSON.parse(Pattern)),
          ),
          failureQueue: queueOf(properties.DestinationConfig?.OnFailure?.Destination),
        },
      ];
    },
  );

  const rules = read('AWS::Events::Rule').filter(({ properties }) => properties.State === 'ENABLED');
  const schedules: ScheduleSpec[] = [
    ...read('AWS::Scheduler::Schedule').flatMap(({ resource, properties }): ScheduleSpec[] => {
      if (properties.State !== 'ENABLED') return [];
      return [
        {
          name: nameOf(resource),
          arn: arnOf(resource),
          expression: properties.ScheduleExpression,
          timeZone: properties.ScheduleExpressionTimezone,
          function: functionOf(properties.Target.Arn),
          input: properties.Target.Input,
          source: 'aws.scheduler',
          retries: properties.Target.RetryPolicy?.MaximumRetryAttempts ?? 2,
          failureQueue: queueOf(properties.Target.DeadLetterConfig?.Arn),
        },
      ];
    }),
    ...rules.flatMap(({ resource, properties: { ScheduleExpression, Targets } }) =>
      ScheduleExpression === undefined
        ? []
        : Targets.map(
            (target): ScheduleSpec => ({
              name: nameOf(resource),
              arn: arnOf(resource),
              expression: ScheduleExpression,
              timeZone: 'UTC',
              function: functionOf(target.Arn),
              input: target.Input,
              source: 'aws.events',
              retries: 2,
              failureQueue: queueOf(target.DeadLetterConfig?.Arn),
            }),
          ),
    ),
  ];

  const objectEvents: ObjectEventSpec[] = [
    ...rules.flatMap(({ properties: { EventPattern, Targets } }) =>
      EventPattern === undefined
        ? []
        : Targets.map(
            (target): ObjectEventSpec => ({
              function: functionOf(target.Arn),
              form: 'event-bridge',
              pattern: EventPattern,
            }),
          ),
    ),
    ...read('Custom::S3BucketNotifications').flatMap(({ properties }) =>
      properties.NotificationConfiguration.LambdaFunctionConfigurations.filter(({ Events }) =>
        Events.some((event) => event.startsWith('s3:ObjectCreated:')),
      ).map((configuration): ObjectEventSpec => {
        const key = (configuration.Filter?.Key.FilterRules ?? []).map(({ Name, Value }) => ({
          [Name.toLowerCase()]: Value,
        }));
        return {
          function: functionOf(configuration.LambdaFunctionArn),
          form: 'notification',
          // A prefix and a suffix must both fit; in a pattern each further test is a level of its own.
          pattern: {
            detail: {
              bucket: { name: [properties.BucketName] },
              object: key[0] === undefined ? {} : { key: [key[0]] },
            },
            ...(key[1] === undefined ? {} : { $or: [{ detail: { object: { key: [key[1]] } } }] }),
          },
        };
      }),
    ),
  ];

  return {
    functions,
    routes,
    tables,
    buckets: read('AWS::S3::Bucket').map(({ resource }) => nameOf(resource)),
    keys,
    streams,
    schedules,
    objectEvents,
    warnings,
  };
}

function readProperties<Type extends keyof Shapes>(
  assembly: Assembly,
  resource: Resource,
  type: Type,
  warnings: string[],
): { properties: z.infer<Shapes[Type]> } {
  const shape: z.ZodObject = shapes[type];
  const known = new Set([...Object.keys(shape.shape), ...(ignored[type] ?? []), 'Tags']);
  // Only what is used is resolved: a policy may refer to what does not exist here.
  const used = Object.entries(resource.properties).filter(([name]) => name in shape.shape);
  const parsed = shape.safeParse(assembly.resolve(resource.stack, Object.fromEntries(used)));
  if (!parsed.success) {
    const faults = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ');
    throw new Error(`${type} ${resource.id} cannot run on one machine: ${faults}`);
  }
  for (const name of Object.keys(resource.properties)) {
    if (!known.has(name)) warnings.push(`${type} ${resource.id}: ${name} has no effect on one machine.`);
  }
  return { properties: parsed.data as z.infer<Shapes[Type]> };
}

/** Physical names: readable, and for buckets within the rules of S3. */
function nameOf({ id, type, properties }: Resource): string {
  const own = [
    properties.TableName,
    properties.FunctionName,
    properties.BucketName,
    properties.QueueName,
  ].find((name) => typeof name === 'string');
  if (own !== undefined) return String(own);
  return type === 'AWS::S3::Bucket'
    ? id
        .toLowerCase()
        .replace(/[^a-z0-9-]/g, '-')
        .padEnd(3, '-0')
    : id;
}

function arnOf(resource: Resource): string {
  const name = nameOf(resource);
  const prefix = (service: string) => `arn:aws-cn:${service}:${region}:${account}:`;
  switch (resource.type) {
    case 'AWS::DynamoDB::GlobalTable':
      return `${prefix('dynamodb')}table/${name}`;
    case 'AWS::S3::Bucket':
      return `arn:aws-cn:s3:::${name}`;
    case 'AWS::SQS::Queue':
      return `${prefix('sqs')}${name}`;
    case 'AWS::Lambda::Function':
      return `${prefix('lambda')}function:${name}`;
    case 'AWS::Scheduler::Schedule':
      return `${prefix('scheduler')}schedule/default/${name}`;
    case 'AWS::Events::Rule':
      return `${prefix('events')}rule/${name}`;
    default:
      return `${prefix('local')}${resource.type.toLowerCase().replaceAll('::', '/')}/${name}`;
  }
}

/** What `Ref` and `Fn::GetAtt` of a resource give here; keys and secrets are `file:` URLs, queues are folders. */
function localAttribute(place: Place): Attribute {
  return (resource, attribute) => {
    const { type } = resource;
    if (type === 'AWS::KMS::Key' || type === 'AWS::SecretsManager::Secret')
      return pathToFileURL(keyFile(place, resource)).href;
    if (type === 'AWS::Lambda::Alias' || type === 'AWS::Lambda::Version') {
      throw new Error(`${type} ${resource.id}: aliases and versions of functions are not known here.`);
    }
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

function keyFile(place: Place, resource: Resource): string {
  return join(place.folder, 'keys', `${resource.id}.${resource.type === 'AWS::KMS::Key' ? 'pem' : 'secret'}`);
}

function functionOf(arn: string): string {
  return /:function:([^:/]+)/.exec(arn)?.[1] ?? arn;
}

function queueOf(arn: string | undefined): string | undefined {
  return arn?.split(':').at(-1);
}

function withoutUndefined(index: IndexShape): TableSpec['indexes'][number] {
  const { NonKeyAttributes, ProjectionType } = index.Projection;
  return {
    ...index,
    Projection: { ProjectionType, ...(NonKeyAttributes === undefined ? {} : { NonKeyAttributes }) },
  };
}
