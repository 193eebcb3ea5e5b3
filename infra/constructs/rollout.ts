import { ArnFormat, Duration, Stack } from 'aws-cdk-lib';
import {
  type ILambdaApplication,
  type ILambdaDeploymentConfig,
  LambdaApplication,
  LambdaDeploymentConfig,
} from 'aws-cdk-lib/aws-codedeploy';
import {
  CompositePrincipal,
  type IRole,
  ManagedPolicy,
  PolicyStatement,
  ServicePrincipal,
} from 'aws-cdk-lib/aws-iam';
import {
  type Alias,
  Architecture,
  type CfnAlias,
  Code,
  type IFunction,
  Runtime,
  RuntimeFamily,
} from 'aws-cdk-lib/aws-lambda';
import { NodejsFunction } from 'aws-cdk-lib/aws-lambda-nodejs';
import { LogGroup, type RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { rolloutFolder } from '../bundle.ts';
import type { Stage } from '../config.ts';
import type { Partition } from '../partitions.ts';
import { RoleWithRights } from './role.ts';

interface RolloutProps {
  readonly stage: Stage;
  readonly partition: Partition;
  /** Built code other than `.build/rollout`; infra tests pass an empty one. */
  readonly code?: Code | undefined;
}

/**
 * How new versions of functions take over that answer requests: CodeDeploy first has each asked whether it answers at all, then
 * leads people to it, all at once or a tenth of them first.
 */
export class Rollout extends Construct {
  readonly application: ILambdaApplication;
  readonly config: ILambdaDeploymentConfig;
  readonly role: IRole;
  /** The function's alarm takes a faulty version back. Otherwise no version could take over that ends the very faults that ring. */
  readonly watched: boolean;
  /** Once, after aliases were moved by hand: CloudFormation leads them to the new version itself. */
  private readonly directly: boolean;
  /** What asks a new version before it has traffic. */
  private readonly check: IFunction;
  private readonly checkRole: RoleWithRights;

  constructor(scope: Construct, id: string, { stage, partition, code }: RolloutProps) {
    super(scope, id);
    this.directly = stage.rollout === 'directly';
    // Past CodeDeploy nothing else changes: the next deployment finds its groups and alarms as they were.
    this.watched = stage.rollout !== 'all-at-once';
    this.config = this.watched
      ? LambdaDeploymentConfig.CANARY_10PERCENT_5MINUTES
      : LambdaDeploymentConfig.ALL_AT_ONCE;
    // Where they were before this construct: an application or a role of another name would be made anew.
    this.application = new LambdaApplication(scope, 'Rollouts');
    const role = new RoleWithRights(
      scope,
      'RolloutRole',
      new CompositePrincipal(
        ...partition.codeDeploy(stage.region).map((service) => new ServicePrincipal(service)),
      ),
    );
    role.addManagedPolicy(
      ManagedPolicy.fromAwsManagedPolicyName('service-role/AWSCodeDeployRoleForLambdaLimited'),
    );
    this.role = role as IRole;
    this.checkRole = new RoleWithRights(this, 'Role', new ServicePrincipal('lambda.amazonaws.com'));
    const log = new LogGroup(this, 'Log', { retention: stage.retention.logDays as RetentionDays });
    log.grantWrite(this.checkRole);
    const { runtime, architecture } = partition.functions;
    const check = new NodejsFunction(this, 'Check', {
      description:
        'Public credit service: asks a new version whether it answers, before people are led to it',
      code: code ?? Code.fromAsset(rolloutFolder, { exclude: ['*.map'] }),
      handler: 'index.handler',
      runtime: new Runtime(runtime, RuntimeFamily.NODEJS, { supportsInlineCode: true }),
      architecture: architecture === 'arm64' ? Architecture.ARM_64 : Architecture.X86_64,
      memorySize: 256,
      // Longer than any function that answers requests takes to start.
      timeout: Duration.seconds(60),
      role: this.checkRole as IRole,
      logGroup: log,
    });
    this.check = check;
    role.addToPolicy(
      new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: [check.functionArn] }),
    );
    const groups = Stack.of(this).formatArn({
      service: 'codedeploy',
      resource: 'deploymentgroup',
      resourceName: `${this.application.applicationName}/*`,
      arnFormat: ArnFormat.COLON_RESOURCE_NAME,
    });
    this.checkRole.addToPolicy(
      new PolicyStatement({
        actions: ['codedeploy:GetDeployment', 'codedeploy:PutLifecycleEventHookExecutionStatus'],
        resources: [groups],
      }),
    );
  }

  /**
   * Has each new version of a function asked: whichever it is, for each deployment makes another one. Not by CDK's own way, which
   * has the role of what asks wait for every deployment group, and those for it.
   */
  askBefore(alias: Alias, lambda: IFunction): void {
    const resource = alias.node.defaultChild as CfnAlias;
    if (this.directly) delete resource.cfnOptions.updatePolicy;
    else
      resource.addOverride(
        'UpdatePolicy.CodeDeployLambdaAliasUpdate.BeforeAllowTrafficHook',
        this.check.functionName,
      );
    this.checkRole.addToPolicy(
      new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: [`${lambda.functionArn}:*`] }),
    );
  }
}
