import { Duration } from 'aws-cdk-lib';
import { CfnBudget } from 'aws-cdk-lib/aws-budgets';
import { ComparisonOperator, MathExpression, Metric, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import { EventSourceMapping } from 'aws-cdk-lib/aws-lambda';
import { FilterPattern, MetricFilter } from 'aws-cdk-lib/aws-logs';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import type { ScheduledTask } from '../../functions/manifest.ts';
import type { Partition } from '../partitions.ts';
import { scheduleName } from '../tasks.ts';
import { stageAlarm } from './alarm.ts';
import { Capability } from './capability.ts';
import { showService, type Watched } from './dashboard.ts';

export interface ObservabilityProps extends Watched {
  readonly partition: Partition;
  readonly receivers: ITopic;
}

const five = Duration.minutes(5);

/** Share of a function's time limit that the slowest twentieth of its calls may take before somebody is told, in %. */
const slowShare = 60;

/** Metrics that an expression of an alarm may be made of. */
const metricsTogether = 10;

/**
 * What is watched beyond single functions, and one page that shows whether people are being served. Made last: it looks
 * at the functions and streams that are in the stack by then.
 */
export class Observability extends Construct {
  constructor(scope: Construct, id: string, props: ObservabilityProps) {
    super(scope, id);
    const capabilities = scope.node
      .findAll()
      .filter((construct): construct is Capability => construct instanceof Capability);
    this.watchApi(props);
    this.watchTable(props);
    this.watchBackground(scope, props);
    this.watchThrottles(capabilities, props);
    this.watchSlow(capabilities, props);
    this.watchCalendar(props);
    this.watchHooks(props);
    this.watchReports(capabilities, props);
    showService(this, capabilities, props);
    if (props.stage.budget !== undefined) this.watchCosts(props, props.stage.budget.monthly);
  }

  private watchApi({ api, receivers, stage }: ObservabilityProps): void {
    stageAlarm(this, 'ApiFaults', {
      receivers,
      hurts: 'more than one in a hundred requests to the service fails for everybody',
      runbook: 'errors',
      metric: new MathExpression({
        expression: 'IF(requests > 50, 100 * faults / requests, 0)',
        usingMetrics: {
          faults: api.metricServerError({ period: five, statistic: Stats.SUM }),
          requests: api.metricCount({ period: five, statistic: Stats.SUM }),
        },
        period: five,
        label: '% of requests that fail',
      }),
      threshold: 1,
      comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
      evaluationPeriods: 2,
    });
    stageAlarm(this, 'ApiSlow', {
      receivers,
      hurts: 'one in twenty people waits more than three seconds for every page',
      runbook: 'slow',
      metric: api.metricLatency({ period: five, statistic: Stats.percentile(95) }),
      threshold: 3000,
      comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
      evaluationPeriods: 3,
    });
    stageAlarm(this, 'ApiFlood', {
      receivers,
      hurts:
        'the service comes near the number of requests it lets through, and everybody is about to be refused',
      runbook: 'flood',
      metric: api.metricCount({ period: Duration.minutes(1), statistic: Stats.SUM }),
      threshold: Math.round(stage.throttle.rate * 60 * 0.8),
      comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
      evaluationPeriods: 3,
    });
  }

  private watchTable({ table, receivers }: ObservabilityProps): void {
    const events = (metricName: string) => table.metric(metricName, { period: five, statistic: Stats.SUM });
    stageAlarm(this, 'TableThrottled', {
      receivers,
      hurts: 'requests to the database are turned away, and people and imports wait or fail',
      runbook: 'database',
      metric: new MathExpression({
        expression: 'FILL(reads, 0) + FILL(writes, 0)',
        usingMetrics: { reads: events('ReadThrottleEvents'), writes: events('WriteThrottleEvents') },
        period: five,
        label: 'throttled',
      }),
      threshold: 10,
      comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
      evaluationPeriods: 2,
    });
  }

  private watchBackground(scope: Construct, props: ObservabilityProps): void {
    const { deadLetters, receivers } = props;
    stageAlarm(this, 'DeadLetters', {
      receivers,
      hurts: 'something that was promised has not happened and will not without you',
      runbook: 'dead-letters',
      metric: deadLetters.metricApproximateNumberOfMessagesVisible({
        period: Duration.minutes(1),
        statistic: Stats.MAXIMUM,
      }),
      threshold: 1,
      comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      evaluationPeriods: 1,
    });
    for (const construct of scope.node.findAll()) {
      if (construct instanceof EventSourceMapping) {
        const owner = construct.node.scopes.find((parent) => parent instanceof Capability);
        (owner as Capability | undefined)?.alarmOnLateStream(receivers);
      }
    }
    for (const [, { tasks = {} }] of props.manifests)
      for (const [name, task] of Object.entries(tasks)) this.watchTask(name, task, props);
  }

  private watchThrottles(capabilities: readonly Capability[], { receivers }: ObservabilityProps): void {
    const throttles = { period: five, statistic: Stats.SUM };
    // Of all functions of the account in this region: they share one limit.
    const all = new Metric({ ...throttles, namespace: 'AWS/Lambda', metricName: 'Throttles' });
    // Those with a share of their own are held back on purpose.
    const held = capabilities
      .filter(({ hasShare }) => hasShare)
      .map(({ live }, index) => [`held${index}`, live.metricThrottles(throttles)]);
    stageAlarm(this, 'Throttled', {
      receivers,
      hurts:
        'people get error pages and work waits, because the account has no more functions to run at once',
      runbook: 'flood',
      metric:
        held.length === 0
          ? all
          : new MathExpression({
              expression: ['FILL(everywhere, 0)', ...held.map(([name]) => `FILL(${name}, 0)`)].join(' - '),
              usingMetrics: { everywhere: all, ...Object.fromEntries(held) },
              period: five,
              label: 'refused for want of functions',
            }),
      threshold: 1,
      comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      evaluationPeriods: 2,
    });
  }

  /**
   * Functions together: an alarm for each would take a resource of the stack for each. In the background nobody waits:
   * late streams and tasks that do not end have alarms of their own.
   */
  private watchSlow(capabilities: readonly Capability[], { receivers }: ObservabilityProps): void {
    const waited = capabilities.flatMap(({ live, node, waitedFor }) =>
      waitedFor === null ? [] : [{ live, name: node.id, limit: waitedFor.toMilliseconds() }],
    );
    for (let from = 0; from < waited.length; from += metricsTogether) {
      const group = waited.slice(from, from + metricsTogether);
      const share = ({ limit }: { readonly limit: number }, at: number) => `100 * FILL(p${at}, 0) / ${limit}`;
      stageAlarm(this, `Slow${1 + from / metricsTogether}`, {
        receivers,
        hurts: `people wait long for one of ${group.map(({ name }) => name).join(', ')}, and the slowest are about to be cut off`,
        runbook: 'slow',
        metric: new MathExpression({
          expression: `MAX([${group.map(share).join(', ')}])`,
          usingMetrics: Object.fromEntries(
            group.map(({ live }, at) => [
              `p${at}`,
              live.metricDuration({ period: five, statistic: Stats.percentile(95) }),
            ]),
          ),
          period: five,
          label: '% of the time limit, slowest function',
        }),
        threshold: slowShare,
        comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
        evaluationPeriods: 3,
      });
    }
  }

  /** A scheduled task says when it is done (`taskDone`); when it has not for two rounds, somebody must look. */
  private watchTask(name: string, task: ScheduledTask, { receivers, metrics }: ObservabilityProps): void {
    const minutes = 'minutes' in task.every ? task.every.minutes : undefined;
    stageAlarm(this, `${scheduleName(name)}NotRun`, {
      receivers,
      hurts: task.hurts,
      runbook: task.runbook,
      metric: new Metric({
        namespace: metrics,
        metricName: 'TaskDone',
        dimensionsMap: { Task: name },
        statistic: Stats.SUM,
        // Anything rarer than by the minute runs once a day here.
        period: minutes === undefined ? Duration.hours(6) : Duration.minutes(minutes * 2),
      }),
      threshold: 1,
      comparisonOperator: ComparisonOperator.LESS_THAN_THRESHOLD,
      evaluationPeriods: minutes === undefined ? 4 : task.urgent === true ? 1 : 2,
      silenceIsBad: true,
    });
  }

  /** A unit's system that takes nothing: its own people were told, and do nothing about it. */
  private watchHooks({ receivers, metrics }: ObservabilityProps): void {
    stageAlarm(this, 'HooksPaused', {
      receivers,
      hurts: 'the system of a department hears of no change of its records, until somebody mends it',
      runbook: 'web-hooks',
      metric: new Metric({
        namespace: metrics,
        metricName: 'HooksPaused',
        statistic: Stats.MINIMUM,
        period: Duration.hours(1),
      }),
      threshold: 1,
      comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      evaluationPeriods: 4,
    });
  }

  /** Beyond the last year whose days off are known no deadline can be said, and no objection filed. */
  private watchCalendar({ receivers, metrics }: ObservabilityProps): void {
    stageAlarm(this, 'CalendarEnds', {
      receivers,
      hurts:
        'soon nobody can file an objection or a declaration: the known days off end within 30 days, and deadlines beyond them cannot be said',
      runbook: 'calendar',
      metric: new Metric({
        namespace: metrics,
        metricName: 'CalendarDaysLeft',
        statistic: Stats.MINIMUM,
        period: Duration.hours(6),
      }),
      threshold: 30,
      comparisonOperator: ComparisonOperator.LESS_THAN_THRESHOLD,
      evaluationPeriods: 1,
    });
  }

  private watchReports(
    capabilities: readonly Capability[],
    { receivers, metrics }: ObservabilityProps,
  ): void {
    const reports = capabilities.find(({ node }) => node.id === 'reports');
    if (reports === undefined) return;
    const counted = (metricName: string, errorName: string): Metric => {
      new MetricFilter(this, metricName, {
        logGroup: reports.log,
        // Where the person is told in words of their own, the error stands behind those as their cause.
        filterPattern: FilterPattern.literal(
          `{ $.error.name = "${errorName}" || $.error.cause.name = "${errorName}" }`,
        ),
        metricNamespace: metrics,
        metricName,
        metricValue: '1',
      });
      return new Metric({ namespace: metrics, metricName, statistic: Stats.SUM, period: five });
    };
    const once = {
      receivers,
      threshold: 1,
      comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      evaluationPeriods: 1,
    };
    stageAlarm(this, 'SigningFails', {
      ...once,
      hurts: 'nobody gets a report, because none can be signed',
      runbook: 'signing',
      metric: counted('SigningFailures', 'SigningError'),
    });
    stageAlarm(this, 'MissingGlyph', {
      ...once,
      hurts: 'the person or company whose name has a rare character gets no report',
      runbook: 'missing-glyph',
      metric: counted('MissingGlyphs', 'MissingGlyphError'),
    });
    stageAlarm(this, 'CertificateEnds', {
      receivers,
      hurts: 'soon no report can be signed, because the certificate ends within 30 days',
      runbook: 'certificate',
      metric: new Metric({
        namespace: metrics,
        metricName: 'CertificateDaysLeft',
        statistic: Stats.MINIMUM,
        period: Duration.hours(6),
      }),
      threshold: 30,
      comparisonOperator: ComparisonOperator.LESS_THAN_THRESHOLD,
      // One look a day; further back than a day no alarm could look for long.
      evaluationPeriods: 4,
      datapointsToAlarm: 1,
    });
  }

  /** Counts what bears the stage's tag; only once that is a cost allocation tag of the account (docs/deployment.md). */
  private watchCosts({ stage, partition, receivers }: ObservabilityProps, monthly: number): void {
    // Not the addresses themselves: whoever hears of alarms by a web hook hears of this, too.
    const subscribers = [{ address: receivers.topicArn, subscriptionType: 'SNS' }];
    const notice = (notificationType: string, threshold: number) => ({
      notification: {
        notificationType,
        threshold,
        thresholdType: 'PERCENTAGE',
        comparisonOperator: 'GREATER_THAN',
      },
      subscribers,
    });
    new CfnBudget(this, 'Budget', {
      budget: {
        budgetType: 'COST',
        timeUnit: 'MONTHLY',
        budgetLimit: { amount: monthly, unit: partition.currency },
        costFilters: { TagKeyValue: [`user:stage$${stage.name}`] },
      },
      notificationsWithSubscribers: [notice('ACTUAL', 80), notice('FORECASTED', 100)],
    });
  }
}
