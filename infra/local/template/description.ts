import { pathToFileURL } from 'node:url';
import type { Route } from '../../../shared/http/router.ts';
import type { BucketSpec } from '../buckets.ts';
import type { TableSpec } from '../database/tables.ts';
import type { FunctionSpec } from '../functions/function-environment.ts';
import type { KeyFile } from '../key-files.ts';
import { readRoles, type Statement } from '../rights/policies.ts';
import type { MachineSpec } from '../workflow/executions.ts';
import { readDefinition } from '../workflow/language.ts';
import { readAssembly } from './assembly.ts';
import { arnOf, functionOf, keyFile, localAttribute, nameOf, type Place } from './local-names.ts';
import { meaningless, pattern, readProperties, type Shapes, shapes } from './resource-shapes.ts';

const keyKinds: Readonly<Record<string, KeyFile['kind']>> = { ECC_NIST_P256: 'p256', SM2: 'sm2' };

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
  readonly buckets: readonly BucketSpec[];
  readonly keys: readonly KeyFile[];
  readonly streams: readonly StreamSpec[];
  readonly schedules: readonly ScheduleSpec[];
  readonly objectEvents: readonly ObjectEventSpec[];
  readonly machines: readonly MachineSpec[];
  /** What the role of each function and state machine may do; undefined for a function without a role. */
  readonly rights: ReadonlyMap<string, readonly Statement[] | undefined>;
  /** The keys that tables and buckets (by ARN) and secrets (by `file:` URL) are encrypted with. */
  readonly encryption: ReadonlyMap<string, string>;
  /** What the templates ask for and this stage does not do. */
  readonly warnings: readonly string[];
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

  const invokeConfigs = new Map(
    read('AWS::Lambda::EventInvokeConfig').map(({ properties }) => [
      functionOf(properties.FunctionName),
      properties,
    ]),
  );
  const statementsOf = readRoles(assembly);
  const rights = new Map<string, readonly Statement[] | undefined>();
  const functions = read('AWS::Lambda::Function').flatMap(({ resource, properties }) => {
    // Helpers of deployments (custom resources) are never called here.
    if (properties.Code.S3Key === undefined || !properties.Runtime.startsWith('nodejs')) return [];
    rights.set(nameOf(resource), properties.Role === undefined ? undefined : statementsOf(properties.Role));
    return {
      name: nameOf(resource),
      arn: arnOf(resource),
      folder: assembly.assetPath(properties.Code.S3Key),
      handler: properties.Handler,
      environment: properties.Environment.Variables,
      memory: properties.MemorySize,
      timeout: properties.Timeout * 1000,
      asynchronous: {
        retries: invokeConfigs.get(nameOf(resource))?.MaximumRetryAttempts ?? 2,
        failureQueue: queueOf(
          invokeConfigs.get(nameOf(resource))?.DestinationConfig?.OnFailure?.Destination ??
            properties.DeadLetterConfig?.TargetArn,
        ),
      },
    };
  });

  read('AWS::Lambda::Alias');
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

  const encryption = new Map<string, string>();
  const encrypted = (what: string, key: string | undefined): void => {
    if (key !== undefined) encryption.set(what, key);
  };
  const tables = [...read('AWS::DynamoDB::GlobalTable'), ...read('AWS::DynamoDB::Table')].map(
    ({ resource, properties }) => {
      for (const { SSESpecification } of [properties, ...properties.Replicas])
        encrypted(arnOf(resource), SSESpecification?.KMSMasterKeyId);
      return {
        name: nameOf(resource),
        attributes: properties.AttributeDefinitions,
        key: properties.KeySchema,
        indexes: properties.GlobalSecondaryIndexes,
        localIndexes: properties.LocalSecondaryIndexes,
        ...(properties.StreamSpecification === undefined
          ? {}
          : { streamView: properties.StreamSpecification.StreamViewType }),
      };
    },
  );

  const keys = [
    ...read('AWS::KMS::Key').flatMap(({ resource, properties: { KeySpec } }): KeyFile[] => {
      // Encrypts what AWS stores; nothing is encrypted here.
      if (KeySpec === 'SYMMETRIC_DEFAULT') return [];
      const kind = keyKinds[KeySpec] ?? (KeySpec.startsWith('HMAC_') ? 'random' : undefined);
      if (kind === undefined) {
        throw new Error(`AWS::KMS::Key ${resource.id} cannot run on one machine: KeySpec ${KeySpec}`);
      }
      return [{ file: keyFile(place, resource), kind, length: 64 }];
    }),
    ...read('AWS::SecretsManager::Secret').map(({ resource, properties }): KeyFile => {
      const file = keyFile(place, resource);
      encrypted(pathToFileURL(file).href, properties.KmsKeyId);
      return { file, kind: 'random', length: properties.GenerateSecretString?.PasswordLength ?? 32 };
    }),
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

  const rules = read('AWS::Events::Rule')
    .filter(({ properties }) => properties.State === 'ENABLED')
    .map(({ resource, properties }) => {
      const Targets = properties.Targets.filter(({ Arn }) => Arn.includes(':function:'));
      if (Targets.length < properties.Targets.length) {
        warnings.push(
          `AWS::Events::Rule ${resource.id}: a target that is no function has no effect on one machine.`,
        );
      }
      return { resource, properties: { ...properties, Targets } };
    });
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

  const machines = read('AWS::StepFunctions::StateMachine').map(({ resource, properties }): MachineSpec => {
    rights.set(nameOf(resource), statementsOf(properties.RoleArn));
    try {
      const definition = readDefinition(properties.DefinitionString);
      return { name: nameOf(resource), arn: arnOf(resource), definition };
    } catch (cause) {
      const why = cause instanceof Error ? cause.message : String(cause);
      throw new Error(`${resource.type} ${resource.id} cannot run on one machine: ${why}`, { cause });
    }
  });

  return {
    functions,
    routes,
    tables,
    buckets: read('AWS::S3::Bucket').map(({ resource, properties }) => {
      for (const rule of properties.BucketEncryption?.ServerSideEncryptionConfiguration ?? [])
        encrypted(arnOf(resource), rule.ServerSideEncryptionByDefault?.KMSMasterKeyID);
      return {
        name: nameOf(resource),
        readableByPages: (properties.CorsConfiguration?.CorsRules ?? []).some(
          ({ AllowedOrigins, AllowedMethods }) =>
            AllowedOrigins.includes('*') && AllowedMethods.includes('GET'),
        ),
        objectLock: properties.ObjectLockEnabled
          ? { ObjectLockEnabled: 'Enabled', ...properties.ObjectLockConfiguration }
          : undefined,
      };
    }),
    keys,
    streams,
    schedules,
    objectEvents,
    machines,
    rights,
    encryption,
    warnings,
  };
}

function queueOf(arn: string | undefined): string | undefined {
  return arn?.split(':').at(-1);
}
