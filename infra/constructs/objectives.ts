import { Duration } from 'aws-cdk-lib';
import type { HttpApi } from 'aws-cdk-lib/aws-apigatewayv2';
import { MathExpression, Stats } from 'aws-cdk-lib/aws-cloudwatch';

/** Milliseconds within which an answer counts as quick. */
const quickMs = 3000;

/** What the service promises of all requests of 30 days; what may fail of it is its budget. */
export interface Objective {
  readonly id: string;
  readonly title: { readonly zh: string; readonly en: string };
  /** % of requests that must be served so. */
  readonly target: number;
  /** Who notices when the budget is used up too fast; completes "While this lasts, …". */
  readonly hurts: string;
  readonly runbook: 'errors' | 'slow';
}

export const objectives: readonly Objective[] = [
  {
    id: 'Served',
    title: { zh: '可用性', en: 'Served' },
    target: 99.9,
    hurts: 'people get error pages so often that what may fail in a month',
    runbook: 'errors',
  },
  {
    id: 'Quick',
    title: { zh: '快慢', en: 'Quick' },
    target: 99,
    hurts: `people wait more than ${quickMs / 1000} seconds so often that what may be slow in a month`,
    runbook: 'slow',
  },
];

/** A window in which a budget's use is looked at, and how many times too fast it may be used there. */
export interface BurnWindow {
  readonly id: 'Fast' | 'Slow';
  readonly window: Duration;
  /** 1 uses the budget of 30 days in just these. */
  readonly rate: number;
  /** Fewer requests in the window say nothing: single functions have alarms of their own. */
  readonly fewest: number;
  readonly says: string;
}

/** The windows of Google's Site Reliability Workbook, chapter 5: 2 % of the budget in an hour, 5 % in six. */
export const burnWindows: readonly BurnWindow[] = [
  { id: 'Fast', window: Duration.hours(1), rate: 14.4, fewest: 100, says: 'is used up within two days' },
  { id: 'Slow', window: Duration.hours(6), rate: 6, fewest: 300, says: 'is used up within five days' },
];

/** How many times faster than over 30 days the budget is used in a window; 0 in one of few requests. */
export function burnRate(
  api: HttpApi,
  { id, target, title }: Objective,
  { window, fewest, id: speed }: BurnWindow,
): MathExpression {
  const period = window;
  const requests = api.metricCount({ period, statistic: Stats.SUM });
  const allowed = Math.round((100 - target) * 1000) / 1000;
  const [bad, of] =
    id === 'Served'
      ? [
          `100 * FILL(bad${speed}, 0) / requests${speed}`,
          api.metricServerError({ period, statistic: Stats.SUM }),
        ]
      : [`(100 - bad${speed})`, api.metricLatency({ period, statistic: `PR(:${quickMs})` })];
  return new MathExpression({
    expression: `IF(requests${speed} >= ${fewest}, ${bad} / ${allowed}, 0)`,
    // One graph shows both windows: each has names of its own.
    usingMetrics: { [`requests${speed}`]: requests, [`bad${speed}`]: of },
    period,
    label: `${title.en} ${speed.toLowerCase()}`,
  });
}
