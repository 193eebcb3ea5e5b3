import { CfnOutput, Duration, Stack, type StackProps, TimeZone } from 'aws-cdk-lib';
import type { HttpApi } from 'aws-cdk-lib/aws-apigatewayv2';
import { Rule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import {
  type Code,
  FilterCriteria,
  FilterRule,
  type IFunction,
  StartingPosition,
} from 'aws-cdk-lib/aws-lambda';
import { DynamoEventSource, SqsDlq } from 'aws-cdk-lib/aws-lambda-event-sources';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { Schedule, ScheduleExpression, ScheduleTargetInput } from 'aws-cdk-lib/aws-scheduler';
import { LambdaInvoke } from 'aws-cdk-lib/aws-scheduler-targets';
import type { Topic } from 'aws-cdk-lib/aws-sns';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import type { Manifest, ScheduledTask } from '../../functions/manifest.ts';
import { allManifests, type Manifests } from '../../functions/manifests.ts';
import { importsAtOnce, sharesOf } from '../concurrency.ts';
import type { Stage } from '../config.ts';
import { alarmReceivers } from '../constructs/alarm-receivers.ts';
import { Capability } from '../constructs/capability.ts';
import { showService } from '../constructs/dashboard.ts';
import { executionArn, ImportMachine, machineArn } from '../constructs/import-machine.ts';
import { MalwareProtection } from '../constructs/malware-protection.ts';
import { Observability } from '../constructs/observability.ts';
import { publicApi } from '../constructs/public-api.ts';
import { allow, allowSecret } from '../constructs/rights.ts';
import { RoleWithRights } from '../constructs/role.ts';
import { Rollout } from '../constructs/rollout.ts';
import { entrances } from '../entrances.ts';
import type { Partition } from '../partitions.ts';
import { scheduleName } from '../tasks.ts';
import { originSecret, originSecretName } from './edge.ts';
import { guardDuty, plainJson, provisions } from './needs.ts';
import type { StatefulStack } from './stateful.ts';

/** Below it departments' files arrive in the quarantine; everything else there is a file that people attach. */
const incoming = 'incoming/';
const attached = { 'anything-but': { prefix: incoming } };

function timeLimit({ seconds = 15 }: Manifest): Duration {
  return Duration.seconds(seconds);
}

export interface ServiceProps extends StackProps {
  readonly stage: Stage;
  readonly partition: Partition;
  readonly stateful: StatefulStack;
  /** Replaces the built bundles; infra tests need none. */
  readonly code?: Code;
  /** The functions; tests add one. */
  readonly manifests?: Manifests;
}

/**
 * What answers requests and works in the background, made from the manifests of the functions. Holds no state: it can be
 * deployed again at any time.
 */
export class ServiceStack extends Stack {
  private readonly props: ServiceProps;
  /** What the background could not do in the end: of streams, of schedules and rules, of functions that they invoke. */
  private readonly deadLetters: Queue;
  readonly api: HttpApi;
  readonly alarmReceivers: Topic;
  /** Namespace of our own metrics. */
  readonly metrics: string;
  private readonly observability: Observability;
  /** With which schedules start functions. */
  private readonly scheduleRole: RoleWithRights;

  constructor(scope: Construct, id: string, props: ServiceProps) {
    super(scope, id, props);
    this.props = props;
    const { stage, stateful, partition, manifests = allManifests } = props;
    const { table, files, signingKey, sealKey } = stateful;

    const api = publicApi(this, stage);
    this.api = api;
    const caller = new RoleWithRights(this, 'ApiRole', new ServicePrincipal('apigateway.amazonaws.com'));
    const receivers = alarmReceivers(this, stage);
    this.alarmReceivers = receivers;
    const metrics = `PublicCredit/${stage.name}`;
    this.metrics = metrics;
    const setting = {
      logRetentionDays: stage.retention.logDays,
      tracing: partition.tracing,
      runsOn: partition.functions,
      metrics,
      alarmReceivers: receivers,
      rollout: new Rollout(this, 'BeforeTraffic', { stage, partition, code: props.code }),
      code: props.code,
    };
    this.deadLetters = new Queue(this, 'DeadLetters', {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
    });
    this.scheduleRole = new RoleWithRights(this, 'ScheduleRole', this.scheduler());
    if (guardDuty(props))
      new MalwareProtection(this, 'MalwareProtection', {
        bucket: stateful.quarantine as IBucket,
        key: stateful.dataKey,
      });

    const paths = entrances(
      Object.fromEntries(
        manifests.flatMap(([name, { routes }]) => (routes === undefined ? [] : [[name, routes] as const])),
      ),
    );
    const shareOf = sharesOf(stage, manifests);
    const imports = `credit-${stage.name}-imports`;
    for (const [name, manifest] of manifests) {
      const brought = (manifest.needs ?? []).map((need) => provisions[need]({ ...props, stack: this }));
      const share = shareOf(manifest);
      const made = new Capability(this, name, {
        setting,
        environment: {
          ...this.environmentOf(manifest),
          ...(manifest.imports?.includes('start') === true ? { IMPORTS: machineArn(this, imports) } : {}),
          ...Object.assign({}, ...brought.map(({ environment }) => environment)),
          ...this.outbound(
            manifest,
            brought.flatMap(({ calls = [] }) => calls),
          ),
        },
        ...(manifest.routes === undefined ? {} : { http: { api, caller, entrances: paths[name] ?? [] } }),
        ...(manifest.events === undefined && manifest.tasks === undefined
          ? {}
          : { failures: this.deadLetters }),
        ...(manifest.memory === undefined ? {} : { memory: manifest.memory }),
        ...(share === undefined ? {} : { share }),
        timeout: timeLimit(manifest),
      }).live;
      allow(made, manifest, stateful);
      for (const { secrets = [], statements = [] } of brought) {
        for (const secret of secrets) allowSecret(made, secret);
        for (const statement of statements) made.addToRolePolicy(statement);
      }
      if (manifest.stream !== undefined) this.follow(made, manifest.stream);
      if (manifest.events === 'uploads') this.hearOfUploads(made);
      if (manifest.events === 'imports') this.hearOfImports(made);
      if (manifest.imports?.includes('start') === true) this.letStart(made, imports);
      if (manifest.imports?.includes('steps') === true)
        new ImportMachine(this, 'Imports', {
          name: imports,
          steps: made,
          timeout: timeLimit(manifest),
          atOnce: importsAtOnce(stage),
          files: files as IBucket,
          keyArn: stateful.dataKey.keyArn,
          logRetentionDays: stage.retention.logDays,
          tracing: partition.tracing,
          alarmReceivers: receivers,
        });
      for (const [task, scheduled] of Object.entries(manifest.tasks ?? {}))
        this.schedule(made, task, scheduled);
    }

    // What the administrator's commands need to know; see infra/admin.
    new CfnOutput(this, 'Operations', {
      value: this.toJsonString({
        TABLE: table.tableName,
        FILES: files.bucketName,
        SIGNING_KEY: signingKey.keyArn,
        ...(sealKey === undefined ? {} : { SEAL_KEY: sealKey.keyArn }),
        DEAD_LETTERS: this.deadLetters.queueUrl,
        PUBLIC_URL: stage.publicUrl,
        IDENTITY_ISSUER: stage.identity.issuer,
        REPORT_ISSUER: plainJson(stage.issuer),
      }),
    });
    this.observability = new Observability(this, 'Observability', {
      stage,
      partition,
      api,
      table,
      deadLetters: this.deadLetters,
      receivers,
      metrics,
    });
  }

  /** One page that shows whether people are being served, with the alarms of this stack and others by their ARNs. */
  showService(alarms: readonly string[]): void {
    const { stage, stateful, manifests = allManifests } = this.props;
    showService(this.observability, {
      stage,
      api: this.api,
      table: stateful.table,
      deadLetters: this.deadLetters,
      metrics: this.metrics,
      manifests,
      alarms,
    });
  }

  /** What a function is told of the stage: what all are, and the places and keys that it may use. */
  private environmentOf({ files, quarantine, signs, youngMemory }: Manifest): Record<string, string> {
    const { stage, stateful } = this.props;
    return {
      TABLE: stateful.table.tableName,
      PUBLIC_URL: stage.publicUrl,
      CITY: plainJson(stage.city),
      REPORT_ISSUER: plainJson(stage.issuer),
      IDENTITY_ISSUER: stage.identity.issuer,
      IDENTITY_AUDIENCE: stage.identity.audience,
      IDENTITY_CLAIMS: JSON.stringify(stage.identity.claims),
      IDENTITY_ACR: JSON.stringify(stage.identity.acr),
      LIMITS: JSON.stringify(stage.limits),
      // Known to CloudFront and to the functions: what comes without it went around the firewall.
      ...(stage.edge === undefined
        ? {}
        : { ORIGIN_SECRET: originSecret(originSecretName(stage), stage.edge).unsafeUnwrap() }),
      ...(files === undefined ? {} : { FILES: stateful.files.bucketName }),
      ...(quarantine === undefined ? {} : { QUARANTINE: stateful.quarantine.bucketName }),
      ...(youngMemory === undefined ? {} : { NODE_OPTIONS: `--max-semi-space-size=${youngMemory}` }),
      ...(signs === true ? { SIGNING_KEY: stateful.signingKey.keyArn } : {}),
    };
  }

  /** The servers that a function may call (shared/outbound.ts): who answers requests fetches the issuer's keys. */
  private outbound({ routes }: Manifest, calls: readonly (string | undefined)[]): Record<string, string> {
    const { identity } = this.props.stage;
    const issuer = routes === undefined ? [] : [identity.issuer, ...identity.origins];
    const origins = new Set(
      [...issuer, ...calls].flatMap((url) => (url === undefined ? [] : new URL(url).origin)),
    );
    return origins.size === 0 ? {} : { OUTBOUND: [...origins].join(' ') };
  }

  /** Two functions at the most: a shard of the stream bears two readers. */
  private follow(target: IFunction, { types, state, atOnce }: NonNullable<Manifest['stream']>): void {
    target.addEventSource(
      new DynamoEventSource(this.props.stateful.stream, {
        startingPosition: StartingPosition.TRIM_HORIZON,
        batchSize: atOnce,
        retryAttempts: 5,
        bisectBatchOnError: true,
        reportBatchItemFailures: true,
        parallelizationFactor: 10,
        onFailure: new SqsDlq(this.deadLetters),
        filters: [
          FilterCriteria.filter({
            eventName: FilterRule.or('INSERT', 'MODIFY'),
            dynamodb: {
              NewImage: { type: { S: types }, ...(state === undefined ? {} : { state: { S: [state] } }) },
            },
          }),
        ],
      }),
    );
  }

  /** To start the state machine that imports files, and to ask what became of it. */
  private letStart(target: IFunction, name: string): void {
    const allow = (action: string, resource: string) =>
      target.addToRolePolicy(new PolicyStatement({ actions: [action], resources: [resource] }));
    allow('states:StartExecution', machineArn(this, name));
    allow('states:DescribeExecution', executionArn(this, name));
  }

  private hearOfUploads(target: IFunction): void {
    this.arrival('UploadArrived', 'A file has arrived in the quarantine', target, attached);
    if (!guardDuty(this.props)) return;
    const { bucketName } = this.props.stateful.quarantine;
    new Rule(this, 'UploadScanned', {
      description: 'GuardDuty has looked through a file in the quarantine',
      eventPattern: {
        source: ['aws.guardduty'],
        detailType: ['GuardDuty Malware Protection Object Scan Result'],
        detail: { s3ObjectDetails: { bucketName: [bucketName], objectKey: [attached] } },
      },
      targets: this.targets(target),
    });
  }

  private hearOfImports(target: IFunction): void {
    this.arrival('ImportArrived', 'A department’s file has arrived', target, { prefix: incoming });
  }

  private arrival(id: string, description: string, target: IFunction, key: object): void {
    new Rule(this, id, {
      description,
      eventPattern: {
        source: ['aws.s3'],
        detailType: ['Object Created'],
        detail: { bucket: { name: [this.props.stateful.quarantine.bucketName] }, object: { key: [key] } },
      },
      targets: this.targets(target),
    });
  }

  private targets(target: IFunction): LambdaFunction[] {
    return [new LambdaFunction(target, { deadLetterQueue: this.deadLetters, retryAttempts: 3 })];
  }

  private schedule(target: IFunction, task: string, { every, does }: ScheduledTask): void {
    const [hour = '', minute = ''] = 'day' in every ? every.day.split(':') : [];
    new Schedule(this, scheduleName(task), {
      description: does,
      schedule:
        'minutes' in every
          ? ScheduleExpression.rate(Duration.minutes(every.minutes))
          : ScheduleExpression.cron({
              hour: String(Number(hour)),
              minute: String(Number(minute)),
              timeZone: TimeZone.ASIA_SHANGHAI,
            }),
      target: new LambdaInvoke(target, {
        role: this.scheduleRole,
        input: ScheduleTargetInput.fromObject({ task }),
        deadLetterQueue: this.deadLetters,
        retryAttempts: 2,
      }),
    });
  }

  /** The scheduler, for schedules of this account alone. */
  private scheduler(): ServicePrincipal {
    const group = this.formatArn({
      service: 'scheduler',
      resource: 'schedule-group',
      resourceName: 'default',
    });
    return new ServicePrincipal('scheduler.amazonaws.com', {
      conditions: { StringEquals: { 'aws:SourceAccount': this.account, 'aws:SourceArn': group } },
    });
  }
}
