import { ArnFormat, Duration, Stack } from 'aws-cdk-lib';
import { ComparisonOperator, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { LogGroup, type RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { DefinitionBody, LogLevel, StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { stageAlarm, sumOf } from './alarm.ts';
import { importDefinition } from './import-definition.ts';

export interface ImportMachineProps {
  /** Of the state machine, so that functions can name it which it names itself. */
  readonly name: string;
  /** What its steps call. */
  readonly steps: IFunction;
  readonly timeout: Duration;
  readonly atOnce: number;
  /** Where the function leaves the lists of chunks, and what they are encrypted with. */
  readonly files: IBucket;
  readonly keyArn: string;
  readonly logRetentionDays: number;
  readonly tracing: boolean;
  readonly alarmReceivers: ITopic;
}

/** The ARN of a state machine by its name. */
export function machineArn(stack: Stack, name: string): string {
  return stack.formatArn({
    service: 'states',
    resource: 'stateMachine',
    resourceName: name,
    arnFormat: ArnFormat.COLON_RESOURCE_NAME,
  });
}

/** ARNs of all executions of a state machine; `children`: of those that its Map starts. */
export function executionArn(stack: Stack, name: string, of: 'own' | 'children' = 'own'): string {
  return stack.formatArn({
    service: 'states',
    resource: 'execution',
    resourceName: `${name}${of === 'own' ? ':' : '/'}*`,
    arnFormat: ArnFormat.COLON_RESOURCE_NAME,
  });
}

/** Imports departments' files: Step Functions with a Distributed Map over the chunks of a file (docs/adr/0115). */
export class ImportMachine extends Construct {
  constructor(scope: Construct, id: string, props: ImportMachineProps) {
    super(scope, id);
    const stack = Stack.of(this);
    const definition = importDefinition({
      partition: stack.partition,
      function: props.steps.functionArn,
      seconds: props.timeout.toSeconds(),
      atOnce: props.atOnce,
    });
    const machine = new StateMachine(this, 'Machine', {
      stateMachineName: props.name,
      definitionBody: DefinitionBody.fromString(stack.toJsonString(definition)),
      logs: {
        destination: new LogGroup(this, 'Log', { retention: props.logRetentionDays as RetentionDays }),
        level: LogLevel.ERROR,
        includeExecutionData: false,
      },
      tracingEnabled: props.tracing,
    });
    const allow = (actions: string[], ...resources: string[]) =>
      machine.addToRolePolicy(new PolicyStatement({ actions, resources }));
    allow(['lambda:InvokeFunction'], props.steps.functionArn);
    allow(['s3:GetObject'], props.files.arnForObjects('batches/*/manifest.json'));
    allow(['kms:Decrypt'], props.keyArn);
    // A Distributed Map runs each chunk as an execution of its own, which this one starts and watches.
    allow(['states:StartExecution'], machineArn(stack, props.name));
    allow(
      ['states:DescribeExecution', 'states:StopExecution'],
      executionArn(stack, props.name),
      executionArn(stack, props.name, 'children'),
    );
    const period = Duration.minutes(5);
    const ended = { period, statistic: Stats.SUM };
    stageAlarm(this, 'Failed', {
      receivers: props.alarmReceivers,
      hurts: 'a department’s file did not go in, and its sender was told so or not even that',
      runbook: 'imports',
      metric: sumOf(
        {
          failed: machine.metricFailed(ended),
          timedOut: machine.metricTimedOut(ended),
          aborted: machine.metricAborted(ended),
        },
        period,
        'imports that failed',
      ),
      threshold: 1,
      comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      evaluationPeriods: 1,
    });
  }
}
