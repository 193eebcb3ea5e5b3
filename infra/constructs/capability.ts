import { join } from 'node:path';
import { Duration, Lazy, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { type HttpApi, HttpMethod, HttpRoute, HttpRouteKey } from 'aws-cdk-lib/aws-apigatewayv2';
import {
  Alarm,
  type CfnAlarm,
  ComparisonOperator,
  MathExpression,
  Metric,
  Stats,
  TreatMissingData,
} from 'aws-cdk-lib/aws-cloudwatch';
import { LambdaDeploymentGroup } from 'aws-cdk-lib/aws-codedeploy';
import { type IRole, PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import {
  Alias,
  Architecture,
  type CfnVersion,
  Code,
  type IAlias,
  type IFunction,
  type IVersion,
  Runtime,
  RuntimeFamily,
  Tracing,
} from 'aws-cdk-lib/aws-lambda';
import { SqsDestination } from 'aws-cdk-lib/aws-lambda-destinations';
import { NodejsFunction } from 'aws-cdk-lib/aws-lambda-nodejs';
import { LogGroup, type RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { bundleFolder } from '../bundle.ts';
import type { Partition } from '../partitions.ts';
import { stageAlarm, sumOf } from './alarm.ts';
import { FunctionIntegration } from './public-api.ts';
import { RoleWithRights } from './role.ts';
import type { Rollout } from './rollout.ts';

/** What all capabilities of a stage have in common. */
export interface CapabilitySetting {
  readonly logRetentionDays: number;
  readonly runsOn: Partition['functions'];
  readonly tracing: boolean;
  /** Namespace of the metrics that come out of our own logs. */
  readonly metrics: string;
  readonly alarmReceivers: ITopic;
  readonly rollout: Rollout;
  /** Built code other than `.build/functions/<name>`; infra tests pass an empty one. */
  readonly code?: Code | undefined;
}

export interface CapabilityProps {
  readonly setting: CapabilitySetting;
  /** Its settings: names of the table and bucket it uses, addresses, keys. */
  readonly environment: Readonly<Record<string, string>>;
  /** The paths by which the API leads to it, and as whom the API calls it; a background function has none. */
  readonly http?: {
    readonly api: HttpApi;
    readonly caller: RoleWithRights;
    readonly entrances: readonly string[];
  };
  /** Where an event goes that the function fails on in the end; Lambda itself would drop it. Streams have their own. */
  readonly failures?: IQueue;
  /** MB. CPU comes with it. */
  readonly memory?: number;
  readonly timeout?: Duration;
  /** At most so many at once, and so many always. */
  readonly share?: number;
}

/**
 * Addresses that have gone over to another function. Their route is the former release's `GET`, changed in place: beside
 * the new one it would go on leading to a function that has them no more, until all functions have gone over. To be
 * emptied with the next release.
 */
const movedAddresses: readonly string[] = ['/submissions/{id}/copy'];

const aliasName = 'live';

/** One fault in so many calls is too many; in fewer calls, any is. */
const oneIn = 1000;

/**
 * One capability of the service: a Lambda function with its routes, its log, its alarms and nothing it may not do.
 * Everything reaches it through the alias. Where people wait, that moves to a new version step by step, and back when
 * the version's alarm rings; in the background it moves at once.
 */
export class Capability extends Construct {
  readonly live: IAlias;
  readonly log: LogGroup;
  /** It has a share of its own, which it may use up without anybody being refused. */
  readonly hasShare: boolean;
  /** After what time a call that somebody waits for is cut off; null: nobody waits for its calls. */
  readonly waitedFor: Duration | null;

  constructor(scope: Construct, name: string, props: CapabilityProps) {
    super(scope, name);
    const { setting } = props;
    this.hasShare = props.share !== undefined;
    const timeout = props.timeout ?? Duration.seconds(15);
    this.waitedFor = props.http === undefined ? null : timeout;
    this.log = new LogGroup(this, 'Log', { retention: setting.logRetentionDays as RetentionDays });
    const role = new RoleWithRights(this, 'Role', new ServicePrincipal('lambda.amazonaws.com'));
    this.log.grantWrite(role);
    const lambda = new NodejsFunction(this, 'Function', {
      description: `Public credit service: ${name}`,
      code: setting.code ?? Code.fromAsset(join(bundleFolder, name), { exclude: ['*.map'] }),
      handler: 'index.handler',
      runtime: new Runtime(setting.runsOn.runtime, RuntimeFamily.NODEJS, { supportsInlineCode: true }),
      architecture: setting.runsOn.architecture === 'arm64' ? Architecture.ARM_64 : Architecture.X86_64,
      memorySize: props.memory ?? 512,
      ...(props.share === undefined ? {} : { reservedConcurrentExecutions: props.share }),
      timeout,
      role: role as IRole,
      environment: { FUNCTION: name, METRICS: setting.metrics, ...props.environment },
      tracing: setting.tracing ? Tracing.ACTIVE : Tracing.DISABLED,
      logGroup: this.log,
      // To go back to within seconds, by the alias alone (docs/runbooks/errors.md).
      currentVersionOptions: { removalPolicy: RemovalPolicy.RETAIN },
    });
    const alias = new Alias(this, 'Live', { aliasName, version: lambda.currentVersion as IVersion });
    this.live = alias as IAlias;
    if (props.http !== undefined) this.addEntrances(props.http, lambda);
    if (props.failures !== undefined) {
      // Schedules and rules hand their event over and never hear of it again: what fails then is Lambda's to keep.
      alias.configureAsyncInvoke({
        retryAttempts: 2,
        // Where functions are throttled for so long, the next run of the schedule is at hand.
        maxEventAge: Duration.hours(1),
        onFailure: new SqsDestination(props.failures),
      });
    }
    this.addAlarms(name, props);
    // A tenth of a background function's events says little, and steps of one import would go to two versions.
    if (props.http === undefined) return;
    new LambdaDeploymentGroup(this, 'Rollout', {
      application: setting.rollout.application,
      alias,
      deploymentConfig: setting.rollout.config,
      role: setting.rollout.role,
      alarms: setting.rollout.watched ? [this.newVersionFaults(name, setting.metrics, lambda)] : [],
    });
    setting.rollout.askBefore(alias, lambda);
  }

  private addEntrances(
    { api, caller, entrances }: NonNullable<CapabilityProps['http']>,
    lambda: IFunction,
  ): void {
    // The alias by the function's ARN: of the alias itself, the role would wait until the rollout is over, and every
    // new address would wait for the role.
    caller.addToPolicy(
      new PolicyStatement({
        actions: ['lambda:InvokeFunction'],
        resources: [`${lambda.functionArn}:${aliasName}`],
      }),
    );
    const integration = new FunctionIntegration('Integration', this.live, caller);
    for (const path of entrances) {
      const method = movedAddresses.includes(path) ? HttpMethod.GET : HttpMethod.ANY;
      new HttpRoute(api, `${method}${path}`, {
        httpApi: api,
        routeKey: HttpRouteKey.with(path, HttpMethod.ANY),
        integration,
      });
    }
  }

  private addAlarms(name: string, { setting, http }: CapabilityProps): void {
    const receivers = setting.alarmReceivers;
    const period = Duration.minutes(15);
    const who =
      http === undefined
        ? `what "${name}" does in the background stands still or is late`
        : `people who use "${name}" get an error page`;
    stageAlarm(this, 'Faults', {
      receivers,
      hurts: who,
      runbook: 'errors',
      metric: new MathExpression({
        // Where there are few calls one is enough, where there are many one in a thousand: so nothing hides that fails for
        // one in a thousand over an hour, and no busy function rings at each stray fault.
        expression: `IF(FILL(calls, 0) > ${oneIn}, ${oneIn} * (FILL(failed, 0) + FILL(logged, 0)) / calls, FILL(failed, 0) + FILL(logged, 0))`,
        usingMetrics: {
          failed: this.live.metricErrors({ period }),
          logged: new Metric({
            namespace: setting.metrics,
            metricName: 'Faults',
            dimensionsMap: { Function: name },
            statistic: Stats.SUM,
            period,
          }),
          calls: this.live.metricInvocations({ period }),
        },
        period,
        label: `faults, of more than ${oneIn} calls in ${oneIn}`,
      }),
      threshold: 1,
      comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      evaluationPeriods: 1,
    });
  }

  /**
   * What takes a new version back: its own faults, in two of the minutes in which it gets a tenth of the calls. Each
   * version has an alarm of its own, so that the one before it, however ill, stops no cure.
   */
  private newVersionFaults(name: string, namespace: string, lambda: NodejsFunction): Alarm {
    const { version } = lambda.currentVersion;
    const ofVersion = { statistic: Stats.SUM, period: Duration.minutes(1) };
    const alarm = new Alarm(this, 'NewVersionFaults', {
      alarmDescription: `While this lasts, the newest version of "${name}" fails, and its rollout is taken back. What to do: docs/runbooks/errors.md`,
      // Calls that ended in an error, and faults that it answered and logged.
      metric: sumOf(
        {
          failed: new Metric({
            ...ofVersion,
            namespace: 'AWS/Lambda',
            metricName: 'Errors',
            dimensionsMap: {
              FunctionName: lambda.functionName,
              Resource: `${lambda.functionName}:${aliasName}`,
              ExecutedVersion: version,
            },
          }),
          logged: new Metric({
            ...ofVersion,
            namespace,
            metricName: 'Faults',
            dimensionsMap: { Function: name, Version: version },
          }),
        },
        ofVersion.period,
        'faults of the newest version',
      ),
      threshold: 1,
      comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      evaluationPeriods: 5,
      datapointsToAlarm: 2,
      treatMissingData: TreatMissingData.NOT_BREACHING,
    });
    // Its name goes with the version: an alarm that is only changed keeps the state that it was in.
    const resource = alarm.node.defaultChild as CfnAlarm;
    const stack = Stack.of(this);
    const own = stack.getLogicalId(resource);
    const versioned = lambda.currentVersion.node.defaultChild as CfnVersion;
    resource.overrideLogicalId(
      Lazy.uncachedString({
        produce: () => `${own}${String(stack.resolve(versioned.logicalId)).slice(-16)}`,
      }),
    );
    return alarm;
  }

  /** Tells when the function reads its stream too late. */
  alarmOnLateStream(receivers: ITopic): void {
    if (this.node.tryFindChild('Late') !== undefined) return;
    stageAlarm(this, 'Late', {
      receivers,
      hurts: `changes reach "${this.node.id}" late: imports, search or the state of reports lag behind`,
      runbook: 'imports',
      metric: this.live.metric('IteratorAge', { period: Duration.minutes(5), statistic: Stats.MAXIMUM }),
      threshold: Duration.minutes(10).toMilliseconds(),
      comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
      evaluationPeriods: 2,
    });
  }
}
