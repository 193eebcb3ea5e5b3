import { Duration } from 'aws-cdk-lib';
import { CfnBudget } from 'aws-cdk-lib/aws-budgets';
import { ComparisonOperator, MathExpression, Metric, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import { EventSourceMapping } from 'aws-cdk-lib/aws-lambda';
import { FilterPattern, MetricFilter } from 'aws-cdk-lib/aws-logs';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import { tableIndexes } from '../../shared/store/indexes.ts';
import type { Partition } from '../partitions.ts';
import { stageAlarm, sumOf } from './alarm.ts';
import { Capability } from './capability.ts';
import type { Watched } from './dashboard.ts';

export interface ObservabilityProps extends Watched {
  readonly partition: Partition;
  readonly receivers: ITopic;
}

const five = Duration.minutes(5);

/** Share of a function's time limit that the slowest twentieth of its calls may take before somebody is told, in %. */
const slowShare = 60;

/** Metrics that an expression of an alarm may be made of. */
const metricsTogether = 10;

/** As many at a time as one alarm can look at, with the group's place. */
function inGroups<T>(all: readonly T[]): (readonly [group: readonly T[], at: number])[] {
  return Array.from({ length: Math.ceil(all.length / metricsTogether) }, (_, at) => [
    all.slice(at * metricsTogether, (at + 1) * metricsTogether),
    at,
  ]);
}

/**
 * What is watched beyond single functions. Made last: it looks at the functions and streams that are in the stack by
 * then. What metrics say that are known by their names is watched from a stack of its own (infra/stacks/watch.ts).
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
    this.watchReports(capabilities, props);
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

  /** Of an index, too: what it cannot take holds up the writes to the table. */
  private watchTable({ table, receivers }: ObservabilityProps): void {
    const events = (metricName: string, index?: string) =>
      new Metric({
        namespace: 'AWS/DynamoDB',
        metricName,
        dimensionsMap: {
          TableName: table.tableName,
          ...(index === undefined ? {} : { GlobalSecondaryIndexName: index }),
        },
        statistic: Stats.SUM,
        period: five,
      });
    const turnedAway = [undefined, ...tableIndexes.map(({ name }) => name)].flatMap((index) => [
      events('ReadThrottleEvents', index),
      events('WriteThrottleEvents', index),
    ]);
    for (const [group, at] of inGroups(turnedAway))
      stageAlarm(this, at === 0 ? 'TableThrottled' : `TableThrottled${at + 1}`, {
        receivers,
        hurts:
          'requests to the database or one of its indexes are turned away, and people and imports wait or fail',
        runbook: 'database',
        metric: sumOf(
          Object.fromEntries(group.map((metric, index) => [`m${index}`, metric])),
          five,
          'turned away',
        ),
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
    // The first one goes on ringing until the queue is empty: who works on it hears by this one of more.
    stageAlarm(this, 'DeadLettersArrive', {
      receivers,
      hurts: 'more and more of what was promised does not happen',
      runbook: 'dead-letters',
      metric: deadLetters.metricNumberOfMessagesSent({ period: five, statistic: Stats.SUM }),
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
    for (const [group, at] of inGroups(waited)) {
      const share = ({ limit }: { readonly limit: number }, index: number) =>
        `100 * FILL(p${index}, 0) / ${limit}`;
      stageAlarm(this, `Slow${1 + at}`, {
        receivers,
        hurts: `people wait long for one of ${group.map(({ name }) => name).join(', ')}, and the slowest are about to be cut off`,
        runbook: 'slow',
        metric: new MathExpression({
          expression: `MAX([${group.map(share).join(', ')}])`,
          usingMetrics: Object.fromEntries(
            group.map(({ live }, index) => [
              `p${index}`,
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

  private watchReports(
    capabilities: readonly Capability[],
    { receivers, metrics }: ObservabilityProps,
  ): void {
    const reports = capabilities.find(({ node }) => node.id === 'reports');
    if (reports === undefined) return;
    const metricName = 'MissingGlyphs';
    new MetricFilter(this, metricName, {
      logGroup: reports.log,
      // Where the person is told in words of their own, the error stands behind those as their cause.
      filterPattern: FilterPattern.literal(
        '{ $.error.name = "MissingGlyphError" || $.error.cause.name = "MissingGlyphError" }',
      ),
      metricNamespace: metrics,
      metricName,
      metricValue: '1',
    });
    stageAlarm(this, 'MissingGlyph', {
      receivers,
      hurts: 'the person or company whose name has a rare character gets no report',
      runbook: 'missing-glyph',
      metric: new Metric({ namespace: metrics, metricName, statistic: Stats.SUM, period: five }),
      threshold: 1,
      comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      evaluationPeriods: 1,
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
