import { Duration, Stack } from 'aws-cdk-lib';
import type { HttpApi } from 'aws-cdk-lib/aws-apigatewayv2';
import {
  Alarm,
  AlarmStatusWidget,
  Dashboard,
  GraphWidget,
  type IMetric,
  Metric,
  SingleValueWidget,
  Stats,
  TextWidget,
} from 'aws-cdk-lib/aws-cloudwatch';
import type { TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { FilterPattern, MetricFilter } from 'aws-cdk-lib/aws-logs';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import type { Manifests } from '../../functions/manifests.ts';
import { countedStores } from '../../shared/store/kinds.ts';
import type { Stage } from '../config.ts';
import { Capability } from './capability.ts';
import { burnRate, burnWindows, objectives } from './objectives.ts';

/** What is looked at beside the functions. */
export interface Watched {
  readonly stage: Stage;
  readonly api: HttpApi;
  readonly table: TableV2;
  readonly deadLetters: Queue;
  /** Namespace of our own metrics. */
  readonly metrics: string;
}

interface Shown extends Watched {
  readonly manifests: Manifests;
  /** ARNs of alarms of other stacks. */
  readonly alarms: readonly string[];
}

const five = Duration.minutes(5);

/** Alarms that one widget may show. */
const mostAlarms = 100;

/** One page that shows whether people are being served: numbers first, then alarms, then each part. */
export function showService(
  scope: Construct,
  { api, stage, table, deadLetters, metrics, manifests, alarms }: Shown,
): void {
  const inStack = Stack.of(scope).node.findAll();
  const capabilities = inStack.filter(
    (construct): construct is Capability => construct instanceof Capability,
  );
  const done = (action: string): IMetric =>
    new Metric({
      namespace: metrics,
      metricName: 'Done',
      dimensionsMap: { Action: action },
      statistic: Stats.SUM,
      period: Duration.hours(1),
      label: action,
    });
  const ofEach = (title: string, metric: (capability: Capability) => IMetric) =>
    new GraphWidget({ title, width: 8, left: capabilities.map(metric) });

  const latest = (metricName: string, label: string, period: Duration, kind?: string) =>
    new Metric({
      namespace: metrics,
      metricName,
      label,
      statistic: Stats.MINIMUM,
      period,
      ...(kind === undefined ? {} : { dimensionsMap: { Kind: kind } }),
    });

  const walked = (metricName: string, statistic: string, journey: string) =>
    new Metric({
      namespace: metrics,
      metricName,
      dimensionsMap: { Journey: journey },
      statistic,
      period: five,
      label: `${journey} ${metricName}`,
    });

  const dashboard = new Dashboard(scope, 'Dashboard', { dashboardName: `public-credit-${stage.name}` });
  dashboard.addWidgets(
    new TextWidget({
      width: 24,
      height: 2,
      markdown: `# ${stage.issuer.zh} · ${stage.issuer.en}\n${stage.publicUrl} · docs/operations.md · docs/runbooks`,
    }),
  );
  dashboard.addWidgets(
    new SingleValueWidget({
      title: '人们得到服务吗？ Are people being served?',
      width: 24,
      metrics: [
        api.metricCount({ label: 'requests', period: Duration.hours(1), statistic: Stats.SUM }),
        api.metricServerError({ label: 'failed', period: Duration.hours(1), statistic: Stats.SUM }),
        api.metricLatency({ label: 'p95 ms', period: Duration.hours(1), statistic: Stats.percentile(95) }),
        deadLetters.metricApproximateNumberOfMessagesVisible({ label: 'dead letters' }),
        latest('OpenObjections', 'open objections', Duration.hours(1)),
        latest('OverdueObjections', 'overdue', Duration.hours(1)),
        ...countedStores
          .filter(({ kind: { counts } }) => counts === undefined)
          .flatMap(({ kind: { name, title } }) => [
            latest('OpenCases', `open: ${title.en}`, Duration.hours(1), name),
            latest('OverdueCases', `overdue: ${title.en}`, Duration.hours(1), name),
          ]),
        latest('CertificateDaysLeft', 'certificate, days', Duration.days(1)),
        latest('CalendarDaysLeft', 'calendar, days', Duration.hours(6)),
      ],
    }),
  );
  const all = [
    ...alarms.map((arn, at) => Alarm.fromAlarmArn(scope, `Alarm${at}`, arn)),
    ...inStack.filter((construct): construct is Alarm => construct instanceof Alarm),
  ];
  for (let from = 0; from < all.length; from += mostAlarms)
    dashboard.addWidgets(
      new AlarmStatusWidget({
        title: '告警 Alarms',
        width: 24,
        height: 6,
        alarms: all.slice(from, from + mostAlarms),
      }),
    );
  const pictures = [
    ...manifests.flatMap(([, { counted }]) =>
      counted?.title === undefined
        ? []
        : [
            new GraphWidget({
              title: `${counted.title.zh} ${counted.title.en}`,
              width: 8,
              left: counted.actions.map(done),
            }),
          ],
    ),
    new GraphWidget({
      title: '核验结果 Verification verdicts',
      width: 8,
      left: ['genuine', 'altered', 'unknown', 'superseded', 'withdrawn'].map(
        (status) =>
          new Metric({
            namespace: metrics,
            metricName: 'Verified',
            dimensionsMap: { Status: status },
            statistic: Stats.SUM,
            period: Duration.hours(1),
            label: status,
          }),
      ),
    }),
    ...objectives.map(
      (objective) =>
        new GraphWidget({
          title: `${objective.title.zh} ${objective.title.en} ≥ ${objective.target} % · 消耗倍数 burn rate`,
          width: 8,
          left: burnWindows.map((window) => burnRate(api, objective, window)),
          leftAnnotations: burnWindows.map(({ rate, id }) => ({ value: rate, label: id })),
        }),
    ),
    new GraphWidget({
      title: '巡检 Journeys, served and ms',
      width: 8,
      left: ['look-up', 'verify'].map((journey) => walked('JourneyServed', Stats.MINIMUM, journey)),
      right: ['look-up', 'verify'].map((journey) => walked('JourneyTime', Stats.MAXIMUM, journey)),
    }),
    new GraphWidget({
      title: '请求 Requests',
      width: 8,
      left: [
        api.metricCount({ period: five }),
        api.metricClientError({ period: five }),
        api.metricServerError({ period: five }),
      ],
      right: [api.metricLatency({ period: five, statistic: Stats.percentile(95) })],
    }),
  ];
  for (let at = 0; at < pictures.length; at += 3) dashboard.addWidgets(...pictures.slice(at, at + 3));
  dashboard.addWidgets(
    ofEach('函数错误 Faults by function', ({ live, node }) =>
      live.metricErrors({ period: five, label: node.id }),
    ),
    ofEach('函数时长 p95 by function', ({ live, node }) =>
      live.metricDuration({ period: five, statistic: Stats.percentile(95), label: node.id }),
    ),
    new GraphWidget({
      title: '数据库 Database',
      width: 8,
      left: [
        table.metricConsumedReadCapacityUnits({ period: five }),
        table.metricConsumedWriteCapacityUnits({ period: five }),
      ],
    }),
  );

  const verification = capabilities.find(({ node }) => node.id === 'verification');
  if (verification !== undefined) {
    new MetricFilter(scope, 'Verified', {
      logGroup: verification.log,
      filterPattern: FilterPattern.literal(
        '{ $.message = "report verified" || $.message = "file verified" }',
      ),
      metricNamespace: metrics,
      metricName: 'Verified',
      metricValue: '1',
      dimensions: { Status: '$.status' },
    });
  }
}
