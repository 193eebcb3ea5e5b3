import { Alarm, type AlarmProps, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
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
