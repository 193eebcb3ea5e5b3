import { ArnFormat, Duration, Stack, type StackProps } from 'aws-cdk-lib';
import {
  type Alarm,
  ComparisonOperator,
  type IMetric,
  MathExpression,
  Metric,
  Stats,
} from 'aws-cdk-lib/aws-cloudwatch';
import type { Construct } from 'constructs';
import type { ScheduledTask } from '../../functions/manifest.ts';
import { allManifests, type Manifests } from '../../functions/manifests.ts';
import type { Stage } from '../config.ts';
import { type StageAlarmProps, stageAlarm, sumOf } from '../constructs/alarm.ts';
import { burnRate, burnWindows, objectives } from '../constructs/objectives.ts';
import { scheduleName } from '../tasks.ts';
import { copiesVaultName, vaultName } from './backup.ts';
import type { ServiceStack } from './service.ts';

export interface WatchProps extends StackProps {
  readonly stage: Stage;
  readonly service: ServiceStack;
  readonly manifests?: Manifests;
}

/** Days before the end of a certificate at which somebody must be at work on the next one. */
const daysAhead = 30;
/** Hours from one run of a daily task to the next at most: it starts to the minute, and may take its time. */
const dailyHours = 26;
/** The same of backups: begun within one hour, done within eight. */
const backupHours = 34;

const once = {
  threshold: 1,
  comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
  evaluationPeriods: 1,
} as const;

/** The name of an alarm of this stack; the dashboard, which is deployed before it, finds it by that. */
export function watchAlarmArn(stack: Stack, name: string): string {
  return stack.formatArn({
    service: 'cloudwatch',
    resource: 'alarm',
    resourceName: name,
    arnFormat: ArnFormat.COLON_RESOURCE_NAME,
  });
}

/**
 * Alarms on what metrics say that are known by their names: our own, and those of AWS Backup and certificates. What looks
 * at a function, a queue or the table is beside it in the service's stack.
 */
export class WatchStack extends Stack {
  /** Names of all its alarms. */
  readonly alarmNames: string[] = [];
  private readonly props: WatchProps;

  constructor(scope: Construct, id: string, props: WatchProps) {
    super(scope, id, props);
    this.props = props;
    for (const [, { tasks = {} }] of props.manifests ?? allManifests)
      for (const [name, task] of Object.entries(tasks)) this.watchTask(name, task);
    this.watchObjectives();
    this.watchPapers();
    this.watchDeliveries();
    this.watchImports();
    this.watchEnds();
    this.watchBackups();
  }

  private alarm(id: string, props: Omit<StageAlarmProps, 'receivers' | 'alarmName'>): Alarm {
    const alarmName = `public-credit-${this.props.stage.name}-${id}`;
    this.alarmNames.push(alarmName);
    return stageAlarm(this, id, { ...props, alarmName, receivers: this.props.service.alarmReceivers });
  }

  /** A metric of ours, which functions write into their logs (shared/metrics.ts). */
  private own(
    metricName: string,
    period: Duration,
    statistic: string = Stats.SUM,
    dimensionsMap: Record<string, string> = {},
  ): Metric {
    return new Metric({
      namespace: this.props.service.metrics,
      metricName,
      statistic,
      period,
      dimensionsMap,
    });
  }

  /**
   * Rings when something has not happened for so long. What has not happened leaves no data, and of missing data CloudWatch
   * looks further back than an alarm says: filled with zeros it rings on time.
   */
  private silence(
    id: string,
    done: Readonly<Record<string, IMetric>>,
    { period, periods, ...props }: Silence,
  ): void {
    this.alarm(id, {
      ...props,
      metric: sumOf(done, period, 'done'),
      threshold: 1,
      comparisonOperator: ComparisonOperator.LESS_THAN_THRESHOLD,
      evaluationPeriods: periods,
      silenceIsBad: true,
    });
  }

  /** A scheduled task says when it is done (`taskDone`); when it has not for two rounds, somebody must look. */
  private watchTask(name: string, { every, urgent, hurts, runbook }: ScheduledTask): void {
    const period = 'minutes' in every ? Duration.minutes(every.minutes * 2) : Duration.hours(1);
    const periods = 'minutes' in every ? (urgent === true ? 1 : 2) : dailyHours;
    this.silence(
      `${scheduleName(name)}NotRun`,
      { done: this.own('TaskDone', period, Stats.SUM, { Task: name }) },
      { period, periods, hurts, runbook },
    );
  }

  /** Whether a month's budget of what may fail is used up too fast. */
  private watchObjectives(): void {
    for (const objective of objectives)
      for (const window of burnWindows)
        this.alarm(`${objective.id}${window.id}Burn`, {
          hurts: `${objective.hurts} ${window.says}`,
          runbook: objective.runbook,
          metric: burnRate(this.props.service.api, objective, window),
          threshold: window.rate,
          comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
          evaluationPeriods: 1,
        });
  }

  private watchPapers(): void {
    this.alarm('SigningFails', {
      ...once,
      hurts: 'people get no report, letter or receipt, because none can be signed',
      runbook: 'signing',
      metric: this.own('SigningFailures', Duration.minutes(5)),
    });
  }

  private watchDeliveries(): void {
    const period = Duration.hours(1);
    const ended = (outcome: string) => this.own('Deliveries', period, Stats.SUM, { Outcome: outcome });
    this.alarm('DeliveriesFail', {
      hurts:
        'people and units are not told of decisions and deadlines but in the portal: a channel takes nothing',
      runbook: 'deliveries',
      metric: new MathExpression({
        // One that was given up after all its tries is enough; of tries that fail, as many as are sent.
        expression:
          'IF(FILL(givenUp, 0) > 0, 100, IF(FILL(failed, 0) >= 3, 100 * FILL(failed, 0) / (FILL(failed, 0) + FILL(sent, 0)), 0))',
        usingMetrics: { givenUp: ended('given-up'), failed: ended('failed'), sent: ended('sent') },
        period,
        label: '% of tries that fail',
      }),
      threshold: 50,
      comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      evaluationPeriods: 1,
    });
    // Its own people were told, and do nothing about it.
    this.alarm('HooksPaused', {
      hurts: 'the system of a department hears of no change of its records, until somebody mends it',
      runbook: 'web-hooks',
      metric: this.own('HooksPaused', Duration.hours(1), Stats.MINIMUM),
      threshold: 1,
      comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      evaluationPeriods: 4,
    });
  }

  private watchImports(): void {
    this.alarm('ImportsGivenUp', {
      ...once,
      hurts:
        'a department’s file did not go in, through no fault of the file, and its sender was told to send it again',
      runbook: 'imports',
      metric: this.own('BatchesGivenUp', Duration.minutes(15)),
    });
  }

  /** What ends on a day that is known before. */
  private watchEnds(): void {
    const { stage } = this.props;
    const before = { threshold: daysAhead, comparisonOperator: ComparisonOperator.LESS_THAN_THRESHOLD };
    // Beyond the last year whose days off are known no deadline can be said, and no objection filed.
    this.alarm('CalendarEnds', {
      ...before,
      hurts: `soon nobody can file an objection or a declaration: the known days off end within ${daysAhead} days, and deadlines beyond them cannot be said`,
      runbook: 'calendar',
      metric: this.own('CalendarDaysLeft', Duration.hours(6), Stats.MINIMUM),
      evaluationPeriods: 1,
    });
    this.alarm('CertificateEnds', {
      ...before,
      hurts: `soon no paper can be signed, because the certificate ends within ${daysAhead} days`,
      runbook: 'certificate',
      metric: this.own('CertificateDaysLeft', Duration.hours(6), Stats.MINIMUM),
      // One look a day.
      evaluationPeriods: 4,
      datapointsToAlarm: 1,
    });
    if (stage.domain === undefined) return;
    const period = Duration.days(1);
    this.alarm('AddressCertificateEnds', {
      ...before,
      hurts: `soon browsers warn everybody of the public address, because its certificate ends within ${daysAhead} days and has not been renewed`,
      runbook: 'certificate',
      metric: new MathExpression({
        // What the address shows, and what lies in the stage's region: with CloudFront that is another one.
        expression: 'MIN([FILL(shown, 9999), FILL(own, 9999)])',
        usingMetrics: {
          shown: this.own('AddressDaysLeft', period, Stats.MINIMUM),
          own: new Metric({
            namespace: 'AWS/CertificateManager',
            metricName: 'DaysToExpiry',
            dimensionsMap: { CertificateArn: stage.domain.certificate },
            statistic: Stats.MINIMUM,
            period,
          }),
        },
        period,
        label: 'days left',
      }),
      evaluationPeriods: 1,
    });
  }

  private watchBackups(): void {
    const { stage } = this.props;
    const period = Duration.hours(1);
    const jobs = (metricName: string, BackupVaultName: string, type: Record<string, string> = {}) =>
      new Metric({
        namespace: 'AWS/Backup',
        metricName,
        dimensionsMap: { BackupVaultName, ...type },
        statistic: Stats.SUM,
        period,
      });
    const main = vaultName(stage);
    const vaults = [main, ...(stage.backup.copyTo === undefined ? [] : [copiesVaultName(stage)])];
    // Copies are counted under one of both vaults.
    const copies = (metricName: string) =>
      Object.fromEntries(vaults.map((vault, at) => [`copies${at}`, jobs(metricName, vault)]));
    const failed = {
      failed: jobs('NumberOfBackupJobsFailed', main),
      aborted: jobs('NumberOfBackupJobsAborted', main),
      expired: jobs('NumberOfBackupJobsExpired', main),
      ...copies('NumberOfCopyJobsFailed'),
    };
    this.alarm('BackupsFail', {
      ...once,
      hurts: 'a backup or its copy failed: what happens now may be lost for good',
      runbook: 'backups',
      metric: sumOf(failed, period, 'jobs that failed'),
    });
    const daily = { period, periods: backupHours, runbook: 'backups' } as const;
    for (const [id, ResourceType, what] of [
      ['TableNotBackedUp', 'DynamoDB', 'the table'],
      ['FilesNotBackedUp', 'S3', 'the files'],
    ] as const)
      this.silence(
        id,
        { done: jobs('NumberOfBackupJobsCompleted', main, { ResourceType }) },
        { ...daily, hurts: `there is no backup of ${what} of the last day` },
      );
    if (stage.backup.copyTo !== undefined)
      this.silence('BackupsNotCopied', copies('NumberOfCopyJobsCompleted'), {
        ...daily,
        hurts: 'the second region has no backup of the last day',
      });
  }
}

interface Silence extends Pick<StageAlarmProps, 'hurts' | 'runbook'> {
  readonly period: Duration;
  readonly periods: number;
}
