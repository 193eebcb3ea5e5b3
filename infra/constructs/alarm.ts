import type { Duration } from 'aws-cdk-lib';
import {
  Alarm,
  type AlarmProps,
  type IMetric,
  MathExpression,
  TreatMissingData,
} from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';

/** Pages of docs/runbooks that alarms lead to. */
export type Runbook =
  | 'errors'
  | 'slow'
  | 'flood'
  | 'dead-letters'
  | 'overdue-sweep'
  | 'revocation'
  | 'not-answering'
  | 'signing'
  | 'missing-glyph'
  | 'certificate'
  | 'keys'
  | 'deliveries'
  | 'backups'
  | 'calendar'
  | 'imports'
  | 'web-hooks'
  | 'database';

export interface StageAlarmProps
  extends Pick<
    AlarmProps,
    'metric' | 'threshold' | 'comparisonOperator' | 'evaluationPeriods' | 'alarmName'
  > {
  /** Who gets the message. */
  readonly receivers: ITopic;
  /** Who notices, and how: completes the sentence "While this lasts, …". */
  readonly hurts: string;
  readonly runbook: Runbook;
  /** Periods out of `evaluationPeriods` that must be bad; all without it. */
  readonly datapointsToAlarm?: number;
  /** No data is bad news too: for what should happen by the clock. */
  readonly silenceIsBad?: boolean;
}

/** The sum of metrics, of which one without data is 0. */
export function sumOf(
  metrics: Readonly<Record<string, IMetric>>,
  period: Duration,
  label: string,
): MathExpression {
  return new MathExpression({
    expression: Object.keys(metrics)
      .map((name) => `FILL(${name}, 0)`)
      .join(' + '),
    usingMetrics: { ...metrics },
    period,
    label,
  });
}

/** An alarm that says whom it hurts and which runbook page helps. */
export function stageAlarm(scope: Construct, id: string, props: StageAlarmProps): Alarm {
  const { receivers, hurts, runbook, silenceIsBad, ...alarmProps } = props;
  const alarm = new Alarm(scope, id, {
    ...alarmProps,
    alarmDescription: `While this lasts, ${hurts}. What to do: docs/runbooks/${runbook}.md`,
    treatMissingData: silenceIsBad === true ? TreatMissingData.BREACHING : TreatMissingData.NOT_BREACHING,
  });
  const action = new SnsAction(receivers);
  alarm.addAlarmAction(action);
  alarm.addOkAction(action);
  return alarm;
}
