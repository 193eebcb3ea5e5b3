import * as z from 'zod';
import type { Assembly, Resource } from './assembly.ts';

/** Types that are not carried out on one machine: rights (those of functions are judged), logs, alarms, names, backups and what deployments need. */
const meaninglessServices =
  'ApplicationInsights|Backup|Budgets|CDK|CertificateManager|CloudFront|CloudTrail|CloudWatch|CodeDeploy|IAM|Logs|Route53|SNS|SSM|Synthetics|WAFv2|XRay';
export const meaningless = new RegExp(
  [
    `^AWS::(${meaninglessServices})::`,
    '^AWS::ApiGatewayV2::(ApiMapping|DomainName)$',
    '^AWS::KMS::Alias$',
    '^AWS::Lambda::(Permission|Version)$',
    '^AWS::(S3::Bucket|SQS::Queue|SecretsManager::Resource)Policy$',
    '^Custom::S3AutoDelete',
  ].join('|'),
);

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
const destination = z.object({ OnFailure: z.object({ Destination: text }).optional() });
export const pattern = z.record(text, z.unknown());

const encryption = z.object({ KMSMasterKeyId: text.optional() }).optional();
const table = z.object({
  TableName: text.optional(),
  /** Of a table, */
  SSESpecification: encryption,
  /** and of a global one. */
  Replicas: z.array(z.object({ SSESpecification: encryption })).default([]),
  AttributeDefinitions: z.array(z.object({ AttributeName: text, AttributeType: z.enum(['S', 'N', 'B']) })),
  KeySchema: keySchema,
  GlobalSecondaryIndexes: z.array(index).default([]),
  LocalSecondaryIndexes: z.array(index).default([]),
  StreamSpecification: z
    .object({ StreamViewType: z.enum(['KEYS_ONLY', 'NEW_IMAGE', 'OLD_IMAGE', 'NEW_AND_OLD_IMAGES']) })
    .optional(),
});

/** The properties of each type that are carried out here. */
export const shapes = {
  'AWS::DynamoDB::GlobalTable': table,
  'AWS::DynamoDB::Table': table,
  'AWS::S3::Bucket': z.object({
    BucketName: text.optional(),
    BucketEncryption: z
      .object({
        ServerSideEncryptionConfiguration: z.array(
          z.object({
            ServerSideEncryptionByDefault: z.object({ KMSMasterKeyID: text.optional() }).optional(),
          }),
        ),
      })
      .optional(),
    ObjectLockEnabled: z.boolean().default(false),
    ObjectLockConfiguration: z
      .object({
        Rule: z
          .object({
            DefaultRetention: z.object({
              Mode: z.enum(['COMPLIANCE', 'GOVERNANCE']),
              Days: count.optional(),
              Years: count.optional(),
            }),
          })
          .optional(),
      })
      .optional(),
    /** What pages of any origin may read, of these; the object store lets the service's own pages call it anyway. */
    CorsConfiguration: z
      .object({
        CorsRules: z.array(z.object({ AllowedOrigins: z.array(text), AllowedMethods: z.array(text) })),
      })
      .optional(),
    // To functions: rules of EventBridge get every event anyway.
    NotificationConfiguration: z
      .strictObject({ EventBridgeConfiguration: z.unknown().optional() })
      .optional(),
  }),
  'AWS::KMS::Key': z.object({ KeySpec: text.default('SYMMETRIC_DEFAULT') }),
  'AWS::SecretsManager::Secret': z.object({
    KmsKeyId: text.optional(),
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
    DeadLetterConfig: z.object({ TargetArn: text }).optional(),
    Role: text.optional(),
  }),
  'AWS::Lambda::Alias': z.object({ FunctionName: text }),
  'AWS::Lambda::EventInvokeConfig': z.object({
    FunctionName: text,
    MaximumRetryAttempts: count.default(2),
    DestinationConfig: destination.optional(),
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
    }),
  }),
  'AWS::Events::Rule': z.object({
    Name: text.optional(),
    ScheduleExpression: text.optional(),
    EventPattern: pattern.optional(),
    State: text.default('ENABLED'),
    Targets: z.array(z.object({ Arn: text, Input: text.optional() })).default([]),
  }),
  'AWS::StepFunctions::StateMachine': z.object({
    StateMachineName: text.optional(),
    DefinitionString: text,
    RoleArn: text,
    StateMachineType: z.literal('STANDARD').optional(),
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
export type Shapes = typeof shapes;

const tableProperties = [
  'BillingMode',
  'DeletionProtectionEnabled',
  'PointInTimeRecoverySpecification',
  'TimeToLiveSpecification',
  'WriteOnDemandThroughputSettings',
];

/** Properties that change nothing for those who use the service on one machine. */
const ignored: Readonly<Record<string, readonly string[]>> = {
  'AWS::DynamoDB::GlobalTable': tableProperties,
  'AWS::DynamoDB::Table': tableProperties,
  'AWS::S3::Bucket': [
    'AccessControl',
    'LifecycleConfiguration',
    'LoggingConfiguration',
    'OwnershipControls',
    'PublicAccessBlockConfiguration',
    'VersioningConfiguration',
  ],
  'AWS::KMS::Key': ['Description', 'EnableKeyRotation', 'KeyPolicy', 'KeyUsage', 'PendingWindowInDays'],
  'AWS::SecretsManager::Secret': ['Description', 'Name'],
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
    'TracingConfig',
  ],
  'AWS::Lambda::Alias': [
    'Description',
    'FunctionVersion',
    'Name',
    'ProvisionedConcurrencyConfig',
    'RoutingConfig',
  ],
  'AWS::Lambda::EventInvokeConfig': ['MaximumEventAgeInSeconds', 'Qualifier'],
  'AWS::Lambda::EventSourceMapping': ['KmsKeyArn'],
  'AWS::ApiGatewayV2::Route': ['ApiId'],
  'AWS::ApiGatewayV2::Integration': ['ApiId', 'CredentialsArn', 'TimeoutInMillis'],
  'AWS::ApiGatewayV2::Stage': [
    'AccessLogSettings',
    'ApiId',
    'AutoDeploy',
    'DefaultRouteSettings',
    'RouteSettings',
  ],
  'AWS::ApiGatewayV2::Api': ['Description', 'DisableExecuteApiEndpoint', 'Name'],
  'AWS::Scheduler::Schedule': ['Description', 'FlexibleTimeWindow', 'GroupName', 'KmsKeyArn'],
  'AWS::Events::Rule': ['Description'],
  'AWS::StepFunctions::StateMachine': ['LoggingConfiguration', 'TracingConfiguration'],
  'Custom::S3BucketNotifications': ['ServiceToken', 'Managed', 'SkipDestinationValidation'],
};

/**
 * The properties of a resource that are carried out here, with their references resolved. Others are named in `warnings`.
 * @throws Error when one of them is as this stage cannot have it.
 */
export function readProperties<Type extends keyof Shapes>(
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
